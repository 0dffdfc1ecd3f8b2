#include "rules/attendance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { DAY_MAX = 8 };

/* A day in signs, one per lesson: . present, ? roll not called, a absent, i ill, e excused, u
 * unexcused, l late, x exempt. */
static size_t day_of(const char *signs, struct attended *out)
{
    static const char codes[] = "aieulx";
    size_t n = 0;
    for (; signs[n]; n++) {
        const char *code = strchr(codes, signs[n]);
        out[n] = (struct attended){.number = (int)n + 1, .called = signs[n] != '?'};
        if (code)
            out[n].has_code = true, out[n].code = (enum absence_code)(code - codes);
    }
    return n;
}

static struct attended_day judge(const char *signs, bool certified)
{
    struct attended lessons[DAY_MAX];
    struct attended_day day;
    attendance_judge_day(lessons, day_of(signs, lessons), certified, &day);
    return day;
}

static void R3_3b_contradictions_within_a_day(void **state)
{
    static const struct {
        const char *day;
        unsigned contradictions;
        unsigned numbers;
    } cases[] = {
        {"", 0, 0},
        {"....", 0, 0},
        {"aaaa", 0, 0},
        {"aa..", 0, 0}, /* came later */
        {"..aa", 0, 0}, /* went home */
        {"a.a", CONTRADICTION_SEEN, 1 << 2},
        {"ala", CONTRADICTION_SEEN, 1 << 2},
        {"a..a", CONTRADICTION_SEEN, 1 << 2 | 1 << 3},
        {"a?a", 0, 0},
        {"axa", 0, 0},
        {".a.", CONTRADICTION_GAP, 1 << 2},
        {".?a?.", CONTRADICTION_GAP, 1 << 3},
        {"a.a.", CONTRADICTION_SEEN | CONTRADICTION_GAP, 1 << 2 | 1 << 3},
        {"ie", CONTRADICTION_REASONS, 1 << 1 | 1 << 2},
        {"iaie", CONTRADICTION_REASONS, 1 << 1 | 1 << 4},
        {"ai", 0, 0}, /* one did not know */
        {"ix", 0, 0},
        {"uuu", 0, 0},
        {"i.u", CONTRADICTION_SEEN | CONTRADICTION_REASONS, 1 << 1 | 1 << 2 | 1 << 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct attended_day d = judge(cases[i].day, false);
        if (d.contradictions != cases[i].contradictions || d.odd_numbers != cases[i].numbers)
            fail_msg("\"%s\": contradictions %u, numbers %x", cases[i].day, d.contradictions,
                     d.odd_numbers);
    }
}

static void R3_3b_a_certificate_against_the_roll(void **state)
{
    (void)state;
    assert_int_equal(judge("aa", true).contradictions, 0);
    assert_int_equal(judge("a?", true).contradictions, 0);
    assert_int_equal(judge("a.", true).contradictions, CONTRADICTION_CERTIFIED);
    assert_int_equal(judge("al", true).odd_numbers, 1 << 2);
}

static void R3_3b_full_days(void **state)
{
    (void)state;
    assert_true(judge("aaaa", false).full_day);
    assert_true(judge("aixa", false).full_day);
    assert_false(judge("xxx", false).full_day);
    assert_false(judge("aa?a", false).full_day);
    assert_false(judge("aa.a", false).full_day);
    assert_false(judge("aaal", false).full_day);
    assert_false(judge("", false).full_day);
    assert_int_equal(judge("aii", false).reason, ABSENCE_ILL);
    assert_int_equal(judge("aai", false).reason, ABSENCE_ABSENT);
    assert_int_equal(judge("ei", false).reason, ABSENCE_EXCUSED);
    assert_int_equal(judge("xuu", false).reason, ABSENCE_UNEXCUSED);
}

/* All days of up to six lessons, against the definitions said in another way. */
static void R3_3b_all_days(void **state)
{
    static const char signs[] = ".?aieulx";
    char day[7];
    (void)state;
    for (size_t n = 1, total = 8; n <= 5; n++, total *= 8) {
        for (size_t number = 0; number < total; number++) {
            char kinds[7] = "";
            size_t left = number, away = 0, here = 0, open = 0, reasons = 0;
            for (size_t i = 0; i < n; i++, left /= 8) {
                day[i] = signs[left % 8];
                kinds[i] = strchr("aieu", day[i]) ? 'a' : strchr(".l", day[i]) ? 'h' : '-';
                away += kinds[i] == 'a';
                here += kinds[i] == 'h';
                open += day[i] == '?';
            }
            day[n] = 0;
            reasons = (strchr(day, 'i') != NULL) + (strchr(day, 'e') != NULL) +
                      (strchr(day, 'u') != NULL);
            struct attended_day d = judge(day, false);
            assert_int_equal(d.full_day, away > 0 && here == 0 && open == 0);
            assert_int_equal((d.contradictions & CONTRADICTION_REASONS) != 0, reasons > 1);
            const char *first_a = strchr(kinds, 'a'), *last_a = strrchr(kinds, 'a');
            const char *first_h = strchr(kinds, 'h'), *last_h = strrchr(kinds, 'h');
            bool seen = false, gap = false;
            for (size_t i = 0; i < n; i++) {
                const char *at = kinds + i;
                seen = seen || (*at == 'h' && first_a && first_a < at && last_a > at);
                gap = gap || (*at == 'a' && first_h && first_h < at && last_h > at);
            }
            assert_int_equal((d.contradictions & CONTRADICTION_SEEN) != 0, seen);
            assert_int_equal((d.contradictions & CONTRADICTION_GAP) != 0, gap);
        }
    }
}

/* Not yet divided: in both groups at once. */
static void two_lessons_at_the_same_time_are_one(void **state)
{
    struct attended day[] = {
        {.number = 1, .called = true},
        {.number = 2, .called = true, .has_code = true, .code = ABSENCE_ABSENT},
        {.number = 2, .called = true},
        {.number = 3, .called = true},
    };
    struct attended_day d;
    (void)state;
    attendance_judge_day(day, 4, false, &d);
    assert_int_equal(d.contradictions, 0);
    day[2].called = false;
    attendance_judge_day(day, 4, false, &d);
    assert_int_equal(d.contradictions, CONTRADICTION_GAP);
    attendance_judge_day(day + 1, 2, false, &d);
    assert_true(d.full_day);
}

static void R3_3b_totals_by_reason(void **state)
{
    static const char *const days[] = {"aaaa", "iii", "..l.", "uu..", "xe.", "...."};
    struct attendance_totals t = {0};
    (void)state;
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        struct attended lessons[DAY_MAX];
        struct attended_day day;
        size_t n = day_of(days[i], lessons);
        for (size_t k = 0; k < n; k++)
            lessons[k].minutes = lessons[k].code == ABSENCE_LATE ? 15 : 0;
        attendance_judge_day(lessons, n, false, &day);
        attendance_add_day(&t, lessons, n, &day);
    }
    assert_int_equal(t.lessons[ABSENCE_ABSENT], 4);
    assert_int_equal(t.lessons[ABSENCE_ILL], 3);
    assert_int_equal(t.lessons[ABSENCE_EXCUSED], 1);
    assert_int_equal(t.lessons[ABSENCE_UNEXCUSED], 2);
    assert_int_equal(t.lessons[ABSENCE_LATE], 1);
    assert_int_equal(t.lessons[ABSENCE_EXEMPT], 1);
    assert_int_equal(t.missed, 10);
    assert_int_equal(t.days, 2);
    assert_int_equal(t.days_ill, 1);
    assert_int_equal(t.late_minutes, 15);
}

static void R3_3b_what_a_certificate_changes(void **state)
{
    (void)state;
    for (int code = 0; code < ABSENCE_CODE_COUNT; code++) {
        for (int reason = 0; reason < ABSENCE_CODE_COUNT; reason++) {
            bool open = code == ABSENCE_ABSENT || code == ABSENCE_UNEXCUSED;
            bool excuse = reason == ABSENCE_ILL || reason == ABSENCE_EXCUSED;
            assert_int_equal(attendance_certify((enum absence_code)code, (enum absence_code)reason),
                             open && excuse ? reason : code);
            assert_int_equal(attendance_is_excuse((enum absence_code)reason), excuse);
        }
    }
}

static void codes_as_people_type_them(void **state)
{
    static const struct {
        const char *typed;
        int code; /* -1: none */
        int minutes;
    } cases[] = {
        {"н", ABSENCE_ABSENT, 0},
        {"H", ABSENCE_ABSENT, 0},
        {"y", ABSENCE_ABSENT, 0},
        {"нб", ABSENCE_ABSENT, 0},
        {"КЖ", ABSENCE_ABSENT, 0},
        {",", ABSENCE_ILL, 0},
        {"уп", ABSENCE_EXCUSED, 0},
        {"нп", ABSENCE_UNEXCUSED, 0},
        {"оп", ABSENCE_LATE, 0},
        {" оп 10 ", ABSENCE_LATE, 10},
        {"оп10", ABSENCE_LATE, 10},
        {"jg 5", ABSENCE_LATE, 5},
        {"кеч 90", ABSENCE_LATE, 90},
        {"осв", ABSENCE_EXEMPT, 0},
        {"оп 91", -1, 0},
        {"оп 0", -1, 0},
        {"н 10", -1, 0},
        {"10", -1, 0},
        {"", -1, 0},
        {"5", -1, 0},
        {"оп 99999999999999999999", -1, 0},
        {"щ", -1, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        enum absence_code code = ABSENCE_CODE_COUNT;
        int minutes = 0;
        bool good = attendance_parse(str_of(cases[i].typed), &code, &minutes);
        if (good != (cases[i].code >= 0) || (good && (int)code != cases[i].code) ||
            (good && minutes != cases[i].minutes))
            fail_msg("\"%s\" reads as %d, %d minutes", cases[i].typed, good ? (int)code : -1,
                     minutes);
    }
}

/* From a week ago to 60 days ahead, one to 31 days. */
static void R3_3b_days_that_a_family_can_tell_of(void **state)
{
    (void)state;
    const struct date today = {20000};
    for (int first = -12; first <= 65; first++)
        for (int length = -2; length <= 35; length++) {
            bool good = first >= -7 && first <= 60 && length >= 1 && length <= 31;
            struct date from = date_add(today, first);
            assert_int_equal(attendance_notice_is_good(from, date_add(from, length - 1), today),
                             good);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_3b_contradictions_within_a_day),
        cmocka_unit_test(R3_3b_a_certificate_against_the_roll),
        cmocka_unit_test(R3_3b_full_days),
        cmocka_unit_test(R3_3b_all_days),
        cmocka_unit_test(two_lessons_at_the_same_time_are_one),
        cmocka_unit_test(R3_3b_totals_by_reason),
        cmocka_unit_test(R3_3b_days_that_a_family_can_tell_of),
        cmocka_unit_test(R3_3b_what_a_certificate_changes),
        cmocka_unit_test(codes_as_people_type_them),
    };
    return cmocka_run_group_tests_name("attendance", tests, NULL, NULL);
}
