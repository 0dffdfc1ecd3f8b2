#ifndef DEPTER_STORE_OVERVIEW_H
#define DEPTER_STORE_OVERVIEW_H
/*
 * How far the journals are filled, in numbers (2.7, 4.2): for pages that list classes, courses and
 * days. A lesson is filled when it has a topic and its roll has been called; cancelled ones do not
 * count; only days before `today` can be missing.
 */
#include "rules/access.h"
#include "store/reader.h"

struct class_overview {
    struct class_id class_id;
    int grade;
    struct str label, language;
    bool markless;
    struct str surname, given, patronymic; /* the homeroom teacher of today, or absent */
    int pupil_count;                       /* of today */
    int missing;                           /* lessons */
};
/* Classes of the year by grade, then label. */
size_t overview_classes(const struct reader *r, struct year_id year, struct date today,
                        struct class_overview **out);
bool overview_class(const struct reader *r, struct class_id id, struct date today,
                    struct class_overview *out);

struct course_overview {
    struct course_id course_id;
    int held;
    int missing;
    struct date last_day; /* of a lesson held; DATE_NONE: there was none */
};
/* Courses with lessons until today, by id. */
size_t overview_class_courses(const struct reader *r, struct class_id id, struct date today,
                              struct course_overview **out);
size_t overview_own_courses(const struct reader *r, const struct viewer *v,
                            struct course_overview **out);

/* The lessons of one number that a class has on the day (several when its groups are apart). */
struct fill_cell {
    struct class_id class_id;
    int number;
    int lessons, filled;
    int starts; /* minutes since midnight; 0 when there is no bell */
};
/* By class, then number. */
size_t overview_day(const struct reader *r, struct year_id year, struct date day,
                    struct fill_cell **out);

#endif
