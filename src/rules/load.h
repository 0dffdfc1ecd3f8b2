#ifndef DEPTER_RULES_LOAD_H
#define DEPTER_RULES_LOAD_H
/*
 * Curriculum and load (2.6): what a class is to have of a subject, what its pages give, what a
 * teacher holds. Hours are a week's, in hundredths: 150 is one and a half.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"

enum { LOAD_HOURS_MAX = 4000, LOAD_NORM_MAX = 6000 };

/* "2", "1,5", "0.25"; empty: 0. False: not hours, or more than max. */
bool load_parse(struct str text, int max, int *out);

/* Hours a class of the grade may have at most, until the school says otherwise: the ceilings of the
 * base plan. */
int load_grade_norm(int grade);
/* A teacher's full load likewise. */
enum { LOAD_TEACHER_NORM = 1800 };

/* One page of a subject in a class. */
struct load_part {
    bool of_group;
    int hours; /* 0: not said */
};

enum load_state {
    LOAD_FITS,
    LOAD_NO_PAGE,     /* planned, but nobody is to teach it */
    LOAD_NOT_PLANNED, /* a page without hours in the curriculum */
    LOAD_UNKNOWN,     /* a page whose hours are not said */
    LOAD_LESS,
    LOAD_MORE,
    LOAD_UNEVEN, /* groups with different hours */
};

/*
 * A pupil of each group has the hours of the whole class and those of the group; all should have
 * what the curriculum says. *given is what the group with the fewest has.
 */
enum load_state load_compare(int planned, const struct load_part *parts, size_t n, int *given);

enum norm_state {
    NORM_FITS,
    NORM_LESS,
    NORM_MORE,
    NORM_FAR, /* more than one and a half of it */
};
enum norm_state load_norm(int sum, int norm);
/* 133 for 24 hours of 18. */
int load_rate(int sum, int norm);

#endif
