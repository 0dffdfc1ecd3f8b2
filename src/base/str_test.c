#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#define assert_str(s, z) assert_true(str_is((s), (z)))

static void absent_and_empty(void **state)
{
    (void)state;
    assert_true(str_is_null(STR_NULL));
    assert_false(str_is_null(STR("")));
    assert_true(str_is_null(str_of(NULL)));
    assert_true(str_eq(STR_NULL, STR("")));
    assert_int_equal(str_cmp(STR_NULL, STR("")), 0);
    assert_true(str_has_prefix(STR_NULL, STR("")));
    assert_true(str_has_suffix(STR("a"), STR_NULL));
    assert_int_equal(str_find(STR_NULL, 'a', 0), SIZE_MAX);
    assert_true(str_is_null(str_sub(STR_NULL, 0, 5)));
    assert_int_equal(str_trim(STR_NULL).n, 0);
}

static void byte_order(void **state)
{
    (void)state;
    static const char *const sorted[] = {"", "A", "AA", "AB", "B", "a", "я", "яя"};
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 8; k++)
            assert_int_equal(str_cmp(str_of(sorted[i]), str_of(sorted[k])), (i > k) - (i < k));
}

static void prefix_and_suffix(void **state)
{
    (void)state;
    assert_true(str_has_prefix(STR("/diary/1"), STR("/diary/")));
    assert_false(str_has_prefix(STR("/dia"), STR("/diary/")));
    assert_true(str_has_suffix(STR("list.csv"), STR(".csv")));
    assert_false(str_has_suffix(STR("csv"), STR(".csv")));
    assert_false(str_has_suffix(STR("list.csw"), STR(".csv")));
}

static void find(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("a,b,c"), ',', 0), 1);
    assert_int_equal(str_find(STR("a,b,c"), ',', 1), 1);
    assert_int_equal(str_find(STR("a,b,c"), ',', 2), 3);
    assert_int_equal(str_find(STR("a,b,c"), ',', 4), SIZE_MAX);
    assert_int_equal(str_find(STR("a,b,c"), ',', 99), SIZE_MAX);
}

static void trim(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\v\fа б \n")), "а б");
    assert_str(str_trim(STR("\xc2\xa0 11-А \xc2\xa0\xc2\xa0")), "11-А");
    assert_str(str_trim(STR(" \xc2\xa0\t")), "");
    assert_str(str_trim(STR("")), "");
    /* U+0420 ends with the byte A0 and stays whole. */
    assert_str(str_trim(STR("\xd0\xa0")), "\xd0\xa0");
}

static void split(void **state)
{
    (void)state;
    struct str rest = STR("a;;bc;");
    assert_str(str_split(&rest, ';'), "a");
    assert_str(str_split(&rest, ';'), "");
    assert_str(str_split(&rest, ';'), "bc");
    assert_false(str_is_null(rest));
    struct str last = str_split(&rest, ';');
    assert_int_equal(last.n, 0);
    assert_false(str_is_null(last));
    assert_true(str_is_null(rest));
    assert_true(str_is_null(str_split(&rest, ';')));
}

static void sub_is_clamped(void **state)
{
    (void)state;
    assert_str(str_sub(STR("abcdef"), 2, 4), "cd");
    assert_str(str_sub(STR("abcdef"), 2, SIZE_MAX), "cdef");
    assert_str(str_sub(STR("abcdef"), 7, 9), "");
    assert_str(str_sub(STR("abcdef"), 4, 2), "");
}

static void copies(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    struct str s = str_dup(a, STR("abc"));
    assert_str(s, "abc");
    assert_int_equal(s.p[3], '\0');
    assert_true(str_is_null(str_dup(a, STR_NULL)));
    assert_false(str_is_null(str_dup(a, STR(""))));
    assert_string_equal(str_z(a, str_sub(STR("abc"), 0, 2)), "ab");
    assert_string_equal(str_z(a, STR_NULL), "");
    arena_close(a);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {
        {"0", 0},
        {"-0", 0},
        {"007", 7},
        {"-12", -12},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    static const char *const bad[] = {
        "",
        "-",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "0x1",
        "--1",
        "1-",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999",
        "１",
        "1/",
        "1:",
    };
    int64_t value;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        value = 77;
        assert_true(str_to_i64(str_of(good[i].text), INT64_MIN, INT64_MAX, &value));
        assert_true(value == good[i].value);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        value = 77;
        assert_false(str_to_i64(str_of(bad[i]), INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, 77);
    }
    assert_false(str_to_i64(STR_NULL, 0, 9, &value));
    assert_true(str_to_i64(STR("5"), 2, 5, &value));
    assert_true(str_to_i64(STR("2"), 2, 5, &value));
    value = 77;
    assert_false(str_to_i64(STR("1"), 2, 5, &value));
    assert_false(str_to_i64(STR("6"), 2, 5, &value));
    assert_int_equal(value, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_and_empty),
        cmocka_unit_test(byte_order),
        cmocka_unit_test(prefix_and_suffix),
        cmocka_unit_test(find),
        cmocka_unit_test(trim),
        cmocka_unit_test(split),
        cmocka_unit_test(sub_is_clamped),
        cmocka_unit_test(copies),
        cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
