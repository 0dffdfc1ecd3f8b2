/* What is sent from the page of a plan: a row, or the plan as a whole. */
#include "base/utf8.h"
#include "store/grading.h"
#include "web/pages/pages.h"
#include "web/pages/plan.h"
#include "web/record.h"

static enum verdict see_plan(struct rq *rq, struct plan_id id, const char *rest)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/plan/%lld%s", (long long)id.v, rest)));
}

/* ---- a row -------------------------------------------------------------------------------- */

struct row_saving {
    struct rq *rq;
    struct plan_view *v;
    struct plan_line line;
    int fault_count;
};

static void spoil(struct row_saving *s, struct plan_field *f, struct str why)
{
    f->fault = why;
    s->fault_count++;
}

static struct str take_line(struct row_saving *s, struct plan_field *f, const char *name,
                            size_t max)
{
    f->shown = utf8_clean_line(s->rq->arena, rq_field(s->rq, name));
    if (utf8_length(f->shown) > max)
        spoil(s, f, reply_words(s->rq, VERDICT_TOO_LONG));
    return f->shown;
}

/* The first row has nothing before it that it could be given with. */
static void take_hours(struct row_saving *s, bool is_first)
{
    struct plan_field *f = &s->v->edit.hours;
    int64_t hours = 0;
    f->shown = str_trim(rq_field(s->rq, "hours"));
    if (str_to_i64(f->shown, is_first ? 1 : 0, PLAN_ROW_HOURS_MAX, &hours))
        s->line.hours = (int)hours;
    else
        spoil(s, f,
              tr_text(s->rq->tr, is_first ? "Hours: a whole number from 1 to 99"
                                          : "Hours: a whole number from 1 to 99; 0 joins the row "
                                            "with the one before"));
}

static void take_work(struct row_saving *s)
{
    struct school_kind kind;
    struct plan_field *f = &s->v->edit.work;
    f->shown = rq_field(s->rq, "work");
    if (f->shown.n > 0 && !kind_get(&s->rq->reader, f->shown, &kind))
        spoil(s, f, reply_words(s->rq, VERDICT_BAD_KIND));
    s->line.work = f->shown.n > 0 ? f->shown : STR("");
}

static void take_row(struct row_saving *s, bool is_first)
{
    struct plan_edit *e = &s->v->edit;
    s->line.topic = take_line(s, &e->topic, "topic", PLAN_TOPIC_MAX);
    if (s->line.topic.n == 0)
        spoil(s, &e->topic, tr_text(s->rq->tr, "A row needs its topic."));
    take_hours(s, is_first);
    take_work(s);
    s->line.section = take_line(s, &e->section, "section", PLAN_NAME_MAX);
    s->line.kind = take_line(s, &e->kind, "kind", PLAN_NAME_MAX);
    s->line.homework = take_line(s, &e->homework, "homework", PLAN_HOMEWORK_MAX);
    s->line.note = take_line(s, &e->note, "note", PLAN_HOMEWORK_MAX);
}

static size_t place_of(const struct plan_view *v, struct plan_row_id id)
{
    size_t i = 0;
    while (i < v->row_count && !id_eq(v->rows[i].line->row_id, id))
        i++;
    return i;
}

/* Where the page goes on: the next row, or a new one behind the last. */
static const char *next_of(struct rq *rq, const struct plan_view *v, size_t place,
                           struct plan_row_id saved)
{
    if (place + 1 < v->row_count)
        return arena_printf(rq->arena, "?edit=%lld", (long long)v->rows[place + 1].line->row_id.v);
    return arena_printf(rq->arena, "?after=%lld", (long long)saved.v);
}

static enum verdict save_row(struct row_saving *s)
{
    struct rq *rq = s->rq;
    struct plan_view *v = s->v;
    struct plan_edit *e = &v->edit;
    bool is_new = id_is_none(e->row);
    size_t place = place_of(v, is_new ? e->after : e->row);
    bool is_first = is_new ? id_is_none(e->after) : place == 0;
    if (place == v->row_count && !(is_new && id_is_none(e->after)))
        return VERDICT_NOT_FOUND;
    e->is_open = true;
    take_row(s, is_first);
    if (s->fault_count > 0)
        return plan_view_reply(rq, 422, v);
    if (is_new && v->row_count >= PLAN_ROWS_MAX)
        return VERDICT_TOO_LONG;
    s->line.row_id = e->row;
    if (is_new)
        s->line.row_id = plan_line_add(rq->act, v->plan.plan_id, &s->line, e->after);
    else
        plan_line_set(rq->act, v->plan.plan_id, &s->line);
    if (!str_is(rq_field(rq, "action"), "next"))
        return see_plan(rq, v->plan.plan_id, "?saved=1#rows");
    /* Behind a new row comes a further new one. */
    if (is_new)
        place = v->row_count;
    return see_plan(rq, v->plan.plan_id, next_of(rq, v, place, s->line.row_id));
}

static enum verdict remove_row(struct row_saving *s)
{
    struct plan_view *v = s->v;
    size_t place = place_of(v, v->edit.row);
    /* What was joined with the first row would be left without company. */
    bool leaves_joined = place == 0 && v->row_count > 1 && v->rows[1].line->hours == 0;
    if (place == v->row_count)
        return VERDICT_NOT_FOUND;
    if (leaves_joined || !plan_line_remove(s->rq->act, v->plan.plan_id, v->edit.row)) {
        v->notice = reply_words(s->rq, VERDICT_PLAN_ROW_HELD);
        return plan_view_reply(s->rq, 422, v);
    }
    return see_plan(s->rq, v->plan.plan_id, "?saved=1#rows");
}

static enum verdict move_row(struct row_saving *s, int by)
{
    struct plan_view *v = s->v;
    size_t place = place_of(v, v->edit.row), upper = by < 0 ? place - 1 : place;
    if (place == v->row_count)
        return VERDICT_NOT_FOUND;
    /* The first row keeps its hours. */
    bool first_has_none = upper == 0 && v->row_count > 1 && v->rows[1].line->hours == 0;
    if (!first_has_none)
        plan_line_move(s->rq->act, v->plan.plan_id, v->edit.row, by);
    return see_plan(s->rq, v->plan.plan_id,
                    arena_printf(s->rq->arena, "?edit=%lld", (long long)v->edit.row.v));
}

static enum verdict open_to_edit(struct rq *rq, struct plan_view *v)
{
    enum verdict verdict = plan_view_open(rq, v);
    if (verdict == VERDICT_OK)
        verdict = may_write_plan(rq->viewer.roles, v->relations);
    if (verdict == VERDICT_OK && !v->may_edit)
        verdict = VERDICT_PLAN_CLOSED;
    return verdict;
}

enum verdict page_plan_row_save(struct rq *rq)
{
    struct plan_view v;
    struct row_saving s = {.rq = rq, .v = &v};
    struct str action = rq_field(rq, "action");
    enum verdict verdict = open_to_edit(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    (void)str_to_i64(rq_field(rq, "row"), 1, ID_MAX, &v.edit.row.v);
    (void)str_to_i64(rq_field(rq, "after"), 1, ID_MAX, &v.edit.after.v);
    if (str_is(action, "remove"))
        return remove_row(&s);
    if (str_is(action, "up") || str_is(action, "down"))
        return move_row(&s, str_is(action, "up") ? -1 : 1);
    return save_row(&s);
}

/* ---- the plan as a whole ------------------------------------------------------------------ */

static enum verdict save_courses(struct rq *rq, const struct plan_view *v)
{
    for (size_t i = 0; i < v->choice_count; i++) {
        const struct plan_choice_view *c = &v->choices[i];
        const char *name = arena_printf(rq->arena, "c-%lld", (long long)c->choice->course_id.v);
        bool wanted = rq_field(rq, name).n > 0;
        if (!c->may_change || wanted == c->is_in)
            continue;
        plan_set_course(rq->act, c->choice->course_id,
                        wanted ? v->plan.plan_id : (struct plan_id){0});
    }
    return VERDICT_OK;
}

static enum verdict copy(struct rq *rq, const struct plan_view *v)
{
    struct plan own = v->plan;
    struct year year;
    own.author_id = rq->viewer.person;
    if (!(rq->viewer.roles & ROLE_TEACHER))
        return VERDICT_NO_RIGHT;
    /* Into the year of today: a plan of last year is carried over so. */
    if (year_get_on(&rq->reader, rq->viewer.today, &year))
        own.year_id = year.year_id;
    struct plan_id id = plan_add(rq->act, &own);
    plan_copy_lines(rq->act, v->plan.plan_id, id);
    return see_plan(rq, id, "?saved=1");
}

static enum verdict decide(struct rq *rq, struct plan_view *v, struct str action)
{
    struct str note = utf8_clean_line(rq->arena, rq_field(rq, "note"));
    bool approves = str_is(action, "approve");
    enum verdict verdict = may_approve_plan(rq->viewer.roles, v->relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!str_is(v->plan.state, "submitted"))
        return VERDICT_CHANGED;
    if (!approves && note.n == 0)
        return VERDICT_REASON_NEEDED;
    if (utf8_length(note) > REASON_MAX)
        return VERDICT_TOO_LONG;
    plan_set_state(rq->act, &v->plan, approves ? STR("approved") : STR("returned"),
                   approves ? STR_NULL : note);
    return VERDICT_OK;
}

/* Handing in, taking back, the title: the author's. */
static enum verdict change(struct rq *rq, struct plan_view *v, struct str action)
{
    struct str title = utf8_clean_line(rq->arena, rq_field(rq, "title"));
    enum verdict verdict = may_write_plan(rq->viewer.roles, v->relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (str_is(action, "reopen")) {
        plan_set_state(rq->act, &v->plan, STR("draft"), STR_NULL);
        return VERDICT_OK;
    }
    if (!v->may_edit)
        return VERDICT_PLAN_CLOSED;
    if (str_is(action, "submit")) {
        plan_set_state(rq->act, &v->plan, STR("submitted"), STR_NULL);
        return VERDICT_OK;
    }
    if (utf8_length(title) > PLAN_NAME_MAX)
        return VERDICT_TOO_LONG;
    plan_set_title(rq->act, &v->plan, title);
    return VERDICT_OK;
}

enum verdict page_plan_save(struct rq *rq)
{
    struct plan_view v;
    struct str action = rq_field(rq, "action");
    enum verdict verdict = plan_view_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (str_is(action, "copy"))
        return copy(rq, &v);
    if (str_is(action, "courses"))
        verdict = save_courses(rq, &v);
    else if (str_is(action, "approve") || str_is(action, "return"))
        verdict = decide(rq, &v, action);
    else if (str_is(action, "submit") || str_is(action, "reopen") || str_is(action, "title"))
        verdict = change(rq, &v, action);
    else
        return VERDICT_BAD_REQUEST;
    return verdict == VERDICT_OK ? see_plan(rq, v.plan.plan_id, "?saved=1") : verdict;
}
