#ifndef DEPTER_RULES_AVERAGE_H
#define DEPTER_RULES_AVERAGE_H
/* Plain mean of marks, exact: a sum and a count, rounded only for the eye. Each part of "4/5"
 * counts as one mark. */
#include <stdint.h>

#include "base/str.h"

struct average {
    int64_t sum;
    int64_t count;
};

void average_add(struct average *a, struct str value);

/* Hundredths, half away from zero: 437 for 4.37; -1 when there is nothing to average. */
int average_hundredths(struct average a);

#endif
