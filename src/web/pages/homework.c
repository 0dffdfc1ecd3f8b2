#include "web/pages/homework.h"

#include "html/format.h"
#include "store/attendance.h"
#include "store/person.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record.h"

/* ---- on the lesson page */

static struct str names_of(struct rq *rq, const struct lesson_view *v, const struct assigned *who,
                           size_t count, struct assignment_id id)
{
    struct buf names;
    buf_init(&names, rq->arena, 64);
    for (size_t i = 0; i < count; i++) {
        if (!id_eq(who[i].assignment_id, id))
            continue;
        for (size_t k = 0; k < v->line_count; k++) {
            if (!id_eq(v->lines[k].pupil->pupil_id, who[i].pupil_id))
                continue;
            if (names.n > 0)
                BUF_ADD_LITERAL(&names, ", ");
            buf_add_str(&names, v->lines[k].name);
        }
    }
    return buf_str(&names);
}

static void fill_tasks(struct rq *rq, struct lesson_view *v)
{
    struct assignment *list;
    struct assigned *who;
    size_t n = assignment_list_lesson(&rq->reader, &v->ref, &list);
    size_t count = n ? assigned_list_lesson(&rq->reader, &v->ref, &who) : 0;
    v->tasks = ARENA_ARRAY(rq->arena, struct lesson_task, n + 1);
    for (size_t i = 0; i < n; i++)
        v->tasks[v->task_count++] = (struct lesson_task){
            .task = &list[i], .names = names_of(rq, v, who, count, list[i].assignment_id)};
}

static void fill_load(struct rq *rq, struct lesson_view *v)
{
    struct school_class class;
    struct homework_due *due;
    struct date day = lesson_next_day(&rq->reader, &v->ref);
    if (date_is_none(day) || !class_get(&rq->reader, v->ref.class_id, &class) ||
        homework_norm(class.grade) == 0)
        return;
    v->load_count = homework_list_due(&rq->reader, v->ref.class_id, day, day, &due);
    v->load_due = due;
    v->load = homework_load_on(due, v->load_count, day, class.grade);
    v->load_day = format_date_day(rq->arena, rq->tr, day);
}

void homework_fill(struct rq *rq, struct lesson_view *v)
{
    int minutes = v->ref.homework_minutes;
    v->rq = rq;
    if (minutes > 0)
        v->minutes.stored = v->minutes.shown = str_of(arena_printf(rq->arena, "%d", minutes));
    fill_tasks(rq, v);
    v->file_count = file_list_lesson(&rq->reader, v->ref.course_id, v->ref.lesson_no, &v->files);
    if (v->may_write)
        fill_load(rq, v);
}

struct str homework_size(struct arena *a, const struct tr *tr, int bytes)
{
    enum { KB = 1024 };
    struct str number = str_of(arena_printf(a, "%d", (bytes + KB - 1) / KB));
    return tr_fill(a, tr_text(tr, "%1 KB"), &number, 1);
}

struct str homework_load_words(struct arena *a, const struct tr *tr,
                               const struct homework_load *load)
{
    const struct str parts[] = {str_of(arena_printf(a, "%d", load->minutes)),
                                format_minutes(a, tr, load->norm)};
    return tr_fill(a, tr_text(tr, "%1 of %2"), parts, 2);
}

/* ---- set for some pupils */

static enum verdict see_tasks(struct rq *rq, struct lesson_id id)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/lesson/%lld#tasks", (long long)id.v)));
}

static void read_chosen(struct rq *rq, struct lesson_view *v, struct pupil_id *list, size_t *count)
{
    for (size_t i = 0; i < v->line_count; i++) {
        struct pupil_id id = v->lines[i].pupil->pupil_id;
        const char *name = arena_printf(rq->arena, "p-%lld", (long long)id.v);
        v->lines[i].is_chosen = rq_field(rq, name).n > 0;
        if (v->lines[i].is_chosen)
            list[(*count)++] = id;
    }
}

static enum verdict refuse_task(struct rq *rq, struct lesson_view *v, enum verdict verdict)
{
    struct lesson_field *field = verdict == VERDICT_BAD_MINUTES ? &v->task_minutes
                                 : verdict == VERDICT_NOBODY    ? &v->task_pupils
                                                                : &v->task_text;
    field->fault = reply_words(rq, verdict);
    field->is_asked = verdict == VERDICT_ASK_LANGUAGE;
    v->tasks_open = true;
    v->notice = tr_text(rq->tr, "Nothing was saved.");
    return lesson_view_reply(rq, verdict_text(verdict)->status, v);
}

enum verdict page_task_add(struct rq *rq)
{
    struct lesson_view v;
    struct assignment_id id;
    int64_t minutes = 0;
    enum verdict verdict = lesson_view_open(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = may_write_lesson(rq->viewer.roles, v.ref.relations);
    if (verdict == VERDICT_OK && v.is_cancelled)
        verdict = VERDICT_CANCELLED;
    if (verdict != VERDICT_OK)
        return verdict;
    struct pupil_id *pupils = ARENA_ARRAY(rq->arena, struct pupil_id, v.line_count + 1);
    struct assignment_new n = {.lesson = &v.ref, .text = rq_field(rq, "text"), .pupils = pupils};
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    v.task_text.shown = n.text;
    v.task_minutes.shown = str_trim(rq_field(rq, "minutes"));
    read_chosen(rq, &v, pupils, &n.pupil_count);
    if (v.task_minutes.shown.n > 0 &&
        !str_to_i64(v.task_minutes.shown, 1, HOMEWORK_MINUTES_MAX, &minutes))
        return refuse_task(rq, &v, VERDICT_BAD_MINUTES);
    n.minutes = (int)minutes;
    verdict = record_assignment(rq, &n, &id);
    return verdict == VERDICT_OK ? see_tasks(rq, v.ref.lesson_id) : refuse_task(rq, &v, verdict);
}

enum verdict page_task_void(struct rq *rq)
{
    struct lesson_ref l;
    enum verdict verdict = record_open_to_write(rq, (struct lesson_id){rq->parts[0].id}, &l);
    if (verdict == VERDICT_OK)
        verdict = record_assignment_void(rq, &l, (struct assignment_id){rq->parts[1].id});
    return verdict == VERDICT_OK ? see_tasks(rq, l.lesson_id) : verdict;
}

/* ---- a class's week */

static void fill_week(struct rq *rq, struct homework_week_view *v)
{
    struct homework_due *due;
    struct date sunday = date_add(v->monday, HOMEWORK_DAYS - 1);
    size_t next = 0, n = homework_list_due(&rq->reader, v->class.class_id, v->monday, sunday, &due);
    for (int i = 0; i < HOMEWORK_DAYS; i++) {
        struct homework_day day = {.date = date_add(v->monday, i), .due = &due[next]};
        while (next < n && date_cmp(due[next].date, day.date) == 0)
            next++, day.count++;
        day.load = homework_load_on(day.due, day.count, day.date, v->class.grade);
        if (day.count > 0 || i < v->class.week_days)
            v->days[v->day_count++] = day;
    }
}

enum verdict page_homework_week(struct rq *rq)
{
    struct html h;
    struct homework_week_view *v = ARENA_NEW(rq->arena, struct homework_week_view);
    unsigned relations;
    struct class_id id = {rq->parts[0].id};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v->class, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_class(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    v->rq = rq;
    v->monday = date_monday(rq->parts[1].date);
    v->span = format_date_span(rq->arena, rq->tr, v->monday, date_add(v->monday, 5));
    fill_week(rq, v);
    view_frame(rq, &v->frame);
    v->frame.page = STR("homework");
    v->frame.sheet = "people";
    v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "%1: homework"), &v->class.label, 1);
    reply_begin_page(rq, &h);
    homework_week_page(&h, v);
    return reply_page(rq, 200, &h);
}
