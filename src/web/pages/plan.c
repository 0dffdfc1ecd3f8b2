#include "web/pages/plan.h"

#include "html/format.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

#define N_(text) text

/* ---- words ------------------------------------------------------------------------------- */

static const struct {
    const char *state, *title, *class;
} states[] = {
    {"draft", N_("draft"), "chip miss"},
    {"submitted", N_("handed in"), "chip"},
    {"approved", N_("approved"), "chip done"},
    {"returned", N_("returned"), "chip late"},
};

struct str plan_state(const struct tr *tr, struct str state)
{
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        if (str_is(state, states[i].state))
            return tr_text(tr, states[i].title);
    return state;
}

const char *plan_state_class(struct str state)
{
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        if (str_is(state, states[i].state))
            return states[i].class;
    return "chip";
}

struct str plan_label(const struct rq *rq, const struct plan *p)
{
    struct str args[] = {view_subject(rq, p->subject_ru, p->subject_ky, p->subject_en),
                         str_of(arena_printf(rq->arena, "%d", p->grade))};
    return tr_fill(rq->arena, tr_text(rq->tr, "%1, grade %2"), args, 2);
}

struct str plan_kind(const struct rq *rq, const struct plan *p)
{
    static const struct {
        const char *code, *title;
    } languages[] = {{"ru", N_("taught in Russian")},
                     {"ky", N_("taught in Kyrgyz")},
                     {"uz", N_("taught in Uzbek")},
                     {"tg", N_("taught in Tajik")}};
    struct str language = STR("");
    for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
        if (str_is(p->language, languages[i].code))
            language = tr_text(rq->tr, languages[i].title);
    if (p->programme == 11)
        return language;
    struct str years = str_of(arena_printf(rq->arena, "%d", p->programme));
    return str_of(
        arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(language),
                     STR_FMT(tr_fill(rq->arena, tr_text(rq->tr, "%1-year programme"), &years, 1))));
}

/* ---- what is shown ------------------------------------------------------------------------ */

static struct str numbers_of(struct arena *a, int from, int hours)
{
    if (hours == 0)
        return STR_NULL;
    if (hours == 1)
        return str_of(arena_printf(a, "%d", from));
    return str_of(arena_printf(a, "%d–%d", from, from + hours - 1));
}

static void fill_rows(struct rq *rq, struct plan_view *v)
{
    struct plan_line *lines;
    int lesson = 1;
    v->row_count = plan_line_list(&rq->reader, v->plan.plan_id, &lines);
    v->rows = ARENA_ARRAY(rq->arena, struct plan_row_view, v->row_count + 1);
    for (size_t i = 0; i < v->row_count; i++) {
        const struct plan_line *l = &lines[i];
        v->rows[i] = (struct plan_row_view){
            .line = l,
            .numbers = numbers_of(rq->arena, lesson, l->hours),
            .work = l->work.n > 0 ? notation_kind(v->kinds, rq->tr, l->work) : STR(""),
            .begins_section =
                l->section.n > 0 && (i == 0 || !str_eq(l->section, lines[i - 1].section)),
        };
        lesson += l->hours;
    }
}

static void fill_choices(struct rq *rq, struct plan_view *v)
{
    struct plan_choice *list;
    bool oversees = (rq->viewer.roles & ROLES_OVERSEE) != 0;
    v->choice_count = plan_choice_list(&rq->reader, &rq->viewer, &v->plan, &list);
    v->choices = ARENA_ARRAY(rq->arena, struct plan_choice_view, v->choice_count + 1);
    for (size_t i = 0; i < v->choice_count; i++) {
        const struct plan_choice *c = &list[i];
        bool is_in = id_eq(c->plan_id, v->plan.plan_id);
        v->choices[i] = (struct plan_choice_view){
            .choice = c,
            .label = view_subject_group(rq, c->class_label, c->subgroup),
            .teacher =
                view_short_name(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic),
            .is_in = is_in,
            .may_change = c->is_own || oversees,
            .has_other = !is_in && !id_is_none(c->plan_id),
        };
        v->may_share = v->may_share || v->choices[i].may_change;
    }
}

static struct str decided_of(struct rq *rq, const struct plan *p)
{
    struct str args[] = {view_short_name(rq, p->decider_surname, p->decider_given,
                                         p->decider_patronymic),
                         format_date_full(rq->arena, rq->tr, date_of_instant(p->decided_at))};
    if (p->decided_at == 0)
        return STR_NULL;
    const char *pattern =
        str_is(p->state, "approved") ? N_("Approved by %1, %2") : N_("Returned by %1, %2");
    return tr_fill(rq->arena, tr_text(rq->tr, pattern), args, 2);
}

static void name_page(struct rq *rq, struct plan_view *v)
{
    const struct plan *p = &v->plan;
    struct str hours = tr_count(rq->arena, rq->tr, "%d hour", "%d hours", p->hours);
    struct str topics = tr_count(rq->arena, rq->tr, "%d topic", "%d topics", p->row_count);
    v->label = plan_label(rq, p);
    v->facts = str_of(arena_printf(rq->arena, "%.*s · %.*s, %.*s", STR_FMT(plan_kind(rq, p)),
                                   STR_FMT(hours), STR_FMT(topics)));
    v->author = view_short_name(rq, p->author_surname, p->author_given, p->author_patronymic);
    v->decided = decided_of(rq, p);
    view_frame(rq, &v->frame);
    v->frame.page = STR("plan");
    v->frame.sheet = "plans";
    v->frame.title = str_of(
        arena_printf(rq->arena, "%.*s: %.*s", STR_FMT(tr_text(rq->tr, "Plan")), STR_FMT(v->label)));
}

enum verdict plan_view_open(struct rq *rq, struct plan_view *v)
{
    *v = (struct plan_view){0};
    struct plan_id id = {rq->parts[0].id};
    if (!plan_get(&rq->reader, &rq->viewer, id, &v->plan, &v->relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_plan(rq->viewer.roles, v->relations);
    if (verdict != VERDICT_OK)
        return verdict;
    v->may_write = may_write_plan(rq->viewer.roles, v->relations) == VERDICT_OK;
    v->may_edit =
        v->may_write && (str_is(v->plan.state, "draft") || str_is(v->plan.state, "returned"));
    v->may_approve = may_approve_plan(rq->viewer.roles, v->relations) == VERDICT_OK;
    v->kinds = notation_kinds(rq);
    fill_rows(rq, v);
    fill_choices(rq, v);
    name_page(rq, v);
    return VERDICT_OK;
}

enum verdict plan_view_reply(struct rq *rq, int status, struct plan_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    plan_page(&h, v);
    return reply_page(rq, status, &h);
}

/* ---- the row that is open ----------------------------------------------------------------- */

static void open_row(struct rq *rq, struct plan_view *v, const struct plan_line *l)
{
    v->edit = (struct plan_edit){
        .is_open = true,
        .row = l->row_id,
        .section = {.shown = l->section},
        .topic = {.shown = l->topic},
        .hours = {.shown = str_of(arena_printf(rq->arena, "%d", l->hours))},
        .kind = {.shown = l->kind},
        .work = {.shown = l->work},
        .homework = {.shown = l->homework},
        .note = {.shown = l->note},
    };
}

/* A new row goes on in the section it is put into. */
static void open_new_row(struct plan_view *v, const struct plan_line *before)
{
    v->edit = (struct plan_edit){.is_open = true, .hours = {.shown = STR("1")}};
    if (before) {
        v->edit.after = before->row_id;
        v->edit.section.shown = before->section;
    }
}

/* ?edit=ROW, ?after=ROW, ?after=0: at the beginning. */
static void open_asked(struct rq *rq, struct plan_view *v)
{
    int64_t row = 0, after = 0;
    bool edits = str_to_i64(rq_field(rq, "edit"), 1, ID_MAX, &row);
    bool adds = str_to_i64(rq_field(rq, "after"), 0, ID_MAX, &after);
    for (size_t i = 0; i < v->row_count; i++) {
        if (edits && v->rows[i].line->row_id.v == row)
            open_row(rq, v, v->rows[i].line);
        if (adds && v->rows[i].line->row_id.v == after)
            open_new_row(v, v->rows[i].line);
    }
    if (adds && after == 0)
        open_new_row(v, NULL);
}

enum verdict page_plan(struct rq *rq)
{
    struct plan_view v;
    enum verdict verdict = plan_view_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    if (v.may_edit)
        open_asked(rq, &v);
    return plan_view_reply(rq, 200, &v);
}
