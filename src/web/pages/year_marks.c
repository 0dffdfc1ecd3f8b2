#include "web/pages/year_marks.h"

#include "html/format.h"
#include "rules/final.h"
#include "web/pages/notation.h"

struct subject_marks subject_marks_of(const struct diary_marks *d, struct subject_id subject)
{
    struct subject_marks m = {d->marks, 0, d->weights};
    for (size_t i = 0; i < d->mark_count; i++) {
        if (!id_eq(d->marks[i].subject_id, subject))
            continue;
        if (m.count++ == 0)
            m.list = &d->marks[i];
    }
    return m;
}

struct str subject_final(const struct diary_marks *d, struct subject_id subject, struct str period)
{
    struct str value = STR_NULL;
    for (size_t i = 0; i < d->final_count; i++)
        if (id_eq(d->finals[i].subject_id, subject) && str_eq(d->finals[i].period, period))
            value = d->finals[i].value;
    return value;
}

bool subjects_have(const struct diary_marks *d, struct str period)
{
    for (size_t i = 0; i < d->final_count; i++)
        if (str_eq(d->finals[i].period, period))
            return true;
    return false;
}

bool subject_is_shown(const struct diary_marks *d, const struct diary_subject *s)
{
    bool shown = s->is_taught || subject_marks_of(d, s->subject_id).count > 0;
    for (size_t i = 0; i < d->final_count && !shown; i++)
        shown = id_eq(d->finals[i].subject_id, s->subject_id);
    return shown;
}

struct str subject_average(const struct rq *rq, struct average sum)
{
    return sum.count > 0 ? format_fixed(rq->arena, rq->tr, average_hundredths(sum), 2) : STR_NULL;
}

size_t subject_marks_counted(const struct rq *rq, struct subject_marks m, struct diary_span span,
                             struct counted_mark **out)
{
    size_t n = 0;
    *out = ARENA_ARRAY(rq->arena, struct counted_mark, m.count + 1);
    for (size_t i = 0; i < m.count; i++) {
        if (date_is_within(m.list[i].date, span.from, span.to))
            (*out)[n++] = (struct counted_mark){m.list[i].value,
                                                grading_weight(m.weights, m.list[i].kind_no)};
    }
    return n;
}

/* ---- the year */

enum { YEAR_COLUMNS_MAX = 9 + 4 }; /* terms; year, exam, autumn exam, final */

struct column {
    struct year_column head;
    struct str code;
    struct date from, to; /* none: no average */
};

static const struct pupil_exam *exam_of(const struct pupil_exams *x, struct subject_id subject,
                                        struct str period)
{
    enum exam_kind kind;
    for (size_t i = 0; i < x->count; i++)
        if (id_eq(x->list[i].subject_id, subject) && exam_parse(x->list[i].kind, &kind) &&
            str_is(period, exam_period(kind)))
            return &x->list[i];
    return NULL;
}

static struct final_parts parts_of(const struct diary_marks *d, struct subject_id subject)
{
    return (struct final_parts){.year = subject_final(d, subject, STR("year")),
                                .exam = subject_final(d, subject, STR("exam")),
                                .autumn = subject_final(d, subject, STR("autumn")),
                                .scale = course_scales_of_subject(&d->scales, subject)};
}

/* An exam that the pupil comes to: an autumn exam only those whose marks ask for it. */
static const struct pupil_exam *exam_ahead(const struct diary_marks *d,
                                           const struct pupil_exams *exams,
                                           struct subject_id subject, struct str period)
{
    const struct pupil_exam *x = exam_of(exams, subject, period);
    const struct final_parts parts = parts_of(d, subject);
    bool owes = !x || !str_is(period, "autumn") ||
                final_owes_autumn(&parts, subject_final(d, subject, STR("final")));
    return owes ? x : NULL;
}

static bool has_column(const struct diary_marks *d, const struct pupil_exams *exams,
                       struct str period)
{
    bool has = subjects_have(d, period);
    for (size_t i = 0; i < d->subject_count && !has; i++)
        has = exam_ahead(d, exams, d->subjects[i].subject_id, period) != NULL;
    return has;
}

/* All spring exams of a class are of one kind. */
static struct year_column spring_head(const struct rq *rq, const struct pupil_exams *exams)
{
    enum exam_kind kind;
    for (size_t i = 0; i < exams->count; i++)
        if (exam_parse(exams->list[i].kind, &kind) && kind != EXAM_AUTUMN)
            return (struct year_column){kind == EXAM_STATE
                                            ? tr_context(rq->tr, "column", "State exam")
                                            : tr_context(rq->tr, "column", "Transfer exam"),
                                        notation_exam(rq->tr, kind)};
    return (struct year_column){tr_text(rq->tr, "Exam"), STR_NULL};
}

static size_t year_columns(struct rq *rq, const struct diary_marks *d, const struct calendar *c,
                           const struct pupil_exams *exams, struct column out[YEAR_COLUMNS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < c->term_count; i++) {
        const struct term *t = &c->terms[i];
        out[n++] = (struct column){{notation_roman(t), STR_NULL},
                                   str_of(arena_printf(rq->arena, "%d", t->term_no)),
                                   t->first_day,
                                   t->last_day};
    }
    out[n++] = (struct column){{tr_text(rq->tr, "Year"), STR_NULL},
                               STR("year"),
                               c->terms[0].first_day,
                               c->terms[c->term_count - 1].last_day};
    const struct column others[] = {
        {spring_head(rq, exams), STR("exam"), DATE_NONE, DATE_NONE},
        {{tr_text(rq->tr, "Autumn"), notation_exam(rq->tr, EXAM_AUTUMN)},
         STR("autumn"),
         DATE_NONE,
         DATE_NONE},
        {{tr_text(rq->tr, "Final"), STR_NULL}, STR("final"), DATE_NONE, DATE_NONE},
    };
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (has_column(d, exams, others[i].code))
            out[n++] = others[i];
    return n;
}

static struct year_cell cell_of(struct rq *rq, const struct diary_marks *d,
                                const struct pupil_exams *exams, struct subject_id subject,
                                const struct column *column)
{
    struct counted_mark *list;
    struct year_cell cell = {.final = subject_final(d, subject, column->code),
                             .scale = course_scales_of_subject(&d->scales, subject)};
    if (!date_is_none(column->from)) {
        size_t n = subject_marks_counted(rq, subject_marks_of(d, subject),
                                         (struct diary_span){column->from, column->to}, &list);
        cell.average = subject_average(rq, counted_sum(list, n));
        return cell;
    }
    const struct pupil_exam *x = exam_ahead(d, exams, subject, column->code);
    if (x && cell.final.n == 0)
        cell.day = format_day_digits(rq->arena, x->date);
    return cell;
}

void year_marks_fill(struct rq *rq, const struct diary_marks *d, const struct calendar *c,
                     const struct pupil_exams *exams, struct year_marks *out)
{
    struct column columns[YEAR_COLUMNS_MAX];
    struct year_row *rows = ARENA_ARRAY(rq->arena, struct year_row, d->subject_count + 1);
    struct year_column *heads = ARENA_ARRAY(rq->arena, struct year_column, YEAR_COLUMNS_MAX);
    *out = (struct year_marks){.columns = heads, .rows = rows};
    out->column_count = year_columns(rq, d, c, exams, columns);
    for (size_t i = 0; i < out->column_count; i++)
        heads[i] = columns[i].head;
    for (size_t i = 0; i < d->subject_count; i++) {
        const struct diary_subject *s = &d->subjects[i];
        struct year_cell *cells = ARENA_ARRAY(rq->arena, struct year_cell, out->column_count);
        if (!subject_is_shown(d, s))
            continue;
        for (size_t k = 0; k < out->column_count; k++)
            cells[k] = cell_of(rq, d, exams, s->subject_id, &columns[k]);
        rows[out->row_count++] = (struct year_row){s->name, cells};
    }
}
