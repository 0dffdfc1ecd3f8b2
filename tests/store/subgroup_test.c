#include "store/small_school.h"

#include "store/check.h"
#include "store/subgroup.h"

/* The class divided by its homeroom teacher. English in 7Б has two groups, on Fridays; pupils 2 and
 * 3 are in the first, 4 and 5 in the second. */

static struct group_move move_of(struct small_school *s, int pupil, struct subgroup_id wanted,
                                 const char *from)
{
    struct membership *all, *own = ARENA_ARRAY(s->a, struct membership, 8);
    struct group_move m = {.pupil_id = s->pupils[pupil], .wanted = wanted, .from = on(from)};
    size_t n = class_membership_list(&s->reader, s->seven, &all);
    for (size_t i = 0; i < n; i++)
        if (id_eq(all[i].pupil_id, s->pupils[pupil]))
            own[m.count++] = all[i];
    m.list = own;
    return m;
}

static void move(struct small_school *s, int pupil, struct subgroup_id wanted, const char *from)
{
    struct group_move m = move_of(s, pupil, wanted, from);
    subgroup_move(&s->act, &m);
}

static const struct journal_pupil *in_journal(struct small_school *s, struct course_id course,
                                              int pupil)
{
    static struct journal page;
    page = (struct journal){0};
    journal_read(&s->reader, course, on("2026-09-01"), on("2026-10-30"), &page);
    for (size_t i = 0; i < page.pupil_count; i++)
        if (id_eq(page.pupils[i].pupil_id, s->pupils[pupil]))
            return &page.pupils[i];
    return NULL;
}

static void give(struct small_school *s, struct course_id course, const char *day, int pupil)
{
    struct lesson_ref l = ref_of(s, course, day);
    int no;
    work_of_lesson(&s->act, &l, &no);
    mark_set(&s->act, &l, no, s->pupils[pupil], STR("5"));
}

static void R3_2f_each_group_is_listed_with_its_page(void **state)
{
    struct small_school *s = small_school(state);
    struct class_group *list;
    assert_int_equal(class_group_list(&s->reader, s->five, on("2026-09-01"), &list), 0);
    assert_int_equal(class_group_list(&s->reader, s->seven, on("2026-09-01"), &list), 2);
    for (int i = 0; i < 2; i++) {
        assert_id(list[i].subgroup_id, s->groups[i]);
        assert_id(list[i].course_id, s->english7[i]);
        assert_id(list[i].subject_id, s->english);
        assert_text(list[i].subject_ru, "Английский язык");
    }
    assert_text(list[0].name, "1 группа");
}

static void R3_2f_who_changes_the_group_keeps_history_on_the_old_page(void **state)
{
    struct small_school *s = small_school(state);
    struct membership *all;
    give(s, s->english7[0], "2026-09-11", 2);
    int64_t before = log_count(s);
    move(s, 2, s->groups[1], "2026-10-05");
    assert_int_equal(log_count(s), before + 2);
    assert_text(log_newest(s).new_value, "in 2026-10-05");
    struct lesson_ref old = ref_of(s, s->english7[0], "2026-09-11");
    assert_text(mark_get(&s->reader, &old, 1, s->pupils[2]), "5");
    assert_date(in_journal(s, s->english7[0], 2)->last_day, "2026-10-04");
    assert_date(in_journal(s, s->english7[1], 2)->first_day, "2026-10-05");
    struct lesson_ref first = ref_of(s, s->english7[0], "2026-10-02");
    struct lesson_ref second = ref_of(s, s->english7[1], "2026-10-09");
    assert_true(lesson_has_pupil(&s->reader, &first, s->pupils[2]));
    assert_true(lesson_has_pupil(&s->reader, &second, s->pupils[2]));
    second = ref_of(s, s->english7[0], "2026-10-09");
    assert_false(lesson_has_pupil(&s->reader, &second, s->pupils[2]));
    /* Taken back: one membership again, as if nothing had been. */
    move(s, 2, s->groups[0], "2026-10-05");
    assert_int_equal(class_membership_list(&s->reader, s->seven, &all), 4);
    assert_true(date_is_none(in_journal(s, s->english7[0], 2)->last_day));
    assert_null(in_journal(s, s->english7[1], 2));
    before = log_count(s);
    move(s, 2, s->groups[0], "2026-10-05");
    assert_int_equal(log_count(s), before);
}

static void R3_2f_entries_after_the_day_are_found_in_each_group(void **state)
{
    struct small_school *s = small_school(state);
    struct group_facts *list;
    give(s, s->english7[0], "2026-09-11", 2);
    struct lesson_ref l = ref_of(s, s->english7[0], "2026-09-18");
    absence_set(&s->act, &l, &(struct absence){s->pupils[2], STR("ill"), 0});
    give(s, s->maths7, "2026-10-12", 2);
    assert_int_equal(group_facts_list(&s->reader, s->seven, s->pupils[2], on("2026-09-01"), &list),
                     1);
    assert_id(list[0].subgroup_id, s->groups[0]);
    assert_date(list[0].last_day, "2026-09-18");
    assert_int_equal(group_facts_list(&s->reader, s->seven, s->pupils[2], on("2026-09-18"), &list),
                     1);
    assert_int_equal(group_facts_list(&s->reader, s->seven, s->pupils[2], on("2026-09-19"), &list),
                     0);
    assert_int_equal(group_facts_list(&s->reader, s->seven, s->pupils[3], on("2026-09-01"), &list),
                     0);
}

static void R3_2f_entries_stay_in_sight_whatever_is_said_of_membership(void **state)
{
    struct small_school *s = small_school(state);
    give(s, s->english7[0], "2026-09-11", 2);
    move(s, 2, s->groups[1], "2026-09-01");
    const struct journal_pupil *p = in_journal(s, s->english7[0], 2);
    assert_non_null(p);
    assert_date(p->first_day, "2026-10-31");
    move(s, 3, s->groups[1], "2026-09-01");
    assert_null(in_journal(s, s->english7[0], 3));
}

static void R3_2f_in_no_group_and_in_one_again(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->english7[0], "2026-10-09");
    struct lesson_ref later = ref_of(s, s->english7[0], "2026-10-23");
    move(s, 2, (struct subgroup_id){0}, "2026-10-05");
    assert_false(lesson_has_pupil(&s->reader, &l, s->pupils[2]));
    move(s, 2, s->groups[0], "2026-10-19");
    assert_false(lesson_has_pupil(&s->reader, &l, s->pupils[2]));
    assert_true(lesson_has_pupil(&s->reader, &later, s->pupils[2]));
}

static void the_log_proves_who_is_in_which_group_and_who_holds_which_page(void **state)
{
    struct small_school *s = small_school(state);
    struct check_report report;
    move(s, 2, s->groups[1], "2026-10-05");
    move(s, 4, (struct subgroup_id){0}, "2026-09-01");
    course_teacher_end(&s->act, s->maths7, s->teachers[0], on("2026-10-04"));
    course_teacher_add(&s->act, s->maths7, s->teachers[2], on("2026-10-05"));
    small_school_commit(s);
    act_end(&s->act);
    assert_true(db_commit(s->db));
    check_run(&s->reader, &report);
    assert_int_equal(report.differences, 0);
    db_begin(s->db);
    db_run(s->db,
           "UPDATE subgroup_members SET last_day = NULL WHERE school_id = $1 AND pupil_id = $2"
           " AND subgroup_id = $3",
           DB_ARGS(s->id.v, s->pupils[2].v, s->groups[0].v));
    db_run(s->db,
           "UPDATE course_teachers SET last_day = $4 WHERE school_id = $1 AND course_id = $2"
           " AND person_id = $3",
           DB_ARGS(s->id.v, s->maths5.v, s->teachers[0].v, on("2026-10-04")));
    assert_true(db_commit(s->db));
    check_run(&s->reader, &report);
    assert_int_equal(report.differences, 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2f_each_group_is_listed_with_its_page),
        SMALL(R3_2f_who_changes_the_group_keeps_history_on_the_old_page),
        SMALL(R3_2f_entries_after_the_day_are_found_in_each_group),
        SMALL(R3_2f_entries_stay_in_sight_whatever_is_said_of_membership),
        SMALL(R3_2f_in_no_group_and_in_one_again),
        SMALL(the_log_proves_who_is_in_which_group_and_who_holds_which_page),
    };
    return SMALL_RUN(tests);
}
