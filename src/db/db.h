#ifndef DEPTER_DB_DB_H
#define DEPTER_DB_DB_H
/*
 * One connection to the school's base, SQLite or PostgreSQL: the same calls, the same SQL text ($1
 * … $n).
 *
 * A handle belongs to one thread at a time. Statements are literals, prepared once per connection
 * and found again by the literal's address. Rows are read into structs whose members have the names
 * of the columns, resolved once per statement; a missing column is a bug and ends the process, so a
 * typing error is found by the first test.
 *
 * Failures stick: after the environment fails (disk, connection, conflict) every further call on
 * the handle does nothing and returns nothing (0 rows, false), and db_commit refuses. So callers
 * check once, at the end. db_rollback makes the handle usable again. Broken SQL and wrong bindings
 * are bugs.
 *
 * NULL in a column reads as 0, false, STR_NULL, DATE_NONE; DATE_NONE and STR_NULL bind as NULL, and
 * DB_OPT(0) does.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

struct db;

enum db_engine { DB_SQLITE, DB_POSTGRES };

enum db_mode {
    DB_READER, /* read-only; SQLite: query_only, never checkpoints */
    DB_WRITER, /* SQLite: the one connection that commits and checkpoints */
    DB_CREATE, /* DB_WRITER that makes the SQLite file when it is not there */
};

enum db_trouble {
    DB_FINE,
    DB_CONFLICT,   /* serialization failure, deadlock: the whole transaction may be run again */
    DB_CONSTRAINT, /* the base refused a row that the program should have refused: reported as a
                      bug, not retried */
    DB_FULL,       /* no space; nothing of the transaction is stored */
    DB_LOST,       /* disk or connection failed before commit was asked for: nothing is stored */
    DB_UNKNOWN, /* failed during commit: stored or not, nobody knows; repeating with the same key is
                   safe */
};

/*
 * address: "postgresql://…" or the path of an SQLite file. On failure returns NULL and writes one
 * line to *error (in the arena). SQLite is set up as reliability.md 3.2 says: WAL,
 * synchronous=FULL, foreign keys, DEFENSIVE, no trusted schema, mmap 0, automatic checkpoints off.
 */
struct db *db_open(struct arena *a, const char *address, enum db_mode mode, struct str *error);
void db_close(struct db *db);

enum db_engine db_engine(const struct db *db);
enum db_trouble db_trouble(const struct db *db);

/* The engine's words for the trouble, for the operator's log only. */
const char *db_message(const struct db *db);

/* ---- values
 * --------------------------------------------------------------------------------------------------
 */

struct bytes {
    const unsigned char *p;
    size_t n;
};

enum db_type { DB_NULL, DB_BOOL, DB_INT, DB_I64, DB_TEXT, DB_BYTES, DB_DATE };

struct db_arg {
    enum db_type type;
    union {
        int64_t i;
        struct str s;
        struct bytes b;
        struct date d;
    };
};

static inline struct db_arg db_arg_bool(bool v)
{
    return (struct db_arg){.type = DB_I64, .i = v};
}
static inline struct db_arg db_arg_i64(int64_t v)
{
    return (struct db_arg){.type = DB_I64, .i = v};
}
static inline struct db_arg db_arg_str(struct str v)
{
    return (struct db_arg){.type = v.p ? DB_TEXT : DB_NULL, .s = v};
}
static inline struct db_arg db_arg_z(const char *v)
{
    return db_arg_str(str_of(v));
}
static inline struct db_arg db_arg_bytes(struct bytes v)
{
    return (struct db_arg){.type = v.p ? DB_BYTES : DB_NULL, .b = v};
}
static inline struct db_arg db_arg_date(struct date v)
{
    return (struct db_arg){.type = date_is_none(v) ? DB_NULL : DB_DATE, .d = v};
}
static inline struct db_arg db_arg_same(struct db_arg v)
{
    return v;
}

/* An id that may be absent: 0 binds as NULL. */
static inline struct db_arg DB_OPT(int64_t id) {
    return (struct db_arg){.type = id ? DB_I64 : DB_NULL, .i = id};
}
#define DB_ARG(x) \
    _Generic((x), bool                                                                                              \
             : db_arg_bool, int                                                                                     \
             : db_arg_i64, unsigned                                                                                 \
             : db_arg_i64, long                                                                                     \
             : db_arg_i64, long long                                                                                \
             : db_arg_i64, struct str                                                                               \
             : db_arg_str, const char *                                                                             \
             : db_arg_z, char *                                                                                     \
             : db_arg_z, struct bytes                                                                               \
             : db_arg_bytes, struct date                                                                            \
             : db_arg_date, struct db_arg                                                                           \
             : db_arg_same)(x)

/* ---- statements
   ---------------------------------------------------------------------------------------------- */

struct db_column {
    const char *name;
    enum db_type type;
    size_t offset;
};

/* A statement that yields rows of one struct type: a static const object of the file, above the
 * function that runs it. */
struct db_query {
    const char *sql;
    size_t row_size;
    const struct db_column *columns;
    size_t column_count;
};

/* The type of a member; a one-field id struct (8 bytes) counts as a number. */
#define DB_TYPE_OF(x)                                                                   \
    (_Generic((x), bool                                                                 \
              : DB_BOOL, int                                                            \
              : DB_INT, int64_t                                                         \
              : DB_I64, struct str                                                      \
              : DB_TEXT, struct bytes                                                   \
              : DB_BYTES, struct date                                                   \
              : DB_DATE, default                                                        \
              : DB_I64) +                                                               \
     0 * sizeof(char[_Generic((x), bool : 8, int : 8, struct str : 8, struct bytes : 8, \
                              struct date : 8, default                                  \
                              : sizeof(x)) == 8                                         \
                         ? 1                                                            \
                         : -1]))

#define DB_COLUMN(row, member)                                         \
    {                                                                  \
#member, DB_TYPE_OF(((row *)0)->member), offsetof(row, member) \
    }

/*
 * static const struct db_query list_terms = DB_QUERY(struct term, "SELECT term_no, first_day FROM
 * terms WHERE …", term_no, first_day); Members not named stay zero.
 */
#define DB_QUERY(row, text, ...)                                                          \
    {                                                                                     \
        .sql = "" text, .row_size = sizeof(row),                                          \
        .columns = (const struct db_column[]){DB_EACH(DB_COLUMN_OF, row, __VA_ARGS__)},   \
        .column_count =                                                                   \
            sizeof((const struct db_column[]){DB_EACH(DB_COLUMN_OF, row, __VA_ARGS__)}) / \
            sizeof(struct db_column),                                                     \
    }
#define DB_COLUMN_OF(row, member) DB_COLUMN(row, member),
#define DB_ARG_OF(unused, x) DB_ARG(x),

/* The arguments of a statement, $1 first. They and what they point at are needed only during the
 * call. */
struct db_args {
    const struct db_arg *list;
    size_t count;
};

#define DB_ARGS(...)                                                                        \
    ((struct db_args){(const struct db_arg[]){DB_EACH(DB_ARG_OF, 0, __VA_ARGS__)},          \
                      sizeof((const struct db_arg[]){DB_EACH(DB_ARG_OF, 0, __VA_ARGS__)}) / \
                          sizeof(struct db_arg)})
#define DB_NO_ARGS ((struct db_args){NULL, 0})

/*
 * Reads all rows into an array in the arena; *rows (a `struct row **`) gets its address, the result
 * is the count. Text and bytes are copied into the arena, text NUL-terminated.
 */
size_t db_list(struct db *db, struct arena *a, const struct db_query *q, void *rows,
               struct db_args args);

/* Reads the first row into *row (a `struct row *`); false when there is none: *row is then as of
 * NULLs, else zero. */
bool db_get(struct db *db, struct arena *a, const struct db_query *q, void *row,
            struct db_args args);

/*
 * Calls fn for each row as it comes until fn says false: for walks that stop early and for sets too
 * large to hold. The row and its texts (not NUL-terminated) are fn's only until it returns. fn must
 * not use the same handle.
 */
typedef bool db_row_fn(void *context, const void *row);
void db_each(struct db *db, const struct db_query *q, db_row_fn *fn, void *context,
             struct db_args args);

/* Runs a statement without result; the number of rows it changed. The text must be a literal. */
#define db_run(db, text, ...) db_run_literal((db), "" text, __VA_ARGS__)
int64_t db_run_literal(struct db *db, const char *sql, struct db_args args);

/* ---- transactions
 * -------------------------------------------------------------------------------------------- */

/* Begins a read transaction: all reads until db_end_read see one state. */
void db_begin_read(struct db *db);
void db_end_read(struct db *db);

/* Begins a write transaction (SQLite: IMMEDIATE; PostgreSQL: repeatable read). */
void db_begin(struct db *db);

/* True only when everything since db_begin is durable. After false, db_trouble tells why and
 * nothing is open. */
bool db_commit(struct db *db) __attribute__((warn_unused_result));

/* Ends the transaction without effect and clears any trouble. */
void db_rollback(struct db *db);

/*
 * One savepoint inside a write transaction (they do not nest): group commit runs each request
 * between savepoint and release; undo takes back only that request and clears a trouble that was
 * its own (DB_CONSTRAINT, DB_FULL). When there is still trouble after undo the whole transaction is
 * lost: roll back, and run the other requests of the group again.
 */
void db_savepoint(struct db *db);
void db_release(struct db *db);
void db_undo(struct db *db);

/* SQLite writer only: moves the WAL into the file when more than `pages` wait. Call when idle.
 * Others: nothing. */
void db_checkpoint(struct db *db, int pages);

/* ---- macro machinery: DB_EACH(macro, context, up to 38 items)
 * ------------------------------------------------- */
/* The empty last item: clang wants something in the place of the dots. */
#ifdef __cppcheck__ /* which does not know __VA_OPT__ */
#define DB_EACH(m, c, ...) \
    {                      \
        0                  \
    }
#else
#define DB_EACH(m, c, ...) DB_EXPAND(DB_EACH_AGAIN(m, c, __VA_ARGS__, ))
#endif
#define DB_EXPAND(...) \
    DB_EXPAND2(DB_EXPAND2(DB_EXPAND2(DB_EXPAND2(DB_EXPAND2(DB_EXPAND2(__VA_ARGS__))))))
#define DB_EXPAND2(...) DB_EXPAND1(DB_EXPAND1(DB_EXPAND1(DB_EXPAND1(DB_EXPAND1(__VA_ARGS__)))))
#define DB_EXPAND1(...) __VA_ARGS__
#define DB_PARENS ()
#define DB_EACH_AGAIN(m, c, x, ...) m(c, x) __VA_OPT__(DB_EACH_NEXT DB_PARENS(m, c, __VA_ARGS__))
#define DB_EACH_NEXT() DB_EACH_AGAIN

#endif
