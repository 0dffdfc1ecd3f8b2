#include "rules/final.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

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

/* ---- with exams */

static const char *const values[] = {"", "2", "3", "4", "5", "осв", "зч", "нз", "н/а"};
enum { VALUES = sizeof(values) / sizeof(values[0]) };

static bool bad(const char *v)
{
    return strcmp(v, "2") == 0 || strcmp(v, "нз") == 0 || strcmp(v, "н/а") == 0;
}

static bool figure(const char *v)
{
    return v[0] >= '2' && v[0] <= '5';
}

static struct final_proposal with(const char *year, const char *exam, const char *autumn, bool held)
{
    struct final_parts p = {str_of(year), str_of(exam), str_of(autumn), held, &scale_five};
    return final_from_exams(&p, (struct rounding){50});
}

static void R3_2d_unsatisfactory_marks(void **state)
{
    (void)state;
    for (int i = 0; i < VALUES; i++)
        assert_int_equal(final_is_unsatisfactory(&scale_five, str_of(values[i])), bad(values[i]));
    assert_false(final_is_unsatisfactory(&scale_five, STR_NULL));
}

/* Every value of the year without an exam: it stays, whatever it is. */
static void R3_2d_without_an_exam_the_final_mark_is_the_years(void **state)
{
    (void)state;
    for (int y = 0; y < VALUES; y++) {
        struct final_proposal p = with(values[y], "", "", false);
        assert_string_equal(p.value, values[y]);
        assert_int_equal(p.missing, y == 0);
        assert_int_equal(p.computed, figure(values[y]) ? (values[y][0] - '0') * 100 : -1);
        assert_false(p.failed || p.away);
    }
}

/* Year (rows) and exam (columns) as in `values`; by hand. */
static void R3_2d_year_and_exam_make_the_final_mark(void **state)
{
    static const char *const expected[VALUES][VALUES] = {
        /*        ""  2    3    4    5    осв    зч     нз    н/а */
        [0] = {"", "", "", "", "", "", "", "", ""},
        [1] = {"", "2", "3", "3", "4", "2", "2", "нз", "н/а"},
        [2] = {"", "2", "3", "4", "4", "3", "3", "нз", "н/а"},
        [3] = {"", "2", "4", "4", "5", "4", "4", "нз", "н/а"},
        [4] = {"", "2", "4", "5", "5", "5", "5", "нз", "н/а"},
        [5] = {"", "2", "3", "4", "5", "осв", "осв", "нз", "н/а"},
        [6] = {"", "2", "3", "4", "5", "зч", "зч", "нз", "н/а"},
        [7] = {"", "2", "нз", "нз", "нз", "нз", "нз", "нз", "н/а"},
        [8] = {"", "2", "н/а", "н/а", "н/а", "н/а", "н/а", "нз", "н/а"},
    };
    (void)state;
    for (int y = 0; y < VALUES; y++)
        for (int e = 0; e < VALUES; e++) {
            struct final_proposal p = with(values[y], values[e], "", true);
            assert_string_equal(p.value, expected[y][e]);
            assert_int_equal(p.missing, (y == 0) + (e == 0));
            assert_int_equal(p.failed, p.missing == 0 && bad(values[e]));
        }
    assert_int_equal(with("4", "3", "", true).computed, 350);
    assert_int_equal(with("4", "осв", "", true).computed, 400);
    assert_int_equal(with("4", "2", "", true).computed, 300);
    assert_int_equal(with("осв", "зч", "", true).computed, -1);
    assert_int_equal(with("4", "", "", true).computed, -1);
    /* An exam that is not held any more and has a mark counts all the same. */
    assert_string_equal(with("5", "3", "", false).value, "4");
    assert_int_equal(with("5", "", "", false).missing, 0);
}

static void R3_2d_the_final_mark_is_rounded_as_the_school_rounds(void **state)
{
    (void)state;
    for (int up = 1; up <= 100; up++)
        for (int y = 2; y <= 5; y++)
            for (int e = 3; e <= 5; e++) {
                char year[2] = {(char)('0' + y), 0}, exam[2] = {(char)('0' + e), 0};
                struct final_parts p = {str_of(year), str_of(exam), STR_NULL, true, &scale_five};
                int whole = (y + e) / 2, rest = (y + e) % 2 * 50;
                char wanted[2] = {(char)('0' + whole + (rest > 0 && rest >= up)), 0};
                assert_string_equal(final_from_exams(&p, (struct rounding){up}).value, wanted);
            }
}

static void R3_2d_the_autumn_exam_takes_the_place_of_what_was_not_passed(void **state)
{
    (void)state;
    assert_string_equal(with("2", "", "3", false).value, "3");
    assert_string_equal(with("2", "", "5", false).value, "5");
    assert_string_equal(with("н/а", "", "4", false).value, "4");
    assert_string_equal(with("нз", "", "зч", false).value, "зч");
    assert_string_equal(with("4", "2", "3", true).value, "4"); /* 3.50 */
    assert_int_equal(with("4", "2", "3", true).computed, 350);
    assert_string_equal(with("2", "3", "4", true).value, "4");
    assert_string_equal(with("2", "2", "4", true).value, "4");
    assert_string_equal(with("5", "н/а", "3", true).value, "4");
    assert_false(with("4", "2", "3", true).failed);
    /* Nothing unsatisfactory: there is nothing whose place it could take. */
    assert_string_equal(with("4", "3", "5", true).value, "4");
    /* Whatever it was made of: an autumn exam that is passed leaves no 2, one that is not does. */
    for (int y = 1; y < VALUES; y++)
        for (int e = 0; e < VALUES; e++)
            for (int a = 1; a < VALUES; a++) {
                bool held = e > 0;
                struct final_proposal p = with(values[y], values[e], values[a], held);
                assert_int_equal(p.missing, 0);
                assert_int_equal(p.failed, bad(values[a]));
                assert_int_equal(final_is_unsatisfactory(&scale_five, str_of(p.value)),
                                 bad(values[a]));
                if (bad(values[a]))
                    assert_string_equal(p.value, values[a]);
            }
}

static void R3_2d_who_has_an_autumn_exam(void **state)
{
    (void)state;
    for (int y = 0; y < VALUES; y++)
        for (int e = 0; e < VALUES; e++)
            for (int a = 0; a < VALUES; a++)
                for (int f = 0; f < VALUES; f++) {
                    struct final_parts p = {str_of(values[y]), str_of(values[e]), str_of(values[a]),
                                            true, &scale_five};
                    bool owes =
                        a > 0 || (f > 0 ? bad(values[f]) : bad(values[y]) || bad(values[e]));
                    assert_int_equal(final_owes_autumn(&p, str_of(values[f])), owes);
                }
}

static void R3_2d_the_scale_says_what_is_not_passed(void **state)
{
    static const struct scale ten = {1, 10, 5, 7, 9, true, 0xf};
    (void)state;
    for (int mark = 1; mark <= 10; mark++) {
        char text[8];
        snprintf(text, sizeof(text), "%d", mark);
        assert_int_equal(final_is_unsatisfactory(&ten, str_of(text)), mark < 5);
        /* Two figures make a mean of two figures. */
        struct final_parts p = {str_of(text), STR("10"), STR_NULL, true, &ten};
        char mean[8];
        snprintf(mean, sizeof(mean), "%d", (mark + 10 + 1) / 2);
        assert_string_equal(final_from_exams(&p, (struct rounding){50}).value, mean);
        struct final_parts q = {STR("10"), str_of(text), STR_NULL, true, &ten};
        assert_string_equal(final_from_exams(&q, (struct rounding){50}).value,
                            mark < 5 ? text : mean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2d_the_proposal_is_the_rounded_mean),
        cmocka_unit_test(R3_2d_missing_marks_are_counted),
        cmocka_unit_test(R3_2d_absence_above_the_limit_proposes_not_assessed),
        cmocka_unit_test(R3_2d_a_reason_is_owed_for_another_mark),
        cmocka_unit_test(R3_2d_unsatisfactory_marks),
        cmocka_unit_test(R3_2d_without_an_exam_the_final_mark_is_the_years),
        cmocka_unit_test(R3_2d_year_and_exam_make_the_final_mark),
        cmocka_unit_test(R3_2d_the_final_mark_is_rounded_as_the_school_rounds),
        cmocka_unit_test(R3_2d_the_autumn_exam_takes_the_place_of_what_was_not_passed),
        cmocka_unit_test(R3_2d_who_has_an_autumn_exam),
        cmocka_unit_test(R3_2d_the_scale_says_what_is_not_passed),
    };
    return cmocka_run_group_tests_name("final", tests, NULL, NULL);
}
