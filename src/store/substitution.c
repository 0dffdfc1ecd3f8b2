#include "store/substitution.h"

#include "store/names.h"

static const struct db_query get_one = DB_QUERY(
    struct substitution,
    "SELECT x.lesson_id, x.kind, x.teacher_id, l.substitute_id, x.with_lesson_id,"
    " x.date AS planned_day, x.number AS planned_number, l.date, l.number, x.reason, x.version"
    " FROM substitutions x"
    " JOIN lessons l ON l.school_id = x.school_id AND l.lesson_id = x.lesson_id"
    " WHERE x.school_id = $1 AND x.lesson_id = $2",
    lesson_id, kind, teacher_id, substitute_id, with_lesson_id, planned_day, planned_number, date,
    number, reason, version);

bool substitution_get(const struct reader *r, struct lesson_id id, struct substitution *out)
{
    return db_get(r->db, r->arena, &get_one, out, DB_ARGS(r->school.v, id.v));
}

/* As `depter check` puts it together: "replaced person 5: болезнь", "moved to 2026-11-25 6: …". */
static struct str log_text(struct act *act, const struct substitution *s)
{
    char day[DATE_TEXT_SIZE];
    const char *where = "";
    if (str_is(s->kind, "moved"))
        where = arena_printf(act->arena, " to %s %d", date_format(s->date, day), s->number);
    else if (!id_is_none(s->substitute_id))
        where = arena_printf(act->arena, " person %lld", (long long)s->substitute_id.v);
    return str_of(
        arena_printf(act->arena, "%.*s%s: %.*s", STR_FMT(s->kind), where, STR_FMT(s->reason)));
}

static void log_change(struct act *act, const struct lesson_ref *l, struct str old, struct str new)
{
    log_add(act, &(struct log_entry){.action = "substitution",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = names_item(act->arena, "lesson", l->lesson_id.v),
                                     .old_value = old,
                                     .new_value = new});
}

/* The lesson as the plan has it. Its version stays: nobody has written in it. */
static void take_back(struct act *act, const struct lesson_ref *l, const struct substitution *s)
{
    db_run(act->db, "DELETE FROM substitutions WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v));
    db_run(act->db,
           "UPDATE lessons SET date = $3, number = $4, substitute_id = NULL, status ="
           " CASE WHEN topic IS NULL THEN 'planned' ELSE 'held' END"
           " WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, s->planned_day, s->planned_number));
}

void substitution_undo(struct act *act, const struct lesson_ref *l)
{
    struct substitution old;
    if (!substitution_get(&act->reader, l->lesson_id, &old))
        return;
    take_back(act, l, &old);
    log_change(act, l, log_text(act, &old), STR_NULL);
}

static void add_row(struct act *act, const struct lesson_ref *l, const struct substitution *s)
{
    db_run(act->db,
           "INSERT INTO substitutions (school_id, class_id, date, lesson_id, number, kind,"
           " teacher_id, with_lesson_id, reason, version, made_by, made_at)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
           DB_ARGS(act->school.v, l->class_id.v, s->planned_day, l->lesson_id.v, s->planned_number,
                   s->kind, DB_OPT(s->teacher_id.v), DB_OPT(s->with_lesson_id.v), s->reason,
                   l->version, DB_OPT(act->actor.v), act->now_ms));
    db_run(act->db,
           "UPDATE lessons SET date = $3, number = $4, substitute_id = $5, status = $6"
           " WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, s->date, s->number, DB_OPT(s->substitute_id.v),
                   str_is(s->kind, "merged") ? STR("replaced") : s->kind));
}

void substitution_set(struct act *act, const struct lesson_ref *l, const struct substitution *s)
{
    struct substitution old = {.planned_day = l->date, .planned_number = l->number};
    bool stands = substitution_get(&act->reader, l->lesson_id, &old);
    if (!stands) {
        old.planned_day = l->date;
        old.planned_number = l->number;
    }
    struct substitution new = *s;
    bool is_moved = str_is(s->kind, "moved");
    new.planned_day = old.planned_day;
    new.planned_number = old.planned_number;
    if (!is_moved) {
        new.date = old.planned_day;
        new.number = old.planned_number;
    }
    if (!str_is(s->kind, "replaced") && !str_is(s->kind, "merged"))
        new.substitute_id = (struct person_id){0};
    if (!str_is(s->kind, "merged"))
        new.with_lesson_id = (struct lesson_id){0};
    struct str was = stands ? log_text(act, &old) : STR_NULL, is = log_text(act, &new);
    if (stands && str_eq(was, is))
        return;
    if (stands)
        take_back(act, l, &old);
    add_row(act, l, &new);
    log_change(act, l, was, is);
}

struct has_row {
    bool has;
};
static const struct db_query has_entries = DB_QUERY(
    struct has_row,
    "SELECT (l.roll_at IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM works w WHERE w.school_id = l.school_id"
    "  AND w.course_id = l.course_id AND w.lesson_no = l.lesson_no)"
    " OR EXISTS (SELECT 1 FROM absences b WHERE b.school_id = l.school_id"
    "  AND b.course_id = l.course_id AND b.lesson_no = l.lesson_no)"
    " OR EXISTS (SELECT 1 FROM remarks m WHERE m.school_id = l.school_id"
    "  AND m.course_id = l.course_id AND m.lesson_no = l.lesson_no AND m.course_id IS NOT NULL))"
    " AS has FROM lessons l WHERE l.school_id = $1 AND l.lesson_id = $2",
    has);

bool lesson_has_entries(const struct reader *r, const struct lesson_ref *l)
{
    struct has_row row;
    return db_get(r->db, r->arena, &has_entries, &row, DB_ARGS(r->school.v, l->lesson_id.v)) &&
           row.has;
}

/* ---- lists */

/* x are changes with their lessons l. */
#define LIST_SELECT                                                                             \
    "SELECT l.lesson_id, l.class_id, l.course_id, c.label AS class_label, s.name_ru AS "        \
    "subject_ru,"                                                                               \
    " s.name_ky AS subject_ky, s.name_en AS subject_en, g.name AS subgroup, x.kind, x.reason,"  \
    " x.teacher_id, l.substitute_id, t.surname AS teacher_surname, t.given AS teacher_given,"   \
    " t.patronymic AS teacher_patronymic, u.surname AS substitute_surname,"                     \
    " u.given AS substitute_given, u.patronymic AS substitute_patronymic, r.name AS room,"      \
    " x.date AS planned_day, x.number AS planned_number, l.date, l.number, bs.shift, b.starts," \
    " b.ends"
#define LIST_JOINS                                                                             \
    " JOIN lessons l ON l.school_id = x.school_id AND l.lesson_id = x.lesson_id"               \
    " JOIN classes c ON c.school_id = l.school_id AND c.class_id = l.class_id"                 \
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"            \
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"      \
    " LEFT JOIN bell_days bd ON bd.school_id = c.school_id AND bd.bell_set_id = c.bell_set_id" \
    "  AND bd.date = l.date"                                                                   \
    " LEFT JOIN bells b ON b.school_id = c.school_id"                                          \
    "  AND b.bell_set_id = COALESCE(bd.used_id, c.bell_set_id) AND b.number = l.number"        \
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"    \
    " LEFT JOIN rooms r ON r.school_id = l.school_id AND r.room_id = l.room_id"                \
    " LEFT JOIN persons t ON t.school_id = x.school_id AND t.person_id = x.teacher_id"         \
    " LEFT JOIN persons u ON u.school_id = l.school_id AND u.person_id = l.substitute_id"
#define LIST_ORDER " ORDER BY x.date, bs.shift, x.number, c.grade, c.label, l.lesson_id"
#define LIST_MEMBERS                                                                           \
    lesson_id, class_id, course_id, class_label, subject_ru, subject_ky, subject_en, subgroup, \
        kind, reason, teacher_id, substitute_id, teacher_surname, teacher_given,               \
        teacher_patronymic, substitute_surname, substitute_given, substitute_patronymic, room, \
        planned_day, planned_number, date, number, shift, starts, ends

/* Moved lessons arrive from other days: they are few, so all of half a year are looked at. */
enum { MOVE_REACH = 180 };

static const struct db_query list_days =
    DB_QUERY(struct substitution_row,
             LIST_SELECT
             " FROM (SELECT p.* FROM substitutions p WHERE p.school_id = $1 AND p.date >= $2"
             "  AND p.date <= $3"
             " UNION SELECT m.* FROM substitutions m"
             "  JOIN lessons o ON o.school_id = m.school_id AND o.lesson_id = m.lesson_id"
             "  WHERE m.school_id = $1 AND m.kind = 'moved' AND m.date >= $4 AND m.date <= $5"
             "  AND o.date >= $2 AND o.date <= $3) x" LIST_JOINS LIST_ORDER,
             LIST_MEMBERS);

size_t substitution_list(const struct reader *r, struct date from, struct date to,
                         struct substitution_row **out)
{
    return db_list(r->db, r->arena, &list_days, out,
                   DB_ARGS(r->school.v, from, to, date_add(from, -MOVE_REACH),
                           date_add(to, MOVE_REACH)));
}

static const struct db_query list_of_class =
    DB_QUERY(struct substitution_row,
             LIST_SELECT
             " FROM (SELECT p.* FROM substitutions p WHERE p.school_id = $1 AND p.class_id = $2"
             "  AND p.date >= $3 AND p.date <= $4"
             " UNION SELECT m.* FROM substitutions m"
             "  JOIN lessons o ON o.school_id = m.school_id AND o.lesson_id = m.lesson_id"
             "  WHERE m.school_id = $1 AND m.class_id = $2 AND m.kind = 'moved'"
             "  AND o.date >= $3 AND o.date <= $4) x" LIST_JOINS LIST_ORDER,
             LIST_MEMBERS);

/* The list joins a dozen tables: in most weeks there is nothing to join them to. */
static const struct db_query has_of_class =
    DB_QUERY(struct has_row,
             "SELECT (EXISTS (SELECT 1 FROM substitutions x WHERE x.school_id = $1"
             "  AND x.class_id = $2 AND x.date >= $3 AND x.date <= $4)"
             " OR EXISTS (SELECT 1 FROM substitutions x WHERE x.school_id = $1"
             "  AND x.class_id = $2 AND x.kind = 'moved')) AS has",
             has);

size_t substitution_list_class(const struct reader *r, struct class_id class_id, struct date from,
                               struct date to, struct substitution_row **out)
{
    struct has_row row;
    *out = NULL;
    if (!db_get(r->db, r->arena, &has_of_class, &row, DB_ARGS(r->school.v, class_id.v, from, to)) ||
        !row.has)
        return 0;
    return db_list(r->db, r->arena, &list_of_class, out,
                   DB_ARGS(r->school.v, class_id.v, from, to));
}
