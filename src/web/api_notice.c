/* Families: notices of absence, remarks seen. Staff: remarks outside a lesson. */
#include "store/attendance.h"
#include "store/person.h"
#include "store/remark.h"
#include "web/api.h"
#include "web/api_text.h"
#include "web/record.h"

enum { KIND_MAX = 20, TEXT_MAX = 8000, LOOK_BACK_DAYS = 60, LOOK_AHEAD_DAYS = 366 };

static enum verdict open_child(struct rq *rq, struct pupil_id *id)
{
    struct diary_pupil pupil;
    *id = (struct pupil_id){rq->parts[0].id};
    diary_pupil_get(&rq->reader, &rq->viewer, *id, &pupil);
    return may_speak_for(rq->viewer.roles, pupil.relations);
}

void api_put_excuse(struct rq *rq, struct json_out *w, const struct excuse *e)
{
    json_begin_object(w);
    json_put_i64(w, "id", e->excuse_id.v);
    json_put_i64(w, "pupil", e->pupil_id.v);
    json_put_str(w, "kind", e->kind);
    json_put_bool(w, "by_family", e->by_family);
    json_put_date(w, "first_day", e->first_day);
    json_put_date(w, "last_day", e->last_day);
    json_put_str(w, "reason", e->reason);
    json_put_str(w, "note", e->note);
    json_put_str(w, "used_at", api_instant(rq, e->used_at));
    json_end_object(w);
}

enum verdict api_notices(struct rq *rq)
{
    struct json_out w;
    struct pupil_id pupil;
    struct excuse *list;
    enum verdict v = open_child(rq, &pupil);
    if (v != VERDICT_OK)
        return v;
    size_t n = excuse_list_pupil(&rq->reader, pupil, date_add(rq->viewer.today, -LOOK_BACK_DAYS),
                                 date_add(rq->viewer.today, LOOK_AHEAD_DAYS), &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "notices");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        api_put_excuse(rq, &w, &list[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static enum verdict reply_id(struct rq *rq, int64_t id)
{
    struct json_out w;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", id);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}

enum verdict api_notice_add(struct rq *rq)
{
    struct excuse e = {.first_day = DATE_NONE, .last_day = DATE_NONE, .reason = STR("")};
    struct excuse_id id;
    enum verdict v = open_child(rq, &e.pupil_id);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json || json_get_line(rq->json, "reason", KIND_MAX, &e.reason) == JSON_WRONG ||
        json_get_date(rq->json, "first_day", &e.first_day) == JSON_WRONG ||
        json_get_date(rq->json, "last_day", &e.last_day) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "note", TEXT_MAX, &e.note) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_notice(rq, &e, &id);
    return v == VERDICT_OK ? reply_id(rq, id.v) : v;
}

enum verdict api_notice_void(struct rq *rq)
{
    struct pupil_id pupil;
    enum verdict v = open_child(rq, &pupil);
    if (v == VERDICT_OK)
        v = record_notice_void(rq, pupil, (struct excuse_id){rq->parts[1].id});
    return v == VERDICT_OK ? reply_empty(rq) : v;
}

enum verdict api_remark_seen(struct rq *rq)
{
    struct json_out w;
    struct pupil_id pupil;
    struct remark remark;
    enum verdict v = open_child(rq, &pupil);
    if (v == VERDICT_OK)
        v = record_remark_seen(rq, pupil, (struct remark_id){rq->parts[1].id}, &remark);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", remark.remark_id.v);
    json_put_str(&w, "seen_at", api_instant(rq, remark.seen_at));
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_class_remark_add(struct rq *rq)
{
    struct school_class class;
    struct remark_id id;
    unsigned relations;
    struct remark_new n = {.pupil = {rq->parts[1].id}, .kind = STR(""), .text = STR("")};
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, &class,
                        &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_remark(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    if (!id_eq(class_of_pupil(&rq->reader, n.pupil, rq->viewer.today), class.class_id))
        return VERDICT_NOT_ENROLLED;
    if (!rq->json || json_get_line(rq->json, "kind", KIND_MAX, &n.kind) == JSON_WRONG ||
        json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "text", TEXT_MAX, &n.text) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_remark_outside(rq, &n, &id);
    return v == VERDICT_OK ? reply_id(rq, id.v) : v;
}
