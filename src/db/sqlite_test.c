/* What is special to the embedded engine: its settings, a full disk, statements that are bugs. */
#include "db/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/test_child.h"
#include "db/migrate.h"

struct number {
    int64_t n;
};

static const struct db_query count_things =
    DB_QUERY(struct number, "SELECT COUNT(*) AS n FROM things", n);
static const struct db_query list_things =
    DB_QUERY(struct number, "SELECT id AS n FROM things ORDER BY id", n);

struct fixture {
    struct arena *arena;
    char dir[64];
    const char *path;
    struct db *db;
};

static struct db *must_open(struct fixture *f, enum db_mode mode)
{
    struct str error;
    struct db *db = db_open(f->arena, f->path, mode, &error);

    if (!db)
        fail_msg("%.*s", STR_FMT(error));
    return db;
}

static int set_up(void **state)
{
    static struct fixture f;

    f = (struct fixture){.arena = arena_open(0), .dir = "/tmp/depter-sqlite-test.XXXXXX"};
    if (!mkdtemp(f.dir))
        return -1;
    f.path = arena_printf(f.arena, "%s/depter.db", f.dir);
    f.db = must_open(&f, DB_CREATE);
    db_begin(f.db);
    db_script(f.db, "CREATE TABLE things (id INT NOT NULL PRIMARY KEY, b BLOB, t TEXT) STRICT;"
                    "CREATE TABLE log (id INT NOT NULL PRIMARY KEY) STRICT");
    *state = &f;
    return db_commit(f.db) ? 0 : -1;
}

static int tear_down(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
    struct fixture *f = *state;

    db_close(f->db);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        unlink(arena_printf(f->arena, "%s%s", f->path, ends[i]));
    rmdir(f->dir);
    arena_close(f->arena);
    return 0;
}

static int64_t count(struct fixture *f, struct db *db)
{
    struct number number;

    return db_get(db, f->arena, &count_things, &number, DB_NO_ARGS) ? number.n : -1;
}

static void add(struct db *db, int64_t id, struct bytes b)
{
    db_run(db, "INSERT INTO things (id, b) VALUES ($1, $2)", DB_ARGS(id, b));
}

static off_t wal_size(struct fixture *f)
{
    struct stat st;

    return stat(arena_printf(f->arena, "%s-wal", f->path), &st) == 0 ? st.st_size : -1;
}

static void test_only_the_owner_may_read_the_files(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
    struct fixture *f = *state;
    struct stat st;

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        assert_int_equal(stat(arena_printf(f->arena, "%s%s", f->path, ends[i]), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
}

static void add_two(struct db *db, int64_t id, struct bytes b)
{
    db_savepoint(db);
    add(db, id, (struct bytes){(const unsigned char *)"x", 1});
    add(db, id + 10, b);
}

/*
 * Without space SQLite gives up the transaction as soon as a simple statement fails: then undo
 * cannot help, and the requests that shared it are run again.
 */
static void test_no_space_in_a_group(void **state)
{
    struct fixture *f = *state;
    size_t big = 4 << 20;
    struct bytes much = {arena_calloc(f->arena, 1, big), big};
    struct bytes little = {(const unsigned char *)"x", 1};

    db_begin(f->db);
    db_script(f->db, "PRAGMA max_page_count = 200");
    add_two(f->db, 1, little);
    db_release(f->db);
    add_two(f->db, 2, much);
    assert_int_equal(db_trouble(f->db), DB_FULL);
    db_undo(f->db);
    assert_int_equal(db_trouble(f->db), DB_FULL);
    assert_false(db_commit(f->db));
    db_rollback(f->db);
    assert_int_equal(count(f, f->db), 0);

    db_begin(f->db);
    add_two(f->db, 1, little);
    db_release(f->db);
    assert_true(db_commit(f->db));
    assert_int_equal(count(f, f->db), 2);
}

static void test_nothing_of_a_full_transaction_is_stored(void **state)
{
    struct fixture *f = *state;
    size_t big = 4 << 20;

    db_begin(f->db);
    db_script(f->db, "PRAGMA max_page_count = 200");
    add(f->db, 1, (struct bytes){(const unsigned char *)"x", 1});
    add(f->db, 2, (struct bytes){arena_calloc(f->arena, 1, big), big});
    assert_int_equal(db_trouble(f->db), DB_FULL);
    assert_false(db_commit(f->db));
    db_rollback(f->db);
    assert_int_equal(count(f, f->db), 0);
}

static void test_checkpoint_moves_the_wal(void **state)
{
    struct fixture *f = *state;
    struct bytes b = {arena_calloc(f->arena, 1, 100000), 100000};

    for (int i = 0; i < 20; i++) {
        db_begin(f->db);
        add(f->db, i, b);
        assert_true(db_commit(f->db));
    }
    off_t grown = wal_size(f);
    assert_true(grown > 2000000); /* nobody else checkpoints */
    db_checkpoint(f->db, 1000000);
    db_begin(f->db);
    add(f->db, 100, b);
    assert_true(db_commit(f->db));
    assert_true(wal_size(f) > grown);

    grown = wal_size(f);
    for (int i = 0; i < 20; i++) {
        db_checkpoint(f->db, 0);
        db_begin(f->db);
        add(f->db, 200 + i, b);
        assert_true(db_commit(f->db));
    }
    assert_int_equal(wal_size(f), grown); /* begun anew each time */
}

static void test_reader_leaves_the_wal_alone(void **state)
{
    struct fixture *f = *state;
    struct db *reader = must_open(f, DB_READER);

    db_begin(f->db);
    add(f->db, 1, (struct bytes){(const unsigned char *)"x", 1});
    assert_true(db_commit(f->db));
    db_close(f->db);
    off_t size = wal_size(f);
    assert_int_equal(count(f, reader), 1);
    db_checkpoint(reader, 0);
    db_close(reader);
    assert_true(size > 0);
    assert_int_equal(wal_size(f), size);
    f->db = must_open(f, DB_WRITER);
    assert_int_equal(count(f, f->db), 1);
}

static void test_reader_cannot_write(void **state)
{
    static const struct db_query write = {.sql = "DELETE FROM things"};
    struct fixture *f = *state;
    struct db *reader = must_open(f, DB_READER);
    struct number *rows;

    db_list(reader, f->arena, &write, &rows, DB_NO_ARGS);
    assert_int_equal(db_trouble(reader), DB_LOST);
    db_rollback(reader);
    assert_int_equal(count(f, reader), 0);
    db_close(reader);
}

static void test_what_statements_may_not_do(void **state)
{
    static const char *const texts[] = {
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "CREATE TABLE more (x INT)",
        "DROP TABLE things",
        "ALTER TABLE things RENAME TO others",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
        "DELETE FROM log",
        "UPDATE log SET id = 1",
        "VACUUM",
    };
    struct fixture *f = *state;
    struct number *rows;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct db_query q = {.sql = texts[i]};
        db_list(f->db, f->arena, &q, &rows, DB_NO_ARGS);
        assert_int_equal(db_trouble(f->db), DB_CONSTRAINT);
        db_rollback(f->db);
    }
}

/* ---- bugs end the process, and say which statement ---------------------------------------------
 */

static const struct db_query broken = DB_QUERY(struct number, "SELEKT 1 AS n", n);
static const struct db_query two = DB_QUERY(struct number, "SELECT 1 AS n; SELECT 2 AS n", n);
static const struct db_query no_column = DB_QUERY(struct number, "SELECT 1 AS m", n);
static const struct db_query twice = DB_QUERY(struct number, "SELECT 1 AS n, 2 AS n", n);
static const struct db_query wrong_type = DB_QUERY(struct number, "SELECT 'x' AS n", n);
static const struct db_query fraction = DB_QUERY(struct number, "SELECT 1.5 AS n", n);
static const struct db_query missing_argument =
    DB_QUERY(struct number, "SELECT 1 AS n WHERE 1 = $2", n);
static const struct db_query positional = DB_QUERY(struct number, "SELECT 1 AS n WHERE 1 = ?", n);

static const struct db_query extension =
    DB_QUERY(struct number, "SELECT load_extension($1) AS n", n);

static struct fixture *for_child;

static void run_in_child(void *query)
{
    struct number *rows;

    db_list(for_child->db, for_child->arena, query, &rows, DB_ARGS(1));
}

static bool use_handle(void *context, const void *row)
{
    struct number *rows;

    (void)row;
    db_list(context, for_child->arena, &list_things, &rows, DB_NO_ARGS);
    return true;
}

static void use_handle_in_walk(void *unused)
{
    (void)unused;
    db_begin(for_child->db);
    add(for_child->db, 1, (struct bytes){NULL, 0});
    db_each(for_child->db, &list_things, use_handle, for_child->db, DB_NO_ARGS);
}

static void write_outside(void *unused)
{
    (void)unused;
    db_run(for_child->db, "DELETE FROM things", DB_NO_ARGS);
}

static void commit_in_savepoint(void *unused)
{
    (void)unused;
    db_begin(for_child->db);
    db_savepoint(for_child->db);
    if (db_commit(for_child->db))
        _exit(0);
}

static void expect_bug(void (*fn)(void *), const void *arg, const char *words)
{
    struct child c;

    child_run(&c, fn, (void *)(uintptr_t)arg);
    assert_true(child_has_died(&c));
    if (!strstr(c.err, words))
        fail_msg("\"%s\" is not in: %s", words, c.err);
}

static void test_wrong_statements_are_bugs(void **state)
{
    for_child = *state;
    expect_bug(run_in_child, &broken, "SELEKT 1");
    expect_bug(run_in_child, &two, "not exactly one statement");
    expect_bug(run_in_child, &no_column, "no such column in the result: n");
    expect_bug(run_in_child, &twice, "column given twice: n");
    expect_bug(run_in_child, &wrong_type, "column and member differ in type: n");
    expect_bug(run_in_child, &fraction, "column and member differ in type: n");
    expect_bug(run_in_child, &missing_argument, "a parameter that was not given");
    expect_bug(run_in_child, &extension, "not authorized to use function: load_extension");
    expect_bug(run_in_child, &positional, "a parameter that was not given");
}

static void test_wrong_use_is_a_bug(void **state)
{
    for_child = *state;
    expect_bug(use_handle_in_walk, NULL, "handle used inside db_each");
    expect_bug(write_outside, NULL, "db_run outside of db_begin");
    expect_bug(commit_in_savepoint, NULL, "in_savepoint");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(test_only_the_owner_may_read_the_files),
        TEST(test_no_space_in_a_group),
        TEST(test_nothing_of_a_full_transaction_is_stored),
        TEST(test_checkpoint_moves_the_wal),
        TEST(test_reader_leaves_the_wal_alone),
        TEST(test_reader_cannot_write),
        TEST(test_what_statements_may_not_do),
        TEST(test_wrong_statements_are_bugs),
        TEST(test_wrong_use_is_a_bug),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
