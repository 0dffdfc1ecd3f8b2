#include "import/csv.h"

#include <setjmp.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct notes notes;
    struct table table;
    struct csv_info info;
    bool ok;
};

static int open_arena(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = arena_open(0)};
    notes_init(&f.notes, f.arena);
    *state = &f;
    return 0;
}

static int close_arena(void **state)
{
    arena_close(((struct fixture *)*state)->arena);
    return 0;
}

static void read_bytes(struct fixture *f, struct str bytes)
{
    f->ok = csv_read(f->arena, bytes, &f->table, &f->info, &f->notes);
}

#define assert_cell(f, row, column, text) \
    assert_string_equal(str_z((f)->arena, table_cell(&(f)->table.items[row], column)), text)

static void semicolons_and_quotes(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("\xEF\xBB\xBF№;ФИО;Адрес\r\n1;\"Асанов \"\"Бек\"\" Б.\";\"ул. Чуй, 1;\r\nкв. "
                      "2\"\r\n\r\n2;Маматова;\r\n"));
    assert_true(f->ok);
    assert_int_equal(f->info.separator, ';');
    assert_int_equal(f->info.encoding, ENCODING_UTF8);
    assert_int_equal(f->table.count, 3);
    assert_cell(f, 0, 1, "№");
    assert_cell(f, 1, 2, "Асанов \"Бек\" Б.");
    assert_cell(f, 1, 3, "ул. Чуй, 1;\r\nкв. 2");
    /* A record is a row of the spreadsheet, whatever number of lines it has; empty rows count. */
    assert_int_equal(f->table.items[1].number, 2);
    assert_int_equal(f->table.items[2].number, 4);
    assert_cell(f, 2, 3, "");
    assert_cell(f, 2, 99, "");
}

static void commas_tabs_and_named_separator(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("a,b,c\n1,2,3\n"));
    assert_int_equal(f->info.separator, ',');
    read_bytes(f, STR("Имя\tКласс, буква\nАйгүл\t7А\n"));
    assert_int_equal(f->info.separator, '\t');
    assert_cell(f, 1, 2, "7А");
    read_bytes(f, STR("sep=|\r\na|b;c;d\r\n"));
    assert_int_equal(f->info.separator, '|');
    assert_int_equal(f->table.items[0].number, 2);
    assert_cell(f, 0, 2, "b;c;d");
}

static void windows_1251(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("\xD4\xC8\xCE;\xCA\xEB\xE0\xF1\xF1\r\n\xC8\xE2\xE0\xED\xEE\xE2;7\xC0\r\n"));
    assert_true(f->ok);
    assert_int_equal(f->info.encoding, ENCODING_CP1251);
    assert_cell(f, 0, 1, "ФИО");
    assert_cell(f, 1, 1, "Иванов");
    assert_cell(f, 1, 2, "7А");
    assert_int_equal(f->notes.count, 0);
}

static void kz_1048_has_kyrgyz_letters(void **state)
{
    struct fixture *f = *state;
    /* Үсөнов Айгүл in KZ-1048; in windows-1251 it would be Їсґнов Айгїл. */
    read_bytes(f, STR("\xD4\xC8\xCE\r\n\xAF\xF1\xB4\xED\xEE\xE2 \xC0\xE9\xE3\xBF\xEB\r\n"));
    assert_int_equal(f->info.encoding, ENCODING_KZ1048);
    assert_cell(f, 1, 1, "Үсөнов Айгүл");
    /* Євгенія Їжак: letters that only Ukrainian has. */
    read_bytes(f, STR("\xAA\xE2\xE3\xE5\xED\xB3\xFF \xAF\xE6\xE0\xEA\r\n"));
    assert_int_equal(f->info.encoding, ENCODING_CP1251);
    assert_cell(f, 0, 1, "Євгенія Їжак");
}

static void utf_16(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("\xFF\xFE\x24\x04\x18\x04\x1E\x04\t\x00\x37\x00\x10\x04\r\x00\n\x00"));
    assert_true(f->ok);
    assert_int_equal(f->info.encoding, ENCODING_UTF16LE);
    assert_cell(f, 0, 1, "ФИО");
    assert_cell(f, 0, 2, "7А");
    read_bytes(f, STR("a\0;\0b\0\n\0"));
    assert_int_equal(f->info.encoding, ENCODING_UTF16LE);
    assert_cell(f, 0, 2, "b");
}

static void lost_letters_are_warned_of(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("ФИО;Вопрос\nК?чмөнов;Да?\n"));
    assert_true(f->ok);
    assert_int_equal(f->notes.count, 1);
    assert_int_equal(f->notes.items[0].level, NOTE_WARNING);
    assert_int_equal(f->notes.items[0].place.row, 2);
    assert_int_equal(f->notes.items[0].place.column, 1);
}

static void broken_files_are_refused(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, STR("a;b\n1;\"open\n2;3\n"));
    assert_false(f->ok);
    assert_int_equal(f->notes.items[0].place.row, 2);
    assert_int_equal(f->notes.items[0].place.column, 2);
    read_bytes(f, STR("ab\0cdefg\xFF"));
    assert_false(f->ok);
    read_bytes(f, STR(""));
    assert_true(f->ok);
    assert_int_equal(f->table.count, 0);
}

static void too_wide_is_refused(void **state)
{
    struct fixture *f = *state;
    char wide[2 * TABLE_COLUMNS_MAX + 2];
    for (size_t i = 0; i < sizeof(wide); i++)
        wide[i] = i % 2 ? ';' : 'x';
    read_bytes(f, (struct str){wide, sizeof(wide) - 1});
    assert_false(f->ok);
}

static void columns_have_letters(void **state)
{
    (void)state;
    char name[COLUMN_NAME_SIZE];
    assert_string_equal(column_name(1, name), "A");
    assert_string_equal(column_name(26, name), "Z");
    assert_string_equal(column_name(27, name), "AA");
    assert_string_equal(column_name(16384, name), "XFD");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(semicolons_and_quotes),
        TEST(commas_tabs_and_named_separator),
        TEST(windows_1251),
        TEST(kz_1048_has_kyrgyz_letters),
        TEST(utf_16),
        TEST(lost_letters_are_warned_of),
        TEST(broken_files_are_refused),
        TEST(too_wide_is_refused),
        TEST(columns_have_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
