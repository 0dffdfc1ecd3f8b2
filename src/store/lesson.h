#ifndef DEPTER_STORE_LESSON_H
#define DEPTER_STORE_LESSON_H
/* Lessons: what a teacher opens, reads and writes. Rights are judged by rules/access.h from
 * lesson_ref.relations. */
#include "rules/access.h"
#include "rules/mark.h"
#include "store/act.h"

/* The key of a lesson and what decides about writing in it; read in the writing transaction. */
struct lesson_ref {
    struct lesson_id lesson_id;
    struct class_id class_id;
    struct course_id course_id;
    int lesson_no;
    struct subgroup_id subgroup_id;
    struct date date;
    int number;
    struct str status;
    bool markless;
    int scale; /* its number: store/scale.h */
    int version;
    struct str topic, homework;  /* as stored; absent when never entered */
    int64_t homework_at;         /* ms; when it was given first; 0: not known */
    int64_t homework_changed_at; /* ms; 0: it stands as it was given */
    int homework_minutes;        /* 0: not said */
    int64_t roll_at;             /* ms; 0: the roll has not been called */
    unsigned relations;          /* of the viewer */
};

/* viewer.person and .today count. False: no such lesson. */
bool lesson_ref_get(const struct reader *r, const struct viewer *v, struct lesson_id id,
                    struct lesson_ref *out);
bool lesson_ref_of_work(const struct reader *r, const struct viewer *v, struct work_id id,
                        struct lesson_ref *out, int *work_no);

bool lesson_ref_of_course(const struct reader *r, const struct viewer *v, struct course_id course,
                          int lesson_no, struct lesson_ref *out);

/* Raw writes, each with its log entry; the caller has asked the rules. An unchanged value writes
 * nothing. */
void lesson_set_topic(struct act *act, struct lesson_ref *l, struct str topic);
void lesson_set_homework(struct act *act, struct lesson_ref *l, struct str homework);
/* The writer was asked about these words of the entry ("topic", "homework", "work", "remark") and
 * wanted them so (3.2). */
void lesson_log_language(struct act *act, const struct lesson_ref *l, struct str field,
                         struct str words);
/* The roll has been called: everybody not marked absent was there. */
void lesson_set_roll(struct act *act, struct lesson_ref *l);

/* A lesson in lists: a teacher's day. */
struct lesson_row {
    struct lesson_id lesson_id;
    struct date date;
    int number;
    struct class_id class_id;
    struct course_id course_id;
    int lesson_no;
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    struct str room;     /* or absent */
    struct str status;
    struct str topic, homework; /* or absent */
    int64_t roll_at;
    bool markless;
    int starts, ends; /* minutes since midnight; 0, 0 when there is no bell */
    int shift;
    int mark_count;
    struct person_id substitute_id; /* who stands in, or none */
    struct str substitute_surname, substitute_given, substitute_patronymic;
    /* Of the change, absent while the lesson is as planned (store/substitution.h). */
    struct str change; /* "replaced", "merged", "moved", "cancelled" */
    struct str reason;
    struct date planned_day;
    int planned_number;
    struct str teacher_surname, teacher_given, teacher_patronymic; /* who was to give it */
    struct calendar_id special; /* of the class, when the day is not as the week has it, or none */
};

/* Lessons of the viewer on the day, own courses and substitutions, in the order of time. */
size_t lesson_list_day(const struct reader *r, const struct viewer *v, struct date day,
                       struct lesson_row **out);
/* Days of [from, to] on which the viewer has lessons, with how many and how many still lack topic
 * or roll. */
struct lesson_day {
    struct date date;
    int count;
    int unfilled;
};
size_t lesson_list_days(const struct reader *r, const struct viewer *v, struct date from,
                        struct date to, struct lesson_day **out);

bool lesson_get(const struct reader *r, struct lesson_id id, struct lesson_row *out);
/* Homework that was set for this lesson at the course's lesson before it, or absent. */
struct str lesson_homework_due(const struct reader *r, const struct lesson_ref *l);
/* The day of the course's next lesson, for which homework is set; DATE_NONE when there is none. */
struct date lesson_next_day(const struct reader *r, const struct lesson_ref *l);

struct lesson_pupil {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
};
/* Pupils who belong into the lesson on that day: of the class and its group (division.h), by name.
 */
size_t lesson_pupil_list(const struct reader *r, const struct lesson_ref *l,
                         struct lesson_pupil **out);
bool lesson_has_pupil(const struct reader *r, const struct lesson_ref *l, struct pupil_id pupil);

struct work {
    struct work_id work_id;
    int work_no;
    struct str kind;  /* code */
    struct str topic; /* or absent */
};
size_t work_list(const struct reader *r, const struct lesson_ref *l, struct work **out);
/* None when the lesson already has 20. */
struct work_id work_add(struct act *act, const struct lesson_ref *l, struct str kind,
                        struct str topic, int *work_no);
/* The work that takes marks given without naming one: the first classwork, made when missing
 * (work_no 0: no room). */
struct work_id work_of_lesson(struct act *act, const struct lesson_ref *l, int *work_no);

/* value absent: takes the mark away (the log keeps it). Returns the value that stood there before,
 * or absent. A correction keeps the time of the first entry, by which a mark is late (3.2). */
struct str mark_set(struct act *act, const struct lesson_ref *l, int work_no, struct pupil_id pupil,
                    struct str value);
struct str mark_get(const struct reader *r, const struct lesson_ref *l, int work_no,
                    struct pupil_id pupil);

struct absence {
    struct pupil_id pupil_id;
    struct str code; /* absent: was there */
    int minutes;     /* 0: not said */
};
struct absence absence_get(const struct reader *r, const struct lesson_ref *l,
                           struct pupil_id pupil);
void absence_set(struct act *act, const struct lesson_ref *l, const struct absence *absence);

struct lesson_mark {
    struct pupil_id pupil_id;
    int work_no;
    struct work_id work_id;
    struct str value;
};
size_t lesson_mark_list(const struct reader *r, const struct lesson_ref *l,
                        struct lesson_mark **out);
size_t lesson_absence_list(const struct reader *r, const struct lesson_ref *l,
                           struct absence **out);

#endif
