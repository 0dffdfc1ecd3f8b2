#ifndef DEPTER_HTML_HTML_H
#define DEPTER_HTML_HTML_H
/*
 * Typed output of HTML. Templates (docs/templates.md) write through these calls: the C type of a
 * value decides how it is written, and nothing but html.c can make markup out of a value. Not for
 * hand-written pages.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "html/tr.h"

/* A page that is being written: where to, and in which language. */
struct html {
    struct buf *out;
    const struct tr *tr;
};

/* Markup that is known to be well-formed. Opaque: made by html.c only. */
struct html_safe;

/* The reader's language in a template: {{ _("Sign in") }}; {{ _p("verb", "mark") }}; {{ _n("%d
 * mark", "%d marks", n) }}. */
#define _(msgid) tr_text(h->tr, (msgid))
#define _p(context, msgid) tr_context(h->tr, (context), (msgid))
#define _n(one, many, n) tr_count(h->out->arena, h->tr, (one), (many), (n))
/* %1 to %9 replaced by texts: {{ _fill(_("Week %1 to %2"), from, to) }}. */
#define _fill(pattern, ...)                                              \
    tr_fill(h->out->arena, (pattern), (const struct str[]){__VA_ARGS__}, \
            sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* Bytes of the template itself. */
static inline __attribute__((always_inline)) void html_raw(struct html *h, const char *p, size_t n)
{
    buf_add(h->out, p, n);
}

/* {{? condition : attribute }}: p is the attribute with a blank before it. */
static inline void html_attr_if(struct html *h, bool condition, const char *p, size_t n)
{
    if (condition)
        buf_add(h->out, p, n);
}

/* Text with & < > " ' escaped: right in text, in <title>, <textarea> and in quoted attributes. */
void html_put_str(struct html *h, struct str s);
void html_put_z(struct html *h, const char *z); /* NULL writes nothing */
void html_put_i64(struct html *h, int64_t value);
void html_put_u64(struct html *h, uint64_t value);
void html_put_date(struct html *h, struct date d); /* YYYY-MM-DD; DATE_NONE writes nothing */
void html_put_safe(struct html *h, const struct html_safe *markup);

/* Within this server: begins with one /, no backslash, no control character. */
bool html_is_local(struct str address);

/*
 * A whole address, or its part up to ?, & or #. Only local ones: begins with one /, no backslash,
 * no control character. Anything else becomes # and an error in the log.
 */
void html_put_url_str(struct html *h, struct str s);
void html_put_url_z(struct html *h, const char *z);

/* A value within an address: all but A-Z a-z 0-9 - . _ ~ is percent-encoded. */
void html_put_url_part_str(struct html *h, struct str s);
void html_put_url_part_z(struct html *h, const char *z);

/*
 * The writer for a value's type. No bool and no char on purpose: showing "1" for true is always a
 * mistake, so it does not compile. Trusted markup has no place in attributes.
 */
/* clang-format off */
#define HTML_NUMBERS                                                                    \
    signed char: html_put_i64, unsigned char: html_put_i64, short: html_put_i64,        \
    unsigned short: html_put_i64, int: html_put_i64, unsigned: html_put_i64,            \
    long: html_put_i64, long long: html_put_i64, unsigned long: html_put_u64,           \
    unsigned long long: html_put_u64
#define HTML_TEXTS(prefix)                                                              \
    struct str: prefix##_str, char *: prefix##_z, const char *: prefix##_z
#define html_put(h, x)                                                                  \
    _Generic((x), HTML_TEXTS(html_put), HTML_NUMBERS, struct date: html_put_date,       \
             const struct html_safe *: html_put_safe)((h), (x))
#define html_put_attr(h, x)                                                             \
    _Generic((x), HTML_TEXTS(html_put), HTML_NUMBERS, struct date: html_put_date)((h), (x))
#define html_put_url(h, x) _Generic((x), HTML_TEXTS(html_put_url))((h), (x))
#define html_put_url_part(h, x)                                                         \
    _Generic((x), HTML_TEXTS(html_put_url_part), HTML_NUMBERS, struct date: html_put_date)((h), (x))
/* clang-format on */

/* Text of several lines: escaped, each line break a <br>. */
const struct html_safe *html_lines(struct html *h, struct str s);

#endif
