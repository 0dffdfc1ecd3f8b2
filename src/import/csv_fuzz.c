#include <stdint.h>

#include "base/log.h"
#include "base/utf8.h"
#include "import/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes: rows ascend, cells are valid UTF-8 without NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_open(0);
    struct notes notes;
    struct table table;
    struct csv_info info;
    notes_init(&notes, a);
    if (csv_read(a, (struct str){(const char *)data, size}, &table, &info, &notes)) {
        for (size_t i = 0; i < table.count; i++) {
            ASSERT(i == 0 || table.items[i].number > table.items[i - 1].number);
            for (size_t k = 0; k < table.items[i].count; k++)
                ASSERT(utf8_is_valid(table.items[i].cells[k]));
        }
    }
    arena_close(a);
    return 0;
}
