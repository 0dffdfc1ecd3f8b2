#ifndef DEPTER_RULES_HOMEWORK_H
#define DEPTER_RULES_HOMEWORK_H
/* How long the homework of a class's day takes, beside what the sanitary rules allow. */
#include <stdbool.h>
#include <stddef.h>

#include "rules/id.h"

enum { HOMEWORK_MINUTES_MAX = 300 };

/* Minutes a day by the grade: 90 in 2–3, 120 in 4–5, 150 in 6–8, 210 in 9–12; 0 below: none is
 * given. */
int homework_norm(int grade);

/* What is due on the day in one subject, or in one group of it. */
struct homework_piece {
    struct subject_id subject;
    int minutes; /* 0: the teacher has not said */
};

struct homework_load {
    int minutes; /* of a pupil: of a subject's groups the one with most */
    int unknown; /* subjects that say nothing */
    int norm;
    bool over;
};
struct homework_load homework_load_of(const struct homework_piece *pieces, size_t count, int grade);

#endif
