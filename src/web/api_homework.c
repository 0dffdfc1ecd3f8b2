#include "store/homework.h"

#include "web/api.h"
#include "web/api_text.h"
#include "web/record.h"

enum { TEXT_MAX = 8000, PUPILS_MAX = 80 };

struct str api_instant(struct rq *rq, int64_t ms)
{
    char day[DATE_TEXT_SIZE];
    if (ms == 0)
        return STR_NULL;
    int minute = minute_of_instant(ms);
    return str_of(arena_printf(rq->arena, "%sT%02d:%02d+06:00",
                               date_format(date_of_instant(ms), day), minute / 60, minute % 60));
}

void api_put_minutes(struct json_out *w, const char *name, int minutes)
{
    json_put_i64(w, name, minutes ? minutes : FORM_NO_NUMBER);
}

static void put_assignment(struct rq *rq, struct json_out *w, const struct assignment *a)
{
    json_put_i64(w, "id", a->assignment_id.v);
    json_put_str(w, "text", a->text);
    api_put_minutes(w, "minutes", a->minutes);
    json_put_str(w, "given_at", api_instant(rq, a->published_at));
}

void api_put_assignments(struct rq *rq, struct json_out *w, const struct lesson_ref *l)
{
    struct assignment *list;
    struct assigned *who;
    size_t n = assignment_list_lesson(&rq->reader, l, &list);
    size_t who_count = assigned_list_lesson(&rq->reader, l, &who);
    json_key(w, "assignments");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        put_assignment(rq, w, &list[i]);
        json_key(w, "pupils");
        json_begin_array(w);
        for (size_t k = 0; k < who_count; k++)
            if (id_eq(who[k].assignment_id, list[i].assignment_id))
                json_i64(w, who[k].pupil_id.v);
        json_end_array(w);
        json_end_object(w);
    }
    json_end_array(w);
}

void api_put_own_assignments(struct rq *rq, struct json_out *w, const struct diary_week *week,
                             const struct diary_lesson *l)
{
    const struct assignment *a;
    size_t next = 0;
    json_key(w, "assignments");
    json_begin_array(w);
    while ((a = diary_assignment(week, l->course_id, l->lesson_no, &next)) != NULL) {
        json_begin_object(w);
        put_assignment(rq, w, a);
        json_end_object(w);
    }
    json_end_array(w);
}

void api_put_load(struct rq *rq, struct json_out *w, const struct lesson_ref *l)
{
    struct school_class class;
    struct homework_due *due;
    struct date day = lesson_next_day(&rq->reader, l);
    json_key(w, "load");
    if (date_is_none(day) || !class_get(&rq->reader, l->class_id, &class)) {
        json_nil(w);
        return;
    }
    size_t n = homework_list_due(&rq->reader, l->class_id, day, day, &due);
    struct homework_load load = homework_load_on(due, n, day, class.grade);
    json_begin_object(w);
    json_put_date(w, "day", day);
    json_put_i64(w, "minutes", load.minutes);
    json_put_i64(w, "unknown", load.unknown);
    json_put_i64(w, "norm", load.norm);
    json_end_object(w);
}

static enum verdict read_pupils(struct rq *rq, struct pupil_id *list, size_t *count)
{
    int n = 0;
    enum json_state state = json_get_array(rq->json, "pupils", PUPILS_MAX, &n);
    *count = 0;
    if (state == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    for (int i = 0; state == JSON_GIVEN && i < n; i++) {
        struct json_in item;
        struct pupil_id id;
        if (!json_item(rq->json, "pupils", i, &item) ||
            json_get_i64(&item, "id", 1, ID_MAX, &id.v) != JSON_GIVEN)
            return VERDICT_BAD_REQUEST;
        for (size_t k = 0; k < *count; k++)
            if (id_eq(list[k], id))
                return VERDICT_BAD_REQUEST;
        list[(*count)++] = id;
    }
    return VERDICT_OK;
}

enum verdict api_assignment_add(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct assignment_id id;
    struct pupil_id pupils[PUPILS_MAX];
    struct assignment_new n = {.lesson = &l, .text = STR(""), .pupils = pupils};
    int64_t minutes = 0;
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json || json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_text(rq->json, "text", TEXT_MAX, &n.text) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    if (json_get_i64(rq->json, "minutes", 1, HOMEWORK_MINUTES_MAX, &minutes) == JSON_WRONG)
        return VERDICT_BAD_MINUTES;
    n.minutes = (int)minutes;
    v = read_pupils(rq, pupils, &n.pupil_count);
    if (v == VERDICT_OK)
        v = record_assignment(rq, &n, &id);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", id.v);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}

enum verdict api_assignment_void(struct rq *rq)
{
    struct lesson_ref l;
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v == VERDICT_OK)
        v = record_assignment_void(rq, &l, (struct assignment_id){rq->parts[1].id});
    return v == VERDICT_OK ? reply_empty(rq) : v;
}
