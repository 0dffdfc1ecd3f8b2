#ifndef DEPTER_IMPORT_DICT_H
#define DEPTER_IMPORT_DICT_H
/* Text → number, in an arena. Seeded, so that a file cannot be made to collide. The keys are not
 * copied. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct dict_slot {
    struct str key;
    size_t value;
};

struct dict {
    struct arena *arena;
    struct dict_slot *slots; /* key.p absent: free */
    size_t room;             /* a power of two */
    size_t count;
    uint64_t seed;
};

void dict_init(struct dict *d, struct arena *a);
bool dict_find(const struct dict *d, struct str key, size_t *value);

/* Puts the value unless the key is there; returns what is there now. An absent key counts as empty.
 */
size_t dict_add(struct dict *d, struct str key, size_t value);

#endif
