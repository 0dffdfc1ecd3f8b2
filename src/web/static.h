#ifndef DEPTER_WEB_STATIC_H
#define DEPTER_WEB_STATIC_H
/* Files embedded in the program: style sheet, scripts, icons. The address carries their common hash
 * and is cached for ever. */
#include "web/rq.h"

enum verdict static_file(struct rq *rq);
enum verdict static_openapi(struct rq *rq); /* assets/openapi.json under its own address */

/* Hash of all of them together, for "?v=". */
struct str static_hash(struct arena *a);

#endif
