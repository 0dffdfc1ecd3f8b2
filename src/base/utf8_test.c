#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

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

/* In a buffer of exactly its size, so that a byte read too many is found by the sanitizers. */
static bool is_valid(struct arena *a, const char *p, size_t n)
{
    char *copy = arena_alloc(a, n);
    memcpy(copy, p, n);
    return utf8_is_valid((struct str){copy, n});
}

static void every_code_point(void **state)
{
    char text[4];
    for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
        if (cp >= 0xd800 && cp < 0xe000)
            continue;
        size_t n = utf8_encode(cp, text), pos = 0;
        struct str s = {text, n};
        assert_int_equal(n, cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4);
        assert_int_equal(utf8_is_valid(s), cp != 0);
        assert_int_equal(utf8_next(s, &pos), cp);
        assert_int_equal(pos, n);
        assert_int_equal(utf8_next(s, &pos), UINT32_MAX);
        assert_int_equal(utf8_length(s), 1);
    }
    (void)state;
}

/* Unicode 15, table 3-7, written down once more as ranges of bytes. */
static bool is_in_table(const unsigned char *p, size_t n)
{
    static const unsigned char rows[][9] = {
        {1, 0x01, 0x7f}, /* the table begins with 00: NUL is refused by us */
        {2, 0xc2, 0xdf, 0x80, 0xbf},
        {3, 0xe0, 0xe0, 0xa0, 0xbf, 0x80, 0xbf},
        {3, 0xe1, 0xec, 0x80, 0xbf, 0x80, 0xbf},
        {3, 0xed, 0xed, 0x80, 0x9f, 0x80, 0xbf},
        {3, 0xee, 0xef, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf0, 0xf0, 0x90, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf1, 0xf3, 0x80, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf4, 0xf4, 0x80, 0x8f, 0x80, 0xbf, 0x80, 0xbf},
    };
    size_t i = 0;
    while (i < n) {
        size_t step = 0;
        for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]) && step == 0; r++) {
            size_t k = 0;
            while (k < rows[r][0] && i + k < n && p[i + k] >= rows[r][1 + 2 * k] &&
                   p[i + k] <= rows[r][2 + 2 * k])
                k++;
            if (k == rows[r][0])
                step = k;
        }
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

static void all_short_byte_strings(void **state)
{
    /* The last two bytes only at the borders of the table's ranges. */
    static const unsigned char borders[] = {0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90,
                                            0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff};
    size_t count = sizeof(borders);
    unsigned char p[4];
    (void)state;
    for (unsigned i = 0; i < 0x10000; i++) {
        p[0] = (unsigned char)(i >> 8);
        p[1] = (unsigned char)i;
        assert_int_equal(utf8_is_valid((struct str){(char *)p, 1}), is_in_table(p, 1));
        assert_int_equal(utf8_is_valid((struct str){(char *)p, 2}), is_in_table(p, 2));
        for (size_t k = 0; k < count; k++) {
            p[2] = borders[k];
            assert_int_equal(utf8_is_valid((struct str){(char *)p, 3}), is_in_table(p, 3));
            for (size_t l = 0; l < count && p[0] >= 0xf0; l++) {
                p[3] = borders[l];
                assert_int_equal(utf8_is_valid((struct str){(char *)p, 4}), is_in_table(p, 4));
            }
        }
    }
}

static const struct {
    const char *bytes;
    const char *why;
} ill_formed[] = {
    {"\xc0\xaf", "overlong /"},
    {"\xc1\xbf", "overlong DEL"},
    {"\xe0\x80\xaf", "overlong / in three"},
    {"\xe0\x9f\xbf", "overlong U+07FF"},
    {"\xf0\x80\x80\xaf", "overlong / in four"},
    {"\xf0\x8f\xbf\xbf", "overlong U+FFFF"},
    {"\xed\xa0\x80", "surrogate D800"},
    {"\xed\xad\xbf", "surrogate DB7F"},
    {"\xed\xbf\xbf", "surrogate DFFF"},
    {"\xed\xa0\x81\xed\xb0\x80", "pair of surrogates"},
    {"\xf4\x90\x80\x80", "above 10FFFF"},
    {"\xf5\x80\x80\x80", "lead F5"},
    {"\xf8\x88\x80\x80\x80", "five bytes"},
    {"\xfe", "FE"},
    {"\xff", "FF"},
    {"\x80", "lone tail"},
    {"\xbf", "lone tail"},
    {"\xd2", "cut of two"},
    {"\xe2\x82", "cut of three"},
    {"\xe2", "cut of three"},
    {"\xf0\x9f\x98", "cut of four"},
    {"\xd2\x41", "tail is ASCII"},
    {"\xe2\x82\x41", "third is ASCII"},
};

/* At each place of an otherwise good text: the eight-byte steps must not jump over it. */
static void ill_formed_anywhere(void **state)
{
    char text[64];
    for (size_t i = 0; i < sizeof(ill_formed) / sizeof(ill_formed[0]); i++) {
        size_t n = strlen(ill_formed[i].bytes);
        for (size_t before = 0; before <= 20; before++) {
            for (size_t after = 0; after <= 20; after++) {
                memset(text, 'a', sizeof(text));
                memcpy(text + before, ill_formed[i].bytes, n);
                if (is_valid(*state, text, before + n + after))
                    fail_msg("%s", ill_formed[i].why);
            }
        }
        arena_reset(*state);
    }
}

static void nul_anywhere(void **state)
{
    char text[40];
    for (size_t n = 1; n <= sizeof(text); n++) {
        memset(text, 1, sizeof(text));
        assert_true(is_valid(*state, text, n));
        for (size_t i = 0; i < n; i++) {
            memset(text, 'a', sizeof(text));
            text[i] = 0;
            assert_false(is_valid(*state, text, n));
        }
    }
    assert_true(utf8_is_valid(STR_NULL));
}

static void next_replaces_ill_formed_bytes(void **state)
{
    (void)state;
    static const uint32_t expected[] = {'a', 0xfffd, 0xfffd, 'b', 0x4e9, 0xfffd, UINT32_MAX};
    struct str s = STR("a\xe2\x82\x62\xd3\xa9\xf0");
    size_t pos = 0;
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(utf8_next(s, &pos), expected[i]);
    assert_int_equal(pos, s.n);
}

static void length(void **state)
{
    (void)state;
    assert_int_equal(utf8_length(STR("")), 0);
    assert_int_equal(utf8_length(STR_NULL), 0);
    assert_int_equal(utf8_length(STR("Үсөнов")), 6);
    assert_int_equal(utf8_length(STR("a–😀")), 3);
}

static void control(void **state)
{
    (void)state;
    assert_false(utf8_has_control(STR("Ңымат\tа\nб «в» –")));
    assert_true(utf8_has_control(STR("a\rb")));
    assert_true(utf8_has_control(STR("a\x1f")));
    assert_true(utf8_has_control(STR("a\x7f")));
    assert_true(utf8_has_control(STR("\xc2\x80")));
    assert_true(utf8_has_control(STR("\xc2\x9f")));
    assert_false(utf8_has_control(STR("\xc2\xa0")));
    assert_false(utf8_has_control(STR_NULL));
}

static void clean_line(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"", ""},
        {"Асан кызы", "Асан кызы"},
        {"  Асан \t\n\r кызы  ", "Асан кызы"},
        {"а\xc2\xa0\xc2\xa0б\xe2\x80\x89в\xe3\x80\x80г", "а б в г"}, /* 00A0, 2009, 3000 */
        {"\xef\xbb\xbf"
         "а\xe2\x80\x8bб\xc2\xad",
         "аб"}, /* FEFF, 200B, 00AD */
        {"а\xe2\x80\xae"
         "б\xe2\x80\xac\xe2\x81\xa6в\xe2\x80\x8f",
         "абв"}, /* 202E, 202C, 2066, 200F */
        {"a\x01\x7f\xc2\x9b"
         "b",
         "ab"},
        {"\xc2\x85 a \xe2\x80\xa8 b \x0b", "a b"}, /* 0085, 2028 */
        {"Е\xcc\x88лкин", "Ёлкин"},                /* combining diaeresis: NFC */
        {"и\xcc\x86 \xe2\x84\xab", "й \xc3\x85"},  /* й; the sign of ångström */
        {"ө\xcc\x81", "ө\xcc\x81"},                /* nothing to compose with */
        {"а\xff"
         "б",
         "а\xef\xbf\xbd"
         "б"},
        {"№ 5 — «да»…", "№ 5 — «да»…"},
        {" \t ", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str s = utf8_clean_line(*state, str_of(cases[i].in));
        assert_string_equal(str_z(*state, s), cases[i].out);
        assert_true(utf8_is_valid(s));
        struct str again = utf8_clean_line(*state, s);
        assert_true(str_eq(s, again));
    }
    assert_int_equal(utf8_clean_line(*state, STR_NULL).n, 0);
    /* An accent that stands alone once the control before it is gone joins the letter. */
    assert_true(str_is(utf8_clean_line(*state, STR("е\x01\xcc\x88")), "ё"));
}

static void clean_text(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"а\r\nб\rв\nг", "а\nб\nв\nг"},
        {"а\r\n\r\nб", "а\n\nб"},
        {"а\n\n\n\nб", "а\n\nб"},
        {"а \t\n  б", "а\nб"},
        {"\n\nа  б\n\n", "а б"},
        {"а\xe2\x80\xa8б", "а\nб"},
        {"§ 5,\xc2\xa0№ 12\n\nчитать", "§ 5, № 12\n\nчитать"},
        {"\n", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str s = utf8_clean_text(*state, str_of(cases[i].in));
        assert_string_equal(str_z(*state, s), cases[i].out);
        assert_true(str_eq(s, utf8_clean_text(*state, s)));
    }
}

/* What is called inert must not be changed by ICU: each such code point beside a composing accent.
 */
static void inert_shortcut_agrees_with_icu(void **state)
{
    char text[16];
    for (uint32_t cp = 0x21; cp < 0x2200; cp++) {
        size_t n = utf8_encode(cp, text);
        struct str alone = utf8_clean_line(*state, (struct str){text, n});
        /* U+0958 is never inert: with it the text takes the long way. */
        memcpy(text + n, " \xe0\xa5\x98", 4);
        struct str beside = utf8_clean_line(*state, (struct str){text, n + 4});
        if (alone.n > 0) {
            struct str expected = str_sub(beside, 0, alone.n);
            assert_true(str_eq(alone, expected));
        }
        arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(all_short_byte_strings),
        cmocka_unit_test(ill_formed_anywhere),
        cmocka_unit_test(nul_anywhere),
        cmocka_unit_test(next_replaces_ill_formed_bytes),
        cmocka_unit_test(length),
        cmocka_unit_test(control),
        cmocka_unit_test(clean_line),
        cmocka_unit_test(clean_text),
        cmocka_unit_test(inert_shortcut_agrees_with_icu),
    };
    return cmocka_run_group_tests_name("utf8", tests, open_arena, close_arena);
}
