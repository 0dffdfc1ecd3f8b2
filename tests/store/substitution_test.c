#include "store/small_school.h"

#include "store/board.h"
#include "store/substitution.h"

/* Lessons that are not given as planned, and who is at hand for them (6.1). */

static struct substitution change(const char *kind, const char *reason)
{
    return (struct substitution){.kind = str_of(kind), .reason = str_of(reason), .date = DATE_NONE};
}

static void replace(struct small_school *s, const struct lesson_ref *l, struct person_id by)
{
    struct substitution c = change("replaced", "болезнь");
    c.teacher_id = s->teachers[0];
    c.substitute_id = by;
    substitution_set(&s->act, l, &c);
}

static void move(struct small_school *s, const struct lesson_ref *l, const char *day, int number)
{
    struct substitution c = change("moved", "экскурсия");
    c.date = on(day);
    c.number = number;
    substitution_set(&s->act, l, &c);
}

static unsigned relations_of(struct small_school *s, struct person_id who, struct lesson_id id)
{
    struct viewer v = small_school_viewer(who, "2026-11-09");
    struct lesson_ref ref;
    assert_true(lesson_ref_get(&s->reader, &v, id, &ref));
    return ref.relations;
}

static struct check_report checked(struct small_school *s)
{
    struct check_report report;
    small_school_commit(s);
    act_end(&s->act);
    assert_true(db_commit(s->db));
    check_run(&s->reader, &report);
    db_begin(s->db);
    act_begin(&s->act, s->db, s->a, s->id);
    return report;
}

static void R3_2a_the_right_follows_the_substitute_for_that_lesson(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    struct lesson_id next = lesson_of(s, s->maths5, "2026-11-11");
    struct substitution found;
    struct lesson_row row;
    replace(s, &l, s->teachers[2]);
    assert_text(log_newest(s).action, "substitution");
    assert_int_equal(relations_of(s, s->teachers[2], l.lesson_id), RELATION_SUBSTITUTES);
    assert_int_equal(relations_of(s, s->teachers[2], next), 0);
    assert_true(relations_of(s, s->teachers[0], l.lesson_id) & RELATION_REPLACED);
    assert_false(relations_of(s, s->teachers[0], next) & RELATION_REPLACED);
    assert_true(substitution_get(&s->reader, l.lesson_id, &found));
    assert_text(found.kind, "replaced");
    assert_id(found.teacher_id, s->teachers[0]);
    assert_id(found.substitute_id, s->teachers[2]);
    assert_date(found.planned_day, "2026-11-09");
    assert_true(lesson_get(&s->reader, l.lesson_id, &row));
    assert_text(row.status, "replaced");
    assert_text(row.substitute_surname, "Асанов");
    assert_text(row.teacher_surname, "Усенов");
    assert_text(row.reason, "болезнь");
    /* Another one instead: one row still. */
    replace(s, &l, s->teachers[1]);
    assert_int_equal(relations_of(s, s->teachers[2], l.lesson_id), RELATION_REPLACED);
    assert_int_equal(relations_of(s, s->teachers[1], l.lesson_id), RELATION_SUBSTITUTES);
    int64_t before = log_count(s);
    replace(s, &l, s->teachers[1]);
    assert_int_equal(log_count(s), before);
    struct check_report report = checked(s);
    assert_int_equal(report.differences, 0);
    substitution_undo(&s->act, &l);
    assert_int_equal(relations_of(s, s->teachers[1], l.lesson_id), 0);
    assert_false(relations_of(s, s->teachers[0], l.lesson_id) & RELATION_REPLACED);
    assert_false(substitution_get(&s->reader, l.lesson_id, &found));
    assert_true(lesson_get(&s->reader, l.lesson_id, &row));
    assert_text(row.status, "planned");
    assert_absent(row.change);
    report = checked(s);
    assert_int_equal(report.differences, 0);
}

static void the_days_of_both_teachers_show_it(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    struct viewer own = small_school_viewer(s->teachers[0], "2026-11-10");
    struct viewer stands_in = small_school_viewer(s->teachers[2], "2026-11-10");
    struct lesson_day *days;
    struct lesson_row *rows;
    replace(s, &l, s->teachers[2]);
    assert_int_equal(lesson_list_day(&s->reader, &own, l.date, &rows), 2);
    assert_id(rows[0].substitute_id, s->teachers[2]);
    assert_int_equal(lesson_list_day(&s->reader, &stands_in, l.date, &rows), 1);
    assert_text(rows[0].class_label, "5А");
    /* The lesson that somebody else gives lacks nothing of its teacher's. */
    assert_int_equal(lesson_list_days(&s->reader, &own, l.date, l.date, &days), 1);
    assert_int_equal(days[0].count, 2);
    assert_int_equal(days[0].unfilled, 1);
    assert_int_equal(lesson_list_days(&s->reader, &stands_in, l.date, l.date, &days), 1);
    assert_int_equal(days[0].unfilled, 1);
}

static void R6_1_a_moved_lesson_is_not_laid_out_again(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    struct substitution_row *list;
    move(s, &l, "2026-11-12", 3);
    assert_id(lesson_of(s, s->maths5, "2026-11-12"), l.lesson_id);
    struct laid_out again = timetable_lay_out(&s->act, s->year, on("2026-11-09"));
    assert_int_equal(again.added + again.removed, 0);
    /* On both its days, and not twice where both are asked for. */
    assert_int_equal(substitution_list(&s->reader, on("2026-11-09"), on("2026-11-09"), &list), 1);
    assert_int_equal(substitution_list(&s->reader, on("2026-11-12"), on("2026-11-12"), &list), 1);
    assert_date(list[0].planned_day, "2026-11-09");
    assert_int_equal(list[0].planned_number, 1);
    assert_date(list[0].date, "2026-11-12");
    assert_int_equal(list[0].number, 3);
    assert_int_equal(
        substitution_list_class(&s->reader, s->five, on("2026-11-09"), on("2026-11-15"), &list), 1);
    assert_int_equal(substitution_list_class(&s->reader, s->seven, on("2026-11-09"),
                                             on("2026-11-15"), &list),
                     0);
    /* Moved again: from where the plan has it. */
    move(s, &l, "2026-11-13", 2);
    assert_int_equal(substitution_list(&s->reader, on("2026-11-13"), on("2026-11-13"), &list), 1);
    assert_date(list[0].planned_day, "2026-11-09");
    struct check_report report = checked(s);
    assert_int_equal(report.differences, 0);
    substitution_undo(&s->act, &l);
    assert_id(lesson_of(s, s->maths5, "2026-11-09"), l.lesson_id);
    again = timetable_lay_out(&s->act, s->year, on("2026-11-09"));
    assert_int_equal(again.added + again.removed, 0);
    report = checked(s);
    assert_int_equal(report.differences, 0);
}

static void R6_1_a_cancelled_lesson_keeps_its_place_and_reason(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    struct substitution c = change("cancelled", "карантин");
    struct substitution_row *list;
    lesson_set_topic(&s->act, &l, STR("Дроби"));
    substitution_set(&s->act, &l, &c);
    assert_text(ref_of(s, s->maths5, "2026-11-09").status, "cancelled");
    assert_int_equal(substitution_list(&s->reader, on("2026-11-09"), on("2026-11-09"), &list), 1);
    assert_text(list[0].reason, "карантин");
    assert_int_equal(list[0].substitute_id.v, 0);
    struct laid_out again = timetable_lay_out(&s->act, s->year, on("2026-11-09"));
    assert_int_equal(again.added + again.removed, 0);
    /* What had been prepared stands there again. */
    substitution_undo(&s->act, &l);
    l = ref_of(s, s->maths5, "2026-11-09");
    assert_text(l.status, "held");
    assert_text(l.topic, "Дроби");
}

static void tampering_is_found(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    replace(s, &l, s->teachers[2]);
    db_run(s->db, "UPDATE lessons SET substitute_id = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, l.lesson_id.v, s->teachers[1].v));
    struct check_report report = checked(s);
    assert_int_equal(report.differences, 1);
    db_run(s->db, "UPDATE lessons SET substitute_id = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, l.lesson_id.v, s->teachers[2].v));
    db_run(s->db, "DELETE FROM substitutions WHERE school_id = $1", DB_ARGS(s->id.v));
    report = checked(s);
    assert_true(report.differences > 0);
}

static void entries_are_roll_work_absence_remark(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const mondays[] = {"2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"};
    struct lesson_ref l[4];
    int work_no;
    for (int i = 0; i < 4; i++) {
        l[i] = ref_of(s, s->maths5, mondays[i]);
        assert_false(lesson_has_entries(&s->reader, &l[i]));
        lesson_set_topic(&s->act, &l[i], STR("Дроби"));
        lesson_set_homework(&s->act, &l[i], STR("№ 5"));
        assert_false(lesson_has_entries(&s->reader, &l[i])); /* prepared, not given */
    }
    lesson_set_roll(&s->act, &l[0]);
    work_add(&s->act, &l[1], STR("test"), STR_NULL, &work_no);
    struct absence ill = {s->pupils[0], STR("ill"), 0};
    absence_set(&s->act, &l[2], &ill);
    for (int i = 0; i < 3; i++)
        assert_true(lesson_has_entries(&s->reader, &l[i]));
    assert_false(lesson_has_entries(&s->reader, &l[3]));
}

/* ---- who is where */

static void the_board_knows_who_is_free(void **state)
{
    struct small_school *s = small_school(state);
    struct board b;
    struct lesson_time t;
    struct lesson_id none = {0};
    board_read(&s->reader, s->year, on("2026-11-13"), on("2026-11-13"), &b);
    assert_int_equal(b.hour_count, 2); /* Friday: two groups */
    assert_int_equal(b.teacher_count, 3);
    assert_true(board_time(&s->reader, s->seven, on("2026-11-13"), 3, &t));
    assert_int_equal(t.starts, 585);
    assert_false(board_time(&s->reader, (struct class_id){1}, on("2026-11-13"), 3, &t));
    assert_false(board_is_busy(&b, s->teachers[0], &t, none));
    assert_true(board_is_busy(&b, s->teachers[1], &t, none));
    struct lesson_id own = lesson_of(s, s->english7[0], "2026-11-13");
    assert_false(board_is_busy(&b, s->teachers[1], &t, own));
    const struct hour_row *lesson = board_hour(&b, own);
    assert_id(lesson->teacher_id, s->teachers[1]);
    assert_false(board_class_has(&b, lesson, &t)); /* the other group beside it */
    assert_int_equal(board_count(&b, s->teachers[1], on("2026-11-13")), 1);
    assert_int_equal(board_fit(&b, lesson, s->teachers[0]), FIT_CLASS);
    assert_int_equal(board_fit(&b, lesson, s->teachers[2]), FIT_BUSY);
    assert_int_equal(board_fit(&b, lesson, s->director), FIT_FREE);
    struct hour_row whole = *lesson;
    whole.subgroup_id = (struct subgroup_id){0};
    assert_true(board_class_has(&b, &whole, &t));
}

static void the_board_of_a_day_with_changes(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths5, "2026-11-09");
    struct lesson_ref other = ref_of(s, s->maths7, "2026-11-09");
    struct substitution c = change("cancelled", "карантин");
    struct lesson_time t;
    struct board b;
    replace(s, &l, s->teachers[2]);
    substitution_set(&s->act, &other, &c);
    board_read(&s->reader, s->year, l.date, l.date, &b);
    assert_true(board_time(&s->reader, s->five, l.date, 1, &t));
    assert_true(board_is_busy(&b, s->teachers[2], &t, (struct lesson_id){0}));
    assert_false(board_is_busy(&b, s->teachers[0], &t, (struct lesson_id){0}));
    assert_int_equal(board_count(&b, s->teachers[0], l.date), 0);
    assert_int_equal(board_count(&b, s->teachers[2], l.date), 1);
    const struct hour_row *cancelled = board_hour(&b, other.lesson_id);
    assert_true(cancelled->is_cancelled);
    assert_int_equal(board_fit(&b, cancelled, s->teachers[0]), FIT_ABSENT);
    assert_int_equal(board_fit(&b, cancelled, s->teachers[1]), FIT_CLASS);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2a_the_right_follows_the_substitute_for_that_lesson),
        SMALL(the_days_of_both_teachers_show_it),
        SMALL(R6_1_a_moved_lesson_is_not_laid_out_again),
        SMALL(R6_1_a_cancelled_lesson_keeps_its_place_and_reason),
        SMALL(tampering_is_found),
        SMALL(entries_are_roll_work_absence_remark),
        SMALL(the_board_knows_who_is_free),
        SMALL(the_board_of_a_day_with_changes),
    };
    return SMALL_RUN(tests);
}
