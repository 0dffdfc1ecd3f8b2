#include "store/small_school.h"

#include "store/alias.h"

/* What importing asks of the store: lists to compare with, and mending what was wrong. */

static void names_of_files_are_remembered(void **state)
{
    struct small_school *s = small_school(state);
    struct alias *list;
    struct alias a = {STR("Англ. яз."), s->english.v}, b = {STR("Алгебра"), s->maths.v};
    alias_set(&s->act, STR("fet"), STR("subject"), &a);
    alias_set(&s->act, STR("fet"), STR("subject"), &b);
    assert_text(log_newest(s).action, "alias");
    assert_text(log_newest(s).new_value, "Алгебра");
    a.id = s->maths.v;
    alias_set(&s->act, STR("fet"), STR("subject"), &a);
    assert_int_equal(alias_list(&s->reader, STR("fet"), STR("subject"), &list), 2);
    assert_text(list[0].name, "Алгебра");
    assert_int_equal(list[1].id, s->maths.v);
    assert_int_equal(alias_list(&s->reader, STR("fet"), STR("room"), &list), 0);
    assert_refused(s, alias_set(&s->act, STR("fet"), STR("planet"), &a));
}

static void pupils_come_with_the_class_of_the_day(void **state)
{
    struct small_school *s = small_school(state);
    struct pupil *list;
    enrolment_end(&s->act, s->seven, s->pupils[2], on("2026-10-15"), STR("moved"));
    enrolment_add(&s->act, s->five, s->pupils[2], on("2026-10-16"), STR_NULL);
    pupil_set_pin(&s->act, s->pupils[3], STR("21205201300011"));
    assert_int_equal(pupil_list(&s->reader, on("2026-10-15"), &list), 6);
    assert_id(list[2].pupil_id, s->pupils[2]);
    assert_id(list[2].class_id, s->seven);
    assert_date(list[2].first_day, "2026-09-01");
    assert_text(list[3].pin, "21205201300011");
    assert_int_equal(pupil_list(&s->reader, on("2026-10-16"), &list), 6);
    assert_id(list[2].class_id, s->five);
    assert_date(list[2].first_day, "2026-10-16");
    /* In two classes at once: the one entered last, and the pupil once. */
    enrolment_add(&s->act, s->seven, s->pupils[0], on("2026-10-20"), STR_NULL);
    assert_int_equal(pupil_list(&s->reader, on("2026-10-20"), &list), 6);
    assert_id(list[0].class_id, s->seven);
    assert_int_equal(pupil_list(&s->reader, on("2026-08-01"), &list), 6);
    assert_int_equal(list[0].class_id.v, 0);
}

static void guardians_of_a_pupil(void **state)
{
    struct small_school *s = small_school(state);
    struct guardian *list;
    assert_int_equal(guardian_list(&s->reader, s->pupils[2], &list), 2);
    assert_id(list[0].person_id, s->mother);
    assert_text(list[0].kind, "guardian");
    assert_text(list[1].kind, "father");
    assert_text(list[1].surname, "Ежов");
    db_run(s->db, "UPDATE guardians SET last_day = $2 WHERE school_id = $1 AND person_id = $3",
           DB_ARGS(s->id.v, on("2026-10-01"), s->father.v));
    assert_int_equal(guardian_list(&s->reader, s->pupils[2], &list), 1);
    assert_int_equal(guardian_list(&s->reader, s->pupils[5], &list), 0);
}

static void a_mistaken_enrolment_is_taken_back(void **state)
{
    struct small_school *s = small_school(state);
    struct pupil_id who = s->pupils[2];
    enrolment_undo(&s->act, s->seven, who, on("2026-09-02"), STR("list"));
    assert_id(class_of_pupil(&s->reader, who, on("2026-10-01")), s->seven);
    enrolment_undo(&s->act, s->seven, who, on("2026-09-01"), STR("list"));
    assert_text(log_newest(s).action, "enrolment");
    assert_text(log_newest(s).old_value, "in");
    assert_absent(log_newest(s).new_value);
    assert_int_equal(class_of_pupil(&s->reader, who, on("2026-10-01")).v, 0);
}

static void facts_of_a_class_are_seen(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct absence ill = {.pupil_id = s->pupils[2], .code = STR("ill")};
    assert_false(enrolment_has_facts(&s->reader, s->seven, s->pupils[2], on("2026-09-01")));
    absence_set(&s->act, &l, &ill);
    assert_true(enrolment_has_facts(&s->reader, s->seven, s->pupils[2], on("2026-10-12")));
    assert_false(enrolment_has_facts(&s->reader, s->seven, s->pupils[2], on("2026-10-13")));
    assert_false(enrolment_has_facts(&s->reader, s->five, s->pupils[2], on("2026-09-01")));
    assert_false(enrolment_has_facts(&s->reader, s->seven, s->pupils[3], on("2026-09-01")));
}

static void what_ended_on_a_day_begins_anew_on_it(void **state)
{
    struct small_school *s = small_school(state);
    struct subgroup *groups;
    struct person_id *teachers;
    struct pupil_id who = s->pupils[2];
    enrolment_end(&s->act, s->seven, who, on("2026-10-15"), STR_NULL);
    enrolment_add(&s->act, s->seven, who, on("2026-09-01"), STR_NULL);
    assert_id(class_of_pupil(&s->reader, who, on("2026-10-20")), s->seven);

    subgroup_member_end(&s->act, s->groups[0], who, on("2026-10-15"));
    assert_text(log_newest(s).new_value, "out 2026-10-15");
    assert_int_equal(subgroup_list_of_pupil(&s->reader, who, &groups), 0);
    subgroup_member_add(&s->act, s->groups[0], who, on("2026-09-01"));
    assert_int_equal(subgroup_list_of_pupil(&s->reader, who, &groups), 1);
    assert_id(groups[0].subgroup_id, s->groups[0]);

    course_teacher_end(&s->act, s->maths7, s->teachers[0], on("2026-10-15"));
    assert_int_equal(course_teacher_list(&s->reader, s->maths7, on("2026-10-16"), &teachers), 0);
    course_teacher_add(&s->act, s->maths7, s->teachers[0], on("2026-09-01"));
    assert_int_equal(course_teacher_list(&s->reader, s->maths7, on("2026-10-16"), &teachers), 1);
}

static void a_group_entered_later_than_its_end_was_never_entered(void **state)
{
    struct small_school *s = small_school(state);
    int64_t before = log_count(s);
    subgroup_member_end(&s->act, s->groups[1], s->pupils[2], on("2026-10-15"));
    assert_int_equal(log_count(s), before);
    subgroup_member_add(&s->act, s->groups[1], s->pupils[2], on("2026-10-20"));
    subgroup_member_end(&s->act, s->groups[1], s->pupils[2], on("2026-10-19"));
    assert_int_equal(log_count(s), before + 2);
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM subgroup_members WHERE school_id = $1"
                            " AND pupil_id = $2",
                            DB_ARGS(s->id.v, s->pupils[2].v)),
                     1);
}

static void a_version_gets_other_slots(void **state)
{
    struct small_school *s = small_school(state);
    struct timetable *versions;
    struct slot *slots, slot = {.course = s->maths5, .weekday = THURSDAY, .number = 4};
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 1);
    versions[0].cycle = 1;
    timetable_replace(&s->act, &versions[0], (struct slots){&slot, 1});
    assert_text(log_newest(s).old_value, "8 slots");
    assert_text(log_newest(s).new_value, "2026-09-01");
    assert_int_equal(slot_list(&s->reader, s->timetable, &slots), 1);
    assert_id(slots[0].course, s->maths5);
    assert_int_equal(slots[0].number, 4);
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 1);
    assert_int_equal(versions[0].cycle, 1);
}

static void lists_of_the_frame(void **state)
{
    struct small_school *s = small_school(state);
    struct year *years;
    struct calendar_row *calendars;
    struct bell_set *bells;
    struct room *rooms;
    struct year_course *courses;
    year_add(&s->act, STR("2025/26"), on("2025-09-01"), on("2026-05-29"));
    assert_int_equal(year_list(&s->reader, &years), 2);
    assert_text(years[0].name, "2025/26");
    assert_int_equal(calendar_list(&s->reader, s->year, &calendars), 1);
    assert_id(calendars[0].calendar_id, s->calendar);
    assert_int_equal(calendar_list(&s->reader, years[0].year_id, &calendars), 0);
    assert_int_equal(bell_set_list(&s->reader, &bells), 1);
    assert_text(bells[0].name, "Первая смена");
    assert_int_equal(room_list(&s->reader, &rooms), 2);
    assert_text(rooms[1].name, "302");
    assert_int_equal(year_course_list(&s->reader, s->year, &courses), 5);
    assert_int_equal(year_course_list(&s->reader, years[0].year_id, &courses), 0);
    assert_true(school_is_any(s->db, s->a));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(names_of_files_are_remembered),
        SMALL(pupils_come_with_the_class_of_the_day),
        SMALL(guardians_of_a_pupil),
        SMALL(a_mistaken_enrolment_is_taken_back),
        SMALL(facts_of_a_class_are_seen),
        SMALL(what_ended_on_a_day_begins_anew_on_it),
        SMALL(a_group_entered_later_than_its_end_was_never_entered),
        SMALL(a_version_gets_other_slots),
        SMALL(lists_of_the_frame),
    };
    return SMALL_RUN(tests);
}
