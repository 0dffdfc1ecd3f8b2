#include "rules/results.h"

/* Pass and fail by level; a mean of figures of two scales would say nothing. */
void result_add(struct result_tally *t, const struct scale *scale, struct str value)
{
    static const int marks[] = {
        [LEVEL_FAIL] = 2, [LEVEL_PASS] = 3, [LEVEL_GOOD] = 4, [LEVEL_EXCELLENT] = 5};
    const struct scale *own = t->scale ? t->scale : &scale_five;
    enum scale_level level = scale_level(scale, value);
    if (level != LEVEL_NONE) {
        t->by_mark[marks[level]]++;
        if (scale->lowest == own->lowest && scale->highest == own->highest)
            average_add(&t->average, value);
    } else if (str_is(value, scale_word(SCALE_UNRATED)) ||
               str_is(value, scale_word(SCALE_FAILED))) {
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
