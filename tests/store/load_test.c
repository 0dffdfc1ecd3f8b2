#include "store/small_school.h"

#include "store/load.h"

/* Curriculum and load: pages given to teachers from a day on, closed by a day, taken back when they
 * were never used. */

static void plan(struct small_school *s, struct class_id class_id, struct subject_id subject,
                 int hours)
{
    curriculum_set(&s->act, &(struct curriculum_row){class_id, subject, hours});
}

static void give(struct small_school *s, struct course_id course, const char *day, int pupil)
{
    struct lesson_ref l = ref_of(s, course, day);
    int no;
    work_of_lesson(&s->act, &l, &no);
    mark_set(&s->act, &l, no, s->pupils[pupil], STR("5"));
}

static int64_t lessons_after(struct small_school *s, struct course_id course, const char *day)
{
    return NUMBER(s,
                  "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND course_id = $2"
                  " AND date > $3",
                  DB_ARGS(s->id.v, course.v, on(day)));
}

static void R2_6_the_curriculum_of_a_class(void **state)
{
    struct small_school *s = small_school(state);
    struct curriculum_row *list;
    plan(s, s->five, s->maths, 250);
    plan(s, s->seven, s->english, 100);
    plan(s, s->seven, s->maths, 300);
    int64_t before = log_count(s);
    plan(s, s->seven, s->maths, 300);
    assert_int_equal(log_count(s), before);
    plan(s, s->seven, s->maths, 0);
    assert_text(log_newest(s).old_value, "300");
    assert_absent(log_newest(s).new_value);
    assert_int_equal(curriculum_list(&s->reader, s->year, &list), 2);
    assert_id(list[0].class_id, s->five);
    assert_int_equal(list[0].hours, 250);
    assert_id(list[1].subject_id, s->english);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE curriculum SET hours = 1 WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 2);
}

static void R2_6_each_page_is_a_row_of_the_load(void **state)
{
    struct small_school *s = small_school(state);
    struct load_row *rows;
    struct load_slots *slots;
    assert_int_equal(load_list(&s->reader, s->year, on("2026-10-01"), &rows), 5);
    assert_id(rows[0].class_id, s->five);
    assert_int_equal(load_list_class(&s->reader, s->seven, on("2026-10-01"), &rows), 3);
    assert_id(rows[0].course_id, s->english7[0]);
    assert_text(rows[0].subgroup, "1 группа");
    assert_id(rows[0].teacher_id, s->teachers[1]);
    assert_id(rows[2].course_id, s->maths7);
    assert_int_equal(rows[2].hours, 0);
    load_set_hours(&s->act, s->maths7, 250);
    load_set_hours(&s->act, s->maths7, 250);
    assert_text(log_newest(s).new_value, "250");
    load_list_class(&s->reader, s->seven, on("2026-10-01"), &rows);
    assert_int_equal(rows[2].hours, 250);
    /* As the timetable has it: two lessons, and one in every second week. */
    size_t n = load_list_slots(&s->reader, s->year, on("2026-10-01"), &slots);
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        int hours = id_eq(slots[i].course_id, s->maths7)     ? 250
                    : id_eq(slots[i].course_id, s->maths5)   ? 200
                    : id_eq(slots[i].course_id, s->english5) ? 50
                                                             : 100;
        assert_int_equal(slots[i].hours, hours);
    }
    assert_int_equal(load_list_slots(&s->reader, s->year, on("2026-08-31"), &slots), 0);
    assert_int_equal(small_school_differences(s), 0);
}

/* What the query says of every lesson of the year is what the rule says of its day. */
static void relations_are_the_rules(struct small_school *s, struct course_id course,
                                    struct person_id who)
{
    struct load_holder *all;
    struct holding *own = ARENA_ARRAY(s->a, struct holding, 8);
    size_t n = 0, count = load_list_holders(&s->reader, course, &all);
    for (size_t i = 0; i < count; i++)
        if (id_eq(all[i].person_id, who))
            own[n++] = (struct holding){all[i].first_day, all[i].last_day};
    struct viewer v = small_school_viewer(who, "2026-10-05");
    struct journal page = {0};
    journal_read(&s->reader, course, on("2026-09-01"), on("2027-05-28"), &page);
    assert_true(page.lesson_count > 20);
    for (size_t i = 0; i < page.lesson_count; i++) {
        struct lesson_ref ref;
        assert_true(lesson_ref_get(&s->reader, &v, page.lessons[i].lesson_id, &ref));
        unsigned mask = RELATION_TEACHES | RELATION_TAUGHT;
        assert_int_equal(ref.relations & mask, holding_relation(own, n, page.lessons[i].date));
    }
}

static void R2_6_a_page_handed_over_by_date(void **state)
{
    struct small_school *s = small_school(state);
    struct course course;
    unsigned relations;
    give(s, s->maths7, "2026-09-28", 2);
    load_hand_over(&s->act, s->maths7, s->teachers[0], s->teachers[2], on("2026-10-05"));
    for (int i = 0; i < 3; i++)
        relations_are_the_rules(s, s->maths7, s->teachers[i]);
    /* The page as a whole, before the day and after it. */
    struct viewer old = small_school_viewer(s->teachers[0], "2026-10-04");
    assert_true(course_get(&s->reader, &old, s->maths7, &course, &relations));
    assert_true(relations & RELATION_TEACHES);
    assert_true(date_is_none(course.reads_until));
    old.today = on("2026-10-05");
    assert_true(course_get(&s->reader, &old, s->maths7, &course, &relations));
    assert_int_equal(relations & (RELATION_TEACHES | RELATION_TAUGHT), RELATION_TAUGHT);
    assert_date(course.reads_until, "2026-10-04");
    old.roles = ROLE_DEPUTY;
    course_get(&s->reader, &old, s->maths7, &course, &relations);
    assert_true(date_is_none(course.reads_until));
    struct viewer next = small_school_viewer(s->teachers[2], "2026-10-05");
    course_get(&s->reader, &next, s->maths7, &course, &relations);
    assert_true(relations & RELATION_TEACHES);
    assert_true(date_is_none(course.reads_until));
    struct lesson_ref l = ref_of(s, s->maths7, "2026-09-28");
    assert_text(mark_get(&s->reader, &l, 1, s->pupils[2]), "5");
    assert_int_equal(small_school_differences(s), 0);
}

static void R2_6_who_would_begin_later_does_not_begin(void **state)
{
    struct small_school *s = small_school(state);
    struct load_holder *list;
    load_hand_over(&s->act, s->maths7, s->teachers[0], s->teachers[2], on("2026-12-01"));
    load_hand_over(&s->act, s->maths7, s->teachers[2], s->teachers[1], on("2026-11-09"));
    assert_int_equal(load_list_holders(&s->reader, s->maths7, &list), 2);
    assert_id(list[1].person_id, s->teachers[1]);
    assert_date(list[1].first_day, "2026-11-09");
    /* A second teacher beside the first; handing over to oneself changes nothing. */
    load_hand_over(&s->act, s->maths7, (struct person_id){0}, s->teachers[2], on("2026-12-07"));
    assert_int_equal(load_list_holders(&s->reader, s->maths7, &list), 3);
    int64_t before = log_count(s);
    load_hand_over(&s->act, s->maths7, s->teachers[2], s->teachers[2], on("2026-12-14"));
    assert_int_equal(log_count(s), before);
    assert_int_equal(small_school_differences(s), 0);
}

static void R2_6_a_closed_page_keeps_its_entries_and_gets_no_lessons(void **state)
{
    struct small_school *s = small_school(state);
    struct load_row *rows;
    give(s, s->maths7, "2026-10-12", 2);
    struct lesson_ref later = ref_of(s, s->maths7, "2026-11-09");
    lesson_set_topic(&s->act, &later, STR("Дроби"));
    assert_true(load_is_used(&s->reader, s->maths7));
    int64_t before = lessons_after(s, s->maths7, "2026-09-01");
    load_close(&s->act, s->maths7, on("2026-10-30"));
    assert_int_equal(lessons_after(s, s->maths7, "2026-10-30"), 1); /* the one with a topic */
    timetable_lay_out(&s->act, s->year, on("2026-09-01"));
    assert_int_equal(lessons_after(s, s->maths7, "2026-10-30"), 1);
    struct lesson_ref held = ref_of(s, s->maths7, "2026-10-12");
    assert_text(mark_get(&s->reader, &held, 1, s->pupils[2]), "5");
    assert_int_equal(load_list_class(&s->reader, s->seven, on("2026-10-30"), &rows), 3);
    assert_int_equal(load_list_class(&s->reader, s->seven, on("2026-10-31"), &rows), 2);
    assert_int_equal(small_school_differences(s), 0);
    load_close(&s->act, s->maths7, DATE_NONE);
    timetable_lay_out(&s->act, s->year, on("2026-09-01"));
    assert_int_equal(lessons_after(s, s->maths7, "2026-09-01"), before);
    assert_int_equal(small_school_differences(s), 0);
}

static void R2_6_a_page_never_used_is_taken_back(void **state)
{
    struct small_school *s = small_school(state);
    struct load_row *rows;
    struct course_id course = course_add(&s->act, s->five, s->english, s->groups[0]);
    load_set_hours(&s->act, course, 100);
    load_hand_over(&s->act, course, (struct person_id){0}, s->teachers[0], on("2026-10-01"));
    load_hand_over(&s->act, course, s->teachers[0], s->teachers[2], on("2026-11-01"));
    assert_int_equal(load_list_class(&s->reader, s->five, on("2026-10-01"), &rows), 3);
    assert_false(load_is_used(&s->reader, course));
    /* Planned lessons that the timetable no longer has go with it. */
    struct slot slot = {course, {0}, 0, FRIDAY, 1};
    struct timetable t = {.year_id = s->year, .first_day = on("2026-10-01"), .cycle = 1};
    timetable_add(&s->act, &t, (struct slots){&slot, 1});
    timetable_lay_out(&s->act, s->year, on("2026-10-01"));
    assert_true(lessons_after(s, course, "2026-10-01") > 20);
    assert_true(load_is_used(&s->reader, course));
    db_run(s->db, "DELETE FROM slots WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(s->id.v, course.v));
    assert_false(load_is_used(&s->reader, course));
    load_remove(&s->act, course);
    assert_int_equal(load_list_class(&s->reader, s->five, on("2026-10-01"), &rows), 2);
    assert_true(load_is_used(&s->reader, s->maths5)); /* the timetable has it */
    assert_int_equal(small_school_differences(s), 0);
}

static void R2_6_what_a_teacher_holds_in_the_year(void **state)
{
    struct small_school *s = small_school(state);
    struct load_held *list;
    load_set_hours(&s->act, s->maths5, 250);
    load_hand_over(&s->act, s->maths7, s->teachers[0], s->teachers[2], on("2026-12-01"));
    assert_int_equal(load_list_held(&s->reader, s->year, s->teachers[0], &list), 2);
    assert_id(list[0].course_id, s->maths5);
    assert_int_equal(list[0].hours, 250);
    assert_true(date_is_none(list[0].last_day));
    assert_id(list[1].course_id, s->maths7);
    assert_int_equal(list[1].hours, 0);
    assert_date(list[1].last_day, "2026-11-30");
    assert_int_equal(load_list_held(&s->reader, s->year, s->teachers[2], &list), 2);
    assert_false(str_is_null(list[0].subgroup));
    assert_date(list[1].first_day, "2026-12-01");
    assert_int_equal(load_list_held(&s->reader, (struct year_id){1}, s->teachers[0], &list), 0);
    assert_int_equal(load_teacher_norm(&s->reader, s->teachers[0]), 0);
    load_set_norm(&s->act, s->teachers[0], 2000);
    assert_int_equal(load_teacher_norm(&s->reader, s->teachers[0]), 2000);
}

static void R2_6_teachers_and_their_norms(void **state)
{
    struct small_school *s = small_school(state);
    struct load_teacher *list;
    assert_int_equal(load_list_teachers(&s->reader, on("2026-10-01"), &list), 3);
    assert_int_equal(list[0].norm, 0);
    load_set_norm(&s->act, s->teachers[2], 2000);
    int64_t before = log_count(s);
    load_set_norm(&s->act, s->teachers[2], 2000);
    assert_int_equal(log_count(s), before);
    size_t n = load_list_teachers(&s->reader, on("2026-10-01"), &list);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(list[i].norm, id_eq(list[i].person_id, s->teachers[2]) ? 2000 : 0);
    load_set_norm(&s->act, s->teachers[2], 0);
    assert_absent(log_newest(s).new_value);
    assert_int_equal(small_school_differences(s), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R2_6_the_curriculum_of_a_class),
        SMALL(R2_6_each_page_is_a_row_of_the_load),
        SMALL(R2_6_a_page_handed_over_by_date),
        SMALL(R2_6_who_would_begin_later_does_not_begin),
        SMALL(R2_6_a_closed_page_keeps_its_entries_and_gets_no_lessons),
        SMALL(R2_6_a_page_never_used_is_taken_back),
        SMALL(R2_6_what_a_teacher_holds_in_the_year),
        SMALL(R2_6_teachers_and_their_norms),
    };
    return SMALL_RUN(tests);
}
