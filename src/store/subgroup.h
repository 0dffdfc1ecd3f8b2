#ifndef DEPTER_STORE_SUBGROUP_H
#define DEPTER_STORE_SUBGROUP_H
/* The groups of a class as its homeroom teacher divides it (3.2). */
#include "rules/membership.h"
#include "store/act.h"

/* A group in one of its subjects: as many rows as journal pages. */
struct class_group {
    struct subgroup_id subgroup_id;
    struct subject_id subject_id;
    struct course_id course_id;
    struct str name;
    struct str subject_ru, subject_ky, subject_en;
};
/* Those whose page is open on the day, by subject, then name. */
size_t class_group_list(const struct reader *r, struct class_id class_id, struct date day,
                        struct class_group **out);

/* Of all groups of the class, by pupil, then first day. */
size_t class_membership_list(const struct reader *r, struct class_id class_id,
                             struct membership **out);

/* The last day from `from` on on which the pupil has a mark or an absence in lessons of a group. */
struct group_facts {
    struct subgroup_id subgroup_id;
    struct date last_day;
};
size_t group_facts_list(const struct reader *r, struct class_id class_id, struct pupil_id pupil,
                        struct date from, struct group_facts **out);

/* Carries out membership_plan for the pupil's memberships in the groups of one subject. */
struct group_move {
    struct pupil_id pupil_id;
    struct subgroup_id wanted; /* or none */
    struct date from;
    const struct membership *list;
    size_t count;
};
void subgroup_move(struct act *act, const struct group_move *m);

#endif
