#ifndef DEPTER_WEB_PAGES_LOAD_H
#define DEPTER_WEB_PAGES_LOAD_H
/*
 * Curriculum and load (2.6) as the administration works on them: what differs comes first.
 *
 *   /journal/curriculum?grade=7   fields "h-CLASS-SUBJECT-WAS", "p-SUBJECT-WAS" (all classes of the
 *                                 grade), "norm" (of the grade)
 *   /journal/load                 fields "n-PERSON-WAS" (a teacher's norm), "norm" (all others')
 *   /journal/load/class/{id}      fields "h-COURSE-WAS"; a new row
 *   /journal/load/own            a teacher's own load, to read
 *   /journal/load/course/{id}     who holds the page from which day; closing it
 */
#include "html/frame.h"
#include "rules/load.h"
#include "store/class.h"
#include "store/load.h"
#include "store/school.h"
#include "web/rq.h"

/* "2", "1,5"; empty for 0. */
struct str load_hours(struct arena *a, const struct tr *tr, int hours);

/* A field of hours: as it stands, or as typed when the form comes back. */
struct load_field {
    struct str name, value, label;
    bool wrong;
};

/* One subject of a class: the plan against the pages. */
struct load_line {
    struct class_id class_id;
    struct subject_id subject_id;
    struct str class_label, subject;
    int planned, given;
    enum load_state state;
    const struct load_row *rows; /* pages; a second teacher has a row of their own */
    size_t row_count;
    struct load_field *fields; /* of each row */
};

/* Words of a state; NULL: all is in order. */
struct str load_state_words(struct rq *rq, const struct load_line *l);

/* The lines of a class: rows are its load, plan the curriculum of the year. */
struct load_plan {
    const struct curriculum_row *rows;
    size_t count;
    const struct subject *subjects; /* of the school, in their order */
    size_t subject_count;
};
void load_plan_read(struct rq *rq, struct year_id year, struct load_plan *out);
struct load_rows {
    const struct load_row *rows;
    size_t count;
};
size_t load_lines(struct rq *rq, const struct school_class *c, struct load_rows load,
                  const struct load_plan *plan, struct load_line *out);

/* "h-ID-…-WAS" with that prefix: up to two ids and what stood there. False: another field. */
struct load_name {
    int64_t ids[2];
    int was;
};
bool load_read_name(struct str name, const char *prefix, int ids, struct load_name *out);

/* Of a setting of hours; standard when the school has not decided. */
int load_setting(struct rq *rq, const char *name, int standard);

/* A teacher's full load, and how far a sum is from it: "1,5 ч меньше". */
#define LOAD_NORM_SETTING "teacher_hours"
struct str load_norm_words(struct rq *rq, int sum, int norm);

/* ---- the year's overview */

struct load_person {
    struct load_teacher teacher;
    struct str name;
    int pages, sum, norm;
    enum norm_state state;
    struct str words;
    struct load_field field;
};

struct load_view {
    struct frame frame;
    struct year year;
    struct str facts, notice;
    struct load_line *lines; /* that differ */
    struct str *words;
    size_t line_count;
    struct load_person *people; /* who is farthest from the norm first */
    size_t person_count;
    const struct load_row **vacant; /* pages that nobody holds */
    size_t vacant_count;
    const struct school_class *classes;
    size_t class_count;
    struct load_field norm;
    bool may_fill; /* some page has no hours, and the timetable knows them */
    bool was_saved;
};

/* ---- one class */

struct load_class_view {
    struct frame frame;
    struct school_class class;
    struct year year;
    struct str facts, notice;
    struct load_line *lines;
    struct str *words;
    size_t line_count;
    int planned, given, norm;
    const struct subject *subjects;
    size_t subject_count;
    const struct load_teacher *teachers;
    size_t teacher_count;
    struct { /* the new row as typed */
        int64_t subject, teacher;
        struct str group, hours, from, error;
    } new;
    bool may_write;
    bool was_saved;
};

/* ---- one page */

struct load_course_view {
    struct frame frame;
    struct course_id course_id;
    struct str label, facts, error;
    struct class_id class_id;
    struct str class_label;
    struct year year;
    const struct load_holder *holders;
    size_t holder_count;
    const struct load_teacher *teachers;
    size_t teacher_count;
    int64_t old, teacher; /* chosen */
    struct str from;
    struct date today, closed; /* DATE_NONE: open */
    bool used;
    bool was_saved;
};

/* ---- curriculum */

struct curriculum_line {
    struct str subject;
    struct load_field parallel;
    struct load_field *fields; /* by class */
    bool taught;
};
struct curriculum_class {
    const struct school_class *class;
    int sum;
};
struct curriculum_view {
    struct frame frame;
    struct str facts, notice;
    int grade;
    int *grades;
    size_t grade_count;
    struct curriculum_class *classes;
    size_t class_count;
    struct curriculum_line *lines; /* taught in the grade first */
    size_t line_count;
    struct load_field norm_field;
    int norm;
    bool may_fill; /* nothing is said for this grade, but there is load */
    bool was_saved;
};

/* ---- a teacher's own, to read */

struct load_own_line {
    const struct load_held *held;
    struct str subject;
    bool is_current;
    bool is_open;            /* its page may be read: it is or was held */
    struct str since, until; /* a change within the year, or absent */
};
struct load_own_view {
    struct frame frame;
    struct str facts;
    struct load_own_line *lines; /* current ones first */
    size_t count;
    int sum, norm; /* sum: of the current ones */
    int unknown;   /* current ones whose hours nobody has said */
    enum norm_state state;
    struct str words;
};

void load_own_page(struct html *h, const struct load_own_view *v);
void curriculum_page(struct html *h, const struct curriculum_view *v);
void load_page(struct html *h, const struct load_view *v);
void load_class_page(struct html *h, const struct load_class_view *v);
void load_course_page(struct html *h, const struct load_course_view *v);

#endif
