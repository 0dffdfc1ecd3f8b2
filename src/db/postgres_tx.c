#include <string.h>

#include "base/log.h"
#include "db/postgres_handle.h"

enum { SCRIPT_MS = 600000, LAST_MS = 2000 };

/* ---- trouble --------------------------------------------------------------------------------- */

static bool has_class(const char *state, const char *class)
{
    return strncmp(state, class, strlen(class)) == 0;
}

/* SQLSTATE to trouble; DB_FINE stands for "the statement is wrong". */
static enum db_trouble trouble_of(const char *state)
{
    static const struct {
        const char *class;
        enum db_trouble trouble;
    } table[] = {
        {"40001", DB_CONFLICT},   {"40P01", DB_CONFLICT}, {"55P03", DB_CONFLICT},
        {"53100", DB_FULL},       {"23", DB_CONSTRAINT},  {"22", DB_CONSTRAINT},
        {"P0001", DB_CONSTRAINT}, {"42501", DB_LOST},     {"42", DB_FINE},
        {"0A", DB_FINE},          {"26", DB_FINE},        {"25P02", DB_FINE},
    };

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (has_class(state, table[i].class))
            return table[i].trouble;
    }
    return DB_LOST;
}

static const char *state_of(const PGresult *r)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;

    return state ? state : "08000";
}

/* The detail line of the server may hold personal data, so only the first goes to the log. */
static const char *message_of(const struct postgres *p, const PGresult *r)
{
    const char *message = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;

    if (message)
        return message;
    return p->link.conn && PQstatus(p->link.conn) != CONNECTION_OK ? "the connection was lost"
                                                                   : "no answer in time";
}

bool postgres_is_fine(const PGresult *r)
{
    ExecStatusType status = PQresultStatus(r);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

bool postgres_fail(struct postgres *p, PGresult *r, const char *sql)
{
    enum db_trouble trouble = trouble_of(state_of(r));

    if (trouble == DB_FINE)
        db_bug("broken SQL", message_of(p, r), sql);
    db_fail(&p->db, trouble, message_of(p, r), sql);
    PQclear(r);
    if (!r)
        link_drop(&p->link);
    return false;
}

/* ---- connection ------------------------------------------------------------------------------ */

bool postgres_ensure_link(struct postgres *p)
{
    char message[300];

    if (p->link.conn && PQstatus(p->link.conn) == CONNECTION_OK)
        return true;
    arena_reset(p->link_arena);
    statement_table_init(&p->statements, p->link_arena);
    if (link_open(&p->link, message, sizeof(message)))
        return true;
    db_fail(&p->db, DB_LOST, message, NULL);
    return false;
}

static bool run(struct postgres *p, const char *sql, int ms)
{
    PGresult *r = link_run(&p->link, sql, ms);

    if (!r || !postgres_is_fine(r))
        return postgres_fail(p, r, sql);
    PQclear(r);
    return true;
}

/* ---- transactions ---------------------------------------------------------------------------- */

bool postgres_begin(struct db *db, enum db_transaction kind)
{
    struct postgres *p = postgres_of(db);
    const char *sql = kind == DB_TX_WRITE ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
                                          : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    bool was_open = p->link.conn != NULL;

    if (!postgres_ensure_link(p))
        return false;
    PGresult *r = link_run(&p->link, sql, p->link.statement_ms);
    if (!r && was_open) {
        /* The connection broke while nobody used it: nothing is lost by trying once more. */
        link_drop(&p->link);
        if (!postgres_ensure_link(p))
            return false;
        r = link_run(&p->link, sql, p->link.statement_ms);
    }
    if (!r || !postgres_is_fine(r))
        return postgres_fail(p, r, sql);
    PQclear(r);
    return true;
}

void postgres_rollback(struct db *db)
{
    struct postgres *p = postgres_of(db);

    if (!p->link.conn)
        return;
    switch (PQtransactionStatus(p->link.conn)) {
    case PQTRANS_IDLE:
        return;
    case PQTRANS_INTRANS:
    case PQTRANS_INERROR: {
        PGresult *r = link_run(&p->link, "ROLLBACK", LAST_MS);
        bool done = r && postgres_is_fine(r);
        PQclear(r);
        if (done)
            return;
        break;
    }
    default:
        break;
    }
    link_drop(&p->link);
}

/* What a failed COMMIT means. A server that goes down while it commits may have stored all the
 * same. */
static enum db_trouble commit_trouble(const PGresult *r)
{
    const char *state = state_of(r);

    if (!r || has_class(state, "08") || has_class(state, "57P") || has_class(state, "XX") ||
        has_class(state, "58"))
        return DB_UNKNOWN;
    enum db_trouble trouble = trouble_of(state);
    return trouble == DB_FINE ? DB_LOST : trouble;
}

bool postgres_commit(struct db *db)
{
    struct postgres *p = postgres_of(db);
    PGresult *r = NULL;

    p->link.warned = false;
    r = link_run(&p->link, "COMMIT", p->link.commit_ms);
    if (!r && PQstatus(p->link.conn) == CONNECTION_OK) {
        link_cancel(&p->link);
        r = link_last(&p->link, LAST_MS);
    }
    if (r && postgres_is_fine(r) && strcmp(PQcmdStatus(r), "COMMIT") == 0 && !p->link.warned) {
        PQclear(r);
        return true;
    }
    if (r && postgres_is_fine(r) && p->link.warned)
        db_fail(db, DB_UNKNOWN, "the server gave up waiting for its standby", "COMMIT");
    else if (r && postgres_is_fine(r))
        db_fail(db, DB_LOST, "the server rolled back", "COMMIT");
    else
        db_fail(db, commit_trouble(r), message_of(p, r), "COMMIT");
    PQclear(r);
    if (db->trouble == DB_UNKNOWN)
        link_drop(&p->link);
    else
        postgres_rollback(db);
    return false;
}

bool postgres_savepoint(struct db *db)
{
    return run(postgres_of(db), "SAVEPOINT request", postgres_of(db)->link.statement_ms);
}

bool postgres_release(struct db *db)
{
    return run(postgres_of(db), "RELEASE SAVEPOINT request", postgres_of(db)->link.statement_ms);
}

bool postgres_undo(struct db *db)
{
    static const char sql[] = "ROLLBACK TO SAVEPOINT request; RELEASE SAVEPOINT request";
    struct postgres *p = postgres_of(db);

    if (!p->link.conn)
        return false;
    PGresult *r = link_run(&p->link, sql, p->link.statement_ms);
    if (r && postgres_is_fine(r)) {
        PQclear(r);
        return true;
    }
    db->trouble = DB_FINE;
    return postgres_fail(p, r, sql);
}

bool postgres_script(struct db *db, const char *sql)
{
    struct postgres *p = postgres_of(db);

    if (!run(p, "SET LOCAL statement_timeout = 0", p->link.statement_ms))
        return false;
    PGresult *r = link_run(&p->link, sql, SCRIPT_MS);
    if (r && (postgres_is_fine(r) || PQresultStatus(r) == PGRES_EMPTY_QUERY)) {
        PQclear(r);
        return true;
    }
    /* A migration that meets an unexpected base is refused, not a bug. */
    enum db_trouble trouble = trouble_of(state_of(r));
    db_fail(db, trouble == DB_FINE ? DB_CONSTRAINT : trouble, message_of(p, r), NULL);
    PQclear(r);
    if (!r)
        link_drop(&p->link);
    return false;
}

void postgres_set_commit_ms(struct db *db, int ms)
{
    postgres_of(db)->link.commit_ms = ms;
}
