#include <stdint.h>

#include "base/log.h"
#include "import/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes: rows ascend and have cells. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct notes notes;
    struct tables tables;
    notes_init(&notes, a);
    if (xlsx_read(a, (struct str){(const char *)data, size}, &tables, &notes)) {
        for (size_t i = 0; i < tables.count; i++) {
            const struct table *t = &tables.items[i];
            for (size_t k = 0; k < t->count; k++)
                ASSERT(t->items[k].count > 0 &&
                       (k == 0 || t->items[k].number > t->items[k - 1].number));
        }
    }
    arena_close(a);
    return 0;
}
