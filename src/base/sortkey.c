#include "base/sortkey.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/utf8.h"

/*
 * Raise when the way of making keys changes, so that stored keys are made anew. The order itself is
 * CLDR's: its ky tailors ё to a letter of its own, its ru leaves ё beside е; ң, ө, ү have own
 * places in both.
 */
#define KEY_REVISION "1"

/*
 * U+FFFE sorts below everything on every level of comparison, as ucol_mergeSortkeys does: the
 * difference of an early word, even of its accent, counts before a later word only if the letters
 * are equal. It stands once between the words of a field and twice between fields: so "Асан", Улан
 * comes before "Асан кызы", Айгүл.
 */
enum { SEPARATOR = 0xfffe };

static const char *const names[] = {[SORT_RU] = "ru", [SORT_KY] = "ky"};
static UCollator *collators[2]; /* read-only after sortkey_init: safe for all threads */
static UCaseMap *case_map;
static char versions[2][U_MAX_VERSION_STRING_LENGTH + 16];

void sortkey_init(void)
{
    if (case_map)
        return;
    UErrorCode error = U_ZERO_ERROR;
    UVersionInfo version;
    char number[U_MAX_VERSION_STRING_LENGTH];
    u_getVersion(version);
    u_versionToString(version, number);

    for (int i = 0; i < 2; i++) {
        collators[i] = ucol_open(names[i], &error);
        ucol_setAttribute(collators[i], UCOL_NORMALIZATION_MODE, UCOL_ON, &error);
        ucol_setAttribute(collators[i], UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
        snprintf(versions[i], sizeof(versions[i]), "%s-%s-" KEY_REVISION, number, names[i]);
    }
    case_map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &error);
    if (U_FAILURE(error)) {
        log_error("ICU cannot be used: %s", u_errorName(error));
        exit(1);
    }
}

struct wide {
    UChar *p;
    int32_t n;
};

/* Appends the words of s; room for s.n * 1 units is there: a word has at least one byte per unit.
 */
static void add_words(struct wide *w, struct str s)
{
    int32_t start = w->n;
    bool was_blank = false;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        if (cp <= ' ' || (cp >= 0x80 && u_isUWhiteSpace((UChar32)cp))) {
            was_blank = true;
            continue;
        }
        if (was_blank && w->n > start)
            w->p[w->n++] = SEPARATOR;
        was_blank = false;
        if (cp == SEPARATOR)
            cp = 0xfffd;
        U16_APPEND_UNSAFE(w->p, w->n, cp);
    }
}

static struct str make_key(struct arena *a, enum sort_language lang, const struct wide *w)
{
    uint8_t small[512];
    ASSERT(collators[lang]);
    int32_t n = ucol_getSortKey(collators[lang], w->p, w->n, small, sizeof(small));
    ASSERT(n > 0);
    if ((size_t)n <= sizeof(small))
        return (struct str){arena_dup(a, small, (size_t)n - 1), (size_t)n - 1};

    uint8_t *key = arena_alloc(a, (size_t)n);
    ucol_getSortKey(collators[lang], w->p, w->n, key, n);
    return (struct str){(const char *)key, (size_t)n - 1};
}

/* Place for units UTF-16 units: most names need no memory of the arena. */
static UChar *wide_room(struct arena *a, UChar *small, size_t small_room, size_t units)
{
    ASSERT(units < INT32_MAX / 8);
    return units <= small_room ? small : arena_alloc(a, units * sizeof(UChar));
}

struct str sortkey_name(struct arena *a, enum sort_language lang, struct str surname,
                        struct str given, struct str patronymic)
{
    UChar small[256];
    struct wide w = {wide_room(a, small, 256, surname.n + given.n + patronymic.n + 4), 0};

    add_words(&w, surname);
    w.p[w.n++] = SEPARATOR;
    w.p[w.n++] = SEPARATOR;
    add_words(&w, given);
    w.p[w.n++] = SEPARATOR;
    w.p[w.n++] = SEPARATOR;
    add_words(&w, patronymic);
    return make_key(a, lang, &w);
}

struct str sortkey_text(struct arena *a, enum sort_language lang, struct str text)
{
    UChar small[256];
    struct wide w = {wide_room(a, small, 256, text.n), 0};
    add_words(&w, text);
    return make_key(a, lang, &w);
}

static struct str mapped(struct arena *a,
                         int32_t (*map)(const UCaseMap *, char *, int32_t, const char *, int32_t,
                                        UErrorCode *),
                         struct str s)
{
    /* By the Unicode data a mapping makes at most three bytes of one. */
    size_t room = s.n * 3 + 1;
    ASSERT(case_map && room < INT32_MAX);
    char *out = arena_alloc(a, room);
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = map(case_map, out, (int32_t)room, s.p ? s.p : "", (int32_t)s.n, &error);
    ASSERT(U_SUCCESS(error));
    return (struct str){out, (size_t)n};
}

struct str sortkey_lower(struct arena *a, struct str text)
{
    return mapped(a, ucasemap_utf8ToLower, text);
}

/* What a hurried person types instead of the letter. */
static uint32_t plain_letter(uint32_t cp)
{
    switch (cp) {
    case 0x451: /* ё */
        return 0x435;
    case 0x4a3: /* ң */
        return 0x43d;
    case 0x4e9: /* ө */
        return 0x43e;
    case 0x4af: /* ү */
    case 0x45e: /* ў */
        return 0x443;
    case 0x49b: /* қ */
        return 0x43a;
    case 0x493: /* ғ */
        return 0x433;
    case 0x4b3: /* ҳ */
        return 0x445;
    default:
        return cp;
    }
}

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == '`' || cp == 0xb4 || (cp >= 0x2b9 && cp <= 0x2bf) || cp == 0x2018 ||
           cp == 0x2019 || cp == 0x2032;
}

static bool is_word_part(uint32_t cp)
{
    return u_isalnum((UChar32)cp) || (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}

struct str sortkey_search(struct arena *a, struct str text)
{
    struct str folded = mapped(a, ucasemap_utf8FoldCase, utf8_clean_line(a, text));
    char *out = arena_alloc(a, folded.n + 1);
    size_t n = 0;
    bool was_blank = false;

    for (size_t pos = 0; pos < folded.n;) {
        uint32_t cp = plain_letter(utf8_next(folded, &pos));
        if (is_apostrophe(cp))
            continue;
        if (!is_word_part(cp)) {
            was_blank = true;
            continue;
        }
        if (was_blank && n > 0)
            out[n++] = ' ';
        was_blank = false;
        n += utf8_encode(cp, out + n);
    }
    out[n] = '\0';
    return (struct str){out, n};
}

const char *sortkey_version(enum sort_language lang)
{
    ASSERT(case_map);
    return versions[lang];
}
