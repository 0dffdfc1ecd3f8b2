#ifndef DEPTER_HTML_FORMAT_H
#define DEPTER_HTML_FORMAT_H
/*
 * Dates, times and numbers as people of each language write them. The words are tables here, not
 * catalog texts: Russian needs two cases of a month, Kyrgyz another order. DATE_NONE gives an empty
 * text.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "html/tr.h"

/* "вторник, 24 ноября"; "шейшемби, 24-ноябрь"; "Tuesday, 24 November". */
struct str format_date_long(struct arena *a, const struct tr *tr, struct date d);

/* "вт, 24.11"; "шейш., 24.11"; "Tue, 24 Nov". */
struct str format_date_short(struct arena *a, const struct tr *tr, struct date d);

/* "24 ноября 2026 г."; "2026-ж., 24-ноябрь"; "24 November 2026". */
struct str format_date_full(struct arena *a, const struct tr *tr, struct date d);

/* "23–28 ноября", "30 ноября – 5 декабря"; "23–28-ноябрь", "30-ноябрь – 5-декабрь"; "23–28
 * November". */
struct str format_date_span(struct arena *a, const struct tr *tr, struct date from, struct date to);

/* "24 ноября"; "24-ноябрь"; "24 November". */
struct str format_date_day(struct arena *a, const struct tr *tr, struct date d);

/* "24.11.2026", "24.11" in every language. */
struct str format_date_digits(struct arena *a, struct date d);
struct str format_day_digits(struct arena *a, struct date d);

/* The day of the month: 24. */
int format_day_number(struct date d);

/* The text with a capital first letter, for the beginning of a line: "Вторник, 24 ноября". */
struct str format_capital(struct arena *a, struct str s);

/* Names by themselves: "ноябрь", "вторник", "вт". month 1 to 12. */
struct str format_month(const struct tr *tr, int month);
/* As it stands in a date: "ноября". */
struct str format_month_of(const struct tr *tr, int month);
struct str format_weekday(const struct tr *tr, enum weekday day);
struct str format_weekday_short(const struct tr *tr, enum weekday day);

/* Minutes since midnight as "08:30". */
struct str format_time(struct arena *a, int minute);

/* The instant in Bishkek: "24.11 14:35". */
struct str format_instant(struct arena *a, int64_t ms);

/* A length of time: "45 мин", "45 мүн.", "45 min". */
struct str format_minutes(struct arena *a, const struct tr *tr, int minutes);

/* value in units of 10^-decimals: 437, 2 is "4,37" (ru, ky), "4.37" (en). */
struct str format_fixed(struct arena *a, const struct tr *tr, int64_t value, int decimals);

#endif
