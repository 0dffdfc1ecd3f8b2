#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "db/migrate.h"

/* Each member in a row and each macro of db.h, at the most that it promises. */
struct wide {
    int64_t a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16;
    int64_t b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16;
};

static const struct db_query read_wide =
    DB_QUERY(struct wide,
             "WITH one (x) AS (SELECT CAST($1 AS BIGINT))"
             " SELECT x AS a1, x + 1 AS a2, x + 2 AS a3, x + 3 AS a4, x + 4 AS a5, x + 5 AS a6,"
             " x + 6 AS a7, x + 7 AS a8, x + 8 AS a9, x + 9 AS a10, x + 10 AS a11, x + 11 AS a12,"
             " x + 12 AS a13, x + 13 AS a14, x + 14 AS a15, x + 15 AS a16, x + 16 AS b1,"
             " x + 17 AS b2, x + 18 AS b3, x + 19 AS b4, x + 20 AS b5, x + 21 AS b6, x + 22 AS b7,"
             " x + 23 AS b8, x + 24 AS b9, x + 25 AS b10, x + 26 AS b11, x + 27 AS b12,"
             " x + 28 AS b13, x + 29 AS b14, x + 30 AS b15, x + 31 AS b16 FROM one",
             a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, b1, b2, b3, b4,
             b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16);

static struct arena *arena;
static char dir[] = "/tmp/depter-db-test.XXXXXX";
static const char *path;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(0);
    if (!mkdtemp(dir))
        return -1;
    path = arena_printf(arena, "%s/depter.db", dir);
    return 0;
}

static int tear_down(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};

    (void)state;
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        unlink(arena_printf(arena, "%s%s", path, ends[i]));
    arena_close(arena);
    return rmdir(dir);
}

static void test_missing_file_is_one_line(void **state)
{
    struct str error;

    (void)state;
    assert_null(db_open(arena, "/nowhere/depter.db", DB_WRITER, &error));
    assert_string_equal(error.p, "cannot open /nowhere/depter.db: No such file or directory");
}

static void test_new_base_migrates(void **state)
{
    struct str error;
    struct wide w;
    struct db *db = db_open(arena, path, DB_CREATE, &error);

    (void)state;
    assert_non_null(db);
    assert_int_equal(migrate_version(db), 0);
    assert_true(migrate_up(db, arena, &error));
    assert_int_equal(migrate_version(db), migrate_newest());
    assert_true(migrate_up(db, arena, &error));
    assert_true(db_get(db, arena, &read_wide, &w, DB_ARGS(100)));
    assert_int_equal(w.a1, 100);
    assert_int_equal(w.b16, 131);
    db_close(db);
}

static void test_newer_base_is_refused(void **state)
{
    struct str error;
    struct db *db = db_open(arena, path, DB_WRITER, &error);

    (void)state;
    assert_non_null(db);
    db_begin(db);
    db_run(db, "INSERT INTO schema_version (version) VALUES ($1)", DB_ARGS(migrate_newest() + 1));
    assert_true(db_commit(db));
    assert_false(migrate_up(db, arena, &error));
    assert_non_null(strstr(error.p, "newer program"));
    db_close(db);
}

static void test_file_that_is_no_base_is_one_line(void **state)
{
    struct str error;

    (void)state;
    assert_null(db_open(arena, arena_printf(arena, "%s.lock", path), DB_READER, &error));
    assert_non_null(strstr(error.p, "cannot open"));
    assert_null(strchr(error.p, '\n'));
}

static void test_second_writer_is_refused(void **state)
{
    struct str error;
    struct db *db = db_open(arena, path, DB_WRITER, &error);

    (void)state;
    assert_non_null(db);
    assert_null(db_open(arena, path, DB_WRITER, &error));
    assert_non_null(strstr(error.p, "is in use: another process writes to it"));

    struct db *reader = db_open(arena, path, DB_READER, &error);
    assert_non_null(reader);
    db_close(reader);
    db_close(db);
    db = db_open(arena, path, DB_WRITER, &error);
    assert_non_null(db);
    db_close(db);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_file_is_one_line),
        cmocka_unit_test(test_new_base_migrates),
        cmocka_unit_test(test_newer_base_is_refused),
        cmocka_unit_test(test_file_that_is_no_base_is_one_line),
        cmocka_unit_test(test_second_writer_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
