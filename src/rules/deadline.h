#ifndef DEPTER_RULES_DEADLINE_H
#define DEPTER_RULES_DEADLINE_H
/*
 * By when the marks of a work must be in the journal (3.2), counted in the real lessons of its
 * course: cancelled ones are not among them, substituted and moved ones are. Pure.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

enum deadline_rule {
    DEADLINE_SAME_DAY,    /* work in class */
    DEADLINE_TWO_LESSONS, /* test, independent, checking work */
    DEADLINE_NEXT_LESSON, /* practical, laboratory, control work, dictation */
    DEADLINE_TEN_DAYS,    /* exposition, essay */
    DEADLINE_PERIOD_END,  /* final marks */
    DEADLINE_RULE_COUNT,
};

struct deadline_text {
    const char *code;  /* "next_lesson" */
    const char *title; /* English msgid */
};
const struct deadline_text *deadline_text(enum deadline_rule rule);
bool deadline_parse(struct str code, enum deadline_rule *out);

/* Days of the course's lessons, ascending; a double lesson is there twice. */
struct deadline_lessons {
    const struct date *days;
    size_t count;
};

/*
 * The last day in time. Lessons count from the day after the work, for nobody marks a pile of
 * papers between two lessons of one day. Where the course has no further lesson, and where the
 * rule's day lies behind period_end (last day of the term, DATE_NONE: not known), it is the last
 * day of the period, because the final mark stands on it; a work done after that is due the same
 * day. DATE_NONE: no lesson follows and the period is not known.
 */
struct date deadline_due(enum deadline_rule rule, struct date work,
                         const struct deadline_lessons *lessons, struct date period_end);

/* 0: in time. */
int deadline_days_late(struct date due, struct date entered);

enum deadline_state {
    DEADLINE_DONE,    /* all is entered, in time */
    DEADLINE_LATE,    /* all is entered, something of it late */
    DEADLINE_WAITING, /* time enough */
    DEADLINE_SOON,    /* due within DEADLINE_SOON_DAYS */
    DEADLINE_TODAY,
    DEADLINE_OVERDUE,
};
enum { DEADLINE_SOON_DAYS = 3 };

/* missing: marks that are owed; newest: the day of the newest first entry, or none. */
struct deadline_entries {
    int missing;
    struct date newest;
};
enum deadline_state deadline_state(struct date due, struct date today,
                                   struct deadline_entries entries);

/* Marks that a work still owes: each pupil's who was there, where each must have one; else one at
 * all. */
struct deadline_work {
    int pupils; /* who belong into the lesson */
    int away;   /* of them: absent, and without a mark of this work */
    int marks;
    bool each_pupil;
};
int deadline_missing(const struct deadline_work *w);

#endif
