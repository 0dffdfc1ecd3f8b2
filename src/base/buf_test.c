#include "base/buf.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/random.h"
#include "base/test_child.h"

#define assert_buf(b, z) assert_string_equal(str_z((b)->arena, buf_str(b)), (z))

static int open_arena(void **state)
{
    *state = arena_open(1024);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void pieces(void **state)
{
    struct buf b;
    buf_init(&b, *state, 1);
    assert_int_equal(buf_str(&b).n, 0);
    BUF_ADD_LITERAL(&b, "<td>");
    buf_add_str(&b, STR("н"));
    buf_add_str(&b, STR_NULL);
    buf_add(&b, NULL, 0);
    buf_add_char(&b, '/');
    buf_add_i64(&b, 5);
    BUF_ADD_LITERAL(&b, "</td>");
    assert_buf(&b, "<td>н/5</td>");
}

static void grows_with_other_allocations_between(void **state)
{
    struct buf b;
    buf_init(&b, *state, 0);
    for (int i = 0; i < 100000; i++) {
        buf_add_char(&b, (char)('a' + i % 26));
        if (i % 1000 == 0)
            arena_alloc(*state, 10);
    }
    assert_int_equal(b.n, 100000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(b.p[i], 'a' + i % 26);
}

static void reserved_room_stays(void **state)
{
    struct buf b;
    buf_init(&b, *state, 0);
    buf_reserve(&b, 5000);
    const char *p = b.p;
    for (int i = 0; i < 5000; i++) {
        buf_reserve(&b, 1);
        buf_add_char(&b, 'x');
    }
    assert_ptr_equal(b.p, p);
}

static void reserve_wanted(void *arg)
{
    struct buf b;
    buf_init(&b, arena_open(0), 0);
    BUF_ADD_LITERAL(&b, "x");
    buf_reserve(&b, *(volatile size_t *)arg);
}

static void no_memory_ends_the_process(void **state)
{
    (void)state;
    size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 2};
    for (size_t i = 0; i < 3; i++) {
        struct child c;
        child_run(&c, reserve_wanted, &sizes[i]);
        assert_true(child_has_died(&c));
    }
}

static void check_i64(struct arena *a, int64_t value)
{
    char expected[32];
    struct buf b;
    buf_init(&b, a, 1);
    buf_add_i64(&b, value);
    snprintf(expected, sizeof(expected), "%" PRId64, value);
    assert_buf(&b, expected);
}

static void numbers(void **state)
{
    struct prng g;
    prng_init(&g, 1);
    for (int64_t value = -20000; value <= 20000; value++)
        check_i64(*state, value);
    int64_t power = 1;
    for (int i = 0; i < 19; i++, power *= i < 19 ? 10 : 1) {
        check_i64(*state, power - 1);
        check_i64(*state, power);
        check_i64(*state, -power);
    }
    check_i64(*state, INT64_MAX);
    check_i64(*state, INT64_MIN);
    for (int i = 0; i < 20000; i++)
        check_i64(*state, (int64_t)(prng_next(&g) >> prng_below(&g, 64)));
}

static void check_fixed(struct arena *a, int64_t value, int decimals, const char *expected)
{
    struct buf b;
    buf_init(&b, a, 1);
    buf_add_fixed(&b, value, decimals, ',');
    assert_buf(&b, expected);
}

static void decimals(void **state)
{
    check_fixed(*state, 437, 2, "4,37");
    check_fixed(*state, 5, 2, "0,05");
    check_fixed(*state, 0, 2, "0,00");
    check_fixed(*state, -5, 2, "-0,05");
    check_fixed(*state, -437, 2, "-4,37");
    check_fixed(*state, 500, 2, "5,00");
    check_fixed(*state, 1000, 1, "100,0");
    check_fixed(*state, 437, 0, "437");
    check_fixed(*state, INT64_MAX, 18, "9,223372036854775807");
    check_fixed(*state, INT64_MIN, 18, "-9,223372036854775808");
    check_fixed(*state, INT64_MIN, 1, "-922337203685477580,8");
    check_fixed(*state, INT64_MIN, 0, "-9223372036854775808");
}

static void printf_of_any_length(void **state)
{
    for (int n = 0; n < 600; n++) {
        struct buf b;
        buf_init(&b, *state, 16);
        BUF_ADD_LITERAL(&b, "ab");
        buf_printf(&b, "%*s", n, "");
        buf_printf(&b, "%d", 42);
        assert_int_equal(b.n, (size_t)n + 4);
        assert_memory_equal(b.p, "ab", 2);
        assert_memory_equal(b.p + 2 + n, "42", 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces),
        cmocka_unit_test(grows_with_other_allocations_between),
        cmocka_unit_test(numbers),
        cmocka_unit_test(reserved_room_stays),
        cmocka_unit_test(no_memory_ends_the_process),
        cmocka_unit_test(decimals),
        cmocka_unit_test(printf_of_any_length),
    };
    return cmocka_run_group_tests_name("buf", tests, open_arena, close_arena);
}
