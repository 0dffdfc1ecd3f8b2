#ifndef DEPTER_WEB_PAGES_ROLLOVER_H
#define DEPTER_WEB_PAGES_ROLLOVER_H
/* From this school year to the next: the dry run is the form, class by class. */
#include "html/frame.h"
#include "store/rollover.h"
#include "web/rq.h"

enum { FATES = FATE_LEAVE + 1 };

struct rollover_line {
    struct rollover_class plan;
    int pupils;
    int fates[FATES];
    int exceptions; /* pupils who do not go with the class */
    struct str fault;
};

struct rollover_view {
    struct frame frame;
    struct year year;
    struct rollover_line *lines;
    size_t line_count;
    int totals[FATES], pupils;
    struct str name, first, last;
    struct str name_fault, days_fault, notice;
    bool keeps_groups;
    bool is_checked; /* seen as it is, and nothing is wrong: it may be run */
    struct str seen;
    bool has_run;    /* out of this year */
    bool shows_undo; /* a standing one that can be taken back, or says why not */
    struct rollover standing;
    struct str ran_on, until;
    int64_t facts;
    bool was_saved;
};

struct fate_option {
    int64_t id;
    struct str label;
};
struct fate_line {
    const struct rollover_pupil *pupil;
    struct str name;
};
struct fates_view {
    struct frame frame;
    struct school_class class;
    const struct fate_option *options; /* classes of the year that a pupil could go with */
    size_t option_count;
    const struct fate_line *lines;
    size_t line_count;
};

void rollover_page(struct html *h, const struct rollover_view *v);
void rollover_class_page(struct html *h, const struct fates_view *v);

#endif
