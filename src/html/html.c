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
static uint64_t has_zero_byte(uint64_t v)
{
    return (v - 0x0101010101010101U) & ~v & 0x8080808080808080U;
}

/*
 * Eight bytes without & < > " ' (and without #, which costs a slower look only). " and & ' differ
 * in bits 0 and 2 alone, < and > in bit 1.
 */
static bool is_clean(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return (has_zero_byte((w & ~0x0505050505050505U) ^ 0x2222222222222222U) |
            has_zero_byte((w & ~0x0202020202020202U) ^ 0x3c3c3c3c3c3c3c3cU)) == 0;
}

/* Copies runs of clean bytes whole: most values have no special byte at all. */
static void escape(struct buf *out, struct str s)
{
    size_t run = 0, i = 0;
    for (;;) {
        while (s.n - i >= 8 && is_clean(s.p + i))
            i += 8;
        if (s.n >= 8 && s.n - i < 8 && is_clean(s.p + s.n - 8))
            i = s.n;
        while (i < s.n && SPECIAL[(unsigned char)s.p[i]] == 0)
            i++;
        buf_add(out, s.p + run, i - run);
        if (i >= s.n)
            return;
        buf_add_str(out, ESCAPES[SPECIAL[(unsigned char)s.p[i]]]);
        run = ++i;
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
