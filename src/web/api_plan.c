/* Calendar-thematic plans (1.5), and how a course goes by its own (3.2). */
#include "store/course.h"
#include "store/person.h"
#include "store/plan_course.h"
#include "store/year.h"
#include "web/api.h"
#include "web/api_text.h"

static void put_plan(struct rq *rq, struct json_out *w, const struct plan *p)
{
    json_put_i64(w, "id", p->plan_id.v);
    json_put_str(w, "subject", api_subject(rq, p->subject_ru, p->subject_ky, p->subject_en));
    json_put_i64(w, "grade", p->grade);
    json_put_i64(w, "programme", p->programme);
    json_put_str(w, "language", p->language);
    json_put_str(w, "title", p->title);
    json_put_str(w, "state", p->state);
    json_put_str(w, "note", p->note);
    json_key(w, "author");
    api_person(w, p->author_id,
               person_full_name(rq->arena, p->author_surname, p->author_given,
                                p->author_patronymic));
    json_put_i64(w, "hours", p->hours);
    json_put_i64(w, "courses", p->course_count);
}

enum verdict api_plans(struct rq *rq)
{
    struct json_out w;
    struct year year;
    struct plan *list;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    size_t n = plan_list(&rq->reader, &rq->viewer, year.year_id, &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "plans");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        unsigned relations = plan_relations(&rq->viewer, &list[i]);
        if (may_read_plan(rq->viewer.roles, relations) != VERDICT_OK)
            continue;
        json_begin_object(&w);
        put_plan(rq, &w, &list[i]);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static void put_line(struct json_out *w, const struct plan_line *l, int hours)
{
    json_put_i64(w, "id", l->row_id.v);
    json_put_str(w, "section", l->section);
    json_put_str(w, "topic", l->topic);
    json_put_i64(w, "hours", hours);
    json_put_str(w, "kind", l->kind);
    json_put_str(w, "work", l->work.n > 0 ? l->work : STR_NULL);
    json_put_str(w, "homework", l->homework);
    json_put_str(w, "note", l->note);
}

enum verdict api_plan(struct rq *rq)
{
    struct json_out w;
    struct plan p;
    struct plan_line *lines;
    unsigned relations;
    if (!plan_get(&rq->reader, &rq->viewer, (struct plan_id){rq->parts[0].id}, &p, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_read_plan(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    size_t n = plan_line_list(&rq->reader, p.plan_id, &lines);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    put_plan(rq, &w, &p);
    json_key(&w, "rows");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        put_line(&w, &lines[i], lines[i].hours);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- plan and fact */

static void put_sums(struct json_out *w, const struct plan_sums *s)
{
    json_key(w, "sums");
    json_begin_object(w);
    json_put_i64(w, "hours", s->hours);
    json_put_i64(w, "given", s->given);
    json_put_i64(w, "left", s->left);
    json_put_i64(w, "lessons", s->lessons);
    json_put_i64(w, "outside", s->outside);
    json_put_i64(w, "lost", s->lost);
    json_put_i64(w, "ahead", s->ahead);
    json_put_i64(w, "missing", s->missing);
    json_put_i64(w, "spare", s->spare);
    json_end_object(w);
}

static void put_lesson(struct json_out *w, const char *name, const struct plan_course *c, int at)
{
    json_key(w, name);
    if (at < 0) {
        json_nil(w);
        return;
    }
    json_begin_object(w);
    json_put_i64(w, "id", c->lessons[at].lesson_id.v);
    json_put_date(w, "date", c->lessons[at].date);
    json_end_object(w);
}

enum verdict api_course_plan(struct rq *rq)
{
    struct json_out w;
    struct course course;
    struct plan_course c;
    unsigned relations;
    struct course_id id = {rq->parts[0].id};
    if (!course_get(&rq->reader, &rq->viewer, id, &course, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_read_journal(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    if (!plan_course_read(&rq->reader, id, rq->viewer.today, &c))
        return VERDICT_NOT_FOUND;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "plan", c.plan_id.v);
    put_sums(&w, &c.laid.sums);
    json_key(&w, "rows");
    json_begin_array(&w);
    for (size_t i = 0; i < c.line_count; i++) {
        const struct plan_row_place *place = &c.laid.rows[i];
        json_begin_object(&w);
        put_line(&w, &c.lines[i], c.in.rows[i].hours);
        json_put_str(&w, "correction", c.corrections[i] ? c.corrections[i]->reason : STR_NULL);
        json_put_i64(&w, "given", place->given);
        json_put_i64(&w, "left", place->left);
        json_put_i64(&w, "unplaced", place->unplaced);
        put_lesson(&w, "first", &c, place->first);
        put_lesson(&w, "last", &c, place->last);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
