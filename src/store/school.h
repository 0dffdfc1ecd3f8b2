#ifndef DEPTER_STORE_SCHOOL_H
#define DEPTER_STORE_SCHOOL_H
/* The school, its years, calendars, bells, subjects, rooms. */
#include "base/sortkey.h"
#include "rules/access.h"
#include "rules/bells.h"
#include "rules/calendar.h"
#include "store/act.h"

struct school {
    struct school_id school_id;
    struct str name;
    struct str short_name;
    struct str sort_language; /* "ru" or "ky" */
    bool demo;
};

/* The only school of an embedded base, or the given one; false when there is none. */
bool school_get(const struct reader *r, struct school *out);
bool school_get_only(struct db *db, struct arena *a, struct school *out);
bool school_is_any(struct db *db, struct arena *a);

/* Makes the school and the beginning of its log. Call before act_begin of that school. */
void school_add(struct db *db, const struct school *s);

enum sort_language school_sort_language(const struct reader *r);

struct year {
    struct year_id year_id;
    struct str name; /* "2026/27" */
    struct date first_day;
    struct date last_day;
};

struct year_id year_add(struct act *act, struct str name, struct date first_day,
                        struct date last_day);
size_t year_list(const struct reader *r, struct year **out); /* by first day */
bool year_get(const struct reader *r, struct year_id id, struct year *out);
/* The year that contains the day, else the nearest before it, else the first. */
bool year_get_on(const struct reader *r, struct date day, struct year *out);

/* A calendar with its terms and days off in one go. */
struct day_off {
    struct date date;
    struct str name;
};
struct calendar_plan {
    struct year_id year;
    struct str name;
    struct str term_kind; /* "quarter", "half", "trimester" */
    const struct term *terms;
    size_t term_count;
    const struct day_off *days_off;
    size_t day_off_count;
};
struct calendar_id calendar_add(struct act *act, const struct calendar_plan *plan);
void calendar_get(const struct reader *r, struct calendar_id id, struct calendar *out);
struct calendar_row {
    struct calendar_id calendar_id;
    struct str name;
};
size_t calendar_list(const struct reader *r, struct year_id year,
                     struct calendar_row **out); /* in the order of making */
/* Days off of the calendar within the days, by date. */
size_t day_off_list(const struct reader *r, struct calendar_id id, struct date from, struct date to,
                    struct day_off **out);

struct bell_set_id bell_set_add(struct act *act, struct str name, int shift,
                                const struct bell *bells, size_t count);
struct bell_set {
    struct bell_set_id bell_set_id;
    struct str name;
    int shift;
};
size_t bell_set_list(const struct reader *r, struct bell_set **out); /* by shift */
size_t bell_list(const struct reader *r, struct bell_set_id id, struct bell **out);

struct subject {
    struct subject_id subject_id;
    struct str name_ru, name_ky, name_en;
};
struct subject_id subject_add(struct act *act, const struct subject *s);
bool subject_find(const struct reader *r, struct str name_ru, struct subject *out);
size_t subject_list(const struct reader *r, struct subject **out); /* by sort key */

struct room_id room_add(struct act *act, struct str name);
struct room_id room_find(const struct reader *r, struct str name); /* or none */
struct room {
    struct room_id room_id;
    struct str name;
};
size_t room_list(const struct reader *r, struct room **out);

#endif
