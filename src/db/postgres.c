#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/postgres_handle.h"

enum { MAX_ARGS = 64, STATEMENT_MS = 35000, COMMIT_MS = 10000 };

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
    if (!r || !postgres_is_fine(r))
        return postgres_fail(p, r, s->key.sql);
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
    if (p->result && postgres_is_fine(p->result)) {
        learn_columns(p);
        return true;
    }
    PGresult *failed = p->result;
    p->result = NULL;
    return postgres_fail(p, lost ? NULL : failed, p->query->sql);
}

static bool start(struct db *db, const struct db_query *q, struct db_args args)
{
    struct postgres *p = postgres_of(db);
    struct statement *s;
    struct bound b;

    if (db->transaction == DB_TX_NONE && !postgres_ensure_link(p))
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
        return postgres_fail(p, NULL, q->sql);
    if (db->is_walk) {
        PQsetSingleRowMode(p->link.conn);
        return fetch(p);
    }
    p->result = link_last(&p->link, p->link.statement_ms);
    if (!p->result || !postgres_is_fine(p->result)) {
        PGresult *failed = p->result;
        p->result = NULL;
        return postgres_fail(p, failed, q->sql);
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
            postgres_fail(p, NULL, p->query->sql);
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

    if (PQgetisnull(p->result, p->row, place)) {
        db_put_null(column, row);
        return true;
    }
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
        .script = postgres_script,
        .begin = postgres_begin,
        .commit = postgres_commit,
        .rollback = postgres_rollback,
        .savepoint = postgres_savepoint,
        .release = postgres_release,
        .undo = postgres_undo,
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
