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
    bool failed;                /* an exam that was not passed decides, not the mean */
};

struct final_proposal final_propose(const struct final_facts *f, const struct final_rules *r);

/* A reason is owed when something else is given than proposed. given empty: nothing is given. */
bool final_owes_reason(const struct final_proposal *p, struct str given);

/* A figure below the passing one (2 of five points), нз, н/а. */
bool final_is_unsatisfactory(const struct scale *scale, struct str value);

/* What the final mark of the year is made of, as given; absent or empty: not given. */
struct final_parts {
    struct str year, exam, autumn;
    bool exam_held; /* in this course: transfer or state exam */
    const struct scale *scale;
};

/* The same with the marks that count: a passed autumn exam in the place of what was not passed. */
struct final_parts final_counting(const struct final_parts *p);

/*
 * The final mark proposed from the year's mark and the exams:
 * - without an exam it is the year's; who is exempt from the exam (осв), or has зч, keeps the
 *   year's; who has осв or зч for the year has the exam's;
 * - with both it is their mean, rounded as the school rounds;
 * - an exam that is not passed leaves the final mark unsatisfactory, whatever the mean;
 * - an autumn exam that was passed takes the place of the unsatisfactory one of the two, or of
 *   both; one that was not passed is the final mark.
 * missing: how many of year and exam are not given yet; nothing is proposed then.
 */
struct final_proposal final_from_exams(const struct final_parts *given, struct rounding r);

/* Whether the pupil has an autumn exam: by the final mark where it is given, else by year and
 * exam. Who has a mark of it has one. */
bool final_owes_autumn(const struct final_parts *p, struct str given_final);

#endif
