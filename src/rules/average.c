#include "rules/average.h"

#include "rules/mark.h"

void average_add(struct average *a, struct str value)
{
    int digits[MARK_PARTS_MAX];
    int n = mark_digits(value, digits);
    for (int i = 0; i < n; i++)
        a->sum += digits[i];
    a->count += n;
}

int average_hundredths(struct average a)
{
    if (a.count == 0)
        return -1;
    return (int)((a.sum * 200 + a.count) / (a.count * 2));
}
