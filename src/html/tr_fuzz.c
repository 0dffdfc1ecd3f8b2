/* Reading of a catalog: any bytes are refused or give a table that answers. */
#include <stddef.h>
#include <stdint.h>

#include "html/tr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (tr_add_catalog("ru", data, size)) {
        const struct tr *tr = tr_language("ru");
        volatile size_t n = tr_text(tr, "Save").n + tr_plural(tr, "a", "b", 5).n;
        (void)n;
    }
    return 0;
}
