#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) poison((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))

/* gcc takes the const parameter for a reading of memory that malloc left unset: hide where p comes
 * from. */
static inline void poison(void *p, size_t n)
{
    __asm__("" : "+r"(p));
    __asan_poison_memory_region(p, n);
}

/* Between two allocations, so that one byte too many is found; text is then aligned like all else.
 */
enum { GAP = 16, TEXT_ALIGN = 16 };
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { GAP = 0, TEXT_ALIGN = 1 };
#endif

enum { ALIGN = alignof(max_align_t), FIRST_BLOCK = 16 << 10, MAX_BLOCK = 1 << 20 };

struct block {
    struct block *older;
    size_t room;
    alignas(max_align_t) char data[];
};

struct deferred {
    struct deferred *older;
    void (*fn)(void *);
    void *arg;
};

struct arena {
    char *p; /* the free part of the newest block: [p, end); p may lie behind end */
    char *end;
    char *last; /* the newest allocation */
    struct block *newest;
    struct block *first;
    struct deferred *deferred;
    size_t older_used; /* bytes handed out from the blocks before the newest */
    size_t next_room;
    size_t first_room;
};

static void *must_malloc(size_t size)
{
    void *p = malloc(size);
    if (!p) {
        log_error("out of memory: %zu bytes wanted", size);
        abort();
    }
    return p;
}

static void start_block(struct arena *a, struct block *b)
{
    a->newest = b;
    a->p = b->data;
    a->end = b->data + b->room;
    a->last = NULL;
    POISON(b->data, b->room + GAP);
}

static struct block *make_block(size_t room)
{
    if (room > SIZE_MAX / 2) {
        log_error("out of memory: %zu bytes wanted", room);
        abort();
    }
    struct block *b = must_malloc(sizeof(*b) + room + GAP);
    b->older = NULL;
    b->room = room;
    return b;
}

static size_t next_room(size_t room)
{
    if (room >= MAX_BLOCK)
        return MAX_BLOCK;
    return room * 2 < MAX_BLOCK ? room * 2 : MAX_BLOCK;
}

struct arena *arena_open(size_t block)
{
    struct arena *a = must_malloc(sizeof(*a));
    memset(a, 0, sizeof(*a));
    a->first_room = block ? block : FIRST_BLOCK;
    a->next_room = next_room(a->first_room);
    a->first = make_block(a->first_room);
    start_block(a, a->first);
    return a;
}

static void run_deferred(struct arena *a)
{
    struct deferred *d;
    while ((d = a->deferred)) {
        a->deferred = d->older; /* before the call: fn may defer again */
        d->fn(d->arg);
    }
}

/* Frees the blocks from b on down to, not including, stop. */
static void free_blocks(struct block *b, const struct block *stop)
{
    while (b != stop) {
        struct block *older = b->older;
        UNPOISON(b->data, b->room + GAP);
        free(b);
        b = older;
    }
}

void arena_close(struct arena *a)
{
    if (!a)
        return;
    run_deferred(a);
    free_blocks(a->newest, NULL);
    free(a);
}

void arena_reset(struct arena *a)
{
    run_deferred(a);
    free_blocks(a->newest, a->first);
    a->older_used = 0;
    a->next_room = next_room(a->first_room);
    start_block(a, a->first);
}

static inline char *aligned(char *p, size_t align)
{
    return p + (-(uintptr_t)p & (align - 1));
}

static __attribute__((noinline)) void *take_slow(struct arena *a, size_t size)
{
    struct block *b = make_block(size > a->next_room ? size : a->next_room);
    a->older_used += (size_t)(a->p - a->newest->data);
    a->next_room = next_room(a->next_room);
    b->older = a->newest;
    start_block(a, b);

    char *p = b->data;
    a->last = p;
    a->p = p + size + GAP;
    UNPOISON(p, size);
    return p;
}

static inline void *take(struct arena *a, size_t size, size_t align)
{
    char *p = aligned(a->p, align);
    if (p > a->end || (size_t)(a->end - p) < size)
        return take_slow(a, size);
    a->last = p;
    a->p = p + size + GAP;
    UNPOISON(p, size);
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return take(a, size, ALIGN);
}

void *arena_calloc(struct arena *a, size_t count, size_t size)
{
    size_t n;
    if (__builtin_mul_overflow(count, size, &n)) {
        log_error("out of memory: %zu times %zu bytes wanted", count, size);
        abort();
    }
    return memset(take(a, n, ALIGN), 0, n);
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t size)
{
    if (!p)
        return take(a, size, ALIGN);
    if (size <= old)
        return p;

    if (p == a->last && (size_t)(a->end - a->last) >= size) {
        a->p = a->last + size + GAP;
        UNPOISON(p, size);
        /* Inlined by link-time optimisation, p would keep the size that alloc_size gave it. */
        __asm__("" : "+r"(p));
        return p;
    }
    void *bigger = take(a, size, ALIGN);
    memcpy(bigger, p, old);
    POISON(p, old);
    return bigger;
}

char *arena_dup(struct arena *a, const void *p, size_t n)
{
    if (n == SIZE_MAX) {
        log_error("out of memory: %zu bytes wanted", n);
        abort();
    }
    char *copy = take(a, n + 1, TEXT_ALIGN);
    if (n > 0)
        memcpy(copy, p, n);
    copy[n] = '\0';
    return copy;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(small, sizeof(small), format, args);
    va_end(args);
    ASSERT(n >= 0);
    if ((size_t)n < sizeof(small))
        return arena_dup(a, small, (size_t)n);

    char *text = take(a, (size_t)n + 1, TEXT_ALIGN);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
    struct deferred *d = take(a, sizeof(*d), ALIGN);
    d->older = a->deferred;
    d->fn = fn;
    d->arg = arg;
    a->deferred = d;
}

size_t arena_used(const struct arena *a)
{
    return a->older_used + (size_t)(a->p - a->newest->data);
}
