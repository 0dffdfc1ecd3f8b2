#include "store/small_school.h"

#include <stdlib.h>

#include "base/random.h"
#include "store/load.h"
#include "store/plan_course.h"
#include "store/subgroup.h"
#include "store/year.h"

/*
 * Whatever is edited of timetable, groups, load, curriculum, class membership, plans: no lesson
 * held, no mark, no absence changes, nor which row of its plan a lesson gave. Random sequences of
 * such edits, each from its own seed, which is printed when it fails; DEPTER_SEED and DEPTER_EDITS
 * run one sequence again, shorter.
 */
enum { SEQUENCES = 12, EDITS = 25, YEAR_DAYS = 270 };

/* ---- facts */

struct fact {
    int64_t id, course_id, pupil_id;
    int lesson_no, number;
    struct date date;
    struct str kind, value, more;
};
static const struct db_query list_facts = DB_QUERY(
    struct fact,
    "SELECT l.lesson_id AS id, l.course_id, 0 AS pupil_id, l.lesson_no, l.number, l.date,"
    " 'lesson' AS kind, l.topic AS value, COALESCE(l.homework, '') || ' ' || l.status AS more"
    " FROM lessons l WHERE l.school_id = $1 AND (l.topic IS NOT NULL OR l.roll_at IS NOT NULL)"
    " UNION ALL SELECT 0, m.course_id, m.pupil_id, m.lesson_no, m.work_no, m.date, 'mark', m.value,"
    " CAST(m.kind AS TEXT) FROM marks m WHERE m.school_id = $1"
    " UNION ALL SELECT 0, b.course_id, b.pupil_id, b.lesson_no, 0, b.date, 'absence', b.code,"
    " COALESCE(CAST(b.minutes AS TEXT), '') FROM absences b WHERE b.school_id = $1"
    /* Which row of its plan a lesson gave. */
    " UNION ALL SELECT COALESCE(g.row_id, 0), g.course_id, 0, g.lesson_no, g.part_no, l.date,"
    " 'given', COALESCE(CAST(g.plan_id AS TEXT), ''), '' FROM lesson_plans g"
    " JOIN lessons l ON l.school_id = g.school_id AND l.course_id = g.course_id"
    " AND l.lesson_no = g.lesson_no WHERE g.school_id = $1"
    " ORDER BY kind, course_id, lesson_no, pupil_id, number",
    id, course_id, pupil_id, lesson_no, number, date, kind, value, more);

/* FNV-1a over all of them in their order. */
static uint64_t hash_facts(struct small_school *s, size_t *count)
{
    struct fact *list;
    uint64_t hash = UINT64_C(14695981039346656037);
    *count = db_list(s->db, s->a, &list_facts, &list, DB_ARGS(s->id.v));
    for (size_t i = 0; i < *count; i++) {
        const struct fact *f = &list[i];
        const char *text =
            arena_printf(s->a, "%lld %lld %lld %d %d %d %.*s %.*s %.*s\n", (long long)f->id,
                         (long long)f->course_id, (long long)f->pupil_id, f->lesson_no, f->number,
                         f->date.days, STR_FMT(f->kind), STR_FMT(f->value), STR_FMT(f->more));
        for (const char *p = text; *p; p++)
            hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
    }
    return hash;
}

enum { PLANS = 2, PLAN_ROWS = 20 };

struct teaching {
    struct small_school *s;
    struct prng *g;
    struct plan_id plans[PLANS]; /* of mathematics in 5А and 7Б, to begin with */
};

static struct course_id planned_course(const struct teaching *t, unsigned which)
{
    return which == 0 ? t->s->maths5 : t->s->maths7;
}

static void make_plans(struct teaching *t)
{
    struct small_school *s = t->s;
    for (unsigned i = 0; i < PLANS; i++) {
        struct plan p = {.year_id = s->year,
                         .subject_id = s->maths,
                         .grade = i == 0 ? 5 : 7,
                         .programme = 11,
                         .language = STR("ru"),
                         .title = STR(""),
                         .author_id = s->teachers[0],
                         .state = STR("draft")};
        struct plan_row_id last = {0};
        t->plans[i] = plan_add(&s->act, &p);
        for (int k = 0; k < PLAN_ROWS; k++) {
            struct plan_line l = {.hours = 2,
                                  .work = STR(""),
                                  .section = STR(""),
                                  .topic = str_of(arena_printf(s->a, "Тема %d", k)),
                                  .kind = STR(""),
                                  .homework = STR(""),
                                  .note = STR("")};
            last = plan_line_add(&s->act, t->plans[i], &l, last);
        }
        plan_set_course(&s->act, planned_course(t, i), t->plans[i]);
    }
}

/* What the plan has for the lesson was given, or something outside it. */
static void give_of_plan(struct teaching *t, const struct lesson_ref *l)
{
    struct plan_line *lines;
    struct plan_id plan = plan_of_course(&t->s->reader, l->course_id);
    if (id_is_none(plan))
        return;
    size_t n = plan_line_list(&t->s->reader, plan, &lines);
    int count = (int)prng_below(t->g, 3);
    struct plan_row_id rows[2] = {lines[prng_below(t->g, (unsigned)n / 2)].row_id,
                                  lines[n / 2 + prng_below(t->g, (unsigned)n / 2)].row_id};
    plan_lesson_set(&t->s->act, l, plan, rows, count);
}

/* Half of the lessons up to the middle of the year are held, with a mark and an absence each. */
static void hold_lessons(struct teaching *t)
{
    struct small_school *s = t->s;
    const struct course_id courses[] = {s->maths5, s->maths7, s->english7[0], s->english7[1]};
    for (size_t k = 0; k < 4; k++) {
        struct journal page = {0};
        journal_read(&s->reader, courses[k], on("2026-09-01"), on("2027-01-31"), &page);
        for (size_t i = 0; i < page.lesson_count; i++) {
            struct lesson_ref l;
            struct lesson_pupil *pupils;
            struct viewer v = small_school_viewer(s->teachers[0], "2026-10-01");
            int work;
            if (prng_chance(t->g, 500))
                continue;
            assert_true(lesson_ref_get(&s->reader, &v, page.lessons[i].lesson_id, &l));
            size_t n = lesson_pupil_list(&s->reader, &l, &pupils);
            lesson_set_topic(&s->act, &l, STR("Дроби"));
            lesson_set_roll(&s->act, &l);
            give_of_plan(t, &l);
            work_of_lesson(&s->act, &l, &work);
            mark_set(&s->act, &l, work, pupils[prng_below(t->g, (unsigned)n)].pupil_id, STR("5"));
            struct absence away = {pupils[prng_below(t->g, (unsigned)n)].pupil_id, STR("ill"), 0};
            absence_set(&s->act, &l, &away);
        }
    }
}

/* ---- edits */

static struct date any_day(struct teaching *t)
{
    return date_add(on("2026-09-01"), (int)prng_below(t->g, YEAR_DAYS));
}

static struct course_id any_course(struct teaching *t)
{
    struct small_school *s = t->s;
    const struct course_id all[] = {s->maths5, s->english5, s->maths7, s->english7[0],
                                    s->english7[1]};
    return all[prng_below(t->g, 5)];
}

static void move_between_groups(struct teaching *t)
{
    struct small_school *s = t->s;
    struct membership *all, *own = ARENA_ARRAY(s->a, struct membership, 64);
    struct group_move m = {
        .pupil_id = s->pupils[2 + prng_below(t->g, 4)], .from = any_day(t), .list = own};
    unsigned wanted = prng_below(t->g, 3);
    size_t n = class_membership_list(&s->reader, s->seven, &all);
    for (size_t i = 0; i < n && m.count < 64; i++)
        if (id_eq(all[i].pupil_id, m.pupil_id))
            own[m.count++] = all[i];
    if (wanted < 2)
        m.wanted = s->groups[wanted];
    subgroup_move(&s->act, &m);
}

static void change_timetable(struct teaching *t)
{
    struct small_school *s = t->s;
    struct slot slots[6];
    struct timetable *list;
    size_t n = 0, versions = timetable_list(&s->reader, s->year, &list);
    for (int i = 0; i < 6; i++) {
        struct slot slot = {any_course(t), {0}, 0, (enum weekday)(1 + prng_below(t->g, 5)), i + 1};
        slots[n++] = slot;
    }
    struct timetable version = {.year_id = s->year, .first_day = any_day(t), .cycle = 1};
    for (size_t i = 0; i < versions; i++)
        if (date_cmp(list[i].first_day, version.first_day) == 0)
            version = list[i];
    if (id_is_none(version.timetable_id))
        timetable_add(&s->act, &version, (struct slots){slots, n});
    else
        timetable_replace(&s->act, &version, (struct slots){slots, n});
    timetable_lay_out(&s->act, s->year, version.first_day);
}

static void change_class(struct teaching *t)
{
    struct small_school *s = t->s;
    unsigned who = prng_below(t->g, 6);
    struct class_id from = who < 2 ? s->five : s->seven, to = who < 2 ? s->seven : s->five;
    struct date day = any_day(t);
    bool back = prng_chance(t->g, 500);
    enrolment_end(&s->act, back ? to : from, s->pupils[who], date_add(day, -1), STR("move"));
    enrolment_add(&s->act, back ? from : to, s->pupils[who], day, STR("move"));
}

/* A day off in the middle of lessons, or a year in two halves with holidays somewhere between. */
static void change_calendar(struct teaching *t)
{
    struct small_school *s = t->s;
    struct day_off day = {any_day(t), STR("Актированный день")};
    struct date end = date_add(on("2026-10-01"), (int)prng_below(t->g, 150));
    struct term halves[] = {{1, on("2026-09-01"), end}, {2, date_add(end, 14), on("2027-05-28")}};
    struct term_list terms = {STR("half"), halves, 2};
    if (prng_chance(t->g, 500))
        day_off_set(&s->act, s->calendar, &day);
    else
        calendar_set_terms(&s->act, s->calendar, &terms);
    timetable_lay_out(&s->act, s->year, day.date);
}

/* ---- plans */

static struct plan_line any_line(struct teaching *t, struct plan_id plan)
{
    struct plan_line *lines;
    size_t n = plan_line_list(&t->s->reader, plan, &lines);
    struct plan_line l = n > 0 ? lines[prng_below(t->g, (unsigned)n)]
                               : (struct plan_line){.work = STR(""),
                                                    .section = STR(""),
                                                    .kind = STR(""),
                                                    .homework = STR(""),
                                                    .note = STR("")};
    l.topic = str_of(arena_printf(t->s->a, "Новая тема %u", prng_below(t->g, 100)));
    l.hours = 1 + (int)prng_below(t->g, 5);
    return l;
}

static void change_row(struct teaching *t, struct plan_id plan)
{
    struct act *act = &t->s->act;
    struct plan_line l = any_line(t, plan);
    unsigned what = prng_below(t->g, 4);
    if (id_is_none(l.row_id) || what == 0)
        plan_line_add(act, plan, &l, l.row_id);
    else if (what == 1)
        plan_line_set(act, plan, &l);
    else if (what == 2)
        plan_line_move(act, plan, l.row_id, prng_chance(t->g, 500) ? 1 : -1);
    else
        plan_line_remove(act, plan, l.row_id);
}

/* From a file: some of the old topics, in another order, and new ones. */
static void lay_plan_anew(struct teaching *t, struct plan_id plan)
{
    struct small_school *s = t->s;
    struct plan_line *old, *lines = ARENA_ARRAY(s->a, struct plan_line, 1000);
    struct str held;
    size_t count = 0, n = plan_line_list(&s->reader, plan, &old);
    for (size_t i = n; i-- > 0 && count < 900;)
        if (prng_chance(t->g, 950))
            lines[count++] = old[i];
    lines[count++] = any_line(t, plan);
    plan_replace(&s->act, plan, lines, count, &held);
}

/* A copy that a course goes by instead, another plan, none. */
static void share_plan(struct teaching *t, unsigned which)
{
    struct small_school *s = t->s;
    struct viewer v = small_school_viewer(s->teachers[0], "2026-10-01");
    struct plan own;
    unsigned relations;
    assert_true(plan_get(&s->reader, &v, t->plans[which], &own, &relations));
    struct plan_id next = {0};
    if (prng_chance(t->g, 500)) {
        next = plan_add(&s->act, &own);
        plan_copy_lines(&s->act, t->plans[which], next);
        t->plans[which] = next;
    }
    plan_set_course(&s->act, planned_course(t, which), next);
}

static void correct_plan(struct teaching *t, unsigned which)
{
    struct small_school *s = t->s;
    struct course_id course = planned_course(t, which);
    struct plan_id plan = plan_of_course(&s->reader, course);
    if (id_is_none(plan))
        return;
    struct plan_line l = any_line(t, plan);
    struct plan_correction c = {
        .row_id = l.row_id, .hours = (int)prng_below(t->g, 5), .reason = STR("Карантин")};
    if (!id_is_none(l.row_id))
        plan_correct(&s->act, course, plan, &c);
}

static void change_plan(struct teaching *t)
{
    unsigned which = prng_below(t->g, PLANS);
    switch (prng_below(t->g, 4)) {
    case 0:
        lay_plan_anew(t, t->plans[which]);
        break;
    case 1:
        share_plan(t, which);
        break;
    case 2:
        correct_plan(t, which);
        break;
    default:
        change_row(t, t->plans[which]);
    }
}

static void edit(struct teaching *t)
{
    struct small_school *s = t->s;
    struct course_id course = any_course(t);
    unsigned hours = prng_below(t->g, 5) * 100;
    switch (prng_below(t->g, 12)) {
    case 0:
        move_between_groups(t);
        break;
    case 1:
        change_timetable(t);
        break;
    case 2:
        change_class(t);
        break;
    case 3:
        load_close(&s->act, course, any_day(t));
        break;
    case 4:
        load_close(&s->act, course, DATE_NONE);
        timetable_lay_out(&s->act, s->year, any_day(t));
        break;
    case 5:
        load_hand_over(&s->act, course, s->teachers[prng_below(t->g, 3)],
                       s->teachers[prng_below(t->g, 3)], any_day(t));
        break;
    case 6:
        change_calendar(t);
        break;
    case 7:
        curriculum_set(&s->act, &(struct curriculum_row){s->seven, s->maths, (int)hours});
        break;
    case 8:
        load_set_hours(&s->act, course, (int)hours);
        break;
    default:
        change_plan(t);
    }
}

/* ---- */

static unsigned from_environment(const char *name, unsigned standard)
{
    int64_t value;
    const char *text = getenv(name);
    return text && str_to_i64(str_of(text), 0, 1000000, &value) ? (unsigned)value : standard;
}

static void R6_1_no_edit_of_plans_changes_a_fact(void **state)
{
    struct small_school *s = small_school(state);
    unsigned first = from_environment("DEPTER_SEED", 1);
    unsigned last = getenv("DEPTER_SEED") ? first : SEQUENCES;
    unsigned edits = from_environment("DEPTER_EDITS", EDITS);
    for (unsigned seed = first; seed <= last; seed++) {
        struct prng g;
        struct teaching t = {.s = s, .g = &g};
        size_t before_count, count;
        prng_init(&g, seed);
        act_mark(&s->act);
        db_savepoint(s->db);
        make_plans(&t);
        hold_lessons(&t);
        uint64_t before = hash_facts(s, &before_count);
        assert_true(before_count > 100);
        for (unsigned i = 0; i < edits; i++) {
            edit(&t);
            if (hash_facts(s, &count) != before)
                fail_msg("seed %u: edit %u changed facts (%zu, were %zu)", seed, i + 1, count,
                         before_count);
        }
        assert_int_equal(db_trouble(s->db), DB_FINE);
        db_undo(s->db);
        act_return(&s->act);
    }
}

/* The hash sees what it is to see: each kind of fact changed by hand. */
static void the_hash_sees_each_kind_of_fact(void **state)
{
    struct small_school *s = small_school(state);
    struct prng g;
    struct teaching t = {.s = s, .g = &g};
    size_t count;
    prng_init(&g, 1);
    make_plans(&t);
    hold_lessons(&t);
    uint64_t before = hash_facts(s, &count);
    db_run(s->db, "UPDATE marks SET value = '4' WHERE school_id = $1 AND lesson_no = 5",
           DB_ARGS(s->id.v));
    uint64_t marks = hash_facts(s, &count);
    db_run(s->db, "UPDATE absences SET code = 'late' WHERE school_id = $1 AND lesson_no = 5",
           DB_ARGS(s->id.v));
    uint64_t absences = hash_facts(s, &count);
    db_run(s->db, "UPDATE lessons SET topic = 'x' WHERE school_id = $1 AND topic IS NOT NULL",
           DB_ARGS(s->id.v));
    uint64_t topics = hash_facts(s, &count);
    db_run(s->db, "DELETE FROM lesson_plans WHERE school_id = $1", DB_ARGS(s->id.v));
    assert_true(before != marks && marks != absences && absences != topics);
    assert_true(topics != hash_facts(s, &count));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R6_1_no_edit_of_plans_changes_a_fact),
        SMALL(the_hash_sees_each_kind_of_fact),
    };
    return SMALL_RUN(tests);
}
