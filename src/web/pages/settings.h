#ifndef DEPTER_WEB_PAGES_SETTINGS_H
#define DEPTER_WEB_PAGES_SETTINGS_H
/* What the school decides for itself: director and deputy. */
#include "html/frame.h"
#include "store/grading.h"
#include "store/setting.h"
#include "web/rq.h"

/* A number of the form: what is shown, and why it was refused. */
struct settings_number {
    struct str shown, fault;
};

struct settings_view {
    struct frame frame;
    enum language_rule language;
    struct grading grading;
    struct settings_number round_up_from, marks_min, absence_limit;
    struct str example; /* of the rounding rule */
    struct str notice;
    bool was_saved;
};

void settings_page(struct html *h, const struct settings_view *v);

#endif
