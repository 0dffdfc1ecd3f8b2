#include <stdio.h>

#include "cli/import.h"

static void print_change(const struct changes *c, const struct change *change)
{
    struct str place = place_text(c->arena, change->place);
    printf("%s\t%s\t%.*s%s%.*s\n", change->kind == CHANGE_NEW ? "new" : "changed",
           change_what_name(change->what), STR_FMT(change->text), place.n ? "\t" : "",
           STR_FMT(place));
}

static void print_note(const struct changes *c, const struct note *note)
{
    struct str place = place_text(c->arena, note->place);
    const char *level = note->level == NOTE_WRONG     ? "wrong"
                        : note->level == NOTE_WARNING ? "warning"
                                                      : "note";
    printf("%s\t%.*s%s%.*s\n", level, STR_FMT(place), place.n ? ": " : "", STR_FMT(note->text));
}

void import_print(const struct changes *changes, const struct notes *notes)
{
    for (size_t i = 0; i < changes->count; i++)
        print_change(changes, &changes->items[i]);
    for (size_t i = 0; i < notes->count; i++)
        print_note(changes, &notes->items[i]);
    if (notes->dropped > 0)
        printf("note\tand %zu more\n", notes->dropped);
    printf("\n%-12s%8s%9s%8s\n", "", "new", "changed", "same");
    for (int what = 0; what < CHANGE_WHATS; what++) {
        const size_t *n = changes->counts[what];
        if (n[CHANGE_NEW] + n[CHANGE_CHANGED] + n[CHANGE_SAME] > 0)
            printf("%-12s%8zu%9zu%8zu\n", change_what_name((enum change_what)what), n[CHANGE_NEW],
                   n[CHANGE_CHANGED], n[CHANGE_SAME]);
    }
    printf("%-12s%8zu\n", "wrong", notes->wrong);
}
