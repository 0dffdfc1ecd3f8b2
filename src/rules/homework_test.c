#include "rules/homework.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void R3_2a_the_norm_of_each_grade(void **state)
{
    static const int norms[] = {0, 0, 90, 90, 120, 120, 150, 150, 150, 210, 210, 210, 210};
    (void)state;
    for (int grade = 0; grade <= 12; grade++)
        assert_int_equal(homework_norm(grade), norms[grade]);
}

static void R3_2a_a_day_without_homework(void **state)
{
    (void)state;
    struct homework_load load = homework_load_of(NULL, 0, 7);
    assert_int_equal(load.minutes, 0);
    assert_int_equal(load.unknown, 0);
    assert_int_equal(load.norm, 150);
    assert_false(load.over);
    assert_false(homework_load_of(NULL, 0, 1).over);
}

/* Subjects add up; of the groups of one subject the heaviest counts; what nobody has said is told
 * apart from nothing. */
static void R3_2a_subjects_add_up_and_groups_do_not(void **state)
{
    (void)state;
    const struct homework_piece day[] = {{{1}, 30}, {{2}, 20}, {{2}, 40}, {{3}, 0}, {{2}, 0}};
    struct homework_load load = homework_load_of(day, 5, 3);
    assert_int_equal(load.minutes, 70);
    assert_int_equal(load.unknown, 1);
    assert_false(load.over);
}

static void R3_2a_over_the_norm_by_one_minute(void **state)
{
    (void)state;
    for (int grade = 0; grade <= 12; grade++) {
        int norm = homework_norm(grade);
        const struct homework_piece day[] = {{{1}, norm}, {{2}, 1}};
        assert_false(homework_load_of(day, 1, grade).over);
        assert_true(homework_load_of(day, 2, grade).over);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2a_the_norm_of_each_grade),
        cmocka_unit_test(R3_2a_a_day_without_homework),
        cmocka_unit_test(R3_2a_subjects_add_up_and_groups_do_not),
        cmocka_unit_test(R3_2a_over_the_norm_by_one_minute),
    };
    return cmocka_run_group_tests_name("homework", tests, NULL, NULL);
}
