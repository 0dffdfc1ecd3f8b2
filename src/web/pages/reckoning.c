#include "web/pages/reckoning.h"

#include "html/format.h"
#include "rules/mark.h"
#include "store/grading.h"
#include "store/mark_note.h"
#include "web/pages/arithmetic.h"
#include "web/pages/kinds.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static struct str comment_of(const struct mark_note *notes, size_t n, const struct journal_mark *m)
{
    for (size_t i = 0; i < n; i++)
        if (notes[i].lesson_no == m->lesson_no && notes[i].work_no == m->work_no &&
            id_eq(notes[i].pupil_id, m->pupil_id))
            return notes[i].comment;
    return STR_NULL;
}

/* The marks of the row, and the sum they make. */
static void fill_marks(struct rq *rq, const struct journal *j, const struct journal_grid *g,
                       size_t row, struct reckoning_view *v)
{
    struct mark_note *notes;
    int digits[MARK_PARTS_MAX];
    const struct kinds *kinds = notation_kinds(rq);
    const struct term span = {0, j->lessons[0].date, j->lessons[j->lesson_count - 1].date};
    size_t note_count =
        mark_note_list_pupil(&rq->reader, v->pupil, span.first_day, span.last_day, &notes);
    v->marks = ARENA_ARRAY(rq->arena, struct reckoning_mark, j->mark_count + 1);
    struct counted_mark *counted = ARENA_ARRAY(rq->arena, struct counted_mark, j->mark_count + 1);
    for (size_t c = 0; c < g->column_count; c++) {
        const struct grid_cell *cell = journal_grid_cell(g, row, c);
        for (int m = 0; m < cell->mark_count; m++) {
            const struct journal_mark *mark = &cell->marks[m];
            int weight = grading_weight(j->weights, mark->kind);
            const struct school_kind *kind = kinds_at(kinds, mark->kind);
            counted[v->mark_count] = (struct counted_mark){mark->value, weight};
            v->marks[v->mark_count++] = (struct reckoning_mark){
                .date = g->columns[c].lesson->date,
                .lesson_id = g->columns[c].lesson->lesson_id,
                .value = mark->value,
                .kind = kind ? notation_kind_name(rq->tr, kind) : STR(""),
                .weight = kinds_weight(rq->arena, rq->tr, weight),
                .counts = weight > 0 && mark_digits(mark->value, digits) > 0,
                .comment = comment_of(notes, note_count, mark),
            };
            v->weighted = v->weighted || (weight != 0 && weight != 100);
        }
    }
    struct grading grading;
    grading_read(&rq->reader, &grading);
    struct average sum = counted_sum(counted, v->mark_count);
    if (sum.count == 0)
        return;
    v->average = format_fixed(rq->arena, rq->tr, average_hundredths(sum), 2);
    v->sum = arithmetic_text(rq->arena, rq->tr, counted, v->mark_count);
    v->forecast = forecast_text(rq->arena, rq->tr, sum,
                                &(struct forecast_rules){grading.final.rounding, &v->scale});
}

static void name_page(struct rq *rq, struct reckoning_view *v)
{
    const struct course *k = &v->course;
    struct str subject = view_subject_group(
        rq, view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en), k->subgroup);
    v->label =
        str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(k->class_label), STR_FMT(subject)));
    view_frame(rq, &v->frame);
    v->frame.page = STR("reckoning");
    v->frame.sheet = "grading";
    v->frame.title = v->name;
    v->frame.main_class = STR("read");
}

static enum verdict fill(struct rq *rq, struct reckoning_view *v)
{
    struct journal j = {0};
    struct journal_grid g;
    journal_read_calendar(&rq->reader, v->course.course_id, &j);
    const struct term *t = rq_term(rq, &j.calendar);
    if (j.markless)
        return VERDICT_MARKLESS;
    if (!t)
        return VERDICT_BAD_PERIOD;
    struct date end = course_read_end(&v->course, t->last_day);
    journal_read(&rq->reader, v->course.course_id, t->first_day, end, &j);
    if (date_cmp(end, t->last_day) == 0)
        journal_read_finals_of(&rq->reader, v->course.course_id,
                               str_of(arena_printf(rq->arena, "%d", t->term_no)), &j);
    journal_grid_make(rq->arena, &j, t->term_no, &g);
    v->scale = j.scale;
    v->term_no = t->term_no;
    v->period = notation_term(rq->arena, rq->tr, &j.calendar, t);
    for (size_t i = 0; i < g.row_count; i++) {
        const struct journal_pupil *p = g.rows[i].pupil;
        if (!id_eq(p->pupil_id, v->pupil))
            continue;
        v->name =
            str_of(arena_printf(rq->arena, "%.*s %.*s", STR_FMT(p->surname), STR_FMT(p->given)));
        v->final = g.rows[i].final;
        if (j.lesson_count > 0)
            fill_marks(rq, &j, &g, i, v);
        return VERDICT_OK;
    }
    return VERDICT_NOT_FOUND;
}

enum verdict page_course_pupil(struct rq *rq)
{
    struct html h;
    unsigned relations;
    struct reckoning_view v = {.pupil = {rq->parts[1].id}};
    if (!course_get(&rq->reader, &rq->viewer, (struct course_id){rq->parts[0].id}, &v.course,
                    &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_journal(rq->viewer.roles, relations);
    if (verdict == VERDICT_OK)
        verdict = fill(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    name_page(rq, &v);
    reply_begin_page(rq, &h);
    reckoning_page(&h, &v);
    return reply_page(rq, 200, &h);
}
