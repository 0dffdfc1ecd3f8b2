#include "web/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

static void assert_fault(const struct form_faults *f, int i, const char *name,
                         enum form_fault_kind kind)
{
    assert_true(i < f->count);
    assert_str(f->list[i].name, name);
    assert_int_equal(f->list[i].kind, kind);
}

static void decodes(void **state)
{
    struct form_fields f;
    assert_true(form_parse(&f, *state, STR("a=1&b=%D0%B0+%2B%26%3D&c=&d&%61b=x=y")));
    assert_int_equal(f.count, 5);
    assert_str(form_get(&f, "a"), "1");
    assert_str(form_get(&f, "b"), "а +&=");
    assert_true(!str_is_null(form_get(&f, "c")) && form_get(&f, "c").n == 0);
    assert_true(!str_is_null(form_get(&f, "d")) && form_get(&f, "d").n == 0);
    assert_str(form_get(&f, "ab"), "x=y");
    assert_true(str_is_null(form_get(&f, "e")));
    assert_true(form_end(&f));
}

static void nothing_sent_is_no_fault(void **state)
{
    struct form_fields f;
    assert_true(form_parse(&f, *state, STR_NULL));
    assert_true(form_parse(&f, *state, STR("")));
    assert_int_equal(f.count, 0);
    assert_true(form_end(&f));
}

static void refuses_whole(void **state)
{
    static const char *const bad[] = {
        "=1",         "a=1&a=2",
        "a=1&%61=2",  "a=%",
        "a=%1",       "a=%zz",
        "a=%00",      "a=%ff",
        "%c0%80=1",   "a=%ed%a0%80",
        "&",          "a=1&",
        "&a=1",       "a=1&&b=2",
        "a=\xff",     "a=%e2%82",
        "a=\xc0\xaf", "a=1&=",
        "a=%4%31",    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=1"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct form_fields f;
        assert_false(form_parse(&f, *state, str_of(bad[i])));
        assert_int_equal(f.count, 0);
        assert_int_equal(f.faults.count, 1);
        assert_fault(&f.faults, 0, "", FORM_MALFORMED);
    }
}

static void bounds_the_number_of_fields(void **state)
{
    char text[FORM_FIELDS_MAX * 8];
    size_t n = 0;
    struct form_fields f;
    for (int i = 0; i < FORM_FIELDS_MAX; i++)
        n += (size_t)snprintf(text + n, sizeof(text) - n, "%sf%d=", i ? "&" : "", i);
    assert_true(form_parse(&f, *state, (struct str){text, n}));
    assert_int_equal(f.count, FORM_FIELDS_MAX);
    memcpy(text + n, "&x=", 3);
    assert_false(form_parse(&f, *state, (struct str){text, n + 3}));
}

static void typed_values(void **state)
{
    static const char *const codes[] = {"absent", "ill", NULL};
    struct form_fields f;
    assert_true(
        form_parse(&f, *state,
                   STR("line=+a%09b%0Ac+&text=a%0D%0Ab&raw=+x+&n=-5&d=2026-11-24&c=ill&on=on&off=0"
                       "&none=&far=9")));
    assert_str(form_line(&f, "line", 5), "a b c");
    assert_str(form_text(&f, "text", 3), "a\nb");
    assert_str(form_raw(&f, "raw", 3), " x ");
    assert_int_equal(form_i64(&f, "n", -5, 5), -5);
    assert_int_equal(date_cmp(form_date(&f, "d"), date_of(2026, 11, 24)), 0);
    assert_int_equal(form_choice(&f, "c", codes), 1);
    assert_true(form_flag(&f, "on"));
    assert_false(form_flag(&f, "off"));
    assert_false(form_flag(&f, "not-sent"));
    assert_true(form_i64(&f, "none", 0, 1) == FORM_NO_NUMBER);
    assert_true(date_is_none(form_date(&f, "none")));
    assert_int_equal(form_choice(&f, "none", codes), -1);
    assert_int_equal(f.faults.count, 0);
    assert_false(form_end(&f)); /* "far" was not asked for */
    assert_fault(&f.faults, 0, "far", FORM_UNKNOWN);
}

static void collects_all_that_is_wrong(void **state)
{
    static const char *const codes[] = {"absent", "ill", NULL};
    struct form_fields f;
    assert_true(
        form_parse(&f, *state, STR("line=%D0%B0%D0%B1%D0%B2&n=9&m=x&d=2026-02-30&c=ILL&e=++")));
    assert_true(str_is_null(form_line(&f, "line", 2)));
    assert_true(form_i64(&f, "n", 0, 8) == FORM_NO_NUMBER);
    assert_true(form_i64(&f, "m", 0, 8) == FORM_NO_NUMBER);
    assert_true(date_is_none(form_date(&f, "d")));
    assert_int_equal(form_choice(&f, "c", codes), -1);
    form_need(&f, "e");
    form_need(&f, "absent");
    form_get(&f, "e");
    assert_false(form_end(&f));
    assert_int_equal(f.faults.count, 7);
    assert_fault(&f.faults, 0, "line", FORM_TOO_LONG);
    assert_fault(&f.faults, 1, "n", FORM_OUT_OF_RANGE);
    assert_fault(&f.faults, 2, "m", FORM_NOT_A_NUMBER);
    assert_fault(&f.faults, 3, "d", FORM_NOT_A_DATE);
    assert_fault(&f.faults, 4, "c", FORM_NOT_A_CHOICE);
    assert_fault(&f.faults, 5, "e", FORM_MISSING);
    assert_fault(&f.faults, 6, "absent", FORM_MISSING);
}

static void keeps_a_bounded_list_of_faults(void **state)
{
    struct form_fields f;
    assert_true(form_parse(&f, *state, STR("a=1")));
    for (int i = 0; i < 100; i++)
        form_need(&f, "b");
    assert_int_equal(f.faults.count, FORM_FAULTS_MAX);
}

static const char *const kinds[] = {"classwork", "control", NULL};

struct work_form {
    struct str topic;
    struct str note;
    struct str password;
    int64_t weight;
    struct date day;
    int kind;
    bool is_marked;
};

static const struct form_field work_fields[] = {
    FORM_FIELD(struct work_form, topic, FORM_LINE, .is_required = true, .max = 10),
    FORM_FIELD(struct work_form, note, FORM_TEXT),
    FORM_FIELD(struct work_form, password, FORM_RAW, .min = 3, .max = 8),
    FORM_FIELD(struct work_form, weight, FORM_I64, .min = 1, .max = 5),
    FORM_FIELD(struct work_form, day, FORM_DATE, .min = 20000, .max = 21000),
    FORM_FIELD(struct work_form, kind, FORM_CHOICE, .is_required = true, .choices = kinds),
    FORM_FIELD(struct work_form, is_marked, FORM_FLAG),
    FORM_END,
};

static void reads_a_table_of_fields(void **state)
{
    struct work_form w;
    struct form_faults faults;
    assert_true(
        form_read(*state,
                  STR("topic=+One+&note=x%0Ay&password=+p+&weight=5&day=2026-11-24&kind=control&"
                      "is_marked=on"),
                  work_fields, &w, &faults));
    assert_str(w.topic, "One");
    assert_str(w.note, "x\ny");
    assert_str(w.password, " p ");
    assert_int_equal(w.weight, 5);
    assert_int_equal(date_cmp(w.day, date_of(2026, 11, 24)), 0);
    assert_int_equal(w.kind, 1);
    assert_true(w.is_marked);

    assert_true(form_read(*state, STR("topic=x&kind=classwork"), work_fields, &w, &faults));
    assert_true(str_is_null(w.note) && w.weight == FORM_NO_NUMBER && date_is_none(w.day) &&
                !w.is_marked);
}

static void a_table_says_all_that_is_wrong(void **state)
{
    struct work_form w;
    struct form_faults faults;
    assert_false(form_read(
        *state, STR("topic=12345678901&password=ab&weight=6&day=1999-01-01&is_admin=1&note=ok"),
        work_fields, &w, &faults));
    assert_int_equal(faults.count, 6);
    assert_fault(&faults, 0, "topic", FORM_TOO_LONG);
    assert_fault(&faults, 1, "password", FORM_OUT_OF_RANGE);
    assert_fault(&faults, 2, "weight", FORM_OUT_OF_RANGE);
    assert_fault(&faults, 3, "day", FORM_OUT_OF_RANGE);
    assert_fault(&faults, 4, "kind", FORM_MISSING);
    assert_fault(&faults, 5, "is_admin", FORM_UNKNOWN);
    assert_str(w.note, "ok");

    assert_false(form_read(*state, STR("topic=1&topic=2"), work_fields, &w, &faults));
    assert_int_equal(faults.count, 1);
    assert_fault(&faults, 0, "", FORM_MALFORMED);
    assert_true(str_is_null(w.topic));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(nothing_sent_is_no_fault),
        cmocka_unit_test(refuses_whole),
        cmocka_unit_test(bounds_the_number_of_fields),
        cmocka_unit_test(typed_values),
        cmocka_unit_test(collects_all_that_is_wrong),
        cmocka_unit_test(keeps_a_bounded_list_of_faults),
        cmocka_unit_test(reads_a_table_of_fields),
        cmocka_unit_test(a_table_says_all_that_is_wrong),
    };
    return cmocka_run_group_tests_name("form", tests, open_arena, close_arena);
}
