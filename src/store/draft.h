#ifndef DEPTER_STORE_DRAFT_H
#define DEPTER_STORE_DRAFT_H
/*
 * The timetable as people read and make it: the hours of a version with names, and the draft of
 * the next version. A draft is nobody's record: it can be thrown away; what is published from it
 * is a version like any other (timetable.h), and lessons follow it from its first day on.
 */
#include "rules/timetable.h"
#include "store/school.h"
#include "store/timetable.h"

/* An hour of the week with its names; one row for each teacher of the course on the day asked
 * about. */
struct week_slot {
    struct course_id course_id;
    struct class_id class_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id;
    struct room_id room_id;
    struct person_id teacher_id; /* or none */
    int week, weekday, number;
    int shift, starts, ends; /* of the week, whatever other bells a day may have */
    bool has_bells;
    int load; /* of the course, hundredths; 0: not said */
    struct str class_label, subject_ru, subject_ky, subject_en;
    struct str subgroup, room; /* or absent */
    struct str surname, given, patronymic;
};
/* By course, week, weekday, number, teacher. */
size_t week_slot_list(const struct reader *r, struct timetable_id id, struct date day,
                      struct week_slot **out);
size_t week_draft_list(const struct reader *r, struct year_id year, struct date day,
                       struct week_slot **out);
struct week_hours week_hours_of(struct arena *a, const struct week_slot *slots, size_t n);

/* A course that can be put into the timetable; one row for each teacher on the day. */
struct week_course {
    struct course_id course_id;
    struct class_id class_id;
    struct subgroup_id subgroup_id;
    struct person_id teacher_id; /* or none */
    int shift;
    int load;
    struct str class_label, subject_ru, subject_ky, subject_en;
    struct str subgroup;
    struct str surname, given, patronymic;
};
/* Of the year, by class, subject, group, teacher. */
size_t week_course_list(const struct reader *r, struct year_id year, struct date day,
                        struct week_course **out);

struct draft {
    struct year_id year_id;
    struct timetable_id timetable_id; /* the version it was made from, or none */
    int cycle;
};
bool draft_get(const struct reader *r, struct year_id year, struct draft *out);
/* From the version (NULL: empty), in the place of another draft. */
void draft_begin(struct act *act, struct year_id year, const struct timetable *from);
void draft_drop(struct act *act, struct year_id year);
/* Raw changes, each with its log entry; unchanged: writes nothing. */
void draft_put(struct act *act, struct year_id year, const struct slot *slot);
void draft_take(struct act *act, struct year_id year, const struct slot *slot);
/*
 * Weeks of the cycle, 1 or 2; as it is: writes nothing. To 2: each hour stays in each week. To 1:
 * an hour of one week of two stands in each, in the room it has in the earlier one; what clashes
 * then is said as ever.
 */
void draft_set_cycle(struct act *act, const struct draft *draft, int cycle);
/* Makes the draft a version from the day on, in the place of one that begins that day, and lays out
 * the lessons; the draft is gone. */
struct laid_out draft_publish(struct act *act, const struct draft *draft, struct date first_day);

#endif
