#include "html/tr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#define N_TEXTS 5

/* What msgfmt makes of a small Russian catalog; made here so that its bytes can be damaged one by
 * one. */
static const struct str IDS[N_TEXTS] = {
    {"", 0}, {"Save", 4}, {"mark\0marks", 10}, {"%d mark\0%d marks", 16}, {"verb\004mark", 9},
};
static const struct str TEXTS[N_TEXTS] = {
    {"Content-Type: text/plain; charset=UTF-8\n", 40},
    {"Сохранить", 18},
    {"оценка\0оценки\0оценок", 38},
    {"%d оценка\0%d оценки\0%d оценок", 47},
    {"отметить", 16},
};

static void put32(char *at, size_t value)
{
    uint32_t v = (uint32_t)value;
    memcpy(at, &v, sizeof v);
}

static size_t make_mo(char *mo, const struct str *ids, const struct str *texts, size_t count)
{
    size_t end = 28 + 16 * count;
    put32(mo, 0x950412deU);
    put32(mo + 4, 0);
    put32(mo + 8, count);
    put32(mo + 12, 28);
    put32(mo + 16, 28 + 8 * count);
    put32(mo + 20, 0);
    put32(mo + 24, 0);
    for (size_t i = 0; i < 2 * count; i++) {
        struct str s = i < count ? ids[i] : texts[i - count];
        put32(mo + 28 + 8 * i, s.n);
        put32(mo + 32 + 8 * i, end);
        memcpy(mo + end, s.p, s.n);
        mo[end + s.n] = '\0';
        end += s.n + 1;
    }
    return end;
}

static char ru_mo[1024];
static const struct tr *ru;

static void is(struct str got, const char *expected)
{
    assert_true(str_is(got, expected));
}

static void texts_are_found(void **state)
{
    (void)state;
    is(tr_text(ru, "Save"), "Сохранить");
    is(tr_text(ru, "mark"), "оценка");
    is(tr_context(ru, "verb", "mark"), "отметить");
    is(tr_context(ru, "noun", "mark"), "mark");
    is(tr_text(ru, "Saves"), "Saves");
    is(tr_text(ru, ""), "");
    is(tr_text(NULL, "Save"), "Save");
    is(tr_text(tr_language("en"), "Save"), "Save");
}

static void plural_forms_follow_the_language(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        const char *form;
    } cases[] = {
        {0, "оценок"},   {1, "оценка"},   {2, "оценки"},   {4, "оценки"},   {5, "оценок"},
        {11, "оценок"},  {12, "оценок"},  {14, "оценок"},  {20, "оценок"},  {21, "оценка"},
        {22, "оценки"},  {25, "оценок"},  {101, "оценка"}, {111, "оценок"}, {112, "оценок"},
        {114, "оценок"}, {122, "оценки"}, {-1, "оценка"},  {-3, "оценки"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is(tr_plural(ru, "mark", "marks", cases[i].n), cases[i].form);
    is(tr_plural(NULL, "mark", "marks", 1), "mark");
    is(tr_plural(tr_language("ky"), "mark", "marks", 0), "marks");
    struct arena *a = arena_open(0);
    is(tr_count(a, ru, "%d mark", "%d marks", 3), "3 оценки");
    is(tr_count(a, NULL, "%d mark", "%d marks", 1), "1 mark");
    arena_close(a);
}

static void fill_puts_arguments(void **state)
{
    (void)state;
    struct arena *a = arena_open(0);
    const struct str args[] = {STR("a"), STR("%1")};
    is(tr_fill(a, STR("%2, %1, %3, 100%%, %"), args, 2), "%1, a, %3, 100%, %");
    arena_close(a);
}

static void many_texts_are_all_found(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    struct arena *a = arena_open(0);
    struct str *ids = ARENA_ARRAY(a, struct str, COUNT), *texts = ARENA_ARRAY(a, struct str, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        ids[i] = str_of(arena_printf(a, "A sentence with the number %zu", i));
        texts[i] = str_of(arena_printf(a, "translated %zu", i));
    }
    char *mo = arena_alloc(a, 100 * COUNT);
    assert_true(tr_add_catalog("ky", mo, make_mo(mo, ids, texts, COUNT)));
    for (size_t i = 0; i < COUNT; i++)
        is(tr_text(tr_language("ky"), ids[i].p), texts[i].p);
    is(tr_text(tr_language("ky"), "A sentence with the number 1000"),
       "A sentence with the number 1000");
    /* mo leaves with the arena: put a catalog that stays. */
    assert_true(tr_add_catalog("ky", ru_mo, sizeof ru_mo));
    arena_close(a);
}

static void damaged_catalogs_are_refused(void **state)
{
    (void)state;
    char mo[sizeof ru_mo];
    size_t size = make_mo(mo, IDS, TEXTS, N_TEXTS);
    for (size_t n = 0; n < size; n++)
        assert_false(tr_add_catalog("en", mo, n));
    assert_false(tr_add_catalog("de", mo, size));
    assert_null(tr_language("de"));
    assert_null(tr_language(NULL));
    static const struct {
        size_t at;
        uint32_t value;
    } damage[] = {
        {0, 0x950412dd}, {4, 1u << 16}, {8, 6},           {8, UINT32_MAX},  {12, UINT32_MAX},
        {16, 1000000},   {28, 3},       {32, UINT32_MAX}, {36, UINT32_MAX}, {40, 1},
    };
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        make_mo(mo, IDS, TEXTS, N_TEXTS);
        put32(mo + damage[i].at, damage[i].value);
        assert_false(tr_add_catalog("en", mo, size));
    }
    const struct str bad_id[] = {STR("a")}, bad_text[] = {STR("\xff")};
    assert_false(tr_add_catalog("en", mo, make_mo(mo, bad_id, bad_text, 1)));
    const struct str header[] = {STR("")},
                     koi8[] = {STR("Content-Type: text/plain; charset=KOI8-R\n")};
    assert_false(tr_add_catalog("en", mo, make_mo(mo, header, koi8, 1)));
    is(tr_text(tr_language("en"), "Save"), "Save");
}

static int setup(void **state)
{
    (void)state;
    make_mo(ru_mo, IDS, TEXTS, N_TEXTS);
    ru = tr_language("ru");
    return tr_add_catalog("ru", ru_mo, sizeof ru_mo) ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_found),
        cmocka_unit_test(plural_forms_follow_the_language),
        cmocka_unit_test(fill_puts_arguments),
        cmocka_unit_test(many_texts_are_all_found),
        cmocka_unit_test(damaged_catalogs_are_refused),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
