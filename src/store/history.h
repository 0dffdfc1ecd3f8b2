#ifndef DEPTER_STORE_HISTORY_H
#define DEPTER_STORE_HISTORY_H
/* What became of a pupil's cell in a lesson: marks, absence, notes beside them, from the log (6.2).
 */
#include "store/lesson.h"

struct history_entry {
    int64_t seq;
    int64_t at;                              /* ms since 1970 */
    struct str action;                       /* "mark", "absence", "note" */
    struct str item;                         /* work number, of marks and notes */
    struct str old_value, new_value, reason; /* or absent */
    struct str surname, given, patronymic;   /* who; absent: the program itself */
};

/* Oldest first: the first entries of the marks that stand, and all corrections. */
size_t history_list(const struct reader *r, const struct lesson_ref *l, struct pupil_id pupil,
                    struct history_entry **out);

#endif
