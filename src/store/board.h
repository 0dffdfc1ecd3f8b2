#ifndef DEPTER_STORE_BOARD_H
#define DEPTER_STORE_BOARD_H
/*
 * Who is where: all lessons of the school within some days, who gives them, and what each teacher
 * knows. Read once, then asked for each lesson that wants a substitute or another hour.
 */
#include "rules/substitution.h"
#include "store/act.h"

/* A lesson; one row for each of its teachers, one with none when nobody holds the course. */
struct hour_row {
    struct lesson_id lesson_id;
    struct class_id class_id;
    struct course_id course_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id;
    struct date date;
    int number, shift, starts, ends;
    struct person_id teacher_id;    /* of the course on that day, or none */
    struct person_id substitute_id; /* or none */
    struct str class_label, subgroup;
    bool is_cancelled;
};
/* Who gives it: the substitute, else the teacher. */
static inline struct person_id hour_teacher(const struct hour_row *h)
{
    return id_is_none(h->substitute_id) ? h->teacher_id : h->substitute_id;
}
static inline struct lesson_time hour_time(const struct hour_row *h)
{
    return (struct lesson_time){h->date, h->shift, h->number, h->starts, h->ends};
}

struct teaching {
    struct person_id person_id;
    struct class_id class_id;
    struct subject_id subject_id;
};

/* Staff who may teach: who hold a course in the year, or a teacher's account. */
struct teacher_row {
    struct person_id person_id;
    struct str surname, given, patronymic;
};
size_t teacher_list(const struct reader *r, struct year_id year, struct date day,
                    struct teacher_row **out); /* by name */

/* Who is not at school on a day: somebody stands in for them. */
struct absent_row {
    struct person_id person_id;
    struct date date;
};

struct board {
    struct hour_row *hours; /* by day, shift, number, class */
    size_t hour_count;
    struct teaching *teaching;
    size_t teaching_count;
    struct teacher_row *teachers; /* by name */
    size_t teacher_count;
    struct absent_row *absent;
    size_t absent_count;
};
/* Courses are held, and teachers of the staff, as of the first day. */
void board_read(const struct reader *r, struct year_id year, struct date from, struct date to,
                struct board *out);

const struct teacher_row *board_teacher(const struct board *b, struct person_id id); /* or NULL */
/* The lesson's first row, or NULL. */
const struct hour_row *board_hour(const struct board *b, struct lesson_id id);

/* Gives a lesson at that time, cancelled ones and `except` left out. */
bool board_is_busy(const struct board *b, struct person_id person, const struct lesson_time *t,
                   struct lesson_id except);
/* The class, or that group of it, has a lesson at that time. */
bool board_class_has(const struct board *b, const struct hour_row *lesson,
                     const struct lesson_time *t);
/* Lessons that the person gives on the day. */
int board_count(const struct board *b, struct person_id person, struct date day);
enum fit board_fit(const struct board *b, const struct hour_row *lesson, struct person_id person);

/* The time of that number in the class, with its shift. False: no such class. */
bool board_time(const struct reader *r, struct class_id id, struct date day, int number,
                struct lesson_time *out);

#endif
