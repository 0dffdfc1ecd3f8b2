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
#include "web/record.h"

/* Marks come by subject: those of one stand together. */
static void fill_row(struct rq *rq, const struct diary_marks *d, const struct diary_subject *s,
                     struct pupil_row *row)
{
    struct average sum = {0};
    row->subject = s->name;
    row->scale = course_scales_of_subject(&d->scales, s->subject_id);
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
    struct str period = str_of(arena_printf(rq->arena, "%d", term_no));
    v->rows = ARENA_ARRAY(rq->arena, struct pupil_row, d->subject_count + 1);
    for (size_t i = 0; i < d->subject_count; i++) {
        struct pupil_row row = {.final = subject_final(d, d->subjects[i].subject_id, period)};
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

static void fill_year(struct rq *rq, struct pupil_view *v, const struct calendar *c)
{
    struct diary_marks d;
    struct pupil_exam *exams;
    struct year_marks *year = ARENA_NEW(rq->arena, struct year_marks);
    const struct diary_span span = {c->terms[0].first_day, c->terms[c->term_count - 1].last_day};
    size_t n = exam_list_pupil(&rq->reader, v->pupil, v->class.class_id, &exams);
    diary_marks_read(&rq->reader, &rq->viewer, v->pupil, span, &d);
    if (d.final_count == 0 && n == 0)
        return;
    year_marks_fill(rq, &d, c, &(struct pupil_exams){exams, n}, year);
    v->year = year;
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
    v->frame.sheet = "people";
    v->frame.title = person_full_name(rq->arena, p->surname, p->given, p->patronymic);
    v->kinds = notation_kinds(rq);
    v->facts = notation_term(rq->arena, rq->tr, &calendar, term);
    diary_marks_read(&rq->reader, &rq->viewer, id, span, &marks);
    fill_rows(rq, v, &marks, term->term_no);
    fill_year(rq, v, &calendar);
    v->missed = missed_words(rq, id, span);
    v->remark_count = remark_list_pupil(&rq->reader, id, span.from, span.to, &v->remarks);
    return VERDICT_OK;
}

static enum verdict open_view(struct rq *rq, struct pupil_view *v)
{
    unsigned relations;
    struct class_id id = {rq->parts[0].id};
    *v = (struct pupil_view){0};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v->class, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_class(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    v->pupil = (struct pupil_id){rq->parts[1].id};
    v->viewer = rq->viewer.person;
    v->may_remark =
        may_remark(rq->viewer.roles, relations) == VERDICT_OK &&
        id_eq(class_of_pupil(&rq->reader, v->pupil, rq->viewer.today), v->class.class_id);
    return fill(rq, v);
}

static enum verdict reply(struct rq *rq, int status, struct pupil_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    pupil_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_class_pupil(struct rq *rq)
{
    struct pupil_view v;
    enum verdict verdict = open_view(rq, &v);
    return verdict == VERDICT_OK ? reply(rq, 200, &v) : verdict;
}

/* ---- praise and remarks outside a lesson */

static enum verdict see_remarks(struct rq *rq, const struct pupil_view *v)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/class/%lld/pupil/%lld#remarks",
                                (long long)v->class.class_id.v, (long long)v->pupil.v)));
}

enum verdict page_class_remark_add(struct rq *rq)
{
    struct pupil_view v;
    struct remark_id id;
    enum verdict verdict = open_view(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.may_remark)
        return VERDICT_NO_RIGHT;
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    v.remark_kind = rq_field(rq, "kind");
    v.remark_text = rq_field(rq, "text");
    const struct remark_new n = {.pupil = v.pupil, .kind = v.remark_kind, .text = v.remark_text};
    verdict = record_remark_outside(rq, &n, &id);
    if (verdict == VERDICT_OK)
        return see_remarks(rq, &v);
    v.remark_fault = reply_words(rq, verdict);
    v.remark_asked = verdict == VERDICT_ASK_LANGUAGE;
    return reply(rq, verdict_text(verdict)->status, &v);
}

enum verdict page_class_remark_void(struct rq *rq)
{
    struct pupil_view v;
    struct remark r;
    enum verdict verdict = open_view(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!remark_get(&rq->reader, (struct remark_id){rq->parts[2].id}, &r) ||
        !id_eq(r.pupil_id, v.pupil) || !id_is_none(r.course_id))
        return VERDICT_NOT_FOUND;
    if (!id_eq(r.author_id, rq->viewer.person))
        return VERDICT_NO_RIGHT;
    remark_void(rq->act, &r);
    return see_remarks(rq, &v);
}
