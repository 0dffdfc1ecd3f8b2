#include "store/scale.h"

#include "store/final_sheet.h"
#include "store/small_school.h"

/* Scales of marks: the school's table, what a journal has, what was given stays valid. */

static struct school_scale scale_with(struct small_school *s, const char *code)
{
    struct school_scale row;
    assert_true(scale_get(&s->reader, str_of(code), &row));
    return row;
}

static void give(struct small_school *s, struct course_id course, const char *value)
{
    int no;
    struct lesson_ref l = ref_of(s, course, "2026-10-12");
    work_of_lesson(&s->act, &l, &no);
    mark_set(&s->act, &l, no, s->pupils[2], str_of(value));
}

static void R3_2c_a_school_begins_with_four_scales(void **state)
{
    static const char *const codes[] = {"five", "ten", "twelve", "passes"};
    struct small_school *s = small_school(state);
    struct school_scale *list;
    assert_int_equal(scale_list(&s->reader, &list), 4);
    for (int i = 0; i < 4; i++) {
        const struct scale rules = scale_of_row(&list[i]);
        assert_int_equal(list[i].scale, i);
        assert_true(str_is(list[i].code, codes[i]));
        assert_true(list[i].name_ru.n > 0 && list[i].name_ky.n > 0 && list[i].name_en.n > 0);
        assert_true(scale_is_sound(&rules));
    }
    /* The row of the base and what the program knows without it. */
    const struct scale stored = scale_of_row(&list[0]);
    assert_true(stored.lowest == scale_five.lowest && stored.highest == scale_five.highest &&
                stored.pass == scale_five.pass && stored.good == scale_five.good &&
                stored.excellent == scale_five.excellent && stored.several == scale_five.several &&
                stored.words == scale_five.words);
    assert_int_equal(ref_of(s, s->maths7, "2026-10-12").scale, 0);
}

static void R3_2c_a_scale_of_the_schools_own(void **state)
{
    struct small_school *s = small_school(state);
    struct school_scale own = {.name_ru = STR("Сто баллов"),
                               .name_ky = STR(""),
                               .name_en = STR(""),
                               .lowest = 1,
                               .highest = 100,
                               .pass = 40,
                               .good = 60,
                               .excellent = 80,
                               .words = STR("осв")};
    assert_true(scale_add(&s->act, &own));
    struct school_scale row = scale_with(s, "own4");
    assert_int_equal(row.scale, 4);
    row.pass = 50;
    scale_set(&s->act, &row);
    assert_int_equal(scale_read(&s->reader, 4).pass, 50);
    /* The five-point scale does not change, by whatever path. */
    struct school_scale five = scale_with(s, "five");
    five.pass = 4;
    scale_set(&s->act, &five);
    assert_int_equal(scale_with(s, "five").pass, 3);
    int64_t entries = log_count(s);
    scale_set(&s->act, &row);
    assert_int_equal(log_count(s), entries);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE scales SET pass = 2 WHERE school_id = $1 AND code = 'own4'",
           DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 1);
}

static void R3_2c_a_journal_has_its_scale(void **state)
{
    struct small_school *s = small_school(state);
    const struct school_scale ten = scale_with(s, "ten"), five = scale_with(s, "five");
    course_set_scale(&s->act, s->maths7, &ten);
    assert_int_equal(ref_of(s, s->maths7, "2026-10-12").scale, 1);
    assert_int_equal(ref_of(s, s->maths5, "2026-10-12").scale, 0);
    struct journal j = {0};
    journal_read_calendar(&s->reader, s->maths7, &j);
    assert_int_equal(j.scale.highest, 10);
    struct course_scales scales;
    course_scales_read(&s->reader, s->pupils[2], &scales);
    assert_int_equal(scales.count, 1);
    assert_int_equal(course_scales_find(&scales, s->maths7)->highest, 10);
    assert_int_equal(course_scales_of_subject(&scales, s->maths)->highest, 10);
    assert_ptr_equal(course_scales_find(&scales, s->maths5), &scale_five);
    /* A page that is made later for the same subject of the class has it too. */
    struct course_id group = course_add(&s->act, s->seven, s->maths, s->groups[0]);
    assert_int_equal(small_school_differences(s), 0);
    assert_int_equal(NUMBER(s,
                            "SELECT scale AS n FROM courses WHERE school_id = $1"
                            " AND course_id = $2",
                            DB_ARGS(s->id.v, group.v)),
                     1);
    course_set_scale(&s->act, s->maths7, &five);
    assert_int_equal(ref_of(s, s->maths7, "2026-10-12").scale, 0);
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE courses SET scale = 2 WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(s->id.v, s->maths5.v));
    assert_int_equal(small_school_differences(s), 1);
}

static void R3_2c_what_was_given_stays_valid(void **state)
{
    struct small_school *s = small_school(state);
    const struct school_scale ten = scale_with(s, "ten");
    struct scale other = scale_of_row(&ten);
    course_set_scale(&s->act, s->maths7, &ten);
    other.highest = other.excellent = 9;
    assert_int_equal(scale_unfit(&s->reader, 1, &other).n, 0);
    give(s, s->maths7, "10");
    assert_true(str_is(scale_unfit(&s->reader, 1, &other), "10"));
    other = scale_of_row(&ten);
    assert_int_equal(scale_unfit(&s->reader, 1, &other).n, 0);
    give(s, s->maths7, "зч");
    other.words = 1 << SCALE_EXEMPT;
    assert_true(str_is(scale_unfit(&s->reader, 1, &other), "зч"));
    give(s, s->maths7, "9/10");
    other.several = false;
    assert_true(str_is(scale_unfit(&s->reader, 1, &other), "9/10"));
    /* Finals too, and of this scale only. */
    give(s, s->maths7, "осв");
    give(s, s->maths5, "4/5");
    final_set(&s->act, &(struct final_key){s->maths7, STR("1"), s->pupils[2]},
              &(struct final_entry){STR("н/а"), -1, STR_NULL, STR_NULL});
    assert_true(str_is(scale_unfit(&s->reader, 1, &other), "н/а"));
}

static void R3_2c_words_alone_leave_the_choice_of_a_scale(void **state)
{
    struct small_school *s = small_school(state);
    assert_false(course_has_figures(&s->reader, s->maths7));
    give(s, s->maths7, "осв");
    assert_false(course_has_figures(&s->reader, s->maths7));
    give(s, s->maths7, "4/5");
    assert_true(course_has_figures(&s->reader, s->maths7));
    assert_false(course_has_figures(&s->reader, s->maths5));
    final_set(&s->act, &(struct final_key){s->maths5, STR("1"), s->pupils[0]},
              &(struct final_entry){STR("4"), 400, STR_NULL, STR_NULL});
    assert_true(course_has_figures(&s->reader, s->maths5));
}

static void R3_2d_a_final_is_proposed_on_the_scale(void **state)
{
    struct small_school *s = small_school(state);
    struct final_sheet sheet;
    const struct school_scale ten = scale_with(s, "ten");
    const struct final_key key = {s->maths7, STR("1"), s->pupils[2]};
    course_set_scale(&s->act, s->maths7, &ten);
    give(s, s->maths7, "8/9/10");
    assert_true(final_sheet_read(&s->reader, &key, on("2026-10-20"), &sheet));
    const struct final_row *row = final_sheet_row(&sheet, s->pupils[2]);
    assert_string_equal(row->proposal.value, "9");
    assert_int_equal(row->proposal.computed, 900);
    assert_int_equal(sheet.scale.highest, 10);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_2c_a_school_begins_with_four_scales),
        SMALL(R3_2c_a_scale_of_the_schools_own),
        SMALL(R3_2c_a_journal_has_its_scale),
        SMALL(R3_2c_what_was_given_stays_valid),
        SMALL(R3_2c_words_alone_leave_the_choice_of_a_scale),
        SMALL(R3_2d_a_final_is_proposed_on_the_scale),
    };
    return SMALL_RUN(tests);
}
