#include "rules/final.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const struct final_rules usual = {{50}, 3, 50, &scale_five};

static struct final_proposal of(int sum, int count, int lessons, int missed)
{
    struct final_facts f = {{sum, count}, count, lessons, missed};
    return final_propose(&f, &usual);
}

static void R3_2d_the_proposal_is_the_rounded_mean(void **state)
{
    (void)state;
    assert_string_equal(of(9, 2, 10, 0).value, "5"); /* 4.50 */
    assert_int_equal(of(9, 2, 10, 0).computed, 450);
    assert_string_equal(of(13, 3, 10, 0).value, "4");
    assert_string_equal(of(449, 100, 10, 0).value, "4");
    assert_string_equal(of(5, 2, 10, 0).value, "3");
    assert_string_equal(of(7, 3, 10, 0).value, "2");
    assert_string_equal(of(0, 0, 10, 0).value, "");
    assert_int_equal(of(0, 0, 10, 0).computed, -1);
    assert_false(of(0, 0, 0, 0).away);
}

static void R3_2d_missing_marks_are_counted(void **state)
{
    (void)state;
    for (int marks = 0; marks <= 6; marks++)
        for (int min = 0; min <= 6; min++) {
            struct final_facts f = {{4 * marks, marks}, marks, 10, 0};
            struct final_rules r = {{50}, min, 50, &scale_five};
            struct final_proposal p = final_propose(&f, &r);
            assert_int_equal(p.missing, min > marks ? min - marks : 0);
            assert_string_equal(p.value, marks ? "4" : "");
        }
}

static void R3_2d_absence_above_the_limit_proposes_not_assessed(void **state)
{
    (void)state;
    for (int lessons = 0; lessons <= 24; lessons++)
        for (int missed = 0; missed <= lessons; missed++)
            for (int limit = 0; limit <= 100; limit += 10) {
                struct final_facts f = {{15, 3}, 3, lessons, missed};
                struct final_rules r = {{50}, 3, limit, &scale_five};
                struct final_proposal p = final_propose(&f, &r);
                bool away = missed * 10 > lessons * (limit / 10);
                assert_int_equal(p.away, away);
                assert_string_equal(p.value, away ? "н/а" : "5");
                assert_int_equal(p.computed, 500);
            }
    assert_string_equal(of(15, 3, 10, 5).value, "5"); /* half is not above half */
    assert_string_equal(of(15, 3, 10, 6).value, "н/а");
}

static void R3_2d_a_reason_is_owed_for_another_mark(void **state)
{
    (void)state;
    struct final_proposal four = of(12, 3, 10, 0), none = of(0, 0, 10, 0), away = of(12, 3, 10, 9);
    assert_false(final_owes_reason(&four, STR("4")));
    assert_true(final_owes_reason(&four, STR("5")));
    assert_true(final_owes_reason(&four, STR("н/а")));
    assert_false(final_owes_reason(&four, STR("")));
    assert_false(final_owes_reason(&four, STR_NULL));
    assert_false(final_owes_reason(&none, STR("4")));
    assert_false(final_owes_reason(&away, STR("н/а")));
    assert_true(final_owes_reason(&away, STR("4")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2d_the_proposal_is_the_rounded_mean),
        cmocka_unit_test(R3_2d_missing_marks_are_counted),
        cmocka_unit_test(R3_2d_absence_above_the_limit_proposes_not_assessed),
        cmocka_unit_test(R3_2d_a_reason_is_owed_for_another_mark),
    };
    return cmocka_run_group_tests_name("final", tests, NULL, NULL);
}
