#include "html/html.h"

#include <string.h>

#include "base/log.h"

struct html_safe {
    struct str markup;
};

static const struct str ESCAPES[] = {
    {NULL, 0}, {"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&#34;", 5}, {"&#39;", 5}, {"<br>", 4},
};

/* Which entry of ESCAPES a byte needs; 0: it is written as it is. */
static const unsigned char SPECIAL[256] = {
    ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5,
};

/* Sixteen and eight bytes at any address. */
typedef unsigned char block __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t halves __attribute__((vector_size(16)));
typedef uint64_t eight __attribute__((aligned(1), may_alias));

static uint64_t has_zero_byte(uint64_t v)
{
    return (v - 0x0101010101010101U) & ~v & 0x8080808080808080U;
}

/*
 * Copies bytes; false when & < > " or ' is among them (or #, which costs a slower look only).
 * " and & ' differ in bits 0 and 2 alone, < and > in bit 1.
 */
static inline bool copy_block(char *to, const char *p)
{
    block b = *(const block *)(const void *)p;
    *(block *)(void *)to = b;
    halves found = (halves)(((b | 0x05) == 0x27) | ((b | 0x02) == 0x3e));
    return (found[0] | found[1]) == 0;
}

static inline bool copy_eight(char *to, const char *p)
{
    eight w = *(const eight *)(const void *)p;
    *(eight *)(void *)to = w;
    return (has_zero_byte((w | 0x0505050505050505U) ^ 0x2727272727272727U) |
            has_zero_byte((w | 0x0202020202020202U) ^ 0x3e3e3e3e3e3e3e3eU)) == 0;
}

/* Copies the clean bytes at the front of s; their number. to has room for all of s. */
static inline size_t copy_clean(char *to, struct str s)
{
    size_t i = 0;
    while (s.n - i >= sizeof(block) && copy_block(to + i, s.p + i))
        i += sizeof(block);
    while (s.n - i >= 8 && copy_eight(to + i, s.p + i))
        i += 8;
    if (s.n >= 8 && s.n - i < 8 && copy_eight(to + s.n - 8, s.p + s.n - 8))
        return s.n;
    for (; i < s.n && SPECIAL[(unsigned char)s.p[i]] == 0; i++)
        to[i] = s.p[i];
    return i;
}

static void escape(struct buf *out, struct str s)
{
    for (;;) {
        buf_reserve(out, s.n);
        size_t clean = copy_clean(out->p + out->n, s);
        out->n += clean;
        if (clean == s.n)
            return;
        buf_add_str(out, ESCAPES[SPECIAL[(unsigned char)s.p[clean]]]);
        s = str_sub(s, clean + 1, s.n);
    }
}

void html_put_str(struct html *h, struct str s)
{
    if (s.n > 0)
        escape(h->out, s);
}

void html_put_z(struct html *h, const char *z)
{
    html_put_str(h, str_of(z));
}

void html_put_i64(struct html *h, int64_t value)
{
    if (value >= 0 && value < 10)
        buf_add_char(h->out, (char)('0' + value));
    else
        buf_add_i64(h->out, value);
}

void html_put_u64(struct html *h, uint64_t value)
{
    if (value > INT64_MAX) {
        buf_add_i64(h->out, (int64_t)(value / 10));
        value %= 10;
    }
    buf_add_i64(h->out, (int64_t)value);
}

void html_put_date(struct html *h, struct date d)
{
    char text[DATE_TEXT_SIZE];
    if (!date_is_none(d))
        buf_add(h->out, date_format(d, text), DATE_TEXT_SIZE - 1);
}

void html_put_safe(struct html *h, const struct html_safe *markup)
{
    if (markup)
        buf_add_str(h->out, markup->markup);
}

bool html_is_local(struct str s)
{
    if (s.n == 0 || s.p[0] != '/' || (s.n > 1 && s.p[1] == '/'))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f || s.p[i] == '\\')
            return false;
    return true;
}

void html_put_url_str(struct html *h, struct str s)
{
    if (html_is_local(s)) {
        html_put_str(h, s);
        return;
    }
    log_error("an address that is not local was left out of a page");
    buf_add_char(h->out, '#');
}

void html_put_url_z(struct html *h, const char *z)
{
    html_put_url_str(h, str_of(z));
}

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void html_put_url_part_str(struct html *h, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_unreserved(c))
            buf_add_char(h->out, (char)c);
        else
            buf_add(h->out, (char[]){'%', hex[c >> 4], hex[c & 15]}, 3);
    }
}

void html_put_url_part_z(struct html *h, const char *z)
{
    html_put_url_part_str(h, str_of(z));
}

const struct html_safe *html_lines(struct html *h, struct str s)
{
    struct html_safe *safe = ARENA_NEW(h->out->arena, struct html_safe);
    struct buf b;
    buf_init(&b, h->out->arena, s.n + 16);
    while (!str_is_null(s)) {
        escape(&b, str_split(&s, '\n'));
        if (!str_is_null(s))
            buf_add_str(&b, STR("<br>"));
    }
    safe->markup = buf_str(&b);
    return safe;
}
