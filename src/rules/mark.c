#include "rules/mark.h"

#include <stdio.h>

#define N_(text) text /* for xgettext: translated where it is shown */

static const char *const kinds[WORK_KIND_COUNT] = {
    [WORK_CLASSWORK] = "classwork",
    [WORK_HOMEWORK] = "homework",
    [WORK_TEST] = "test",
    [WORK_INDEPENDENT] = "independent",
    [WORK_CHECKING] = "checking",
    [WORK_PRACTICAL] = "practical",
    [WORK_LABORATORY] = "laboratory",
    [WORK_CONTROL] = "control",
    [WORK_DICTATION] = "dictation",
    [WORK_EXPOSITION] = "exposition",
    [WORK_ESSAY] = "essay",
};

const char *work_kind_code(enum work_kind kind)
{
    return kinds[(unsigned)kind < WORK_KIND_COUNT ? kind : WORK_CLASSWORK];
}

static const struct absence_text absences[ABSENCE_CODE_COUNT] = {
    [ABSENCE_ABSENT] = {"absent", N_("Absent, reason unknown"), N_("A")},
    [ABSENCE_ILL] = {"ill", N_("Ill"), N_("Il")},
    [ABSENCE_EXCUSED] = {"excused", N_("Excused"), N_("Ex")},
    [ABSENCE_UNEXCUSED] = {"unexcused", N_("Unexcused"), N_("Un")},
    [ABSENCE_LATE] = {"late", N_("Late"), N_("Lt")},
    [ABSENCE_EXEMPT] = {"exempt", N_("Exempt"), N_("Et")},
};

const struct absence_text *absence_text(enum absence_code code)
{
    return &absences[(unsigned)code < ABSENCE_CODE_COUNT ? code : ABSENCE_ABSENT];
}

bool absence_parse(struct str code, enum absence_code *out)
{
    for (int i = 0; i < ABSENCE_CODE_COUNT; i++) {
        if (str_is(code, absences[i].code)) {
            *out = (enum absence_code)i;
            return true;
        }
    }
    return false;
}

struct sign {
    const char *typed;
    const char *stored;
};

/*
 * Typed by hurried people: capitals, Latin look-alikes of Cyrillic letters, keys of the other
 * layout are folded to one small Cyrillic form first, then looked up.
 */
static bool fold(struct str typed, char out[MARK_VALUE_MAX])
{
    static const struct sign letters[] = {
        {"А", "а"}, {"A", "а"}, {"a", "а"}, {"Б", "б"}, {"В", "в"}, {"B", "в"},  {"Е", "е"},
        {"Ж", "ж"}, {"З", "з"}, {"К", "к"}, {"K", "к"}, {"k", "к"}, {"Н", "н"},  {"H", "н"},
        {"h", "н"}, {"О", "о"}, {"O", "о"}, {"o", "о"}, {"П", "п"}, {"С", "с"},  {"C", "с"},
        {"c", "с"}, {"У", "у"}, {"Ч", "ч"}, {"Ш", "ш"}, {"E", "е"}, {"\\", "/"}, {" ", ""},
        {"Т", "т"}, {"T", "т"}, {"Ё", "ё"},
    };
    size_t n = 0;
    typed = str_trim(typed);
    for (size_t i = 0; i < typed.n;) {
        struct str rest = str_sub(typed, i, typed.n);
        const char *add = NULL;
        size_t used = ((unsigned char)rest.p[0] & 0xe0) == 0xc0 ? 2 : 1;
        for (size_t k = 0; k < sizeof(letters) / sizeof(letters[0]) && !add; k++)
            if (str_has_prefix(rest, str_of(letters[k].typed)))
                add = letters[k].stored, used = strlen(letters[k].typed);
        size_t length = add ? strlen(add) : used;
        if (used > rest.n || n + length >= MARK_VALUE_MAX || rest.p[0] == 0)
            return false;
        memcpy(out + n, add ? add : rest.p, length);
        n += length;
        i += used;
    }
    out[n] = 0;
    return n > 0;
}

static const struct {
    const char *folded;
    enum scale_word word;
} words[] = {
    {"осв", SCALE_EXEMPT},   {"бош", SCALE_EXEMPT},     {"зч", SCALE_PASSED},
    {"зачет", SCALE_PASSED}, {"зачёт", SCALE_PASSED},   {"нз", SCALE_FAILED},
    {"н/з", SCALE_FAILED},   {"незачет", SCALE_FAILED}, {"незачёт", SCALE_FAILED},
    {"н/а", SCALE_UNRATED},  {"на", SCALE_UNRATED},
};

static bool is_word(const char *folded, const struct scale *scale, char out[MARK_VALUE_MAX])
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcmp(words[i].folded, folded) != 0 || !(scale->words & 1U << words[i].word))
            continue;
        const char *word = scale_word(words[i].word);
        memcpy(out, word, strlen(word) + 1);
        return true;
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A figure without a zero before it; moves *text behind it. */
static bool take_figure(const char **text, const struct scale *scale, int *out)
{
    enum { BASE = 10 };
    int figure = 0;
    const char *p = *text;
    size_t most = scale->highest < BASE ? 1 : scale->highest < BASE * BASE ? 2 : 3;
    if (*p == '0')
        return false;
    for (size_t i = 0; i < most && is_digit(*p); i++, p++)
        figure = figure * BASE + (*p - '0');
    *text = p;
    *out = figure;
    return figure >= scale->lowest && figure <= scale->highest;
}

/* is_typed: with the ways of writing that mark_parse_typed takes. */
static int take_figures(const char *text, const struct scale *scale, bool is_typed,
                        int figures[MARK_PARTS_MAX])
{
    int n = 0;
    while (n < MARK_PARTS_MAX && take_figure(&text, scale, &figures[n])) {
        n++;
        if (*text == 0)
            return n;
        if (*text == '/' || (is_typed && *text == '.'))
            text++;
        else if (!is_typed || scale->highest > 9)
            return 0;
    }
    return 0;
}

static bool parse(struct str typed, const struct scale *scale, bool is_typed,
                  char out[MARK_VALUE_MAX])
{
    char folded[MARK_VALUE_MAX];
    int figures[MARK_PARTS_MAX];
    if (!fold(typed, folded))
        return false;
    if (is_word(folded, scale, out))
        return true;
    int n = scale_has_figures(scale) ? take_figures(folded, scale, is_typed, figures) : 0;
    if (n == 0 || (n > 1 && !scale->several))
        return false;
    for (int i = 0, end = 0; i < n; i++)
        end += snprintf(out + end, MARK_VALUE_MAX - (size_t)end, i > 0 ? "/%d" : "%d", figures[i]);
    return true;
}

bool mark_parse(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX])
{
    return parse(typed, scale, false, out);
}

bool mark_parse_typed(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX])
{
    return parse(typed, scale, true, out);
}

bool mark_parse_final(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX])
{
    char value[MARK_VALUE_MAX];
    int figures[MARK_PARTS_MAX];
    if (!mark_parse(typed, scale, value) || mark_digits(str_of(value), figures) > 1)
        return false;
    memcpy(out, value, strlen(value) + 1);
    return true;
}

int mark_digits(struct str value, int out[MARK_PARTS_MAX])
{
    int n = 0;
    for (size_t i = 0; i < value.n && n < MARK_PARTS_MAX; i++) {
        if (!is_digit(value.p[i]))
            return n;
        for (out[n] = 0; i < value.n && is_digit(value.p[i]); i++)
            out[n] = out[n] * 10 + (value.p[i] - '0');
        n++;
    }
    return n;
}

/*
 * The keys of the Latin layout on which the letters of the signs lie, for those who forgot to
 * switch: "yg" for "нп". False when another key is among them.
 */
static bool by_layout(struct str typed, char out[MARK_VALUE_MAX])
{
    static const struct {
        char small, large;
        const char *letter;
    } keys[] = {
        {'y', 'Y', "н"}, {',', '<', "б"}, {'e', 'E', "у"}, {'g', 'G', "п"}, {'j', 'J', "о"},
        {'p', 'P', "з"}, {'r', 'R', "к"}, {';', ':', "ж"}, {'t', 'T', "е"}, {'x', 'X', "ч"},
        {'c', 'C', "с"}, {'d', 'D', "в"}, {'i', 'I', "ш"},
    };
    enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]), LETTER = 2 };
    size_t n = 0;
    typed = str_trim(typed);
    for (size_t i = 0; i < typed.n; i++) {
        size_t k = 0;
        while (k < KEY_COUNT && typed.p[i] != keys[k].small && typed.p[i] != keys[k].large)
            k++;
        if (k == KEY_COUNT || n + LETTER >= MARK_VALUE_MAX)
            return false;
        memcpy(out + n, keys[k].letter, LETTER);
        n += LETTER;
    }
    out[n] = 0;
    return n > 0;
}

static bool find_sign(const char *letters, enum absence_code *out)
{
    static const struct {
        const char *letters;
        enum absence_code code;
    } signs[] = {
        {"н", ABSENCE_ABSENT},     {"нб", ABSENCE_ABSENT}, {"кж", ABSENCE_ABSENT},
        {"б", ABSENCE_ILL},        {"у", ABSENCE_EXCUSED}, {"уп", ABSENCE_EXCUSED},
        {"нп", ABSENCE_UNEXCUSED}, {"оп", ABSENCE_LATE},   {"опоз", ABSENCE_LATE},
        {"о", ABSENCE_LATE},       {"кеч", ABSENCE_LATE},  {"осв", ABSENCE_EXEMPT},
        {"бош", ABSENCE_EXEMPT},
    };
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (strcmp(signs[i].letters, letters) == 0) {
            *out = signs[i].code;
            return true;
        }
    }
    return false;
}

/* Who writes with Latin letters: the first letter of the Russian word, or of the English one. */
static bool by_latin_letter(struct str typed, enum absence_code *out)
{
    static const struct {
        char small, large;
        enum absence_code code;
    } first[] = {
        {'n', 'N', ABSENCE_ABSENT},
        {'b', 'B', ABSENCE_ILL},
        {'u', 'U', ABSENCE_EXCUSED},
        {'l', 'L', ABSENCE_LATE},
    };
    typed = str_trim(typed);
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]) && typed.n == 1; i++) {
        if (typed.p[0] != first[i].small && typed.p[0] != first[i].large)
            continue;
        *out = first[i].code;
        return true;
    }
    return false;
}

bool absence_parse_sign(struct str typed, enum absence_code *out)
{
    char letters[MARK_VALUE_MAX];
    /* A look-alike is meant sooner than a forgotten switch: "o" is о, not щ. */
    return (fold(typed, letters) && find_sign(letters, out)) ||
           (by_layout(typed, letters) && find_sign(letters, out)) || by_latin_letter(typed, out);
}
