#include "import/xlsx.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "import/xlsx_style.h"
#include "import/zipfile.h"

struct fixture {
    struct arena *arena;
    struct notes notes;
    struct tables tables;
    char path[64];
};

static int open_arena(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = arena_open(0), .path = "/tmp/depter-xlsx-XXXXXX"};
    notes_init(&f.notes, f.arena);
    int fd = mkstemp(f.path);
    if (fd < 0)
        return -1;
    close(fd);
    *state = &f;
    return 0;
}

static int close_arena(void **state)
{
    struct fixture *f = *state;
    unlink(f->path);
    arena_close(f->arena);
    return 0;
}

static struct str read_file(struct fixture *f)
{
    FILE *in = fopen(f->path, "rb");
    assert_non_null(in);
    char *p = arena_alloc(f->arena, 1 << 20);
    size_t n = fread(p, 1, 1 << 20, in);
    fclose(in);
    return (struct str){p, n};
}

static bool read_book(struct fixture *f)
{
    return xlsx_read(f->arena, read_file(f), &f->tables, &f->notes);
}

#define assert_cell(f, sheet, row, column, text) \
    assert_string_equal(                         \
        str_z((f)->arena, table_cell(&(f)->tables.items[sheet].items[row], column)), text)

static void cells_of_all_kinds(void **state)
{
    struct fixture *f = *state;
    lxw_workbook *book = workbook_new(f->path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "7А");
    lxw_format *date = workbook_add_format(book);
    lxw_format *russian = workbook_add_format(book);
    lxw_format *bold = workbook_add_format(book);
    format_set_num_format_index(date, 14);
    format_set_num_format(russian, "[$-419]d mmmm yyyy\\ \"г.\";@");
    format_set_bold(bold);
    char surname[] = "Асан ", particle[] = "уулу";
    lxw_rich_string_tuple one = {.format = bold, .string = surname};
    lxw_rich_string_tuple two = {.format = NULL, .string = particle};
    lxw_rich_string_tuple *rich[] = {&one, &two, NULL};

    worksheet_write_string(sheet, 0, 0, "ПИН", NULL);
    worksheet_write_number(sheet, 0, 1, 21205201512345.0, NULL);
    worksheet_write_number(sheet, 0, 2, 42136, date);
    worksheet_write_number(sheet, 0, 3, 42136.354167, russian);
    worksheet_write_number(sheet, 0, 4, 3.5, NULL);
    worksheet_write_rich_string(sheet, 0, 5, rich, NULL);
    worksheet_write_boolean(sheet, 0, 6, 1, NULL);
    worksheet_write_number(sheet, 0, 7, 42136, NULL);
    worksheet_write_string(sheet, 4, 1, "гүл", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);

    assert_true(read_book(f));
    assert_int_equal(f->tables.count, 1);
    assert_true(str_is(f->tables.items[0].sheet, "7А"));
    assert_cell(f, 0, 0, 1, "ПИН");
    assert_cell(f, 0, 0, 2, "21205201512345");
    assert_cell(f, 0, 0, 3, "2015-05-12");
    assert_cell(f, 0, 0, 4, "2015-05-12 08:30");
    assert_cell(f, 0, 0, 5, "3.5");
    assert_cell(f, 0, 0, 6, "Асан уулу");
    assert_cell(f, 0, 0, 7, "1");
    assert_cell(f, 0, 0, 8, "42136");
    assert_int_equal(f->tables.items[0].count, 2);
    assert_int_equal(f->tables.items[0].items[1].number, 5);
    assert_cell(f, 0, 1, 2, "гүл");
}

static void sheets_merged_and_hidden(void **state)
{
    struct fixture *f = *state;
    lxw_workbook *book = workbook_new(f->path);
    lxw_worksheet *first = workbook_add_worksheet(book, "5А");
    lxw_worksheet *hidden = workbook_add_worksheet(book, "справочник");
    lxw_worksheet *last = workbook_add_worksheet(book, "5Б");
    worksheet_merge_range(first, 0, 0, 1, 2, "Список", NULL);
    worksheet_write_string(first, 1, 4, "x", NULL);
    worksheet_hide(hidden);
    worksheet_write_string(last, 0, 0, "y", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);

    assert_true(read_book(f));
    assert_int_equal(f->tables.count, 2);
    assert_cell(f, 0, 0, 3, "Список");
    assert_cell(f, 0, 1, 2, "Список");
    assert_cell(f, 0, 1, 4, "");
    assert_true(str_is(f->tables.items[1].sheet, "5Б"));
    assert_int_equal(f->notes.count, 1);
    assert_int_equal(f->notes.items[0].level, NOTE_INFO);
}

static void inline_strings(void **state)
{
    struct fixture *f = *state;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(f->path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    worksheet_write_string(sheet, 0, 0, " с пробелами ", NULL);
    worksheet_write_string(sheet, 0, 1, "<&>", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_true(read_book(f));
    assert_cell(f, 0, 0, 1, "с пробелами");
    assert_cell(f, 0, 0, 2, "<&>");
}

/* ---- hand-made files ----------------------------------------------------------------------- */

struct member {
    const char *name;
    struct str text;
};

static void make_zip(struct fixture *f, const struct member *members, size_t count)
{
    zip_t *zip = zip_open(f->path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *s = zip_source_buffer(zip, members[i].text.p, members[i].text.n, 0);
        assert_true(zip_file_add(zip, members[i].name, s, ZIP_FL_OVERWRITE) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
}

#define WORKBOOK                                                             \
    {                                                                        \
        "xl/workbook.xml", STR("<workbook><sheets><sheet name='S' r:id='a' " \
                               "xmlns:r='r'/></sheets></workbook>")          \
    }
#define RELATIONS                                                                                 \
    {                                                                                             \
        "xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id='a' "                  \
                                          "Target='/xl/worksheets/sheet1.xml'/></Relationships>") \
    }
#define SHEET "xl/worksheets/sheet1.xml"

static bool read_sheet(struct fixture *f, struct str sheet)
{
    struct member members[] = {WORKBOOK, RELATIONS, {SHEET, sheet}};
    make_zip(f, members, 3);
    return read_book(f);
}

static void cells_without_references(void **state)
{
    struct fixture *f = *state;
    assert_true(read_sheet(
        f, STR("<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c><x:v>2.1205201512345E13</x:v>"
               "</x:c><x:c t='inlineStr'><x:is><x:t>a</x:t><x:rPh><x:t>b</x:t></x:rPh></x:is></x:c>"
               "</x:row><x:row><x:c t='s'><x:v>7</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row>"
               "</x:sheetData></x:worksheet>")));
    assert_cell(f, 0, 0, 1, "21205201512345");
    assert_cell(f, 0, 0, 2, "a");
    assert_cell(f, 0, 1, 1, "");
    assert_cell(f, 0, 1, 2, "1");
    assert_int_equal(f->tables.items[0].items[1].number, 2);
}

static void assert_refused(struct fixture *f, const char *why)
{
    assert_true(f->notes.wrong > 0);
    const char *text = str_z(f->arena, f->notes.items[f->notes.count - 1].text);
    if (!strstr(text, why))
        fail_msg("\"%s\" does not say \"%s\"", text, why);
}

static void entities_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_false(read_sheet(
        f, STR("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
               "<worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData>"
               "</worksheet>")));
    assert_refused(f, "document type");
    assert_false(read_sheet(f, STR("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><worksheet/>")));
}

static void a_bomb_is_refused(void **state)
{
    struct fixture *f = *state;
    size_t n = (size_t)40 << 20;
    char *blanks = arena_alloc(f->arena, n);
    memset(blanks, ' ', n);
    assert_false(read_sheet(f, (struct str){blanks, n}));
    assert_refused(f, "packed suspiciously");
    n = (size_t)ZIPFILE_MEMBER_MAX + 1;
    struct member members[] = {WORKBOOK, RELATIONS, {SHEET, {arena_calloc(f->arena, 1, n), n}}};
    make_zip(f, members, 3);
    assert_false(read_book(f));
    assert_refused(f, "too large");
}

static void deep_nesting_is_refused(void **state)
{
    struct fixture *f = *state;
    char *deep = arena_alloc(f->arena, 3000);
    for (int i = 0; i < 1000; i++)
        memcpy(deep + 3 * i, "<a>", 3);
    assert_false(read_sheet(f, (struct str){deep, 3000}));
    assert_refused(f, "too deeply");
}

static void far_cells_cost_nothing(void **state)
{
    struct fixture *f = *state;
    assert_true(read_sheet(
        f,
        STR("<worksheet><sheetData><row r='1'><c r='XFD1'><v>1</v></c><c r='A1'><v>2</v></c></row>"
            "<row r='1048576'><c r='B1048576'><v>3</v></c></row></sheetData>"
            "<mergeCells><mergeCell ref='B1048576:XFD1048576'/><mergeCell ref='A1:A1048576'/>"
            "</mergeCells></worksheet>")));
    assert_int_equal(f->tables.items[0].count, 2);
    assert_cell(f, 0, 0, 1, "2");
    assert_int_equal(f->tables.items[0].items[1].number, 1048576);
    assert_int_equal(f->notes.count, 1);
    assert_int_equal(f->notes.items[0].level, NOTE_WARNING);
}

static void names_that_climb_are_harmless(void **state)
{
    struct fixture *f = *state;
    struct member members[] = {WORKBOOK,
                               RELATIONS,
                               {SHEET, STR("<worksheet/>")},
                               {"../../tmp/depter-was-here", STR("x")},
                               {"/tmp/depter-was-here", STR("x")}};
    make_zip(f, members, 5);
    assert_true(read_book(f));
    assert_int_not_equal(access("/tmp/depter-was-here", F_OK), 0);
}

static void other_files_are_told_apart(void **state)
{
    struct fixture *f = *state;
    assert_false(
        xlsx_read(f->arena, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), &f->tables, &f->notes));
    assert_refused(f, ".xls");
    assert_false(xlsx_read(f->arena, STR("PK\3\4 cut"), &f->tables, &f->notes));
    assert_refused(f, "ZIP");
    assert_false(xlsx_read(f->arena, STR("a;b"), &f->tables, &f->notes));
    struct member members[] = {{"word/document.xml", STR("<document/>")}};
    make_zip(f, members, 1);
    assert_false(read_book(f));
    assert_refused(f, "workbook.xml");
}

static void formats_of_dates(void **state)
{
    (void)state;
    assert_true(xlsx_is_date_id(14));
    assert_false(xlsx_is_date_id(2));
    assert_true(xlsx_is_date_code(STR("dd\\.mm\\.yyyy")));
    assert_true(xlsx_is_date_code(STR("[h]:mm")));
    assert_true(xlsx_is_date_code(STR("[$-419]mmmm\\ yyyy;@")));
    assert_false(xlsx_is_date_code(STR("General")));
    assert_false(xlsx_is_date_code(STR("#,##0.00\\ \"дней\";[Red]-#,##0.00")));
    assert_false(xlsx_is_date_code(STR("0.00\\d")));
    assert_false(xlsx_is_date_code(STR("[Red]0")));
}

static void numbers_and_days(void **state)
{
    struct fixture *f = *state;
    struct arena *a = f->arena;
    assert_true(str_is(xlsx_number_text(a, STR("1.0")), "1"));
    assert_true(str_is(xlsx_number_text(a, STR("-0.50E1")), "-5"));
    assert_true(str_is(xlsx_number_text(a, STR("1E-3")), "1E-3"));
    assert_true(str_is(xlsx_number_text(a, STR("1E300")), "1E300"));
    assert_true(str_is(xlsx_number_text(a, STR("abc")), "abc"));
    assert_true(str_is(xlsx_date_text(a, STR("61"), false), "1900-03-01"));
    assert_true(str_is(xlsx_date_text(a, STR("1"), false), "1900-01-01"));
    assert_true(str_is(xlsx_date_text(a, STR("59"), false), "1900-02-28"));
    assert_true(str_is(xlsx_date_text(a, STR("0.333333333333333"), false), "08:00"));
    assert_true(str_is(xlsx_date_text(a, STR("40674"), true), "2015-05-12"));
    assert_true(str_is(xlsx_date_text(a, STR("-4"), false), "-4"));
    assert_true(str_is(xlsx_date_text(a, STR("99999999"), false), "99999999"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_of_all_kinds),
        TEST(sheets_merged_and_hidden),
        TEST(inline_strings),
        TEST(cells_without_references),
        TEST(entities_are_refused),
        TEST(a_bomb_is_refused),
        TEST(deep_nesting_is_refused),
        TEST(far_cells_cost_nothing),
        TEST(names_that_climb_are_harmless),
        TEST(other_files_are_told_apart),
        TEST(formats_of_dates),
        TEST(numbers_and_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
