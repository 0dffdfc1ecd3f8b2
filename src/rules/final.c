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
