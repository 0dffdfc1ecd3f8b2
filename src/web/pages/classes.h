#ifndef DEPTER_WEB_PAGES_CLASSES_H
#define DEPTER_WEB_PAGES_CLASSES_H
/* The classes of the school by grade, for overseers; the homeroom teacher's own. */
#include "html/frame.h"
#include "store/overview.h"
#include "web/rq.h"

struct classes_view {
    struct frame frame;
    const struct rq *rq;
    struct str facts;
    const struct class_overview *classes; /* by grade, then label */
    size_t count;
};

void classes_template(struct html *h, const struct classes_view *v);

#endif
