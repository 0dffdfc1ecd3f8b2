#ifndef DEPTER_BASE_BUF_H
#define DEPTER_BASE_BUF_H
/*
 * A growing byte buffer in an arena: the one way to build output (HTML, JSON, CSV). Never fails;
 * growth doubles. buf_add_* with a length known at compile time are inlined, because a page is made
 * of hundreds of them.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n;
    size_t room;
};

/* An empty buffer with room bytes reserved (0: 256). */
void buf_init(struct buf *b, struct arena *a, size_t room);

/* buf_reserve when there is no place left. */
void buf_grow(struct buf *b, size_t more);

/* Makes place for more further bytes, which may then be written behind the text. */
static inline void buf_reserve(struct buf *b, size_t more)
{
    if (b->room - b->n < more)
        buf_grow(b, more);
}

static inline __attribute__((always_inline)) void buf_add(struct buf *b, const void *p, size_t n)
{
    buf_reserve(b, n);
    if (n > 0)
        memcpy(b->p + b->n, p, n);
    b->n += n;
}

static inline void buf_add_str(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.n);
}

static inline void buf_add_char(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->p[b->n++] = c;
}

#define BUF_ADD_LITERAL(b, literal) buf_add((b), "" literal, sizeof(literal) - 1)

/* Decimal digits. */
void buf_add_i64(struct buf *b, int64_t value);

/* value with exactly `decimals` decimals, where value is given in units of 10^-decimals: 437, 2 →
 * "4,37" with sep ','. */
void buf_add_fixed(struct buf *b, int64_t value, int decimals, char sep);

void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text so far. The view dies with the next addition. */
static inline struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->n};
}

#endif
