#include "web/pages/notices.h"

#include "web/pages/pages.h"
#include "web/record.h"

enum { LOOK_BACK_DAYS = 60, LOOK_AHEAD_DAYS = 366 };

static enum verdict open_view(struct rq *rq, struct notices_view *v)
{
    *v = (struct notices_view){0};
    enum verdict verdict = diary_open(rq, DIARY_NOTICES, STR("notices"), &v->family);
    if (verdict == VERDICT_OK)
        verdict = may_speak_for(rq->viewer.roles, v->family.pupil.relations);
    return verdict;
}

static enum verdict reply(struct rq *rq, int status, struct notices_view *v)
{
    struct html h;
    struct date today = rq->viewer.today;
    v->count =
        excuse_list_pupil(&rq->reader, v->family.pupil.pupil_id, date_add(today, -LOOK_BACK_DAYS),
                          date_add(today, LOOK_AHEAD_DAYS), &v->list);
    v->family.frame.main_class = STR("read");
    v->family.frame.title =
        tr_fill(rq->arena, tr_text(rq->tr, "%1 will be away"), &v->family.pupil.given, 1);
    reply_begin_page(rq, &h);
    notices_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_notices(struct rq *rq)
{
    struct notices_view v;
    char day[DATE_TEXT_SIZE];
    enum verdict verdict = open_view(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.first = str_of(arena_printf(rq->arena, "%s", date_format(rq->viewer.today, day)));
    v.was_saved = rq_field(rq, "saved").n > 0;
    return reply(rq, 200, &v);
}

static enum verdict see_notices(struct rq *rq, struct pupil_id id, const char *rest)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/diary/%lld/notices%s", (long long)id.v, rest)));
}

enum verdict page_notice_add(struct rq *rq)
{
    struct notices_view v;
    struct excuse_id id;
    enum verdict verdict = open_view(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.first = str_trim(rq_field(rq, "first_day"));
    v.last = str_trim(rq_field(rq, "last_day"));
    v.note = rq_field(rq, "note");
    v.excused = str_is(rq_field(rq, "reason"), "excused");
    struct excuse e = {.pupil_id = v.family.pupil.pupil_id,
                       .first_day = date_parse(v.first),
                       .last_day = date_parse(v.last),
                       .reason = rq_field(rq, "reason"),
                       .note = v.note};
    verdict =
        v.last.n > 0 && date_is_none(e.last_day) ? VERDICT_BAD_DAYS : record_notice(rq, &e, &id);
    if (verdict == VERDICT_OK)
        return see_notices(rq, e.pupil_id, "?saved=1");
    v.fault = reply_words(rq, verdict);
    v.fault_of_note = verdict == VERDICT_TOO_LONG;
    return reply(rq, verdict_text(verdict)->status, &v);
}

enum verdict page_notice_void(struct rq *rq)
{
    struct notices_view v;
    enum verdict verdict = open_view(rq, &v);
    if (verdict == VERDICT_OK)
        verdict =
            record_notice_void(rq, v.family.pupil.pupil_id, (struct excuse_id){rq->parts[1].id});
    return verdict == VERDICT_OK ? see_notices(rq, v.family.pupil.pupil_id, "") : verdict;
}

/* Beside a remark in the diary. */
enum verdict page_remark_seen(struct rq *rq)
{
    struct notices_view v;
    struct remark remark;
    char day[DATE_TEXT_SIZE];
    enum verdict verdict = open_view(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = record_remark_seen(rq, v.family.pupil.pupil_id,
                                     (struct remark_id){rq->parts[1].id}, &remark);
    if (verdict != VERDICT_OK)
        return verdict;
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/diary/%lld/week/%s#m%lld",
                                                   (long long)v.family.pupil.pupil_id.v,
                                                   date_format(date_monday(remark.date), day),
                                                   (long long)remark.remark_id.v)));
}
