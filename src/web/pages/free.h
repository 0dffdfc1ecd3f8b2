#ifndef DEPTER_WEB_PAGES_FREE_H
#define DEPTER_WEB_PAGES_FREE_H
/* Days without lessons, and the clock of the day, for the pages that show a day. */
#include "web/rq.h"

/* Why there are none: the name of the day off, holidays, or just that there are none. */
struct str free_reason(struct rq *rq, struct date day);

/* The next day in that direction (1 or -1), Sundays left out. */
struct date free_step(struct date day, int by);

/*
 * Minutes since midnight of the viewer's day of today. When today is set from outside
 * (DEPTER_TODAY) the clock says nothing of it: the whole day counts as past.
 */
int free_minute(const struct rq *rq);

#endif
