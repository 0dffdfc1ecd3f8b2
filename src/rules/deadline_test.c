#include "rules/deadline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

#define assert_date(d, text) assert_int_equal((d).days, on(text).days)

/* Mathematics on Mondays and Wednesdays of autumn: holidays 2 to 8 November, Wednesday 21 October
 * off, the lesson of 12 October cancelled, two lessons on 26 October. */
static const char *const autumn[] = {"2026-10-05", "2026-10-07", "2026-10-14",
                                     "2026-10-19", "2026-10-26", "2026-10-26",
                                     "2026-10-28", "2026-11-09", "2026-11-11"};
enum { AUTUMN = sizeof(autumn) / sizeof(autumn[0]) };

static struct deadline_lessons lessons_of_autumn(struct date *days)
{
    for (int i = 0; i < AUTUMN; i++)
        days[i] = on(autumn[i]);
    return (struct deadline_lessons){days, AUTUMN};
}

static struct date due(enum deadline_rule rule, const char *work, const char *period_end)
{
    struct date days[AUTUMN];
    struct deadline_lessons lessons = lessons_of_autumn(days);
    return deadline_due(rule, on(work), &lessons, period_end ? on(period_end) : DATE_NONE);
}

static void R3_2c_class_work_is_due_the_same_day(void **state)
{
    (void)state;
    for (int i = 0; i < AUTUMN; i++)
        assert_date(due(DEADLINE_SAME_DAY, autumn[i], "2026-10-30"), autumn[i]);
}

static void R3_2c_next_lesson_skips_what_did_not_take_place(void **state)
{
    (void)state;
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-05", "2026-10-30"), "2026-10-07");
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-07", "2026-10-30"), "2026-10-14");
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-19", "2026-10-30"), "2026-10-26");
    /* The second lesson of the day is not the next one. */
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-26", "2026-10-30"), "2026-10-28");
}

static void R3_2c_two_lessons(void **state)
{
    (void)state;
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-10-05", "2026-10-30"), "2026-10-14");
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-10-14", "2026-10-30"), "2026-10-26");
    /* Both on one day. */
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-10-19", "2026-10-30"), "2026-10-26");
    /* A work on a day without a lesson in the list (moved since). */
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-10-08", "2026-10-30"), "2026-10-19");
}

static void R3_2c_ten_days(void **state)
{
    (void)state;
    assert_date(due(DEADLINE_TEN_DAYS, "2026-10-05", "2026-10-30"), "2026-10-15");
    assert_date(due(DEADLINE_TEN_DAYS, "2026-10-20", "2026-10-30"), "2026-10-30");
    assert_date(due(DEADLINE_TEN_DAYS, "2026-10-21", "2026-10-30"), "2026-10-30");
    assert_date(due(DEADLINE_TEN_DAYS, "2026-10-21", NULL), "2026-10-31");
}

static void R3_2d_nothing_is_due_after_the_period(void **state)
{
    (void)state;
    assert_date(due(DEADLINE_PERIOD_END, "2026-10-05", "2026-10-30"), "2026-10-30");
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-28", "2026-10-30"), "2026-10-30");
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-10-28", NULL), "2026-11-09");
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-10-26", "2026-10-30"), "2026-10-30");
    /* No further lesson. */
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-11-11", "2026-12-29"), "2026-12-29");
    assert_date(due(DEADLINE_TWO_LESSONS, "2026-11-09", "2026-12-29"), "2026-12-29");
    assert_true(date_is_none(due(DEADLINE_NEXT_LESSON, "2026-11-11", NULL)));
    assert_true(date_is_none(due(DEADLINE_PERIOD_END, "2026-11-11", NULL)));
    /* After the last day of the period. */
    assert_date(due(DEADLINE_NEXT_LESSON, "2026-11-09", "2026-10-30"), "2026-11-09");
    assert_date(due(DEADLINE_TEN_DAYS, "2026-11-09", "2026-10-30"), "2026-11-09");
}

/* Against counting one by one, for each set of days out of nine and each day of work. */
static struct date by_hand(int rule, int work, int period_end, unsigned set)
{
    int left = rule == DEADLINE_NEXT_LESSON ? 1 : 2, found = period_end;
    for (int day = work + 1; day < 9 && left > 0; day++)
        if ((set >> day & 1U) && --left == 0)
            found = day;
    found = found > period_end ? period_end : found;
    return (struct date){20000 + (found < work ? work : found)};
}

static void R3_2c_every_set_of_lessons(void **state)
{
    (void)state;
    for (unsigned set = 0; set < 512; set++) {
        struct date days[9];
        struct deadline_lessons lessons = {days, 0};
        for (int day = 0; day < 9; day++)
            if (set >> day & 1U)
                days[lessons.count++] = (struct date){20000 + day};
        for (int rule = DEADLINE_TWO_LESSONS; rule <= DEADLINE_NEXT_LESSON; rule++)
            for (int work = 0; work < 9; work++)
                for (int end = 0; end < 12; end++)
                    assert_int_equal(deadline_due((enum deadline_rule)rule,
                                                  (struct date){20000 + work}, &lessons,
                                                  (struct date){20000 + end})
                                         .days,
                                     by_hand(rule, work, end, set).days);
    }
}

static void R3_2c_days_late(void **state)
{
    (void)state;
    for (int d = -20; d <= 20; d++)
        assert_int_equal(deadline_days_late((struct date){100}, (struct date){100 + d}),
                         d > 0 ? d : 0);
    assert_int_equal(deadline_days_late(DATE_NONE, (struct date){100}), 0);
    assert_int_equal(deadline_days_late((struct date){100}, DATE_NONE), 0);
}

static void R3_2c_states(void **state)
{
    (void)state;
    struct date today = {100};
    for (int d = -10; d <= 10; d++) {
        struct date when = date_add(today, d);
        enum deadline_state owed =
            deadline_state(when, today, (struct deadline_entries){3, DATE_NONE});
        enum deadline_state part = deadline_state(when, today, (struct deadline_entries){1, today});
        enum deadline_state wanted = d < 0    ? DEADLINE_OVERDUE
                                     : d == 0 ? DEADLINE_TODAY
                                     : d <= 3 ? DEADLINE_SOON
                                              : DEADLINE_WAITING;
        assert_int_equal(owed, wanted);
        assert_int_equal(part, wanted);
        assert_int_equal(deadline_state(when, today, (struct deadline_entries){0, today}),
                         d < 0 ? DEADLINE_LATE : DEADLINE_DONE);
        assert_int_equal(deadline_state(when, today, (struct deadline_entries){0, DATE_NONE}),
                         DEADLINE_DONE);
    }
    assert_int_equal(deadline_state(DATE_NONE, today, (struct deadline_entries){2, today}),
                     DEADLINE_WAITING);
}

static void R2_7_R3_2c_what_a_work_owes(void **state)
{
    (void)state;
    for (int pupils = 0; pupils <= 5; pupils++)
        for (int away = 0; away <= pupils; away++)
            for (int marks = 0; marks <= pupils; marks++) {
                struct deadline_work w = {pupils, away, marks, true};
                int left = pupils - away - marks;
                assert_int_equal(deadline_missing(&w), left > 0 ? left : 0);
                w.each_pupil = false;
                assert_int_equal(deadline_missing(&w), marks == 0);
            }
}

static void codes_are_read_back(void **state)
{
    enum deadline_rule rule;
    (void)state;
    for (int i = 0; i < DEADLINE_RULE_COUNT; i++) {
        assert_true(deadline_parse(str_of(deadline_text((enum deadline_rule)i)->code), &rule));
        assert_int_equal(rule, i);
    }
    assert_false(deadline_parse(STR(""), &rule));
    assert_false(deadline_parse(STR("tomorrow"), &rule));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2c_class_work_is_due_the_same_day),
        cmocka_unit_test(R3_2c_next_lesson_skips_what_did_not_take_place),
        cmocka_unit_test(R3_2c_two_lessons),
        cmocka_unit_test(R3_2c_ten_days),
        cmocka_unit_test(R3_2d_nothing_is_due_after_the_period),
        cmocka_unit_test(R3_2c_every_set_of_lessons),
        cmocka_unit_test(R3_2c_days_late),
        cmocka_unit_test(R3_2c_states),
        cmocka_unit_test(R2_7_R3_2c_what_a_work_owes),
        cmocka_unit_test(codes_are_read_back),
    };
    return cmocka_run_group_tests_name("deadline", tests, NULL, NULL);
}
