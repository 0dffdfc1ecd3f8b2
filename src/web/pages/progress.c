#include "web/pages/progress.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "html/format.h"
#include "import/label.h"
#include "web/pages/pages.h"
#include "web/pages/plan.h"
#include "web/pages/view.h"
#include "web/record.h"

/* ---- one course --------------------------------------------------------------------------- */

static struct date lesson_day(const struct plan_course *c, int lesson)
{
    return lesson < 0 ? DATE_NONE : c->lessons[lesson].date;
}

static struct str days_of(struct rq *rq, const struct plan_course *c,
                          const struct plan_row_place *p)
{
    struct date first = lesson_day(c, p->first), last = lesson_day(c, p->last);
    struct str from = format_day_digits(rq->arena, first);
    if (date_is_none(last) || date_cmp(first, last) == 0)
        return from;
    return str_of(arena_printf(rq->arena, "%.*s–%.*s", STR_FMT(from),
                               STR_FMT(format_day_digits(rq->arena, last))));
}

static enum progress_state state_of(const struct plan_row_place *p)
{
    if (p->unplaced > 0)
        return PROGRESS_MISSING;
    if (p->left > 0)
        return p->given > 0 ? PROGRESS_BEGUN : PROGRESS_AHEAD;
    /* A row of 0 hours has nothing left; it is given with a lesson that is. */
    return p->given > 0 ? PROGRESS_GIVEN : PROGRESS_AHEAD;
}

/* The day that the teacher's own sheet names for the class, or for all classes. */
static struct date sheet_day(struct rq *rq, const struct progress_view *v,
                             const struct plan_day *days, size_t n, struct plan_row_id row)
{
    struct date found = DATE_NONE;
    struct str key = label_key(rq->arena, v->course.class_label);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(days[i].row_id, row))
            continue;
        if (days[i].label.n == 0 && date_is_none(found))
            found = days[i].date;
        else if (days[i].label.n > 0 && str_eq(label_key(rq->arena, days[i].label), key))
            return days[i].date;
    }
    return found;
}

/* The baseline goes by the plan's own hours, whatever the course has made of them. */
static int *baseline_of(struct rq *rq, const struct plan_course *c)
{
    int *first = ARENA_ARRAY(rq->arena, int, c->line_count + 1);
    struct plan_row *rows = ARENA_ARRAY(rq->arena, struct plan_row, c->line_count + 1);
    struct plan_input own = c->in;
    for (size_t i = 0; i < c->line_count; i++)
        rows[i].hours = c->lines[i].hours;
    own.rows = rows;
    plan_baseline(&own, first);
    return first;
}

static int next_row(const struct plan_course *c)
{
    for (size_t i = 0; i < c->lesson_count; i++)
        if (!c->in.lessons[i].is_given && !c->in.lessons[i].is_lost && c->laid.places[i].row >= 0)
            return c->laid.places[i].row;
    return -1;
}

static void fill_rows(struct rq *rq, struct progress_view *v, const struct plan_course *c)
{
    struct plan_day *days;
    size_t day_count = plan_day_list(&rq->reader, c->plan_id, &days);
    const int *baseline = baseline_of(rq, c);
    int next = next_row(c);
    v->rows = ARENA_ARRAY(rq->arena, struct progress_row, c->line_count + 1);
    v->row_count = c->line_count;
    for (size_t i = 0; i < c->line_count; i++) {
        const struct plan_line *l = &c->lines[i];
        const struct plan_row_place *p = &c->laid.rows[i];
        struct date day = sheet_day(rq, v, days, day_count, l->row_id);
        v->rows[i] = (struct progress_row){
            .line = l,
            .correction = c->corrections[i],
            .hours = c->in.rows[i].hours,
            .planned = date_is_none(day) ? lesson_day(c, baseline[i]) : day,
            .days = days_of(rq, c, p),
            .state = state_of(p),
            .begins_section =
                l->section.n > 0 && (i == 0 || !str_eq(l->section, c->lines[i - 1].section)),
            .is_next = (int)i == next,
        };
        v->corrected += c->corrections[i] != NULL;
    }
}

static void fill_advice(struct rq *rq, struct progress_view *v, const struct plan_course *c)
{
    size_t room = (size_t)c->laid.sums.missing + 1;
    struct plan_advice *list = ARENA_ARRAY(rq->arena, struct plan_advice, room);
    struct progress_advice *out = ARENA_ARRAY(rq->arena, struct progress_advice, room);
    v->still_missing = c->laid.sums.missing;
    v->advice_count = plan_advise(rq->arena, &c->in, &c->laid, list);
    for (size_t i = 0; i < v->advice_count; i++) {
        int row = list[i].row;
        out[i] = (struct progress_advice){
            .line = &c->lines[row],
            .before = list[i].hours == 0 && row > 0 ? &c->lines[row - 1] : NULL,
            .from = c->in.rows[row].hours,
            .to = list[i].hours,
        };
        v->still_missing -= out[i].from - out[i].to;
    }
    v->advice = out;
}

static void fill_lost(struct rq *rq, struct progress_view *v, const struct plan_course *c)
{
    struct buf days;
    buf_init(&days, rq->arena, 64);
    for (size_t i = 0; i < c->lesson_count; i++) {
        v->due += date_cmp(c->lessons[i].date, v->today) < 0;
        if (!c->in.lessons[i].is_lost)
            continue;
        if (days.n > 0)
            buf_add_str(&days, STR(", "));
        buf_add_str(&days, format_day_digits(rq->arena, c->lessons[i].date));
    }
    if (days.n > 0)
        v->lost = buf_str(&days);
}

static int behind_of(const struct plan_sums *s, int due)
{
    int meant = due < s->hours ? due : s->hours;
    return meant > s->given ? meant - s->given : 0;
}

static void name_page(struct rq *rq, struct progress_view *v, const char *title)
{
    const struct course *k = &v->course;
    struct str subject = view_subject_group(
        rq, view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en), k->subgroup);
    v->label =
        str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(k->class_label), STR_FMT(subject)));
    v->teacher = view_short_name(rq, k->teacher_surname, k->teacher_given, k->teacher_patronymic);
    view_frame(rq, &v->frame);
    v->frame.page = STR("progress");
    v->frame.sheet = "plans";
    v->frame.title = str_of(
        arena_printf(rq->arena, "%.*s: %.*s", STR_FMT(tr_text(rq->tr, title)), STR_FMT(v->label)));
}

static enum verdict open_course(struct rq *rq, struct progress_view *v, struct plan_course *c)
{
    unsigned relations, of_plan;
    struct course_id id = {rq->parts[0].id};
    *v = (struct progress_view){.today = rq->viewer.today};
    if (!course_get(&rq->reader, &rq->viewer, id, &v->course, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_journal(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    v->has_plan = plan_course_read(&rq->reader, id, v->today, c);
    v->may_write = v->has_plan && may_write_final(rq->viewer.roles, relations) == VERDICT_OK;
    if (!v->has_plan)
        return VERDICT_OK;
    plan_get(&rq->reader, &rq->viewer, c->plan_id, &v->plan, &of_plan);
    v->plan_label = plan_label(rq, &v->plan);
    v->sums = c->laid.sums;
    fill_rows(rq, v, c);
    fill_advice(rq, v, c);
    fill_lost(rq, v, c);
    v->behind = behind_of(&v->sums, v->due);
    return VERDICT_OK;
}

static enum verdict reply_course(struct rq *rq, int status, struct progress_view *v)
{
    struct html h;
    name_page(rq, v, "Plan and fact");
    reply_begin_page(rq, &h);
    progress_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_course_plan(struct rq *rq)
{
    struct progress_view v;
    struct plan_course c;
    enum verdict verdict = open_course(rq, &v, &c);
    v.was_saved = verdict == VERDICT_OK && rq_field(rq, "saved").n > 0;
    return verdict == VERDICT_OK ? reply_course(rq, 200, &v) : verdict;
}

enum verdict page_course_sheet(struct rq *rq)
{
    struct html h;
    struct progress_view v;
    struct plan_course c;
    enum verdict verdict = open_course(rq, &v, &c);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.has_plan)
        return VERDICT_NOT_FOUND;
    name_page(rq, &v, "Correction sheet");
    reply_begin_page(rq, &h);
    progress_sheet(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- departing from the plan -------------------------------------------------------------- */

static enum verdict see_course(struct rq *rq, const struct progress_view *v)
{
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/course/%lld/plan?saved=1",
                                                   (long long)v->course.course_id.v)));
}

static void correct(struct rq *rq, const struct progress_view *v, struct plan_row_id row, int hours,
                    struct str reason)
{
    plan_correct(rq->act, v->course.course_id, v->plan.plan_id,
                 &(struct plan_correction){.row_id = row, .hours = hours, .reason = reason});
}

static enum verdict take_advice(struct rq *rq, struct progress_view *v, struct str reason)
{
    if (reason.n == 0) {
        v->fault = reply_words(rq, VERDICT_REASON_NEEDED);
        return reply_course(rq, 422, v);
    }
    for (size_t i = 0; i < v->advice_count; i++)
        correct(rq, v, v->advice[i].line->row_id, v->advice[i].to, reason);
    return see_course(rq, v);
}

static struct progress_row *find_row(const struct progress_view *v, int64_t id)
{
    for (size_t i = 0; i < v->row_count; i++)
        if (v->rows[i].line->row_id.v == id)
            return &v->rows[i];
    return NULL;
}

static enum verdict set_hours(struct rq *rq, struct progress_view *v, struct str reason)
{
    int64_t id = 0, hours = -1;
    struct progress_row *row = NULL;
    if (str_to_i64(rq_field(rq, "row"), 1, ID_MAX, &id))
        row = find_row(v, id);
    if (!row)
        return VERDICT_NOT_FOUND;
    row->hours_shown = str_trim(rq_field(rq, "hours"));
    row->reason_shown = reason;
    /* The first row keeps an hour: there is nothing before it to be given with. */
    if (!str_to_i64(row->hours_shown, row == v->rows ? 1 : 0, PLAN_ROW_HOURS_MAX, &hours))
        row->fault = tr_text(rq->tr, "Hours: a whole number from 1 to 99; 0 joins the row with the "
                                     "one before");
    else if (reason.n == 0 && hours != row->line->hours)
        row->fault = reply_words(rq, VERDICT_REASON_NEEDED);
    if (row->fault.n > 0)
        return reply_course(rq, 422, v);
    correct(rq, v, row->line->row_id, (int)hours, reason);
    return see_course(rq, v);
}

enum verdict page_course_plan_save(struct rq *rq)
{
    struct progress_view v;
    struct plan_course c;
    struct str reason = utf8_clean_line(rq->arena, rq_field(rq, "reason"));
    enum verdict verdict = open_course(rq, &v, &c);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.has_plan)
        return VERDICT_NOT_FOUND;
    if (!v.may_write)
        return VERDICT_NO_RIGHT;
    if (utf8_length(reason) > REASON_MAX)
        return VERDICT_TOO_LONG;
    return str_is(rq_field(rq, "action"), "advice") ? take_advice(rq, &v, reason)
                                                    : set_hours(rq, &v, reason);
}

/* ---- the school --------------------------------------------------------------------------- */

static void fill_courses(struct rq *rq, struct progress_school_view *v, struct year_id year)
{
    struct plan_progress *list;
    size_t n =
        plan_progress_list(&rq->reader, year, rq->viewer.today, (struct person_id){0}, &list);
    struct progress_course *out = ARENA_ARRAY(rq->arena, struct progress_course, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct plan_progress *p = &list[i];
        bool has_plan = !id_is_none(p->plan_id);
        int behind = has_plan ? behind_of(&p->sums, p->due) : 0;
        v->without += !has_plan;
        v->missing += p->sums.missing > 0;
        v->behind += behind > 0;
        if (v->only_bad && has_plan && p->sums.missing == 0 && behind == 0)
            continue;
        out[v->course_count++] = (struct progress_course){
            .progress = p,
            .subject = view_subject_group(
                rq, view_subject(rq, p->subject_ru, p->subject_ky, p->subject_en), p->subgroup),
            .teacher = view_short_name(rq, p->surname, p->given, p->patronymic),
            .behind = behind,
        };
    }
    v->courses = out;
}

enum verdict page_progress(struct rq *rq)
{
    struct html h;
    struct year year;
    struct progress_school_view v = {.only_bad = str_is(rq_field(rq, "show"), "bad")};
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    fill_courses(rq, &v, year.year_id);
    v.facts = str_of(arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(year.name),
                                  STR_FMT(format_date_day(rq->arena, rq->tr, rq->viewer.today))));
    view_frame(rq, &v.frame);
    v.frame.page = STR("progress");
    v.frame.sheet = "plans";
    v.frame.title = tr_text(rq->tr, "Plan and fact of the school");
    reply_begin_page(rq, &h);
    progress_school_page(&h, &v);
    return reply_page(rq, 200, &h);
}
