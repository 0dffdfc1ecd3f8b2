#ifndef DEPTER_CLI_DEMO_NAMES_H
#define DEPTER_CLI_DEMO_NAMES_H
/*
 * Names of the people of the demo school, as they are met in Kyrgyzstan (domain.md 6): forms by
 * sex, "Асан кызы" instead of surname and patronymic, double given names, people without
 * patronymic. Pure: everything comes from the generator.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/random.h"
#include "base/str.h"

struct arena;

enum demo_people {
    DEMO_KYRGYZ,
    DEMO_RUSSIAN,
    DEMO_UZBEK,
    DEMO_DUNGAN,
    DEMO_TATAR,
    DEMO_KOREAN,
    DEMO_PEOPLES,
};

struct demo_name {
    struct str surname;
    struct str given;
    struct str patronymic; /* "" when there is none */
    char sex;              /* 'f', 'm' */
};

/* What the children of one family share. */
struct demo_family_name {
    enum demo_people people;
    struct str surname; /* masculine form */
    struct str father;  /* his given name */
    bool is_kyzy; /* children are "Асан кызы", "Асан уулу", without patronymic */
    bool is_ugli; /* the patronymic is "Рустам угли", "Рустам кизи" */
    bool no_patronymic;
};

void demo_family_name(struct demo_family_name *f, struct arena *a, struct prng *g,
                      enum demo_people people);

struct demo_name demo_name_child(const struct demo_family_name *f, struct arena *a, struct prng *g,
                                 char sex);
struct demo_name demo_name_father(const struct demo_family_name *f, struct arena *a,
                                  struct prng *g);
struct demo_name demo_name_mother(const struct demo_family_name *f, struct arena *a,
                                  struct prng *g);

/* A grown-up without family in the school. */
struct demo_name demo_name_adult(struct arena *a, struct prng *g, enum demo_people people,
                                 char sex);

/* The feminine form of a masculine surname; the same text when it has none. */
struct str demo_feminine(struct arena *a, struct str surname);

/* "Сергей" → "Сергеевич", "Сергеевна". */
struct str demo_patronymic(struct arena *a, struct str father, char sex);

/* "surname.g" in small Latin letters: "Өмүров Бакыт" → "omurov.b". Not yet unique. */
struct str demo_login(struct arena *a, struct str surname, struct str given);

/* Makes n logins unique: the second "omurov.b" becomes "omurov.b2", in order. */
void demo_logins_unique(struct arena *a, struct str *logins, size_t n);

#endif
