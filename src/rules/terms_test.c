#include "rules/terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    struct date d = date_parse(str_of(text));
    assert_false(date_is_none(d));
    return d;
}

static const char *const quarters[4][2] = {{"2026-09-01", "2026-10-30"},
                                           {"2026-11-09", "2026-12-30"},
                                           {"2027-01-11", "2027-03-19"},
                                           {"2027-03-29", "2027-05-28"}};

static struct calendar year_of(struct term terms[4])
{
    for (int i = 0; i < 4; i++)
        terms[i] = (struct term){i + 1, on(quarters[i][0]), on(quarters[i][1])};
    return (struct calendar){.terms = terms, .term_count = 4, .term_kind = STR("quarter")};
}

static void R1_5a_kinds_and_their_numbers(void **state)
{
    (void)state;
    assert_int_equal(terms_of_kind(STR("quarter")), 4);
    assert_int_equal(terms_of_kind(STR("trimester")), 3);
    assert_int_equal(terms_of_kind(STR("half")), 2);
    assert_int_equal(terms_of_kind(STR("year")), 0);
    assert_int_equal(terms_of_kind(STR("")), 0);
    assert_int_equal(terms_of_kind(STR_NULL), 0);
}

static void R1_5a_days_that_cannot_be_terms(void **state)
{
    struct term t[4];
    size_t at;
    (void)state;
    year_of(t);
    assert_int_equal(terms_check(t, 4, &at), TERMS_FINE);
    assert_int_equal(terms_check(t, 0, &at), TERMS_NO_DATE);
    for (size_t i = 0; i < 4; i++) {
        year_of(t);
        t[i].first_day = DATE_NONE;
        assert_int_equal(terms_check(t, 4, &at), TERMS_NO_DATE);
        assert_int_equal(at, i);
        year_of(t);
        t[i].last_day = DATE_NONE;
        assert_int_equal(terms_check(t, 4, &at), TERMS_NO_DATE);
        assert_int_equal(at, i);
        year_of(t);
        t[i].last_day = date_add(t[i].first_day, -1);
        assert_int_equal(terms_check(t, 4, &at), TERMS_REVERSED);
        assert_int_equal(at, i);
        year_of(t);
        t[i].last_day = t[i].first_day; /* a term of one day is a term */
        assert_int_equal(terms_check(t, 4, &at), TERMS_FINE);
        if (i == 0)
            continue;
        year_of(t);
        t[i].first_day = t[i - 1].last_day;
        assert_int_equal(terms_check(t, 4, &at), TERMS_OVERLAP);
        assert_int_equal(at, i);
        t[i].first_day = date_add(t[i].first_day, 1); /* without holidays between */
        assert_int_equal(terms_check(t, 4, &at), TERMS_FINE);
    }
    year_of(t);
    t[3].last_day = on("2027-09-01");
    assert_int_equal(terms_check(t, 4, &at), TERMS_FINE);
    t[3].last_day = on("2027-09-02");
    assert_int_equal(terms_check(t, 4, &at), TERMS_TOO_LONG);
    assert_int_equal(at, 3);
}

static void R1_5a_quarters_make_half_years(void **state)
{
    struct term t[4], out[TERMS_MAX];
    struct calendar c = year_of(t);
    size_t at;
    (void)state;
    assert_int_equal(terms_propose(&c, STR("half"), out), 2);
    assert_int_equal(out[0].first_day.days, on("2026-09-01").days);
    assert_int_equal(out[0].last_day.days, on("2026-12-30").days);
    assert_int_equal(out[1].first_day.days, on("2027-01-11").days);
    assert_int_equal(out[1].last_day.days, on("2027-05-28").days);
    assert_int_equal(out[1].term_no, 2);
    /* The same kind: the same terms. */
    assert_int_equal(terms_propose(&c, STR("quarter"), out), 4);
    for (int i = 0; i < 4; i++)
        assert_memory_equal(&out[i], &t[i], sizeof(t[i]));
    /* What cannot be had by joining is cut evenly, on Sundays; whatever it is, it can be. */
    static const char *const kinds[] = {"quarter", "trimester", "half"};
    for (size_t had = 1; had <= 4; had++) {
        c.term_count = had;
        for (int k = 0; k < 3; k++) {
            size_t n = terms_propose(&c, str_of(kinds[k]), out);
            assert_int_equal(n, terms_of_kind(str_of(kinds[k])));
            assert_int_equal(terms_check(out, n, &at), TERMS_FINE);
            assert_int_equal(out[0].first_day.days, t[0].first_day.days);
            assert_int_equal(out[n - 1].last_day.days, t[had - 1].last_day.days);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(out[i].term_no, i + 1);
        }
    }
    c.term_count = 4;
    assert_int_equal(terms_propose(&c, STR("trimester"), out), 3);
    assert_int_equal(date_weekday(out[0].last_day), SUNDAY);
    assert_int_equal(date_weekday(out[1].last_day), SUNDAY);
    assert_int_equal(terms_propose(&c, STR("year"), out), 0);
    c.term_count = 0;
    assert_int_equal(terms_propose(&c, STR("half"), out), 0);
}

/* A half-year runs through the autumn: its holidays must not become school days. */
static void R1_5a_holidays_inside_the_new_terms(void **state)
{
    struct term t[4], out[TERMS_MAX];
    struct calendar c = year_of(t);
    struct date_span free[3];
    (void)state;
    size_t n = terms_propose(&c, STR("half"), out);
    assert_int_equal(terms_holidays(&c, out, n, free), 2);
    assert_int_equal(free[0].first_day.days, on("2026-10-31").days);
    assert_int_equal(free[0].last_day.days, on("2026-11-08").days);
    assert_int_equal(free[1].first_day.days, on("2027-03-20").days);
    assert_int_equal(free[1].last_day.days, on("2027-03-28").days);
    assert_int_equal(terms_holidays(&c, t, 4, free), 0);
    /* Only the part of them that a new term takes. */
    out[0].last_day = on("2026-11-04");
    out[1].first_day = on("2027-03-24");
    assert_int_equal(terms_holidays(&c, out, 2, free), 2);
    assert_int_equal(free[0].last_day.days, on("2026-11-04").days);
    assert_int_equal(free[1].first_day.days, on("2027-03-24").days);
    c.term_count = 0;
    assert_int_equal(terms_holidays(&c, out, 2, free), 0);
}

static void R1_5a_days_that_change_their_term(void **state)
{
    struct term t[4], u[4];
    struct calendar old = year_of(t), now = year_of(u);
    struct date_span out[4];
    (void)state;
    assert_int_equal(terms_regrouped(&old, &now, out, 4), 0);
    /* The first quarter ends earlier, the second begins at once: these days go over. */
    u[0].last_day = on("2026-10-23");
    u[1].first_day = on("2026-10-24");
    assert_int_equal(terms_regrouped(&old, &now, out, 4), 1);
    assert_int_equal(out[0].first_day.days, on("2026-10-24").days);
    assert_int_equal(out[0].last_day.days, on("2026-10-30").days);
    /* Days that leave all terms, or come into one, count nowhere else. */
    now = year_of(u);
    u[0].last_day = on("2026-10-23");
    u[3].last_day = on("2027-06-05");
    assert_int_equal(terms_regrouped(&old, &now, out, 4), 0);
    /* Half-years of quarters: the second quarter is now in the first half, the third and fourth in
     * the second. */
    now.term_count = terms_propose(&old, STR("half"), u);
    assert_int_equal(terms_regrouped(&old, &now, out, 4), 3);
    assert_int_equal(out[0].first_day.days, on("2026-11-09").days);
    assert_int_equal(out[0].last_day.days, on("2026-12-30").days);
    assert_int_equal(out[1].first_day.days, on("2027-01-11").days);
    assert_int_equal(out[1].last_day.days, on("2027-03-19").days);
    assert_int_equal(out[2].last_day.days, on("2027-05-28").days);
    assert_int_equal(terms_regrouped(&old, &now, out, 1), 1);
    old.term_count = 0;
    assert_int_equal(terms_regrouped(&old, &now, out, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R1_5a_kinds_and_their_numbers),
        cmocka_unit_test(R1_5a_days_that_cannot_be_terms),
        cmocka_unit_test(R1_5a_quarters_make_half_years),
        cmocka_unit_test(R1_5a_holidays_inside_the_new_terms),
        cmocka_unit_test(R1_5a_days_that_change_their_term),
    };
    return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
