#include "web/multipart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"

#define assert_str(s, z) assert_true(str_is((s), (z)))

static const char type[] = "multipart/form-data; boundary=XX";

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

#define HEAD(text) "--XX\r\nContent-Disposition: form-data; " text "\r\n"

static void reads_texts_and_files(void **state)
{
    struct form_fields f;
    struct str body = STR(HEAD("name=\"note\"") "\r\nпривет\r\n&=%41\r\n" HEAD(
        "name=\"file\"; filename=\"C:\\\\plans\\\\план 7.docx\"") "Content-Type: "
                                                                  "application/zip\r\n\r\nPK\0\xff"
                                                                  "\r\n--X\r\n" HEAD(
                                                                      "name=\"file\"; filename="
                                                                      "\"b.csv\"") "\r\n\r\n"
                                                                                   "--XX--\r\n");
    assert_true(multipart_parse(&f, *state, str_of(type), body));
    assert_int_equal(f.count, 1);
    assert_str(form_get(&f, "note"), "привет\r\n&=%41");
    assert_int_equal(f.file_count, 2);
    const struct form_file *first = form_file(&f, "file", 0);
    assert_str(first->filename, "план 7.docx");
    assert_str(first->type, "application/zip");
    assert_int_equal(first->bytes.n, 4 + 5);
    assert_memory_equal(first->bytes.p, "PK\0\xff\r\n--X", 9);
    assert_str(form_file(&f, "file", 1)->filename, "b.csv");
    assert_int_equal(form_file(&f, "file", 1)->bytes.n, 0);
    assert_null(form_file(&f, "file", 2));
    assert_null(form_file(&f, "note", 0));
}

static void an_empty_choice_is_no_file(void **state)
{
    struct form_fields f;
    struct str body =
        STR(HEAD("name=\"file\"; filename=\"\"") "Content-Type: "
                                                 "application/octet-stream\r\n\r\n\r\n"
                                                 "--XX--");
    assert_true(multipart_parse(&f, *state, str_of(type), body));
    assert_int_equal(f.count + f.file_count, 0);
}

static void names_have_three_escapes(void **state)
{
    struct form_fields f;
    struct str body = STR(HEAD("name=\"a%22b%0d%41\"; filename=\"%22%0A/тетрадь.pdf\"") "\r\n1\r\n"
                                                                                        "--XX--");
    assert_true(multipart_parse(&f, *state, str_of(type), body));
    assert_str(f.files[0].name, "a\"b\r%41");
    assert_str(f.files[0].filename, "тетрадь.pdf");
}

static void the_type_says_the_boundary(void **state)
{
    static const struct {
        const char *type;
        bool is_right;
    } cases[] = {
        {"multipart/form-data; boundary=XX", true},
        {"Multipart/Form-Data;charset=utf-8; BOUNDARY=\"XX\"", true},
        {"multipart/form-data", false},
        {"multipart/form-data; boundary=", false},
        {"multipart/form-data; boundary=\"X", false},
        {"multipart/form-data; boundary=YY", false},
        {"multipart/form-data; boundary=X\"X", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct form_fields f;
        bool is_right = multipart_parse(&f, *state, str_of(cases[i].type),
                                        STR(HEAD("name=\"a\"") "\r\n1\r\n--XX--"));
        assert_int_equal(is_right, cases[i].is_right);
    }
    assert_true(multipart_is(STR("multipart/form-data; boundary=1")));
    assert_true(multipart_is(STR("MULTIPART/FORM-DATA")));
    assert_false(multipart_is(STR("multipart/form-database")));
    assert_false(multipart_is(STR("application/x-www-form-urlencoded")));
    assert_false(multipart_is(STR_NULL));
}

static void refuses_whole(void **state)
{
    static const char *const bad[] = {
        "",
        "--XX",
        "--XX\r\n",
        "junk\r\n" HEAD("name=\"a\"") "\r\n1\r\n--XX--",
        HEAD("name=\"a\"") "\r\n1\r\n--XX",
        HEAD("name=\"a\"") "\r\n1\r\n--XX--junk",
        HEAD("name=\"a\"") "\r\n1\r\n--XX\n",
        HEAD("name=\"a\"") "1\r\n--XX--",
        HEAD("name=\"\"") "\r\n1\r\n--XX--",
        HEAD("name=a") "\r\n1\r\n--XX--",
        HEAD("name=\"a") "\r\n1\r\n--XX--",
        HEAD("name=\"a\"; name=\"b\"") "\r\n1\r\n--XX--",
        HEAD("name=\"a\"; filename*=UTF-8''b") "\r\n1\r\n--XX--",
        HEAD("name=\"a\"") "Content-Transfer-Encoding: base64\r\n\r\n1\r\n--XX--",
        HEAD("name=\"a\"") "\r\n1\r\n" HEAD("name=\"a\"") "\r\n2\r\n--XX--",
        HEAD("name=\"a\"") "\r\n\xff\r\n--XX--",
        HEAD("name=\"\xff\"") "\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--",
        "--XX\r\nno colon\r\n\r\n1\r\n--XX--",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct form_fields f;
        assert_false(multipart_parse(&f, *state, str_of(type), str_of(bad[i])));
        assert_int_equal(f.count + f.file_count, 0);
        assert_int_equal(f.faults.count, 1);
        assert_int_equal(f.faults.list[0].kind, FORM_MALFORMED);
    }
}

/* count parts, each a file or a text with a name of its own. */
static bool parse_many(struct arena *a, int count, bool files)
{
    struct form_fields f;
    struct buf b;
    buf_init(&b, a, 1024);
    for (int i = 0; i < count; i++)
        buf_add_str(&b, str_of(arena_printf(a, HEAD("name=\"n%d\"%s") "\r\n1\r\n", i,
                                            files ? "; filename=\"x\"" : "")));
    buf_add_str(&b, STR("--XX--"));
    return multipart_parse(&f, a, str_of(type), buf_str(&b));
}

static void bounds_hold(void **state)
{
    char *line = arena_printf(*state, HEAD("name=\"a\"") "X: %05000d\r\n\r\n1\r\n--XX--", 0);
    struct form_fields f;
    assert_true(parse_many(*state, FORM_FILES_MAX, true));
    assert_false(parse_many(*state, FORM_FILES_MAX + 1, true));
    assert_true(parse_many(*state, FORM_FIELDS_MAX, false));
    assert_false(parse_many(*state, FORM_FIELDS_MAX + 1, false));
    assert_false(multipart_parse(&f, *state, str_of(type), str_of(line)));
}

static void long_names_are_cut_between_letters(void **state)
{
    struct form_fields f;
    struct buf b;
    buf_init(&b, *state, 4096);
    buf_add_str(&b, STR("--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\""));
    for (int i = 0; i < 300; i++)
        buf_add_str(&b, STR("ю"));
    buf_add_str(&b, STR("\"\r\n\r\n1\r\n--XX--"));
    assert_true(multipart_parse(&f, *state, str_of(type), buf_str(&b)));
    assert_int_equal(f.files[0].filename.n, 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_texts_and_files, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(an_empty_choice_is_no_file, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(names_have_three_escapes, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_type_says_the_boundary, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(refuses_whole, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(bounds_hold, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(long_names_are_cut_between_letters, open_arena,
                                        close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
