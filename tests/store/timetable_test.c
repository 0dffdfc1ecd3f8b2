#include "store/small_school.h"

/* Courses and who holds them; the timetable laid out as lessons. */

static int64_t lessons_of(struct small_school *s, struct course_id course)
{
    return NUMBER(s, "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND course_id = $2",
                  DB_ARGS(s->id.v, course.v));
}

static int64_t lessons_on(struct small_school *s, struct course_id course, const char *day)
{
    return NUMBER(s,
                  "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND course_id = $2"
                  " AND date = $3",
                  DB_ARGS(s->id.v, course.v, on(day)));
}

struct fact {
    int64_t lesson_id;
    struct course_id course_id;
    int lesson_no;
    struct date date;
    int number;
};
static const struct db_query list_facts =
    DB_QUERY(struct fact,
             "SELECT lesson_id, course_id, lesson_no, date, number FROM lessons"
             " WHERE school_id = $1 ORDER BY lesson_id",
             lesson_id, course_id, lesson_no, date, number);

static size_t facts(struct small_school *s, struct fact **out)
{
    return db_list(s->db, s->a, &list_facts, out, DB_ARGS(s->id.v));
}

/* How many days of the calendar a slot has, counted by hand. */
static int school_days(enum weekday weekday, int week)
{
    static const char *const terms[][2] = {{"2026-09-01", "2026-10-30"},
                                           {"2026-11-09", "2026-12-29"},
                                           {"2027-01-11", "2027-03-19"},
                                           {"2027-03-29", "2027-05-28"}};
    int count = 0;
    for (int i = 0; i < 4; i++)
        for (struct date d = on(terms[i][0]); date_cmp(d, on(terms[i][1])) <= 0;
             d = date_add(d, 1)) {
            bool off = d.days == on("2026-10-07").days || d.days == on("2026-10-21").days;
            int weeks = date_diff(on("2026-08-31"), date_monday(d)) / 7;
            count += date_weekday(d) == weekday && !off && (week == 0 || weeks % 2 + 1 == week);
        }
    return count;
}

static void the_year_is_laid_out_once(void **state)
{
    struct small_school *s = small_school(state);
    struct fact *before, *after;
    int monday = school_days(MONDAY, 0), tuesday = school_days(TUESDAY, 0);
    int all = 2 * monday + tuesday + school_days(WEDNESDAY, 0) + school_days(TUESDAY, 1) +
              school_days(THURSDAY, 2) + 2 * school_days(FRIDAY, 0);
    assert_int_equal(s->laid_out.added, all);
    assert_int_equal(s->laid_out.removed, 0);
    assert_int_equal(s->laid_out.kept, 0);
    assert_int_equal(lessons_of(s, s->maths5), monday + school_days(WEDNESDAY, 0));
    assert_int_equal(lessons_of(s, s->english5), school_days(TUESDAY, 1));
    assert_int_equal(lessons_of(s, s->maths7), monday + tuesday + school_days(THURSDAY, 2));

    size_t n = facts(s, &before);
    struct laid_out again = timetable_lay_out(&s->act, s->year, on("2026-09-01"));
    assert_int_equal(again.added, 0);
    assert_int_equal(again.removed, 0);
    assert_int_equal(again.kept, all);
    assert_int_equal(facts(s, &after), n);
    assert_int_equal(n, all);
    assert_memory_equal(before, after, n * sizeof(*before));
    /* From the middle of the year: what lies before is not even looked at. */
    again = timetable_lay_out(&s->act, s->year, on("2027-05-28"));
    assert_int_equal(again.added + again.removed, 0);
    assert_int_equal(again.kept, 2); /* the Friday's two groups */
}

static void holidays_and_the_cycle_are_honoured(void **state)
{
    struct small_school *s = small_school(state);
    assert_int_equal(lessons_on(s, s->maths5, "2026-09-02"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-10-07"), 0); /* off */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-02"), 0); /* holidays */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-09"), 1);
    assert_int_equal(lessons_on(s, s->maths7, "2026-12-29"), 1);
    assert_int_equal(lessons_on(s, s->maths7, "2027-01-04"), 0);
    assert_int_equal(lessons_on(s, s->english5, "2026-09-01"), 1); /* week 1 */
    assert_int_equal(lessons_on(s, s->english5, "2026-09-08"), 0);
    assert_int_equal(lessons_on(s, s->maths7, "2026-09-03"), 0);
    assert_int_equal(lessons_on(s, s->maths7, "2026-09-10"), 1); /* Thursday of week 2 */
    /* 12 January is 19 weeks after 1 September: week 2. */
    assert_int_equal(lessons_on(s, s->english5, "2027-01-12"), 0);
    assert_int_equal(lessons_on(s, s->english5, "2027-01-19"), 1);
    assert_int_equal(lessons_on(s, s->maths7, "2027-01-14"), 1);
    assert_int_equal(
        NUMBER(s,
               "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND (date < $2 OR date > $3"
               " OR (date > $4 AND date < $5))",
               DB_ARGS(s->id.v, on("2026-09-01"), on("2027-05-28"), on("2026-12-29"),
                       on("2027-01-11"))),
        0);
}

static void lessons_carry_group_subject_and_room(void **state)
{
    struct small_school *s = small_school(state);
    assert_int_equal(
        NUMBER(s,
               "SELECT COUNT(*) AS n FROM lessons l JOIN courses k ON k.school_id = l.school_id"
               " AND k.course_id = l.course_id WHERE l.school_id = $1"
               " AND (l.subject_id <> k.subject_id OR l.class_id <> k.class_id"
               " OR COALESCE(l.subgroup_id, 0) <> COALESCE(k.subgroup_id, 0))",
               DB_ARGS(s->id.v)),
        0);
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1"
                            " AND course_id = $2 AND room_id = $3 AND number = 3",
                            DB_ARGS(s->id.v, s->english7[1].v, s->rooms[1].v)),
                     lessons_of(s, s->english7[1]));
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1"
                            " AND course_id = $2 AND room_id IS NULL AND subgroup_id IS NULL",
                            DB_ARGS(s->id.v, s->maths7.v)),
                     lessons_of(s, s->maths7));
    /* Numbers within a course: 1, 2, 3 … each once. */
    assert_int_equal(NUMBER(s,
                            "SELECT COUNT(*) AS n FROM (SELECT course_id FROM lessons"
                            " WHERE school_id = $1 GROUP BY course_id"
                            " HAVING MAX(lesson_no) = COUNT(*) AND MIN(lesson_no) = 1) AS k",
                            DB_ARGS(s->id.v)),
                     5);
}

/* Mathematics of 5А goes from Monday to Thursday of each week; the rest stays. */
static struct laid_out change_timetable(struct small_school *s, const char *from)
{
    struct slot *slots, changed[8];
    size_t n = slot_list(&s->reader, s->timetable, &slots);
    assert_int_equal(n, 8);
    for (size_t i = 0; i < n; i++) {
        changed[i] = slots[i];
        if (id_eq(slots[i].course, s->maths5) && slots[i].weekday == MONDAY)
            changed[i].weekday = THURSDAY;
    }
    timetable_add(&s->act,
                  &(struct timetable){.year_id = s->year, .first_day = on(from), .cycle = 2},
                  (struct slots){changed, n});
    return timetable_lay_out(&s->act, s->year, on(from));
}

static void a_new_version_rewrites_from_its_day(void **state)
{
    struct small_school *s = small_school(state);
    struct timetable *versions;
    struct laid_out sum = change_timetable(s, "2026-11-09");
    assert_true(sum.added > 20 && sum.removed > 20);
    assert_int_equal(timetable_list(&s->reader, s->year, &versions), 2);
    assert_date(versions[0].first_day, "2026-09-01");
    assert_date(versions[1].first_day, "2026-11-09");
    assert_int_equal(versions[1].cycle, 2);
    /* Before: as it was. */
    assert_int_equal(lessons_on(s, s->maths5, "2026-10-26"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-10-29"), 0);
    /* After: as the new version says. */
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-09"), 0);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-12"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-11"), 1);
    assert_int_equal(lessons_on(s, s->maths7, "2026-11-09"), 1);
    struct laid_out again = timetable_lay_out(&s->act, s->year, on("2026-09-01"));
    assert_int_equal(again.added + again.removed, 0);
}

/* Whatever somebody wrote in a lesson: it stays where it was. */
static void R6_1_touched_lessons_are_kept(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const mondays[] = {"2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30",
                                          "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"};
    struct lesson_ref refs[8];
    int work_no;
    for (int i = 0; i < 8; i++)
        refs[i] = ref_of(s, s->maths5, mondays[i]);
    lesson_set_topic(&s->act, &refs[0], STR("Дроби"));
    lesson_set_homework(&s->act, &refs[1], STR("№ 5"));
    lesson_set_roll(&s->act, &refs[2]);
    work_add(&s->act, &refs[3], STR("test"), STR_NULL, &work_no);
    struct absence ill = {s->pupils[0], STR("ill"), 0};
    absence_set(&s->act, &refs[4], &ill);
    db_run(s->db, "UPDATE lessons SET substitute_id = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, refs[5].lesson_id.v, s->teachers[2].v));
    db_run(s->db, "UPDATE lessons SET status = 'cancelled' WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, refs[6].lesson_id.v));

    struct laid_out sum = change_timetable(s, "2026-11-09");
    for (int i = 0; i < 8; i++)
        assert_int_equal(lessons_on(s, s->maths5, mondays[i]), i < 7);
    for (int i = 0; i < 7; i++)
        assert_int_equal(ref_of(s, s->maths5, mondays[i]).lesson_no, refs[i].lesson_no);
    assert_int_equal(sum.removed, school_days(MONDAY, 0) - 7 - 8); /* 8 in the first quarter */
    struct laid_out again = timetable_lay_out(&s->act, s->year, on("2026-11-09"));
    assert_int_equal(again.added + again.removed, 0);
}

/* What was written and taken back has left traces in the log: the lesson and its number stay too.
 */
static void R6_2_a_lesson_with_history_is_kept(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref mark = ref_of(s, s->maths5, "2026-11-09");
    struct lesson_ref homework = ref_of(s, s->maths5, "2026-11-16");
    struct lesson_ref absence = ref_of(s, s->maths5, "2026-11-23");
    struct absence ill = {s->pupils[0], STR("ill"), 0}, back = {s->pupils[0], STR_NULL, 0};
    int work_no;
    work_of_lesson(&s->act, &mark, &work_no);
    mark_set(&s->act, &mark, work_no, s->pupils[0], STR("5"));
    mark_set(&s->act, &mark, work_no, s->pupils[0], STR_NULL);
    lesson_set_homework(&s->act, &homework, STR("№ 5"));
    lesson_set_homework(&s->act, &homework, STR_NULL);
    absence_set(&s->act, &absence, &ill);
    absence_set(&s->act, &absence, &back);
    change_timetable(s, "2026-11-09");
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-09"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-16"), 1);
    assert_int_equal(lessons_on(s, s->maths5, "2026-11-23"), 1);
}

static void numbers_never_change(void **state)
{
    struct small_school *s = small_school(state);
    struct fact *before, *after;
    size_t n = facts(s, &before), common = 0;
    change_timetable(s, "2026-10-12");
    size_t m = facts(s, &after);
    for (size_t i = 0, k = 0; i < n && k < m;) {
        if (before[i].lesson_id == after[k].lesson_id) {
            assert_memory_equal(&before[i], &after[k], sizeof(before[i]));
            i++, k++, common++;
        } else if (before[i].lesson_id < after[k].lesson_id) {
            i++;
        } else {
            k++;
        }
    }
    assert_true(common > n / 2 && common < n);
    /* New lessons have numbers that no lesson of the course had before. */
    for (size_t k = 0; k < m; k++)
        if (after[k].lesson_id > before[n - 1].lesson_id)
            for (size_t i = 0; i < n; i++)
                assert_false(id_eq(after[k].course_id, before[i].course_id) &&
                             after[k].lesson_no == before[i].lesson_no);
}

static void days_off_announced_late(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref held = ref_of(s, s->maths7, "2027-03-08");
    lesson_set_topic(&s->act, &held, STR("Степень"));
    db_run(s->db,
           "INSERT INTO days_off (school_id, calendar_id, date, name) VALUES ($1, $2, $3, '8')",
           DB_ARGS(s->id.v, s->calendar.v, on("2027-03-08")));
    struct laid_out sum = timetable_lay_out(&s->act, s->year, on("2027-03-01"));
    assert_int_equal(sum.added, 0);
    assert_int_equal(sum.removed, 1);
    assert_int_equal(lessons_on(s, s->maths5, "2027-03-08"), 0);
    assert_int_equal(lessons_on(s, s->maths7, "2027-03-08"), 1);
}

static void rooms_follow_the_timetable(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref held = ref_of(s, s->english7[0], "2026-11-13");
    struct lesson_row row;
    lesson_set_topic(&s->act, &held, STR("Глагол"));
    db_run(s->db, "UPDATE slots SET room_id = $3 WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(s->id.v, s->english7[0].v, s->rooms[1].v));
    struct laid_out sum = timetable_lay_out(&s->act, s->year, on("2026-11-09"));
    assert_int_equal(sum.added + sum.removed, 0);
    assert_true(lesson_get(&s->reader, held.lesson_id, &row));
    assert_text(row.room, "301"); /* where it was held */
    assert_true(lesson_get(&s->reader, lesson_of(s, s->english7[0], "2026-11-20"), &row));
    assert_text(row.room, "302");
}

/* ---- who holds a course */

static unsigned relations_on(struct small_school *s, struct person_id who, struct course_id course,
                             const char *day)
{
    struct viewer v = small_school_viewer(who, "2027-05-01");
    struct lesson_ref ref;
    assert_true(lesson_ref_get(&s->reader, &v, lesson_of(s, course, day), &ref));
    return ref.relations;
}

static void relations_are_those_of_the_lessons_day(void **state)
{
    struct small_school *s = small_school(state);
    course_teacher_end(&s->act, s->maths5, s->teachers[0], on("2026-10-14"));
    assert_text(log_newest(s).new_value, "out 2026-10-14");
    course_teacher_add(&s->act, s->maths5, s->teachers[2], on("2026-10-15"));
    unsigned held = RELATION_TAUGHT | RELATION_TEACHES, led = RELATION_HOMEROOM;
    assert_int_equal(relations_on(s, s->teachers[0], s->maths5, "2026-10-14"), held | led);
    assert_int_equal(relations_on(s, s->teachers[0], s->maths5, "2026-10-19"), led);
    assert_int_equal(relations_on(s, s->teachers[2], s->maths5, "2026-10-14"), RELATION_TAUGHT);
    assert_int_equal(relations_on(s, s->teachers[2], s->maths5, "2026-10-19"), held);
    assert_int_equal(relations_on(s, s->teachers[1], s->maths5, "2026-10-19"), 0);
    assert_int_equal(relations_on(s, s->teachers[1], s->maths7, "2026-10-19"), led);
    assert_int_equal(relations_on(s, s->director, s->maths5, "2026-10-19"), 0);

    struct person_id *list;
    assert_int_equal(course_teacher_list(&s->reader, s->maths5, on("2026-10-14"), &list), 1);
    assert_id(list[0], s->teachers[0]);
    assert_int_equal(course_teacher_list(&s->reader, s->maths5, on("2026-10-15"), &list), 1);
    assert_id(list[0], s->teachers[2]);
    assert_int_equal(course_teacher_list(&s->reader, s->maths5, on("2026-08-31"), &list), 0);
    int64_t before = log_count(s);
    course_teacher_end(&s->act, s->maths5, s->teachers[0], on("2026-10-01"));
    assert_int_equal(log_count(s), before);
}

static void a_substitute_holds_one_lesson(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_row *rows;
    struct lesson_id lesson = lesson_of(s, s->maths5, "2026-10-12");
    db_run(s->db, "UPDATE lessons SET substitute_id = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, lesson.v, s->teachers[2].v));
    assert_int_equal(relations_on(s, s->teachers[2], s->maths5, "2026-10-12"),
                     RELATION_SUBSTITUTES);
    assert_int_equal(relations_on(s, s->teachers[2], s->maths5, "2026-10-14"), 0);
    struct viewer v = small_school_viewer(s->teachers[2], "2026-10-12");
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-12"), &rows), 1);
    assert_id(rows[0].lesson_id, lesson);
    struct lesson_day *days;
    size_t n = lesson_list_days(&s->reader, &v, on("2026-10-12"), on("2026-10-16"), &days);
    assert_int_equal(n, 2); /* Monday's substitution and the own Friday */
    assert_date(days[0].date, "2026-10-12");
    assert_int_equal(days[0].count, 1);
    assert_int_equal(days[0].unfilled, 1);
}

static void a_homeroom_teacher_leads_by_dates(void **state)
{
    struct small_school *s = small_school(state);
    db_run(s->db, "UPDATE homerooms SET last_day = $3 WHERE school_id = $1 AND person_id = $2",
           DB_ARGS(s->id.v, s->teachers[1].v, on("2026-10-15")));
    assert_int_equal(relations_on(s, s->teachers[1], s->maths7, "2026-10-13"), RELATION_HOMEROOM);
    assert_int_equal(relations_on(s, s->teachers[1], s->maths7, "2026-10-19"), 0);
}

static void a_foreign_lesson_is_not_there(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_ref ref;
    struct lesson_row row;
    struct lesson_id lesson = lesson_of(s, s->maths5, "2026-10-12");
    assert_false(lesson_ref_get(&s->reader, &v, (struct lesson_id){1}, &ref));
    assert_int_equal(ref.relations, 0);
    struct reader elsewhere = s->reader;
    elsewhere.school.v = 2;
    assert_false(lesson_ref_get(&elsewhere, &v, lesson, &ref));
    assert_int_equal(ref.relations, 0);
    assert_false(lesson_get(&elsewhere, lesson, &row));
}

static void R2_6_courses_of_a_teacher(void **state)
{
    struct small_school *s = small_school(state);
    struct course *list;
    struct viewer v = small_school_viewer(s->teachers[1], "2026-10-12");
    assert_int_equal(course_list_own(&s->reader, &v, &list), 2);
    assert_id(list[0].course_id, s->english5);
    assert_text(list[0].class_label, "5А");
    assert_text(list[0].subject_ru, "Английский язык");
    assert_text(list[0].subject_ky, "Англис тили");
    assert_absent(list[0].subgroup);
    assert_text(list[0].teacher_surname, "Үсөнов");
    assert_id(list[1].course_id, s->english7[0]);
    assert_text(list[1].subgroup, "1 группа");
    assert_id(list[1].subgroup_id, s->groups[0]);

    /* Given up in October: still in the list, with the name of the new teacher. */
    course_teacher_end(&s->act, s->english5, s->teachers[1], on("2026-10-01"));
    course_teacher_add(&s->act, s->english5, s->teachers[2], on("2026-10-02"));
    assert_int_equal(course_list_own(&s->reader, &v, &list), 2);
    assert_text(list[0].teacher_surname, "Асанов");
    v.person = s->director;
    assert_int_equal(course_list_own(&s->reader, &v, &list), 0);
    /* In the summer the year just over stays; the next year it is gone. */
    v.person = s->teachers[1];
    v.today = on("2027-07-15");
    assert_int_equal(course_list_own(&s->reader, &v, &list), 2);
    v.today = on("2027-11-15");
    assert_int_equal(course_list_own(&s->reader, &v, &list), 0);
}

static void courses_of_a_class(void **state)
{
    struct small_school *s = small_school(state);
    struct course *list;
    assert_int_equal(course_list_class(&s->reader, s->seven, on("2026-10-12"), &list), 3);
    assert_id(list[0].course_id, s->english7[0]);
    assert_id(list[1].course_id, s->english7[1]);
    assert_id(list[2].course_id, s->maths7);
    assert_text(list[2].teacher_surname, "Усенов");
    assert_int_equal(course_list_class(&s->reader, s->seven, on("2026-08-12"), &list), 3);
    assert_absent(list[2].teacher_surname);
    assert_id(course_find(&s->reader, s->seven, s->maths, (struct subgroup_id){0}), s->maths7);
    assert_id(course_find(&s->reader, s->seven, s->english, s->groups[1]), s->english7[1]);
    assert_int_equal(course_find(&s->reader, s->seven, s->english, (struct subgroup_id){0}).v, 0);
    assert_refused(s, course_add(&s->act, s->seven, s->maths, (struct subgroup_id){0}));
    assert_refused(s, course_add(&s->act, s->seven, s->english, s->groups[0]));
}

static void relations_to_a_course_are_of_today(void **state)
{
    struct small_school *s = small_school(state);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct course course;
    unsigned relations;
    assert_true(course_get(&s->reader, &v, s->maths5, &course, &relations));
    assert_int_equal(relations, RELATION_TEACHES | RELATION_TAUGHT | RELATION_HOMEROOM);
    assert_text(course.class_label, "5А");
    assert_true(course_get(&s->reader, &v, s->english5, &course, &relations));
    assert_int_equal(relations, RELATION_HOMEROOM);
    assert_true(course_get(&s->reader, &v, s->english7[0], &course, &relations));
    assert_int_equal(relations, 0);
    course_teacher_end(&s->act, s->maths5, s->teachers[0], on("2026-10-11"));
    assert_true(course_get(&s->reader, &v, s->maths5, &course, &relations));
    assert_int_equal(relations, RELATION_TAUGHT | RELATION_HOMEROOM);
    struct lesson_id lesson = lesson_of(s, s->english7[0], "2026-10-16");
    db_run(s->db, "UPDATE lessons SET substitute_id = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(s->id.v, lesson.v, s->teachers[0].v));
    assert_true(course_get(&s->reader, &v, s->english7[0], &course, &relations));
    assert_int_equal(relations, RELATION_SUBSTITUTES);
    assert_false(course_get(&s->reader, &v, (struct course_id){1}, &course, &relations));
    assert_int_equal(relations, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(the_year_is_laid_out_once),
        SMALL(holidays_and_the_cycle_are_honoured),
        SMALL(lessons_carry_group_subject_and_room),
        SMALL(a_new_version_rewrites_from_its_day),
        SMALL(R6_1_touched_lessons_are_kept),
        SMALL(R6_2_a_lesson_with_history_is_kept),
        SMALL(numbers_never_change),
        SMALL(days_off_announced_late),
        SMALL(rooms_follow_the_timetable),
        SMALL(relations_are_those_of_the_lessons_day),
        SMALL(a_substitute_holds_one_lesson),
        SMALL(a_homeroom_teacher_leads_by_dates),
        SMALL(a_foreign_lesson_is_not_there),
        SMALL(R2_6_courses_of_a_teacher),
        SMALL(courses_of_a_class),
        SMALL(relations_to_a_course_are_of_today),
    };
    return SMALL_RUN(tests);
}
