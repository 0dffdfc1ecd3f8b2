#ifndef DEPTER_STORE_PLAN_COURSE_H
#define DEPTER_STORE_PLAN_COURSE_H
/*
 * A course beside its plan: which lesson gave what, where the rest falls, how the year comes out
 * (3.2, 6.3). Laid anew on each reading (rules/plan.h).
 */
#include "store/lesson.h"
#include "store/plan.h"

struct plan_course_lesson {
    struct lesson_id lesson_id;
    int lesson_no;
    struct date date;
    int number;
    struct str status;
    struct str topic; /* or absent */
};

struct plan_correction {
    struct plan_row_id row_id;
    int hours;
    struct str reason;
    struct person_id made_by;
    int64_t made_at; /* ms */
};

struct plan_course {
    struct plan_id plan_id;
    struct plan_line *lines; /* of the plan, with its own hours */
    size_t line_count;
    const struct plan_correction **corrections; /* by line; NULL: goes by the plan */
    size_t correction_count;
    struct plan_course_lesson *lessons; /* by time */
    size_t lesson_count;
    struct plan_input in; /* rows with the corrected hours */
    struct plan_laid laid;
};

/* False: the course has no plan. Lessons with a topic count as given up to today. */
bool plan_course_read(const struct reader *r, struct course_id course, struct date today,
                      struct plan_course *out);
/* The same by another plan than the course's own: what it would be. */
void plan_course_read_by(const struct reader *r, struct course_id course, struct plan_id plan,
                         struct date today, struct plan_course *out);
/* The place of the lesson in out->lessons; lesson_count: it is none of them. */
size_t plan_course_find(const struct plan_course *c, struct lesson_id lesson);

/* What the lesson gave: rows of the plan, or (count 0, plan given) something outside it; plan none
 * takes the record away. Unchanged writes nothing. */
void plan_lesson_set(struct act *act, const struct lesson_ref *l, struct plan_id plan,
                     const struct plan_row_id *rows, int count);

/* Other hours of a row in the course, with a reason. hours as in the plan takes it back. */
void plan_correct(struct act *act, struct course_id course, struct plan_id plan,
                  const struct plan_correction *c);

/* ---- the whole school */

struct plan_progress {
    struct course_id course_id;
    struct class_id class_id;
    struct str class_label, subgroup; /* subgroup or absent */
    struct str subject_ru, subject_ky, subject_en;
    struct str surname, given, patronymic; /* of the teacher today; or absent */
    struct person_id teacher_id;
    struct plan_id plan_id; /* none: the course has no plan */
    struct str state;       /* of the plan; absent without one */
    struct plan_sums sums;
    int due; /* lessons before today, cancelled ones too: what the timetable had meant to be given
              */
};

/* Every course of the year, by class and subject; one teacher's alone unless none. */
size_t plan_progress_list(const struct reader *r, struct year_id year, struct date today,
                          struct person_id teacher, struct plan_progress **out);

#endif
