#include "store/small_school.h"

#include "base/secret.h"

const struct db_column number_columns[1] = {DB_COLUMN(struct number, n)};

struct date on(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

static struct person person_named(const char *surname)
{
    return (struct person){.surname = str_of(surname),
                           .given = STR("Айбек"),
                           .patronymic = STR(""),
                           .birth_date = DATE_NONE};
}

struct person_id small_school_adult(struct small_school *s, const char *surname)
{
    struct person p = person_named(surname);
    return staff_add(&s->act, SORT_KY, &p);
}

struct pupil_id small_school_pupil(struct small_school *s, const char *surname)
{
    struct person p = person_named(surname);
    return pupil_add(&s->act, SORT_KY, &p, STR_NULL);
}

struct viewer small_school_viewer(struct person_id person, const char *today)
{
    return (struct viewer){.person = person, .today = on(today)};
}

/* ---- building */

static void build_year(struct small_school *s)
{
    struct term terms[] = {{1, on("2026-09-01"), on("2026-10-30")},
                           {2, on("2026-11-09"), on("2026-12-29")},
                           {3, on("2027-01-11"), on("2027-03-19")},
                           {4, on("2027-03-29"), on("2027-05-28")}};
    struct day_off off[] = {{on("2026-10-07"), STR("День учителя")},
                            {on("2026-10-21"), STR("Курман айт")}};
    struct bell bells[] = {{1, 480, 525}, {2, 530, 575}, {3, 585, 630}};
    struct act *act = &s->act;
    s->year = year_add(act, STR("2026/27"), on("2026-09-01"), on("2027-05-28"));
    struct calendar_plan plan = {s->year, STR("2-11"), STR("quarter"), terms, 4, off, 2};
    s->calendar = calendar_add(act, &plan);
    s->bells = bell_set_add(act, STR("Первая смена"), 1, bells, 3);
}

static struct class_id add_class(struct small_school *s, int grade, const char *label, int days)
{
    struct school_class c = {.year_id = s->year,
                             .grade = grade,
                             .label = str_of(label),
                             .programme = 11,
                             .language = STR("ru"),
                             .calendar_id = s->calendar,
                             .bell_set_id = s->bells,
                             .week_days = days};
    return class_add(&s->act, &c);
}

static void build_people(struct small_school *s)
{
    static const char *const pupils[] = {"Ниязов", "Омуров", "Ежов", "Ёлкин", "Жапаров", "Өмүров"};
    static const char *const teachers[] = {"Усенов", "Үсөнов", "Асанов"};
    struct act *act = &s->act;
    for (int i = 0; i < 3; i++)
        s->teachers[i] = small_school_adult(s, teachers[i]);
    s->director = small_school_adult(s, "Токтогулов");
    for (int i = 0; i < 6; i++)
        s->pupils[i] = small_school_pupil(s, pupils[i]);
    struct person mother = person_named("Ниязова"), father = person_named("Ежов");
    s->mother = adult_add(act, SORT_KY, &mother);
    s->father = adult_add(act, SORT_KY, &father);
    guardian_add(act, s->mother, s->pupils[0], STR("mother"), on("2026-08-20"));
    guardian_add(act, s->mother, s->pupils[2], STR("guardian"), on("2026-08-20"));
    guardian_add(act, s->father, s->pupils[2], STR("father"), on("2026-08-20"));
    for (int i = 0; i < 6; i++)
        enrolment_add(act, i < 2 ? s->five : s->seven, s->pupils[i], on("2026-09-01"), STR_NULL);
    homeroom_add(act, s->five, s->teachers[0], on("2026-09-01"));
    homeroom_add(act, s->seven, s->teachers[1], on("2026-09-01"));
}

static void build_courses(struct small_school *s)
{
    struct act *act = &s->act;
    struct subgroup_id none = {0};
    struct subject maths = {.name_ru = STR("Математика"),
                            .name_ky = STR("Математика"),
                            .name_en = STR("Mathematics")},
                   english = {.name_ru = STR("Английский язык"),
                              .name_ky = STR("Англис тили"),
                              .name_en = STR("English")};
    s->maths = subject_add(act, &maths);
    s->english = subject_add(act, &english);
    for (int i = 0; i < 2; i++) {
        struct subgroup g = {.class_id = s->seven,
                             .subject_id = s->english,
                             .name = i ? STR("2 группа") : STR("1 группа")};
        s->groups[i] = subgroup_add(act, &g);
        s->rooms[i] = room_add(act, i ? STR("302") : STR("301"));
        s->english7[i] = course_add(act, s->seven, s->english, s->groups[i]);
        course_teacher_add(act, s->english7[i], s->teachers[i + 1], on("2026-09-01"));
        subgroup_member_add(act, s->groups[i], s->pupils[2 + 2 * i], on("2026-09-01"));
        subgroup_member_add(act, s->groups[i], s->pupils[3 + 2 * i], on("2026-09-01"));
    }
    s->maths5 = course_add(act, s->five, s->maths, none);
    s->english5 = course_add(act, s->five, s->english, none);
    s->maths7 = course_add(act, s->seven, s->maths, none);
    course_teacher_add(act, s->maths5, s->teachers[0], on("2026-09-01"));
    course_teacher_add(act, s->maths7, s->teachers[0], on("2026-09-01"));
    course_teacher_add(act, s->english5, s->teachers[1], on("2026-09-01"));
}

static void build_timetable(struct small_school *s)
{
    struct slot slots[] = {
        {s->maths5, {0}, 0, MONDAY, 1},
        {s->maths5, {0}, 0, WEDNESDAY, 2},
        {s->english5, {0}, 1, TUESDAY, 1},
        {s->maths7, {0}, 0, MONDAY, 2},
        {s->maths7, {0}, 0, TUESDAY, 2},
        {s->maths7, {0}, 2, THURSDAY, 1},
        {s->english7[0], s->rooms[0], 0, FRIDAY, 3},
        {s->english7[1], s->rooms[1], 0, FRIDAY, 3},
    };
    s->timetable = timetable_add(
        &s->act, &(struct timetable){.year_id = s->year, .first_day = on("2026-09-01"), .cycle = 2},
        (struct slots){slots, 8});
    s->laid_out = timetable_lay_out(&s->act, s->year, on("2026-09-01"));
}

static struct account_id add_account(struct small_school *s, struct person_id person,
                                     const char *side, const char *login)
{
    struct account_id id;
    assert_true(account_add(
        &s->act, &(struct account_new){person, str_of(side), str_of(login), STR("hash")}, &id));
    return id;
}

static void build_accounts(struct small_school *s)
{
    static const char *const logins[] = {"usenov", "Usonov", "asanov"};
    for (int i = 0; i < 3; i++) {
        s->teacher_accounts[i] = add_account(s, s->teachers[i], "staff", logins[i]);
        account_role_add(&s->act, s->teacher_accounts[i], STR("teacher"), on("2026-09-01"));
    }
    s->director_account = add_account(s, s->director, "staff", "director");
    account_role_add(&s->act, s->director_account, STR("director"), on("2026-08-20"));
    s->mother_account = add_account(s, s->mother, "family", "niyazova");
    s->pupil_account = add_account(s, (struct person_id){s->pupils[2].v}, "family", "ezhov");
}

static bool build(struct small_school *s)
{
    struct school school = {.school_id = {1},
                            .name = STR("Школа № 1"),
                            .short_name = STR("Ш1"),
                            .sort_language = STR("ky")};
    s->id = school.school_id;
    db_begin(s->db);
    school_add(s->db, &school);
    act_begin(&s->act, s->db, s->a, s->id);
    build_year(s);
    s->five = add_class(s, 5, "5А", 5);
    s->seven = add_class(s, 7, "7Б", 6);
    build_people(s);
    build_courses(s);
    build_timetable(s);
    build_accounts(s);
    act_end(&s->act);
    return db_commit(s->db);
}

/* ---- one test */

static void begin(struct small_school *s)
{
    db_begin(s->db);
    act_begin(&s->act, s->db, s->a, s->id);
    s->act.actor = s->teachers[0];
}

int small_school_set_up(void **state)
{
    static bool ready;
    if (!ready)
        base_init();
    ready = true;
    struct small_school *s = ARENA_NEW(fixture_arena(state), struct small_school);
    s->db = fixture_db(state);
    s->a = fixture_arena(state);
    fixture_set_data(state, s);
    if (!build(s))
        return -1;
    begin(s);
    return 0;
}

int small_school_tear_down(void **state)
{
    struct small_school *s = small_school(state);
    if (!s || db_trouble(s->db) == DB_FINE)
        return 0;
    print_error("the base was left in trouble: %s\n", db_message(s->db));
    return -1;
}

struct small_school *small_school(void **state)
{
    return fixture_data(state);
}

void small_school_commit(struct small_school *s)
{
    act_end(&s->act);
    assert_true(db_commit(s->db));
    begin(s);
}

int64_t small_school_differences(struct small_school *s)
{
    struct check_report report;
    act_end(&s->act);
    assert_true(db_commit(s->db));
    check_run(&s->reader, &report);
    begin(s);
    return report.differences + (report.broken_seq != 0) + report.head_differs;
}

/* ---- looking things up */

static const struct db_query find_lessons =
    DB_QUERY(struct number,
             "SELECT lesson_id AS n FROM lessons WHERE school_id = $1 AND course_id = $2"
             " AND date = $3",
             n);

struct lesson_id lesson_of(struct small_school *s, struct course_id course, const char *day)
{
    struct number *rows;
    size_t n = db_list(s->db, s->a, &find_lessons, &rows, DB_ARGS(s->id.v, course.v, on(day)));
    if (n != 1)
        fail_msg("%zu lessons of the course on %s", n, day);
    return (struct lesson_id){rows[0].n};
}

struct lesson_ref ref_of(struct small_school *s, struct course_id course, const char *day)
{
    struct viewer v = small_school_viewer(s->teachers[0], day);
    struct lesson_ref ref;
    assert_true(lesson_ref_get(&s->reader, &v, lesson_of(s, course, day), &ref));
    return ref;
}

int64_t log_count(struct small_school *s)
{
    return NUMBER(s, "SELECT COUNT(*) AS n FROM log WHERE school_id = $1", DB_ARGS(s->id.v));
}

static const struct db_query get_newest =
    DB_QUERY(struct log_text,
             "SELECT action, item, old AS old_value, new AS new_value, reason, actor_id, course_id,"
             " pupil_id, lesson_no FROM log WHERE school_id = $1 ORDER BY seq DESC LIMIT 1",
             action, item, old_value, new_value, reason, actor_id, course_id, pupil_id, lesson_no);

struct log_text log_newest(struct small_school *s)
{
    struct log_text row;
    assert_true(db_get(s->db, s->a, &get_newest, &row, DB_ARGS(s->id.v)));
    return row;
}
