#include "rules/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct result_tally tally_of(const char *const *values, size_t count)
{
    struct result_tally t = {0};
    for (size_t i = 0; i < count; i++)
        result_add(&t, &scale_five, str_of(values[i]));
    return t;
}
#define TALLY(...)                               \
    tally_of((const char *const[]){__VA_ARGS__}, \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void R3_3c_what_counts_in_a_tally(void **state)
{
    (void)state;
    struct result_tally t = TALLY("5", "4", "4", "3", "2", "н/а", "нз", "осв", "зч", "");
    assert_int_equal(t.by_mark[5], 1);
    assert_int_equal(t.by_mark[4], 2);
    assert_int_equal(t.by_mark[3], 1);
    assert_int_equal(t.by_mark[2], 1);
    assert_int_equal(t.not_assessed, 2);
    assert_int_equal(result_count(&t), 7);
    assert_int_equal(result_pass_rate(&t), 571);    /* 4 of 7 */
    assert_int_equal(result_quality_rate(&t), 429); /* 3 of 7 */
    assert_int_equal(average_hundredths(t.average), 360);
}

static void R3_3c_other_scales_count_by_their_levels(void **state)
{
    static const struct scale ten = {1, 10, 5, 7, 9, true, 0xf};
    struct result_tally five = {0}, own = {.scale = &ten};
    (void)state;
    for (int mark = 1; mark <= 10; mark++) {
        char text[8];
        snprintf(text, sizeof(text), "%d", mark);
        result_add(&five, &ten, str_of(text));
        result_add(&own, &ten, str_of(text));
    }
    const int wanted[] = {0, 0, 4, 2, 2, 2}; /* 1–4, 5–6, 7–8, 9–10 */
    for (int i = 2; i <= 5; i++) {
        assert_int_equal(five.by_mark[i], wanted[i]);
        assert_int_equal(own.by_mark[i], wanted[i]);
    }
    assert_int_equal(five.average.count, 0);
    assert_int_equal(average_hundredths(own.average), 550);
}

static void R3_3c_nobody_gives_no_rate(void **state)
{
    (void)state;
    struct result_tally t = TALLY("осв", "");
    assert_int_equal(result_count(&t), 0);
    assert_int_equal(result_pass_rate(&t), -1);
    assert_int_equal(result_quality_rate(&t), -1);
    assert_int_equal(average_hundredths(t.average), -1);
    t = TALLY("2");
    assert_int_equal(result_pass_rate(&t), 0);
    t = TALLY("3", "5");
    assert_int_equal(result_pass_rate(&t), 1000);
    assert_int_equal(result_quality_rate(&t), 500);
}

/* The group said in words, over all handfuls of values. */
static enum result_group by_words(const int n[7])
{
    if (n[2] > 0)
        return RESULT_FAILING;
    if (n[0] > 0)
        return RESULT_NOT_ASSESSED;
    if (n[3] >= 2)
        return RESULT_THREES;
    if (n[3] == 1)
        return RESULT_ONE_THREE;
    if (n[4] >= 1)
        return RESULT_GOOD;
    return n[5] >= 1 ? RESULT_EXCELLENT : RESULT_NONE;
}

/* Every four marks a pupil can have. */
static void R3_3c_groups_of_pupils(void **state)
{
    static const char *const values[] = {"н/а", "осв", "2", "3", "4", "5", ""};
    int seen[RESULT_GROUP_COUNT] = {0};
    (void)state;
    for (int i = 0; i < 7 * 7 * 7 * 7; i++) {
        struct result_tally t = {0};
        int n[7] = {0};
        for (int k = 0, rest = i; k < 4; k++, rest /= 7) {
            result_add(&t, &scale_five, str_of(values[rest % 7]));
            n[rest % 7]++;
        }
        assert_int_equal(result_group(&t), by_words(n));
        seen[result_group(&t)]++;
    }
    for (int g = 0; g < RESULT_GROUP_COUNT; g++)
        assert_true(seen[g] > 0);
}

static void R3_3c_a_class_counts_each_pupil_once(void **state)
{
    struct result_tally class = {0};
    const struct result_tally pupils[] = {TALLY("5", "5"), TALLY("5", "4"), TALLY("3", "5"),
                                          TALLY("3", "3"), TALLY("2", "5"), TALLY("н/а", "5"),
                                          TALLY("осв", "")};
    (void)state;
    for (size_t i = 0; i < sizeof(pupils) / sizeof(pupils[0]); i++)
        result_add_pupil(&class, &pupils[i]);
    assert_int_equal(result_count(&class), 6);
    assert_int_equal(class.by_mark[3], 2);
    assert_int_equal(class.not_assessed, 1);
    assert_int_equal(result_pass_rate(&class), 667);
    assert_int_equal(result_quality_rate(&class), 333);
    assert_int_equal(class.average.count, 11);
    assert_int_equal(class.average.sum, 45);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_3c_what_counts_in_a_tally),
        cmocka_unit_test(R3_3c_other_scales_count_by_their_levels),
        cmocka_unit_test(R3_3c_nobody_gives_no_rate),
        cmocka_unit_test(R3_3c_groups_of_pupils),
        cmocka_unit_test(R3_3c_a_class_counts_each_pupil_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
