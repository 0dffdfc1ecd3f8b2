#ifndef DEPTER_STORE_PERSON_H
#define DEPTER_STORE_PERSON_H
/* People: staff, pupils, guardians. Sort and search keys are made here. */
#include "base/sortkey.h"
#include "store/act.h"

struct person {
    struct person_id person_id;
    struct str surname, given, patronymic; /* given and patronymic may be empty, never absent */
    struct str sex;                        /* "f", "m" or absent */
    struct date birth_date;                /* or DATE_NONE */
    struct str phone;                      /* or absent */
};

/* "Асанов Бакыт Эркинович", "Асанов Б. Э.", in the arena. */
struct str person_full_name(struct arena *a, struct str surname, struct str given,
                            struct str patronymic);
struct str person_short_name(struct arena *a, struct str surname, struct str given,
                             struct str patronymic);

/* Each adds the person (p->person_id is ignored) and what makes it staff, pupil or a guardian's
 * person. */
struct person_id staff_add(struct act *act, enum sort_language lang, const struct person *p);
struct pupil_id pupil_add(struct act *act, enum sort_language lang, const struct person *p,
                          struct str pin);
struct person_id adult_add(struct act *act, enum sort_language lang, const struct person *p);

/* kind: "mother", "father", "guardian". The link holds from first_day. */
void guardian_add(struct act *act, struct person_id guardian, struct pupil_id pupil,
                  struct str kind, struct date first_day);

bool person_get(const struct reader *r, struct person_id id, struct person *out);
/* Changes names, birth date, sex, phone; logs each changed member. */
void person_set(struct act *act, enum sort_language lang, const struct person *p);

/* All with this folded name (sortkey_search of "surname given patronymic"); kind "adult" or
 * "pupil". */
size_t person_find(const struct reader *r, struct str kind, struct str search_key,
                   struct person **out);
struct pupil_id pupil_find_pin(const struct reader *r, struct str pin); /* or none */
void pupil_set_pin(struct act *act, struct pupil_id pupil, struct str pin);
size_t staff_list(const struct reader *r, struct person **out); /* by name */

/* All pupils of the school, by id, each with the class on the day. */
struct pupil {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    struct str sex;         /* or absent */
    struct date birth_date; /* or DATE_NONE */
    struct str phone;       /* or absent */
    struct str pin;         /* or absent */
    struct class_id class_id;
    struct date first_day; /* in the class */
};
size_t pupil_list(const struct reader *r, struct date day, struct pupil **out);

/* Guardians of the pupil whose link has no end. */
struct guardian {
    struct person_id person_id;
    struct str surname, given, patronymic;
    struct str phone; /* or absent */
    struct str kind;
};
size_t guardian_list(const struct reader *r, struct pupil_id pupil, struct guardian **out);

struct child {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    struct str class_label; /* on the day; absent when in no class */
    struct class_id class_id;
};
/* Children whom this guardian may see on the day, by name. */
size_t child_list(const struct reader *r, struct person_id guardian, struct date day,
                  struct child **out);

#endif
