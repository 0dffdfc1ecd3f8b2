#include "rules/final.h"

#include <stdio.h>
#include <string.h>

struct final_proposal final_propose(const struct final_facts *f, const struct final_rules *r)
{
    struct final_proposal p = {.computed = average_hundredths(f->average)};
    int mark = average_mark(f->average, r->rounding);
    p.missing = f->marks < r->marks_min ? r->marks_min - f->marks : 0;
    p.away = (int64_t)f->missed * 100 > (int64_t)r->absence_limit * f->lessons;
    if (p.away)
        memcpy(p.value, "н/а", sizeof("н/а"));
    else if (mark > 0)
        snprintf(p.value, sizeof(p.value), "%d", mark);
    return p;
}

bool final_owes_reason(const struct final_proposal *p, struct str given)
{
    return given.n > 0 && p->value[0] != 0 && !str_is(given, p->value);
}

bool final_is_unsatisfactory(struct str value)
{
    return str_is(value, "2") || str_is(value, "нз") || str_is(value, "н/а");
}

/* A mark that says that there is nothing to average in its place. */
static bool is_excused(struct str value)
{
    return str_is(value, "осв") || str_is(value, "зч");
}

static struct str decide(struct str year, struct str exam, struct average mean, struct rounding r,
                         char digit[2])
{
    if (exam.n == 0 || is_excused(exam))
        return year;
    if (is_excused(year) || final_is_unsatisfactory(exam))
        return exam;
    if (mean.count < 2) /* нз or н/а of the year, and a figure of the exam */
        return year;
    digit[0] = (char)('0' + average_mark(mean, r));
    digit[1] = 0;
    return str_of(digit);
}

static void propose_value(struct final_proposal *p, struct str value)
{
    if (value.n < sizeof(p->value)) {
        memcpy(p->value, value.p, value.n);
        p->value[value.n] = 0;
    }
}

struct final_parts final_counting(const struct final_parts *p)
{
    struct final_parts out = *p;
    bool passed = p->autumn.n > 0 && !final_is_unsatisfactory(p->autumn);
    if (passed && final_is_unsatisfactory(p->year))
        out.year = p->autumn;
    if (passed && final_is_unsatisfactory(p->exam))
        out.exam = p->autumn;
    return out;
}

struct final_proposal final_from_exams(const struct final_parts *given, struct rounding r)
{
    struct final_proposal out = {.computed = -1};
    struct average mean = {0};
    char digit[2];
    const struct final_parts p = final_counting(given);
    bool failed_again = final_is_unsatisfactory(p.autumn);
    out.missing = (p.year.n == 0) + (p.exam_held && p.exam.n == 0);
    if (out.missing > 0)
        return out;
    average_add(&mean, p.year);
    average_add(&mean, p.exam);
    out.computed = average_hundredths(mean);
    out.failed = failed_again || final_is_unsatisfactory(p.exam);
    propose_value(&out, failed_again ? p.autumn : decide(p.year, p.exam, mean, r, digit));
    return out;
}

bool final_owes_autumn(const struct final_parts *p, struct str given_final)
{
    if (p->autumn.n > 0)
        return true;
    if (given_final.n > 0)
        return final_is_unsatisfactory(given_final);
    return final_is_unsatisfactory(p->year) || final_is_unsatisfactory(p->exam);
}
