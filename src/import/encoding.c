#include "import/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/buf.h"
#include "base/utf8.h"

#define BOM_UTF8 STR("\xEF\xBB\xBF")
#define BOM_UTF16LE STR("\xFF\xFE")
#define BOM_UTF16BE STR("\xFE\xFF")

const char *encoding_name(enum encoding e)
{
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1251", "RK1048"};
    return names[e];
}

static bool is_kyrgyz_page(struct str s)
{
    size_t kyrgyz = 0, ukrainian = 0;
    for (size_t i = 0; i < s.n; i++) {
        switch ((unsigned char)s.p[i]) {
        case 0xA5: /* Ө or Ґ */
        case 0xB4: /* ө or ґ */
        case 0xBD: /* Ң or Ѕ */
        case 0xBE: /* ң or ѕ */
        case 0xAF: /* Ү or Ї */
        case 0xBF: /* ү or ї */
            kyrgyz++;
            break;
        case 0xAA: /* Ғ or Є */
        case 0xBA: /* ғ or є */
        case 0xB2: /* І */
        case 0xB3: /* і */
            ukrainian++;
            break;
        default:
            break;
        }
    }
    return kyrgyz > 0 && ukrainian == 0;
}

enum encoding encoding_guess(struct str s)
{
    if (str_has_prefix(s, BOM_UTF8))
        return ENCODING_UTF8;
    if (str_has_prefix(s, BOM_UTF16LE))
        return ENCODING_UTF16LE;
    if (str_has_prefix(s, BOM_UTF16BE))
        return ENCODING_UTF16BE;
    if (s.n >= 4 && s.n % 2 == 0) {
        if (s.p[0] && !s.p[1] && s.p[2] && !s.p[3])
            return ENCODING_UTF16LE;
        if (!s.p[0] && s.p[1] && !s.p[2] && s.p[3])
            return ENCODING_UTF16BE;
    }
    if (utf8_is_valid(s))
        return ENCODING_UTF8;
    return is_kyrgyz_page(s) ? ENCODING_KZ1048 : ENCODING_CP1251;
}

static void close_iconv(void *cd)
{
    iconv_close((iconv_t)cd);
}

/* Converts piece by piece; a byte that iconv refuses becomes U+FFFD. */
static void convert(iconv_t cd, struct str in, struct buf *out)
{
    char *p = (char *)(uintptr_t)in.p;
    size_t left = in.n;
    while (left > 0) {
        char piece[4096];
        char *to = piece;
        size_t room = sizeof(piece);
        size_t rc = iconv(cd, &p, &left, &to, &room);
        int why = errno;
        buf_add(out, piece, sizeof(piece) - room);
        if (rc == (size_t)-1 && why != E2BIG) {
            BUF_ADD_LITERAL(out, "\xEF\xBF\xBD");
            if (left > 0) {
                p++;
                left--;
            }
        }
    }
}

/* iconv is too lenient here: it lets code points above U+10FFFF through. */
static void mend_utf8(struct str s, struct buf *out)
{
    uint32_t cp;
    size_t pos = 0;
    if (utf8_is_valid(s)) {
        buf_add_str(out, s);
        return;
    }
    while ((cp = utf8_next(s, &pos)) != UINT32_MAX) {
        char bytes[4];
        size_t n = utf8_encode(cp, bytes);
        buf_add(out, bytes, n);
    }
}

bool encoding_to_utf8(struct arena *a, struct str s, enum encoding from, struct str *out,
                      struct str *error)
{
    if (from == ENCODING_UTF8 && str_has_prefix(s, BOM_UTF8))
        s = str_sub(s, 3, s.n);
    else if (from == ENCODING_UTF16LE && str_has_prefix(s, BOM_UTF16LE))
        s = str_sub(s, 2, s.n);
    else if (from == ENCODING_UTF16BE && str_has_prefix(s, BOM_UTF16BE))
        s = str_sub(s, 2, s.n);

    struct buf b;
    buf_init(&b, a, s.n + s.n / 2 + 16);
    if (from == ENCODING_UTF8) {
        mend_utf8(s, &b);
    } else {
        iconv_t cd = iconv_open("UTF-8", encoding_name(from));
        if (cd == (iconv_t)-1) {
            *error = STR("this system cannot convert the text to UTF-8; save it as UTF-8 or XLSX");
            return false;
        }
        arena_defer(a, close_iconv, cd);
        convert(cd, s, &b);
    }
    *out = buf_str(&b);
    if (memchr(b.p, 0, b.n)) {
        *error = STR("this is not a text file");
        return false;
    }
    return true;
}
