#include "rules/mark.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* What people can hit with one key: printable ASCII, both cases of the Russian and Kyrgyz letters,
 * the space that word processors make, a control character. */
static const char *const keys[] = {
    " ", "!", "\"", "#", "$", "%", "&", "'",      "(",  ")",    "*", "+", ",",  "-", ".", "/",
    "0", "1", "2",  "3", "4", "5", "6", "7",      "8",  "9",    ":", ";", "<",  "=", ">", "?",
    "@", "A", "B",  "C", "D", "E", "F", "G",      "H",  "I",    "J", "K", "L",  "M", "N", "O",
    "P", "Q", "R",  "S", "T", "U", "V", "W",      "X",  "Y",    "Z", "[", "\\", "]", "^", "_",
    "`", "a", "b",  "c", "d", "e", "f", "g",      "h",  "i",    "j", "k", "l",  "m", "n", "o",
    "p", "q", "r",  "s", "t", "u", "v", "w",      "x",  "y",    "z", "{", "|",  "}", "~", "а",
    "б", "в", "г",  "д", "е", "ё", "ж", "з",      "и",  "й",    "к", "л", "м",  "н", "ң", "о",
    "ө", "п", "р",  "с", "т", "у", "ү", "ф",      "х",  "ц",    "ч", "ш", "щ",  "ъ", "ы", "ь",
    "э", "ю", "я",  "А", "Б", "В", "Г", "Д",      "Е",  "Ё",    "Ж", "З", "И",  "Й", "К", "Л",
    "М", "Н", "Ң",  "О", "Ө", "П", "Р", "С",      "Т",  "У",    "Ү", "Ф", "Х",  "Ц", "Ч", "Ш",
    "Щ", "Ъ", "Ы",  "Ь", "Э", "Ю", "Я", "\u00a0", "\t", "\x01", "№",
};
enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };

static bool is_one_of(const char *key, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(*list, key) == 0)
            return true;
    return false;
}

static bool is_blank(const char *key)
{
    static const char *const blanks[] = {" ", "\u00a0", "\t", NULL};
    return is_one_of(key, blanks);
}

static bool is_digit(const char *key)
{
    static const char *const digits[] = {"2", "3", "4", "5", NULL};
    return is_one_of(key, digits);
}

/* "нз", "зч", "на" in any case; н and а have Latin look-alikes, з and ч have none. */
static const char *two_letters(const char *first, const char *second)
{
    static const char *const n[] = {"н", "Н", "H", "h", NULL}, *const z[] = {"з", "З", NULL},
                             *const ch[] = {"ч", "Ч", NULL},
                             *const a[] = {"а", "А", "a", "A", NULL};
    if (is_one_of(first, n) && is_one_of(second, z))
        return "нз";
    if (is_one_of(first, z) && is_one_of(second, ch))
        return "зч";
    if (is_one_of(first, n) && is_one_of(second, a))
        return "н/а";
    return NULL;
}

static void one_key(void **state)
{
    char out[MARK_VALUE_MAX];
    (void)state;
    for (int i = 0; i < KEY_COUNT; i++) {
        bool good = mark_parse(str_of(keys[i]), &scale_five, out);
        assert_int_equal(good, is_digit(keys[i]));
        if (good)
            assert_string_equal(out, keys[i]);
        assert_int_equal(mark_parse_final(str_of(keys[i]), &scale_five, out), is_digit(keys[i]));
    }
}

static void two_keys(void **state)
{
    char typed[16], out[MARK_VALUE_MAX];
    (void)state;
    for (int i = 0; i < KEY_COUNT; i++) {
        for (int k = 0; k < KEY_COUNT; k++) {
            snprintf(typed, sizeof(typed), "%s%s", keys[i], keys[k]);
            const char *expected = is_digit(keys[i]) && is_blank(keys[k]) ? keys[i]
                                   : is_blank(keys[i]) && is_digit(keys[k])
                                       ? keys[k]
                                       : two_letters(keys[i], keys[k]);
            bool good = mark_parse(str_of(typed), &scale_five, out);
            if (good != (expected != NULL) || (good && strcmp(out, expected) != 0))
                fail_msg("\"%s\" gives \"%s\", not \"%s\"", typed, good ? out : "(refused)",
                         expected ? expected : "(refused)");
            assert_int_equal(mark_parse_final(str_of(typed), &scale_five, out), good);
        }
    }
}

/* All texts of up to eight signs of 1–6 and '/', against a reading by hand. */
static bool is_parts(const char *text, size_t n)
{
    if (n != 1 && n != 3 && n != 5)
        return false;
    for (size_t i = 0; i < n; i += 2)
        if (text[i] < '2' || text[i] > '5')
            return false;
    return (n < 2 || text[1] == '/') && (n < 4 || text[3] == '/');
}

static void all_joined_marks(void **state)
{
    static const char signs[] = "12356/4";
    char typed[9] = "", out[MARK_VALUE_MAX];
    int accepted = 0;
    (void)state;
    for (size_t n = 1, total = 7; n <= 7; n++, total *= 7) {
        for (size_t number = 0; number < total; number++) {
            size_t left = number;
            for (size_t i = 0; i < n; i++, left /= 7)
                typed[i] = signs[left % 7];
            struct str s = {typed, n};
            bool good = mark_parse(s, &scale_five, out);
            assert_int_equal(good, is_parts(typed, n));
            accepted += good;
            if (good)
                assert_true(str_is(s, out));
            assert_int_equal(mark_parse_final(s, &scale_five, out), good && n == 1);
        }
    }
    assert_int_equal(accepted, 4 + 16 + 64);
}

static void words_and_what_they_become(void **state)
{
    static const struct {
        const char *typed, *stored;
    } words[] = {
        {"осв", "осв"},       {"ОСВ", "осв"},      {"Осв", "осв"},    {"oсв", "осв"},
        {"OCB", "осв"},       {"oc\u0432", "осв"}, {" осв ", "осв"},  {"о с в", "осв"},
        {"БОШ", "осв"},       {"бош", "осв"},      {"бoш", "осв"},    {"зч", "зч"},
        {"ЗЧ", "зч"},         {"зачёт", "зч"},     {"зачет", "зч"},   {"Зачет", "зч"},
        {"нз", "нз"},         {"Н/З", "нз"},       {"н/а", "н/а"},    {"Н/А", "н/а"},
        {"H/A", "н/а"},       {"н\\а", "н/а"},     {"н / а", "н/а"},  {"\u00a0н/а\t", "н/а"},
        {" 5 ", "5"},         {"5 / 4", "5/4"},    {"5\\4", "5/4"},   {"\n4\n", "4"},
        {"5 /4/ 5", "5/4/5"}, {"незачёт", "нз"},   {"НЕЗАЧЕТ", "нз"}, {"ЗАЧЁТ", "зч"},
    };
    char out[MARK_VALUE_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (!mark_parse(str_of(words[i].typed), &scale_five, out))
            fail_msg("\"%s\" refused", words[i].typed);
        assert_string_equal(out, words[i].stored);
        bool several = strlen(out) > 1 && out[0] >= '2' && out[0] <= '5';
        assert_int_equal(mark_parse_final(str_of(words[i].typed), &scale_five, out), !several);
        /* What is stored reads as itself. */
        assert_true(mark_parse(str_of(words[i].stored), &scale_five, out));
        assert_string_equal(out, words[i].stored);
    }
}

static const char *const not_marks[] = {
    "",
    " ",
    "\u00a0",
    "0",
    "1",
    "6",
    "10",
    "55",
    "5 5",
    "5,4",
    "5-4",
    "5//4",
    "/5",
    "5/",
    "5/4/",
    "/",
    "5/4/5/4",
    "5/4/5/4/5",
    "+5",
    "-5",
    "5.0",
    "5+",
    "５",
    "٥",
    "осва",
    "освобождён",
    "н",
    "нб",
    "н/б",
    "а/н",
    "нет",
    "x",
    "5\x00\x34",
    "5;",
    "<b>5</b>",
    "' OR 1=1",
    "осв/5",
    "5/осв",
    "зч/зч",
    "\\",
    "\\\\",
    "5/4/5                                                        x",
    "осв осв осв осв осв осв осв осв осв осв осв осв осв осв осв",
};

static void rubbish(void **state)
{
    char out[MARK_VALUE_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof(not_marks) / sizeof(not_marks[0]); i++) {
        if (str_is(str_of(not_marks[i]), "5"))
            continue; /* the one with a NUL inside, below */
        if (mark_parse(str_of(not_marks[i]), &scale_five, out) ||
            mark_parse_final(str_of(not_marks[i]), &scale_five, out))
            fail_msg("\"%s\" taken as \"%s\"", not_marks[i], out);
    }
    assert_false(mark_parse((struct str){"5\0004", 3}, &scale_five, out));
    assert_false(mark_parse((struct str){"5\0", 2}, &scale_five, out));
    assert_false(mark_parse((struct str){"\xd0", 1}, &scale_five, out));
    assert_false(mark_parse((struct str){"5\xd0", 2}, &scale_five, out));
    assert_false(mark_parse((struct str){"\xff\xfe", 2}, &scale_five, out));
    assert_false(mark_parse(STR_NULL, &scale_five, out));
}

static void long_input(void **state)
{
    static char many[1 << 20];
    char out[MARK_VALUE_MAX];
    (void)state;
    static const char fills[] = "5/ \\5\xd0\xffoн";
    for (size_t i = 0; i < sizeof(fills) - 1; i++) {
        memset(many, fills[i], sizeof(many));
        assert_false(mark_parse((struct str){many, sizeof(many)}, &scale_five, out));
        enum absence_code code;
        assert_false(absence_parse_sign((struct str){many, sizeof(many)}, &code));
    }
    /* Every length around the room that is there, with nothing behind the last byte. */
    for (size_t n = 0; n < 64; n++) {
        memset(many, '5', n);
        assert_int_equal(mark_parse((struct str){many, n}, &scale_five, out), n == 1);
    }
    memset(many, ' ', sizeof(many));
    many[sizeof(many) / 2] = '4';
    assert_true(mark_parse((struct str){many, sizeof(many)}, &scale_five, out));
    assert_string_equal(out, "4");
}

static void digits_of_stored_values(void **state)
{
    static const struct {
        const char *value;
        int count, digits[MARK_PARTS_MAX];
    } values[] = {{"2", 1, {2}},           {"5", 1, {5}},   {"4/5", 2, {4, 5}},
                  {"5/4/5", 3, {5, 4, 5}}, {"осв", 0, {0}}, {"зч", 0, {0}},
                  {"нз", 0, {0}},          {"н/а", 0, {0}}, {"", 0, {0}}};
    int out[MARK_PARTS_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        assert_int_equal(mark_digits(str_of(values[i].value), out), values[i].count);
        for (int k = 0; k < values[i].count; k++)
            assert_int_equal(out[k], values[i].digits[k]);
    }
    assert_int_equal(mark_digits(STR_NULL, out), 0);
}

static void R3_2c_kinds_of_work(void **state)
{
    static const char *const codes[] = {"classwork", "homework",   "test",       "independent",
                                        "checking",  "practical",  "laboratory", "control",
                                        "dictation", "exposition", "essay"};
    (void)state;
    assert_int_equal(WORK_KIND_COUNT, sizeof(codes) / sizeof(codes[0]));
    for (int i = 0; i < WORK_KIND_COUNT; i++)
        assert_string_equal(work_kind_code((enum work_kind)i), codes[i]);
}

static void absence_codes(void **state)
{
    static const char *const codes[] = {"absent", "ill", "excused", "unexcused", "late", "exempt"};
    (void)state;
    assert_int_equal(ABSENCE_CODE_COUNT, sizeof(codes) / sizeof(codes[0]));
    for (int i = 0; i < ABSENCE_CODE_COUNT; i++) {
        enum absence_code code = ABSENCE_CODE_COUNT;
        const struct absence_text *t = absence_text((enum absence_code)i);
        assert_string_equal(t->code, codes[i]);
        assert_true(absence_parse(str_of(codes[i]), &code));
        assert_int_equal(code, i);
        assert_true(strlen(t->title) > 0 && strlen(t->sign) > 0);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(t->sign, absence_text((enum absence_code)k)->sign);
    }
    enum absence_code code;
    assert_false(absence_parse(STR("Absent"), &code));
    assert_false(absence_parse(STR("н"), &code));
    assert_false(absence_parse(STR_NULL, &code));
}

struct sign_case {
    const char *typed;
    enum absence_code code;
};

/* domain.md 2: letters of Russian and Kyrgyz schools, look-alikes, the keys н б у о on the Latin
 * layout. */
static const struct sign_case good_signs[] = {
    {"н", ABSENCE_ABSENT},
    {"Н", ABSENCE_ABSENT},
    {"H", ABSENCE_ABSENT},
    {"нб", ABSENCE_ABSENT},
    {"НБ", ABSENCE_ABSENT},
    {"Hб", ABSENCE_ABSENT},
    {"кж", ABSENCE_ABSENT},
    {"КЖ", ABSENCE_ABSENT},
    {"kж", ABSENCE_ABSENT},
    {"Kж", ABSENCE_ABSENT},
    {"б", ABSENCE_ILL},
    {"Б", ABSENCE_ILL},
    {"у", ABSENCE_EXCUSED},
    {"У", ABSENCE_EXCUSED},
    {"уп", ABSENCE_EXCUSED},
    {"УП", ABSENCE_EXCUSED},
    {"нп", ABSENCE_UNEXCUSED},
    {"НП", ABSENCE_UNEXCUSED},
    {"Hп", ABSENCE_UNEXCUSED},
    {"оп", ABSENCE_LATE},
    {"ОП", ABSENCE_LATE},
    {"oп", ABSENCE_LATE},
    {"Oп", ABSENCE_LATE},
    {"опоз", ABSENCE_LATE},
    {"oпoз", ABSENCE_LATE},
    {"о", ABSENCE_LATE},
    {"o", ABSENCE_LATE},
    {"O", ABSENCE_LATE},
    {"кеч", ABSENCE_LATE},
    {"Кеч", ABSENCE_LATE},
    {"осв", ABSENCE_EXEMPT},
    {"OCB", ABSENCE_EXEMPT},
    {"бош", ABSENCE_EXEMPT},
    {"БОШ", ABSENCE_EXEMPT},
    {" н ", ABSENCE_ABSENT},
    {"\u00a0б", ABSENCE_ILL},
    /* the other layout */
    {"y", ABSENCE_ABSENT},
    {"Y", ABSENCE_ABSENT},
    {",", ABSENCE_ILL},
    {"<", ABSENCE_ILL},
    {"e", ABSENCE_EXCUSED},
    {"E", ABSENCE_EXCUSED},
    {"j", ABSENCE_LATE},
    {"J", ABSENCE_LATE},
    {"y,", ABSENCE_ABSENT},
    {"yg", ABSENCE_UNEXCUSED},
    {"YG", ABSENCE_UNEXCUSED},
    {"eg", ABSENCE_EXCUSED},
    {"jg", ABSENCE_LATE},
    {"jgjp", ABSENCE_LATE},
    {"r;", ABSENCE_ABSENT},
    {"rtx", ABSENCE_LATE},
    {"jcd", ABSENCE_EXEMPT},
    {",ji", ABSENCE_EXEMPT},
};

static void absence_signs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(good_signs) / sizeof(good_signs[0]); i++) {
        enum absence_code code = ABSENCE_CODE_COUNT;
        if (!absence_parse_sign(str_of(good_signs[i].typed), &code))
            fail_msg("\"%s\" refused", good_signs[i].typed);
        assert_int_equal(code, good_signs[i].code);
    }
}

/* One key: only those of the list above, and no letter is taken for another by accident. */
static void one_key_signs(void **state)
{
    static const char *const single[] = {"н", "Н", "H", "h", "б", "Б", "у", "У", "о", "О",
                                         "o", "O", "y", "Y", ",", "<", "e", "E", "j", "J",
                                         "n", "N", "b", "B", "u", "U", "l", "L", NULL};
    (void)state;
    for (int i = 0; i < KEY_COUNT; i++) {
        enum absence_code code;
        if (absence_parse_sign(str_of(keys[i]), &code) != is_one_of(keys[i], single))
            fail_msg("\"%s\"", keys[i]);
    }
}

/* Marks and absences share the cell of the grid: no text may be both, "осв" and "бош" excepted. */
static void no_text_is_mark_and_absence(void **state)
{
    char typed[16], out[MARK_VALUE_MAX];
    enum absence_code code;
    (void)state;
    for (int i = 0; i < KEY_COUNT; i++) {
        for (int k = 0; k < KEY_COUNT; k++) {
            snprintf(typed, sizeof(typed), "%s%s", keys[i], keys[k]);
            assert_false(mark_parse(str_of(typed), &scale_five, out) &&
                         absence_parse_sign(str_of(typed), &code));
        }
    }
    assert_false(absence_parse_sign(STR("5"), &code));
    assert_false(absence_parse_sign(STR(""), &code));
    assert_false(absence_parse_sign(STR("absent"), &code));
    assert_false(absence_parse_sign(STR("нн"), &code));
    assert_false(absence_parse_sign(STR("н5"), &code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_key),
        cmocka_unit_test(two_keys),
        cmocka_unit_test(all_joined_marks),
        cmocka_unit_test(words_and_what_they_become),
        cmocka_unit_test(rubbish),
        cmocka_unit_test(long_input),
        cmocka_unit_test(digits_of_stored_values),
        cmocka_unit_test(R3_2c_kinds_of_work),
        cmocka_unit_test(absence_codes),
        cmocka_unit_test(absence_signs),
        cmocka_unit_test(one_key_signs),
        cmocka_unit_test(no_text_is_mark_and_absence),
    };
    return cmocka_run_group_tests_name("mark", tests, NULL, NULL);
}
