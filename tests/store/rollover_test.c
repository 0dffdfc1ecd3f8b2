#include "store/small_school.h"

#include "store/rollover.h"

/* From 2026/27 to 2027/28: 5А becomes 6А, 7Б becomes 8Б. Pupils 0 and 1 are in 5А, 2 to 5 in 7Б. */

static struct rollover_plan plan_of(struct small_school *s, struct rollover_class classes[2])
{
    assert_true(class_get(&s->reader, s->five, &classes[0].from));
    assert_true(class_get(&s->reader, s->seven, &classes[1].from));
    classes[0].grade = 6, classes[0].label = STR("6А"), classes[0].keeps_homeroom = true;
    classes[1].grade = 8, classes[1].label = STR("8Б"), classes[1].keeps_homeroom = false;
    return (struct rollover_plan){.from = s->year,
                                  .name = STR("2027/28"),
                                  .days = {on("2027-09-01"), on("2028-05-26")},
                                  .classes = classes,
                                  .class_count = 2,
                                  .keeps_groups = true,
                                  .today = on("2027-06-10")};
}

static struct rollover run(struct small_school *s)
{
    struct rollover_class classes[2];
    struct rollover_plan plan = plan_of(s, classes);
    struct rollover o;
    rollover_run(&s->act, &plan);
    assert_true(rollover_from(&s->reader, s->year, &o));
    return o;
}

static struct class_id class_named(struct small_school *s, const struct rollover *o,
                                   const char *label)
{
    struct school_class c;
    assert_true(class_find(&s->reader, o->to_year_id, str_of(label), &c));
    return c.class_id;
}

static void assert_class(struct small_school *s, int pupil, const char *day, struct class_id want)
{
    assert_id(class_of_pupil(&s->reader, s->pupils[pupil], on(day)), want);
}

static void R1_5a_classes_and_pupils_go_over(void **state)
{
    struct small_school *s = small_school(state);
    struct school_class six;
    struct calendar c;
    struct day_off *off;
    struct rollover o = run(s);
    assert_date(o.first_day, "2027-09-01");
    assert_date(o.ran_on, "2027-06-10");
    struct class_id a = class_named(s, &o, "6А"), b = class_named(s, &o, "8Б");
    for (int i = 0; i < 6; i++) {
        assert_class(s, i, "2027-05-28", i < 2 ? s->five : s->seven);
        assert_class(s, i, "2027-08-31", i < 2 ? s->five : s->seven);
        assert_class(s, i, "2027-09-01", i < 2 ? a : b);
    }
    assert_true(class_get(&s->reader, a, &six));
    assert_int_equal(six.grade, 6);
    assert_int_equal(six.week_days, 5);
    assert_id(six.bell_set_id, s->bells);
    calendar_get(&s->reader, six.calendar_id, &c);
    assert_int_equal(c.term_count, 4);
    assert_date(c.terms[0].first_day, "2027-09-01");
    assert_date(c.terms[3].last_day, "2028-05-26");
    assert_int_equal(
        day_off_list(&s->reader, six.calendar_id, on("2027-09-01"), on("2028-06-01"), &off), 2);
    assert_date(off[0].date, "2027-10-07");
    assert_int_equal(small_school_differences(s), 0);
}

static void R1_5a_homeroom_teachers_and_groups_by_choice(void **state)
{
    struct small_school *s = small_school(state);
    struct school_class *led;
    struct subgroup *groups;
    struct rollover o = run(s);
    struct class_id b = class_named(s, &o, "8Б");
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2027-08-31"), &led), 1);
    assert_id(led[0].class_id, s->five);
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2027-09-01"), &led), 1);
    assert_id(led[0].class_id, class_named(s, &o, "6А"));
    assert_int_equal(homeroom_list(&s->reader, s->teachers[1], on("2027-09-01"), &led), 0);
    assert_int_equal(subgroup_list(&s->reader, b, &groups), 2);
    assert_id(groups[0].subject_id, s->english);
    assert_int_equal(subgroup_list_of_pupil(&s->reader, s->pupils[2], &groups), 1);
    assert_id(groups[0].class_id, b);
    assert_text(groups[0].name, "1 группа");
    assert_int_equal(small_school_differences(s), 0);
}

/* Pupil 5 leaves, pupil 4 repeats with 5А, pupil 0 jumps with 7Б. */
static void R1_5a_some_go_elsewhere(void **state)
{
    struct small_school *s = small_school(state);
    struct rollover_pupil *list;
    struct subgroup *groups;
    promotion_set(&s->act, s->year, s->pupils[5], (struct class_id){0});
    promotion_set(&s->act, s->year, s->pupils[4], s->seven);
    promotion_set(&s->act, s->year, s->pupils[4], s->five);
    promotion_set(&s->act, s->year, s->pupils[0], s->seven);
    promotion_set(&s->act, s->year, s->pupils[1], s->seven);
    promotion_drop(&s->act, s->year, s->pupils[1]);
    int64_t before = log_count(s);
    promotion_drop(&s->act, s->year, s->pupils[1]);
    promotion_set(&s->act, s->year, s->pupils[0], s->seven);
    assert_int_equal(log_count(s), before);
    assert_int_equal(rollover_pupil_list(&s->reader, s->year, s->seven, &list), 4);
    int exceptions = 0;
    for (int i = 0; i < 4; i++)
        exceptions += list[i].is_exception;
    assert_int_equal(exceptions, 2);
    struct rollover o = run(s);
    struct class_id a = class_named(s, &o, "6А"), b = class_named(s, &o, "8Б");
    assert_class(s, 0, "2027-09-01", b);
    assert_class(s, 1, "2027-09-01", a);
    assert_class(s, 4, "2027-09-01", a);
    assert_class(s, 5, "2027-05-28", s->seven);
    assert_class(s, 5, "2027-05-29", (struct class_id){0});
    assert_int_equal(subgroup_list_of_pupil(&s->reader, s->pupils[4], &groups), 0);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE promotions SET with_class_id = $2 WHERE school_id = $1 AND pupil_id = $3",
           DB_ARGS(s->id.v, s->five.v, s->pupils[0].v));
    assert_int_equal(small_school_differences(s), 1);
}

static void R1_5a_a_grade_that_finishes_leaves(void **state)
{
    struct small_school *s = small_school(state);
    struct rollover_class classes[2];
    struct rollover_plan plan = plan_of(s, classes);
    struct rollover o;
    struct school_class c;
    classes[1].grade = GRADUATES;
    rollover_run(&s->act, &plan);
    assert_true(rollover_from(&s->reader, s->year, &o));
    assert_false(class_find(&s->reader, o.to_year_id, STR("8Б"), &c));
    assert_class(s, 2, "2027-05-28", s->seven);
    assert_class(s, 2, "2027-09-01", (struct class_id){0});
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM enrolments WHERE school_id = $1"
                            " AND reason = 'окончил школу'",
                            DB_ARGS(s->id.v)),
                     4);
    rollover_undo(&s->act, &o);
    assert_class(s, 2, "2027-09-01", s->seven);
    assert_int_equal(small_school_differences(s), 0);
}

struct state_row {
    struct str text;
};
static const struct db_query list_state = DB_QUERY(
    struct state_row,
    "SELECT 'e ' || CAST(class_id AS TEXT) || ' ' || CAST(pupil_id AS TEXT) || ' '"
    "  || CAST(first_day AS TEXT) || ' ' || COALESCE(CAST(last_day AS TEXT), '') || ' '"
    "  || COALESCE(reason, '') AS text FROM enrolments WHERE school_id = $1"
    " UNION ALL SELECT 'h ' || CAST(class_id AS TEXT) || ' ' || CAST(person_id AS TEXT) || ' '"
    "  || CAST(first_day AS TEXT) || ' ' || COALESCE(CAST(last_day AS TEXT), '') FROM homerooms"
    " WHERE school_id = $1"
    " UNION ALL SELECT 'g ' || CAST(subgroup_id AS TEXT) || ' ' || CAST(pupil_id AS TEXT) || ' '"
    "  || CAST(first_day AS TEXT) || ' ' || COALESCE(CAST(last_day AS TEXT), '')"
    " FROM subgroup_members WHERE school_id = $1 AND last_day IS NULL"
    " UNION ALL SELECT 'l ' || CAST(lesson_id AS TEXT) || ' ' || CAST(date AS TEXT) FROM lessons"
    " WHERE school_id = $1 ORDER BY text",
    text);

static void R1_5a_taken_back_all_is_as_before(void **state)
{
    struct small_school *s = small_school(state);
    struct state_row *before, *after;
    struct rollover again;
    size_t n = db_list(s->db, s->a, &list_state, &before, DB_ARGS(s->id.v));
    promotion_set(&s->act, s->year, s->pupils[5], (struct class_id){0});
    struct rollover o = run(s);
    assert_int_equal(rollover_count_facts(&s->reader, &o), 0);
    rollover_undo(&s->act, &o);
    assert_int_equal(db_list(s->db, s->a, &list_state, &after, DB_ARGS(s->id.v)), n);
    for (size_t i = 0; i < n; i++)
        assert_true(str_eq(before[i].text, after[i].text));
    assert_false(rollover_from(&s->reader, s->year, &again));
    assert_int_equal(small_school_differences(s), 0);
    /* Once more: the year and the classes that were left are used. */
    int64_t classes =
        NUMBER(s, "SELECT COUNT(*) AS n FROM classes WHERE school_id = $1", DB_ARGS(s->id.v));
    struct rollover second = run(s);
    assert_id(second.to_year_id, o.to_year_id);
    assert_true(second.rollover_id != o.rollover_id);
    assert_int_equal(NUMBER(s, "SELECT COUNT(*) AS n FROM classes WHERE school_id = $1",
                            DB_ARGS(s->id.v)),
                     classes);
    assert_class(s, 2, "2027-09-01", class_named(s, &second, "8Б"));
    assert_int_equal(small_school_differences(s), 0);
}

static void R1_5a_entries_of_the_new_year_are_counted(void **state)
{
    struct small_school *s = small_school(state);
    struct rollover o = run(s);
    struct class_id b = class_named(s, &o, "8Б");
    struct course_id maths = course_add(&s->act, b, s->maths, (struct subgroup_id){0});
    struct slot slot = {maths, {0}, 0, WEDNESDAY, 1};
    timetable_add(
        &s->act,
        &(struct timetable){.year_id = o.to_year_id, .first_day = on("2027-09-01"), .cycle = 1},
        (struct slots){&slot, 1});
    timetable_lay_out(&s->act, o.to_year_id, on("2027-09-01"));
    assert_int_equal(rollover_count_facts(&s->reader, &o), 0);
    struct lesson_ref l = ref_of(s, maths, "2027-09-01");
    lesson_set_topic(&s->act, &l, STR("Повторение"));
    assert_int_equal(rollover_count_facts(&s->reader, &o), 1);
    struct rollover found;
    assert_true(rollover_from(&s->reader, o.to_year_id, &found));
    assert_int_equal(found.rollover_id, o.rollover_id);
}

static void R1_5a_a_class_with_pupils_is_taken(void **state)
{
    struct small_school *s = small_school(state);
    struct rollover_class classes[2];
    struct rollover_plan plan = plan_of(s, classes);
    assert_false(rollover_is_taken(&s->reader, &plan, STR("6А")));
    rollover_run(&s->act, &plan);
    assert_true(rollover_is_taken(&s->reader, &plan, STR("6А")));
    assert_false(rollover_is_taken(&s->reader, &plan, STR("6Б")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R1_5a_classes_and_pupils_go_over),
        SMALL(R1_5a_homeroom_teachers_and_groups_by_choice),
        SMALL(R1_5a_some_go_elsewhere),
        SMALL(R1_5a_a_grade_that_finishes_leaves),
        SMALL(R1_5a_taken_back_all_is_as_before),
        SMALL(R1_5a_entries_of_the_new_year_are_counted),
        SMALL(R1_5a_a_class_with_pupils_is_taken),
    };
    return SMALL_RUN(tests);
}
