#ifndef DEPTER_RULES_EXAM_H
#define DEPTER_RULES_EXAM_H
/*
 * Exams of a course in a school year (3.2): the transfer exam by decision of the school, the state
 * exam in grade 9 and in the last grade, and the autumn exam of those whose marks of the year are
 * not satisfactory. Transfer and state exam share the period "exam"; the autumn exam has its own,
 * "autumn". Pure.
 */
#include "rules/calendar.h"

enum exam_kind { EXAM_TRANSFER, EXAM_STATE, EXAM_AUTUMN, EXAM_KIND_COUNT };

const char *exam_code(enum exam_kind kind); /* "transfer", "state", "autumn": as stored */
bool exam_parse(struct str code, enum exam_kind *out);
/* The period under which its marks stand. */
const char *exam_period(enum exam_kind kind);

/* State exams: grade 9 and the last of the programme (11 or 12 years), where there is no transfer
 * exam. Autumn exam: every grade. */
bool exam_suits(enum exam_kind kind, int grade, int programme);

/* The days on which it can be: from the beginning of the last term until 60 days after it; in
 * autumn from the day after it, for 150 days. DATE_NONE without terms. */
struct date_span exam_days(enum exam_kind kind, const struct calendar *c);

#endif
