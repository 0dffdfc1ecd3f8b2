#include "web/pages/calendar.h"

#include "base/utf8.h"
#include "html/format.h"
#include "store/period.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/preview.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

#define N_(text) text

/* ---- what is shown */

static struct str text_of_date(struct rq *rq, struct date d)
{
    char text[DATE_TEXT_SIZE];
    return date_is_none(d) ? STR("") : str_dup(rq->arena, str_of(date_format(d, text)));
}

static bool is_closed(const struct closing *list, size_t n, struct calendar_id id, int term_no)
{
    char digits[2] = {(char)('0' + term_no), 0};
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].calendar_id, id) &&
            (str_is(list[i].period, digits) || str_is(list[i].period, "year")))
            return true;
    return false;
}

static void fill_lines(struct rq *rq, struct calendar_view *v, const struct term *terms, size_t n)
{
    struct closing *closings;
    size_t closed = closing_list(&rq->reader, v->year.year_id, &closings);
    struct calendar named = {.term_kind = v->kind};
    v->line_count = n;
    for (size_t i = 0; i < n; i++)
        v->lines[i] = (struct calendar_line){
            .label = notation_term(rq->arena, rq->tr, &named, &terms[i]),
            .first = text_of_date(rq, terms[i].first_day),
            .last = text_of_date(rq, terms[i].last_day),
            .is_closed = !v->is_other_kind &&
                         is_closed(closings, closed, v->info.calendar_id, terms[i].term_no),
        };
}

static bool open_calendar(struct rq *rq, struct calendar_view *v)
{
    struct term terms[TERMS_MAX];
    struct str asked = rq_field(rq, "kind");
    *v = (struct calendar_view){0};
    if (!calendar_find(&rq->reader, (struct calendar_id){rq->parts[0].id}, &v->info) ||
        !year_get(&rq->reader, v->info.year_id, &v->year))
        return false;
    calendar_get(&rq->reader, v->info.calendar_id, &v->stored);
    v->may_change_kind = !calendar_has_finals(&rq->reader, v->info.calendar_id);
    bool is_asked = v->may_change_kind && terms_of_kind(asked) > 0;
    v->kind = is_asked ? asked : v->stored.term_kind;
    v->is_other_kind = !str_eq(v->kind, v->stored.term_kind);
    v->keeps_holidays = true;
    v->name = v->info.name;
    size_t n = terms_propose(&v->stored, v->kind, terms);
    fill_lines(rq, v, terms, n);
    return true;
}

static enum verdict show(struct rq *rq, int status, struct calendar_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("calendar");
    v->frame.sheet = "year";
    v->frame.main_class = STR("read");
    v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "Terms: %1"), &v->info.name, 1);
    reply_begin_page(rq, &h);
    calendar_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_calendar(struct rq *rq)
{
    struct calendar_view v;
    return open_calendar(rq, &v) ? show(rq, 200, &v) : VERDICT_NOT_FOUND;
}

/* ---- what was sent */

static void read_lines(struct rq *rq, struct calendar_view *v, struct term *out)
{
    for (size_t i = 0; i < v->line_count; i++) {
        struct calendar_line *line = &v->lines[i];
        line->first = rq_field(rq, arena_printf(rq->arena, "first-%zu", i + 1));
        line->last = rq_field(rq, arena_printf(rq->arena, "last-%zu", i + 1));
        out[i] = (struct term){(int)i + 1, date_parse(line->first), date_parse(line->last)};
    }
}

static struct str words_of_fault(struct rq *rq, enum terms_fault fault)
{
    static const char *const words[] = {
        [TERMS_FINE] = "",
        [TERMS_NO_DATE] = N_("Give both days."),
        [TERMS_REVERSED] = N_("It ends before it begins."),
        [TERMS_OVERLAP] = N_("It begins before the one before it has ended."),
        [TERMS_TOO_LONG] = N_("From the first day to here it is more than a year."),
    };
    return tr_text(rq->tr, words[fault]);
}

static bool is_moved(const struct calendar_view *v, const struct term *terms, size_t i)
{
    return i >= v->stored.term_count ||
           date_cmp(v->stored.terms[i].first_day, terms[i].first_day) != 0 ||
           date_cmp(v->stored.terms[i].last_day, terms[i].last_day) != 0;
}

static bool check_lines(struct rq *rq, struct calendar_view *v, const struct term *terms)
{
    size_t at;
    bool ok = true;
    enum terms_fault fault = terms_check(terms, v->line_count, &at);
    if (fault != TERMS_FINE)
        v->lines[at].fault = words_of_fault(rq, fault);
    for (size_t i = 0; i < v->line_count; i++) {
        if (v->lines[i].is_closed && is_moved(v, terms, i) && v->lines[i].fault.n == 0)
            v->lines[i].fault =
                tr_text(rq->tr, "The period is closed (clause 3.2): open it for all first.");
        ok = ok && v->lines[i].fault.n == 0;
    }
    return ok;
}

/* ---- the change */

static void say_terms(struct preview *p, const struct calendar_view *v, const struct term *terms)
{
    struct rq *rq = p->rq;
    struct calendar now = {.term_kind = v->kind};
    for (size_t i = 0; i < v->line_count; i++) {
        if (!v->is_other_kind && !is_moved(v, terms, i))
            continue;
        struct str is = year_term_words(rq, &now, &terms[i]);
        if (v->is_other_kind) {
            preview_say(p, is);
            continue;
        }
        const struct term *old = &v->stored.terms[i];
        const struct str args[] = {is, format_date_span(rq->arena, rq->tr, old->first_day,
                                                        old->last_day)};
        preview_say(p, tr_fill(rq->arena, tr_text(rq->tr, "%1 (until now %2)"), args, 2));
    }
}

static void keep_holidays(struct preview *p, const struct calendar_view *v,
                          const struct term *terms)
{
    struct rq *rq = p->rq;
    struct date_span free[TERMS_MAX];
    size_t n = terms_holidays(&v->stored, terms, v->line_count, free);
    for (size_t i = 0; i < n; i++) {
        struct str span = format_date_span(rq->arena, rq->tr, free[i].first_day, free[i].last_day);
        for (struct date d = free[i].first_day; date_cmp(d, free[i].last_day) <= 0;
             d = date_add(d, 1))
            day_off_set(rq->act, v->info.calendar_id, &(struct day_off){d, STR("Каникулы")});
        preview_say(p, tr_fill(rq->arena, tr_text(rq->tr, "Holidays stay: %1"), &span, 1));
    }
}

/* Marks do not move; the term that they count in does. */
static void warn_of_marks(struct preview *p, const struct calendar_view *v,
                          const struct calendar *now)
{
    struct rq *rq = p->rq;
    struct date_span spans[TERMS_MAX * 2];
    size_t n = terms_regrouped(&v->stored, now, spans, TERMS_MAX * 2);
    int64_t marks = 0;
    for (size_t i = 0; i < n; i++)
        marks += calendar_count_marks(&rq->reader, v->info.calendar_id, spans[i]);
    if (marks > 0)
        preview_warn(p, tr_count(rq->arena, rq->tr, "%d mark will count in another term.",
                                 "%d marks will count in another term.", marks));
}

/* A year that begins in another week counts its two weeks anew: all of it is laid out. */
static void lay_out(struct preview *p, const struct calendar_view *v, const struct calendar *now)
{
    struct year year = v->year;
    year_get(&p->rq->reader, v->year.year_id, &year);
    if (date_cmp(date_monday(year.first_day), date_monday(v->year.first_day)) == 0) {
        struct layout_scope own = {.calendar = v->info.calendar_id};
        preview_lay_out_difference(p, &own, &v->stored, now);
        return;
    }
    struct layout_scope whole = {.year = year.year_id, .days = {year.first_day, year.last_day}};
    preview_lay_out(p, &whole);
}

static enum verdict save_terms(struct rq *rq, struct calendar_view *v, const struct term *terms)
{
    struct preview p;
    struct calendar now;
    struct term_list list = {v->kind, terms, v->line_count};
    struct date_span whole = {terms[0].first_day, terms[v->line_count - 1].last_day};
    preview_begin(&p, rq, v->year.year_id);
    if (!str_eq(v->name, v->info.name))
        preview_say(&p, tr_fill(rq->arena, tr_text(rq->tr, "Name: %1"), &v->name, 1));
    calendar_set_name(rq->act, v->info.calendar_id, v->name);
    calendar_set_terms(rq->act, v->info.calendar_id, &list);
    say_terms(&p, v, terms);
    if (v->keeps_holidays)
        keep_holidays(&p, v, terms);
    year_widen(rq->act, v->year.year_id, whole);
    calendar_get(&rq->reader, v->info.calendar_id, &now);
    warn_of_marks(&p, v, &now);
    lay_out(&p, v, &now);
    return preview_end(&p, year_address(rq, v->year.year_id, true),
                       str_of(arena_printf(rq->arena, "/journal/year/calendar/%lld",
                                           (long long)v->info.calendar_id.v)));
}

static struct str first_fault(const struct calendar_view *v)
{
    struct str found = v->fault.n > 0 ? v->fault : v->name_fault;
    for (size_t i = 0; i < v->line_count && found.n == 0; i++)
        found = v->lines[i].fault;
    return found;
}

enum verdict page_calendar_save(struct rq *rq)
{
    struct calendar_view v;
    struct term terms[TERMS_MAX];
    if (!open_calendar(rq, &v))
        return VERDICT_NOT_FOUND;
    struct str kind = rq_field(rq, "kind");
    if (!str_eq(kind, v.kind) && kind.n > 0)
        v.fault =
            tr_text(rq->tr, "Final marks are given by these terms already: they can be moved, "
                            "their number stays.");
    read_lines(rq, &v, terms);
    v.keeps_holidays = v.is_other_kind && rq_field(rq, "holidays").n > 0;
    v.name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    if (v.name.n == 0 || utf8_length(v.name) > YEAR_NAME_MAX)
        v.name_fault = tr_text(rq->tr, "Give it a name: the grades it is for.");
    bool ok = v.line_count > 0 && check_lines(rq, &v, terms);
    if (ok && v.name_fault.n == 0 && v.fault.n == 0)
        return save_terms(rq, &v, terms);
    rq->undo = true;
    if (rq_is_api(rq))
        return preview_refuse(rq, first_fault(&v));
    return show(rq, 422, &v);
}
