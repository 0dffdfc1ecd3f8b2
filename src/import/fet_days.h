#ifndef DEPTER_IMPORT_FET_DAYS_H
#define DEPTER_IMPORT_FET_DAYS_H
/* Days and hours of a FET file as weeks, weekdays and lesson numbers; see fet_plan.h. */
#include "import/fet_plan.h"

struct fet_day {
    int week;    /* 0, 1, 2 */
    int weekday; /* 1 to 7 */
    int first;   /* number of the lesson in its first hour */
};

struct fet_days {
    struct fet_day *items; /* of f->days */
    size_t count;
    size_t hours;
    int cycle;
    int week_days;
};

bool fet_days_read(struct arena *a, const struct fet *f, struct fet_days *out, struct notes *notes);

/* Bells from the hours' names into plan->bells; nothing when one of them says no time. */
void fet_days_bells(struct arena *a, const struct fet *f, const struct fet_days *days,
                    struct fet_plan *plan);

#endif
