#include "rules/membership.h"

static bool is_over(const struct membership *m, struct date day)
{
    return !date_is_none(m->last_day) && date_cmp(m->last_day, day) < 0;
}

bool membership_plan(const struct membership *list, size_t n, struct subgroup_id wanted,
                     struct date from, enum membership_step *steps)
{
    bool holds = false;
    for (size_t i = 0; i < n; i++) {
        const struct membership *m = &list[i];
        bool begun = date_cmp(m->first_day, from) < 0;
        /* One that ends on the day before goes on. */
        bool fits = !id_is_none(wanted) && id_eq(m->subgroup_id, wanted) && !holds &&
                    date_cmp(m->first_day, from) <= 0 && !is_over(m, date_add(from, -1));
        if (fits) {
            steps[i] = date_is_none(m->last_day) ? MEMBERSHIP_KEEP : MEMBERSHIP_OPEN;
            holds = true;
        } else if (is_over(m, from)) {
            steps[i] = MEMBERSHIP_KEEP;
        } else {
            steps[i] = begun ? MEMBERSHIP_CUT : MEMBERSHIP_DROP;
        }
    }
    return !holds && !id_is_none(wanted);
}

struct subgroup_id membership_open(const struct membership *list, size_t n)
{
    const struct membership *newest = NULL;
    for (size_t i = 0; i < n; i++)
        if (date_is_none(list[i].last_day) &&
            (!newest || date_cmp(list[i].first_day, newest->first_day) >= 0))
            newest = &list[i];
    return newest ? newest->subgroup_id : (struct subgroup_id){0};
}

bool membership_is_even(const int *sizes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (sizes[i] - sizes[k] > 1)
                return false;
    return true;
}
