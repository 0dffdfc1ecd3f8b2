#ifndef DEPTER_DB_STATEMENT_H
#define DEPTER_DB_STATEMENT_H
/* Prepared statements of one connection, found by the addresses of their text and of the wanted
 * columns. Private. */
#include "db/db.h"

/* First member of what an engine keeps for a statement. */
struct statement_key {
    const char *sql;
    const struct db_column *columns;
};

struct statement_table {
    struct arena *arena;
    struct statement_key *
        *slots; /* open addressing, at most half full; slot_count is a power of two */
    size_t slot_count;
    size_t count;
};

/* An empty table; everything in it lives as long as the arena. */
void statement_table_init(struct statement_table *t, struct arena *a);
void statement_add(struct statement_table *t, struct statement_key *s);

/* Where in the result each column of the row stands; name(context, k) is the name of result column
 * k. */
int *statement_places(struct arena *a, const struct db_query *q, int count,
                      const char *(*name)(void *context, int k), void *context);

static inline size_t statement_slot(const struct statement_table *t, const char *sql,
                                    const struct db_column *columns)
{
    uint64_t key = (uint64_t)(uintptr_t)sql ^ ((uint64_t)(uintptr_t)columns << 1);
    size_t at = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (t->slot_count - 1);

    while (t->slots[at] && (t->slots[at]->sql != sql || t->slots[at]->columns != columns))
        at = (at + 1) & (t->slot_count - 1);
    return at;
}

/* NULL when it is not there yet. */
static inline struct statement_key *statement_find(const struct statement_table *t, const char *sql,
                                                   const struct db_column *columns)
{
    return t->slots[statement_slot(t, sql, columns)];
}

#endif
