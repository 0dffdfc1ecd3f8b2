#ifndef DEPTER_WEB_PAGES_SESSION_H
#define DEPTER_WEB_PAGES_SESSION_H
#include "web/rq.h"

/* What the sign-in form says of a refusal: how long to wait, what to do. */
struct str session_refused_text(struct rq *rq, const struct verdict_text *text);

#endif
