#ifndef DEPTER_IMPORT_NAMING_H
#define DEPTER_IMPORT_NAMING_H
/*
 * Names of a foreign file → records of the base: by what was remembered of an earlier file, by what
 * the caller says ("Рус. яз." is "Русский язык"), by the same name, and for teachers by the same
 * name written shorter or longer ("Иванов И. И." and "Иванов Иван Иванович") when only one can be
 * meant. What is found so is remembered (store/alias.h). Two names of a file never become one
 * record unless the caller says so.
 */
#include "base/sortkey.h"
#include "import/change.h"
#include "import/fet.h"
#include "import/names.h"
#include "store/alias.h"
#include "store/school.h"

struct same_as {
    struct str name; /* in the file */
    struct str ours;
    bool used;
};

struct naming {
    struct act *act;
    struct changes *changes;
    struct notes *notes;
    enum sort_language language;
    struct same_as *same;
    size_t same_count;
    const struct subject *subject_names; /* Kyrgyz and English names of usual subjects */
    size_t subject_name_count;
};

/* Each returns the id of each name, in the arena; with a NOTE_WRONG where it cannot be told. */
int64_t *naming_subjects(struct naming *n, const struct fet_names *names);
int64_t *naming_teachers(struct naming *n, const struct fet_names *names);
int64_t *naming_rooms(struct naming *n, const struct fet_names *names);

/* Whether one may be the other written shorter: the same surname, and given name and patronymic
 * equal, missing or initials of the other's. Case, ё, ң, ө, ү do not count. */
bool naming_is_short_of(struct arena *a, const struct full_name *brief,
                        const struct full_name *full);

#endif
