#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "cli/demo_fill.h"

static void every_subject_has_topics(void **state)
{
    (void)state;
    for (int grade = 1; grade <= 11; grade++) {
        for (int i = 0; i < DEMO_SUBJECTS; i++) {
            if (demo_plan_hours(grade, false, (enum demo_subject)i) == 0)
                continue;
            const char *lines = demo_topic_lines((enum demo_subject)i, grade);
            assert_non_null(lines);
            assert_true(utf8_is_valid(str_of(lines)));
            int count = 0;
            for (const char *p = lines; *p; p++)
                count += *p == '\n';
            assert_in_range(count, 17, 40);
            assert_true(str_has_suffix(str_of(lines), STR("\n")));
        }
    }
}

static void works_take_one_lesson_and_are_announced(void **state)
{
    struct arena *a = arena_open(0);
    int works = 0, announced = 0, controls = 0;
    (void)state;

    for (int i = 1; i <= 102; i++) {
        struct demo_text t = demo_text_of(a, SUBJECT_ALGEBRA, 8, i, 102);
        assert_true(t.topic.n > 0 && t.homework.n > 0);
        works += t.has_work;
        controls += t.kind == WORK_CONTROL;
        announced += str_has_prefix(t.homework, STR("Подготовиться"));
    }
    assert_in_range(works, 6, 12);
    assert_in_range(controls, 4, 6);
    assert_true(announced >= controls);
    struct demo_text t = demo_text_of(a, SUBJECT_ALGEBRA, 8, 1, 102);
    assert_true(str_is(t.topic, "Рациональные дроби"));
    t = demo_text_of(a, SUBJECT_ALGEBRA, 8, 2, 102);
    assert_true(str_is(t.topic, "Рациональные дроби. Решение упражнений"));
    assert_int_equal(demo_text_of(a, SUBJECT_MATHS, 1, 5, 130).homework.n, 0);
    arena_close(a);
}

/* Lays the timetable on the year up to `until` and hands each lesson to the filler. */
struct totals {
    long lessons, pupil_lessons, away, late, marks, doubles, unfilled, grade1_works, sum, digits;
};

static void count_facts(const struct demo_school *s, const struct demo_facts *f,
                        const struct demo_lesson *l, struct totals *t)
{
    const struct demo_course *c = &s->courses[l->course];
    const struct demo_class *k = &s->classes[c->class_no];

    t->lessons++;
    t->unfilled += f->entered_ms == DEMO_NEVER;
    for (int i = 0; i < k->pupil_count; i++)
        t->pupil_lessons += demo_is_in_course(s, c, k->first_pupil + i, l->date);
    for (int i = 0; i < f->absence_count; i++) {
        assert_true(demo_is_in_course(s, c, f->absences[i].pupil, l->date));
        t->late += f->absences[i].code == ABSENCE_LATE;
        t->away += f->absences[i].code <= ABSENCE_UNEXCUSED;
        assert_true((f->absences[i].code == ABSENCE_LATE) == (f->absences[i].minutes > 0));
    }
    t->marks += f->mark_count;
    t->grade1_works += k->grade == 1 ? f->work_count : 0;
    for (int i = 0; i < f->mark_count; i++) {
        char out[MARK_VALUE_MAX];
        assert_true(mark_parse(str_of(f->marks[i].value), &scale_five, out));
        t->doubles += strlen(f->marks[i].value) > 1;
        t->sum += f->marks[i].value[0] - '0';
        for (int n = 0; n < f->absence_count; n++) {
            if (f->absences[n].pupil == f->marks[i].pupil)
                assert_int_equal(f->absences[n].code, ABSENCE_LATE);
        }
    }
}

static void facts_are_plausible(void **state)
{
    struct arena *a = arena_open(0), *scratch = arena_open(0);
    struct demo_options o = {1000, 3, date_of(2026, 11, 24)};
    struct demo_school *s = demo_school_make(a, &o);
    struct demo_fill *fill = demo_fill_new(s);
    struct totals t = {0};
    int no[4096] = {0}, weeks = 10;
    (void)state;

    assert_true(s->course_count < 4096);
    for (struct date d = date_of(2026, 9, 7); date_cmp(d, date_of(2026, 11, 22)) < 0;
         d = date_add(d, 1)) {
        for (int i = 0; i < s->slot_count; i++) {
            const struct demo_slot *slot = &s->slots[i];
            int grade = s->classes[s->courses[slot->course].class_no].grade;
            if (slot->weekday != (int)date_weekday(d) ||
                !demo_is_school_day(demo_calendar_of(&s->year, grade), d))
                continue;
            struct demo_lesson l = {slot->course, ++no[slot->course],
                                    34 * s->courses[slot->course].hours, d, slot->number};
            struct demo_facts f;
            arena_reset(scratch);
            demo_fill_lesson(fill, scratch, &l, &f);
            count_facts(s, &f, &l, &t);
        }
    }
    double weekly = (double)t.marks / (0.9 * s->pupil_count * weeks);
    double mean = (double)t.sum / (double)t.marks;
    double away = 100.0 * (double)t.away / (double)t.pupil_lessons;
    print_message("lessons %ld, marks a week %.2f, mean %.2f, away %.2f%%, late %.2f%%, double "
                  "%ld, open %ld\n",
                  t.lessons, weekly, mean, away, 100.0 * (double)t.late / (double)t.pupil_lessons,
                  t.doubles, t.unfilled);
    assert_true(weekly > 6.5 && weekly < 9.5);
    assert_true(mean > 3.6 && mean < 4.3);
    assert_true(away > 3 && away < 5.5);
    assert_true(t.doubles > 100 && t.unfilled > 20 && t.late > 500);
    assert_int_equal(t.grade1_works, 0); /* R2.8 */
    arena_close(scratch);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subject_has_topics),
        cmocka_unit_test(works_take_one_lesson_and_are_announced),
        cmocka_unit_test(facts_are_plausible),
    };

    base_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
