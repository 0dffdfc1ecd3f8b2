#ifndef DEPTER_STORE_NAMES_H
#define DEPTER_STORE_NAMES_H
/* Small shared pieces of the store. */
#include "base/arena.h"
#include "db/db.h"

/* "person 123": the item of a log entry about a record of that kind. */
static inline struct str names_item(struct arena *a, const char *kind, int64_t id)
{
    return str_of(arena_printf(a, "%s %lld", kind, (long long)id));
}

/* A sort key is bytes to the base. */
static inline struct bytes names_key(struct str key)
{
    return (struct bytes){(const unsigned char *)key.p, key.n};
}

#endif
