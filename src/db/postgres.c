#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "db/engine.h"
#include "db/postgres_link.h"
#include "db/statement.h"

enum { MAX_ARGS = 64, STATEMENT_MS = 35000, SCRIPT_MS = 600000, COMMIT_MS = 10000, LAST_MS = 2000 };

/* pg_type.h; these numbers are part of the protocol's promise. */
enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_NAME = 19,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_VARCHAR = 1043,
    OID_DATE = 1082,
    OID_NUMERIC = 1700,
};

/* Days from 1970 to 2000, the zero of PostgreSQL's dates. */
enum { DATE_SHIFT = 10957 };

struct statement {
    struct statement_key key;
    char name[16];
    size_t arg_count;
    Oid *types; /* 0: only NULL was seen */
    int *places;
};

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

/* Arguments in the binary form; what they point at lives here or with the caller. */
struct bound {
    const char *values[MAX_ARGS];
    int lengths[MAX_ARGS];
    int formats[MAX_ARGS];
    union {
        uint64_t number;
        uint32_t date;
    } space[MAX_ARGS];
};

static struct postgres *postgres_of(struct db *db)
{
    return (struct postgres *)db;
}

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

static bool is_fine(const PGresult *r)
{
    ExecStatusType status = PQresultStatus(r);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

/* Takes r; always false. Without r the connection is of no more use. */
static bool fail(struct postgres *p, PGresult *r, const char *sql)
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

static bool ensure_link(struct postgres *p)
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

    if (!r || !is_fine(r))
        return fail(p, r, sql);
    PQclear(r);
    return true;
}

/* ---- statements ------------------------------------------------------------------------------ */

static Oid type_of(const struct db_arg *arg, const char *sql)
{
    switch (arg->type) {
    case DB_I64:
        return OID_INT8;
    case DB_TEXT:
        return OID_TEXT;
    case DB_BYTES:
        return OID_BYTEA;
    case DB_DATE:
        return OID_DATE;
    case DB_NULL:
        return 0;
    default:
        db_bug("wrong arguments", "unknown type", sql);
    }
}

/* Whether the statement was prepared for arguments of these types; learns the type of one that was
 * only NULL so far. */
static bool has_types(struct statement *s, struct db_args args)
{
    bool same = true;

    if (s->arg_count != args.count)
        db_bug("wrong arguments", "their number differs between two calls", s->key.sql);
    for (size_t i = 0; i < args.count; i++) {
        Oid type = type_of(&args.list[i], s->key.sql);
        if (type == 0 || type == s->types[i])
            continue;
        if (s->types[i] != 0)
            db_bug("wrong arguments", "a type differs between two calls", s->key.sql);
        s->types[i] = type;
        same = false;
    }
    return same;
}

static bool send_prepare(struct postgres *p, struct statement *s)
{
    snprintf(s->name, sizeof(s->name), "s%u", ++p->serial);
    PGresult *r = NULL;
    if (PQsendPrepare(p->link.conn, s->name, s->key.sql, (int)s->arg_count, s->types))
        r = link_last(&p->link, STATEMENT_MS);
    if (!r || !is_fine(r))
        return fail(p, r, s->key.sql);
    PQclear(r);
    return true;
}

static struct statement *prepare(struct postgres *p, const struct db_query *q, struct db_args args)
{
    struct statement *s = (struct statement *)statement_find(&p->statements, q->sql, q->columns);

    if (s && has_types(s, args))
        return s;
    if (!s) {
        if (args.count > MAX_ARGS)
            db_bug("wrong use", "too many arguments", q->sql);
        s = ARENA_NEW(p->link_arena, struct statement);
        s->key = (struct statement_key){q->sql, q->columns};
        s->arg_count = args.count;
        s->types = ARENA_ARRAY(p->link_arena, Oid, args.count);
        has_types(s, args);
        if (!send_prepare(p, s))
            return NULL;
        statement_add(&p->statements, &s->key);
        return s;
    }
    return send_prepare(p, s) ? s : NULL;
}

static void bind_arg(struct bound *b, size_t i, const struct db_arg *arg)
{
    b->formats[i] = 1;
    switch (arg->type) {
    case DB_I64:
        b->space[i].number = htobe64((uint64_t)arg->i);
        b->values[i] = (const char *)&b->space[i].number;
        b->lengths[i] = sizeof(uint64_t);
        return;
    case DB_DATE:
        b->space[i].date = htobe32((uint32_t)(arg->d.days - DATE_SHIFT));
        b->values[i] = (const char *)&b->space[i].date;
        b->lengths[i] = sizeof(uint32_t);
        return;
    case DB_TEXT:
        b->values[i] = arg->s.p;
        b->lengths[i] = (int)arg->s.n;
        return;
    case DB_BYTES:
        b->values[i] = (const char *)arg->b.p;
        b->lengths[i] = (int)arg->b.n;
        return;
    default:
        b->values[i] = NULL;
        b->lengths[i] = 0;
    }
}

static const char *name_of(void *result, int k)
{
    return PQfname(result, k);
}

static bool may_hold(enum db_type member, Oid column)
{
    switch (member) {
    case DB_TEXT:
        return column == OID_TEXT || column == OID_VARCHAR || column == OID_NAME;
    case DB_BYTES:
        return column == OID_BYTEA;
    case DB_DATE:
        return column == OID_DATE || column == OID_TEXT;
    default:
        return column == OID_INT8 || column == OID_INT4 || column == OID_INT2 ||
               column == OID_BOOL || column == OID_NUMERIC;
    }
}

/* Once per statement: the places of the columns, and whether each member can hold its column. */
static void learn_columns(struct postgres *p)
{
    const struct db_query *q = p->query;
    struct statement *s = p->running;

    if (s->places || q->column_count == 0)
        return;
    s->places = statement_places(p->link_arena, q, PQnfields(p->result), name_of, p->result);
    for (size_t i = 0; i < q->column_count; i++) {
        if (!may_hold(q->columns[i].type, PQftype(p->result, s->places[i])))
            db_bug("column and member differ in type", q->columns[i].name, q->sql);
    }
}

/* Gets the next result of a walk. */
static bool fetch(struct postgres *p)
{
    bool lost;

    PQclear(p->result);
    p->row = 0;
    p->result = link_next(&p->link, p->link.statement_ms, &lost);
    if (p->result && is_fine(p->result)) {
        learn_columns(p);
        return true;
    }
    PGresult *failed = p->result;
    p->result = NULL;
    return fail(p, lost ? NULL : failed, p->query->sql);
}

static bool start(struct db *db, const struct db_query *q, struct db_args args)
{
    struct postgres *p = postgres_of(db);
    struct statement *s;
    struct bound b;

    if (db->transaction == DB_TX_NONE && !ensure_link(p))
        return false;
    if (!(s = prepare(p, q, args)))
        return false;
    for (size_t i = 0; i < args.count; i++)
        bind_arg(&b, i, &args.list[i]);

    p->query = q;
    p->running = s;
    p->row = 0;
    if (!PQsendQueryPrepared(p->link.conn, s->name, (int)args.count, b.values, b.lengths, b.formats,
                             0))
        return fail(p, NULL, q->sql);
    if (db->is_walk) {
        PQsetSingleRowMode(p->link.conn);
        return fetch(p);
    }
    p->result = link_last(&p->link, p->link.statement_ms);
    if (!p->result || !is_fine(p->result)) {
        PGresult *failed = p->result;
        p->result = NULL;
        return fail(p, failed, q->sql);
    }
    learn_columns(p);
    db->rows_expected = (size_t)PQntuples(p->result) + 1;
    return true;
}

static int64_t finish(struct db *db)
{
    struct postgres *p = postgres_of(db);
    int64_t changed = p->result ? strtoll(PQcmdTuples(p->result), NULL, 10) : 0;

    /* A cancel would spoil the transaction, so the rest of a walk that ended early is read and
     * dropped. */
    PQclear(p->result);
    p->result = NULL;
    if (db->is_walk && p->link.conn) {
        bool lost;
        PGresult *r;
        while ((r = link_next(&p->link, p->link.statement_ms, &lost)))
            PQclear(r);
        if (lost)
            fail(p, NULL, p->query->sql);
    }
    return changed;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static int hex_digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* "\x" and two digits per byte; without an arena into the place of the digits. */
static struct bytes decode(struct arena *a, char *text, size_t n)
{
    size_t count = (n - 2) / 2;
    unsigned char *out = a ? arena_alloc(a, count) : (unsigned char *)text;

    for (size_t i = 0; i < count; i++)
        out[i] = (unsigned char)(hex_digit(text[2 + 2 * i]) << 4 | hex_digit(text[3 + 2 * i]));
    return (struct bytes){out, count};
}

static void put_number(const struct postgres *p, const struct db_column *column, void *row,
                       struct str text)
{
    int64_t value = 0;

    if (str_is(text, "t") || str_is(text, "f"))
        value = text.p[0] == 't';
    else if (!str_to_i64(text, INT64_MIN, INT64_MAX, &value))
        db_bug("not a whole number", column->name, p->query->sql);
    db_put_int(p->query, column, row, value);
}

static bool put_value(struct postgres *p, struct arena *a, size_t i, void *row)
{
    const struct db_column *column = &p->query->columns[i];
    int place = p->running->places[i];
    char *value = PQgetvalue(p->result, p->row, place);
    struct str text = {value, (size_t)PQgetlength(p->result, p->row, place)};
    struct bytes b;

    if (PQgetisnull(p->result, p->row, place))
        return true;
    switch (column->type) {
    case DB_TEXT:
        if (a)
            text.p = arena_dup(a, text.p, text.n);
        memcpy((char *)row + column->offset, &text, sizeof(text));
        return true;
    case DB_BYTES:
        b = decode(a, value, text.n);
        memcpy((char *)row + column->offset, &b, sizeof(b));
        return true;
    case DB_DATE:
        if (db_put_date(column, row, text))
            return true;
        db_fail(&p->db, DB_LOST, "a stored date is not a date", p->query->sql);
        return false;
    default:
        put_number(p, column, row, text);
        return true;
    }
}

static bool next(struct db *db, struct arena *a, void *row)
{
    struct postgres *p = postgres_of(db);

    if (!p->result)
        return false;
    if (db->is_walk && p->row >= PQntuples(p->result) && PQntuples(p->result) > 0 && !fetch(p))
        return false;
    if (p->row >= PQntuples(p->result))
        return false;
    for (size_t i = 0; i < p->query->column_count; i++) {
        if (!put_value(p, a, i, row))
            return false;
    }
    p->row++;
    return true;
}

/* ---- transactions ---------------------------------------------------------------------------- */

static bool begin(struct db *db, enum db_transaction kind)
{
    struct postgres *p = postgres_of(db);
    const char *sql = kind == DB_TX_WRITE ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
                                          : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    bool was_open = p->link.conn != NULL;

    if (!ensure_link(p))
        return false;
    PGresult *r = link_run(&p->link, sql, STATEMENT_MS);
    if (!r && was_open) {
        /* The connection broke while nobody used it: nothing is lost by trying once more. */
        link_drop(&p->link);
        if (!ensure_link(p))
            return false;
        r = link_run(&p->link, sql, STATEMENT_MS);
    }
    if (!r || !is_fine(r))
        return fail(p, r, sql);
    PQclear(r);
    return true;
}

static void rollback(struct db *db)
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
        bool done = r && is_fine(r);
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

static bool commit(struct db *db)
{
    struct postgres *p = postgres_of(db);
    PGresult *r = NULL;

    p->link.warned = false;
    r = link_run(&p->link, "COMMIT", p->link.commit_ms);
    if (!r && PQstatus(p->link.conn) == CONNECTION_OK) {
        link_cancel(&p->link);
        r = link_last(&p->link, LAST_MS);
    }
    if (r && is_fine(r) && strcmp(PQcmdStatus(r), "COMMIT") == 0 && !p->link.warned) {
        PQclear(r);
        return true;
    }
    if (r && is_fine(r) && p->link.warned)
        db_fail(db, DB_UNKNOWN, "the server gave up waiting for its standby", "COMMIT");
    else if (r && is_fine(r))
        db_fail(db, DB_LOST, "the server rolled back", "COMMIT");
    else
        db_fail(db, commit_trouble(r), message_of(p, r), "COMMIT");
    PQclear(r);
    if (db->trouble == DB_UNKNOWN)
        link_drop(&p->link);
    else
        rollback(db);
    return false;
}

static bool savepoint(struct db *db)
{
    return run(postgres_of(db), "SAVEPOINT request", STATEMENT_MS);
}

static bool release(struct db *db)
{
    return run(postgres_of(db), "RELEASE SAVEPOINT request", STATEMENT_MS);
}

static bool undo(struct db *db)
{
    static const char sql[] = "ROLLBACK TO SAVEPOINT request; RELEASE SAVEPOINT request";
    struct postgres *p = postgres_of(db);

    if (!p->link.conn)
        return false;
    PGresult *r = link_run(&p->link, sql, STATEMENT_MS);
    if (r && is_fine(r)) {
        PQclear(r);
        return true;
    }
    db->trouble = DB_FINE;
    return fail(p, r, sql);
}

static bool script(struct db *db, const char *sql)
{
    struct postgres *p = postgres_of(db);

    if (!run(p, "SET LOCAL statement_timeout = 0", STATEMENT_MS))
        return false;
    PGresult *r = link_run(&p->link, sql, SCRIPT_MS);
    if (r && (is_fine(r) || PQresultStatus(r) == PGRES_EMPTY_QUERY)) {
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

/* ---- opening --------------------------------------------------------------------------------- */

static void close_handle(struct db *db)
{
    struct postgres *p = postgres_of(db);

    PQclear(p->result);
    link_drop(&p->link);
    arena_close(p->link_arena);
    arena_close(p->arena);
}

struct db *postgres_open(struct arena *a, const char *address, enum db_mode mode, struct str *error)
{
    static const struct db_ops ops = {
        .engine = DB_POSTGRES,
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
    };
    struct arena *own = arena_open(0);
    struct postgres *p = ARENA_NEW(own, struct postgres);
    char message[300];

    p->db = (struct db){.ops = &ops, .mode = mode};
    p->arena = own;
    p->link_arena = arena_open(0);
    p->link = (struct link){
        .address = str_z(own, str_of(address)),
        .is_reader = mode == DB_READER,
        .statement_ms = STATEMENT_MS,
        .commit_ms = COMMIT_MS,
    };
    statement_table_init(&p->statements, p->link_arena);
    if (link_open(&p->link, message, sizeof(message)))
        return &p->db;
    *error = str_of(arena_printf(a, "cannot open the database: %s", message));
    close_handle(&p->db);
    return NULL;
}

void postgres_set_commit_ms(struct db *db, int ms)
{
    postgres_of(db)->link.commit_ms = ms;
}
