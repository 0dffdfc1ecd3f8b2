#ifndef DEPTER_RULES_FINAL_H
#define DEPTER_RULES_FINAL_H
/* The final mark that the program proposes, and what the teacher is asked about (3.2). The program
 * never gives one by itself. */
#include <stdbool.h>

#include "rules/average.h"
#include "rules/mark.h"

/* The school's settings. */
struct final_rules {
    struct rounding rounding;
    int marks_min;     /* marks that a final needs; 0: any */
    int absence_limit; /* percent of lessons; more than that: "н/а" is proposed. 100: never */
    const struct scale *scale;
};

struct final_facts {
    struct average average;
    int marks;   /* that count; "4/5" is two */
    int lessons; /* held in the period while the pupil belonged to the course */
    int missed;  /* of them: absent, whatever the reason; late is not absent */
};

struct final_proposal {
    char value[MARK_VALUE_MAX]; /* empty: nothing to propose */
    int computed;               /* hundredths, -1: none */
    int missing;                /* marks short of the minimum */
    bool away;                  /* absence passes the limit */
};

struct final_proposal final_propose(const struct final_facts *f, const struct final_rules *r);

/* A reason is owed when something else is given than proposed. given empty: nothing is given. */
bool final_owes_reason(const struct final_proposal *p, struct str given);

#endif
