#include "rules/terms.h"

enum { YEAR_MAX = 366 }; /* days */

size_t terms_of_kind(struct str kind)
{
    if (str_is(kind, "quarter"))
        return 4;
    if (str_is(kind, "trimester"))
        return 3;
    return str_is(kind, "half") ? 2 : 0;
}

enum terms_fault terms_check(const struct term *terms, size_t count, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
        *at = i;
        if (date_is_none(terms[i].first_day) || date_is_none(terms[i].last_day))
            return TERMS_NO_DATE;
        if (date_cmp(terms[i].first_day, terms[i].last_day) > 0)
            return TERMS_REVERSED;
        if (i > 0 && date_cmp(terms[i].first_day, terms[i - 1].last_day) <= 0)
            return TERMS_OVERLAP;
        if (date_diff(terms[0].first_day, terms[i].last_day) >= YEAR_MAX)
            return TERMS_TOO_LONG;
    }
    *at = 0;
    return count > 0 ? TERMS_FINE : TERMS_NO_DATE;
}

static size_t split_evenly(struct date first, struct date last, size_t count, struct term *out)
{
    int days = date_diff(first, last) + 1;
    struct date from = first;
    for (size_t i = 0; i < count; i++) {
        struct date end = date_add(first, days * (int)(i + 1) / (int)count - 1);
        struct date sunday = date_add(date_monday(end), 6);
        bool is_last = i + 1 == count;
        out[i] = (struct term){(int)i + 1, from, is_last ? last : sunday};
        from = date_add(sunday, 1);
    }
    return count;
}

size_t terms_propose(const struct calendar *old, struct str kind, struct term *out)
{
    size_t count = terms_of_kind(kind), had = old->term_count;
    if (count == 0 || had == 0)
        return 0;
    if (count != had && (had % count != 0 || count == 3))
        return split_evenly(old->terms[0].first_day, old->terms[had - 1].last_day, count, out);
    size_t each = had / count;
    for (size_t i = 0; i < count; i++)
        out[i] = (struct term){(int)i + 1, old->terms[i * each].first_day,
                               old->terms[i * each + each - 1].last_day};
    return count;
}

size_t terms_holidays(const struct calendar *old, const struct term *terms, size_t count,
                      struct date_span *out)
{
    struct calendar now = {.terms = terms, .term_count = count};
    size_t n = 0;
    for (size_t i = 0; i + 1 < old->term_count; i++) {
        struct date day = date_add(old->terms[i].last_day, 1), end = old->terms[i + 1].first_day;
        bool is_open = false;
        for (; date_cmp(day, end) < 0; day = date_add(day, 1)) {
            if (!calendar_is_in_term(&now, day))
                continue;
            if (!is_open)
                out[n++].first_day = day;
            is_open = true;
            out[n - 1].last_day = day;
        }
    }
    return n;
}

/* The number of the term that has the day; 0: none. */
static int term_of(const struct calendar *c, struct date day)
{
    return calendar_is_in_term(c, day) ? calendar_term(c, day)->term_no : 0;
}

size_t terms_regrouped(const struct calendar *old, const struct calendar *now,
                       struct date_span *out, size_t max)
{
    size_t n = 0;
    bool is_open = false;
    if (old->term_count == 0)
        return 0;
    struct date day = old->terms[0].first_day, end = old->terms[old->term_count - 1].last_day;
    for (; date_cmp(day, end) <= 0; day = date_add(day, 1)) {
        int was = term_of(old, day), is = term_of(now, day);
        bool differs = was != 0 && is != 0 && was != is;
        if (differs && !is_open) {
            if (n == max)
                return n;
            out[n++].first_day = day;
        }
        if (differs)
            out[n - 1].last_day = day;
        is_open = differs;
    }
    return n;
}
