#include "rules/suspicion.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Every final beside every average. */
static void R3_3c_finals_far_from_the_average(void **state)
{
    static const char *const values[] = {"2", "3", "4", "5"};
    (void)state;
    for (int v = 0; v < 4; v++) {
        for (int computed = 200; computed <= 500; computed++) {
            int mark = (v + 2) * 100;
            bool near = computed >= mark - 60 && computed <= mark + 60;
            assert_int_equal(final_is_far(str_of(values[v]), computed), !near);
        }
        assert_false(final_is_far(str_of(values[v]), 0));
        assert_false(final_is_far(str_of(values[v]), -1));
    }
}

static void words_and_nothing_are_not_far(void **state)
{
    (void)state;
    assert_false(final_is_far(STR("осв"), 450));
    assert_false(final_is_far(STR("н/а"), 200));
    assert_false(final_is_far(STR_NULL, 450));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_3c_finals_far_from_the_average),
        cmocka_unit_test(words_and_nothing_are_not_far),
    };
    return cmocka_run_group_tests_name("suspicion", tests, NULL, NULL);
}
