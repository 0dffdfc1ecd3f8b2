#ifndef DEPTER_RULES_TERMS_H
#define DEPTER_RULES_TERMS_H
/* Quarters, trimesters and half-years of a calendar: how many, whether the days can be so, what a
 * change of kind means. Pure. */
#include "rules/calendar.h"

enum { TERMS_MAX = 4 };

/* 4 of "quarter", 3 of "trimester", 2 of "half"; 0: no such kind. */
size_t terms_of_kind(struct str kind);

enum terms_fault {
    TERMS_FINE,
    TERMS_NO_DATE,  /* a day is missing */
    TERMS_REVERSED, /* ends before it begins */
    TERMS_OVERLAP,  /* begins before the term before it has ended */
    TERMS_TOO_LONG, /* more than a year from the first day to the last */
};

/* *at: the place of the first term that is wrong. */
enum terms_fault terms_check(const struct term *terms, size_t count, size_t *at);

/*
 * Terms of another kind for the same year, to begin with: pairs of quarters become half-years; else
 * the days from the first to the last in equal parts, each ending with a Sunday. out: TERMS_MAX.
 * Returns how many.
 */
size_t terms_propose(const struct calendar *old, struct str kind, struct term *out);

/* Holidays between the old terms that would be school days of the new ones; at most old->term_count
 * - 1 spans, ascending. */
size_t terms_holidays(const struct calendar *old, const struct term *terms, size_t count,
                      struct date_span *out);

/* Days whose term number differs between the two, as spans; at most `max`. Days in no term of one
 * of them are left out: nothing counts there or did. */
size_t terms_regrouped(const struct calendar *old, const struct calendar *now,
                       struct date_span *out, size_t max);

#endif
