#include "import/note.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "import/list.h"

void notes_init(struct notes *n, struct arena *a)
{
    *n = (struct notes){.arena = a};
}

void notes_add(struct notes *n, enum note_level level, struct place place, const char *format, ...)
{
    if (level == NOTE_WRONG)
        n->wrong++;
    if (n->count >= NOTES_MAX) {
        n->dropped++;
        return;
    }
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    struct note *note = LIST_NEW(n->arena, n);
    note->level = level;
    note->place = place;
    note->text = str_dup(n->arena, str_of(text));
}

char *column_name(int column, char out[COLUMN_NAME_SIZE])
{
    char digits[COLUMN_NAME_SIZE];
    size_t n = 0;
    for (int c = column; c > 0 && n < sizeof(digits); c = (c - 1) / 26)
        digits[n++] = (char)('A' + (c - 1) % 26);
    size_t i = 0;
    while (n > 0 && i < COLUMN_NAME_SIZE - 1)
        out[i++] = digits[--n];
    out[i] = '\0';
    return out;
}

struct str place_text(struct arena *a, struct place place)
{
    struct buf b;
    buf_init(&b, a, 64);
    if (place.sheet.n > 0)
        buf_printf(&b, "sheet %.*s", STR_FMT(place.sheet));
    if (place.row > 0)
        buf_printf(&b, "%srow %d", b.n ? ", " : "", place.row);
    if (place.column > 0) {
        char name[COLUMN_NAME_SIZE];
        buf_printf(&b, "%scolumn %s", b.n ? ", " : "", column_name(place.column, name));
    }
    return buf_str(&b);
}
