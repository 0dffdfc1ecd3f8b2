#ifndef DEPTER_RULES_PLAN_H
#define DEPTER_RULES_PLAN_H
/*
 * A calendar-thematic plan (КТП) laid on the lessons of a course (1.5, 3.2). Pure, and never
 * stored: what was given is a fact of its lesson, where the rest falls is computed from the lessons
 * as they stand, so a lesson that falls out or a term that moves lays the plan anew by itself.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

enum {
    PLAN_ROWS_MAX = 600,
    PLAN_ROW_HOURS_MAX = 99,
    PLAN_JOINED_MAX = 8, /* rows of one lesson */
};

/* A row of the plan in its order. With 0 hours it is given together with the row before it; the
 * first row has hours. */
struct plan_row {
    int hours;
    int section;   /* rows of one section have the same number */
    bool has_work; /* control work, test …: keeps its hour */
    bool is_spare; /* reserve, revision: the first to give way */
};

/* A lesson of the course, in the order of time. rows: what it says it gave (places in the plan). */
struct plan_lesson {
    int rows[PLAN_JOINED_MAX];
    int row_count;
    bool is_given;   /* has a topic */
    bool is_lost;    /* cancelled */
    bool is_outside; /* gave something that is not in the plan */
};

struct plan_input {
    const struct plan_row *rows;
    size_t row_count;
    const struct plan_lesson *lessons;
    size_t lesson_count;
};

/* What falls to a lesson: an hour of a row, with the rows of 0 hours behind its last one. */
struct plan_place {
    int row;     /* -1: nothing */
    int hour;    /* from 1; more than the row's hours: given longer than planned */
    int row_end; /* behind the last row of the lesson */
};

/* Where a row stands. */
struct plan_row_place {
    int given;       /* hours of given lessons */
    int held;        /* the same with lessons prepared for it: cannot be taken back */
    int left;        /* hours planned that no lesson has given */
    int unplaced;    /* of them: hours for which there is no lesson any more */
    int first, last; /* lessons, given or foreseen; -1: none */
};

struct plan_sums {
    int hours;   /* planned */
    int given;   /* of them */
    int left;    /* of them */
    int lessons; /* given at all */
    int outside; /* of them: not of the plan */
    int lost;    /* lessons cancelled */
    int ahead;   /* lessons that can still be given */
    int missing; /* hours left for which there is no lesson; 0 */
    int spare;   /* lessons for which the plan has no hour; 0 */
};

struct plan_laid {
    const struct plan_place *places;   /* by lesson */
    const struct plan_row_place *rows; /* by row */
    struct plan_sums sums;
};

/*
 * First the lessons that say what they gave take an hour of those rows; the hours left fall to the
 * other lessons in turn, given ones (somebody wrote a topic before there was a plan) and those to
 * come alike.
 */
void plan_lay(struct arena *a, const struct plan_input *in, struct plan_laid *out);

/* Where each row would have begun had every lesson been held: the lesson, -1: none. */
void plan_baseline(const struct plan_input *in, int *first);

/* A way to win an hour: the row gets `hours`; 0 means it is joined with the row before it. */
struct plan_advice {
    int row;
    int hours;
};

/*
 * What to shorten or join so that the missing hours are won, in the order of the plan: hours of
 * reserve and revision first, then of the longest topics, then neighbours of one section, each
 * once; never a row with a work, nor one that has been given. Fewer than missing: the plan does not
 * hold more. out has room for sums.missing.
 */
size_t plan_advise(struct arena *a, const struct plan_input *in, const struct plan_laid *laid,
                   struct plan_advice *out);

/* By its words: reserve, revision ("Резерв", "Повторение …", "Кайталоо"). */
bool plan_topic_is_spare(struct arena *a, struct str topic);

#endif
