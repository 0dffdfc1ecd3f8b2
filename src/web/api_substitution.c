#include "store/person.h"
#include "web/api.h"
#include "web/api_text.h"
#include "web/substitute.h"

enum { KIND_MAX = 20, TEXT_MAX = 8000, LESSON_NUMBER_MAX = 20 };

static void put_place(struct json_out *w, const char *name, struct date day, int number)
{
    json_key(w, name);
    json_begin_object(w);
    json_put_date(w, "date", day);
    json_put_i64(w, "number", number);
    json_end_object(w);
}

static void put_row(struct rq *rq, struct json_out *w, const struct substitution_row *s)
{
    json_begin_object(w);
    json_put_i64(w, "lesson", s->lesson_id.v);
    json_put_str(w, "class", s->class_label);
    json_put_str(w, "subject", api_subject(rq, s->subject_ru, s->subject_ky, s->subject_en));
    json_put_str(w, "subgroup", s->subgroup);
    json_put_str(w, "kind", s->kind);
    json_put_str(w, "reason", s->reason);
    json_key(w, "teacher");
    api_person(w, s->teacher_id,
               person_full_name(rq->arena, s->teacher_surname, s->teacher_given,
                                s->teacher_patronymic));
    json_key(w, "substitute");
    api_person(w, s->substitute_id,
               person_full_name(rq->arena, s->substitute_surname, s->substitute_given,
                                s->substitute_patronymic));
    put_place(w, "planned", s->planned_day, s->planned_number);
    put_place(w, "now", s->date, s->number);
    json_end_object(w);
}

enum verdict api_substitutions(struct rq *rq)
{
    struct json_out w;
    struct substitution_row *rows;
    struct str text = rq_field(rq, "date");
    struct date day = text.n ? date_parse(text) : rq->viewer.today;
    if (date_is_none(day))
        return VERDICT_BAD_REQUEST;
    size_t n = substitution_list(&rq->reader, day, day, &rows);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "substitutions");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_row(rq, &w, &rows[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static enum verdict read_request(struct rq *rq, struct change_request *c)
{
    struct str kind = STR_NULL;
    int64_t number = -1;
    struct json_in *in = rq->json;
    c->reason = STR("");
    c->date = DATE_NONE;
    if (!in)
        return VERDICT_BAD_REQUEST;
    enum json_state with_kind = json_get_line(in, "kind", KIND_MAX, &kind);
    if (json_get_i64(in, "teacher", 1, ID_MAX, &c->substitute.v) == JSON_WRONG ||
        json_get_i64(in, "with", 1, ID_MAX, &c->with.v) == JSON_WRONG ||
        json_get_date(in, "date", &c->date) == JSON_WRONG ||
        json_get_i64(in, "number", 0, LESSON_NUMBER_MAX, &number) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(in, "reason", TEXT_MAX, &c->reason) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    c->number = (int)number;
    c->undo = with_kind == JSON_NIL;
    return c->undo || (with_kind == JSON_GIVEN && change_parse(kind, &c->kind))
               ? VERDICT_OK
               : VERDICT_BAD_REQUEST;
}

enum verdict api_substitution_save(struct rq *rq)
{
    struct json_out w;
    struct substitution s;
    struct change_request c = {.lesson = {rq->parts[0].id}};
    enum verdict v = read_request(rq, &c);
    if (v == VERDICT_OK)
        v = record_change(rq, &c);
    if (v != VERDICT_OK)
        return v;
    bool stands = substitution_get(&rq->reader, c.lesson, &s);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "lesson", c.lesson.v);
    json_put_str(&w, "kind", stands ? s.kind : STR_NULL);
    json_put_i64(&w, "teacher",
                 stands && !id_is_none(s.substitute_id) ? s.substitute_id.v : FORM_NO_NUMBER);
    json_put_date(&w, "date", stands ? s.date : DATE_NONE);
    json_put_i64(&w, "number", stands ? s.number : FORM_NO_NUMBER);
    json_put_str(&w, "reason", stands ? s.reason : STR_NULL);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
