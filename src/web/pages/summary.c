#include "web/pages/summary.h"

#include "html/format.h"
#include "store/attendance.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* Marks a text for the catalogs. */
#define N_(text) text

static struct str percent(struct rq *rq, int tenths)
{
    if (tenths < 0)
        return STR_NULL;
    return RQ_FILL(rq, STR("%1 %%"), format_fixed(rq->arena, rq->tr, tenths, 1));
}

/* In a narrow column. */
static struct str whole(struct rq *rq, int tenths)
{
    return tenths < 0 ? STR_NULL : str_of(arena_printf(rq->arena, "%d", (tenths + 5) / 10));
}

static struct str mean(struct rq *rq, struct average a)
{
    int hundredths = average_hundredths(a);
    return hundredths < 0 ? STR_NULL : format_fixed(rq->arena, rq->tr, hundredths, 2);
}

static void fill_tabs(struct rq *rq, struct summary_view *v)
{
    const struct calendar *c = &v->sheet.calendar;
    v->tabs = ARENA_ARRAY(rq->arena, struct summary_tab, c->term_count + 1);
    for (size_t i = 0; i < c->term_count; i++) {
        struct str period = str_of(arena_printf(rq->arena, "%d", c->terms[i].term_no));
        bool current = str_eq(period, v->sheet.period);
        v->tabs[v->tab_count++] =
            (struct summary_tab){period,
                                 current ? notation_term(rq->arena, rq->tr, c, &c->terms[i])
                                         : notation_roman(&c->terms[i]),
                                 current};
    }
    v->tabs[v->tab_count++] =
        (struct summary_tab){STR("year"), tr_text(rq->tr, "Year"), str_is(v->sheet.period, "year")};
    for (size_t i = 0; i < v->tab_count; i++)
        if (v->tabs[i].is_current)
            v->facts =
                RQ_FILL(rq, STR("%1, %2"), v->tabs[i].label,
                        format_date_span(rq->arena, rq->tr, v->sheet.first_day, v->sheet.last_day));
}

/* ---- cells */

static struct str why_not_given(struct rq *rq, const struct summary_cell *c)
{
    struct str average = format_fixed(rq->arena, rq->tr, c->proposal.computed, 2);
    if (c->proposal.away)
        return tr_text(rq->tr, "not given yet; missed too many lessons");
    if (c->proposal.computed < 0)
        return tr_text(rq->tr, "not given yet; no marks");
    return RQ_FILL(rq, tr_text(rq->tr, "not given yet; average %1"), average);
}

static void fill_mark(struct rq *rq, const struct summary_cell *c, struct summary_mark *m)
{
    *m = (struct summary_mark){.course_id = c->course_id};
    if (id_is_none(c->course_id))
        return;
    m->scale = c->scale;
    m->is_given = c->given.n > 0;
    m->value = summary_value(c);
    if (!m->is_given)
        m->title = why_not_given(rq, c);
    else if (c->proposal.computed >= 0)
        m->title = RQ_FILL(rq, tr_text(rq->tr, "average %1"),
                           format_fixed(rq->arena, rq->tr, c->proposal.computed, 2));
}

static void fill_heads(struct rq *rq, struct summary_view *v, const struct result_tally *tallies)
{
    const struct summary_sheet *s = &v->sheet;
    v->heads = arena_calloc(rq->arena, s->subject_count + 1, sizeof(*v->heads));
    for (size_t k = 0; k < s->subject_count; k++) {
        const struct course *c = s->subjects[k].courses;
        struct summary_head *head = &v->heads[k];
        head->name = view_subject(rq, c->subject_ru, c->subject_ky, c->subject_en);
        if (s->subjects[k].course_count == 1)
            head->course_id = c->course_id;
        head->average = mean(rq, tallies[k].average);
        head->quality = whole(rq, result_quality_rate(&tallies[k]));
        head->pass = whole(rq, result_pass_rate(&tallies[k]));
        for (size_t p = 0; p < s->pupil_count; p++)
            head->owed += summary_cell_at(s, p, k)->is_owed;
    }
}

static bool has_page(struct rq *rq, const struct summary_sheet *s, const struct class_pupil *p)
{
    const struct term *t = calendar_term(&s->calendar, rq->viewer.today);
    return date_is_within(t->first_day, DATE_NONE, p->last_day) &&
           date_cmp(p->first_day, t->last_day) <= 0;
}

static void join_group(struct rq *rq, struct summary_view *v, enum result_group group, size_t pupil)
{
    struct summary_group *g = &v->groups[group];
    if (!g->lines)
        g->lines = ARENA_ARRAY(rq->arena, const struct summary_line *, v->sheet.pupil_count);
    g->lines[g->count++] = &v->lines[pupil];
}

/* Lines, and what they add up to by subject, pupil and class. */
static void fill_lines(struct rq *rq, struct summary_view *v)
{
    const struct summary_sheet *s = &v->sheet;
    struct result_tally class = {0};
    struct result_tally *tallies = arena_calloc(rq->arena, s->subject_count + 1, sizeof(*tallies));
    v->lines = arena_calloc(rq->arena, s->pupil_count + 1, sizeof(*v->lines));
    for (size_t p = 0; p < s->pupil_count; p++) {
        const struct class_pupil *who = s->pupils[p].pupil;
        struct result_tally own = {0};
        struct summary_mark *marks =
            ARENA_ARRAY(rq->arena, struct summary_mark, s->subject_count + 1);
        for (size_t k = 0; k < s->subject_count; k++) {
            const struct summary_cell *cell = summary_cell_at(s, p, k);
            fill_mark(rq, cell, &marks[k]);
            if (id_is_none(cell->course_id))
                continue;
            tallies[k].scale = cell->scale;
            result_add(&own, cell->scale, summary_value(cell));
            result_add(&tallies[k], cell->scale, summary_value(cell));
        }
        v->lines[p] = (struct summary_line){
            .pupil = &s->pupils[p],
            .name = RQ_FILL(rq, STR("%1 %2"), who->surname, who->given),
            .average = mean(rq, own.average),
            .marks = marks,
            .has_page = has_page(rq, s, who),
        };
        result_add_pupil(&class, &own);
        join_group(rq, v, result_group(&own), p);
    }
    fill_heads(rq, v, tallies);
    v->average = mean(rq, class.average);
    v->quality = percent(rq, result_quality_rate(&class));
    v->pass = percent(rq, result_pass_rate(&class));
}

static void name_groups(struct rq *rq, struct summary_view *v)
{
    static const struct {
        const char *title, *chip;
    } names[RESULT_GROUP_COUNT] = {
        [RESULT_NONE] = {N_("Without marks"), ""},
        [RESULT_EXCELLENT] = {N_("All fives"), "done"},
        [RESULT_GOOD] = {N_("Fours and fives"), "done"},
        [RESULT_ONE_THREE] = {N_("One three"), ""},
        [RESULT_THREES] = {N_("With threes"), ""},
        [RESULT_FAILING] = {N_("With twos"), "miss"},
        [RESULT_NOT_ASSESSED] = {N_("Not assessed"), "miss"},
    };
    for (int g = 0; g < RESULT_GROUP_COUNT; g++) {
        v->groups[g].title = tr_text(rq->tr, names[g].title);
        v->groups[g].chip = names[g].chip;
    }
}

static void fill_debtors(struct rq *rq, struct summary_view *v)
{
    const struct summary_sheet *s = &v->sheet;
    int total = 0;
    v->debtors = ARENA_ARRAY(rq->arena, struct summary_debtor, s->owed_count + 1);
    for (size_t i = 0; i < s->owed_count; i++) {
        const struct course *c = s->owed[i].course;
        struct str subject = view_subject(rq, c->subject_ru, c->subject_ky, c->subject_en);
        v->debtors[v->debtor_count++] = (struct summary_debtor){
            .course_id = c->course_id,
            .subject = view_subject_group(rq, subject, c->subgroup),
            .teacher =
                view_short_name(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic),
            .pupils = s->owed[i].pupils,
        };
        total += s->owed[i].pupils;
    }
    if (total > 0)
        v->note = tr_count(rq->arena, rq->tr, "%d final mark is not given yet.",
                           "%d final marks are not given yet.", total);
    v->is_overdue = total > 0 && date_cmp(s->last_day, rq->viewer.today) < 0;
}

/* ---- the page */

/* The period asked for, else that of today. */
static struct str period_asked(struct rq *rq, const struct school_class *class)
{
    struct str period = rq_field(rq, "period");
    struct calendar c;
    if (period.n > 0)
        return period;
    calendar_get(&rq->reader, class->calendar_id, &c);
    const struct term *t = calendar_term(&c, rq->viewer.today);
    return t ? str_of(arena_printf(rq->arena, "%d", t->term_no)) : STR("year");
}

enum verdict page_summary(struct rq *rq)
{
    struct html h;
    struct summary_view v = {0};
    unsigned relations;
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, &v.class,
                        &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_class(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!summary_sheet_read(&rq->reader, &v.class, period_asked(rq, &v.class), rq->viewer.today,
                            &v.sheet))
        return VERDICT_BAD_PERIOD;
    view_frame(rq, &v.frame);
    v.frame.page = STR("summary");
    v.frame.sheet = "people";
    v.frame.main_class = STR("landscape");
    v.frame.title = RQ_FILL(rq, tr_text(rq->tr, "%1: results"), v.class.label);
    fill_tabs(rq, &v);
    name_groups(rq, &v);
    fill_lines(rq, &v);
    fill_debtors(rq, &v);
    reply_begin_page(rq, &h);
    summary_page(&h, &v);
    return reply_page(rq, 200, &h);
}
