/* Homework beside its common text: how long it takes, what is set for some pupils. */
#include "base/utf8.h"
#include "web/record.h"

enum verdict record_homework_minutes(struct rq *rq, struct lesson_ref *l, int minutes)
{
    if (minutes < 0 || minutes > HOMEWORK_MINUTES_MAX)
        return VERDICT_BAD_MINUTES;
    if (record_is_closed(rq, l, (struct pupil_id){0}))
        return VERDICT_CLOSED;
    homework_set_minutes(rq->act, l, minutes);
    return VERDICT_OK;
}

static bool has_pupil(const struct lesson_pupil *list, size_t count, struct pupil_id pupil)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(list[i].pupil_id, pupil))
            return true;
    return false;
}

static enum verdict ask_pupils(struct rq *rq, const struct assignment_new *n)
{
    struct lesson_pupil *members;
    size_t count = lesson_pupil_list(&rq->reader, n->lesson, &members);
    if (n->pupil_count == 0)
        return VERDICT_NOBODY;
    for (size_t i = 0; i < n->pupil_count; i++)
        if (!has_pupil(members, count, n->pupils[i]))
            return VERDICT_NOT_ENROLLED;
    return VERDICT_OK;
}

enum verdict record_assignment(struct rq *rq, const struct assignment_new *n,
                               struct assignment_id *out)
{
    struct assignment_new clean = *n;
    clean.text = utf8_clean_text(rq->arena, n->text);
    if (clean.text.n == 0)
        return VERDICT_NO_TEXT;
    if (utf8_length(clean.text) > HOMEWORK_MAX)
        return VERDICT_TOO_LONG;
    if (n->minutes < 0 || n->minutes > HOMEWORK_MINUTES_MAX)
        return VERDICT_BAD_MINUTES;
    if (record_is_closed(rq, n->lesson, (struct pupil_id){0}))
        return VERDICT_CLOSED;
    enum verdict v = ask_pupils(rq, n);
    if (v == VERDICT_OK)
        v = record_language(rq, n->lesson, "homework", clean.text);
    if (v == VERDICT_OK)
        *out = assignment_add(rq->act, &clean);
    return v;
}

enum verdict record_assignment_void(struct rq *rq, const struct lesson_ref *l,
                                    struct assignment_id id)
{
    struct assignment a;
    if (!assignment_get(&rq->reader, id, &a) || !id_eq(a.course_id, l->course_id) ||
        a.lesson_no != l->lesson_no)
        return VERDICT_NOT_FOUND;
    if (record_is_closed(rq, l, (struct pupil_id){0}))
        return VERDICT_CLOSED;
    assignment_void(rq->act, &a);
    return VERDICT_OK;
}
