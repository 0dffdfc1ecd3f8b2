#include "rules/final.h"

#include <stdio.h>
#include <string.h>

struct final_proposal final_propose(const struct final_facts *f, const struct final_rules *r)
{
    struct final_proposal p = {.computed = average_hundredths(f->average)};
    int mark = average_mark(f->average, r->rounding);
    p.missing = f->marks < r->marks_min ? r->marks_min - f->marks : 0;
    p.away = (int64_t)f->missed * 100 > (int64_t)r->absence_limit * f->lessons;
    if (p.away && (r->scale->words & 1U << SCALE_UNRATED))
        memcpy(p.value, "н/а", sizeof("н/а"));
    else if (mark > 0)
        snprintf(p.value, sizeof(p.value), "%d", mark);
    return p;
}

bool final_owes_reason(const struct final_proposal *p, struct str given)
{
    return given.n > 0 && p->value[0] != 0 && !str_is(given, p->value);
}

bool final_is_unsatisfactory(const struct scale *scale, struct str value)
{
    return scale_level(scale, value) == LEVEL_FAIL || str_is(value, scale_word(SCALE_FAILED)) ||
           str_is(value, scale_word(SCALE_UNRATED));
}

/* A mark that says that there is nothing to average in its place. */
static bool is_excused(struct str value)
{
    return str_is(value, scale_word(SCALE_EXEMPT)) || str_is(value, scale_word(SCALE_PASSED));
}

static void propose_value(struct final_proposal *p, struct str value)
{
    if (value.n < sizeof(p->value)) {
        memcpy(p->value, value.p, value.n);
        p->value[value.n] = 0;
    }
}

static void decide(const struct final_parts *p, struct average mean, struct rounding r,
                   struct final_proposal *out)
{
    if (p->exam.n == 0 || is_excused(p->exam))
        propose_value(out, p->year);
    else if (is_excused(p->year) || final_is_unsatisfactory(p->scale, p->exam))
        propose_value(out, p->exam);
    else if (mean.count < 2) /* нз or н/а of the year, and a figure of the exam */
        propose_value(out, p->year);
    else
        snprintf(out->value, sizeof(out->value), "%d", average_mark(mean, r));
}

struct final_parts final_counting(const struct final_parts *p)
{
    struct final_parts out = *p;
    bool passed = p->autumn.n > 0 && !final_is_unsatisfactory(p->scale, p->autumn);
    if (passed && final_is_unsatisfactory(p->scale, p->year))
        out.year = p->autumn;
    if (passed && final_is_unsatisfactory(p->scale, p->exam))
        out.exam = p->autumn;
    return out;
}

struct final_proposal final_from_exams(const struct final_parts *given, struct rounding r)
{
    struct final_proposal out = {.computed = -1};
    struct average mean = {0};
    const struct final_parts p = final_counting(given);
    bool failed_again = final_is_unsatisfactory(p.scale, p.autumn);
    out.missing = (p.year.n == 0) + (p.exam_held && p.exam.n == 0);
    if (out.missing > 0)
        return out;
    average_add(&mean, p.year);
    average_add(&mean, p.exam);
    out.computed = average_hundredths(mean);
    out.failed = failed_again || final_is_unsatisfactory(p.scale, p.exam);
    if (failed_again)
        propose_value(&out, p.autumn);
    else
        decide(&p, mean, r, &out);
    return out;
}

bool final_owes_autumn(const struct final_parts *p, struct str given_final)
{
    if (p->autumn.n > 0)
        return true;
    if (given_final.n > 0)
        return final_is_unsatisfactory(p->scale, given_final);
    return final_is_unsatisfactory(p->scale, p->year) || final_is_unsatisfactory(p->scale, p->exam);
}
