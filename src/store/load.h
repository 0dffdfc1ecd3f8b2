#ifndef DEPTER_STORE_LOAD_H
#define DEPTER_STORE_LOAD_H
/*
 * Curriculum and load (2.6). A course is a row of the load and a page of the journal in one: there
 * is no page without a row, nor a row without its page. Hours are a week's, in hundredths.
 */
#include "rules/access.h"
#include "store/act.h"

/* ---- curriculum */

struct curriculum_row {
    struct class_id class_id;
    struct subject_id subject_id;
    int hours;
};
/* Of all classes of the year, by class and subject. */
size_t curriculum_list(const struct reader *r, struct year_id year, struct curriculum_row **out);
/* hours 0: the class is not taught the subject. Unchanged: writes nothing. */
void curriculum_set(struct act *act, const struct curriculum_row *row);

/* ---- load */

struct load_row {
    struct course_id course_id;
    struct class_id class_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id; /* or none */
    int grade;
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    int hours;           /* 0: not said */
    struct date last_day;
    struct person_id teacher_id; /* on the day, or none; a second teacher has a row of their own */
    struct str surname, given, patronymic;
};
/* Pages open on the day, of the year or of one class, by class, subject, group. */
size_t load_list(const struct reader *r, struct year_id year, struct date day,
                 struct load_row **out);
size_t load_list_class(const struct reader *r, struct class_id class_id, struct date day,
                       struct load_row **out);

void load_set_hours(struct act *act, struct course_id course, int hours);

/* Lessons a week that the timetable of the day gives the course, in hundredths. */
struct load_slots {
    struct course_id course_id;
    int hours;
};
size_t load_list_slots(const struct reader *r, struct year_id year, struct date day,
                       struct load_slots **out);

/* Something was ever written on the page, or the timetable still has it. */
bool load_is_used(const struct reader *r, struct course_id course);
/* Takes a page back that was never used. */
void load_remove(struct act *act, struct course_id course);
/*
 * Closes the page: nothing of it goes but planned lessons after the day that nobody has touched;
 * its teachers hold it to that day. DATE_NONE opens it again.
 */
void load_close(struct act *act, struct course_id course, struct date last_day);
struct date load_closed(const struct reader *r, struct course_id course); /* or DATE_NONE */

/* ---- teachers */

struct load_holder {
    struct person_id person_id;
    struct str surname, given, patronymic;
    struct date first_day, last_day; /* last_day may be DATE_NONE */
};
/* All who ever held the course, by first day. */
size_t load_list_holders(const struct reader *r, struct course_id course, struct load_holder **out);
/* From the day on the course is held by `teacher` (none: nobody) in the place of `old` (none:
 * beside the others). Who would have begun later in that place does not begin. */
void load_hand_over(struct act *act, struct course_id course, struct person_id old,
                    struct person_id teacher, struct date from);

struct load_teacher {
    struct person_id person_id;
    struct str surname, given, patronymic;
    int norm; /* own; 0: as the school has it */
};
/* All of the staff who teach or may teach, by name. */
size_t load_list_teachers(const struct reader *r, struct date day, struct load_teacher **out);
/* The person's own norm; 0: as the school has it. */
int load_teacher_norm(const struct reader *r, struct person_id teacher);

/* One stretch of days for which a person holds or held a page of the year. */
struct load_held {
    struct course_id course_id;
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup;             /* or absent */
    int hours;                       /* 0: not said */
    struct date first_day, last_day; /* last_day may be DATE_NONE */
};
/* By class, subject, group, first day. */
size_t load_list_held(const struct reader *r, struct year_id year, struct person_id teacher,
                      struct load_held **out);
void load_set_norm(struct act *act, struct person_id teacher, int norm);

#endif
