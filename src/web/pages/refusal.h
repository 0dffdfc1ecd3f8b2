#ifndef DEPTER_WEB_PAGES_REFUSAL_H
#define DEPTER_WEB_PAGES_REFUSAL_H
/* The page of a refusal or an error: what, why (with the clause), where to go on. Works without
 * session and base. */
#include "html/frame.h"
#include "web/rq.h"

void page_refusal(struct rq *rq, const struct verdict_text *text);

struct refusal_view {
    struct frame frame; /* its title is the refusal */
    int status;
    struct str why;    /* in one or two sentences; absent when the title says all */
    struct str clause; /* of the regulation, with its words; absent: none is the reason */
    struct str again, again_text; /* where the same can be tried again; absent: nowhere */
    struct str home_text;
};

void refusal_template(struct html *h, const struct refusal_view *v);

#endif
