#ifndef DEPTER_STORE_TIMETABLE_H
#define DEPTER_STORE_TIMETABLE_H
/*
 * Versions of the timetable, and the lessons made from them. Facts are sacred (design.md 1.1):
 * laying out adds lessons and removes only planned ones that nobody ever touched (topic, homework,
 * roll, work, mark, absence, substitute) from a date on.
 */
#include "rules/calendar.h"
#include "store/act.h"

struct timetable {
    struct timetable_id timetable_id; /* of a stored one */
    struct year_id year_id;
    struct date first_day; /* holds until the first day of the next version */
    int cycle;             /* 1 or 2 weeks */
};

struct timetable_id timetable_add(struct act *act, const struct timetable *t, struct slots slots);
/* Other slots in a stored version; its first day stays. */
void timetable_replace(struct act *act, const struct timetable *t, struct slots slots);
size_t timetable_list(const struct reader *r, struct year_id year,
                      struct timetable **out); /* by first day */
size_t slot_list(const struct reader *r, struct timetable_id id, struct slot **out);

struct laid_out {
    int added, removed, kept;
    int left; /* of those kept: somebody wrote in them, and the timetable has them no more */
};
struct class_laid_out {
    struct class_id class_id;
    struct laid_out sum;
};

/*
 * Makes the lessons of all classes of the year from `from` to the last day of the year agree with
 * the timetable versions. A lesson already there at the same class, date, number and course is kept
 * as it is.
 */
struct laid_out timetable_lay_out(struct act *act, struct year_id year, struct date from);

/* The same between two days, class by class: *out has an entry for each class of the scope, in the
 * order of class_list. Returns how many. */
struct layout_scope {
    struct year_id year;
    struct date_span days;
    struct calendar_id calendar; /* none: whatever theirs is */
    struct class_id only;        /* none: all */
};
size_t timetable_lay_out_days(struct act *act, const struct layout_scope *scope,
                              struct class_laid_out **out);

#endif
