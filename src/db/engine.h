#ifndef DEPTER_DB_ENGINE_H
#define DEPTER_DB_ENGINE_H
/*
 * What the two engines give to db.c. Private to src/db.
 *
 * db.c keeps the state (trouble, transaction, savepoint) and asks an engine only for what is
 * possible in that state; an engine reports trouble by db_fail and says so by its result.
 */
#include "db/db.h"

enum db_transaction { DB_TX_NONE, DB_TX_READ, DB_TX_WRITE };

struct db {
    const struct db_ops *ops;
    enum db_mode mode;
    enum db_trouble trouble;
    enum db_transaction transaction;
    bool in_savepoint;
    bool in_statement;    /* between start and finish */
    bool is_walk;         /* start: rows are wanted one by one, not as a set */
    size_t rows_expected; /* set by start: how many rows next will give, as far as known */
    char message[400];
};

struct db_ops {
    enum db_engine engine;
    void (*close)(struct db *db);

    /* Binds and starts a statement; q->columns is NULL when no rows are wanted. False: trouble, and
     * nothing is started. */
    bool (*start)(struct db *db, const struct db_query *q, struct db_args args);

    /*
     * Fills *row, which is zeroed, with the next row; false at the end and in trouble. Without an
     * arena texts point into the engine's memory and are good until the next call.
     */
    bool (*next)(struct db *db, struct arena *a, void *row);

    /* Ends a started statement; the number of rows it changed. */
    int64_t (*finish)(struct db *db);

    /* Several statements, DDL too; for migrations. */
    bool (*script)(struct db *db, const char *sql);

    bool (*begin)(struct db *db, enum db_transaction kind);
    bool (*commit)(struct db *db); /* afterwards no transaction is open, whatever the result */
    void (*rollback)(struct db *db);
    bool (*savepoint)(struct db *db);
    bool (*release)(struct db *db);
    bool (*undo)(struct db *db);                  /* false: the whole transaction is gone */
    void (*checkpoint)(struct db *db, int pages); /* NULL: the engine does it itself */
};

/* Sets the trouble unless there is one already, keeps the message and writes both to the operator's
 * log. */
void db_fail(struct db *db, enum db_trouble trouble, const char *message, const char *sql);

/* The statement itself is wrong: says what and how, and ends the process. */
void db_bug(const char *what, const char *detail, const char *sql) __attribute__((noreturn));

/* Runs a text of several statements inside db_begin … db_commit; nothing in trouble. For migrate.c.
 */
void db_script(struct db *db, const char *sql);

/* Store a value into the member of a row that column names. The row is zero before. False: not a
 * date. */
void db_put_int(const struct db_query *q, const struct db_column *column, void *row, int64_t value);
void db_put_null(const struct db_column *column, void *row);
bool db_put_date(const struct db_column *column, void *row, struct str text);

struct db *sqlite_open(struct arena *a, const char *path, enum db_mode mode, struct str *error);
struct db *postgres_open(struct arena *a, const char *address, enum db_mode mode,
                         struct str *error);

/* How long a commit may wait for the server; the tests make it short. */
void postgres_set_commit_ms(struct db *db, int ms);

#endif
