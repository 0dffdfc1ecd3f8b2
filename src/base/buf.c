#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/log.h"

enum { FIRST_ROOM = 256, I64_DIGITS = 20 };

static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

void buf_init(struct buf *b, struct arena *a, size_t room)
{
    b->arena = a;
    b->n = 0;
    b->room = room ? room : FIRST_ROOM;
    b->p = arena_alloc(a, b->room);
}

void buf_grow(struct buf *b, size_t more)
{
    size_t wanted;
    if (__builtin_add_overflow(b->n, more, &wanted))
        wanted = SIZE_MAX; /* the arena refuses it with the right words */

    size_t room = b->room <= SIZE_MAX / 2 ? b->room * 2 : SIZE_MAX;
    if (room < wanted)
        room = wanted;
    b->p = arena_grow(b->arena, b->p, b->room, room);
    b->room = room;
}

static unsigned digits_of(uint64_t value)
{
    static const uint64_t powers[] = {
        0,
        10,
        100,
        1000,
        10000,
        100000,
        1000000,
        10000000,
        100000000,
        1000000000,
        10000000000,
        100000000000,
        1000000000000,
        10000000000000,
        100000000000000,
        1000000000000000,
        10000000000000000,
        100000000000000000,
        1000000000000000000,
        10000000000000000000U,
    };
    if (value < 10)
        return 1;
    /* 1233 / 4096 is log10(2): the guess from the bits is right or one too small. */
    unsigned guess = (64 - (unsigned)__builtin_clzll(value)) * 1233 >> 12;
    return guess + (value >= powers[guess]);
}

/* Writes the n digits of value at p. */
static void put_digits(char *p, unsigned n, uint64_t value)
{
    char *end = p + n;
    while (value >= 100000000) { /* eight at once, in the faster 32-bit arithmetic */
        uint32_t low = (uint32_t)(value % 100000000);
        value /= 100000000;
        end -= 8;
        memcpy(end, pairs + low / 1000000 * 2, 2);
        memcpy(end + 2, pairs + low / 10000 % 100 * 2, 2);
        memcpy(end + 4, pairs + low / 100 % 100 * 2, 2);
        memcpy(end + 6, pairs + low % 100 * 2, 2);
    }
    uint32_t rest = (uint32_t)value;
    while (rest >= 100) {
        end -= 2;
        memcpy(end, pairs + rest % 100 * 2, 2);
        rest /= 100;
    }
    if (rest >= 10)
        memcpy(end - 2, pairs + rest * 2, 2);
    else
        end[-1] = (char)('0' + rest);
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* Room for a sign and the digits is there. */
static void add_number(struct buf *b, bool is_negative, uint64_t value)
{
    char *p = b->p + b->n;
    if (is_negative)
        *p++ = '-';
    unsigned n = digits_of(value);
    put_digits(p, n, value);
    b->n = (size_t)(p + n - b->p);
}

void buf_add_i64(struct buf *b, int64_t value)
{
    if (b->room - b->n < I64_DIGITS)
        buf_reserve(b, I64_DIGITS);
    add_number(b, value < 0, magnitude(value));
}

void buf_add_fixed(struct buf *b, int64_t value, int decimals, char sep)
{
    ASSERT(decimals >= 0 && decimals <= 18);
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;

    uint64_t rest = magnitude(value);
    buf_reserve(b, I64_DIGITS + 2);
    add_number(b, value < 0, rest / unit);
    if (decimals == 0)
        return;
    buf_add_char(b, sep);
    rest %= unit;
    for (int i = 0; i < decimals; i++) {
        unit /= 10;
        buf_add_char(b, (char)('0' + rest / unit));
        rest %= unit;
    }
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    size_t room = b->room - b->n;
    va_start(args, format);
    int n = vsnprintf(b->p + b->n, room, format, args);
    va_end(args);
    ASSERT(n >= 0);
    if ((size_t)n >= room) {
        buf_reserve(b, (size_t)n + 1); /* with the NUL that vsnprintf writes */
        va_start(args, format);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
        va_end(args);
    }
    b->n += (size_t)n;
}
