#include "web/pages/year.h"

#include "base/utf8.h"
#include "html/format.h"
#include "store/timetable.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- what is shown */

struct str year_address(struct rq *rq, struct year_id year, bool saved)
{
    return str_of(arena_printf(rq->arena, "/journal/year?year=%lld%s", (long long)year.v,
                               saved ? "&saved=1" : ""));
}

struct str year_typed(const struct year_view *v, const char *name)
{
    return v->fault.field ? rq_field(v->rq, name) : STR_NULL;
}

bool year_chosen(const struct year_view *v, const char *name, int64_t value)
{
    int64_t typed;
    return str_to_i64(year_typed(v, name), 0, ID_MAX, &typed) && typed == value;
}

struct str year_bells_field(const struct year_view *v, struct bell_set_id id)
{
    return str_of(arena_printf(v->rq->arena, "bells-%lld", (long long)id.v));
}

struct str year_term_words(struct rq *rq, const struct calendar *c, const struct term *t)
{
    const struct str args[] = {notation_term(rq->arena, rq->tr, c, t),
                               format_date_span(rq->arena, rq->tr, t->first_day, t->last_day)};
    return tr_fill(rq->arena, tr_text(rq->tr, "%1: %2"), args, 2);
}

static int count_days(const struct calendar *c, const struct term *t)
{
    int count = 0;
    for (struct date d = t->first_day; date_cmp(d, t->last_day) <= 0; d = date_add(d, 1))
        count += calendar_is_school_day(c, d, FRIDAY);
    return count;
}

static void fill_terms(struct rq *rq, const struct calendar *c, struct year_calendar *out)
{
    struct year_term *terms = ARENA_ARRAY(rq->arena, struct year_term, c->term_count + 1);
    for (size_t i = 0; i < c->term_count; i++) {
        const struct term *t = &c->terms[i];
        terms[i] = (struct year_term){
            .label = notation_term(rq->arena, rq->tr, c, t),
            .span = format_date_span(rq->arena, rq->tr, t->first_day, t->last_day),
            .days = count_days(c, t),
            .is_now = date_is_within(rq->viewer.today, t->first_day, t->last_day),
        };
    }
    out->terms = terms;
    out->term_count = c->term_count;
}

struct str year_special_words(struct rq *rq, const struct named_special *d)
{
    struct str day = d->weekday > 0 ? format_weekday(rq->tr, (enum weekday)d->weekday) : STR_NULL;
    struct str no = str_of(arena_printf(rq->arena, "%d", d->last_number));
    if (d->weekday == 0)
        return tr_fill(rq->arena, tr_text(rq->tr, "lessons until No. %1"), &no, 1);
    if (d->last_number == 0)
        return tr_fill(rq->arena, tr_text(rq->tr, "timetable: %1"), &day, 1);
    const struct str both[] = {day, no};
    return tr_fill(rq->arena, tr_text(rq->tr, "timetable: %1, until No. %2"), both, 2);
}

struct str year_special_line(struct rq *rq, const struct named_special *d)
{
    const struct str parts[] = {d->name, year_special_words(rq, d)};
    return d->name.n > 0 ? tr_fill(rq->arena, STR("%1: %2"), parts, 2)
                         : format_capital(rq->arena, parts[1]);
}

static void finish_day(struct rq *rq, struct year_day *d)
{
    bool is_one = date_cmp(d->from, d->to) == 0;
    d->span = is_one ? format_date_short(rq->arena, rq->tr, d->from)
                     : format_date_span(rq->arena, rq->tr, d->from, d->to);
    d->is_past = date_cmp(d->to, rq->viewer.today) < 0;
}

/* Days off with one name that follow each other are one line. */
static size_t add_days_off(struct rq *rq, const struct year_view *v, int64_t id,
                           struct year_day **out)
{
    struct day_off *list;
    size_t n = day_off_list(&rq->reader, (struct calendar_id){id}, v->year.first_day,
                            v->year.last_day, &list);
    struct year_day *days = ARENA_ARRAY(rq->arena, struct year_day, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        struct year_day *last = count > 0 ? &days[count - 1] : NULL;
        if (last && str_eq(last->name, list[i].name) && date_diff(last->to, list[i].date) == 1)
            last->to = list[i].date;
        else
            days[count++] = (struct year_day){.name = list[i].name,
                                              .kind = tr_text(rq->tr, "no lessons"),
                                              .sort = "off",
                                              .id = id,
                                              .from = list[i].date,
                                              .to = list[i].date};
    }
    *out = days;
    return count;
}

static size_t add_special_days(struct rq *rq, int64_t id, struct year_day **out)
{
    struct named_special *list;
    size_t n = special_day_list(&rq->reader, (struct calendar_id){id}, &list);
    struct year_day *days = ARENA_ARRAY(rq->arena, struct year_day, n + 1);
    for (size_t i = 0; i < n; i++)
        days[i] = (struct year_day){.name = list[i].name,
                                    .kind = year_special_words(rq, &list[i]),
                                    .sort = "special",
                                    .id = id,
                                    .from = list[i].date,
                                    .to = list[i].date};
    *out = days;
    return n;
}

/* Both lists, by day; those that are over first. */
static void fill_days(struct rq *rq, const struct year_view *v, struct year_calendar *c)
{
    struct year_day *off, *special;
    size_t n = add_days_off(rq, v, c->calendar_id.v, &off);
    size_t m = add_special_days(rq, c->calendar_id.v, &special);
    struct year_day *all = ARENA_ARRAY(rq->arena, struct year_day, n + m + 1);
    for (size_t i = 0, k = 0; i < n || k < m;) {
        bool takes_off = k == m || (i < n && date_cmp(off[i].from, special[k].from) <= 0);
        all[c->day_count] = takes_off ? off[i++] : special[k++];
        finish_day(rq, &all[c->day_count]);
        c->past_count += all[c->day_count++].is_past;
    }
    c->days = all;
}

static struct str classes_of(struct rq *rq, const struct school_class *list, size_t n,
                             struct calendar_id id)
{
    struct buf b;
    buf_init(&b, rq->arena, 128);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(list[i].calendar_id, id))
            continue;
        if (b.n > 0)
            BUF_ADD_LITERAL(&b, ", ");
        buf_add_str(&b, list[i].label);
    }
    return buf_str(&b);
}

static void fill_calendars(struct rq *rq, struct year_view *v)
{
    struct calendar_row *rows;
    struct school_class *classes;
    v->calendar_count = calendar_list(&rq->reader, v->year.year_id, &rows);
    size_t class_count = class_list(&rq->reader, v->year.year_id, &classes);
    struct year_calendar *out = ARENA_ARRAY(rq->arena, struct year_calendar, v->calendar_count + 1);
    for (size_t i = 0; i < v->calendar_count; i++) {
        struct calendar c;
        out[i] = (struct year_calendar){
            .calendar_id = rows[i].calendar_id,
            .name = rows[i].name,
            .classes = classes_of(rq, classes, class_count, rows[i].calendar_id),
        };
        calendar_get(&rq->reader, rows[i].calendar_id, &c);
        fill_terms(rq, &c, &out[i]);
        fill_days(rq, v, &out[i]);
    }
    v->calendars = out;
}

static struct str name_of_set(const struct year_view *v, struct bell_set_id id)
{
    for (size_t i = 0; i < v->set_count; i++)
        if (id_eq(v->sets[i].bell_set_id, id))
            return v->sets[i].name;
    return STR_NULL;
}

static void fill_bells(struct rq *rq, struct year_view *v)
{
    struct bell_set *sets;
    struct bell_day *days;
    v->set_count = bell_set_list(&rq->reader, &sets);
    struct bell_set *used = ARENA_ARRAY(rq->arena, struct bell_set, v->set_count + 1);
    v->sets = sets;
    for (size_t i = 0; i < v->set_count; i++)
        if (bell_set_count_classes(&rq->reader, sets[i].bell_set_id, v->year.year_id) > 0)
            used[v->used_count++] = sets[i];
    v->used = used;
    v->bell_day_count = bell_day_list(&rq->reader, v->year.first_day, v->year.last_day, &days);
    struct year_day *out = ARENA_ARRAY(rq->arena, struct year_day, v->bell_day_count + 1);
    for (size_t i = 0; i < v->bell_day_count; i++) {
        const struct str names[] = {name_of_set(v, days[i].bell_set_id),
                                    name_of_set(v, days[i].used_id)};
        out[i] = (struct year_day){.name = days[i].name,
                                   .kind = tr_fill(rq->arena, tr_text(rq->tr, "bells: %1 → %2"),
                                                   names, 2),
                                   .sort = "bells",
                                   .id = days[i].bell_set_id.v,
                                   .from = days[i].date,
                                   .to = days[i].date};
        finish_day(rq, &out[i]);
    }
    v->bell_days = out;
}

static bool choose_year(struct rq *rq, struct year_view *v)
{
    struct year *years;
    int64_t asked;
    v->year_count = year_list(&rq->reader, &years);
    v->years = years;
    if (str_to_i64(rq_field(rq, "year"), 1, ID_MAX, &asked) &&
        year_get(&rq->reader, (struct year_id){asked}, &v->year))
        return true;
    return year_get_on(&rq->reader, rq->viewer.today, &v->year);
}

bool year_read(struct rq *rq, struct year_view *v)
{
    struct timetable *versions;
    *v = (struct year_view){.rq = rq};
    v->may_write = (rq->viewer.roles & ROLES_OVERSEE) != 0;
    v->was_saved = rq_field(rq, "saved").n > 0;
    if (!choose_year(rq, v))
        return false;
    v->span = str_of(arena_printf(rq->arena, "%.*s – %.*s",
                                  STR_FMT(format_date_full(rq->arena, rq->tr, v->year.first_day)),
                                  STR_FMT(format_date_full(rq->arena, rq->tr, v->year.last_day))));
    size_t n = timetable_list(&rq->reader, v->year.year_id, &versions);
    for (size_t i = 0; i < n; i++)
        v->has_cycle = v->has_cycle || versions[i].cycle > 1;
    fill_calendars(rq, v);
    fill_bells(rq, v);
    return true;
}

enum verdict year_show(struct rq *rq, int status, struct year_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("year");
    v->frame.sheet = "year";
    if (v->year_count == 0) {
        v->frame.title = tr_text(rq->tr, "The first school year");
        v->frame.main_class = STR("read");
    } else {
        v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "School year %1"), &v->year.name, 1);
    }
    reply_begin_page(rq, &h);
    if (v->year_count == 0)
        year_first_page(&h, v);
    else
        year_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_year(struct rq *rq)
{
    struct year_view v;
    year_read(rq, &v);
    return year_show(rq, 200, &v);
}

size_t year_calendars_asked(struct rq *rq, const struct year_view *v,
                            const struct year_calendar **out)
{
    int64_t id;
    *out = v->calendars;
    if (rq_field(rq, "calendar").n == 0)
        return v->calendar_count;
    if (!str_to_i64(rq_field(rq, "calendar"), 1, ID_MAX, &id))
        return 0;
    for (size_t i = 0; i < v->calendar_count; i++) {
        *out = &v->calendars[i];
        if (v->calendars[i].calendar_id.v == id)
            return 1;
    }
    return 0;
}

/* ---- a first year, a further calendar */

static enum verdict refuse(struct rq *rq, struct year_view *v, const char *field, const char *words)
{
    rq->undo = true;
    v->fault = (struct year_fault){field, tr_text(rq->tr, words)};
    return year_show(rq, 422, v);
}

#define N_(text) text

static enum verdict add_first(struct rq *rq, struct year_view *v)
{
    struct date first = date_parse(rq_field(rq, "first")), last = date_parse(rq_field(rq, "last"));
    struct str name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    struct term terms[TERMS_MAX];
    size_t at;
    if (v->year_count > 0)
        return VERDICT_CHANGED;
    if (name.n == 0 || utf8_length(name) > YEAR_NAME_MAX)
        return refuse(rq, v, "name", N_("Give the year its name, as in 2026/27."));
    struct term whole = {1, first, last};
    if (terms_check(&whole, 1, &at) != TERMS_FINE)
        return refuse(rq, v, "last", N_("The last day comes after the first, within a year."));
    struct year_id year = year_add(rq->act, name, first, last);
    struct calendar one = {.terms = &whole, .term_count = 1};
    size_t n = terms_propose(&one, STR("quarter"), terms);
    struct calendar_plan plan = {.year = year,
                                 .name = tr_text(rq->tr, "All classes"),
                                 .term_kind = STR("quarter"),
                                 .terms = terms,
                                 .term_count = n};
    calendar_add(rq->act, &plan);
    return reply_see_other(rq, year_address(rq, year, true));
}

/* A copy of another calendar under a name of its own; classes are given to it afterwards. */
static enum verdict add_calendar(struct rq *rq, struct year_view *v)
{
    const struct year_calendar *from;
    struct str name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    struct calendar c;
    struct day_off *off;
    struct named_special *special;
    if (year_calendars_asked(rq, v, &from) != 1 || v->calendar_count == YEAR_CALENDARS_MAX)
        return VERDICT_BAD_REQUEST;
    if (name.n == 0 || utf8_length(name) > YEAR_NAME_MAX)
        return refuse(rq, v, "calendar-name", N_("Give it a name: the grades it is for."));
    calendar_get(&rq->reader, from->calendar_id, &c);
    size_t n =
        day_off_list(&rq->reader, from->calendar_id, v->year.first_day, v->year.last_day, &off);
    struct calendar_plan plan = {v->year.year_id, name, c.term_kind, c.terms, c.term_count, off, n};
    struct calendar_id id = calendar_add(rq->act, &plan);
    size_t m = special_day_list(&rq->reader, from->calendar_id, &special);
    for (size_t i = 0; i < m; i++)
        special_day_set(rq->act, id, &special[i]);
    return reply_see_other(rq, year_address(rq, v->year.year_id, true));
}

enum verdict page_year_save(struct rq *rq)
{
    struct year_view v;
    struct str action = rq_field(rq, "action");
    bool is_there = year_read(rq, &v);
    if (str_is(action, "first"))
        return add_first(rq, &v);
    if (is_there && str_is(action, "calendar"))
        return add_calendar(rq, &v);
    return VERDICT_BAD_REQUEST;
}
