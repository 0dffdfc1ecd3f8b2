#ifndef DEPTER_RULES_MEMBERSHIP_H
#define DEPTER_RULES_MEMBERSHIP_H
/*
 * A pupil's time in the groups of one divided subject (3.2). A change holds from a day on: what was
 * before that day stays as it was, so that the pupil's marks stay on the page of the group in which
 * they were given.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "rules/id.h"

struct membership {
    struct pupil_id pupil_id;
    struct subgroup_id subgroup_id;
    struct date first_day, last_day; /* last_day is still inside; DATE_NONE: open */
};

enum membership_step {
    MEMBERSHIP_KEEP,
    MEMBERSHIP_OPEN, /* its end is taken away */
    MEMBERSHIP_CUT,  /* ends the day before */
    MEMBERSHIP_DROP, /* would begin on the day or later: is taken back */
};

/*
 * What to do with each of the pupil's memberships in the subject's groups, so that from the day on
 * the pupil is in `wanted` (none: in no group). True: a new membership of `wanted` has to begin on
 * that day.
 */
bool membership_plan(const struct membership *list, size_t n, struct subgroup_id wanted,
                     struct date from, enum membership_step *steps);

/* The group that holds without an end, the newest one; none: there is no such. */
struct subgroup_id membership_open(const struct membership *list, size_t n);

/* Groups of one class should be of one size: they differ by one pupil at most. */
bool membership_is_even(const int *sizes, size_t n);

#endif
