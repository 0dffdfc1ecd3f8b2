#include "rules/promotion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "rules/terms.h"

static struct date on(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

static void R1_5a_the_grade_that_follows(void **state)
{
    (void)state;
    for (int grade = 0; grade <= GRADE_MAX; grade++) {
        assert_int_equal(promotion_grade(grade, 11), grade < 11 ? grade + 1 : GRADUATES);
        assert_int_equal(promotion_grade(grade, 12), grade < 12 ? grade + 1 : GRADUATES);
    }
}

static void R1_5a_labels_follow_their_grade(void **state)
{
    static const struct {
        const char *label;
        int from, to;
        const char *want;
    } cases[] = {
        {"7А", 7, 8, "8А"},       {"9Б", 9, 10, "10Б"},     {"11-Т", 11, 12, "12-Т"},
        {"0А", 0, 1, "1А"},       {"3А", 3, 5, "5А"},       {"10В", 10, 11, "11В"},
        {"7", 7, 8, "8"},         {"Сокол", 7, 8, "Сокол"}, {"11А", 1, 2, "11А"},
        {"7 «А»", 7, 8, "8 «А»"}, {"", 7, 8, ""},           {"8А", 7, 8, "8А"},
    };
    struct arena *a = arena_open(0);
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str got = promotion_label(a, str_of(cases[i].label), cases[i].from, cases[i].to);
        assert_true(str_is(got, cases[i].want));
    }
    /* All grades: one step keeps the letter. */
    for (int grade = 0; grade < GRADE_MAX; grade++) {
        struct str label = str_of(arena_printf(a, "%dБ", grade));
        struct str want = str_of(arena_printf(a, "%dБ", grade + 1));
        assert_true(str_eq(promotion_label(a, label, grade, grade + 1), want));
    }
    arena_close(a);
}

static void R1_5a_what_becomes_of_a_pupil(void **state)
{
    (void)state;
    for (int from = 0; from <= GRADE_MAX; from++) {
        assert_int_equal(promotion_fate(from, GRADUATES), FATE_GRADUATE);
        for (int to = 0; to <= GRADE_MAX; to++)
            assert_int_equal(promotion_fate(from, to), to == from + 1  ? FATE_NEXT
                                                       : to > from + 1 ? FATE_JUMP
                                                                       : FATE_STAY);
    }
}

static void R1_5a_terms_of_the_next_year(void **state)
{
    static const char *const days[4][2] = {{"2026-09-01", "2026-10-30"},
                                           {"2026-11-09", "2026-12-30"},
                                           {"2027-01-11", "2027-03-19"},
                                           {"2027-03-29", "2027-05-28"}};
    struct term old[4], now[4];
    size_t at;
    (void)state;
    for (int i = 0; i < 4; i++)
        old[i] = (struct term){i + 1, on(days[i][0]), on(days[i][1])};
    struct date_span year = {on("2027-09-01"), on("2028-05-26")};
    promotion_terms(old, 4, year, now);
    assert_int_equal(terms_check(now, 4, &at), TERMS_FINE);
    assert_int_equal(now[0].first_day.days, year.first_day.days);
    assert_int_equal(now[3].last_day.days, year.last_day.days);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(now[i].term_no, i + 1);
        if (i > 0)
            assert_int_equal(date_weekday(now[i].first_day), date_weekday(old[i].first_day));
        if (i < 3)
            assert_int_equal(date_weekday(now[i].last_day), date_weekday(old[i].last_day));
    }
    assert_int_equal(now[1].first_day.days, on("2027-11-08").days);
    promotion_terms(old, 0, year, now);
}

static void R1_5a_the_same_day_next_year(void **state)
{
    (void)state;
    assert_int_equal(promotion_day(on("2026-11-07")).days, on("2027-11-07").days);
    assert_int_equal(promotion_day(on("2026-12-31")).days, on("2027-12-31").days);
    assert_true(date_is_none(promotion_day(on("2028-02-29"))));
    assert_int_equal(promotion_day(on("2027-02-28")).days, on("2028-02-28").days);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R1_5a_the_grade_that_follows),
        cmocka_unit_test(R1_5a_labels_follow_their_grade),
        cmocka_unit_test(R1_5a_what_becomes_of_a_pupil),
        cmocka_unit_test(R1_5a_terms_of_the_next_year),
        cmocka_unit_test(R1_5a_the_same_day_next_year),
    };
    return cmocka_run_group_tests_name("promotion", tests, NULL, NULL);
}
