#ifndef DEPTER_BASE_DATE_H
#define DEPTER_BASE_DATE_H
/*
 * A calendar day (proleptic Gregorian), without time or zone. Plain value: days since 1970-01-01;
 * DATE_NONE is "absent". The school's clock is Asia/Bishkek, +06:00 without summer time; instants
 * are milliseconds since 1970 UTC.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct date {
    int32_t days;
};

#define DATE_NONE ((struct date){INT32_MIN})
#define DATE_TEXT_SIZE 11 /* "2026-11-24" and NUL */

enum weekday { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* Year 1900 to 2199, month 1 to 12, day 1 to 31; DATE_NONE when there is no such day. */
struct date date_of(int year, int month, int day);

/* d must be a day of the years 0 to 9999, which everything made by date_of and date_parse is. */
void date_split(struct date d, int *year, int *month, int *day);

/* "YYYY-MM-DD" and nothing else; DATE_NONE otherwise. */
struct date date_parse(struct str s);

/* Writes "YYYY-MM-DD"; d must not be DATE_NONE. Returns out. */
char *date_format(struct date d, char out[DATE_TEXT_SIZE]);

static inline bool date_is_none(struct date d)
{
    return d.days == INT32_MIN;
}

static inline int date_cmp(struct date a, struct date b)
{
    return (a.days > b.days) - (a.days < b.days);
}

static inline struct date date_add(struct date d, int days)
{
    return (struct date){d.days + days};
}

/* b - a in days. */
static inline int date_diff(struct date a, struct date b)
{
    return b.days - a.days;
}

enum weekday date_weekday(struct date d);

/* The Monday of d's week. */
struct date date_monday(struct date d);

/* d within [from, to]; DATE_NONE as a bound means open. */
bool date_is_within(struct date d, struct date from, struct date to);

/* Now, in milliseconds since 1970 UTC; and the same never going back within the process. */
int64_t clock_now_ms(void);
int64_t clock_monotonic_us(void);

/* The day in Bishkek at that instant, and minutes since midnight there (0 to 1439). */
struct date date_of_instant(int64_t ms);
/* When that day begins there. */
int64_t date_instant(struct date d);
int minute_of_instant(int64_t ms);

/* Today in Bishkek, or the value of DEPTER_TODAY (read once at start, logged as a warning) for
 * tests. */
struct date date_today(void);

#endif
