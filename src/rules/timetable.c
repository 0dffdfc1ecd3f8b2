#include "rules/timetable.h"

#include <stdlib.h>

#include "rules/substitution.h"

bool weeks_meet(int a, int b)
{
    return a == 0 || b == 0 || a == b;
}

static bool hours_meet(const struct week_hour *a, const struct week_hour *b)
{
    /* Any one day stands for the weekday. */
    struct lesson_time x = {{a->weekday}, a->shift, a->number, a->starts, a->ends};
    struct lesson_time y = {{b->weekday}, b->shift, b->number, b->starts, b->ends};
    return weeks_meet(a->week, b->week) && lesson_times_meet(&x, &y);
}

struct list {
    struct arena *arena;
    struct clash *items;
    size_t count, room;
};

static void add(struct list *l, enum clash_kind kind, size_t a, size_t b)
{
    if (l->count == l->room) {
        size_t wider = l->room ? l->room * 2 : 64;
        l->items =
            arena_grow(l->arena, l->items, l->room * sizeof(*l->items), wider * sizeof(*l->items));
        l->room = wider;
    }
    l->items[l->count++] = (struct clash){kind, a, b};
}

static bool is_same_hour(const struct week_hour *a, const struct week_hour *b)
{
    return id_eq(a->course, b->course) && a->week == b->week && a->weekday == b->weekday &&
           a->number == b->number;
}

/* The hours of one course with two teachers stand in the list twice: class and room are asked
 * about at the first of each. */
static bool is_first(struct week_hours hours, size_t i)
{
    for (size_t k = i; k > 0 && id_eq(hours.items[k - 1].course, hours.items[i].course); k--)
        if (is_same_hour(&hours.items[k - 1], &hours.items[i]))
            return false;
    return true;
}

static void compare(struct list *l, struct week_hours hours, size_t i, size_t k)
{
    const struct week_hour *a = &hours.items[i], *b = &hours.items[k];
    if (a->weekday != b->weekday || is_same_hour(a, b) || !hours_meet(a, b))
        return;
    if (!id_is_none(a->teacher) && id_eq(a->teacher, b->teacher))
        add(l, CLASH_TEACHER, i, k);
    if (!is_first(hours, i) || !is_first(hours, k))
        return;
    if (id_eq(a->class_id, b->class_id) && groups_meet(a->subgroup, b->subgroup))
        add(l, CLASH_CLASS, i, k);
    if (!id_is_none(a->room) && id_eq(a->room, b->room))
        add(l, CLASH_ROOM, i, k);
}

int week_course_hours(struct week_hours hours, struct course_id course)
{
    int sum = 0;
    for (size_t i = 0; i < hours.count; i++)
        if (id_eq(hours.items[i].course, course) && is_first(hours, i))
            sum += hours.items[i].week == 0 ? 100 : 50;
    return sum;
}

static bool begins_course(struct week_hours hours, size_t i)
{
    return i == 0 || !id_eq(hours.items[i - 1].course, hours.items[i].course);
}

size_t week_clashes(struct arena *arena, struct week_hours hours, struct clash **out)
{
    struct list l = {.arena = arena};
    for (size_t i = 0; i < hours.count; i++) {
        const struct week_hour *h = &hours.items[i];
        if (h->has_bells && h->ends == 0 && is_first(hours, i))
            add(&l, CLASH_SHIFT, i, i);
        if (h->load > 0 && begins_course(hours, i) && week_course_hours(hours, h->course) > h->load)
            add(&l, CLASH_LOAD, i, i);
        for (size_t k = i + 1; k < hours.count; k++)
            compare(&l, hours, i, k);
    }
    *out = l.items;
    return l.count;
}

enum verdict week_publish_verdict(struct date first_day, struct date today,
                                  const struct date year_days[2])
{
    bool fits = !date_is_none(first_day) && date_is_within(first_day, year_days[0], year_days[1]) &&
                date_cmp(first_day, today) >= 0;
    return fits ? VERDICT_OK : VERDICT_BAD_DAY;
}
