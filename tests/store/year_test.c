#include "store/small_school.h"

#include "store/bells.h"
#include "store/remark.h"
#include "store/year.h"

/* Changing the calendar when lessons are there: facts stay, planned lessons are laid out again. */

static int64_t count_on(struct small_school *s, struct class_id class_id, const char *day)
{
    return NUMBER(s,
                  "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND class_id = $2"
                  " AND date = $3",
                  DB_ARGS(s->id.v, class_id.v, on(day)));
}

/* Everything that somebody wrote: lessons with their numbers and days, works, marks, absences. */
struct fact {
    struct str text;
};
static const struct db_query list_facts = DB_QUERY(
    struct fact,
    "SELECT 'l ' || CAST(lesson_id AS TEXT) || ' ' || CAST(date AS TEXT) || ' '"
    "  || CAST(number AS TEXT) || ' ' || CAST(lesson_no AS TEXT) || ' ' || COALESCE(topic, '')"
    "  || ' ' || COALESCE(homework, '') || ' ' || status AS text FROM lessons"
    " WHERE school_id = $1 AND (version > 0 OR roll_at IS NOT NULL)"
    " UNION ALL SELECT 'm ' || CAST(course_id AS TEXT) || ' ' || CAST(lesson_no AS TEXT) || ' '"
    "  || CAST(pupil_id AS TEXT) || ' ' || value || ' ' || CAST(date AS TEXT) FROM marks"
    " WHERE school_id = $1"
    " UNION ALL SELECT 'a ' || CAST(course_id AS TEXT) || ' ' || CAST(lesson_no AS TEXT) || ' '"
    "  || CAST(pupil_id AS TEXT) || ' ' || code || ' ' || CAST(date AS TEXT) FROM absences"
    " WHERE school_id = $1 ORDER BY text",
    text);

static void assert_facts(struct small_school *s, const struct fact *before, size_t n)
{
    struct fact *after;
    assert_int_equal(db_list(s->db, s->a, &list_facts, &after, DB_ARGS(s->id.v)), n);
    for (size_t i = 0; i < n; i++)
        assert_true(str_eq(before[i].text, after[i].text));
}

/* Marks and absences in each lesson of the two classes between the days. */
static size_t write_between(struct small_school *s, const char *from, const char *to,
                            struct fact **out)
{
    struct course_id courses[] = {s->maths5, s->english5, s->maths7};
    for (struct date d = on(from); date_cmp(d, on(to)) <= 0; d = date_add(d, 1)) {
        char day[DATE_TEXT_SIZE];
        date_format(d, day);
        for (int i = 0; i < 3; i++) {
            int work;
            if (NUMBER(s,
                       "SELECT COUNT(*) AS n FROM lessons WHERE school_id = $1 AND course_id = $2"
                       " AND date = $3",
                       DB_ARGS(s->id.v, courses[i].v, d)) != 1)
                continue;
            struct lesson_ref l = ref_of(s, courses[i], day);
            struct pupil_id pupil = s->pupils[i < 2 ? 0 : 3];
            lesson_set_topic(&s->act, &l, STR("Тема"));
            work_of_lesson(&s->act, &l, &work);
            mark_set(&s->act, &l, work, pupil, STR("4"));
            absence_set(&s->act, &l,
                        &(struct absence){.pupil_id = s->pupils[i < 2 ? 1 : 2],
                                          .code = STR("absent")});
        }
    }
    return db_list(s->db, s->a, &list_facts, out, DB_ARGS(s->id.v));
}

static struct term_list terms_with(struct term terms[4], int no, const char *first,
                                   const char *last)
{
    static const char *const days[4][2] = {{"2026-09-01", "2026-10-30"},
                                           {"2026-11-09", "2026-12-29"},
                                           {"2027-01-11", "2027-03-19"},
                                           {"2027-03-29", "2027-05-28"}};
    for (int i = 0; i < 4; i++)
        terms[i] = (struct term){i + 1, on(days[i][0]), on(days[i][1])};
    terms[no - 1] = (struct term){no, on(first), on(last)};
    return (struct term_list){STR("quarter"), terms, 4};
}

static struct laid_out lay(struct small_school *s, const char *from, const char *to,
                           struct class_laid_out **out)
{
    struct laid_out sum = {0};
    struct layout_scope scope = {.year = s->year, .days = {on(from), on(to)}};
    size_t n = timetable_lay_out_days(&s->act, &scope, out);
    for (size_t i = 0; i < n; i++) {
        sum.added += (*out)[i].sum.added;
        sum.removed += (*out)[i].sum.removed;
        sum.kept += (*out)[i].sum.kept;
        sum.left += (*out)[i].sum.left;
    }
    return sum;
}

static void R1_5a_a_terms_end_moves_and_facts_stay(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    struct term terms[4];
    struct fact *facts;
    size_t n = write_between(s, "2026-10-19", "2026-10-28", &facts);
    assert_true(n > 20);
    /* The first quarter ends on 23 October: 26 to 30 are free; held lessons stay. */
    struct term_list list = terms_with(terms, 1, "2026-09-01", "2026-10-23");
    calendar_set_terms(&s->act, s->calendar, &list);
    struct laid_out sum = lay(s, "2026-10-24", "2026-10-30", &classes);
    assert_int_equal(sum.added, 0);
    assert_int_equal(sum.left, 5);    /* Mon 2, Tue 2 of week 1, Wed 1; all of them written in */
    assert_int_equal(sum.removed, 2); /* Friday's English in two groups */
    assert_id(classes[0].class_id, s->five);
    assert_int_equal(classes[0].sum.left, 3);
    assert_int_equal(classes[0].sum.removed, 0);
    assert_id(classes[1].class_id, s->seven);
    assert_int_equal(classes[1].sum.left, 2);
    assert_int_equal(classes[1].sum.removed, 2);
    assert_facts(s, facts, n);
    assert_int_equal(count_on(s, s->seven, "2026-10-30"), 0);
    /* And longer than before: what was free is laid out, on its days and no others. */
    list = terms_with(terms, 1, "2026-09-01", "2026-11-04");
    calendar_set_terms(&s->act, s->calendar, &list);
    sum = lay(s, "2026-10-24", "2026-11-04", &classes);
    assert_int_equal(sum.left, 0);
    assert_int_equal(sum.removed, 0);
    assert_int_equal(sum.added, 2 + 2 + 1 + 1); /* Friday; Monday; Tuesday of week 2; Wednesday */
    assert_facts(s, facts, n);
    small_school_commit(s);
}

static void only_some_classes_are_laid_out(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    struct layout_scope scope = {.year = s->year, .days = {on("2026-10-12"), on("2026-10-16")}};
    day_off_set(&s->act, s->calendar, &(struct day_off){on("2026-10-12"), STR("Мороз")});
    scope.only = s->seven;
    assert_int_equal(timetable_lay_out_days(&s->act, &scope, &classes), 1);
    assert_id(classes[0].class_id, s->seven);
    assert_int_equal(classes[0].sum.removed, 1);
    assert_int_equal(count_on(s, s->five, "2026-10-12"), 1);
    scope.only = (struct class_id){0};
    scope.calendar = (struct calendar_id){7};
    assert_int_equal(timetable_lay_out_days(&s->act, &scope, &classes), 0);
    scope.calendar = s->calendar;
    assert_int_equal(timetable_lay_out_days(&s->act, &scope, &classes), 2);
    assert_int_equal(classes[0].sum.removed, 1);
    assert_int_equal(classes[1].sum.removed, 0);
    scope.year = (struct year_id){7};
    assert_int_equal(timetable_lay_out_days(&s->act, &scope, &classes), 0);
}

/* A remark alone, before the roll is called, is an entry too. */
static void a_lesson_with_a_remark_stays(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct remark_new n = {
        .lesson = &l, .pupil = s->pupils[2], .kind = STR("praise"), .text = STR("Помог товарищу")};
    remark_add(&s->act, &n);
    day_off_set(&s->act, s->calendar, &(struct day_off){on("2026-10-12"), STR("Мороз")});
    struct laid_out sum = lay(s, "2026-10-12", "2026-10-12", &classes);
    assert_int_equal(sum.left, 1);
    assert_int_equal(sum.removed, 1);
    assert_int_equal(count_on(s, s->seven, "2026-10-12"), 1);
}

static void the_log_tells_each_term(void **state)
{
    struct small_school *s = small_school(state);
    struct term terms[4];
    struct term_list list = terms_with(terms, 4, "2027-03-29", "2027-06-04");
    int64_t before = log_count(s);
    calendar_set_terms(&s->act, s->calendar, &list);
    assert_int_equal(log_count(s), before + 1);
    struct log_text entry = log_newest(s);
    assert_text(entry.action, "term");
    assert_text(entry.old_value, "quarter 2027-03-29 2027-05-28");
    assert_text(entry.new_value, "quarter 2027-03-29 2027-06-04");
    calendar_set_terms(&s->act, s->calendar, &list);
    assert_int_equal(log_count(s), before + 1);
    /* Two half-years: two terms change, two are gone. */
    list = (struct term_list){STR("half"), terms, 2};
    calendar_set_terms(&s->act, s->calendar, &list);
    assert_int_equal(log_count(s), before + 5);
    assert_absent(log_newest(s).new_value);
    struct calendar c;
    calendar_get(&s->reader, s->calendar, &c);
    assert_int_equal(c.term_count, 2);
    assert_text(c.term_kind, "half");
}

static void R1_5a_a_year_follows_its_terms(void **state)
{
    struct small_school *s = small_school(state);
    struct year y;
    year_widen(&s->act, s->year, (struct date_span){on("2026-09-07"), on("2027-05-20")});
    assert_true(year_get(&s->reader, s->year, &y));
    assert_date(y.first_day, "2026-09-01");
    assert_date(y.last_day, "2027-05-28");
    year_widen(&s->act, s->year, (struct date_span){on("2026-08-31"), on("2027-06-04")});
    assert_true(year_get(&s->reader, s->year, &y));
    assert_date(y.first_day, "2026-08-31");
    assert_date(y.last_day, "2027-06-04");
    assert_text(log_newest(s).action, "year_days");
    struct calendar_info info;
    calendar_set_name(&s->act, s->calendar, STR("2–11"));
    assert_true(calendar_find(&s->reader, s->calendar, &info));
    assert_text(info.name, "2–11");
    assert_false(calendar_find(&s->reader, (struct calendar_id){7}, &info));
}

/* Saturday 17 October by Monday's timetable; and the Monday after it free. */
static void R1_5a_mondays_timetable_on_a_saturday(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    struct fact *facts;
    size_t n = write_between(s, "2026-10-12", "2026-10-16", &facts);
    special_day_set(&s->act, s->calendar,
                    &(struct named_special){on("2026-10-17"), MONDAY, 0, 0, STR("за 19.10")});
    day_off_set(&s->act, s->calendar, &(struct day_off){on("2026-10-19"), STR("Перенос")});
    struct laid_out sum = lay(s, "2026-10-17", "2026-10-19", &classes);
    assert_int_equal(sum.added, 2);
    assert_int_equal(sum.removed, 2);
    assert_int_equal(sum.left, 0);
    assert_int_equal(count_on(s, s->five, "2026-10-17"), 1); /* a class of five days too */
    assert_int_equal(count_on(s, s->seven, "2026-10-17"), 1);
    assert_int_equal(count_on(s, s->five, "2026-10-19"), 0);
    assert_facts(s, facts, n);
    assert_text(log_newest(s).action, "layout");

    struct named_special *days;
    assert_int_equal(special_day_list(&s->reader, s->calendar, &days), 1);
    assert_text(days[0].name, "за 19.10");
    assert_int_equal(days[0].weekday, MONDAY);
    /* The diary and the teacher's day know of it, and only of it. */
    struct diary_class class;
    struct lesson_row *rows;
    struct viewer teacher = small_school_viewer(s->teachers[0], "2026-10-17");
    assert_true(
        diary_class_get(&s->reader, s->pupils[2], on("2026-10-12"), on("2026-10-18"), &class));
    assert_true(class.has_special);
    assert_true(
        diary_class_get(&s->reader, s->pupils[2], on("2026-10-12"), on("2026-10-16"), &class));
    assert_false(class.has_special);
    assert_int_equal(lesson_list_day(&s->reader, &teacher, on("2026-10-17"), &rows), 2);
    assert_id(rows[0].special, s->calendar);
    assert_int_equal(lesson_list_day(&s->reader, &teacher, on("2026-10-12"), &rows), 2);
    assert_id(rows[0].special, (struct calendar_id){0});
    int64_t before = log_count(s);
    special_day_set(&s->act, s->calendar, &days[0]);
    assert_int_equal(log_count(s), before);
    special_day_drop(&s->act, s->calendar, on("2026-10-17"));
    day_off_drop(&s->act, s->calendar, on("2026-10-19"));
    day_off_drop(&s->act, s->calendar, on("2026-10-19"));
    assert_int_equal(log_count(s), before + 2);
    sum = lay(s, "2026-10-17", "2026-10-19", &classes);
    assert_int_equal(sum.added, 2);
    assert_int_equal(sum.removed, 2);
    assert_int_equal(count_on(s, s->five, "2026-10-17"), 0);
}

static void R1_5a_a_short_day_ends_early(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    /* Friday 16 October: only lessons 1 and 2, so the English of 7Б is left out. */
    special_day_set(&s->act, s->calendar,
                    &(struct named_special){on("2026-10-16"), 0, 0, 2, STR("Короткий день")});
    struct laid_out sum = lay(s, "2026-10-16", "2026-10-16", &classes);
    assert_int_equal(sum.removed, 2);
    assert_int_equal(count_on(s, s->seven, "2026-10-16"), 0);
    assert_refused(s, special_day_set(&s->act, s->calendar,
                                      &(struct named_special){on("2026-10-20"), 0, 0, 0, STR("")}));
    assert_refused(s, special_day_set(&s->act, s->calendar,
                                      &(struct named_special){on("2026-10-20"), 8, 0, 0, STR("")}));
}

static void R1_5a_other_bells_for_a_day(void **state)
{
    struct small_school *s = small_school(state);
    struct bell bells[] = {{1, 480, 510}, {2, 515, 545}, {3, 550, 580}};
    struct bell_set_id quick = bell_set_add(&s->act, STR("Короткие"), 1, bells, 3);
    struct lesson_row row;
    struct bell_day *days;
    bell_day_set(&s->act,
                 &(struct bell_day){s->bells, on("2026-10-12"), quick, STR("Короткий день")});
    assert_true(lesson_get(&s->reader, lesson_of(s, s->maths7, "2026-10-12"), &row));
    assert_int_equal(row.starts, 515);
    assert_int_equal(row.ends, 545);
    assert_true(lesson_get(&s->reader, lesson_of(s, s->maths7, "2026-10-13"), &row));
    assert_int_equal(row.starts, 530);
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-12");
    struct lesson_row *rows;
    assert_int_equal(lesson_list_day(&s->reader, &v, on("2026-10-12"), &rows), 2);
    assert_int_equal(rows[0].starts, 480);
    assert_int_equal(rows[0].ends, 510);

    assert_int_equal(bell_day_list(&s->reader, on("2026-10-01"), on("2026-10-31"), &days), 1);
    assert_id(days[0].used_id, quick);
    assert_int_equal(bell_day_list(&s->reader, on("2026-10-13"), on("2026-10-31"), &days), 0);
    bell_day_drop(&s->act, s->bells, on("2026-10-12"));
    assert_text(log_newest(s).action, "bell_day");
    assert_absent(log_newest(s).new_value);
    assert_true(lesson_get(&s->reader, lesson_of(s, s->maths7, "2026-10-12"), &row));
    assert_int_equal(row.starts, 530);
    assert_refused(s, bell_day_set(&s->act, &(struct bell_day){s->bells, on("2026-10-12"), s->bells,
                                                               STR("")}));
}

static void R1_5a_bells_are_changed_one_by_one(void **state)
{
    struct small_school *s = small_school(state);
    struct bell bells[] = {{1, 480, 525}, {2, 535, 580}, {3, 585, 630}, {4, 640, 685}}, *list;
    struct bell_set set;
    int64_t before = log_count(s);
    bell_set_ring(&s->act, s->bells, (struct bells){bells, 4});
    assert_int_equal(log_count(s), before + 2); /* the second moved, the fourth is new */
    assert_text(log_newest(s).new_value, "640 685");
    assert_int_equal(bell_list(&s->reader, s->bells, &list), 4);
    assert_int_equal(list[1].starts, 535);
    bell_set_ring(&s->act, s->bells, (struct bells){bells, 2});
    assert_int_equal(bell_list(&s->reader, s->bells, &list), 2);
    assert_absent(log_newest(s).new_value);
    assert_true(bell_set_get(&s->reader, s->bells, &set));
    set.name = STR("Смена 1");
    bell_set_change(&s->act, &set);
    assert_true(bell_set_get(&s->reader, s->bells, &set));
    assert_text(set.name, "Смена 1");
    assert_int_equal(bell_set_count_classes(&s->reader, s->bells, s->year), 2);
}

/* A week of six days becomes one of five: what the timetable has on Saturday waits. */
static void R1_5a_a_class_has_its_own_week(void **state)
{
    struct small_school *s = small_school(state);
    struct class_laid_out *classes;
    struct school_class c;
    struct slot *slots, more[9];
    size_t n = slot_list(&s->reader, s->timetable, &slots);
    memcpy(more, slots, n * sizeof(*slots));
    more[n] = (struct slot){s->maths5, {0}, 0, SATURDAY, 1};
    struct timetable t = {s->timetable, s->year, on("2026-09-01"), 2};
    assert_true(class_get(&s->reader, s->five, &c));
    assert_int_equal(c.week_days, 5);
    timetable_replace(&s->act, &t, (struct slots){more, n + 1});
    assert_true(class_get(&s->reader, s->five, &c));
    assert_int_equal(c.week_days, 6); /* the timetable said so */
    struct laid_out sum = lay(s, "2026-10-05", "2026-10-18", &classes);
    assert_int_equal(sum.added, 2);
    c.week_days = 5;
    class_set_frame(&s->act, &c);
    assert_text(log_newest(s).action, "class_frame");
    sum = lay(s, "2026-10-05", "2026-10-18", &classes);
    assert_int_equal(sum.removed, 2);
    int64_t before = log_count(s);
    class_set_frame(&s->act, &c);
    assert_int_equal(log_count(s), before);
}

static void R1_5a_marks_that_change_their_term_are_counted(void **state)
{
    struct small_school *s = small_school(state);
    struct date_span october = {on("2026-10-24"), on("2026-10-30")};
    struct fact *facts;
    assert_int_equal(calendar_count_marks(&s->reader, s->calendar, october), 0);
    write_between(s, "2026-10-19", "2026-10-28", &facts);
    assert_int_equal(calendar_count_marks(&s->reader, s->calendar, october), 5);
    assert_false(calendar_has_finals(&s->reader, s->calendar));
    assert_false(class_has_finals(&s->reader, s->seven));
    db_run(s->db,
           "INSERT INTO finals (school_id, course_id, period, pupil_id, value, entered_at)"
           " VALUES ($1, $2, '1', $3, '5', 1)",
           DB_ARGS(s->id.v, s->maths7.v, s->pupils[2].v));
    assert_true(calendar_has_finals(&s->reader, s->calendar));
    assert_true(class_has_finals(&s->reader, s->seven));
    assert_false(class_has_finals(&s->reader, s->five));
}

static void R6_2_the_log_proves_calendars_and_bells(void **state)
{
    struct small_school *s = small_school(state);
    struct term terms[4];
    struct bell bells[] = {{1, 480, 520}};
    struct school_class c;
    struct term_list list = terms_with(terms, 4, "2027-03-29", "2027-06-04");
    struct year y;
    struct bell_set_id quick = bell_set_add(&s->act, STR("Короткие"), 1, bells, 1);
    calendar_set_terms(&s->act, s->calendar, &list);
    year_widen(&s->act, s->year, (struct date_span){on("2026-09-01"), on("2027-06-04")});
    day_off_set(&s->act, s->calendar, &(struct day_off){on("2026-10-19"), STR("")});
    day_off_drop(&s->act, s->calendar, on("2026-10-21"));
    special_day_set(&s->act, s->calendar,
                    &(struct named_special){on("2026-10-17"), 1, 2, 3, STR("за 19.10")});
    bell_set_ring(&s->act, s->bells, (struct bells){bells, 1});
    bell_day_set(&s->act, &(struct bell_day){s->bells, on("2026-10-17"), quick, STR("Праздник")});
    assert_true(class_get(&s->reader, s->five, &c));
    c.programme = 12;
    class_set_frame(&s->act, &c);
    assert_int_equal(small_school_differences(s), 0);
    int64_t found = 0;
    db_run(s->db, "UPDATE terms SET last_day = '2027-06-05' WHERE school_id = $1 AND term_no = 4",
           DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db, "DELETE FROM days_off WHERE school_id = $1 AND name = ''", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db, "UPDATE special_days SET weekday = 2 WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db,
           "UPDATE bells SET ends = 519 WHERE school_id = $1 AND bell_set_id = $2 AND ends = 520",
           DB_ARGS(s->id.v, s->bells.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db, "UPDATE bell_days SET name = 'x' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db, "UPDATE classes SET programme = 11 WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    db_run(s->db, "UPDATE years SET last_day = '2027-06-05' WHERE school_id = $1",
           DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), ++found);
    assert_true(year_get(&s->reader, s->year, &y));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R1_5a_a_terms_end_moves_and_facts_stay),
        SMALL(only_some_classes_are_laid_out),
        SMALL(a_lesson_with_a_remark_stays),
        SMALL(the_log_tells_each_term),
        SMALL(R1_5a_a_year_follows_its_terms),
        SMALL(R1_5a_mondays_timetable_on_a_saturday),
        SMALL(R1_5a_a_short_day_ends_early),
        SMALL(R1_5a_other_bells_for_a_day),
        SMALL(R1_5a_bells_are_changed_one_by_one),
        SMALL(R1_5a_a_class_has_its_own_week),
        SMALL(R1_5a_marks_that_change_their_term_are_counted),
        SMALL(R6_2_the_log_proves_calendars_and_bells),
    };
    return SMALL_RUN(tests);
}
