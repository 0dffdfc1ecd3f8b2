#include "html/format.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/utf8.h"

static const char *const MONTHS[][12] = {
    [TR_EN] = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    [TR_RU] = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
               "октябрь", "ноябрь", "декабрь"},
    [TR_KY] = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
               "октябрь", "ноябрь", "декабрь"},
};

static const char *const MONTHS_RU_GENITIVE[12] = {"января",   "февраля", "марта",  "апреля",
                                                   "мая",      "июня",    "июля",   "августа",
                                                   "сентября", "октября", "ноября", "декабря"};

static const char *const DAYS[][7] = {
    [TR_EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    [TR_RU] = {"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"},
    [TR_KY] = {"дүйшөмбү", "шейшемби", "шаршемби", "бейшемби", "жума", "ишемби", "жекшемби"},
};

static const char *const DAYS_SHORT[][7] = {
    [TR_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    [TR_RU] = {"пн", "вт", "ср", "чт", "пт", "сб", "вс"},
    [TR_KY] = {"дүй.", "шейш.", "шарш.", "бейш.", "жума", "ишм.", "жек."},
};

struct parts {
    int year, month, day;
    const char *weekday, *weekday_short, *month_name, *month_genitive;
};

static struct parts parts_of(const struct tr *tr, struct date d)
{
    struct parts p;
    date_split(d, &p.year, &p.month, &p.day);
    p.weekday = DAYS[tr_lang(tr)][date_weekday(d) - MONDAY];
    p.weekday_short = DAYS_SHORT[tr_lang(tr)][date_weekday(d) - MONDAY];
    p.month_name = MONTHS[tr_lang(tr)][p.month - 1];
    p.month_genitive = MONTHS_RU_GENITIVE[p.month - 1];
    return p;
}

struct str format_date_long(struct arena *a, const struct tr *tr, struct date d)
{
    if (date_is_none(d))
        return STR("");
    struct parts p = parts_of(tr, d);
    switch (tr_lang(tr)) {
    case TR_RU:
        return str_of(arena_printf(a, "%s, %d %s", p.weekday, p.day, p.month_genitive));
    case TR_KY:
        return str_of(arena_printf(a, "%s, %d-%s", p.weekday, p.day, p.month_name));
    case TR_EN:
        break;
    }
    return str_of(arena_printf(a, "%s, %d %s", p.weekday, p.day, p.month_name));
}

struct str format_date_short(struct arena *a, const struct tr *tr, struct date d)
{
    if (date_is_none(d))
        return STR("");
    struct parts p = parts_of(tr, d);
    if (tr_lang(tr) == TR_EN)
        return str_of(arena_printf(a, "%s, %d %.3s", p.weekday_short, p.day, p.month_name));
    return str_of(arena_printf(a, "%s, %02d.%02d", p.weekday_short, p.day, p.month));
}

struct str format_date_full(struct arena *a, const struct tr *tr, struct date d)
{
    if (date_is_none(d))
        return STR("");
    struct parts p = parts_of(tr, d);
    switch (tr_lang(tr)) {
    case TR_RU:
        return str_of(arena_printf(a, "%d %s %d г.", p.day, p.month_genitive, p.year));
    case TR_KY:
        return str_of(arena_printf(a, "%d-ж., %d-%s", p.year, p.day, p.month_name));
    case TR_EN:
        break;
    }
    return str_of(arena_printf(a, "%d %s %d", p.day, p.month_name, p.year));
}

/* "28 ноября", "28-ноябрь", "28 November", not to be broken, with "23–" before it when given. */
static struct str day_and_month(struct arena *a, const struct tr *tr, const char *before,
                                struct date d)
{
    struct parts p = parts_of(tr, d);
    bool kyrgyz = tr_lang(tr) == TR_KY;
    const char *month = tr_lang(tr) == TR_RU ? p.month_genitive : p.month_name;
    return str_of(arena_printf(a, "%s%d%s%s", before, p.day, kyrgyz ? "-" : "\u00a0", month));
}

struct str format_date_day(struct arena *a, const struct tr *tr, struct date d)
{
    return date_is_none(d) ? STR("") : day_and_month(a, tr, "", d);
}

struct str format_date_span(struct arena *a, const struct tr *tr, struct date from, struct date to)
{
    int year, month, day, last_year, last_month, last_day;
    date_split(from, &year, &month, &day);
    date_split(to, &last_year, &last_month, &last_day);
    if (year == last_year && month == last_month)
        return day_and_month(a, tr, arena_printf(a, "%d–", day), to);
    return str_of(arena_printf(a, "%s – %s", day_and_month(a, tr, "", from).p,
                               day_and_month(a, tr, "", to).p));
}

struct str format_day_digits(struct arena *a, struct date d)
{
    if (date_is_none(d))
        return STR("");
    struct parts p = parts_of(NULL, d);
    return str_of(arena_printf(a, "%02d.%02d", p.day, p.month));
}

struct str format_date_digits(struct arena *a, struct date d)
{
    if (date_is_none(d))
        return STR("");
    struct parts p = parts_of(NULL, d);
    return str_of(arena_printf(a, "%02d.%02d.%04d", p.day, p.month, p.year));
}

/* Enough for words of this file: Latin and the Russian letters. */
struct str format_capital(struct arena *a, struct str s)
{
    size_t pos = 0;
    char first[4];
    if (s.n == 0)
        return s;
    uint32_t letter = utf8_next(s, &pos);
    if ((letter >= 'a' && letter <= 'z') || (letter >= 0x430 && letter <= 0x44f))
        letter -= 0x20;
    size_t n = utf8_encode(letter, first);
    return str_of(arena_printf(a, "%.*s%.*s", (int)n, first, STR_FMT(str_sub(s, pos, s.n))));
}

struct str format_month(const struct tr *tr, int month)
{
    ASSERT(month >= 1 && month <= 12);
    return str_of(MONTHS[tr_lang(tr)][month - 1]);
}

struct str format_month_of(const struct tr *tr, int month)
{
    ASSERT(month >= 1 && month <= 12);
    return tr_lang(tr) == TR_RU ? str_of(MONTHS_RU_GENITIVE[month - 1]) : format_month(tr, month);
}

struct str format_weekday(const struct tr *tr, enum weekday day)
{
    return str_of(DAYS[tr_lang(tr)][day - MONDAY]);
}

struct str format_weekday_short(const struct tr *tr, enum weekday day)
{
    return str_of(DAYS_SHORT[tr_lang(tr)][day - MONDAY]);
}

struct str format_time(struct arena *a, int minute)
{
    return str_of(arena_printf(a, "%02d:%02d", minute / 60, minute % 60));
}

struct str format_instant(struct arena *a, int64_t ms)
{
    int minute = minute_of_instant(ms);
    struct parts p = parts_of(NULL, date_of_instant(ms));
    return str_of(arena_printf(a, "%02d.%02d %02d:%02d", p.day, p.month, minute / 60, minute % 60));
}

struct str format_minutes(struct arena *a, const struct tr *tr, int minutes)
{
    static const char *const unit[] = {[TR_EN] = "min", [TR_RU] = "мин", [TR_KY] = "мүн."};
    return str_of(arena_printf(a, "%d %s", minutes, unit[tr_lang(tr)]));
}

struct str format_fixed(struct arena *a, const struct tr *tr, int64_t value, int decimals)
{
    struct buf b;
    buf_init(&b, a, 32);
    buf_add_fixed(&b, value, decimals, tr_lang(tr) == TR_EN ? '.' : ',');
    return buf_str(&b);
}

int format_day_number(struct date d)
{
    int year, month, day;
    date_split(d, &year, &month, &day);
    return day;
}
