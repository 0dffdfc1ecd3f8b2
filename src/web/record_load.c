#include "web/record_load.h"

static bool holds(const struct load_holder *list, size_t n, struct person_id id)
{
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].person_id, id) && date_is_none(list[i].last_day))
            return true;
    return false;
}

static bool is_teacher(struct rq *rq, struct person_id id)
{
    struct load_teacher *list;
    size_t n = load_list_teachers(&rq->reader, rq->viewer.today, &list);
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].person_id, id))
            return true;
    return id_is_none(id);
}

enum verdict record_hand_over(struct rq *rq, const struct hand_over *h)
{
    struct load_holder *list;
    if (!is_teacher(rq, h->teacher))
        return VERDICT_BAD_REQUEST;
    size_t n = load_list_holders(&rq->reader, h->course, &list);
    /* Sent twice, the second finds it done. */
    if (!id_is_none(h->teacher) && holds(list, n, h->teacher))
        return VERDICT_OK;
    if (!id_is_none(h->old) && !holds(list, n, h->old))
        return VERDICT_CHANGED;
    load_hand_over(rq->act, h->course, h->old, h->teacher, h->from);
    return VERDICT_OK;
}
