#include "web/pages/periods.h"

#include "base/utf8.h"
#include "html/format.h"
#include "store/exam.h"
#include "store/school.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record.h"

#define N_(text) text

/* ---- what is shown */

static struct str closed_day(struct rq *rq, const struct closing *list, size_t n,
                             const struct periods_row *row)
{
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].calendar_id, row->calendar_id) && str_eq(list[i].period, row->period))
            return format_date_digits(rq->arena, date_of_instant(list[i].closed_at * 1000));
    return STR_NULL;
}

/* Year, exams where there are any, final mark; none without terms. */
static size_t add_others(struct rq *rq, const struct calendar *c, const struct periods_row *frame,
                         struct periods_row *out)
{
    static const struct {
        const char *period, *label;
    } others[] = {{"year", N_("Year")},
                  {"exam", N_("Exams")},
                  {"final", N_("Final mark")},
                  {"autumn", N_("Autumn exams and final marks after them")}};
    size_t n = 0;
    if (c->term_count == 0)
        return 0;
    struct date last = c->terms[c->term_count - 1].last_day;
    struct date spring = exam_last_day(&rq->reader, frame->calendar_id, STR("exam"));
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        struct str period = str_of(others[i].period);
        bool is_exam = str_is(period, "exam") || str_is(period, "autumn");
        struct date day = is_exam ? exam_last_day(&rq->reader, frame->calendar_id, period) : last;
        if (str_is(period, "final") && !date_is_none(spring) && date_cmp(spring, last) > 0)
            day = spring;
        if (date_is_none(day))
            continue;
        out[n] = *frame;
        out[n].period = period;
        out[n].label = tr_text(rq->tr, others[i].label);
        out[n].last_day = day;
        out[n++].span = str_is(period, "year")
                            ? format_date_span(rq->arena, rq->tr, c->terms[0].first_day, last)
                            : format_date_full(rq->arena, rq->tr, day);
    }
    return n;
}

/* The terms of a calendar, then what comes after them. */
static size_t add_calendar(struct rq *rq, const struct calendar_row *c, struct periods_row *out)
{
    struct calendar calendar;
    const struct periods_row frame = {.calendar_id = c->calendar_id, .calendar = c->name};
    size_t n = 0;
    calendar_get(&rq->reader, c->calendar_id, &calendar);
    for (size_t i = 0; i < calendar.term_count; i++) {
        const struct term *t = &calendar.terms[i];
        out[n] = frame;
        out[n].period = str_of(arena_printf(rq->arena, "%d", t->term_no));
        out[n].label = notation_term(rq->arena, rq->tr, &calendar, t);
        out[n].span = format_date_span(rq->arena, rq->tr, t->first_day, t->last_day);
        out[n++].last_day = t->last_day;
    }
    return n + add_others(rq, &calendar, &frame, out + n);
}

enum { PERIODS_MAX = 9 + 4 };

static void fill_rows(struct rq *rq, struct year_id year, struct periods_view *v)
{
    struct calendar_row *calendars;
    struct closing *closings;
    size_t n = calendar_list(&rq->reader, year, &calendars);
    size_t closed = closing_list(&rq->reader, year, &closings);
    struct periods_row *rows = ARENA_ARRAY(rq->arena, struct periods_row, n * PERIODS_MAX + 1);
    for (size_t i = 0; i < n; i++)
        v->row_count += add_calendar(rq, &calendars[i], rows + v->row_count);
    for (size_t i = 0; i < v->row_count; i++)
        rows[i].closed = closed_day(rq, closings, closed, &rows[i]);
    v->rows = rows;
}

static struct str label_of_opening(struct rq *rq, const struct reopening *o)
{
    struct str subject = view_subject(rq, o->subject_ru, o->subject_ky, o->subject_en);
    struct str name = view_short_name(rq, o->surname, o->given, o->patronymic);
    return str_of(arena_printf(rq->arena, "%.*s · %.*s%s%.*s", STR_FMT(o->class_label),
                               STR_FMT(subject), name.n > 0 ? ", " : "", STR_FMT(name)));
}

static void fill_openings(struct rq *rq, struct year_id year, struct periods_view *v)
{
    struct reopening *list;
    v->opening_count = reopening_list(&rq->reader, year, rq->viewer.today, &list);
    struct periods_opening *out =
        ARENA_ARRAY(rq->arena, struct periods_opening, v->opening_count + 1);
    for (size_t i = 0; i < v->opening_count; i++) {
        out[i] = (struct periods_opening){&list[i], label_of_opening(rq, &list[i]), list[i].period,
                                          format_date_digits(rq->arena, list[i].last_day)};
        for (size_t k = 0; k < v->row_count; k++)
            if (str_eq(v->rows[k].period, list[i].period))
                out[i].period = v->rows[k].label;
    }
    v->openings = out;
}

static void fill_class(struct rq *rq, const struct school_class *c, struct periods_view *v)
{
    struct course *courses;
    struct class_pupil *pupils;
    v->course_count = course_list_class(&rq->reader, c->class_id, rq->viewer.today, &courses);
    v->pupil_count =
        class_pupil_list(&rq->reader, c->class_id, rq->viewer.today, rq->viewer.today, &pupils);
    struct periods_option *k = ARENA_ARRAY(rq->arena, struct periods_option, v->course_count + 1);
    struct periods_option *p = ARENA_ARRAY(rq->arena, struct periods_option, v->pupil_count + 1);
    struct periods_option *r = ARENA_ARRAY(rq->arena, struct periods_option, v->row_count + 1);
    for (size_t i = 0; i < v->course_count; i++)
        k[i] = (struct periods_option){courses[i].course_id.v,
                                       view_subject_group(rq,
                                                          view_subject(rq, courses[i].subject_ru,
                                                                       courses[i].subject_ky,
                                                                       courses[i].subject_en),
                                                          courses[i].subgroup)};
    for (size_t i = 0; i < v->pupil_count; i++)
        p[i] = (struct periods_option){pupils[i].pupil_id.v,
                                       view_short_name(rq, pupils[i].surname, pupils[i].given,
                                                       pupils[i].patronymic)};
    for (size_t i = 0; i < v->row_count; i++)
        if (id_eq(v->rows[i].calendar_id, c->calendar_id) && v->rows[i].closed.n > 0)
            r[v->choice_count++] = (struct periods_option){(int64_t)i, v->rows[i].label};
    v->courses = k;
    v->pupils = p;
    v->choices = r;
    v->class_id = c->class_id.v;
}

static void fill_classes(struct rq *rq, struct year_id year, struct periods_view *v)
{
    struct school_class *list;
    int64_t chosen = 0;
    bool is_chosen = str_to_i64(rq_field(rq, "class"), 1, ID_MAX, &chosen);
    v->class_count = class_list(&rq->reader, year, &list);
    struct periods_option *out = ARENA_ARRAY(rq->arena, struct periods_option, v->class_count + 1);
    for (size_t i = 0; i < v->class_count; i++) {
        out[i] = (struct periods_option){list[i].class_id.v, list[i].label};
        if (is_chosen && list[i].class_id.v == chosen)
            fill_class(rq, &list[i], v);
    }
    v->classes = out;
}

enum verdict page_periods(struct rq *rq)
{
    struct html h;
    struct periods_view v = {.today = rq->viewer.today};
    struct year year;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    v.may_write = (rq->viewer.roles & ROLE_DEPUTY) != 0;
    v.was_saved = rq_field(rq, "saved").n > 0;
    v.facts = year.name;
    fill_rows(rq, year.year_id, &v);
    fill_openings(rq, year.year_id, &v);
    fill_classes(rq, year.year_id, &v);
    view_frame(rq, &v.frame);
    v.frame.page = STR("periods");
    v.frame.sheet = "grading";
    v.frame.title = tr_text(rq->tr, "Periods");
    reply_begin_page(rq, &h);
    periods_page(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- closing and opening */

/* The calendar has that period. */
static bool is_period_of(struct rq *rq, struct calendar_id id, struct str period)
{
    struct calendar c;
    int64_t no;
    calendar_get(&rq->reader, id, &c);
    if (c.term_count == 0)
        return false;
    return str_is(period, "year") || str_is(period, "exam") || str_is(period, "autumn") ||
           str_is(period, "final") ||
           (period.n == 1 && str_to_i64(period, 1, (int64_t)c.term_count, &no));
}

static enum verdict close_or_open(struct rq *rq, bool closes, struct str reason)
{
    int64_t calendar = 0;
    struct str period = rq_field(rq, "period");
    if (!str_to_i64(rq_field(rq, "calendar"), 1, ID_MAX, &calendar) ||
        !is_period_of(rq, (struct calendar_id){calendar}, period))
        return VERDICT_BAD_PERIOD;
    if (closes) {
        period_close(rq->act, (struct calendar_id){calendar}, period);
        return VERDICT_OK;
    }
    if (reason.n == 0)
        return VERDICT_REASON_NEEDED;
    period_open(rq->act, (struct calendar_id){calendar}, period, reason);
    return VERDICT_OK;
}

static enum verdict reopen(struct rq *rq, struct str reason)
{
    struct course course;
    struct school_class c;
    unsigned relations;
    int64_t id = 0, pupil = 0;
    struct date until = date_parse(rq_field(rq, "until"));
    struct str period = rq_field(rq, "period"), who = rq_field(rq, "pupil");
    if (!str_to_i64(rq_field(rq, "course"), 1, ID_MAX, &id) ||
        !course_get(&rq->reader, &rq->viewer, (struct course_id){id}, &course, &relations))
        return VERDICT_NOT_FOUND;
    /* Nobody opens a page of their own (reliability: the deputy approves, not own pages). */
    if (relations & RELATION_TEACHES)
        return VERDICT_NO_RIGHT;
    if (!class_get(&rq->reader, course.class_id, &c) || !is_period_of(rq, c.calendar_id, period))
        return VERDICT_BAD_PERIOD;
    if (date_is_none(until) || date_cmp(until, rq->viewer.today) < 0)
        return VERDICT_BAD_REQUEST;
    if (who.n > 0 &&
        (!str_to_i64(who, 1, ID_MAX, &pupil) ||
         !id_eq(class_of_pupil(&rq->reader, (struct pupil_id){pupil}, rq->viewer.today),
                course.class_id)))
        return VERDICT_NOT_ENROLLED;
    if (reason.n == 0)
        return VERDICT_REASON_NEEDED;
    period_reopen(rq->act, &(struct reopening){.course_id = course.course_id,
                                               .period = period,
                                               .pupil_id = {pupil},
                                               .last_day = until,
                                               .reason = reason});
    return VERDICT_OK;
}

enum verdict page_periods_save(struct rq *rq)
{
    struct str action = rq_field(rq, "action");
    struct str reason = utf8_clean_line(rq->arena, rq_field(rq, "reason"));
    enum verdict v = VERDICT_BAD_REQUEST;
    if (utf8_length(reason) > REASON_MAX)
        return VERDICT_TOO_LONG;
    if (str_is(action, "reopen"))
        v = reopen(rq, reason);
    else if (str_is(action, "close") || str_is(action, "open"))
        v = close_or_open(rq, str_is(action, "close"), reason);
    return v == VERDICT_OK ? reply_see_other(rq, STR("/journal/periods?saved=1")) : v;
}
