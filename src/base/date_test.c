#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/test_child.h"

static struct date of(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

/* The calendar again, slowly: one day after the other. */
static int naive_month_days(int y, int m)
{
    if (m == 2)
        return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 29 : 28;
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

static void every_day_of_1900_to_2199(void **state)
{
    (void)state;
    int expected = -25567; /* 1900-01-01, a Monday */
    int weekday = MONDAY;
    for (int y = 1900; y <= 2199; y++) {
        for (int m = 1; m <= 12; m++) {
            for (int d = 1; d <= naive_month_days(y, m); d++) {
                char text[DATE_TEXT_SIZE], plain[40];
                int yy, mm, dd;
                struct date day = date_of(y, m, d);
                assert_int_equal(day.days, expected++);
                date_split(day, &yy, &mm, &dd);
                assert_true(yy == y && mm == m && dd == d);
                snprintf(plain, sizeof(plain), "%04d-%02d-%02d", y, m, d);
                assert_string_equal(date_format(day, text), plain);
                assert_int_equal(date_cmp(date_parse(str_of(plain)), day), 0);
                assert_int_equal(date_weekday(day), weekday);
                assert_int_equal(date_diff(date_monday(day), day), weekday - MONDAY);
                weekday = weekday == SUNDAY ? MONDAY : weekday + 1;
            }
        }
    }
}

static void anchors(void **state)
{
    (void)state;
    assert_int_equal(of("1970-01-01").days, 0);
    assert_int_equal(of("2000-02-29").days, 11016);
    assert_int_equal(date_weekday(of("1970-01-01")), THURSDAY);
    assert_int_equal(date_weekday(of("1991-08-31")), SATURDAY);
    assert_int_equal(date_weekday(of("2026-11-24")), TUESDAY);
    assert_int_equal(date_cmp(date_monday(of("2026-11-29")), of("2026-11-23")), 0);
}

static void no_such_day(void **state)
{
    (void)state;
    for (int y = 1890; y <= 2210; y++)
        for (int m = -1; m <= 14; m++)
            for (int d = -1; d <= 33; d++) {
                bool is_day = y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1 &&
                              d <= naive_month_days(y, m);
                assert_int_equal(date_is_none(date_of(y, m, d)), !is_day);
            }
    assert_true(date_is_none(date_of(INT32_MIN, INT32_MIN, INT32_MIN)));
    assert_true(date_is_none(date_of(INT32_MAX, INT32_MAX, INT32_MAX)));
}

static void any_other_byte_is_refused(void **state)
{
    (void)state;
    const char good[] = "2026-11-24";
    for (size_t i = 0; i < 10; i++) {
        for (int c = 0; c < 256; c++) {
            char text[11];
            memcpy(text, good, sizeof(good));
            text[i] = (char)c;
            bool is_digit = c >= '0' && c <= '9';
            bool is_dash_place = i == 4 || i == 7;
            if (is_dash_place ? c != '-' : !is_digit)
                assert_true(date_is_none(date_parse((struct str){text, 10})));
        }
    }
    static const char *const bad[] = {"",           "2026-11-2",  "2026-11-241", "24.11.2026",
                                      "2026/11/24", "2026-1-24",  " 2026-11-24", "2026-02-29",
                                      "1899-12-31", "2200-01-01", "2026-00-10",  "2026-13-01",
                                      "2026-11-00", "2026-11-31", "0000-00-00"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_true(date_is_none(date_parse(str_of(bad[i]))));
    assert_true(date_is_none(date_parse(STR_NULL)));
}

static void within(void **state)
{
    (void)state;
    struct date a = of("2026-09-01"), b = of("2026-11-07");
    assert_true(date_is_within(a, a, b));
    assert_true(date_is_within(b, a, b));
    assert_false(date_is_within(date_add(a, -1), a, b));
    assert_false(date_is_within(date_add(b, 1), a, b));
    assert_true(date_is_within(date_add(b, 1), a, DATE_NONE));
    assert_true(date_is_within(date_add(a, -1), DATE_NONE, b));
    assert_false(date_is_within(date_add(b, 1), DATE_NONE, b));
    assert_true(date_is_within(a, DATE_NONE, DATE_NONE));
    assert_false(date_is_within(DATE_NONE, DATE_NONE, DATE_NONE));
    assert_false(date_is_within(a, b, a));
}

static void beyond_the_accepted_years(void **state)
{
    (void)state;
    int y = 0, m = 1, d = 1;
    for (struct date day = {-719528}; day.days <= 2932896; day = date_add(day, 1)) {
        int yy, mm, dd;
        date_split(day, &yy, &mm, &dd);
        if (yy != y || mm != m || dd != d)
            fail_msg("%d-%d-%d", y, m, d);
        if (++d > naive_month_days(y, m)) {
            d = 1;
            y += m == 12;
            m = m == 12 ? 1 : m + 1;
        }
    }
    assert_int_equal(y, 10000);
    char text[DATE_TEXT_SIZE];
    assert_string_equal(date_format(date_add(of("1900-01-01"), -1), text), "1899-12-31");
    assert_string_equal(date_format(date_add(of("2199-12-31"), 1), text), "2200-01-01");
    assert_string_equal(date_format((struct date){-719528}, text), "0000-01-01");
    assert_string_equal(date_format((struct date){2932896}, text), "9999-12-31");
}

static void instants_in_bishkek(void **state)
{
    (void)state;
    const int64_t hour = 3600 * 1000, day = 24 * hour;
    assert_int_equal(date_instant(date_of_instant(0)), -6 * hour);
    assert_int_equal(date_instant((struct date){1}), 18 * hour);
    assert_int_equal(date_of_instant(0).days, 0);
    assert_int_equal(minute_of_instant(0), 6 * 60);
    assert_int_equal(date_of_instant(18 * hour - 1).days, 0);
    assert_int_equal(minute_of_instant(18 * hour - 1), 1439);
    assert_int_equal(date_of_instant(18 * hour).days, 1);
    assert_int_equal(minute_of_instant(18 * hour), 0);
    assert_int_equal(date_of_instant(-6 * hour).days, 0);
    assert_int_equal(minute_of_instant(-6 * hour), 0);
    assert_int_equal(date_of_instant(-6 * hour - 1).days, -1);
    assert_int_equal(minute_of_instant(-6 * hour - 1), 1439);
    for (int minute = 0; minute < 1440; minute++) {
        int64_t ms = of("2026-11-24").days * day - 6 * hour + minute * INT64_C(60000) + 59999;
        assert_int_equal(minute_of_instant(ms), minute);
        assert_int_equal(date_of_instant(ms).days, of("2026-11-24").days);
    }
}

static void clocks(void **state)
{
    (void)state;
    int64_t us = clock_monotonic_us();
    for (int i = 0; i < 1000; i++) {
        int64_t next = clock_monotonic_us();
        assert_true(next >= us);
        us = next;
    }
    assert_true(clock_now_ms() > (int64_t)of("2025-01-01").days * 86400000);
}

static void say_today(void *arg)
{
    char text[DATE_TEXT_SIZE];
    if (arg)
        setenv("DEPTER_TODAY", arg, 1);
    else
        unsetenv("DEPTER_TODAY");
    fprintf(stderr, "today=%s\n", date_format(date_today(), text));
    setenv("DEPTER_TODAY", "2001-01-01", 1);
    fprintf(stderr, "still=%s\n", date_format(date_today(), text));
}

static void today_of_the_environment(void **state)
{
    (void)state;
    struct child c;
    char fixed[] = "2026-03-02", wrong[] = "02.03.2026", empty[] = "";
    child_run(&c, say_today, fixed);
    assert_int_equal(c.exit_code, 0);
    assert_non_null(strstr(c.err, "today=2026-03-02\n"));
    assert_non_null(strstr(c.err, "still=2026-03-02\n"));
    assert_non_null(strstr(c.err, "warning: DEPTER_TODAY"));

    child_run(&c, say_today, wrong);
    assert_int_equal(c.exit_code, 1);
    assert_non_null(strstr(c.err, "DEPTER_TODAY is not a date"));

    child_run(&c, say_today, empty);
    assert_int_equal(c.exit_code, 0);
    assert_null(strstr(c.err, "warning"));
}

static void today_is_the_day_in_bishkek(void **state)
{
    (void)state;
    struct child c;
    char expected[40], text[DATE_TEXT_SIZE];
    struct date before, after;
    do { /* midnight in between is tried once more */
        before = date_of_instant(clock_now_ms());
        child_run(&c, say_today, NULL);
        after = date_of_instant(clock_now_ms());
    } while (date_cmp(before, after) != 0);
    snprintf(expected, sizeof(expected), "today=%s\n", date_format(before, text));
    assert_non_null(strstr(c.err, expected));
}

static void weekday_of_none(void *arg)
{
    (void)arg;
    date_weekday(DATE_NONE);
}

static void format_of_none(void *arg)
{
    date_format(DATE_NONE, arg);
}

static void split_of(void *arg)
{
    int year, month, day;
    date_split((struct date){*(int *)arg}, &year, &month, &day);
}

static void none_is_a_bug(void **state)
{
    (void)state;
    struct child c;
    char text[DATE_TEXT_SIZE];
    for (int days = -719529; days <= 2932897; days += 2932897 + 719529) {
        child_run(&c, split_of, &days);
        assert_true(child_has_died(&c));
    }
    child_run(&c, weekday_of_none, NULL);
    assert_true(child_has_died(&c));
    child_run(&c, format_of_none, text);
    assert_true(child_has_died(&c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_1900_to_2199),
        cmocka_unit_test(anchors),
        cmocka_unit_test(no_such_day),
        cmocka_unit_test(any_other_byte_is_refused),
        cmocka_unit_test(within),
        cmocka_unit_test(beyond_the_accepted_years),
        cmocka_unit_test(instants_in_bishkek),
        cmocka_unit_test(clocks),
        cmocka_unit_test(today_of_the_environment),
        cmocka_unit_test(today_is_the_day_in_bishkek),
        cmocka_unit_test(none_is_a_bug),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
