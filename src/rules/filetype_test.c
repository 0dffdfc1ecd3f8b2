#include "rules/filetype.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *kind(struct str bytes)
{
    const struct file_type *type = file_type_of(bytes);
    return type ? type->ending : "none";
}

static void R3_2a_what_homework_can_bring(void **state)
{
    (void)state;
    assert_string_equal(kind(STR("%PDF-1.7\n\x80\x81")), "pdf");
    assert_string_equal(kind(STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")), "png");
    assert_string_equal(kind(STR("\xff\xd8\xff\xe0\0\x10JFIF")), "jpg");
    assert_string_equal(kind(STR("RIFF\1\2\3\4WEBPVP8 ")), "webp");
    assert_string_equal(kind(STR("Выучить § 12\r\n\tи № 3\n")), "txt");
    assert_string_equal(kind(STR("PK\x03\x04\x14\0[Content_Types].xml\0\1word/document.xml\0")),
                        "docx");
    assert_string_equal(kind(STR("PK\x03\x04\x14\0[Content_Types].xml\0\1xl/workbook.xml\0")),
                        "xlsx");
    assert_string_equal(kind(STR("PK\x03\x04\x14\0[Content_Types].xml ppt/presentation.xml")),
                        "pptx");
    assert_string_equal(kind(STR("PK\x03\x04"
                                 "abcdefghijklmnopqrstuvwxyz"
                                 "mimetypeapplication/vnd.oasis.opendocument.textPK")),
                        "odt");
}

/* Whatever they are called: the name is not even asked. */
static void R3_2a_what_homework_cannot_bring(void **state)
{
    (void)state;
    assert_string_equal(kind(STR("")), "none");
    assert_string_equal(kind(STR("MZ\x90\0\3\0\0\0")), "none");
    assert_string_equal(kind(STR("\x7f"
                                 "ELF\2\1\1")),
                        "none");
    assert_string_equal(kind(STR("PK\x03\x04\x14\0setup.exe")), "none");
    assert_string_equal(kind(STR("PK\x03\x04[Content_Types].xml word/document.xml vbaProject.bin")),
                        "none");
    assert_string_equal(kind(STR("GIF89a\1\0\1\0\x80")), "none");
    assert_string_equal(kind(STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), "none"); /* old .doc */
    assert_string_equal(kind(STR("\xef\xf0\xe8\xe2\xe5\xf2")), "none");         /* not UTF-8 */
    assert_string_equal(kind(STR("text\0hidden")), "none");
}

/* A page is at most text, and text is only saved, never shown. */
static void R3_2a_only_pictures_are_shown(void **state)
{
    (void)state;
    const struct file_type *page = file_type_of(STR("<html><script>alert(1)</script>"));
    assert_string_equal(page->ending, "txt");
    assert_false(page->is_picture);
    assert_false(file_type_of(STR("%PDF-1.4"))->is_picture);
    assert_true(file_type_of(STR("\xff\xd8\xff\xe0"))->is_picture);
    assert_ptr_equal(file_type_named(STR("application/pdf")), file_type_of(STR("%PDF-1.4")));
    assert_null(file_type_named(STR("text/html")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2a_what_homework_can_bring),
        cmocka_unit_test(R3_2a_what_homework_cannot_bring),
        cmocka_unit_test(R3_2a_only_pictures_are_shown),
    };
    return cmocka_run_group_tests_name("filetype", tests, NULL, NULL);
}
