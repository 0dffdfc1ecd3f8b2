#include "import/classlist.h"

#include <setjmp.h>

#include <cmocka.h>

#include "base/sortkey.h"
#include "import/csv.h"
#include "import/header.h"
#include "import/list.h"

struct fixture {
    struct arena *arena;
    struct notes notes;
    struct tables tables;
    struct class_list list;
    struct class_list_options options;
};

static int open_arena(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = arena_open(0), .options = {.latest_year = 2026}};
    notes_init(&f.notes, f.arena);
    *state = &f;
    return 0;
}

static int close_arena(void **state)
{
    arena_close(((struct fixture *)*state)->arena);
    return 0;
}

/* A sheet written as CSV. */
static void sheet(struct fixture *f, const char *name, const char *csv)
{
    struct csv_info info;
    struct table *t = LIST_NEW(f->arena, &f->tables);
    assert_true(csv_read(f->arena, str_of(csv), t, &info, &f->notes));
    t->sheet = str_of(name);
}

static bool read_list(struct fixture *f)
{
    return classlist_read(f->arena, &f->tables, &f->options, &f->list, &f->notes);
}

/* "7А Асанов|Бакыт|Эркинович 2015-05-12 m 21205201512345" */
static const char *pupil(struct fixture *f, size_t i)
{
    assert_true(i < f->list.count);
    const struct pupil_row *p = &f->list.items[i];
    char birth[DATE_TEXT_SIZE] = "-";
    if (!date_is_none(p->birth_date))
        date_format(p->birth_date, birth);
    return arena_printf(f->arena, "%.*s %.*s|%.*s|%.*s %s %.*s %.*s", STR_FMT(p->class_label.label),
                        STR_FMT(p->name.surname), STR_FMT(p->name.given),
                        STR_FMT(p->name.patronymic), birth, STR_FMT(p->sex), STR_FMT(p->pin));
}

static void a_list_as_schools_keep_it(void **state)
{
    struct fixture *f = *state;
    sheet(f, "Лист1",
          "Средняя школа №5;;;;\nСписок учащихся 7-А класса на 2026/27 год;;;;\n;;;;\n"
          "№ п/п;Ф.И.О.;Дата рождения;ПИН;Пол;Мать;Тел. матери\n"
          "1;Асанов Бакыт Эркинович;12.05.2014;21205201412345;м;Асанова Гүл;0555123456\n"
          "2;Асан кызы Айгүл;1 сентября 2014 г.;;ж;;\n"
          "3;;;;;;\n"
          "№ п/п;Ф.И.О.;Дата рождения;ПИН;Пол;;\n"
          "4;Маматов Нур;;;;;\n"
          ";Итого: 3;;;;;\n"
          ";Классный руководитель: Иванова А. А.;;;;;\n");
    assert_true(read_list(f));
    assert_int_equal(f->notes.count, 0);
    assert_int_equal(f->list.count, 3);
    assert_string_equal(pupil(f, 0), "7-А Асанов|Бакыт|Эркинович 2014-05-12 m 21205201412345");
    assert_string_equal(pupil(f, 1), "7-А Асан кызы|Айгүл| 2014-09-01 f ");
    assert_string_equal(pupil(f, 2), "7-А Маматов|Нур| -  ");
    assert_int_equal(f->list.items[2].place.row, 9);
    assert_int_equal(f->list.items[0].guardian_count, 1);
    assert_true(str_is(f->list.items[0].guardians[0].kind, "mother"));
    assert_true(str_is(f->list.items[0].guardians[0].phone, "+996555123456"));
}

static void kyrgyz_header_and_two_rows(void **state)
{
    struct fixture *f = *state;
    sheet(f, "7Б",
          "№;Окуучу;Окуучу;Окуучу;Туулган күнү\n;Фамилиясы;Аты;Атасынын аты;\n"
          "1;Үсөнова;Айжан;Маратовна;3.4.14\n");
    assert_true(read_list(f));
    assert_string_equal(pupil(f, 0), "7Б Үсөнова|Айжан|Маратовна 2014-04-03  ");
}

static void the_class_comes_from_column_option_sheet_title(void **state)
{
    struct fixture *f = *state;
    sheet(f, "5А", "Класс;Фамилия;Имя\n6Б;Ким;Ян\n;Ли;Ин\n");
    sheet(f, "Лист 2", "5-В класс\nФИО;ПИН\nЦой Мин;\n");
    sheet(f, "Лист 3", "ФИО;ПИН\nПак Сон;\n");
    assert_true(read_list(f));
    assert_int_equal(f->list.count, 3);
    assert_string_equal(pupil(f, 0), "6Б Ким|Ян| -  ");
    assert_string_equal(pupil(f, 1), "5А Ли|Ин| -  ");
    assert_string_equal(pupil(f, 2), "5-В Цой|Мин| -  ");
    assert_int_equal(f->list.wrong, 1);
    f->options.class_label = STR("9а");
    assert_true(read_list(f));
    assert_int_equal(f->list.count, 4);
    assert_string_equal(pupil(f, 3), "9А Пак|Сон| -  ");
}

static void wrong_rows_have_column_and_cause(void **state)
{
    struct fixture *f = *state;
    sheet(f, "7А",
          "ФИО;Дата рождения;ПИН;Пол\n"
          "Асанов;;;\n"
          "Асанов Бек;31.02.2014;;\n"
          "Асанов Бек;12.05.1980;;\n"
          "Асанов Бек;;1.23E+13;\n"
          "Асанов Бек;;;да\n"
          "Асанов 2;;;\n"
          "Асанов Бек;;21205201412345;\n"
          "Асанов Нур;;21205201412345;\n"
          "Асанов Бек;;;\n"
          "Ким Ян;13.05.2014;21205201412346;ж\n");
    assert_true(read_list(f));
    static const struct {
        int row, column;
        enum note_level level;
    } want[] = {{2, 1, NOTE_WRONG}, {3, 2, NOTE_WRONG},  {4, 2, NOTE_WRONG},
                {5, 3, NOTE_WRONG}, {6, 4, NOTE_WRONG},  {7, 1, NOTE_WRONG},
                {9, 3, NOTE_WRONG}, {10, 1, NOTE_WRONG}, {11, 3, NOTE_WARNING}};
    assert_int_equal(f->notes.count, sizeof(want) / sizeof(want[0]));
    for (size_t i = 0; i < f->notes.count; i++) {
        assert_int_equal(f->notes.items[i].place.row, want[i].row);
        assert_int_equal(f->notes.items[i].place.column, want[i].column);
        assert_int_equal(f->notes.items[i].level, want[i].level);
    }
    assert_int_equal(f->list.count, 2);
    assert_int_equal(f->list.wrong, 8);
    assert_true(str_is(place_text(f->arena, f->notes.items[1].place), "sheet 7А, row 3, column B"));
}

static void namesakes_with_own_pins_are_two(void **state)
{
    struct fixture *f = *state;
    sheet(f, "7А", "ФИО;ПИН\nКим Ян;21205201412345\nКим Ян;21205201412346\n");
    assert_true(read_list(f));
    assert_int_equal(f->list.count, 2);
}

static void no_header_is_said(void **state)
{
    struct fixture *f = *state;
    sheet(f, "7А", "a;b\n1;2\n");
    assert_false(read_list(f));
    assert_int_equal(f->notes.wrong, 1);
}

static void words_of_headers(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        enum field field;
    } cases[] = {
        {"ФИО", FIELD_FULL_NAME},
        {"Ф. И. О. ученика", FIELD_FULL_NAME},
        {"АТЫ-ЖӨНҮ", FIELD_FULL_NAME},
        {"Окуучунун аты-жөнү", FIELD_FULL_NAME},
        {"Фамилия", FIELD_SURNAME},
        {"Фамилиясы", FIELD_SURNAME},
        {"Аты", FIELD_GIVEN},
        {"Атасынын аты", FIELD_PATRONYMIC},
        {"№ п/п", FIELD_NUMBER},
        {"№", FIELD_NUMBER},
        {"Дата\nрождения", FIELD_BIRTH_DATE},
        {"Туулган күнү", FIELD_BIRTH_DATE},
        {"Дата рождения (дд.мм.гггг)", FIELD_BIRTH_DATE},
        {"ПИН (ИНН)", FIELD_PIN},
        {"Телефон", FIELD_PHONE},
        {"ФИО родителей", FIELD_GUARDIAN},
        {"Телефон родителя", FIELD_GUARDIAN_PHONE},
        {"Ф.И.О. матери", FIELD_MOTHER},
        {"тел. отца", FIELD_FATHER_PHONE},
        {"Место работы родителей", FIELD_NONE},
        {"Адрес", FIELD_NONE},
        {"", FIELD_NONE},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        enum field got = field_of(f->arena, str_of(cases[i].text));
        if (got != cases[i].field)
            fail_msg("\"%s\" is %d", cases[i].text, got);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_as_schools_keep_it),
        TEST(kyrgyz_header_and_two_rows),
        TEST(the_class_comes_from_column_option_sheet_title),
        TEST(wrong_rows_have_column_and_cause),
        TEST(namesakes_with_own_pins_are_two),
        TEST(no_header_is_said),
        TEST(words_of_headers),
    };
    sortkey_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
