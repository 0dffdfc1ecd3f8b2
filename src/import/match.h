#ifndef DEPTER_IMPORT_MATCH_H
#define DEPTER_IMPORT_MATCH_H
/*
 * Which pupil of the base a row of a class list is. Nobody is guessed: where two readings are
 * possible the row is wrong, with the cause.
 *
 *   - the pupil with the row's PIN, when birth date, surname or given name agrees too;
 *   - else the one of that name (given name and patronymic may be initials, a patronymic may be
 *     missing) whose birth date is the row's;
 *   - else, where the birth date is not known on both sides, the only one of that name, when in the
 *     same class or in none.
 */
#include "import/classlist.h"
#include "import/dict.h"
#include "store/person.h"

struct match_index {
    struct arena *arena;
    struct pupil *pupils; /* of the base */
    size_t count;
    struct str *class_labels; /* of each; absent: in no class */
    struct dict pins;
    struct dict surnames; /* folded → first index; the others follow by `next` */
    size_t *next;
    const struct pupil_row **rows; /* of the file, found to be this pupil; NULL: none */
    struct {
        struct place *items; /* of new pupils with a birth date */
        size_t count, room;
    } fresh;
    struct dict fresh_names;
};

enum match { MATCH_NONE, MATCH_ONE, MATCH_WRONG };

void match_index_make(struct match_index *x, struct arena *a, struct pupil *pupils, size_t count);

/* class_id: the class named in the row. MATCH_WRONG: the cause is in notes, at the row's place. */
enum match match_pupil(struct match_index *x, const struct pupil_row *row, struct class_id class_id,
                       struct notes *notes, struct pupil **out);

#endif
