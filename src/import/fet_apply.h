#ifndef DEPTER_IMPORT_FET_APPLY_H
#define DEPTER_IMPORT_FET_APPLY_H
/*
 * A plan made of a FET file (fet_plan.h) into the base: compared with what is there, missing things
 * added, teachers of courses and the timetable changed from a day on, lessons laid out. Nothing
 * that the file lacks is taken away: classes, courses, groups without lessons stay. The caller
 * holds the transaction, and undoes it when notes say that something is wrong.
 */
#include "import/fet_plan.h"
#include "import/naming.h"
#include "import/setup.h"
#include "store/timetable.h"

/*
 * s is set up but for the year; n tells the names. from: the day from which the timetable holds;
 * DATE_NONE: the first day of the year when no class of the file has lessons yet, else the day of
 * s. Classes that the file lacks keep their lessons: a school may have several files.
 */
void fet_apply(struct setup *s, struct naming *n, const struct fet_plan *plan, struct date from,
               struct laid_out *out);

#endif
