#include "rules/access.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/*
 * The matrix of reliability.md 4 as a table: one line per cell that is open. A combination of roles
 * and relations is allowed exactly when some line of the question fits it; all else is closed.
 */
enum { ANY = 0 };

struct cell {
    enum role role;
    unsigned relation; /* needed; ANY: none */
};

struct question {
    const char *name;
    enum verdict (*ask)(unsigned roles, unsigned relations);
    enum verdict family; /* what a family account hears when it may not */
    struct cell open[8];
    int count;
};

static const struct question questions[] = {
    {"R2.1 read journal",
     may_read_journal,
     VERDICT_STAFF_ONLY,
     {{ROLE_DIRECTOR, ANY},
      {ROLE_DEPUTY, ANY},
      {ROLE_TEACHER, RELATION_TEACHES},
      {ROLE_TEACHER, RELATION_SUBSTITUTES},
      {ROLE_TEACHER, RELATION_TAUGHT},
      {ROLE_TEACHER, RELATION_HOMEROOM}},
     6},
    {"R3.2a write lesson",
     may_write_lesson,
     VERDICT_STAFF_ONLY,
     {{ROLE_TEACHER, RELATION_TEACHES}, {ROLE_TEACHER, RELATION_SUBSTITUTES}},
     2},
    {"R3.3b write absence",
     may_write_absence,
     VERDICT_STAFF_ONLY,
     {{ROLE_TEACHER, RELATION_TEACHES},
      {ROLE_TEACHER, RELATION_SUBSTITUTES},
      {ROLE_TEACHER, RELATION_HOMEROOM}},
     3},
    {"R3.2d write final",
     may_write_final,
     VERDICT_STAFF_ONLY,
     {{ROLE_TEACHER, RELATION_TEACHES}},
     1},
    {"R3.3c read class",
     may_read_class,
     VERDICT_STAFF_ONLY,
     {{ROLE_DIRECTOR, ANY}, {ROLE_DEPUTY, ANY}, {ROLE_TEACHER, RELATION_HOMEROOM}},
     3},
    {"R3.3b write class",
     may_write_class,
     VERDICT_STAFF_ONLY,
     {{ROLE_TEACHER, RELATION_HOMEROOM}},
     1},
    {"R3.3e remark outside a lesson",
     may_remark,
     VERDICT_STAFF_ONLY,
     {{ROLE_DEPUTY, ANY}, {ROLE_TEACHER, RELATION_HOMEROOM}},
     2},
    {"R3.3b speak for a child",
     may_speak_for,
     VERDICT_NO_RIGHT,
     {{ROLE_GUARDIAN, RELATION_CHILD}},
     1},
    {"R1.5b read plan",
     may_read_plan,
     VERDICT_STAFF_ONLY,
     {{ROLE_DIRECTOR, ANY},
      {ROLE_DEPUTY, ANY},
      {ROLE_TEACHER, RELATION_TEACHES},
      {ROLE_TEACHER, RELATION_AUTHOR}},
     4},
    {"R1.5b write plan", may_write_plan, VERDICT_STAFF_ONLY, {{ROLE_TEACHER, RELATION_AUTHOR}}, 1},
    {"R2.6 read load",
     may_read_load,
     VERDICT_STAFF_ONLY,
     {{ROLE_DIRECTOR, ANY}, {ROLE_DEPUTY, ANY}, {ROLE_TEACHER, RELATION_HOMEROOM}},
     3},
    {"R2.6 write load",
     may_write_load,
     VERDICT_STAFF_ONLY,
     {{ROLE_DIRECTOR, ANY}, {ROLE_DEPUTY, ANY}},
     2},
    {"R1.5d R2.2 read diary",
     may_read_diary,
     VERDICT_NO_RIGHT,
     {{ROLE_PUPIL, RELATION_SELF}, {ROLE_GUARDIAN, RELATION_CHILD}},
     2},
};

enum { ROLE_COMBINATIONS = 128, RELATION_COMBINATIONS = 256, STAFF_BITS = 31, FAMILY_BITS = 96 };

static enum verdict expected(const struct question *q, unsigned roles, unsigned relations)
{
    bool goes_with_lesson = q->ask == may_write_lesson || q->ask == may_write_absence;
    if (goes_with_lesson && (relations & RELATION_REPLACED))
        relations &= ~(unsigned)RELATION_TEACHES;
    bool family = (roles & FAMILY_BITS) != 0, both = family && (roles & STAFF_BITS) != 0;
    for (int i = 0; i < q->count && !both; i++) {
        const struct cell *c = &q->open[i];
        if ((roles & c->role) && (c->relation == ANY || (relations & c->relation)))
            return VERDICT_OK;
    }
    return family ? q->family : VERDICT_NO_RIGHT;
}

static void every_role_by_every_relation(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
        const struct question *q = &questions[i];
        for (unsigned roles = 0; roles < ROLE_COMBINATIONS; roles++) {
            for (unsigned relations = 0; relations < RELATION_COMBINATIONS; relations++) {
                enum verdict said = q->ask(roles, relations);
                if (said != expected(q, roles, relations))
                    fail_msg("%s: roles %u, relations %u: verdict %d", q->name, roles, relations,
                             (int)said);
            }
        }
    }
}

/* The table above is short enough to be wrong in one place only: single cells said once more. */
static void R2_1_family_never_reads_or_writes_the_journal(void **state)
{
    (void)state;
    for (unsigned relations = 0; relations < RELATION_COMBINATIONS; relations++) {
        for (unsigned family = ROLE_PUPIL; family <= FAMILY_BITS; family += ROLE_PUPIL) {
            assert_int_equal(may_read_journal(family, relations), VERDICT_STAFF_ONLY);
            assert_int_equal(may_write_lesson(family, relations), VERDICT_STAFF_ONLY);
            assert_int_equal(may_write_absence(family, relations), VERDICT_STAFF_ONLY);
            assert_int_equal(may_write_final(family, relations), VERDICT_STAFF_ONLY);
        }
    }
}

static void R2_2_other_children_stay_unknown(void **state)
{
    (void)state;
    assert_int_equal(may_read_diary(ROLE_PUPIL, 0), VERDICT_NO_RIGHT);
    assert_int_equal(may_read_diary(ROLE_PUPIL, RELATION_CHILD), VERDICT_NO_RIGHT);
    assert_int_equal(may_read_diary(ROLE_GUARDIAN, RELATION_SELF), VERDICT_NO_RIGHT);
    assert_int_equal(may_read_diary(ROLE_GUARDIAN, RELATION_CHILD), VERDICT_OK);
    assert_int_equal(may_read_diary(ROLE_PUPIL, RELATION_SELF), VERDICT_OK);
}

static void R3_2a_the_right_goes_with_the_lesson_to_the_substitute(void **state)
{
    (void)state;
    unsigned replaced = RELATION_TEACHES | RELATION_TAUGHT | RELATION_REPLACED;
    assert_int_equal(may_write_lesson(ROLE_TEACHER, RELATION_TEACHES), VERDICT_OK);
    assert_int_equal(may_write_lesson(ROLE_TEACHER, replaced), VERDICT_NO_RIGHT);
    assert_int_equal(may_read_journal(ROLE_TEACHER, replaced), VERDICT_OK);
    assert_int_equal(may_write_absence(ROLE_TEACHER, replaced), VERDICT_NO_RIGHT);
    assert_int_equal(may_write_absence(ROLE_TEACHER, replaced | RELATION_HOMEROOM), VERDICT_OK);
    assert_int_equal(may_write_lesson(ROLE_TEACHER, RELATION_SUBSTITUTES), VERDICT_OK);
    assert_int_equal(may_write_final(ROLE_TEACHER, RELATION_SUBSTITUTES), VERDICT_NO_RIGHT);
    assert_int_equal(may_write_lesson(ROLE_TEACHER, RELATION_TAUGHT), VERDICT_NO_RIGHT);
}

/* A page handed over on day 5: every day by both. */
static void R2_6_the_old_teacher_reads_what_was_theirs_the_new_one_writes_from_the_day(void **state)
{
    enum { HANDED_OVER = 5, DAYS = 10 };
    struct date first = {20000};
    struct holding old = {first, date_add(first, HANDED_OVER - 1)};
    struct holding new = {date_add(first, HANDED_OVER), DATE_NONE};
    (void)state;
    for (int d = 0; d < DAYS; d++) {
        struct date day = date_add(first, d);
        bool before = d < HANDED_OVER;
        unsigned by_old = holding_relation(&old, 1, day), by_new = holding_relation(&new, 1, day);
        assert_int_equal(may_write_lesson(ROLE_TEACHER, by_old) == VERDICT_OK, before);
        assert_int_equal(may_write_lesson(ROLE_TEACHER, by_new) == VERDICT_OK, !before);
        assert_int_equal(may_read_journal(ROLE_TEACHER, by_old) == VERDICT_OK, before);
        assert_int_equal(may_read_journal(ROLE_TEACHER, by_new), VERDICT_OK);
        /* The page as a whole, asked for on that day. */
        struct date until = holding_reads_until(&old, 1, day);
        assert_int_equal(until.days, before ? DATE_NONE.days : old.last_day.days);
        assert_true(date_is_none(holding_reads_until(&new, 1, day)));
    }
}

/* Every pair of holdings on a short line of days, said once more day by day. */
static void R2_6_holdings_by_every_day(void **state)
{
    enum { DAYS = 5 };
    struct holding list[2];
    (void)state;
    for (int code = 0; code < DAYS * (DAYS + 1) * DAYS * (DAYS + 1); code++) {
        int c = code, ends[2];
        for (int i = 0; i < 2; i++) {
            int begin = c % DAYS, end = c / DAYS % (DAYS + 1);
            c /= DAYS * (DAYS + 1);
            ends[i] = end;
            list[i] = (struct holding){{begin}, end == DAYS ? DATE_NONE : (struct date){end}};
        }
        for (int d = 0; d < DAYS; d++) {
            bool teaches = false, later = ends[0] >= d || ends[1] >= d;
            for (int i = 0; i < 2; i++)
                teaches = teaches || (list[i].first_day.days <= d && d <= ends[i]);
            unsigned wanted = (teaches ? RELATION_TEACHES : 0U) | (later ? RELATION_TAUGHT : 0U);
            assert_int_equal(holding_relation(list, 2, (struct date){d}), wanted);
            struct date until = holding_reads_until(list, 2, (struct date){d});
            int last = ends[0] > ends[1] ? ends[0] : ends[1];
            assert_int_equal(until.days, later ? DATE_NONE.days : last);
        }
    }
    assert_int_equal(holding_relation(list, 0, (struct date){0}), 0);
    assert_true(date_is_none(holding_reads_until(list, 0, (struct date){0})));
}

static void R3_2_overseers_read_and_do_not_write(void **state)
{
    (void)state;
    for (unsigned relations = 0; relations < RELATION_COMBINATIONS; relations++) {
        for (unsigned role = ROLE_DIRECTOR; role <= ROLE_DEPUTY; role *= 2) {
            assert_int_equal(may_read_journal(role, relations), VERDICT_OK);
            assert_int_equal(may_write_lesson(role, relations), VERDICT_NO_RIGHT);
            assert_int_equal(may_write_absence(role, relations), VERDICT_NO_RIGHT);
            assert_int_equal(may_write_final(role, relations), VERDICT_NO_RIGHT);
        }
        assert_int_equal(may_read_journal(ROLE_TECH, relations), VERDICT_NO_RIGHT);
    }
}

static void R3_3b_homeroom_corrects_absences_and_nothing_else(void **state)
{
    (void)state;
    unsigned roles = ROLE_TEACHER | ROLE_HOMEROOM;
    assert_int_equal(may_write_absence(roles, RELATION_HOMEROOM), VERDICT_OK);
    assert_int_equal(may_write_lesson(roles, RELATION_HOMEROOM), VERDICT_NO_RIGHT);
    assert_int_equal(may_write_final(roles, RELATION_HOMEROOM), VERDICT_NO_RIGHT);
    assert_int_equal(may_write_absence(roles, RELATION_TAUGHT), VERDICT_NO_RIGHT);
    assert_int_equal(may_write_final(ROLE_TEACHER, RELATION_SUBSTITUTES), VERDICT_NO_RIGHT);
}

/* What the table above cannot say: a relation that closes. */
static void R1_5b_nobody_approves_a_plan_of_their_own(void **state)
{
    (void)state;
    for (unsigned roles = 0; roles < ROLE_COMBINATIONS; roles++) {
        for (unsigned relations = 0; relations < RELATION_COMBINATIONS; relations++) {
            bool family = (roles & FAMILY_BITS) != 0;
            bool open = !family && (roles & (ROLE_DIRECTOR | ROLE_DEPUTY)) &&
                        !(relations & RELATION_AUTHOR);
            assert_int_equal(may_approve_plan(roles, relations), open     ? VERDICT_OK
                                                                 : family ? VERDICT_STAFF_ONLY
                                                                          : VERDICT_NO_RIGHT);
        }
    }
}

static void nobody_has_no_right(void **state)
{
    (void)state;
    for (unsigned relations = 0; relations < RELATION_COMBINATIONS; relations++)
        for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
            assert_int_equal(questions[i].ask(0, relations), VERDICT_NO_RIGHT);
}

static void one_name_per_viewer(void **state)
{
    static const struct {
        unsigned roles;
        const char *name;
    } names[] = {{ROLE_DIRECTOR, "director"},
                 {ROLE_DEPUTY, "deputy"},
                 {ROLE_TECH, "tech"},
                 {ROLE_TEACHER, "teacher"},
                 {ROLE_TEACHER | ROLE_HOMEROOM, "homeroom"},
                 {ROLE_DIRECTOR | ROLE_TEACHER, "director"},
                 {ROLE_DEPUTY | ROLE_TEACHER | ROLE_HOMEROOM, "deputy"},
                 {ROLE_PUPIL, "pupil"},
                 {ROLE_GUARDIAN, "parent"},
                 {0, "nobody"}};
    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_string_equal(role_name(names[i].roles), names[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_by_every_relation),
        cmocka_unit_test(R2_1_family_never_reads_or_writes_the_journal),
        cmocka_unit_test(R2_2_other_children_stay_unknown),
        cmocka_unit_test(R3_2a_the_right_goes_with_the_lesson_to_the_substitute),
        cmocka_unit_test(
            R2_6_the_old_teacher_reads_what_was_theirs_the_new_one_writes_from_the_day),
        cmocka_unit_test(R2_6_holdings_by_every_day),
        cmocka_unit_test(R3_2_overseers_read_and_do_not_write),
        cmocka_unit_test(R3_3b_homeroom_corrects_absences_and_nothing_else),
        cmocka_unit_test(R1_5b_nobody_approves_a_plan_of_their_own),
        cmocka_unit_test(nobody_has_no_right),
        cmocka_unit_test(one_name_per_viewer),
    };
    return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
