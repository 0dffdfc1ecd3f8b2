#include "rules/deadline.h"

#define N_(text) text /* for xgettext: translated where it is shown */

enum { TEN_DAYS = 10 };

static const struct deadline_text texts[DEADLINE_RULE_COUNT] = {
    [DEADLINE_SAME_DAY] = {"same_day", N_("On the same day")},
    [DEADLINE_TWO_LESSONS] = {"two_lessons", N_("Within two lessons")},
    [DEADLINE_NEXT_LESSON] = {"next_lesson", N_("By the next lesson")},
    [DEADLINE_TEN_DAYS] = {"ten_days", N_("Within ten days")},
    [DEADLINE_PERIOD_END] = {"period_end", N_("By the last day of the period")},
};

const struct deadline_text *deadline_text(enum deadline_rule rule)
{
    return &texts[(unsigned)rule < DEADLINE_RULE_COUNT ? rule : DEADLINE_SAME_DAY];
}

bool deadline_parse(struct str code, enum deadline_rule *out)
{
    for (int i = 0; i < DEADLINE_RULE_COUNT; i++) {
        if (str_is(code, texts[i].code)) {
            *out = (enum deadline_rule)i;
            return true;
        }
    }
    return false;
}

/* The day of the nth lesson after the day of the work, or none. */
static struct date nth_lesson_after(const struct deadline_lessons *lessons, struct date work,
                                    size_t nth)
{
    size_t low = 0, high = lessons->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (date_cmp(lessons->days[middle], work) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return nth <= lessons->count - low ? lessons->days[low + nth - 1] : DATE_NONE;
}

struct date deadline_due(enum deadline_rule rule, struct date work,
                         const struct deadline_lessons *lessons, struct date period_end)
{
    struct date due = DATE_NONE;
    switch (rule) {
    case DEADLINE_TWO_LESSONS:
        due = nth_lesson_after(lessons, work, 2);
        break;
    case DEADLINE_NEXT_LESSON:
        due = nth_lesson_after(lessons, work, 1);
        break;
    case DEADLINE_TEN_DAYS:
        due = date_add(work, TEN_DAYS);
        break;
    case DEADLINE_PERIOD_END:
        break;
    case DEADLINE_SAME_DAY:
    case DEADLINE_RULE_COUNT:
        return work;
    }
    if (date_is_none(period_end))
        return due;
    if (date_is_none(due) || date_cmp(due, period_end) > 0)
        due = period_end;
    return date_cmp(due, work) < 0 ? work : due;
}

int deadline_days_late(struct date due, struct date entered)
{
    if (date_is_none(due) || date_is_none(entered) || date_cmp(entered, due) <= 0)
        return 0;
    return date_diff(due, entered);
}

enum deadline_state deadline_state(struct date due, struct date today,
                                   struct deadline_entries entries)
{
    if (entries.missing == 0)
        return deadline_days_late(due, entries.newest) > 0 ? DEADLINE_LATE : DEADLINE_DONE;
    if (date_is_none(due) || date_diff(today, due) > DEADLINE_SOON_DAYS)
        return DEADLINE_WAITING;
    if (date_cmp(due, today) < 0)
        return DEADLINE_OVERDUE;
    return date_cmp(due, today) == 0 ? DEADLINE_TODAY : DEADLINE_SOON;
}

int deadline_missing(const struct deadline_work *w)
{
    if (!w->each_pupil)
        return w->marks > 0 ? 0 : 1;
    int missing = w->pupils - w->away - w->marks;
    return missing > 0 ? missing : 0;
}
