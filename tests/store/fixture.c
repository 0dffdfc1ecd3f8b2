#include "store/fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef DEPTER_POSTGRES
#include <libpq-fe.h>
#endif

#include "base/log.h"
#include "db/migrate.h"

enum { MAX_HANDLES = 8 };

struct fixture {
    const struct CMUnitTest *test;
    enum db_engine engine;
    struct arena *arena;
    const char *address;
    const char *name; /* of the database or file */
    struct db *db;
    struct db *others[MAX_HANDLES];
    size_t other_count;
    void *data;
};

static struct {
    struct arena *arena;
    char dir[64];
    const char *server; /* NULL: only SQLite */
    const char *template_file;
    const char *template_name;
    unsigned serial;
} common;

/* ---- PostgreSQL ------------------------------------------------------------------------------ */

#ifdef DEPTER_POSTGRES

static bool on_server(const char *sql)
{
    PGconn *conn = PQconnectdb(common.server);
    PGresult *r = PQexec(conn, sql);
    bool done = PQresultStatus(r) == PGRES_COMMAND_OK;

    if (!done)
        print_error("%s: %s", sql, PQerrorMessage(conn));
    PQclear(r);
    PQfinish(conn);
    return done;
}

/* The server's address with another database: postgresql://host/NAME?options. */
static const char *address_of(struct arena *a, const char *name)
{
    struct str all = str_of(common.server);
    size_t host = str_find(all, '/', strlen("postgresql://"));
    size_t query = str_find(all, '?', 0);
    struct str before = str_sub(all, 0, host < query ? host : query);
    struct str after = query == SIZE_MAX ? STR("") : str_sub(all, query, all.n);

    return arena_printf(a, "%.*s/%s%.*s", STR_FMT(before), name, STR_FMT(after));
}

#else

static bool on_server(const char *sql)
{
    (void)sql;
    return false;
}

static const char *address_of(struct arena *a, const char *name)
{
    (void)a;
    return name;
}

#endif

/* ---- templates: an empty base is migrated once per engine and then copied ---------------------
 */

static bool migrate(const char *address)
{
    struct str error;
    struct db *db = db_open(common.arena, address, DB_CREATE, &error);
    bool done = db && migrate_up(db, common.arena, &error);

    if (!done)
        print_error("%s: %.*s\n", address, STR_FMT(error));
    db_close(db);
    return done;
}

static bool make_sqlite_template(void)
{
    if (common.template_file)
        return true;
    common.template_file = arena_printf(common.arena, "%s/template.db", common.dir);
    return migrate(common.template_file);
}

static bool make_postgres_template(void)
{
    if (common.template_name)
        return true;
    common.template_name = arena_printf(common.arena, "depter_t%d", (int)getpid());
    return on_server(arena_printf(common.arena, "CREATE DATABASE %s", common.template_name)) &&
           migrate(address_of(common.arena, common.template_name));
}

static bool copy_file(const char *from, const char *to)
{
    char block[65536];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    bool done = in && out;
    size_t n;

    while (done && (n = fread(block, 1, sizeof(block), in)) > 0)
        done = fwrite(block, 1, n, out) == n;
    if (in)
        fclose(in);
    return out && fclose(out) == 0 && done;
}

/* ---- one test -------------------------------------------------------------------------------- */

static struct fixture *fixture_of(void **state)
{
    return *state;
}

static bool make_base(struct fixture *f)
{
    unsigned number = ++common.serial;

    if (f->engine == DB_SQLITE) {
        f->address = f->name = arena_printf(f->arena, "%s/%u.db", common.dir, number);
        return make_sqlite_template() && copy_file(common.template_file, f->name);
    }
    f->name = arena_printf(f->arena, "depter_t%d_%u", (int)getpid(), number);
    f->address = address_of(f->arena, f->name);
    return make_postgres_template() &&
           on_server(arena_printf(f->arena, "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy",
                                  f->name, common.template_name));
}

static int set_up(void **state)
{
    struct fixture *f = *state;
    struct str error;

    f->arena = arena_open(0);
    if (!make_base(f))
        return -1;
    f->db = db_open(f->arena, f->address, DB_WRITER, &error);
    if (!f->db) {
        print_error("%.*s\n", STR_FMT(error));
        return -1;
    }
    return f->test->setup_func ? f->test->setup_func(state) : 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    int status = f->test->teardown_func ? f->test->teardown_func(state) : 0;

    while (f->other_count > 0)
        db_close(f->others[--f->other_count]);
    db_close(f->db);
    if (f->engine == DB_POSTGRES)
        on_server(arena_printf(f->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", f->name));
    arena_close(f->arena);
    return status;
}

struct db *fixture_db(void **state)
{
    return fixture_of(state)->db;
}

struct arena *fixture_arena(void **state)
{
    return fixture_of(state)->arena;
}

enum db_engine fixture_engine(void **state)
{
    return fixture_of(state)->engine;
}

const char *fixture_address(void **state)
{
    return fixture_of(state)->address;
}

struct db *fixture_open(void **state, enum db_mode mode)
{
    struct fixture *f = *state;
    struct str error;
    struct db *db = db_open(f->arena, f->address, mode, &error);

    if (!db)
        fail_msg("%.*s", STR_FMT(error));
    assert_true(f->other_count < MAX_HANDLES);
    f->others[f->other_count++] = db;
    return db;
}

void fixture_set_data(void **state, void *data)
{
    fixture_of(state)->data = data;
}

void *fixture_data(void **state)
{
    return fixture_of(state)->data;
}

/* ---- all tests ------------------------------------------------------------------------------- */

static struct CMUnitTest wrap(const struct CMUnitTest *test, enum db_engine engine)
{
    static const char *const names[] = {"sqlite", "postgres"};
    struct fixture *f = ARENA_NEW(common.arena, struct fixture);
    struct CMUnitTest wrapped = {
        .name = arena_printf(common.arena, "%s: %s", names[engine], test->name),
        .test_func = test->test_func,
        .setup_func = set_up,
        .teardown_func = tear_down,
        .initial_state = f,
    };

    f->test = test;
    f->engine = engine;
    return wrapped;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static void clean_up(void)
{
    if (common.template_name)
        on_server(arena_printf(common.arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)",
                               common.template_name));
    nftw(common.dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_close(common.arena);
}

static bool set_up_all(void)
{
    log_set_level(LOG_WARN);
    common.arena = arena_open(0);
    snprintf(common.dir, sizeof(common.dir), "/tmp/depter-test.XXXXXX");
#ifdef DEPTER_POSTGRES
    common.server = getenv("DEPTER_TEST_PG");
#endif
    if (mkdtemp(common.dir))
        return true;
    print_error("cannot make %s\n", common.dir);
    return false;
}

static int run(const struct CMUnitTest *tests, size_t count, bool on_sqlite)
{
    struct CMUnitTest *all;
    size_t n = 0;
    int failed;

    if (!set_up_all())
        return 1;
    all = ARENA_ARRAY(common.arena, struct CMUnitTest, 2 * count);
    for (size_t i = 0; on_sqlite && i < count; i++)
        all[n++] = wrap(&tests[i], DB_SQLITE);
    for (size_t i = 0; common.server && i < count; i++)
        all[n++] = wrap(&tests[i], DB_POSTGRES);
    if (n == 0)
        puts("1..0 # SKIP DEPTER_TEST_PG is not set");
    failed = n == 0 ? 0 : _cmocka_run_group_tests("store", all, n, NULL, NULL);
    clean_up();
    return failed;
}

int fixture_run(const struct CMUnitTest *tests, size_t count)
{
    return run(tests, count, true);
}

int fixture_run_postgres(const struct CMUnitTest *tests, size_t count)
{
    return run(tests, count, false);
}
