#include "db/db.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "db/engine.h"

enum { FIRST_ROWS = 8, MAX_GUESS = 256 << 10 };

/* ---- trouble --------------------------------------------------------------------------------- */

void db_bug(const char *what, const char *detail, const char *sql)
{
    log_error("%s: %s; statement: %s", what, detail, sql ? sql : "none");
    bug(__FILE__, __LINE__, what);
}

void db_fail(struct db *db, enum db_trouble trouble, const char *message, const char *sql)
{
    static const char *const words[] = {
        [DB_FINE] = "",
        [DB_CONFLICT] = "conflict",
        [DB_CONSTRAINT] = "refused by the base",
        [DB_FULL] = "no space",
        [DB_LOST] = "database failed",
        [DB_UNKNOWN] = "commit failed, stored or not is unknown",
    };

    if (db->trouble != DB_FINE)
        return;
    db->trouble = trouble;
    snprintf(db->message, sizeof(db->message), "%s", message ? message : "");
    log_write(trouble == DB_CONFLICT ? LOG_DEBUG : LOG_ERROR, "%s: %s%s%s", words[trouble],
              db->message, sql ? "; statement: " : "", sql ? sql : "");
}

enum db_engine db_engine(const struct db *db)
{
    return db->ops->engine;
}

enum db_trouble db_trouble(const struct db *db)
{
    return db->trouble;
}

const char *db_message(const struct db *db)
{
    return db->trouble ? db->message : "";
}

/* ---- opening --------------------------------------------------------------------------------- */

struct db *db_open(struct arena *a, const char *address, enum db_mode mode, struct str *error)
{
    struct str text = str_of(address);

    *error = STR_NULL;
    if (str_has_prefix(text, STR("postgresql://")) || str_has_prefix(text, STR("postgres://"))) {
#ifdef DEPTER_POSTGRES
        return postgres_open(a, address, mode, error);
#else
        *error = STR("this program was built without PostgreSQL");
        return NULL;
#endif
    }
    return sqlite_open(a, address, mode, error);
}

void db_close(struct db *db)
{
    if (db)
        db->ops->close(db);
}

/* ---- rows ------------------------------------------------------------------------------------ */

void db_put_int(const struct db_query *q, const struct db_column *column, void *row, int64_t value)
{
    char *at = (char *)row + column->offset;

    switch (column->type) {
    case DB_I64:
        memcpy(at, &value, sizeof(value));
        return;
    case DB_INT:
        if (value < INT_MIN || value > INT_MAX)
            db_bug("number does not fit into int", column->name, q->sql);
        memcpy(at, &(int){(int)value}, sizeof(int));
        return;
    case DB_BOOL:
        *(bool *)at = value != 0;
        return;
    default:
        db_bug("column is a number, the member is not", column->name, q->sql);
    }
}

bool db_put_date(const struct db_column *column, void *row, struct str text)
{
    struct date d = date_parse(text);

    memcpy((char *)row + column->offset, &d, sizeof(d));
    return !date_is_none(d);
}

/* An absent date is not day 0. */
void db_put_null(const struct db_column *column, void *row)
{
    if (column->type == DB_DATE)
        memcpy((char *)row + column->offset, &DATE_NONE, sizeof(struct date));
}

static void put_no_row(const struct db_query *q, void *row)
{
    memset(row, 0, q->row_size);
    for (size_t i = 0; i < q->column_count; i++)
        db_put_null(&q->columns[i], row);
}

/* A NUL inside a text would be kept by one engine and refused by the other. */
static bool has_clean_args(struct db *db, const char *sql, struct db_args args)
{
    for (size_t i = 0; i < args.count; i++) {
        if (args.list[i].type == DB_TEXT && memchr(args.list[i].s.p, '\0', args.list[i].s.n)) {
            db_fail(db, DB_CONSTRAINT, "NUL in a text", sql);
            return false;
        }
    }
    return true;
}

static bool start(struct db *db, const struct db_query *q, struct db_args args)
{
    if (db->trouble != DB_FINE)
        return false;
    if (db->in_statement)
        db_bug("handle used inside db_each", "it belongs to the walk", q->sql);
    if (!has_clean_args(db, q->sql, args))
        return false;
    db->in_statement = db->ops->start(db, q, args);
    return db->in_statement;
}

static int64_t finish(struct db *db)
{
    db->in_statement = false;
    return db->ops->finish(db);
}

size_t db_list(struct db *db, struct arena *a, const struct db_query *q, void *rows,
               struct db_args args)
{
    char *list = NULL;
    size_t count = 0, room = 0, size = q->row_size;

    if (start(db, q, args)) {
        room = db->rows_expected * size < MAX_GUESS ? db->rows_expected : 0;
        room = room < FIRST_ROWS ? FIRST_ROWS : room;
        list = arena_alloc(a, room * size);
        for (;;) {
            if (count == room) {
                list = arena_grow(a, list, room * size, room * 2 * size);
                room *= 2;
            }
            char *row = list + count * size;
            memset(row, 0, size);
            if (!db->ops->next(db, a, row))
                break;
            count++;
        }
        finish(db);
    }
    if (db->trouble != DB_FINE)
        count = 0;
    if (count == 0)
        list = NULL;
    memcpy(rows, &list, sizeof(list));
    return count;
}

bool db_get(struct db *db, struct arena *a, const struct db_query *q, void *row,
            struct db_args args)
{
    bool found = false;

    memset(row, 0, q->row_size);
    if (start(db, q, args)) {
        found = db->ops->next(db, a, row);
        finish(db);
    }
    if (found && db->trouble == DB_FINE)
        return true;
    put_no_row(q, row);
    return false;
}

void db_each(struct db *db, const struct db_query *q, db_row_fn *fn, void *context,
             struct db_args args)
{
    db->is_walk = true;
    if (!start(db, q, args)) {
        db->is_walk = false;
        return;
    }
    struct arena *a = arena_open(q->row_size + 64);
    void *row = arena_alloc(a, q->row_size);
    bool more = true;
    while (more) {
        memset(row, 0, q->row_size);
        more = db->ops->next(db, NULL, row) && fn(context, row);
    }
    finish(db);
    db->is_walk = false;
    arena_close(a);
}

int64_t db_run_literal(struct db *db, const char *sql, struct db_args args)
{
    struct db_query q = {.sql = sql};
    int64_t changed;

    if (db->transaction != DB_TX_WRITE && db->trouble == DB_FINE)
        db_bug("wrong use", "db_run outside of db_begin and db_commit", sql);
    if (!start(db, &q, args))
        return 0;
    db->ops->next(db, NULL, NULL);
    changed = finish(db);
    return db->trouble == DB_FINE ? changed : 0;
}

void db_script(struct db *db, const char *sql)
{
    ASSERT(db->transaction == DB_TX_WRITE || db->trouble != DB_FINE);
    if (db->trouble == DB_FINE)
        db->ops->script(db, sql);
}

/* ---- transactions ---------------------------------------------------------------------------- */

static void begin(struct db *db, enum db_transaction kind)
{
    if (db->trouble != DB_FINE)
        return;
    ASSERT(db->transaction == DB_TX_NONE && !db->in_statement);
    if (db->ops->begin(db, kind))
        db->transaction = kind;
}

void db_begin_read(struct db *db)
{
    begin(db, DB_TX_READ);
}

void db_begin(struct db *db)
{
    ASSERT(db->mode != DB_READER);
    begin(db, DB_TX_WRITE);
}

/* The trouble stays, so that who read may ask for it; db_rollback clears it. */
void db_end_read(struct db *db)
{
    ASSERT(db->transaction != DB_TX_WRITE && !db->in_statement);
    if (db->transaction == DB_TX_READ)
        db->ops->rollback(db);
    db->transaction = DB_TX_NONE;
}

bool db_commit(struct db *db)
{
    bool is_open = db->transaction == DB_TX_WRITE;
    bool done = false;

    ASSERT(is_open || db->trouble != DB_FINE);
    ASSERT(!db->in_statement);
    ASSERT(!db->in_savepoint || db->trouble != DB_FINE);
    if (db->trouble == DB_FINE)
        done = db->ops->commit(db);
    else if (is_open)
        db->ops->rollback(db);
    db->transaction = DB_TX_NONE;
    db->in_savepoint = false;
    return done && db->trouble == DB_FINE;
}

void db_rollback(struct db *db)
{
    ASSERT(!db->in_statement);
    if (db->transaction != DB_TX_NONE || db->trouble != DB_FINE)
        db->ops->rollback(db);
    db->transaction = DB_TX_NONE;
    db->in_savepoint = false;
    db->trouble = DB_FINE;
}

void db_savepoint(struct db *db)
{
    if (db->trouble != DB_FINE)
        return;
    ASSERT(db->transaction == DB_TX_WRITE && !db->in_savepoint && !db->in_statement);
    db->in_savepoint = db->ops->savepoint(db);
}

void db_release(struct db *db)
{
    if (db->trouble != DB_FINE)
        return;
    ASSERT(db->in_savepoint && !db->in_statement);
    if (db->ops->release(db))
        db->in_savepoint = false;
}

void db_undo(struct db *db)
{
    bool is_own = db->trouble == DB_FINE || db->trouble == DB_CONSTRAINT || db->trouble == DB_FULL;

    ASSERT(db->in_savepoint || db->trouble != DB_FINE);
    ASSERT(!db->in_statement);
    if (!db->in_savepoint || !is_own)
        return;
    if (db->ops->undo(db)) {
        db->in_savepoint = false;
        db->trouble = DB_FINE;
    }
}

void db_checkpoint(struct db *db, int pages)
{
    if (db->ops->checkpoint && db->mode != DB_READER && db->transaction == DB_TX_NONE)
        db->ops->checkpoint(db, pages);
}
