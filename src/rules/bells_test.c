#include "rules/bells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct bell usual[] = {{1, 480, 525}, {2, 530, 575}, {3, 585, 630}, {4, 635, 680}};

static void R1_5a_bells_that_cannot_ring(void **state)
{
    size_t at;
    (void)state;
    assert_int_equal(bells_check(usual, 4, &at), BELLS_FINE);
    assert_int_equal(bells_check(usual, 1, &at), BELLS_FINE);
    assert_int_equal(bells_check(usual, 0, &at), BELLS_NONE);
    for (size_t i = 0; i < 4; i++) {
        struct bell b[4] = {usual[0], usual[1], usual[2], usual[3]};
        b[i].ends = b[i].starts;
        assert_int_equal(bells_check(b, 4, &at), BELLS_REVERSED);
        assert_int_equal(at, i);
        b[i].starts = -1, b[i].ends = 20;
        assert_int_equal(bells_check(b, 4, &at), BELLS_REVERSED);
        b[i].starts = 1400, b[i].ends = DAY_MINUTES + 1;
        assert_int_equal(bells_check(b, 4, &at), BELLS_REVERSED);
        assert_int_equal(at, i);
        if (i == 0)
            continue;
        b[i] = usual[i];
        b[i].starts = b[i - 1].ends - 1;
        assert_int_equal(bells_check(b, 4, &at), BELLS_OVERLAP);
        assert_int_equal(at, i);
        b[i].starts = b[i - 1].ends; /* without a break it is allowed */
        assert_int_equal(bells_check(b, 4, &at), BELLS_FINE);
    }
}

static void R1_5a_shorter_bells(void **state)
{
    struct bell out[4];
    (void)state;
    /* Lessons of 30 minutes with the breaks as they are: 5, 10, 5. */
    assert_true(bells_remake(usual, 4, &(struct bells_change){480, 30, -1}, out));
    static const struct bell kept[] = {{1, 480, 510}, {2, 515, 545}, {3, 555, 585}, {4, 590, 620}};
    assert_memory_equal(out, kept, sizeof(kept));
    /* From nine, breaks of three minutes. */
    assert_true(bells_remake(usual, 4, &(struct bells_change){540, 35, 3}, out));
    static const struct bell even[] = {{1, 540, 575}, {2, 578, 613}, {3, 616, 651}, {4, 654, 689}};
    assert_memory_equal(out, even, sizeof(even));
    /* As long as they are: the same bells. */
    assert_true(bells_remake(usual, 4, &(struct bells_change){480, 45, -1}, out));
    assert_memory_equal(out, usual, sizeof(usual));
    assert_true(bells_remake(usual, 4, &(struct bells_change){1320, 30, 0}, out));
    assert_int_equal(out[3].ends, DAY_MINUTES);
    assert_false(bells_remake(usual, 4, &(struct bells_change){1321, 30, 0}, out));
    assert_false(bells_remake(usual, 4, &(struct bells_change){480, 0, 0}, out));
    assert_false(bells_remake(usual, 4, &(struct bells_change){-1, 30, 0}, out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R1_5a_bells_that_cannot_ring),
        cmocka_unit_test(R1_5a_shorter_bells),
    };
    return cmocka_run_group_tests_name("bells", tests, NULL, NULL);
}
