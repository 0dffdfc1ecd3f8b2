#ifndef DEPTER_DB_POSTGRES_LINK_H
#define DEPTER_DB_POSTGRES_LINK_H
/*
 * The connection under postgres.c: opening it anew after a loss, and waiting for answers with a
 * deadline of our own, since neither a dead network nor a commit that waits for a standby ends by
 * itself.
 */
#include <libpq-fe.h>

#include "db/db.h"

struct link {
    PGconn *conn; /* NULL: not connected */
    char *address;
    bool is_reader;
    bool warned; /* the server warned since this was last cleared */
    int statement_ms;
    int commit_ms;
};

/* Connects unless connected; false with one line in message. */
bool link_open(struct link *l, char *message, size_t size);
void link_drop(struct link *l);

/* The next result of what was sent, NULL when there is no more; *lost when none came in time or the
 * connection broke. */
PGresult *link_next(struct link *l, int ms, bool *lost);

/* Reads what is left of an answer; the last result that says something, NULL when the connection is
 * lost. */
PGresult *link_last(struct link *l, int ms);

/* Runs statements without arguments; as link_last. */
PGresult *link_run(struct link *l, const char *sql, int ms);

/* Asks the server to give up what it does now. */
void link_cancel(struct link *l);

#endif
