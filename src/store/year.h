#ifndef DEPTER_STORE_YEAR_H
#define DEPTER_STORE_YEAR_H
/*
 * Changes of school years and their calendars. None of them touches a lesson: who changes a
 * calendar lays out again (timetable.h), in the same transaction.
 */
#include "rules/terms.h"
#include "store/class.h"
#include "store/school.h"

/* Name and days of a stored year. */
void year_set(struct act *act, const struct year *y);
/* The year reaches at least from the one day to the other. */
void year_widen(struct act *act, struct year_id id, struct date_span days);

struct calendar_info {
    struct calendar_id calendar_id;
    struct year_id year_id;
    struct str name;
};
bool calendar_find(const struct reader *r, struct calendar_id id, struct calendar_info *out);
void calendar_set_name(struct act *act, struct calendar_id id, struct str name);

/* Puts these terms in the place of the old ones. */
struct term_list {
    struct str kind;
    const struct term *items;
    size_t count;
};
void calendar_set_terms(struct act *act, struct calendar_id id, const struct term_list *terms);

void day_off_set(struct act *act, struct calendar_id id, const struct day_off *day);
void day_off_drop(struct act *act, struct calendar_id id, struct date date);

struct named_special {
    struct date date;
    int weekday, week, last_number; /* rules/calendar.h */
    struct str name;
};
void special_day_set(struct act *act, struct calendar_id id, const struct named_special *day);
void special_day_drop(struct act *act, struct calendar_id id, struct date date);
size_t special_day_list(const struct reader *r, struct calendar_id id,
                        struct named_special **out); /* by date */

/* Final marks were given by the terms of this calendar, or one of them was closed. */
bool calendar_has_finals(const struct reader *r, struct calendar_id id);
/* Marks of its classes between the days. */
int64_t calendar_count_marks(const struct reader *r, struct calendar_id id, struct date_span days);
/* The class has final marks. */
bool class_has_finals(const struct reader *r, struct class_id id);

#endif
