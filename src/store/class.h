#ifndef DEPTER_STORE_CLASS_H
#define DEPTER_STORE_CLASS_H
/* Classes, who is in them and when, who leads them, subgroups. */
#include "store/act.h"

struct school_class {
    struct class_id class_id;
    struct year_id year_id;
    int grade; /* 0 to 12 */
    struct str label;
    int programme;       /* 11 or 12 */
    struct str language; /* of instruction: "ru", "ky", "uz", "tg" */
    struct calendar_id calendar_id;
    struct bell_set_id bell_set_id;
    int week_days; /* 5 or 6 */
    bool markless; /* 2.8 */
};

struct class_id class_add(struct act *act, const struct school_class *c);
bool class_get(const struct reader *r, struct class_id id, struct school_class *out);
bool class_find(const struct reader *r, struct year_id year, struct str label,
                struct school_class *out);
size_t class_list(const struct reader *r, struct year_id year,
                  struct school_class **out); /* by grade, then label */

/* Calendar, bells, days of the week, programme as given; nothing else of c is written. */
void class_set_frame(struct act *act, const struct school_class *c);

void homeroom_add(struct act *act, struct class_id class_id, struct person_id person,
                  struct date first_day);
/* Classes that the person leads on the day. */
size_t homeroom_list(const struct reader *r, struct person_id person, struct date day,
                     struct school_class **out);

void enrolment_add(struct act *act, struct class_id class_id, struct pupil_id pupil,
                   struct date first_day, struct str reason);
/* Ends the open enrolment; last_day is still inside. */
void enrolment_end(struct act *act, struct class_id class_id, struct pupil_id pupil,
                   struct date last_day, struct str reason);

/* Takes back an enrolment that was a mistake from its first day on. */
void enrolment_undo(struct act *act, struct class_id class_id, struct pupil_id pupil,
                    struct date first_day, struct str reason);
/* Marks or absences in courses of the class from that day on. */
bool enrolment_has_facts(const struct reader *r, struct class_id class_id, struct pupil_id pupil,
                         struct date from);

struct class_pupil {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    struct str pin;
    struct str sex;
    struct date birth_date;
    struct date first_day, last_day; /* of the enrolment; last_day may be DATE_NONE */
};
/* Pupils of the class at any time within [from, to], by name. */
size_t class_pupil_list(const struct reader *r, struct class_id class_id, struct date from,
                        struct date to, struct class_pupil **out);
/* The class of the pupil on the day, or none. */
struct class_id class_of_pupil(const struct reader *r, struct pupil_id pupil, struct date day);

struct subgroup {
    struct subgroup_id subgroup_id;
    struct class_id class_id;
    struct subject_id subject_id; /* or none: a group for several subjects (FET) */
    struct str name;
};
struct subgroup_id subgroup_add(struct act *act, const struct subgroup *g);
size_t subgroup_list(const struct reader *r, struct class_id class_id, struct subgroup **out);
void subgroup_member_add(struct act *act, struct subgroup_id group, struct pupil_id pupil,
                         struct date first_day);
/* Ends what is open; last_day is still inside. What began after it is taken back. */
void subgroup_member_end(struct act *act, struct subgroup_id group, struct pupil_id pupil,
                         struct date last_day);
/* Groups that the pupil is in without an end. */
size_t subgroup_list_of_pupil(const struct reader *r, struct pupil_id pupil, struct subgroup **out);

#endif
