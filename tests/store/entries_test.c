#include "store/small_school.h"

#include "store/due.h"
#include "store/history.h"
#include "store/mark_note.h"

/* What stands beside marks and what became of them: notes, debts, lateness, history. */

static struct lesson_ref test_on(struct small_school *s, const char *day, int *no)
{
    struct lesson_ref l = ref_of(s, s->maths7, day);
    work_add(&s->act, &l, STR("test"), STR_NULL, no);
    return l;
}

static void R3_2b_a_note_is_kept_logged_and_taken_away(void **state)
{
    struct small_school *s = small_school(state);
    struct mark_note *list,
        note = {.pupil_id = s->pupils[2], .comment = STR("Молодец"), .owed_until = DATE_NONE};
    struct lesson_ref l = test_on(s, "2026-10-12", &note.work_no);
    int64_t before = log_count(s);
    mark_note_set(&s->act, &l, &note);
    mark_note_set(&s->act, &l, &note); /* nothing changes */
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).action, "note");
    assert_text(log_newest(s).new_value, "- Молодец");
    note.owed_until = on("2026-10-20");
    mark_note_set(&s->act, &l, &note);
    assert_text(log_newest(s).new_value, "2026-10-20 Молодец");
    assert_int_equal(mark_note_list(&s->reader, &l, &list), 1);
    assert_text(list[0].comment, "Молодец");
    assert_date(list[0].owed_until, "2026-10-20");
    assert_int_equal(mark_note_list_pupil(&s->reader, s->pupils[2], on("2026-10-12"),
                                          on("2026-10-12"), &list),
                     1);
    assert_int_equal(mark_note_list_pupil(&s->reader, s->pupils[3], on("2026-10-12"),
                                          on("2026-10-12"), &list),
                     0);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE mark_notes SET comment = 'x' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 1);
    note.comment = STR_NULL;
    note.owed_until = DATE_NONE;
    mark_note_set(&s->act, &l, &note);
    assert_int_equal(mark_note_list(&s->reader, &l, &list), 0);
    assert_int_equal(small_school_differences(s), 0);
}

static void R3_2b_a_debt_goes_with_the_mark(void **state)
{
    struct small_school *s = small_school(state);
    struct mark_note *list, note = {.pupil_id = s->pupils[2], .owed_until = on("2026-10-20")};
    struct debt *debts;
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_ref l = test_on(s, "2026-10-12", &note.work_no);
    mark_note_set(&s->act, &l, &note);
    assert_int_equal(debt_list(&s->reader, &v, &debts), 1);
    assert_true(id_eq(debts[0].lesson_id, l.lesson_id));
    assert_text(debts[0].kind, "test");
    assert_date(debts[0].owed_until, "2026-10-20");
    assert_int_equal(debt_list_pupil(&s->reader, s->pupils[2], &debts), 1);
    assert_int_equal(debt_list_pupil(&s->reader, s->pupils[3], &debts), 0);
    mark_set(&s->act, &l, note.work_no, s->pupils[3], STR("4")); /* of another pupil */
    assert_int_equal(debt_list(&s->reader, &v, &debts), 1);
    mark_set(&s->act, &l, note.work_no, s->pupils[2], STR("4"));
    assert_int_equal(debt_list(&s->reader, &v, &debts), 0);
    assert_int_equal(mark_note_list(&s->reader, &l, &list), 0);
    assert_int_equal(small_school_differences(s), 0);
}

static void R3_2c_a_reason_is_of_the_work(void **state)
{
    struct small_school *s = small_school(state);
    int no;
    struct lesson_ref l = test_on(s, "2026-10-12", &no);
    assert_true(str_is_null(late_reason_get(&s->reader, &l, no)));
    late_reason_set(&s->act, &l, no, STR("Болел учитель"));
    assert_text(late_reason_get(&s->reader, &l, no), "Болел учитель");
    assert_true(str_is_null(late_reason_get(&s->reader, &l, no + 1)));
    assert_text(log_newest(s).action, "late");
    late_reason_set(&s->act, &l, no, STR("Курсы"));
    assert_int_equal(small_school_differences(s), 0);
    late_reason_set(&s->act, &l, no, STR_NULL);
    assert_true(str_is_null(late_reason_get(&s->reader, &l, no)));
    assert_int_equal(small_school_differences(s), 0);
}

static int64_t noon(const char *day)
{
    return date_instant(on(day)) + INT64_C(12) * 3600 * 1000;
}

static void R3_2c_the_late_are_listed_with_days_marks_and_reason(void **state)
{
    struct small_school *s = small_school(state);
    struct due_late *list;
    struct year year;
    const struct due_range october = {
        .from = on("2026-10-01"), .to = on("2026-10-31"), .today = on("2026-10-31")};
    int no;
    struct lesson_ref l = test_on(s, "2026-10-12", &no);
    struct date due = due_of_work(&s->reader, &l, no);
    assert_true(year_get_on(&s->reader, on("2026-10-12"), &year));
    s->act.now_ms = date_instant(due) + 1000;
    mark_set(&s->act, &l, no, s->pupils[2], STR("4"));
    assert_int_equal(due_list_late(&s->reader, year.year_id, &october, &list), 0);
    s->act.now_ms = date_instant(date_add(due, 3)) + 1000;
    mark_set(&s->act, &l, no, s->pupils[3], STR("4"));
    mark_set(&s->act, &l, no, s->pupils[2], STR("5")); /* a correction keeps its time */
    late_reason_set(&s->act, &l, no, STR("Болел учитель"));
    assert_int_equal(due_list_late(&s->reader, year.year_id, &october, &list), 1);
    assert_int_equal(list[0].days, 3);
    assert_int_equal(list[0].marks, 1);
    assert_text(list[0].reason, "Болел учитель");
    assert_true(list[0].surname.n > 0);
    assert_int_equal(due_list_late(&s->reader, year.year_id,
                                   &(struct due_range){.from = on("2026-10-13"),
                                                       .to = on("2026-10-31"),
                                                       .today = on("2026-10-31")},
                                   &list),
                     0);
}

static void R6_2_history_of_a_cell(void **state)
{
    struct small_school *s = small_school(state);
    struct history_entry *list;
    int no;
    struct lesson_ref l = test_on(s, "2026-10-12", &no);
    s->act.now_ms = noon("2026-10-12");
    mark_set(&s->act, &l, no, s->pupils[3], STR("2"));
    mark_set(&s->act, &l, no, s->pupils[2], STR("3"));
    absence_set(&s->act, &l, &(struct absence){s->pupils[2], STR("late"), 10});
    s->act.now_ms = noon("2026-10-14");
    s->act.reason = STR("Ошибка при вводе");
    mark_set(&s->act, &l, no, s->pupils[2], STR("4"));
    s->act.reason = STR_NULL;
    absence_set(&s->act, &l, &(struct absence){s->pupils[2], STR_NULL, 0});
    act_end(&s->act); /* the head of the log is stored */
    assert_int_equal(history_list(&s->reader, &l, s->pupils[2], &list), 3);
    assert_text(list[0].new_value, "3");
    assert_true(str_is_null(list[0].old_value));
    assert_int_equal(list[0].at, noon("2026-10-12"));
    assert_true(list[0].surname.n > 0);
    assert_text(list[1].old_value, "3");
    assert_text(list[1].new_value, "4");
    assert_text(list[1].reason, "Ошибка при вводе");
    assert_int_equal(list[1].at, noon("2026-10-14"));
    assert_text(list[2].action, "absence");
    assert_text(list[2].old_value, "late 10");
    assert_int_equal(history_list(&s->reader, &l, s->pupils[3], &list), 1);
    assert_int_equal(history_list(&s->reader, &l, s->pupils[1], &list), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL(R3_2b_a_note_is_kept_logged_and_taken_away),
        SMALL(R3_2b_a_debt_goes_with_the_mark),
        SMALL(R3_2c_a_reason_is_of_the_work),
        SMALL(R3_2c_the_late_are_listed_with_days_marks_and_reason),
        SMALL(R6_2_history_of_a_cell),
    };
    return SMALL_RUN(tests);
}
