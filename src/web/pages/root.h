#ifndef DEPTER_WEB_PAGES_ROOT_H
#define DEPTER_WEB_PAGES_ROOT_H
/* The sign-in form: at /, and again with the reason after a refused try. */
#include "html/frame.h"
#include "web/rq.h"

struct root_view {
    struct frame frame;
    struct str note;  /* why the last try was refused; absent on the first */
    struct str login; /* as typed */
    struct str next;  /* where to go after signing in; absent: the person's home */
};

void root_template(struct html *h, const struct root_view *v);

/* Replies with the form. note absent: nothing was refused. */
enum verdict root_form(struct rq *rq, int status, struct str note);

/* The field next, when it is an address of a page here; else absent. */
struct str root_next(const struct rq *rq);

#endif
