#include "html/format.h"
#include "web/pages/load.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* Of the year, so that a page held all year has no dates. */
static void say_days(struct rq *rq, const struct year *year, struct load_own_line *l)
{
    const struct load_held *d = l->held;
    if (date_cmp(d->first_day, year->first_day) > 0)
        l->since = RQ_FILL(rq, tr_text(rq->tr, "since %1"),
                           format_date_day(rq->arena, rq->tr, d->first_day));
    if (!date_is_none(d->last_day) && date_cmp(d->last_day, year->last_day) < 0)
        l->until = RQ_FILL(rq, tr_text(rq->tr, "until %1"),
                           format_date_day(rq->arena, rq->tr, d->last_day));
}

static void add_line(struct rq *rq, struct load_own_view *v, const struct year *year,
                     const struct load_held *d, bool is_current)
{
    struct load_own_line *l = &v->lines[v->count++];
    *l = (struct load_own_line){
        .held = d,
        .subject = view_subject_group(
            rq, view_subject(rq, d->subject_ru, d->subject_ky, d->subject_en), d->subgroup),
        .is_current = is_current,
        .is_open = date_cmp(d->first_day, rq->viewer.today) <= 0,
    };
    say_days(rq, year, l);
    v->sum += is_current ? d->hours : 0;
    v->unknown += is_current && d->hours == 0;
}

/* What is held today first, then what was or will be. */
static void fill_lines(struct rq *rq, struct load_own_view *v, const struct year *year)
{
    struct load_held *list;
    size_t n = load_list_held(&rq->reader, year->year_id, rq->viewer.person, &list);
    v->lines = ARENA_ARRAY(rq->arena, struct load_own_line, n + 1);
    for (int rest = 0; rest <= 1; rest++)
        for (size_t i = 0; i < n; i++) {
            bool is_current = date_is_within(rq->viewer.today, list[i].first_day, list[i].last_day);
            if (is_current != (rest == 1))
                add_line(rq, v, year, &list[i], is_current);
        }
}

enum verdict page_load_own(struct rq *rq)
{
    struct html h;
    struct load_own_view v = {0};
    struct year year;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    int own = load_teacher_norm(&rq->reader, rq->viewer.person);
    view_frame(rq, &v.frame);
    v.frame.page = STR("load");
    v.frame.sheet = "load";
    v.frame.title = tr_text(rq->tr, "My load");
    v.facts = year.name;
    v.norm = own > 0 ? own : load_setting(rq, LOAD_NORM_SETTING, LOAD_TEACHER_NORM);
    fill_lines(rq, &v, &year);
    v.state = load_norm(v.sum, v.norm);
    v.words = load_norm_words(rq, v.sum, v.norm);
    reply_begin_page(rq, &h);
    load_own_page(&h, &v);
    return reply_page(rq, 200, &h);
}
