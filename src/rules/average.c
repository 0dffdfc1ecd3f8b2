#include "rules/average.h"

#include "rules/mark.h"

void average_add(struct average *a, struct str value)
{
    average_add_weighted(a, value, 1);
}

void average_add_weighted(struct average *a, struct str value, int weight)
{
    int digits[MARK_PARTS_MAX];
    int n = mark_digits(value, digits);
    for (int i = 0; i < n; i++)
        a->sum += (int64_t)digits[i] * weight;
    a->count += (int64_t)n * weight;
}

int average_hundredths(struct average a)
{
    if (a.count == 0)
        return -1;
    return (int)((a.sum * 200 + a.count) / (a.count * 2));
}

int average_mark(struct average a, struct rounding r)
{
    if (a.count == 0)
        return 0;
    int64_t whole = a.sum / a.count, rest = a.sum % a.count;
    if (rest > 0 && rest * 100 >= r.up_from * a.count)
        whole++;
    return (int)whole;
}

static struct average with(struct average a, int mark, int64_t weight)
{
    return (struct average){a.sum + mark * weight, a.count + weight};
}

struct forecast average_forecast(struct average a, int weight, int target, struct rounding r,
                                 const struct scale *scale)
{
    struct forecast f = {0, -1};
    for (int mark = scale->highest; mark >= scale->lowest; mark--)
        if (average_mark(with(a, mark, weight), r) >= target)
            f.mark = mark;
    for (int n = 0; n <= FORECAST_MAX && f.best < 0; n++)
        if (average_mark(with(a, scale->highest, (int64_t)n * weight), r) >= target)
            f.best = n;
    return f;
}
