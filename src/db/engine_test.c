/* The contract of db.h, on both engines. */
#include "db/engine.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "store/fixture.h"

struct thing_id {
    int64_t v;
};

struct thing {
    struct thing_id id;
    bool flag;
    int n;
    struct str t;
    struct bytes b;
    struct date d;
    int64_t unnamed;
};

static const struct db_query list_things = DB_QUERY(
    struct thing, "SELECT d, b, t, n, flag, id FROM things ORDER BY id", id, flag, n, t, b, d);
static const struct db_query get_thing = DB_QUERY(
    struct thing, "SELECT id, flag, n, t, b, d FROM things WHERE id = $1", id, flag, n, t, b, d);
/* The first parameter that appears is $2, and $1 comes twice. */
static const struct db_query between =
    DB_QUERY(struct thing,
             "SELECT id FROM things WHERE id < $2 AND id > $1 AND ($3 = 0 OR id <> $1) ORDER BY id",
             id);
static const struct db_query add_returning =
    DB_QUERY(struct thing, "INSERT INTO things (id, t) VALUES ($1, $2) RETURNING id, t", id, t);

#define ADD "INSERT INTO things (id, flag, n, t, b, d) VALUES ($1, $2, $3, $4, $5, $6)"

static int make_table(void **state)
{
    struct db *db = fixture_db(state);

    db_begin(db);
    if (db_engine(db) == DB_SQLITE)
        db_script(db, "CREATE TABLE things (id INTEGER NOT NULL PRIMARY KEY, flag INT, n INT,"
                      " t TEXT CHECK (t <> 'bad'), b BLOB, d TEXT) STRICT");
    else
        db_script(db, "CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, flag INT, n INT,"
                      " t TEXT CHECK (t <> 'bad'), b BYTEA, d DATE)");
    return db_commit(db) ? 0 : -1;
}

static void add(struct db *db, int64_t id, const char *text)
{
    db_run(db, "INSERT INTO things (id, t) VALUES ($1, $2)", DB_ARGS(id, text));
}

static void add_committed(struct db *db, int64_t from, int64_t to)
{
    db_begin(db);
    for (int64_t id = from; id <= to; id++)
        add(db, id, "x");
    assert_true(db_commit(db));
}

static size_t count(void **state, struct db *db)
{
    struct thing *things;

    return db_list(db, fixture_arena(state), &list_things, &things, DB_NO_ARGS);
}

/* ---- values ---------------------------------------------------------------------------------- */

static void test_values_come_back(void **state)
{
    struct db *db = fixture_db(state);
    struct date d = date_of(2026, 9, 1);
    static const unsigned char raw[] = {0, 1, 0, 255, '\\', 'x', 0};
    struct bytes b = {raw, sizeof(raw)};
    int64_t id = (INT64_C(1) << 53) - 1;
    struct thing t;

    db_begin(db);
    assert_int_equal(
        db_run(db, ADD, DB_ARGS(id, true, INT_MIN, STR("Өмүрбек кызы Ңг’ё \"'; --"), b, d)), 1);
    assert_true(db_commit(db));
    assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(id)));
    assert_int_equal(t.id.v, id);
    assert_true(t.flag);
    assert_int_equal(t.n, INT_MIN);
    assert_string_equal(t.t.p, "Өмүрбек кызы Ңг’ё \"'; --");
    assert_int_equal(t.t.n, strlen(t.t.p));
    assert_int_equal(t.b.n, sizeof(raw));
    assert_memory_equal(t.b.p, raw, sizeof(raw));
    assert_int_equal(date_cmp(t.d, d), 0);
    assert_int_equal(t.unnamed, 0);
}

static void test_dates_over_the_whole_range(void **state)
{
    struct db *db = fixture_db(state);
    struct date days[] = {date_of(1900, 1, 1), date_of(1969, 12, 31), date_of(1970, 1, 1),
                          date_of(2000, 2, 29), date_of(2199, 12, 31)};
    struct thing t;

    db_begin(db);
    for (int i = 0; i < 5; i++)
        db_run(db, "INSERT INTO things (id, d) VALUES ($1, $2)", DB_ARGS(i + 1, days[i]));
    assert_true(db_commit(db));
    for (int i = 0; i < 5; i++) {
        assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(i + 1)));
        assert_int_equal(t.d.days, days[i].days);
    }
}

static void test_null_is_absent_and_empty_is_not(void **state)
{
    struct db *db = fixture_db(state);
    struct bytes none = {NULL, 0}, empty = {(const unsigned char *)"", 0};
    struct thing t;

    db_begin(db);
    db_run(db, ADD, DB_ARGS(1, DB_OPT(0), DB_OPT(0), STR_NULL, none, DATE_NONE));
    db_run(db, ADD, DB_ARGS(2, DB_OPT(1), DB_OPT(7), STR(""), empty, date_of(2026, 1, 1)));
    assert_true(db_commit(db));

    memset(&t, 0xff, sizeof(t));
    assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(1)));
    assert_false(t.flag);
    assert_int_equal(t.n, 0);
    assert_true(str_is_null(t.t));
    assert_null(t.b.p);
    assert_true(date_is_none(t.d));

    assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(2)));
    assert_int_equal(t.n, 7);
    assert_false(str_is_null(t.t));
    assert_int_equal(t.t.n, 0);
    assert_non_null(t.b.p);
    assert_int_equal(t.b.n, 0);

    assert_false(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(3)));
    assert_int_equal(t.id.v, 0);
    assert_true(date_is_none(t.d));
}

static void test_nul_in_a_text_is_refused(void **state)
{
    struct db *db = fixture_db(state);

    db_begin(db);
    db_run(db, "INSERT INTO things (id, t) VALUES ($1, $2)", DB_ARGS(1, STR("a\0b")));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    assert_false(db_commit(db));
}

/* ---- statements ------------------------------------------------------------------------------ */

static void test_parameters_go_by_number(void **state)
{
    struct db *db = fixture_db(state);
    struct thing *things;

    add_committed(db, 1, 9);
    assert_int_equal(db_list(db, fixture_arena(state), &between, &things, DB_ARGS(2, 6, 1)), 3);
    assert_int_equal(things[0].id.v, 3);
    assert_int_equal(things[2].id.v, 5);
}

static void test_long_list_and_texts_of_their_own(void **state)
{
    struct db *db = fixture_db(state);
    struct thing *things;

    add_committed(db, 1, 1000);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(db_list(db, fixture_arena(state), &list_things, &things, DB_NO_ARGS),
                         1000);
        for (int i = 0; i < 1000; i++) {
            assert_int_equal(things[i].id.v, i + 1);
            assert_string_equal(things[i].t.p, "x");
        }
    }
    db_begin(db);
    assert_int_equal(db_run(db, "DELETE FROM things WHERE id > $1", DB_ARGS(10)), 990);
    assert_int_equal(db_run(db, "UPDATE things SET n = $1", DB_ARGS(1)), 10);
    assert_int_equal(db_run(db, "UPDATE things SET n = $1 WHERE id = 77", DB_ARGS(1)), 0);
    assert_true(db_commit(db));
    assert_int_equal(count(state, db), 10);
}

static void test_returning(void **state)
{
    struct db *db = fixture_db(state);
    struct thing t;

    db_begin(db);
    assert_true(db_get(db, fixture_arena(state), &add_returning, &t, DB_ARGS(5, STR("five"))));
    assert_string_equal(t.t.p, "five");
    assert_true(db_commit(db));
    assert_int_equal(count(state, db), 1);
}

/* A parameter that was NULL when the statement was prepared has a value later. */
static void test_null_first_value_later(void **state)
{
    struct db *db = fixture_db(state);
    static const unsigned char raw[] = {7, 0};
    struct bytes none = {NULL, 0}, b = {raw, 2};
    struct thing t;

    db_begin(db);
    for (int i = 1; i <= 3; i++) {
        bool is_null = i != 2;
        db_run(db, ADD,
               DB_ARGS(i, DB_OPT(is_null ? 0 : 1), DB_OPT(is_null ? 0 : 42),
                       is_null ? STR_NULL : STR("т"), is_null ? none : b,
                       is_null ? DATE_NONE : date_of(2026, 5, 5)));
    }
    assert_true(db_commit(db));
    assert_int_equal(count(state, db), 3);
    assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(2)));
    assert_int_equal(t.n, 42);
    assert_string_equal(t.t.p, "т");
    assert_memory_equal(t.b.p, raw, 2);
}

struct walk {
    int64_t stop_at, seen, sum;
};

static bool step(void *context, const void *row)
{
    const struct thing *t = row;
    struct walk *w = context;

    w->seen++;
    w->sum += t->id.v;
    return t->id.v != w->stop_at && str_is(t->t, "x");
}

static void test_walk_to_the_end_and_stopped(void **state)
{
    struct db *db = fixture_db(state);
    struct walk all = {0, 0, 0}, some = {10, 0, 0}, none = {0, 0, 0};

    db_each(db, &list_things, step, &none, DB_NO_ARGS);
    assert_int_equal(none.seen, 0);
    add_committed(db, 1, 300);
    db_begin_read(db);
    db_each(db, &list_things, step, &some, DB_NO_ARGS);
    assert_int_equal(some.seen, 10);
    assert_int_equal(some.sum, 55);
    db_each(db, &list_things, step, &all, DB_NO_ARGS);
    assert_int_equal(all.seen, 300);
    assert_int_equal(all.sum, 45150);
    db_end_read(db);
    assert_int_equal(db_trouble(db), DB_FINE);
}

/* ---- transactions ---------------------------------------------------------------------------- */

static void test_rollback_leaves_nothing(void **state)
{
    struct db *db = fixture_db(state);

    db_begin(db);
    add(db, 1, "x");
    db_rollback(db);
    assert_int_equal(count(state, db), 0);
}

static void test_undo_takes_back_one_request_of_several(void **state)
{
    struct db *db = fixture_db(state);
    struct thing t;

    db_begin(db);
    for (int i = 1; i <= 4; i++) {
        db_savepoint(db);
        add(db, i, "x");
        add(db, i + 100, i == 3 ? "bad" : "x");
        add(db, i + 200, "x");
        assert_int_equal(db_trouble(db), i == 3 ? DB_CONSTRAINT : DB_FINE);
        if (db_trouble(db) == DB_FINE)
            db_release(db);
        else
            db_undo(db);
        assert_int_equal(db_trouble(db), DB_FINE);
    }
    db_savepoint(db);
    add(db, 500, "x");
    db_undo(db);
    assert_true(db_commit(db));
    assert_int_equal(count(state, db), 9);
    assert_false(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(3)));
    assert_false(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(500)));
    assert_true(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(204)));
}

static void test_trouble_sticks_until_rollback(void **state)
{
    struct db *db = fixture_db(state);
    struct thing t = {.n = 1}, *things;

    add_committed(db, 1, 1);
    db_begin(db);
    add(db, 2, "x");
    add(db, 1, "x");
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    assert_true(strlen(db_message(db)) > 0);
    assert_int_equal(db_run(db, "UPDATE things SET n = $1", DB_ARGS(1)), 0);
    assert_int_equal(db_list(db, fixture_arena(state), &list_things, &things, DB_NO_ARGS), 0);
    assert_null(things);
    assert_false(db_get(db, fixture_arena(state), &get_thing, &t, DB_ARGS(1)));
    assert_int_equal(t.n, 0);
    db_savepoint(db);
    db_release(db);
    assert_false(db_commit(db));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    db_begin(db);
    assert_false(db_commit(db));
    db_rollback(db);
    assert_int_equal(db_trouble(db), DB_FINE);
    assert_int_equal(count(state, db), 1);
    add_committed(db, 2, 2);
}

static void test_reader_sees_committed_only(void **state)
{
    struct db *db = fixture_db(state);
    struct db *reader = fixture_open(state, DB_READER);

    db_begin(db);
    add(db, 1, "x");
    assert_int_equal(count(state, db), 1);
    assert_int_equal(count(state, reader), 0);
    assert_true(db_commit(db));
    assert_int_equal(count(state, reader), 1);
}

static void test_reader_keeps_one_state(void **state)
{
    struct db *db = fixture_db(state);
    struct db *reader = fixture_open(state, DB_READER);

    add_committed(db, 1, 3);
    db_begin_read(reader);
    assert_int_equal(count(state, reader), 3);
    add_committed(db, 4, 6);
    db_checkpoint(db, 0);
    assert_int_equal(count(state, reader), 3);
    db_end_read(reader);
    assert_int_equal(count(state, reader), 6);
    db_checkpoint(db, 0);
    assert_int_equal(count(state, reader), 6);
}

static void test_handle_outlives_its_statements_in_trouble(void **state)
{
    struct db *db = fixture_db(state);

    for (int i = 0; i < 3; i++) {
        db_begin(db);
        add(db, 7, "bad");
        assert_false(db_commit(db));
        db_rollback(db);
        add_committed(db, i * 10 + 1, i * 10 + 2);
    }
    assert_int_equal(count(state, db), 6);
}

/* ---- the schema ------------------------------------------------------------------------------ */

static void add_school_with_log(struct db *db)
{
    static const unsigned char hash[32] = {1};

    db_begin(db);
    db_run(db,
           "INSERT INTO schools (school_id, name, short_name, sort_language, sort_version)"
           " VALUES (1, 'Школа', 'Ш', 'ru', '1')",
           DB_NO_ARGS);
    db_run(db, "INSERT INTO log (school_id, seq, at, action, hash) VALUES (1, 1, 2, 'x', $1)",
           DB_ARGS(((struct bytes){hash, sizeof(hash)})));
    assert_true(db_commit(db));
}

static void test_log_is_never_changed(void **state)
{
    struct db *db = fixture_db(state);

    add_school_with_log(db);
    db_begin(db);
    db_run(db, "UPDATE log SET action = $1 WHERE seq = 1", DB_ARGS("y"));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    db_rollback(db);
    db_begin(db);
    db_run(db, "DELETE FROM log WHERE school_id = $1", DB_ARGS(1));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    db_rollback(db);
    db_begin(db);
    db_run(db,
           "INSERT INTO log (school_id, seq, at, action, hash) VALUES (1, 1, 2, 'y', $1)"
           " ON CONFLICT (school_id, seq) DO UPDATE SET action = 'y'",
           DB_ARGS(((struct bytes){(const unsigned char *)"h", 1})));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    db_rollback(db);
}

/* The triggers hold where the authorizer is not asked. */
static void test_log_is_never_changed_by_a_script_either(void **state)
{
    static const char *const scripts[] = {
        "UPDATE log SET action = 'y'",
        "DELETE FROM log",
        ("INSERT OR REPLACE INTO log (school_id, seq, at, action, hash)"
         " VALUES (1, 1, 2, 'y', x'00')"),
        "TRUNCATE log",
    };
    struct db *db = fixture_db(state);

    add_school_with_log(db);
    for (int i = 0; i < 4; i++) {
        db_begin(db);
        db_script(db, scripts[i]);
        assert_int_equal(db_trouble(db), DB_CONSTRAINT);
        db_rollback(db);
    }
}

static void test_foreign_keys_hold(void **state)
{
    struct db *db = fixture_db(state);

    db_begin(db);
    db_run(db,
           "INSERT INTO years (school_id, year_id, name, first_day, last_day)"
           " VALUES (9, 1, 'x', $1, $1)",
           DB_ARGS(date_of(2026, 9, 1)));
    assert_int_equal(db_trouble(db), DB_CONSTRAINT);
    db_rollback(db);
}

#define TEST(f) cmocka_unit_test_setup(f, make_table)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(test_values_come_back),
        TEST(test_dates_over_the_whole_range),
        TEST(test_null_is_absent_and_empty_is_not),
        TEST(test_nul_in_a_text_is_refused),
        TEST(test_parameters_go_by_number),
        TEST(test_long_list_and_texts_of_their_own),
        TEST(test_returning),
        TEST(test_null_first_value_later),
        TEST(test_walk_to_the_end_and_stopped),
        TEST(test_rollback_leaves_nothing),
        TEST(test_undo_takes_back_one_request_of_several),
        TEST(test_trouble_sticks_until_rollback),
        TEST(test_reader_sees_committed_only),
        TEST(test_reader_keeps_one_state),
        TEST(test_handle_outlives_its_statements_in_trouble),
        cmocka_unit_test(test_log_is_never_changed),
        cmocka_unit_test(test_log_is_never_changed_by_a_script_either),
        cmocka_unit_test(test_foreign_keys_hold),
    };
    return fixture_run(tests, sizeof(tests) / sizeof(tests[0]));
}
