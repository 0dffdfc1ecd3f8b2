#ifndef DEPTER_WEB_PAGES_PROGRESS_H
#define DEPTER_WEB_PAGES_PROGRESS_H
/* Plan against fact (6.3): of one course with its correction sheet, and of the whole school. */
#include "html/frame.h"
#include "store/course.h"
#include "store/plan_course.h"
#include "web/rq.h"

enum progress_state {
    PROGRESS_GIVEN,   /* all its hours */
    PROGRESS_BEGUN,   /* some of them */
    PROGRESS_AHEAD,   /* a lesson is there for it */
    PROGRESS_MISSING, /* for some hour there is none */
};

struct progress_row {
    const struct plan_line *line;
    const struct plan_correction *correction; /* NULL: as planned */
    int hours;                                /* as corrected */
    struct date planned;                      /* by the sheet, or had every lesson been held */
    struct str days;                          /* given, or foreseen: "07.09–14.09" */
    enum progress_state state;
    bool begins_section;
    bool is_next; /* of the next lesson */
    struct str fault;
    struct str hours_shown, reason_shown; /* of a refused correction */
};

struct progress_advice {
    const struct plan_line *line, *before; /* before: joined with it */
    int from, to;                          /* hours */
};

struct progress_view {
    struct frame frame;
    struct course course;
    struct str label, facts; /* with the teacher */
    struct str teacher;
    bool has_plan, may_write, was_saved;
    struct plan plan;
    struct str plan_label;
    struct plan_sums sums;
    int due;    /* lessons before today */
    int behind; /* hours that should have been given by now */
    struct progress_row *rows;
    size_t row_count;
    const struct progress_advice *advice;
    size_t advice_count;
    int still_missing; /* what no advice can win */
    struct str lost;   /* days of cancelled lessons; absent: none */
    size_t corrected;  /* rows that depart from the plan */
    struct str fault;  /* of the form that takes the advice */
    struct date today;
};

void progress_page(struct html *h, const struct progress_view *v);
void progress_sheet(struct html *h, const struct progress_view *v);

struct progress_course {
    const struct plan_progress *progress;
    struct str subject, teacher;
    int behind;
};

struct progress_school_view {
    struct frame frame;
    struct str facts;
    const struct progress_course *courses;
    size_t course_count;
    size_t without, missing, behind; /* courses */
    bool only_bad;
};

void progress_school_page(struct html *h, const struct progress_school_view *v);

#endif
