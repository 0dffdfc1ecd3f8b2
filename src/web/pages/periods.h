#ifndef DEPTER_WEB_PAGES_PERIODS_H
#define DEPTER_WEB_PAGES_PERIODS_H
/* The deputy's page of periods: close, open for a course or a pupil with reason and end (3.2). */
#include "html/frame.h"
#include "store/class.h"
#include "store/course.h"
#include "store/period.h"
#include "web/rq.h"

struct periods_row {
    struct calendar_id calendar_id;
    struct str calendar, period, label, span;
    struct date last_day;
    struct str closed; /* the day; absent: open */
};

struct periods_option {
    int64_t id;
    struct str label;
};

struct periods_opening {
    const struct reopening *opening;
    struct str label, period, until; /* "7Б · Алгебра, Ёлкин А. И."; "I четверть"; "12.11.2026" */
};

struct periods_view {
    struct frame frame;
    struct str facts;
    const struct periods_row *rows;
    size_t row_count;
    const struct periods_opening *openings;
    size_t opening_count;
    const struct periods_option *classes, *courses, *pupils;
    size_t class_count, course_count, pupil_count;
    int64_t class_id;                     /* whose courses and pupils are offered; 0: none chosen */
    const struct periods_option *choices; /* closed periods of the class: id is the place in rows */
    size_t choice_count;
    struct date today;
    bool may_write;
    bool was_saved;
};

void periods_page(struct html *h, const struct periods_view *v);

#endif
