#ifndef DEPTER_WEB_RECORD_LOAD_H
#define DEPTER_WEB_RECORD_LOAD_H
/* Changes of the load (2.6), once for the pages and once for the API. */
#include "store/load.h"
#include "store/school.h"
#include "web/rq.h"

struct hand_over {
    struct course_id course;
    struct person_id old, teacher; /* or none: nobody's place, nobody */
    struct date from;              /* a day of the school year */
};
/* The course is held from the day on as asked, also when it was before. BAD_REQUEST: no teacher;
 * CHANGED: old does not hold it any more. */
enum verdict record_hand_over(struct rq *rq, const struct hand_over *h);

#endif
