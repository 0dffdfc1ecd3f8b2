#include "base/date.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"

enum { MIN_YEAR = 1900, MAX_YEAR = 2199 };

/* Bishkek keeps +06:00 all year since 2005. */
static const int64_t zone_ms = INT64_C(6) * 3600 * 1000;
static const int64_t day_ms = INT64_C(24) * 3600 * 1000;

/* Days from 0000-03-01, the first day of a 400-year cycle, to 1970-01-01. */
static const int32_t epoch_shift = 719468;

/* 0000-01-01 and 9999-12-31: what can be written with four digits. */
static const int32_t first_day = -719528, last_day = 2932896;

/* b > 0 */
static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years begin in March here: so the leap day is the last, and lengths of months are one line (153 m
 * + 2) / 5. */
struct date date_of(int year, int month, int day)
{
    if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1)
        return DATE_NONE;
    if (day > 28 && day > month_days(year, month))
        return DATE_NONE;

    int y = year - (month <= 2);
    int m = month <= 2 ? month + 9 : month - 3;
    int cycle = y / 400;
    int year_of_cycle = y - cycle * 400;
    int day_of_year = (153 * m + 2) / 5 + day - 1;
    int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return (struct date){cycle * 146097 + day_of_cycle - epoch_shift};
}

/*
 * Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms"
 * (2022): divisions by constants of the line 4 n + 3 in place of corrections by case. One cycle of
 * 400 years is added, so that the years before 0000-03-01 are positive too.
 */
void date_split(struct date d, int *year, int *month, int *day)
{
    ASSERT(d.days >= first_day && d.days <= last_day);
    uint32_t n = (uint32_t)(d.days + epoch_shift + 146097);
    uint32_t century = (4 * n + 3) / 146097;
    uint32_t day_of_century = (4 * n + 3) % 146097 / 4;
    uint64_t scaled = UINT64_C(2939745) * (4 * day_of_century + 3);
    uint32_t day_of_year = (uint32_t)scaled / 2939745 / 4;
    uint32_t line = 2141 * day_of_year + 197913;
    uint32_t is_next_year = day_of_year >= 306; /* January or February */

    *year = (int)(100 * century + (uint32_t)(scaled >> 32) + is_next_year) - 400;
    *month = (int)((line >> 16) - 12 * is_next_year);
    *day = (int)((line & 0xffff) / 2141 + 1);
}

/* Two digits as a number, or a value above 99 * 100 when they are none. */
static int two_digits(const char *p)
{
    unsigned tens = (unsigned char)p[0] - (unsigned)'0';
    unsigned ones = (unsigned char)p[1] - (unsigned)'0';
    return tens > 9 || ones > 9 ? 1 << 20 : (int)(tens * 10 + ones);
}

struct date date_parse(struct str s)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return DATE_NONE;
    int century = two_digits(s.p);
    int year = two_digits(s.p + 2);
    return date_of(century * 100 + year, two_digits(s.p + 5), two_digits(s.p + 8));
}

static void put_two(char *p, int value)
{
    p[0] = (char)('0' + value / 10);
    p[1] = (char)('0' + value % 10);
}

char *date_format(struct date d, char out[DATE_TEXT_SIZE])
{
    int year, month, day;
    date_split(d, &year, &month, &day);
    put_two(out, year / 100);
    put_two(out + 2, year % 100);
    out[4] = '-';
    put_two(out + 5, month);
    out[7] = '-';
    put_two(out + 8, day);
    out[10] = '\0';
    return out;
}

/* 0 for Monday; 1970-01-01 was a Thursday. */
static int days_since_monday(struct date d)
{
    int64_t days = (int64_t)d.days + 3;
    return (int)(days - floor_div(days, 7) * 7);
}

enum weekday date_weekday(struct date d)
{
    ASSERT(!date_is_none(d));
    return (enum weekday)(days_since_monday(d) + MONDAY);
}

struct date date_monday(struct date d)
{
    ASSERT(!date_is_none(d));
    return date_add(d, -days_since_monday(d));
}

bool date_is_within(struct date d, struct date from, struct date to)
{
    if (date_is_none(d))
        return false;
    /* DATE_NONE is the smallest value, so an open beginning needs no case of its own. */
    return from.days <= d.days && (date_is_none(to) || d.days <= to.days);
}

int64_t clock_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_monotonic_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct date date_of_instant(int64_t ms)
{
    return (struct date){(int32_t)floor_div(ms + zone_ms, day_ms)};
}

int64_t date_instant(struct date d)
{
    return d.days * day_ms - zone_ms;
}

int minute_of_instant(int64_t ms)
{
    int64_t local = ms + zone_ms;
    return (int)((local - floor_div(local, day_ms) * day_ms) / 60000);
}

static pthread_once_t today_once = PTHREAD_ONCE_INIT;
static struct date today_fixed;

static void read_fixed_today(void)
{
    const char *value = getenv("DEPTER_TODAY");
    today_fixed = DATE_NONE;
    if (!value || !*value)
        return;
    today_fixed = date_parse(str_of(value));
    if (date_is_none(today_fixed)) {
        log_error("DEPTER_TODAY is not a date YYYY-MM-DD");
        exit(1);
    }
    log_warn("DEPTER_TODAY: today is taken to be %s", value);
}

struct date date_today(void)
{
    pthread_once(&today_once, read_fixed_today);
    return date_is_none(today_fixed) ? date_of_instant(clock_now_ms()) : today_fixed;
}
