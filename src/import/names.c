#include "import/names.h"

#include "base/buf.h"
#include "base/sortkey.h"
#include "base/utf8.h"

enum { WORDS_MAX = 12 };

struct words {
    struct str items[WORDS_MAX];
    size_t count;
};

static bool is_one_of(struct arena *a, struct str word, const char *const *list)
{
    struct str lower = sortkey_lower(a, word);
    for (; *list; list++) {
        if (str_is(lower, *list))
            return true;
    }
    return false;
}

static bool is_particle(struct arena *a, struct str word)
{
    static const char *const particles[] = {"уулу", "кызы", "тегин", "улуу", "оглы", "оглу", "угли",
                                            "ўғли", "қизи", "қызы",  "ұлы",  "улы",  NULL};
    return is_one_of(a, word, particles);
}

static bool is_patronymic(struct arena *a, struct str word)
{
    static const char *const endings[] = {"вич", "вна", "ична", "инична",
                                          "мич", "тич", "дич",  "лич"};
    struct str lower = sortkey_lower(a, word);
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        struct str ending = str_of(endings[i]);
        if (lower.n > ending.n + 2 && str_has_suffix(lower, ending))
            return true;
    }
    return false;
}

/* "И." or "И.О." or one letter: initials end with a full stop or are alone. */
static bool is_initials(struct str word)
{
    size_t letters = 0, stops = 0;
    for (size_t pos = 0; pos < word.n;) {
        uint32_t cp = utf8_next(word, &pos);
        if (cp == '.')
            stops++;
        else
            letters++;
    }
    return (stops > 0 && letters <= stops && letters <= 2) || (letters == 1 && stops <= 1);
}

static void split_words(struct arena *a, struct str text, struct words *out)
{
    struct str rest = utf8_clean_line(a, text);
    out->count = 0;
    while (!str_is_null(rest) && out->count < WORDS_MAX) {
        struct str word = str_split(&rest, ' ');
        while (str_has_suffix(word, STR(",")))
            word = str_sub(word, 0, word.n - 1);
        /* "И.О." is two words to us. */
        size_t stop = str_find(word, '.', 0);
        if (is_initials(word) && stop + 1 < word.n && out->count + 1 < WORDS_MAX) {
            out->items[out->count++] = str_sub(word, 0, stop + 1);
            word = str_sub(word, stop + 1, word.n);
        }
        if (word.n > 0)
            out->items[out->count++] = word;
    }
}

static struct str join(struct arena *a, const struct words *w, size_t from, size_t to)
{
    struct buf b;
    buf_init(&b, a, 64);
    for (size_t i = from; i < to; i++) {
        if (i > from)
            buf_add_char(&b, ' ');
        buf_add_str(&b, w->items[i]);
    }
    return buf_str(&b);
}

/* "И. И. Иванов" → "Иванов И. И." */
static void surname_first(struct words *w)
{
    size_t initials = 0;
    while (initials < w->count && is_initials(w->items[initials]))
        initials++;
    if (initials == 0 || initials == w->count || initials > 2)
        return;
    struct words turned = {.count = w->count};
    size_t n = 0;
    for (size_t i = initials; i < w->count; i++)
        turned.items[n++] = w->items[i];
    for (size_t i = 0; i < initials; i++)
        turned.items[n++] = w->items[i];
    *w = turned;
}

struct full_name name_split(struct arena *a, struct str text)
{
    struct words w;
    struct full_name name = {STR(""), STR(""), STR("")};
    split_words(a, text, &w);
    surname_first(&w);
    if (w.count == 0)
        return name;
    bool particle = w.count > 1 && is_particle(a, w.items[1]);
    size_t given = particle ? 2 : 1;
    size_t patronymic = w.count; /* where it begins */
    size_t words = w.count - given;
    if (words >= 3 && is_particle(a, w.items[w.count - 1]))
        patronymic = w.count - 2;
    else if (words >= 2 && is_patronymic(a, w.items[w.count - 1]))
        patronymic = w.count - 1;
    else if (words >= 2 && !particle)
        patronymic = given + 1;
    name.surname = join(a, &w, 0, given);
    name.given = join(a, &w, given, patronymic);
    name.patronymic = join(a, &w, patronymic, w.count);
    return name;
}

bool name_is_plausible(struct str s)
{
    bool letter = false;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        if (cp == ' ' || cp == '-' || cp == '\'' || cp == '.' || cp == 0x2019 || cp == 0x02BC ||
            cp == '`' || cp == '(' || cp == ')' || (cp >= 0x2010 && cp <= 0x2015))
            continue;
        if (!((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || cp >= 0xC0) || cp == 0xFFFD)
            return false;
        letter = true;
    }
    return letter && s.n <= 200;
}

/* ---- dates --------------------------------------------------------------------------------- */

/* The months by the beginnings of their names, Russian (Kyrgyz uses the same) and English. */
static int month_of(struct str word)
{
    static const char *const months[2][12] = {
        {"янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"},
        {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
    };
    for (int l = 0; l < 2; l++) {
        for (int m = 0; m < 12; m++) {
            if (str_has_prefix(word, str_of(months[l][m])))
                return m + 1;
        }
    }
    return 0;
}

/* The numbers of the text in order, and the month when it has one in words (in place 1). */
static int numbers_of(struct str s, int64_t out[4], size_t digits[4], int *month)
{
    int n = 0;
    *month = 0;
    for (size_t i = 0; i < s.n && n < 4;) {
        size_t start = i;
        if (s.p[i] >= '0' && s.p[i] <= '9') {
            while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
                i++;
            digits[n] = i - start;
            if (!str_to_i64(str_sub(s, start, i), 0, 99999999, &out[n]))
                return 0;
            n++;
            continue;
        }
        if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'a' && s.p[i] <= 'z')) {
            while (i < s.n && ((unsigned char)s.p[i] >= 0x80 || (s.p[i] >= 'a' && s.p[i] <= 'z')))
                i++;
            int m = month_of(str_sub(s, start, i));
            if (m && !*month)
                *month = m;
            continue;
        }
        i++;
    }
    return n;
}

static struct date compose(int64_t year, size_t digits, int64_t month, int64_t day, int latest)
{
    if (digits != 2 && digits != 4)
        return DATE_NONE;
    if (digits == 2) {
        year += latest / 100 * 100;
        if (year > latest)
            year -= 100;
    }
    return date_of((int)year, (int)month, (int)day);
}

struct date date_read(struct arena *a, struct str text, int latest_year)
{
    int64_t v[4];
    size_t digits[4];
    int month;
    struct str s = sortkey_lower(a, str_trim(text));
    if (s.n > 60)
        return DATE_NONE;
    int n = numbers_of(s, v, digits, &month);
    if (month && n == 2)
        return digits[0] == 4 ? compose(v[0], 4, month, v[1], latest_year)
                              : compose(v[1], digits[1], month, v[0], latest_year);
    if (month)
        return DATE_NONE;
    if (n == 1 && digits[0] == s.n && digits[0] == 5 && v[0] >= 10000)
        return date_add(date_of(1900, 1, 1), (int)v[0] - 2);
    if (n == 1 && digits[0] == s.n && digits[0] == 8)
        return compose(v[0] % 10000, 4, v[0] / 10000 % 100, v[0] / 1000000, latest_year);
    if (n < 3)
        return DATE_NONE;
    if (digits[0] == 4)
        return compose(v[0], 4, v[1], v[2], latest_year);
    return compose(v[2], digits[2], v[1], v[0], latest_year);
}

/* ---- sex, PIN, telephone ------------------------------------------------------------------- */

struct str sex_read(struct arena *a, struct str text)
{
    static const char *const male[] = {"м",          "муж", "мужской", "мальчик", "эркек",
                                       "эркек бала", "э",   "m",       "male",    "бала",
                                       "уул",        "1-м", "o'g'il",  NULL};
    static const char *const female[] = {"ж", "жен", "женский", "девочка", "кыз", "кыз бала", "аял",
                                         "к", "f",   "female",  "қиз",     "қыз", "дев",      NULL};
    struct str s = str_trim(text);
    while (str_has_suffix(s, STR(".")))
        s = str_sub(s, 0, s.n - 1);
    if (is_one_of(a, s, male))
        return STR("m");
    return is_one_of(a, s, female) ? STR("f") : STR_NULL;
}

struct str pin_read(struct arena *a, struct str text)
{
    struct buf b;
    buf_init(&b, a, 16);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ' ' || c == '\'' || c == '-' || (unsigned char)c == 0xC2 ||
            (unsigned char)c == 0xA0)
            continue;
        if (c < '0' || c > '9' || b.n == 14)
            return STR_NULL;
        buf_add_char(&b, c);
    }
    return b.n == 14 ? buf_str(&b) : STR_NULL;
}

struct str pin_sex(struct str pin)
{
    if (pin.n != 14)
        return STR_NULL;
    return pin.p[0] == '1' ? STR("f") : pin.p[0] == '2' ? STR("m") : STR_NULL;
}

struct date pin_birth_date(struct str pin)
{
    int64_t day, month, year;
    if (pin.n != 14 || !str_to_i64(str_sub(pin, 1, 3), 1, 31, &day) ||
        !str_to_i64(str_sub(pin, 3, 5), 1, 12, &month) ||
        !str_to_i64(str_sub(pin, 5, 9), 1900, 2199, &year))
        return DATE_NONE;
    return date_of((int)year, (int)month, (int)day);
}

struct str phone_read(struct arena *a, struct str text)
{
    struct buf b;
    buf_init(&b, a, 24);
    struct str s = utf8_clean_line(a, text);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9')
            buf_add_char(&b, c);
        else if (!strchr(" +-().", c))
            return s;
    }
    struct str d = buf_str(&b);
    if (d.n == 10 && d.p[0] == '0')
        return str_of(arena_printf(a, "+996%.*s", STR_FMT(str_sub(d, 1, d.n))));
    if (d.n == 9 && d.p[0] != '0')
        return str_of(arena_printf(a, "+996%.*s", STR_FMT(d)));
    if (d.n == 12 && str_has_prefix(d, STR("996")))
        return str_of(arena_printf(a, "+%.*s", STR_FMT(d)));
    return s;
}
