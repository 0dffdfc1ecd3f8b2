#ifndef DEPTER_STORE_HOMEWORK_H
#define DEPTER_STORE_HOMEWORK_H
/* Homework beside its common text (lesson.h): how long it takes, what is set for some pupils of the
 * lesson only, and how much a class has for one day. */
#include "rules/homework.h"
#include "store/lesson.h"

/* minutes 0: not said. */
void homework_set_minutes(struct act *act, struct lesson_ref *l, int minutes);

/* Set for some pupils; seen by them and their guardians. Taken back, not deleted. */
struct assignment {
    struct assignment_id assignment_id;
    struct course_id course_id;
    int lesson_no;
    struct str text;
    int minutes; /* 0: not said */
    struct person_id author_id;
    int64_t published_at; /* ms */
};
struct assignment_new {
    const struct lesson_ref *lesson;
    struct str text;
    int minutes;
    const struct pupil_id *pupils; /* each once */
    size_t pupil_count;
};
struct assignment_id assignment_add(struct act *act, const struct assignment_new *n);
/* False: there is none, or it was taken back. */
bool assignment_get(const struct reader *r, struct assignment_id id, struct assignment *out);
void assignment_void(struct act *act, const struct assignment *a);

size_t assignment_list_lesson(const struct reader *r, const struct lesson_ref *l,
                              struct assignment **out);
/* Of one pupil, given within [from, to], by time. */
size_t assignment_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                             struct date to, struct assignment **out);

/* Who has the assignments of a lesson, by assignment and name. */
struct assigned {
    struct assignment_id assignment_id;
    struct pupil_id pupil_id;
};
size_t assigned_list_lesson(const struct reader *r, const struct lesson_ref *l,
                            struct assigned **out);

/* Common homework that is due in lessons of the class within the days, by date and number. What was
 * set earlier on the same day is work of the school's day, not of the evening. */
struct homework_due {
    struct lesson_id lesson_id; /* in which it is due */
    struct lesson_id given_id;  /* in which it was set */
    struct date date;
    int number;
    struct subject_id subject_id;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    struct str text;
    int minutes; /* 0: not said */
};
size_t homework_list_due(const struct reader *r, struct class_id class_id, struct date from,
                         struct date to, struct homework_due **out);

/* Of the lessons in the list that are on the day. */
struct homework_load homework_load_on(const struct homework_due *list, size_t count,
                                      struct date day, int grade);

#endif
