#ifndef DEPTER_CLI_DEMO_CAST_H
#define DEPTER_CLI_DEMO_CAST_H
/*
 * Whose accounts of the demo school are printed. The first of each role belong together: the
 * teacher teaches the pupil's class on the date, the parent is the pupil's and has other children
 * too, the homeroom teacher leads that class. The second of a role has nothing to do with them.
 * Pure.
 */
#include "cli/demo_plan.h"

struct demo_cast {
    const char *role;
    const struct demo_person *person;
};

enum { DEMO_CAST_MAX = 11 };

/* The date itself, or the school day after it; in the summer holidays the last one before. */
struct date demo_cast_day(const struct demo_school *s);

/* In the order of printing; the result is their number. */
int demo_cast_choose(const struct demo_school *s, struct demo_cast out[DEMO_CAST_MAX]);

/* "director", "deputy", "tech", "homeroom", "teacher". */
const char *demo_cast_role(const struct demo_member *m);

#endif
