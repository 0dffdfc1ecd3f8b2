#include "store/id.h"

#include <stdatomic.h>

#include "base/date.h"
#include "base/log.h"

/*
 * 2026-01-01 in milliseconds. 41 bits of milliseconds last until 2095; the low 12 bits count within
 * one. Small numbers matter: a column that holds an id takes six bytes for the first years.
 */
#define EPOCH_MS INT64_C(1767225600000)
#define COUNTER_BITS 12

static _Atomic int64_t last;
static _Atomic int has_clock = 1;

void id_use_sequence(int64_t first)
{
    ASSERT(first > 0);
    atomic_store(&has_clock, 0);
    atomic_store(&last, first - 1);
}

int64_t id_new(void)
{
    if (!atomic_load(&has_clock))
        return atomic_fetch_add(&last, 1) + 1;
    int64_t now = (clock_now_ms() - EPOCH_MS) << COUNTER_BITS;
    int64_t before = atomic_load(&last);
    int64_t next;
    do {
        /* Never back, even when the clock goes back. */
        next = now > before ? now : before + 1;
    } while (!atomic_compare_exchange_weak(&last, &before, next));
    return next;
}
