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
    const char *name; /* of the database of this process */
    const char *address;
    unsigned serial; /* of the files */
} common;

/* ---- PostgreSQL ------------------------------------------------------------------------------ */

#ifdef DEPTER_POSTGRES

static bool on_server(const char *address, const char *sql)
{
    PGconn *conn = PQconnectdb(address);
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

static bool on_server(const char *address, const char *sql)
{
    (void)address;
    (void)sql;
    return false;
}

static const char *address_of(struct arena *a, const char *name)
{
    (void)a;
    return name;
}

#endif

/* ---- bases: migrated once per engine and process, then copied (SQLite) or emptied (PostgreSQL) --
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

/* To make a database takes 0.4 s, so the tests of a process share one. */
static bool make_postgres_base(void)
{
    if (common.address)
        return true;
    common.name = arena_printf(common.arena, "depter_t%d", (int)getpid());
    common.address = address_of(common.arena, common.name);
    return on_server(common.server,
                     arena_printf(common.arena, "CREATE DATABASE %s", common.name)) &&
           migrate(common.address) &&
           on_server(common.address,
                     "CREATE SCHEMA fixture; CREATE TABLE fixture.kept AS"
                     " SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
}

/* As it was after the migrations. In a replica neither foreign keys nor the triggers of the log
 * fire. */
static bool empty_postgres_base(void)
{
    return on_server(
        common.address,
        "SET session_replication_role = replica; SET lock_timeout = '5s'; DO $$"
        " DECLARE t name; BEGIN"
        "  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP"
        "   IF t NOT IN (SELECT tablename FROM fixture.kept) THEN"
        "    EXECUTE format('DROP TABLE %I', t);"
        "   ELSIF t NOT IN ('schema_version', 'standard_kinds', 'standard_scales') THEN"
        "    EXECUTE format('DELETE FROM %I', t);"
        "   END IF;"
        "  END LOOP;"
        " END $$");
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
    if (f->engine == DB_SQLITE) {
        f->address = arena_printf(f->arena, "%s/%u.db", common.dir, ++common.serial);
        return make_sqlite_template() && copy_file(common.template_file, f->address);
    }
    if (!make_postgres_base())
        return false;
    f->address = common.address;
    return true;
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
    if (f->engine == DB_POSTGRES && !empty_postgres_base())
        status = -1;
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
    if (common.name)
        on_server(common.server,
                  arena_printf(common.arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)",
                               common.name));
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
