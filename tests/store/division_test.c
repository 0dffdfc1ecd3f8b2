#include "store/small_school.h"

/* Who belongs to a group's lesson while the class is not, or not wholly, divided. English in 7Б has
 * two groups, on Fridays; pupils 2 and 3 are in the first, 4 and 5 in the second. */

static struct pupil_id newcomer(struct small_school *s)
{
    struct pupil_id id = small_school_pupil(s, "Абдыев");
    enrolment_add(&s->act, s->seven, id, on("2026-09-15"), STR_NULL);
    return id;
}

static size_t english_in_diary(struct small_school *s, struct pupil_id pupil, const char *monday)
{
    struct diary_week week;
    size_t n = 0;
    diary_week_read(&s->reader, &(struct viewer){0}, pupil, on(monday), &week);
    for (size_t i = 0; i < week.lesson_count; i++)
        n += id_eq(week.lessons[i].subject_id, s->english);
    return n;
}

static const struct journal_pupil *in_journal(struct small_school *s, struct course_id course,
                                              struct pupil_id pupil)
{
    static struct journal page;
    page = (struct journal){0};
    journal_read(&s->reader, course, on("2026-09-01"), on("2026-10-30"), &page);
    for (size_t i = 0; i < page.pupil_count; i++) {
        if (id_eq(page.pupils[i].pupil_id, pupil))
            return &page.pupils[i];
    }
    return NULL;
}

static void a_newcomer_is_in_each_group_until_put_into_one(void **state)
{
    struct small_school *s = small_school(state);
    struct pupil_id who = newcomer(s);
    struct lesson_pupil *list;
    struct lesson_ref before[2], after[2];
    for (int g = 0; g < 2; g++) {
        before[g] = ref_of(s, s->english7[g], "2026-10-02");
        after[g] = ref_of(s, s->english7[g], "2026-10-09");
        assert_true(lesson_has_pupil(&s->reader, &before[g], who));
        assert_int_equal(lesson_pupil_list(&s->reader, &before[g], &list), 3);
        assert_id(list[0].pupil_id, who);
        const struct journal_pupil *p = in_journal(s, s->english7[g], who);
        assert_date(p->first_day, "2026-09-15");
        assert_true(date_is_none(p->last_day));
    }
    assert_int_equal(english_in_diary(s, who, "2026-09-28"), 2);
    assert_int_equal(english_in_diary(s, s->pupils[2], "2026-09-28"), 1);

    subgroup_member_add(&s->act, s->groups[1], who, on("2026-10-05"));
    for (int g = 0; g < 2; g++) {
        assert_true(lesson_has_pupil(&s->reader, &before[g], who));
        assert_int_equal(lesson_has_pupil(&s->reader, &after[g], who), g == 1);
        assert_int_equal(lesson_pupil_list(&s->reader, &after[g], &list), 2 + g);
    }
    assert_date(in_journal(s, s->english7[0], who)->last_day, "2026-10-04");
    assert_date(in_journal(s, s->english7[1], who)->first_day, "2026-09-15");
    assert_true(date_is_none(in_journal(s, s->english7[1], who)->last_day));
    assert_int_equal(english_in_diary(s, who, "2026-09-28"), 2);
    assert_int_equal(english_in_diary(s, who, "2026-10-05"), 1);
    assert_null(in_journal(s, s->english7[1], s->pupils[2]));
}

static void an_undivided_class_is_in_each_group(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->english7[0], "2026-10-02");
    struct lesson_pupil *list;
    db_run(s->db, "DELETE FROM subgroup_members WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(lesson_pupil_list(&s->reader, &l, &list), 4);
    assert_false(lesson_has_pupil(&s->reader, &l, s->pupils[0])); /* of 5А */
    assert_int_equal(english_in_diary(s, s->pupils[5], "2026-09-28"), 2);
}

static void an_elective_takes_the_class_until_its_first_member(void **state)
{
    struct small_school *s = small_school(state);
    struct subgroup g = {.class_id = s->seven, .name = STR("кружок")};
    g.subgroup_id = subgroup_add(&s->act, &g);
    struct course_id course = course_add(&s->act, s->seven, s->maths, g.subgroup_id);
    struct slot slot = {course, {0}, 0, SATURDAY, 1};
    struct timetable t = {.year_id = s->year, .first_day = on("2026-10-01"), .cycle = 1};
    timetable_add(&s->act, &t, (struct slots){&slot, 1});
    timetable_lay_out(&s->act, s->year, on("2026-10-01"));
    struct lesson_ref first = ref_of(s, course, "2026-10-03");
    struct lesson_ref second = ref_of(s, course, "2026-10-10");
    for (int i = 2; i < 6; i++)
        assert_true(lesson_has_pupil(&s->reader, &second, s->pupils[i]));
    subgroup_member_add(&s->act, g.subgroup_id, s->pupils[4], on("2026-10-05"));
    for (int i = 2; i < 6; i++) {
        assert_true(lesson_has_pupil(&s->reader, &first, s->pupils[i]));
        assert_int_equal(lesson_has_pupil(&s->reader, &second, s->pupils[i]), i == 4);
    }
    assert_date(in_journal(s, course, s->pupils[2])->last_day, "2026-10-04");
    assert_date(in_journal(s, course, s->pupils[4])->first_day, "2026-09-01");
}

static void who_left_a_group_is_in_none(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->english7[0], "2026-10-09");
    db_run(s->db,
           "UPDATE subgroup_members SET last_day = $2 WHERE school_id = $1 AND pupil_id = $3",
           DB_ARGS(s->id.v, on("2026-10-04"), s->pupils[2].v));
    assert_false(lesson_has_pupil(&s->reader, &l, s->pupils[2]));
    assert_date(in_journal(s, s->english7[0], s->pupils[2])->last_day, "2026-10-04");
    assert_int_equal(english_in_diary(s, s->pupils[2], "2026-10-05"), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(a_newcomer_is_in_each_group_until_put_into_one),
        SMALL(an_undivided_class_is_in_each_group),
        SMALL(an_elective_takes_the_class_until_its_first_member),
        SMALL(who_left_a_group_is_in_none),
    };
    return SMALL_RUN(tests);
}
