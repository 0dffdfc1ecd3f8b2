#include "rules/calendar.h"

#include <stdlib.h>

static bool is_day_off(const struct calendar *c, struct date day)
{
    size_t low = 0, high = c->day_off_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = date_cmp(c->days_off[middle], day);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool is_in_term(const struct calendar *c, struct date day)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (date_is_within(day, c->terms[i].first_day, c->terms[i].last_day))
            return true;
    return false;
}

bool calendar_is_school_day(const struct calendar *c, struct date day, int week_days)
{
    return (int)date_weekday(day) <= week_days && is_in_term(c, day) && !is_day_off(c, day);
}

const struct term *calendar_term(const struct calendar *c, struct date day)
{
    const struct term *found = c->term_count ? &c->terms[0] : NULL;
    for (size_t i = 0; i < c->term_count; i++)
        if (date_cmp(c->terms[i].first_day, day) <= 0)
            found = &c->terms[i];
    return found;
}

int calendar_cycle_week(struct date year_first_day, struct date day, int cycle)
{
    int weeks = date_diff(date_monday(year_first_day), date_monday(day)) / 7;
    int week = weeks % cycle;
    return (week < 0 ? week + cycle : week) + 1;
}

/* The first slots may stand on a Saturday of a five-day class: then the timetable itself says that
 * Saturday is a school day. */
static int widest_weekday(struct slots slots, int week_days)
{
    for (size_t i = 0; i < slots.count; i++)
        if (slots.items[i].weekday > week_days)
            week_days = slots.items[i].weekday;
    return week_days;
}

static int by_time(const void *left, const void *right)
{
    const struct placement *a = left, *b = right;
    int order = date_cmp(a->date, b->date);
    if (order == 0)
        order = (a->number > b->number) - (a->number < b->number);
    if (order == 0)
        order = (a->course.v > b->course.v) - (a->course.v < b->course.v);
    return order;
}

size_t calendar_lay_out(struct arena *a, const struct calendar *c, const struct layout_span *span,
                        struct slots slots, struct placement **out)
{
    int days = date_diff(span->first_day, span->last_day) + 1;
    size_t count = 0;
    struct placement *list = NULL;
    size_t room = 0;
    int week_days = widest_weekday(slots, span->week_days);
    for (int i = 0; i < days; i++) {
        struct date day = date_add(span->first_day, i);
        if (!calendar_is_school_day(c, day, week_days))
            continue;
        int week = calendar_cycle_week(span->year_first_day, day, span->cycle);
        for (size_t k = 0; k < slots.count; k++) {
            const struct slot *s = &slots.items[k];
            if (s->weekday != (int)date_weekday(day) || (s->week != 0 && s->week != week))
                continue;
            if (count == room) {
                size_t wider = room ? room * 2 : 256;
                list = arena_grow(a, list, room * sizeof(*list), wider * sizeof(*list));
                room = wider;
            }
            list[count++] = (struct placement){day, s->number, s->course, s->room};
        }
    }
    if (count > 1)
        qsort(list, count, sizeof(*list), by_time);
    *out = list;
    return count;
}
