#include "store/small_school.h"

#include "store/draft.h"
#include "store/substitution.h"

/* The draft of a timetable, and its becoming a version (2.6, 6.1). */

static struct timetable version_of(struct small_school *s)
{
    struct timetable *list;
    assert_int_equal(timetable_list(&s->reader, s->year, &list), 1);
    return list[0];
}

static struct draft draft_of(struct small_school *s)
{
    struct draft draft;
    struct timetable version = version_of(s);
    draft_begin(&s->act, s->year, &version);
    assert_true(draft_get(&s->reader, s->year, &draft));
    return draft;
}

static int64_t lessons_on(struct small_school *s, struct course_id course, const char *day)
{
    return NUMBER(s,
                  "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND course_id = $2"
                  " AND date = $3",
                  DB_ARGS(s->id.v, course.v, on(day)));
}

static void a_draft_begins_as_the_version_is(void **state)
{
    struct small_school *s = small_school(state);
    struct week_slot *slots, *draft_slots;
    struct draft draft = draft_of(s);
    size_t n = week_slot_list(&s->reader, s->timetable, on("2026-11-10"), &slots);
    assert_int_equal(n, 8);
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &draft_slots), n);
    for (size_t i = 0; i < n; i++) {
        assert_id(draft_slots[i].course_id, slots[i].course_id);
        assert_int_equal(draft_slots[i].weekday, slots[i].weekday);
        assert_id(draft_slots[i].room_id, slots[i].room_id);
        assert_id(draft_slots[i].teacher_id, slots[i].teacher_id);
        assert_int_equal(draft_slots[i].shift, 1);
        assert_true(draft_slots[i].has_bells && draft_slots[i].ends > draft_slots[i].starts);
    }
    assert_int_equal(draft.cycle, 2);
    assert_id(draft.timetable_id, s->timetable);
    draft_drop(&s->act, s->year);
    assert_false(draft_get(&s->reader, s->year, &draft));
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &draft_slots), 0);
    draft_begin(&s->act, s->year, NULL);
    assert_true(draft_get(&s->reader, s->year, &draft));
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &draft_slots), 0);
}

static void R2_6_a_cycle_of_two_weeks_is_switched_off_and_on(void **state)
{
    struct small_school *s = small_school(state);
    struct week_slot *slots;
    struct draft draft = draft_of(s);
    /* The same course in both weeks at one hour, in two rooms. */
    draft_put(&s->act, s->year, &(struct slot){s->maths5, s->rooms[1], 1, FRIDAY, 4});
    draft_put(&s->act, s->year, &(struct slot){s->maths5, s->rooms[0], 2, FRIDAY, 4});
    int64_t before = log_count(s);
    draft_set_cycle(&s->act, &draft, 2);
    assert_int_equal(log_count(s), before);
    draft_set_cycle(&s->act, &draft, 1);
    /* Four hours taken, three put, the cycle. */
    assert_int_equal(log_count(s), before + 8);
    size_t n = week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots);
    assert_int_equal(n, 9);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(slots[i].week, 0);
        if (slots[i].weekday == FRIDAY && slots[i].number == 4)
            assert_id(slots[i].room_id, s->rooms[1]);
    }
    assert_true(draft_get(&s->reader, s->year, &draft));
    assert_int_equal(draft.cycle, 1);
    /* English of 5А was of the first week only: 16 November begins week 2. */
    assert_int_equal(lessons_on(s, s->english5, "2026-11-17"), 0);
    draft_publish(&s->act, &draft, on("2026-11-16"));
    assert_int_equal(lessons_on(s, s->english5, "2026-11-17"), 1);
    assert_int_equal(lessons_on(s, s->english5, "2026-11-24"), 1);

    /* And on again, from a day on: one week stands apart. */
    struct timetable *list;
    assert_int_equal(timetable_list(&s->reader, s->year, &list), 2);
    assert_int_equal(list[1].cycle, 1);
    draft_begin(&s->act, s->year, &list[1]);
    assert_true(draft_get(&s->reader, s->year, &draft));
    draft_set_cycle(&s->act, &draft, 2);
    assert_true(draft_get(&s->reader, s->year, &draft));
    draft_take(&s->act, s->year, &(struct slot){s->english5, {0}, 0, TUESDAY, 1});
    draft_put(&s->act, s->year, &(struct slot){s->english5, s->rooms[0], 2, TUESDAY, 1});
    draft_publish(&s->act, &draft, on("2026-11-30"));
    assert_int_equal(lessons_on(s, s->english5, "2026-12-01"), 1);
    assert_int_equal(lessons_on(s, s->english5, "2026-12-08"), 0);
    assert_int_equal(lessons_on(s, s->english5, "2026-12-15"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-12-07"), 1);
    assert_int_equal(small_school_differences(s), 0);
}

static void hours_are_put_and_taken(void **state)
{
    struct small_school *s = small_school(state);
    struct week_slot *slots;
    struct slot hour = {s->english5, s->rooms[0], 0, THURSDAY, 2};
    draft_of(s);
    draft_put(&s->act, s->year, &hour);
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots), 9);
    int64_t before = log_count(s);
    draft_put(&s->act, s->year, &hour);
    assert_int_equal(log_count(s), before);
    hour.room = s->rooms[1];
    draft_put(&s->act, s->year, &hour);
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots), 9);
    assert_int_equal(log_count(s), before + 1);
    draft_take(&s->act, s->year, &hour);
    draft_take(&s->act, s->year, &hour);
    assert_int_equal(week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots), 8);
    assert_int_equal(log_count(s), before + 2);
}

static void clashes_of_the_draft_are_found(void **state)
{
    struct small_school *s = small_school(state);
    struct week_slot *slots;
    struct clash *clashes;
    draft_of(s);
    size_t n = week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots);
    assert_int_equal(week_clashes(s->a, week_hours_of(s->a, slots, n), &clashes), 0);
    /* Mathematics of 7Б in the hour of 5А: one teacher. */
    struct slot hour = {s->maths7, {0}, 0, MONDAY, 1};
    draft_put(&s->act, s->year, &hour);
    n = week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots);
    assert_int_equal(week_clashes(s->a, week_hours_of(s->a, slots, n), &clashes), 1);
    assert_int_equal(clashes[0].kind, CLASH_TEACHER);
    /* Where no bell is. */
    struct slot late = {s->maths7, {0}, 0, FRIDAY, 4};
    draft_put(&s->act, s->year, &late);
    n = week_draft_list(&s->reader, s->year, on("2026-11-10"), &slots);
    assert_int_equal(week_clashes(s->a, week_hours_of(s->a, slots, n), &clashes), 2);
}

static void R6_1_publishing_adds_takes_back_and_keeps_facts(void **state)
{
    struct small_school *s = small_school(state);
    struct timetable *versions;
    struct draft draft = draft_of(s);
    struct lesson_ref held = ref_of(s, s->maths5, "2026-11-16");
    struct lesson_ref moved = ref_of(s, s->maths5, "2026-11-23");
    struct substitution away = {.kind = STR("moved"), .reason = STR("экскурсия"), .number = 3};
    lesson_set_topic(&s->act, &held, STR("Дроби"));
    away.date = on("2026-11-26");
    substitution_set(&s->act, &moved, &away);
    struct slot monday = {s->maths5, {0}, 0, MONDAY, 1}, friday = {s->maths5, {0}, 0, FRIDAY, 1};
    draft_take(&s->act, s->year, &monday);
    draft_put(&s->act, s->year, &friday);
    struct laid_out sum = draft_publish(&s->act, &draft, on("2026-11-12"));
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 2);
    assert_date(versions[1].first_day, "2026-11-12");
    assert_false(draft_get(&s->reader, s->year, &draft));
    assert_true(sum.added > 20 && sum.removed > 20);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-09"), 1); /* before the day */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-16"), 1); /* a fact */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-26"), 1); /* moved there */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-30"), 0);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-13"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-06"), 0);
    struct check_report report;
    small_school_commit(s);
    act_end(&s->act);
    assert_true(db_commit(s->db));
    check_run(&s->reader, &report);
    assert_int_equal(report.differences, 0);
    db_begin(s->db);
    act_begin(&s->act, s->db, s->a, s->id);
}

static void a_version_of_the_same_day_is_replaced(void **state)
{
    struct small_school *s = small_school(state);
    struct timetable *versions;
    struct week_slot *slots;
    struct draft draft = draft_of(s);
    draft_publish(&s->act, &draft, on("2026-11-16"));
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 2);
    draft_begin(&s->act, s->year, &versions[1]);
    struct slot monday = {s->maths5, {0}, 0, MONDAY, 1};
    draft_take(&s->act, s->year, &monday);
    assert_true(draft_get(&s->reader, s->year, &draft));
    draft_publish(&s->act, &draft, on("2026-11-16"));
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 2);
    assert_int_equal(week_slot_list(&s->reader, versions[1].timetable_id, on("2026-11-16"), &slots),
                     7);
}

static void courses_stand_by_class_with_their_teachers(void **state)
{
    struct small_school *s = small_school(state);
    struct week_course *list;
    assert_int_equal(week_course_list(&s->reader, s->year, on("2026-11-10"), &list), 5);
    assert_id(list[0].course_id, s->english5);
    assert_text(list[0].surname, "Үсөнов");
    assert_id(list[2].course_id, s->english7[0]);
    assert_text(list[2].subgroup, "1 группа");
    course_teacher_end(&s->act, s->maths5, s->teachers[0], on("2026-10-14"));
    course_teacher_add(&s->act, s->maths7, s->teachers[2], on("2026-10-14"));
    assert_int_equal(week_course_list(&s->reader, s->year, on("2026-11-10"), &list), 6);
    assert_int_equal(list[1].teacher_id.v, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(a_draft_begins_as_the_version_is),
        SMALL(R2_6_a_cycle_of_two_weeks_is_switched_off_and_on),
        SMALL(hours_are_put_and_taken),
        SMALL(clashes_of_the_draft_are_found),
        SMALL(R6_1_publishing_adds_takes_back_and_keeps_facts),
        SMALL(a_version_of_the_same_day_is_replaced),
        SMALL(courses_stand_by_class_with_their_teachers),
    };
    return SMALL_RUN(tests);
}
