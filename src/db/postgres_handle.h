#ifndef DEPTER_DB_POSTGRES_HANDLE_H
#define DEPTER_DB_POSTGRES_HANDLE_H
/* What postgres.c (statements, rows) and postgres_tx.c (trouble, transactions) share. */
#include "db/engine.h"
#include "db/postgres_link.h"
#include "db/statement.h"

struct statement;

struct postgres {
    struct db db;
    struct arena *arena; /* the handle itself */
    struct arena *link_arena;
    struct statement_table statements; /* of this connection */
    unsigned serial;
    struct link link;
    const struct db_query *query; /* the running one */
    struct statement *running;
    PGresult *result; /* all rows, or the current one of a walk */
    int row;
    bool is_started; /* a walk has its first result */
};

static inline struct postgres *postgres_of(struct db *db)
{
    return (struct postgres *)db;
}

bool postgres_is_fine(const PGresult *r);

/* Reports what r says and clears it; always false. Without r the connection is of no more use. */
bool postgres_fail(struct postgres *p, PGresult *r, const char *sql);

/* Connects when there is no connection; outside of transactions only. */
bool postgres_ensure_link(struct postgres *p);

bool postgres_begin(struct db *db, enum db_transaction kind);
bool postgres_commit(struct db *db);
void postgres_rollback(struct db *db);
bool postgres_savepoint(struct db *db);
bool postgres_release(struct db *db);
bool postgres_undo(struct db *db);
bool postgres_script(struct db *db, const char *sql);

#endif
