#include "web/pages/day.h"
#include "web/pages/fill.h"
#include "web/pages/pages.h"

/* What each role comes for first: the first section of the navigation. */
enum verdict page_journal_home(struct rq *rq)
{
    if (rq->viewer.roles & ROLES_OVERSEE)
        return page_classes(rq);
    if (rq->viewer.roles & ROLE_TEACHER)
        return day_show(rq, rq->viewer.today);
    return fill_show(rq, rq->viewer.today);
}
