#include "rules/attendance.h"

bool attendance_parse(struct str typed, enum absence_code *code, int *minutes)
{
    int64_t number = 0;
    struct str sign = str_trim(typed);
    size_t n = sign.n;
    while (n > 0 && sign.p[n - 1] >= '0' && sign.p[n - 1] <= '9')
        n--;
    bool has_minutes = n < sign.n;
    if (has_minutes && !str_to_i64(str_sub(sign, n, sign.n), 1, LATE_MINUTES_MAX, &number))
        return false;
    if (!absence_parse_sign(str_sub(sign, 0, n), code))
        return false;
    *minutes = (int)number;
    return !has_minutes || *code == ABSENCE_LATE;
}

enum presence attendance_presence(const struct attended *lesson)
{
    if (!lesson->has_code)
        return lesson->called ? PRESENCE_HERE : PRESENCE_UNKNOWN;
    switch (lesson->code) {
    case ABSENCE_LATE:
        return PRESENCE_HERE;
    case ABSENCE_EXEMPT:
    case ABSENCE_CODE_COUNT:
        return PRESENCE_UNKNOWN;
    default:
        return PRESENCE_AWAY;
    }
}

enum { HOURS_MAX = 21 };

/* Lessons at the same time as one. */
struct hour {
    int number;
    enum presence presence;
    bool exempt;
};

static size_t merge_hours(const struct attended *lessons, size_t count, struct hour *hours)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        enum presence p = attendance_presence(&lessons[i]);
        bool exempt = lessons[i].has_code && lessons[i].code == ABSENCE_EXEMPT;
        if (n > 0 && hours[n - 1].number == lessons[i].number) {
            struct hour *h = &hours[n - 1];
            if (h->presence != PRESENCE_HERE && p != PRESENCE_UNKNOWN)
                h->presence = p;
            h->exempt = h->exempt || exempt;
        } else if (n < HOURS_MAX) {
            hours[n++] = (struct hour){lessons[i].number, p, exempt};
        }
    }
    return n;
}

static void note(struct attended_day *out, enum contradiction what, int number)
{
    out->contradictions |= (unsigned)what;
    if (number >= 0 && number < HOURS_MAX)
        out->odd_numbers |= 1U << (unsigned)number;
}

static bool has(const struct hour *hours, size_t from, size_t to, enum presence p)
{
    for (size_t i = from; i < to; i++)
        if (hours[i].presence == p)
            return true;
    return false;
}

static void look_between(const struct hour *hours, size_t n, struct attended_day *out)
{
    for (size_t i = 0; i < n; i++) {
        enum presence p = hours[i].presence;
        enum presence other = p == PRESENCE_HERE ? PRESENCE_AWAY : PRESENCE_HERE;
        if (p != PRESENCE_UNKNOWN && has(hours, 0, i, other) && has(hours, i + 1, n, other))
            note(out, p == PRESENCE_HERE ? CONTRADICTION_SEEN : CONTRADICTION_GAP, hours[i].number);
    }
}

static bool is_reason(const struct attended *l)
{
    return l->has_code &&
           (l->code == ABSENCE_ILL || l->code == ABSENCE_EXCUSED || l->code == ABSENCE_UNEXCUSED);
}

static void compare_reasons(const struct attended *lessons, size_t count, struct attended_day *out)
{
    const struct attended *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_reason(&lessons[i]))
            continue;
        if (!first)
            first = &lessons[i];
        if (first->code != lessons[i].code) {
            note(out, CONTRADICTION_REASONS, first->number);
            note(out, CONTRADICTION_REASONS, lessons[i].number);
        }
    }
}

static enum absence_code most_given(const struct attended *lessons, size_t count)
{
    size_t best = 0, best_count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        if (attendance_presence(&lessons[i]) != PRESENCE_AWAY)
            continue;
        for (size_t k = i; k < count; k++)
            same += lessons[k].has_code && lessons[k].code == lessons[i].code;
        if (same > best_count)
            best = i, best_count = same;
    }
    return lessons[best].code;
}

void attendance_judge_day(const struct attended *lessons, size_t count, bool certified,
                          struct attended_day *out)
{
    struct hour hours[HOURS_MAX];
    size_t away = 0, unknown = 0, n = merge_hours(lessons, count, hours);
    *out = (struct attended_day){.reason = ABSENCE_ABSENT};
    look_between(hours, n, out);
    compare_reasons(lessons, count, out);
    for (size_t i = 0; i < n; i++) {
        if (hours[i].presence == PRESENCE_HERE && certified)
            note(out, CONTRADICTION_CERTIFIED, hours[i].number);
        away += hours[i].presence == PRESENCE_AWAY;
        unknown += hours[i].presence == PRESENCE_UNKNOWN && !hours[i].exempt;
    }
    out->full_day = away > 0 && unknown == 0 && !has(hours, 0, n, PRESENCE_HERE);
    if (out->full_day)
        out->reason = most_given(lessons, count);
}

void attendance_add_day(struct attendance_totals *totals, const struct attended *lessons,
                        size_t count, const struct attended_day *day)
{
    for (size_t i = 0; i < count; i++) {
        const struct attended *l = &lessons[i];
        if (!l->has_code)
            continue;
        totals->lessons[l->code]++;
        totals->missed += attendance_presence(l) == PRESENCE_AWAY;
        if (l->code == ABSENCE_LATE)
            totals->late_minutes += l->minutes;
    }
    totals->days += day->full_day;
    totals->days_ill += day->full_day && day->reason == ABSENCE_ILL;
}

enum absence_code attendance_certify(enum absence_code code, enum absence_code reason)
{
    bool open = code == ABSENCE_ABSENT || code == ABSENCE_UNEXCUSED;
    return open && attendance_is_excuse(reason) ? reason : code;
}

bool attendance_is_excuse(enum absence_code code)
{
    return code == ABSENCE_ILL || code == ABSENCE_EXCUSED;
}

bool attendance_notice_is_good(struct date first, struct date last, struct date today)
{
    enum { DAYS_BACK = 7, DAYS_AHEAD = 60, DAYS_MAX = 31 };
    int length = date_diff(first, last);
    return length >= 0 && length < DAYS_MAX && date_diff(first, today) <= DAYS_BACK &&
           date_diff(today, first) <= DAYS_AHEAD;
}
