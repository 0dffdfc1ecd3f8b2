#include "rules/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Programs outside hold on to status and code: they change here on purpose or not at all. */
static const struct {
    enum verdict verdict;
    int status;
    const char *code;
    const char *clause;
} promised[] = {
    {VERDICT_OK, 200, "ok", NULL},
    {VERDICT_NO_SESSION, 401, "no_session", NULL},
    {VERDICT_BAD_PASSWORD, 401, "bad_password", NULL},
    {VERDICT_SLOW_DOWN, 429, "slow_down", NULL},
    {VERDICT_BAD_TOKEN, 403, "bad_token", NULL},
    {VERDICT_NO_RIGHT, 403, "no_right", "2.5"},
    {VERDICT_STAFF_ONLY, 403, "staff_only", "2.1"},
    {VERDICT_NOT_FOUND, 404, "not_found", NULL},
    {VERDICT_CHANGED, 409, "changed", NULL},
    {VERDICT_CLOSED, 409, "period_closed", "3.2"},
    {VERDICT_KEY_REUSED, 422, "key_reused", NULL},
    {VERDICT_BAD_REQUEST, 400, "bad_request", NULL},
    {VERDICT_BAD_VALUE, 422, "bad_value", "3.2"},
    {VERDICT_BAD_CODE, 422, "bad_code", NULL},
    {VERDICT_BAD_KIND, 422, "bad_kind", NULL},
    {VERDICT_BAD_PERIOD, 422, "bad_period", NULL},
    {VERDICT_TOO_LONG, 422, "too_long", NULL},
    {VERDICT_MARKLESS, 422, "markless", "2.8"},
    {VERDICT_NOT_ENROLLED, 422, "not_enrolled", NULL},
    {VERDICT_TOPIC_NEEDED, 422, "topic_needed", "3.2"},
    {VERDICT_LESSON_AHEAD, 422, "lesson_ahead", NULL},
    {VERDICT_CANCELLED, 422, "cancelled", NULL},
    {VERDICT_TOO_MANY, 422, "too_many", NULL},
    {VERDICT_ASK_LANGUAGE, 422, "ask_language", "3.2"},
    {VERDICT_LANGUAGE, 422, "language", "3.2"},
    {VERDICT_REASON_NEEDED, 422, "reason_needed", "3.2"},
    {VERDICT_DAY_OVER, 422, "day_over", NULL},
    {VERDICT_LATE, 409, "late", "3.2"},
    {VERDICT_BAD_MINUTES, 422, "bad_minutes", NULL},
    {VERDICT_NOBODY, 422, "nobody", NULL},
    {VERDICT_NO_TEXT, 422, "no_text", NULL},
    {VERDICT_LESSON_HELD, 422, "lesson_held", "6.1"},
    {VERDICT_CHANGE_REASON, 422, "change_reason", "6.1"},
    {VERDICT_NOT_A_TEACHER, 422, "not_a_teacher", NULL},
    {VERDICT_NO_GROUP, 422, "no_group", NULL},
    {VERDICT_NO_SCHOOL_DAY, 422, "no_school_day", NULL},
    {VERDICT_HOUR_TAKEN, 422, "hour_taken", NULL},
    {VERDICT_BAD_DAYS, 422, "bad_days", NULL},
    {VERDICT_TOLD_ALREADY, 409, "told_already", NULL},
    {VERDICT_USED, 409, "used", NULL},
    {VERDICT_PLAN_CLOSED, 409, "plan_closed", NULL},
    {VERDICT_PLAN_ROW_HELD, 422, "plan_row_held", NULL},
    {VERDICT_NO_FILE, 422, "no_file", NULL},
    {VERDICT_FILE_TOO_LARGE, 422, "file_too_large", NULL},
    {VERDICT_BAD_FILE, 422, "bad_file", NULL},
    {VERDICT_TOO_MANY_FILES, 422, "too_many_files", NULL},
    {VERDICT_BAD_DAY, 422, "bad_day", NULL},
    {VERDICT_NO_ROOM, 422, "no_room", NULL},
    {VERDICT_NO_EXAM, 422, "no_exam", "3.2"},
    {VERDICT_NO_RETAKE, 422, "no_retake", "3.2"},
    {VERDICT_EXAM_MARKS, 409, "exam_marks", "3.2"},
    {VERDICT_GROUP_HELD, 422, "group_held", "3.2"},
    {VERDICT_BAD_HOURS, 422, "bad_hours", "2.6"},
    {VERDICT_BAD_CALENDAR, 422, "bad_calendar", "1.5"},
};

static void every_verdict_as_promised(void **state)
{
    (void)state;
    assert_int_equal(sizeof(promised) / sizeof(promised[0]), VERDICT_COUNT);
    for (int i = 0; i < VERDICT_COUNT; i++) {
        const struct verdict_text *t = verdict_text((enum verdict)i);
        assert_int_equal(promised[i].verdict, i);
        assert_int_equal(t->status, promised[i].status);
        assert_string_equal(t->code, promised[i].code);
        if (promised[i].clause)
            assert_string_equal(t->clause, promised[i].clause);
        else
            assert_null(t->clause);
    }
}

static void codes_and_titles_are_unique(void **state)
{
    (void)state;
    for (int i = 0; i < VERDICT_COUNT; i++) {
        const struct verdict_text *t = verdict_text((enum verdict)i);
        assert_int_equal(strspn(t->code, "abcdefghijklmnopqrstuvwxyz_"), strlen(t->code));
        assert_true(i == VERDICT_OK || strlen(t->title) > 0);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(t->code, verdict_text((enum verdict)k)->code);
            assert_string_not_equal(t->title, verdict_text((enum verdict)k)->title);
        }
    }
}

static void an_unknown_verdict_refuses(void **state)
{
    (void)state;
    assert_int_equal(verdict_text(VERDICT_COUNT)->status, 403);
    assert_int_equal(verdict_text((enum verdict)1000)->status, 403);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_verdict_as_promised),
        cmocka_unit_test(codes_and_titles_are_unique),
        cmocka_unit_test(an_unknown_verdict_refuses),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
