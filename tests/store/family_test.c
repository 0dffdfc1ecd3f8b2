#include "store/small_school.h"

#include "store/attendance.h"
#include "store/remark.h"

/* What families say: that a child will be away, that a remark was seen. 7Б has maths on Monday
 * 12.10 and Tuesday 13.10. */

static struct excuse_id tell(struct small_school *s, const char *first, const char *last,
                             const char *reason)
{
    int settled = -1;
    struct person_id teacher = s->act.actor;
    s->act.actor = s->mother;
    struct excuse_id id = excuse_add(&s->act,
                                     &(struct excuse){.pupil_id = s->pupils[2],
                                                      .kind = STR("notice"),
                                                      .first_day = on(first),
                                                      .last_day = on(last),
                                                      .reason = str_of(reason),
                                                      .note = STR("температура"),
                                                      .by_family = true},
                                     &settled);
    s->act.actor = teacher;
    assert_int_equal(settled, 0);
    return id;
}

static struct str code_of(struct small_school *s, const char *day)
{
    struct lesson_ref l = ref_of(s, s->maths7, day);
    return absence_get(&s->reader, &l, s->pupils[2]).code;
}

static void enter(struct small_school *s, const char *day, const char *code)
{
    struct lesson_ref l = ref_of(s, s->maths7, day);
    absence_set(&s->act, &l, &(struct absence){.pupil_id = s->pupils[2], .code = str_of(code)});
}

static void R3_3b_a_notice_settles_nothing_by_itself(void **state)
{
    struct small_school *s = small_school(state);
    struct excuse e, *list;
    enter(s, "2026-10-12", "absent");
    struct excuse_id id = tell(s, "2026-10-12", "2026-10-13", "ill");
    assert_text(code_of(s, "2026-10-12"), "absent");
    assert_true(excuse_get(&s->reader, id, &e));
    assert_true(e.by_family);
    assert_int_equal(e.used_at, 0);
    assert_int_equal(
        excuse_list_pupil(&s->reader, s->pupils[2], on("2026-10-13"), on("2026-10-20"), &list), 1);
    assert_int_equal(
        excuse_list_pupil(&s->reader, s->pupils[2], on("2026-10-14"), on("2026-10-20"), &list), 0);
    assert_int_equal(
        excuse_list_pupil(&s->reader, s->pupils[3], on("2026-10-13"), on("2026-10-20"), &list), 0);
    assert_int_equal(
        excuse_list_class(&s->reader, s->seven, on("2026-10-13"), on("2026-10-13"), &list), 1);
    assert_int_equal(
        excuse_list_class(&s->reader, s->five, on("2026-10-13"), on("2026-10-13"), &list), 0);
}

static void R3_3b_an_absence_with_its_reason_uses_the_notice(void **state)
{
    struct small_school *s = small_school(state);
    struct excuse e;
    struct excuse_id id = tell(s, "2026-10-12", "2026-10-13", "ill");
    excuse_mark_used(&s->act, s->pupils[2], on("2026-10-12"), STR("excused"));
    excuse_mark_used(&s->act, s->pupils[2], on("2026-10-14"), STR("ill"));
    excuse_mark_used(&s->act, s->pupils[3], on("2026-10-12"), STR("ill"));
    excuse_get(&s->reader, id, &e);
    assert_int_equal(e.used_at, 0);
    excuse_mark_used(&s->act, s->pupils[2], on("2026-10-13"), STR("ill"));
    assert_text(log_newest(s).action, "notice");
    assert_text(log_newest(s).new_value, "used");
    excuse_get(&s->reader, id, &e);
    assert_true(e.used_at > 0);
    int64_t before = log_count(s);
    excuse_mark_used(&s->act, s->pupils[2], on("2026-10-13"), STR("ill"));
    assert_int_equal(log_count(s), before);
}

static void R3_3b_the_homeroom_teacher_accepts_a_notice(void **state)
{
    struct small_school *s = small_school(state);
    struct excuse e;
    enter(s, "2026-10-12", "absent");
    enter(s, "2026-10-13", "late");
    struct excuse_id id = tell(s, "2026-10-12", "2026-10-13", "excused");
    assert_true(excuse_get(&s->reader, id, &e));
    assert_int_equal(excuse_settle(&s->act, &e), 1);
    assert_text(code_of(s, "2026-10-12"), "excused");
    assert_text(code_of(s, "2026-10-13"), "late");
    excuse_get(&s->reader, id, &e);
    assert_true(e.used_at > 0);
    /* A certificate is the school's own: there is nothing to use. */
    int settled;
    e.by_family = false;
    e.kind = STR("certificate");
    id = excuse_add(&s->act, &e, &settled);
    excuse_get(&s->reader, id, &e);
    excuse_settle(&s->act, &e);
    excuse_get(&s->reader, id, &e);
    assert_int_equal(e.used_at, 0);
}

static void a_remark_is_seen_once(void **state)
{
    struct small_school *s = small_school(state);
    struct remark r;
    struct remark_new n = {.pupil = s->pupils[2],
                           .date = on("2026-10-12"),
                           .kind = STR("praise"),
                           .text = STR("Помог товарищу")};
    struct remark_id id = remark_add(&s->act, &n);
    assert_true(remark_get(&s->reader, id, &r));
    assert_int_equal(r.seen_at, 0);
    s->act.actor = s->mother;
    remark_see(&s->act, &r);
    int64_t first = s->act.now_ms;
    assert_text(log_newest(s).action, "seen");
    int64_t before = log_count(s);
    s->act.actor = s->father;
    s->act.now_ms += 60000;
    remark_see(&s->act, &r);
    assert_int_equal(log_count(s), before);
    assert_true(remark_get(&s->reader, id, &r));
    assert_int_equal(r.seen_at, first);
    assert_false(str_is_null(r.seen_surname));
}

static void the_log_tells_all_of_families(void **state)
{
    struct small_school *s = small_school(state);
    struct remark r;
    struct remark_new n = {.pupil = s->pupils[2],
                           .date = on("2026-10-12"),
                           .kind = STR("remark"),
                           .text = STR("Нет сменной обуви")};
    struct remark_id id = remark_add(&s->act, &n);
    remark_get(&s->reader, id, &r);
    remark_see(&s->act, &r);
    tell(s, "2026-10-12", "2026-10-13", "ill");
    excuse_mark_used(&s->act, s->pupils[2], on("2026-10-13"), STR("ill"));
    assert_int_equal(small_school_differences(s), 0);
    db_run(s->db, "UPDATE remarks SET seen_by = $2 WHERE school_id = $1",
           DB_ARGS(s->id.v, s->father.v));
    assert_int_equal(small_school_differences(s), 1);
    db_run(s->db, "UPDATE excuses SET used_at = NULL WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_int_equal(small_school_differences(s), 3); /* the entry, and the count */
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R3_3b_a_notice_settles_nothing_by_itself),
        SMALL(R3_3b_an_absence_with_its_reason_uses_the_notice),
        SMALL(R3_3b_the_homeroom_teacher_accepts_a_notice),
        SMALL(a_remark_is_seen_once),
        SMALL(the_log_tells_all_of_families),
    };
    return SMALL_RUN(tests);
}
