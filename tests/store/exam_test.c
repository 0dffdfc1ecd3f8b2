#include "store/small_school.h"

#include "store/exam.h"
#include "store/final_sheet.h"
#include "store/load.h"
#include "store/period.h"
#include "store/year.h"

/* Exams and the final mark of the year; calendars of half-years (3.2). */

static void give(struct small_school *s, const char *period, int pupil, const char *value)
{
    struct final_key key = {s->maths7, str_of(period), s->pupils[pupil]};
    final_set(&s->act, &key,
              &(struct final_entry){value ? str_of(value) : STR_NULL, -1, STR_NULL, STR_NULL});
}

static struct final_sheet sheet_of(struct small_school *s, const char *period, const char *today)
{
    struct final_sheet sheet;
    struct final_key key = {.course = s->maths7, .period = str_of(period)};
    assert_true(final_sheet_read(&s->reader, &key, on(today), &sheet));
    return sheet;
}

static const struct final_row *row_of(struct small_school *s, const char *period, int pupil)
{
    struct final_sheet *sheet = ARENA_NEW(s->a, struct final_sheet);
    *sheet = sheet_of(s, period, "2027-06-10");
    return final_sheet_row(sheet, s->pupils[pupil]);
}

static void R3_2d_exams_are_set_moved_and_taken_away(void **state)
{
    struct small_school *s = small_school(state);
    struct course_exams exams;
    struct exam *list;
    enum exam_kind spring;
    course_exams_read(&s->reader, s->maths7, &exams);
    assert_false(course_exams_spring(&exams, &spring));
    int64_t before = log_count(s);
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-20"));
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-20"));
    assert_int_equal(log_count(s), before + 1);
    struct log_text entry = log_newest(s);
    assert_text(entry.action, "exam");
    assert_text(entry.item, "transfer");
    assert_int_equal(entry.course_id, s->maths7.v);
    assert_absent(entry.old_value);
    assert_text(entry.new_value, "2027-05-20");
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-21"));
    assert_text(log_newest(s).old_value, "2027-05-20");
    exam_set(&s->act, s->maths7, EXAM_AUTUMN, on("2027-08-25"));
    exam_set(&s->act, s->english7[0], EXAM_TRANSFER, on("2027-05-22"));
    course_exams_read(&s->reader, s->maths7, &exams);
    assert_true(course_exams_spring(&exams, &spring));
    assert_int_equal(spring, EXAM_TRANSFER);
    assert_date(exams.day[EXAM_TRANSFER], "2027-05-21");
    assert_date(exams.day[EXAM_AUTUMN], "2027-08-25");
    assert_true(date_is_none(exams.day[EXAM_STATE]));
    assert_date(exam_last_day(&s->reader, s->calendar, STR("exam")), "2027-05-22");
    assert_date(exam_last_day(&s->reader, s->calendar, STR("autumn")), "2027-08-25");
    assert_int_equal(exam_list(&s->reader, s->year, &list), 3);
    assert_text(list[2].kind, "autumn");
    assert_text(list[0].class_label, "7Б");

    /* A state exam takes the place of a transfer exam. */
    exam_set(&s->act, s->maths7, EXAM_STATE, on("2027-06-02"));
    course_exams_read(&s->reader, s->maths7, &exams);
    assert_true(course_exams_spring(&exams, &spring));
    assert_int_equal(spring, EXAM_STATE);
    assert_true(date_is_none(exams.day[EXAM_TRANSFER]));
    assert_refused(s, db_run(s->db,
                             "INSERT INTO exams (school_id, course_id, kind, date)"
                             " VALUES ($1, $2, 'transfer', $3)",
                             DB_ARGS(s->id.v, s->maths7.v, on("2027-05-21"))));
    give(s, "exam", 2, "4");
    assert_int_equal(exam_list(&s->reader, s->year, &list), 3);
    assert_int_equal(list[1].marks, 1);
    assert_int_equal(list[2].marks, 0);
    before = log_count(s);
    assert_false(exam_drop(&s->act, s->maths7, EXAM_STATE));
    assert_int_equal(log_count(s), before);
    assert_true(load_is_used(&s->reader, s->english7[0]));
    assert_true(exam_drop(&s->act, s->maths7, EXAM_AUTUMN));
    assert_absent(log_newest(s).new_value);
    give(s, "exam", 2, NULL);
    assert_true(exam_drop(&s->act, s->maths7, EXAM_STATE));
    assert_int_equal(exam_list(&s->reader, s->year, &list), 1);
    assert_true(date_is_none(exam_last_day(&s->reader, s->calendar, STR("autumn"))));
    assert_int_equal(small_school_differences(s), 0);
}

static void R2_7_a_pupil_sees_the_exams_of_class_and_group(void **state)
{
    struct small_school *s = small_school(state);
    struct pupil_exam *list;
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-21"));
    exam_set(&s->act, s->english7[0], EXAM_TRANSFER, on("2027-05-20"));
    exam_set(&s->act, s->maths5, EXAM_TRANSFER, on("2027-05-19"));
    assert_int_equal(exam_list_pupil(&s->reader, s->pupils[2], s->seven, &list), 2);
    assert_id(list[0].course_id, s->english7[0]);
    assert_id(list[1].subject_id, s->maths);
    assert_int_equal(exam_list_pupil(&s->reader, s->pupils[4], s->seven, &list), 1);
    assert_id(list[0].course_id, s->maths7);
    assert_int_equal(exam_list_pupil(&s->reader, s->pupils[0], s->five, &list), 1);
}

static void R3_2d_depter_check_finds_exams_and_locks_changed_past_the_log(void **state)
{
    struct small_school *s = small_school(state);
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-21"));
    period_close(&s->act, s->calendar, STR("exam"));
    period_close(&s->act, s->calendar, STR("1"));
    period_open(&s->act, s->calendar, STR("1"), STR("Ошибка"));
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE exams SET date = $2 WHERE school_id = $1",
           DB_ARGS(s->id.v, on("2027-05-25")));
    assert_int_equal(small_school_differences(s), 1);
    db_run(s->db, "UPDATE exams SET date = $2 WHERE school_id = $1",
           DB_ARGS(s->id.v, on("2027-05-21")));
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "DELETE FROM closings WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 1);
    db_run(s->db,
           "INSERT INTO closings (school_id, calendar_id, period, closed_at)"
           " VALUES ($1, $2, 'exam', 0)",
           DB_ARGS(s->id.v, s->calendar.v));
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db,
           "INSERT INTO exams (school_id, course_id, kind, date) VALUES ($1, $2, 'autumn', $3)",
           DB_ARGS(s->id.v, s->maths7.v, on("2027-08-25")));
    assert_int_equal(small_school_differences(s), 1);
}

static void R3_2d_the_final_mark_is_proposed_from_year_and_exam(void **state)
{
    struct small_school *s = small_school(state);
    struct final_sheet sheet = sheet_of(s, "exam", "2027-06-10");
    assert_false(sheet.is_held);
    assert_false(sheet_of(s, "autumn", "2027-06-10").is_held);
    sheet = sheet_of(s, "final", "2027-06-10");
    assert_true(sheet.is_held);
    assert_date(sheet.due, "2027-05-28");
    give(s, "year", 2, "4");
    assert_string_equal(row_of(s, "final", 2)->proposal.value, "4"); /* no exam: the year's */

    exam_set(&s->act, s->maths7, EXAM_STATE, on("2027-06-02"));
    sheet = sheet_of(s, "exam", "2027-06-10");
    assert_true(sheet.is_held);
    assert_date(sheet.due, "2027-06-02");
    assert_int_equal(sheet.row_count, 4);
    assert_string_equal(sheet.rows[0].proposal.value, "");
    assert_date(sheet_of(s, "final", "2027-06-10").due, "2027-06-02");
    assert_date(sheet_of(s, "year", "2027-06-10").due, "2027-05-28");
    assert_string_equal(row_of(s, "final", 2)->proposal.value, "");
    assert_int_equal(row_of(s, "final", 2)->proposal.missing, 1);
    give(s, "exam", 2, "5");
    const struct final_row *row = row_of(s, "final", 2);
    assert_string_equal(row->proposal.value, "5"); /* 4.50 */
    assert_int_equal(row->proposal.computed, 450);
    assert_text(row->parts.exam, "5");
    give(s, "exam", 2, "2");
    row = row_of(s, "final", 2);
    assert_string_equal(row->proposal.value, "2");
    assert_true(row->proposal.failed);
    /* A transfer exam within the year does not make the final mark due before the year's. */
    give(s, "exam", 2, NULL);
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-20"));
    assert_date(sheet_of(s, "exam", "2027-06-10").due, "2027-05-20");
    assert_date(sheet_of(s, "final", "2027-06-10").due, "2027-05-28");
    /* Marks of an exam that is not held any more stay in sight. */
    give(s, "autumn", 3, "4");
    assert_true(sheet_of(s, "autumn", "2027-06-10").is_held);
}

static void R3_2d_the_autumn_exam_is_for_who_has_not_passed(void **state)
{
    struct small_school *s = small_school(state);
    exam_set(&s->act, s->maths7, EXAM_TRANSFER, on("2027-05-20"));
    exam_set(&s->act, s->maths7, EXAM_AUTUMN, on("2027-08-25"));
    give(s, "year", 2, "2");
    give(s, "exam", 2, "3");
    give(s, "year", 3, "4");
    give(s, "exam", 3, "4");
    give(s, "year", 4, "3");
    give(s, "exam", 4, "2");
    struct final_sheet sheet = sheet_of(s, "autumn", "2027-06-10");
    assert_date(sheet.due, "2027-08-25");
    assert_int_equal(sheet.row_count, 2);
    assert_non_null(final_sheet_row(&sheet, s->pupils[2]));
    assert_null(final_sheet_row(&sheet, s->pupils[3]));
    assert_true(final_sheet_knows(&sheet, s->pupils[3]));
    assert_false(final_sheet_knows(&sheet, s->pupils[0]));
    assert_non_null(final_sheet_row(&sheet, s->pupils[4]));
    assert_null(final_sheet_row(&sheet, s->pupils[5]));

    /* Their final mark comes after it, and has its lock. */
    sheet = sheet_of(s, "final", "2027-06-10");
    const struct final_row *row = final_sheet_row(&sheet, s->pupils[2]);
    assert_text(row->lock, "autumn");
    assert_date(row->due, "2027-08-25");
    row = final_sheet_row(&sheet, s->pupils[3]);
    assert_text(row->lock, "final");
    assert_date(row->due, "2027-05-28");

    give(s, "final", 2, "3"); /* the teacher's word: enough */
    assert_null(row_of(s, "autumn", 2));
    assert_text(row_of(s, "final", 2)->lock, "final");
    give(s, "autumn", 4, "4");
    row = row_of(s, "final", 4);
    assert_string_equal(row->proposal.value, "4"); /* 3 and 4 in the place of 2: 3.50 */
    s->act.now_ms = ((int64_t)on("2027-08-26").days * 24 + 6) * 3600 * 1000;
    give(s, "final", 4, "4");
    row = row_of(s, "final", 4);
    assert_int_equal(row->days_late, 1);
    assert_non_null(row_of(s, "autumn", 4));
    assert_int_equal(small_school_differences(s), 0);
}

/* ---- half-years */

static void R3_2d_a_calendar_of_half_years_has_two_terms_and_the_year(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const days[] = {"2026-10-12", "2026-12-14", "2027-02-15"};
    const struct term halves[] = {{1, on("2026-09-01"), on("2026-12-29")},
                                  {2, on("2027-01-11"), on("2027-05-28")}};
    struct term_list terms = {STR("half"), halves, 2};
    struct final_key key = {s->maths7, STR("3"), s->pupils[2]};
    struct final_sheet sheet;
    int no;
    calendar_set_terms(&s->act, s->calendar, &terms);
    for (int i = 0; i < 3; i++) {
        struct lesson_ref l = ref_of(s, s->maths7, days[i]);
        work_add(&s->act, &l, STR("classwork"), STR_NULL, &no);
        mark_set(&s->act, &l, no, s->pupils[2], i == 2 ? STR("3") : i ? STR("4") : STR("5"));
    }
    assert_false(final_sheet_read(&s->reader, &key, on("2027-06-10"), &sheet));
    sheet = sheet_of(s, "1", "2027-06-10");
    assert_int_equal(sheet.calendar.term_count, 2);
    assert_text(sheet.calendar.term_kind, "half");
    assert_date(sheet.due, "2026-12-29");
    const struct final_row *row = row_of(s, "1", 2);
    assert_int_equal(row->proposal.computed, 450); /* both quarters of the half-year */
    assert_string_equal(row->proposal.value, "5");
    assert_int_equal(row->proposal.missing, 1);
    row = row_of(s, "2", 2);
    assert_string_equal(row->proposal.value, "3");
    assert_date(sheet_of(s, "2", "2027-06-10").due, "2027-05-28");

    give(s, "1", 2, "5");
    row = row_of(s, "year", 2);
    assert_string_equal(row->proposal.value, "5");
    assert_int_equal(row->proposal.missing, 1); /* of two */
    give(s, "2", 2, "4");
    row = row_of(s, "year", 2);
    assert_int_equal(row->proposal.computed, 450);
    assert_int_equal(row->proposal.missing, 0);
    assert_string_equal(row->proposal.value, "5");
    give(s, "year", 2, "5");
    assert_string_equal(row_of(s, "final", 2)->proposal.value, "5");

    period_close(&s->act, s->calendar, STR("1"));
    const struct pupil_id none = {0};
    const struct date today = on("2027-01-20");
    assert_true(period_closed(&s->reader, s->maths7, none, STR("1"), today));
    assert_true(period_closed_on(&s->reader, s->maths7, none, on("2026-12-14"), today));
    assert_false(period_closed_on(&s->reader, s->maths7, none, on("2027-01-11"), today));
    assert_false(period_closed(&s->reader, s->maths7, none, STR("2"), today));
    assert_int_equal(small_school_differences(s), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2d_exams_are_set_moved_and_taken_away),
        SMALL(R2_7_a_pupil_sees_the_exams_of_class_and_group),
        SMALL(R3_2d_depter_check_finds_exams_and_locks_changed_past_the_log),
        SMALL(R3_2d_the_final_mark_is_proposed_from_year_and_exam),
        SMALL(R3_2d_the_autumn_exam_is_for_who_has_not_passed),
        SMALL(R3_2d_a_calendar_of_half_years_has_two_terms_and_the_year),
    };
    return SMALL_RUN(tests);
}
