#ifndef DEPTER_IMPORT_CHANGE_H
#define DEPTER_IMPORT_CHANGE_H
/* What an import did to the base, or would do: collected while it runs, printed by the command. */
#include "base/date.h"
#include "import/note.h"

enum change_kind { CHANGE_NEW, CHANGE_CHANGED, CHANGE_SAME };
enum { CHANGE_KINDS = 3 };

enum change_what {
    CHANGE_SCHOOL,
    CHANGE_YEAR,
    CHANGE_CALENDAR,
    CHANGE_BELLS,
    CHANGE_CLASS,
    CHANGE_SUBJECT,
    CHANGE_TEACHER,
    CHANGE_ROOM,
    CHANGE_SUBGROUP,
    CHANGE_COURSE,
    CHANGE_TIMETABLE,
    CHANGE_PUPIL,
    CHANGE_GUARDIAN,
    CHANGE_WHATS,
};
const char *change_what_name(enum change_what what);

struct change {
    enum change_kind kind;
    enum change_what what;
    struct place place; /* in the file; nothing said when it has no rows */
    struct str text;    /* whose record; and "member old → new; …" of a changed one */
};

struct changes {
    struct arena *arena;
    struct change *items; /* new and changed ones, in the order of the file */
    size_t count, room;
    size_t counts[CHANGE_WHATS][CHANGE_KINDS];
};

void changes_init(struct changes *c, struct arena *a);

/* Same: counted only. */
void changes_add(struct changes *c, enum change_kind kind, enum change_what what, struct str text);

/* The same with a place. */
void changes_add_at(struct changes *c, const struct change *change);

/* "member old → new", joined with "; ", of one record; nothing while all is the same. */
struct differences {
    struct arena *arena;
    struct str text; /* absent: none */
};
void differences_add(struct differences *d, const char *member, struct str old, struct str new);

/* "YYYY-MM-DD", or absent; in the arena. */
struct str change_date(struct arena *a, struct date date);

#endif
