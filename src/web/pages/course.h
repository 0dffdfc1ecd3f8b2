#ifndef DEPTER_WEB_PAGES_COURSE_H
#define DEPTER_WEB_PAGES_COURSE_H
/* The journal page of a course: pupils by lessons of one term. */
#include "html/frame.h"
#include "store/course.h"
#include "store/due.h"
#include "store/journal_grid.h"
#include "web/pages/change_words.h"
#include "web/rq.h"

enum { PAD_HIGHEST = 12 }; /* a scale with more figures has no buttons for them */

struct course_month {
    struct str name, of; /* "ноябрь", "ноября" */
    int columns;
};

/* A lesson's column, in words. */
struct course_column {
    const struct grid_column *column;
    int day;                        /* of the month */
    const char *class;              /* of its header and cells: "", "wk", "td", "wk td" */
    const char *off;                /* the same for a cell that cannot hold anything */
    struct str title;               /* of the lesson: its topic */
    struct str works;               /* ids with blanks between; absent: no works */
    struct str kinds;               /* names with | between */
    struct str signs, signed_kinds; /* of the kinds that are not class work */
};

struct course_term {
    struct str name;
    int no;
    bool is_current;
};

struct course_view {
    struct frame frame;
    struct course course;
    struct str label;      /* "7Б · Алгебра, группа 1" */
    struct str facts;      /* the teacher, how many lessons were held */
    struct str region;     /* "Журнал: 7Б, Алгебра, II четверть" */
    struct str codes;      /* for the scripts */
    struct str letters;    /* "н, б, у, оп" */
    struct str terms_name; /* "Четверти" */
    struct str crumb_href, crumb;
    const struct course_term *terms;
    size_t term_count;
    const struct course_term *term;
    const struct due_work *due; /* works of the term that owe marks, due soon or overdue */
    size_t due_count;
    const struct plan_change *changes; /* of the plan, within the term */
    size_t change_count;
    bool may_write;
    bool markless;
    struct scale scale;
    bool has_finals; /* open to the viewer */
    const struct kinds *kinds;
    struct journal_grid grid;
    const struct course_month *months;
    size_t month_count;
    const struct course_column *columns;
    const char *notes; /* by cell: 'o' an answer is owed, 'c' a comment stands there; NULL: none */
};

void course_page(struct html *h, const struct course_view *v);

#endif
