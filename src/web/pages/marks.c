#include "web/pages/marks.h"

#include "html/format.h"
#include "rules/average.h"
#include "rules/mark.h"
#include "store/grading.h"
#include "store/school.h"
#include "web/pages/arithmetic.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/pages/year_marks.h"

/* ---- which period ---------------------------------------------------------------------------- */

struct period {
    const struct term *term; /* NULL: the year */
    struct str code;         /* of a final mark and of the address: "2", "year" */
    struct date from, to;
};

static struct str term_code(struct rq *rq, const struct term *t)
{
    return str_of(arena_printf(rq->arena, "%d", t->term_no));
}

/* False: the class has no such period. */
static bool period_asked(struct rq *rq, const struct calendar *c, struct period *out)
{
    struct str code = rq_field(rq, "term");
    const struct term *last = &c->terms[c->term_count - 1];
    *out = (struct period){NULL, code, c->terms[0].first_day, last->last_day};
    if (str_is(code, "year"))
        return true;
    if (code.n == 0)
        out->term = calendar_term(c, rq->viewer.today);
    for (size_t i = 0; i < c->term_count && !out->term; i++)
        if (str_eq(code, term_code(rq, &c->terms[i])))
            out->term = &c->terms[i];
    if (!out->term)
        return false;
    out->code = term_code(rq, out->term);
    out->from = out->term->first_day;
    out->to = out->term->last_day;
    return true;
}

static void fill_tabs(struct rq *rq, const struct calendar *c, const struct period *p,
                      struct marks_view *v)
{
    struct diary_tab *tabs = ARENA_ARRAY(rq->arena, struct diary_tab, c->term_count + 1);
    for (size_t i = 0; i < c->term_count; i++) {
        const struct term *t = &c->terms[i];
        bool is_current = p->term == t;
        struct str label = is_current ? notation_term(rq->arena, rq->tr, c, t) : notation_roman(t);
        tabs[i] = (struct diary_tab){term_code(rq, t), label, is_current};
    }
    tabs[c->term_count] = (struct diary_tab){STR("year"), tr_text(rq->tr, "Year"), !p->term};
    v->tabs = tabs;
    v->tab_count = c->term_count + 1;
    v->terms = notation_terms(rq->tr, c);
    v->period = p->term ? notation_term(rq->arena, rq->tr, c, p->term) : tr_text(rq->tr, "Year");
    v->span = format_date_span(rq->arena, rq->tr, p->from, p->to);
}

/* ---- the tables ------------------------------------------------------------------------------ */

static void fill_rows(struct rq *rq, const struct diary_marks *d, const struct period *p,
                      struct marks_view *v)
{
    struct marks_row *rows = ARENA_ARRAY(rq->arena, struct marks_row, d->subject_count + 1);
    /* A term that is over has nothing left to win. */
    bool is_open = date_cmp(rq->viewer.today, p->to) <= 0;
    for (size_t i = 0; i < d->subject_count; i++) {
        const struct diary_subject *s = &d->subjects[i];
        struct subject_marks m = subject_marks_of(d, s->subject_id);
        struct counted_mark *list;
        size_t n = subject_marks_counted(rq, m, (struct diary_span){p->from, p->to}, &list);
        struct average sum = counted_sum(list, n);
        const struct forecast_rules rules = {v->rounding,
                                             course_scales_of_subject(&d->scales, s->subject_id)};
        if (!subject_is_shown(d, s))
            continue;
        rows[v->row_count++] = (struct marks_row){
            .subject = s->name,
            .marks = m.list,
            .mark_count = m.count,
            .average = subject_average(rq, sum),
            .sum = arithmetic_text(rq->arena, rq->tr, list, n),
            .forecast = is_open ? forecast_text(rq->arena, rq->tr, sum, &rules) : STR_NULL,
            .scale = rules.scale,
            .final = subject_final(d, s->subject_id, p->code),
        };
    }
    v->rows = rows;
    v->has_finals = subjects_have(d, p->code);
}

static void fill_year(struct rq *rq, const struct diary_class *class, const struct diary_marks *d,
                      const struct calendar *c, struct marks_view *v)
{
    struct pupil_exam *list;
    size_t n = exam_list_pupil(&rq->reader, v->family.pupil.pupil_id, class->class_id, &list);
    struct year_marks *year = ARENA_NEW(rq->arena, struct year_marks);
    year_marks_fill(rq, d, c, &(struct pupil_exams){list, n}, year);
    v->year = year;
}

static void fill_debts(struct rq *rq, struct marks_view *v)
{
    struct debt *list;
    v->debt_count = debt_list_pupil(&rq->reader, v->family.pupil.pupil_id, &list);
    v->debts = list;
    for (size_t i = 0; i < v->debt_count; i++)
        list[i].subject_ru =
            view_subject(rq, list[i].subject_ru, list[i].subject_ky, list[i].subject_en);
}

static enum verdict fill(struct rq *rq, const struct diary_class *class, struct marks_view *v)
{
    struct calendar calendar = {0};
    struct diary_marks d;
    struct period p;
    if (!id_is_none(class->class_id))
        calendar_get(&rq->reader, class->calendar_id, &calendar);
    if (calendar.term_count == 0) {
        v->notice = tr_text(rq->tr, "Not yet in a class");
        return VERDICT_OK;
    }
    if (!period_asked(rq, &calendar, &p))
        return VERDICT_BAD_PERIOD;
    fill_tabs(rq, &calendar, &p, v);
    if (class->markless) {
        v->notice = tr_text(rq->tr, "This class has no marks: only attendance and topics.");
        return VERDICT_OK;
    }
    diary_marks_read(&rq->reader, &rq->viewer, v->family.pupil.pupil_id,
                     (struct diary_span){p.from, p.to}, &d);
    struct grading grading;
    grading_read(&rq->reader, &grading);
    v->rounding = grading.final.rounding;
    fill_debts(rq, v);
    v->kinds = notation_kinds(rq);
    if (p.term)
        fill_rows(rq, &d, &p, v);
    else
        fill_year(rq, class, &d, &calendar, v);
    return VERDICT_OK;
}

enum verdict page_diary_marks(struct rq *rq)
{
    struct html h;
    struct diary_class class;
    struct marks_view *view = ARENA_NEW(rq->arena, struct marks_view);
    enum verdict v = diary_open(rq, DIARY_MARKS, STR("marks"), &view->family);
    if (v != VERDICT_OK)
        return v;
    const struct diary_pupil *pupil = &view->family.pupil;
    /* In the summer: the class that was. */
    diary_class_get(&rq->reader, pupil->pupil_id, date_of(1900, 1, 1), rq->viewer.today, &class);
    view->family.frame.sheet = "grading";
    view->who = diary_who(rq, pupil, &class);
    v = fill(rq, &class, view);
    if (v != VERDICT_OK)
        return v;
    view->family.frame.title = tr_fill(rq->arena, tr_text(rq->tr, "Marks: %1 %2"),
                                       (struct str[]){pupil->surname, pupil->given}, 2);
    reply_begin_page(rq, &h);
    marks_page(&h, view);
    return reply_page(rq, 200, &h);
}
