#include "base/str.h"

#include "base/arena.h"

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n > 0 ? memcmp(a.p, b.p, n) : 0;
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_has_prefix(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_has_suffix(struct str s, struct str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + (s.n - suffix.n), suffix.p, suffix.n) == 0);
}

size_t str_find(struct str s, char c, size_t from)
{
    if (from >= s.n)
        return SIZE_MAX;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_no_break_space(const char *p)
{
    return p[0] == '\xc2' && p[1] == '\xa0';
}

struct str str_trim(struct str s)
{
    while (s.n > 0) {
        if (is_space(s.p[0])) {
            s.p++, s.n--;
        } else if (s.n >= 2 && is_no_break_space(s.p)) {
            s.p += 2, s.n -= 2;
        } else {
            break;
        }
    }
    while (s.n > 0) {
        if (is_space(s.p[s.n - 1])) {
            s.n--;
        } else if (s.n >= 2 && is_no_break_space(s.p + s.n - 2)) {
            s.n -= 2;
        } else {
            break;
        }
    }
    return s;
}

struct str str_split(struct str *rest, char sep)
{
    struct str part = *rest;
    size_t at = str_find(part, sep, 0);
    if (at == SIZE_MAX) {
        *rest = STR_NULL;
        return part;
    }
    *rest = (struct str){part.p + at + 1, part.n - at - 1};
    part.n = at;
    return part;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct str){s.p ? s.p + from : NULL, to - from};
}

struct str str_dup(struct arena *a, struct str s)
{
    if (str_is_null(s))
        return STR_NULL;
    return (struct str){arena_dup(a, s.p, s.n), s.n};
}

char *str_z(struct arena *a, struct str s)
{
    return arena_dup(a, s.p, s.n);
}

bool str_to_i64(struct str s, int64_t min, int64_t max, int64_t *out)
{
    size_t i = 0;
    bool is_negative = s.n > 0 && s.p[0] == '-';
    if (is_negative)
        i = 1;
    if (i == s.n)
        return false;

    int64_t value = 0;
    for (; i < s.n; i++) {
        int digit = s.p[i] - '0';
        if (digit < 0 || digit > 9)
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, is_negative ? -digit : digit, &value))
            return false;
    }
    if (value < min || value > max)
        return false;
    *out = value;
    return true;
}
