/* What a family tells the school, and remarks outside a lesson. */
#include "base/utf8.h"
#include "store/class.h"
#include "web/record.h"

enum verdict record_notice(struct rq *rq, const struct excuse *n, struct excuse_id *out)
{
    struct excuse clean = *n, *known;
    int settled;
    clean.kind = STR("notice");
    clean.by_family = true;
    if (date_is_none(clean.last_day))
        clean.last_day = clean.first_day;
    clean.note = utf8_clean_line(rq->arena, n->note.p ? n->note : STR(""));
    enum absence_code reason;
    if (!absence_parse(n->reason, &reason) || !attendance_is_excuse(reason))
        return VERDICT_BAD_CODE;
    if (date_is_none(clean.first_day) ||
        !attendance_notice_is_good(clean.first_day, clean.last_day, rq->viewer.today))
        return VERDICT_BAD_DAYS;
    if (utf8_length(clean.note) > NOTICE_NOTE_MAX)
        return VERDICT_TOO_LONG;
    if (id_is_none(class_of_pupil(&rq->reader, n->pupil_id, clean.first_day)) &&
        id_is_none(class_of_pupil(&rq->reader, n->pupil_id, clean.last_day)))
        return VERDICT_NOT_ENROLLED;
    if (excuse_list_pupil(&rq->reader, n->pupil_id, clean.first_day, clean.last_day, &known) > 0)
        return VERDICT_TOLD_ALREADY;
    *out = excuse_add(rq->act, &clean, &settled);
    return VERDICT_OK;
}

enum verdict record_ask_excuse(struct rq *rq, struct class_id class_id, struct excuse *e)
{
    enum { DAYS_MAX = 366 };
    enum absence_code reason;
    bool good_kind = str_is(e->kind, "certificate") || str_is(e->kind, "notice");
    if (!good_kind || !absence_parse(e->reason, &reason) || !attendance_is_excuse(reason))
        return VERDICT_BAD_REQUEST;
    if (date_is_none(e->last_day))
        e->last_day = e->first_day;
    if (date_is_none(e->first_day) || date_cmp(e->first_day, e->last_day) > 0 ||
        date_diff(e->first_day, e->last_day) > DAYS_MAX)
        return VERDICT_BAD_REQUEST;
    if (utf8_length(e->note) > NOTICE_NOTE_MAX)
        return VERDICT_TOO_LONG;
    struct class_id in = class_of_pupil(&rq->reader, e->pupil_id, e->first_day);
    if (id_is_none(in))
        in = class_of_pupil(&rq->reader, e->pupil_id, e->last_day);
    return id_eq(in, class_id) ? VERDICT_OK : VERDICT_NOT_ENROLLED;
}

enum verdict record_notice_void(struct rq *rq, struct pupil_id pupil, struct excuse_id id)
{
    struct excuse e;
    if (!excuse_get(&rq->reader, id, &e) || !id_eq(e.pupil_id, pupil) || !e.by_family)
        return VERDICT_NOT_FOUND;
    if (e.used_at > 0)
        return VERDICT_USED;
    excuse_void(rq->act, &e);
    return VERDICT_OK;
}

enum verdict record_remark_outside(struct rq *rq, const struct remark_new *n, struct remark_id *out)
{
    static const struct lesson_ref no_lesson;
    struct remark_new clean = *n;
    clean.text = utf8_clean_line(rq->arena, n->text);
    clean.date = rq->viewer.today;
    if (!remark_kind_is_valid(n->kind))
        return VERDICT_BAD_REQUEST;
    if (clean.text.n == 0)
        return VERDICT_NO_TEXT;
    if (utf8_length(clean.text) > REMARK_MAX)
        return VERDICT_TOO_LONG;
    enum verdict v = record_language(rq, &no_lesson, "remark", clean.text);
    if (v == VERDICT_OK)
        *out = remark_add(rq->act, &clean);
    return v;
}

enum verdict record_remark_seen(struct rq *rq, struct pupil_id pupil, struct remark_id id,
                                struct remark *out)
{
    if (!remark_get(&rq->reader, id, out) || !id_eq(out->pupil_id, pupil))
        return VERDICT_NOT_FOUND;
    remark_see(rq->act, out);
    return VERDICT_OK;
}
