#include "web/pages/pupil.h"

#include "base/buf.h"
#include "html/format.h"
#include "rules/average.h"
#include "store/attendance.h"
#include "store/glance.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static struct str final_of(struct rq *rq, const struct diary_marks *d, struct subject_id subject,
                           int term_no)
{
    struct str period = str_of(arena_printf(rq->arena, "%d", term_no));
    for (size_t i = 0; i < d->final_count; i++)
        if (id_eq(d->finals[i].subject_id, subject) && str_eq(d->finals[i].period, period))
            return d->finals[i].value;
    return STR_NULL;
}

/* Marks come by subject: those of one stand together. */
static void fill_row(struct rq *rq, const struct diary_marks *d, const struct diary_subject *s,
                     struct pupil_row *row)
{
    struct average sum = {0};
    row->subject = s->name;
    for (size_t i = 0; i < d->mark_count; i++) {
        if (!id_eq(d->marks[i].subject_id, s->subject_id))
            continue;
        if (row->mark_count++ == 0)
            row->marks = &d->marks[i];
        average_add_weighted(&sum, d->marks[i].value,
                             grading_weight(d->weights, d->marks[i].kind_no));
    }
    if (sum.count > 0)
        row->average = format_fixed(rq->arena, rq->tr, average_hundredths(sum), 2);
}

static void fill_rows(struct rq *rq, struct pupil_view *v, const struct diary_marks *d, int term_no)
{
    v->rows = ARENA_ARRAY(rq->arena, struct pupil_row, d->subject_count + 1);
    for (size_t i = 0; i < d->subject_count; i++) {
        struct pupil_row row = {.final = final_of(rq, d, d->subjects[i].subject_id, term_no)};
        fill_row(rq, d, &d->subjects[i], &row);
        if (d->subjects[i].is_taught || row.mark_count > 0 || row.final.n > 0)
            v->rows[v->row_count++] = row;
    }
}

static struct str missed_words(struct rq *rq, struct pupil_id pupil, struct diary_span span)
{
    struct glance_absence *list;
    struct buf words;
    size_t n = glance_absence_count(&rq->reader, pupil, span.from, span.to, &list);
    buf_init(&words, rq->arena, 64);
    for (size_t i = 0; i < n; i++)
        buf_printf(&words, "%s%.*s: %d", i > 0 ? ", " : "",
                   STR_FMT(notation_title(rq->tr, list[i].code)), list[i].lessons);
    return n > 0 ? buf_str(&words) : STR_NULL;
}

static const struct class_pupil *find_pupil(struct rq *rq, const struct pupil_view *v,
                                            struct diary_span span, struct pupil_id id)
{
    struct class_pupil *list;
    size_t n = class_pupil_list(&rq->reader, v->class.class_id, span.from, span.to, &list);
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].pupil_id, id))
            return &list[i];
    return NULL;
}

static enum verdict fill(struct rq *rq, struct pupil_view *v)
{
    struct calendar calendar;
    struct diary_marks marks;
    struct pupil_id id = {rq->parts[1].id};
    calendar_get(&rq->reader, v->class.calendar_id, &calendar);
    const struct term *term = calendar_term(&calendar, rq->viewer.today);
    if (!term)
        return VERDICT_NOT_FOUND;
    const struct diary_span span = {term->first_day, term->last_day};
    const struct class_pupil *p = find_pupil(rq, v, span, id);
    if (!p)
        return VERDICT_NOT_FOUND;
    view_frame(rq, &v->frame);
    v->frame.page = STR("pupil");
    v->frame.title = person_full_name(rq->arena, p->surname, p->given, p->patronymic);
    v->kinds = notation_kinds(rq);
    v->facts = notation_term(rq->arena, rq->tr, &calendar, term);
    diary_marks_read(&rq->reader, &rq->viewer, id, span, &marks);
    fill_rows(rq, v, &marks, term->term_no);
    v->missed = missed_words(rq, id, span);
    v->remark_count = remark_list_pupil(&rq->reader, id, span.from, span.to, &v->remarks);
    return VERDICT_OK;
}

enum verdict page_class_pupil(struct rq *rq)
{
    struct html h;
    struct pupil_view v = {0};
    unsigned relations;
    struct class_id id = {rq->parts[0].id};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v.class, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_class(rq->viewer.roles, relations);
    if (verdict == VERDICT_OK)
        verdict = fill(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    reply_begin_page(rq, &h);
    pupil_page(&h, &v);
    return reply_page(rq, 200, &h);
}
