#ifndef DEPTER_WEB_PAGES_RECKONING_H
#define DEPTER_WEB_PAGES_RECKONING_H
/* A pupil's row of the journal, opened: marks, weights and how the average came about. */
#include "html/frame.h"
#include "store/course.h"
#include "store/journal_grid.h"
#include "web/rq.h"

struct reckoning_mark {
    struct date date;
    struct lesson_id lesson_id;
    struct str value, kind;
    struct str weight;  /* "0,5"; absent when all weigh the same */
    bool counts;        /* false: formative, or a word */
    struct str comment; /* or absent */
};

struct reckoning_view {
    struct frame frame;
    struct course course;
    struct scale scale;
    struct pupil_id pupil;
    struct str name, label, period;
    int term_no;
    struct str average, sum, forecast, final; /* or absent */
    struct reckoning_mark *marks;
    size_t mark_count;
    bool weighted;
};

void reckoning_page(struct html *h, const struct reckoning_view *v);

#endif
