#include "rules/timetable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Two classes of one shift and one of the other, whose first lesson begins when the first shift's
 * sixth is still on. */
enum { SEVEN = 1, EIGHT, LATE };

static struct week_hour hour(int64_t course, int64_t class_id, int weekday, int number)
{
    struct week_hour h = {.course = {course},
                          .class_id = {class_id},
                          .weekday = weekday,
                          .number = number,
                          .shift = class_id == LATE ? 2 : 1,
                          .has_bells = true};
    h.starts = (class_id == LATE ? 780 : 480) + (number - 1) * 50;
    h.ends = h.starts + 45;
    if (number > 7)
        h.starts = h.ends = 0;
    return h;
}

/* The kinds found, as text in the order found: "TR". */
static const char *found(const struct week_hour *list, size_t n)
{
    static char text[32];
    static const char letters[CLASH_COUNT] = {'T', 'C', 'R', 'S', 'L'};
    struct arena *a = arena_open(0);
    struct clash *clashes;
    size_t count = week_clashes(a, (struct week_hours){list, n}, &clashes);
    assert_true(count < sizeof(text));
    for (size_t i = 0; i < count; i++) {
        assert_true(clashes[i].a <= clashes[i].b && clashes[i].b < n);
        text[i] = letters[clashes[i].kind];
    }
    text[count] = '\0';
    arena_close(a);
    return text;
}

static void R2_6_nobody_is_in_two_places(void **state)
{
    (void)state;
    /* Same or different teacher, room, class, hour, weekday: all of them. */
    for (unsigned bits = 0; bits < 32; bits++) {
        struct week_hour h[2] = {hour(10, SEVEN, 1, 2), hour(20, bits & 1 ? SEVEN : EIGHT, 1, 2)};
        char wanted[4] = "";
        size_t n = 0;
        h[0].teacher.v = h[0].room.v = 5;
        h[1].teacher.v = bits & 2 ? 5 : 6;
        h[1].room.v = bits & 4 ? 5 : 6;
        if (bits & 8)
            h[1] = (struct week_hour){
                h[1].course, h[1].class_id, {0}, h[1].teacher, h[1].room, 0, 1, 3,
                1,           580,           625, true,         0};
        if (bits & 16)
            h[1].weekday = 2;
        if (!(bits & 24)) {
            if (bits & 2)
                wanted[n++] = 'T';
            if (bits & 1)
                wanted[n++] = 'C';
            if (bits & 4)
                wanted[n++] = 'R';
        }
        assert_string_equal(found(h, 2), wanted);
    }
}

static void who_and_where_is_not_said_clashes_with_nothing(void **state)
{
    (void)state;
    struct week_hour h[2] = {hour(10, SEVEN, 1, 2), hour(20, EIGHT, 1, 2)};
    assert_string_equal(found(h, 2), "");
    assert_string_equal(found(h, 0), "");
}

static void groups_of_a_class_go_side_by_side(void **state)
{
    (void)state;
    static const struct {
        int64_t a, b;
        const char *found;
    } cases[] = {{0, 0, "C"}, {0, 1, "C"}, {1, 0, "C"}, {1, 1, "C"}, {1, 2, ""}, {2, 1, ""}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct week_hour h[2] = {hour(10, SEVEN, 1, 2), hour(20, SEVEN, 1, 2)};
        h[0].subgroup.v = cases[i].a;
        h[1].subgroup.v = cases[i].b;
        assert_string_equal(found(h, 2), cases[i].found);
    }
}

static void weeks_of_the_cycle_take_turns(void **state)
{
    (void)state;
    for (int a = 0; a <= 2; a++)
        for (int b = 0; b <= 2; b++) {
            bool meet = a == 0 || b == 0 || a == b;
            assert_int_equal(weeks_meet(a, b), meet);
            struct week_hour h[2] = {hour(10, SEVEN, 1, 2), hour(20, SEVEN, 1, 2)};
            h[0].week = a;
            h[1].week = b;
            assert_string_equal(found(h, 2), meet ? "C" : "");
        }
}

static void shifts_meet_by_the_clock(void **state)
{
    (void)state;
    for (int number = 1; number <= 7; number++) {
        struct week_hour h[2] = {hour(10, SEVEN, 1, number), hour(20, LATE, 1, 1)};
        h[0].teacher.v = h[1].teacher.v = 5;
        /* 13:00 to 13:45 of the second shift; the seventh is from 13:00, the sixth ends 12:55. */
        assert_string_equal(found(h, 2), number == 7 ? "T" : "");
    }
}

static void a_lesson_without_a_bell_is_told(void **state)
{
    (void)state;
    struct week_hour h = hour(10, SEVEN, 1, 8);
    assert_string_equal(found(&h, 1), "S");
    h.has_bells = false;
    assert_string_equal(found(&h, 1), "");
    h = hour(10, SEVEN, 1, 7);
    assert_string_equal(found(&h, 1), "");
}

static void R2_6_more_hours_than_the_load_are_told_once(void **state)
{
    (void)state;
    struct week_hour h[4] = {hour(10, SEVEN, 1, 1), hour(10, SEVEN, 2, 1), hour(10, SEVEN, 3, 1),
                             hour(20, SEVEN, 1, 2)};
    struct week_hours list = {h, 4};
    assert_int_equal(week_course_hours(list, (struct course_id){10}), 300);
    assert_int_equal(week_course_hours(list, (struct course_id){30}), 0);
    for (int load = 0; load <= 400; load += 50) {
        for (int i = 0; i < 3; i++)
            h[i].load = load;
        assert_string_equal(found(h, 4), load > 0 && load < 300 ? "L" : "");
    }
    /* Half an hour: every second week. */
    h[2].week = 2;
    assert_int_equal(week_course_hours(list, (struct course_id){10}), 250);
    for (int i = 0; i < 3; i++)
        h[i].load = 250;
    assert_string_equal(found(h, 4), "");
}

static void two_teachers_of_one_course_do_not_clash_with_each_other(void **state)
{
    (void)state;
    struct week_hour h[3] = {hour(10, SEVEN, 1, 1), hour(10, SEVEN, 1, 1), hour(20, EIGHT, 1, 1)};
    h[0].teacher.v = 5;
    h[1].teacher.v = 6;
    h[0].room.v = h[1].room.v = h[2].room.v = 9;
    h[0].load = h[1].load = 100;
    assert_int_equal(week_course_hours((struct week_hours){h, 3}, h[0].course), 100);
    assert_string_equal(found(h, 3), "R");
    h[2].teacher.v = 6;
    assert_string_equal(found(h, 3), "RT");
}

static void R6_1_a_version_begins_in_the_year_and_not_in_the_past(void **state)
{
    (void)state;
    struct date days[2] = {date_of(2026, 9, 1), date_of(2027, 5, 28)};
    struct date today = date_of(2026, 11, 24);
    for (int i = -100; i <= 300; i++) {
        struct date day = date_add(today, i);
        bool fits = i >= 0 && date_cmp(day, days[1]) <= 0;
        assert_int_equal(week_publish_verdict(day, today, days),
                         fits ? VERDICT_OK : VERDICT_BAD_DAY);
    }
    today = date_of(2026, 8, 20); /* before the year */
    assert_int_equal(week_publish_verdict(days[0], today, days), VERDICT_OK);
    assert_int_equal(week_publish_verdict(today, today, days), VERDICT_BAD_DAY);
    assert_int_equal(week_publish_verdict(DATE_NONE, today, days), VERDICT_BAD_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R2_6_nobody_is_in_two_places),
        cmocka_unit_test(who_and_where_is_not_said_clashes_with_nothing),
        cmocka_unit_test(groups_of_a_class_go_side_by_side),
        cmocka_unit_test(weeks_of_the_cycle_take_turns),
        cmocka_unit_test(shifts_meet_by_the_clock),
        cmocka_unit_test(a_lesson_without_a_bell_is_told),
        cmocka_unit_test(R2_6_more_hours_than_the_load_are_told_once),
        cmocka_unit_test(two_teachers_of_one_course_do_not_clash_with_each_other),
        cmocka_unit_test(R6_1_a_version_begins_in_the_year_and_not_in_the_past),
    };
    return cmocka_run_group_tests_name("timetable", tests, NULL, NULL);
}
