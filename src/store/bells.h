#ifndef DEPTER_STORE_BELLS_H
#define DEPTER_STORE_BELLS_H
/* Changes of the bells, and days on which other bells hold. Sets and their bells are read by
 * school.h. */
#include "store/school.h"

bool bell_set_get(const struct reader *r, struct bell_set_id id, struct bell_set *out);
/* Name and shift. */
void bell_set_change(struct act *act, const struct bell_set *set);
/* Puts these bells in the place of the old ones. */
struct bells {
    const struct bell *items;
    size_t count;
};
void bell_set_ring(struct act *act, struct bell_set_id id, struct bells bells);

struct bell_day {
    struct bell_set_id bell_set_id;
    struct date date;
    struct bell_set_id used_id;
    struct str name;
};
void bell_day_set(struct act *act, const struct bell_day *day);
void bell_day_drop(struct act *act, struct bell_set_id id, struct date date);
size_t bell_day_list(const struct reader *r, struct date from, struct date to,
                     struct bell_day **out); /* by date */

/* Classes of the year that go by the set. */
int bell_set_count_classes(const struct reader *r, struct bell_set_id id, struct year_id year);

#endif
