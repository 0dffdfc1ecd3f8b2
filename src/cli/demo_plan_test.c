#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "cli/demo_names.h"
#include "cli/demo_plan.h"

static struct demo_school *make(struct arena *a, int pupils, uint64_t seed)
{
    struct demo_options o = {pupils, seed, date_of(2026, 11, 24)};

    return demo_school_make(a, &o);
}

static void names_have_right_forms(void **state)
{
    struct arena *a = arena_open(0);
    (void)state;

    assert_true(str_is(demo_feminine(a, STR("Касымов")), "Касымова"));
    assert_true(str_is(demo_feminine(a, STR("Вишневский")), "Вишневская"));
    assert_true(str_is(demo_feminine(a, STR("Шин")), "Шин"));
    assert_true(str_is(demo_feminine(a, STR("Шевченко")), "Шевченко"));
    assert_true(str_is(demo_patronymic(a, STR("Сергей"), 'f'), "Сергеевна"));
    assert_true(str_is(demo_patronymic(a, STR("Юрий"), 'm'), "Юрьевич"));
    assert_true(str_is(demo_patronymic(a, STR("Дмитрий"), 'f'), "Дмитриевна"));
    assert_true(str_is(demo_patronymic(a, STR("Пётр"), 'm'), "Петрович"));
    assert_true(str_is(demo_patronymic(a, STR("Игорь"), 'm'), "Игоревич"));
    assert_true(str_is(demo_patronymic(a, STR("Кубанычбек"), 'f'), "Кубанычбековна"));
    assert_true(str_is(demo_patronymic(a, STR("Али"), 'm'), "Алиевич"));
    assert_true(str_is(demo_login(a, STR("Өмүров"), STR("Ёлкин")), "omurov.e"));
    struct str logins[] = {STR("a.b"), STR("a.c"), STR("a.b"), STR("a.b")};
    demo_logins_unique(a, logins, 4);
    assert_true(str_is(logins[0], "a.b") && str_is(logins[2], "a.b2") && str_is(logins[3], "a.b3"));
    arena_close(a);
}

static void curriculum_has_the_sums_of_the_base_plan(void **state)
{
    static const int sums[] = {20, 22, 24, 25, 29, 30, 30, 30, 30, 29, 30};
    (void)state;

    for (int grade = 1; grade <= 11; grade++) {
        for (int ky = 0; ky < 2; ky++) {
            int sum = 0;
            for (int i = 0; i < DEMO_SUBJECTS; i++)
                sum += demo_plan_hours(grade, ky, (enum demo_subject)i);
            assert_int_equal(sum, sums[grade - 1]);
        }
    }
}

static void year_has_terms_and_holidays(void **state)
{
    struct demo_year y;
    (void)state;

    demo_year_make(&y, date_of(2026, 11, 24));
    assert_string_equal(y.name, "2026/27");
    assert_int_equal(y.first_day.days, date_of(2026, 9, 1).days);
    const struct demo_calendar *c = demo_calendar_of(&y, 7);
    assert_true(demo_is_school_day(c, date_of(2026, 11, 24)));
    assert_false(demo_is_school_day(c, date_of(2026, 11, 4)));
    assert_false(demo_is_school_day(c, date_of(2026, 11, 22)));
    assert_false(demo_is_school_day(c, date_of(2027, 1, 7)));
    assert_false(demo_is_school_day(c, date_of(2027, 5, 5)));
    assert_true(demo_is_school_day(c, date_of(2027, 2, 16)));
    assert_false(demo_is_school_day(demo_calendar_of(&y, 1), date_of(2027, 2, 16)));
    for (int year = 2024; year < 2030; year++) {
        demo_year_make(&y, date_of(year, 8, 31));
        int days = 0;
        for (struct date d = y.first_day; date_cmp(d, y.last_day) <= 0; d = date_add(d, 1))
            days += demo_is_school_day(demo_calendar_of(&y, 5), d);
        assert_in_range(days, 160, 178); /* about 34 weeks */
        for (int i = 1; i < DEMO_TERMS; i++)
            assert_true(date_cmp(c->terms[i - 1].last_day, c->terms[i].first_day) < 0);
    }
}

static void check_people(const struct demo_school *s)
{
    for (int i = 0; i < s->pupil_count; i++) {
        const struct demo_pupil *p = &s->pupils[i];
        assert_in_range(p->class_no, 0, DEMO_CLASSES - 1);
        assert_in_range(p->family, 0, s->family_count - 1);
        assert_true(p->person.surname.n > 0 && p->person.given.n > 0);
        assert_true(utf8_is_valid(p->person.surname));
    }
    for (int i = 0; i < s->guardian_count; i++) {
        assert_in_range(s->guardians[i].family, 0, s->family_count - 1);
        assert_true(i == 0 || s->guardians[i].family >= s->guardians[i - 1].family);
    }
    assert_int_equal(s->guardians[s->guardian_count - 1].family, s->family_count - 1);
}

static void people_are_as_many_as_asked(void **state)
{
    struct arena *a = arena_open(0);
    struct demo_school *s = make(a, 1000, 1);
    int sum = 0;
    (void)state;

    assert_int_equal(s->pupil_count, 1000);
    assert_in_range(s->guardian_count, 1300, 1500);
    for (int i = 0; i < DEMO_CLASSES; i++) {
        assert_in_range(s->classes[i].pupil_count, 20, 36);
        assert_int_equal(s->classes[i].first_pupil, sum);
        sum += s->classes[i].pupil_count;
    }
    assert_int_equal(sum, 1000);
    check_people(s);
    for (int i = 0; i < s->pupil_count; i++) {
        for (int k = 0; k < i; k++)
            assert_false(str_eq(s->pupils[i].person.login, s->pupils[k].person.login));
    }
    arena_close(a);
}

static void load_is_complete_and_bearable(void **state)
{
    struct arena *a = arena_open(0);
    struct demo_school *s = make(a, 1000, 1);
    int free_teachers = 0;
    (void)state;

    for (int i = 0; i < s->course_count; i++) {
        const struct demo_course *c = &s->courses[i];
        assert_in_range(c->teacher, 7, DEMO_STAFF - 1);
        if (c->group == 2)
            assert_int_not_equal(c->teacher, c[-1].teacher);
    }
    for (int i = 7; i < DEMO_STAFF; i++) {
        assert_in_range(s->staff[i].hours, 10, 27);
        free_teachers += s->staff[i].homeroom < 0;
    }
    for (int i = 0; i < DEMO_CLASSES; i++)
        assert_int_equal(s->staff[s->classes[i].homeroom].homeroom, i);
    assert_int_equal(free_teachers, DEMO_STAFF - 7 - DEMO_CLASSES);
    arena_close(a);
}

/* No teacher, class (but for its two groups) or room twice at once; no gaps; no subject twice a
 * day. */
static void check_timetable(const struct demo_school *s)
{
    static char teacher[DEMO_STAFF][3][6][7], room[100][3][6][7], group[DEMO_CLASSES][6][7][3];
    static char subject[DEMO_CLASSES][6][DEMO_SUBJECTS][3];
    int hours = 0;

    memset(teacher, 0, sizeof(teacher));
    memset(room, 0, sizeof(room));
    memset(group, 0, sizeof(group));
    memset(subject, 0, sizeof(subject));
    for (int i = 0; i < s->slot_count; i++) {
        const struct demo_slot *t = &s->slots[i];
        const struct demo_course *c = &s->courses[t->course];
        int shift = s->classes[c->class_no].shift;

        assert_in_range(t->weekday, 1, DEMO_DAYS);
        assert_in_range(t->number, 1, DEMO_LESSONS);
        assert_int_equal(teacher[c->teacher][shift][t->weekday][t->number]++, 0);
        assert_int_equal(room[t->room][shift][t->weekday][t->number]++, 0);
        assert_int_equal(group[c->class_no][t->weekday][t->number][c->group]++, 0);
        assert_int_equal(subject[c->class_no][t->weekday][c->subject][c->group]++, 0);
    }
    for (int k = 0; k < s->course_count; k++)
        hours += s->courses[k].hours;
    assert_int_equal(s->slot_count, hours);
    for (int i = 0; i < DEMO_CLASSES; i++) {
        for (int day = 1; day <= DEMO_DAYS; day++) {
            for (int n = 1; n <= DEMO_LESSONS; n++) {
                const char *g = group[i][day][n];
                assert_int_equal(g[1], g[2]);
                assert_false(g[0] && g[1]);
                if (n > 1 && (g[0] || g[1]))
                    assert_true(group[i][day][n - 1][0] || group[i][day][n - 1][1]);
            }
        }
    }
}

static void timetable_has_no_clash(void **state)
{
    static const int sizes[] = {108, 300, 504, 1000, 2160};
    (void)state;

    for (uint64_t seed = 1; seed <= 8; seed++) {
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            struct arena *a = arena_open(0);
            check_timetable(make(a, sizes[i], seed));
            arena_close(a);
        }
    }
}

static void same_seed_gives_same_school(void **state)
{
    struct arena *a = arena_open(0);
    struct demo_school *s = make(a, 400, 7), *t = make(a, 400, 7), *other = make(a, 400, 8);
    int differences = 0;
    (void)state;

    assert_int_equal(s->slot_count, t->slot_count);
    assert_memory_equal(s->slots, t->slots, sizeof(s->slots[0]) * (size_t)s->slot_count);
    assert_int_equal(s->course_count, t->course_count);
    assert_memory_equal(s->courses, t->courses, sizeof(s->courses[0]) * (size_t)s->course_count);
    for (int i = 0; i < s->pupil_count; i++) {
        assert_true(str_eq(s->pupils[i].person.login, t->pupils[i].person.login));
        assert_true(str_eq(s->pupils[i].person.password, t->pupils[i].person.password));
        assert_int_equal(s->pupils[i].ability, t->pupils[i].ability);
        differences += !str_eq(s->pupils[i].person.login, other->pupils[i].person.login);
    }
    assert_true(differences > 300);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_right_forms),
        cmocka_unit_test(curriculum_has_the_sums_of_the_base_plan),
        cmocka_unit_test(year_has_terms_and_holidays),
        cmocka_unit_test(people_are_as_many_as_asked),
        cmocka_unit_test(load_is_complete_and_bearable),
        cmocka_unit_test(timetable_has_no_clash),
        cmocka_unit_test(same_seed_gives_same_school),
    };

    base_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
