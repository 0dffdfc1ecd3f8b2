#ifndef DEPTER_IMPORT_NOTE_H
#define DEPTER_IMPORT_NOTE_H
/* What a reader has to say about a file: where and why. Collected, not printed. */
#include "base/arena.h"
#include "base/str.h"

enum note_level {
    NOTE_INFO,    /* left out on purpose */
    NOTE_WARNING, /* taken, but look at it */
    NOTE_WRONG,   /* not taken */
};

/* A cell as people name it; row and column count from 1, 0 and an absent sheet mean "not said". */
struct place {
    struct str sheet;
    int row;
    int column;
};

struct note {
    enum note_level level;
    struct place place;
    struct str text;
};

struct notes {
    struct arena *arena;
    struct note *items;
    size_t count;
    size_t room;
    size_t dropped; /* beyond NOTES_MAX */
    size_t wrong;   /* how many are NOTE_WRONG, the dropped ones too */
};

enum { NOTES_MAX = 2000 };

void notes_init(struct notes *n, struct arena *a);
void notes_add(struct notes *n, enum note_level level, struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "A", "Z", "AA"; column counts from 1. */
enum { COLUMN_NAME_SIZE = 8 };
char *column_name(int column, char out[COLUMN_NAME_SIZE]);

/* "sheet 7А, row 12, column C", without what is not said; in the arena. */
struct str place_text(struct arena *a, struct place place);

#endif
