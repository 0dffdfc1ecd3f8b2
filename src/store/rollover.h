#ifndef DEPTER_STORE_ROLLOVER_H
#define DEPTER_STORE_ROLLOVER_H
/*
 * The next school year: its classes are made of this year's, pupils go over, what was open in the
 * old classes ends. One transaction. Taken back within 30 days as long as nothing has been recorded
 * in the new classes: pupils, homeroom teachers and groups are as they were; the year with its
 * empty classes stays, and the next roll-over takes them again.
 */
#include "rules/promotion.h"
#include "store/class.h"
#include "store/year.h"

enum { ROLLOVER_UNDO_DAYS = 30 };

/* A pupil of the year with an open enrolment. */
struct rollover_pupil {
    struct class_id class_id;
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    struct date first_day; /* of the enrolment */
    struct str reason;
    bool is_exception; /* goes with_class_id, or leaves when there is none */
    struct class_id with_class_id;
};
/* Of the year, or of one class: by class, then name. */
size_t rollover_pupil_list(const struct reader *r, struct year_id year, struct class_id only,
                           struct rollover_pupil **out);

/* The pupil does not go with the own class. with: none leaves the school. */
void promotion_set(struct act *act, struct year_id year, struct pupil_id pupil,
                   struct class_id with);
void promotion_drop(struct act *act, struct year_id year, struct pupil_id pupil);

struct rollover_class {
    struct school_class from;
    int grade; /* of the next year, or GRADUATES */
    struct str label;
    bool keeps_homeroom;
};
struct rollover_plan {
    struct year_id from;
    struct str name; /* of the next year */
    struct date_span days;
    const struct rollover_class *classes;
    size_t class_count;
    bool keeps_groups;
    struct date today;
};
/* The class with that label in the plan's new year has pupils already. */
bool rollover_is_taken(const struct reader *r, const struct rollover_plan *plan, struct str label);
void rollover_run(struct act *act, const struct rollover_plan *plan);

struct rollover {
    int64_t rollover_id;
    struct year_id year_id, to_year_id;
    struct date first_day, ran_on;
};
/* The standing one out of the year, or into it; false: there is none. */
bool rollover_from(const struct reader *r, struct year_id year, struct rollover *out);
/* Lessons of the new classes in which somebody has written, and final marks. */
int64_t rollover_count_facts(const struct reader *r, const struct rollover *o);
void rollover_undo(struct act *act, const struct rollover *o);

#endif
