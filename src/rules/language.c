#include "rules/language.h"

#include "base/utf8.h"

/* What a letter belongs to. */
enum script {
    SCRIPT_NONE, /* not a letter */
    SCRIPT_RUSSIAN,
    SCRIPT_FOREIGN_CYRILLIC, /* letters that Russian has not: Kyrgyz, Kazakh, Ukrainian, … */
    SCRIPT_LATIN,
    SCRIPT_GREEK, /* letters of formulas */
    SCRIPT_OTHER,
};

static enum script script_of(uint32_t c)
{
    if ((c >= 0x410 && c <= 0x44f) || c == 0x401 || c == 0x451)
        return SCRIPT_RUSSIAN;
    if ((c >= 0x400 && c <= 0x52f) && !(c >= 0x482 && c <= 0x489))
        return SCRIPT_FOREIGN_CYRILLIC;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
        (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c <= 0x1eff))
        return SCRIPT_LATIN;
    if ((c >= 0x370 && c <= 0x3ff) || (c >= 0x1f00 && c <= 0x1fff))
        return SCRIPT_GREEK;
    /* Armenian to Hangul Jamo and other living scripts; CJK, kana, syllables; their full forms. */
    if ((c >= 0x530 && c <= 0x1cff) || (c >= 0x2e80 && c <= 0x2fdf) ||
        (c >= 0x3040 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) ||
        (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x20000))
        return SCRIPT_OTHER;
    return SCRIPT_NONE;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x2080 && c <= 0x2089) || c == 0xb2 || c == 0xb3;
}

static bool is_capital(uint32_t c)
{
    return (c >= 0x400 && c <= 0x42f) || (c >= 'A' && c <= 'Z') ||
           (c >= 0x48a && c <= 0x52f && c % 2 == 0);
}

static uint32_t small(uint32_t c)
{
    if (c >= 0x410 && c <= 0x42f)
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40f)
        return c + 0x50;
    if ((c >= 0x48a && c <= 0x52f && c % 2 == 0) || (c >= 'A' && c <= 'Z'))
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c + 1;
    return c;
}

enum { WORD_MAX = 64 };

struct word {
    struct str text;           /* in the entry */
    char folded[WORD_MAX + 8]; /* small letters; long words are cut */
    size_t letters;
    unsigned scripts; /* bits of enum script */
    bool capital;     /* begins with one */
    bool capitals;    /* nothing else */
    bool digits;      /* holds some */
    bool opens;       /* begins a sentence */
    bool quoted;
    bool bracketed; /* a quotation in brackets may as well be plain text */
};

#define BIT(script) (1U << (unsigned)(script))

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

static bool ends_with_one_of(const struct word *w, size_t letters_before, const char *const *list)
{
    struct str folded = str_of(w->folded);
    for (; *list; list++) {
        struct str ending = str_of(*list);
        if (str_has_suffix(folded, ending) && w->letters >= utf8_length(ending) + letters_before)
            return true;
    }
    return false;
}

/* Kyrgyz without a letter of its own. */
static bool is_kyrgyz(const struct word *w)
{
    static const char *const words[] = {
        "жана",     "менен",    "сабак",  "сабагы",   "тили",   "адабият",  "адабияты", "табият",
        "китеп",    "китеби",   "мектеп", "мектеби",  "эсеп",   "суроолор", "жооп",     "балдар",
        "балдары",  "кыздар",   "мекен",  "мекеним",  "тарых",  "тарыхы",   "бул",      "ошол",
        "эмес",     "болот",    "болгон", "керек",    "мисал",  "мисалдар", "маселе",   "маселелер",
        "сандар",   "сандык",   "атооч",  "этиш",     "ырлар",  "боюнча",   "буюнча",   "мазмуну",
        "мазмунун", "тексттин", "карата", "тууралуу", "жатка",  "айтып",    "окуп",     "жазып",
        "алардын",  "анын",     "менин",  "биздин",   "сиздин", "кыргызча", "орусча",   "кайра",
        NULL};
    static const char *const endings[] = {"уу",    "оо",    "ээ",    "ктын", "птын",
                                          "рдын",  "ндын",  "лдын",  "нын",  "ларды",
                                          "лерди", "дарды", "лерин", "гыла", NULL};
    return is_one_of(w->folded, words) || ends_with_one_of(w, 2, endings);
}

/* Without any doubt Russian: so a name with foreign letters may open the sentence. */
static bool is_plainly_russian(const struct word *w)
{
    static const char *const words[] = {"и",   "в",   "во",  "на",   "с",     "со",    "по",  "из",
                                        "о",   "об",  "от",  "для",  "к",     "у",     "как", "что",
                                        "не",  "за",  "при", "до",   "над",   "под",   "или", "его",
                                        "её",  "ее",  "их",  "без",  "между", "после", "где", "это",
                                        "стр", "упр", "гл",  "урок", NULL};
    static const char *const endings[] = {"ость", "ости", "ение",  "ения", "ание", "ания", "ский",
                                          "ская", "ское", "ского", "ской", "ого",  "его",  "ых",
                                          "их",   "ая",   "яя",    "ый",   "ий",   "ые",   "ие",
                                          "ть",   "ция",  "ции",   "ика",  "ики",  "ство", "ства",
                                          "изм",  "ся",   NULL};
    return w->scripts == BIT(SCRIPT_RUSSIAN) && !is_kyrgyz(w) &&
           (is_one_of(w->folded, words) || ends_with_one_of(w, 1, endings));
}

/* Latin that needs no Russian word beside it. */
static bool is_latin_sign(const struct word *w)
{
    static const char *const words[] = {
        "unit",   "ex",        "exercise", "page",       "lesson",      "module",     "wb",
        "sb",     "sin",       "cos",      "tan",        "ctg",         "log",        "lim",
        "min",    "max",       "arcsin",   "arccos",     "arctg",       "present",    "past",
        "future", "simple",    "perfect",  "continuous", "progressive", "indefinite", "passive",
        "voice",  "akkusativ", "dativ",    "pdf",        NULL};
    return w->letters <= 2 || w->digits || (w->capitals && w->letters <= 5) ||
           is_one_of(w->folded, words);
}

/* ---- reading word by word */

/* The mark that closes the quotation which c opens, or 0. */
static uint32_t closing_quote(uint32_t c)
{
    switch (c) {
    case 0xab:
        return 0xbb; /* « » */
    case '"':
        return '"';
    case '(':
        return ')';
    case 0x201c:
        return 0x201d; /* “ ” */
    case 0x201e:
        return 0x201c; /* „ “ */
    case 0x2018:
        return 0x2019; /* ‘ ’ */
    default:
        return 0;
    }
}

struct reading {
    struct str entry;
    size_t pos;
    uint32_t quote; /* that closes the open one; 0 outside */
    bool opens;
};

/* Whether the quotation that has begun before pos is closed at all. */
static bool is_closed(struct str entry, size_t pos, uint32_t quote)
{
    uint32_t c;
    while ((c = utf8_next(entry, &pos)) != UINT32_MAX)
        if (c == quote)
            return true;
    return false;
}

static bool is_inside_word(struct str entry, size_t pos)
{
    size_t next = pos;
    uint32_t c = utf8_next(entry, &next);
    if (c != '\'' && c != 0x2019 && c != '-' && c != 0x301)
        return false;
    return c == 0x301 || script_of(utf8_next(entry, &next)) != SCRIPT_NONE;
}

static void take_letter(struct word *w, uint32_t c, size_t *folded)
{
    enum script s = script_of(c);
    if (is_digit(c)) {
        w->digits = true;
    } else if (s != SCRIPT_NONE) {
        if (w->letters++ == 0)
            w->capital = is_capital(c);
        w->scripts |= BIT(s);
        w->capitals = w->capitals && is_capital(c);
    }
    if (*folded < WORD_MAX)
        *folded += utf8_encode(small(c), w->folded + *folded);
    w->folded[*folded] = 0;
}

/* Signs between words: quotation marks, ends of sentences. */
static void take_sign(struct reading *r, uint32_t c)
{
    if (r->quote != 0 && c == r->quote) {
        r->quote = 0;
        return;
    }
    if (r->quote == 0 && closing_quote(c) != 0 && is_closed(r->entry, r->pos, closing_quote(c))) {
        r->quote = closing_quote(c);
        return;
    }
    if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':')
        r->opens = true;
}

static bool next_word(struct reading *r, struct word *w)
{
    size_t folded = 0, start = r->pos;
    uint32_t c;
    *w = (struct word){.capitals = true};
    for (;;) {
        size_t before = r->pos;
        c = utf8_next(r->entry, &r->pos);
        if (c != UINT32_MAX && (script_of(c) != SCRIPT_NONE || is_digit(c))) {
            if (w->text.n == 0)
                start = before, w->opens = r->opens, w->quoted = r->quote != 0,
                w->bracketed = r->quote == ')';
            take_letter(w, c, &folded);
            w->text = str_sub(r->entry, start, r->pos);
        } else if (w->text.n > 0 && (c == UINT32_MAX || !is_inside_word(r->entry, before))) {
            r->pos = c == UINT32_MAX ? r->pos : before;
            r->opens = false;
            return true;
        } else if (c == UINT32_MAX) {
            return false;
        } else if (w->text.n == 0) {
            take_sign(r, c);
        }
    }
}

/* ---- the finding */

static void doubt(struct language_doubt *out, const struct word *w)
{
    if (out->count < LANGUAGE_WORDS_MAX)
        out->words[out->count] = w->text;
    out->count++;
}

struct tally {
    size_t plain;    /* words that are Russian */
    size_t plainest; /* without any doubt */
};

static bool is_russian_word(const struct word *w)
{
    return (w->scripts & BIT(SCRIPT_RUSSIAN)) &&
           !(w->scripts & (BIT(SCRIPT_FOREIGN_CYRILLIC) | BIT(SCRIPT_OTHER))) &&
           !(is_kyrgyz(w) && (!w->capital || w->opens));
}

static struct tally count_words(struct str entry)
{
    struct reading r = {.entry = entry, .opens = true};
    struct tally t = {0};
    struct word w;
    while (next_word(&r, &w)) {
        if ((w.quoted && !w.bracketed) || !is_russian_word(&w))
            continue;
        t.plain++;
        t.plainest += is_plainly_russian(&w);
    }
    return t;
}

static bool is_foreign(const struct word *w)
{
    return (w->scripts & (BIT(SCRIPT_FOREIGN_CYRILLIC) | BIT(SCRIPT_OTHER))) ||
           (w->scripts == BIT(SCRIPT_RUSSIAN) && is_kyrgyz(w));
}

static bool is_in_doubt(const struct word *w, struct tally t)
{
    if (!is_foreign(w))
        return false;
    if (w->quoted || w->letters == 1)
        return t.plain == 0;
    if (w->scripts & BIT(SCRIPT_OTHER))
        return true;
    bool name = w->capital && !w->capitals && (!w->opens || t.plainest > 0);
    return !name;
}

/* Words in a row: the first ones are let pass, until the row is too long. */
struct row {
    size_t count;
    struct word words[LANGUAGE_LATIN_MAX];
};

static void take_latin(struct row *row, const struct word *w, struct tally t,
                       struct language_doubt *out)
{
    if (w->quoted ? t.plain > 0 : is_latin_sign(w))
        return;
    if (t.plain == 0) {
        doubt(out, w);
        return;
    }
    if (w->quoted)
        return;
    if (row->count < LANGUAGE_LATIN_MAX) {
        row->words[row->count++] = *w;
        return;
    }
    if (row->count++ == LANGUAGE_LATIN_MAX)
        for (size_t i = 0; i < LANGUAGE_LATIN_MAX; i++)
            doubt(out, &row->words[i]);
    doubt(out, w);
}

bool language_is_russian(struct str entry, struct language_doubt *out)
{
    struct reading r = {.entry = entry, .opens = true};
    struct tally t = count_words(entry);
    struct row row = {0};
    struct word w;
    *out = (struct language_doubt){0};
    while (next_word(&r, &w)) {
        if (w.scripts == BIT(SCRIPT_LATIN)) {
            take_latin(&row, &w, t, out);
            continue;
        }
        if (w.letters > 0)
            row.count = 0;
        if (is_in_doubt(&w, t))
            doubt(out, &w);
    }
    return out->count == 0;
}

static const char *const codes[LANGUAGE_RULE_COUNT] = {
    [LANGUAGE_OFF] = "off",
    [LANGUAGE_ASK] = "ask",
    [LANGUAGE_REFUSE] = "refuse",
};

const char *language_rule_code(enum language_rule rule)
{
    return codes[(unsigned)rule < LANGUAGE_RULE_COUNT ? rule : LANGUAGE_REFUSE];
}

bool language_rule_parse(struct str code, enum language_rule *out)
{
    for (int i = 0; i < LANGUAGE_RULE_COUNT; i++) {
        if (str_is(code, codes[i])) {
            *out = (enum language_rule)i;
            return true;
        }
    }
    return false;
}

enum verdict language_verdict(enum language_rule rule, struct str entry, bool confirmed,
                              struct language_doubt *out)
{
    *out = (struct language_doubt){0};
    if (rule == LANGUAGE_OFF || language_is_russian(entry, out))
        return VERDICT_OK;
    if (rule == LANGUAGE_ASK)
        return confirmed ? VERDICT_OK : VERDICT_ASK_LANGUAGE;
    return VERDICT_LANGUAGE;
}
