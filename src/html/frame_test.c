#include "html/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct str render(struct arena *a, const struct frame *f)
{
    struct buf *out = ARENA_NEW(a, struct buf);
    buf_init(out, a, 0);
    struct html h = {.out = out, .tr = tr_language("ru")};
    frame_begin(&h, f);
    buf_add_str(out, STR("<p>content</p>"));
    frame_end(&h, f);
    buf_add_char(out, '\0');
    return buf_str(out);
}

static void has(struct str page, const char *part)
{
    if (!strstr(page.p, part))
        fail_msg("no %s in %s", part, page.p);
}

static void signed_in_page_has_everything(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    const struct frame_nav nav[] = {
        {STR("/journal"), STR("Today"), true},
        {STR("/journal/courses"), STR("Journals"), false},
    };
    struct str page = render(a, &(struct frame){.page = STR("day"),
                                                .title = STR("7Б <алгебра>"),
                                                .school = STR("Школа «Радуга»"),
                                                .user = STR("Асанова А. Б."),
                                                .main_class = STR("wide"),
                                                .csrf = STR("t0ken"),
                                                .here = STR("/journal"),
                                                .assets = STR("abc123"),
                                                .account = 4503599627371001,
                                                .nav = nav,
                                                .n_nav = 2});
    assert_ptr_equal(strstr(page.p, "<!doctype html><html lang=\"ru\" data-page=\"day\""
                                    " data-account=\"4503599627371001\"><head>"),
                     page.p);
    has(page, "<title>7Б &lt;алгебра&gt; · Depter</title>");
    has(page, "<link rel=\"stylesheet\" href=\"/static/depter.css?v=abc123\">");
    has(page, "<script type=\"module\" src=\"/static/js/app.js?v=abc123\"></script>");
    has(page, "<a class=\"skip\" href=\"#main\">");
    has(page, "<a href=\"/journal\" aria-current=\"page\">Today</a>");
    has(page, "<a href=\"/journal/courses\">Journals</a>");
    has(page, "<form method=\"post\" action=\"/session/end\" id=\"sign-out\"");
    has(page, "<input type=\"hidden\" name=\"csrf\" value=\"t0ken\">");
    has(page, "<button name=\"language\" value=\"ru\" lang=\"ru\" "
              "aria-current=\"true\">Русский</button>");
    has(page, "<main id=\"main\" class=\"wide\"><p>content</p></main>");
    has(page, "</footer></body></html>");
    arena_close(a);
}

static void cover_has_no_top_and_no_session(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    struct str page =
        render(a, &(struct frame){.page = STR("sign-in"), .title = STR("x"), .cover = true});
    has(page, "<body class=\"cover\">");
    has(page, "<main id=\"main\"><p>");
    assert_null(strstr(page.p, "class=\"top\""));
    assert_null(strstr(page.p, "csrf"));
    assert_null(strstr(page.p, "sign-out"));
    assert_null(strstr(page.p, "data-account"));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signed_in_page_has_everything),
        cmocka_unit_test(cover_has_no_top_and_no_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
