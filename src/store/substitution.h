#ifndef DEPTER_STORE_SUBSTITUTION_H
#define DEPTER_STORE_SUBSTITUTION_H
/*
 * Lessons that are not given as planned (6.1): replaced, merged with the other group, moved,
 * cancelled, each with its reason; and what the person who arranges a day has to know. At most one
 * change stands for a lesson; what was before is in the log.
 */
#include "rules/substitution.h"
#include "store/lesson.h"

struct substitution {
    struct lesson_id lesson_id;
    struct str kind;
    struct person_id teacher_id;     /* who was to give it, or none */
    struct person_id substitute_id;  /* who stands in, or none */
    struct lesson_id with_lesson_id; /* merged: of the other group */
    struct date planned_day;         /* where the plan has it */
    int planned_number;
    struct date date; /* where it is */
    int number;
    struct str reason;
    int version; /* of the lesson when it was changed */
};

bool substitution_get(const struct reader *r, struct lesson_id id, struct substitution *out);

/*
 * Raw writes with their log entry; the caller has asked the rules. Setting takes back what stands.
 * Counted of s: kind, teacher, substitute (replaced, merged), with_lesson, date and number (moved),
 * reason.
 */
void substitution_set(struct act *act, const struct lesson_ref *l, const struct substitution *s);
void substitution_undo(struct act *act, const struct lesson_ref *l);

/* Roll, work, absence, remark: the lesson has taken place. Marks hang on works. */
bool lesson_has_entries(const struct reader *r, const struct lesson_ref *l);

/* A change in lists, named. A moved lesson is there on both its days. */
struct substitution_row {
    struct lesson_id lesson_id;
    struct class_id class_id;
    struct course_id course_id;
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    struct str kind, reason;
    struct person_id teacher_id, substitute_id; /* or none */
    struct str teacher_surname, teacher_given, teacher_patronymic;
    struct str substitute_surname, substitute_given, substitute_patronymic;
    struct str room; /* or absent */
    struct date planned_day;
    int planned_number;
    struct date date;
    int number;
    int shift;
    int starts, ends; /* of where it is now; 0, 0 without a bell */
};
/* Changes that touch the days [from, to]: planned there, or moved there; by day, shift, number,
 * class. */
size_t substitution_list(const struct reader *r, struct date from, struct date to,
                         struct substitution_row **out);
/* The same of one class. */
size_t substitution_list_class(const struct reader *r, struct class_id class_id, struct date from,
                               struct date to, struct substitution_row **out);

#endif
