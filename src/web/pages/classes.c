#include "web/pages/classes.h"

#include "store/class.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static bool is_among(const struct school_class *own, size_t n, struct class_id id)
{
    for (size_t i = 0; i < n; i++)
        if (id_eq(own[i].class_id, id))
            return true;
    return false;
}

/* Keeps the classes that the homeroom teacher leads; both lists are short. */
static size_t keep_own(struct rq *rq, struct class_overview *list, size_t count)
{
    struct school_class *own;
    size_t n = homeroom_list(&rq->reader, rq->viewer.person, rq->viewer.today, &own), kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_among(own, n, list[i].class_id))
            list[kept++] = list[i];
    }
    return kept;
}

static struct str facts_of(struct rq *rq, const struct year *year, const struct classes_view *v)
{
    int pupils = 0;
    for (size_t i = 0; i < v->count; i++)
        pupils += v->classes[i].pupil_count;
    const struct str parts[] = {
        year->name,
        tr_count(rq->arena, rq->tr, "%d class", "%d classes", (int64_t)v->count),
        tr_count(rq->arena, rq->tr, "%d pupil", "%d pupils", pupils),
    };
    return tr_fill(rq->arena, tr_text(rq->tr, "School year %1 · %2, %3"), parts, 3);
}

enum verdict page_classes(struct rq *rq)
{
    struct classes_view v = {.rq = rq};
    struct class_overview *list;
    struct year year;
    struct html h;
    bool all = rq->viewer.roles & ROLES_OVERSEE;
    view_frame(rq, &v.frame);
    v.frame.page = STR("staff");
    v.frame.title = tr_text(rq->tr, all ? "Classes" : "My class");
    /* Without a year the row is as of NULLs: no class has that id. */
    (void)year_get_on(&rq->reader, rq->viewer.today, &year);
    v.count = overview_classes(&rq->reader, year.year_id, rq->viewer.today, &list);
    if (!all)
        v.count = keep_own(rq, list, v.count);
    v.classes = list;
    v.facts = facts_of(rq, &year, &v);
    reply_begin_page(rq, &h);
    classes_template(&h, &v);
    return reply_page(rq, 200, &h);
}
