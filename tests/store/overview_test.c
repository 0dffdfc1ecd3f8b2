#include "store/small_school.h"

#include "store/overview.h"

/* How far the journals are filled, in numbers. */

static void fill(struct small_school *s, struct course_id course, const char *day)
{
    struct lesson_ref l = ref_of(s, course, day);
    lesson_set_topic(&s->act, &l, STR("Дроби"));
    lesson_set_roll(&s->act, &l);
}

static void cancel(struct small_school *s, struct course_id course, const char *day)
{
    db_run(s->db, "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, lesson_of(s, course, day).v));
}

static void R2_7_classes_say_what_is_missing_until_yesterday(void **state)
{
    struct small_school *s = small_school(state);
    struct class_overview *list, one;
    fill(s, s->maths7, "2026-09-01");
    /* 5А has English on the 1st and mathematics on the 2nd; the 3rd is today. */
    assert_int_equal(overview_classes(&s->reader, s->year, on("2026-09-03"), &list), 2);
    assert_id(list[0].class_id, s->five);
    assert_text(list[0].label, "5А");
    assert_int_equal(list[0].pupil_count, 2);
    assert_int_equal(list[0].missing, 2);
    assert_id(list[1].class_id, s->seven);
    assert_int_equal(list[1].pupil_count, 4);
    assert_int_equal(list[1].missing, 0);
    overview_classes(&s->reader, s->year, on("2026-09-02"), &list);
    assert_int_equal(list[0].missing, 1);
    cancel(s, s->english5, "2026-09-01");
    assert_true(overview_class(&s->reader, s->five, on("2026-09-03"), &one));
    assert_int_equal(one.missing, 1);
    assert_false(overview_class(&s->reader, (struct class_id){1}, on("2026-09-03"), &one));
}

static void a_new_homeroom_teacher_does_not_double_the_class(void **state)
{
    struct small_school *s = small_school(state);
    struct class_overview *list;
    struct person_id next = small_school_adult(s, "Жумабаева");
    homeroom_add(&s->act, s->five, next, on("2026-10-01"));
    assert_int_equal(overview_classes(&s->reader, s->year, on("2026-10-05"), &list), 2);
    assert_text(list[0].surname, "Жумабаева");
    overview_classes(&s->reader, s->year, on("2026-09-30"), &list);
    assert_false(str_is(list[0].surname, "Жумабаева"));
}

static void R2_7_courses_of_a_teacher_and_of_a_class(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-09-08");
    struct course_overview *list;
    fill(s, s->maths7, "2026-09-01");
    /* A topic alone: held, yet unfilled. */
    struct lesson_ref half = ref_of(s, s->maths7, "2026-09-07");
    lesson_set_topic(&s->act, &half, STR("Проценты"));
    assert_int_equal(overview_own_courses(&s->reader, &v, &list), 2);
    const struct course_overview *seven = id_eq(list[0].course_id, s->maths7) ? &list[0] : &list[1];
    const struct course_overview *five = seven == list ? &list[1] : &list[0];
    assert_id(seven->course_id, s->maths7);
    assert_int_equal(seven->held, 2);
    assert_int_equal(seven->missing, 1);
    assert_date(seven->last_day, "2026-09-07");
    assert_int_equal(five->held, 0);
    assert_int_equal(five->missing, 2); /* 2.09, 7.09 */
    assert_true(date_is_none(five->last_day));
    /* 7Б: mathematics and two groups of English. */
    assert_int_equal(overview_class_courses(&s->reader, s->seven, on("2026-09-08"), &list), 3);
}

static void R4_2_a_day_by_class_and_number(void **state)
{
    struct small_school *s = small_school(state);
    struct fill_cell *cells;
    fill(s, s->english7[0], "2026-09-04");
    assert_int_equal(overview_day(&s->reader, s->year, on("2026-09-04"), &cells), 1);
    assert_id(cells[0].class_id, s->seven);
    assert_int_equal(cells[0].number, 3);
    assert_int_equal(cells[0].lessons, 2);
    assert_int_equal(cells[0].filled, 1);
    assert_int_equal(cells[0].starts, 585);
    cancel(s, s->english7[1], "2026-09-04");
    overview_day(&s->reader, s->year, on("2026-09-04"), &cells);
    assert_int_equal(cells[0].lessons, 1);
    assert_int_equal(cells[0].filled, 1);
    assert_int_equal(overview_day(&s->reader, s->year, on("2026-10-07"), &cells), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R2_7_classes_say_what_is_missing_until_yesterday),
        SMALL(a_new_homeroom_teacher_does_not_double_the_class),
        SMALL(R2_7_courses_of_a_teacher_and_of_a_class),
        SMALL(R4_2_a_day_by_class_and_number),
    };
    return SMALL_RUN(tests);
}
