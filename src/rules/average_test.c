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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_small_sums),
        cmocka_unit_test(halves_go_up),
        cmocka_unit_test(all_runs_of_up_to_six_marks),
        cmocka_unit_test(parts_count_and_words_do_not),
    };
    return cmocka_run_group_tests_name("average", tests, NULL, NULL);
}
