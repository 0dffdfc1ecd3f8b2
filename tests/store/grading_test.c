#include "store/small_school.h"

#include "store/due.h"
#include "store/final_sheet.h"
#include "store/grading.h"
#include "store/period.h"
#include "store/setting.h"

/* How the school assesses: kinds and settings, deadlines, closed periods, final sheets, classes
 * without marks. */

static int64_t noon(const char *day)
{
    return ((int64_t)on(day).days * 24 + 6) * 3600 * 1000; /* 12:00 in Bishkek */
}

static struct work_id control_on(struct small_school *s, struct course_id course, const char *day,
                                 enum work_kind kind)
{
    struct lesson_ref l = ref_of(s, course, day);
    int no;
    return work_add(&s->act, &l, str_of(work_kind_code(kind)), STR("Дроби"), &no);
}

static void give(struct small_school *s, const char *day, int pupil, const char *value)
{
    struct lesson_ref l = ref_of(s, s->maths7, day);
    mark_set(&s->act, &l, 1, s->pupils[pupil], value ? str_of(value) : STR_NULL);
}

static void away(struct small_school *s, struct course_id course, const char *day, int pupil,
                 const char *code)
{
    struct lesson_ref l = ref_of(s, course, day);
    absence_set(&s->act, &l, &(struct absence){s->pupils[pupil], str_of(code), 0});
}

/* ---- kinds and settings */

static void R3_2b_a_school_begins_with_the_kinds_of_the_regulation(void **state)
{
    static const char *const rules[] = {
        "same_day",    "same_day",    "two_lessons", "two_lessons", "two_lessons", "next_lesson",
        "next_lesson", "next_lesson", "next_lesson", "ten_days",    "ten_days",
    };
    struct small_school *s = small_school(state);
    struct kinds all;
    kinds_read(&s->reader, &all);
    assert_int_equal(all.count, WORK_KIND_COUNT);
    for (int i = 0; i < WORK_KIND_COUNT; i++) {
        const struct school_kind *k = &all.list[i];
        assert_int_equal(k->kind, i);
        assert_true(str_is(k->code, work_kind_code((enum work_kind)i)));
        assert_true(k->name_ru.n > 0 && k->name_ky.n > 0 && k->name_en.n > 0);
        assert_int_equal(k->sign_ru.n > 0, i != WORK_CLASSWORK);
        /* Practical, laboratory and control works (3.2e). */
        assert_int_equal(k->needs_topic,
                         i == WORK_PRACTICAL || i == WORK_LABORATORY || i == WORK_CONTROL);
        assert_int_equal(k->each_pupil, i >= WORK_TEST);
        assert_true(k->counting && !k->retired);
        assert_true(str_is(k->deadline, rules[i]));
        assert_ptr_equal(kinds_find(&all, k->code), k);
        assert_ptr_equal(kinds_at(&all, i), k);
    }
    assert_null(kinds_find(&all, STR("exam")));
    assert_null(kinds_at(&all, WORK_KIND_COUNT));
}

static void R3_2b_kinds_of_the_schools_own(void **state)
{
    struct small_school *s = small_school(state);
    struct kinds all;
    int64_t before = log_count(s);
    const struct school_kind project = {.name_ru = STR("Проект"),
                                        .name_ky = STR("Долбоор"),
                                        .name_en = STR("Project"),
                                        .sign_ru = STR("Пр"),
                                        .sign_ky = STR("Дб"),
                                        .sign_en = STR("Pr"),
                                        .weight = 150,
                                        .counting = true,
                                        .deadline = STR("ten_days")};
    assert_true(kind_add(&s->act, &project));
    assert_text(log_newest(s).action, "kind");
    kinds_read(&s->reader, &all);
    const struct school_kind *k = &all.list[all.count - 1];
    assert_text(k->code, "own11");
    assert_text(k->name_ky, "Долбоор");
    assert_int_equal(k->kind, 11);
    assert_int_equal(k->weight, 150);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int no;
    assert_true(work_add(&s->act, &l, k->code, STR_NULL, &no).v != 0);
    mark_set(&s->act, &l, no, s->pupils[2], STR("5"));
    struct journal j = {0};
    journal_read(&s->reader, s->maths7, on("2026-10-12"), on("2026-10-12"), &j);
    assert_int_equal(j.mark_count, 1);
    assert_int_equal(j.marks[0].kind, 11);
    /* First in the list, and out of use. */
    struct school_kind own = *k;
    own.place = -1;
    own.retired = true;
    kind_set(&s->act, &own);
    kinds_read(&s->reader, &all);
    assert_text(all.list[0].code, "own11");
    assert_true(all.list[0].retired);
    assert_int_equal(log_count(s), before + 4);
    kind_set(&s->act, &own); /* nothing changes */
    assert_int_equal(log_count(s), before + 4);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE work_kinds SET weight = 1 WHERE school_id = $1 AND code = 'own11'",
           DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 1);
}

static void R3_2b_weights_count_when_the_school_weighs(void **state)
{
    struct small_school *s = small_school(state);
    struct grading_weights w;
    struct school_kind k;
    struct term autumn = {1, on("2026-09-01"), on("2026-10-30")};
    control_on(s, s->maths7, "2026-10-12", WORK_CONTROL);
    control_on(s, s->maths7, "2026-10-13", WORK_HOMEWORK);
    give(s, "2026-10-12", 2, "5");
    give(s, "2026-10-13", 2, "2");
    struct average plain = journal_pupil_average(&s->reader, s->maths7, s->pupils[2], &autumn);
    assert_int_equal(average_hundredths(plain), 350);
    grading_weights_read(&s->reader, &w);
    assert_int_equal(grading_weight(&w, WORK_HOMEWORK), 100);
    setting_set(&s->act, STR("weighted"), STR("yes"));
    grading_weights_read(&s->reader, &w);
    assert_int_equal(grading_weight(&w, WORK_HOMEWORK), 30);
    assert_int_equal(grading_weight(&w, WORK_CONTROL), 100);
    plain = journal_pupil_average(&s->reader, s->maths7, s->pupils[2], &autumn);
    assert_int_equal(average_hundredths(plain), 431); /* (500 + 60) / 130 */
    assert_true(kind_get(&s->reader, STR("homework"), &k));
    k.counting = false;
    int64_t before = log_count(s);
    kind_set(&s->act, &k);
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).action, "kind");
    assert_text(log_newest(s).item, "homework");
    setting_set(&s->act, STR("weighted"), STR_NULL);
    plain = journal_pupil_average(&s->reader, s->maths7, s->pupils[2], &autumn);
    assert_int_equal(average_hundredths(plain), 500);
}

static void R3_2b_settings(void **state)
{
    struct small_school *s = small_school(state);
    struct grading g;
    grading_read(&s->reader, &g);
    assert_false(g.weighted);
    assert_int_equal(g.final.rounding.up_from, 50);
    assert_int_equal(g.final.marks_min, 3);
    assert_int_equal(g.final.absence_limit, 50);
    assert_int_equal(g.late, LATE_ALLOWED);
    setting_set(&s->act, STR("round_up_from"), STR("60"));
    setting_set(&s->act, STR("marks_min"), STR("5"));
    setting_set(&s->act, STR("absence_limit"), STR("200"));
    setting_set(&s->act, STR("late_entry"), STR("locked"));
    setting_set(&s->act, STR("final_reason"), STR("yes"));
    grading_read(&s->reader, &g);
    assert_int_equal(g.final.rounding.up_from, 60);
    assert_int_equal(g.final.marks_min, 5);
    assert_int_equal(g.final.absence_limit, 50);
    assert_int_equal(g.late, LATE_LOCKED);
    assert_true(g.final_reason);
}

/* ---- deadlines */

static struct due_work due_of(struct small_school *s, struct work_id work, const char *today)
{
    struct viewer v = small_school_viewer(s->teachers[0], today);
    struct due_work *list;
    size_t n = due_list(&s->reader, &v, &list);
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].work_id, work))
            return list[i];
    return (struct due_work){.missing = 0};
}

static void R3_2c_a_control_work_is_due_at_the_next_real_lesson(void **state)
{
    struct small_school *s = small_school(state);
    struct work_id w = control_on(s, s->maths7, "2026-10-12", WORK_CONTROL);
    struct due_work due = due_of(s, w, "2026-10-12");
    assert_date(due.due, "2026-10-13");
    assert_int_equal(due.missing, 4);
    assert_int_equal(due.state, DEADLINE_SOON);
    assert_text(due.class_label, "7Б");
    /* Tuesday's lesson falls out: the next is Thursday's of week 2 or the Monday after. */
    struct lesson_id tuesday = lesson_of(s, s->maths7, "2026-10-13");
    db_run(s->db, "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, tuesday.v));
    assert_date(due_of(s, w, "2026-10-12").due, "2026-10-19");
    assert_int_equal(due_of(s, w, "2026-10-19").state, DEADLINE_TODAY);
    assert_int_equal(due_of(s, w, "2026-10-20").state, DEADLINE_OVERDUE);
}

static void R3_2c_who_was_away_owes_nothing(void **state)
{
    struct small_school *s = small_school(state);
    struct work_id w = control_on(s, s->maths7, "2026-10-12", WORK_TEST);
    away(s, s->maths7, "2026-10-12", 2, "ill");
    away(s, s->maths7, "2026-10-12", 3, "late");
    assert_int_equal(due_of(s, w, "2026-10-12").missing, 3);
    give(s, "2026-10-12", 3, "4");
    assert_int_equal(due_of(s, w, "2026-10-12").missing, 2);
    give(s, "2026-10-12", 2, "5"); /* wrote it later */
    assert_int_equal(due_of(s, w, "2026-10-12").missing, 2);
    give(s, "2026-10-12", 4, "3");
    give(s, "2026-10-12", 5, "3");
    assert_int_equal(due_of(s, w, "2026-10-12").missing, 0);
    assert_int_equal(due_of(s, w, "2026-10-12").work_id.v, 0);
}

static void R3_2c_a_late_mark_is_known_and_a_correction_is_not_late(void **state)
{
    struct small_school *s = small_school(state);
    struct due_range day = {s->maths7, on("2026-10-12"), on("2026-10-12"), on("2026-10-30")};
    struct due_work *list;
    control_on(s, s->maths7, "2026-10-12", WORK_CONTROL);
    s->act.now_ms = noon("2026-10-13");
    for (int i = 2; i < 6; i++)
        give(s, "2026-10-12", i, "4");
    s->act.now_ms = noon("2026-10-28");
    give(s, "2026-10-12", 2, "5");
    assert_int_equal(due_list_course(&s->reader, &day, &list), 1);
    assert_int_equal(list[0].state, DEADLINE_DONE);
    give(s, "2026-10-12", 2, NULL);
    give(s, "2026-10-12", 2, "5");
    assert_int_equal(due_list_course(&s->reader, &day, &list), 1);
    assert_int_equal(list[0].state, DEADLINE_LATE);
    assert_int_equal(deadline_days_late(list[0].due, list[0].newest), 15);
}

static void R3_2c_class_work_owes_one_mark_at_all_and_each_teacher_their_own(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer other = small_school_viewer(s->teachers[1], "2026-10-13");
    struct due_work *list;
    struct work_id w = control_on(s, s->maths7, "2026-10-12", WORK_CLASSWORK);
    assert_int_equal(due_of(s, w, "2026-10-13").missing, 1);
    assert_int_equal(due_of(s, w, "2026-10-13").state, DEADLINE_OVERDUE);
    assert_int_equal(due_list(&s->reader, &other, &list), 0);
    struct work_id english = control_on(s, s->english7[0], "2026-10-09", WORK_DICTATION);
    assert_int_equal(due_list(&s->reader, &other, &list), 1);
    assert_id(list[0].work_id, english);
    assert_int_equal(list[0].missing, 2); /* of the first group alone */
    assert_text(list[0].subgroup, "1 группа");
    give(s, "2026-10-12", 2, "5");
    assert_int_equal(due_of(s, w, "2026-10-13").missing, 0);
}

/* What a journal page finds in what it has read is what the list of the course says. */
static void assert_page_owes_the_same(struct small_school *s, struct course_id course,
                                      const char *today, size_t expected)
{
    struct journal j = {0};
    struct journal_grid g;
    struct due_work *page, *all;
    struct due_range range = {course, on("2026-09-01"), on("2026-10-30"), on(today)};
    size_t at = 0;
    journal_read(&s->reader, course, range.from, range.to, &j);
    journal_grid_make(s->a, &j, 1, &g);
    size_t n =
        due_list_page(s->reader.arena, &(struct due_page){&j, &g, range.to, range.today}, &page);
    size_t count = due_list_course(&s->reader, &range, &all);
    assert_int_equal(n, expected);
    for (size_t i = 0; i < count; i++) {
        if (all[i].missing == 0)
            continue;
        assert_true(at < n);
        assert_id(page[at].work_id, all[i].work_id);
        assert_int_equal(page[at].missing, all[i].missing);
        assert_int_equal(page[at].due.days, all[i].due.days);
        assert_int_equal(page[at].state, all[i].state);
        at++;
    }
    assert_int_equal(at, n);
}

static void R3_2c_the_journal_page_shows_what_its_works_owe(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const todays[] = {"2026-10-12", "2026-10-14", "2026-10-28", "2026-11-10"};
    control_on(s, s->maths7, "2026-09-14", WORK_ESSAY);
    control_on(s, s->maths7, "2026-10-12", WORK_CONTROL);
    control_on(s, s->maths7, "2026-10-26", WORK_TEST);
    control_on(s, s->maths7, "2026-10-27", WORK_CLASSWORK);
    control_on(s, s->english7[0], "2026-10-09", WORK_DICTATION);
    give(s, "2026-10-12", 2, "4");
    give(s, "2026-10-12", 3, "5");
    away(s, s->maths7, "2026-10-12", 4, "ill");
    away(s, s->maths7, "2026-10-12", 3, "absent");
    away(s, s->maths7, "2026-10-12", 5, "late");
    for (size_t i = 0; i < sizeof(todays) / sizeof(todays[0]); i++) {
        assert_page_owes_the_same(s, s->maths7, todays[i], 4);
        assert_page_owes_the_same(s, s->english7[0], todays[i], 1);
    }
    give(s, "2026-10-12", 5, "3");
    assert_page_owes_the_same(s, s->maths7, "2026-10-28", 3);
}

/* ---- closed periods */

static bool closed(struct small_school *s, struct course_id course, int pupil, const char *day,
                   const char *today)
{
    return period_closed_on(&s->reader, course, pupil < 0 ? (struct pupil_id){0} : s->pupils[pupil],
                            on(day), on(today));
}

static void R3_2d_a_closed_period_and_what_is_open_in_it(void **state)
{
    struct small_school *s = small_school(state);
    struct closing *closings;
    struct reopening *open;
    assert_false(closed(s, s->maths7, -1, "2026-10-12", "2026-11-10"));
    int64_t before = log_count(s);
    period_close(&s->act, s->calendar, STR("1"));
    period_close(&s->act, s->calendar, STR("1"));
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).action, "period");
    assert_int_equal(closing_list(&s->reader, s->year, &closings), 1);
    assert_text(closings[0].period, "1");
    assert_true(closed(s, s->maths7, -1, "2026-10-12", "2026-11-10"));
    assert_true(closed(s, s->maths7, 2, "2026-09-01", "2026-11-10"));
    assert_true(closed(s, s->maths7, 2, "2026-11-03", "2026-11-10")); /* after it, in holidays */
    assert_false(closed(s, s->maths7, 2, "2026-11-09", "2026-11-10"));
    assert_true(period_closed(&s->reader, s->maths7, s->pupils[2], STR("1"), on("2026-11-10")));
    assert_false(period_closed(&s->reader, s->maths7, s->pupils[2], STR("2"), on("2026-11-10")));
    assert_false(
        period_closed(&s->reader, s->maths7, s->pupils[2], STR("final"), on("2026-11-10")));

    struct reopening one = {.course_id = s->maths7,
                            .period = STR("1"),
                            .pupil_id = s->pupils[3],
                            .last_day = on("2026-11-12"),
                            .reason = STR("Был в больнице")};
    period_reopen(&s->act, &one);
    assert_text(log_newest(s).action, "reopen");
    assert_text(log_newest(s).reason, "Был в больнице");
    assert_text(log_newest(s).new_value, "2026-11-12");
    assert_false(closed(s, s->maths7, 3, "2026-10-12", "2026-11-12"));
    assert_true(closed(s, s->maths7, 3, "2026-10-12", "2026-11-13"));
    assert_true(closed(s, s->maths7, 2, "2026-10-12", "2026-11-12"));
    assert_true(closed(s, s->maths7, -1, "2026-10-12", "2026-11-12"));
    assert_true(closed(s, s->maths5, 3, "2026-10-12", "2026-11-12"));
    one.pupil_id.v = 0;
    one.last_day = on("2026-11-20");
    period_reopen(&s->act, &one);
    assert_false(closed(s, s->maths7, 2, "2026-10-12", "2026-11-20"));
    assert_false(closed(s, s->maths7, -1, "2026-10-12", "2026-11-20"));
    assert_true(closed(s, s->maths7, -1, "2026-10-12", "2026-11-21"));
    assert_int_equal(reopening_list(&s->reader, s->year, on("2026-11-12"), &open), 2);
    assert_text(open[0].surname, "Ёлкин");
    assert_absent(open[1].surname);
    assert_int_equal(reopening_list(&s->reader, s->year, on("2026-11-13"), &open), 1);

    period_open(&s->act, s->calendar, STR("1"), STR("Ошибка"));
    assert_text(log_newest(s).reason, "Ошибка");
    assert_false(closed(s, s->maths5, -1, "2026-10-12", "2026-11-12"));
    period_close(&s->act, s->calendar, STR("year"));
    assert_true(period_closed(&s->reader, s->maths7, s->pupils[2], STR("year"), on("2027-06-01")));
}

static void R3_2d_what_comes_after_the_year_has_locks_of_its_own(void **state)
{
    static const char *const later[] = {"exam", "autumn", "final"};
    struct small_school *s = small_school(state);
    period_close(&s->act, s->calendar, STR("year"));
    for (int i = 0; i < 3; i++) {
        struct str period = str_of(later[i]);
        assert_false(period_closed(&s->reader, s->maths7, s->pupils[2], period, on("2027-06-01")));
        period_close(&s->act, s->calendar, period);
        assert_true(period_closed(&s->reader, s->maths7, s->pupils[2], period, on("2027-06-01")));
    }
}

static void R3_2d_reopening_needs_a_reason(void **state)
{
    struct small_school *s = small_school(state);
    struct reopening o = {.course_id = s->maths7,
                          .period = STR("1"),
                          .last_day = on("2026-11-12"),
                          .reason = STR("")};
    assert_refused(s, period_reopen(&s->act, &o));
}

/* ---- final marks */

static void R3_2d_the_sheet_of_a_term(void **state)
{
    static const char *const days[] = {"2026-10-12", "2026-10-13", "2026-10-19", "2026-10-20"};
    struct small_school *s = small_school(state);
    struct final_sheet sheet;
    struct final_key key = {s->maths7, STR("1"), s->pupils[2]};
    for (int i = 0; i < 4; i++) {
        control_on(s, s->maths7, days[i], WORK_CLASSWORK);
        give(s, days[i], 2, i ? "4" : "5");
        away(s, s->maths7, days[i], 4, "ill");
    }
    give(s, days[0], 3, "5/4");
    assert_true(final_sheet_read(&s->reader, &key, on("2026-10-29"), &sheet));
    assert_date(sheet.last_day, "2026-10-30");
    assert_int_equal(sheet.row_count, 4);
    const struct final_row *row = final_sheet_row(&sheet, s->pupils[2]);
    assert_int_equal(row->proposal.computed, 425);
    assert_string_equal(row->proposal.value, "4");
    assert_int_equal(row->proposal.missing, 0);
    assert_absent(row->given);
    row = final_sheet_row(&sheet, s->pupils[3]);
    assert_int_equal(row->facts.marks, 2);
    assert_int_equal(row->proposal.missing, 1);
    assert_string_equal(row->proposal.value, "5");
    assert_null(final_sheet_row(&sheet, s->pupils[0]));

    row = final_sheet_row(&sheet, s->pupils[4]);
    int64_t lessons = NUMBER(s,
                             "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1"
                             " AND course_id = $2 AND date <= $3",
                             DB_ARGS(s->id.v, s->maths7.v, on("2026-10-29")));
    assert_int_equal(row->facts.lessons, lessons);
    assert_int_equal(row->facts.missed, 4);
    assert_false(row->proposal.away);
    setting_set(&s->act, STR("absence_limit"), STR("10"));
    assert_true(final_sheet_read(&s->reader, &key, on("2026-10-29"), &sheet));
    assert_string_equal(final_sheet_row(&sheet, s->pupils[4])->proposal.value, "н/а");
}

static void R3_2d_what_was_given_and_why(void **state)
{
    struct small_school *s = small_school(state);
    struct final_sheet sheet;
    struct final_key key = {s->maths7, STR("1"), s->pupils[2]};
    control_on(s, s->maths7, "2026-10-12", WORK_CLASSWORK);
    give(s, "2026-10-12", 2, "4");
    s->act.now_ms = noon("2026-11-02");
    final_set(&s->act, &key, &(struct final_entry){STR("5"), 400, STR("4"), STR_NULL});
    assert_true(final_sheet_read(&s->reader, &key, on("2026-11-02"), &sheet));
    const struct final_row *row = final_sheet_row(&sheet, s->pupils[2]);
    assert_text(row->given, "5");
    assert_true(row->owes_reason);
    assert_int_equal(row->days_late, 3);
    int64_t before = log_count(s);
    final_set(&s->act, &key, &(struct final_entry){STR("5"), 400, STR("4"), STR("Олимпиада")});
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).reason, "Олимпиада");
    assert_true(final_sheet_read(&s->reader, &key, on("2026-11-02"), &sheet));
    row = final_sheet_row(&sheet, s->pupils[2]);
    assert_false(row->owes_reason);
    assert_text(row->reason, "Олимпиада");
    key.period = STR("year");
    assert_true(final_sheet_read(&s->reader, &key, on("2026-11-02"), &sheet));
    row = final_sheet_row(&sheet, s->pupils[2]);
    assert_string_equal(row->proposal.value, "5");
    assert_int_equal(row->proposal.missing, 3); /* of four quarters */
    key.period = STR("7");
    assert_false(final_sheet_read(&s->reader, &key, on("2026-11-02"), &sheet));
}

/* ---- classes without marks */

static void R2_8_the_base_refuses_marks_of_a_markless_class(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct final_key key = {s->maths7, STR("1"), s->pupils[2]};
    struct final_entry five = {STR("5"), 500, STR("5"), STR_NULL};
    int no;
    work_add(&s->act, &l, STR("test"), STR_NULL, &no);
    give(s, "2026-10-12", 2, "5");
    final_set(&s->act, &key, &five);
    db_run(s->db, "UPDATE classes SET markless = 1 WHERE school_id = $1 AND class_id = $2",
           DB_ARGS(s->id.v, s->seven.v));
    small_school_commit(s);
    assert_refused(s, work_add(&s->act, &l, STR("test"), STR_NULL, &no));
    assert_refused(s, mark_set(&s->act, &l, 1, s->pupils[3], STR("5")));
    assert_refused(s, mark_set(&s->act, &l, 1, s->pupils[2], STR("4")));
    key.pupil = s->pupils[3];
    assert_refused(s, final_set(&s->act, &key, &five));
    key.pupil = s->pupils[2];
    five.value = STR("4");
    assert_refused(s, final_set(&s->act, &key, &five));
    assert_refused(s, db_run(s->db, "UPDATE marks SET value = '3' WHERE school_id = $1",
                             DB_ARGS(s->id.v)));
    assert_refused(s, db_run(s->db, "UPDATE works SET topic = 'x' WHERE school_id = $1",
                             DB_ARGS(s->id.v)));
    /* Attendance and topics as ever; other classes too. */
    away(s, s->maths7, "2026-10-12", 2, "ill");
    lesson_set_topic(&s->act, &l, STR("Дроби"));
    struct lesson_ref five_a = ref_of(s, s->maths5, "2026-10-12");
    assert_true(work_add(&s->act, &five_a, STR("test"), STR_NULL, &no).v != 0);
    assert_int_equal(db_trouble(s->db), DB_FINE);
}

/* What no command writes, the base refuses all the same: works and marks put in, or carried over
 * from a class with marks. The same statements pass while the class has marks. */
static void write_past_the_program(struct small_school *s, const struct lesson_ref *from,
                                   const struct lesson_ref *to, int which)
{
    int64_t school = s->id.v, old = from->course_id.v, new = to->course_id.v;
    if (which == 0)
        db_run(s->db,
               "INSERT INTO works (school_id, course_id, lesson_no, work_no, work_id, kind)"
               " VALUES ($1, $2, $3, 9, 99, 'test')",
               DB_ARGS(school, new, to->lesson_no));
    else if (which == 1)
        db_run(s->db,
               "UPDATE works SET course_id = $2, lesson_no = $3, work_no = 9"
               " WHERE school_id = $1 AND course_id = $4 AND lesson_no = $5",
               DB_ARGS(school, new, to->lesson_no, old, from->lesson_no));
    else if (which == 2)
        db_run(s->db,
               "INSERT INTO marks (school_id, course_id, lesson_no, pupil_id, work_no, value,"
               " kind, date, entered_at) SELECT school_id, course_id, lesson_no, $4, work_no, '5',"
               " 1, $5, 0 FROM works WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3",
               DB_ARGS(school, new, to->lesson_no, s->pupils[3].v, to->date));
    else
        db_run(s->db,
               "INSERT INTO finals (school_id, course_id, period, pupil_id, value, entered_at)"
               " VALUES ($1, $2, '1', $3, '5', 0)",
               DB_ARGS(school, new, s->pupils[3].v));
}

static void R2_8_the_base_refuses_rows_written_past_the_program(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref from = ref_of(s, s->maths5, "2026-10-12");
    struct lesson_ref to = ref_of(s, s->maths7, "2026-10-12");
    int no;
    work_add(&s->act, &from, STR("test"), STR_NULL, &no);
    work_add(&s->act, &to, STR("test"), STR_NULL, &no);
    small_school_commit(s);
    for (int which = 0; which < 4; which++) {
        db_savepoint(s->db);
        write_past_the_program(s, &from, &to, which);
        assert_int_equal(db_trouble(s->db), DB_FINE);
        db_undo(s->db);
    }
    db_run(s->db, "UPDATE classes SET markless = 1 WHERE school_id = $1 AND class_id = $2",
           DB_ARGS(s->id.v, s->seven.v));
    small_school_commit(s);
    for (int which = 0; which < 4; which++)
        assert_refused(s, write_past_the_program(s, &from, &to, which));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2b_a_school_begins_with_the_kinds_of_the_regulation),
        SMALL(R3_2b_kinds_of_the_schools_own),
        SMALL(R3_2b_weights_count_when_the_school_weighs),
        SMALL(R3_2b_settings),
        SMALL(R3_2c_a_control_work_is_due_at_the_next_real_lesson),
        SMALL(R3_2c_who_was_away_owes_nothing),
        SMALL(R3_2c_a_late_mark_is_known_and_a_correction_is_not_late),
        SMALL(R3_2c_class_work_owes_one_mark_at_all_and_each_teacher_their_own),
        SMALL(R3_2c_the_journal_page_shows_what_its_works_owe),
        SMALL(R3_2d_a_closed_period_and_what_is_open_in_it),
        SMALL(R3_2d_what_comes_after_the_year_has_locks_of_its_own),
        SMALL(R3_2d_reopening_needs_a_reason),
        SMALL(R3_2d_the_sheet_of_a_term),
        SMALL(R3_2d_what_was_given_and_why),
        SMALL(R2_8_the_base_refuses_marks_of_a_markless_class),
        SMALL(R2_8_the_base_refuses_rows_written_past_the_program),
    };
    return SMALL_RUN(tests);
}
