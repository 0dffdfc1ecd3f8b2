#include "store/small_school.h"

#include "store/plan_course.h"

/* Plans: made, filled, approved, gone by. Mathematics of 7Б has Monday, Tuesday and, in the second
 * week, Thursday: 31.08 begins week 1, so the first lessons are 1.09, 7.09, 8.09, 10.09. */

static struct plan_id new_plan(struct small_school *s)
{
    return plan_add(&s->act, &(struct plan){.year_id = s->year,
                                            .subject_id = s->maths,
                                            .grade = 7,
                                            .programme = 11,
                                            .language = STR("ru"),
                                            .title = STR("Математика"),
                                            .author_id = s->teachers[0]});
}

static struct plan_line line(const char *topic, int hours)
{
    return (struct plan_line){.hours = hours,
                              .work = STR(""),
                              .section = STR("Дроби"),
                              .topic = str_of(topic),
                              .kind = STR(""),
                              .homework = STR("§ 1"),
                              .note = STR("")};
}

static struct plan_row_id append(struct small_school *s, struct plan_id plan, const char *topic,
                                 int hours)
{
    struct plan_line *lines, l = line(topic, hours);
    size_t n = plan_line_list(&s->reader, plan, &lines);
    struct plan_row_id last = {n > 0 ? lines[n - 1].row_id.v : 0};
    return plan_line_add(&s->act, plan, &l, last);
}

/* "а2 б1": first letters of the topics with their hours. */
static void assert_lines(struct small_school *s, struct plan_id plan, const char *expected)
{
    struct plan_line *lines;
    char *text = arena_printf(s->a, "%s", "");
    size_t n = plan_line_list(&s->reader, plan, &lines);
    for (size_t i = 0; i < n; i++)
        text = arena_printf(s->a, "%s%s%.*s%d", text, i ? " " : "", STR_FMT(lines[i].topic),
                            lines[i].hours);
    assert_string_equal(text, expected);
}

static void check(struct small_school *s, struct check_report *report)
{
    act_end(&s->act);
    assert_true(db_commit(s->db));
    check_run(&s->reader, report);
    struct person_id actor = s->act.actor;
    db_begin(s->db);
    act_begin(&s->act, s->db, s->a, s->id);
    s->act.actor = actor;
}

static void assert_proven(struct small_school *s)
{
    struct check_report report;
    check(s, &report);
    if (report.differences != 0)
        fail_msg("%.*s", STR_FMT(report.first));
    assert_int_equal(report.broken_seq, 0);
}

static void R1_5b_rows_stand_in_the_order_they_are_put(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct plan_row_id a = append(s, plan, "а", 2), b = append(s, plan, "б", 1);
    struct plan_line first = line("0", 1), between = line("м", 1);
    plan_line_add(&s->act, plan, &first, (struct plan_row_id){0});
    plan_line_add(&s->act, plan, &between, a);
    assert_lines(s, plan, "01 а2 м1 б1");
    plan_line_move(&s->act, plan, b, -1);
    assert_lines(s, plan, "01 а2 б1 м1");
    plan_line_move(&s->act, plan, b, 1);
    plan_line_move(&s->act, plan, b, 1); /* it is the last: nothing */
    assert_lines(s, plan, "01 а2 м1 б1");
    assert_true(plan_line_remove(&s->act, plan, a));
    assert_lines(s, plan, "01 м1 б1");
    assert_proven(s);
}

/* Rows put at one place over and over use up the gap between their neighbours. */
static void rows_are_numbered_anew_when_the_gap_is_used_up(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct plan_row_id a = append(s, plan, "а", 1);
    append(s, plan, "я", 1);
    for (int i = 0; i < 30; i++) {
        struct plan_line l = line("м", 1);
        plan_line_add(&s->act, plan, &l, a);
    }
    struct plan_line *lines;
    size_t n = plan_line_list(&s->reader, plan, &lines);
    assert_int_equal(n, 32);
    assert_text(lines[0].topic, "а");
    assert_text(lines[31].topic, "я");
    for (size_t i = 1; i < n; i++)
        assert_true(lines[i].position > lines[i - 1].position);
    assert_proven(s);
}

static void an_unchanged_row_writes_nothing(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct plan_row_id a = append(s, plan, "а", 2);
    struct plan_line *lines;
    plan_line_list(&s->reader, plan, &lines);
    int64_t before = log_count(s);
    plan_line_set(&s->act, plan, &lines[0]);
    assert_int_equal(log_count(s), before);
    lines[0].hours = 3;
    plan_line_set(&s->act, plan, &lines[0]);
    assert_int_equal(log_count(s), before + 1);
    struct log_text entry = log_newest(s);
    assert_text(entry.action, "plan_row");
    assert_true(str_eq(entry.item, str_of(arena_printf(s->a, "plan_row %lld", (long long)a.v))));
    assert_lines(s, plan, "а3");
}

static void R1_5b_a_file_read_again_keeps_the_rows_it_knows(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct str held;
    struct plan_row_id a = append(s, plan, "Дроби", 2);
    append(s, plan, "Степени", 1);
    plan_set_course(&s->act, s->maths7, plan);
    struct lesson_ref l = ref_of(s, s->maths7, "2026-09-01");
    plan_lesson_set(&s->act, &l, plan, &a, 1);

    struct plan_line without[] = {line("Степени", 2), line("Корни", 1)};
    assert_false(plan_replace(&s->act, plan, without, 2, &held));
    assert_text(held, "Дроби");
    assert_lines(s, plan, "Дроби2 Степени1");

    struct plan_line with[] = {line("Корни", 1), line("дроби", 3)};
    assert_true(plan_replace(&s->act, plan, with, 2, &held));
    assert_lines(s, plan, "Корни1 дроби3");
    struct plan_line *lines;
    plan_line_list(&s->reader, plan, &lines);
    assert_id(lines[1].row_id, a);
    assert_proven(s);
}

static void R1_5b_a_plan_goes_its_way_to_the_deputy(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer author = small_school_viewer(s->teachers[0], "2026-09-01");
    struct viewer other = small_school_viewer(s->teachers[1], "2026-09-01");
    struct plan_id id = new_plan(s);
    struct plan p;
    unsigned relations;
    assert_true(plan_get(&s->reader, &author, id, &p, &relations));
    assert_int_equal(relations, RELATION_AUTHOR | RELATION_TEACHES);
    assert_text(p.state, "draft");
    plan_set_state(&s->act, &p, STR("submitted"), STR_NULL);
    s->act.actor = s->director;
    plan_set_state(&s->act, &p, STR("returned"), STR("Нет контрольных работ"));
    assert_true(plan_get(&s->reader, &other, id, &p, &relations));
    assert_int_equal(relations, 0);
    assert_text(p.state, "returned");
    assert_text(p.note, "Нет контрольных работ");
    assert_id(p.decided_by, s->director);
    assert_text(log_newest(s).reason, "Нет контрольных работ");
    plan_set_state(&s->act, &p, STR("approved"), STR_NULL);
    assert_true(plan_get(&s->reader, &other, id, &p, &relations));
    assert_absent(p.note);
    assert_true(p.decided_at > 0);
    assert_proven(s);
}

static void R1_5b_a_parallel_shares_a_plan(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-09-01");
    struct plan_id id = new_plan(s);
    struct plan_choice *choices;
    struct plan p;
    unsigned relations;
    plan_set_course(&s->act, s->maths7, id);
    assert_true(plan_get(&s->reader, &v, id, &p, &relations));
    assert_int_equal(p.course_count, 1);
    assert_int_equal(plan_choice_list(&s->reader, &v, &p, &choices), 1); /* not 5А */
    assert_id(choices[0].course_id, s->maths7);
    assert_id(choices[0].plan_id, id);
    assert_true(choices[0].is_own);
    plan_set_course(&s->act, s->maths7, (struct plan_id){0});
    assert_true(id_is_none(plan_of_course(&s->reader, s->maths7)));
    assert_proven(s);
}

/* Rows by lesson as letters of the first five lessons. */
static void assert_places(struct small_school *s, const char *today, const char *expected)
{
    struct plan_course c;
    char seen[6] = "";
    assert_true(plan_course_read(&s->reader, s->maths7, on(today), &c));
    for (size_t i = 0; i < 5; i++)
        seen[i] = c.laid.places[i].row < 0 ? '-' : (char)('a' + c.laid.places[i].row);
    assert_string_equal(seen, expected);
}

static void R3_2a_a_plan_is_laid_on_the_real_lessons(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct plan_course c;
    assert_false(plan_course_read(&s->reader, s->maths7, on("2026-09-01"), &c));
    append(s, plan, "а", 1);
    struct plan_row_id b = append(s, plan, "б", 2);
    struct plan_row_id d = append(s, plan, "в", 1);
    plan_set_course(&s->act, s->maths7, plan);
    assert_places(s, "2026-08-31", "abbc-");

    /* A lesson falls out: the rest moves up by itself. */
    db_run(s->db,
           "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND course_id = $2"
           " AND date = $3",
           DB_ARGS(s->id.v, s->maths7.v, on("2026-09-07")));
    assert_places(s, "2026-08-31", "a-bbc");

    /* What was given stays where it was given. */
    struct lesson_ref l = ref_of(s, s->maths7, "2026-09-01");
    lesson_set_topic(&s->act, &l, STR("в"));
    plan_lesson_set(&s->act, &l, plan, &d, 1);
    assert_places(s, "2026-09-01", "c-abb");
    plan_lesson_set(&s->act, &l, plan, NULL, 0);
    assert_places(s, "2026-09-01", "--abb");
    struct plan_row_id both[] = {b, d};
    plan_lesson_set(&s->act, &l, plan, both, 2);
    assert_places(s, "2026-09-01", "b-ab-");
    plan_lesson_set(&s->act, &l, (struct plan_id){0}, NULL, 0);
    assert_places(s, "2026-09-01", "a-bbc");
    assert_true(plan_course_read(&s->reader, s->maths7, on("2026-09-01"), &c));
    assert_int_equal(c.laid.sums.lessons, 1);
    assert_int_equal(c.laid.sums.lost, 1);
    assert_int_equal(plan_course_find(&c, l.lesson_id), 0);
}

static void R6_3_a_course_departs_with_a_reason(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    append(s, plan, "а", 1);
    struct plan_row_id b = append(s, plan, "б", 2);
    append(s, plan, "в", 1);
    plan_set_course(&s->act, s->maths7, plan);
    plan_correct(&s->act, s->maths7, plan,
                 &(struct plan_correction){.row_id = b, .hours = 1, .reason = STR("Карантин")});
    assert_places(s, "2026-08-31", "abc--");
    assert_false(plan_line_remove(&s->act, plan, b));
    struct plan_course c;
    assert_true(plan_course_read(&s->reader, s->maths7, on("2026-09-01"), &c));
    assert_int_equal(c.lines[1].hours, 2);
    assert_int_equal(c.in.rows[1].hours, 1);
    assert_text(c.corrections[1]->reason, "Карантин");
    assert_null(c.corrections[0]);
    assert_proven(s);
    plan_correct(&s->act, s->maths7, plan,
                 &(struct plan_correction){.row_id = b, .hours = 2, .reason = STR("обратно")});
    assert_places(s, "2026-08-31", "abbc-");
    assert_proven(s);
}

static void R6_3_progress_of_the_school(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_progress *list;
    struct plan_id plan = new_plan(s);
    append(s, plan, "а", 2);
    plan_set_course(&s->act, s->maths7, plan);
    size_t n =
        plan_progress_list(&s->reader, s->year, on("2026-09-08"), (struct person_id){0}, &list);
    assert_int_equal(n, 5);
    n = plan_progress_list(&s->reader, s->year, on("2026-09-08"), s->teachers[0], &list);
    assert_int_equal(n, 2);
    assert_true(id_is_none(list[0].plan_id));
    assert_id(list[1].plan_id, plan);
    assert_text(list[1].state, "draft");
    assert_int_equal(list[1].due, 2);
    assert_int_equal(list[1].sums.hours, 2);
    assert_id(list[1].teacher_id, s->teachers[0]);
}

static void copies_and_days_of_the_sheet(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s), copy = new_plan(s);
    struct plan_row_id a = append(s, plan, "а", 2);
    append(s, plan, "б", 1);
    plan_copy_lines(&s->act, plan, copy);
    assert_lines(s, copy, "а2 б1");
    struct plan_day day = {a, STR("7Б"), on("2026-09-03")}, *days;
    plan_day_set(&s->act, plan, &day);
    day.date = on("2026-09-04");
    plan_day_set(&s->act, plan, &day);
    assert_int_equal(plan_day_list(&s->reader, plan, &days), 1);
    assert_date(days[0].date, "2026-09-04");
    assert_proven(s);
    assert_true(plan_line_remove(&s->act, plan, a)); /* with its days */
    assert_int_equal(plan_day_list(&s->reader, plan, &days), 0);
    assert_proven(s);
}

static void tampering_is_found(void **state)
{
    struct small_school *s = small_school(state);
    struct plan_id plan = new_plan(s);
    struct plan_row_id a = append(s, plan, "а", 2);
    struct check_report report;
    db_run(s->db, "UPDATE plan_rows SET homework = 'x' WHERE school_id = $1 AND row_id = $2",
           DB_ARGS(s->id.v, a.v));
    check(s, &report);
    assert_int_equal(report.differences, 1);
    db_run(s->db, "UPDATE plan_rows SET homework = '§ 1' WHERE school_id = $1 AND row_id = $2",
           DB_ARGS(s->id.v, a.v));
    db_run(s->db, "INSERT INTO course_plans (school_id, course_id, plan_id) VALUES ($1, $2, $3)",
           DB_ARGS(s->id.v, s->maths7.v, plan.v));
    check(s, &report);
    assert_int_equal(report.differences, 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R1_5b_rows_stand_in_the_order_they_are_put),
        SMALL(rows_are_numbered_anew_when_the_gap_is_used_up),
        SMALL(an_unchanged_row_writes_nothing),
        SMALL(R1_5b_a_file_read_again_keeps_the_rows_it_knows),
        SMALL(R1_5b_a_plan_goes_its_way_to_the_deputy),
        SMALL(R1_5b_a_parallel_shares_a_plan),
        SMALL(R3_2a_a_plan_is_laid_on_the_real_lessons),
        SMALL(R6_3_a_course_departs_with_a_reason),
        SMALL(R6_3_progress_of_the_school),
        SMALL(copies_and_days_of_the_sheet),
        SMALL(tampering_is_found),
    };
    return SMALL_RUN(tests);
}
