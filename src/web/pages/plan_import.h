#ifndef DEPTER_WEB_PAGES_PLAN_IMPORT_H
#define DEPTER_WEB_PAGES_PLAN_IMPORT_H
/* A plan from a file or by paste: first what was understood, with row, column and cause of what was
 * not; then, when the author says so, the rows. The preview stores nothing: it carries the plan as
 * text in its form. */
#include "html/frame.h"
#include "import/plan_file.h"
#include "store/plan.h"
#include "web/rq.h"

struct plan_import_fault {
    struct str place; /* "строка 4, столбец C" */
    struct str words;
    struct str text; /* what stands there; may be empty */
    bool stops;
};

struct plan_import_view {
    struct frame frame;
    struct plan plan;
    struct str label;
    struct str text;              /* as pasted, or as the preview carries it */
    const struct plan_file *file; /* NULL: nothing was sent yet */
    struct str sum;               /* "68 hours, 54 topics" */
    const struct plan_import_fault *faults;
    size_t fault_count;
    struct str foreign; /* topics that are not Russian (3.2), some of them; absent: none */
    struct str notice;  /* why the rows were not taken; absent */
};

void plan_import_page(struct html *h, const struct plan_import_view *v);

#endif
