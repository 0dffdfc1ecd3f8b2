#include "import/label.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/sortkey.h"
#include "base/utf8.h"

/* Words that say "class" and nothing more. */
static const char *const noise[] = {"классы", "класс", "класы", "кл",    "class", "grade",
                                    "klasse", "form",  "year",  "gr",    "lớp",   "khối",
                                    "синф",   "sinf",  "клас",  "сынып", "std"};

/* Cyrillic capitals and small letters that look like Latin ones, in the order of code points. */
static const struct {
    uint32_t cyrillic;
    char latin;
} look_alikes[] = {{0x0430, 'a'}, {0x0432, 'b'}, {0x0435, 'e'}, {0x0456, 'i'}, {0x043A, 'k'},
                   {0x043C, 'm'}, {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'},
                   {0x0442, 't'}, {0x0443, 'y'}, {0x0445, 'x'}};

static bool is_separator(uint32_t cp)
{
    return cp == ' ' || cp == '-' || cp == '_' || cp == '.' || cp == '/' || cp == '\'' ||
           cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x2010 && cp <= 0x201F);
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F);
}

static void add_cp(struct buf *b, uint32_t cp)
{
    char bytes[4];
    buf_add(b, bytes, utf8_encode(cp, bytes));
}

struct str label_key(struct arena *a, struct str label)
{
    struct str lower = sortkey_lower(a, label);
    struct buf b;
    buf_init(&b, a, lower.n + 1);
    for (size_t pos = 0; pos < lower.n;) {
        uint32_t cp = utf8_next(lower, &pos);
        if (is_separator(cp))
            continue;
        for (size_t i = 0; i < sizeof(look_alikes) / sizeof(look_alikes[0]); i++) {
            if (look_alikes[i].cyrillic == cp)
                cp = (unsigned char)look_alikes[i].latin;
        }
        add_cp(&b, cp);
    }
    return buf_str(&b);
}

/* One letter in upper case: Latin, Cyrillic; anything else as it is. */
static uint32_t upper(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 0x0430 && cp <= 0x044F))
        return cp - 0x20;
    if (cp >= 0x0450 && cp <= 0x045F)
        return cp - 0x50;
    if (cp == 0x04AF || cp == 0x04E9 || cp == 0x04A3) /* ү ө ң */
        return cp - 1;
    return cp;
}

static struct str without_quotes(struct arena *a, struct str s)
{
    struct buf b;
    buf_init(&b, a, s.n + 1);
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        if (!is_quote(cp))
            add_cp(&b, cp);
    }
    return str_trim(buf_str(&b));
}

static bool is_digit(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Takes a noise word off the beginning ("Grade 5", "Gr7") or the end ("5А класс", "5А кл."). */
static struct str without_noise(struct arena *a, struct str s)
{
    for (size_t i = 0; i < sizeof(noise) / sizeof(noise[0]); i++) {
        struct str word = str_of(noise[i]);
        struct str lower = sortkey_lower(a, s);
        if (lower.n != s.n)
            return s;
        if (str_has_prefix(lower, word) && s.n > word.n) {
            size_t at = word.n + (s.p[word.n] == '.');
            if (at < s.n && (s.p[at] == ' ' || is_digit(s, at)))
                return str_trim(str_sub(s, at, s.n));
        }
        struct str tail = str_has_suffix(lower, STR(".")) ? str_sub(lower, 0, lower.n - 1) : lower;
        if (str_has_suffix(tail, word) && tail.n > word.n) {
            size_t end = tail.n - word.n;
            if (s.p[end - 1] == ' ' || s.p[end - 1] == '.' || is_digit(s, end - 1))
                return str_trim(str_sub(s, 0, end));
        }
    }
    return s;
}

/* "VII" → 7; 0 when it is no Roman number up to XII. */
static int roman(struct str s)
{
    static const char *const numbers[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                          "VII", "VIII", "IX",  "X",  "XI", "XII"};
    for (int i = 0; i < 12; i++) {
        if (str_is(s, numbers[i]))
            return i + 1;
    }
    return 0;
}

/* The number at the beginning; *end is behind it. */
static int grade_of(struct str s, size_t *end)
{
    size_t n = 0;
    while (is_digit(s, n))
        n++;
    *end = n;
    int64_t v;
    if (n > 0)
        return n <= 2 && str_to_i64(str_sub(s, 0, n), 0, 12, &v) ? (int)v : GRADE_UNKNOWN;
    while (n < s.n && s.p[n] != ' ' && s.p[n] != '-' && s.p[n] != '.' && s.p[n] != '_')
        n++;
    *end = n;
    int r = roman(str_sub(s, 0, n));
    return r > 0 ? r : GRADE_UNKNOWN;
}

/* A short suffix: up to three letters or digits. */
static bool is_short(struct str s)
{
    if (utf8_length(s) > 3)
        return false;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        bool letter = (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
                      (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp != 0xD7 && cp < 0x2000);
        if (!letter)
            return false;
    }
    return true;
}

static void compose(struct arena *a, struct str rest, bool keep_mark, struct class_label *out)
{
    struct buf b;
    buf_init(&b, a, 32);
    size_t pos = 0;
    if (utf8_length(rest) == 1)
        add_cp(&b, upper(utf8_next(rest, &pos)));
    else
        buf_add_str(&b, rest);
    out->suffix = str_dup(a, buf_str(&b));
    const char *mark = keep_mark ? "-" : "";
    out->label = str_of(arena_printf(a, "%d%s%.*s", out->grade, mark, STR_FMT(out->suffix)));
}

void label_parse(struct arena *a, struct str text, struct class_label *out)
{
    struct str clean = utf8_clean_line(a, text);
    struct str s = without_noise(a, without_quotes(a, clean));
    size_t end;
    *out = (struct class_label){.label = clean, .suffix = STR("")};
    out->grade = grade_of(s, &end);
    if (out->grade != GRADE_UNKNOWN) {
        struct str rest = str_sub(s, end, s.n);
        bool dash = rest.n > 0 && rest.p[0] == '-';
        bool number_follows = false;
        if (rest.n > 0 && strchr("-_. ", rest.p[0])) {
            rest = without_noise(a, str_trim(str_sub(rest, 1, rest.n)));
            number_follows = is_digit(rest, 0);
        }
        out->is_bare = rest.n == 0;
        out->is_simple = rest.n > 0 && is_short(rest);
        /* "5 1" without its mark would read 51. */
        if (out->is_bare || out->is_simple)
            compose(a, rest, !out->is_bare && (dash || number_follows), out);
        else
            out->suffix = rest;
    }
    out->key = label_key(a, out->label);
}
