#ifndef DEPTER_WEB_PAGES_PLAN_H
#define DEPTER_WEB_PAGES_PLAN_H
/*
 * One calendar-thematic plan: its rows, who goes by it, its way to the deputy. One row at a time is
 * open as a form in its place; scripts fetch the same page, so that it opens without a jump.
 */
#include "html/frame.h"
#include "store/grading.h"
#include "store/plan.h"
#include "web/rq.h"

enum {
    PLAN_TOPIC_MAX = 500,
    PLAN_NAME_MAX = 200, /* section, kind of lesson, title */
    PLAN_HOMEWORK_MAX = 500,
}; /* characters */

struct plan_field {
    struct str shown;
    struct str fault; /* in the reader's language; absent: none */
};

/* The row that is open as a form. */
struct plan_edit {
    bool is_open;
    struct plan_row_id row;   /* none: a new one … */
    struct plan_row_id after; /* … behind this (none: at the beginning) */
    struct plan_field section, topic, hours, kind, work, homework, note;
};

struct plan_row_view {
    const struct plan_line *line;
    struct str numbers; /* of the lessons it fills: "5", "5–6"; absent with 0 hours */
    struct str work;    /* name of the kind, or empty */
    bool begins_section;
};

struct plan_choice_view {
    const struct plan_choice *choice;
    struct str label; /* "7А", "7Б, группа 1" */
    struct str teacher;
    bool is_in, may_change, has_other; /* goes by another plan */
};

struct plan_view {
    struct frame frame;
    struct plan plan;
    unsigned relations;
    struct str label; /* "Алгебра, 7 класс" */
    struct str facts; /* programme, language, hours */
    struct str author, decided;
    bool may_write; /* is the author's */
    bool may_edit;  /* and is not handed in */
    bool may_approve;
    bool may_share; /* some course of the parallel can be set */
    bool was_saved;
    struct plan_row_view *rows;
    size_t row_count;
    const struct kinds *kinds; /* of work */
    struct plan_choice_view *choices;
    size_t choice_count;
    struct plan_edit edit;
    struct str notice; /* why something was refused; absent: it was not */
};

/* The plan with all that the page shows; NOT_FOUND, NO_RIGHT. */
enum verdict plan_view_open(struct rq *rq, struct plan_view *v);
enum verdict plan_view_reply(struct rq *rq, int status, struct plan_view *v);

/* "Черновик"; "chip miss" and the like. */
struct str plan_state(const struct tr *tr, struct str state);
const char *plan_state_class(struct str state);
/* "Алгебра, 7 класс"; "11-летняя программа, обучение на русском" */
struct str plan_label(const struct rq *rq, const struct plan *p);
struct str plan_kind(const struct rq *rq, const struct plan *p);

/* The parts of the page that are forms of the plan as a whole. */
void plan_page(struct html *h, const struct plan_view *v);

#endif
