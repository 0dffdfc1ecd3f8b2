#include "web/pages/finals.h"

#include <string.h>

#include "html/format.h"
#include "rules/mark.h"
#include "store/period.h"
#include "web/pages/arithmetic.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record.h"

#define N_(text) text

/* ---- what is shown */

/* Whether the course has that column: an exam where it is held, or a mark of it is there. */
static bool has_column(const struct final_sheet *s, const char *period)
{
    const struct journal *j = s->journal;
    enum exam_kind spring;
    bool held = str_is(s->period, period) || strcmp(period, "year") == 0 ||
                strcmp(period, "final") == 0 ||
                (strcmp(period, "exam") == 0 && course_exams_spring(&s->exams, &spring)) ||
                (strcmp(period, "autumn") == 0 && !date_is_none(s->exams.day[EXAM_AUTUMN]));
    for (size_t i = 0; i < j->final_count && !held; i++)
        held = str_is(j->finals[i].period, period);
    return held;
}

/* In the order in which they are given. */
static const struct {
    const char *period, *label; /* short, English msgid */
} others[] = {
    {"year", N_("Year")}, {"exam", N_("Exam")}, {"autumn", N_("Autumn")}, {"final", N_("Final")}};
enum { OTHERS = sizeof(others) / sizeof(others[0]) };

static void fill_tabs(struct rq *rq, struct finals_view *v)
{
    const struct calendar *c = &v->sheet.calendar;
    struct finals_tab *tabs = ARENA_ARRAY(rq->arena, struct finals_tab, c->term_count + OTHERS);
    size_t n = 0;
    for (size_t i = 0; i < c->term_count; i++)
        tabs[n++] = (struct finals_tab){
            .period = str_of(arena_printf(rq->arena, "%d", c->terms[i].term_no)),
            .label = notation_roman(&c->terms[i])};
    for (size_t i = 0; i < OTHERS; i++)
        if (has_column(&v->sheet, others[i].period))
            tabs[n++] = (struct finals_tab){.period = str_of(others[i].period),
                                            .label = tr_text(rq->tr, others[i].label)};
    for (size_t i = 0; i < n; i++) {
        tabs[i].is_current = str_eq(tabs[i].period, v->sheet.period);
        if (tabs[i].is_current && tabs[i].period.n == 1)
            tabs[i].label = notation_period(rq, c, &v->sheet.exams, tabs[i].period);
    }
    v->tabs = tabs;
    v->tab_count = n;
}

/* The year is made of its terms; exams and the final mark, of what was before them. */
static void fill_columns(struct rq *rq, struct finals_view *v)
{
    const struct calendar *c = &v->sheet.calendar;
    struct str period = v->sheet.period;
    struct finals_column *list =
        ARENA_ARRAY(rq->arena, struct finals_column, c->term_count + OTHERS);
    size_t n = 0;
    v->columns = list;
    if (period.n == 1)
        return;
    for (size_t i = 0; i < c->term_count && str_is(period, "year"); i++)
        list[n++] =
            (struct finals_column){str_of(arena_printf(rq->arena, "%d", c->terms[i].term_no)),
                                   notation_roman(&c->terms[i])};
    for (size_t i = 0; i < OTHERS && !str_is(period, others[i].period); i++)
        if (has_column(&v->sheet, others[i].period))
            list[n++] =
                (struct finals_column){str_of(others[i].period), tr_text(rq->tr, others[i].label)};
    v->column_count = n;
}

static size_t count_marks(const struct journal_grid *g, size_t row)
{
    size_t n = 0;
    for (size_t c = 0; c < g->column_count; c++)
        n += (size_t)journal_grid_cell(g, row, c)->mark_count;
    return n;
}

/* The marks of a term, as they count. */
static struct str sum_of_term(struct rq *rq, const struct final_sheet *s, size_t row)
{
    const struct journal_grid *g = s->grid;
    struct counted_mark *list =
        ARENA_ARRAY(rq->arena, struct counted_mark, count_marks(g, row) + 1);
    size_t n = 0;
    for (size_t c = 0; c < g->column_count; c++) {
        const struct grid_cell *cell = journal_grid_cell(g, row, c);
        for (int m = 0; m < cell->mark_count; m++)
            list[n++] = (struct counted_mark){
                cell->marks[m].value, grading_weight(s->journal->weights, cell->marks[m].kind)};
    }
    return arithmetic_text(rq->arena, rq->tr, list, n);
}

/* The finals that year and final mark are made of. */
static struct str sum_of_finals(struct rq *rq, const struct final_sheet *s,
                                const struct final_row *row)
{
    const struct journal *j = s->journal;
    struct counted_mark *list = ARENA_ARRAY(rq->arena, struct counted_mark, j->final_count + 2);
    size_t n = 0;
    if (str_is(s->period, "final")) {
        const struct final_parts parts = final_counting(&row->parts);
        list[n++] = (struct counted_mark){parts.year, 100};
        list[n++] = (struct counted_mark){parts.exam, 100};
    } else {
        for (size_t i = 0; i < j->final_count; i++)
            if (j->finals[i].period.n == 1 && id_eq(j->finals[i].pupil_id, row->pupil.pupil_id))
                list[n++] = (struct counted_mark){j->finals[i].value, 100};
    }
    return arithmetic_text(rq->arena, rq->tr, list, n);
}

static const struct str *parts_of(struct rq *rq, const struct finals_view *v, struct pupil_id pupil)
{
    struct str *parts = ARENA_ARRAY(rq->arena, struct str, v->column_count + 1);
    for (size_t i = 0; i < v->column_count; i++)
        parts[i] = final_sheet_value(&v->sheet, pupil, v->columns[i].period);
    return parts;
}

static void fill_lines(struct rq *rq, struct finals_view *v)
{
    const struct final_sheet *s = &v->sheet;
    v->lines = arena_calloc(rq->arena, s->row_count + 1, sizeof(*v->lines));
    for (size_t i = 0; i < s->row_count; i++) {
        const struct final_row *row = &s->rows[i];
        struct finals_line *line = &v->lines[i];
        *line = (struct finals_line){
            .row = row,
            .name = str_of(arena_printf(rq->arena, "%.*s %.*s", STR_FMT(row->pupil.surname),
                                        STR_FMT(row->pupil.given))),
            .parts = parts_of(rq, v, row->pupil.pupil_id),
            .shown = row->given,
            .why_shown = row->reason,
        };
        if (row->proposal.computed >= 0) {
            line->average = format_fixed(rq->arena, rq->tr, row->proposal.computed, 2);
            line->sum =
                s->period.n == 1 ? sum_of_term(rq, s, row->grid_row) : sum_of_finals(rq, s, row);
        }
        v->missing += row->given.n == 0;
    }
}

/* A closed period can be open again for single pupils, or has another lock for them. */
static void open_lines(struct rq *rq, struct finals_view *v)
{
    for (size_t i = 0; i < v->sheet.row_count; i++) {
        struct finals_line *line = &v->lines[i];
        const struct final_row *row = line->row;
        bool has_own_lock = !str_eq(row->lock, v->sheet.period);
        line->may_write = (!v->is_closed && !has_own_lock) ||
                          !period_closed(&rq->reader, v->course.course_id, row->pupil.pupil_id,
                                         row->lock, rq->viewer.today);
        v->may_write = v->may_write || line->may_write;
    }
}

static void name_page(struct rq *rq, struct finals_view *v)
{
    const struct course *k = &v->course;
    struct str subject = view_subject_group(
        rq, view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en), k->subgroup);
    struct str day = format_date_full(rq->arena, rq->tr, v->sheet.due);
    v->label =
        str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(k->class_label), STR_FMT(subject)));
    if (v->is_exam)
        v->exam = notation_period(rq, &v->sheet.calendar, &v->sheet.exams, v->sheet.period);
    v->due = tr_fill(rq->arena, tr_text(rq->tr, "Due by %1"), &day, 1);
    if (v->missing > 0)
        v->facts = tr_count(rq->arena, rq->tr, "%d final mark missing", "%d final marks missing",
                            v->missing);
    v->is_overdue = v->missing > 0 && date_cmp(v->sheet.due, rq->viewer.today) < 0;
    view_frame(rq, &v->frame);
    v->frame.page = STR("finals");
    v->frame.sheet = "grading";
    v->frame.title = str_of(arena_printf(
        rq->arena, "%.*s: %.*s", STR_FMT(tr_text(rq->tr, "Final marks")), STR_FMT(v->label)));
}

/* The period asked for, else that of today. */
static struct str period_asked(struct rq *rq, struct course_id course)
{
    struct str period = rq_field(rq, "period");
    struct journal j = {0};
    if (period.n > 0)
        return period;
    journal_read_calendar(&rq->reader, course, &j);
    const struct term *t = calendar_term(&j.calendar, rq->viewer.today);
    return t ? str_of(arena_printf(rq->arena, "%d", t->term_no)) : STR("year");
}

static enum verdict open_sheet(struct rq *rq, struct finals_view *v, unsigned *relations)
{
    *v = (struct finals_view){0};
    struct final_key key = {.course = {rq->parts[0].id}};
    if (!course_get(&rq->reader, &rq->viewer, key.course, &v->course, relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_journal(rq->viewer.roles, *relations);
    if (verdict != VERDICT_OK)
        return verdict;
    key.period = period_asked(rq, key.course);
    bool known = final_sheet_read(&rq->reader, &key, rq->viewer.today, &v->sheet);
    if (v->sheet.markless)
        return VERDICT_MARKLESS;
    if (!known)
        return VERDICT_BAD_PERIOD;
    if (!v->sheet.is_held)
        return VERDICT_NO_EXAM;
    /* Who has handed the course over reads the periods that were theirs to the end. */
    if (date_cmp(course_read_end(&v->course, v->sheet.last_day), v->sheet.last_day) < 0)
        return VERDICT_NO_RIGHT;
    v->is_closed =
        period_closed(&rq->reader, key.course, (struct pupil_id){0}, key.period, rq->viewer.today);
    v->was_saved = rq_field(rq, "saved").n > 0;
    v->is_exam = str_is(key.period, "exam") || str_is(key.period, "autumn");
    fill_tabs(rq, v);
    fill_columns(rq, v);
    fill_lines(rq, v);
    if (may_write_final(rq->viewer.roles, *relations) == VERDICT_OK)
        open_lines(rq, v);
    name_page(rq, v);
    return VERDICT_OK;
}

static enum verdict show(struct rq *rq, int status, const struct finals_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    finals_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_finals(struct rq *rq)
{
    struct finals_view v;
    unsigned relations;
    enum verdict verdict = open_sheet(rq, &v, &relations);
    return verdict == VERDICT_OK ? show(rq, 200, &v) : verdict;
}

/* ---- saving */

static struct str sent(struct rq *rq, const char *prefix, struct pupil_id pupil)
{
    return str_trim(rq_field(rq, arena_printf(rq->arena, "%s-%lld", prefix, (long long)pupil.v)));
}

/* What was typed in the line; whether it asks for anything to be written. */
static bool take_line(struct rq *rq, const struct scale *scale, struct finals_line *line)
{
    char value[MARK_VALUE_MAX];
    const struct final_row *row = line->row;
    struct str typed = sent(rq, "f", row->pupil.pupil_id),
               why = sent(rq, "why", row->pupil.pupil_id);
    if (str_is_null(typed))
        return false;
    line->shown = mark_parse_final(typed, scale, value) ? str_dup(rq->arena, str_of(value)) : typed;
    line->why_shown = why;
    return !str_eq(line->shown, row->given) || !str_eq(why, row->reason);
}

static void write_line(struct rq *rq, struct finals_view *v, struct finals_line *line,
                       enum verdict *worst)
{
    struct recorded_mark m;
    const struct final_row *row = line->row;
    struct final_key key = {v->course.course_id, v->sheet.period, row->pupil.pupil_id};
    struct str seen = sent(rq, "seen", row->pupil.pupil_id);
    bool moved =
        !str_is_null(seen) && !str_eq(seen, row->given) && !str_eq(line->shown, row->given);
    enum verdict verdict =
        moved ? VERDICT_CHANGED : record_final(rq, &key, line->shown, line->why_shown, &m);
    if (verdict == VERDICT_OK)
        return;
    line->fault = reply_words(rq, verdict);
    rq->doubt = STR_NULL;
    *worst = verdict;
}

/* The proposals into the empty fields, for the teacher to look at; nothing is written. */
static enum verdict fill_in(struct rq *rq, struct finals_view *v)
{
    for (size_t i = 0; i < v->sheet.row_count; i++) {
        struct finals_line *line = &v->lines[i];
        take_line(rq, &v->sheet.scale, line);
        if (line->shown.n == 0 && line->may_write)
            line->shown = str_of(line->row->proposal.value);
    }
    v->is_filled_in = true;
    return show(rq, 200, v);
}

enum verdict page_finals_save(struct rq *rq)
{
    struct finals_view v;
    unsigned relations;
    enum verdict worst = VERDICT_OK, verdict = open_sheet(rq, &v, &relations);
    if (verdict == VERDICT_OK)
        verdict = may_write_final(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.may_write)
        return VERDICT_CLOSED;
    if (rq_field(rq, "fill").n > 0)
        return fill_in(rq, &v);
    for (size_t i = 0; i < v.sheet.row_count; i++)
        if (take_line(rq, &v.sheet.scale, &v.lines[i]))
            write_line(rq, &v, &v.lines[i], &worst);
    if (worst == VERDICT_OK)
        return reply_see_other(
            rq, str_of(arena_printf(rq->arena, "/journal/course/%lld/finals?period=%.*s&saved=1",
                                    (long long)v.course.course_id.v, STR_FMT(v.sheet.period))));
    if (worst == VERDICT_CLOSED)
        return worst;
    rq->undo = true;
    v.notice = tr_text(rq->tr, "Nothing was saved. What is wrong is written beside the field.");
    return show(rq, verdict_text(worst)->status, &v);
}
