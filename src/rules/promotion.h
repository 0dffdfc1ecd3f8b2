#ifndef DEPTER_RULES_PROMOTION_H
#define DEPTER_RULES_PROMOTION_H
/* From one school year to the next: grades 0 to 12, programmes of 11 and 12 years. Pure. */
#include "rules/calendar.h"

enum { GRADE_MAX = 12, GRADUATES = -1 };

/* The grade that usually follows; GRADUATES after the last one of the programme. */
int promotion_grade(int grade, int programme);

/* "7А" to 8 is "8А", "11-Т" to 12 is "12-Т"; a label that does not begin with its grade stays. */
struct str promotion_label(struct arena *a, struct str label, int from, int to);

enum fate {
    FATE_NEXT,     /* into the grade that follows */
    FATE_JUMP,     /* over one */
    FATE_STAY,     /* in the same grade again, or below */
    FATE_GRADUATE, /* has finished the programme */
    FATE_LEAVE,    /* leaves the school */
};
/* Of a pupil of that grade who goes with a class into grade `to` (or GRADUATES with it). */
enum fate promotion_fate(int from, int to);

/* Terms of the next year: as far from its first day as they were, on the same days of the week;
 * the first begins and the last ends with the year. out: as many. */
void promotion_terms(const struct term *old, size_t count, struct date_span year, struct term *out);

/* The same day of the next calendar year; DATE_NONE for 29 February. */
struct date promotion_day(struct date day);

#endif
