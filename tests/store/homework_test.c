#include "store/small_school.h"

#include "store/file.h"

/* Homework beside its text: when it was given, how long it takes, what is set for some pupils, what
 * a class has for one day. 7Б has maths on Monday 12.10 and Tuesday 13.10, English in two groups on
 * Friday 16.10. */

enum { MINUTE = 60000 };

static void R3_2a_the_time_of_publication_is_kept(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(l.homework_at, 0);
    s->act.now_ms = INT64_C(1791800000000);
    lesson_set_homework(&s->act, &l, STR("§ 12, № 3"));
    s->act.now_ms += 30 * MINUTE;
    lesson_set_homework(&s->act, &l, STR("§ 12, № 3–5"));
    l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(l.homework_at, INT64_C(1791800000000));
    assert_int_equal(l.homework_changed_at, INT64_C(1791800000000) + 30 * MINUTE);
    s->act.now_ms += 30 * MINUTE;
    lesson_set_homework(&s->act, &l, STR(""));
    l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(l.homework_at, 0);
    assert_int_equal(l.homework_changed_at, 0);
    lesson_set_homework(&s->act, &l, STR("§ 13"));
    l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(l.homework_at, s->act.now_ms);
    assert_int_equal(l.homework_changed_at, 0);
}

static void R3_2a_homework_says_how_long_it_takes(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    homework_set_minutes(&s->act, &l, 25);
    assert_text(log_newest(s).action, "homework_minutes");
    assert_absent(log_newest(s).old_value);
    assert_text(log_newest(s).new_value, "25");
    int64_t before = log_count(s);
    homework_set_minutes(&s->act, &l, 25);
    assert_int_equal(log_count(s), before);
    l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(l.homework_minutes, 25);
    homework_set_minutes(&s->act, &l, 0);
    assert_absent(log_newest(s).new_value);
    assert_refused(s, homework_set_minutes(&s->act, &l, 301));
}

static struct assignment_id assign(struct small_school *s, const struct lesson_ref *l,
                                   const struct pupil_id *pupils, size_t count)
{
    const struct assignment_new n = {.lesson = l,
                                     .text = STR("Повторить таблицу"),
                                     .minutes = 15,
                                     .pupils = pupils,
                                     .pupil_count = count};
    return assignment_add(&s->act, &n);
}

static void R3_2a_homework_of_some_pupils_is_theirs_alone(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    const struct pupil_id two[] = {s->pupils[2], s->pupils[4]};
    struct assignment *list, one;
    struct assigned *who;
    s->act.now_ms = INT64_C(1791800000000); /* 12.10.2026, 16:13 */
    struct assignment_id id = assign(s, &l, two, 2);
    assert_text(log_newest(s).action, "assigned");
    assert_int_equal(log_newest(s).pupil_id, s->pupils[4].v);
    assert_int_equal(assignment_list_lesson(&s->reader, &l, &list), 1);
    assert_text(list[0].text, "Повторить таблицу");
    assert_int_equal(list[0].minutes, 15);
    assert_id(list[0].author_id, s->teachers[0]);
    assert_int_equal(assigned_list_lesson(&s->reader, &l, &who), 2);
    for (int i = 2; i < 6; i++)
        assert_int_equal(assignment_list_pupil(&s->reader, s->pupils[i], on("2026-10-12"),
                                               on("2026-10-12"), &list),
                         i == 2 || i == 4);
    assert_int_equal(assignment_list_pupil(&s->reader, s->pupils[2], on("2026-10-13"),
                                           on("2026-11-12"), &list),
                     0);
    assert_true(assignment_get(&s->reader, id, &one));
    assignment_void(&s->act, &one);
    assert_text(log_newest(s).old_value, "15 Повторить таблицу");
    int64_t before = log_count(s);
    assignment_void(&s->act, &one);
    assert_int_equal(log_count(s), before);
    assert_false(assignment_get(&s->reader, id, &one));
    assert_int_equal(assignment_list_lesson(&s->reader, &l, &list), 0);
    assert_int_equal(assignment_list_pupil(&s->reader, s->pupils[2], on("2026-10-12"),
                                           on("2026-10-12"), &list),
                     0);
    const struct pupil_id stranger = {s->teachers[0].v};
    assert_refused(s, assign(s, &l, &stranger, 1));
}

/* In the diary: given in the lesson, due in the course's next one, across a weekend too. */
static void R3_2a_the_diary_has_what_the_pupil_alone_was_set(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->mother, "2026-10-12");
    struct lesson_ref monday = ref_of(s, s->maths7, "2026-10-12");
    struct lesson_ref tuesday = ref_of(s, s->maths7, "2026-10-13");
    struct diary_week week;
    size_t next = 0;
    s->act.now_ms = INT64_C(1791800000000);
    lesson_set_homework(&s->act, &monday, STR("§ 12"));
    homework_set_minutes(&s->act, &monday, 25);
    assign(s, &monday, &s->pupils[2], 1);
    assign(s, &tuesday, &s->pupils[2], 1);
    diary_week_read(&s->reader, &v, s->pupils[2], on("2026-10-12"), &week);
    const struct diary_lesson *given = &week.lessons[0], *due = &week.lessons[1];
    assert_int_equal(given->homework_minutes, 25);
    assert_int_equal(given->homework_at, INT64_C(1791800000000));
    assert_int_equal(due->due_lesson_no, given->lesson_no);
    assert_int_equal(due->due_minutes, 25);
    assert_non_null(diary_assignment(&week, due->course_id, due->due_lesson_no, &next));
    assert_null(diary_assignment(&week, due->course_id, due->due_lesson_no, &next));
    /* Tuesday's is due in the next week. */
    diary_week_read(&s->reader, &v, s->pupils[2], on("2026-10-19"), &week);
    next = 0;
    assert_int_equal(week.lessons[0].due_lesson_no, tuesday.lesson_no);
    assert_non_null(diary_assignment(&week, s->maths7, tuesday.lesson_no, &next));
    /* A classmate has nothing of it. */
    diary_week_read(&s->reader, &v, s->pupils[3], on("2026-10-12"), &week);
    assert_int_equal(week.assignment_count, 0);
    assert_int_equal(week.lessons[1].due_minutes, 25);
}

static void R3_2a_what_a_class_has_for_one_day(void **state)
{
    struct small_school *s = small_school(state);
    struct homework_due *due;
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    assert_int_equal(
        homework_list_due(&s->reader, s->seven, on("2026-10-12"), on("2026-10-18"), &due), 0);
    lesson_set_homework(&s->act, &l, STR("§ 12"));
    homework_set_minutes(&s->act, &l, 40);
    for (int g = 0; g < 2; g++) {
        struct lesson_ref english = ref_of(s, s->english7[g], "2026-10-09");
        lesson_set_homework(&s->act, &english, STR("Words"));
        homework_set_minutes(&s->act, &english, g ? 30 : 0);
    }
    size_t n = homework_list_due(&s->reader, s->seven, on("2026-10-12"), on("2026-10-18"), &due);
    assert_int_equal(n, 3);
    assert_date(due[0].date, "2026-10-13");
    assert_id(due[0].given_id, l.lesson_id);
    assert_text(due[0].text, "§ 12");
    assert_absent(due[0].subgroup);
    assert_false(str_is_null(due[1].subgroup));
    struct homework_load load = homework_load_on(due, n, on("2026-10-16"), 7);
    assert_int_equal(load.minutes, 30);
    assert_int_equal(load.unknown, 0);
    assert_int_equal(homework_load_on(due, n, on("2026-10-13"), 7).minutes, 40);
    assert_int_equal(homework_load_on(due, n, on("2026-10-14"), 7).minutes, 0);
    /* The other class is not asked. */
    assert_int_equal(
        homework_list_due(&s->reader, s->five, on("2026-10-12"), on("2026-10-18"), &due), 0);
}

static struct file_id add_file(struct small_school *s, const struct lesson_ref *l,
                               struct assignment_id assignment, const char *text)
{
    const struct file_new n = {.lesson = l,
                               .assignment = assignment,
                               .name = STR("лист.txt"),
                               .type = STR("text/plain; charset=utf-8"),
                               .bytes = str_of(text)};
    return file_add(&s->act, &n);
}

static void R3_2a_files_of_homework_reach_whom_it_is_for(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->mother, "2026-10-12");
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct homework_file *list, one;
    struct file_content content;
    struct diary_week week;
    struct assignment_id own = assign(s, &l, &s->pupils[3], 1);
    struct file_id common = add_file(s, &l, (struct assignment_id){0}, "для всех");
    add_file(s, &l, own, "для одного");
    assert_text(log_newest(s).action, "file");
    assert_int_equal(file_list_lesson(&s->reader, l.course_id, l.lesson_no, &list), 2);
    assert_true(file_content_get(&s->reader, list[0].hash, &content));
    assert_int_equal(content.bytes.n, sizeof("для всех") - 1);
    assert_memory_equal(content.bytes.p, "для всех", content.bytes.n);
    diary_week_read(&s->reader, &v, s->pupils[2], on("2026-10-12"), &week);
    assert_int_equal(week.file_count, 1);
    assert_id(week.files[0].file_id, common);
    assert_int_equal(week.lessons[1].due_file_count, 2);
    diary_week_read(&s->reader, &v, s->pupils[3], on("2026-10-12"), &week);
    assert_int_equal(week.file_count, 2);
    /* The same bytes are kept once. */
    add_file(s, &l, (struct assignment_id){0}, "для всех");
    assert_int_equal(
        NUMBER(s, "SELECT COUNT(*) AS n FROM files WHERE school_id = $1", DB_ARGS(s->id.v)), 2);
    assert_true(file_get(&s->reader, common, &one));
    file_void(&s->act, &one);
    int64_t before = log_count(s);
    file_void(&s->act, &one);
    assert_int_equal(log_count(s), before);
    assert_false(file_get(&s->reader, common, &one));
    assert_int_equal(file_list_lesson(&s->reader, l.course_id, l.lesson_no, &list), 2);
}

static void the_log_tells_all_of_homework(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    lesson_set_homework(&s->act, &l, STR("§ 12"));
    homework_set_minutes(&s->act, &l, 40);
    assign(s, &l, &s->pupils[2], 2);
    add_file(s, &l, (struct assignment_id){0}, "для всех");
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db,
           "UPDATE lessons SET homework_minutes = 10 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, l.lesson_id.v));
    assert_int_equal(small_school_differences(s), 1);
    db_run(s->db, "UPDATE lessons SET homework_at = 10 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, l.lesson_id.v));
    assert_int_equal(small_school_differences(s), 2);
    db_run(s->db, "UPDATE assignments SET minutes = 10 WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 3);
    db_run(s->db, "DELETE FROM assigned_pupils WHERE school_id = $1 AND pupil_id = $2",
           DB_ARGS(s->id.v, s->pupils[2].v));
    assert_int_equal(small_school_differences(s), 5); /* the entry, and the count */
    db_run(s->db, "UPDATE homework_files SET name = 'x' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 6);
    struct str other = STR("другое");
    db_run(s->db, "UPDATE files SET bytes = $2 WHERE school_id = $1",
           DB_ARGS(s->id.v, ((struct bytes){(const unsigned char *)other.p, other.n})));
    assert_int_equal(small_school_differences(s), 7);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2a_the_time_of_publication_is_kept),
        SMALL(R3_2a_homework_says_how_long_it_takes),
        SMALL(R3_2a_homework_of_some_pupils_is_theirs_alone),
        SMALL(R3_2a_the_diary_has_what_the_pupil_alone_was_set),
        SMALL(R3_2a_what_a_class_has_for_one_day),
        SMALL(R3_2a_files_of_homework_reach_whom_it_is_for),
        SMALL(the_log_tells_all_of_homework),
    };
    return SMALL_RUN(tests);
}
