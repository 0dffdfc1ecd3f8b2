#include "store/remark.h"
#include "web/api.h"
#include "web/record.h"

enum { KIND_MAX = 20, TEXT_MAX = 8000 };

enum verdict api_remark_add(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct remark_id id;
    struct remark_new n = {.lesson = &l, .kind = STR(""), .text = STR("")};
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    if (!rq->json || json_get_i64(rq->json, "pupil", 1, ID_MAX, &n.pupil.v) == JSON_WRONG ||
        json_get_line(rq->json, "kind", KIND_MAX, &n.kind) == JSON_WRONG ||
        json_get_bool(rq->json, "confirm", &rq->confirmed) == JSON_WRONG)
        return VERDICT_BAD_REQUEST;
    if (json_get_line(rq->json, "text", TEXT_MAX, &n.text) == JSON_WRONG)
        return VERDICT_TOO_LONG;
    v = record_remark(rq, &n, &id);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "id", id.v);
    json_end_object(&w);
    return reply_json(rq, 201, &w);
}
