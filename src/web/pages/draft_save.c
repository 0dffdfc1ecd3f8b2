/* What the deputy does with the draft: begins it, puts courses into a cell, looks at what
 * publishing would do, publishes it, throws it away. */
#include "base/utf8.h"
#include "html/format.h"
#include "web/pages/draft.h"
#include "web/pages/pages.h"

/* ---- beginning and end */

static enum verdict begin(struct rq *rq, const struct draft_state *d)
{
    struct timetable *list;
    size_t n = timetable_list(&rq->reader, d->year.year_id, &list);
    const struct timetable *from = NULL;
    for (size_t i = 0; i < n; i++)
        if (!from || date_cmp(list[i].first_day, rq->viewer.today) <= 0)
            from = &list[i];
    draft_begin(rq->act, d->year.year_id, from);
    return reply_see_other(rq, STR("/journal/timetable/draft"));
}

/* ---- a cell */

static bool find_room(struct rq *rq, struct str name, struct room_id *out)
{
    struct str clean = utf8_clean_line(rq->arena, name);
    *out = (struct room_id){0};
    if (clean.n == 0)
        return true;
    *out = room_find(&rq->reader, clean);
    return !id_is_none(*out);
}

static struct str field_of(struct rq *rq, const char *what, struct course_id course)
{
    return rq_field(rq, arena_printf(rq->arena, "%s-%lld", what, (long long)course.v));
}

static int week_of(struct rq *rq, const struct draft_state *d, struct course_id course)
{
    int64_t week = 0;
    if (d->draft.cycle == 2)
        str_to_i64(field_of(rq, "week", course), 0, 2, &week);
    return (int)week;
}

static enum verdict save_course(struct rq *rq, const struct draft_state *d,
                                const struct draft_cell *cell, struct course_id course)
{
    const struct week_slot *s = draft_slot(d, cell, course);
    struct slot slot = {.course = course,
                        .week = week_of(rq, d, course),
                        .weekday = cell->weekday,
                        .number = cell->number};
    bool is_on = field_of(rq, "on", course).n > 0;
    if (is_on && !find_room(rq, field_of(rq, "room", course), &slot.room))
        return VERDICT_NO_ROOM;
    if (s && (!is_on || s->week != slot.week)) {
        struct slot old = slot;
        old.week = s->week;
        draft_take(rq->act, d->year.year_id, &old);
    }
    if (is_on)
        draft_put(rq->act, d->year.year_id, &slot);
    return VERDICT_OK;
}

static struct str address_of(struct rq *rq, const struct draft_state *d, struct str cell)
{
    struct str of = week_owner_text(rq->arena, d->of);
    struct draft_cell parsed;
    if (!draft_cell_parse(cell, &parsed))
        return str_of(arena_printf(rq->arena, "/journal/timetable/draft?of=%.*s", STR_FMT(of)));
    return str_of(arena_printf(rq->arena, "/journal/timetable/draft?of=%.*s&cell=%.*s#edit",
                               STR_FMT(of), STR_FMT(cell)));
}

static enum verdict refuse(struct rq *rq, enum verdict v)
{
    struct draft_view view;
    rq->undo = true;
    enum verdict verdict = draft_open(rq, &view);
    if (verdict != VERDICT_OK)
        return verdict;
    view.notice = reply_words(rq, v);
    if (view.editor)
        view.editor->fault = view.notice;
    return draft_reply(rq, verdict_text(v)->status, &view);
}

static enum verdict save_cell(struct rq *rq, const struct draft_state *d)
{
    struct draft_cell cell;
    struct str next = rq_field(rq, "after");
    if (!draft_cell_parse(rq_field(rq, "cell"), &cell) || d->of.kind == 0)
        return VERDICT_BAD_REQUEST;
    for (size_t i = 0; i < d->course_count; i++) {
        const struct week_course *c = &d->courses[i];
        bool again = i > 0 && id_eq(d->courses[i - 1].course_id, c->course_id);
        if (again || !draft_may_hold(d, &cell, c))
            continue;
        enum verdict v = save_course(rq, d, &cell, c->course_id);
        if (v != VERDICT_OK)
            return refuse(rq, v);
    }
    return reply_see_other(rq, address_of(rq, d, next.n > 0 ? next : rq_field(rq, "cell")));
}

/* ---- publishing */

static struct date day_of(struct rq *rq)
{
    return date_parse(rq_field(rq, "first_day"));
}

static enum verdict may_publish(struct rq *rq, const struct draft_state *d)
{
    const struct date days[] = {d->year.first_day, d->year.last_day};
    return week_publish_verdict(day_of(rq), rq->viewer.today, days);
}

/* A version that begins later holds from its own day on. */
static struct str later_of(struct rq *rq, const struct draft_state *d)
{
    struct timetable *list;
    size_t n = timetable_list(&rq->reader, d->year.year_id, &list);
    for (size_t i = 0; i < n; i++) {
        struct str day = format_date_full(rq->arena, rq->tr, list[i].first_day);
        if (date_cmp(list[i].first_day, day_of(rq)) > 0)
            return tr_fill(rq->arena, tr_text(rq->tr, "From %1 on another version holds."), &day,
                           1);
    }
    return STR_NULL;
}

/* It is published, looked at, and taken back: what is told is what would be done. */
static enum verdict preview(struct rq *rq, const struct draft_state *d)
{
    struct draft_view v;
    enum verdict verdict = may_publish(rq, d);
    if (verdict != VERDICT_OK)
        return refuse(rq, verdict);
    verdict = draft_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    struct laid_out sum = draft_publish(rq->act, &d->draft, day_of(rq));
    rq->undo = true;
    struct str parts[] = {format_date_full(rq->arena, rq->tr, day_of(rq)),
                          str_of(arena_printf(rq->arena, "%d", sum.added)),
                          str_of(arena_printf(rq->arena, "%d", sum.removed)),
                          str_of(arena_printf(rq->arena, "%d", sum.kept))};
    v.preview = tr_fill(
        rq->arena,
        tr_text(rq->tr,
                "From %1: lessons added %2, planned ones taken back %3, kept as they are %4."),
        parts, 4);
    v.later = later_of(rq, d);
    v.first_day = day_of(rq);
    return draft_reply(rq, 200, &v);
}

static enum verdict publish(struct rq *rq, const struct draft_state *d)
{
    char day[DATE_TEXT_SIZE];
    enum verdict verdict = may_publish(rq, d);
    if (verdict != VERDICT_OK)
        return refuse(rq, verdict);
    struct laid_out sum = draft_publish(rq->act, &d->draft, day_of(rq));
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/timetable?date=%s&added=%d&removed=%d&kept=%d",
                                date_format(day_of(rq), day), sum.added, sum.removed, sum.kept)));
}

enum verdict page_draft_save(struct rq *rq)
{
    struct draft_state d;
    struct str action = rq_field(rq, "action");
    if (!draft_read(rq, &d))
        return VERDICT_NOT_FOUND;
    bool has_draft = !id_is_none(d.draft.year_id);
    if (!has_draft && str_is(action, "begin"))
        return begin(rq, &d);
    if (!has_draft || str_is(action, "begin"))
        return reply_see_other(rq, STR("/journal/timetable/draft"));
    if (str_is(action, "cell"))
        return save_cell(rq, &d);
    if (str_is(action, "preview"))
        return preview(rq, &d);
    if (str_is(action, "publish"))
        return publish(rq, &d);
    if (str_is(action, "one_week") || str_is(action, "two_weeks")) {
        draft_set_cycle(rq->act, &d.draft, str_is(action, "one_week") ? 1 : 2);
        return reply_see_other(rq, address_of(rq, &d, STR_NULL));
    }
    if (!str_is(action, "drop"))
        return VERDICT_BAD_REQUEST;
    draft_drop(rq->act, d.year.year_id);
    return reply_see_other(rq, STR("/journal/timetable"));
}
