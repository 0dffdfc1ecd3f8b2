#include "web/rq.h"

#include "rules/calendar.h"

const struct term *rq_term(const struct rq *rq, const struct calendar *c)
{
    struct str text = rq_field(rq, "term");
    int64_t no;
    if (text.n == 0)
        return calendar_term(c, rq->viewer.today);
    if (!str_to_i64(text, 1, 9, &no))
        return NULL;
    for (size_t i = 0; i < c->term_count; i++)
        if (c->terms[i].term_no == no)
            return &c->terms[i];
    return NULL;
}
