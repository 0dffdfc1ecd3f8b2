#include "rules/exam.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    return date_parse(str_of(text));
}

static void R3_2d_kinds_of_exams_and_their_periods(void **state)
{
    static const char *const codes[] = {"transfer", "state", "autumn"};
    static const char *const periods[] = {"exam", "exam", "autumn"};
    enum exam_kind kind;
    (void)state;
    for (int i = 0; i < EXAM_KIND_COUNT; i++) {
        assert_string_equal(exam_code((enum exam_kind)i), codes[i]);
        assert_string_equal(exam_period((enum exam_kind)i), periods[i]);
        assert_true(exam_parse(str_of(codes[i]), &kind));
        assert_int_equal(kind, i);
    }
    assert_false(exam_parse(STR("exam"), &kind));
    assert_false(exam_parse(STR(""), &kind));
    assert_false(exam_parse(STR_NULL, &kind));
    assert_false(exam_parse(STR("State"), &kind));
}

static void R3_2d_state_exams_in_grade_nine_and_the_last(void **state)
{
    (void)state;
    for (int programme = 11; programme <= 12; programme++)
        for (int grade = 0; grade <= 12; grade++) {
            bool finishes = grade == 9 || grade == programme;
            assert_int_equal(exam_suits(EXAM_STATE, grade, programme), finishes);
            assert_int_equal(exam_suits(EXAM_TRANSFER, grade, programme), !finishes);
            assert_true(exam_suits(EXAM_AUTUMN, grade, programme));
        }
    assert_true(exam_suits(EXAM_TRANSFER, 11, 12));
}

static void R3_2d_days_on_which_an_exam_can_be(void **state)
{
    (void)state;
    const struct term quarters[] = {{1, on("2026-09-01"), on("2026-10-30")},
                                    {2, on("2026-11-09"), on("2026-12-29")},
                                    {3, on("2027-01-11"), on("2027-03-19")},
                                    {4, on("2027-03-29"), on("2027-05-28")}};
    const struct term halves[] = {{1, on("2026-09-01"), on("2026-12-29")},
                                  {2, on("2027-01-11"), on("2027-05-25")}};
    struct calendar c = {.terms = quarters, .term_count = 4};
    for (int kind = EXAM_TRANSFER; kind <= EXAM_STATE; kind++) {
        struct date_span days = exam_days((enum exam_kind)kind, &c);
        assert_int_equal(days.first_day.days, on("2027-03-29").days);
        assert_int_equal(days.last_day.days, on("2027-07-27").days);
    }
    struct date_span autumn = exam_days(EXAM_AUTUMN, &c);
    assert_int_equal(autumn.first_day.days, on("2027-05-29").days);
    assert_int_equal(autumn.last_day.days, on("2027-10-25").days);
    c = (struct calendar){.terms = halves, .term_count = 2};
    assert_int_equal(exam_days(EXAM_STATE, &c).first_day.days, on("2027-01-11").days);
    assert_int_equal(exam_days(EXAM_AUTUMN, &c).first_day.days, on("2027-05-26").days);
    c = (struct calendar){0};
    assert_true(date_is_none(exam_days(EXAM_STATE, &c).first_day));
    assert_true(date_is_none(exam_days(EXAM_AUTUMN, &c).last_day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2d_kinds_of_exams_and_their_periods),
        cmocka_unit_test(R3_2d_state_exams_in_grade_nine_and_the_last),
        cmocka_unit_test(R3_2d_days_on_which_an_exam_can_be),
    };
    return cmocka_run_group_tests_name("exam", tests, NULL, NULL);
}
