#include "web/pages/substitutions.h"

#include "html/format.h"
#include "store/class.h"
#include "store/school.h"
#include "web/pages/free.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- the list of the day */

static struct str number_of(const struct rq *rq, int number, int shift)
{
    struct str parts[] = {str_of(arena_printf(rq->arena, "%d", number)),
                          str_of(arena_printf(rq->arena, "%d", shift))};
    return shift == 1 ? parts[0] : tr_fill(rq->arena, tr_text(rq->tr, "%1 (shift %2)"), parts, 2);
}

/* What a lesson that came from another day says on this one. */
static struct str words_of(const struct rq *rq, const struct substitution_row *row, struct date day)
{
    struct str parts[] = {format_date_short(rq->arena, rq->tr, row->planned_day),
                          str_of(arena_printf(rq->arena, "%d", row->planned_number))};
    if (date_cmp(row->planned_day, day) == 0)
        return change_words(rq, row);
    return tr_fill(rq->arena, tr_text(rq->tr, "moved here from %1, lesson %2"), parts, 2);
}

static void fill_lines(struct rq *rq, struct substitutions_view *v)
{
    struct substitution_row *rows;
    v->line_count = substitution_list(&rq->reader, v->day, v->day, &rows);
    v->lines = ARENA_ARRAY(rq->arena, struct sub_line, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++) {
        const struct substitution_row *row = &rows[i];
        bool is_here = date_cmp(row->planned_day, v->day) == 0;
        v->lines[i] = (struct sub_line){
            .row = row,
            .number = number_of(rq, is_here ? row->planned_number : row->number, row->shift),
            .subject = change_subject(rq, row),
            .teacher = change_teacher(rq, row),
            .words = words_of(rq, row, v->day),
            .room = str_is(row->kind, "cancelled") ? STR_NULL : row->room,
            .may_undo = v->may_write,
        };
    }
}

/* ---- what the deputy chooses from */

static void fill_teachers(struct rq *rq, struct year_id year, struct substitutions_view *v)
{
    struct teacher_row *list;
    size_t n = teacher_list(&rq->reader, year, v->day, &list);
    v->teachers = ARENA_ARRAY(rq->arena, struct sub_choice, n + 1);
    for (size_t i = 0; i < n; i++)
        v->teachers[v->teacher_count++] = (struct sub_choice){
            list[i].person_id.v,
            view_short_name(rq, list[i].surname, list[i].given, list[i].patronymic)};
}

static void fill_classes(struct rq *rq, struct year_id year, struct substitutions_view *v)
{
    struct school_class *list;
    size_t n = class_list(&rq->reader, year, &list);
    v->classes = ARENA_ARRAY(rq->arena, struct sub_choice, n + 1);
    for (size_t i = 0; i < n; i++)
        v->classes[v->class_count++] = (struct sub_choice){list[i].class_id.v, list[i].label};
}

static struct str label_of(const struct sub_choice *list, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].id == id)
            return list[i].label;
    return STR_NULL;
}

static void read_choice(struct rq *rq, struct substitutions_view *v)
{
    struct date until = date_parse(rq_field(rq, "until"));
    str_to_i64(rq_field(rq, "teacher"), 1, ID_MAX, &v->teacher);
    str_to_i64(rq_field(rq, "class"), 1, ID_MAX, &v->class_id);
    if (v->teacher != 0)
        v->class_id = 0;
    v->who = v->teacher != 0 ? label_of(v->teachers, v->teacher_count, v->teacher)
                             : label_of(v->classes, v->class_count, v->class_id);
    v->until = v->day;
    if (date_is_none(until) || date_cmp(until, v->day) < 0)
        return;
    v->until = date_diff(v->day, until) < SUB_DAYS_MAX ? until : date_add(v->day, SUB_DAYS_MAX - 1);
}

enum verdict substitutions_open(struct rq *rq, struct substitutions_view *v)
{
    struct year year;
    *v = (struct substitutions_view){.day = rq->parts[0].date, .today = rq->viewer.today};
    v->may_write = (rq->viewer.roles & ROLE_DEPUTY) != 0;
    v->was_saved = rq_field(rq, "saved").n > 0;
    v->before = free_step(v->day, -1);
    v->after = free_step(v->day, 1);
    fill_lines(rq, v);
    if (!v->may_write || !year_get_on(&rq->reader, v->day, &year))
        return VERDICT_OK;
    fill_teachers(rq, year.year_id, v);
    fill_classes(rq, year.year_id, v);
    read_choice(rq, v);
    if (v->who.n > 0)
        substitutions_plan(rq, year.year_id, v);
    return VERDICT_OK;
}

enum verdict substitutions_reply(struct rq *rq, int status, struct substitutions_view *v)
{
    struct html h;
    struct str day = format_date_long(rq->arena, rq->tr, v->day);
    view_frame(rq, &v->frame);
    v->frame.page = STR("substitutions");
    v->frame.sheet = "timetable";
    v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "Substitutions: %1"), &day, 1);
    reply_begin_page(rq, &h);
    substitutions_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_substitutions(struct rq *rq)
{
    struct substitutions_view v;
    enum verdict verdict = substitutions_open(rq, &v);
    return verdict == VERDICT_OK ? substitutions_reply(rq, 200, &v) : verdict;
}

/* ---- saving */

/* "s5", "m7", "v2026-11-25.6", "c", "u". */
static bool read_what(struct str what, struct change_request *c)
{
    struct str rest = {what.p + 1, what.n - 1};
    int64_t number = 0;
    switch (what.p[0]) {
    case 's':
        c->kind = CHANGE_REPLACED;
        return str_to_i64(rest, 1, ID_MAX, &c->substitute.v);
    case 'm':
        c->kind = CHANGE_MERGED;
        return str_to_i64(rest, 1, ID_MAX, &c->with.v);
    case 'v':
        c->kind = CHANGE_MOVED;
        c->date = date_parse(str_split(&rest, '.'));
        if (date_is_none(c->date) || !str_to_i64(rest, 0, 20, &number))
            return false;
        c->number = (int)number;
        return true;
    case 'c':
        c->kind = CHANGE_CANCELLED;
        return rest.n == 0;
    case 'u':
        c->undo = true;
        return rest.n == 0;
    default:
        return false;
    }
}

static enum verdict save_one(struct rq *rq, struct str lesson, struct str what)
{
    struct change_request c = {.reason = rq_field(rq, "reason"), .date = DATE_NONE};
    str_to_i64(rq_field(rq, "teacher"), 1, ID_MAX, &c.teacher.v);
    if (!str_to_i64(lesson, 1, ID_MAX, &c.lesson.v) || !read_what(what, &c))
        return VERDICT_BAD_REQUEST;
    return record_change(rq, &c);
}

struct refused {
    struct str lesson;
    enum verdict verdict;
};

/* All of the form or nothing; the first refusal decides. */
static struct refused save_all(struct rq *rq)
{
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        const struct form_pair *pair = &rq->form->pairs[i];
        if (!str_has_prefix(pair->name, STR("w-")) || pair->value.n == 0)
            continue;
        struct str lesson = {pair->name.p + 2, pair->name.n - 2};
        enum verdict v = save_one(rq, lesson, pair->value);
        if (v != VERDICT_OK)
            return (struct refused){lesson, v};
    }
    return (struct refused){STR_NULL, VERDICT_OK};
}

/* The page as it was sent, with the reason beside the lesson. */
static enum verdict show_refused(struct rq *rq, const struct refused *r)
{
    struct substitutions_view v;
    rq->undo = true;
    enum verdict verdict = substitutions_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.notice = reply_words(rq, r->verdict);
    v.reason = rq_field(rq, "reason");
    for (size_t d = 0; d < v.day_count; d++)
        for (size_t i = 0; i < v.days[d].count; i++) {
            struct sub_lesson *l = &v.days[d].lessons[i];
            const char *name = arena_printf(rq->arena, "w-%lld", (long long)l->hour->lesson_id.v);
            l->chosen = rq_field(rq, name);
            if (str_is(r->lesson, name + 2))
                l->fault = v.notice;
        }
    return substitutions_reply(rq, verdict_text(r->verdict)->status, &v);
}

static struct str address_after(struct rq *rq)
{
    char day[DATE_TEXT_SIZE];
    struct buf b;
    int64_t id;
    buf_init(&b, rq->arena, 96);
    buf_printf(&b, "/journal/substitutions/%s?saved=1", date_format(rq->parts[0].date, day));
    if (str_to_i64(rq_field(rq, "teacher"), 1, ID_MAX, &id))
        buf_printf(&b, "&teacher=%lld", (long long)id);
    if (str_to_i64(rq_field(rq, "class"), 1, ID_MAX, &id))
        buf_printf(&b, "&class=%lld", (long long)id);
    struct date until = date_parse(rq_field(rq, "until"));
    if (!date_is_none(until))
        buf_printf(&b, "&until=%s", date_format(until, day));
    return buf_str(&b);
}

enum verdict page_substitutions_save(struct rq *rq)
{
    struct refused r = save_all(rq);
    if (r.verdict == VERDICT_OK)
        return reply_see_other(rq, address_after(rq));
    return r.verdict == VERDICT_NOT_FOUND ? VERDICT_NOT_FOUND : show_refused(rq, &r);
}
