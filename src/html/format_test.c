#include "html/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *arena;

#define EQUAL(got, expected) assert_string_equal(str_z(arena, got), expected)

static void dates(void **state)
{
    (void)state;
    const struct tr *ru = tr_language("ru"), *ky = tr_language("ky"), *en = tr_language("en");
    struct date d = date_of(2026, 11, 24);
    EQUAL(format_date_long(arena, ru, d), "вторник, 24 ноября");
    EQUAL(format_date_long(arena, ky, d), "шейшемби, 24-ноябрь");
    EQUAL(format_date_long(arena, en, d), "Tuesday, 24 November");
    EQUAL(format_date_short(arena, ru, date_add(d, 1)), "ср, 25.11");
    EQUAL(format_date_short(arena, ky, date_add(d, 1)), "шарш., 25.11");
    EQUAL(format_date_short(arena, en, date_of(2027, 5, 3)), "Mon, 3 May");
    EQUAL(format_date_full(arena, ru, date_of(2027, 5, 3)), "3 мая 2027 г.");
    EQUAL(format_date_full(arena, ky, d), "2026-ж., 24-ноябрь");
    EQUAL(format_date_full(arena, en, d), "24 November 2026");
    EQUAL(format_date_digits(arena, date_of(2027, 5, 3)), "03.05.2027");
    EQUAL(format_day_digits(arena, date_of(2027, 5, 3)), "03.05");
    EQUAL(format_date_day(arena, ru, d), "24\u00a0ноября");
    EQUAL(format_date_day(arena, ky, d), "24-ноябрь");
    EQUAL(format_month_of(ru, 11), "ноября");
    EQUAL(format_month_of(ky, 11), "ноябрь");
    EQUAL(format_month_of(en, 5), "May");
    EQUAL(format_date_span(arena, ru, date_add(d, -1), date_add(d, 4)), "23–28\u00a0ноября");
    EQUAL(format_date_span(arena, ru, date_add(d, 6), date_add(d, 11)),
          "30\u00a0ноября – 5\u00a0декабря");
    EQUAL(format_date_span(arena, ky, date_add(d, -1), date_add(d, 4)), "23–28-ноябрь");
    EQUAL(format_date_span(arena, ky, date_add(d, 6), date_add(d, 11)), "30-ноябрь – 5-декабрь");
    EQUAL(format_date_span(arena, en, date_add(d, -1), date_add(d, 4)), "23–28\u00a0November");
    EQUAL(format_date_long(arena, ru, DATE_NONE), "");
    EQUAL(format_date_short(arena, ru, DATE_NONE), "");
    EQUAL(format_month(ru, 5), "май");
    EQUAL(format_weekday(ky, SUNDAY), "жекшемби");
    EQUAL(format_weekday_short(ru, MONDAY), "пн");
    EQUAL(format_capital(arena, STR("вторник")), "Вторник");
    EQUAL(format_capital(arena, STR("Шейшемби")), "Шейшемби");
    EQUAL(format_capital(arena, STR("today")), "Today");
    EQUAL(format_capital(arena, STR("24 ноября")), "24 ноября");
    EQUAL(format_capital(arena, STR("")), "");
}

static void times_and_numbers(void **state)
{
    (void)state;
    EQUAL(format_time(arena, 510), "08:30");
    EQUAL(format_minutes(arena, tr_language("ru"), 45), "45 мин");
    EQUAL(format_minutes(arena, tr_language("ky"), 45), "45 мүн.");
    EQUAL(format_fixed(arena, tr_language("ru"), 437, 2), "4,37");
    EQUAL(format_fixed(arena, tr_language("en"), 405, 2), "4.05");
    EQUAL(format_fixed(arena, NULL, -5, 1), "-0.5");
}

static int setup(void **state)
{
    (void)state;
    arena = arena_open(0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(times_and_numbers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
