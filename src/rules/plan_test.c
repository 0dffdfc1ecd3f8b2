#include "rules/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sortkey.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

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

enum { MAX = 12 };

/* A plan and its course as text: hours by row ("121"), then lessons: '.' ahead, '*' given, '/'
 * cancelled, '!' given outside the plan, 'a'… given and told to be of the row, 'A'… told but only
 * prepared. */
struct sample {
    struct plan_row rows[MAX];
    struct plan_lesson lessons[MAX];
    struct plan_input in;
    struct plan_laid laid;
};

static void take_lesson(char c, struct plan_lesson *l)
{
    *l = (struct plan_lesson){.is_lost = c == '/', .is_outside = c == '!'};
    l->is_given = c == '*' || c == '!' || (c >= 'a' && c <= 'z');
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        l->rows[l->row_count++] = (c | 0x20) - 'a';
}

static void lay(struct arena *a, struct sample *s, const char *hours, const char *lessons)
{
    memset(s, 0, sizeof(*s));
    for (; hours[s->in.row_count]; s->in.row_count++)
        s->rows[s->in.row_count] = (struct plan_row){.hours = hours[s->in.row_count] - '0'};
    for (; lessons[s->in.lesson_count]; s->in.lesson_count++)
        take_lesson(lessons[s->in.lesson_count], &s->lessons[s->in.lesson_count]);
    s->in.rows = s->rows;
    s->in.lessons = s->lessons;
    plan_lay(a, &s->in, &s->laid);
}

/* Rows by lesson as letters, '-' for none; a second letter behind '+' closes a lesson of several.
 */
static char *seen(struct arena *a, const struct sample *s)
{
    char *text = arena_alloc(a, 3 * MAX + 1), *p = text;
    for (size_t i = 0; i < s->in.lesson_count; i++) {
        const struct plan_place *place = &s->laid.places[i];
        *p++ = place->row < 0 ? '-' : (char)('a' + place->row);
        if (place->row >= 0 && place->row_end > place->row + 1) {
            *p++ = '+';
            *p++ = (char)('a' + place->row_end - 1);
        }
    }
    *p = '\0';
    return text;
}

static void R1_5b_hours_fall_on_the_lessons_in_turn(void **state)
{
    static const struct {
        const char *hours, *lessons, *seen;
        int missing, spare;
    } cases[] = {
        {"121", "....", "abbc", 0, 0},     /* as planned */
        {"121", "..../", "abbc-", 0, 0},   /* a spare lesson fell out */
        {"121", "./...", "a-bbc", 0, 0},   /* re-laid behind the cancelled lesson */
        {"121", ".//.", "a--b", 2, 0},     /* the year is too short */
        {"121", "......", "abbc--", 0, 2}, /* too long */
        {"121", "**..", "abbc", 0, 0},     /* topics written before there was a plan */
        {"121", "*!*.", "a-bb", 1, 0},     /* something else was given */
        {"121", "ac..", "acbb", 0, 0},     /* one topic taken before another */
        {"121", "a.c.", "abcb", 0, 0},     /* and what is between falls in place */
        {"121", "aa..", "aabb", 1, 0},     /* longer than planned */
        {"121", "..A.", "bbac", 0, 0},     /* prepared for a later lesson */
        {"1021", "....", "a+bccd", 0, 0},  /* a joined row goes with the one before */
        {"2001", "...", "aa+cd", 0, 0},    /* two of them with its last hour */
        {"1", "", "", 1, 0},               /* no lessons */
        {"", "..", "--", 0, 2},            /* no plan */
        {"11", "zz", "--", 0, 0},          /* rows of another plan are told: nothing of this one */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sample s;
        lay(*state, &s, cases[i].hours, cases[i].lessons);
        assert_string_equal(seen(*state, &s), cases[i].seen);
        if (cases[i].lessons[0] != 'z')
            assert_int_equal(s.laid.sums.missing, cases[i].missing);
        assert_int_equal(s.laid.sums.spare, cases[i].spare);
    }
}

static void R6_3_sums_of_plan_and_fact(void **state)
{
    struct sample s;
    lay(*state, &s, "1221", "ab!/bb..");
    const struct plan_sums *sums = &s.laid.sums;
    assert_int_equal(sums->hours, 6);
    assert_int_equal(sums->given, 3); /* the third hour of the second row was not planned */
    assert_int_equal(sums->left, 3);
    assert_int_equal(sums->lessons, 5);
    assert_int_equal(sums->outside, 1);
    assert_int_equal(sums->lost, 1);
    assert_int_equal(sums->ahead, 2);
    assert_int_equal(sums->missing, 1);
    const struct plan_row_place *b = &s.laid.rows[1], *d = &s.laid.rows[3];
    assert_int_equal(b->given, 3);
    assert_int_equal(b->left, 0);
    assert_int_equal(b->first, 1);
    assert_int_equal(b->last, 5);
    assert_int_equal(d->first, -1);
    assert_int_equal(d->unplaced, 1);
}

static void one_lesson_gives_several_rows(void **state)
{
    struct sample s;
    lay(*state, &s, "111", "a.");
    s.lessons[0].rows[s.lessons[0].row_count++] = 1;
    plan_lay(*state, &s.in, &s.laid);
    assert_string_equal(seen(*state, &s), "a+bc");
    assert_int_equal(s.laid.sums.given, 2);
    assert_int_equal(s.laid.sums.missing, 0);
}

static void R1_5b_baseline_counts_lost_lessons_too(void **state)
{
    struct sample s;
    int first[MAX];
    lay(*state, &s, "1201", "/..");
    plan_baseline(&s.in, first);
    assert_int_equal(first[0], 0);
    assert_int_equal(first[1], 1);
    assert_int_equal(first[2], 2); /* joined: with the hour before it */
    assert_int_equal(first[3], -1);
}

/* ---- every small plan on every small course --------------------------------------------- */

static void check_hours(const struct sample *s)
{
    for (size_t r = 0; r < s->in.row_count; r++) {
        int on = 0, hours = s->rows[r].hours;
        for (size_t i = 0; i < s->in.lesson_count; i++)
            on += s->laid.places[i].row == (int)r && s->laid.places[i].hour <= hours;
        assert_int_equal(on + s->laid.rows[r].unplaced, hours);
        assert_true(s->laid.rows[r].left >= s->laid.rows[r].unplaced);
        assert_true(s->laid.rows[r].left <= hours);
    }
}

static void check_sums(const struct sample *s)
{
    const struct plan_sums *sums = &s->laid.sums;
    assert_int_equal(sums->given + sums->left, sums->hours);
    assert_true(sums->missing == 0 || sums->spare == 0);
    for (size_t i = 0; i < s->in.lesson_count; i++)
        if (s->lessons[i].is_lost || s->lessons[i].is_outside)
            assert_int_equal(s->laid.places[i].row, -1);
}

/* What is advised wins as many hours as it promises, and touches nothing given. */
static void check_advice(struct arena *a, struct sample *s)
{
    struct plan_advice advice[3 * MAX];
    int missing = s->laid.sums.missing, won = 0;
    size_t n = plan_advise(a, &s->in, &s->laid, advice);
    assert_true((int)n <= missing);
    for (size_t i = 0; i < n; i++) {
        struct plan_row *row = &s->rows[advice[i].row];
        assert_true(advice[i].row > 0 || advice[i].hours > 0);
        assert_false(row->has_work);
        assert_true(advice[i].hours >= s->laid.rows[advice[i].row].given ||
                    s->laid.rows[advice[i].row].given > row->hours);
        won += row->hours - advice[i].hours;
        row->hours = advice[i].hours;
    }
    plan_lay(a, &s->in, &s->laid);
    assert_int_equal(s->laid.sums.missing, missing - won);
}

static void check_one(struct arena *a, const char *hours, const char *lessons, unsigned flags)
{
    struct sample s;
    lay(a, &s, hours, lessons);
    for (size_t i = 0; i < s.in.row_count; i++) {
        s.rows[i].has_work = flags >> i & 1;
        s.rows[i].is_spare = flags >> (i + 3) & 1;
        s.rows[i].section = flags >> (i + 6) & 1;
    }
    check_hours(&s);
    check_sums(&s);
    check_advice(a, &s);
}

static void R1_5b_every_small_plan_on_every_small_course(void **state)
{
    static const char signs[] = ".*/!abcB";
    enum { SIGNS = 8 };
    char hours[4] = "", lessons[5] = "";
    unsigned flags = 0;
    for (int h = 0; h < 2 * 3 * 3; h++) {
        hours[0] = (char)('1' + h % 2);
        hours[1] = (char)('0' + h / 2 % 3);
        hours[2] = (char)('0' + h / 6);
        for (int l = 0; l < SIGNS * SIGNS * SIGNS * SIGNS; l++) {
            for (int i = 0, rest = l; i < 4; i++, rest /= SIGNS)
                lessons[i] = signs[rest % SIGNS];
            check_one(*state, hours, lessons, flags);
            flags = (flags * 5 + 77) & 0x1ff; /* walks through all 512 */
            arena_reset(*state);
        }
    }
}

/* ---- which topics to join --------------------------------------------------------------- */

static void R1_5b_which_topics_to_join(void **state)
{
    struct sample s;
    struct plan_advice advice[MAX];

    /* Revision first. */
    lay(*state, &s, "1311", "a....");
    s.rows[3].is_spare = true;
    assert_int_equal(plan_advise(*state, &s.in, &s.laid, advice), 1);
    assert_int_equal(advice[0].row, 3);
    assert_int_equal(advice[0].hours, 0);

    /* Then the longest topic. */
    s.rows[3].is_spare = false;
    assert_int_equal(plan_advise(*state, &s.in, &s.laid, advice), 1);
    assert_int_equal(advice[0].row, 1);
    assert_int_equal(advice[0].hours, 2);

    /* Not one with a work. */
    s.rows[1].has_work = true;
    assert_int_equal(plan_advise(*state, &s.in, &s.laid, advice), 1);
    assert_int_equal(advice[0].row, 3);
    assert_int_equal(advice[0].hours, 0); /* joined with its neighbour */

    /* Not across sections. */
    s.rows[3].section = 1;
    assert_int_equal(plan_advise(*state, &s.in, &s.laid, advice), 0);
}

static void joins_pairs_from_the_end(void **state)
{
    struct sample s;
    struct plan_advice advice[MAX];
    lay(*state, &s, "11111", "a..");
    assert_int_equal(s.laid.sums.missing, 2);
    assert_int_equal(plan_advise(*state, &s.in, &s.laid, advice), 2);
    assert_int_equal(advice[0].row, 2); /* with the second: the first has been given */
    assert_int_equal(advice[1].row, 4);
}

static void reserve_and_revision_by_their_words(void **state)
{
    static const char *const spare[] = {
        "Резерв",   "РЕЗЕРВНЫЙ урок", "Повторение. Дроби", "Итоговое повторение",
        "Кайталоо", "«Резерв»"};
    static const char *const others[] = {"Дроби", "", "Урок повторения дробей",
                                         "Работа с резервом"};
    for (size_t i = 0; i < COUNT(spare); i++)
        assert_true(plan_topic_is_spare(*state, str_of(spare[i])));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(plan_topic_is_spare(*state, str_of(others[i])));
}

static int set_up(void **state)
{
    (void)state;
    sortkey_init();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(R1_5b_hours_fall_on_the_lessons_in_turn, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(R6_3_sums_of_plan_and_fact, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(one_lesson_gives_several_rows, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(R1_5b_baseline_counts_lost_lessons_too, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(R1_5b_every_small_plan_on_every_small_course, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(R1_5b_which_topics_to_join, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(joins_pairs_from_the_end, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(reserve_and_revision_by_their_words, open_arena,
                                        close_arena),
    };
    return cmocka_run_group_tests_name("plan", tests, set_up, NULL);
}
