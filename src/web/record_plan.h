#ifndef DEPTER_WEB_RECORD_PLAN_H
#define DEPTER_WEB_RECORD_PLAN_H
/* What the plan has for a lesson, and which of its rows a lesson's topic gave (1.5, 3.2). */
#include "store/plan_course.h"
#include "web/rq.h"

struct plan_offer {
    bool is_there; /* the course has a plan, and something of it falls to the lesson */
    bool is_told;  /* the lesson has said that this is what it gave */
    struct plan_row_id row;
    struct str topic, homework; /* homework may be empty */
    struct str section;         /* may be empty */
    int number, count;          /* which row of the plan, of how many */
    int hour, hours;            /* which hour of the row, of how many */
};
void plan_offer_read(const struct reader *r, const struct lesson_ref *l, struct date today,
                     struct plan_offer *out);

/*
 * After the topic was stored: the row with this very topic, else what the lesson has said before,
 * else what falls to it. An emptied topic gives nothing.
 */
void record_plan_topic(struct rq *rq, const struct lesson_ref *l);

/* The lesson gave something that is not in the plan. */
void record_plan_outside(struct rq *rq, const struct lesson_ref *l);

/* The words of the row for what was not sent and does not stand yet. NOT_FOUND: no such row. */
enum verdict record_plan_words(struct rq *rq, const struct lesson_ref *l, int64_t row,
                               struct str *topic, struct str *homework);

#endif
