/* What only a server can do: conflicts, lost connections, commits of unknown fate. */
#include "db/engine.h"

#include <string.h>

#include "base/date.h"
#include "store/fixture.h"

struct number {
    int64_t n;
};

static const struct db_query count_things =
    DB_QUERY(struct number, "SELECT COUNT(*) AS n FROM things", n);
static const struct db_query end_others =
    DB_QUERY(struct number,
             "SELECT COUNT(pg_terminate_backend(pid, 5000)) AS n FROM pg_stat_activity"
             " WHERE datname = current_database() AND pid <> pg_backend_pid()",
             n);
static const struct db_query add_number =
    DB_QUERY(struct number, "SELECT CAST($1 AS BIGINT) + 1 AS n", n);

static int make_table(void **state)
{
    struct db *db = fixture_db(state);

    db_begin(db);
    db_script(db, "CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, n INT NOT NULL)");
    db_run(db, "INSERT INTO things (id, n) VALUES (1, 0)", DB_NO_ARGS);
    return db_commit(db) ? 0 : -1;
}

static int64_t read_number(void **state, struct db *db, const struct db_query *q)
{
    struct number number;

    return db_get(db, fixture_arena(state), q, &number, DB_NO_ARGS) ? number.n : -1;
}

static void end_connections_but(void **state, struct db *db)
{
    assert_true(read_number(state, db, &end_others) > 0);
}

static void test_conflict_may_be_run_again(void **state)
{
    struct db *one = fixture_db(state), *two = fixture_open(state, DB_WRITER);

    db_begin(one);
    db_begin(two);
    assert_int_equal(read_number(state, two, &count_things), 1);
    db_run(one, "UPDATE things SET n = n + $1", DB_ARGS(1));
    assert_true(db_commit(one));
    db_savepoint(two);
    db_run(two, "UPDATE things SET n = n + $1", DB_ARGS(1));
    assert_int_equal(db_trouble(two), DB_CONFLICT);
    db_undo(two);
    assert_int_equal(db_trouble(two), DB_CONFLICT);
    assert_false(db_commit(two));
    db_rollback(two);

    db_begin(two);
    assert_int_equal(db_run(two, "UPDATE things SET n = n + $1", DB_ARGS(1)), 1);
    assert_true(db_commit(two));
}

static void test_connection_lost_in_a_transaction(void **state)
{
    struct db *db = fixture_db(state), *other = fixture_open(state, DB_WRITER);

    db_begin(db);
    db_run(db, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(2));
    end_connections_but(state, other);
    db_run(db, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(3));
    assert_int_equal(db_trouble(db), DB_LOST);
    assert_false(db_commit(db));
    assert_int_equal(db_trouble(db), DB_LOST);
    db_rollback(db);

    assert_int_equal(read_number(state, db, &count_things), 1);
    db_begin(db);
    db_run(db, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(2));
    assert_true(db_commit(db));
}

static void test_connection_lost_at_commit(void **state)
{
    struct db *db = fixture_db(state), *other = fixture_open(state, DB_WRITER);

    db_begin(db);
    db_run(db, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(2));
    end_connections_but(state, other);
    assert_false(db_commit(db));
    assert_int_equal(db_trouble(db), DB_UNKNOWN);
    db_rollback(db);
    assert_int_equal(read_number(state, db, &count_things), 1);
}

static void test_connection_lost_while_idle_goes_unnoticed(void **state)
{
    struct db *db = fixture_db(state), *other = fixture_open(state, DB_WRITER);

    end_connections_but(state, other);
    db_begin(db);
    db_run(db, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(2));
    assert_true(db_commit(db));
    assert_int_equal(read_number(state, db, &count_things), 2);
}

static void test_commit_without_the_standby_is_unknown(void **state)
{
    struct arena *a = fixture_arena(state);
    struct db *db = fixture_db(state);
    const char *address =
        arena_printf(a, "%s&options=-c%%20synchronous_commit%%3Don", fixture_address(state));
    struct str error;
    struct db *careful = db_open(a, address, DB_WRITER, &error);
    int64_t start = clock_monotonic_us();

    /* tools/with-postgres.sh names a standby that never comes; all other sessions wait for none. */
    assert_non_null(careful);
    postgres_set_commit_ms(careful, 100);
    db_begin(careful);
    db_run(careful, "INSERT INTO things (id, n) VALUES ($1, 0)", DB_ARGS(2));
    assert_false(db_commit(careful));
    assert_int_equal(db_trouble(careful), DB_UNKNOWN);
    assert_true(clock_monotonic_us() - start < 5000000);
    assert_int_equal(read_number(state, db, &count_things), 2);
    db_rollback(careful);
    assert_int_equal(read_number(state, careful, &count_things), 2);
    db_close(careful);
}

static void test_reader_cannot_write(void **state)
{
    static const struct db_query write = {.sql = "UPDATE things SET n = 5"};
    struct db *reader = fixture_open(state, DB_READER);
    struct number *rows;

    db_list(reader, fixture_arena(state), &write, &rows, DB_NO_ARGS);
    assert_int_equal(db_trouble(reader), DB_LOST);
    db_rollback(reader);
    assert_int_equal(read_number(state, reader, &count_things), 1);
}

static void test_prepared_again_on_a_new_connection(void **state)
{
    struct db *db = fixture_db(state), *other = fixture_open(state, DB_WRITER);
    struct number number;

    for (int i = 0; i < 3; i++) {
        db_begin_read(db);
        assert_true(db_get(db, fixture_arena(state), &add_number, &number, DB_ARGS(i)));
        assert_int_equal(number.n, i + 1);
        db_end_read(db);
        end_connections_but(state, other);
    }
}

static void test_no_server_is_one_line(void **state)
{
    struct str error;

    assert_null(db_open(fixture_arena(state), "postgresql:///x?host=/nowhere", DB_READER, &error));
    assert_non_null(strstr(error.p, "cannot open the database"));
    assert_null(strchr(error.p, '\n'));
}

#define TEST(f) cmocka_unit_test_setup(f, make_table)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(test_conflict_may_be_run_again),
        TEST(test_connection_lost_in_a_transaction),
        TEST(test_connection_lost_at_commit),
        TEST(test_connection_lost_while_idle_goes_unnoticed),
        TEST(test_commit_without_the_standby_is_unknown),
        TEST(test_reader_cannot_write),
        TEST(test_prepared_again_on_a_new_connection),
        cmocka_unit_test(test_no_server_is_one_line),
    };
    return fixture_run_postgres(tests, sizeof(tests) / sizeof(tests[0]));
}
