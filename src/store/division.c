#include "store/division.h"

#include <stdlib.h>

/* Groups without members give one row without pupil. */
static const struct db_query list_memberships = DB_QUERY(
    struct membership,
    "SELECT o.subgroup_id, m.pupil_id, m.first_day, m.last_day FROM courses k"
    " JOIN courses o ON o.school_id = k.school_id AND o.class_id = k.class_id"
    "  AND o.subject_id = k.subject_id AND o.subgroup_id IS NOT NULL"
    " LEFT JOIN subgroup_members m ON m.school_id = o.school_id AND m.subgroup_id = o.subgroup_id"
    " WHERE k.school_id = $1 AND k.course_id = $2",
    subgroup_id, pupil_id, first_day, last_day);

static int by_pupil(const void *left, const void *right)
{
    const struct membership *a = left, *b = right;
    int order = (a->pupil_id.v > b->pupil_id.v) - (a->pupil_id.v < b->pupil_id.v);
    return order ? order : date_cmp(a->first_day, b->first_day);
}

static size_t count_groups(const struct membership *items, size_t count)
{
    size_t groups = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (!id_eq(items[k].subgroup_id, items[i].subgroup_id))
            k++;
        groups += k == i;
    }
    return groups;
}

void division_read(const struct reader *r, struct course_id course, struct division *out)
{
    struct membership *items;
    size_t count =
        db_list(r->db, r->arena, &list_memberships, &items, DB_ARGS(r->school.v, course.v));
    size_t kept = 0;
    out->groups = count_groups(items, count);
    for (size_t i = 0; i < count; i++) {
        if (!id_is_none(items[i].pupil_id))
            items[kept++] = items[i];
    }
    if (kept > 1)
        qsort(items, kept, sizeof(*items), by_pupil);
    out->items = items;
    out->count = kept;
}

/* Memberships of the pupil: *first, and how many. */
static size_t find_pupil(const struct division *d, struct pupil_id pupil, size_t *first)
{
    size_t low = 0, high = d->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->items[middle].pupil_id.v < pupil.v)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < d->count && id_eq(d->items[low].pupil_id, pupil))
        low++;
    return low - *first;
}

/* The day from which the group no longer takes a pupil who is not its member; DATE_NONE: it always
 * does. */
static struct date closed_from(const struct division *d, struct pupil_id pupil)
{
    size_t first, n = find_pupil(d, pupil, &first);
    if (d->groups > 1)
        return n > 0 ? d->items[first].first_day : DATE_NONE;
    struct date day = DATE_NONE;
    for (size_t i = 0; i < d->count; i++) {
        if (date_is_none(day) || date_cmp(d->items[i].first_day, day) < 0)
            day = d->items[i].first_day;
    }
    return day;
}

bool division_has(const struct division *d, struct subgroup_id group, struct pupil_id pupil,
                  struct date day)
{
    size_t first, n = find_pupil(d, pupil, &first);
    struct date closed = closed_from(d, pupil);
    if (date_is_none(closed) || date_cmp(day, closed) < 0)
        return true;
    for (size_t i = first; i < first + n; i++) {
        const struct membership *m = &d->items[i];
        if (id_eq(m->subgroup_id, group) && date_is_within(day, m->first_day, m->last_day))
            return true;
    }
    return false;
}

static bool is_before(struct date a, struct date b)
{
    return !date_is_none(a) && (date_is_none(b) || date_cmp(a, b) < 0);
}

bool division_cut(const struct division *d, struct subgroup_id group, struct pupil_id pupil,
                  struct date *first_day, struct date *last_day)
{
    size_t at, n = find_pupil(d, pupil, &at);
    struct date closed = closed_from(d, pupil);
    struct date enters = *first_day, leaves = *last_day, first = DATE_NONE, last = DATE_NONE;
    bool any = false;
    if (date_is_none(closed))
        return true;
    if (date_cmp(enters, closed) < 0) {
        first = enters;
        last = is_before(leaves, closed) ? leaves : date_add(closed, -1);
        any = true;
    }
    for (size_t i = at; i < at + n; i++) {
        const struct membership *m = &d->items[i];
        struct date from = date_cmp(m->first_day, enters) > 0 ? m->first_day : enters;
        struct date to = is_before(m->last_day, leaves) ? m->last_day : leaves;
        if (!id_eq(m->subgroup_id, group) || is_before(to, from))
            continue;
        first = any && date_cmp(first, from) < 0 ? first : from;
        last = any && is_before(to, last) ? last : to;
        any = true;
    }
    *first_day = first;
    *last_day = last;
    return any;
}
