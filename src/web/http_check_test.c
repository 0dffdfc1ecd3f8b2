#include "web/http_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

/* The head as the library leaves it, from text where '_' stands for NUL. */
static int fields_of(struct arena *a, const char *text)
{
    size_t n = strlen(text);
    char *p = arena_dup(a, text, n);
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '_')
            p[i] = '\0';
    }
    const char *target = strchr(text, '/') - text + p;
    size_t length = strcspn(strchr(text, '/'), "_");
    return http_head_fields(&(struct http_head){p, target, length, target + length + 1, n});
}

static void counts_the_fields_of_a_strict_head(void **state)
{
    assert_int_equal(fields_of(*state, "GET_/_HTTP/1.1____"), 0);
    assert_int_equal(fields_of(*state, "GET_/a_HTTP/1.1__Host_ x____"), 1);
    assert_int_equal(fields_of(*state, "GET_/a_HTTP/1.1__Host_x__A___b_\t1 2____"), 3);
}

static void refuses_what_a_lenient_parser_lets_through(void **state)
{
    static const char *const bad[] = {
        "GET_/_HTTP/1.1___",              /* bare LF at the end */
        "GET_/_HTTP/1.1_Host_x____",      /* bare LF behind the request line */
        "GET_/_HTTP/1.1__Host_x_A_b____", /* bare LF between fields */
        "GET_/_HTTP/1.1__Host _x____",    /* space before the colon */
        "GET_/_HTTP/1.1__Host_x__ y____", /* folded */
        "GET_/_HTTP/1.1__Host_x_y____",   /* NUL in a value */
        "GET_/_HTTP/1.1__H_ost_x____",    /* NUL in a name */
        "GET_/_HTTP/1.1___x____",         /* no name */
        "GET_/_HTTP/1.1__Host_x\x01____", /* control character */
        "GET_/_HTTP/1.1__Host_x\x7f____",
        "GET_/_HTTP/1.1__Host_x\ry____",
        "GET__/_HTTP/1.1__Host_x____", /* two blanks */
        "G(T_/_HTTP/1.1__Host_x____",
        "_/_HTTP/1.1__Host_x____",
        "GET_/_HTTP/1.1 __Host_x____",
        "GET_/_HTTP/1.1__H\xd0\xbe_x____",
        "GET_/_HTTP/1.1__Host_x_____",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(fields_of(*state, bad[i]), -1);
}

static void targets(void **state)
{
    struct str path;
    struct str query;
    assert_int_equal(http_check_target(*state, STR("/a/%D0%B0?x=%2f&y"), STR("h"), &path, &query),
                     0);
    assert_str(path, "/a/а");
    assert_str(query, "x=%2f&y");
    assert_int_equal(http_check_target(*state, STR("/"), STR("h"), &path, &query), 0);
    assert_str(path, "/");
    assert_true(str_is_null(query));
    assert_int_equal(http_check_target(*state, STR("/a/...?"), STR("h"), &path, &query), 0);
    assert_str(path, "/a/...");
    assert_true(!str_is_null(query) && query.n == 0);
    assert_int_equal(http_check_target(*state, STR("/a/"), STR("h"), &path, &query), 0);
    assert_int_equal(
        http_check_target(*state, STR("HTTP://H.kg:1/b"), STR("h.KG:1"), &path, &query), 0);
    assert_str(path, "/b");
}

static void unclean_targets(void **state)
{
    static const char *const bad[] = {
        "",         "a",         "*",        "//",           "/a//b",     "/.",        "/..",
        "/a/../b",  "/a/./b",    "/a/..",    "/%2e%2e/b",    "/%2e",      "/a%2fb",    "/a%2Fb",
        "/a%5cb",   "/a\\b",     "/a%00",    "/a%0a",        "/a%7f",     "/a%",       "/a%4",
        "/a%zz",    "/a%ff",     "/a%c0%af", "/a%ed%a0%80",  "/\xd0\xb0", "/a b",      "/a\tb",
        "/a#b",     "/a?b#c",    "/a?%",     "/a?%00",       "/a?\xff",   "http://x/", "http://h",
        "https://", "ftp://h/a", "h:80",     "http://h.x/a", "/a?%g1",    "/%25%"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct str path;
        struct str query;
        assert_int_equal(http_check_target(*state, str_of(bad[i]), STR("h"), &path, &query), 400);
    }
    char *longest = arena_alloc(*state, 5000);
    memset(longest, 'a', 5000);
    longest[0] = '/';
    struct str path;
    struct str query;
    assert_int_equal(
        http_check_target(*state, (struct str){longest, 4096}, STR("h"), &path, &query), 0);
    assert_int_equal(
        http_check_target(*state, (struct str){longest, 4097}, STR("h"), &path, &query), 414);
}

static int framing(const char *lines, const char *version)
{
    struct http_fields f = {0};
    struct str rest = str_of(lines);
    while (rest.n > 0) {
        struct str line = str_split(&rest, '\n');
        struct str name = str_split(&line, ':');
        http_take_field(&f, name, line);
    }
    return http_check_framing(&f, version);
}

static void lengths_and_hosts(void **state)
{
    (void)state;
    assert_int_equal(framing("Host: x\nContent-Length: 5\n", "HTTP/1.1"), 0);
    assert_int_equal(framing("Host: x\nTransfer-Encoding: Chunked\n", "HTTP/1.1"), 0);
    assert_int_equal(framing("", "HTTP/1.0"), 0);
    assert_int_equal(framing("", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host:\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: a b\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: x\nhost: x\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: x\n", "HTTP/1.2"), 505);
    assert_int_equal(framing("Host: x\nContent-Length: 5\ncontent-length: 5\n", "HTTP/1.1"), 400);
    assert_int_equal(
        framing("Host: x\nContent-Length: 5\nTransfer-Encoding: chunked\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: x\nTransfer-Encoding: gzip, chunked\n", "HTTP/1.1"), 501);
    assert_int_equal(framing("Transfer-Encoding: chunked\n", "HTTP/1.0"), 400);
    static const char *const lengths[] = {
        "", "+5", "-5", "5,5", "0x5", "5 5", "9999999999999999999", "five"};
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        char lines[64] = "Host: x\nContent-Length: ";
        strcat(lines, lengths[i]);
        assert_int_equal(framing(lines, "HTTP/1.1"), 400);
    }
    assert_int_equal(framing("Host: x\nCookie: a\nCookie: b\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: x\nCookie: \xff\n", "HTTP/1.1"), 400);
    assert_int_equal(framing("Host: x\nExpect: magic\n", "HTTP/1.1"), 417);
    assert_int_equal(framing("Host: x\nX-Whatever: 1\nX-Whatever: 2\n", "HTTP/1.1"), 0);
}

static void encodings(void **state)
{
    (void)state;
    assert_true(http_accepts_gzip(STR("gzip")));
    assert_true(http_accepts_gzip(STR("deflate, GZIP ;q=1.0, *;q=0.5")));
    assert_true(http_accepts_gzip(STR("gzip;q=0.001")));
    assert_false(http_accepts_gzip(STR("gzip;q=0")));
    assert_false(http_accepts_gzip(STR("gzip; q=0.000")));
    assert_false(http_accepts_gzip(STR("br, xgzip")));
    assert_false(http_accepts_gzip(STR_NULL));
}

static void forwarded(void **state)
{
    (void)state;
    assert_str(http_last_forwarded(STR("1.2.3.4, 10.0.0.9 ")), "10.0.0.9");
    assert_str(http_last_forwarded(STR("2001:db8::1")), "2001:db8::1");
    assert_true(str_is_null(http_last_forwarded(STR("1.2.3.4, unknown"))));
    assert_true(str_is_null(http_last_forwarded(STR(""))));
    assert_true(str_is_null(http_last_forwarded(STR_NULL)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_the_fields_of_a_strict_head),
        cmocka_unit_test(refuses_what_a_lenient_parser_lets_through),
        cmocka_unit_test(targets),
        cmocka_unit_test(unclean_targets),
        cmocka_unit_test(lengths_and_hosts),
        cmocka_unit_test(encodings),
        cmocka_unit_test(forwarded),
    };
    return cmocka_run_group_tests_name("http_check", tests, open_arena, close_arena);
}
