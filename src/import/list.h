#ifndef DEPTER_IMPORT_LIST_H
#define DEPTER_IMPORT_LIST_H
/* Growing arrays in an arena: any struct with the members items, count, room. */
#include "base/arena.h"

/* Makes room for one more item of `size` bytes; *items moves when it has to. */
void list_reserve(struct arena *a, void **items, size_t count, size_t *room, size_t size);

/* The address of a new, zeroed item at the end of *l. */
#define LIST_NEW(a, l)                                                                     \
    (list_reserve((a), (void **)&(l)->items, (l)->count, &(l)->room, sizeof(*(l)->items)), \
     &(l)->items[(l)->count++])

#endif
