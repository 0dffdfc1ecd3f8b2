#include "web/pages/year_classes.h"

#include "html/format.h"
#include "store/year.h"
#include "web/pages/pages.h"
#include "web/pages/preview.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

#define N_(text) text

static bool open_view(struct rq *rq, struct classes_frames_view *v)
{
    struct school_class *classes;
    struct calendar_row *calendars;
    struct bell_set *sets;
    int64_t asked;
    *v = (struct classes_frames_view){0};
    bool is_asked = str_to_i64(rq_field(rq, "year"), 1, ID_MAX, &asked) &&
                    year_get(&rq->reader, (struct year_id){asked}, &v->year);
    if (!is_asked && !year_get_on(&rq->reader, rq->viewer.today, &v->year))
        return false;
    v->may_write = (rq->viewer.roles & ROLES_OVERSEE) != 0;
    v->line_count = class_list(&rq->reader, v->year.year_id, &classes);
    v->calendar_count = calendar_list(&rq->reader, v->year.year_id, &calendars);
    v->set_count = bell_set_list(&rq->reader, &sets);
    v->calendars = calendars;
    v->sets = sets;
    v->lines = ARENA_ARRAY(rq->arena, struct classes_line, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++)
        v->lines[i] = (struct classes_line){&classes[i], classes[i], STR_NULL};
    return true;
}

static enum verdict show(struct rq *rq, int status, struct classes_frames_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("year-classes");
    v->frame.sheet = "year";
    v->frame.title = tr_text(rq->tr, "Classes and shifts");
    reply_begin_page(rq, &h);
    classes_frames_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_year_classes(struct rq *rq)
{
    struct classes_frames_view v;
    return open_view(rq, &v) ? show(rq, 200, &v) : VERDICT_NOT_FOUND;
}

/* ---- what was chosen */

static bool number_of(struct rq *rq, const char *prefix, const struct classes_line *line,
                      int64_t *out)
{
    struct str sent = rq_field(rq, arena_printf(rq->arena, "%s-%lld", prefix,
                                                (long long)line->stored->class_id.v));
    return str_is_null(sent) || str_to_i64(sent, 1, ID_MAX, out);
}

static bool is_calendar(const struct classes_frames_view *v, int64_t id)
{
    for (size_t i = 0; i < v->calendar_count; i++)
        if (v->calendars[i].calendar_id.v == id)
            return true;
    return false;
}

static bool is_set(const struct classes_frames_view *v, int64_t id)
{
    for (size_t i = 0; i < v->set_count; i++)
        if (v->sets[i].bell_set_id.v == id)
            return true;
    return false;
}

/* The class has final marks by terms of another kind. */
static bool would_lose_finals(struct rq *rq, const struct classes_line *line)
{
    struct calendar old, now;
    if (id_eq(line->wanted.calendar_id, line->stored->calendar_id))
        return false;
    calendar_get(&rq->reader, line->stored->calendar_id, &old);
    calendar_get(&rq->reader, line->wanted.calendar_id, &now);
    return old.term_count != now.term_count &&
           class_has_finals(&rq->reader, line->stored->class_id);
}

static bool read_line(struct rq *rq, const struct classes_frames_view *v, struct classes_line *line)
{
    struct school_class *w = &line->wanted;
    int64_t week = w->week_days, programme = w->programme;
    bool ok = number_of(rq, "calendar", line, &w->calendar_id.v) &&
              number_of(rq, "bells", line, &w->bell_set_id.v) &&
              number_of(rq, "week", line, &week) && number_of(rq, "programme", line, &programme);
    ok = ok && is_calendar(v, w->calendar_id.v) && is_set(v, w->bell_set_id.v) && week >= 5 &&
         week <= 7 && (programme == 11 || programme == 12);
    if (!ok)
        return false;
    w->week_days = (int)week;
    w->programme = (int)programme;
    if (would_lose_finals(rq, line))
        line->fault = tr_text(rq->tr, "Final marks are given by the terms of the old calendar.");
    return true;
}

/* ---- the change */

static bool is_changed(const struct classes_line *l)
{
    const struct school_class *a = l->stored, *b = &l->wanted;
    return !id_eq(a->calendar_id, b->calendar_id) || !id_eq(a->bell_set_id, b->bell_set_id) ||
           a->week_days != b->week_days || a->programme != b->programme;
}

static struct str calendar_name(const struct classes_frames_view *v, struct calendar_id id)
{
    for (size_t i = 0; i < v->calendar_count; i++)
        if (id_eq(v->calendars[i].calendar_id, id))
            return v->calendars[i].name;
    return STR_NULL;
}

static struct str set_name(const struct classes_frames_view *v, struct bell_set_id id)
{
    for (size_t i = 0; i < v->set_count; i++)
        if (id_eq(v->sets[i].bell_set_id, id))
            return v->sets[i].name;
    return STR_NULL;
}

static void say_line(struct preview *p, const struct classes_frames_view *v,
                     const struct classes_line *l)
{
    struct rq *rq = p->rq;
    const struct school_class *w = &l->wanted;
    const struct str args[] = {w->label, calendar_name(v, w->calendar_id),
                               set_name(v, w->bell_set_id),
                               str_of(arena_printf(rq->arena, "%d", w->week_days)),
                               str_of(arena_printf(rq->arena, "%d", w->programme))};
    preview_say(p, tr_fill(rq->arena,
                           tr_text(rq->tr, "%1: calendar “%2”, bells “%3”, a week of %4 "
                                           "days, the %5-year programme"),
                           args, 5));
}

/* A longer or shorter week is about its ends alone. */
static void lay_out_weekends(struct preview *p, const struct classes_frames_view *v,
                             const struct classes_line *l)
{
    struct date saturday = date_add(date_monday(v->year.first_day), 5);
    for (; date_cmp(saturday, v->year.last_day) <= 0; saturday = date_add(saturday, 7)) {
        struct layout_scope scope = {.year = v->year.year_id,
                                     .days = {saturday, date_add(saturday, 1)},
                                     .only = l->stored->class_id};
        preview_lay_out(p, &scope);
    }
}

static void lay_out_line(struct preview *p, const struct classes_frames_view *v,
                         const struct classes_line *l)
{
    struct layout_scope own = {.only = l->stored->class_id};
    struct calendar old, now;
    if (!id_eq(l->stored->calendar_id, l->wanted.calendar_id)) {
        calendar_get(&p->rq->reader, l->stored->calendar_id, &old);
        calendar_get(&p->rq->reader, l->wanted.calendar_id, &now);
        preview_lay_out_difference(p, &own, &old, &now);
    }
    if (l->stored->week_days != l->wanted.week_days)
        lay_out_weekends(p, v, l);
}

static enum verdict save(struct rq *rq, struct classes_frames_view *v)
{
    struct preview p;
    preview_begin(&p, rq, v->year.year_id);
    for (size_t i = 0; i < v->line_count; i++) {
        struct classes_line *l = &v->lines[i];
        if (!is_changed(l))
            continue;
        say_line(&p, v, l);
        class_set_frame(rq->act, &l->wanted);
        lay_out_line(&p, v, l);
    }
    return preview_end(&p, year_address(rq, v->year.year_id, true),
                       str_of(arena_printf(rq->arena, "/journal/year/classes?year=%lld",
                                           (long long)v->year.year_id.v)));
}

enum verdict page_year_classes_save(struct rq *rq)
{
    struct classes_frames_view v;
    bool ok = true;
    if (!open_view(rq, &v))
        return VERDICT_NOT_FOUND;
    for (size_t i = 0; i < v.line_count; i++) {
        if (!read_line(rq, &v, &v.lines[i]))
            return VERDICT_BAD_REQUEST;
        ok = ok && v.lines[i].fault.n == 0;
    }
    if (ok)
        return save(rq, &v);
    rq->undo = true;
    return show(rq, 422, &v);
}
