#ifndef DEPTER_STORE_PLAN_H
#define DEPTER_STORE_PLAN_H
/* Calendar-thematic plans (1.5): one for all classes of a grade, programme and language, made by a
 * teacher, approved by the deputy. How a course goes by its plan: store/plan_course.h. */
#include "rules/access.h"
#include "rules/plan.h"
#include "store/act.h"

struct plan {
    struct plan_id plan_id;
    struct year_id year_id;
    struct subject_id subject_id;
    int grade, programme;
    struct str language; /* of instruction, as of classes */
    struct str title;    /* "Алгебра, учебник …"; may be empty */
    struct person_id author_id;
    struct str state; /* "draft", "submitted", "approved", "returned" */
    struct str note;  /* why it was returned, or absent */
    struct person_id decided_by;
    int64_t decided_at; /* ms; 0: never */
    /* read only */
    struct str subject_ru, subject_ky, subject_en;
    struct str author_surname, author_given, author_patronymic;
    struct str decider_surname, decider_given, decider_patronymic; /* or absent */
    int row_count, hours, course_count;
    bool is_teachers; /* the viewer teaches the subject in a class of the grade today */
};

struct plan_id plan_add(struct act *act, const struct plan *p);
/* relations: RELATION_AUTHOR, RELATION_TEACHES (enum relation). */
bool plan_get(const struct reader *r, const struct viewer *v, struct plan_id id, struct plan *out,
              unsigned *relations);
unsigned plan_relations(const struct viewer *v, const struct plan *p);
/* All of the year, by subject, grade, language. */
size_t plan_list(const struct reader *r, const struct viewer *v, struct year_id year,
                 struct plan **out);
void plan_set_title(struct act *act, const struct plan *p, struct str title);
/* note: why it was returned, or absent. The act's actor decides. */
void plan_set_state(struct act *act, struct plan *p, struct str state, struct str note);

/* ---- rows */

struct plan_line {
    struct plan_row_id row_id;
    int64_t position;
    int hours;
    struct str work; /* code of a kind of work, or empty; no text is absent */
    struct str section, topic, kind, homework, note;
};
size_t plan_line_list(const struct reader *r, struct plan_id plan,
                      struct plan_line **out); /* in order */
bool plan_line_get(const struct reader *r, struct plan_id plan, struct plan_row_id id,
                   struct plan_line *out);

/* Behind the row `after` (none: at the beginning), whatever l->position says. */
struct plan_row_id plan_line_add(struct act *act, struct plan_id plan, const struct plan_line *l,
                                 struct plan_row_id after);
/* Texts and hours; an unchanged row writes nothing. */
void plan_line_set(struct act *act, struct plan_id plan, const struct plan_line *l);
/* One place up (-1) or down (1). */
void plan_line_move(struct act *act, struct plan_id plan, struct plan_row_id id, int by);
/* False: a lesson has given it, or a course departs from it, so it stays. */
bool plan_line_remove(struct act *act, struct plan_id plan, struct plan_row_id id);

/*
 * All rows anew, as a file has them: a row with the topic of an old one keeps its identity, so
 * lessons stay with it. False: rows that lessons have given would go; nothing is written, and
 * *held is the topic of the first.
 */
bool plan_replace(struct act *act, struct plan_id plan, const struct plan_line *lines, size_t count,
                  struct str *held);

/* The rows of another plan, copied behind those that are there. */
void plan_copy_lines(struct act *act, struct plan_id from, struct plan_id to);

/* ---- days that the sheet named */

struct plan_day {
    struct plan_row_id row_id;
    struct str label; /* of a class; empty: for all */
    struct date date;
};
/* DATE_NONE takes it away. */
void plan_day_set(struct act *act, struct plan_id plan, const struct plan_day *d);
size_t plan_day_list(const struct reader *r, struct plan_id plan, struct plan_day **out);

/* ---- courses */

/* Courses of the plan's year that could go by it: its subject, grade, programme, language. */
struct plan_choice {
    struct course_id course_id;
    struct class_id class_id;
    struct str class_label, subgroup;                              /* subgroup or absent */
    struct plan_id plan_id;                                        /* by which it goes, or none */
    struct str teacher_surname, teacher_given, teacher_patronymic; /* today; or absent */
    bool is_own;                                                   /* the viewer holds it today */
};
size_t plan_choice_list(const struct reader *r, const struct viewer *v, const struct plan *p,
                        struct plan_choice **out);
/* plan none: by none. */
void plan_set_course(struct act *act, struct course_id course, struct plan_id plan);
struct plan_id plan_of_course(const struct reader *r, struct course_id course);

#endif
