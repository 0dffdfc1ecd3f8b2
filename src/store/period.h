#ifndef DEPTER_STORE_PERIOD_H
#define DEPTER_STORE_PERIOD_H
/* Periods closed by the deputy, and what is open again in them, with reason and end (3.2). Period:
 * "1".."9" a term of the calendar, "year", "exam", "autumn", "final". */
#include "store/act.h"

/* Whether an entry in the course, about the pupil (none: about the lesson), is closed today. By the
 * day of the lesson; by the period of a final mark. */
bool period_closed_on(const struct reader *r, struct course_id course, struct pupil_id pupil,
                      struct date day, struct date today);
bool period_closed(const struct reader *r, struct course_id course, struct pupil_id pupil,
                   struct str period, struct date today);

struct closing {
    struct calendar_id calendar_id;
    struct str period;
    int64_t closed_at; /* seconds since 1970 */
};
size_t closing_list(const struct reader *r, struct year_id year, struct closing **out);
void period_close(struct act *act, struct calendar_id calendar, struct str period);
/* Takes the closing back for the whole calendar. */
void period_open(struct act *act, struct calendar_id calendar, struct str period,
                 struct str reason);

struct reopening {
    struct course_id course_id;
    struct str period;
    struct pupil_id pupil_id; /* none: the whole course */
    struct date last_day;     /* still inside */
    struct str reason;
    /* read only */
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str surname, given, patronymic; /* of the pupil, or absent */
};
void period_reopen(struct act *act, const struct reopening *o);
/* Those that hold today, by end. */
size_t reopening_list(const struct reader *r, struct year_id year, struct date today,
                      struct reopening **out);

#endif
