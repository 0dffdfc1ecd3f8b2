#include "rules/scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "rules/average.h"
#include "rules/final.h"
#include "rules/mark.h"

enum { ALL = (1 << SCALE_WORD_COUNT) - 1 };

static const struct scale ten = {1, 10, 5, 7, 9, true, ALL};
static const struct scale hundred = {1, 100, 40, 60, 80, false, 1 << SCALE_EXEMPT};
static const struct scale passes = {.words = 1 << SCALE_PASSED | 1 << SCALE_FAILED};
static const struct scale with_one = {1, 5, 3, 4, 5, true, ALL};

/* Every number, on every scale, against its bounds. */
static void R3_2c_a_figure_is_a_mark_of_its_scale_only(void **state)
{
    static const struct scale *const scales[] = {&scale_five, &ten, &hundred, &passes, &with_one};
    (void)state;
    for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++)
        for (int figure = -5; figure <= 1100; figure++) {
            char typed[8], out[MARK_VALUE_MAX];
            snprintf(typed, sizeof(typed), "%d", figure);
            bool good = mark_parse_final(str_of(typed), scales[i], out);
            assert_int_equal(good, scales[i]->highest > 0 && figure >= scales[i]->lowest &&
                                       figure <= scales[i]->highest);
            if (good)
                assert_string_equal(out, typed);
        }
}

/* What only a person may write, in a field. */
static void R3_2c_typed_without_a_stroke(void **state)
{
    static const struct {
        const struct scale *scale;
        const char *typed, *stored; /* NULL: refused */
    } cases[] = {
        {&ten, "10.9", "10/9"},      {&ten, "45", NULL},
        {&ten, "9.11", NULL},        {&hundred, "99.98", NULL},
        {&with_one, "15", "1/5"},    {&scale_five, "45", "4/5"},
        {&scale_five, "4.5", "4/5"}, {&scale_five, "454", "4/5/4"},
        {&scale_five, "4545", NULL}, {&scale_five, "46", NULL},
        {&scale_five, "5.0", NULL},  {&passes, "45", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char out[MARK_VALUE_MAX] = "";
        bool good = mark_parse_typed(str_of(cases[i].typed), cases[i].scale, out);
        if (good != (cases[i].stored != NULL))
            fail_msg("\"%s\" gives \"%s\"", cases[i].typed, out);
        if (good)
            assert_string_equal(out, cases[i].stored);
        assert_false(mark_parse(str_of(cases[i].typed), cases[i].scale, out));
    }
}

static void R3_2c_values_of_other_scales(void **state)
{
    static const struct {
        const struct scale *scale;
        const char *typed, *stored; /* NULL: refused */
    } cases[] = {
        {&ten, "10/9", "10/9"},    {&ten, " 9 / 10 / 1 ", "9/10/1"},
        {&ten, "45", NULL},        {&ten, "10.9", NULL},
        {&scale_five, "45", NULL}, {&ten, "109", NULL},
        {&ten, "010", NULL},       {&ten, "1/", NULL},
        {&ten, "0", NULL},         {&ten, "11", NULL},
        {&ten, "9/11", NULL},      {&ten, "1/2/3/4", NULL},
        {&ten, "ОСВ", "осв"},      {&hundred, "100", "100"},
        {&hundred, "99/98", NULL}, {&hundred, "осв", "осв"},
        {&hundred, "зч", NULL},    {&hundred, "н/а", NULL},
        {&passes, "зачёт", "зч"},  {&passes, "Незачёт", "нз"},
        {&passes, "осв", NULL},    {&passes, "5", NULL},
        {&passes, "", NULL},       {&with_one, "1", "1"},
        {&with_one, "6", NULL},    {&scale_five, "1", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char out[MARK_VALUE_MAX] = "";
        bool good = mark_parse(str_of(cases[i].typed), cases[i].scale, out);
        if (good != (cases[i].stored != NULL))
            fail_msg("\"%s\" gives \"%s\"", cases[i].typed, out);
        if (good)
            assert_string_equal(out, cases[i].stored);
    }
}

static void R3_2c_levels(void **state)
{
    static const enum scale_level of_ten[] = {LEVEL_FAIL,     LEVEL_FAIL, LEVEL_FAIL,
                                              LEVEL_FAIL,     LEVEL_PASS, LEVEL_PASS,
                                              LEVEL_GOOD,     LEVEL_GOOD, LEVEL_EXCELLENT,
                                              LEVEL_EXCELLENT};
    (void)state;
    for (int i = 1; i <= 10; i++) {
        char value[4];
        snprintf(value, sizeof(value), "%d", i);
        assert_int_equal(scale_level(&ten, str_of(value)), of_ten[i - 1]);
        assert_int_equal(scale_level(&scale_five, str_of(value)),
                         i < 2 || i > 5 ? LEVEL_NONE : LEVEL_FAIL + i - 2);
    }
    assert_int_equal(scale_level(&ten, STR("10/1")), LEVEL_EXCELLENT);
    assert_int_equal(scale_level(&ten, STR("осв")), LEVEL_NONE);
    assert_int_equal(scale_level(&passes, STR("5")), LEVEL_NONE);
    assert_int_equal(scale_level(&ten, STR_NULL), LEVEL_NONE);
}

static void R3_2c_what_a_scale_may_be(void **state)
{
    (void)state;
    assert_true(scale_is_sound(&scale_five) && scale_is_sound(&ten) && scale_is_sound(&hundred) &&
                scale_is_sound(&passes) && scale_is_sound(&with_one));
    const struct scale bad[] = {
        {0, 10, 5, 7, 9, true, ALL},  {5, 10, 5, 7, 9, true, ALL},  {1, 10, 7, 5, 9, true, ALL},
        {1, 10, 5, 9, 7, true, ALL},  {1, 8, 5, 7, 9, true, ALL},   {1, 101, 5, 7, 9, true, ALL},
        {.words = 1 << SCALE_PASSED}, {.words = 1 << SCALE_FAILED}, {.several = true, .words = ALL},
        {.words = 1 << SCALE_EXEMPT},
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(scale_is_sound(&bad[i]));
}

static void words_there_and_back(void **state)
{
    char text[SCALE_WORDS_SIZE];
    (void)state;
    for (unsigned bits = 0; bits <= ALL; bits++)
        assert_int_equal(scale_words_parse(str_of(scale_words(bits, text))), bits);
    assert_string_equal(scale_words(ALL, text), "осв зч нз н/а");
    assert_int_equal(scale_words_parse(STR(" осв  другое ")), 1 << SCALE_EXEMPT);
    struct arena *a = arena_open(0);
    assert_true(str_is(scale_text(a, &scale_five), "2–5, 4/5, осв, зч, нз, н/а"));
    assert_true(str_is(scale_text(a, &hundred), "1–100, осв"));
    assert_true(str_is(scale_text(a, &passes), "зч, нз"));
    arena_close(a);
}

static void R3_2c_averages_finals_and_forecast_of_ten(void **state)
{
    struct average a = {0};
    const struct final_rules r = {{50}, 3, 50, &ten};
    const struct final_rules no_word = {{50}, 3, 50, &passes};
    (void)state;
    average_add(&a, STR("10/9"));
    average_add(&a, STR("7"));
    average_add(&a, STR("зч"));
    assert_int_equal(average_hundredths(a), 867);
    struct final_facts f = {a, 3, 10, 0};
    assert_string_equal(final_propose(&f, &r).value, "9");
    f.missed = 6;
    assert_string_equal(final_propose(&f, &r).value, "н/а");
    /* Nothing is proposed that the scale does not take. */
    f.average = (struct average){0};
    assert_true(final_propose(&f, &no_word).away);
    assert_string_equal(final_propose(&f, &no_word).value, "");
    struct forecast best = average_forecast((struct average){16, 2}, 1, 9, r.rounding, &ten);
    assert_int_equal(best.mark, 10); /* 8 8 10: 8.67 */
    assert_int_equal(best.best, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2c_a_figure_is_a_mark_of_its_scale_only),
        cmocka_unit_test(R3_2c_values_of_other_scales),
        cmocka_unit_test(R3_2c_typed_without_a_stroke),
        cmocka_unit_test(R3_2c_levels),
        cmocka_unit_test(R3_2c_what_a_scale_may_be),
        cmocka_unit_test(words_there_and_back),
        cmocka_unit_test(R3_2c_averages_finals_and_forecast_of_ten),
    };
    return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
