#include <stdint.h>

#include "base/log.h"
#include "base/sortkey.h"
#include "import/fet_plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes: a plan that is made keeps what it promises. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sortkey_init();
    struct arena *a = arena_open(0);
    struct notes notes;
    struct fet fet;
    struct fet_plan plan;
    notes_init(&notes, a);
    enum fet_classes how = size ? data[size - 1] % 3 : 0;
    if (fet_read(a, (struct str){(const char *)data, size}, &fet, &notes) &&
        fet_plan_make(a, &fet, how, &plan, &notes))
        ASSERT(fet_plan_check(a, &fet, how, &plan, &notes));
    arena_close(a);
    return 0;
}
