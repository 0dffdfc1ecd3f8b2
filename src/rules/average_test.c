#include "rules/average.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

/* Rounding by long division, digit by digit, and a look at what is left. */
static int by_hand(int sum, int count)
{
    int whole = 0, rest = sum;
    while (rest >= count)
        rest -= count, whole++;
    for (int digit = 0; digit < 2; digit++) {
        int next = 0;
        for (rest *= 10; rest >= count; rest -= count)
            next++;
        whole = whole * 10 + next;
    }
    return rest * 2 >= count ? whole + 1 : whole;
}

static void all_small_sums(void **state)
{
    (void)state;
    for (int count = 1; count <= 200; count++)
        for (int sum = 2 * count; sum <= 5 * count; sum++)
            assert_int_equal(average_hundredths((struct average){sum, count}), by_hand(sum, count));
}

static void halves_go_up(void **state)
{
    (void)state;
    assert_int_equal(average_hundredths((struct average){29, 8}), 363);    /* 3.625 */
    assert_int_equal(average_hundredths((struct average){35, 8}), 438);    /* 4.375 */
    assert_int_equal(average_hundredths((struct average){9, 2}), 450);     /* 4.50 */
    assert_int_equal(average_hundredths((struct average){869, 200}), 435); /* 4.345 */
    assert_int_equal(average_hundredths((struct average){868, 200}), 434); /* 4.34 */
    assert_int_equal(average_hundredths((struct average){13, 3}), 433);    /* 4.333… */
    assert_int_equal(average_hundredths((struct average){14, 3}), 467);    /* 4.666… */
    assert_int_equal(average_hundredths((struct average){0, 0}), -1);
}

static void all_runs_of_up_to_six_marks(void **state)
{
    static const char *const values[] = {"2", "3", "4", "5"};
    (void)state;
    for (int count = 1, total = 4; count <= 6; count++, total *= 4) {
        for (int n = 0; n < total; n++) {
            struct average a = {0};
            int sum = 0;
            for (int k = 0, left = n; k < count; k++, left /= 4) {
                average_add(&a, str_of(values[left % 4]));
                sum += left % 4 + 2;
            }
            assert_int_equal(a.sum, sum);
            assert_int_equal(a.count, count);
            assert_int_equal(average_hundredths(a), by_hand(sum, count));
        }
    }
}

static void parts_count_and_words_do_not(void **state)
{
    (void)state;
    struct average a = {0};
    average_add(&a, STR("осв"));
    average_add(&a, STR("зч"));
    average_add(&a, STR("нз"));
    average_add(&a, STR("н/а"));
    average_add(&a, STR(""));
    average_add(&a, STR_NULL);
    assert_int_equal(average_hundredths(a), -1);
    average_add(&a, STR("4/5"));
    assert_int_equal(average_hundredths(a), 450);
    average_add(&a, STR("5/4/5"));
    assert_int_equal(a.sum, 23);
    assert_int_equal(a.count, 5);
    assert_int_equal(average_hundredths(a), 460);
    average_add(&a, STR("2"));
    assert_int_equal(average_hundredths(a), 417); /* 25/6 */
}

static void R3_2b_weights(void **state)
{
    (void)state;
    struct average a = {0};
    average_add_weighted(&a, STR("5"), 100); /* control */
    average_add_weighted(&a, STR("4"), 50);  /* oral */
    average_add_weighted(&a, STR("2"), 0);   /* formative */
    average_add_weighted(&a, STR("3"), 30);  /* homework */
    assert_int_equal(a.sum, 790);
    assert_int_equal(a.count, 180);
    assert_int_equal(average_hundredths(a), 439); /* 4.3888… */
    struct average same = {0}, plain = {0};
    static const char *const values[] = {"5", "4/5", "2", "н/а"};
    for (int i = 0; i < 4; i++) {
        average_add_weighted(&same, str_of(values[i]), 70);
        average_add(&plain, str_of(values[i]));
    }
    assert_int_equal(average_hundredths(same), average_hundredths(plain));
    struct average formative = {0};
    average_add_weighted(&formative, STR("5"), 0);
    assert_int_equal(average_hundredths(formative), -1);
    assert_int_equal(average_mark(formative, (struct rounding){50}), 0);
}

static void R3_2b_rounding_is_a_setting(void **state)
{
    (void)state;
    for (int up = 1; up <= 100; up++)
        for (int count = 1; count <= 60; count++)
            for (int sum = 2 * count; sum <= 5 * count; sum++) {
                int rest = sum % count, mark = sum / count;
                if (rest && 100 * rest >= up * count)
                    mark++;
                assert_int_equal(average_mark((struct average){sum, count}, (struct rounding){up}),
                                 mark);
            }
    assert_int_equal(average_mark((struct average){9, 2}, (struct rounding){50}), 5);
    assert_int_equal(average_mark((struct average){9, 2}, (struct rounding){60}), 4);
    assert_int_equal(average_mark((struct average){23, 5}, (struct rounding){60}), 5);
    /* 4.5996 is shown as 4.60 and is not 4.60. */
    assert_int_equal(average_mark((struct average){45996, 10000}, (struct rounding){60}), 4);
    assert_int_equal(average_mark((struct average){499, 100}, (struct rounding){100}), 4);
    assert_int_equal(average_mark((struct average){0, 0}, (struct rounding){50}), 0);
}

static void R3_2b_forecast_is_the_least_that_is_enough(void **state)
{
    (void)state;
    struct rounding r = {50};
    struct forecast f = average_forecast((struct average){8, 2}, 1, 5, r, &scale_five); /* 4, 4 */
    assert_int_equal(f.mark, 0);
    assert_int_equal(f.best, 2); /* 4 4 5 5: 4.5 */
    f = average_forecast((struct average){9, 2}, 1, 5, r, &scale_five);
    assert_int_equal(f.mark, 5);
    assert_int_equal(f.best, 0);
    f = average_forecast((struct average){0, 0}, 1, 4, r, &scale_five);
    assert_int_equal(f.mark, 4);
    assert_int_equal(f.best, 1);
    assert_int_equal(
        average_forecast((struct average){8, 2}, 1, 5, (struct rounding){100}, &scale_five).best,
        -1);
    for (int count = 1; count <= 10; count++)
        for (int sum = 2 * count; sum <= 5 * count; sum++)
            for (int target = 3; target <= 5; target++)
                for (int weight = 1; weight <= 3; weight++) {
                    struct average a = {sum, count};
                    f = average_forecast(a, weight, target, r, &scale_five);
                    for (int mark = 2; mark <= 5; mark++) {
                        struct average b = {sum + mark * weight, count + weight};
                        assert_int_equal(average_mark(b, r) >= target, f.mark && mark >= f.mark);
                    }
                    assert_in_range(f.best, 0, FORECAST_MAX);
                    struct average there = {sum + 5 * f.best * weight, count + f.best * weight};
                    assert_true(average_mark(there, r) >= target);
                    there.sum -= 5 * weight;
                    there.count -= weight;
                    if (f.best > 0)
                        assert_true(average_mark(there, r) < target);
                }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_small_sums),
        cmocka_unit_test(halves_go_up),
        cmocka_unit_test(all_runs_of_up_to_six_marks),
        cmocka_unit_test(parts_count_and_words_do_not),
        cmocka_unit_test(R3_2b_weights),
        cmocka_unit_test(R3_2b_rounding_is_a_setting),
        cmocka_unit_test(R3_2b_forecast_is_the_least_that_is_enough),
    };
    return cmocka_run_group_tests_name("average", tests, NULL, NULL);
}
