#include "import/fet_plan.h"

#include <setjmp.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/sortkey.h"

struct fixture {
    struct arena *arena;
    struct notes notes;
    struct buf file;
    struct fet fet;
    struct fet_plan plan;
    enum fet_classes how;
};

static int open_arena(void **state)
{
    static struct fixture f;
    f = (struct fixture){.arena = arena_open(0)};
    notes_init(&f.notes, f.arena);
    buf_init(&f.file, f.arena, 0);
    *state = &f;
    return 0;
}

static int close_arena(void **state)
{
    arena_close(((struct fixture *)*state)->arena);
    return 0;
}

/* ---- a school in a few words --------------------------------------------------------------- */

static void add(struct fixture *f, const char *text)
{
    buf_add_str(&f->file, str_of(text));
}

static void begin(struct fixture *f, int days, int hours)
{
    f->file.n = 0;
    add(f, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<fet version=\"6.8.5\">\n"
           "<Mode>Official</Mode><Institution_Name>Школа</Institution_Name><Days_List>");
    for (int i = 1; i <= days; i++)
        buf_printf(&f->file, "<Day><Name>d%d</Name></Day>", i);
    add(f, "</Days_List><Hours_List>");
    for (int i = 1; i <= hours; i++)
        buf_printf(&f->file, "<Hour><Name>%02d:00-%02d:45</Name></Hour>", 7 + i, 7 + i);
    add(f, "</Hours_List><Students_List>");
}

/* "5А:5А-1,5А-2" is a year with groups; "5А-1=x+y" a group with subgroups. */
static void year(struct fixture *f, const char *text)
{
    struct str groups = str_of(text);
    struct str name = str_split(&groups, ':');
    buf_printf(&f->file, "<Year><Name>%.*s</Name><Number_of_Students>9</Number_of_Students>",
               STR_FMT(name));
    while (!str_is_null(groups)) {
        struct str subgroups = str_split(&groups, ',');
        struct str group = str_split(&subgroups, '=');
        buf_printf(&f->file, "<Group><Name>%.*s</Name>", STR_FMT(group));
        while (!str_is_null(subgroups)) {
            struct str subgroup = str_split(&subgroups, '+');
            buf_printf(&f->file, "<Subgroup><Name>%.*s</Name></Subgroup>", STR_FMT(subgroup));
        }
        add(f, "</Group>");
    }
    add(f, "</Year>");
}

/* "1|Математика|Иванов+Петров|5А+5Б|2": id, subject, teachers, students, duration. */
static void activity(struct fixture *f, const char *text)
{
    struct str rest = str_of(text);
    struct str id = str_split(&rest, '|');
    struct str subject = str_split(&rest, '|');
    struct str teachers = str_split(&rest, '|');
    struct str students = str_split(&rest, '|');
    add(f, "<Activity>");
    while (teachers.n > 0) {
        struct str teacher = str_split(&teachers, '+');
        buf_printf(&f->file, "<Teacher>%.*s</Teacher>", STR_FMT(teacher));
    }
    buf_printf(&f->file, "<Subject>%.*s</Subject>", STR_FMT(subject));
    while (students.n > 0) {
        struct str set = str_split(&students, '+');
        buf_printf(&f->file, "<Students>%.*s</Students>", STR_FMT(set));
    }
    buf_printf(&f->file, "<Duration>%.*s</Duration><Id>%.*s</Id><Active>true</Active></Activity>",
               STR_FMT(rest), STR_FMT(id));
}

static void activities(struct fixture *f)
{
    add(f, "</Students_List><Activities_List>");
}

static void constraints(struct fixture *f)
{
    add(f, "</Activities_List><Time_Constraints_List>");
}

static void start(struct fixture *f, int activity, int day, int hour, int weight)
{
    buf_printf(&f->file,
               "<ConstraintActivityPreferredStartingTime><Weight_Percentage>%d</Weight_Percentage>"
               "<Activity_Id>%d</Activity_Id><Preferred_Day>d%d</Preferred_Day><Preferred_Hour>"
               "%02d:00-%02d:45</Preferred_Hour><Permanently_Locked>false</Permanently_Locked>"
               "<Active>true</Active></ConstraintActivityPreferredStartingTime>",
               weight, activity, day, 7 + hour, 7 + hour);
}

static bool make(struct fixture *f)
{
    add(f, "</Time_Constraints_List></fet>");
    assert_true(fet_read(f->arena, buf_str(&f->file), &f->fet, &f->notes));
    if (!fet_plan_make(f->arena, &f->fet, f->how, &f->plan, &f->notes))
        return false;
    assert_true(fet_plan_check(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    return true;
}

/* "5А.1 Математика w0 d2 n3" for each slot, one per line. */
static const char *slots(struct fixture *f)
{
    struct buf b;
    buf_init(&b, f->arena, 0);
    for (size_t i = 0; i < f->plan.slots.count; i++) {
        const struct plan_slot *s = &f->plan.slots.items[i];
        const struct plan_course *c = &f->plan.courses.items[s->course];
        struct str group =
            c->subgroup == FET_NONE ? STR("") : f->plan.subgroups.items[c->subgroup].name;
        buf_printf(&b, "%.*s%s%.*s %.*s w%d d%d n%d\n",
                   STR_FMT(f->plan.classes[c->class_index].label.label), group.n ? "." : "",
                   STR_FMT(group), STR_FMT(f->plan.subjects.items[c->subject]), s->week, s->weekday,
                   s->number);
    }
    return str_z(f->arena, buf_str(&b));
}

/* ---- reading ------------------------------------------------------------------------------- */

static void all_parts_are_read(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5А:5А-1=a+b,5А-2=c");
    activities(f);
    activity(f, "7|Физика|Иванов+Петров|5А|2");
    constraints(f);
    start(f, 7, 2, 3, 100);
    add(f,
        "</Time_Constraints_List><Space_Constraints_List><ConstraintActivityPreferredRoom>"
        "<Weight_Percentage>99.5</Weight_Percentage><Activity_Id>7</Activity_Id><Room>Вирт</Room>"
        "<Number_of_Real_Rooms>2</Number_of_Real_Rooms><Real_Room>12</Real_Room>"
        "<Real_Room>13</Real_Room></ConstraintActivityPreferredRoom>"
        "<ConstraintSomethingNew><Deep><Name>x</Name></Deep></ConstraintSomethingNew>"
        "</Space_Constraints_List></fet>");
    assert_true(fet_read(f->arena, buf_str(&f->file), &f->fet, &f->notes));
    assert_true(str_is(f->fet.institution, "Школа"));
    assert_true(str_is(f->fet.version, "6.8.5"));
    assert_int_equal(f->fet.days.count, 5);
    assert_int_equal(f->fet.hours.count, 6);
    assert_int_equal(f->fet.students.count, 6);
    assert_int_equal(f->fet.students.items[5].level, FET_SUBGROUP);
    assert_int_equal(f->fet.students.items[5].parent, 4);
    assert_int_equal(f->fet.students.items[0].pupils, 9);
    const struct fet_activity *v = &f->fet.activities.items[0];
    assert_int_equal(v->id, 7);
    assert_int_equal(v->duration, 2);
    assert_int_equal(v->teachers.count, 2);
    assert_true(v->active);
    assert_int_equal(f->fet.starts.items[0].weight, 100000);
    assert_int_equal(f->fet.places.items[0].weight, 99500);
    assert_true(str_is(f->fet.places.items[0].real.items[0], "12"));
    assert_true(fet_plan_make(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    assert_true(str_is(f->plan.rooms.items[0], "12"));
}

static void old_lists_of_names(void **state)
{
    struct fixture *f = *state;
    assert_true(fet_read(f->arena,
                         STR("<fet version='5.10.0'><Days_List><Number>2</Number><Name>Mo</Name>"
                             "<Name>Tu</Name></Days_List></fet>"),
                         &f->fet, &f->notes));
    assert_int_equal(f->fet.days.count, 2);
    assert_true(str_is(f->fet.days.items[1], "Tu"));
}

static void other_files_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_false(fet_read(f->arena, STR("<html><fet/></html>"), &f->fet, &f->notes));
    assert_false(fet_read(f->arena, STR("<fet><Days_List>"), &f->fet, &f->notes));
    assert_false(fet_read(f->arena, STR(""), &f->fet, &f->notes));
    assert_false(fet_read(f->arena, STR("<!DOCTYPE fet [<!ENTITY a 'b'>]><fet>&a;</fet>"), &f->fet,
                          &f->notes));
    assert_int_equal(f->notes.wrong, 4);
}

/* ---- planning ------------------------------------------------------------------------------ */

static void several_sets_and_double_hours(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5А:5А-1,5А-2");
    year(f, "5Б");
    activities(f);
    activity(f, "1|Пение|Иванов|5А+5Б|1");
    activity(f, "2|Труд|Петров+Иванов|5А-1+5Б|2");
    constraints(f);
    start(f, 1, 1, 1, 100);
    start(f, 2, 3, 5, 100);
    assert_true(make(f));
    assert_string_equal(slots(f), "5А Пение w0 d1 n1\n5Б Пение w0 d1 n1\n"
                                  "5Б Труд w0 d3 n5\n5Б Труд w0 d3 n6\n"
                                  "5А.5А-1 Труд w0 d3 n5\n5А.5А-1 Труд w0 d3 n6\n");
    assert_int_equal(f->plan.courses.items[2].teachers.count, 2);
    assert_int_equal(f->plan.bell_count, 6);
    assert_int_equal(f->plan.bells[0].starts, 480);
    assert_int_equal(f->plan.bells[0].ends, 525);
}

static void a_grade_with_classes(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5:5 IT=a1+b1,5 а=a1+a2,5 б=b1+b2");
    activities(f);
    activity(f, "1|Линейка||5|1");
    activity(f, "2|Математика||5 а|1");
    activity(f, "3|ИТ||5 IT|1");
    activity(f, "4|Язык||b2|1");
    constraints(f);
    for (int i = 1; i <= 4; i++)
        start(f, i, i, 1, 100);
    assert_true(make(f));
    assert_int_equal(f->plan.class_count, 2);
    assert_int_equal(f->plan.classes[1].label.grade, 5);
    assert_string_equal(slots(f), "5А Линейка w0 d1 n1\n5Б Линейка w0 d1 n1\n"
                                  "5А Математика w0 d2 n1\n"
                                  "5А.5 IT ИТ w0 d3 n1\n5Б.5 IT ИТ w0 d3 n1\n"
                                  "5Б.b2 Язык w0 d4 n1\n");
    f->how = FET_CLASSES_YEARS;
    assert_true(fet_plan_make(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    assert_int_equal(f->plan.class_count, 1);
}

static void the_same_class_named_twice(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5:5А=x+y,5Б");
    activities(f);
    activity(f, "1|Линейка||5+5А+x|1");
    constraints(f);
    start(f, 1, 1, 1, 100);
    assert_true(make(f));
    assert_string_equal(slots(f), "5А Линейка w0 d1 n1\n5Б Линейка w0 d1 n1\n");
}

static void two_weeks(void **state)
{
    struct fixture *f = *state;
    begin(f, 12, 4);
    year(f, "11-Т");
    activities(f);
    activity(f, "1|Химия|Ким|11-Т|1");
    activity(f, "2|Химия|Ким|11-Т|1");
    constraints(f);
    start(f, 1, 6, 4, 100);
    start(f, 2, 7, 1, 100);
    assert_true(make(f));
    assert_int_equal(f->plan.cycle, 2);
    assert_int_equal(f->plan.week_days, 6);
    assert_string_equal(slots(f), "11-Т Химия w1 d6 n4\n11-Т Химия w2 d1 n1\n");
}

static void mornings_and_afternoons(void **state)
{
    struct fixture *f = *state;
    begin(f, 10, 4);
    add(f, "<!-- -->");
    year(f, "7А");
    activities(f);
    activity(f, "1|Химия|Ким|7А|2");
    constraints(f);
    start(f, 1, 4, 2, 100);
    add(f, "</Time_Constraints_List><Mode>Mornings_Afternoons</Mode><Time_Constraints_List>");
    assert_true(make(f));
    assert_string_equal(slots(f), "7А Химия w0 d2 n6\n7А Химия w0 d2 n7\n");
}

static void halves_told_apart_by_teacher(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5А");
    activities(f);
    activity(f, "1|Английский|Смит|5А|1");
    activity(f, "2|Английский|Браун|5А|2");
    activity(f, "3|Английский||5А|1");
    constraints(f);
    start(f, 1, 1, 2, 100);
    start(f, 2, 1, 1, 100);
    start(f, 3, 1, 2, 100);
    assert_true(make(f));
    assert_string_equal(slots(f), "5А Английский w0 d1 n2\n5А.Браун Английский w0 d1 n1\n"
                                  "5А.Браун Английский w0 d1 n2\n5А.2 Английский w0 d1 n2\n");
}

static void what_cannot_be_placed_is_told(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5А");
    activities(f);
    activity(f, "1|Совещание|Ким||1");
    activity(f, "2|Химия|Ким|5А|1");
    activity(f, "3|Физика|Ким|5А|1");
    activity(f, "4|Алгебра|Ким|5А|1");
    add(f, "<Activity><Subject>Старое</Subject><Students>5А</Students><Duration>1</Duration>"
           "<Id>5</Id><Active>false</Active></Activity>");
    constraints(f);
    start(f, 1, 1, 1, 100);
    start(f, 3, 1, 2, 95);
    start(f, 4, 1, 2, 100);
    start(f, 4, 1, 3, 100);
    start(f, 5, 1, 4, 100);
    assert_true(make(f));
    /* The last certain time holds; a wish is no placement. */
    assert_string_equal(slots(f), "5А Алгебра w0 d1 n3\n");
    assert_int_equal(f->plan.left_out, 4);
    assert_int_equal(f->notes.count, 4);
    assert_int_equal(f->notes.items[0].level, NOTE_WARNING);
    assert_int_equal(f->notes.items[3].level, NOTE_INFO);
}

static void what_is_no_weekly_timetable_is_refused(void **state)
{
    struct fixture *f = *state;
    static const int shapes[][2] = {{9, 6}, {25, 5}, {5, 21}};
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        begin(f, shapes[i][0], shapes[i][1]);
        year(f, "5А");
        activities(f);
        constraints(f);
        assert_false(make(f));
    }
    begin(f, 5, 6);
    year(f, "5А");
    activities(f);
    activity(f, "1|Химия|Ким|5А|1");
    constraints(f);
    assert_false(make(f));
    begin(f, 5, 6);
    year(f, "5А");
    activities(f);
    activity(f, "1|Химия|Ким|6Ы|1");
    constraints(f);
    start(f, 1, 1, 1, 100);
    assert_false(make(f));
}

static void a_lost_or_doubled_hour_is_found(void **state)
{
    struct fixture *f = *state;
    begin(f, 5, 6);
    year(f, "5А");
    activities(f);
    activity(f, "1|Химия|Ким|5А|2");
    constraints(f);
    start(f, 1, 1, 1, 100);
    assert_true(make(f));
    f->plan.slots.count = 1;
    assert_false(fet_plan_check(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    f->plan.slots.count = 2;
    f->plan.slots.items[1].number = 1;
    assert_false(fet_plan_check(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    f->plan.slots.items[1].number = 3;
    assert_false(fet_plan_check(f->arena, &f->fet, f->how, &f->plan, &f->notes));
    f->plan.slots.items[1].number = 2;
    assert_true(fet_plan_check(f->arena, &f->fet, f->how, &f->plan, &f->notes));
}

/* ---- labels -------------------------------------------------------------------------------- */

static void labels_of_classes(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        int grade;
        const char *label;
        bool is_simple, is_bare;
    } cases[] = {
        {"5А", 5, "5А", true, false},
        {"5 а", 5, "5А", true, false},
        {"5-«Б» класс", 5, "5-Б", true, false},
        {"11-Т", 11, "11-Т", true, false},
        {"Class 5", 5, "5", false, true},
        {"5 класс", 5, "5", false, true},
        {"V a", 5, "5A", true, false},
        {"XII", 12, "12", false, true},
        {"Gr 10 A", 10, "10A", true, false},
        {"Gr7", 7, "7", false, true},
        {"07A", 7, "7A", true, false},
        {"5 1", 5, "5-1", true, false},
        {"10A1", 10, "10A1", true, false},
        {"7_a", 7, "7A", true, false},
        {"0А", 0, "0А", true, false},
        {"8 ө", 8, "8Ө", true, false},
        {"1-ESO-A", 1, "1-ESO-A", false, false},
        {"13А", GRADE_UNKNOWN, "13А", false, false},
        {"2008", GRADE_UNKNOWN, "2008", false, false},
        {"Вика", GRADE_UNKNOWN, "Вика", false, false},
        {"", GRADE_UNKNOWN, "", false, false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct class_label l;
        label_parse(f->arena, str_of(cases[i].text), &l);
        if (l.grade != cases[i].grade || !str_is(l.label, cases[i].label) ||
            l.is_simple != cases[i].is_simple || l.is_bare != cases[i].is_bare)
            fail_msg("\"%s\": grade %d, label \"%.*s\", simple %d, bare %d", cases[i].text, l.grade,
                     STR_FMT(l.label), l.is_simple, l.is_bare);
    }
}

static void keys_of_labels(void **state)
{
    struct fixture *f = *state;
    /* Cyrillic and Latin letters that look alike, cases, dashes and quotation marks. */
    static const char *const same[] = {"7А", "7A", "7 а", "7-a", "7-«А»", "7.А"};
    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
        assert_true(str_is(label_key(f->arena, str_of(same[i])), "7a"));
    assert_false(str_eq(label_key(f->arena, STR("7Б")), label_key(f->arena, STR("7В"))));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_parts_are_read),
        TEST(old_lists_of_names),
        TEST(other_files_are_refused),
        TEST(several_sets_and_double_hours),
        TEST(a_grade_with_classes),
        TEST(the_same_class_named_twice),
        TEST(two_weeks),
        TEST(mornings_and_afternoons),
        TEST(halves_told_apart_by_teacher),
        TEST(what_cannot_be_placed_is_told),
        TEST(what_is_no_weekly_timetable_is_refused),
        TEST(a_lost_or_doubled_hour_is_found),
        TEST(labels_of_classes),
        TEST(keys_of_labels),
    };
    sortkey_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
