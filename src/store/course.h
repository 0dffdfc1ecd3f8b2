#ifndef DEPTER_STORE_COURSE_H
#define DEPTER_STORE_COURSE_H
/* Courses: the journal pages, and who holds them when (2.6). */
#include "rules/access.h"
#include "store/act.h"

struct course {
    struct course_id course_id;
    struct class_id class_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id; /* or none: the whole class */
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* name, or absent */
    struct str teacher_surname, teacher_given,
        teacher_patronymic;  /* of the day asked for; absent when nobody */
    struct date reads_until; /* by course_get: what the viewer may read of it; DATE_NONE: no end */
};

/* The last day until `last` of which the viewer may read. */
static inline struct date course_read_end(const struct course *k, struct date last)
{
    bool ends = !date_is_none(k->reads_until) && date_cmp(k->reads_until, last) < 0;
    return ends ? k->reads_until : last;
}

struct course_id course_add(struct act *act, struct class_id class_id, struct subject_id subject,
                            struct subgroup_id group);
struct course_id course_find(const struct reader *r, struct class_id class_id,
                             struct subject_id subject, struct subgroup_id group); /* or none */

/* All of the year, by class. */
struct year_course {
    struct course_id course_id;
    struct class_id class_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id; /* or none */
};
size_t year_course_list(const struct reader *r, struct year_id year, struct year_course **out);

void course_teacher_add(struct act *act, struct course_id course, struct person_id teacher,
                        struct date first_day);
void course_teacher_end(struct act *act, struct course_id course, struct person_id teacher,
                        struct date last_day);
/* Teachers on the day. */
size_t course_teacher_list(const struct reader *r, struct course_id course, struct date day,
                           struct person_id **out);

/* Courses that the viewer teaches or taught in the year of the day, by class and subject. */
size_t course_list_own(const struct reader *r, const struct viewer *v, struct course **out);
/* All courses of a class, by subject. */
size_t course_list_class(const struct reader *r, struct class_id class_id, struct date day,
                         struct course **out);
/* One course with the viewer's relations to it (enum relation bits); false: no such course. */
bool course_get(const struct reader *r, const struct viewer *v, struct course_id id,
                struct course *out, unsigned *relations);

#endif
