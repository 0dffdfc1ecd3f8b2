#include "base/utf8.h"

#include <stdint.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/log.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* Length of the well-formed sequence at p (n bytes left, n > 0) and its code point; 0 when
 * ill-formed. */
static inline size_t decode(const unsigned char *p, size_t n, uint32_t *cp)
{
    unsigned char c = p[0];
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    if (c < 0xc2)
        return 0; /* a tail, or an overlong form of ASCII */
    if (c < 0xe0) {
        if (n < 2 || !is_tail(p[1]))
            return 0;
        *cp = (c & 0x1fU) << 6 | (p[1] & 0x3fU);
        return 2;
    }
    if (c < 0xf0) {
        if (n < 3 || !is_tail(p[1]) || !is_tail(p[2]))
            return 0;
        *cp = (c & 0x0fU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
        return *cp < 0x800 || (*cp >= 0xd800 && *cp < 0xe000) ? 0 : 3;
    }
    if (c > 0xf4 || n < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3]))
        return 0;
    *cp = (c & 0x07U) << 18 | (p[1] & 0x3fU) << 12 | (p[2] & 0x3fU) << 6 | (p[3] & 0x3fU);
    return *cp < 0x10000 || *cp > 0x10ffff ? 0 : 4;
}

/* Eight bytes at p, all ASCII and none NUL: a borrow sets the high bit of the first zero byte. */
static inline bool is_plain8(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    return ((w | (w - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080)) == 0;
}

bool utf8_is_valid(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    uint32_t cp;

    while (i < s.n) {
        if (p[i] < 0x80) {
            while (s.n - i >= 8 && is_plain8(p + i))
                i += 8;
            if (i < s.n && p[i] == 0)
                return false;
            i += i < s.n && p[i] < 0x80;
            continue;
        }
        size_t step = decode(p + i, s.n - i, &cp);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

uint32_t utf8_next(struct str s, size_t *pos)
{
    uint32_t cp;
    if (*pos >= s.n)
        return UINT32_MAX;
    size_t step = decode((const unsigned char *)s.p + *pos, s.n - *pos, &cp);
    if (step == 0) {
        *pos += 1;
        return 0xfffd;
    }
    *pos += step;
    return cp;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    ASSERT(cp <= 0x10ffff && (cp < 0xd800 || cp >= 0xe000));
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}

size_t utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += !is_tail((unsigned char)s.p[i]);
    return n;
}

bool utf8_has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)
            return true;
        if (c == 0xc2 && i + 1 < s.n && ((unsigned char)s.p[i + 1] & 0xe0) == 0x80)
            return true; /* U+0080 to U+009F */
    }
    return false;
}

static bool is_line_end(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_blank(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || cp == '\t';
    return cp == 0xa0 || (cp > 0x1000 && u_isUWhiteSpace((UChar32)cp));
}

/* What nobody sees but what makes two equal names differ, or turns the text around it. */
static bool is_dropped(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad)
        return true;
    if (cp < 0x600)
        return false;
    return cp == 0x61c || cp == 0x200b || cp == 0x200e || cp == 0x200f ||
           (cp >= 0x202a && cp <= 0x202e) || cp == 0x2060 || (cp >= 0x2066 && cp <= 0x2069) ||
           cp == 0xfeff;
}

/* Characters that stand for themselves in NFC whatever is beside them: nearly all that people type
 * here. */
static bool is_nfc_inert(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x400 && cp < 0x483) || (cp >= 0x48a && cp < 0x530) ||
           (cp >= 0x2010 && cp < 0x2028) || cp == 0x2116;
}

static struct str normalized(struct arena *a, struct str s)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    /* UTF-16 takes at most one unit per byte; NFC at most three times the units. */
    int32_t room = (int32_t)s.n + 1;
    UChar *wide = arena_alloc(a, (size_t)room * sizeof(*wide));
    UChar *composed = arena_alloc(a, (size_t)room * 3 * sizeof(*composed));
    int32_t n = 0;

    u_strFromUTF8(wide, room, &n, s.p, (int32_t)s.n, &error);
    n = unorm2_normalize(nfc, wide, n, composed, room * 3, &error);
    char *out = arena_alloc(a, (size_t)n * 3 + 1);
    int32_t bytes = 0;
    u_strToUTF8(out, n * 3 + 1, &bytes, composed, n, &error);
    ASSERT(U_SUCCESS(error));
    return (struct str){out, (size_t)bytes};
}

static struct str clean(struct arena *a, struct str s, int max_newlines)
{
    ASSERT(s.n < INT32_MAX / 8);
    bool is_inert = true;
    int newlines = 0;
    bool was_blank = false;
    uint32_t before = 0;
    size_t n = 0;
    /* No character grows except an ill-formed byte, which becomes U+FFFD. */
    char *out = arena_alloc(a, s.n * 3 + 1);

    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        uint32_t previous = before;
        before = cp;
        if (is_line_end(cp)) {
            newlines += !(cp == '\n' && previous == '\r');
            was_blank = true;
            continue;
        }
        if (is_blank(cp)) {
            was_blank = true;
            continue;
        }
        if (is_dropped(cp))
            continue;
        if (was_blank && n > 0) {
            if (newlines > max_newlines)
                newlines = max_newlines;
            if (newlines == 0)
                out[n++] = ' ';
            while (newlines-- > 0)
                out[n++] = '\n';
        }
        was_blank = false;
        newlines = 0;
        is_inert &= is_nfc_inert(cp);
        n += utf8_encode(cp, out + n);
    }
    out[n] = '\0';
    struct str cleaned = {out, n};
    return is_inert ? cleaned : normalized(a, cleaned);
}

struct str utf8_clean_line(struct arena *a, struct str s)
{
    return clean(a, s, 0);
}

struct str utf8_clean_text(struct arena *a, struct str s)
{
    return clean(a, s, 2);
}
