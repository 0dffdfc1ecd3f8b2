#ifndef DEPTER_TESTS_STORE_FIXTURE_H
#define DEPTER_TESTS_STORE_FIXTURE_H
/*
 * A migrated, empty base of its own for each test, on both engines:
 *
 *     int main(void)
 *     {
 *         static const struct CMUnitTest tests[] = {cmocka_unit_test(test_x), …};
 *         return fixture_run(tests, sizeof(tests) / sizeof(tests[0]));
 *     }
 *
 * Each test runs once as "sqlite: test_x" and once as "postgres: test_x"; the latter are skipped
 * when DEPTER_TEST_PG (the address of a server on which databases may be made;
 * tools/with-postgres.sh) is not set. Set-up and tear-down functions of a test are called inside.
 * *state belongs to the fixture.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "db/db.h"

int fixture_run(const struct CMUnitTest *tests, size_t count);

/* Tests of what PostgreSQL alone can do. */
int fixture_run_postgres(const struct CMUnitTest *tests, size_t count);

/* The writing connection of this test. */
struct db *fixture_db(void **state);

/* Lives as long as the test. */
struct arena *fixture_arena(void **state);

enum db_engine fixture_engine(void **state);

/* The base's address for db_open; and a further connection, closed when the test ends. */
const char *fixture_address(void **state);
struct db *fixture_open(void **state, enum db_mode mode);

/* Something of the test's own. */
void fixture_set_data(void **state, void *data);
void *fixture_data(void **state);

#endif
