#include "tmplc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

static struct arena *arena;
static struct buf out;
static struct html page = {.out = &out};

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

static void white_space_collapses_where_it_shows_nothing(void **state)
{
    (void)state;
    sample_white(&page);
    wrote("<div><p>one two <b>three</b> <i>four</i>, five</p><ul><li>a</li><li>b</li></ul>"
          "<a href=\"/x\">x</a> <a href=\"/y\">y</a></div>");
}

static void pre_and_textarea_keep_white_space(void **state)
{
    (void)state;
    sample_kept(&page, "<&");
    wrote("<pre>\n  a   b\n  &lt;&amp;\n</pre><textarea name=\"t\">\n <b> "
          "&lt;&amp;\n</textarea><p>x</p>");
    sample_kept(&page, NULL);
    wrote("<pre>\n  a   b\n</pre><textarea name=\"t\">\n <b> \n</textarea><p>x</p>");
}

static void lines_of_c_decide_what_is_written(void **state)
{
    (void)state;
    sample_flow(&page, 0);
    wrote("<p>Marks: none </p>");
    sample_flow(&page, 2);
    wrote("<p>Marks: <span>0</span> <span>1</span> few </p>");
    sample_flow(&page, 3);
    wrote("<p>Marks: <span>0</span> <span>1</span> <span>2</span> many </p>");
    sample_switch(&page, 1);
    wrote("one ");
    sample_switch(&page, 2);
    wrote("other !");
}

static void attributes_come_and_go(void **state)
{
    (void)state;
    sample_flags(&page, true, "a\"b");
    wrote("<input checked value=\"a&#34;b\" title='a&#34;b' aria-label=\"a : b \\ c\">"
          "<br /><svg><path d=\"M0 0\" /></svg>");
    sample_flags(&page, false, "");
    wrote("<input disabled value=\"\"><br /><svg><path d=\"M0 0\" /></svg>");
}

static void addresses_are_local_and_their_parts_encoded(void **state)
{
    (void)state;
    sample_links(&page, STR("/a?b=1&c"), "/&\"", 7);
    wrote("<a href=\"/a?b=1&amp;c\">1</a><a href=\"/a?b=1&amp;c?x=%2F%26%22&amp;y=1\">2</a> "
          "<a href=\"/p/%2F%26%22/7#%2F%26%22\">3</a><a href=\"?q=%2F%26%22\">4</a>"
          "<form action=\"/&amp;&#34;\"></form>"
          "<a class=\"/&amp;&#34;\" href='/a?b=1&amp;c' data-x=\"2026-01-02\">5</a>");
    sample_links(&page, STR("javascript:x"), "p", -7);
    wrote("<a href=\"#\">1</a><a href=\"#?x=p&amp;y=1\">2</a> <a href=\"/p/p/-7#p\">3</a><a "
          "href=\"?q=p\">4</a>"
          "<form action=\"#\"></form><a class=\"p\" href='#' data-x=\"2026-01-02\">5</a>");
}

static void values_are_escaped_everywhere(void **state)
{
    (void)state;
    sample_values(&page, "</title><i>");
    wrote("<title>&lt;/title&gt;&lt;i&gt; · title</title>before}}{{ &lt;/title&gt;&lt;i&gt; Save "
          "&#34;all&#34; "
          "<b>}} } é \"quoted\" \\ back</b>"
          "<p title=\"several lines of &lt;/title&gt;&lt;i&gt;\" data-empty='' data-plain=x-1 "
          "hidden>a<br>&lt;</p>"
          "<script src=\"/static/a.js\"></script>");
}

struct compiled {
    bool ok;
    char *code, *message;
};

static struct compiled compile(const char *source)
{
    struct compiled c;
    size_t code_n, message_n;
    FILE *code = open_memstream(&c.code, &code_n),
         *message = open_memstream(&c.message, &message_n);
    c.ok = tmplc_compile("dir/x.t", source, strlen(source), code, message);
    fclose(code);
    fclose(message);
    return c;
}

static void release(struct compiled c)
{
    free(c.code);
    free(c.message);
}

static void code_names_lines_of_the_template(void **state)
{
    (void)state;
    struct compiled c =
        compile("%include \"a.h\"\n%template void f(struct html *h)\n<p>\n\n{{ x }}\n% g();\n");
    assert_true(c.ok);
    assert_string_equal(c.message, "");
    assert_string_equal(strstr(c.code, "#line"),
                        "#line 1 \"dir/x.t\"\n#include \"a.h\"\n"
                        "#line 2 \"dir/x.t\"\nvoid f(struct html *h)\n{\n"
                        "#line 3 \"dir/x.t\"\n    html_raw(h, \"<p>\", 3);\n"
                        "#line 5 \"dir/x.t\"\n    html_put(h, (x));\n"
                        "#line 6 \"dir/x.t\"\n    html_raw(h, \" \", 1);\n"
                        "#line 6 \"dir/x.t\"\ng();\n}\n");
    release(c);
}

static void long_literals_are_cut(void **state)
{
    (void)state;
    enum { SIZE = 10000 };
    char *source = arena_alloc(arena, SIZE + 64);
    int n = sprintf(source, "%%template void f(struct html *h)\n");
    memset(source + n, 'x', SIZE);
    source[n + SIZE] = '\0';
    struct compiled c = compile(source);
    assert_true(c.ok);
    assert_non_null(strstr(c.code, "\", 4000);\n"));
    assert_non_null(strstr(c.code, "\", 2000);\n"));
    release(c);
}

#define F "%template void f(struct html *h)\n"

static const struct {
    const char *source, *message;
} REFUSALS[] = {
    {F "<p\nclass={{ x }}>", "3: value in an unquoted attribute"},
    {F "<p class=a{{ x }}>", "2: value in an unquoted attribute"},
    {F "<{{ x }}>", "2: value in a tag name"},
    {F "</{{ x }}>", "2: value in a tag name"},
    {F "<h{{ n }}>", "2: value in a tag name"},
    {F "<p data-{{ x }}=\"1\">", "2: value in an attribute name"},
    {F "<p {{ x }}>",
     "2: value in place of an attribute; {{? condition : attribute }} is meant for that"},
    {F "<!-- {{ x }} -->", "2: value inside a comment"},
    {F "<!doctype {{ x }}>", "2: value inside the doctype"},
    {F "<script src=\"/a\">{{ x }}</script>", "2: value inside <script>"},
    {F "<style>{{ x }}</style>", "2: <style> is not allowed"},
    {F "<style>p { }</style>", "2: <style> is not allowed"},
    {F "<p onclick=\"{{ x }}\">", "2: attribute onclick is not allowed"},
    {F "<p OnClick=\"f()\">", "2: attribute onclick is not allowed"},
    {F "<p style=\"color: red\">", "2: attribute style is not allowed"},
    {F "<p style='{{ x }}'>", "2: attribute style is not allowed"},
    {F "<p srcdoc=\"{{ x }}\">", "2: attribute srcdoc is not allowed"},
    {F "<meta http-equiv=refresh>", "2: attribute http-equiv is not allowed"},
    {F "<iframe src=\"/x\">", "2: <iframe> is not allowed"},
    {F "<base href=\"/x\">", "2: <base> is not allowed"},
    {F "<script>", "2: <script> without src: inline scripts are not allowed"},
    {F "<script src=\"/a\">\nf()</script>",
     "3: content of <script>: inline scripts are not allowed"},
    {F "<a href=\" JavaScript:f()\">", "2: addresses of kind javascript: are not allowed"},
    {F "<a href=data:text/html,x>", "2: addresses of kind data: are not allowed"},
    {F "<a href=\"java\nscript:f()\">", "3: addresses of kind javascript: are not allowed"},
    {F "<a href=\"x{{ x }}\">",
     "2: an address with values inside must begin with / and a literal, ? or #"},
    {F "<a href=\"/{{ x }}\">",
     "2: an address with values inside must begin with / and a literal, ? or #"},
    {F "<a href=\"//{{ x }}\">",
     "2: an address with values inside must begin with / and a literal, ? or #"},
    {F "<a href=\"/\\{{ x }}\">",
     "2: an address with values inside must begin with / and a literal, ? or #"},
    {F "<a href=\"https://{{ x }}\">",
     "2: an address with values inside must begin with / and a literal, ? or #"},
    {F "<a href=\"{{ x }}/y\">", "2: only ?, & or # can follow a whole address"},
    {F "<img srcset=\"{{ x }} 2x\">", "2: value in attribute srcset"},
    {F "<p>\n{{ x\n</p>", "3: {{ without }}"},
    {F "{{ \"}} }\n", "2: {{ without }}"},
    {F "{{ }}", "2: empty {{ }}"},
    {F "{{? }}", "2: empty {{ }}"},
    {F "a < b", "2: < in text is written &lt;"},
    {F "<p>{{? x : checked }}",
     "2: {{? condition : attribute }} stands between the attributes of a tag"},
    {F "<p {{? x }}>", "2: {{? condition : attribute }} stands between the attributes of a tag"},
    {F "</p {{? x : y }}>",
     "2: {{? condition : attribute }} stands between the attributes of a tag"},
    {F "<p {{? x : a=b }}>", "2: the attribute in {{? }} must be a name or name=\"literal\""},
    {F "<p {{? x : a b }}>", "2: the attribute in {{? }} must be a name or name=\"literal\""},
    {F "<p {{? x : }}>", "2: the attribute in {{? }} must be a name or name=\"literal\""},
    {F "<p {{? x : a=\"<\" }}>", "2: the attribute in {{? }} must be a name or name=\"literal\""},
    {F "<p {{? x : onclick=\"f()\" }}>", "2: attribute onclick is not allowed"},
    {F "<a {{? x : href=\"/a\" }}>", "2: address in {{? }}: use an if"},
    {F "</p a=b>", "2: unexpected a in a tag"},
    {F "<p \"a\">", "2: unexpected \" in a tag"},
    {F "<p a=>", "2: attribute a without a value after ="},
    {F "<p a=b\"c>", "2: unexpected \" in a tag"},
    {F "<p a =b>", "2: unexpected = in a tag"},
    {F "<p/ a>", "2: unexpected / in a tag"},
    {F "<p><p", "2: <p> is not closed at the end of the template"},
    {F "<title>x", "2: <title> is not closed at the end of the template"},
    {F "<pre>x", "2: <pre> is not closed at the end of the template"},
    {F "<!-- x", "2: <!-- or <! is not closed at the end of the template"},
    {F "<p title=\"x\n% f();\n\">", "3: line of C inside a name, a value, a comment or a script"},
    {F "<!--\n% f();\n-->", "3: line of C inside a name, a value, a comment or a script"},
    {F "% if (x) {\n", "3: a block or comment of C is not closed at the end of the template"},
    {F "% /* x\n", "3: a block or comment of C is not closed at the end of the template"},
    {F "% if (x) {\n<p\n% }\n>",
     "4: markup differs at the two ends of this block: a tag is open at one only"},
    {F "<script src=\"/a\"\n% if (x) {\n></script><p\n% }\n>{{ x }}</p>",
     "5: markup differs at the two ends of this block: a tag is open at one only"},
    {F "% }\n", "2: unbalanced { } in lines of C"},
    {F "% if (x)\n<p>", "3: the line of C before markup must end with { } ; or :"},
    {F "% if (x) // {\n<p>", "3: the line of C before markup must end with { } ; or :"},
    {F "% if (x)\n{{ x }}", "3: the line of C before markup must end with { } ; or :"},
    {"\n<p>", "2: markup before the first %template"},
    {"{{ x }}", "1: markup before the first %template"},
    {F "%include \"x.h\"\n", "2: %include stands before the first %template"},
    {F "<a12345678901234567890123456789012>", "2: name too long"},
};

static void what_is_unsafe_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++) {
        struct compiled c = compile(REFUSALS[i].source);
        const char *expected = arena_printf(arena, "dir/x.t:%s\n", REFUSALS[i].message);
        if (c.ok || strcmp(c.message, expected) != 0)
            fail_msg("%s\ngave: %s\nnot:  %s", REFUSALS[i].source, c.message, expected);
        release(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(white_space_collapses_where_it_shows_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(pre_and_textarea_keep_white_space, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_of_c_decide_what_is_written, setup, teardown),
        cmocka_unit_test_setup_teardown(attributes_come_and_go, setup, teardown),
        cmocka_unit_test_setup_teardown(addresses_are_local_and_their_parts_encoded, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(values_are_escaped_everywhere, setup, teardown),
        cmocka_unit_test_setup_teardown(code_names_lines_of_the_template, setup, teardown),
        cmocka_unit_test_setup_teardown(long_literals_are_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_unsafe_is_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
