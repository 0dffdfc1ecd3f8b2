#include "import/names.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/sortkey.h"

static int open_arena(void **state)
{
    *state = arena_open(0);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void names_are_split(void **state)
{
    struct arena *a = *state;
    static const char *const cases[][4] = {
        {"Асанов Бакыт Эркинович", "Асанов", "Бакыт", "Эркинович"},
        {"Асанов Бакыт", "Асанов", "Бакыт", ""},
        {"Асан уулу Бакыт", "Асан уулу", "Бакыт", ""},
        {"Асан кызы Айгүл Бегим", "Асан кызы", "Айгүл Бегим", ""},
        {"Токтогул тегин Нурлан", "Токтогул тегин", "Нурлан", ""},
        {"Асанов Бакыт Эркин уулу", "Асанов", "Бакыт", "Эркин уулу"},
        {"Асанова Айша Бегим Эркиновна", "Асанова", "Айша Бегим", "Эркиновна"},
        {"  Ким\tВиктория   Олеговна ", "Ким", "Виктория", "Олеговна"},
        {"Салтыков-Щедрин, Михаил Евграфович", "Салтыков-Щедрин", "Михаил", "Евграфович"},
        {"ИВАНОВ ИВАН", "ИВАНОВ", "ИВАН", ""},
        {"Иванов И.И.", "Иванов", "И.", "И."},
        {"И. И. Иванов", "Иванов", "И.", "И."},
        {"асан уулу бакыт", "асан уулу", "бакыт", ""},
        {"Glenda", "Glenda", "", ""},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct full_name n = name_split(a, str_of(cases[i][0]));
        if (!str_is(n.surname, cases[i][1]) || !str_is(n.given, cases[i][2]) ||
            !str_is(n.patronymic, cases[i][3]))
            fail_msg("\"%s\": \"%.*s\" \"%.*s\" \"%.*s\"", cases[i][0], STR_FMT(n.surname),
                     STR_FMT(n.given), STR_FMT(n.patronymic));
    }
}

static void plausible_names(void **state)
{
    (void)state;
    assert_true(name_is_plausible(STR("Асан уулу")));
    assert_true(name_is_plausible(STR("O'Neil-Жолдошбекова")));
    assert_true(name_is_plausible(STR("И.")));
    assert_false(name_is_plausible(STR("Асанов 2")));
    assert_false(name_is_plausible(STR("")));
    assert_false(name_is_plausible(STR("-")));
    assert_false(name_is_plausible(STR("a@b")));
    assert_false(name_is_plausible(STR("К\xEF\xBF\xBDчмөнов")));
}

static void dates_are_read(void **state)
{
    struct arena *a = *state;
    static const char *const same[] = {
        "12.05.2015",          "12.5.15",  "12/05/2015",     "12-05-2015",  "2015-05-12",
        "2015-05-12 00:00",    "42136",    "12 мая 2015 г.", "12 МАЯ 2015", "12-май 2015-ж.",
        "2015-жылдын 12-майы", "12052015", "12 May 2015",    "2015.05.12",  " 12.05.2015г. ",
    };
    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
        char text[DATE_TEXT_SIZE] = "none";
        struct date d = date_read(a, str_of(same[i]), 2026);
        if (!date_is_none(d))
            date_format(d, text);
        if (strcmp(text, "2015-05-12") != 0)
            fail_msg("\"%s\" became %s", same[i], text);
    }
    static const char *const none[] = {"",      "вчера",     "31.02.2015", "12.13.2015",
                                       "2015",  "12.05.215", "1",          "мая",
                                       "12.05", "999999999", "12 мая",     "май июнь 2015"};
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
        if (!date_is_none(date_read(a, str_of(none[i]), 2026)))
            fail_msg("\"%s\" is no date", none[i]);
    }
    int year, month, day;
    date_split(date_read(a, STR("1.2.98"), 2026), &year, &month, &day);
    assert_int_equal(year, 1998);
    date_split(date_read(a, STR("1.2.26"), 2026), &year, &month, &day);
    assert_int_equal(year, 2026);
}

static void sex_words(void **state)
{
    struct arena *a = *state;
    assert_true(str_is(sex_read(a, STR("М")), "m"));
    assert_true(str_is(sex_read(a, STR("муж.")), "m"));
    assert_true(str_is(sex_read(a, STR("Эркек")), "m"));
    assert_true(str_is(sex_read(a, STR("ж")), "f"));
    assert_true(str_is(sex_read(a, STR("Кыз")), "f"));
    assert_true(str_is_null(sex_read(a, STR("да"))));
}

static void pins(void **state)
{
    struct arena *a = *state;
    struct str pin = pin_read(a, STR("2 1205 2015 12345"));
    assert_true(str_is(pin, "21205201512345"));
    assert_true(str_is(pin_sex(pin), "m"));
    assert_int_equal(date_diff(date_of(2015, 5, 12), pin_birth_date(pin)), 0);
    assert_true(str_is(pin_sex(STR("11205201512345")), "f"));
    assert_true(str_is_null(pin_sex(STR("31205201512345"))));
    assert_true(date_is_none(pin_birth_date(STR("13202201512345"))));
    assert_true(str_is_null(pin_read(a, STR("2120520151234"))));
    assert_true(str_is_null(pin_read(a, STR("212052015123456"))));
    assert_true(str_is_null(pin_read(a, STR("1.23E+13"))));
}

static void phones(void **state)
{
    struct arena *a = *state;
    assert_true(str_is(phone_read(a, STR("0555 12-34-56")), "+996555123456"));
    assert_true(str_is(phone_read(a, STR("996 (555) 12 34 56")), "+996555123456"));
    assert_true(str_is(phone_read(a, STR("555123456")), "+996555123456"));
    assert_true(str_is(phone_read(a, STR("+996555123456")), "+996555123456"));
    assert_true(str_is(phone_read(a, STR("2-34-56")), "2-34-56"));
    assert_true(str_is(phone_read(a, STR("мама 0555123456")), "мама 0555123456"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_are_split),
        TEST(plausible_names),
        TEST(dates_are_read),
        TEST(sex_words),
        TEST(pins),
        TEST(phones),
    };
    sortkey_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
