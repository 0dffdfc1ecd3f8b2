#include "html/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *arena;
static struct buf out;
static struct html page = {.out = &out};
static struct html *const h = &page;

static int setup(void **state)
{
    (void)state;
    arena = arena_open(0);
    buf_init(&out, arena, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static void wrote(const char *expected)
{
    assert_string_equal(arena_dup(arena, out.p, out.n), expected);
    out.n = 0;
}

static const char *escape_of(int byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&#34;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Each byte alone, first, last and between others. */
static void every_byte_is_escaped_as_it_must(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const char text[] = {(char)byte, 'a', (char)byte, (char)byte, 'b', (char)byte};
        struct buf expected;
        buf_init(&expected, arena, 0);
        for (size_t i = 0; i < sizeof text; i++) {
            if (text[i] == (char)byte && escape_of(byte))
                buf_add_str(&expected, str_of(escape_of(byte)));
            else
                buf_add_char(&expected, text[i]);
        }
        html_put(h, ((struct str){text, sizeof text}));
        assert_true(str_eq(buf_str(&out), buf_str(&expected)));
        out.n = 0;
    }
}

/* Long texts are looked at eight bytes at a time: each special byte at each place of a text of each
 * length. */
static void special_bytes_are_found_at_every_place(void **state)
{
    (void)state;
    static const char special[] = "&<>\"'#\xa6\xbe";
    for (size_t n = 1; n <= 24; n++)
        for (size_t at = 0; at < n; at++)
            for (const char *c = special; *c; c++) {
                char text[24];
                memset(text, 'x', n);
                text[at] = *c;
                html_put(h, ((struct str){text, n}));
                const char *escaped = escape_of((unsigned char)*c);
                struct str expected = escaped ? str_of(escaped) : (struct str){c, 1};
                assert_int_equal(out.n, n - 1 + expected.n);
                assert_memory_equal(out.p + at, expected.p, expected.n);
                out.n = 0;
            }
}

static void types_decide_the_form(void **state)
{
    (void)state;
    const char *z = "a<b";
    unsigned char grade = 5;
    html_put(h, z);
    html_put(h, STR("&"));
    html_put(h, "'");
    wrote("a&lt;b&amp;&#39;");
    html_put(h, -7);
    html_put(h, grade);
    html_put(h, INT64_MIN);
    wrote("-75-9223372036854775808");
    html_put(h, UINT64_MAX);
    html_put(h, 10U);
    wrote("1844674407370955161510");
    html_put(h, date_of(2026, 11, 24));
    html_put(h, DATE_NONE);
    html_put(h, STR_NULL);
    html_put(h, (const char *)NULL);
    wrote("2026-11-24");
}

static void only_local_addresses_are_links(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https://evil.example",
        "week",
        " /a",
        "/a\tb",
        "/a\nb",
        "/a\\b",
        "/\x7f",
        "\\/evil.example",
        "data:text/html,x",
        "#a",
        "\x01/",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        html_put_url(h, refused[i]);
        wrote("#");
    }
    html_put_url(h, STR("/journal/5?a=1&b=\"2\""));
    wrote("/journal/5?a=1&amp;b=&#34;2&#34;");
    html_put_url(h, "/");
    wrote("/");
}

static void part_of_an_address_is_percent_encoded(void **state)
{
    (void)state;
    html_put_url_part(h, "a-Z0._~");
    html_put_url_part(h, "/?&#%\"' +Ж");
    html_put_url_part(h, 12);
    html_put_url_part(h, date_of(2026, 1, 2));
    wrote("a-Z0._~%2F%3F%26%23%25%22%27%20%2B%D0%96122026-01-02");
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        html_put_url_part(h, ((struct str){&c, 1}));
        assert_true(out.n == 1 || (out.n == 3 && out.p[0] == '%'));
        assert_null(memchr("/\\:?#&<>\"'", out.p[0], 10));
        out.n = 0;
    }
}

static void lines_become_breaks(void **state)
{
    (void)state;
    html_put(h, html_lines(h, STR("1 < 2\nб")));
    html_put(h, html_lines(h, STR_NULL));
    html_put(h, html_lines(h, STR("\n")));
    wrote("1 &lt; 2<br>б<br>");
}

static void texts_have_their_arguments(void **state)
{
    (void)state;
    html_put(h, _fill(_("From %1 to %2"), STR("<a>"), STR("b")));
    html_put(h, _n("%d mark", "%d marks", 2));
    html_put(h, _p("verb", "mark"));
    wrote("From &lt;a&gt; to b2 marksmark");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_byte_is_escaped_as_it_must, setup, teardown),
        cmocka_unit_test_setup_teardown(special_bytes_are_found_at_every_place, setup, teardown),
        cmocka_unit_test_setup_teardown(types_decide_the_form, setup, teardown),
        cmocka_unit_test_setup_teardown(only_local_addresses_are_links, setup, teardown),
        cmocka_unit_test_setup_teardown(part_of_an_address_is_percent_encoded, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_become_breaks, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_have_their_arguments, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
