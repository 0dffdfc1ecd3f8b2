#include "store/rollover.h"

#include "store/id.h"
#include "store/names.h"

/* ---- who goes where */

#define PUPIL_SELECT                                                                          \
    "SELECT e.class_id, e.pupil_id, p.surname, p.given, p.patronymic, e.first_day, e.reason," \
    " x.pupil_id IS NOT NULL AS is_exception, x.with_class_id FROM classes c"                 \
    " JOIN enrolments e ON e.school_id = c.school_id AND e.class_id = c.class_id"             \
    "  AND e.last_day IS NULL"                                                                \
    " JOIN persons p ON p.school_id = e.school_id AND p.person_id = e.pupil_id"               \
    " LEFT JOIN promotions x ON x.school_id = e.school_id AND x.year_id = c.year_id"          \
    "  AND x.pupil_id = e.pupil_id"
#define PUPIL_MEMBERS \
    class_id, pupil_id, surname, given, patronymic, first_day, reason, is_exception, with_class_id

static const struct db_query list_pupils =
    DB_QUERY(struct rollover_pupil,
             PUPIL_SELECT " WHERE c.school_id = $1 AND c.year_id = $2"
                          " ORDER BY c.grade, c.label, p.sort_key, e.pupil_id",
             PUPIL_MEMBERS);
static const struct db_query list_pupils_of_class =
    DB_QUERY(struct rollover_pupil,
             PUPIL_SELECT " WHERE c.school_id = $1 AND c.class_id = $2"
                          " ORDER BY p.sort_key, e.pupil_id",
             PUPIL_MEMBERS);

size_t rollover_pupil_list(const struct reader *r, struct year_id year, struct class_id only,
                           struct rollover_pupil **out)
{
    if (id_is_none(only))
        return db_list(r->db, r->arena, &list_pupils, out, DB_ARGS(r->school.v, year.v));
    return db_list(r->db, r->arena, &list_pupils_of_class, out, DB_ARGS(r->school.v, only.v));
}

struct promotion_row {
    struct class_id with_class_id;
};
static const struct db_query get_promotion =
    DB_QUERY(struct promotion_row,
             "SELECT with_class_id FROM promotions"
             " WHERE school_id = $1 AND year_id = $2 AND pupil_id = $3",
             with_class_id);

static struct str words_of_promotion(struct arena *a, struct class_id with)
{
    return id_is_none(with) ? STR("leaves") : names_item(a, "with class", with.v);
}

static void log_promotion(struct act *act, struct year_id year, struct pupil_id pupil,
                          const struct str words[2])
{
    log_add(act, &(struct log_entry){.action = "promotion",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "year", year.v),
                                     .old_value = words[0],
                                     .new_value = words[1]});
}

void promotion_set(struct act *act, struct year_id year, struct pupil_id pupil,
                   struct class_id with)
{
    struct promotion_row old;
    struct str words[2] = {STR_NULL, words_of_promotion(act->arena, with)};
    if (db_get(act->db, act->arena, &get_promotion, &old, DB_ARGS(act->school.v, year.v, pupil.v)))
        words[0] = words_of_promotion(act->arena, old.with_class_id);
    if (str_eq(words[0], words[1]))
        return;
    db_run(act->db,
           "INSERT INTO promotions (school_id, year_id, pupil_id, with_class_id)"
           " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, year_id, pupil_id)"
           " DO UPDATE SET with_class_id = excluded.with_class_id",
           DB_ARGS(act->school.v, year.v, pupil.v, DB_OPT(with.v)));
    log_promotion(act, year, pupil, words);
}

void promotion_drop(struct act *act, struct year_id year, struct pupil_id pupil)
{
    struct promotion_row old;
    if (!db_get(act->db, act->arena, &get_promotion, &old, DB_ARGS(act->school.v, year.v, pupil.v)))
        return;
    db_run(act->db,
           "DELETE FROM promotions WHERE school_id = $1 AND year_id = $2 AND pupil_id = $3",
           DB_ARGS(act->school.v, year.v, pupil.v));
    log_promotion(act, year, pupil,
                  (const struct str[]){words_of_promotion(act->arena, old.with_class_id),
                                       STR_NULL});
}

/* ---- the next year and its calendars */

struct moving {
    struct act *act;
    const struct rollover_plan *plan;
    int64_t id;
    struct year_id to;
    struct calendar_row *old, *now; /* the year's calendars, and their copies */
    size_t calendar_count;
    struct class_id *next; /* of each class of the plan, or none */
};

static bool find_year(const struct reader *r, struct str name, struct year *out)
{
    struct year *years;
    size_t n = year_list(r, &years);
    for (size_t i = 0; i < n; i++)
        if (str_eq(years[i].name, name)) {
            *out = years[i];
            return true;
        }
    return false;
}

/* Fixed holidays fall on the same days; what goes by the moon or by a decree is set afterwards. */
static size_t copy_days_off(struct moving *m, struct calendar_id id, struct day_off **out)
{
    struct year y;
    size_t kept = 0;
    year_get(&m->act->reader, m->plan->from, &y);
    size_t n = day_off_list(&m->act->reader, id, y.first_day, y.last_day, out);
    for (size_t i = 0; i < n; i++) {
        struct date day = promotion_day((*out)[i].date);
        if (!date_is_none(day) &&
            date_is_within(day, m->plan->days.first_day, m->plan->days.last_day))
            (*out)[kept++] = (struct day_off){day, (*out)[i].name};
    }
    return kept;
}

static struct calendar_id copy_calendar(struct moving *m, const struct calendar_row *row)
{
    struct calendar c;
    struct term terms[TERMS_MAX];
    struct day_off *off;
    calendar_get(&m->act->reader, row->calendar_id, &c);
    size_t n = c.term_count < TERMS_MAX ? c.term_count : TERMS_MAX;
    promotion_terms(c.terms, n, m->plan->days, terms);
    size_t days = copy_days_off(m, row->calendar_id, &off);
    return calendar_add(m->act, &(struct calendar_plan){m->to, row->name, c.term_kind, terms, n,
                                                        off, days});
}

/* A year that a roll-over taken back has left is used again, with its calendars. */
static void make_year(struct moving *m)
{
    struct act *act = m->act;
    struct year standing;
    struct calendar_row *there;
    bool is_there = find_year(&act->reader, m->plan->name, &standing);
    m->to = is_there
                ? standing.year_id
                : year_add(act, m->plan->name, m->plan->days.first_day, m->plan->days.last_day);
    if (is_there)
        year_widen(act, m->to, m->plan->days);
    m->calendar_count = calendar_list(&act->reader, m->plan->from, &m->old);
    size_t have = calendar_list(&act->reader, m->to, &there);
    m->now = ARENA_ARRAY(act->arena, struct calendar_row, m->calendar_count + 1);
    for (size_t i = 0; i < m->calendar_count; i++) {
        m->now[i] = (struct calendar_row){{0}, m->old[i].name};
        for (size_t k = 0; k < have; k++)
            if (str_eq(there[k].name, m->old[i].name))
                m->now[i].calendar_id = there[k].calendar_id;
        if (id_is_none(m->now[i].calendar_id))
            m->now[i].calendar_id = copy_calendar(m, &m->old[i]);
    }
}

static struct calendar_id calendar_next(const struct moving *m, struct calendar_id old)
{
    for (size_t i = 0; i < m->calendar_count; i++)
        if (id_eq(m->old[i].calendar_id, old))
            return m->now[i].calendar_id;
    return m->now[0].calendar_id;
}

/* ---- classes */

/* A class of this year that is in the grade which the other one comes into, of its shift when there
 * is one: from it come calendar, bells and whether there are marks. */
static const struct school_class *model_of(const struct rollover_plan *p,
                                           const struct rollover_class *c)
{
    const struct school_class *best = &c->from;
    for (size_t i = 0; i < p->class_count; i++) {
        const struct school_class *other = &p->classes[i].from;
        if (other->grade != c->grade)
            continue;
        if (best == &c->from || id_eq(other->bell_set_id, c->from.bell_set_id))
            best = other;
    }
    return best;
}

static struct class_id make_class(struct moving *m, const struct rollover_class *c)
{
    const struct school_class *model = model_of(m->plan, c);
    struct school_class standing, made = c->from;
    made.year_id = m->to;
    made.grade = c->grade;
    made.label = c->label;
    made.calendar_id = calendar_next(m, model->calendar_id);
    made.bell_set_id = model->bell_set_id;
    made.markless = model->markless && (model != &c->from || c->grade <= 1);
    if (!class_find(&m->act->reader, m->to, c->label, &standing))
        return class_add(m->act, &made);
    made.class_id = standing.class_id;
    class_set_frame(m->act, &made);
    return made.class_id;
}

struct person_row {
    struct person_id person_id;
    struct date first_day;
};
static const struct db_query list_homerooms =
    DB_QUERY(struct person_row,
             "SELECT person_id, first_day FROM homerooms WHERE school_id = $1 AND class_id = $2"
             " AND last_day IS NULL ORDER BY first_day",
             person_id, first_day);

static void log_homeroom(struct act *act, struct class_id id, const struct str words[2])
{
    log_add(act, &(struct log_entry){.action = "homeroom",
                                     .item = names_item(act->arena, "class", id.v),
                                     .old_value = words[0],
                                     .new_value = words[1]});
}

/* Who led the class leads it no longer; the next class when it is so wished. */
static void move_homeroom(struct moving *m, const struct rollover_class *c, struct class_id next)
{
    struct act *act = m->act;
    struct person_row *list;
    size_t n = db_list(act->db, act->arena, &list_homerooms, &list,
                       DB_ARGS(act->school.v, c->from.class_id.v));
    for (size_t i = 0; i < n; i++) {
        db_run(act->db,
               "UPDATE homerooms SET last_day = $4 WHERE school_id = $1 AND class_id = $2"
               " AND first_day = $3",
               DB_ARGS(act->school.v, c->from.class_id.v, list[i].first_day,
                       date_add(m->plan->days.first_day, -1)));
        log_homeroom(act, c->from.class_id,
                     (const struct str[]){names_item(act->arena, "person", list[i].person_id.v),
                                          STR_NULL});
    }
    if (n > 0 && c->keeps_homeroom && !id_is_none(next))
        homeroom_add(act, next, list[n - 1].person_id, m->plan->days.first_day);
}

static void make_classes(struct moving *m)
{
    struct act *act = m->act;
    m->next = ARENA_ARRAY(act->arena, struct class_id, m->plan->class_count + 1);
    for (size_t i = 0; i < m->plan->class_count; i++) {
        const struct rollover_class *c = &m->plan->classes[i];
        if (c->grade != GRADUATES) {
            m->next[i] = make_class(m, c);
            db_run(act->db,
                   "INSERT INTO rollover_classes (school_id, rollover_id, class_id, next_class_id)"
                   " VALUES ($1, $2, $3, $4)",
                   DB_ARGS(act->school.v, m->id, c->from.class_id.v, m->next[i].v));
        }
        move_homeroom(m, c, m->next[i]);
    }
}

static struct class_id next_of(const struct moving *m, struct class_id id)
{
    for (size_t i = 0; i < m->plan->class_count; i++)
        if (id_eq(m->plan->classes[i].from.class_id, id))
            return m->next[i];
    return (struct class_id){0};
}

/* ---- pupils and groups */

static void move_pupil(struct moving *m, const struct rollover_pupil *p, struct date old_end)
{
    struct act *act = m->act;
    struct class_id next = {0};
    if (!p->is_exception)
        next = next_of(m, p->class_id);
    else if (!id_is_none(p->with_class_id))
        next = next_of(m, p->with_class_id);
    bool leaves = id_is_none(next);
    bool graduates = leaves && !(p->is_exception && id_is_none(p->with_class_id));
    db_run(act->db,
           "INSERT INTO rollover_pupils (school_id, rollover_id, pupil_id, class_id, first_day,"
           " reason, next_class_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
           DB_ARGS(act->school.v, m->id, p->pupil_id.v, p->class_id.v, p->first_day, p->reason,
                   DB_OPT(next.v)));
    if (leaves) {
        enrolment_end(act, p->class_id, p->pupil_id, old_end,
                      graduates ? STR("окончил школу") : STR("выбыл"));
        return;
    }
    enrolment_end(act, p->class_id, p->pupil_id, date_add(m->plan->days.first_day, -1),
                  STR("переведён"));
    enrolment_add(act, next, p->pupil_id, m->plan->days.first_day, STR("переведён"));
}

struct member_row {
    struct subgroup_id subgroup_id;
    struct pupil_id pupil_id;
};
static const struct db_query list_members =
    DB_QUERY(struct member_row,
             "SELECT m.subgroup_id, m.pupil_id FROM subgroups g"
             " JOIN subgroup_members m ON m.school_id = g.school_id"
             "  AND m.subgroup_id = g.subgroup_id AND m.last_day IS NULL"
             " WHERE g.school_id = $1 AND g.class_id = $2 ORDER BY m.subgroup_id, m.pupil_id",
             subgroup_id, pupil_id);

static struct subgroup_id same_group(struct act *act, struct class_id next,
                                     const struct subgroup *old)
{
    struct subgroup *list;
    size_t n = subgroup_list(&act->reader, next, &list);
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].subject_id, old->subject_id) && str_eq(list[i].name, old->name))
            return list[i].subgroup_id;
    return subgroup_add(act, &(struct subgroup){.class_id = next,
                                                .subject_id = old->subject_id,
                                                .name = old->name});
}

static void move_groups(struct moving *m, const struct rollover_class *c, struct class_id next)
{
    struct act *act = m->act;
    struct subgroup *groups;
    struct member_row *members;
    struct date first = m->plan->days.first_day;
    size_t n = subgroup_list(&act->reader, c->from.class_id, &groups);
    size_t count = db_list(act->db, act->arena, &list_members, &members,
                           DB_ARGS(act->school.v, c->from.class_id.v));
    for (size_t i = 0; i < n; i++) {
        struct subgroup_id made = same_group(act, next, &groups[i]);
        for (size_t k = 0; k < count; k++) {
            if (!id_eq(members[k].subgroup_id, groups[i].subgroup_id))
                continue;
            subgroup_member_end(act, groups[i].subgroup_id, members[k].pupil_id,
                                date_add(first, -1));
            if (id_eq(class_of_pupil(&act->reader, members[k].pupil_id, first), next))
                subgroup_member_add(act, made, members[k].pupil_id, first);
        }
    }
}

struct found_row {
    bool found;
};
static const struct db_query find_pupils = DB_QUERY(
    struct found_row,
    "SELECT EXISTS (SELECT 1 FROM enrolments WHERE school_id = $1 AND class_id = $2) AS found",
    found);

bool rollover_is_taken(const struct reader *r, const struct rollover_plan *plan, struct str label)
{
    struct year y;
    struct school_class c;
    struct found_row row;
    return find_year(r, plan->name, &y) && class_find(r, y.year_id, label, &c) &&
           db_get(r->db, r->arena, &find_pupils, &row, DB_ARGS(r->school.v, c.class_id.v)) &&
           row.found;
}

void rollover_run(struct act *act, const struct rollover_plan *plan)
{
    struct moving m = {.act = act, .plan = plan, .id = id_new()};
    struct rollover_pupil *pupils;
    struct year old;
    size_t n = rollover_pupil_list(&act->reader, plan->from, (struct class_id){0}, &pupils);
    if (!year_get(&act->reader, plan->from, &old))
        return;
    make_year(&m);
    db_run(act->db,
           "INSERT INTO rollovers (school_id, rollover_id, year_id, to_year_id, first_day, ran_on)"
           " VALUES ($1, $2, $3, $4, $5, $6)",
           DB_ARGS(act->school.v, m.id, plan->from.v, m.to.v, plan->days.first_day, plan->today));
    log_add(act, &(struct log_entry){.action = "rollover",
                                     .item = names_item(act->arena, "rollover", m.id),
                                     .new_value = STR("ran")});
    make_classes(&m);
    for (size_t i = 0; i < n; i++)
        move_pupil(&m, &pupils[i], old.last_day);
    for (size_t i = 0; plan->keeps_groups && i < plan->class_count; i++)
        if (!id_is_none(m.next[i]))
            move_groups(&m, &plan->classes[i], m.next[i]);
}

/* ---- taking it back */

static const struct db_query get_rollover =
    DB_QUERY(struct rollover,
             "SELECT rollover_id, year_id, to_year_id, first_day, ran_on FROM rollovers"
             " WHERE school_id = $1 AND (year_id = $2 OR to_year_id = $2) AND undone_at IS NULL"
             " ORDER BY CASE WHEN year_id = $2 THEN 0 ELSE 1 END, rollover_id DESC LIMIT 1",
             rollover_id, year_id, to_year_id, first_day, ran_on);

bool rollover_from(const struct reader *r, struct year_id year, struct rollover *out)
{
    return db_get(r->db, r->arena, &get_rollover, out, DB_ARGS(r->school.v, year.v));
}

struct count_row {
    int64_t count;
};
static const struct db_query count_facts =
    DB_QUERY(struct count_row,
             "SELECT (SELECT COUNT(*) FROM classes c"
             "  JOIN lessons l ON l.school_id = c.school_id AND l.class_id = c.class_id"
             "  WHERE c.school_id = $1 AND c.year_id = $2 AND (l.version > 0"
             "   OR l.roll_at IS NOT NULL OR l.topic IS NOT NULL OR l.homework IS NOT NULL"
             "   OR l.status NOT IN ('planned')))"
             " + (SELECT COUNT(*) FROM classes c"
             "  JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
             "  JOIN finals f ON f.school_id = k.school_id AND f.course_id = k.course_id"
             "  WHERE c.school_id = $1 AND c.year_id = $2) AS count",
             count);

int64_t rollover_count_facts(const struct reader *r, const struct rollover *o)
{
    struct count_row row;
    db_get(r->db, r->arena, &count_facts, &row, DB_ARGS(r->school.v, o->to_year_id.v));
    return row.count;
}

struct moved_pupil {
    struct pupil_id pupil_id;
    struct class_id class_id, next_class_id;
    struct date first_day;
    struct str reason;
};
static const struct db_query list_moved =
    DB_QUERY(struct moved_pupil,
             "SELECT pupil_id, class_id, next_class_id, first_day, reason FROM rollover_pupils"
             " WHERE school_id = $1 AND rollover_id = $2 ORDER BY pupil_id",
             pupil_id, class_id, next_class_id, first_day, reason);

struct moved_class {
    struct class_id class_id, next_class_id;
};
static const struct db_query list_moved_classes =
    DB_QUERY(struct moved_class,
             "SELECT class_id, next_class_id FROM rollover_classes"
             " WHERE school_id = $1 AND rollover_id = $2 ORDER BY class_id",
             class_id, next_class_id);

struct membership_row {
    struct subgroup_id subgroup_id;
    struct pupil_id pupil_id;
    struct date first_day;
};
static const struct db_query list_left_groups =
    DB_QUERY(struct membership_row,
             "SELECT g.subgroup_id, m.pupil_id, m.first_day FROM subgroups g"
             " JOIN subgroup_members m ON m.school_id = g.school_id"
             "  AND m.subgroup_id = g.subgroup_id AND m.last_day = $3"
             " WHERE g.school_id = $1 AND g.class_id = $2 ORDER BY g.subgroup_id, m.pupil_id",
             subgroup_id, pupil_id, first_day);

static void undo_groups(struct act *act, const struct rollover *o, const struct moved_class *c)
{
    struct member_row *now;
    struct membership_row *old;
    struct date before = date_add(o->first_day, -1);
    size_t n = db_list(act->db, act->arena, &list_members, &now,
                       DB_ARGS(act->school.v, c->next_class_id.v));
    size_t m = db_list(act->db, act->arena, &list_left_groups, &old,
                       DB_ARGS(act->school.v, c->class_id.v, before));
    for (size_t i = 0; i < n; i++)
        subgroup_member_end(act, now[i].subgroup_id, now[i].pupil_id, before);
    for (size_t i = 0; i < m; i++)
        subgroup_member_add(act, old[i].subgroup_id, old[i].pupil_id, old[i].first_day);
}

static const struct db_query list_left_homerooms =
    DB_QUERY(struct person_row,
             "SELECT person_id, first_day FROM homerooms WHERE school_id = $1 AND class_id = $2"
             " AND last_day = $3 ORDER BY first_day",
             person_id, first_day);
static const struct db_query list_year_classes =
    DB_QUERY(struct moved_class,
             "SELECT class_id, class_id AS next_class_id FROM classes"
             " WHERE school_id = $1 AND year_id = $2 ORDER BY class_id",
             class_id, next_class_id);

static void undo_homeroom_of_new(struct act *act, const struct rollover *o, struct class_id id)
{
    struct person_row *list;
    size_t n = db_list(act->db, act->arena, &list_homerooms, &list, DB_ARGS(act->school.v, id.v));
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(list[i].first_day, o->first_day) != 0)
            continue;
        db_run(act->db,
               "DELETE FROM homerooms WHERE school_id = $1 AND class_id = $2 AND first_day = $3",
               DB_ARGS(act->school.v, id.v, list[i].first_day));
        log_homeroom(act, id,
                     (const struct str[]){names_item(act->arena, "person", list[i].person_id.v),
                                          STR_NULL});
    }
}

static void undo_homeroom_of_old(struct act *act, const struct rollover *o, struct class_id id)
{
    struct person_row *list;
    size_t n = db_list(act->db, act->arena, &list_left_homerooms, &list,
                       DB_ARGS(act->school.v, id.v, date_add(o->first_day, -1)));
    for (size_t i = 0; i < n; i++) {
        db_run(act->db,
               "UPDATE homerooms SET last_day = NULL WHERE school_id = $1 AND class_id = $2"
               " AND first_day = $3",
               DB_ARGS(act->school.v, id.v, list[i].first_day));
        log_homeroom(act, id,
                     (const struct str[]){STR_NULL,
                                          names_item(act->arena, "person", list[i].person_id.v)});
    }
}

static void undo_pupils(struct act *act, const struct rollover *o)
{
    struct moved_pupil *list;
    size_t n =
        db_list(act->db, act->arena, &list_moved, &list, DB_ARGS(act->school.v, o->rollover_id));
    for (size_t i = 0; i < n; i++) {
        if (!id_is_none(list[i].next_class_id))
            enrolment_undo(act, list[i].next_class_id, list[i].pupil_id, o->first_day,
                           STR("перевод отменён"));
        enrolment_add(act, list[i].class_id, list[i].pupil_id, list[i].first_day, list[i].reason);
    }
}

void rollover_undo(struct act *act, const struct rollover *o)
{
    struct moved_class *classes, *old;
    size_t n = db_list(act->db, act->arena, &list_moved_classes, &classes,
                       DB_ARGS(act->school.v, o->rollover_id));
    size_t m = db_list(act->db, act->arena, &list_year_classes, &old,
                       DB_ARGS(act->school.v, o->year_id.v));
    for (size_t i = 0; i < n; i++) {
        undo_groups(act, o, &classes[i]);
        undo_homeroom_of_new(act, o, classes[i].next_class_id);
    }
    for (size_t i = 0; i < m; i++)
        undo_homeroom_of_old(act, o, old[i].class_id);
    undo_pupils(act, o);
    db_run(act->db, "UPDATE rollovers SET undone_at = $3 WHERE school_id = $1 AND rollover_id = $2",
           DB_ARGS(act->school.v, o->rollover_id, act->now_ms / 1000));
    log_add(act, &(struct log_entry){.action = "rollover",
                                     .item = names_item(act->arena, "rollover", o->rollover_id),
                                     .old_value = STR("ran"),
                                     .new_value = STR("undone")});
}
