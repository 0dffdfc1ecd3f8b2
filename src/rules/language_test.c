#include "rules/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void must_be_fine(const char *entry)
{
    struct language_doubt d;
    if (!language_is_russian(str_of(entry), &d))
        fail_msg("\"%s\" is in doubt for \"%.*s\"", entry, STR_FMT(d.words[0]));
    assert_int_equal(d.count, 0);
}

/* words: those in doubt, joined by '|'. */
static void must_be_doubtful(const char *entry, const char *words)
{
    struct language_doubt d;
    char joined[400] = "";
    size_t n = 0;
    if (language_is_russian(str_of(entry), &d))
        fail_msg("\"%s\" is not in doubt", entry);
    for (size_t i = 0; i < d.count && i < LANGUAGE_WORDS_MAX; i++) {
        if (i > 0)
            joined[n++] = '|';
        memcpy(joined + n, d.words[i].p, d.words[i].n);
        n += d.words[i].n;
    }
    joined[n] = 0;
    assert_string_equal(joined, words);
}

static void R3_2e_russian_is_fine(void **state)
{
    static const char *const entries[] = {
        "",
        "Степень с натуральным показателем",
        "§ 12, № 340–342, упр. 5 (устно); стр. 18",
        "12",
        "Решить: 2x + 3y = 12; sin²α + cos²α = 1; H2O, NaOH, CO2; π ≈ 3,14; Δt",
        "Вакуум, континуум; зоология и кооперация, сообщение, вооружение",
        "Доллары, товары, календари, удары; единый и длинный; Мартын и алтын",
        "Правописание жи–ши. Звуки [н], [н’]; что́ — ударение",
        "Разделительные ъ и ь",
        "IV. Великая Отечественная война 1941–1945 гг., XX век",
        "Ёлка, её ветви. Ёж",
        "Конспект; презентация (5–7 слайдов, .pptx); https",
        "Аманова — выучить наизусть; выучил правила — молодец!",
        "Один, сестрин, ведун; барак; бар; сан; бет",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
        must_be_fine(entries[i]);
}

static void R3_2e_foreign_language_lessons(void **state)
{
    (void)state;
    must_be_fine("Present Simple: вопрос и отрицание");
    must_be_fine("Past Simple");
    must_be_fine("Unit 5, ex. 3");
    must_be_fine("Unit 5 Lesson 2, p. 46");
    must_be_fine("Чтение: «The Little Red Hen and the Grain of Wheat»");
    must_be_fine("Конструкция I have got");
    must_be_fine("Future Simple, to be going to; модальные глаголы must, should");
    must_be_fine("Слова: \"Mein Hund ist sehr alt und krank\" — перевести");
    must_be_fine("Язык HTML, среда Scratch, цикл while");
    must_be_doubtful("My family", "family");
    must_be_doubtful("Present Perfect: read the text", "read|the|text");
    must_be_doubtful("Домашнее задание: learn the words about your family",
                     "learn|the|words|about|your|family");
    must_be_doubtful("Die Familie und Schule", "Die|Familie|und|Schule");
    must_be_doubtful("\"My family and I\"", "My|family|and|I");
    /* Rows are told apart by Russian words between them. */
    must_be_fine("Лексика: cat, dog, cow, hen — животные; bread, milk, meat, fish");
    must_be_doubtful("Лексика: cat, dog, cow, hen, fox", "cat|dog|cow|hen|fox");
}

static void R3_2e_kyrgyz_is_doubtful(void **state)
{
    (void)state;
    must_be_doubtful("Көнүгүү 5", "Көнүгүү");
    must_be_doubtful("Өсүмдүктөр дүйнөсү", "Өсүмдүктөр|дүйнөсү");
    must_be_doubtful("Зат атооч жана сын атооч", "атооч|жана|атооч");
    must_be_doubtful("Текстти окуу, суроолорго жооп", "окуу|жооп");
    must_be_doubtful("кайталоо", "кайталоо");
    must_be_doubtful("Сабактын темасы", "Сабактын");
    must_be_doubtful("Повторение: бөлүү", "бөлүү");
    must_be_doubtful("УЧУР ЧАК, КЕЛЕР ЧАК, ӨТКӨН ЧАК менен", "ӨТКӨН|менен");
    must_be_doubtful("Мен мектепти сүйөм", "сүйөм");
}

static void R3_2e_names_and_quotations(void **state)
{
    (void)state;
    must_be_fine("Ч. Айтматов. «Гүлсарат», глава 2");
    must_be_fine("Эпос «Манас»: образ Каныкей. Семетей и Айчүрөк");
    must_be_fine("Чүйская долина и река Нарын");
    must_be_fine("Күрмөнжан Датка — её роль в истории");
    must_be_fine("Пословица „Күч — бирдикте“ и её смысл");
    must_be_fine("Песня “Ак калпак, күн” хором");
    must_be_fine("Песня ‘Ак калпак, күн’ хором");
    must_be_fine("Песня \"Ак калпак, күн\" хором");
    must_be_doubtful("«Күндүн балдары»", "Күндүн|балдары");
    /* A quotation that nobody closed is none. */
    must_be_doubtful("Чтение «биздин үй", "биздин|үй");
    must_be_fine("Моя семья (Менин үй-бүлөм)");
    must_be_fine("Алфавит. Звуки ө, ү, ң");
    must_be_fine("Unit 3: words (выучить)");
    must_be_doubtful("ө, ү", "ө|ү");
    must_be_doubtful("(Менин үй-бүлөм)", "Менин|үй-бүлөм");
}

static void R3_2e_other_scripts(void **state)
{
    (void)state;
    must_be_doubtful("Урок 漢字", "漢字");
    must_be_doubtful("اللغة", "اللغة");
    must_be_doubtful("Тема: қазақ тілі", "қазақ|тілі");
    must_be_doubtful("Вправа з української мови: її і ґава", "української|її|ґава");
    must_be_doubtful("Ўқиш китоби", "Ўқиш");
    must_be_fine("Письмо «漢字» в Китае");
    must_be_fine("Углы α, β и γ; закон Ω");
}

/* Every letter that Russian has not is noticed, small and capital, inside a plain sentence. */
static void R3_2e_each_foreign_letter(void **state)
{
    static const char *const letters[] = {"ң", "ө", "ү", "Ң", "Ө", "Ү", "қ", "ғ", "ұ", "ә",
                                          "һ", "і", "ї", "є", "ґ", "ў", "ҳ", "ҷ", "ӣ", "ӯ"};
    (void)state;
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
        char entry[80], word[20];
        snprintf(word, sizeof(word), "а%sа", letters[i]);
        snprintf(entry, sizeof(entry), "повторить %s дома", word);
        must_be_doubtful(entry, word);
    }
}

/* No letter of the Russian alphabet alone makes a doubt; nor does any sign of the keyboard. */
static void R3_2e_each_russian_letter_and_sign(void **state)
{
    (void)state;
    for (uint32_t c = ' '; c < 0x460; c++) {
        char entry[32] = "урок ";
        bool latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        bool russian = (c >= 0x410 && c <= 0x44f) || c == 0x401 || c == 0x451;
        if (!(c < 0x7f || russian) || latin)
            continue;
        size_t n = strlen(entry);
        if (c < 0x80) {
            entry[n++] = (char)c;
        } else {
            entry[n++] = (char)(0xc0 | (c >> 6));
            entry[n++] = (char)(0x80 | (c & 0x3f));
        }
        entry[n] = 0;
        must_be_fine(entry);
    }
}

static void many_words_are_counted(void **state)
{
    struct language_doubt d;
    (void)state;
    assert_false(language_is_russian(STR("үй үй үй үй үй үй үй үй үй үй үй"), &d));
    assert_int_equal(d.count, 11);
    for (size_t i = 0; i < LANGUAGE_WORDS_MAX; i++)
        assert_true(str_is(d.words[i], "үй"));
    /* Long words, broken bytes. */
    char longest[5000];
    memset(longest, 'a', sizeof(longest));
    assert_false(language_is_russian((struct str){longest, sizeof(longest)}, &d));
    assert_int_equal(d.count, 1);
    assert_true(language_is_russian(STR("\xff\xfe урок \xd0"), &d));
}

static void R3_2e_the_school_decides(void **state)
{
    static const struct {
        enum language_rule rule;
        const char *entry;
        bool confirmed;
        enum verdict verdict;
    } cases[] = {
        {LANGUAGE_OFF, "Көнүгүү", false, VERDICT_OK},
        {LANGUAGE_OFF, "Урок", false, VERDICT_OK},
        {LANGUAGE_ASK, "Урок", false, VERDICT_OK},
        {LANGUAGE_ASK, "Урок", true, VERDICT_OK},
        {LANGUAGE_ASK, "Көнүгүү", false, VERDICT_ASK_LANGUAGE},
        {LANGUAGE_ASK, "Көнүгүү", true, VERDICT_OK},
        {LANGUAGE_REFUSE, "Урок", false, VERDICT_OK},
        {LANGUAGE_REFUSE, "Көнүгүү", false, VERDICT_LANGUAGE},
        {LANGUAGE_REFUSE, "Көнүгүү", true, VERDICT_LANGUAGE},
    };
    struct language_doubt d;
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(language_verdict(cases[i].rule, str_of(cases[i].entry), cases[i].confirmed,
                                          &d),
                         cases[i].verdict);
}

static void rules_have_codes(void **state)
{
    enum language_rule rule;
    (void)state;
    for (int i = 0; i < LANGUAGE_RULE_COUNT; i++) {
        assert_true(language_rule_parse(str_of(language_rule_code((enum language_rule)i)), &rule));
        assert_int_equal(rule, i);
    }
    assert_false(language_rule_parse(STR("Ask"), &rule));
    assert_false(language_rule_parse(STR_NULL, &rule));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R3_2e_russian_is_fine),
        cmocka_unit_test(R3_2e_foreign_language_lessons),
        cmocka_unit_test(R3_2e_kyrgyz_is_doubtful),
        cmocka_unit_test(R3_2e_names_and_quotations),
        cmocka_unit_test(R3_2e_other_scripts),
        cmocka_unit_test(R3_2e_each_foreign_letter),
        cmocka_unit_test(R3_2e_each_russian_letter_and_sign),
        cmocka_unit_test(many_words_are_counted),
        cmocka_unit_test(R3_2e_the_school_decides),
        cmocka_unit_test(rules_have_codes),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
