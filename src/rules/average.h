#ifndef DEPTER_RULES_AVERAGE_H
#define DEPTER_RULES_AVERAGE_H
/*
 * Means of marks, exact: a weighted sum and the sum of weights, rounded only for the eye and for
 * the proposal of a final mark. Each part of "4/5" counts as one mark. Weights are whole numbers
 * (hundredths, when a school has them); in one mean all marks are added with weights or none is.
 */
#include <stdbool.h>
#include <stdint.h>

#include "rules/scale.h"

struct average {
    int64_t sum;   /* of weight × mark */
    int64_t count; /* of weights */
};

void average_add(struct average *a, struct str value);
/* weight 0, as of formative works, counts nothing. */
void average_add_weighted(struct average *a, struct str value, int weight);

/* Hundredths, half away from zero: 437 for 4.37; -1 when there is nothing to average. */
int average_hundredths(struct average a);

/* From which hundredth on a mean goes up: 50: 4.50 is 5; 60: 4.60 is 5, 4.59 is 4. 1 to 100; 100
 * never rounds up. Compared exactly, not after rounding to hundredths. */
struct rounding {
    int up_from;
};

/* A figure of the scale of the marks; 0 when there is nothing to average. */
int average_mark(struct average a, struct rounding r);

/*
 * "What do I need": the lowest single mark of the scale, of that weight (above 0), that brings
 * average_mark to the target, 0 when none does; and how many of the best mark in a row do, 0: it is
 * there already, -1: more than FORECAST_MAX.
 */
enum { FORECAST_MAX = 50 };
struct forecast {
    int mark;
    int best;
};
struct forecast average_forecast(struct average a, int weight, int target, struct rounding r,
                                 const struct scale *scale);

#endif
