#ifndef DEPTER_WEB_PAGES_TIMETABLE_H
#define DEPTER_WEB_PAGES_TIMETABLE_H
/* The timetable of a class, a teacher or a room, as a version has it; for all staff. */
#include "web/pages/week_grid.h"

struct timetable_tab {
    struct date first_day;
    struct str label;
    bool is_current;
};

struct timetable_view {
    struct frame frame;
    struct date today;
    struct str facts;
    bool may_write, has_draft;
    struct str published; /* what the last publishing did, or absent */
    struct timetable_tab *versions;
    size_t version_count;
    struct week_choices choices;
    struct str of, title;
    struct week_grid grid;
    bool is_empty;
};

void timetable_page(struct html *h, const struct timetable_view *v);

#endif
