#ifndef DEPTER_STORE_DIVISION_H
#define DEPTER_STORE_DIVISION_H
/*
 * The groups of one subject in one class, and who is in which. Nobody may fall between them: until
 * a pupil is put into a group of the subject, the pupil belongs to each of its groups; a single
 * group (an elective) takes the whole class only until it gets its first member. So a school whose
 * groups came with the timetable can work before it has divided its classes, and a newcomer is seen
 * by the teachers who may then say whose pupil it is.
 */
#include "rules/membership.h"
#include "store/reader.h"

struct division {
    const struct membership *items; /* by pupil, then first day */
    size_t count;
    size_t groups; /* that have a course of the subject */
};

/* Of the course's subject in the course's class. */
void division_read(const struct reader *r, struct course_id course, struct division *out);

/* Whether the pupil, who is in the class on that day, belongs to the group then. */
bool division_has(const struct division *d, struct subgroup_id group, struct pupil_id pupil,
                  struct date day);

/*
 * Cuts the time in the class to the time in the group, from the first such day to the last; false
 * when there is none.
 */
bool division_cut(const struct division *d, struct subgroup_id group, struct pupil_id pupil,
                  struct date *first_day, struct date *last_day);

#endif
