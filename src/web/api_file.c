/* Files of homework: the same rules as on the page of the lesson (record_file). */
#include "web/api.h"
#include "web/record.h"

static void put_file(struct json_out *w, const struct homework_file *f)
{
    json_begin_object(w);
    json_put_i64(w, "id", f->file_id.v);
    json_put_str(w, "name", f->name);
    json_put_i64(w, "size", f->size);
    json_put_i64(w, "assignment",
                 id_is_none(f->assignment_id) ? FORM_NO_NUMBER : f->assignment_id.v);
    json_end_object(w);
}

enum verdict api_files(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct homework_file *list;
    enum verdict v = record_open(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    size_t n = file_list_lesson(&rq->reader, l.course_id, l.lesson_no, &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "files");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_file(&w, &list[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_file_add(struct rq *rq)
{
    struct json_out w;
    struct lesson_ref l;
    struct homework_file f;
    struct file_id id;
    struct assignment_id assignment = {0};
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v != VERDICT_OK)
        return v;
    struct str sent = rq_field(rq, "assignment");
    if (sent.n > 0 && !str_to_i64(sent, 1, ID_MAX, &assignment.v))
        return VERDICT_BAD_REQUEST;
    v = record_file(rq, &l, assignment, rq->form ? form_file(rq->form, "file", 0) : NULL, &id);
    if (v != VERDICT_OK)
        return v;
    file_get(&rq->reader, id, &f);
    reply_begin_json(rq, &w);
    put_file(&w, &f);
    return reply_json(rq, 201, &w);
}

enum verdict api_file_void(struct rq *rq)
{
    struct lesson_ref l;
    enum verdict v = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (v == VERDICT_OK)
        v = record_file_void(rq, &l, (struct file_id){rq->parts[1].id});
    return v == VERDICT_OK ? reply_empty(rq) : v;
}
