#ifndef DEPTER_STORE_EXAM_H
#define DEPTER_STORE_EXAM_H
/* Which exams are held in a course this year, and on which day (3.2). */
#include "rules/exam.h"
#include "store/act.h"

struct course_exams {
    struct date day[EXAM_KIND_COUNT]; /* DATE_NONE: not held */
};
void course_exams_read(const struct reader *r, struct course_id course, struct course_exams *out);
/* Transfer or state exam, whichever is held; false: neither. */
bool course_exams_spring(const struct course_exams *e, enum exam_kind *out);

/* All of the year, by kind, class and subject. */
struct exam {
    struct course_id course_id;
    struct str kind; /* exam_parse */
    struct date date;
    struct class_id class_id;
    struct calendar_id calendar_id;
    struct str class_label, subgroup; /* subgroup: name, or absent */
    struct str subject_ru, subject_ky, subject_en;
    int marks; /* given of it */
};
size_t exam_list(const struct reader *r, struct year_id year, struct exam **out);
/* Of the subjects in the pupil's class, without those of other groups. */
struct pupil_exam {
    struct course_id course_id;
    struct subject_id subject_id;
    struct str kind;
    struct date date;
};
size_t exam_list_pupil(const struct reader *r, struct pupil_id pupil, struct class_id class_id,
                       struct pupil_exam **out);

/* The last day of an exam of the period ("exam", "autumn") in the classes of a calendar; DATE_NONE:
 * none is held. */
struct date exam_last_day(const struct reader *r, struct calendar_id calendar, struct str period);

/* Sets the day; a transfer exam takes the place of a state exam and the other way round. */
void exam_set(struct act *act, struct course_id course, enum exam_kind kind, struct date day);
/* False: marks of it are given; nothing is changed. */
bool exam_drop(struct act *act, struct course_id course, enum exam_kind kind);

#endif
