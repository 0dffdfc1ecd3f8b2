#include "web/pages/glance.h"

#include "html/format.h"
#include "rules/suspicion.h"
#include "store/attendance.h"
#include "store/course.h"
#include "store/due.h"
#include "store/glance.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static struct str missing_words(const struct rq *rq, const struct glance_lesson *l)
{
    if (l->no_topic && l->no_roll)
        return tr_text(rq->tr, "no topic, no roll");
    return l->no_topic ? tr_text(rq->tr, "no topic") : tr_text(rq->tr, "no roll");
}

static void fill_owed(struct rq *rq, struct glance_view *v, const struct glance_range *range)
{
    struct glance_lesson *list;
    size_t n = glance_lesson_list(&rq->reader, range, &list);
    v->owed.lines = ARENA_ARRAY(rq->arena, struct glance_line, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct glance_lesson *l = &list[i];
        struct str subject = view_subject(rq, l->subject_ru, l->subject_ky, l->subject_en);
        v->owed.lines[v->owed.count++] = (struct glance_line){
            .date = l->date,
            .what = view_subject_group(rq, subject, l->subgroup),
            .path = "/journal/lesson/",
            .id = l->lesson_id.v,
            .who = view_short_name(rq, l->surname, l->given, l->patronymic),
            .chip = missing_words(rq, l),
        };
    }
}

static void fill_marks(struct rq *rq, struct glance_view *v, const struct glance_range *range)
{
    struct glance_mark *list;
    size_t n = glance_mark_list(&rq->reader, range, &list);
    v->marks.lines = ARENA_ARRAY(rq->arena, struct glance_line, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct glance_mark *m = &list[i];
        v->marks.lines[v->marks.count++] = (struct glance_line){
            .date = m->date,
            .what = view_subject(rq, m->subject_ru, m->subject_ky, m->subject_en),
            .path = "/journal/lesson/",
            .id = m->lesson_id.v,
            .who = person_short_name(rq->arena, m->surname, m->given, m->patronymic),
            .chip = RQ_FILL(rq, tr_text(rq->tr, "mark %1, but: %2"), m->value,
                            notation_title(rq->tr, m->code)),
        };
    }
}

static void fill_finals(struct rq *rq, struct glance_view *v, const struct calendar *c)
{
    struct glance_final *list;
    size_t n = glance_final_list(&rq->reader, v->class.class_id, &list);
    v->finals.lines = ARENA_ARRAY(rq->arena, struct glance_line, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct glance_final *f = &list[i];
        if (!final_is_far(f->value, f->computed))
            continue;
        struct course_exams exams;
        struct str subject = view_subject(rq, f->subject_ru, f->subject_ky, f->subject_en);
        course_exams_read(&rq->reader, f->course_id, &exams);
        v->finals.lines[v->finals.count++] = (struct glance_line){
            .date = DATE_NONE,
            .what = RQ_FILL(rq, STR("%1, %2"), subject, notation_period(rq, c, &exams, f->period)),
            .path = "/journal/course/",
            .id = f->course_id.v,
            .who = person_short_name(rq->arena, f->surname, f->given, f->patronymic),
            .chip = RQ_FILL(rq, tr_text(rq->tr, "%1, average %2"), f->value,
                            format_fixed(rq->arena, rq->tr, f->computed, 2)),
        };
    }
}

static void fill_works(struct rq *rq, struct glance_view *v, const struct glance_range *range)
{
    struct glance_work *list;
    if (v->class.markless)
        return;
    size_t n = glance_work_list(&rq->reader, range, rq->viewer.today, &list);
    const struct kinds *kinds = notation_kinds(rq);
    v->works.lines = ARENA_ARRAY(rq->arena, struct glance_line, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct course *c = list[i].course;
        const struct due_work *w = &list[i].work;
        struct str subject = view_subject(rq, c->subject_ru, c->subject_ky, c->subject_en);
        v->works.lines[v->works.count++] = (struct glance_line){
            .date = w->date,
            .what = RQ_FILL(rq, STR("%1: %2"), view_subject_group(rq, subject, c->subgroup),
                            notation_kind(kinds, rq->tr, w->kind)),
            .path = "/journal/lesson/",
            .id = w->lesson_id.v,
            .who = view_short_name(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic),
            .chip = tr_count(rq->arena, rq->tr, "%d mark is missing", "%d marks are missing",
                             w->missing),
        };
    }
}

static void fill(struct rq *rq, struct glance_view *v)
{
    struct glance_days days;
    glance_days_of(&rq->reader, &v->class, rq->viewer.today, &days);
    v->facts = days.term ? notation_term(rq->arena, rq->tr, &days.calendar, days.term) : STR_NULL;
    v->week_count = week_list_unsigned(&rq->reader, v->class.class_id, days.past.from,
                                       days.last_sunday, &v->weeks);
    fill_owed(rq, v, &days.past);
    fill_works(rq, v, &days.past);
    fill_marks(rq, v, &days.until_today);
    fill_finals(rq, v, &days.calendar);
}

enum verdict page_glance(struct rq *rq)
{
    struct html h;
    struct glance_view v = {0};
    unsigned relations;
    struct class_id id = {rq->parts[0].id};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v.class, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_class(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    view_frame(rq, &v.frame);
    v.frame.page = STR("glance");
    v.frame.title = RQ_FILL(rq, tr_text(rq->tr, "%1: at a glance"), v.class.label);
    fill(rq, &v);
    reply_begin_page(rq, &h);
    glance_page(&h, &v);
    return reply_page(rq, 200, &h);
}
