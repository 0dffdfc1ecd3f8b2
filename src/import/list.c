#include "import/list.h"

#include <string.h>

void list_reserve(struct arena *a, void **items, size_t count, size_t *room, size_t size)
{
    if (count == *room) {
        size_t more = *room ? *room * 2 : 8;
        *items = arena_grow(a, *items, *room * size, more * size);
        *room = more;
    }
    memset((char *)*items + count * size, 0, size);
}
