#include "rules/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

/* The year 2025/26 with two moved weeks of holidays and single days off. */
struct year {
    struct term terms[4];
    struct date days_off[6];
    struct calendar c;
};

static void year_of_2025(struct year *y)
{
    static const char *const terms[4][2] = {{"2025-09-01", "2025-11-04"},
                                            {"2025-11-10", "2025-12-30"},
                                            {"2026-01-12", "2026-03-01"},
                                            {"2026-03-09", "2026-05-29"}};
    static const char *const off[6] = {"2025-10-07", "2026-02-23", "2026-03-20",
                                       "2026-05-01", "2026-05-05", "2026-05-08"};
    for (int i = 0; i < 4; i++)
        y->terms[i] = (struct term){i + 1, on(terms[i][0]), on(terms[i][1])};
    for (int i = 0; i < 6; i++)
        y->days_off[i] = on(off[i]);
    y->c = (struct calendar){
        .terms = y->terms, .term_count = 4, .days_off = y->days_off, .day_off_count = 6};
}

static void R1_5a_school_days(void **state)
{
    static const struct {
        const char *day;
        bool five, six;
    } days[] = {
        {"2025-08-31", false, false}, {"2025-09-01", true, true},   {"2025-09-05", true, true},
        {"2025-09-06", false, true},  {"2025-09-07", false, false}, {"2025-10-07", false, false},
        {"2025-10-08", true, true},   {"2025-11-04", true, true},   {"2025-11-05", false, false},
        {"2025-11-09", false, false}, {"2025-11-10", true, true},   {"2025-12-30", true, true},
        {"2025-12-31", false, false}, {"2026-01-01", false, false}, {"2026-01-12", true, true},
        {"2026-02-28", false, true},  {"2026-03-01", false, false}, {"2026-03-02", false, false},
        {"2026-03-09", true, true},   {"2026-05-29", true, true},   {"2026-05-30", false, false},
        {"2026-05-08", false, false}, {"2026-07-01", false, false},
    };
    struct year y;
    (void)state;
    year_of_2025(&y);
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        assert_int_equal(calendar_is_school_day(&y.c, on(days[i].day), 5), days[i].five);
        assert_int_equal(calendar_is_school_day(&y.c, on(days[i].day), 6), days[i].six);
    }
    /* A Sunday is a school day only for a class of seven days. */
    assert_false(calendar_is_school_day(&y.c, on("2025-09-07"), 6));
    assert_true(calendar_is_school_day(&y.c, on("2025-09-07"), 7));
}

/* Every day of two years against a plain look through the lists. */
static void every_day_against_the_lists(void **state)
{
    struct year y;
    (void)state;
    year_of_2025(&y);
    for (struct date d = on("2025-06-01"); date_cmp(d, on("2027-06-01")) < 0; d = date_add(d, 1)) {
        bool in = false, off = false;
        for (int i = 0; i < 4; i++)
            in = in || (y.terms[i].first_day.days <= d.days && d.days <= y.terms[i].last_day.days);
        for (int i = 0; i < 6; i++)
            off = off || y.days_off[i].days == d.days;
        for (int week = 5; week <= 7; week++)
            assert_int_equal(calendar_is_school_day(&y.c, d, week),
                             in && !off && (int)date_weekday(d) <= week);
    }
}

static void R1_5a_terms_of_days(void **state)
{
    static const struct {
        const char *day;
        int term_no;
    } days[] = {{"2025-01-01", 1}, {"2025-09-01", 1}, {"2025-11-04", 1}, {"2025-11-05", 1},
                {"2025-11-09", 1}, {"2025-11-10", 2}, {"2026-01-01", 2}, {"2026-01-11", 2},
                {"2026-01-12", 3}, {"2026-03-08", 3}, {"2026-03-09", 4}, {"2026-05-29", 4},
                {"2026-08-31", 4}, {"2030-01-01", 4}};
    struct year y;
    (void)state;
    year_of_2025(&y);
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        assert_int_equal(calendar_term(&y.c, on(days[i].day))->term_no, days[i].term_no);
}

static void empty_calendars(void **state)
{
    struct calendar none = {0};
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list = (struct placement *)&none;
    struct slot slot = {{1}, {0}, 0, MONDAY, 1};
    struct layout_span span = {on("2025-09-01"), on("2026-05-29"), on("2025-09-01"), 1, 5};
    (void)state;
    assert_null(calendar_term(&none, on("2025-09-01")));
    assert_false(calendar_is_school_day(&none, on("2025-09-01"), 5));
    assert_int_equal(calendar_lay_out(a, &none, &span, (struct slots){&slot, 1}, &list), 0);
    year_of_2025(&y);
    assert_int_equal(calendar_lay_out(a, &y.c, &span, (struct slots){NULL, 0}, &list), 0);
    /* Terms without a single day off. */
    y.c.days_off = NULL, y.c.day_off_count = 0;
    assert_true(calendar_is_school_day(&y.c, on("2025-10-07"), 5));
    /* A span that ends before it begins. */
    span.last_day = on("2025-08-01");
    assert_int_equal(calendar_lay_out(a, &y.c, &span, (struct slots){&slot, 1}, &list), 0);
    arena_close(a);
}

/* Weeks alternate without a break: over the holidays and the new year too. */
static void R1_5a_weeks_of_the_cycle(void **state)
{
    static const char *const firsts[] = {"2025-09-01", "2025-09-03", "2025-09-07", "2024-09-02",
                                         "2026-09-01"};
    (void)state;
    for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++) {
        struct date first = on(firsts[i]), day = date_monday(first);
        for (int week = 0; week < 60; week++)
            for (int k = 0; k < 7; k++, day = date_add(day, 1)) {
                assert_int_equal(calendar_cycle_week(first, day, 2), week % 2 + 1);
                assert_int_equal(calendar_cycle_week(first, day, 1), 1);
            }
        /* Before the year the same beat backwards. */
        assert_int_equal(calendar_cycle_week(first, date_add(date_monday(first), -1), 2), 2);
        assert_int_equal(calendar_cycle_week(first, date_add(date_monday(first), -8), 2), 1);
        assert_int_equal(calendar_cycle_week(first, date_add(date_monday(first), -1), 1), 1);
    }
    assert_int_equal(calendar_cycle_week(on("2025-09-01"), on("2025-12-29"), 2), 2);
    assert_int_equal(calendar_cycle_week(on("2025-09-01"), on("2026-01-01"), 2), 2);
    assert_int_equal(calendar_cycle_week(on("2025-09-01"), on("2026-01-05"), 2), 1);
    assert_int_equal(calendar_cycle_week(on("2025-09-01"), on("2026-01-12"), 2), 2);
}

/* Slots: course 7 each Monday first lesson and Thursday second; course 8 Tuesday of week 1, course
 * 9 Tuesday of week 2; course 10 on Saturday. */
static const struct slot slots[] = {
    {{7}, {70}, 0, MONDAY, 1}, {{7}, {71}, 0, THURSDAY, 2}, {{8}, {0}, 1, TUESDAY, 3},
    {{9}, {0}, 2, TUESDAY, 3}, {{10}, {5}, 0, SATURDAY, 1},
};

static size_t count_of(const struct placement *list, size_t n, int64_t course)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += list[i].course.v == course;
    return count;
}

static bool has(const struct placement *list, size_t n, const char *day, int64_t course)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].course.v == course && date_cmp(list[i].date, on(day)) == 0)
            return true;
    return false;
}

/* Slot by slot, day by day: what the walk over days must give. */
static size_t by_slots(const struct year *y, const struct layout_span *span)
{
    size_t count = 0;
    for (size_t k = 0; k < sizeof(slots) / sizeof(slots[0]); k++) {
        for (struct date d = span->first_day; date_cmp(d, span->last_day) <= 0;
             d = date_add(d, 1)) {
            int weeks = date_diff(date_monday(span->year_first_day), date_monday(d)) / 7;
            count += calendar_is_school_day(&y->c, d, span->week_days) &&
                     (int)date_weekday(d) == slots[k].weekday &&
                     (slots[k].week == 0 || slots[k].week == weeks % span->cycle + 1);
        }
    }
    return count;
}

static void R1_5a_a_year_is_laid_out(void **state)
{
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list;
    struct layout_span span = {on("2025-09-01"), on("2026-05-29"), on("2025-09-01"), 2, 5};
    (void)state;
    year_of_2025(&y);
    size_t n = calendar_lay_out(a, &y.c, &span, (struct slots){slots, 5}, &list);
    assert_int_equal(n, by_slots(&y, &span));
    for (size_t i = 1; i < n; i++)
        assert_true(
            date_cmp(list[i - 1].date, list[i].date) < 0 ||
            (date_cmp(list[i - 1].date, list[i].date) == 0 && list[i - 1].number < list[i].number));
    /* Holidays and the days off have none; the day off on a Tuesday of week 2 loses course 9. */
    assert_false(has(list, n, "2025-10-07", 9));
    assert_false(has(list, n, "2025-11-06", 7));
    assert_false(has(list, n, "2026-01-08", 7));
    assert_true(has(list, n, "2026-01-12", 7));
    /* Week 1 and 2 by turns: 2 September is in week 1; after the new year 13 January is in 2. */
    assert_true(has(list, n, "2025-09-02", 8) && !has(list, n, "2025-09-02", 9));
    assert_true(has(list, n, "2025-09-09", 9) && !has(list, n, "2025-09-09", 8));
    assert_true(has(list, n, "2026-01-13", 9) && !has(list, n, "2026-01-13", 8));
    assert_true(has(list, n, "2026-01-20", 8) && !has(list, n, "2026-01-20", 9));
    /* A Saturday slot waits until the class has a week of six days. */
    assert_int_equal(count_of(list, n, 10), 0);
    assert_int_equal(list[0].course.v, 7);
    assert_int_equal(list[0].room.v, 70);
    assert_int_equal(list[0].number, 1);
    span.week_days = 6;
    n = calendar_lay_out(a, &y.c, &span, (struct slots){slots, 5}, &list);
    assert_int_equal(n, by_slots(&y, &span));
    assert_true(has(list, n, "2025-09-06", 10));
    assert_true(count_of(list, n, 10) > 20);
    arena_close(a);
}

static size_t lay_out(struct arena *a, const struct calendar *c, const char *day,
                      const struct layout_span *like, struct placement **list)
{
    struct layout_span span = *like;
    span.first_day = span.last_day = on(day);
    return calendar_lay_out(a, c, &span, (struct slots){slots, 5}, list);
}

/* Saturday 6 September by Monday's timetable; Saturday 13 by Tuesday's of week 1 and Saturday 20 by
 * Tuesday's of its own week; Thursday 11 is short. */
static void R1_5a_days_that_are_not_as_the_week_has_them(void **state)
{
    static const struct {
        const char *day;
        struct special_day rule;
        int five;       /* lessons of a class of five days */
        int six;        /* and of six */
        int64_t course; /* the first one's */
    } cases[] = {
        {"2025-09-06", {.weekday = MONDAY}, 1, 1, 7},
        {"2025-09-13", {.weekday = TUESDAY, .week = 1}, 1, 1, 8},
        {"2025-09-20", {.weekday = TUESDAY}, 1, 1, 8}, /* the third week of two is week 1 */
        {"2025-09-27", {.weekday = TUESDAY}, 1, 1, 9},
        {"2025-09-11", {.last_number = 1}, 0, 0, 0},
        {"2025-09-11", {.last_number = 2}, 1, 1, 7},
        {"2025-09-06", {.last_number = 1}, 0, 1, 10},
        {"2025-09-06", {.weekday = TUESDAY, .last_number = 2}, 0, 0, 0},
        {"2025-09-08", {.weekday = SATURDAY}, 0, 1, 10}, /* a Monday that is a Saturday */
        {"2025-09-07", {.weekday = MONDAY}, 1, 1, 7},    /* even a Sunday */
        {"2025-11-08", {.weekday = MONDAY}, 0, 0, 0},    /* holidays stay holidays */
        {"2025-10-07", {.weekday = MONDAY}, 0, 0, 0},    /* a day off stays off */
    };
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list;
    struct layout_span span = {.year_first_day = on("2025-09-01"), .cycle = 2};
    (void)state;
    year_of_2025(&y);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct special_day rule = cases[i].rule;
        rule.date = on(cases[i].day);
        y.c.special = &rule, y.c.special_count = 1;
        for (span.week_days = 5; span.week_days <= 6; span.week_days++) {
            int want = span.week_days == 5 ? cases[i].five : cases[i].six;
            assert_int_equal(lay_out(a, &y.c, cases[i].day, &span, &list), want);
            if (want > 0)
                assert_int_equal(list[0].course.v, cases[i].course);
        }
        assert_ptr_equal(calendar_special(&y.c, rule.date), &rule);
        assert_null(calendar_special(&y.c, date_add(rule.date, 1)));
        /* Its neighbours are as ever. */
        assert_int_equal(lay_out(a, &y.c, "2025-09-02", &span, &list), 1);
    }
    arena_close(a);
}

/* Against a look at each day: where do lessons of a class that has one slot on every day differ? */
static bool differs_on(const struct calendar *a, const struct calendar *b, struct date d)
{
    struct slot each[14];
    struct placement *x, *z;
    struct arena *arena = arena_open(0);
    struct layout_span span = {d, d, on("2025-09-01"), 2, 7};
    for (int i = 0; i < 14; i++)
        each[i] = (struct slot){{i + 1}, {0}, i / 7 + 1, i % 7 + 1, i % 3 + 1};
    size_t n = calendar_lay_out(arena, a, &span, (struct slots){each, 14}, &x);
    size_t m = calendar_lay_out(arena, b, &span, (struct slots){each, 14}, &z);
    bool same = n == m && (n == 0 || memcmp(x, z, n * sizeof(*x)) == 0);
    arena_close(arena);
    return !same;
}

/* One change of many. */
static void change_calendar(struct year *y, struct year *z, struct special_day rules[3], int which)
{
    static const struct special_day monday = {{0}, MONDAY, 0, 0}, of_week = {{0}, MONDAY, 2, 0},
                                    whole = {{0}, 0, 0, 20};
    struct calendar *c = which == 7 ? &y->c : &z->c;
    rules[0] = monday, rules[1] = of_week, rules[2] = whole;
    rules[0].date = on("2025-09-13"), rules[1].date = on("2025-09-20");
    rules[2].date = on("2025-09-24");
    if (which >= 5 && which <= 7)
        c->special = rules, c->special_count = which == 5 ? 1 : 2;
    else if (which == 1)
        z->terms[0].last_day = on("2025-10-31");
    else if (which == 2)
        z->terms[3].last_day = on("2026-06-05");
    else if (which == 3)
        z->terms[0].first_day = on("2025-09-02");
    else if (which == 4)
        z->c.day_off_count = 5;
    else if (which == 8)
        z->terms[1].first_day = on("2025-11-12"), z->terms[2].last_day = on("2026-02-26");
    else if (which == 9) /* in the holidays: one day less is off */
        z->days_off[0] = on("2025-11-06");
    else if (which == 10)
        z->terms[0].last_day = on("2025-11-20"), z->terms[1].first_day = on("2025-11-21");
    else if (which == 11)
        y->c.term_count = 0;
}

static bool is_among(const struct date_span *spans, size_t n, struct date d)
{
    for (size_t i = 0; i < n; i++)
        if (date_is_within(d, spans[i].first_day, spans[i].last_day))
            return true;
    return false;
}

static void R1_5a_the_days_on_which_two_calendars_differ(void **state)
{
    struct date_span got[8], back[8], one[1];
    struct special_day rules[3];
    (void)state;
    for (int which = 0; which < 12; which++) {
        struct year y, z;
        year_of_2025(&y);
        year_of_2025(&z);
        change_calendar(&y, &z, rules, which);
        size_t n = calendar_differences(&y.c, &z.c, got, 8);
        size_t want = 0;
        bool before = false;
        for (struct date d = on("2025-08-01"); date_cmp(d, on("2026-07-31")) <= 0;
             d = date_add(d, 1)) {
            bool differs = differs_on(&y.c, &z.c, d);
            want += differs && !before;
            before = differs;
            if (which < 11) /* without terms at all a calendar differs in more spans than eight */
                assert_int_equal(is_among(got, n, d), differs);
        }
        assert_int_equal(n, want < 8 ? want : 8);
        assert_int_equal(calendar_differences(&z.c, &y.c, back, 8), n);
        assert_memory_equal(got, back, n * sizeof(*got));
        /* What does not fit is within the last one. */
        assert_int_equal(calendar_differences(&y.c, &z.c, one, 1), n > 0);
        if (n > 0) {
            assert_int_equal(one[0].first_day.days, got[0].first_day.days);
            assert_int_equal(one[0].last_day.days, got[n - 1].last_day.days);
        }
    }
    struct calendar none = {0};
    assert_int_equal(calendar_differences(&none, &none, got, 8), 0);
}

static void cycle_of_one_week_ignores_the_second(void **state)
{
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list;
    struct layout_span span = {on("2025-09-01"), on("2025-09-28"), on("2025-09-01"), 1, 6};
    (void)state;
    year_of_2025(&y);
    size_t n = calendar_lay_out(a, &y.c, &span, (struct slots){slots, 5}, &list);
    assert_int_equal(count_of(list, n, 7), 8);
    assert_int_equal(count_of(list, n, 8), 4);
    assert_int_equal(count_of(list, n, 9), 0);
    assert_int_equal(count_of(list, n, 10), 4);
    arena_close(a);
}

static void both_ends_are_inside(void **state)
{
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list;
    struct layout_span span = {on("2025-09-08"), on("2025-09-08"), on("2025-09-01"), 2, 5};
    (void)state;
    year_of_2025(&y);
    assert_int_equal(calendar_lay_out(a, &y.c, &span, (struct slots){slots, 5}, &list), 1);
    assert_int_equal(date_cmp(list[0].date, on("2025-09-08")), 0);
    span.last_day = on("2025-09-11");
    assert_int_equal(calendar_lay_out(a, &y.c, &span, (struct slots){slots, 5}, &list), 3);
    assert_int_equal(list[1].course.v, 9);
    assert_int_equal(date_cmp(list[2].date, on("2025-09-11")), 0);
    arena_close(a);
}

/* Two groups at the same hour stand in the order of their courses, whatever the order of slots. */
static void groups_at_one_hour(void **state)
{
    static const struct slot pair[] = {
        {{22}, {2}, 0, MONDAY, 2}, {{21}, {1}, 0, MONDAY, 2}, {{23}, {3}, 0, MONDAY, 1}};
    struct year y;
    struct arena *a = arena_open(0);
    struct placement *list;
    struct layout_span span = {on("2025-09-01"), on("2025-09-14"), on("2025-09-01"), 1, 5};
    (void)state;
    year_of_2025(&y);
    assert_int_equal(calendar_lay_out(a, &y.c, &span, (struct slots){pair, 3}, &list), 6);
    for (int i = 0; i < 6; i += 3) {
        assert_int_equal(list[i].course.v, 23);
        assert_int_equal(list[i + 1].course.v, 21);
        assert_int_equal(list[i + 2].course.v, 22);
        assert_int_equal(list[i + 2].room.v, 2);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R1_5a_school_days),
        cmocka_unit_test(every_day_against_the_lists),
        cmocka_unit_test(R1_5a_terms_of_days),
        cmocka_unit_test(empty_calendars),
        cmocka_unit_test(R1_5a_weeks_of_the_cycle),
        cmocka_unit_test(R1_5a_a_year_is_laid_out),
        cmocka_unit_test(R1_5a_days_that_are_not_as_the_week_has_them),
        cmocka_unit_test(R1_5a_the_days_on_which_two_calendars_differ),
        cmocka_unit_test(cycle_of_one_week_ignores_the_second),
        cmocka_unit_test(both_ends_are_inside),
        cmocka_unit_test(groups_at_one_hour),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
