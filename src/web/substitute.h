#ifndef DEPTER_WEB_SUBSTITUTE_H
#define DEPTER_WEB_SUBSTITUTE_H
/* Changing what becomes of a planned lesson (6.1), once for the pages and once for the API: reads
 * the lesson in the writing transaction, asks the rules, writes. */
#include "store/board.h"
#include "store/substitution.h"
#include "web/rq.h"

enum { CHANGE_REASON_MAX = 200 }; /* characters */

struct change_request {
    struct lesson_id lesson;
    bool undo; /* back to the plan; nothing below counts */
    enum change_kind kind;
    struct person_id teacher;    /* who was to give it; none: who holds the course */
    struct person_id substitute; /* replaced */
    struct lesson_id with;       /* merged: the other group's lesson, whose teacher takes both */
    struct date date;            /* moved */
    int number;
    struct str reason; /* as typed; empty: the one that stands stays */
};

/* Anything but VERDICT_OK has written nothing. */
enum verdict record_change(struct rq *rq, const struct change_request *c);

#endif
