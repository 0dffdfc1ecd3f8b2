#include "web/api.h"

#include "base/utf8.h"
#include "store/course.h"
#include "store/person.h"
#include "web/api_text.h"
#include "web/record.h"
#include "web/record_plan.h"
#include "web/sign.h"

/* ---- sessions
 * -------------------------------------------------------------------------------------------------
 */

enum verdict api_session_begin(struct rq *rq)
{
    struct json_out w;
    enum verdict v = sign_in(rq);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", rq->account.person_id.v);
    json_put_str(&w, "side", rq->account.side);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}

enum verdict api_session_end(struct rq *rq)
{
    sign_out(rq);
    return reply_empty(rq);
}

static void put_children(struct rq *rq, struct json_out *w)
{
    struct child *children;
    size_t n = 0;
    if (rq->viewer.roles & ROLE_GUARDIAN)
        n = child_list(&rq->reader, rq->viewer.person, rq->viewer.today, &children);
    json_key(w, "children");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_i64(w, "id", children[i].pupil_id.v);
        json_put_str(w, "name",
                     person_full_name(rq->arena, children[i].surname, children[i].given,
                                      children[i].patronymic));
        json_put_str(w, "class", children[i].class_label);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_me(struct rq *rq)
{
    struct json_out w;
    const struct session *s = &rq->session;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", rq->viewer.person.v);
    json_put_str(&w, "name", person_full_name(rq->arena, s->surname, s->given, s->patronymic));
    json_put_str(&w, "role", str_of(role_name(rq->viewer.roles)));
    json_put_str(&w, "csrf", session_csrf(rq->arena, rq->token));
    put_children(rq, &w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- lessons
 * ----------------------------------------------------------------------------------------------------
 */

static void put_lesson(struct rq *rq, struct json_out *w, const struct lesson_row *l)
{
    json_put_i64(w, "id", l->lesson_id.v);
    json_put_date(w, "date", l->date);
    json_put_i64(w, "number", l->number);
    json_put_str(w, "class", l->class_label);
    json_put_str(w, "subject", api_subject(rq, l->subject_ru, l->subject_ky, l->subject_en));
    json_put_str(w, "subgroup", l->subgroup);
    json_put_i64(w, "course", l->course_id.v);
    json_put_str(w, "room", l->room);
    json_put_str(w, "status", l->status);
    json_put_str(w, "topic", l->topic);
    json_put_str(w, "homework", l->homework);
    json_put_bool(w, "roll", l->roll_at != 0);
    json_key(w, "substitute");
    api_person(w, l->substitute_id,
               person_full_name(rq->arena, l->substitute_surname, l->substitute_given,
                                l->substitute_patronymic));
    json_put_str(w, "change", l->change);
}

enum verdict api_lessons(struct rq *rq)
{
    struct json_out w;
    struct lesson_row *lessons;
    struct str text = rq_field(rq, "date");
    struct date day = text.n ? date_parse(text) : rq->viewer.today;
    if (date_is_none(day))
        return VERDICT_BAD_REQUEST;
    size_t n = lesson_list_day(&rq->reader, &rq->viewer, day, &lessons);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "lessons");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        put_lesson(rq, &w, &lessons[i]);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static void put_works(struct rq *rq, struct json_out *w, const struct lesson_ref *l)
{
    struct work *works;
    size_t n = work_list(&rq->reader, l, &works);
    json_key(w, "works");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_i64(w, "id", works[i].work_id.v);
        json_put_str(w, "kind", works[i].kind);
        json_put_str(w, "topic", works[i].topic);
        json_end_object(w);
    }
    json_end_array(w);
}

/* Marks and absences are few: each pupil looks through them. */
static void put_pupil(struct rq *rq, struct json_out *w, const struct lesson_pupil *p,
                      const struct api_cells *cells)
{
    json_begin_object(w);
    json_put_i64(w, "id", p->pupil_id.v);
    json_put_str(w, "name", person_full_name(rq->arena, p->surname, p->given, p->patronymic));
    json_key(w, "absence");
    const struct absence *away = NULL;
    for (size_t i = 0; i < cells->absence_count; i++)
        if (id_eq(cells->absences[i].pupil_id, p->pupil_id))
            away = &cells->absences[i];
    api_absence(w, away ? away->code : STR_NULL, away ? away->minutes : 0);
    json_key(w, "marks");
    json_begin_array(w);
    for (size_t i = 0; i < cells->mark_count; i++) {
        if (!id_eq(cells->marks[i].pupil_id, p->pupil_id))
            continue;
        json_begin_object(w);
        json_put_i64(w, "work", cells->marks[i].work_id.v);
        json_put_str(w, "value", cells->marks[i].value);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

/* For who may write the topic. */
static void put_offer(struct rq *rq, struct json_out *w, const struct lesson_ref *l)
{
    struct plan_offer o = {0};
    if (may_write_lesson(rq->viewer.roles, l->relations) == VERDICT_OK)
        plan_offer_read(&rq->reader, l, rq->viewer.today, &o);
    if (!o.is_there) {
        json_put_str(w, "plan", STR_NULL);
        return;
    }
    json_key(w, "plan");
    json_begin_object(w);
    json_put_i64(w, "row", o.row.v);
    json_put_str(w, "topic", o.topic);
    json_put_str(w, "homework", o.homework.n > 0 ? o.homework : STR_NULL);
    json_put_i64(w, "number", o.number);
    json_put_i64(w, "count", o.count);
    json_put_bool(w, "given", o.is_told);
    json_end_object(w);
}

enum verdict api_lesson(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct lesson_row row;
    struct lesson_pupil *pupils;
    struct api_cells cells;
    struct lesson_id id = {rq->parts[0].id};
    enum verdict v = record_open(rq, id, &l);
    if (v != VERDICT_OK)
        return v;
    lesson_get(&rq->reader, id, &row);
    size_t n = lesson_pupil_list(&rq->reader, &l, &pupils);
    cells.mark_count = lesson_mark_list(&rq->reader, &l, &cells.marks);
    cells.absence_count = lesson_absence_list(&rq->reader, &l, &cells.absences);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    put_lesson(rq, &w, &row);
    json_put_str(&w, "homework_due", lesson_homework_due(&rq->reader, &l));
    api_put_minutes(&w, "homework_minutes", l.homework_minutes);
    json_put_str(&w, "homework_at", api_instant(rq, l.homework_at));
    api_put_assignments(rq, &w, &l);
    api_put_load(rq, &w, &l);
    put_works(rq, &w, &l);
    put_offer(rq, &w, &l);
    json_key(&w, "pupils");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_pupil(rq, &w, &pupils[i], &cells);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static bool stands_otherwise(struct rq *rq, const char *name, struct str was, struct str standing)
{
    struct str now = standing.p ? standing : STR("");
    if (str_is_null(was) || str_eq(was, now))
        return false;
    rq->conflict_name = str_of(name);
    rq->conflict = now;
    return true;
}

enum { TEXT_MAX = 8000 };

static enum verdict save_minutes(struct rq *rq, struct lesson_ref *l)
{
    int64_t minutes = 0;
    switch (json_get_i64(rq->json, "homework_minutes", 1, HOMEWORK_MINUTES_MAX, &minutes)) {
    case JSON_ABSENT:
        return VERDICT_OK;
    case JSON_WRONG:
        return VERDICT_BAD_MINUTES;
    default:
        return record_homework_minutes(rq, l, (int)minutes);
    }
}

/* "plan": a row whose words are taken, null: nothing of the plan. */
static enum verdict take_plan(struct rq *rq, struct lesson_ref *l, struct str *topic,
                              struct str *homework)
{
    int64_t row = 0;
    enum json_state with = json_get_i64(rq->json, "plan", 1, ID_MAX, &row);
    if (with == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    return with == JSON_GIVEN ? record_plan_words(rq, l, row, topic, homework) : VERDICT_OK;
}

static void tell_plan(struct rq *rq, const struct lesson_ref *l)
{
    int64_t row = 0;
    if (json_get_i64(rq->json, "plan", 1, ID_MAX, &row) == JSON_NIL)
        record_plan_outside(rq, l);
}

enum verdict api_lesson_save(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct str topic = STR_NULL, homework = STR_NULL, was = STR_NULL;
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    enum json_state with_topic = json_get_text(rq->json, "topic", TEXT_MAX, &topic);
    enum json_state with_homework = json_get_text(rq->json, "homework", TEXT_MAX, &homework);
    enum json_state with_was = json_get_text(rq->json, "was", TEXT_MAX, &was);
    if (with_topic == JSON_WRONG || with_homework == JSON_WRONG || with_was == JSON_WRONG)
        return VERDICT_TOO_LONG;
    if (with_topic == JSON_NIL)
        topic = STR("");
    if (with_homework == JSON_NIL)
        homework = STR("");
    if (with_topic != JSON_ABSENT && !str_eq(l.topic, topic) &&
        stands_otherwise(rq, "topic", was, l.topic))
        return VERDICT_CHANGED;
    if (with_topic == JSON_ABSENT && with_homework != JSON_ABSENT &&
        !str_eq(l.homework, homework) && stands_otherwise(rq, "homework", was, l.homework))
        return VERDICT_CHANGED;
    if (json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    v = take_plan(rq, &l, &topic, &homework);
    if (v == VERDICT_OK)
        v = record_texts(rq, &l, topic, homework);
    if (v == VERDICT_OK)
        v = save_minutes(rq, &l);
    if (v != VERDICT_OK)
        return v;
    tell_plan(rq, &l);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", l.lesson_id.v);
    json_put_str(&w, "status", l.status);
    json_put_str(&w, "topic", l.topic.n ? l.topic : STR_NULL);
    json_put_str(&w, "homework", l.homework.n ? l.homework : STR_NULL);
    api_put_minutes(&w, "homework_minutes", l.homework_minutes);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_roll_save(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v == VERDICT_OK)
        v = record_roll(rq, &l);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", l.lesson_id.v);
    json_put_bool(&w, "roll", true);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* A code, or what people write for it, with minutes of lateness: "н", "оп 10". */
static bool read_sign(struct absence *a)
{
    enum absence_code code;
    int minutes = 0;
    if (str_is_null(a->code) || absence_parse(a->code, &code))
        return true;
    if (!attendance_parse(a->code, &code, &minutes) || (minutes && a->minutes))
        return false;
    a->code = str_of(absence_text(code)->code);
    a->minutes = minutes ? minutes : a->minutes;
    return true;
}

enum verdict api_absence_save(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct absence a = {.pupil_id = {rq->parts[1].id}};
    struct str was = STR_NULL;
    int64_t minutes = 0;
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    enum json_state with_code = json_get_line(rq->json, "code", 20, &a.code);
    if (with_code == JSON_WRONG || with_code == JSON_ABSENT ||
        json_get_i64(rq->json, "minutes", 1, LATE_MINUTES_MAX, &minutes) == JSON_WRONG ||
        json_get_line(rq->json, "was", 20, &was) == JSON_WRONG)
        return VERDICT_BAD_CODE;
    a.minutes = (int)minutes;
    if (!read_sign(&a))
        return VERDICT_BAD_CODE;
    if (!lesson_ref_get(&rq->reader, &rq->viewer, (struct lesson_id){rq->parts[0].id}, &l))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_write_absence(rq->viewer.roles, l.relations);
    if (v != VERDICT_OK)
        return v;
    struct absence standing = absence_get(&rq->reader, &l, a.pupil_id);
    if (!str_eq(standing.code, a.code) && stands_otherwise(rq, "code", was, standing.code))
        return VERDICT_CHANGED;
    v = record_absence_in(rq, &l, &a);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_str(&w, "code", a.code);
    json_put_i64(&w, "minutes", a.minutes ? a.minutes : FORM_NO_NUMBER);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_work_add(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct work_id work;
    struct str kind = STR(""), topic = STR("");
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json || json_get_line(rq->json, "kind", 40, &kind) == JSON_WRONG)
        return VERDICT_BAD_KIND;
    if (json_get_line(rq->json, "topic", TEXT_MAX, &topic) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    if (json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    v = record_work(rq, &l, kind, topic, &work);
    if (v != VERDICT_OK)
        return v;
    struct str stored = utf8_clean_line(rq->arena, topic);
    if (stored.n == 0)
        stored = STR_NULL;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", work.v);
    json_put_str(&w, "kind", kind);
    json_put_str(&w, "topic", stored);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}

/* ---- marks
 * ------------------------------------------------------------------------------------------------------
 */

static enum verdict read_value(struct rq *rq, struct str *value, struct str *was)
{
    *value = STR_NULL;
    *was = STR_NULL;
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    enum json_state with_value = json_get_line(rq->json, "value", 40, value);
    if (with_value == JSON_WRONG || json_get_line(rq->json, "was", 40, was) == JSON_WRONG)
        return VERDICT_BAD_VALUE;
    return with_value == JSON_ABSENT ? VERDICT_BAD_REQUEST : VERDICT_OK;
}

static enum verdict reply_mark(struct rq *rq, const struct recorded_mark *m)
{
    struct json_out w;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "work", m->work.v);
    json_put_str(&w, "value", m->absent ? STR_NULL : str_of(m->value));
    json_key(&w, "average");
    if (m->average < 0)
        json_nil(&w);
    else
        json_fixed(&w, m->average, 2);
    json_put_i64(&w, "late", m->late);
    json_put_str(&w, "late_reason", m->late_reason);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static enum verdict save_mark(struct rq *rq, struct work_id work, struct lesson_id lesson)
{
    struct recorded_mark m;
    struct mark_entry e = {.work = work, .lesson = lesson, .pupil = {rq->parts[1].id}};
    enum verdict v = read_value(rq, &e.typed, &e.was);
    if (v != VERDICT_OK)
        return v;
    if (json_get_line(rq->json, "note", TEXT_MAX, &e.note) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_mark(rq, &e, &m);
    if (v == VERDICT_CHANGED) {
        rq->conflict_name = STR("value");
        rq->conflict = str_dup(rq->arena, str_of(m.value));
    }
    return v == VERDICT_OK ? reply_mark(rq, &m) : v;
}

enum verdict api_lesson_mark_save(struct rq *rq)
{
    return save_mark(rq, (struct work_id){0}, (struct lesson_id){rq->parts[0].id});
}

enum verdict api_work_mark_save(struct rq *rq)
{
    return save_mark(rq, (struct work_id){rq->parts[0].id}, (struct lesson_id){0});
}

enum verdict api_work_late_save(struct rq *rq)
{
    struct json_out w;
    struct str reason = STR_NULL;
    struct work_id work = {rq->parts[0].id};
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "reason", TEXT_MAX, &reason) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    enum verdict v = record_late(rq, work, reason);
    if (v != VERDICT_OK)
        return v;
    struct str stored = utf8_clean_line(rq->arena, reason);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "work", work.v);
    json_put_str(&w, "reason", stored.n > 0 ? stored : STR_NULL);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_work_note_save(struct rq *rq)
{
    struct json_out w;
    struct note_entry e = {.work = {rq->parts[0].id}, .pupil = {rq->parts[1].id}};
    struct str day = STR_NULL;
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "comment", TEXT_MAX, &e.comment) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    if (json_get_line(rq->json, "owed_until", 10, &day) == JSON_WRONG)
        return VERDICT_DAY_OVER;
    if (json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    e.owed_until = date_parse(day);
    if (day.n > 0 && date_is_none(e.owed_until))
        return VERDICT_DAY_OVER;
    enum verdict v = record_note(rq, &e);
    if (v != VERDICT_OK)
        return v;
    struct str stored = utf8_clean_line(rq->arena, e.comment);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "work", e.work.v);
    json_put_str(&w, "comment", stored.n > 0 ? stored : STR_NULL);
    json_put_str(&w, "owed_until", day.n > 0 ? day : STR_NULL);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_final_save(struct rq *rq)
{
    struct json_out w;
    struct recorded_mark m;
    struct str value, was;
    struct str reason = STR_NULL;
    const struct final_key key = {{rq->parts[0].id}, rq->parts[1].word, {rq->parts[2].id}};
    enum verdict v = read_value(rq, &value, &was);
    if (v != VERDICT_OK)
        return v;
    if (json_get_line(rq->json, "reason", TEXT_MAX, &reason) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_final(rq, &key, value, reason, &m);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_str(&w, "period", rq->parts[1].word);
    json_put_str(&w, "value", m.absent ? STR_NULL : str_of(m.value));
    json_key(&w, "average");
    if (m.average < 0)
        json_nil(&w);
    else
        json_fixed(&w, m.average, 2);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
