#include "web/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define assert_str(s, z) assert_true(str_is((s), (z)))

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

static void three_kinds_of_answer(void **state)
{
    struct json_in in;
    struct form_faults faults;
    struct str topic = STR("before");
    struct str homework = STR("before");
    struct str note = STR("before");
    assert_true(json_parse(&in, *state, STR("{\"topic\": \" \\u0410\\n b \", \"homework\": null}"),
                           &faults));
    assert_int_equal(json_get_line(&in, "topic", 10, &topic), JSON_GIVEN);
    assert_int_equal(json_get_line(&in, "homework", 10, &homework), JSON_NIL);
    assert_int_equal(json_get_line(&in, "note", 10, &note), JSON_ABSENT);
    assert_str(topic, "А b");
    assert_str(homework, "before");
    assert_str(note, "before");
    assert_true(json_end_reading(&in));
}

static void typed_values(void **state)
{
    static const char *const codes[] = {"absent", "ill", NULL};
    struct json_in in;
    struct form_faults faults;
    int64_t n = 0;
    bool yes = false;
    int code = 0;
    struct date day = DATE_NONE;
    struct str text;
    assert_true(json_parse(
        &in, *state,
        STR("{\"n\":-7,\"yes\":true,\"day\":\"2026-11-24\",\"code\":\"ill\",\"text\":\"a\\r\\nb\","
            "\"raw\":\" x \"}"),
        &faults));
    assert_int_equal(json_get_i64(&in, "n", -7, 7, &n), JSON_GIVEN);
    assert_int_equal(json_get_bool(&in, "yes", &yes), JSON_GIVEN);
    assert_int_equal(json_get_date(&in, "day", &day), JSON_GIVEN);
    assert_int_equal(json_get_choice(&in, "code", codes, &code), JSON_GIVEN);
    assert_int_equal(n, -7);
    assert_true(yes);
    assert_int_equal(date_cmp(day, date_of(2026, 11, 24)), 0);
    assert_int_equal(code, 1);
    assert_int_equal(json_get_text(&in, "text", 3, &text), JSON_GIVEN);
    assert_str(text, "a\nb");
    assert_int_equal(json_get_raw(&in, "raw", 3, &text), JSON_GIVEN);
    assert_str(text, " x ");
    assert_true(json_end_reading(&in));
}

static void wrong_values_are_named(void **state)
{
    static const char *const codes[] = {"absent", NULL};
    struct json_in in;
    struct form_faults faults;
    int64_t n;
    bool yes;
    int code;
    struct date day;
    struct str text;
    assert_true(json_parse(
        &in, *state,
        STR("{\"a\":1,\"b\":\"1\",\"c\":9,\"d\":1.5,\"e\":1,\"f\":\"2026-13-01\",\"g\":\"x\","
            "\"h\":\"abc\",\"i\":null,\"z\":0}"),
        &faults));
    assert_int_equal(json_get_line(&in, "a", 9, &text), JSON_WRONG);
    assert_int_equal(json_get_i64(&in, "b", 0, 8, &n), JSON_WRONG);
    assert_int_equal(json_get_i64(&in, "c", 0, 8, &n), JSON_WRONG);
    assert_int_equal(json_get_i64(&in, "d", 0, 8, &n), JSON_WRONG);
    assert_int_equal(json_get_bool(&in, "e", &yes), JSON_WRONG);
    assert_int_equal(json_get_date(&in, "f", &day), JSON_WRONG);
    assert_int_equal(json_get_choice(&in, "g", codes, &code), JSON_WRONG);
    assert_int_equal(json_get_line(&in, "h", 2, &text), JSON_WRONG);
    json_need(&in, "i", json_get_line(&in, "i", 2, &text));
    json_need(&in, "j", json_get_line(&in, "j", 2, &text));
    assert_false(json_end_reading(&in));

    static const enum form_fault_kind expected[] = {
        FORM_WRONG_TYPE, FORM_NOT_A_NUMBER, FORM_OUT_OF_RANGE, FORM_NOT_A_NUMBER,
        FORM_WRONG_TYPE, FORM_NOT_A_DATE,   FORM_NOT_A_CHOICE, FORM_TOO_LONG,
        FORM_MISSING,    FORM_MISSING,      FORM_UNKNOWN};
    assert_int_equal(faults.count, sizeof(expected) / sizeof(expected[0]));
    for (int i = 0; i < faults.count; i++)
        assert_int_equal(faults.list[i].kind, expected[i]);
    assert_str(faults.list[10].name, "z");
}

static void arrays_of_objects(void **state)
{
    struct json_in in;
    struct json_in item;
    struct form_faults faults;
    int count = 0;
    int64_t n = 0;
    assert_true(
        json_parse(&in, *state, STR("{\"marks\":[{\"n\":1},{\"n\":2,\"x\":0},3]}"), &faults));
    assert_int_equal(json_get_array(&in, "marks", 3, &count), JSON_GIVEN);
    assert_int_equal(count, 3);
    assert_true(json_item(&in, "marks", 0, &item));
    assert_int_equal(json_get_i64(&item, "n", 0, 9, &n), JSON_GIVEN);
    assert_int_equal(n, 1);
    assert_true(json_end_reading(&item));
    assert_true(json_item(&in, "marks", 1, &item));
    assert_int_equal(json_get_i64(&item, "n", 0, 9, &n), JSON_GIVEN);
    assert_false(json_end_reading(&item)); /* "x" */
    assert_false(json_item(&in, "marks", 2, &item));
    assert_int_equal(json_get_array(&in, "marks", 2, &count), JSON_WRONG);
    assert_int_equal(faults.count, 3);
}

static void refuses_whole(void **state)
{
    static const char *const bad[] = {"",
                                      "null",
                                      "[]",
                                      "1",
                                      "\"a\"",
                                      "{",
                                      "{}x",
                                      "{} {}",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "{\"a\":1,\"a\":2}",
                                      "{\"a\":01}",
                                      "{\"a\":NaN}",
                                      "{\"a\":\"\\u0000\"}",
                                      "{\"a\\u0000\":1}",
                                      "{\"a\":\"\\ud800\"}",
                                      "{\"a\":\"\xff\"}",
                                      "{\"a\":\"\xc0\xaf\"}",
                                      "\xef\xbb\xbf{}",
                                      "{\"a\":{\"b\":1,\"b\":2}}",
                                      "{\"a\":[[[[[[[[]]]]]]]]}",
                                      "{\"a\":99999999999999999999}",
                                      "{\"a\":\"\n\"}",
                                      "{\"a\":1}/**/"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct json_in in;
        struct form_faults faults;
        assert_false(json_parse(&in, *state, str_of(bad[i]), &faults));
        assert_int_equal(faults.count, 1);
        assert_int_equal(faults.list[0].kind, FORM_MALFORMED);
    }
}

static void bounds(void **state)
{
    struct json_in in;
    struct form_faults faults;
    assert_true(json_parse(&in, *state, STR("{\"a\":[[[[[[[]]]]]]]}"), &faults)); /* eight deep */
    assert_true(json_parse(&in, *state, STR("{\"a\":\"[[[[[[[[[[\\\"[[\"}"), &faults));

    struct buf b;
    buf_init(&b, *state, 0);
    buf_add_char(&b, '{');
    for (int i = 0; i < JSON_NAMES_MAX; i++)
        buf_printf(&b, "%s\"n%d\":0", i ? "," : "", i);
    size_t n = b.n;
    buf_add_char(&b, '}');
    assert_true(json_parse(&in, *state, buf_str(&b), &faults));
    b.n = n;
    buf_printf(&b, ",\"more\":0}");
    assert_false(json_parse(&in, *state, buf_str(&b), &faults));

    char *big = arena_alloc(*state, JSON_SIZE_MAX + 1);
    memset(big, ' ', JSON_SIZE_MAX + 1);
    big[0] = '{';
    big[JSON_SIZE_MAX - 1] = '}';
    assert_true(json_parse(&in, *state, (struct str){big, JSON_SIZE_MAX}, &faults));
    assert_false(json_parse(&in, *state, (struct str){big, JSON_SIZE_MAX + 1}, &faults));
}

static void writes(void **state)
{
    struct buf b;
    buf_init(&b, *state, 0);
    struct json_out w = json_start(&b);
    json_begin_object(&w);
    json_put_i64(&w, "id", 9007199254740991);
    json_put_str(&w, "name", STR("Айгүл"));
    json_put_str(&w, "none", STR_NULL);
    json_put_str(&w, "empty", STR(""));
    json_put_date(&w, "day", date_of(2026, 11, 24));
    json_put_date(&w, "never", DATE_NONE);
    json_put_bool(&w, "yes", true);
    json_put_bool(&w, "no", false);
    json_put_i64(&w, "unknown", FORM_NO_NUMBER);
    json_key(&w, "average");
    json_fixed(&w, 437, 2);
    json_key(&w, "marks");
    json_begin_array(&w);
    json_i64(&w, -1);
    json_begin_object(&w);
    json_put_nil(&w, "a");
    json_end_object(&w);
    json_begin_array(&w);
    json_end_array(&w);
    json_str(&w, STR("x"));
    json_end_array(&w);
    json_key(&w, "last");
    json_begin_object(&w);
    json_end_object(&w);
    json_end_object(&w);
    assert_str(buf_str(&b),
               "{\"id\":9007199254740991,\"name\":\"Айгүл\",\"none\":null,\"empty\":\"\",\"day\":"
               "\"2026-11-24\","
               "\"never\":null,\"yes\":true,\"no\":false,\"unknown\":null,\"average\":4.37,"
               "\"marks\":[-1,{\"a\":null},[],\"x\"],\"last\":{}}");
}

static void escapes(void **state)
{
    struct buf b;
    buf_init(&b, *state, 0);
    struct json_out w = json_start(&b);
    json_str(&w, STR("\"\\/\b\t\n\v\f\r\x1f\x7f</a>"));
    assert_str(buf_str(&b), "\"\\\"\\\\/\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f</a>\"");

    buf_init(&b, *state, 0);
    w = json_start(&b);
    json_str(&w, STR("a\xff"
                     "b\xc0\xaf"));
    assert_str(buf_str(&b), "\"a\xef\xbf\xbd"
                            "b\xef\xbf\xbd\xef\xbf\xbd\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_kinds_of_answer),
        cmocka_unit_test(typed_values),
        cmocka_unit_test(wrong_values_are_named),
        cmocka_unit_test(arrays_of_objects),
        cmocka_unit_test(refuses_whole),
        cmocka_unit_test(bounds),
        cmocka_unit_test(writes),
        cmocka_unit_test(escapes),
    };
    return cmocka_run_group_tests_name("json", tests, open_arena, close_arena);
}
