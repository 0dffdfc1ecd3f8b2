#include "store/small_school.h"

/* People, classes, who is in them and when; what the base itself refuses. */

/* domain.md 6: the order that both ky and ru locales agree upon, each Kyrgyz letter in its place.
 */
static const char *const ordered[] = {"Асан кызы", "Асан уулу", "Асанов", "Ежов",  "Ёлкин",
                                      "Жапаров",   "Ниязов",    "Нурлан", "Ңымат", "Омуров",
                                      "Осмонов",   "Өмүров",    "Усенов", "Үсөнов"};
enum { ORDERED = sizeof(ordered) / sizeof(ordered[0]) };

static struct class_id another_class(struct small_school *s, const char *label)
{
    struct school_class c;
    assert_true(class_get(&s->reader, s->seven, &c));
    c.label = str_of(label);
    return class_add(&s->act, &c);
}

static void names_are_in_kyrgyz_order(void **state)
{
    struct small_school *s = small_school(state);
    struct class_id k = another_class(s, "7В");
    struct class_pupil *list;
    struct person *staff;
    for (int i = 0; i < ORDERED; i++) {
        const char *name = ordered[(i * 5 + 3) % ORDERED];
        enrolment_add(&s->act, k, small_school_pupil(s, name), on("2026-09-01"), STR_NULL);
    }
    size_t n = class_pupil_list(&s->reader, k, on("2026-09-01"), on("2026-09-01"), &list);
    assert_int_equal(n, ORDERED);
    for (int i = 0; i < ORDERED; i++)
        assert_string_equal(list[i].surname.p, ordered[i]);
    assert_int_equal(staff_list(&s->reader, &staff), 4);
    assert_text(staff[0].surname, "Асанов");
    assert_text(staff[1].surname, "Токтогулов");
    assert_text(staff[2].surname, "Усенов");
    assert_text(staff[3].surname, "Үсөнов");
}

static void short_and_full_names(void **state)
{
    struct small_school *s = small_school(state);
    assert_text(person_full_name(s->a, STR("Асанов"), STR("Бакыт"), STR("Эркинович")),
                "Асанов Бакыт Эркинович");
    assert_text(person_full_name(s->a, STR("Асан кызы"), STR("Айжан"), STR("")), "Асан кызы Айжан");
    assert_text(person_full_name(s->a, STR("Ким"), STR_NULL, STR_NULL), "Ким");
    assert_text(person_short_name(s->a, STR("Асанов"), STR("Бакыт"), STR("Эркинович")),
                "Асанов\u00a0Б.\u00a0Э.");
    assert_text(person_short_name(s->a, STR("Өмүров"), STR("Үсөн"), STR("")), "Өмүров\u00a0Ү.");
    assert_text(person_short_name(s->a, STR("Ким"), STR(""), STR("")), "Ким");
}

static void a_person_is_stored_and_changed_with_log(void **state)
{
    struct small_school *s = small_school(state);
    struct person p = {.surname = STR("Ким"),
                       .given = STR("Ольга"),
                       .sex = STR("f"),
                       .birth_date = on("1980-02-29"),
                       .phone = STR("+996555123456")};
    struct person got;
    p.person_id = adult_add(&s->act, SORT_KY, &p);
    assert_text(log_newest(s).action, "person");
    assert_text(log_newest(s).new_value, "Ким Ольга");
    assert_true(person_get(&s->reader, p.person_id, &got));
    assert_text(got.patronymic, "");
    assert_false(str_is_null(got.patronymic));
    assert_text(got.sex, "f");
    assert_date(got.birth_date, "1980-02-29");
    assert_text(got.phone, "+996555123456");

    int64_t before = log_count(s);
    person_set(&s->act, SORT_KY, &got);
    assert_int_equal(log_count(s), before);
    got.surname = STR("Цой");
    got.phone = STR_NULL;
    got.birth_date = DATE_NONE;
    person_set(&s->act, SORT_KY, &got);
    assert_int_equal(log_count(s), before + 3);
    assert_text(log_newest(s).old_value, "+996555123456");
    assert_true(person_get(&s->reader, p.person_id, &p));
    assert_text(p.surname, "Цой");
    assert_absent(p.phone);
    assert_true(date_is_none(p.birth_date));
    assert_false(person_get(&s->reader, (struct person_id){77}, &p));
    assert_false(person_get(&(struct reader){s->db, s->a, {2}}, got.person_id, &p));
}

static void people_are_found_as_people_type_them(void **state)
{
    struct small_school *s = small_school(state);
    struct person *found;
    struct str key = sortkey_search(s->a, STR("омуров АЙБЕК"));
    assert_int_equal(person_find(&s->reader, STR("pupil"), key, &found), 2);
    assert_int_equal(person_find(&s->reader, STR("adult"), key, &found), 0);
    key = sortkey_search(s->a, STR("Усөнов Айбек"));
    assert_int_equal(person_find(&s->reader, STR("adult"), key, &found), 1);
    assert_id(found[0].person_id, s->teachers[1]);
    pupil_set_pin(&s->act, s->pupils[0], STR("21205201412345"));
    assert_id(pupil_find_pin(&s->reader, STR("21205201412345")), s->pupils[0]);
    assert_int_equal(pupil_find_pin(&s->reader, STR("2")).v, 0);
    assert_refused(s, pupil_set_pin(&s->act, s->pupils[1], STR("21205201412345")));
    pupil_set_pin(&s->act, s->pupils[0], STR_NULL);
    pupil_set_pin(&s->act, s->pupils[1], STR_NULL);
}

static void enrolment_holds_by_dates(void **state)
{
    struct small_school *s = small_school(state);
    struct class_pupil *list;
    struct class_id next = another_class(s, "7В");
    struct pupil_id who = s->pupils[2];
    enrolment_end(&s->act, s->seven, who, on("2026-10-15"), STR("moved"));
    assert_text(log_newest(s).new_value, "out");
    assert_text(log_newest(s).reason, "moved");
    enrolment_add(&s->act, next, who, on("2026-10-16"), STR("moved"));

    assert_int_equal(class_of_pupil(&s->reader, who, on("2026-08-31")).v, 0);
    assert_id(class_of_pupil(&s->reader, who, on("2026-09-01")), s->seven);
    assert_id(class_of_pupil(&s->reader, who, on("2026-10-15")), s->seven);
    assert_id(class_of_pupil(&s->reader, who, on("2026-10-16")), next);
    assert_id(class_of_pupil(&s->reader, who, on("2027-05-28")), next);

    struct {
        const char *from, *to;
        size_t old_class, new_class;
    } spans[] = {{"2026-09-01", "2026-10-30", 4, 1},
                 {"2026-10-16", "2026-10-30", 3, 1},
                 {"2026-10-15", "2026-10-15", 4, 0},
                 {"2026-08-01", "2026-08-31", 0, 0},
                 {"2026-11-09", "2026-12-29", 3, 1}};
    for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
        struct date from = on(spans[i].from), to = on(spans[i].to);
        assert_int_equal(class_pupil_list(&s->reader, s->seven, from, to, &list),
                         spans[i].old_class);
        assert_int_equal(class_pupil_list(&s->reader, next, from, to, &list), spans[i].new_class);
    }
    class_pupil_list(&s->reader, s->seven, on("2026-09-01"), on("2026-10-30"), &list);
    assert_id(list[0].pupil_id, who); /* Ежов */
    assert_date(list[0].last_day, "2026-10-15");
    assert_true(date_is_none(list[1].last_day));
    /* A second end finds nothing open: nothing is written. */
    int64_t before = log_count(s);
    enrolment_end(&s->act, s->seven, who, on("2026-10-01"), STR_NULL);
    assert_int_equal(log_count(s), before);
}

static void pupils_of_a_lesson_are_those_of_its_day_and_group(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_pupil *list;
    struct lesson_ref maths = ref_of(s, s->maths7, "2026-10-06");
    struct lesson_ref group = ref_of(s, s->english7[0], "2026-10-09");
    assert_int_equal(lesson_pupil_list(&s->reader, &maths, &list), 4);
    assert_text(list[0].surname, "Ежов");
    assert_text(list[1].surname, "Ёлкин");
    assert_text(list[2].surname, "Жапаров");
    assert_text(list[3].surname, "Өмүров");
    assert_int_equal(lesson_pupil_list(&s->reader, &group, &list), 2);
    assert_id(list[0].pupil_id, s->pupils[2]);
    assert_id(list[1].pupil_id, s->pupils[3]);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(lesson_has_pupil(&s->reader, &maths, s->pupils[i]), i >= 2);
        assert_int_equal(lesson_has_pupil(&s->reader, &group, s->pupils[i]), i == 2 || i == 3);
    }
    enrolment_end(&s->act, s->seven, s->pupils[2], on("2026-10-06"), STR_NULL);
    assert_true(lesson_has_pupil(&s->reader, &maths, s->pupils[2]));
    assert_false(lesson_has_pupil(&s->reader, &group, s->pupils[2]));
    assert_int_equal(lesson_pupil_list(&s->reader, &maths, &list), 4);
    assert_int_equal(lesson_pupil_list(&s->reader, &group, &list), 1);
}

static void a_group_counts_from_its_first_day(void **state)
{
    struct small_school *s = small_school(state);
    struct lesson_ref before = ref_of(s, s->english7[1], "2026-10-02");
    struct lesson_ref after = ref_of(s, s->english7[1], "2026-10-09");
    subgroup_member_add(&s->act, s->groups[1], s->pupils[2], on("2026-10-05"));
    assert_text(log_newest(s).action, "member");
    assert_false(lesson_has_pupil(&s->reader, &before, s->pupils[2]));
    assert_true(lesson_has_pupil(&s->reader, &after, s->pupils[2]));
}

static void R2_2_guardians_reach_children_by_dated_links(void **state)
{
    struct small_school *s = small_school(state);
    struct child *children;
    struct diary_pupil pupil;
    assert_int_equal(child_list(&s->reader, s->mother, on("2026-09-01"), &children), 2);
    assert_id(children[0].pupil_id, s->pupils[2]); /* Ежов before Ниязов */
    assert_text(children[0].class_label, "7Б");
    assert_id(children[0].class_id, s->seven);
    assert_id(children[1].pupil_id, s->pupils[0]);
    assert_int_equal(child_list(&s->reader, s->mother, on("2026-08-25"), &children), 2);
    assert_absent(children[0].class_label);
    assert_int_equal(child_list(&s->reader, s->mother, on("2026-08-19"), &children), 0);
    assert_int_equal(child_list(&s->reader, s->father, on("2026-09-01"), &children), 1);

    db_run(s->db, "UPDATE guardians SET last_day = $3 WHERE school_id = $1 AND person_id = $2",
           DB_ARGS(s->id.v, s->father.v, on("2026-10-01")));
    struct viewer father = small_school_viewer(s->father, "2026-10-01");
    assert_true(diary_pupil_get(&s->reader, &father, s->pupils[2], &pupil));
    assert_int_equal(pupil.relations, RELATION_CHILD);
    father.today = on("2026-10-02");
    assert_true(diary_pupil_get(&s->reader, &father, s->pupils[2], &pupil));
    assert_int_equal(pupil.relations, 0);
    assert_int_equal(child_list(&s->reader, s->father, on("2026-10-02"), &children), 0);
    assert_true(diary_pupil_get(&s->reader, &father, s->pupils[0], &pupil));
    assert_int_equal(pupil.relations, 0);
    struct viewer self = small_school_viewer((struct person_id){s->pupils[2].v}, "2026-10-02");
    assert_true(diary_pupil_get(&s->reader, &self, s->pupils[2], &pupil));
    assert_int_equal(pupil.relations, RELATION_SELF);
    assert_text(pupil.surname, "Ежов");
    assert_true(diary_pupil_get(&s->reader, &self, s->pupils[3], &pupil));
    assert_int_equal(pupil.relations, 0);
    /* Nobody's pupil: an adult's id, a foreign school. */
    assert_false(diary_pupil_get(&s->reader, &self, (struct pupil_id){s->father.v}, &pupil));
    struct reader elsewhere = s->reader;
    elsewhere.school.v = 2;
    assert_false(diary_pupil_get(&elsewhere, &self, s->pupils[2], &pupil));
    assert_int_equal(pupil.relations, 0);
}

static void R2_1_the_base_refuses_a_pupil_as_staff(void **state)
{
    struct small_school *s = small_school(state);
    struct person_id pupil = {s->pupils[2].v};
    struct account_id account;
    assert_refused(s, db_run(s->db, "INSERT INTO staff (school_id, person_id) VALUES ($1, $2)",
                             DB_ARGS(s->id.v, pupil.v)));
    assert_refused(
        s, db_run(s->db, "INSERT INTO staff (school_id, person_id, kind) VALUES ($1, $2, 'pupil')",
                  DB_ARGS(s->id.v, pupil.v)));
    assert_refused(s, course_teacher_add(&s->act, s->maths5, pupil, on("2026-09-01")));
    assert_refused(s, homeroom_add(&s->act, s->five, pupil, on("2026-12-01")));
    assert_refused(s, account_add(&s->act,
                                  &(struct account_new){pupil, STR("staff"), STR("x"), STR("hash")},
                                  &account));
    assert_refused(s, db_run(s->db,
                             "UPDATE lessons SET substitute_id = $2 WHERE school_id = $1"
                             " AND class_id = $3 AND date = $4",
                             DB_ARGS(s->id.v, pupil.v, s->five.v, on("2026-09-07"))));
    /* A kind once given stays as long as something hangs on it. */
    assert_refused(s, db_run(s->db,
                             "UPDATE persons SET kind = 'adult' WHERE school_id = $1"
                             " AND person_id = $2",
                             DB_ARGS(s->id.v, pupil.v)));
}

static void R2_1_the_base_refuses_a_staff_role_to_families(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const roles[] = {"director", "deputy", "tech", "teacher"};
    for (int i = 0; i < 4; i++) {
        assert_refused(s, account_role_add(&s->act, s->mother_account, str_of(roles[i]),
                                           on("2026-09-01")));
        assert_refused(s, account_role_add(&s->act, s->pupil_account, str_of(roles[i]),
                                           on("2026-09-01")));
    }
    assert_refused(s, account_role_add(&s->act, s->teacher_accounts[0], STR("owner"),
                                       on("2026-09-01")));
    /* Nor by the way round: the side of an account with roles, the side in the role. */
    assert_refused(s, db_run(s->db,
                             "UPDATE accounts SET side = 'family' WHERE school_id = $1"
                             " AND account_id = $2",
                             DB_ARGS(s->id.v, s->teacher_accounts[0].v)));
    assert_refused(s, db_run(s->db,
                             "INSERT INTO account_roles (school_id, account_id, side, role,"
                             " first_day) VALUES ($1, $2, 'family', 'teacher', $3)",
                             DB_ARGS(s->id.v, s->mother_account.v, on("2026-09-01"))));
    assert_refused(s, db_run(s->db,
                             "UPDATE accounts SET side = 'staff' WHERE school_id = $1"
                             " AND account_id = $2",
                             DB_ARGS(s->id.v, s->pupil_account.v)));
    /* Who is not of the staff has no account of that side, and no work. */
    assert_refused(s, db_run(s->db,
                             "INSERT INTO accounts (school_id, account_id, person_id, side, login,"
                             " login_key, password, created_at)"
                             " VALUES ($1, 5, $2, 'staff', 'x', 'x', 'x', 0)",
                             DB_ARGS(s->id.v, s->mother.v)));
    assert_refused(s, course_teacher_add(&s->act, s->maths5, s->mother, on("2026-09-01")));
}

static void R2_1_a_teacher_with_a_child_has_two_accounts(void **state)
{
    struct small_school *s = small_school(state);
    struct account_id second, third;
    guardian_add(&s->act, s->teachers[0], s->pupils[5], STR("father"), on("2026-09-01"));
    assert_true(account_add(&s->act,
                            &(struct account_new){s->teachers[0], STR("family"), STR("usenov.papa"),
                                                  STR("hash")},
                            &second));
    assert_refused(s, account_role_add(&s->act, second, STR("teacher"), on("2026-09-01")));
    assert_false(account_add(&s->act,
                             &(struct account_new){s->teachers[0], STR("family"),
                                                   STR("usenov.third"), STR("hash")},
                             &third));
    /* A mother who comes to work at the school. */
    assert_true(account_add(
        &s->act, &(struct account_new){s->mother, STR("staff"), STR("niyazova.work"), STR("hash")},
        &third));
    course_teacher_add(&s->act, s->maths5, s->mother, on("2026-12-01"));
    /* The login of somebody else, in any case of letters. */
    assert_false(account_add(
        &s->act,
        &(struct account_new){{s->pupils[3].v}, STR("family"), STR(" USENOV "), STR("hash")},
        &third));
}

static void R2_2_the_base_refuses_a_pupil_as_guardian(void **state)
{
    struct small_school *s = small_school(state);
    assert_refused(s, guardian_add(&s->act, (struct person_id){s->pupils[2].v}, s->pupils[3],
                                   STR("mother"), on("2026-09-01")));
    assert_refused(s, guardian_add(&s->act, s->mother, (struct pupil_id){s->father.v},
                                   STR("mother"), on("2026-09-01")));
    assert_refused(s,
                   guardian_add(&s->act, s->mother, s->pupils[3], STR("aunt"), on("2026-09-01")));
    assert_refused(s, db_run(s->db, "INSERT INTO pupils (school_id, pupil_id) VALUES ($1, $2)",
                             DB_ARGS(s->id.v, s->mother.v)));
    assert_refused(s, enrolment_add(&s->act, s->five, (struct pupil_id){s->mother.v},
                                    on("2026-09-01"), STR_NULL));
}

static void classes_in_order(void **state)
{
    struct small_school *s = small_school(state);
    static const char *const labels[] = {"11-Т", "10А", "5Б", "1А"};
    static const int grades[] = {11, 10, 5, 1};
    static const char *const order[] = {"1А", "5А", "5Б", "7Б", "10А", "11-Т"};
    struct school_class c, *list;
    for (int i = 0; i < 4; i++) {
        assert_true(class_get(&s->reader, s->seven, &c));
        c.label = str_of(labels[i]);
        c.grade = grades[i];
        c.markless = grades[i] == 1;
        class_add(&s->act, &c);
    }
    assert_int_equal(class_list(&s->reader, s->year, &list), 6);
    for (int i = 0; i < 6; i++) {
        assert_string_equal(list[i].label.p, order[i]);
        assert_int_equal(list[i].markless, i == 0);
    }
    assert_true(class_find(&s->reader, s->year, STR("10А"), &c));
    assert_int_equal(c.grade, 10);
    assert_int_equal(c.week_days, 6);
    assert_text(c.language, "ru");
    assert_false(class_find(&s->reader, s->year, STR("10"), &c));
    assert_int_equal(class_list(&s->reader, (struct year_id){5}, &list), 0);
    assert_refused(s, class_add(&s->act, &c)); /* a class without year and label */
}

static void homeroom_by_dates(void **state)
{
    struct small_school *s = small_school(state);
    struct school_class *list;
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2026-09-01"), &list), 1);
    assert_text(list[0].label, "5А");
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2026-08-31"), &list), 0);
    assert_int_equal(homeroom_list(&s->reader, s->teachers[2], on("2026-09-01"), &list), 0);
    db_run(s->db, "UPDATE homerooms SET last_day = $3 WHERE school_id = $1 AND person_id = $2",
           DB_ARGS(s->id.v, s->teachers[0].v, on("2026-10-15")));
    homeroom_add(&s->act, s->five, s->teachers[2], on("2026-10-16"));
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2026-10-15"), &list), 1);
    assert_int_equal(homeroom_list(&s->reader, s->teachers[0], on("2026-10-16"), &list), 0);
    assert_int_equal(homeroom_list(&s->reader, s->teachers[2], on("2026-10-16"), &list), 1);
}

static void subgroups_of_a_class(void **state)
{
    struct small_school *s = small_school(state);
    struct subgroup *list;
    struct subgroup whole = {.class_id = s->seven, .name = STR("мальчики")};
    subgroup_add(&s->act, &whole);
    assert_int_equal(subgroup_list(&s->reader, s->seven, &list), 3);
    /* Groups of all subjects first, on both engines. */
    assert_text(list[0].name, "мальчики");
    assert_int_equal(list[0].subject_id.v, 0);
    assert_text(list[1].name, "1 группа");
    assert_text(list[2].name, "2 группа");
    assert_int_equal(subgroup_list(&s->reader, s->five, &list), 0);
}

static void years_by_day(void **state)
{
    struct small_school *s = small_school(state);
    struct year y;
    year_add(&s->act, STR("2024/25"), on("2024-09-02"), on("2025-05-26"));
    year_add(&s->act, STR("2025/26"), on("2025-09-01"), on("2026-05-29"));
    static const struct {
        const char *day, *name;
    } days[] = {{"2020-01-01", "2024/25"}, {"2024-09-02", "2024/25"}, {"2025-08-31", "2024/25"},
                {"2025-09-01", "2025/26"}, {"2026-08-31", "2025/26"}, {"2026-09-01", "2026/27"},
                {"2027-05-28", "2026/27"}, {"2040-01-01", "2026/27"}};
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
        assert_true(year_get_on(&s->reader, on(days[i].day), &y));
        assert_string_equal(y.name.p, days[i].name);
    }
    assert_date(y.first_day, "2026-09-01");
    assert_date(y.last_day, "2027-05-28");
    assert_false(year_get_on(&(struct reader){s->db, s->a, {2}}, on("2026-09-01"), &y));
    assert_refused(s, year_add(&s->act, STR("x"), on("2026-09-02"), on("2026-09-01")));
}

static void plans_of_the_school(void **state)
{
    struct small_school *s = small_school(state);
    struct calendar c = {0};
    struct bell *bells;
    struct subject *subjects, found;
    struct school school;
    calendar_get(&s->reader, s->calendar, &c);
    assert_int_equal(c.term_count, 4);
    assert_date(c.terms[2].first_day, "2027-01-11");
    assert_date(c.terms[3].last_day, "2027-05-28");
    assert_int_equal(c.terms[3].term_no, 4);
    assert_int_equal(c.day_off_count, 2);
    assert_date(c.days_off[0], "2026-10-07");
    assert_int_equal(bell_list(&s->reader, s->bells, &bells), 3);
    assert_int_equal(bells[1].starts, 530);
    assert_int_equal(bells[2].ends, 630);
    assert_int_equal(subject_list(&s->reader, &subjects), 2);
    assert_text(subjects[0].name_ru, "Английский язык");
    assert_true(subject_find(&s->reader, STR("Математика"), &found));
    assert_id(found.subject_id, s->maths);
    assert_text(found.name_en, "Mathematics");
    assert_false(subject_find(&s->reader, STR("математика"), &found));
    assert_id(room_find(&s->reader, STR("302")), s->rooms[1]);
    assert_int_equal(room_find(&s->reader, STR("303")).v, 0);
    assert_true(school_get_only(s->db, s->a, &school));
    assert_text(school.name, "Школа № 1");
    assert_false(school.demo);
    assert_int_equal(school_sort_language(&s->reader), SORT_KY);
    school.school_id.v = 2;
    school_add(s->db, &school);
    assert_false(school_get_only(s->db, s->a, &school));
    assert_true(school_get(&(struct reader){s->db, s->a, {2}}, &school));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(names_are_in_kyrgyz_order),
        SMALL(short_and_full_names),
        SMALL(a_person_is_stored_and_changed_with_log),
        SMALL(people_are_found_as_people_type_them),
        SMALL(enrolment_holds_by_dates),
        SMALL(pupils_of_a_lesson_are_those_of_its_day_and_group),
        SMALL(a_group_counts_from_its_first_day),
        SMALL(R2_2_guardians_reach_children_by_dated_links),
        SMALL(R2_1_the_base_refuses_a_pupil_as_staff),
        SMALL(R2_1_the_base_refuses_a_staff_role_to_families),
        SMALL(R2_1_a_teacher_with_a_child_has_two_accounts),
        SMALL(R2_2_the_base_refuses_a_pupil_as_guardian),
        SMALL(classes_in_order),
        SMALL(homeroom_by_dates),
        SMALL(subgroups_of_a_class),
        SMALL(years_by_day),
        SMALL(plans_of_the_school),
    };
    return SMALL_RUN(tests);
}
