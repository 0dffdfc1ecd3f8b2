#include "web/pages/day.h"

#include "html/format.h"
#include "web/pages/free.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

#define N_(text) text

static void add_missing(struct day_lesson *l, bool is_missing, const char *msgid)
{
    if (is_missing && l->missing_count < DAY_MISSING_MAX)
        l->missing[l->missing_count++] = msgid;
}

/* Somebody else gives it. */
static bool is_given_away(const struct rq *rq, const struct lesson_row *r)
{
    return !id_is_none(r->substitute_id) && !id_eq(r->substitute_id, rq->viewer.person);
}

/* "вы вместо: Асанова А.", "ведёт Осмонова А. К.", "перенесён с вт, 24.11, 3-й урок". */
static struct str change_of(struct rq *rq, const struct lesson_row *r)
{
    struct str teacher =
        view_short_name(rq, r->teacher_surname, r->teacher_given, r->teacher_patronymic);
    struct str substitute =
        view_short_name(rq, r->substitute_surname, r->substitute_given, r->substitute_patronymic);
    struct str from[] = {format_date_short(rq->arena, rq->tr, r->planned_day),
                         str_of(arena_printf(rq->arena, "%d", r->planned_number))};
    if (is_given_away(rq, r))
        return tr_fill(rq->arena, tr_text(rq->tr, "given by %1"), &substitute, 1);
    if (!id_is_none(r->substitute_id))
        return teacher.n > 0
                   ? tr_fill(rq->arena, tr_text(rq->tr, "you stand in for %1"), &teacher, 1)
                   : tr_text(rq->tr, "you stand in");
    if (str_is(r->change, "moved"))
        return tr_fill(rq->arena, tr_text(rq->tr, "moved here from %1, lesson %2"), from, 2);
    return str_is(r->change, "cancelled") ? r->reason : STR_NULL;
}

/* now: see free_minute. */
static void judge(const struct rq *rq, struct day_lesson *l, int now)
{
    const struct lesson_row *r = l->row;
    int order = date_cmp(r->date, rq->viewer.today);
    bool untouched = r->topic.n == 0 && r->homework.n == 0 && r->roll_at == 0;
    bool ahead = order > 0 || (order == 0 && r->starts > now);
    l->is_now = order == 0 && r->starts <= now && now < r->ends;
    if (str_is(r->status, "cancelled")) {
        l->state = N_("cancelled");
        l->is_off = true;
    } else if (is_given_away(rq, r)) {
        l->state = N_("substitution");
        l->is_away = true;
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
    if (before->shift != r->shift)
        return tr_fill(rq->arena, tr_text(rq->tr, "shift %1"),
                       (const struct str[]){str_of(arena_printf(rq->arena, "%d", r->shift))}, 1);
    if (r->number <= before->number + 1 || before->ends == 0)
        return STR_NULL;
    const struct str span[] = {format_time(rq->arena, before->ends),
                               format_time(rq->arena, r->starts)};
    return tr_fill(rq->arena, tr_text(rq->tr, "free time %1–%2"), span, 2);
}

static void fill_lessons(struct rq *rq, struct day_view *v)
{
    struct lesson_row *rows;
    int now = free_minute(rq);
    v->count = lesson_list_day(&rq->reader, &rq->viewer, v->day, &rows);
    v->lessons = arena_calloc(rq->arena, v->count + 1, sizeof(*v->lessons));
    for (size_t i = 0; i < v->count; i++) {
        struct day_lesson *l = &v->lessons[i];
        const struct lesson_row *r = &rows[i];
        l->row = r;
        l->subject = view_subject_group(
            rq, view_subject(rq, r->subject_ru, r->subject_ky, r->subject_en), r->subgroup);
        l->about = about_of(rq, r);
        l->change = change_of(rq, r);
        l->gap = i > 0 ? gap_before(rq, &rows[i - 1], r) : STR_NULL;
        judge(rq, l, now);
    }
}

/* The classes of a calendar; absent: all of the day. */
static struct str classes_of(struct rq *rq, const struct day_view *v, struct calendar_id calendar)
{
    struct str classes = STR_NULL;
    bool is_all = true;
    for (size_t i = 0; i < v->count; i++) {
        const struct lesson_row *r = v->lessons[i].row;
        bool is_new = true;
        for (size_t k = 0; k < i; k++)
            is_new = is_new && !id_eq(v->lessons[k].row->class_id, r->class_id);
        if (!id_eq(r->special, calendar))
            is_all = false;
        else if (is_new)
            classes = classes.n > 0 ? RQ_FILL(rq, STR("%1, %2"), classes, r->class_label)
                                    : r->class_label;
    }
    return is_all ? STR_NULL : classes;
}

/* A day by another one's timetable, a short day: most days are neither, and nothing is asked. */
static void fill_special(struct rq *rq, struct day_view *v)
{
    v->special = ARENA_ARRAY(rq->arena, struct str, v->count + 1);
    for (size_t i = 0; i < v->count; i++) {
        struct calendar_id calendar = v->lessons[i].row->special;
        struct named_special *list;
        bool is_new = !id_is_none(calendar);
        for (size_t k = 0; k < i; k++)
            is_new = is_new && !id_eq(v->lessons[k].row->special, calendar);
        size_t n = is_new ? special_day_list(&rq->reader, calendar, &list) : 0;
        for (size_t k = 0; k < n; k++) {
            if (date_cmp(list[k].date, v->day) != 0)
                continue;
            struct str line = year_special_line(rq, &list[k]);
            struct str classes = classes_of(rq, v, calendar);
            v->special[v->special_count++] =
                classes.n > 0 ? RQ_FILL(rq, STR("%1 (%2)"), line, classes) : line;
        }
    }
}

/* Monday to Saturday, and Sunday when something is on it. */
static void fill_week(const struct day_view *v, const struct lesson_day *days, size_t n,
                      struct day_week *out)
{
    struct date monday = date_monday(v->day);
    out->count = date_weekday(v->day) == SUNDAY ? 7 : 6;
    for (int i = 0; i < 7; i++)
        out->days[i] = (struct day_tab){.date = date_add(monday, i)};
    for (size_t i = 0; i < n; i++) {
        int k = date_diff(monday, days[i].date);
        if (k < 0 || k > 6)
            continue;
        out->days[k].lessons = days[i].count;
        if (date_cmp(days[i].date, v->today) < 0)
            out->days[k].unfilled = days[i].unfilled;
        if (k >= out->count)
            out->count = k + 1;
    }
}

/* The days beside this one that have lessons; without any in reach just the next ones. */
static void fill_steps(struct day_view *v, const struct lesson_day *days, size_t n)
{
    v->before = free_step(v->day, -1);
    v->after = free_step(v->day, 1);
    v->next = DATE_NONE;
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(days[i].date, v->day) < 0)
            v->before = days[i].date;
        if (date_cmp(days[i].date, v->day) > 0 && date_is_none(v->next))
            v->after = v->next = days[i].date;
    }
}

/* How far away the next lessons are looked for: longer than any holidays but the summer's. */
enum { REACH = 21, NEAR = 4 };

static void fill_around(struct rq *rq, struct day_view *v)
{
    struct lesson_day *days;
    struct date monday = date_monday(v->day);
    size_t n = lesson_list_days(&rq->reader, &rq->viewer, date_add(monday, -REACH),
                                date_add(monday, 6 + REACH), &days);
    fill_week(v, days, n, &v->week);
    fill_steps(v, days, n);
}

static void fill_free(struct rq *rq, struct day_view *v)
{
    struct lesson_row *rows;
    v->why_free = free_reason(rq, v->day);
    if (date_is_none(v->next) || lesson_list_day(&rq->reader, &rq->viewer, v->next, &rows) == 0)
        return;
    const struct str parts[] = {format_date_long(rq->arena, rq->tr, v->next),
                                format_time(rq->arena, rows[0].starts)};
    v->next_text = tr_fill(rq->arena,
                           rows[0].ends > 0 ? tr_text(rq->tr, "The next ones: %1, from %2.")
                                            : tr_text(rq->tr, "The next ones: %1."),
                           parts, 2);
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
    v->kinds = notation_kinds(rq);
    if (v->due_count > DAY_DUE_MAX) {
        v->due_more = v->due_count - DAY_DUE_MAX;
        v->due_count = DAY_DUE_MAX;
    }
    for (size_t i = 0; i < v->due_count; i++)
        list[i].subject_ru = view_subject_group(
            rq, view_subject(rq, list[i].subject_ru, list[i].subject_ky, list[i].subject_en),
            list[i].subgroup);
}

/* Today and the next day with lessons, when it is near. */
static void fill_notices(struct rq *rq, struct day_view *v)
{
    struct change_notice *list;
    bool is_near = !date_is_none(v->next) && date_diff(v->day, v->next) <= NEAR;
    if (date_cmp(v->day, v->today) != 0)
        return;
    v->notice_count = change_notices(rq, v->day, is_near ? v->next : date_add(v->day, 1), &list);
    v->notices = list;
}

static void fill_debts(struct rq *rq, struct day_view *v)
{
    struct debt *list;
    if (date_cmp(v->day, v->today) != 0)
        return;
    v->debt_count = debt_list(&rq->reader, &rq->viewer, &list);
    v->debts = list;
    for (size_t i = 0; i < v->debt_count; i++)
        list[i].subject_ru =
            view_subject(rq, list[i].subject_ru, list[i].subject_ky, list[i].subject_en);
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
    view_frame(rq, &v.frame);
    v.frame.page = STR("day");
    v.frame.sheet = "grading";
    v.frame.sheet_too = "timetable";
    v.frame.title = format_capital(rq->arena, format_date_long(rq->arena, rq->tr, day));
    fill_lessons(rq, &v);
    fill_special(rq, &v);
    fill_around(rq, &v);
    if (v.count == 0)
        fill_free(rq, &v);
    fill_due(rq, &v);
    fill_notices(rq, &v);
    fill_debts(rq, &v);
    v.facts = facts_of(rq, &v);
    reply_begin_page(rq, &h);
    day_template(&h, &v);
    return reply_page(rq, 200, &h);
}

enum verdict page_day(struct rq *rq)
{
    return day_show(rq, rq->parts[0].date);
}
