#ifndef DEPTER_CLI_DEMO_TIMETABLE_H
#define DEPTER_CLI_DEMO_TIMETABLE_H
/*
 * The demo school's timetable: no teacher, class or room twice at once, no gaps in a class's day, a
 * subject at most once a day. Fills s->slots and s->rooms. Deterministic: local search that swaps
 * two hours of one class.
 */
struct demo_school;

/* Ends the process when the search fails; it does not for the sizes that DEMO_CLASS_MIN and _MAX
 * allow (tested). */
void demo_timetable_solve(struct demo_school *s);

#endif
