/* One page of the load: who holds it from which day, and its end. */
#include "html/format.h"
#include "store/course.h"
#include "store/person.h"
#include "web/pages/load.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record_load.h"

static enum verdict open_page(struct rq *rq, struct load_course_view *v)
{
    struct course course;
    unsigned relations;
    struct load_holder *holders;
    struct load_teacher *teachers;
    char day[DATE_TEXT_SIZE];
    *v = (struct load_course_view){.course_id = {rq->parts[0].id}, .today = rq->viewer.today};
    if (!course_get(&rq->reader, &rq->viewer, v->course_id, &course, &relations) ||
        !year_get_on(&rq->reader, rq->viewer.today, &v->year))
        return VERDICT_NOT_FOUND;
    v->class_id = course.class_id;
    v->class_label = course.class_label;
    v->label =
        RQ_FILL(rq, STR("%1 · %2"), course.class_label,
                view_subject_group(
                    rq, view_subject(rq, course.subject_ru, course.subject_ky, course.subject_en),
                    course.subgroup));
    v->holder_count = load_list_holders(&rq->reader, v->course_id, &holders);
    v->teacher_count = load_list_teachers(&rq->reader, rq->viewer.today, &teachers);
    v->holders = holders;
    v->teachers = teachers;
    for (size_t i = 0; i < v->holder_count; i++)
        if (date_is_none(holders[i].last_day))
            v->old = holders[i].person_id.v;
    v->from = str_of(arena_printf(rq->arena, "%s", date_format(rq->viewer.today, day)));
    v->closed = load_closed(&rq->reader, v->course_id);
    v->used = load_is_used(&rq->reader, v->course_id);
    return VERDICT_OK;
}

static enum verdict reply(struct rq *rq, int status, struct load_course_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("load");
    v->frame.sheet = "load";
    v->frame.title = v->label;
    reply_begin_page(rq, &h);
    load_course_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_load_course(struct rq *rq)
{
    struct load_course_view v;
    enum verdict verdict = open_page(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    return reply(rq, 200, &v);
}

/* ---- saving */

static struct str read_from(struct rq *rq, struct load_course_view *v, struct date *from)
{
    v->from = rq_field(rq, "from");
    *from = date_parse(v->from);
    if (!date_is_none(*from) && date_is_within(*from, v->year.first_day, v->year.last_day))
        return STR_NULL;
    return RQ_FILL(rq, tr_text(rq->tr, "A day of the school year: from %1 to %2."),
                   format_date_digits(rq->arena, v->year.first_day),
                   format_date_digits(rq->arena, v->year.last_day));
}

static enum verdict hand_over(struct rq *rq, struct load_course_view *v)
{
    struct date from;
    if (!str_to_i64(rq_field(rq, "old"), 0, ID_MAX, &v->old) ||
        !str_to_i64(rq_field(rq, "teacher"), 0, ID_MAX, &v->teacher))
        return VERDICT_BAD_REQUEST;
    v->error = read_from(rq, v, &from);
    if (v->error.n > 0)
        return VERDICT_OK;
    return record_hand_over(rq, &(struct hand_over){v->course_id, {v->old}, {v->teacher}, from});
}

static enum verdict close_page(struct rq *rq, struct load_course_view *v)
{
    struct date from;
    v->error = read_from(rq, v, &from);
    if (v->error.n == 0)
        load_close(rq->act, v->course_id, date_add(from, -1));
    return VERDICT_OK;
}

static enum verdict see(struct rq *rq, const struct load_course_view *v)
{
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/load/course/%lld?saved=1",
                                                   (long long)v->course_id.v)));
}

enum verdict page_load_course_save(struct rq *rq)
{
    struct load_course_view v;
    struct str action = rq_field(rq, "action");
    enum verdict verdict = open_page(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (str_is(action, "remove")) {
        if (v.used)
            return VERDICT_CHANGED;
        load_remove(rq->act, v.course_id);
        return reply_see_other(rq,
                               str_of(arena_printf(rq->arena, "/journal/load/class/%lld?saved=1",
                                                   (long long)v.class_id.v)));
    }
    if (str_is(action, "open"))
        load_close(rq->act, v.course_id, DATE_NONE);
    else if (str_is(action, "close"))
        verdict = close_page(rq, &v);
    else if (str_is(action, "teacher"))
        verdict = hand_over(rq, &v);
    else
        verdict = VERDICT_BAD_REQUEST;
    if (verdict != VERDICT_OK)
        return verdict;
    return v.error.n > 0 ? reply(rq, 422, &v) : see(rq, &v);
}
