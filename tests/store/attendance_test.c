#include "store/small_school.h"

#include "store/attendance.h"
#include "store/glance.h"
#include "store/remark.h"
#include "store/setting.h"

/* The week of a class with its homeroom teacher: absences, certificates, signatures; remarks; the
 * school's settings. 7Б in the week of Monday 12.10: maths on Monday and Tuesday, English in two
 * groups on Friday (in week 1 of two no maths on Thursday). */

static void enter(struct small_school *s, struct course_id course, const char *day,
                  struct pupil_id pupil, const char *code)
{
    struct lesson_ref l = ref_of(s, course, day);
    absence_set(&s->act, &l, &(struct absence){.pupil_id = pupil, .code = str_of(code)});
    lesson_set_roll(&s->act, &l);
}

static struct str code_of(struct small_school *s, struct course_id course, const char *day,
                          struct pupil_id pupil)
{
    struct lesson_ref l = ref_of(s, course, day);
    return absence_get(&s->reader, &l, pupil).code;
}

static const struct class_pupil *find(const struct class_week *w, struct pupil_id pupil)
{
    for (size_t i = 0; i < w->pupil_count; i++)
        if (id_eq(w->pupils[i].pupil_id, pupil))
            return &w->pupils[i];
    fail_msg("no such pupil");
    return NULL;
}

static void R3_3b_the_week_of_a_class(void **state)
{
    struct small_school *s = small_school(state);
    struct class_week w;
    struct pupil_day d;
    enter(s, s->maths7, "2026-10-12", s->pupils[2], "absent");
    enter(s, s->english7[0], "2026-10-16", s->pupils[2], "ill");
    class_week_read(&s->reader, s->seven, on("2026-10-12"), &w);
    assert_int_equal(w.pupil_count, 4);
    assert_int_equal(w.absence_count, 2);
    assert_int_equal(w.sign.signed_at, 0);
    assert_false(w.changed_since);

    const struct class_pupil *p = find(&w, s->pupils[2]);
    class_week_day(&s->reader, &w, p, on("2026-10-12"), &d);
    assert_int_equal(d.count, 1);
    assert_true(d.attended[0].called && d.attended[0].has_code);
    assert_int_equal(d.attended[0].code, ABSENCE_ABSENT);
    assert_int_equal(d.attended[0].number, 2);
    assert_id(d.lessons[0]->course_id, s->maths7);
    class_week_day(&s->reader, &w, p, on("2026-10-13"), &d);
    assert_int_equal(d.count, 1);
    assert_false(d.attended[0].called || d.attended[0].has_code);
    /* Of the two groups at the same time the pupil has one. */
    class_week_day(&s->reader, &w, p, on("2026-10-16"), &d);
    assert_int_equal(d.count, 1);
    assert_id(d.lessons[0]->course_id, s->english7[0]);
    assert_int_equal(d.attended[0].code, ABSENCE_ILL);
    p = find(&w, s->pupils[4]);
    class_week_day(&s->reader, &w, p, on("2026-10-16"), &d);
    assert_int_equal(d.count, 1);
    assert_id(d.lessons[0]->course_id, s->english7[1]);
    assert_false(d.attended[0].called);
    class_week_day(&s->reader, &w, p, on("2026-10-18"), &d);
    assert_int_equal(d.count, 0);
}

static void R3_3b_a_certificate_gives_its_reason(void **state)
{
    struct small_school *s = small_school(state);
    struct class_week w;
    struct excuse e = {.pupil_id = s->pupils[2],
                       .kind = STR("certificate"),
                       .first_day = on("2026-10-12"),
                       .last_day = on("2026-10-13"),
                       .reason = STR("ill"),
                       .note = STR("ЦСМ № 6")};
    struct excuse stored;
    int settled = 0;
    enter(s, s->maths7, "2026-10-12", s->pupils[2], "absent");
    enter(s, s->maths7, "2026-10-13", s->pupils[2], "late");
    enter(s, s->maths7, "2026-10-13", s->pupils[3], "absent");
    enter(s, s->english7[0], "2026-10-16", s->pupils[2], "unexcused");
    struct excuse_id id = excuse_add(&s->act, &e, &settled);
    assert_int_equal(settled, 1);
    assert_text(code_of(s, s->maths7, "2026-10-12", s->pupils[2]), "ill");
    assert_text(code_of(s, s->maths7, "2026-10-13", s->pupils[2]), "late");
    assert_text(code_of(s, s->maths7, "2026-10-13", s->pupils[3]), "absent");
    assert_text(code_of(s, s->english7[0], "2026-10-16", s->pupils[2]), "unexcused");
    assert_text(log_newest(s).action, "absence");
    assert_text(log_newest(s).old_value, "absent");
    assert_text(log_newest(s).new_value, "ill");

    assert_true(excuse_get(&s->reader, id, &stored));
    assert_text(stored.note, "ЦСМ № 6");
    assert_date(stored.last_day, "2026-10-13");
    assert_text(stored.surname, "Усенов");
    class_week_read(&s->reader, s->seven, on("2026-10-12"), &w);
    assert_int_equal(w.excuse_count, 1);
    assert_id(w.excuses[0].excuse_id, id);
    class_week_read(&s->reader, s->seven, on("2026-10-19"), &w);
    assert_int_equal(w.excuse_count, 0);
    class_week_read(&s->reader, s->five, on("2026-10-12"), &w);
    assert_int_equal(w.excuse_count, 0);

    excuse_void(&s->act, &stored);
    assert_text(log_newest(s).action, "excuse");
    assert_text(log_newest(s).old_value, "certificate ill 2026-10-12 2026-10-13 ЦСМ № 6");
    assert_false(excuse_get(&s->reader, id, &e));
    int64_t before = log_count(s);
    excuse_void(&s->act, &stored);
    assert_int_equal(log_count(s), before);
    assert_text(code_of(s, s->maths7, "2026-10-12", s->pupils[2]), "ill");
}

static void R3_3b_the_base_refuses_wrong_excuses(void **state)
{
    struct small_school *s = small_school(state);
    struct excuse e = {.pupil_id = s->pupils[2],
                       .kind = STR("certificate"),
                       .first_day = on("2026-10-12"),
                       .last_day = on("2026-10-11"),
                       .reason = STR("ill"),
                       .note = STR("")};
    int settled;
    assert_refused(s, excuse_add(&s->act, &e, &settled));
    e.last_day = e.first_day;
    e.reason = STR("late");
    assert_refused(s, excuse_add(&s->act, &e, &settled));
    e.reason = STR("ill");
    e.pupil_id = (struct pupil_id){s->teachers[0].v};
    assert_refused(s, excuse_add(&s->act, &e, &settled));
}

static void R3_3b_a_week_is_signed(void **state)
{
    struct small_school *s = small_school(state);
    struct class_week w;
    struct date *weeks;
    assert_int_equal(
        week_list_unsigned(&s->reader, s->seven, on("2026-10-05"), on("2026-10-18"), &weeks), 2);
    assert_date(weeks[0], "2026-10-05");
    assert_date(weeks[1], "2026-10-12");
    s->act.now_ms = INT64_C(1791800000000);
    week_sign(&s->act, s->seven, on("2026-10-12"));
    assert_text(log_newest(s).action, "week");
    assert_int_equal(
        week_list_unsigned(&s->reader, s->seven, on("2026-10-07"), on("2026-10-18"), &weeks), 1);
    assert_date(weeks[0], "2026-10-05");
    class_week_read(&s->reader, s->seven, on("2026-10-12"), &w);
    assert_int_equal(w.sign.signed_at, INT64_C(1791800000000));
    assert_text(w.sign.surname, "Усенов");
    assert_false(w.changed_since);
    /* What comes afterwards is seen, until the week is signed again. */
    s->act.now_ms += 5000;
    enter(s, s->maths7, "2026-10-12", s->pupils[3], "absent");
    class_week_read(&s->reader, s->seven, on("2026-10-12"), &w);
    assert_true(w.changed_since);
    s->act.now_ms += 5000;
    week_sign(&s->act, s->seven, on("2026-10-12"));
    class_week_read(&s->reader, s->seven, on("2026-10-12"), &w);
    assert_false(w.changed_since);
}

static void a_class_and_who_leads_it(void **state)
{
    struct small_school *s = small_school(state);
    struct school_class c;
    unsigned relations;
    struct viewer v = small_school_viewer(s->teachers[1], "2026-10-12");
    assert_true(class_relation(&s->reader, &v, s->seven, &c, &relations));
    assert_int_equal(relations, RELATION_HOMEROOM);
    assert_text(c.label, "7Б");
    assert_true(class_relation(&s->reader, &v, s->five, &c, &relations));
    assert_int_equal(relations, 0);
    assert_false(class_relation(&s->reader, &v, (struct class_id){9}, &c, &relations));
    v.today = on("2026-08-01");
    assert_true(class_relation(&s->reader, &v, s->seven, &c, &relations));
    assert_int_equal(relations, 0);
}

static void remarks_of_a_lesson_and_of_the_day(void **state)
{
    struct small_school *s = small_school(state);
    struct remark *list, one;
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    struct remark_new n = {
        .lesson = &l, .pupil = s->pupils[2], .kind = STR("praise"), .text = STR("Помог товарищу")};
    struct remark_id praise = remark_add(&s->act, &n);
    assert_text(log_newest(s).action, "remark");
    assert_text(log_newest(s).new_value, "praise Помог товарищу");
    assert_int_equal(log_newest(s).course_id, s->maths7.v);
    n = (struct remark_new){.pupil = s->pupils[2],
                            .date = on("2026-10-14"),
                            .kind = STR("remark"),
                            .text = STR("Нет сменной обуви")};
    remark_add(&s->act, &n);
    assert_int_equal(
        remark_list_pupil(&s->reader, s->pupils[2], on("2026-10-12"), on("2026-10-18"), &list), 2);
    assert_text(list[0].text, "Помог товарищу");
    assert_date(list[0].date, "2026-10-12");
    assert_text(list[0].surname, "Усенов");
    assert_false(str_is_null(list[0].subject_ru));
    assert_absent(list[1].subject_ru);
    assert_int_equal(
        remark_list_pupil(&s->reader, s->pupils[3], on("2026-10-12"), on("2026-10-18"), &list), 0);
    assert_int_equal(
        remark_list_pupil(&s->reader, s->pupils[2], on("2026-10-15"), on("2026-10-18"), &list), 0);
    assert_int_equal(remark_list_lesson(&s->reader, &l, &list), 1);

    assert_true(remark_get(&s->reader, praise, &one));
    remark_void(&s->act, &one);
    assert_false(remark_get(&s->reader, praise, &list[0]));
    assert_int_equal(remark_list_lesson(&s->reader, &l, &list), 0);
    int64_t before = log_count(s);
    remark_void(&s->act, &one);
    assert_int_equal(log_count(s), before);
    n.kind = STR("blame");
    assert_refused(s, remark_add(&s->act, &n));
}

static void R3_2e_the_language_is_a_setting(void **state)
{
    struct small_school *s = small_school(state);
    assert_int_equal(setting_language(&s->reader), LANGUAGE_ASK);
    assert_absent(setting_get(&s->reader, STR("language")));
    setting_set(&s->act, STR("language"), STR("refuse"));
    assert_int_equal(setting_language(&s->reader), LANGUAGE_REFUSE);
    assert_text(log_newest(s).action, "setting");
    int64_t before = log_count(s);
    setting_set(&s->act, STR("language"), STR("refuse"));
    assert_int_equal(log_count(s), before);
    setting_set(&s->act, STR("language"), STR("off"));
    assert_int_equal(setting_language(&s->reader), LANGUAGE_OFF);
    assert_text(log_newest(s).old_value, "refuse");
    setting_set(&s->act, STR("language"), STR_NULL);
    assert_int_equal(setting_language(&s->reader), LANGUAGE_ASK);
}

static void R3_3c_what_colleagues_owe_and_what_looks_wrong(void **state)
{
    struct small_school *s = small_school(state);
    struct glance_range range = {s->seven, on("2026-10-12"), on("2026-10-16")};
    struct glance_lesson *lessons;
    struct glance_mark *marks;
    struct glance_final *finals;
    struct lesson_ref l = ref_of(s, s->maths7, "2026-10-12");
    int work;
    /* Two of maths, one of English in each of two groups. */
    assert_int_equal(glance_lesson_list(&s->reader, &range, &lessons), 4);
    assert_true(lessons[0].no_topic && lessons[0].no_roll);
    assert_text(lessons[0].surname, "Усенов");
    assert_absent(lessons[0].subgroup);
    assert_false(str_is_null(lessons[3].subgroup));
    lesson_set_topic(&s->act, &l, STR("Степень"));
    assert_int_equal(glance_lesson_list(&s->reader, &range, &lessons), 4);
    assert_true(!lessons[0].no_topic && lessons[0].no_roll);
    lesson_set_roll(&s->act, &l);
    assert_int_equal(glance_lesson_list(&s->reader, &range, &lessons), 3);

    work_of_lesson(&s->act, &l, &work);
    mark_set(&s->act, &l, work, s->pupils[2], STR("5"));
    mark_set(&s->act, &l, work, s->pupils[3], STR("4"));
    assert_int_equal(glance_mark_list(&s->reader, &range, &marks), 0);
    enter(s, s->maths7, "2026-10-12", s->pupils[2], "ill");
    enter(s, s->maths7, "2026-10-12", s->pupils[3], "late");
    assert_int_equal(glance_mark_list(&s->reader, &range, &marks), 1);
    assert_text(marks[0].surname, "Ежов");
    assert_text(marks[0].value, "5");
    assert_text(marks[0].code, "ill");
    struct glance_absence *reasons;
    assert_int_equal(glance_absence_count(&s->reader, s->pupils[2], range.from, range.to, &reasons),
                     1);
    assert_text(reasons[0].code, "ill");
    assert_int_equal(reasons[0].lessons, 1);
    range.class_id = s->five;
    assert_int_equal(glance_mark_list(&s->reader, &range, &marks), 0);

    db_run(s->db,
           "INSERT INTO finals (school_id, course_id, period, pupil_id, value, computed,"
           " entered_at) VALUES ($1, $2, '1', $3, '5', 340, 1)",
           DB_ARGS(s->id.v, s->maths7.v, s->pupils[2].v));
    assert_int_equal(glance_final_list(&s->reader, s->seven, &finals), 1);
    assert_int_equal(finals[0].computed, 340);
    assert_text(finals[0].period, "1");
    assert_int_equal(glance_final_list(&s->reader, s->five, &finals), 0);
}

/* The log adds up to what the tables say; a row changed past it is found. */
static void the_log_tells_all(void **state)
{
    struct small_school *s = small_school(state);
    struct excuse e = {.pupil_id = s->pupils[2],
                       .kind = STR("notice"),
                       .first_day = on("2026-10-12"),
                       .last_day = on("2026-10-13"),
                       .reason = STR("excused"),
                       .note = STR("")};
    struct remark_new n = {.pupil = s->pupils[2],
                           .date = on("2026-10-14"),
                           .kind = STR("remark"),
                           .text = STR("Нет сменной обуви")};
    int settled;
    excuse_add(&s->act, &e, &settled);
    remark_add(&s->act, &n);
    week_sign(&s->act, s->seven, on("2026-10-12"));
    setting_set(&s->act, STR("language"), STR("off"));
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE excuses SET reason = 'ill' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 1);
    db_run(s->db, "UPDATE remarks SET text = 'Есть' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 2);
    db_run(s->db, "UPDATE signed_weeks SET person_id = $2 WHERE school_id = $1",
           DB_ARGS(s->id.v, s->teachers[1].v));
    assert_int_equal(small_school_differences(s), 3);
    db_run(s->db, "UPDATE settings SET value = 'ask' WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 4);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_3b_the_week_of_a_class),
        SMALL(R3_3b_a_certificate_gives_its_reason),
        SMALL(R3_3b_the_base_refuses_wrong_excuses),
        SMALL(R3_3b_a_week_is_signed),
        SMALL(a_class_and_who_leads_it),
        SMALL(remarks_of_a_lesson_and_of_the_day),
        SMALL(R3_2e_the_language_is_a_setting),
        SMALL(R3_3c_what_colleagues_owe_and_what_looks_wrong),
        SMALL(the_log_tells_all),
    };
    return SMALL_RUN(tests);
}
