#ifndef DEPTER_WEB_PAGES_FINALS_H
#define DEPTER_WEB_PAGES_FINALS_H
/*
 * The sheet of final marks of a course (3.2): what it is made of, computed with its arithmetic,
 * proposed, given, and the reason where the two differ. One form, saved whole or not at all.
 */
#include "html/frame.h"
#include "store/course.h"
#include "store/final_sheet.h"
#include "web/rq.h"

struct finals_tab {
    struct str period, label;
    bool is_current;
};

/* What stands in another column of the year, and is shown beside the field. */
struct finals_column {
    struct str period, label; /* "1", "I" */
};

struct finals_line {
    const struct final_row *row;
    struct str name;
    struct str average;          /* "4,25"; absent: none */
    struct str sum;              /* its arithmetic */
    const struct str *parts;     /* by column */
    struct str shown, why_shown; /* in the fields */
    struct str fault;            /* absent: none */
    bool may_write;              /* in a closed period: open again for this pupil */
};

struct finals_view {
    struct frame frame;
    struct course course;
    struct final_sheet sheet;
    struct str label, facts, due; /* due: "Срок: 30 октября"; overdue: how many are missing */
    struct str exam;              /* its name; absent: another period */
    const struct finals_tab *tabs;
    size_t tab_count;
    const struct finals_column *columns;
    size_t column_count;
    struct finals_line *lines;
    int missing;    /* pupils without a final mark */
    bool may_write; /* any line */
    bool is_closed, is_overdue, is_filled_in;
    bool is_exam; /* nothing is computed and proposed */
    bool was_saved;
    struct str notice;
};

void finals_page(struct html *h, const struct finals_view *v);

#endif
