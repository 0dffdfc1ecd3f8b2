#include "store/plan.h"

#include "base/sortkey.h"
#include "store/id.h"
#include "store/names.h"

/* ---- the plan itself */

static void log_plan(struct act *act, struct plan_id id, struct str old, struct str new)
{
    log_add(act, &(struct log_entry){.action = "plan",
                                     .item = names_item(act->arena, "plan", id.v),
                                     .old_value = old,
                                     .new_value = new});
}

/* As check.c puts it together in SQL. */
static struct str plan_text(struct arena *a, const struct plan *p)
{
    return str_of(arena_printf(a, "%.*s %.*s", STR_FMT(p->state), STR_FMT(p->title)));
}

struct plan_id plan_add(struct act *act, const struct plan *p)
{
    struct plan added = *p;
    struct plan_id id = {id_new()};
    added.state = STR("draft");
    db_run(act->db,
           "INSERT INTO plans (school_id, plan_id, year_id, subject_id, grade, programme, language,"
           " title, author_id, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft')",
           DB_ARGS(act->school.v, id.v, p->year_id.v, p->subject_id.v, p->grade, p->programme,
                   p->language, p->title, p->author_id.v));
    log_plan(act, id, STR_NULL, plan_text(act->arena, &added));
    return id;
}

/* $2: the viewer, $3: today. */
#define PLAN_SELECT                                                                              \
    "SELECT p.plan_id, p.year_id, p.subject_id, p.grade, p.programme, p.language, p.title,"      \
    " p.author_id, p.state, p.note, p.decided_by, p.decided_at, s.name_ru AS subject_ru,"        \
    " s.name_ky AS subject_ky, s.name_en AS subject_en, a.surname AS author_surname,"            \
    " a.given AS author_given, a.patronymic AS author_patronymic, d.surname AS decider_surname," \
    " d.given AS decider_given, d.patronymic AS decider_patronymic,"                             \
    " (SELECT COUNT(*) FROM plan_rows r WHERE r.school_id = p.school_id"                         \
    "  AND r.plan_id = p.plan_id) AS row_count,"                                                 \
    " (SELECT COALESCE(SUM(r.hours), 0) FROM plan_rows r WHERE r.school_id = p.school_id"        \
    "  AND r.plan_id = p.plan_id) AS hours,"                                                     \
    " (SELECT COUNT(*) FROM course_plans k WHERE k.school_id = p.school_id"                      \
    "  AND k.plan_id = p.plan_id) AS course_count,"                                              \
    " EXISTS (SELECT 1 FROM course_teachers t JOIN courses k ON k.school_id = t.school_id"       \
    "  AND k.course_id = t.course_id JOIN classes c ON c.school_id = k.school_id"                \
    "  AND c.class_id = k.class_id WHERE t.school_id = p.school_id AND t.person_id = $2"         \
    "  AND t.first_day <= $3 AND (t.last_day IS NULL OR t.last_day >= $3)"                       \
    "  AND k.subject_id = p.subject_id AND c.grade = p.grade AND c.year_id = p.year_id)"         \
    "  AS is_teachers FROM plans p"                                                              \
    " JOIN subjects s ON s.school_id = p.school_id AND s.subject_id = p.subject_id"              \
    " JOIN persons a ON a.school_id = p.school_id AND a.person_id = p.author_id"                 \
    " LEFT JOIN persons d ON d.school_id = p.school_id AND d.person_id = p.decided_by"
#define PLAN_MEMBERS                                                                              \
    plan_id, year_id, subject_id, grade, programme, language, title, author_id, state, note,      \
        decided_by, decided_at, subject_ru, subject_ky, subject_en, author_surname, author_given, \
        author_patronymic, decider_surname, decider_given, decider_patronymic, row_count, hours,  \
        course_count, is_teachers

static const struct db_query get_plan =
    DB_QUERY(struct plan, PLAN_SELECT " WHERE p.school_id = $1 AND p.plan_id = $4", PLAN_MEMBERS);

unsigned plan_relations(const struct viewer *v, const struct plan *p)
{
    return (id_eq(v->person, p->author_id) ? RELATION_AUTHOR : 0U) |
           (p->is_teachers ? RELATION_TEACHES : 0U);
}

bool plan_get(const struct reader *r, const struct viewer *v, struct plan_id id, struct plan *out,
              unsigned *relations)
{
    bool found =
        db_get(r->db, r->arena, &get_plan, out, DB_ARGS(r->school.v, v->person.v, v->today, id.v));
    *relations = plan_relations(v, out);
    return found;
}

static const struct db_query list_plans =
    DB_QUERY(struct plan,
             PLAN_SELECT " WHERE p.school_id = $1 AND p.year_id = $4"
                         " ORDER BY s.sort_key, p.grade, p.language, p.programme, p.plan_id",
             PLAN_MEMBERS);

size_t plan_list(const struct reader *r, const struct viewer *v, struct year_id year,
                 struct plan **out)
{
    return db_list(r->db, r->arena, &list_plans, out,
                   DB_ARGS(r->school.v, v->person.v, v->today, year.v));
}

void plan_set_title(struct act *act, const struct plan *p, struct str title)
{
    struct plan titled = *p;
    titled.title = title;
    if (str_eq(title, p->title))
        return;
    db_run(act->db, "UPDATE plans SET title = $3 WHERE school_id = $1 AND plan_id = $2",
           DB_ARGS(act->school.v, p->plan_id.v, title));
    log_plan(act, p->plan_id, plan_text(act->arena, p), plan_text(act->arena, &titled));
}

void plan_set_state(struct act *act, struct plan *p, struct str state, struct str note)
{
    bool decides = str_is(state, "approved") || str_is(state, "returned");
    struct str old = plan_text(act->arena, p);
    db_run(act->db,
           "UPDATE plans SET state = $3, note = $4, decided_by = $5, decided_at = $6"
           " WHERE school_id = $1 AND plan_id = $2",
           DB_ARGS(act->school.v, p->plan_id.v, state, note, DB_OPT(decides ? act->actor.v : 0),
                   DB_OPT(decides ? act->now_ms : 0)));
    p->state = state;
    act->reason = note;
    log_plan(act, p->plan_id, old, plan_text(act->arena, p));
    act->reason = STR_NULL;
}

/* ---- rows */

enum { POSITION_STEP = 1 << 20 };

/* As check.c puts it together in SQL. */
static struct str line_text(struct arena *a, const struct plan_line *l)
{
    return str_of(arena_printf(a, "%lld %d %.*s | %.*s | %.*s | %.*s | %.*s | %.*s",
                               (long long)l->position, l->hours, STR_FMT(l->work),
                               STR_FMT(l->section), STR_FMT(l->topic), STR_FMT(l->kind),
                               STR_FMT(l->homework), STR_FMT(l->note)));
}

static void log_line(struct act *act, struct plan_row_id id, struct str old, struct str new)
{
    log_add(act, &(struct log_entry){.action = "plan_row",
                                     .item = names_item(act->arena, "plan_row", id.v),
                                     .old_value = old,
                                     .new_value = new});
}

#define LINE_SELECT                                                                             \
    "SELECT row_id, position, hours, work, section, topic, kind, homework, note FROM plan_rows" \
    " WHERE school_id = $1 AND plan_id = $2"
#define LINE_MEMBERS row_id, position, hours, work, section, topic, kind, homework, note

static const struct db_query list_lines =
    DB_QUERY(struct plan_line, LINE_SELECT " ORDER BY position, row_id", LINE_MEMBERS);

size_t plan_line_list(const struct reader *r, struct plan_id plan, struct plan_line **out)
{
    return db_list(r->db, r->arena, &list_lines, out, DB_ARGS(r->school.v, plan.v));
}

static const struct db_query get_line =
    DB_QUERY(struct plan_line, LINE_SELECT " AND row_id = $3", LINE_MEMBERS);

bool plan_line_get(const struct reader *r, struct plan_id plan, struct plan_row_id id,
                   struct plan_line *out)
{
    return db_get(r->db, r->arena, &get_line, out, DB_ARGS(r->school.v, plan.v, id.v));
}

static struct plan_row_id insert_line(struct act *act, struct plan_id plan,
                                      const struct plan_line *l)
{
    struct plan_row_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO plan_rows (school_id, plan_id, row_id, position, hours, work, section,"
           " topic, kind, homework, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           DB_ARGS(act->school.v, plan.v, id.v, l->position, l->hours, l->work, l->section,
                   l->topic, l->kind, l->homework, l->note));
    log_line(act, id, STR_NULL, line_text(act->arena, l));
    return id;
}

static void update_line(struct act *act, struct plan_id plan, const struct plan_line *old,
                        const struct plan_line *new)
{
    struct str before = line_text(act->arena, old), after = line_text(act->arena, new);
    if (str_eq(before, after))
        return;
    db_run(act->db,
           "UPDATE plan_rows SET position = $4, hours = $5, work = $6, section = $7, topic = $8,"
           " kind = $9, homework = $10, note = $11"
           " WHERE school_id = $1 AND plan_id = $2 AND row_id = $3",
           DB_ARGS(act->school.v, plan.v, old->row_id.v, new->position, new->hours, new->work,
                   new->section, new->topic, new->kind, new->homework, new->note));
    log_line(act, old->row_id, before, after);
}

static void set_position(struct act *act, struct plan_id plan, const struct plan_line *l,
                         int64_t position)
{
    struct plan_line moved = *l;
    moved.position = position;
    update_line(act, plan, l, &moved);
}

static size_t index_of(const struct plan_line *lines, size_t count, struct plan_row_id id)
{
    size_t i = 0;
    while (i < count && !id_eq(lines[i].row_id, id))
        i++;
    return i;
}

struct plan_row_id plan_line_add(struct act *act, struct plan_id plan, const struct plan_line *l,
                                 struct plan_row_id after)
{
    struct plan_line *lines, added = *l;
    size_t n = plan_line_list(&act->reader, plan, &lines);
    size_t at = index_of(lines, n, after); /* new stands behind it */
    size_t next = id_is_none(after) ? 0 : at < n ? at + 1 : n;
    int64_t below = next > 0 ? lines[next - 1].position : 0;
    int64_t above = next < n ? lines[next].position : below + 2 * (int64_t)POSITION_STEP;
    if (above - below < 2) {
        /* The gap is used up: everything gets its step again. */
        for (size_t i = 0; i < n; i++)
            set_position(act, plan, &lines[i], (int64_t)(i + 1) * POSITION_STEP);
        below = (int64_t)next * POSITION_STEP;
        above = below + POSITION_STEP;
    }
    added.position = below + (above - below) / 2;
    return insert_line(act, plan, &added);
}

void plan_line_set(struct act *act, struct plan_id plan, const struct plan_line *l)
{
    struct plan_line old, new = *l;
    if (!plan_line_get(&act->reader, plan, l->row_id, &old))
        return;
    new.position = old.position;
    update_line(act, plan, &old, &new);
}

void plan_line_move(struct act *act, struct plan_id plan, struct plan_row_id id, int by)
{
    struct plan_line *lines;
    size_t n = plan_line_list(&act->reader, plan, &lines), at = index_of(lines, n, id);
    size_t other = by < 0 ? at - 1 : at + 1; /* wraps above n when there is none before it */
    if (at >= n || other >= n)
        return;
    set_position(act, plan, &lines[at], lines[other].position);
    set_position(act, plan, &lines[other], lines[at].position);
}

struct held_row {
    bool held;
};
static const struct db_query get_held = DB_QUERY(
    struct held_row,
    "SELECT EXISTS (SELECT 1 FROM lesson_plans l WHERE l.school_id = $1 AND l.plan_id = $2"
    " AND l.row_id = $3) OR EXISTS (SELECT 1 FROM plan_corrections k WHERE k.school_id = $1"
    " AND k.plan_id = $2 AND k.row_id = $3) AS held",
    held);

static bool is_held(const struct reader *r, struct plan_id plan, struct plan_row_id id)
{
    struct held_row row;
    db_get(r->db, r->arena, &get_held, &row, DB_ARGS(r->school.v, plan.v, id.v));
    return row.held;
}

static void delete_days(struct act *act, struct plan_id plan, struct plan_row_id id)
{
    struct plan_day *days;
    size_t n = plan_day_list(&act->reader, plan, &days);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(days[i].row_id, id))
            continue;
        days[i].date = DATE_NONE;
        plan_day_set(act, plan, &days[i]);
    }
}

static void delete_line(struct act *act, struct plan_id plan, const struct plan_line *l)
{
    delete_days(act, plan, l->row_id);
    db_run(act->db, "DELETE FROM plan_rows WHERE school_id = $1 AND plan_id = $2 AND row_id = $3",
           DB_ARGS(act->school.v, plan.v, l->row_id.v));
    log_line(act, l->row_id, line_text(act->arena, l), STR_NULL);
}

bool plan_line_remove(struct act *act, struct plan_id plan, struct plan_row_id id)
{
    struct plan_line l;
    if (is_held(&act->reader, plan, id))
        return false;
    if (plan_line_get(&act->reader, plan, id, &l))
        delete_line(act, plan, &l);
    return true;
}

/* ---- all rows anew */

struct replacing {
    struct plan_line *old;
    size_t old_count;
    bool *used;
    size_t *match; /* by new row: the old one, or old_count */
};

/* Old rows find their new ones in order; a topic that repeats takes its repetitions in turn. */
static void match_lines(struct arena *a, struct replacing *w, const struct plan_line *lines,
                        size_t count)
{
    struct str *keys = ARENA_ARRAY(a, struct str, w->old_count + 1);
    for (size_t k = 0; k < w->old_count; k++)
        keys[k] = sortkey_search(a, w->old[k].topic);
    for (size_t i = 0; i < count; i++) {
        struct str key = sortkey_search(a, lines[i].topic);
        w->match[i] = w->old_count;
        for (size_t k = 0; k < w->old_count && w->match[i] == w->old_count; k++)
            if (!w->used[k] && str_eq(keys[k], key))
                w->match[i] = k;
        if (w->match[i] < w->old_count)
            w->used[w->match[i]] = true;
    }
}

bool plan_replace(struct act *act, struct plan_id plan, const struct plan_line *lines, size_t count,
                  struct str *held)
{
    struct arena *a = act->arena;
    struct replacing w = {0};
    w.old_count = plan_line_list(&act->reader, plan, &w.old);
    w.used = ARENA_ARRAY(a, bool, w.old_count + 1);
    w.match = ARENA_ARRAY(a, size_t, count + 1);
    match_lines(a, &w, lines, count);
    for (size_t k = 0; k < w.old_count; k++) {
        if (!w.used[k] && is_held(&act->reader, plan, w.old[k].row_id)) {
            *held = w.old[k].topic;
            return false;
        }
    }
    for (size_t k = 0; k < w.old_count; k++)
        if (!w.used[k])
            delete_line(act, plan, &w.old[k]);
    for (size_t i = 0; i < count; i++) {
        struct plan_line l = lines[i];
        l.position = (int64_t)(i + 1) * POSITION_STEP;
        if (w.match[i] < w.old_count)
            update_line(act, plan, &w.old[w.match[i]], &l);
        else
            insert_line(act, plan, &l);
    }
    return true;
}

void plan_copy_lines(struct act *act, struct plan_id from, struct plan_id to)
{
    struct plan_line *lines, *standing;
    size_t n = plan_line_list(&act->reader, from, &lines);
    size_t had = plan_line_list(&act->reader, to, &standing);
    int64_t last = had > 0 ? standing[had - 1].position : 0;
    for (size_t i = 0; i < n; i++) {
        lines[i].position = last + (int64_t)(i + 1) * POSITION_STEP;
        insert_line(act, to, &lines[i]);
    }
}

/* ---- days that the sheet named */

static const struct db_query list_plan_days =
    DB_QUERY(struct plan_day,
             "SELECT row_id, label, date FROM plan_days WHERE school_id = $1 AND plan_id = $2"
             " ORDER BY row_id, label",
             row_id, label, date);

size_t plan_day_list(const struct reader *r, struct plan_id plan, struct plan_day **out)
{
    return db_list(r->db, r->arena, &list_plan_days, out, DB_ARGS(r->school.v, plan.v));
}

void plan_day_set(struct act *act, struct plan_id plan, const struct plan_day *d)
{
    char text[DATE_TEXT_SIZE];
    if (date_is_none(d->date))
        db_run(act->db,
               "DELETE FROM plan_days WHERE school_id = $1 AND plan_id = $2 AND row_id = $3"
               " AND label = $4",
               DB_ARGS(act->school.v, plan.v, d->row_id.v, d->label));
    else
        db_run(act->db,
               "INSERT INTO plan_days (school_id, plan_id, row_id, label, date)"
               " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (school_id, plan_id, row_id, label)"
               " DO UPDATE SET date = $5",
               DB_ARGS(act->school.v, plan.v, d->row_id.v, d->label, d->date));
    log_add(act, &(struct log_entry){
                     .action = "plan_day",
                     .item = str_of(arena_printf(act->arena, "plan_row %lld %.*s",
                                                 (long long)d->row_id.v, STR_FMT(d->label))),
                     .new_value =
                         date_is_none(d->date) ? STR_NULL : str_of(date_format(d->date, text))});
}

/* ---- courses */

static const struct db_query list_choices = DB_QUERY(
    struct plan_choice,
    "SELECT k.course_id, c.class_id, c.label AS class_label, g.name AS subgroup, u.plan_id,"
    " p.surname AS teacher_surname, p.given AS teacher_given, p.patronymic AS teacher_patronymic,"
    " EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.person_id = $2 AND t.first_day <= $3"
    "  AND (t.last_day IS NULL OR t.last_day >= $3)) AS is_own"
    " FROM classes c JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
    "  AND k.subject_id = $5"
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
    " LEFT JOIN course_plans u ON u.school_id = k.school_id AND u.course_id = k.course_id"
    " LEFT JOIN persons p ON p.school_id = k.school_id AND p.person_id = ("
    "  SELECT t.person_id FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.first_day <= $3"
    "  AND (t.last_day IS NULL OR t.last_day >= $3) ORDER BY t.first_day DESC LIMIT 1)"
    " WHERE c.school_id = $1 AND c.year_id = $4 AND c.grade = $6 AND c.programme = $7"
    " AND c.language = $8 ORDER BY c.label, g.name, k.course_id",
    course_id, class_id, class_label, subgroup, plan_id, teacher_surname, teacher_given,
    teacher_patronymic, is_own);

size_t plan_choice_list(const struct reader *r, const struct viewer *v, const struct plan *p,
                        struct plan_choice **out)
{
    return db_list(r->db, r->arena, &list_choices, out,
                   DB_ARGS(r->school.v, v->person.v, v->today, p->year_id.v, p->subject_id.v,
                           p->grade, p->programme, p->language));
}

struct course_plan_row {
    struct plan_id plan_id;
};
static const struct db_query get_of_course =
    DB_QUERY(struct course_plan_row,
             "SELECT plan_id FROM course_plans WHERE school_id = $1 AND course_id = $2", plan_id);

struct plan_id plan_of_course(const struct reader *r, struct course_id course)
{
    struct course_plan_row row;
    db_get(r->db, r->arena, &get_of_course, &row, DB_ARGS(r->school.v, course.v));
    return row.plan_id;
}

static struct str plan_item(struct arena *a, struct plan_id id)
{
    return id_is_none(id) ? STR_NULL : names_item(a, "plan", id.v);
}

void plan_set_course(struct act *act, struct course_id course, struct plan_id plan)
{
    struct plan_id old = plan_of_course(&act->reader, course);
    if (id_eq(old, plan))
        return;
    if (id_is_none(plan))
        db_run(act->db, "DELETE FROM course_plans WHERE school_id = $1 AND course_id = $2",
               DB_ARGS(act->school.v, course.v));
    else
        db_run(act->db,
               "INSERT INTO course_plans (school_id, course_id, plan_id) VALUES ($1, $2, $3)"
               " ON CONFLICT (school_id, course_id) DO UPDATE SET plan_id = $3",
               DB_ARGS(act->school.v, course.v, plan.v));
    log_add(act, &(struct log_entry){.action = "course_plan",
                                     .course = course,
                                     .old_value = plan_item(act->arena, old),
                                     .new_value = plan_item(act->arena, plan)});
}
