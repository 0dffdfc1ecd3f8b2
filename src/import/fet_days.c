#include "import/fet_days.h"

#include "base/sortkey.h"
#include "base/str.h"

enum { LESSON_MAX = 20, LESSON_MINUTES = 45 };

/* Beginnings of the names of Monday to Sunday: Russian, Kyrgyz, Uzbek, English. */
static const char *const weekday_names[][7] = {
    {"пон", "вто", "сре", "чет", "пят", "суб", "вос"},
    {"пн", "вт", "ср", "чт", "пт", "сб", "вс"},
    {"дүй", "шей", "шар", "бей", "жум", "ише", "жек"},
    {"душ", "сеш", "чор", "пай", "жум", "шан", "якш"},
    {"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
};

/* 1 to 7, or 0. */
static int weekday_of_name(struct arena *a, struct str name, size_t language)
{
    struct str lower = sortkey_lower(a, name);
    for (int d = 0; d < 7; d++) {
        if (str_has_prefix(lower, str_of(weekday_names[language][d])))
            return d + 1;
    }
    return 0;
}

/* Sets the weekdays of one week by name; false (nothing set) when a name is no weekday or comes
 * twice. */
static bool name_weekdays(struct arena *a, const struct fet *f, struct fet_days *days)
{
    for (size_t l = 0; l < sizeof(weekday_names) / sizeof(weekday_names[0]); l++) {
        unsigned seen = 0;
        size_t i = 0;
        for (; i < f->days.count; i++) {
            int d = weekday_of_name(a, f->days.items[i], l);
            if (d == 0 || seen & 1U << d)
                break;
            seen |= 1U << d;
        }
        if (i < f->days.count)
            continue;
        for (i = 0; i < f->days.count; i++)
            days->items[i].weekday = weekday_of_name(a, f->days.items[i], l);
        return true;
    }
    return false;
}

static bool judge(const struct fet *f, bool halves, struct notes *notes)
{
    size_t days = halves ? f->days.count / 2 : f->days.count;
    size_t numbers = halves ? f->hours.count * 2 : f->hours.count;
    struct place nowhere = {0};
    if (str_is(f->mode, "Block_Planning") || str_is(f->mode, "Terms")) {
        notes_add(notes, NOTE_WRONG, nowhere, "the mode %.*s has no weekly timetable",
                  STR_FMT(f->mode));
        return false;
    }
    if (days == 0 || f->hours.count == 0 || (halves && f->days.count % 2)) {
        notes_add(notes, NOTE_WRONG, nowhere, "%zu days and %zu hours are no timetable",
                  f->days.count, f->hours.count);
        return false;
    }
    if (days > 14 || (days > 7 && days % 2)) {
        notes_add(notes, NOTE_WRONG, nowhere, "%zu days are neither one week nor two", days);
        return false;
    }
    if (numbers > LESSON_MAX) {
        notes_add(notes, NOTE_WRONG, nowhere, "%zu lessons a day are more than %d", numbers,
                  LESSON_MAX);
        return false;
    }
    return true;
}

bool fet_days_read(struct arena *a, const struct fet *f, struct fet_days *out, struct notes *notes)
{
    bool halves = str_is(f->mode, "Mornings_Afternoons");
    *out = (struct fet_days){.count = f->days.count, .hours = f->hours.count};
    if (!judge(f, halves, notes))
        return false;
    size_t days = halves ? f->days.count / 2 : f->days.count;
    size_t in_week = days > 7 ? days / 2 : days;
    int zero = str_is(f->hours.items[0], "0") && !halves ? 0 : 1;
    out->cycle = days > 7 ? 2 : 1;
    out->items = ARENA_ARRAY(a, struct fet_day, f->days.count);
    for (size_t i = 0; i < f->days.count; i++) {
        size_t day = halves ? i / 2 : i;
        out->items[i] = (struct fet_day){
            .week = out->cycle == 1 ? 0 : 1 + (int)(day / in_week),
            .weekday = 1 + (int)(day % in_week),
            .first = zero + (halves && i % 2 ? (int)f->hours.count : 0),
        };
    }
    if (!halves && out->cycle == 1)
        name_weekdays(a, f, out);
    out->week_days = 5;
    for (size_t i = 0; i < f->days.count; i++) {
        if (out->items[i].weekday > out->week_days)
            out->week_days = out->items[i].weekday;
    }
    return true;
}

/* ---- bells --------------------------------------------------------------------------------- */

/* The next "8:00", "08.50" or "8h15" at or after *pos, in minutes; -1 when there is none. */
static int next_time(struct str s, size_t *pos)
{
    for (size_t i = *pos; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            continue;
        size_t start = i;
        while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
            i++;
        int64_t hour, minute;
        if (i + 2 < s.n && strchr(":.h", s.p[i]) &&
            str_to_i64(str_sub(s, start, i), 0, 23, &hour) &&
            str_to_i64(str_sub(s, i + 1, i + 3), 0, 59, &minute) && i - start <= 2) {
            *pos = i + 3;
            return (int)(hour * 60 + minute);
        }
    }
    return -1;
}

static bool read_bells(const struct fet *f, int first, struct plan_bell *bells)
{
    for (size_t i = 0; i < f->hours.count; i++) {
        size_t pos = 0;
        bells[i].number = first + (int)i;
        bells[i].starts = next_time(f->hours.items[i], &pos);
        bells[i].ends = next_time(f->hours.items[i], &pos);
        if (bells[i].starts < 0 || (i > 0 && bells[i].starts <= bells[i - 1].starts))
            return false;
    }
    for (size_t i = 0; i < f->hours.count; i++) {
        int limit = i + 1 < f->hours.count ? bells[i + 1].starts : 1440;
        if (bells[i].ends < 0)
            bells[i].ends = bells[i].starts + LESSON_MINUTES;
        if (bells[i].ends > limit)
            bells[i].ends = limit;
        if (bells[i].ends <= bells[i].starts)
            return false;
    }
    return true;
}

void fet_days_bells(struct arena *a, const struct fet *f, const struct fet_days *days,
                    struct fet_plan *plan)
{
    if (str_is(f->mode, "Mornings_Afternoons"))
        return;
    struct plan_bell *bells = ARENA_ARRAY(a, struct plan_bell, f->hours.count);
    if (!read_bells(f, days->items[0].first, bells))
        return;
    plan->bells = bells;
    plan->bell_count = f->hours.count;
}
