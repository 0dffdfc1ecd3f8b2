/* The week of a class for its homeroom teacher (3.3): lessons, absences, papers, the signature. */
#include "store/attendance.h"
#include "store/person.h"
#include "web/api.h"
#include "web/api_text.h"
#include "web/record.h"

enum { KIND_MAX = 20, TEXT_MAX = 8000 };

static enum verdict open_class(struct rq *rq, bool to_write, struct school_class *out)
{
    unsigned relations;
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, out,
                        &relations))
        return VERDICT_NOT_FOUND;
    return to_write ? may_write_class(rq->viewer.roles, relations)
                    : may_read_class(rq->viewer.roles, relations);
}

static void put_lessons(struct rq *rq, struct json_out *w, const struct class_week *week)
{
    json_key(w, "lessons");
    json_begin_array(w);
    for (size_t i = 0; i < week->lesson_count; i++) {
        const struct week_lesson *l = &week->lessons[i];
        json_begin_object(w);
        json_put_i64(w, "id", l->lesson_id.v);
        json_put_date(w, "date", l->date);
        json_put_i64(w, "number", l->number);
        json_put_str(w, "subject", api_subject(rq, l->subject_ru, l->subject_ky, l->subject_en));
        json_put_str(w, "subgroup", l->subgroup);
        json_put_bool(w, "roll", l->roll_at != 0);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_absences(struct json_out *w, const struct class_week *week)
{
    json_key(w, "absences");
    json_begin_array(w);
    for (size_t i = 0; i < week->absence_count; i++) {
        const struct week_absence *b = &week->absences[i];
        json_begin_object(w);
        json_put_i64(w, "lesson", b->lesson_id.v);
        json_put_i64(w, "pupil", b->pupil_id.v);
        json_put_str(w, "code", b->code);
        api_put_minutes(w, "minutes", b->minutes);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_pupils(struct rq *rq, struct json_out *w, const struct class_week *week)
{
    json_key(w, "pupils");
    json_begin_array(w);
    for (size_t i = 0; i < week->pupil_count; i++) {
        const struct class_pupil *p = &week->pupils[i];
        json_begin_object(w);
        json_put_i64(w, "id", p->pupil_id.v);
        json_put_str(w, "name", person_full_name(rq->arena, p->surname, p->given, p->patronymic));
        json_end_object(w);
    }
    json_end_array(w);
}

static enum verdict reply_week(struct rq *rq, const struct school_class *class)
{
    struct json_out w;
    struct class_week week;
    struct date monday = date_monday(rq->parts[1].date);
    class_week_read(&rq->reader, class->class_id, monday, &week);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_date(&w, "monday", monday);
    json_put_str(&w, "signed_at", api_instant(rq, week.sign.signed_at));
    json_put_bool(&w, "changed_since", week.changed_since);
    put_lessons(rq, &w, &week);
    put_pupils(rq, &w, &week);
    put_absences(&w, &week);
    json_key(&w, "excuses");
    json_begin_array(&w);
    for (size_t i = 0; i < week.excuse_count; i++)
        api_put_excuse(rq, &w, &week.excuses[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_week(struct rq *rq)
{
    struct school_class class;
    enum verdict v = open_class(rq, false, &class);
    return v == VERDICT_OK ? reply_week(rq, &class) : v;
}

enum verdict api_week_sign(struct rq *rq)
{
    struct school_class class;
    struct date monday = date_monday(rq->parts[1].date);
    enum verdict v = open_class(rq, true, &class);
    if (v == VERDICT_OK && date_cmp(monday, rq->viewer.today) > 0)
        v = VERDICT_LESSON_AHEAD;
    if (v != VERDICT_OK)
        return v;
    week_sign(rq->act, class.class_id, monday);
    return reply_week(rq, &class);
}

enum verdict api_excuse_add(struct rq *rq)
{
    struct json_out w;
    struct school_class class;
    int settled = 0;
    struct excuse e = {.first_day = DATE_NONE,
                       .last_day = DATE_NONE,
                       .kind = STR(""),
                       .reason = STR(""),
                       .note = STR("")};
    enum verdict v = open_class(rq, true, &class);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json || json_get_i64(rq->json, "pupil", 1, ID_MAX, &e.pupil_id.v) == JSON_WRONG ||
        json_get_line(rq->json, "kind", KIND_MAX, &e.kind) == JSON_WRONG ||
        json_get_line(rq->json, "reason", KIND_MAX, &e.reason) == JSON_WRONG ||
        json_get_date(rq->json, "first_day", &e.first_day) == JSON_WRONG ||
        json_get_date(rq->json, "last_day", &e.last_day) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "note", TEXT_MAX, &e.note) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_ask_excuse(rq, class.class_id, &e);
    if (v != VERDICT_OK)
        return v;
    struct excuse_id id = excuse_add(rq->act, &e, &settled);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", id.v);
    json_put_i64(&w, "settled", settled);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}

enum verdict api_excuse_void(struct rq *rq)
{
    struct school_class class;
    struct excuse e;
    enum verdict v = open_class(rq, true, &class);
    if (v != VERDICT_OK)
        return v;
    if (!excuse_get(&rq->reader, (struct excuse_id){rq->parts[1].id}, &e) ||
        !id_eq(class_of_pupil(&rq->reader, e.pupil_id, e.last_day), class.class_id))
        return VERDICT_NOT_FOUND;
    excuse_void(rq->act, &e);
    return reply_empty(rq);
}
