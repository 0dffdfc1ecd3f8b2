#include "rules/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void R2_6_hours_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        int hours; /* -1: refused */
    } cases[] = {
        {"", 0},       {"  ", 0},
        {"2", 200},    {" 2 ", 200},
        {"0", 0},      {"1,5", 150},
        {"1.5", 150},  {"0,25", 25},
        {"2,50", 250}, {"40", 4000},
        {"40,01", -1}, {"41", -1},
        {"400", -1},   {"9999999999999999999", -1},
        {"-1", -1},    {"1,555", -1},
        {"1,", -1},    {",5", -1},
        {",", -1},     {"два", -1},
        {"2 ч", -1},   {"1,5,5", -1},
        {"1e2", -1},   {"0,01", 1},
        {"007", 700},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int hours = -2;
        bool ok = load_parse(str_of(cases[i].text), LOAD_HOURS_MAX, &hours);
        if (ok != (cases[i].hours >= 0) || hours != (ok ? cases[i].hours : 0))
            fail_msg("\"%s\": %d, %d", cases[i].text, ok, hours);
    }
}

static void R2_6_ceilings_of_the_base_plan(void **state)
{
    (void)state;
    assert_int_equal(load_grade_norm(1), 2000);
    assert_int_equal(load_grade_norm(5), 3000);
    assert_int_equal(load_grade_norm(9), 3500);
    assert_int_equal(load_grade_norm(11), 3300);
    for (int grade = -1; grade < 20; grade++)
        assert_in_range(load_grade_norm(grade), 2000, 3500);
}

/* Said once more in other words: every pupil's hours, one after the other. */
static enum load_state by_pupil(int planned, const struct load_part *parts, size_t n)
{
    int whole = 0, groups = 0, less = 0, more = 0, first = -1;
    bool unknown = false, uneven = false;
    for (size_t i = 0; i < n; i++) {
        whole += parts[i].of_group ? 0 : parts[i].hours;
        groups += parts[i].of_group;
        unknown |= parts[i].hours == 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (groups > 0 && !parts[i].of_group)
            continue;
        int has = whole + (parts[i].of_group ? parts[i].hours : 0);
        uneven |= first >= 0 && has != first;
        first = has;
        less += has < planned;
        more += has > planned;
    }
    if (n == 0)
        return planned ? LOAD_NO_PAGE : LOAD_FITS;
    if (planned == 0)
        return LOAD_NOT_PLANNED;
    if (unknown)
        return LOAD_UNKNOWN;
    if (uneven)
        return LOAD_UNEVEN;
    return less ? LOAD_LESS : more ? LOAD_MORE : LOAD_FITS;
}

static void R2_6_every_plan_against_every_three_pages(void **state)
{
    struct load_part parts[3] = {{0}};
    int seen[LOAD_UNEVEN + 1] = {0};
    (void)state;
    for (int planned = 0; planned <= 5; planned++) {
        for (size_t n = 0; n <= 3; n++) {
            for (int code = 0; code < 8 * 8 * 8; code++) {
                for (int i = 0, c = code; i < 3; i++, c /= 8)
                    parts[i] = (struct load_part){c % 2 == 1, c % 8 / 2};
                int given;
                enum load_state s = load_compare(planned, parts, n, &given);
                assert_int_equal(s, by_pupil(planned, parts, n));
                if (s == LOAD_FITS)
                    assert_int_equal(given, planned);
                seen[s]++;
            }
        }
    }
    for (int s = 0; s <= LOAD_UNEVEN; s++)
        assert_true(seen[s] > 0);
}

static void R2_6_a_teacher_against_the_norm(void **state)
{
    (void)state;
    assert_int_equal(load_norm(1800, 1800), NORM_FITS);
    assert_int_equal(load_norm(1799, 1800), NORM_LESS);
    assert_int_equal(load_norm(0, 1800), NORM_LESS);
    assert_int_equal(load_norm(1801, 1800), NORM_MORE);
    assert_int_equal(load_norm(2700, 1800), NORM_MORE);
    assert_int_equal(load_norm(2701, 1800), NORM_FAR);
    assert_int_equal(load_rate(2400, 1800), 133);
    assert_int_equal(load_rate(1800, 1800), 100);
    assert_int_equal(load_rate(900, 1800), 50);
    assert_int_equal(load_rate(2700, 1800), 150);
    assert_int_equal(load_rate(900, 0), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(R2_6_hours_are_read_as_people_write_them),
        cmocka_unit_test(R2_6_ceilings_of_the_base_plan),
        cmocka_unit_test(R2_6_every_plan_against_every_three_pages),
        cmocka_unit_test(R2_6_a_teacher_against_the_norm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
