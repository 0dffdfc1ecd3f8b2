#include "store/small_school.h"

/* What a teacher writes in a lesson: topic, homework, roll, works, marks, absences, finals. Each
 * change has its entry in the log; what is the same already writes nothing. */

static int64_t version_of(struct small_school *s, const struct lesson_ref *l)
{
    return NUMBER(s, "SELECT version AS n FROM lessons WHERE school_id = $1 AND lesson_id = $2",
                  DB_ARGS(s->id.v, l->lesson_id.v));
}

static struct lesson_ref again(struct small_school *s, const struct lesson_ref *l)
{
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_ref ref;
    assert_true(lesson_ref_get(&s->reader, &v, l->lesson_id, &ref));
    return ref;
}

static void a_fresh_lesson_is_planned_and_empty(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    assert_id(l.class_id, s->seven);
    assert_id(l.course_id, s->maths7);
    assert_int_equal(l.subgroup_id.v, 0);
    assert_date(l.date, "2026-10-12");
    assert_int_equal(l.number, 2);
    assert_text(l.status, "planned");
    assert_false(l.markless);
    assert_int_equal(l.version, 0);
    assert_absent(l.topic);
    assert_absent(l.homework);
    assert_int_equal(l.roll_at, 0);
    l = ref_of(s, s->english7[1], "2026-10-16");
    assert_id(l.subgroup_id, s->groups[1]);
}

static void R3_2a_homework_is_for_the_next_lesson_of_the_course(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const days[][2] = {
        {"2026-10-12", "2026-10-13"}, /* Monday, Tuesday */
        {"2026-10-13", "2026-10-19"}, /* no Thursday in week 1 */
        {"2026-10-20", "2026-10-22"},
        {"2026-10-27", "2026-11-09"}, /* over the holidays */
    };
    for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
        struct lesson_ref l = ref_of(s, s->maths7, days[i][0]);
        assert_date(lesson_next_day(&s->reader, &l), days[i][1]);
    }
    struct lesson_ref first = ref_of(s, s->maths7, "2026-10-12");
    db_run(s->db,
           "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND course_id = $2"
           " AND date > $3",
           DB_ARGS(s->id.v, s->maths7.v, first.date));
    assert_true(date_is_none(lesson_next_day(&s->reader, &first)));
}

static void R3_2a_topic_makes_a_lesson_held(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int64_t before = log_count(s);
    lesson_set_topic(&s->act, &l, STR_NULL);
    lesson_set_topic(&s->act, &l, STR(""));
    assert_int_equal(log_count(s), before);
    lesson_set_topic(&s->act, &l, STR("Степень с натуральным показателем"));
    assert_int_equal(log_count(s), before + 1);
    struct log_text e = log_newest(s);
    assert_text(e.action, "topic");
    assert_int_equal(e.course_id, s->maths7.v);
    assert_int_equal(e.lesson_no, l.lesson_no);
    assert_int_equal(e.actor_id, s->teachers[0].v);
    assert_absent(e.old_value);
    assert_text(e.new_value, "Степень с натуральным показателем");
    assert_text(l.status, "held");
    assert_int_equal(l.version, 1);
    assert_text(again(s, &l).topic, "Степень с натуральным показателем");
    assert_text(again(s, &l).status, "held");
    assert_int_equal(version_of(s, &l), 1);

    lesson_set_topic(&s->act, &l, STR("Степень с натуральным показателем"));
    assert_int_equal(log_count(s), before + 1);
    lesson_set_topic(&s->act, &l, STR("Степень"));
    assert_text(log_newest(s).old_value, "Степень с натуральным показателем");
    lesson_set_topic(&s->act, &l, STR_NULL);
    assert_text(log_newest(s).old_value, "Степень");
    assert_absent(log_newest(s).new_value);
    assert_absent(again(s, &l).topic);
    assert_int_equal(version_of(s, &l), 3);
    assert_int_equal(again(s, &l).version, l.version);
}

static void a_cancelled_lesson_stays_cancelled(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_id id = lesson_of(s, s->maths7, "2026-10-12");
    db_run(s->db, "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, id.v));
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    lesson_set_topic(&s->act, &l, STR("Степень"));
    assert_text(l.status, "cancelled");
    assert_text(again(s, &l).status, "cancelled");
}

static void homework_and_roll(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int64_t before = log_count(s);
    lesson_set_homework(&s->act, &l, STR("§ 12, № 340"));
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).action, "homework");
    lesson_set_homework(&s->act, &l, STR("§ 12, № 340"));
    assert_int_equal(log_count(s), before + 1);
    assert_text(again(s, &l).homework, "§ 12, № 340");
    assert_text(again(s, &l).status, "planned");
    s->act.now_ms = INT64_C(1791800000000);
    lesson_set_roll(&s->act, &l);
    assert_int_equal(again(s, &l).roll_at, INT64_C(1791800000000));
    assert_int_equal(log_count(s), before + 2);
    assert_text(log_newest(s).action, "roll");
    s->act.now_ms++;
    lesson_set_roll(&s->act, &l);
    struct lesson_ref fresh = again(s, &l);
    lesson_set_roll(&s->act, &fresh);
    assert_int_equal(log_count(s), before + 2);
    assert_int_equal(again(s, &l).roll_at, INT64_C(1791800000000));
}

static void works_are_numbered_within_the_lesson(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12"), other;
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct work *list;
    int no = 0, of = 0;
    int64_t before = log_count(s);
    struct work_id control = work_add(&s->act, &l, STR("control"), STR("Дроби"), &no);
    assert_int_equal(no, 1);
    assert_text(log_newest(s).action, "work");
    assert_text(log_newest(s).item, "1");
    assert_text(log_newest(s).new_value, "control Дроби");
    struct work_id first = work_of_lesson(&s->act, &l, &no);
    assert_int_equal(no, 2);
    assert_id(work_of_lesson(&s->act, &l, &no), first);
    assert_int_equal(no, 2);
    assert_int_equal(log_count(s), before + 2);
    assert_int_equal(work_list(&s->reader, &l, &list), 2);
    assert_id(list[0].work_id, control);
    assert_text(list[0].kind, "control");
    assert_text(list[0].topic, "Дроби");
    assert_text(list[1].kind, "classwork");
    assert_absent(list[1].topic);
    assert_true(lesson_ref_of_work(&s->reader, &v, first, &other, &of));
    assert_id(other.lesson_id, l.lesson_id);
    assert_int_equal(of, 2);
    assert_int_equal(other.relations, RELATION_TEACHES | RELATION_TAUGHT);
    assert_false(lesson_ref_of_work(&s->reader, &v, (struct work_id){9}, &other, &of));
    assert_int_equal(other.relations, 0);
    struct reader elsewhere = s->reader;
    elsewhere.school.v = 2;
    assert_false(lesson_ref_of_work(&elsewhere, &v, first, &other, &of));
    for (int i = 3; i <= 20; i++)
        assert_true(work_add(&s->act, &l, STR("test"), STR_NULL, &no).v != 0);
    assert_int_equal(no, 20);
    before = log_count(s);
    assert_int_equal(work_add(&s->act, &l, STR("test"), STR_NULL, &no).v, 0);
    assert_int_equal(log_count(s), before);
    assert_int_equal(work_list(&s->reader, &l, &list), 20);
    assert_int_equal(list[19].work_no, 20);
}

static void no_room_for_the_unnamed_work(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int no;
    for (int i = 0; i < 20; i++)
        work_add(&s->act, &l, STR("test"), STR_NULL, &no);
    assert_int_equal(work_of_lesson(&s->act, &l, &no).v, 0);
    assert_int_equal(no, 0);
}

static void mark_set_repeats_the_kind_of_its_work(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int no;
    work_add(&s->act, &l, STR("control"), STR("Дроби"), &no);
    mark_set(&s->act, &l, no, s->pupils[2], STR("4"));
    assert_int_equal(NUMBER(s, "SELECT kind AS n FROM marks WHERE school_id = $1 AND work_no = $2",
                            DB_ARGS(s->id.v, no)),
                     WORK_CONTROL);
}

static void marks_are_set_changed_and_taken_away(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct pupil_id who = s->pupils[3];
    struct lesson_mark *list;
    int no;
    struct work_id work = work_of_lesson(&s->act, &l, &no);
    int64_t before = log_count(s);
    s->act.now_ms = INT64_C(1791800123456);
    assert_absent(mark_get(&s->reader, &l, no, who));
    assert_absent(mark_set(&s->act, &l, no, who, STR_NULL));
    assert_int_equal(log_count(s), before);
    assert_absent(mark_set(&s->act, &l, no, who, STR("4")));
    struct log_text e = log_newest(s);
    assert_text(e.action, "mark");
    assert_text(e.item, "1");
    assert_int_equal(e.pupil_id, who.v);
    assert_int_equal(e.course_id, s->maths7.v);
    assert_int_equal(e.lesson_no, l.lesson_no);
    assert_absent(e.old_value);
    assert_text(e.new_value, "4");
    assert_text(mark_set(&s->act, &l, no, who, STR("4")), "4");
    assert_int_equal(log_count(s), before + 1);
    assert_text(mark_set(&s->act, &l, no, who, STR("4/5")), "4");
    assert_text(mark_get(&s->reader, &l, no, who), "4/5");
    assert_int_equal(NUMBER(s, "SELECT entered_at AS n FROM marks WHERE school_id = $1",
                            DB_ARGS(s->id.v)),
                     INT64_C(1791800123));
    assert_int_equal(NUMBER(s, "SELECT COUNT(*) AS n FROM marks WHERE school_id = $1 AND date = $2",
                            DB_ARGS(s->id.v, l.date)),
                     1);
    mark_set(&s->act, &l, no, s->pupils[2], STR("осв"));
    assert_int_equal(lesson_mark_list(&s->reader, &l, &list), 2);
    assert_id(list[0].pupil_id, s->pupils[2]);
    assert_text(list[0].value, "осв");
    assert_id(list[1].work_id, work);
    assert_int_equal(list[1].work_no, 1);
    /* Taken away: the row is gone, the log keeps all three. */
    assert_text(mark_set(&s->act, &l, no, who, STR_NULL), "4/5");
    assert_absent(mark_get(&s->reader, &l, no, who));
    assert_text(log_newest(s).old_value, "4/5");
    assert_absent(log_newest(s).new_value);
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM log WHERE school_id = $1"
                            " AND action = 'mark' AND pupil_id = $2",
                            DB_ARGS(s->id.v, who.v)),
                     3);
    assert_absent(mark_set(&s->act, &l, no, who, STR("5")));
    assert_refused(s, mark_set(&s->act, &l, 7, who, STR("5"))); /* a work that is not there */
}

static void absences_are_set_changed_and_taken_away(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct absence *list, set = {s->pupils[3], STR("absent"), 0}, got;
    int64_t before = log_count(s);
    got = absence_get(&s->reader, &l, set.pupil_id);
    assert_absent(got.code);
    assert_id(got.pupil_id, set.pupil_id);
    absence_set(&s->act, &l, &got);
    assert_int_equal(log_count(s), before);
    absence_set(&s->act, &l, &set);
    absence_set(&s->act, &l, &set);
    assert_int_equal(log_count(s), before + 1);
    assert_text(log_newest(s).action, "absence");
    assert_absent(log_newest(s).item);
    assert_text(log_newest(s).new_value, "absent");
    set = (struct absence){s->pupils[3], STR("late"), 10};
    absence_set(&s->act, &l, &set);
    assert_text(log_newest(s).old_value, "absent");
    assert_text(log_newest(s).new_value, "late 10");
    set.minutes = 15;
    absence_set(&s->act, &l, &set);
    assert_text(log_newest(s).old_value, "late 10");
    assert_text(log_newest(s).new_value, "late 15");
    set.minutes = 0;
    absence_set(&s->act, &l, &set);
    assert_text(log_newest(s).new_value, "late");
    assert_int_equal(log_count(s), before + 4);
    struct absence ill = {s->pupils[2], STR("ill"), 0};
    absence_set(&s->act, &l, &ill);
    assert_int_equal(lesson_absence_list(&s->reader, &l, &list), 2);
    assert_id(list[0].pupil_id, s->pupils[2]);
    assert_text(list[0].code, "ill");
    assert_text(list[1].code, "late");
    assert_int_equal(list[1].minutes, 0);
    ill.code = STR_NULL;
    absence_set(&s->act, &l, &ill);
    assert_text(log_newest(s).old_value, "ill");
    assert_absent(log_newest(s).new_value);
    assert_int_equal(lesson_absence_list(&s->reader, &l, &list), 1);
    struct absence bad = {s->pupils[4], STR("ill"), 5};
    assert_refused(s, absence_set(&s->act, &l, &bad));
    bad = (struct absence){s->pupils[4], STR("late"), 91};
    assert_refused(s, absence_set(&s->act, &l, &bad));
    bad = (struct absence){s->pupils[4], STR("gone"), 0};
    assert_refused(s, absence_set(&s->act, &l, &bad));
}

static void finals_are_set_changed_and_taken_away(void **state)
{
    struct small_school *s = small_school(state);
    struct pupil_id who = s->pupils[3];
    int64_t before = log_count(s);
    assert_absent(final_get(&s->reader, &(struct final_key){s->maths7, STR("1"), who}));
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), who},
              &(struct final_entry){STR("4"), 433, STR_NULL, STR_NULL});
    struct log_text e = log_newest(s);
    assert_text(e.action, "final");
    assert_text(e.item, "1");
    assert_int_equal(e.course_id, s->maths7.v);
    assert_int_equal(e.pupil_id, who.v);
    assert_int_equal(e.lesson_no, 0);
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), who},
              &(struct final_entry){STR("4"), 440, STR_NULL, STR_NULL});
    assert_int_equal(log_count(s), before + 1);
    final_set(&s->act, &(struct final_key){s->maths7, STR("year"), who},
              &(struct final_entry){STR("н/а"), -1, STR_NULL, STR_NULL});
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), who},
              &(struct final_entry){STR("5"), 450, STR_NULL, STR_NULL});
    assert_text(final_get(&s->reader, &(struct final_key){s->maths7, STR("1"), who}), "5");
    assert_text(final_get(&s->reader, &(struct final_key){s->maths7, STR("year"), who}), "н/а");
    assert_int_equal(NUMBER(s,
                            "SELECT computed AS n FROM finals WHERE school_id = $1"
                            " AND period = '1'",
                            DB_ARGS(s->id.v)),
                     450);
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM finals WHERE school_id = $1"
                            " AND period = 'year' AND computed IS NULL",
                            DB_ARGS(s->id.v)),
                     1);
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), who},
              &(struct final_entry){STR_NULL, -1, STR_NULL, STR_NULL});
    assert_text(log_newest(s).old_value, "5");
    assert_absent(log_newest(s).new_value);
    assert_absent(final_get(&s->reader, &(struct final_key){s->maths7, STR("1"), who}));
    assert_int_equal(log_count(s), before + 4);
}

/* ---- a teacher's day */

static void a_day_of_a_teacher_in_the_order_of_time(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_row *rows, one;
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int no;
    work_of_lesson(&s->act, &l, &no);
    mark_set(&s->act, &l, no, s->pupils[2], STR("5"));
    mark_set(&s->act, &l, no, s->pupils[3], STR("4"));
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-12"), &rows), 2);
    assert_text(rows[0].class_label, "5А");
    assert_int_equal(rows[0].number, 1);
    assert_int_equal(rows[0].starts, 480);
    assert_int_equal(rows[0].ends, 525);
    assert_int_equal(rows[0].shift, 1);
    assert_int_equal(rows[0].mark_count, 0);
    assert_text(rows[1].class_label, "7Б");
    assert_text(rows[1].subject_ru, "Математика");
    assert_text(rows[1].subject_en, "Mathematics");
    assert_absent(rows[1].subgroup);
    assert_absent(rows[1].room);
    assert_int_equal(rows[1].mark_count, 2);
    assert_int_equal(rows[1].starts, 530);
    assert_int_equal(rows[1].lesson_no, l.lesson_no);
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-18"), &rows), 0);
    v.person = s->teachers[2];
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-16"), &rows), 1);
    assert_text(rows[0].subgroup, "2 группа");
    assert_text(rows[0].room, "302");
    assert_true(lesson_get(&s->reader, rows[0].lesson_id, &one));
    assert_text(one.subgroup, "2 группа");
    assert_id(one.course_id, s->english7[1]);
    v.person = s->director;
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-16"), &rows), 0);
}

static void a_second_shift_comes_after_the_first(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct bell bells[] = {{1, 780, 825}};
    struct bell_set_id second = bell_set_add(&s->act, STR("Вторая смена"), 2, bells, 1);
    struct lesson_row *rows;
    db_run(s->db, "UPDATE classes SET bell_set_id = $3 WHERE school_id = $1 AND class_id = $2",
           DB_ARGS(s->id.v, s->five.v, second.v));
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-12"), &rows), 2);
    assert_text(rows[0].class_label, "7Б");
    assert_text(rows[1].class_label, "5А");
    assert_int_equal(rows[1].shift, 2);
    assert_int_equal(rows[1].starts, 780);
    /* A lesson without a bell. */
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-14"), &rows), 1);
    assert_int_equal(rows[0].starts, 0);
    assert_int_equal(rows[0].ends, 0);
}

static void days_with_what_is_missing(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_ref five = ref_of(s, s->maths5, "2026-10-12");
    struct lesson_ref seven = ref_of(s, s->maths7, "2026-10-12");
    struct lesson_day *days;
    struct date from = on("2026-10-12"), to = on("2026-10-18");
    assert_int_equal(lesson_list_days(&s->reader, &v, from, to, &days), 3);
    assert_date(days[0].date, "2026-10-12");
    assert_int_equal(days[0].count, 2);
    assert_int_equal(days[0].unfilled, 2);
    assert_date(days[1].date, "2026-10-13");
    assert_int_equal(days[1].count, 1);
    assert_date(days[2].date, "2026-10-14");
    lesson_set_topic(&s->act, &five, STR("Дроби"));
    lesson_set_roll(&s->act, &five);
    lesson_set_topic(&s->act, &seven, STR("Степень"));
    assert_int_equal(lesson_list_days(&s->reader, &v, from, to, &days), 3);
    assert_int_equal(days[0].unfilled, 1); /* no roll in 7Б */
    lesson_set_roll(&s->act, &seven);
    lesson_set_topic(&s->act, &seven, STR(""));
    lesson_list_days(&s->reader, &v, from, to, &days);
    assert_int_equal(days[0].unfilled, 1); /* no topic in 7Б */
    db_run(s->db, "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, seven.lesson_id.v));
    lesson_list_days(&s->reader, &v, from, to, &days);
    assert_int_equal(days[0].count, 2);
    assert_int_equal(days[0].unfilled, 0);
    /* Days before the teacher came and after he left are not his. */
    course_teacher_end(&s->act, s->maths5, s->teachers[0], on("2026-10-12"));
    course_teacher_end(&s->act, s->maths7, s->teachers[0], on("2026-10-12"));
    assert_int_equal(lesson_list_days(&s->reader, &v, from, to, &days), 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(a_fresh_lesson_is_planned_and_empty),
        SMALL(R3_2a_homework_is_for_the_next_lesson_of_the_course),
        SMALL(R3_2a_topic_makes_a_lesson_held),
        SMALL(a_cancelled_lesson_stays_cancelled),
        SMALL(homework_and_roll),
        SMALL(works_are_numbered_within_the_lesson),
        SMALL(no_room_for_the_unnamed_work),
        SMALL(mark_set_repeats_the_kind_of_its_work),
        SMALL(marks_are_set_changed_and_taken_away),
        SMALL(absences_are_set_changed_and_taken_away),
        SMALL(finals_are_set_changed_and_taken_away),
        SMALL(a_day_of_a_teacher_in_the_order_of_time),
        SMALL(a_second_shift_comes_after_the_first),
        SMALL(days_with_what_is_missing),
    };
    return SMALL_RUN(tests);
}
