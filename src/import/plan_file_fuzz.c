#include <stdint.h>

#include "base/log.h"
#include "base/sortkey.h"
#include "base/utf8.h"
#include "import/plan_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever is pasted or sent: rows have topics and hours, and the plan written as text reads back.
 */
static void check(struct arena *a, const struct plan_file *f)
{
    struct plan_file again;
    for (size_t i = 0; i < f->count; i++) {
        ASSERT(f->items[i].topic.n > 0 && f->items[i].hours >= 0 && f->items[i].hours <= 99);
        ASSERT(utf8_length(f->items[i].topic) <= PLAN_FILE_TEXT_MAX);
    }
    ASSERT(f->count <= PLAN_FILE_ROWS_MAX && f->faults.count <= PLAN_FILE_FAULTS_MAX);
    plan_file_paste(a, plan_file_text(a, f), 2026, &again);
    ASSERT(f->count == 0 || again.faults.count + again.count > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_ready;
    struct plan_file f;
    struct str text = {(const char *)data, size};
    if (!is_ready)
        sortkey_init();
    is_ready = true;
    struct arena *a = arena_open(0);
    plan_file_read(a, text, 2026, &f);
    check(a, &f);
    if (utf8_is_valid(text)) {
        plan_file_paste(a, text, 2026, &f);
        check(a, &f);
    }
    arena_close(a);
    return 0;
}
