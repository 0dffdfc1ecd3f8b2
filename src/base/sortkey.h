#ifndef DEPTER_BASE_SORTKEY_H
#define DEPTER_BASE_SORTKEY_H
/*
 * Order of names and forgiving search, by ICU; the only user of unicode/ headers besides utf8.c.
 * Names are never sorted or searched by SQL functions: rows carry a sort key and a search key made
 * here.
 */
#include <stdbool.h>

#include "base/str.h"

struct arena;

enum sort_language { SORT_RU, SORT_KY };

/* Opens the collators; base_init (secret.h) calls it. Ends the process if ICU has no data. */
void sortkey_init(void);

/*
 * Key whose byte order is the dictionary order of a person's name in that language. Words of the
 * surname are compared in turn, so "Асан кызы", "Асан уулу" stand together before "Асанов"
 * (domain.md 6). ky: ё, ң, ө, ү are letters of their own after е, н, о, у; ru: ё is interfiled with
 * е. Thread-safe. The key is bytes, not text.
 */
struct str sortkey_name(struct arena *a, enum sort_language lang, struct str surname,
                        struct str given, struct str patronymic);

/* The same order for any one text (subjects, rooms): word by word; numbers by value, so room 9 is
 * before 10. */
struct str sortkey_text(struct arena *a, enum sort_language lang, struct str text);

/*
 * Folded text for search: case folded, ё→е, ң→н, ө→о, ү→у (and of Uzbek names ў→у, қ→к, ғ→г, ҳ→х),
 * Latin look-alikes untouched, apostrophes dropped (Oʻktam, O'ktam, Oktam), other punctuation and
 * runs of blanks to one blank. Two spellings that a hurried person means to be the same give the
 * same key.
 */
struct str sortkey_search(struct arena *a, struct str text);

/* Lower-cased by Unicode rules (root locale). */
struct str sortkey_lower(struct arena *a, struct str text);

/* ICU version and rules that made the keys, e.g. "72.1-ru-1"; stored with a school: another value
 * means rebuild. */
const char *sortkey_version(enum sort_language lang);

#endif
