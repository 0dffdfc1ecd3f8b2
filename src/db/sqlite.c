#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "db/sqlite_handle.h"

struct statement {
    struct statement_key key;
    sqlite3_stmt *handle;
    size_t arg_count;
    size_t rows;      /* of the last run */
    ptrdiff_t stride; /* from a value of a row to the next one; 0: not known */
    int *params;      /* argument i is parameter params[i] of SQLite; 0: not used */
    int *places;      /* column i of the row is column places[i] of the result */
};

static struct sqlite *sqlite_of(struct db *db)
{
    return (struct sqlite *)db;
}

/* ---- trouble --------------------------------------------------------------------------------- */

static enum db_trouble trouble_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return DB_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return DB_CONFLICT;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_AUTH:
        return DB_CONSTRAINT;
    default:
        return DB_LOST;
    }
}

/* Always false. */
static bool fail(struct sqlite *h, int code, const char *sql)
{
    const char *message = sqlite3_errmsg(h->handle);

    if (code == SQLITE_ERROR || (code & 0xff) == SQLITE_MISUSE || code == SQLITE_RANGE)
        db_bug("broken SQL", message, sql);
    db_fail(&h->db, trouble_of(code), message, sql);
    return false;
}

/* ---- statements ------------------------------------------------------------------------------ */

static struct statement *find(const struct sqlite *h, const char *sql,
                              const struct db_column *columns)
{
    return (struct statement *)statement_find(&h->statements, sql, columns);
}

/* SQLite numbers $1 … $n by first appearance, so each is asked for by name, once. */
static void find_params(struct sqlite *h, struct statement *s, size_t arg_count)
{
    int known = 0;

    if (arg_count > SQLITE_MAX_ARGS)
        db_bug("wrong use", "too many arguments", s->key.sql);
    s->arg_count = arg_count;
    s->params = ARENA_ARRAY(h->arena, int, arg_count);
    for (size_t i = 0; i < arg_count; i++) {
        char name[16];
        snprintf(name, sizeof(name), "$%zu", i + 1);
        s->params[i] = sqlite3_bind_parameter_index(s->handle, name);
        known += s->params[i] != 0;
    }
    if (known != sqlite3_bind_parameter_count(s->handle))
        db_bug("wrong arguments", "the statement has a parameter that was not given", s->key.sql);
}

static const char *name_of(void *handle, int k)
{
    return sqlite3_column_name(handle, k);
}

static struct statement *prepare(struct sqlite *h, const struct db_query *q, size_t arg_count)
{
    sqlite3_stmt *handle = NULL;
    const char *tail = "";
    int code = sqlite3_prepare_v3(h->handle, q->sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);

    if (code != SQLITE_OK) {
        fail(h, code, q->sql);
        return NULL;
    }
    if (!handle || tail[strspn(tail, " \t\n;")] != '\0')
        db_bug("broken SQL", "not exactly one statement", q->sql);

    struct statement *s = ARENA_NEW(h->arena, struct statement);
    s->key = (struct statement_key){q->sql, q->columns};
    s->handle = handle;
    find_params(h, s, arg_count);
    s->places = statement_places(h->arena, q, sqlite3_column_count(handle), name_of, handle);

    statement_add(&h->statements, &s->key);
    return s;
}

static int bind(struct sqlite *h, sqlite3_stmt *s, int place, const struct db_arg *arg)
{
    switch (arg->type) {
    case DB_I64:
        return sqlite3_bind_int64(s, place, arg->i);
    case DB_TEXT:
        return sqlite3_bind_text64(s, place, arg->s.p, arg->s.n, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BYTES:
        return sqlite3_bind_blob64(s, place, arg->b.p, arg->b.n, SQLITE_STATIC);
    case DB_DATE: {
        char *text = date_format(arg->d, h->bound_dates[place]);
        return sqlite3_bind_text(s, place, text, DATE_TEXT_SIZE - 1, SQLITE_STATIC);
    }
    case DB_NULL:
        return sqlite3_bind_null(s, place);
    default:
        return SQLITE_MISUSE;
    }
}

static bool start(struct db *db, const struct db_query *q, struct db_args args)
{
    struct sqlite *h = sqlite_of(db);
    struct statement *s = find(h, q->sql, q->columns);

    if (!s && !(s = prepare(h, q, args.count)))
        return false;
    if (s->arg_count != args.count)
        db_bug("wrong arguments", "their number differs between two calls", q->sql);
    for (size_t i = 0; i < args.count; i++) {
        int code = s->params[i] ? bind(h, s->handle, s->params[i], &args.list[i]) : SQLITE_OK;
        if (code != SQLITE_OK)
            return fail(h, code, q->sql);
    }
    h->query = q;
    h->running = s;
    h->rows = 0;
    db->rows_expected = s->rows + 1;
    return true;
}

static int64_t finish(struct db *db)
{
    struct sqlite *h = sqlite_of(db);

    h->running->rows = h->rows;
    sqlite3_reset(h->running->handle);
    h->running = NULL;
    return sqlite3_changes64(h->handle);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/*
 * A row lies in consecutive registers of SQLite's machine (its opcode ResultRow), so the values
 * are equally far from each other. sqlite3_column_value looks up and checks anew for each of them,
 * which costs a page of a diary a tenth of its time; so it is asked for the first value only, once
 * the distance has been seen in all columns of a first row.
 */
static ptrdiff_t stride_of(sqlite3_stmt *s)
{
    int count = sqlite3_column_count(s);
    const char *first = (const char *)sqlite3_column_value(s, 0);
    ptrdiff_t stride = count > 1 ? (const char *)sqlite3_column_value(s, 1) - first : 1;

    for (int i = 2; i < count; i++) {
        if ((const char *)sqlite3_column_value(s, i) != first + i * stride)
            db_bug("unknown SQLite", "values of a row do not lie side by side", sqlite3_sql(s));
    }
    return stride;
}

static struct str text_of(struct arena *a, sqlite3_value *v)
{
    struct str text = {"", (size_t)sqlite3_value_bytes(v)};

    /* The bytes as they lie in the page: as text SQLite would copy them for a final NUL. */
    if (text.n > 0)
        text.p = sqlite3_value_blob(v);
    if (a)
        text.p = arena_dup(a, text.p, text.n);
    return text;
}

static bool put_date(struct sqlite *h, const struct db_column *column, void *row, sqlite3_value *v)
{
    struct str text = text_of(NULL, v);

    /* Rows of one day stand together. */
    if (text.n != sizeof(h->last_date_text) || memcmp(text.p, h->last_date_text, text.n) != 0) {
        h->last_date = date_parse(text);
        if (date_is_none(h->last_date)) {
            db_fail(&h->db, DB_LOST, "a stored date is not a date", h->query->sql);
            return false;
        }
        memcpy(h->last_date_text, text.p, sizeof(h->last_date_text));
    }
    memcpy((char *)row + column->offset, &h->last_date, sizeof(h->last_date));
    return true;
}

static bool put_value(struct sqlite *h, struct arena *a, const struct db_column *column,
                      sqlite3_value *v, void *row)
{
    int type = sqlite3_value_type(v);
    struct str text;

    if (type == SQLITE_NULL) {
        db_put_null(column, row);
        return true;
    }
    if (type == SQLITE_INTEGER) {
        db_put_int(h->query, column, row, sqlite3_value_int64(v));
        return true;
    }
    if (type == SQLITE_TEXT && column->type == DB_DATE)
        return put_date(h, column, row, v);
    if (!(type == SQLITE_TEXT && column->type == DB_TEXT) &&
        !(type == SQLITE_BLOB && column->type == DB_BYTES))
        db_bug("column and member differ in type", column->name, h->query->sql);
    text = text_of(a, v);
    _Static_assert(sizeof(struct str) == sizeof(struct bytes) &&
                       offsetof(struct str, n) == offsetof(struct bytes, n),
                   "text and bytes are stored alike");
    memcpy((char *)row + column->offset, &text, sizeof(text));
    return true;
}

static bool next(struct db *db, struct arena *a, void *row)
{
    struct sqlite *h = sqlite_of(db);
    struct statement *s = h->running;
    int code = sqlite3_step(s->handle);

    if (code == SQLITE_DONE)
        return false;
    if (code != SQLITE_ROW)
        return fail(h, code, h->query->sql);
    if (s->stride == 0)
        s->stride = stride_of(s->handle);
    char *first = (char *)sqlite3_column_value(s->handle, 0);
    for (size_t i = 0; i < h->query->column_count; i++) {
        sqlite3_value *v = (sqlite3_value *)(void *)(first + s->places[i] * s->stride);
        if (!put_value(h, a, &h->query->columns[i], v, row))
            return false;
    }
    h->rows++;
    return true;
}

/* ---- transactions ---------------------------------------------------------------------------- */

/* One of the few statements without arguments and rows; the code of SQLite. */
static int control(struct sqlite *h, const char *sql)
{
    struct db_query q = {.sql = sql};
    struct statement *s = find(h, sql, NULL);

    if (!s && !(s = prepare(h, &q, 0)))
        return sqlite3_errcode(h->handle);
    int code = sqlite3_step(s->handle);
    sqlite3_reset(s->handle);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static bool begin(struct db *db, enum db_transaction kind)
{
    struct sqlite *h = sqlite_of(db);
    const char *sql = kind == DB_TX_WRITE ? "BEGIN IMMEDIATE" : "BEGIN";
    int code = control(h, sql);

    return code == SQLITE_OK || fail(h, code, sql);
}

static void rollback(struct db *db)
{
    struct sqlite *h = sqlite_of(db);

    /* SQLite itself may have rolled back. */
    if (!sqlite3_get_autocommit(h->handle) && control(h, "ROLLBACK") != SQLITE_OK)
        log_error("rollback failed: %s", sqlite3_errmsg(h->handle));
}

/*
 * Without space the commit record was not written. After any other fault of the disk it may be in
 * the file all the same, and come back when the file is opened again.
 */
static bool commit(struct db *db)
{
    struct sqlite *h = sqlite_of(db);
    int code = control(h, "COMMIT");

    if (code == SQLITE_OK)
        return true;
    enum db_trouble trouble = trouble_of(code);
    db_fail(db, trouble == DB_LOST ? DB_UNKNOWN : trouble, sqlite3_errmsg(h->handle), "COMMIT");
    rollback(db);
    return false;
}

static bool savepoint(struct db *db)
{
    int code = control(sqlite_of(db), "SAVEPOINT request");

    return code == SQLITE_OK || fail(sqlite_of(db), code, "SAVEPOINT");
}

static bool release(struct db *db)
{
    int code = control(sqlite_of(db), "RELEASE request");

    return code == SQLITE_OK || fail(sqlite_of(db), code, "RELEASE");
}

static bool undo(struct db *db)
{
    struct sqlite *h = sqlite_of(db);

    if (sqlite3_get_autocommit(h->handle))
        return false;
    int code = control(h, "ROLLBACK TO request");
    if (code == SQLITE_OK)
        code = control(h, "RELEASE request");
    if (code == SQLITE_OK)
        return true;
    db->trouble = DB_FINE;
    return fail(h, code == SQLITE_ERROR ? SQLITE_IOERR : code, "ROLLBACK TO");
}

static bool script(struct db *db, const char *sql)
{
    struct sqlite *h = sqlite_of(db);

    h->is_free = true;
    int code = sqlite3_exec(h->handle, sql, NULL, NULL, NULL);
    h->is_free = false;
    if (code == SQLITE_OK)
        return true;
    /* A migration that meets an unexpected base is refused, not a bug. */
    db_fail(db, code == SQLITE_ERROR ? DB_CONSTRAINT : trouble_of(code), sqlite3_errmsg(h->handle),
            NULL);
    return false;
}

static void checkpoint(struct db *db, int pages)
{
    struct sqlite *h = sqlite_of(db);
    int in_wal = 0, moved = 0;

    if (h->wal_pages <= pages)
        return;
    int code =
        sqlite3_wal_checkpoint_v2(h->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &in_wal, &moved);
    if (code == SQLITE_OK)
        h->wal_pages = in_wal - moved;
    else if (code != SQLITE_BUSY)
        log_error("checkpoint failed: %s", sqlite3_errmsg(h->handle));
}

/* ---- opening --------------------------------------------------------------------------------- */

/* Once per process: connections have no locks of their own, and memory is not counted. */
static void configure_once(void)
{
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static void close_handle(struct db *db)
{
    struct sqlite *h = sqlite_of(db);

    for (size_t i = 0; i < h->statements.slot_count; i++) {
        if (h->statements.slots[i])
            sqlite3_finalize(((struct statement *)h->statements.slots[i])->handle);
    }
    sqlite3_close(h->handle);
    if (h->lock_fd >= 0)
        close(h->lock_fd);
    arena_close(h->arena);
}

struct db *sqlite_open(struct arena *a, const char *path, enum db_mode mode, struct str *error)
{
    static const struct db_ops ops = {
        .engine = DB_SQLITE,
        .close = close_handle,
        .start = start,
        .next = next,
        .finish = finish,
        .script = script,
        .begin = begin,
        .commit = commit,
        .rollback = rollback,
        .savepoint = savepoint,
        .release = release,
        .undo = undo,
        .checkpoint = checkpoint,
    };
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure_once);

    struct arena *own = arena_open(0);
    struct sqlite *h = ARENA_NEW(own, struct sqlite);
    h->db = (struct db){.ops = &ops, .mode = mode};
    h->arena = own;
    h->lock_fd = -1;
    statement_table_init(&h->statements, own);

    const char *failure = sqlite_open_file(h, a, path);
    if (!failure)
        return &h->db;
    *error = str_of(failure);
    close_handle(&h->db);
    return NULL;
}
