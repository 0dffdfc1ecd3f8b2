#ifndef DEPTER_IMPORT_FAMILY_H
#define DEPTER_IMPORT_FAMILY_H
/*
 * Guardians of a row. A guardian reaches a child by an explicit link (R2.2), so two guardians of
 * one name are one person only where the telephone is the same too; and another name for the mother
 * or the father whom the pupil has is told, never done.
 */
#include "base/sortkey.h"
#include "import/change.h"
#include "import/classlist.h"
#include "store/person.h"

struct family {
    struct act *act;
    struct changes *changes;
    struct notes *notes;
    enum sort_language language;
    struct pupil_id pupil;
    struct str pupil_name;
    struct date first_day; /* of new links */
};

void family_apply(const struct family *f, const struct pupil_row *row);

/* Both name the same person and `full` says more: parts that `brief` lacks or shortens. */
bool name_is_fuller(struct arena *a, const struct full_name *brief, const struct full_name *full);

#endif
