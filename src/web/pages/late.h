#ifndef DEPTER_WEB_PAGES_LATE_H
#define DEPTER_WEB_PAGES_LATE_H
/* Marks that came after their deadline (3.2), for the deputy: by teacher, journal, how late, why.
 */
#include "html/frame.h"
#include "store/due.h"
#include "web/rq.h"

struct late_line {
    const struct due_late *late;
    struct str who, journal; /* who absent: nobody holds the journal */
};

struct late_tab {
    struct str label;
    int month; /* of the year's months, from 0 */
    bool is_current;
};

struct late_view {
    struct frame frame;
    struct str facts;
    const struct kinds *kinds;
    const struct late_tab *tabs;
    size_t tab_count;
    struct late_line *lines; /* by teacher, then the latest first */
    size_t line_count;
};

void late_page(struct html *h, const struct late_view *v);

#endif
