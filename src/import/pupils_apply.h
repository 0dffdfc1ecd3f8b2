#ifndef DEPTER_IMPORT_PUPILS_APPLY_H
#define DEPTER_IMPORT_PUPILS_APPLY_H
/*
 * Class lists (classlist.h) into the base: pupils found again (match.h) or added, enrolled, moved
 * to another class, put into groups; guardians with their dated links. What the file leaves empty
 * stays as it is, and so do pupils whom it lacks. The caller holds the transaction, and undoes it
 * when rows are wrong.
 */
#include "import/classlist.h"
#include "import/setup.h"

struct pupils_options {
    struct date from; /* first day in the class, the group; DATE_NONE: see below */
    struct date today;
    bool may_make; /* classes that are missing */
    enum sort_language language;
};

/*
 * Without a day, the first pupils of a class are in it from the first day of the year, later ones
 * from today. Wrong rows get a NOTE_WRONG and nothing of them is done. Returns how many rows are
 * wrong.
 */
size_t pupils_apply(struct setup *s, const struct class_list *list,
                    const struct pupils_options *options);

#endif
