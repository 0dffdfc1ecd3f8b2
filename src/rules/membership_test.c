#include "rules/membership.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Every history of up to two memberships on a line of six days, every wish, every day. */
enum { DAYS = 6, OPEN = DAYS, GROUPS = 2 };

static struct date day(int n)
{
    return n == OPEN ? DATE_NONE : (struct date){20000 + n};
}

static struct membership span(int group, int first, int last)
{
    return (
        struct membership){.subgroup_id = {group}, .first_day = day(first), .last_day = day(last)};
}

/* Groups as bits, on each day and for ever after. */
static unsigned groups_on(const struct membership *list, size_t n, struct date d)
{
    unsigned groups = 0;
    for (size_t i = 0; i < n; i++)
        if (date_is_within(d, list[i].first_day, list[i].last_day))
            groups |= 1U << list[i].subgroup_id.v;
    return groups;
}

static size_t carry_out(const struct membership *list, size_t n, int wanted, int from,
                        struct membership *out)
{
    enum membership_step steps[3];
    size_t kept = 0;
    bool adds = membership_plan(list, n, (struct subgroup_id){wanted}, day(from), steps);
    for (size_t i = 0; i < n; i++) {
        struct membership m = list[i];
        if (steps[i] == MEMBERSHIP_OPEN)
            m.last_day = DATE_NONE;
        if (steps[i] == MEMBERSHIP_CUT)
            m.last_day = date_add(day(from), -1);
        if (steps[i] != MEMBERSHIP_DROP)
            out[kept++] = m;
    }
    if (adds)
        out[kept++] = span(wanted, from, OPEN);
    return kept;
}

static void check(const struct membership *list, size_t n)
{
    for (int wanted = 0; wanted <= GROUPS; wanted++) {
        for (int from = 0; from < DAYS; from++) {
            struct membership after[3], again[4];
            size_t count = carry_out(list, n, wanted, from, after);
            unsigned goal = wanted ? 1U << wanted : 0;
            for (int d = 0; d <= DAYS + 1; d++) {
                struct date on = {20000 + d};
                unsigned before = groups_on(list, n, on);
                assert_int_equal(groups_on(after, count, on), d < from ? before : goal);
            }
            for (size_t i = 0; i < count; i++)
                assert_true(date_is_none(after[i].last_day) ||
                            date_cmp(after[i].first_day, after[i].last_day) <= 0);
            assert_int_equal(membership_open(after, count).v, wanted);
            /* Asked for again, nothing changes. */
            assert_int_equal(carry_out(after, count, wanted, from, again), count);
            assert_memory_equal(after, again, count * sizeof(*after));
        }
    }
}

static void R3_2f_what_was_before_the_day_stays_and_from_it_on_the_wish_holds(void **state)
{
    struct membership list[2] = {0};
    (void)state;
    check(list, 0);
    for (int group = 1; group <= GROUPS; group++)
        for (int first = 0; first < DAYS; first++)
            for (int last = first; last <= OPEN; last++) {
                list[0] = span(group, first, last);
                check(list, 1);
                for (int other = 1; other <= GROUPS; other++)
                    for (int begin = 0; begin < DAYS; begin++)
                        for (int end = begin; end <= OPEN; end++) {
                            list[1] = span(other, begin, end);
                            check(list, 2);
                        }
            }
}

static void R3_2f_a_plan_taken_back_leaves_one_membership(void **state)
{
    struct membership list[] = {span(1, 0, 3), span(2, 4, OPEN)}, after[3];
    (void)state;
    assert_int_equal(carry_out(list, 2, 1, 2, after), 1);
    assert_int_equal(after[0].subgroup_id.v, 1);
    assert_int_equal(after[0].first_day.days, day(0).days);
    assert_true(date_is_none(after[0].last_day));
}

static void the_newest_open_one_counts(void **state)
{
    struct membership list[] = {span(1, 0, OPEN), span(2, 3, OPEN), span(1, 4, 5)};
    (void)state;
    assert_int_equal(membership_open(list, 3).v, 2);
    assert_int_equal(membership_open(list + 2, 1).v, 0);
}

static void equal_sizes(void **state)
{
    int sizes[3] = {0};
    (void)state;
    assert_true(membership_is_even(sizes, 0));
    for (int i = 0; i < 64; i++) {
        sizes[0] = i % 4;
        sizes[1] = i / 4 % 4;
        sizes[2] = i / 16;
        int least = sizes[0], most = sizes[0];
        for (int k = 1; k < 3; k++) {
            least = sizes[k] < least ? sizes[k] : least;
            most = sizes[k] > most ? sizes[k] : most;
        }
        assert_int_equal(membership_is_even(sizes, 3), most - least <= 1);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2f_what_was_before_the_day_stays_and_from_it_on_the_wish_holds),
        cmocka_unit_test(R3_2f_a_plan_taken_back_leaves_one_membership),
        cmocka_unit_test(the_newest_open_one_counts),
        cmocka_unit_test(equal_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
