#ifndef DEPTER_WEB_PAGES_YEAR_CLASSES_H
#define DEPTER_WEB_PAGES_YEAR_CLASSES_H
/* Calendar, bells (and so the shift), week of five or six days, programme of each class. */
#include "html/frame.h"
#include "store/bells.h"
#include "store/class.h"
#include "web/rq.h"

struct classes_line {
    const struct school_class *stored;
    struct school_class wanted; /* as stored, or as chosen */
    struct str fault;
};

struct classes_frames_view {
    struct frame frame;
    struct year year;
    struct classes_line *lines;
    size_t line_count;
    const struct calendar_row *calendars;
    size_t calendar_count;
    const struct bell_set *sets;
    size_t set_count;
    bool may_write;
};

void classes_frames_page(struct html *h, const struct classes_frames_view *v);

#endif
