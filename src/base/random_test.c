#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The published reference programs of splitmix64 and xoshiro256** give these after the seed 0. */
static void reference_numbers(void **state)
{
    (void)state;
    static const uint64_t expected[] = {
        UINT64_C(0x99ec5f36cb75f2b4), UINT64_C(0xbf6e1f784956452a), UINT64_C(0x1a5f849d4933e6e0),
        UINT64_C(0x6aa594f1262d2d2c), UINT64_C(0xbba5ad4a1f842e59),
    };
    struct prng g;
    prng_init(&g, 0);
    assert_int_equal(g.s[0], UINT64_C(0xe220a8397b1dcdaf));
    assert_int_equal(g.s[1], UINT64_C(0x6e789e6aa1b965f4));
    for (int i = 0; i < 5; i++)
        assert_int_equal(prng_next(&g), expected[i]);
}

static void same_seed_same_numbers(void **state)
{
    (void)state;
    struct prng a, b, c;
    int differing = 0;
    prng_init(&a, 42);
    prng_init(&b, 42);
    prng_init(&c, 43);
    for (int i = 0; i < 1000; i++) {
        uint64_t value = prng_next(&a);
        assert_true(value == prng_next(&b));
        differing += value != prng_next(&c);
    }
    assert_int_equal(differing, 1000);
}

/* Chi-square of 7 places, 6 degrees of freedom: below 22.5 with the fixed seed (0.1 % of chance for
 * a fair one). */
static void below_is_uniform(void **state)
{
    (void)state;
    enum { PLACES = 7, DRAWS = 70000 };
    int counts[PLACES] = {0};
    double chi = 0;
    struct prng g;
    prng_init(&g, 7);
    for (int i = 0; i < DRAWS; i++) {
        uint32_t value = prng_below(&g, PLACES);
        assert_true(value < PLACES);
        counts[value]++;
    }
    for (int i = 0; i < PLACES; i++) {
        double off = counts[i] - DRAWS / PLACES;
        chi += off * off / (DRAWS / PLACES);
    }
    assert_true(chi < 22.5);
}

static void below_at_the_edges(void **state)
{
    (void)state;
    struct prng g;
    int high = 0;
    prng_init(&g, 9);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(prng_below(&g, 1), 0);
        assert_true(prng_below(&g, UINT32_MAX) < UINT32_MAX);
        uint32_t value = prng_below(&g, 0xc0000000U);
        assert_true(value < 0xc0000000U);
        high += value >= 0x60000000U;
    }
    assert_in_range(high, 430, 570);
}

static void chance(void **state)
{
    (void)state;
    struct prng g;
    int hits = 0;
    prng_init(&g, 11);
    for (int i = 0; i < 10000; i++) {
        assert_false(prng_chance(&g, 0));
        assert_true(prng_chance(&g, 1000));
        hits += prng_chance(&g, 250);
    }
    assert_in_range(hits, 2300, 2700);
}

static void bytes_of_the_system(void **state)
{
    (void)state;
    unsigned char a[32] = {0}, b[32] = {0}, guard[34];
    random_bytes(a, sizeof(a));
    random_bytes(b, sizeof(b));
    assert_memory_not_equal(a, b, sizeof(a));
    memset(guard, 0x5a, sizeof(guard));
    random_bytes(guard + 1, 0);
    assert_int_equal(guard[1], 0x5a);
    random_bytes(guard + 1, 32);
    assert_int_equal(guard[0], 0x5a);
    assert_int_equal(guard[33], 0x5a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reference_numbers),
        cmocka_unit_test(same_seed_same_numbers),
        cmocka_unit_test(below_is_uniform),
        cmocka_unit_test(below_at_the_edges),
        cmocka_unit_test(chance),
        cmocka_unit_test(bytes_of_the_system),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
