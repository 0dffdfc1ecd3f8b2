#include "rules/calendar.h"

#include <limits.h>
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

bool calendar_is_in_term(const struct calendar *c, struct date day)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (date_is_within(day, c->terms[i].first_day, c->terms[i].last_day))
            return true;
    return false;
}

const struct special_day *calendar_special(const struct calendar *c, struct date day)
{
    size_t low = 0, high = c->special_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (date_cmp(c->special[middle].date, day) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < c->special_count && date_cmp(c->special[low].date, day) == 0;
    return found ? &c->special[low] : NULL;
}

static int weekday_followed(const struct special_day *s, struct date day)
{
    return s && s->weekday > 0 ? s->weekday : (int)date_weekday(day);
}

bool calendar_is_school_day(const struct calendar *c, struct date day, int week_days)
{
    return weekday_followed(calendar_special(c, day), day) <= week_days &&
           calendar_is_in_term(c, day) && !is_day_off(c, day);
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

/* Placements as they grow; room for more than count. */
struct plan {
    struct arena *arena;
    struct placement *items;
    size_t count, room;
};

static void add(struct plan *p, struct date day, const struct slot *s)
{
    if (p->count == p->room) {
        size_t wider = p->room ? p->room * 2 : 256;
        p->items =
            arena_grow(p->arena, p->items, p->room * sizeof(*p->items), wider * sizeof(*p->items));
        p->room = wider;
    }
    p->items[p->count++] = (struct placement){day, s->number, s->course, s->room};
}

static void lay_out_day(struct plan *p, const struct special_day *special, int week,
                        struct date day, struct slots slots)
{
    int weekday = weekday_followed(special, day);
    int last = special && special->last_number > 0 ? special->last_number : INT_MAX;
    for (size_t k = 0; k < slots.count; k++) {
        const struct slot *s = &slots.items[k];
        if (s->weekday == weekday && (s->week == 0 || s->week == week) && s->number <= last)
            add(p, day, s);
    }
}

size_t calendar_lay_out(struct arena *a, const struct calendar *c, const struct layout_span *span,
                        struct slots slots, struct placement **out)
{
    struct plan p = {.arena = a};
    int days = date_diff(span->first_day, span->last_day) + 1;
    for (int i = 0; i < days; i++) {
        struct date day = date_add(span->first_day, i);
        const struct special_day *special = calendar_special(c, day);
        if (!calendar_is_school_day(c, day, span->week_days))
            continue;
        int week = calendar_cycle_week(span->year_first_day, day, span->cycle);
        if (special && special->week > 0 && span->cycle > 1)
            week = special->week;
        lay_out_day(&p, special, week, day, slots);
    }
    if (p.count > 1)
        qsort(p.items, p.count, sizeof(*p.items), by_time);
    *out = p.items;
    return p.count;
}

/* The days that the terms of the calendar span; false: it has none. */
static bool span_of(const struct calendar *c, struct date_span *out)
{
    if (c->term_count == 0)
        return false;
    *out = (struct date_span){c->terms[0].first_day, c->terms[c->term_count - 1].last_day};
    return true;
}

static bool is_same_day(const struct calendar *a, const struct calendar *b, struct date day)
{
    static const struct special_day plain = {0};
    bool is_free_a = !calendar_is_in_term(a, day) || is_day_off(a, day);
    bool is_free_b = !calendar_is_in_term(b, day) || is_day_off(b, day);
    if (is_free_a || is_free_b)
        return is_free_a == is_free_b;
    const struct special_day *x = calendar_special(a, day), *y = calendar_special(b, day);
    x = x ? x : &plain;
    y = y ? y : &plain;
    return weekday_followed(x, day) == weekday_followed(y, day) && x->week == y->week &&
           x->last_number == y->last_number;
}

size_t calendar_differences(const struct calendar *a, const struct calendar *b,
                            struct date_span *out, size_t max)
{
    struct date_span one, two;
    bool has_a = span_of(a, &one), has_b = span_of(b, &two), is_open = false;
    size_t n = 0;
    if (!has_a && !has_b)
        return 0;
    if (!has_a || !has_b)
        one = two = has_a ? one : two;
    struct date day = date_cmp(one.first_day, two.first_day) < 0 ? one.first_day : two.first_day;
    struct date end = date_cmp(one.last_day, two.last_day) > 0 ? one.last_day : two.last_day;
    for (; date_cmp(day, end) <= 0; day = date_add(day, 1)) {
        bool differs = !is_same_day(a, b, day);
        if (differs && !is_open && n < max)
            out[n++].first_day = day;
        if (differs)
            out[n - 1].last_day = day;
        is_open = differs;
    }
    return n;
}
