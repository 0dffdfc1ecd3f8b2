#include "store/journal_grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open(0);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

#define COUNT(list) (sizeof(list) / sizeof(*(list)))
#define DAY(text) date_parse(STR(text))

static void marks_and_absences_of_one_cell_meet(void **state)
{
    (void)state;
    /* Numbers of lessons need not follow the dates; pupil ids do not follow the names. */
    struct journal_lesson lessons[] = {{.lesson_no = 4, .date = DAY("2026-11-09")},
                                       {.lesson_no = 6, .date = DAY("2026-11-11")},
                                       {.lesson_no = 5, .date = DAY("2026-11-12")}};
    struct journal_pupil pupils[] = {{.pupil_id = {30}, .surname = STR("Абаева")},
                                     {.pupil_id = {10}, .surname = STR("Бекова")},
                                     {.pupil_id = {20}, .surname = STR("Ёлкина")}};
    struct journal_work works[] = {{4, 1, {41}, STR("classwork"), STR_NULL},
                                   {5, 1, {51}, STR("classwork"), STR_NULL},
                                   {5, 3, {53}, STR("control"), STR("Дроби")}};
    struct journal_mark marks[] = {{3, {10}, 1, 0, STR("2")},   {4, {10}, 1, 0, STR("4/5")},
                                   {4, {30}, 1, 0, STR("3")},   {5, {30}, 1, 0, STR("5")},
                                   {5, {30}, 3, 0, STR("осв")}, {5, {99}, 1, 0, STR("2")}};
    struct journal_absence absences[] = {{5, {20}, STR("ill"), 0}, {5, {30}, STR("late"), 10}};
    struct journal_final finals[] = {{{10}, STR("1"), STR("3"), 0, STR_NULL, STR_NULL, 0},
                                     {{10}, STR("2"), STR("4"), 0, STR_NULL, STR_NULL, 0},
                                     {{30}, STR("year"), STR("5"), 0, STR_NULL, STR_NULL, 0}};
    struct journal j = {.lessons = lessons,
                        .lesson_count = COUNT(lessons),
                        .pupils = pupils,
                        .pupil_count = COUNT(pupils),
                        .works = works,
                        .work_count = COUNT(works),
                        .marks = marks,
                        .mark_count = COUNT(marks),
                        .absences = absences,
                        .absence_count = COUNT(absences),
                        .finals = finals,
                        .final_count = COUNT(finals)};
    struct journal_grid g;
    journal_grid_make(arena, &j, 2, &g);
    assert_int_equal(g.row_count, 3);
    assert_int_equal(g.column_count, 3);

    const struct grid_cell *cell = journal_grid_cell(&g, 0, 2);
    assert_int_equal(cell->mark_count, 2);
    assert_ptr_equal(cell->marks, &marks[3]);
    assert_ptr_equal(cell->absence, &absences[1]);
    assert_int_equal(g.columns[2].work_count, 2);
    assert_int_equal(journal_grid_work(&g.columns[2], &marks[3]), 0);
    assert_int_equal(journal_grid_work(&g.columns[2], &marks[4]), 1);

    assert_ptr_equal(journal_grid_cell(&g, 1, 0)->marks, &marks[1]);
    assert_ptr_equal(journal_grid_cell(&g, 2, 2)->absence, &absences[0]);
    assert_int_equal(journal_grid_cell(&g, 1, 1)->mark_count, 0);
    assert_null(journal_grid_cell(&g, 1, 1)->absence);

    /* The mark of lesson 3, which is of another term, is in no average. */
    assert_int_equal(average_hundredths(g.rows[1].average), 450);
    assert_int_equal(average_hundredths(g.rows[0].average), 400);
    assert_int_equal(average_hundredths(g.rows[2].average), -1);
    assert_true(str_is(g.rows[1].final, "4"));
    assert_true(str_is_null(g.rows[0].final));
}

static void who_left_and_came_back_has_one_row(void **state)
{
    (void)state;
    struct journal_lesson lessons[] = {{.lesson_no = 1, .date = DAY("2026-09-02")}};
    struct journal_pupil pupils[] = {
        {.pupil_id = {7}, .first_day = DAY("2026-09-01"), .last_day = DAY("2026-09-10")},
        {.pupil_id = {7}, .first_day = DAY("2026-10-01"), .last_day = DATE_NONE},
        {.pupil_id = {8}, .first_day = DAY("2026-09-01"), .last_day = DATE_NONE}};
    struct journal j = {
        .lessons = lessons, .lesson_count = 1, .pupils = pupils, .pupil_count = COUNT(pupils)};
    struct journal_grid g;
    journal_grid_make(arena, &j, 1, &g);
    assert_int_equal(g.row_count, 2);
    assert_true(journal_grid_is_member(&g.rows[0], DAY("2026-09-01")));
    assert_true(journal_grid_is_member(&g.rows[0], DAY("2026-09-10")));
    assert_false(journal_grid_is_member(&g.rows[0], DAY("2026-09-11")));
    assert_true(journal_grid_is_member(&g.rows[0], DAY("2027-05-01")));
    assert_int_equal(g.rows[1].pupil->pupil_id.v, 8);
}

static void an_empty_page_is_empty(void **state)
{
    (void)state;
    struct journal j = {0};
    struct journal_grid g;
    journal_grid_make(arena, &j, 1, &g);
    assert_int_equal(g.row_count, 0);
    assert_int_equal(g.column_count, 0);
}

enum { PUPILS = 9, LESSONS = 7, SHIFT = 3 };

/* Against a table filled cell by cell. */
static void random_pages_agree_with_a_plain_table(void **state)
{
    static const char *const values[] = {"2", "3", "4", "5", "4/5"};
    (void)state;
    srand(17);
    for (int round = 0; round < 300; round++) {
        struct journal_lesson lessons[LESSONS] = {0};
        struct journal_pupil pupils[PUPILS] = {0};
        struct journal_mark marks[(LESSONS + SHIFT) * PUPILS];
        int64_t expected[PUPILS + 1][LESSONS + SHIFT + 1] = {0};
        struct journal j = {
            .lessons = lessons, .pupils = pupils, .lesson_count = LESSONS, .marks = marks};
        /* Rows in a random order of ids, columns in a random order of numbers. */
        for (int i = 0; i < LESSONS; i++)
            lessons[i].lesson_no = SHIFT + 1 + (i * 3 + round) % LESSONS;
        j.pupil_count = (size_t)(rand() % PUPILS) + 1;
        for (size_t i = 0; i < j.pupil_count; i++)
            pupils[i].pupil_id.v = 1 + ((int64_t)i * 5 + round) % PUPILS;
        for (int no = 1; no <= LESSONS + SHIFT; no++) {
            for (int pupil = 1; pupil <= PUPILS; pupil++) {
                if (rand() % 3 == 0)
                    continue;
                const char *value = values[rand() % 5];
                marks[j.mark_count] = (struct journal_mark){no, {pupil}, 1, 0, str_of(value)};
                expected[pupil][no] = (int64_t)++j.mark_count;
            }
        }
        struct journal_grid g;
        journal_grid_make(arena, &j, 1, &g);
        for (size_t r = 0; r < g.row_count; r++) {
            struct average sum = {0};
            for (size_t c = 0; c < g.column_count; c++) {
                int64_t mark =
                    expected[g.rows[r].pupil->pupil_id.v][g.columns[c].lesson->lesson_no];
                const struct grid_cell *cell = journal_grid_cell(&g, r, c);
                assert_int_equal(cell->mark_count, mark != 0);
                if (mark == 0)
                    continue;
                assert_ptr_equal(cell->marks, &marks[mark - 1]);
                average_add(&sum, marks[mark - 1].value);
            }
            assert_int_equal(sum.sum, g.rows[r].average.sum);
            assert_int_equal(sum.count, g.rows[r].average.count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_and_absences_of_one_cell_meet),
        cmocka_unit_test(who_left_and_came_back_has_one_row),
        cmocka_unit_test(an_empty_page_is_empty),
        cmocka_unit_test(random_pages_agree_with_a_plain_table),
    };
    return cmocka_run_group_tests_name("journal_grid", tests, open_arena, close_arena);
}
