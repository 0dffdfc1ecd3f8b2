#include "import/docx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "base/buf.h"
#include "import/zipfile.h"

struct fixture {
    struct arena *arena;
    struct notes notes;
    struct tables tables;
    char path[64];
};

static int set_up(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = arena_open(0), .path = "/tmp/depter-docx-XXXXXX"};
    notes_init(&f.notes, f.arena);
    int fd = mkstemp(f.path);
    if (fd < 0)
        return -1;
    close(fd);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    unlink(f->path);
    arena_close(f->arena);
    return 0;
}

static struct str zipped(struct fixture *f, const char *name, struct str text)
{
    zip_t *zip = zip_open(f->path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    zip_source_t *s = zip_source_buffer(zip, text.p, text.n, 0);
    assert_true(zip_file_add(zip, name, s, ZIP_FL_OVERWRITE) >= 0);
    assert_int_equal(zip_close(zip), 0);
    FILE *in = fopen(f->path, "rb");
    assert_non_null(in);
    char *p = arena_alloc(f->arena, 1 << 20);
    size_t n = fread(p, 1, 1 << 20, in);
    fclose(in);
    return (struct str){p, n};
}

#define W "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>"
#define END "</w:body></w:document>"
#define T(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" T(text) "</w:tc>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"
#define TR(cells) "<w:tr>" cells "</w:tr>"

static bool read_body(struct fixture *f, struct str xml)
{
    return docx_read(f->arena, zipped(f, "word/document.xml", xml), &f->tables, &f->notes);
}

#define assert_cell(f, table, row, column, text) \
    assert_string_equal(                         \
        str_z((f)->arena, table_cell(&(f)->tables.items[table].items[row], column)), text)

static void R1_5b_tables_of_a_document(void **state)
{
    struct fixture *f = *state;
    assert_true(read_body(f, STR(W T("КТП по алгебре") TBL(TR(TC("№") TC("Тема")) TR(
                                 TC("1") TC("Дроби"))) T("между") TBL(TR(TC("Итого"))) END)));
    assert_int_equal(f->tables.count, 2);
    assert_int_equal(f->tables.items[0].count, 2);
    assert_cell(f, 0, 0, 2, "Тема");
    assert_cell(f, 0, 1, 1, "1");
    assert_cell(f, 0, 1, 2, "Дроби");
    assert_true(str_is(f->tables.items[1].sheet, "2"));
    assert_int_equal(f->tables.items[0].items[1].number, 2);
}

static void runs_breaks_and_paragraphs(void **state)
{
    struct fixture *f = *state;
    assert_true(read_body(
        f,
        STR(W TBL(TR("<w:tc><w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
                     "<w:r><w:t xml:space='preserve'>Линейная </w:t></w:r>"
                     "<w:r><w:t>функция</w:t><w:tab/><w:t>и</w:t><w:br/><w:t>график</w:t>"
                     "</w:r></w:p>" T(
                         "§ 5") "</w:tc>"
                                "<w:tc><w:p><w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"
                                "<w:ins><w:r><w:t>новое</w:t></w:r></w:ins><w:r><w:instrText>PAGE"
                                "</w:instrText></w:r></w:p></w:tc>")) END)));
    assert_cell(f, 0, 0, 1, "Линейная функция\tи\nграфик\n§ 5");
    assert_cell(f, 0, 0, 2, "новое");
}

static void R1_5b_merged_cells_stand_in_each_place(void **state)
{
    struct fixture *f = *state;
    assert_true(read_body(
        f, STR(W TBL(TR("<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" T(
               "Тема") "</w:tc>"
                       "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" T("Дата") "</w:tc>")
                         TR("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" TC("7А") TC("7Б"))
                             TR("<w:trPr><w:gridBefore w:val='1'/></w:trPr>" TC("1.09") TC("2.09")))
                   END)));
    assert_cell(f, 0, 0, 2, "Дата");
    assert_cell(f, 0, 0, 3, "Дата");
    assert_cell(f, 0, 1, 1, "Тема");
    assert_cell(f, 0, 1, 3, "7Б");
    assert_cell(f, 0, 2, 1, "");
    assert_cell(f, 0, 2, 2, "1.09");
}

static void a_table_in_a_cell_is_its_text(void **state)
{
    struct fixture *f = *state;
    assert_true(read_body(
        f, STR(W TBL(TR("<w:tc>" T("а") TBL(TR(TC("б") TC("в"))) T("г") "</w:tc>" TC("д"))) END)));
    assert_int_equal(f->tables.count, 1);
    assert_cell(f, 0, 0, 1, "а\nб\nв\nг");
    assert_cell(f, 0, 0, 2, "д");
}

static void what_is_said_twice_is_read_once(void **state)
{
    struct fixture *f = *state;
    assert_true(
        read_body(f, STR(W TBL(TR("<w:tc><w:p><w:r><mc:AlternateContent><mc:Choice><w:t>новое</w:t>"
                                  "</mc:Choice><mc:Fallback><w:t>старое</w:t></mc:Fallback>"
                                  "</mc:AlternateContent></w:r></w:p></w:tc>")) END)));
    assert_cell(f, 0, 0, 1, "новое");
}

static void rows_without_text_are_left_out(void **state)
{
    struct fixture *f = *state;
    assert_true(
        read_body(f, STR(W TBL(TR("<w:tc><w:p/></w:tc>") TR(TC("а") "<w:tc><w:p/></w:tc>")) END)));
    assert_int_equal(f->tables.items[0].count, 1);
    assert_int_equal(f->tables.items[0].items[0].number, 2);
    assert_int_equal(f->tables.items[0].items[0].count, 1);
}

static void a_document_without_tables(void **state)
{
    struct fixture *f = *state;
    assert_true(read_body(f, STR(W T("слова") END)));
    assert_int_equal(f->tables.count, 0);
}

/* ---- what is refused */

static void assert_refused(struct fixture *f, bool is_read, const char *why)
{
    assert_false(is_read);
    assert_true(f->notes.wrong > 0);
    assert_non_null(strstr(str_z(f->arena, f->notes.items[f->notes.count - 1].text), why));
}

static void other_files_are_told_apart(void **state)
{
    struct fixture *f = *state;
    struct str old = STR("\xD0\xCF\x11\xE0\xA1\xB1");
    assert_refused(f, docx_read(f->arena, old, &f->tables, &f->notes), "old .doc file");
    assert_refused(f, docx_read(f->arena, STR("тема"), &f->tables, &f->notes), "not a .docx");
    assert_refused(f, docx_read(f->arena, STR("PK\3\4junk"), &f->tables, &f->notes), "ZIP");
    struct str other = zipped(f, "xl/workbook.xml", STR("<x/>"));
    assert_refused(f, docx_read(f->arena, other, &f->tables, &f->notes), "missing");
    assert_refused(f, read_body(f, STR("<w><")), "line 1");
    assert_refused(f, read_body(f, STR("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
                   "document type");
}

/* One cell may claim to be as wide as it likes: it costs no more than a table may have. */
static void claims_of_width_are_bounded(void **state)
{
    struct fixture *f = *state;
    struct buf b;
    buf_init(&b, f->arena, 1 << 20);
    buf_add_str(&b, STR(W "<w:tbl>"));
    for (int i = 0; i < 1200; i++)
        buf_add_str(&b, STR("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='512'/></w:tcPr>" T(
                            "а") "</w:tc></w:tr>"));
    buf_add_str(&b, STR("</w:tbl>" END));
    assert_refused(f, read_body(f, buf_str(&b)), "too many rows");
    assert_true(read_body(f, STR(W TBL(TR("<w:tc><w:tcPr><w:gridSpan w:val='513'/></w:tcPr>" T(
                                 "а") "</w:tc>")) END)));
    assert_int_equal(f->tables.items[0].items[0].count, 1); /* no such width: one column */
}

static void a_bomb_is_refused(void **state)
{
    struct fixture *f = *state;
    size_t n = (size_t)40 << 20;
    char *blanks = arena_alloc(f->arena, n);
    memset(blanks, ' ', n);
    assert_refused(f, read_body(f, (struct str){blanks, n}), "packed suspiciously");
    n = 64 * 1024;
    char *xml = arena_printf(f->arena,
                             W TBL(TR("<w:tc><w:p><w:r><w:t>%s%0*d</w:t></w:r></w:p>"
                                      "</w:tc>")) END,
                             "", (int)n, 1);
    assert_refused(f, read_body(f, str_of(xml)), "too long");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(R1_5b_tables_of_a_document),
        TEST(runs_breaks_and_paragraphs),
        TEST(R1_5b_merged_cells_stand_in_each_place),
        TEST(a_table_in_a_cell_is_its_text),
        TEST(what_is_said_twice_is_read_once),
        TEST(rows_without_text_are_left_out),
        TEST(a_document_without_tables),
        TEST(other_files_are_told_apart),
        TEST(claims_of_width_are_bounded),
        TEST(a_bomb_is_refused),
    };
    return cmocka_run_group_tests_name("docx", tests, NULL, NULL);
}
