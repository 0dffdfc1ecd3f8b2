#ifndef DEPTER_WEB_PAGES_CALENDAR_H
#define DEPTER_WEB_PAGES_CALENDAR_H
/* The terms of one calendar: moved by day, or of another kind. */
#include "html/frame.h"
#include "store/year.h"
#include "web/rq.h"

struct calendar_line {
    struct str label;       /* "I четверть" */
    struct str first, last; /* as they stand, or as typed */
    struct str fault;       /* absent: none */
    bool is_closed;         /* the period is closed (3.2): its days cannot be changed */
};

struct calendar_view {
    struct frame frame;
    struct calendar_info info;
    struct year year;
    struct calendar stored;
    struct str kind; /* of the terms that are shown */
    struct calendar_line lines[TERMS_MAX];
    size_t line_count;
    bool is_other_kind; /* than the stored one */
    bool may_change_kind;
    bool keeps_holidays; /* days between the old terms stay free */
    struct str name, name_fault, fault;
};

void calendar_page(struct html *h, const struct calendar_view *v);

#endif
