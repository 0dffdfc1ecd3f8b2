#ifndef DEPTER_STORE_DIARY_H
#define DEPTER_STORE_DIARY_H
/* The diary of one pupil: a view of the journal, never a copy (1.4). */
#include "rules/access.h"
#include "store/act.h"
#include "store/file.h"
#include "store/grading.h"
#include "store/homework.h"
#include "store/scale.h"

/* The pupil with the viewer's relations (RELATION_SELF, _CHILD, _HOMEROOM); false: no such pupil.
 */
struct diary_pupil {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    unsigned relations;
};
bool diary_pupil_get(const struct reader *r, const struct viewer *v, struct pupil_id id,
                     struct diary_pupil *out);

struct diary_lesson {
    struct lesson_id lesson_id;
    struct date date;
    int number;
    struct course_id course_id;
    int lesson_no;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id;
    struct str subgroup; /* its name, or absent */
    bool is_cancelled;
    struct str topic;
    struct str homework;                      /* set at this lesson */
    int64_t homework_at, homework_changed_at; /* ms; 0: not known, not corrected */
    int homework_minutes;                     /* 0: not said */
    struct str homework_due;                  /* set at the course's lesson before, for this one */
    int due_lesson_no;                        /* that lesson; 0: there was none */
    int due_minutes;
    int file_count, due_file_count; /* of the homework given and due, for whomever */
};
struct diary_mark {
    struct course_id course_id;
    int lesson_no;
    struct str value;
    int kind; /* enum work_kind */
};
struct diary_absence {
    struct date date;
    struct course_id course_id;
    int lesson_no;
    struct str code;
    int minutes;
};
struct diary_subject {
    struct subject_id subject_id;
    struct str name; /* in the viewer's language; Russian when it has no other */
    bool is_taught;  /* by diary_marks_read: to this pupil in the class of the last day */
};

/* The class that a pupil is in, and who leads it. */
struct diary_class {
    struct class_id class_id; /* none: in no class */
    struct str label;
    bool markless;
    int week_days;
    struct calendar_id calendar_id;
    bool other_scales; /* some of its courses have another scale than the five-point one */
    bool has_special;  /* a day within the days is not as the week has it (store/year.h) */
    struct str teacher_surname, teacher_given,
        teacher_patronymic; /* of the last day; absent when nobody leads it */
};
/* The last of the classes that the pupil was in within the days; false: in none. */
bool diary_class_get(const struct reader *r, struct pupil_id pupil, struct date from,
                     struct date to, struct diary_class *out);

struct diary_week {
    struct pupil_id pupil;
    struct diary_class class;
    struct diary_lesson *lessons; /* of the pupil's own groups, by date and number */
    size_t lesson_count;
    struct diary_mark *marks; /* by date, course, lesson, work */
    size_t mark_count;
    struct diary_absence *absences; /* by date, course, lesson */
    size_t absence_count;
    struct diary_subject *subjects; /* by id */
    size_t subject_count;
    struct assignment *assignments; /* of the pupil alone, given by the time of the week, by time */
    size_t assignment_count;
    struct homework_file *files; /* of the homework of the week, common and of the pupil */
    size_t file_count;
    struct course_scales scales; /* read when the class has others */
};
/* What the pupil alone was set in the lesson, from *next on; NULL: no more. */
const struct assignment *diary_assignment(const struct diary_week *week, struct course_id course,
                                          int lesson_no, size_t *next);

/* Monday to Sunday. A pupil who changed class within the week is shown with the class of the week's
 * last day. */
void diary_week_read(const struct reader *r, const struct viewer *v, struct pupil_id pupil,
                     struct date monday, struct diary_week *out);

/* Marks within the days, with all subjects of the school; by subject, course, date. Finals too. */
struct diary_final {
    struct course_id course_id;
    struct subject_id subject_id;
    struct str period;
    struct str value;
};
struct diary_course_mark {
    struct course_id course_id;
    struct subject_id subject_id;
    struct date date;
    int lesson_no, work_no;
    struct str value, kind, topic;
    int kind_no;
};
struct diary_span {
    struct date from, to;
};
struct diary_marks {
    struct diary_course_mark *marks;
    size_t mark_count;
    struct diary_final *finals;
    size_t final_count;
    struct diary_subject *subjects; /* by name */
    size_t subject_count;
    const struct grading_weights *weights;
    struct course_scales scales;
};
void diary_marks_read(const struct reader *r, const struct viewer *v, struct pupil_id pupil,
                      struct diary_span span, struct diary_marks *out);

#endif
