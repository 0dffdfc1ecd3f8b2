#ifndef DEPTER_WEB_PAGES_SUMMARY_H
#define DEPTER_WEB_PAGES_SUMMARY_H
/* The class's period at a glance (3.3): final marks of all subjects, groups of pupils, rates. */
#include "html/frame.h"
#include "rules/results.h"
#include "store/summary_sheet.h"
#include "web/rq.h"

struct summary_tab {
    struct str period, label;
    bool is_current;
};
struct summary_head {
    struct str name, full;      /* of the subject; full: with its teachers */
    struct course_id course_id; /* none: several groups */
    struct str average, quality, pass;
    int owed;
};
struct summary_mark {
    struct course_id course_id; /* none: nothing to show */
    const struct scale *scale;
    struct str value; /* may be empty */
    struct str title;
    bool is_given;
};
struct summary_line {
    const struct summary_pupil *pupil;
    struct str name, average;
    const struct summary_mark *marks; /* by subject */
    bool has_page; /* is in the class this term, which the page of a pupil shows */
};
struct summary_group {
    struct str title;
    const char *chip; /* its class */
    const struct summary_line **lines;
    size_t count;
};
struct summary_debtor {
    struct course_id course_id;
    struct str subject, teacher; /* teacher absent: nobody */
    int pupils;
};

struct summary_view {
    struct frame frame;
    struct school_class class;
    struct summary_sheet sheet;
    struct str facts, note; /* note: absent when all is given */
    struct str average, quality, pass;
    struct summary_tab *tabs;
    size_t tab_count;
    struct summary_head *heads; /* by subject */
    struct summary_line *lines; /* by pupil */
    struct summary_group groups[RESULT_GROUP_COUNT];
    struct summary_debtor *debtors;
    size_t debtor_count;
    bool is_overdue;
};

void summary_page(struct html *h, const struct summary_view *v);

#endif
