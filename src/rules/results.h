#ifndef DEPTER_RULES_RESULTS_H
#define DEPTER_RULES_RESULTS_H
/*
 * What the final marks of a period add up to (domain.md 1.4): groups of pupils by their worst mark,
 * успеваемость, качество, mean. Whoever is exempt or has no mark counts in none of them; "н/а"
 * counts as not passed.
 */
#include <stdbool.h>

#include "rules/average.h"

/* Of one subject, or of a class: there each pupil is counted once, by the worst mark. */
struct result_tally {
    const struct scale *scale; /* of the average; NULL: the five-point one */
    int by_mark[6];            /* pupils with 2 to 5, or as much on their scale, at [2] to [5] */
    int not_assessed;
    struct average average; /* of all marks on the tally's scale */
};
/* A stored final mark; empty, "осв", "зч" count nothing, "нз" is not passed. */
void result_add(struct result_tally *t, const struct scale *scale, struct str value);

/* N of the formulas. */
int result_count(const struct result_tally *t);
/* Tenths of a percent, half up; -1: nobody counts. */
int result_pass_rate(const struct result_tally *t);
int result_quality_rate(const struct result_tally *t);

enum result_group {
    RESULT_NONE, /* no mark in any subject */
    RESULT_EXCELLENT,
    RESULT_GOOD,
    RESULT_ONE_THREE,
    RESULT_THREES,
    RESULT_FAILING,
    RESULT_NOT_ASSESSED, /* "н/а" in some subject, and no 2 */
    RESULT_GROUP_COUNT,
};
/* The pupil's own marks, one of each subject. */
enum result_group result_group(const struct result_tally *pupil);

/* A class's pupils by group: as the tally of the class counts them, the worst mark each. */
void result_add_pupil(struct result_tally *class, const struct result_tally *pupil);

#endif
