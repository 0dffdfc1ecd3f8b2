#include "store/timetable.h"

#include "store/class.h"
#include "store/id.h"
#include "store/names.h"
#include "store/school.h"
#include "store/touched.h"

static void add_slots(struct act *act, struct timetable_id id, struct slots slots)
{
    for (size_t i = 0; i < slots.count; i++) {
        const struct slot *s = &slots.items[i];
        db_run(
            act->db,
            "INSERT INTO slots (school_id, timetable_id, course_id, week, weekday, number, room_id)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            DB_ARGS(act->school.v, id.v, s->course.v, s->week, s->weekday, s->number,
                    DB_OPT(s->room.v)));
    }
}

struct wide_week {
    struct class_id class_id;
    int weekday;
};
static const struct db_query list_wide_weeks =
    DB_QUERY(struct wide_week,
             "SELECT c.class_id, MAX(t.weekday) AS weekday FROM slots t"
             " JOIN courses k ON k.school_id = t.school_id AND k.course_id = t.course_id"
             " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
             " WHERE t.school_id = $1 AND t.timetable_id = $2 AND t.weekday > c.week_days"
             " GROUP BY c.class_id ORDER BY c.class_id",
             class_id, weekday);

/* Whoever gives a five-day class lessons on Saturday gives it a week of six days. */
static void widen_weeks(struct act *act, struct timetable_id id)
{
    struct wide_week *list;
    size_t n = db_list(act->db, act->arena, &list_wide_weeks, &list, DB_ARGS(act->school.v, id.v));
    for (size_t i = 0; i < n; i++) {
        struct school_class c;
        if (!class_get(&act->reader, list[i].class_id, &c))
            continue;
        c.week_days = list[i].weekday;
        class_set_frame(act, &c);
    }
}

static void log_timetable(struct act *act, const struct timetable *t, struct str old)
{
    char text[DATE_TEXT_SIZE];
    log_add(act, &(struct log_entry){.action = "timetable",
                                     .item = names_item(act->arena, "timetable", t->timetable_id.v),
                                     .old_value = old,
                                     .new_value = str_of(date_format(t->first_day, text))});
}

struct timetable_id timetable_add(struct act *act, const struct timetable *t, struct slots slots)
{
    struct timetable added = *t;
    added.timetable_id.v = id_new();
    db_run(act->db,
           "INSERT INTO timetables (school_id, timetable_id, year_id, first_day, cycle) VALUES "
           "($1, $2, $3, $4, $5)",
           DB_ARGS(act->school.v, added.timetable_id.v, t->year_id.v, t->first_day, t->cycle));
    add_slots(act, added.timetable_id, slots);
    widen_weeks(act, added.timetable_id);
    log_timetable(act, &added, STR_NULL);
    return added.timetable_id;
}

void timetable_replace(struct act *act, const struct timetable *t, struct slots slots)
{
    int64_t old = db_run(act->db, "DELETE FROM slots WHERE school_id = $1 AND timetable_id = $2",
                         DB_ARGS(act->school.v, t->timetable_id.v));
    db_run(act->db, "UPDATE timetables SET cycle = $3 WHERE school_id = $1 AND timetable_id = $2",
           DB_ARGS(act->school.v, t->timetable_id.v, t->cycle));
    add_slots(act, t->timetable_id, slots);
    widen_weeks(act, t->timetable_id);
    log_timetable(act, t, str_of(arena_printf(act->arena, "%lld slots", (long long)old)));
}

static const struct db_query list_timetables =
    DB_QUERY(struct timetable,
             "SELECT timetable_id, year_id, first_day, cycle FROM timetables WHERE school_id = $1 "
             "AND year_id = $2"
             " ORDER BY first_day",
             timetable_id, year_id, first_day, cycle);

size_t timetable_list(const struct reader *r, struct year_id year, struct timetable **out)
{
    return db_list(r->db, r->arena, &list_timetables, out, DB_ARGS(r->school.v, year.v));
}

#define SLOT_COLUMNS "t.course_id AS course, t.room_id AS room, t.week, t.weekday, t.number"

static const struct db_query list_slots =
    DB_QUERY(struct slot,
             "SELECT " SLOT_COLUMNS " FROM slots t WHERE t.school_id = $1 AND t.timetable_id = $2"
             " ORDER BY t.course_id, t.week, t.weekday, t.number",
             course, room, week, weekday, number);

size_t slot_list(const struct reader *r, struct timetable_id id, struct slot **out)
{
    return db_list(r->db, r->arena, &list_slots, out, DB_ARGS(r->school.v, id.v));
}

static const struct db_query list_class_slots =
    DB_QUERY(struct slot,
             "SELECT " SLOT_COLUMNS " FROM slots t"
             " JOIN courses k ON k.school_id = t.school_id AND k.course_id = t.course_id"
             " WHERE t.school_id = $1 AND t.timetable_id = $2 AND k.class_id = $3",
             course, room, week, weekday, number);

/* ---- laying out
 * ---------------------------------------------------------------------------------------------- */

enum { GONE_MAX = 32 };

struct laying {
    struct act *act;
    struct arena *arena; /* of one class */
    const struct school_class *school_class;
    const struct year *year;
    const struct timetable *versions;
    size_t version_count;
    struct date_span days;
    struct laid_out sum;             /* of the class */
    struct lesson_id gone[GONE_MAX]; /* to be deleted */
    int gone_count;
};

/* The lesson as it stands in the base, and whether anybody has ever written in it. */
struct standing {
    struct lesson_id lesson_id;
    struct date date;
    int number;
    struct course_id course_id;
    struct room_id room_id;
    bool touched;
};

static const struct db_query list_standing = DB_QUERY(
    struct standing,
    "SELECT l.lesson_id, l.date, l.number, l.course_id, l.room_id,"
    " " LESSON_TOUCHED " AS touched"
    " FROM lessons l WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
    " ORDER BY l.date, l.number, l.course_id",
    lesson_id, date, number, course_id, room_id, touched);

struct course_key {
    struct course_id course_id;
    struct subject_id subject_id;
    struct subgroup_id subgroup_id;
    struct date last_day; /* the page is closed after it */
    int last_no;
};

static const struct db_query list_courses =
    DB_QUERY(struct course_key,
             "SELECT k.course_id, k.subject_id, k.subgroup_id, k.last_day,"
             " COALESCE((SELECT MAX(l.lesson_no) FROM lessons l WHERE l.school_id = k.school_id"
             "  AND l.course_id = k.course_id), 0) AS last_no"
             " FROM courses k WHERE k.school_id = $1 AND k.class_id = $2 ORDER BY k.course_id",
             course_id, subject_id, subgroup_id, last_day, last_no);

static struct course_key *find_key(struct course_key *keys, size_t count, struct course_id id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (keys[middle].course_id.v < id.v)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && id_eq(keys[low].course_id, id) ? &keys[low] : NULL;
}

/* Hours whose lesson was moved away: the plan is fulfilled elsewhere. */
static const struct db_query list_moved =
    DB_QUERY(struct placement,
             "SELECT x.date, x.number, l.course_id AS course FROM substitutions x"
             " JOIN lessons l ON l.school_id = x.school_id AND l.lesson_id = x.lesson_id"
             " WHERE x.school_id = $1 AND x.class_id = $2 AND x.kind = 'moved' AND x.date >= $3"
             " ORDER BY x.date, x.number, l.course_id",
             date, number, course);

static size_t drop_moved(struct laying *w, struct placement *plan, size_t count)
{
    struct placement *moved;
    size_t kept = 0,
           n = db_list(w->act->db, w->arena, &list_moved, &moved,
                       DB_ARGS(w->act->school.v, w->school_class->class_id.v, w->days.first_day));
    for (size_t i = 0; i < count && n > 0; i++) {
        bool is_moved = false;
        for (size_t k = 0; k < n && !is_moved; k++)
            is_moved = date_cmp(moved[k].date, plan[i].date) == 0 &&
                       moved[k].number == plan[i].number && id_eq(moved[k].course, plan[i].course);
        if (!is_moved)
            plan[kept++] = plan[i];
    }
    return n > 0 ? kept : count;
}

/* All placements of one class from `from` on, version after version. */
static size_t plan_class(struct laying *w, struct placement **out)
{
    struct calendar calendar;
    struct placement *all = ARENA_NEW(w->arena, struct placement);
    size_t total = 0;
    calendar_get(&(struct reader){w->act->db, w->arena, w->act->school},
                 w->school_class->calendar_id, &calendar);
    for (size_t i = 0; i < w->version_count; i++) {
        const struct timetable *t = &w->versions[i];
        struct date end = i + 1 < w->version_count ? date_add(w->versions[i + 1].first_day, -1)
                                                   : w->year->last_day;
        struct layout_span span = {
            .first_day =
                date_cmp(t->first_day, w->days.first_day) > 0 ? t->first_day : w->days.first_day,
            .last_day = date_cmp(end, w->days.last_day) < 0 ? end : w->days.last_day,
            .year_first_day = w->year->first_day,
            .cycle = t->cycle,
            .week_days = w->school_class->week_days,
        };
        if (date_cmp(span.first_day, span.last_day) > 0)
            continue;
        struct slot *slots;
        struct placement *part;
        size_t slot_count =
            db_list(w->act->db, w->arena, &list_class_slots, &slots,
                    DB_ARGS(w->act->school.v, t->timetable_id.v, w->school_class->class_id.v));
        size_t n =
            calendar_lay_out(w->arena, &calendar, &span, (struct slots){slots, slot_count}, &part);
        if (n == 0)
            continue;
        all = arena_grow(w->arena, all, total * sizeof(*all), (total + n) * sizeof(*all));
        memcpy(all + total, part, n * sizeof(*all));
        total += n;
    }
    *out = all;
    return drop_moved(w, all, total);
}

static int compare(const struct placement *p, const struct standing *s)
{
    int order = date_cmp(p->date, s->date);
    if (order == 0)
        order = (p->number > s->number) - (p->number < s->number);
    if (order == 0)
        order = (p->course.v > s->course_id.v) - (p->course.v < s->course_id.v);
    return order;
}

/*
 * Lessons go many at a time: SQLite keeps what a deleting statement may have to undo, and looks
 * through all that the request's savepoint holds after each of them. Places that are left in the
 * last statement name no lesson.
 */
static void flush_gone(struct laying *w)
{
    struct db_arg args[GONE_MAX + 1] = {DB_ARG(w->act->school.v)};
    if (w->gone_count == 0)
        return;
    for (int i = 0; i < GONE_MAX; i++)
        args[i + 1] = DB_ARG(i < w->gone_count ? w->gone[i].v : (int64_t)0);
    db_run(w->act->db,
           "DELETE FROM lessons WHERE school_id = $1 AND lesson_id IN ($2, $3, $4, $5, $6, $7, $8,"
           " $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,"
           " $26, $27, $28, $29, $30, $31, $32, $33)",
           ((struct db_args){args, GONE_MAX + 1}));
    w->gone_count = 0;
}

static void remove_lesson(struct laying *w, const struct standing *s)
{
    if (s->touched) {
        w->sum.kept++;
        w->sum.left++;
        return;
    }
    if (w->gone_count == GONE_MAX)
        flush_gone(w);
    w->gone[w->gone_count++] = s->lesson_id;
    w->sum.removed++;
}

static void add_lesson(struct laying *w, const struct placement *p, struct course_key *key)
{
    db_run(w->act->db,
           "INSERT INTO lessons (school_id, class_id, date, number, lesson_id, course_id, "
           "lesson_no, subject_id,"
           " subgroup_id, room_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
           DB_ARGS(w->act->school.v, w->school_class->class_id.v, p->date, p->number, id_new(),
                   p->course.v, ++key->last_no, key->subject_id.v, DB_OPT(key->subgroup_id.v),
                   DB_OPT(p->room.v)));
    w->sum.added++;
}

static void keep_lesson(struct laying *w, const struct placement *p, const struct standing *s)
{
    if (!s->touched && !id_eq(p->room, s->room_id))
        db_run(w->act->db,
               "UPDATE lessons SET room_id = $3 WHERE school_id = $1 AND lesson_id = $2",
               DB_ARGS(w->act->school.v, s->lesson_id.v, DB_OPT(p->room.v)));
    w->sum.kept++;
}

/* Of a page that is closed nothing is planned any more. */
static size_t drop_closed(struct placement *plan, size_t count, struct course_key *keys,
                          size_t key_count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct course_key *key = find_key(keys, key_count, plan[i].course);
        if (!key || date_is_none(key->last_day) || date_cmp(plan[i].date, key->last_day) <= 0)
            plan[kept++] = plan[i];
    }
    return kept;
}

/* Both lists are in the same order: one walk finds what is new, what stays and what goes. */
static void lay_out_class(struct laying *w)
{
    struct standing *standing;
    struct course_key *keys;
    struct placement *plan;
    size_t plan_count = plan_class(w, &plan);
    size_t standing_count = db_list(w->act->db, w->arena, &list_standing, &standing,
                                    DB_ARGS(w->act->school.v, w->school_class->class_id.v,
                                            w->days.first_day, w->days.last_day));
    size_t key_count = db_list(w->act->db, w->arena, &list_courses, &keys,
                               DB_ARGS(w->act->school.v, w->school_class->class_id.v));
    size_t i = 0, k = 0;
    plan_count = drop_closed(plan, plan_count, keys, key_count);
    while (i < plan_count || k < standing_count) {
        int order = i == plan_count       ? 1
                    : k == standing_count ? -1
                                          : compare(&plan[i], &standing[k]);
        if (order > 0) {
            remove_lesson(w, &standing[k++]);
        } else if (order < 0) {
            struct course_key *key = find_key(keys, key_count, plan[i].course);
            if (key)
                add_lesson(w, &plan[i], key);
            i++;
        } else {
            keep_lesson(w, &plan[i++], &standing[k++]);
        }
    }
    flush_gone(w);
}

static void log_layout(struct act *act, struct year_id year, struct date_span days,
                       const struct laid_out *sum)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    char *text =
        arena_printf(act->arena, "from %s to %s: +%d -%d =%d", date_format(days.first_day, from),
                     date_format(days.last_day, to), sum->added, sum->removed, sum->kept);
    log_add(act, &(struct log_entry){.action = "layout",
                                     .item = names_item(act->arena, "year", year.v),
                                     .new_value = str_of(text)});
}

static struct laid_out total(const struct class_laid_out *list, size_t n)
{
    struct laid_out sum = {0};
    for (size_t i = 0; i < n; i++) {
        sum.added += list[i].sum.added;
        sum.removed += list[i].sum.removed;
        sum.kept += list[i].sum.kept;
        sum.left += list[i].sum.left;
    }
    return sum;
}

static bool is_in_scope(const struct layout_scope *scope, const struct school_class *c)
{
    return (id_is_none(scope->calendar) || id_eq(scope->calendar, c->calendar_id)) &&
           (id_is_none(scope->only) || id_eq(scope->only, c->class_id));
}

static size_t lay_out(struct act *act, const struct year *year, const struct layout_scope *scope,
                      struct class_laid_out **out)
{
    struct school_class *classes;
    struct timetable *versions;
    struct laying w = {.act = act, .year = year, .days = scope->days};
    size_t done = 0, class_count = class_list(&act->reader, year->year_id, &classes);
    w.version_count = timetable_list(&act->reader, year->year_id, &versions);
    w.versions = versions;
    w.arena = arena_open(0);
    *out = ARENA_ARRAY(act->arena, struct class_laid_out, class_count + 1);
    for (size_t i = 0; i < class_count; i++) {
        if (!is_in_scope(scope, &classes[i]))
            continue;
        w.school_class = &classes[i];
        w.sum = (struct laid_out){0};
        lay_out_class(&w);
        (*out)[done++] = (struct class_laid_out){classes[i].class_id, w.sum};
        arena_reset(w.arena);
    }
    arena_close(w.arena);
    struct laid_out sum = total(*out, done);
    log_layout(act, year->year_id, scope->days, &sum);
    return done;
}

size_t timetable_lay_out_days(struct act *act, const struct layout_scope *scope,
                              struct class_laid_out **out)
{
    struct year year;
    *out = NULL;
    if (!year_get(&act->reader, scope->year, &year))
        return 0;
    return lay_out(act, &year, scope, out);
}

struct laid_out timetable_lay_out(struct act *act, struct year_id year_id, struct date from)
{
    struct year year;
    struct class_laid_out *list;
    if (!year_get(&act->reader, year_id, &year))
        return (struct laid_out){0};
    struct layout_scope scope = {.year = year_id, .days = {from, year.last_day}};
    size_t n = lay_out(act, &year, &scope, &list);
    return total(list, n);
}
