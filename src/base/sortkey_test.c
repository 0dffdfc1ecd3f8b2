#include "base/sortkey.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

static int open_arena(void **state)
{
    sortkey_init();
    *state = arena_open(0);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

struct name {
    const char *surname, *given, *patronymic;
};

static struct str key_of(struct arena *a, enum sort_language lang, const struct name *n)
{
    return sortkey_name(a, lang, str_of(n->surname), str_of(n->given), str_of(n->patronymic));
}

/* Each pair, not the neighbours only: the order is total. */
static void check_sorted(struct arena *a, enum sort_language lang, const struct name *names,
                         size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++) {
            struct str x = key_of(a, lang, &names[i]), y = key_of(a, lang, &names[k]);
            if (str_cmp(x, y) != (i > k) - (i < k))
                fail_msg("%s %s : %s %s (%s)", names[i].surname, names[i].given, names[k].surname,
                         names[k].given, sortkey_version(lang));
        }
    }
}

/* domain.md 6: the vector on which both languages agree. */
static void surnames_in_both_languages(void **state)
{
    static const struct name names[] = {
        {"Ежов", "", ""},   {"Ёлкин", "", ""},  {"Жапаров", "", ""}, {"Ниязов", "", ""},
        {"Нурлан", "", ""}, {"Ңымат", "", ""},  {"Омуров", "", ""},  {"Осмонов", "", ""},
        {"Өмүров", "", ""}, {"Усенов", "", ""}, {"Үсөнов", "", ""},
    };
    check_sorted(*state, SORT_RU, names, sizeof(names) / sizeof(names[0]));
    check_sorted(*state, SORT_KY, names, sizeof(names) / sizeof(names[0]));
}

static void words_of_the_surname_in_turn(void **state)
{
    static const struct name names[] = {
        {"Асан", "Жылдыз", ""},        {"Асан", "Улан", ""},         {"Асан", "Улан", "Бакытович"},
        {"Асан кызы", "Айгүл", ""},    {"Асан кызы", "Нурзат", ""},  {"Асан тегин", "Бек", ""},
        {"Асан уулу", "Азамат", ""},   {"Асанбаев", "Азамат", ""},   {"Асанов", "Азамат", ""},
        {"Асанов", "Азамат", "Ааев"},  {"Асанов", "Азамат", "Баев"}, {"Асанова", "Айгүл", ""},
        {"Асанова-Иванова", "Аа", ""},
    };
    check_sorted(*state, SORT_RU, names, sizeof(names) / sizeof(names[0]));
    check_sorted(*state, SORT_KY, names, sizeof(names) / sizeof(names[0]));
}

/* The letters of the alphabet, as words and as second letters. */
static void kyrgyz_alphabet(void **state)
{
    static const char *const letters[] = {"а", "б", "в", "г", "д", "е", "ё", "ж", "з",
                                          "и", "й", "к", "л", "м", "н", "ң", "о", "ө",
                                          "п", "р", "с", "т", "у", "ү", "ф", "х", "ц",
                                          "ч", "ш", "щ", "ъ", "ы", "ь", "э", "ю", "я"};
    struct arena *a = *state;
    for (size_t i = 0; i < 36; i++) {
        for (size_t k = 0; k < 36; k++) {
            /* A later letter must not outweigh: so ё is a letter here, not an accent. */
            struct str x = str_of(arena_printf(a, "к%sя", letters[i]));
            struct str y = str_of(arena_printf(a, "к%sа", letters[k]));
            int order = str_cmp(sortkey_text(a, SORT_KY, x), sortkey_text(a, SORT_KY, y));
            assert_int_equal(order, i >= k ? 1 : -1);
        }
        arena_reset(a);
    }
}

static void yo_between_languages(void **state)
{
    static const struct name ru[] = {{"Елагин", "", ""}, {"Ёлкин", "", ""}, {"Емцев", "", ""}};
    static const struct name ky[] = {{"Елагин", "", ""}, {"Емцев", "", ""}, {"Ёлкин", "", ""}};
    static const struct name near[] = {{"Елкин", "Пётр", ""}, {"Ёлкин", "Пётр", ""}};
    static const struct name given[] = {{"Ёлкин", "Антон", ""}, {"Елкин", "Пётр", ""}};
    check_sorted(*state, SORT_RU, ru, 3);
    check_sorted(*state, SORT_KY, ky, 3);
    check_sorted(*state, SORT_RU, near, 2);
    /* In ru the dots count only when all letters of all words are the same. */
    check_sorted(*state, SORT_RU, given, 2);
}

static void blanks_and_case_do_not_order(void **state)
{
    struct arena *a = *state;
    struct str x = sortkey_name(a, SORT_KY, STR("Асан кызы"), STR("Айгүл"), STR_NULL);
    struct str y = sortkey_name(a, SORT_KY, STR("  Асан\xc2\xa0 кызы "), STR(" Айгүл"), STR(""));
    assert_true(str_eq(x, y));
    static const struct name names[] = {{"асанов", "Аа", ""}, {"Асанов", "Аб", ""}};
    check_sorted(a, SORT_RU, names, 2);
    struct str composed = sortkey_text(a, SORT_KY, STR("Ёлкин"));
    assert_true(str_eq(composed, sortkey_text(a, SORT_KY, STR("Е\xcc\x88лкин"))));
}

static void keys_hold_no_nul(void **state)
{
    struct arena *a = *state;
    struct str key = sortkey_name(a, SORT_RU, STR("Асан уулу"), STR_NULL, STR("Бекович"));
    assert_true(key.n > 0);
    assert_int_equal(str_find(key, '\0', 0), SIZE_MAX);
}

/* Nothing of the text may act as the separator, and nothing ill-formed may end the process. */
static void hostile_text(void **state)
{
    struct arena *a = *state;
    assert_true(str_eq(sortkey_text(a, SORT_RU,
                                    STR("а\xef\xbf\xbe"
                                        "б")),
                       sortkey_text(a, SORT_RU,
                                    STR("а\xef\xbf\xbd"
                                        "б"))));
    for (unsigned i = 0; i < 0x10000; i++) {
        char text[4] = {(char)(i >> 8), (char)i, 'x', (char)(i * 7)};
        sortkey_text(a, SORT_KY, (struct str){text, 4});
        struct str folded = sortkey_search(a, (struct str){text, 4});
        assert_true(folded.n == 0 || utf8_is_valid(folded));
        sortkey_lower(a, (struct str){text, 4});
        arena_reset(a);
    }
}

static void long_text(void **state)
{
    struct arena *a = *state;
    char *x = arena_alloc(a, 100001), *y = arena_alloc(a, 100001);
    for (size_t i = 0; i < 100000; i += 2)
        memcpy(x + i, "ж", 2);
    memcpy(y, x, 100000);
    memcpy(y + 99998, "з", 2);
    struct str kx = sortkey_text(a, SORT_RU, (struct str){x, 100000});
    struct str ky = sortkey_text(a, SORT_RU, (struct str){y, 100000});
    assert_int_equal(str_cmp(kx, ky), -1);
}

static void texts(void **state)
{
    static const char *const sorted[] = {
        "2",      "9",     "10",          "11-А", "11-Б", "101", "Английский язык",
        "Физика", "Химия", "Цифровой мир"};
    for (size_t i = 0; i < 10; i++)
        for (size_t k = 0; k < 10; k++)
            assert_int_equal(str_cmp(sortkey_text(*state, SORT_RU, str_of(sorted[i])),
                                     sortkey_text(*state, SORT_RU, str_of(sorted[k]))),
                             (i > k) - (i < k));
}

static void search_folds(void **state)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        {"Ёлкин", "елкин"},
        {"ЁЛКИН", "елкин"},
        {"Е\xcc\x88лкин", "елкин"},
        {"Ңымат", "нымат"},
        {"Өмүров", "омуров"},
        {"ӨМҮРОВ", "омуров"},
        {"Ўктам Қодиров Ғани Ҳамид", "уктам кодиров гани хамид"},
        {"Й й", "й й"},
        {"Асан  кызы\tАйгүл", "асан кызы айгул"},
        {"Асанова-Иванова", "асанова иванова"},
        {"  (Асанов), А. ", "асанов а"},
        {"11-«А»", "11 а"},
        {"Oʻktam", "oktam"},
        {"O'ktam", "oktam"},
        {"O’ktam", "oktam"},
        {"Cао", "cао"}, /* a Latin C stays Latin */
        {"Straße", "strasse"},
        {"...", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str key = sortkey_search(*state, str_of(cases[i].text));
        assert_string_equal(str_z(*state, key), cases[i].key);
        assert_true(str_eq(sortkey_search(*state, key), key));
    }
    assert_int_equal(sortkey_search(*state, STR_NULL).n, 0);
}

static void lower(void **state)
{
    assert_string_equal(str_z(*state, sortkey_lower(*state, STR("ҢӨҮЁЙ Straße I"))),
                        "ңөүёй straße i");
    assert_int_equal(sortkey_lower(*state, STR_NULL).n, 0);
}

static void versions(void **state)
{
    (void)state;
    assert_non_null(strstr(sortkey_version(SORT_RU), "-ru"));
    assert_non_null(strstr(sortkey_version(SORT_KY), "-ky"));
    assert_string_not_equal(sortkey_version(SORT_RU), sortkey_version(SORT_KY));
}

static void *make_many(void *arg)
{
    bool *is_same = arg;
    struct arena *a = arena_open(0);
    *is_same = true;
    for (int i = 0; i < 3000; i++) {
        struct str x = sortkey_name(a, SORT_KY, STR("Асан уулу"), STR("Үсөн"), STR_NULL);
        struct str y = sortkey_name(a, SORT_KY, STR("Асан уулу"), STR("Ысык"), STR_NULL);
        *is_same &= str_cmp(x, y) < 0 && str_is(sortkey_search(a, STR("Үсөн")), "усон");
        arena_reset(a);
    }
    arena_close(a);
    return NULL;
}

static void threads_share_collators(void **state)
{
    (void)state;
    pthread_t threads[4];
    bool is_same[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, make_many, &is_same[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_true(is_same[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surnames_in_both_languages),
        cmocka_unit_test(words_of_the_surname_in_turn),
        cmocka_unit_test(kyrgyz_alphabet),
        cmocka_unit_test(yo_between_languages),
        cmocka_unit_test(blanks_and_case_do_not_order),
        cmocka_unit_test(keys_hold_no_nul),
        cmocka_unit_test(hostile_text),
        cmocka_unit_test(long_text),
        cmocka_unit_test(texts),
        cmocka_unit_test(search_folds),
        cmocka_unit_test(lower),
        cmocka_unit_test(versions),
        cmocka_unit_test(threads_share_collators),
    };
    return cmocka_run_group_tests_name("sortkey", tests, open_arena, close_arena);
}
