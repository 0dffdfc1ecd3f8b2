#ifndef DEPTER_WEB_PAGES_FILL_H
#define DEPTER_WEB_PAGES_FILL_H
/* How the journals of a day are filled, class by class: numbers only, no contents (4.2, 2.5). */
#include "html/frame.h"
#include "store/overview.h"
#include "web/rq.h"

enum { FILL_NUMBERS = 21 }; /* lessons 0 to 20 */

struct fill_row {
    const struct class_overview *class;
    struct fill_cell cells[FILL_NUMBERS]; /* by lesson number; lessons 0: none */
    int lessons, filled;
    int begun, missing; /* of this day: begun by now; begun and not filled */
};

struct fill_view {
    struct frame frame;
    struct str facts;
    struct str why_free; /* of a day without lessons */
    struct date day, today, before, after;
    int minute;                    /* free_minute; lessons of a day ahead have not begun */
    int first_number, last_number; /* columns */
    bool may_open;                 /* classes are links */
    struct fill_row *rows;
    size_t count;
};

bool fill_has_begun(const struct fill_view *v, const struct fill_cell *c);

void fill_template(struct html *h, const struct fill_view *v);

/* The page of that day; the home of the technical specialist shows the one of today. */
enum verdict fill_show(struct rq *rq, struct date day);

#endif
