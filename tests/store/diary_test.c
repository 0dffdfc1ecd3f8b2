#include "store/small_school.h"

/* What a family reads (1.5d): the week, and the marks of a whole period with their finals. */

static void give(struct small_school *s, struct course_id course, const char *day, int pupil,
                 const char *value)
{
    int no = 1;
    struct lesson_ref l = ref_of(s, course, day);
    struct work *works;
    if (work_list(&s->reader, &l, &works) == 0)
        work_add(&s->act, &l, STR("classwork"), STR_NULL, &no);
    mark_set(&s->act, &l, no, s->pupils[pupil], str_of(value));
}

static const struct diary_subject *subject(const struct diary_marks *m, struct subject_id id)
{
    for (size_t i = 0; i < m->subject_count; i++)
        if (id_eq(m->subjects[i].subject_id, id))
            return &m->subjects[i];
    return NULL;
}

static void R1_5d_marks_of_any_period(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->mother, "2026-12-01");
    struct diary_marks m;
    struct diary_span quarter = {on("2026-09-01"), on("2026-10-30")},
                      year = {on("2026-09-01"), on("2027-05-28")};
    give(s, s->maths7, "2026-09-08", 2, "5");
    give(s, s->maths7, "2026-09-07", 2, "4");
    give(s, s->maths7, "2026-11-16", 2, "3");
    give(s, s->english7[0], "2026-10-02", 2, "2");
    give(s, s->maths7, "2026-09-08", 3, "2"); /* another's */

    diary_marks_read(&s->reader, &v, s->pupils[2], quarter, &m);
    assert_int_equal(m.mark_count, 3);
    diary_marks_read(&s->reader, &v, s->pupils[2], year, &m);
    assert_int_equal(m.mark_count, 4);
    /* By subject, then date. */
    for (size_t i = 1; i < m.mark_count; i++)
        if (id_eq(m.marks[i].subject_id, m.marks[i - 1].subject_id))
            assert_true(date_cmp(m.marks[i - 1].date, m.marks[i].date) < 0);
    size_t maths = id_eq(m.marks[0].subject_id, s->maths) ? 0 : 1;
    assert_text(m.marks[maths].value, "4");
    assert_text(m.marks[maths + 1].value, "5");
    assert_text(m.marks[maths + 2].value, "3");
    assert_true(subject(&m, s->maths)->is_taught);
    assert_true(subject(&m, s->english)->is_taught);

    /* In the other half of the year there is nothing, which is no mistake. */
    diary_marks_read(&s->reader, &v, s->pupils[2],
                     (struct diary_span){on("2027-01-11"), on("2027-05-28")}, &m);
    assert_int_equal(m.mark_count, 0);
}

static void R1_5d_finals_stand_beside_the_marks(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->mother, "2026-12-01");
    struct diary_marks m;
    struct diary_span year = {on("2026-09-01"), on("2027-05-28")},
                      other = {on("2025-09-01"), on("2026-05-28")};
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), s->pupils[2]},
              &(struct final_entry){.value = STR("4"), .computed = 433});
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), s->pupils[3]},
              &(struct final_entry){.value = STR("5"), .computed = -1});
    diary_marks_read(&s->reader, &v, s->pupils[2], year, &m);
    assert_int_equal(m.final_count, 1);
    assert_id(m.finals[0].course_id, s->maths7);
    assert_text(m.finals[0].period, "1");
    assert_text(m.finals[0].value, "4");
    diary_marks_read(&s->reader, &v, s->pupils[2], other, &m);
    assert_int_equal(m.final_count, 0);
}

static void R1_5d_a_week_has_lessons_marks_and_absences_of_the_pupil(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->mother, "2026-12-01");
    struct diary_week week;
    give(s, s->maths7, "2026-09-08", 2, "5");
    give(s, s->maths7, "2026-09-14", 2, "3"); /* the week after */
    struct lesson_ref l = ref_of(s, s->maths7, "2026-09-07");
    absence_set(&s->act, &l, &(struct absence){s->pupils[2], STR("late"), 7});
    diary_week_read(&s->reader, &v, s->pupils[2], on("2026-09-07"), &week);
    /* Monday and Tuesday, Thursday of the second week, and one of the two groups on Friday. */
    assert_int_equal(week.lesson_count, 4);
    assert_text(week.class.label, "7Б");
    assert_int_equal(week.mark_count, 1);
    assert_text(week.marks[0].value, "5");
    assert_int_equal(week.absence_count, 1);
    assert_text(week.absences[0].code, "late");
    assert_int_equal(week.absences[0].minutes, 7);
    /* Nobody's week: no class, no lessons. */
    diary_week_read(&s->reader, &v, small_school_pupil(s, "Новиков"), on("2026-09-07"), &week);
    assert_int_equal(week.lesson_count, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R1_5d_marks_of_any_period),
        SMALL(R1_5d_finals_stand_beside_the_marks),
        SMALL(R1_5d_a_week_has_lessons_marks_and_absences_of_the_pupil),
    };
    return SMALL_RUN(tests);
}
