#ifndef DEPTER_RULES_CALENDAR_H
#define DEPTER_RULES_CALENDAR_H
/* School days, terms, the repeating week, and laying a timetable on a calendar. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "rules/id.h"

struct term {
    int term_no; /* 1.. within the year */
    struct date first_day;
    struct date last_day;
};

/* A day that is not as the week has it. */
struct special_day {
    struct date date;
    int weekday;     /* whose timetable it follows, 1 to 7; 0: its own */
    int week;        /* of a two-week cycle; 0: that of the date */
    int last_number; /* no lesson after this one; 0: as many as ever */
};

struct date_span {
    struct date first_day, last_day; /* both inside */
};

/* Calendar of a group of grades for one year; terms ascending and apart, days ascending. */
struct calendar {
    const struct term *terms;
    size_t term_count;
    struct str term_kind; /* "quarter", "half", "trimester"; absent without terms */
    const struct date *days_off;
    size_t day_off_count;
    const struct special_day *special;
    size_t special_count;
};

bool calendar_is_in_term(const struct calendar *c, struct date day);

/* The day's own rule; NULL: it is as the week has it. */
const struct special_day *calendar_special(const struct calendar *c, struct date day);

/* In a term, not a day off, and a weekday within the class's week (5: Mon–Fri, 6: Mon–Sat); a day
 * that follows another weekday's timetable counts as that weekday. */
bool calendar_is_school_day(const struct calendar *c, struct date day, int week_days);

/* The term of the day; between terms the one before it; before the first the first. NULL only
 * without terms. */
const struct term *calendar_term(const struct calendar *c, struct date day);

/* 1 or 2: the week of a two-week cycle, counted in calendar weeks from the week of the year's first
 * day (= 1). */
int calendar_cycle_week(struct date year_first_day, struct date day, int cycle);

/* One planned hour a week. */
struct slot {
    struct course_id course;
    struct room_id room;
    int week;    /* 0 each week, 1 or 2 */
    int weekday; /* 1 to 7 */
    int number;
};
struct slots {
    const struct slot *items;
    size_t count;
};

/* A planned lesson. */
struct placement {
    struct date date;
    int number;
    struct course_id course;
    struct room_id room;
};

struct layout_span {
    struct date first_day, last_day; /* both inside */
    struct date year_first_day;
    int cycle;
    int week_days;
};

/* All lessons that the slots give between the days, ascending by date and number; *out is an array
 * in the arena. */
size_t calendar_lay_out(struct arena *a, const struct calendar *c, const struct layout_span *span,
                        struct slots slots, struct placement **out);

/* Spans of days on which lessons of a class could differ between the two, ascending; at most `max`,
 * the last of which then reaches to the end. Returns how many. */
size_t calendar_differences(const struct calendar *a, const struct calendar *b,
                            struct date_span *out, size_t max);

#endif
