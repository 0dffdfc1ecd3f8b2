#ifndef DEPTER_WEB_PAGES_SETTINGS_H
#define DEPTER_WEB_PAGES_SETTINGS_H
/* What the school decides for itself: director and deputy. */
#include "html/frame.h"
#include "store/setting.h"
#include "web/rq.h"

struct settings_view {
    struct frame frame;
    enum language_rule language;
    bool was_saved;
};

void settings_page(struct html *h, const struct settings_view *v);

#endif
