#ifndef DEPTER_STORE_READER_H
#define DEPTER_STORE_READER_H
/*
 * Where the store reads: a connection (inside or outside a transaction), the school whose rows are
 * meant (every statement names it), and the arena that the results live in. The three go together
 * through every reading function.
 */
#include "base/arena.h"
#include "db/db.h"
#include "rules/id.h"

struct reader {
    struct db *db;
    struct arena *arena;
    struct school_id school;
};

#endif
