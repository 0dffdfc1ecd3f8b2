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
};

struct fill_view {
    struct frame frame;
    struct str facts;
    struct date day, today;
    int first_number, last_number; /* columns */
    bool may_open;                 /* classes are links */
    struct fill_row *rows;
    size_t count;
};

void fill_template(struct html *h, const struct fill_view *v);

/* The page of that day; the home of the technical specialist shows the one of today. */
enum verdict fill_show(struct rq *rq, struct date day);

#endif
