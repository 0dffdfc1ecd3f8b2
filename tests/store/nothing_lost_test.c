#include "store/small_school.h"

#include <stdlib.h>

#include "base/random.h"
#include "store/load.h"
#include "store/subgroup.h"
#include "store/year.h"

/*
 * Whatever is edited of timetable, groups, load, curriculum, class membership: no lesson held, no
 * mark, no absence changes. Random sequences of such edits, each from its own seed, which is
 * printed when it fails; DEPTER_SEED and DEPTER_EDITS run one sequence again, shorter.
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

struct teaching {
    struct small_school *s;
    struct prng *g;
};

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

static void edit(struct teaching *t)
{
    struct small_school *s = t->s;
    struct course_id course = any_course(t);
    unsigned hours = prng_below(t->g, 5) * 100;
    switch (prng_below(t->g, 9)) {
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
    default:
        load_set_hours(&s->act, course, (int)hours);
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
        struct teaching t = {s, &g};
        size_t before_count, count;
        prng_init(&g, seed);
        act_mark(&s->act);
        db_savepoint(s->db);
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
    struct teaching t = {s, &g};
    size_t count;
    prng_init(&g, 1);
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
    assert_true(before != marks && marks != absences && absences != hash_facts(s, &count));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SMALL(R6_1_no_edit_of_plans_changes_a_fact),
        SMALL(the_hash_sees_each_kind_of_fact),
    };
    return SMALL_RUN(tests);
}
