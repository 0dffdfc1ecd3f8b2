#ifndef DEPTER_WEB_PAGES_MARKS_H
#define DEPTER_WEB_PAGES_MARKS_H
/* What the page of marks by subject shows, for marks.c and marks.t. */
#include "rules/average.h"
#include "web/pages/diary.h"
#include "web/pages/year_marks.h"

/* A subject in one term. */
struct marks_row {
    struct str subject;
    const struct diary_course_mark *marks;
    size_t mark_count;
    struct str average;  /* "4,15"; absent without figures */
    struct str sum;      /* how it is reckoned: "(4 + 5) ÷ 2 = 9 ÷ 2 = 4,50" */
    struct str forecast; /* what the next better mark of the term needs; absent: nothing */
    struct str final;    /* of the term; absent when not given */
    const struct scale *scale;
};

struct marks_view {
    const struct kinds *kinds;
    const struct debt *debts; /* answers owed, subject_ru in the reader's language */
    size_t debt_count;
    struct rounding rounding;
    struct diary_family family;
    struct str who;
    struct str period, span; /* "II четверть", "9 ноября – 30 декабря" */
    struct str terms;        /* "Четверти": the name of the tabs */
    const struct diary_tab *tabs;
    size_t tab_count;
    struct str notice; /* in place of the table */
    const struct marks_row *rows;
    bool has_finals;
    size_t row_count;
    const struct year_marks *year; /* instead of rows */
};

void marks_page(struct html *h, const struct marks_view *v);

#endif
