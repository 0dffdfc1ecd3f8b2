#include "rules/results.h"

#include "rules/mark.h"

void result_add(struct result_tally *t, struct str value)
{
    int digits[MARK_PARTS_MAX];
    if (mark_digits(value, digits) == 1) {
        t->by_mark[digits[0]]++;
        average_add(&t->average, value);
    } else if (str_is(value, "н/а") || str_is(value, "нз")) {
        t->not_assessed++;
    }
}

int result_count(const struct result_tally *t)
{
    return t->by_mark[2] + t->by_mark[3] + t->by_mark[4] + t->by_mark[5] + t->not_assessed;
}

static int rate(int part, int count)
{
    return count > 0 ? (2000 * part + count) / (2 * count) : -1;
}

int result_pass_rate(const struct result_tally *t)
{
    return rate(t->by_mark[3] + t->by_mark[4] + t->by_mark[5], result_count(t));
}

int result_quality_rate(const struct result_tally *t)
{
    return rate(t->by_mark[4] + t->by_mark[5], result_count(t));
}

enum result_group result_group(const struct result_tally *p)
{
    if (p->by_mark[2] > 0)
        return RESULT_FAILING;
    if (p->not_assessed > 0)
        return RESULT_NOT_ASSESSED;
    if (p->by_mark[3] > 0)
        return p->by_mark[3] == 1 ? RESULT_ONE_THREE : RESULT_THREES;
    if (p->by_mark[4] > 0)
        return RESULT_GOOD;
    return p->by_mark[5] > 0 ? RESULT_EXCELLENT : RESULT_NONE;
}

void result_add_pupil(struct result_tally *class, const struct result_tally *pupil)
{
    static const int worst[RESULT_GROUP_COUNT] = {
        [RESULT_EXCELLENT] = 5, [RESULT_GOOD] = 4,    [RESULT_ONE_THREE] = 3,
        [RESULT_THREES] = 3,    [RESULT_FAILING] = 2,
    };
    enum result_group group = result_group(pupil);
    if (group == RESULT_NOT_ASSESSED)
        class->not_assessed++;
    else if (group != RESULT_NONE)
        class->by_mark[worst[group]]++;
    class->average.sum += pupil->average.sum;
    class->average.count += pupil->average.count;
}
