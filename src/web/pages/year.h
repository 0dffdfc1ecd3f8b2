#ifndef DEPTER_WEB_PAGES_YEAR_H
#define DEPTER_WEB_PAGES_YEAR_H
/* The school year of the deputy: calendars with their terms, days off, short and moved days. */
#include "html/frame.h"
#include "store/bells.h"
#include "store/year.h"
#include "web/rq.h"

enum { YEAR_NAME_MAX = 100, YEAR_CALENDARS_MAX = 20 };

/* An input that was refused: which field of the form, and why. */
struct year_fault {
    const char *field;
    struct str words;
};

struct year_term {
    struct str label, span; /* "I четверть", "1 сентября – 30 октября" */
    int days;               /* school days of a five-day week */
    bool is_now;
};

/* A line of the list of days, with what takes it back. */
struct year_day {
    struct str span, name, kind; /* "7–8 ноября", as entered, "выходной" */
    const char *sort;            /* "off", "special", "bells": what the form sends */
    int64_t id;                  /* of the calendar, or of the set of bells */
    struct date from, to;
    bool is_past;
};

struct year_calendar {
    struct calendar_id calendar_id;
    struct str name;
    struct str classes; /* "2А, 2Б …" */
    const struct year_term *terms;
    size_t term_count;
    const struct year_day *days;
    size_t day_count, past_count;
};

struct year_option {
    int64_t id;
    struct str label;
};

struct year_view {
    struct frame frame;
    struct year year;
    struct str span;
    const struct year *years;
    size_t year_count;
    const struct year_calendar *calendars;
    size_t calendar_count;
    const struct year_day *bell_days;
    size_t bell_day_count;
    const struct bell_set *sets; /* all, to be chosen from; used: those that classes go by */
    size_t set_count;
    const struct bell_set *used;
    size_t used_count;
    bool has_cycle; /* the timetable repeats after two weeks */
    struct rq *rq;  /* for what was typed */
    struct year_fault fault;
    bool may_write, was_saved;
};

/* Fills everything for the year that the query or the form names, else today's; false: there is no
 * year yet. */
bool year_read(struct rq *rq, struct year_view *v);
enum verdict year_show(struct rq *rq, int status, struct year_view *v);

/* "/journal/year?year=7&saved=1" */
struct str year_address(struct rq *rq, struct year_id year, bool saved);

/* What was typed, when the form is shown again; empty else. */
struct str year_typed(const struct year_view *v, const char *name);

/* The choice of a list was this one. */
bool year_chosen(const struct year_view *v, const char *name, int64_t value);

/* "bells-7": the field that says by which bells the set's classes go on a day. */
struct str year_bells_field(const struct year_view *v, struct bell_set_id id);

/* "расписание: понедельник, до урока 4" */
struct str year_special_words(struct rq *rq, const struct named_special *d);
/* With its name, as a line by itself: "Субботник: расписание: вторник". */
struct str year_special_line(struct rq *rq, const struct named_special *d);

/* "I четверть: 1 сентября – 30 октября" */
struct str year_term_words(struct rq *rq, const struct calendar *c, const struct term *t);

/* Entries of one calendar that are changed the same way for all (or the one named by "calendar").
 */
size_t year_calendars_asked(struct rq *rq, const struct year_view *v,
                            const struct year_calendar **out);

void year_page(struct html *h, const struct year_view *v);
void year_first_page(struct html *h, const struct year_view *v);

#endif
