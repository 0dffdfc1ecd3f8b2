/* Days off, short days, days by another weekday's timetable: set and taken back, after a preview.
 */
#include "base/utf8.h"
#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/preview.h"
#include "web/pages/year.h"

enum { DAYS_MAX = 120, NUMBER_MAX = 20 };

#define N_(text) text

/* The form, read. */
struct days_form {
    struct date from, to;
    struct str name;
    struct named_special special; /* of a special day; date of each */
    bool has_special;
    struct bell_day bells[YEAR_CALENDARS_MAX];
    size_t bell_count;
    struct year_fault fault;
};

static bool refuse(struct rq *rq, struct days_form *f, const char *field, const char *words)
{
    f->fault = (struct year_fault){field, tr_text(rq->tr, words)};
    return false;
}

static bool read_span(struct rq *rq, const struct year_view *v, struct days_form *f)
{
    struct str until = rq_field(rq, "until");
    f->from = date_parse(rq_field(rq, "date"));
    f->to = until.n > 0 ? date_parse(until) : f->from;
    f->name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    if (date_is_none(f->from) || !date_is_within(f->from, v->year.first_day, v->year.last_day))
        return refuse(rq, f, "date", N_("Choose a day within the school year."));
    if (date_is_none(f->to) || date_cmp(f->to, f->from) < 0 ||
        date_cmp(f->to, v->year.last_day) > 0 || date_diff(f->from, f->to) >= DAYS_MAX)
        return refuse(rq, f, "until", N_("The last day comes after the first, within the year."));
    if (utf8_length(f->name) > YEAR_NAME_MAX)
        return refuse(rq, f, "name", N_("The text is too long."));
    return true;
}

static bool read_bells(struct rq *rq, const struct year_view *v, struct days_form *f)
{
    for (size_t i = 0; i < v->used_count && f->bell_count < YEAR_CALENDARS_MAX; i++) {
        struct bell_set_id id = v->used[i].bell_set_id;
        struct bell_set set;
        int64_t used;
        struct str sent = rq_field(rq, str_z(rq->arena, year_bells_field(v, id)));
        if (sent.n == 0)
            continue;
        if (!str_to_i64(sent, 1, ID_MAX, &used) || used == id.v ||
            !bell_set_get(&rq->reader, (struct bell_set_id){used}, &set))
            return refuse(rq, f, "bells", N_("There are no such bells."));
        f->bells[f->bell_count++] = (struct bell_day){id, f->from, {used}, f->name};
    }
    return true;
}

static bool number_of(struct rq *rq, const char *name, int max, int *out)
{
    int64_t value = 0;
    struct str sent = rq_field(rq, name);
    bool ok = sent.n == 0 || str_to_i64(sent, 0, max, &value);
    *out = (int)value;
    return ok;
}

static bool read_special(struct rq *rq, const struct year_view *v, struct days_form *f)
{
    struct named_special *s = &f->special;
    *s = (struct named_special){.name = f->name, .date = f->from};
    f->to = f->from;
    if (!number_of(rq, "weekday", SATURDAY, &s->weekday) || !number_of(rq, "week", 2, &s->week))
        return refuse(rq, f, "weekday", N_("Choose a day of the week."));
    if (!number_of(rq, "last", NUMBER_MAX, &s->last_number))
        return refuse(rq, f, "last", N_("Choose the last lesson."));
    if (s->weekday == 0)
        s->week = 0;
    if (!read_bells(rq, v, f))
        return false;
    f->has_special = s->weekday > 0 || s->last_number > 0;
    if (!f->has_special && f->bell_count == 0)
        return refuse(rq, f, "weekday",
                      N_("Say what is different: the timetable, the last lesson or the bells."));
    return true;
}

/* Which day becomes another one must be a school day by its terms, and not a day off. */
static bool may_be_special(struct rq *rq, const struct calendar *c, struct days_form *f)
{
    if (!calendar_is_in_term(c, f->from))
        return refuse(rq, f, "date", N_("The day lies in the holidays: move the term first."));
    for (size_t i = 0; i < c->day_off_count; i++)
        if (date_cmp(c->days_off[i], f->from) == 0)
            return refuse(rq, f, "date", N_("The day is off: take that back first."));
    return true;
}

/* ---- making the change */

static struct str span_words(struct rq *rq, struct date from, struct date to)
{
    return date_cmp(from, to) == 0 ? format_date_long(rq->arena, rq->tr, from)
                                   : format_date_span(rq->arena, rq->tr, from, to);
}

static void set_off(struct rq *rq, struct calendar_id id, const struct days_form *f)
{
    for (struct date d = f->from; date_cmp(d, f->to) <= 0; d = date_add(d, 1))
        day_off_set(rq->act, id, &(struct day_off){d, f->name});
}

/* Sets or drops in one calendar. */
typedef void change_fn(struct rq *rq, struct calendar_id id, const struct days_form *f);

static void set_special(struct rq *rq, struct calendar_id id, const struct days_form *f)
{
    special_day_set(rq->act, id, &f->special);
}

static void drop_off(struct rq *rq, struct calendar_id id, const struct days_form *f)
{
    for (struct date d = f->from; date_cmp(d, f->to) <= 0; d = date_add(d, 1))
        day_off_drop(rq->act, id, d);
}

static void drop_special(struct rq *rq, struct calendar_id id, const struct days_form *f)
{
    special_day_drop(rq->act, id, f->from);
}

static bool change_calendars(struct preview *p, const struct year_view *v, struct days_form *f,
                             change_fn *change)
{
    struct rq *rq = p->rq;
    const struct year_calendar *list;
    size_t n = year_calendars_asked(rq, v, &list);
    if (n == 0)
        return refuse(rq, f, "calendar", N_("Choose a calendar."));
    for (size_t i = 0; i < n; i++) {
        struct calendar old, now;
        calendar_get(&rq->reader, list[i].calendar_id, &old);
        if (change == set_special && !may_be_special(rq, &old, f))
            return false;
        change(rq, list[i].calendar_id, f);
        calendar_get(&rq->reader, list[i].calendar_id, &now);
        struct layout_scope own = {.calendar = list[i].calendar_id};
        preview_lay_out_difference(p, &own, &old, &now);
    }
    return true;
}

static void say_bells(struct preview *p, const struct year_view *v, const struct bell_day *day)
{
    struct str names[2] = {STR_NULL, STR_NULL};
    for (size_t i = 0; i < v->set_count; i++) {
        if (id_eq(v->sets[i].bell_set_id, day->bell_set_id))
            names[0] = v->sets[i].name;
        if (id_eq(v->sets[i].bell_set_id, day->used_id))
            names[1] = v->sets[i].name;
    }
    preview_say(p, tr_fill(p->rq->arena, tr_text(p->rq->tr, "bells: %1 → %2"), names, 2));
}

static struct str scope_of(struct rq *rq, const struct year_view *v)
{
    const struct year_calendar *list;
    return year_calendars_asked(rq, v, &list) == 1 ? list->name : tr_text(rq->tr, "all calendars");
}

static void say_day(struct preview *p, const struct year_view *v, const struct days_form *f,
                    struct str what)
{
    struct rq *rq = p->rq;
    const struct str args[] = {span_words(rq, f->from, f->to), what, scope_of(rq, v)};
    preview_say(p, tr_fill(rq->arena, tr_text(rq->tr, "%1: %2 (%3)"), args, 3));
}

static bool add_off(struct preview *p, struct year_view *v, struct days_form *f)
{
    struct rq *rq = p->rq;
    if (!read_span(rq, v, f))
        return false;
    if (f->name.n == 0)
        return refuse(rq, f, "name", N_("Say what the day is: it stands in the diary."));
    say_day(p, v, f, f->name);
    return change_calendars(p, v, f, set_off);
}

static bool add_special(struct preview *p, struct year_view *v, struct days_form *f)
{
    struct rq *rq = p->rq;
    if (!read_span(rq, v, f) || !read_special(rq, v, f))
        return false;
    if (f->has_special && !change_calendars(p, v, f, set_special))
        return false;
    if (f->has_special)
        say_day(p, v, f, year_special_words(rq, &f->special));
    else
        say_day(p, v, f, f->name.n > 0 ? f->name : tr_text(rq->tr, "other bells"));
    for (size_t i = 0; i < f->bell_count; i++) {
        bell_day_set(rq->act, &f->bells[i]);
        say_bells(p, v, &f->bells[i]);
    }
    return true;
}

static bool drop(struct preview *p, struct year_view *v, struct days_form *f)
{
    struct rq *rq = p->rq;
    struct str sort = rq_field(rq, "sort");
    int64_t id = 0;
    if (!read_span(rq, v, f))
        return false;
    say_day(p, v, f, tr_text(rq->tr, "as the week has it again"));
    if (!str_is(sort, "bells"))
        return change_calendars(p, v, f, str_is(sort, "off") ? drop_off : drop_special);
    if (!str_to_i64(rq_field(rq, "set"), 1, ID_MAX, &id))
        return refuse(rq, f, "bells", N_("There are no such bells."));
    bell_day_drop(rq->act, (struct bell_set_id){id}, f->from);
    return true;
}

enum verdict page_year_days(struct rq *rq)
{
    struct year_view v;
    struct days_form f = {0};
    struct preview p;
    struct str action = rq_field(rq, "action");
    bool done = false;
    if (!year_read(rq, &v))
        return VERDICT_NOT_FOUND;
    preview_begin(&p, rq, v.year.year_id);
    if (str_is(action, "off"))
        done = add_off(&p, &v, &f);
    else if (str_is(action, "special"))
        done = add_special(&p, &v, &f);
    else if (str_is(action, "drop"))
        done = drop(&p, &v, &f);
    else
        return VERDICT_BAD_REQUEST;
    if (!done) {
        rq->undo = true;
        v.fault = f.fault;
        if (rq_is_api(rq))
            return preview_refuse(rq, f.fault.words);
        return year_show(rq, 422, &v);
    }
    return preview_end(&p, year_address(rq, v.year.year_id, true),
                       year_address(rq, v.year.year_id, false));
}
