#include "import/dict.h"

#include "base/arena.h"
#include "base/random.h"

enum { FIRST_ROOM = 64 };

void dict_init(struct dict *d, struct arena *a)
{
    *d = (struct dict){.arena = a, .room = FIRST_ROOM};
    random_bytes(&d->seed, sizeof(d->seed));
    d->slots = ARENA_ARRAY(a, struct dict_slot, d->room);
}

static struct dict_slot *slot_of(const struct dict *d, struct str key)
{
    uint64_t h = d->seed;
    for (size_t i = 0; i < key.n; i++) {
        h = (h ^ (unsigned char)key.p[i]) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    h ^= h >> 32;
    size_t i = (size_t)h & (d->room - 1);
    while (d->slots[i].key.p && !str_eq(d->slots[i].key, key))
        i = (i + 1) & (d->room - 1);
    return &d->slots[i];
}

bool dict_find(const struct dict *d, struct str key, size_t *value)
{
    const struct dict_slot *slot = slot_of(d, key);
    if (!slot->key.p)
        return false;
    *value = slot->value;
    return true;
}

static void grow(struct dict *d)
{
    struct dict_slot *old = d->slots;
    size_t n = d->room;
    d->room *= 2;
    d->slots = ARENA_ARRAY(d->arena, struct dict_slot, d->room);
    for (size_t i = 0; i < n; i++) {
        if (old[i].key.p)
            *slot_of(d, old[i].key) = old[i];
    }
}

size_t dict_add(struct dict *d, struct str key, size_t value)
{
    if (!key.p)
        key = STR("");
    if ((d->count + 1) * 2 > d->room)
        grow(d);
    struct dict_slot *slot = slot_of(d, key);
    if (!slot->key.p) {
        *slot = (struct dict_slot){key, value};
        d->count++;
    }
    return slot->value;
}
