#include "db/statement.h"

#include <string.h>

#include "db/engine.h"

enum { FIRST_SLOTS = 128 };

void statement_table_init(struct statement_table *t, struct arena *a)
{
    *t = (struct statement_table){.arena = a, .slot_count = FIRST_SLOTS};
    t->slots = ARENA_ARRAY(a, struct statement_key *, FIRST_SLOTS);
}

static void grow(struct statement_table *t)
{
    struct statement_key **old = t->slots;
    size_t count = t->slot_count;

    t->slot_count = count * 2;
    t->slots = ARENA_ARRAY(t->arena, struct statement_key *, t->slot_count);
    for (size_t i = 0; i < count; i++) {
        if (old[i])
            t->slots[statement_slot(t, old[i]->sql, old[i]->columns)] = old[i];
    }
}

void statement_add(struct statement_table *t, struct statement_key *s)
{
    if (++t->count > t->slot_count / 2)
        grow(t);
    t->slots[statement_slot(t, s->sql, s->columns)] = s;
}

int *statement_places(struct arena *a, const struct db_query *q, int count,
                      const char *(*name)(void *context, int k), void *context)
{
    int *places = ARENA_ARRAY(a, int, q->column_count);

    for (size_t i = 0; i < q->column_count; i++) {
        places[i] = -1;
        for (int k = 0; k < count; k++) {
            if (strcmp(name(context, k), q->columns[i].name) != 0)
                continue;
            if (places[i] >= 0)
                db_bug("column given twice", q->columns[i].name, q->sql);
            places[i] = k;
        }
        if (places[i] < 0)
            db_bug("no such column in the result", q->columns[i].name, q->sql);
    }
    return places;
}
