/* Praise and remarks on the lesson page; the family reads them in the diary. */
#include "store/remark.h"

#include "web/pages/lesson.h"
#include "web/pages/pages.h"
#include "web/record.h"

static enum verdict see_remarks(struct rq *rq, struct lesson_id id)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/lesson/%lld#remarks", (long long)id.v)));
}

enum verdict page_remark_add(struct rq *rq)
{
    struct lesson_view v;
    struct remark_id id;
    struct pupil_id pupil = {0};
    enum verdict verdict = lesson_view_open(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = may_write_lesson(rq->viewer.roles, v.ref.relations);
    if (verdict != VERDICT_OK)
        return verdict;
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    v.remark_kind = rq_field(rq, "kind");
    v.remark_text.shown = rq_field(rq, "text");
    str_to_i64(rq_field(rq, "pupil"), 1, ID_MAX, &pupil.v);
    v.remark_pupil = pupil;
    const struct remark_new n = {
        .lesson = &v.ref, .pupil = pupil, .kind = v.remark_kind, .text = v.remark_text.shown};
    verdict = record_remark(rq, &n, &id);
    if (verdict == VERDICT_OK)
        return see_remarks(rq, v.ref.lesson_id);
    v.remark_text.fault = reply_words(rq, verdict);
    v.remark_text.is_asked = verdict == VERDICT_ASK_LANGUAGE;
    v.notice = tr_text(rq->tr, "Nothing was saved.");
    return lesson_view_reply(rq, verdict_text(verdict)->status, &v);
}

enum verdict page_remark_void(struct rq *rq)
{
    struct lesson_ref l;
    struct remark r;
    enum verdict verdict = record_open(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!remark_get(&rq->reader, (struct remark_id){rq->parts[1].id}, &r) ||
        !id_eq(r.course_id, l.course_id) || r.lesson_no != l.lesson_no)
        return VERDICT_NOT_FOUND;
    if (!id_eq(r.author_id, rq->viewer.person))
        return VERDICT_NO_RIGHT;
    remark_void(rq->act, &r);
    return see_remarks(rq, l.lesson_id);
}
