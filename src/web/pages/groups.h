#ifndef DEPTER_WEB_PAGES_GROUPS_H
#define DEPTER_WEB_PAGES_GROUPS_H
/*
 * Who is in which group of a class (3.2): pupils in rows, divided subjects in columns. Subjects
 * with the same groups (as FET makes them) are one column.
 *
 * Names of fields: "from", the day from which the choices hold; "g-PUPIL-KEY-WAS", KEY the first
 * subject of the column, WAS the group as it stood when the form was made; the value a group, 0: in
 * none.
 */
#include "html/frame.h"
#include "store/class.h"
#include "store/school.h"
#include "store/subgroup.h"
#include "web/rq.h"

struct groups_option {
    struct subgroup_id subgroup_id;
    struct course_id course_id; /* of the first subject */
    struct str name;
    struct str shown; /* its number, when all names of the column end with one */
    int size;
};

struct groups_column {
    struct subject_id key;
    struct str subjects; /* "Английский язык" */
    struct groups_option *options;
    size_t option_count;
    int without;
    bool even;
};

struct groups_cell {
    struct str name;               /* of the field */
    struct subgroup_id now;        /* that holds without an end, or none */
    struct subgroup_id chosen;     /* differs when the form comes back */
    bool lacks;                    /* in none, though the subject has several groups */
    bool everywhere;               /* was never put into one: belongs to each */
    struct date since;             /* of what holds now, when it is not from the beginning */
    struct date until;             /* of the group that ends, when none follows; or none */
    const struct membership *list; /* in the column's groups, by first day */
    size_t count;
    struct str error;     /* words, or absent */
    enum verdict refusal; /* the same for programs, with the day that it is about, or none */
    struct date held_until;
};

struct groups_line { /* of a pupil's history */
    struct str subjects, group, span;
    struct course_id course_id;
};

struct groups_row {
    struct class_pupil pupil;
    struct str name;
    struct groups_cell *cells; /* by column */
    bool lacks;                /* in some column */
    struct groups_line *history;
    size_t history_count;
};

struct groups_view {
    struct frame frame;
    struct school_class class;
    struct year year;
    struct str facts, notice;
    struct str from; /* as typed, else today */
    struct str from_error;
    struct groups_column *columns;
    size_t column_count;
    struct groups_row *rows; /* who lacks a group first, then by name */
    size_t row_count;
    size_t lacking;
    bool may_write;
    bool was_saved;
};

/* The class and the viewer's right to it. */
enum verdict groups_open(struct rq *rq, struct groups_view *v);
/* What stands in the base. */
void groups_fill(struct rq *rq, struct groups_view *v);
enum verdict groups_reply(struct rq *rq, int status, struct groups_view *v);

/* One pupil's choice in one column. Nothing is written yet: subgroup_move does. */
struct groups_choice {
    struct pupil_id pupil;
    struct subject_id key;
    struct subgroup_id was, wanted; /* or none */
    struct date from;               /* none: not known yet, nothing is judged */
};
/*
 * *m is what to do, *cell (with what speaks against it) whose; NULL: it stands so. NOT_ENROLLED,
 * BAD_REQUEST: no such column or group, CHANGED: another group stands there than choice->was.
 */
enum verdict groups_choose(struct rq *rq, struct groups_view *v, const struct groups_choice *choice,
                           struct group_move *m, struct groups_cell **cell);

void groups_page(struct html *h, const struct groups_view *v);

#endif
