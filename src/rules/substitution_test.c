#include "rules/substitution.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void codes_come_back(void **state)
{
    (void)state;
    static const char *const codes[] = {"replaced", "merged", "moved", "cancelled"};
    enum change_kind kind = CHANGE_COUNT;
    for (int i = 0; i < CHANGE_COUNT; i++) {
        assert_string_equal(change_text((enum change_kind)i)->code, codes[i]);
        assert_true(change_parse(str_of(codes[i]), &kind));
        assert_int_equal(kind, i);
    }
    kind = CHANGE_COUNT;
    static const char *const none[] = {"", "held", "Replaced", "replaced ", "planned"};
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
        assert_false(change_parse(str_of(none[i]), &kind));
    assert_int_equal(kind, CHANGE_COUNT);
}

/* ---- times */

static struct lesson_time at(int shift, int number, int starts, int ends)
{
    return (struct lesson_time){date_of(2026, 11, 24), shift, number, starts, ends};
}

static void times_meet_by_the_clock(void **state)
{
    (void)state;
    /* The last lesson of the first shift and the first ones of the second. */
    struct lesson_time early = at(1, 6, 750, 795);
    static const struct {
        int starts, ends;
        bool meets;
    } others[] = {{705, 750, false}, {750, 795, true}, {749, 751, true},  {760, 770, true},
                  {740, 800, true},  {794, 840, true}, {795, 840, false}, {700, 749, false},
                  {800, 845, false}, {740, 751, true}};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        /* Neither number nor shift say anything where there are bells. */
        for (int shift = 1; shift <= 2; shift++) {
            struct lesson_time other = at(shift, 6, others[i].starts, others[i].ends);
            assert_int_equal(lesson_times_meet(&early, &other), others[i].meets);
            assert_int_equal(lesson_times_meet(&other, &early), others[i].meets);
            other.date = date_add(other.date, 1);
            assert_false(lesson_times_meet(&early, &other));
        }
    }
}

static void without_bells_shift_and_number_decide(void **state)
{
    (void)state;
    struct lesson_time a = at(1, 3, 0, 0), with_bell = at(1, 3, 585, 630);
    for (int shift = 1; shift <= 3; shift++)
        for (int number = 0; number <= 8; number++) {
            struct lesson_time b = at(shift, number, 0, 0);
            bool meets = shift == 1 && number == 3;
            assert_int_equal(lesson_times_meet(&a, &b), meets);
            assert_int_equal(lesson_times_meet(&b, &a), meets);
            assert_int_equal(lesson_times_meet(&with_bell, &b), meets);
        }
}

static void only_different_groups_go_side_by_side(void **state)
{
    (void)state;
    struct subgroup_id whole = {0}, one = {1}, two = {2};
    assert_true(groups_meet(whole, whole));
    assert_true(groups_meet(whole, one));
    assert_true(groups_meet(two, whole));
    assert_true(groups_meet(one, one));
    assert_false(groups_meet(one, two));
    assert_false(groups_meet(two, one));
}

/* ---- who suits */

static void R6_1_free_teachers_come_first_and_who_knows_the_class_before_others(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 16; bits++) {
        struct candidate c = {.is_busy = bits & 1,
                              .is_absent = bits & 2,
                              .knows_class = bits & 4,
                              .knows_subject = bits & 8};
        enum fit wanted = FIT_FREE;
        if (bits & 2)
            wanted = FIT_ABSENT;
        else if (bits & 1)
            wanted = FIT_BUSY;
        else if ((bits & 12) == 12)
            wanted = FIT_CLASS_SUBJECT;
        else if (bits & 4)
            wanted = FIT_CLASS;
        else if (bits & 8)
            wanted = FIT_SUBJECT;
        assert_int_equal(substitute_fit(&c), wanted);
    }
    assert_true(FIT_CLASS_SUBJECT < FIT_CLASS && FIT_CLASS < FIT_SUBJECT);
    assert_true(FIT_SUBJECT < FIT_FREE && FIT_FREE < FIT_BUSY && FIT_BUSY < FIT_ABSENT);
}

/* ---- what may become of a lesson */

enum { FACT_BITS = 9 };

static struct change_facts facts_of(unsigned bits)
{
    return (struct change_facts){
        .has_entries = bits & 1,
        .is_closed = bits & 2,
        .has_reason = bits & 4,
        .is_teacher = bits & 8,
        .is_own = bits & 16,
        .is_side_group = bits & 32,
        .is_school_day = bits & 64,
        .is_same_hour = bits & 128,
        .is_taken = bits & 256,
    };
}

/* The conditions of each kind, in the order in which they are named to the person; all of them
 * are tried. */
struct condition {
    unsigned mask, refused; /* refused when (bits & mask) == refused */
    enum verdict verdict;
};
static const struct condition common[] = {
    {1, 1, VERDICT_LESSON_HELD}, {2, 2, VERDICT_CLOSED}, {4, 0, VERDICT_CHANGE_REASON}};
static const struct condition own[CHANGE_COUNT][3] = {
    [CHANGE_REPLACED] = {{8, 0, VERDICT_NOT_A_TEACHER}, {16, 16, VERDICT_NOT_A_TEACHER}},
    [CHANGE_MERGED] = {{8, 0, VERDICT_NOT_A_TEACHER},
                       {16, 16, VERDICT_NOT_A_TEACHER},
                       {32, 0, VERDICT_NO_GROUP}},
    [CHANGE_MOVED] = {{64, 0, VERDICT_NO_SCHOOL_DAY},
                      {128, 128, VERDICT_HOUR_TAKEN},
                      {256, 256, VERDICT_HOUR_TAKEN}},
};

static enum verdict first_of(const struct condition *list, int n, unsigned bits)
{
    for (int i = 0; i < n; i++)
        if (list[i].mask && (bits & list[i].mask) == list[i].refused)
            return list[i].verdict;
    return VERDICT_OK;
}

static void R6_1_every_change_by_every_fact(void **state)
{
    (void)state;
    for (int kind = 0; kind < CHANGE_COUNT; kind++) {
        int passed = 0;
        for (unsigned bits = 0; bits < 1U << FACT_BITS; bits++) {
            struct change_facts f = facts_of(bits);
            enum verdict wanted = first_of(common, 3, bits);
            if (wanted == VERDICT_OK)
                wanted = first_of(own[kind], 3, bits);
            assert_int_equal(change_verdict((enum change_kind)kind, &f), wanted);
            passed += wanted == VERDICT_OK;
        }
        assert_true(passed > 0);
    }
    struct change_facts all = facts_of(4 | 8 | 32 | 64);
    assert_int_equal(change_verdict(CHANGE_COUNT, &all), VERDICT_BAD_REQUEST);
}

static void R6_1_a_change_is_taken_back_only_untouched(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 16; bits++) {
        struct undo_facts f = {.has_entries = bits & 1,
                               .is_written = bits & 2,
                               .is_closed = bits & 4,
                               .is_taken = bits & 8};
        enum verdict wanted = bits & 3   ? VERDICT_LESSON_HELD
                              : bits & 4 ? VERDICT_CLOSED
                              : bits & 8 ? VERDICT_HOUR_TAKEN
                                         : VERDICT_OK;
        assert_int_equal(undo_verdict(&f), wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_come_back),
        cmocka_unit_test(times_meet_by_the_clock),
        cmocka_unit_test(without_bells_shift_and_number_decide),
        cmocka_unit_test(only_different_groups_go_side_by_side),
        cmocka_unit_test(R6_1_free_teachers_come_first_and_who_knows_the_class_before_others),
        cmocka_unit_test(R6_1_every_change_by_every_fact),
        cmocka_unit_test(R6_1_a_change_is_taken_back_only_untouched),
    };
    return cmocka_run_group_tests_name("substitution", tests, NULL, NULL);
}
