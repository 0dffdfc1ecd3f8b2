#include "web/pages/day.h"

#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

#define N_(text) text

static void add_missing(struct day_lesson *l, bool is_missing, const char *msgid)
{
    if (is_missing && l->missing_count < DAY_MISSING_MAX)
        l->missing[l->missing_count++] = msgid;
}

/* now: minutes since midnight of the viewer's today. */
static void judge(const struct rq *rq, struct day_lesson *l, int now)
{
    const struct lesson_row *r = l->row;
    int order = date_cmp(r->date, rq->viewer.today);
    bool untouched = r->topic.n == 0 && r->homework.n == 0 && r->roll_at == 0;
    bool ahead = order > 0 || (order == 0 && r->starts > now);
    l->is_now = order == 0 && r->starts <= now && now < r->ends;
    if (str_is(r->status, "cancelled")) {
        l->state = N_("cancelled");
    } else if (ahead && untouched) {
        l->state = N_("ahead");
    } else {
        add_missing(l, r->topic.n == 0, N_("no topic"));
        add_missing(l, r->homework.n == 0 && !r->markless, N_("no homework"));
        add_missing(l, r->roll_at == 0, N_("no roll call"));
        l->is_done = l->missing_count == 0;
        l->state = l->is_done ? N_("filled") : NULL;
    }
}

static struct str about_of(struct rq *rq, const struct lesson_row *r)
{
    struct str room = view_room(rq, r->room);
    if (r->topic.n == 0 || room.n == 0)
        return r->topic.n > 0 ? r->topic : room;
    return str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(r->topic), STR_FMT(room)));
}

static struct str gap_before(struct rq *rq, const struct lesson_row *before,
                             const struct lesson_row *r)
{
    if (before->shift != r->shift || r->number <= before->number + 1 || before->ends == 0)
        return STR_NULL;
    return str_of(arena_printf(rq->arena, "%.*s–%.*s",
                               STR_FMT(format_time(rq->arena, before->ends)),
                               STR_FMT(format_time(rq->arena, r->starts))));
}

static void fill_lessons(struct rq *rq, struct day_view *v)
{
    struct lesson_row *rows;
    int now = minute_of_instant(rq->now_ms);
    v->count = lesson_list_day(&rq->reader, &rq->viewer, v->day, &rows);
    v->lessons = arena_calloc(rq->arena, v->count + 1, sizeof(*v->lessons));
    for (size_t i = 0; i < v->count; i++) {
        struct day_lesson *l = &v->lessons[i];
        const struct lesson_row *r = &rows[i];
        l->row = r;
        l->subject = view_subject_group(
            rq, view_subject(rq, r->subject_ru, r->subject_ky, r->subject_en), r->subgroup);
        l->about = about_of(rq, r);
        l->gap = i > 0 ? gap_before(rq, &rows[i - 1], r) : STR_NULL;
        judge(rq, l, now);
    }
}

/* Monday to Saturday, and Sunday when something is on it. */
static void fill_week(struct rq *rq, struct day_view *v)
{
    struct date monday = date_monday(v->day);
    struct lesson_day *days;
    size_t n = lesson_list_days(&rq->reader, &rq->viewer, monday, date_add(monday, 6), &days);
    v->week_days = date_diff(monday, v->day) == 6 ? 7 : 6;
    for (int i = 0; i < 7; i++)
        v->week[i].date = date_add(monday, i);
    for (size_t i = 0; i < n; i++) {
        int k = date_diff(monday, days[i].date);
        v->week[k].lessons = days[i].count;
        if (date_cmp(days[i].date, v->today) < 0)
            v->week[k].unfilled = days[i].unfilled;
        if (k >= v->week_days)
            v->week_days = k + 1;
    }
}

/* What can still come in time first, then what is overdue, the oldest first; the rest can wait. */
static size_t sort_due(struct rq *rq, struct due_work **out)
{
    struct due_work *list;
    size_t k = 0, n = due_list(&rq->reader, &rq->viewer, &list);
    struct due_work *sorted = ARENA_ARRAY(rq->arena, struct due_work, n + 1);
    for (size_t i = 0; i < n; i++)
        if (list[i].state == DEADLINE_TODAY || list[i].state == DEADLINE_SOON)
            sorted[k++] = list[i];
    for (size_t i = 0; i < n; i++)
        if (list[i].state == DEADLINE_OVERDUE)
            sorted[k++] = list[i];
    *out = sorted;
    return k;
}

static void fill_due(struct rq *rq, struct day_view *v)
{
    struct due_work *list;
    if (date_cmp(v->day, v->today) != 0)
        return;
    v->due_count = sort_due(rq, &list);
    v->due = list;
    if (v->due_count > DAY_DUE_MAX) {
        v->due_more = v->due_count - DAY_DUE_MAX;
        v->due_count = DAY_DUE_MAX;
    }
    for (size_t i = 0; i < v->due_count; i++)
        list[i].subject_ru = view_subject_group(
            rq, view_subject(rq, list[i].subject_ru, list[i].subject_ky, list[i].subject_en),
            list[i].subgroup);
}

static struct str facts_of(struct rq *rq, const struct day_view *v)
{
    int open = 0;
    for (size_t i = 0; i < v->count; i++)
        open += v->lessons[i].missing_count > 0;
    struct str parts[] = {
        tr_count(rq->arena, rq->tr, "%d lesson", "%d lessons", (int64_t)v->count),
        tr_count(rq->arena, rq->tr, "%d not finished", "%d not finished", open),
    };
    if (v->count == 0)
        return STR("");
    if (open == 0)
        return parts[0];
    return tr_fill(rq->arena, STR("%1, %2"), parts, 2);
}

enum verdict day_show(struct rq *rq, struct date day)
{
    struct day_view v = {.day = day, .today = rq->viewer.today};
    struct html h;
    /* A step over Sunday. */
    v.before = date_add(day, date_weekday(day) == MONDAY ? -2 : -1);
    v.after = date_add(day, date_weekday(day) == SATURDAY ? 2 : 1);
    view_frame(rq, &v.frame);
    v.frame.page = STR("day");
    v.frame.sheet = "grading";
    v.frame.title = format_capital(rq->arena, format_date_long(rq->arena, rq->tr, day));
    fill_lessons(rq, &v);
    fill_week(rq, &v);
    fill_due(rq, &v);
    v.facts = facts_of(rq, &v);
    reply_begin_page(rq, &h);
    day_template(&h, &v);
    return reply_page(rq, 200, &h);
}

enum verdict page_day(struct rq *rq)
{
    return day_show(rq, rq->parts[0].date);
}
