#include "store/small_school.h"

#include "store/final_sheet.h"
#include "store/setting.h"
#include "store/summary_sheet.h"

/* The period of a class at a glance: it says of every pupil and subject what the sheet of that
 * course says. */

static void give(struct small_school *s, struct course_id course, const char *day, int pupil,
                 const char *value)
{
    struct lesson_ref l = ref_of(s, course, day);
    int work;
    work_of_lesson(&s->act, &l, &work);
    mark_set(&s->act, &l, work, s->pupils[pupil], str_of(value));
}

static void away(struct small_school *s, struct course_id course, const char *day, int pupil,
                 const char *code)
{
    struct lesson_ref l = ref_of(s, course, day);
    absence_set(&s->act, &l, &(struct absence){s->pupils[pupil], str_of(code), 0});
}

static void settle(struct small_school *s, struct course_id course, const char *period, int pupil,
                   const char *value)
{
    struct final_key key = {course, str_of(period), s->pupils[pupil]};
    final_set(&s->act, &key, &(struct final_entry){.value = str_of(value), .computed = -1});
}

static bool read_seven(struct small_school *s, const char *period, const char *today,
                       struct summary_sheet *out)
{
    struct school_class seven;
    assert_true(class_get(&s->reader, s->seven, &seven));
    return summary_sheet_read(&s->reader, &seven, str_of(period), on(today), out);
}

static const struct summary_cell *cell_of(const struct small_school *s,
                                          const struct summary_sheet *sheet, int pupil,
                                          struct subject_id subject)
{
    for (size_t p = 0; p < sheet->pupil_count; p++)
        for (size_t k = 0; k < sheet->subject_count; k++)
            if (id_eq(sheet->pupils[p].pupil->pupil_id, s->pupils[pupil]) &&
                id_eq(sheet->subjects[k].courses->subject_id, subject))
                return summary_cell_at(sheet, p, k);
    fail_msg("no cell");
    return NULL;
}

/* Each cell against the sheet of its course. */
static void compare(struct small_school *s, const struct summary_sheet *sheet, const char *today)
{
    for (size_t i = 0; i < sheet->pupil_count * sheet->subject_count; i++) {
        const struct summary_cell *c = &sheet->cells[i];
        struct pupil_id pupil = sheet->pupils[i / sheet->subject_count].pupil->pupil_id;
        struct final_key key = {.course = c->course_id, .period = sheet->period};
        struct final_sheet course;
        assert_true(final_sheet_read(&s->reader, &key, on(today), &course));
        const struct final_row *row = final_sheet_row(&course, pupil);
        assert_non_null(row);
        assert_string_equal(row->proposal.value, c->proposal.value);
        assert_int_equal(row->proposal.computed, c->proposal.computed);
        assert_int_equal(row->proposal.missing, c->proposal.missing);
        assert_int_equal(row->proposal.away, c->proposal.away);
        assert_true(str_eq(row->given, c->given));
        assert_int_equal(c->is_owed, c->given.n == 0);
    }
}

static void R3_3c_each_cell_is_what_the_course_says(void **state)
{
    struct small_school *s = small_school(state);
    struct summary_sheet sheet;
    give(s, s->maths7, "2026-10-12", 2, "5");
    give(s, s->maths7, "2026-10-13", 2, "4/5");
    give(s, s->maths7, "2026-10-12", 3, "3");
    give(s, s->english7[0], "2026-10-09", 2, "4");
    give(s, s->english7[1], "2026-10-09", 4, "2");
    away(s, s->maths7, "2026-10-12", 4, "ill");
    away(s, s->maths7, "2026-10-13", 4, "absent");
    away(s, s->maths7, "2026-10-13", 5, "late");
    away(s, s->english7[1], "2026-10-09", 5, "unexcused");
    settle(s, s->maths7, "1", 3, "3");
    assert_true(read_seven(s, "1", "2026-10-29", &sheet));
    assert_int_equal(sheet.pupil_count, 4);
    assert_int_equal(sheet.subject_count, 2); /* the groups of English are one */
    compare(s, &sheet, "2026-10-29");
    assert_int_equal(cell_of(s, &sheet, 2, s->maths)->proposal.computed, 467);
    assert_text(cell_of(s, &sheet, 3, s->maths)->given, "3");
    assert_text(summary_value(cell_of(s, &sheet, 4, s->english)), "2");
    assert_id(cell_of(s, &sheet, 4, s->english)->course_id, s->english7[1]);
    for (size_t p = 0; p < sheet.pupil_count; p++) {
        const struct summary_pupil *pupil = &sheet.pupils[p];
        bool is_4 = id_eq(pupil->pupil->pupil_id, s->pupils[4]);
        bool is_5 = id_eq(pupil->pupil->pupil_id, s->pupils[5]);
        assert_int_equal(pupil->missed, is_4 ? 2 : is_5 ? 1 : 0);
        assert_int_equal(pupil->without_reason, is_4 || is_5 ? 1 : 0);
    }
    /* Three of maths, two in each group. */
    assert_int_equal(sheet.owed_count, 3);
    int owed = 0;
    for (size_t i = 0; i < sheet.owed_count; i++)
        owed += sheet.owed[i].pupils;
    assert_int_equal(owed, 7);

    /* Weights and the limit of absence are the school's. */
    setting_set(&s->act, STR("absence_limit"), STR("1"));
    setting_set(&s->act, STR("round_up_from"), STR("70"));
    assert_true(read_seven(s, "1", "2026-10-29", &sheet));
    compare(s, &sheet, "2026-10-29");
    assert_text(summary_value(cell_of(s, &sheet, 4, s->maths)), "н/а");
    assert_text(summary_value(cell_of(s, &sheet, 2, s->maths)), "4");
}

static void R3_3c_the_year_is_made_of_its_terms(void **state)
{
    struct small_school *s = small_school(state);
    struct summary_sheet sheet;
    settle(s, s->maths7, "1", 2, "5");
    settle(s, s->maths7, "2", 2, "4");
    settle(s, s->maths7, "year", 3, "4");
    assert_true(read_seven(s, "year", "2027-01-20", &sheet));
    compare(s, &sheet, "2027-01-20");
    assert_int_equal(cell_of(s, &sheet, 2, s->maths)->proposal.computed, 450);
    assert_int_equal(cell_of(s, &sheet, 2, s->maths)->proposal.missing, 2);
    assert_text(cell_of(s, &sheet, 3, s->maths)->given, "4");
}

/* Who has left counts no longer; a group left behind keeps its marks, the new one has the cell. */
static void R3_3c_pupils_who_leave_and_change_groups(void **state)
{
    struct small_school *s = small_school(state);
    struct summary_sheet sheet;
    give(s, s->english7[0], "2026-09-11", 3, "5");
    subgroup_member_end(&s->act, s->groups[0], s->pupils[3], on("2026-09-30"));
    subgroup_member_add(&s->act, s->groups[1], s->pupils[3], on("2026-10-01"));
    enrolment_end(&s->act, s->seven, s->pupils[2], on("2026-10-15"), STR("left"));
    assert_true(read_seven(s, "1", "2026-10-10", &sheet));
    assert_int_equal(sheet.pupil_count, 4);
    compare(s, &sheet, "2026-10-10");
    assert_id(cell_of(s, &sheet, 3, s->english)->course_id, s->english7[1]);
    assert_true(read_seven(s, "1", "2026-10-29", &sheet));
    assert_int_equal(sheet.pupil_count, 3);
    compare(s, &sheet, "2026-10-29");
    /* What the former group gave stands. */
    settle(s, s->english7[0], "1", 3, "5");
    assert_true(read_seven(s, "1", "2026-10-29", &sheet));
    assert_id(cell_of(s, &sheet, 3, s->english)->course_id, s->english7[0]);
    assert_false(cell_of(s, &sheet, 3, s->english)->is_owed);
}

static void R3_3c_periods_and_classes_without_marks(void **state)
{
    struct small_school *s = small_school(state);
    struct summary_sheet sheet;
    struct school_class class;
    for (size_t i = 0; i < 6; i++) {
        static const char *const none[] = {"0", "5", "01", "", "exam", "final"};
        assert_false(read_seven(s, none[i], "2026-10-29", &sheet));
    }
    /* To come: nobody owes anything. */
    assert_true(read_seven(s, "3", "2026-10-29", &sheet));
    assert_int_equal(sheet.pupil_count, 4);
    assert_int_equal(sheet.subject_count, 0);
    assert_int_equal(sheet.owed_count, 0);
    assert_true(class_get(&s->reader, s->five, &class));
    class.markless = true;
    away(s, s->maths5, "2026-10-12", 0, "absent");
    assert_true(summary_sheet_read(&s->reader, &class, STR("1"), on("2026-10-29"), &sheet));
    assert_int_equal(sheet.subject_count, 0);
    assert_int_equal(sheet.pupils[0].missed + sheet.pupils[1].missed, 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_3c_each_cell_is_what_the_course_says),
        SMALL(R3_3c_the_year_is_made_of_its_terms),
        SMALL(R3_3c_pupils_who_leave_and_change_groups),
        SMALL(R3_3c_periods_and_classes_without_marks),
    };
    return SMALL_RUN(tests);
}
