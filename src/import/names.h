#ifndef DEPTER_IMPORT_NAMES_H
#define DEPTER_IMPORT_NAMES_H
/* Names, dates, numbers of people as school lists have them (domain.md 6 and 8). No name is
 * "corrected". */
#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

struct full_name {
    struct str surname, given, patronymic; /* empty, never absent */
};

/*
 * ФИО in one cell. The surname comes first and keeps its "уулу", "кызы", "тегин": "Асан кызы Айгүл
 * Бегим" is the surname "Асан кызы" and the given name "Айгүл Бегим" (such names have no
 * patronymic). "Асанова Айша Бегим Эркиновна" has the patronymic "Эркиновна" (by its ending),
 * "Асанов Бакыт Эркин уулу" has "Эркин уулу". Initials may stand before or after: "И.И. Иванов".
 */
struct full_name name_split(struct arena *a, struct str text);

/* Letters of some alphabet, blanks, hyphens, apostrophes, full stops; not empty. */
bool name_is_plausible(struct str s);

/*
 * 12.05.2015, 12/5/15, 2015-05-12 (also with a time), "12 мая 2015 г.", "2015-жылдын 12-майы", a
 * day number of Excel. Years of two digits are those up to latest_year. DATE_NONE when it is none.
 */
struct date date_read(struct arena *a, struct str text, int latest_year);

/* "f", "m", or absent when it is neither: м, муж., мужской, эркек, m …; ж, жен., кыз, аял, f … */
struct str sex_read(struct arena *a, struct str text);

/* A PIN: 14 digits; blanks inside are dropped. Absent when it is something else. */
struct str pin_read(struct arena *a, struct str text);

/* Sex and birth date that the PIN says; DATE_NONE and absent where it says nonsense. */
struct str pin_sex(struct str pin);
struct date pin_birth_date(struct str pin);

/* "+996555123456" from "0555 12-34-56", "996 555 12 34 56", "555123456"; as it is when it looks
 * otherwise. */
struct str phone_read(struct arena *a, struct str text);

#endif
