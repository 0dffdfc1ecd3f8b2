#include "import/plan_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sortkey.h"

static int set_up(void **state)
{
    sortkey_init();
    *state = arena_open(0);
    return 0;
}

static int tear_down(void **state)
{
    arena_close(*state);
    return 0;
}

#define assert_str(s, z) assert_string_equal(str_z(*state, s), z)

static void R1_5b_cells_pasted_from_a_sheet(void **state)
{
    struct plan_file f;
    plan_file_paste(*state,
                    STR("Календарно-тематический план, 7 класс\t\t\t\t\t\n"
                        "№ п/п\tТема урока\tКол-во часов\tДата\tДомашнее задание\tПримечание\n"
                        "\tРаздел 1. Дроби (12 часов)\t12\t\t\t\n"
                        "1\tОбыкновенные дроби\t2\t01.09\t§ 1, № 3\t\n"
                        "2\tКонтрольная работа № 1 «Дроби»\t1 ч\t8 сентября\t\tвходная\n"
                        "\n"
                        "№ п/п\tТема урока\tКол-во часов\tДата\tДомашнее задание\tПримечание\n"
                        "\tСтепени\t\t\t\t\n"
                        "3\tСвойства степеней\t\t40.01\tп. 5\t\n"
                        "\tИтого\t68\t\t\t\n"),
                    2026, &f);
    assert_int_equal(f.count, 3);
    assert_int_equal(f.hours, 4);
    assert_str(f.items[0].section, "Раздел 1. Дроби");
    assert_str(f.items[0].topic, "Обыкновенные дроби");
    assert_str(f.items[0].homework, "§ 1, № 3");
    assert_int_equal(f.items[0].place.row, 4);
    assert_int_equal(f.items[0].days[0].days, date_of(2026, 9, 1).days);
    assert_str(f.items[1].work, "control");
    assert_str(f.items[1].note, "входная");
    assert_int_equal(f.items[1].days[0].days, date_of(2026, 9, 8).days);
    assert_str(f.items[2].section, "Степени");
    assert_int_equal(f.items[2].hours, 1);
    assert_int_equal(f.stopping, 0);
    assert_int_equal(f.faults.count, 2);
    assert_int_equal(f.faults.items[0].fault, PLAN_FAULT_HOURS_ASSUMED);
    assert_int_equal(f.faults.items[0].place.row, 9);
    assert_int_equal(f.faults.items[0].place.column, 3);
    assert_int_equal(f.faults.items[1].fault, PLAN_FAULT_BAD_DAY);
    assert_str(f.faults.items[1].text, "40.01");
}

static void R1_5b_a_column_of_days_for_each_class(void **state)
{
    struct plan_file f;
    plan_file_paste(*state,
                    STR("№\tСабактын темасы\tСаат\tМөөнөтү\tМөөнөтү\tҮй тапшырмасы\n"
                        "\t\t\t7А\t7-Б класс\t\n"
                        "1\tБөлчөктөр\t1\t02.09.2026\t3.09\t1-көнүгүү\n"
                        "2\tТекшерүү иши\t1\t\t15.01\t\n"),
                    2026, &f);
    assert_int_equal(f.count, 2);
    assert_int_equal(f.class_count, 2);
    assert_str(f.classes[0], "7А");
    assert_str(f.classes[1], "7-Б"); /* label_key knows that it is 7Б */
    assert_int_equal(f.items[0].days[0].days, date_of(2026, 9, 2).days);
    assert_int_equal(f.items[0].days[1].days, date_of(2026, 9, 3).days);
    assert_true(date_is_none(f.items[1].days[0]));
    assert_int_equal(f.items[1].days[1].days, date_of(2027, 1, 15).days);
    assert_str(f.items[1].work, "control");
    assert_str(f.items[0].homework, "1-көнүгүү");
}

static void one_topic_in_a_line(void **state)
{
    struct plan_file f;
    plan_file_paste(*state, STR("Дроби, их виды\r\nСтепени; корни нет\r\n"), 2026, &f);
    assert_int_equal(f.count, 0); /* a semicolon makes cells: no titles */
    plan_file_paste(*state, STR("Дроби, их виды\r\nСтепени\r\nТест по степеням\r\n"), 2026, &f);
    assert_int_equal(f.count, 3);
    assert_str(f.items[0].topic, "Дроби, их виды");
    assert_str(f.items[2].work, "test");
    assert_int_equal(f.hours, 3);
}

static void R1_5b_lines_that_word_has_broken(void **state)
{
    struct plan_file f;
    plan_file_paste(*state,
                    STR("№\tТема\tЧасы\tД/з\n"
                        "Раздел 1\n"
                        "1\tЛинейная функция\nи её график\t2\t§ 5\n"
                        "2\tСистемы\t1\t§ 6\n"),
                    2026, &f);
    assert_int_equal(f.count, 2);
    assert_str(f.items[0].section, "Раздел 1");
    assert_str(f.items[0].topic, "Линейная функция и её график");
    assert_int_equal(f.items[0].hours, 2);
    assert_str(f.items[1].homework, "§ 6");
}

static void cells_quoted_by_excel(void **state)
{
    struct plan_file f;
    plan_file_paste(*state, STR("Тема\tЧасы\n\"Поэма \"\"Манас\"\"\nчасть 1\"\t2\nПовесть\t1\n"),
                    2026, &f);
    assert_int_equal(f.count, 2);
    assert_str(f.items[0].topic, "Поэма \"Манас\" часть 1");
}

static void R1_5b_what_is_wrong_is_told_with_its_place(void **state)
{
    static const struct {
        const char *text;
        enum plan_fault fault;
        int row, column;
    } cases[] = {
        {"", PLAN_FAULT_NO_TABLE, 0, 0},
        {"Предмет\tКласс\nАлгебра\t7\n", PLAN_FAULT_NO_HEADER, 0, 0},
        {"Тема\tЧасы\n", PLAN_FAULT_NO_TABLE, 0, 0},
        {"Тема\tЧасы\nДроби\tдва\n", PLAN_FAULT_BAD_HOURS, 2, 2},
        {"Тема\tЧасы\nДроби\t1,5\n", PLAN_FAULT_BAD_HOURS, 2, 2},
        {"Тема\tЧасы\nДроби\t100\n", PLAN_FAULT_BAD_HOURS, 2, 2},
        {"Тема\tЧасы\nДроби\t0\n", PLAN_FAULT_BAD_HOURS, 2, 2}, /* joined with nothing */
        {"№\tТема\tЧасы\n1\t\t2\n", PLAN_FAULT_NO_TOPIC, 2, 2},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct plan_file f;
        plan_file_paste(*state, str_of(cases[i].text), 2026, &f);
        assert_int_equal(f.stopping, 1);
        assert_int_equal(f.faults.items[0].fault, cases[i].fault);
        assert_int_equal(f.faults.items[0].place.row, cases[i].row);
        assert_int_equal(f.faults.items[0].place.column, cases[i].column);
    }
    struct plan_file f;
    char *long_topic = arena_printf(*state, "Тема\n%0501d\n", 1);
    plan_file_paste(*state, str_of(long_topic), 2026, &f);
    assert_int_equal(f.faults.items[0].fault, PLAN_FAULT_TOO_LONG);
    plan_file_read(*state, STR("\xD0\xCF\x11\xE0 old"), 2026, &f);
    assert_int_equal(f.faults.items[0].fault, PLAN_FAULT_UNREADABLE);
}

static void R1_5b_csv_as_excel_writes_it(void **state)
{
    struct plan_file f;
    plan_file_read(*state,
                   STR("\xEF\xBB\xBF"
                       "№;Тема урока;Часы;Вид работы;Тип урока\r\n"
                       "1;Дроби, их виды;2;;изучение нового\r\n"
                       "2;Итог;1;Лабораторная работа;\r\n"),
                   2026, &f);
    assert_int_equal(f.count, 2);
    assert_str(f.items[0].topic, "Дроби, их виды");
    assert_str(f.items[0].kind, "изучение нового");
    assert_str(f.items[1].work, "laboratory");
}

static void works_by_their_words(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"Контрольная работа № 1", "control"},
        {"К.р. № 2 по теме «Дроби»", "control"},
        {"Контрольный диктант", "dictation"},
        {"Л/р № 3", "laboratory"},
        {"Практикалык иш", "practical"},
        {"Сочинение по роману", "essay"},
        {"control", "control"},
        {"Анализ контрольной работы", ""},
        {"Подготовка к контрольной работе", ""},
        {"Крылатые слова", ""},
        {"Работа над ошибками", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_str(plan_file_work(*state, str_of(cases[i].text)), cases[i].code);
}

/* What the preview carries is the plan itself. */
static void R1_5b_the_way_back(void **state)
{
    struct plan_file f, again;
    plan_file_paste(*state,
                    STR("№\tРаздел\tТема\tЧасы\tВид работы\t7А\t7Б\tПримечание\n"
                        "1\tДроби\t\"\"\"Манас\"\", поэма\"\t2\tТест\t1.09\t\tа\n"
                        "2\t\tИтого по дробям\t0\t\t\t2.09\t\n"
                        "3\tСтепени\tРаздел степеней\t1\t\t\t\t\n"),
                    2026, &f);
    assert_int_equal(f.count, 3);
    assert_str(f.items[1].section, "Дроби");
    plan_file_paste(*state, plan_file_text(*state, &f), 2026, &again);
    assert_int_equal(again.faults.count, 0);
    assert_int_equal(again.count, f.count);
    assert_int_equal(again.class_count, f.class_count);
    for (size_t i = 0; i < f.count; i++) {
        assert_str(again.items[i].section, str_z(*state, f.items[i].section));
        assert_str(again.items[i].topic, str_z(*state, f.items[i].topic));
        assert_str(again.items[i].work, str_z(*state, f.items[i].work));
        assert_str(again.items[i].note, str_z(*state, f.items[i].note));
        assert_int_equal(again.items[i].hours, f.items[i].hours);
        for (size_t k = 0; k < f.class_count; k++)
            assert_int_equal(again.items[i].days[k].days, f.items[i].days[k].days);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(R1_5b_cells_pasted_from_a_sheet),
        TEST(R1_5b_a_column_of_days_for_each_class),
        TEST(one_topic_in_a_line),
        TEST(R1_5b_lines_that_word_has_broken),
        TEST(cells_quoted_by_excel),
        TEST(R1_5b_what_is_wrong_is_told_with_its_place),
        TEST(R1_5b_csv_as_excel_writes_it),
        TEST(works_by_their_words),
        TEST(R1_5b_the_way_back),
    };
    return cmocka_run_group_tests_name("plan_file", tests, NULL, NULL);
}
