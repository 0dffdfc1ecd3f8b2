/* Files of homework: added and taken back on the lesson page, downloaded there and in the diary. */
#include "rules/filetype.h"
#include "web/pages/diary.h"
#include "web/pages/homework.h"
#include "web/pages/pages.h"
#include "web/record.h"

static enum verdict see_files(struct rq *rq, struct lesson_id id)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/lesson/%lld#files", (long long)id.v)));
}

enum verdict page_file_add(struct rq *rq)
{
    struct lesson_view v;
    struct file_id id;
    struct assignment_id assignment = {0};
    enum verdict verdict = lesson_view_open(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = may_write_lesson(rq->viewer.roles, v.ref.relations);
    if (verdict == VERDICT_OK && v.is_cancelled)
        verdict = VERDICT_CANCELLED;
    if (verdict != VERDICT_OK)
        return verdict;
    str_to_i64(rq_field(rq, "assignment"), 1, ID_MAX, &assignment.v);
    const struct form_file *file = rq->form ? form_file(rq->form, "file", 0) : NULL;
    verdict = record_file(rq, &v.ref, assignment, file, &id);
    if (verdict == VERDICT_OK)
        return see_files(rq, v.ref.lesson_id);
    v.file_fault = reply_words(rq, verdict);
    v.notice = tr_text(rq->tr, "Nothing was saved.");
    return lesson_view_reply(rq, verdict_text(verdict)->status, &v);
}

enum verdict page_file_void(struct rq *rq)
{
    struct lesson_ref l;
    enum verdict verdict = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (verdict == VERDICT_OK)
        verdict = record_file_void(rq, &l, (struct file_id){rq->parts[1].id});
    return verdict == VERDICT_OK ? see_files(rq, l.lesson_id) : verdict;
}

static enum verdict send(struct rq *rq, const struct homework_file *f)
{
    struct file_content content;
    if (!file_content_get(&rq->reader, f->hash, &content))
        return VERDICT_NOT_FOUND;
    const struct file_type *type = file_type_named(content.type);
    if (!type)
        return VERDICT_NOT_FOUND;
    const struct reply_file file = {.name = f->name,
                                    .type = type->mime,
                                    .bytes = {(const char *)content.bytes.p, content.bytes.n},
                                    .is_shown = type->is_picture};
    return reply_file(rq, &file);
}

enum verdict page_lesson_file(struct rq *rq)
{
    struct lesson_ref l;
    struct homework_file f;
    enum verdict verdict = record_open(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!file_get(&rq->reader, (struct file_id){rq->parts[1].id}, &f) ||
        !id_eq(f.course_id, l.course_id) || f.lesson_no != l.lesson_no)
        return VERDICT_NOT_FOUND;
    return send(rq, &f);
}

enum verdict page_diary_file(struct rq *rq)
{
    struct diary_family family;
    struct homework_file f;
    enum verdict verdict = diary_open(rq, DIARY_WEEK, STR(""), &family);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!file_get(&rq->reader, (struct file_id){rq->parts[1].id}, &f) ||
        !record_file_is_of(rq, &f, family.pupil.pupil_id))
        return VERDICT_NOT_FOUND;
    return send(rq, &f);
}
