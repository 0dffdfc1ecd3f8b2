#include <stdint.h>

#include "base/log.h"
#include "import/docx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes: rows ascend, have cells, and end with a text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct notes notes;
    struct tables tables;
    notes_init(&notes, a);
    if (docx_read(a, (struct str){(const char *)data, size}, &tables, &notes)) {
        for (size_t i = 0; i < tables.count; i++) {
            const struct table *t = &tables.items[i];
            for (size_t k = 0; k < t->count; k++)
                ASSERT(t->items[k].count > 0 && t->items[k].count <= TABLE_COLUMNS_MAX &&
                       t->items[k].cells[t->items[k].count - 1].n > 0 &&
                       (k == 0 || t->items[k].number > t->items[k - 1].number));
        }
    } else {
        ASSERT(notes.wrong > 0);
    }
    arena_close(a);
    return 0;
}
