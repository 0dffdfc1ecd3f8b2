#ifndef DEPTER_WEB_PAGES_REFUSAL_H
#define DEPTER_WEB_PAGES_REFUSAL_H
/* The page of a refusal or an error: what, why (with the clause), where to go on. Works without
 * session and base. */
#include "web/rq.h"

void page_refusal(struct rq *rq, const struct verdict_text *text);

#endif
