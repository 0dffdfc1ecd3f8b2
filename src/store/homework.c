#include "store/homework.h"

#include "store/id.h"
#include "store/names.h"

static struct str minutes_text(struct arena *a, int minutes)
{
    return minutes ? str_of(arena_printf(a, "%d", minutes)) : STR_NULL;
}

void homework_set_minutes(struct act *act, struct lesson_ref *l, int minutes)
{
    if (l->homework_minutes == minutes)
        return;
    db_run(act->db,
           "UPDATE lessons SET homework_minutes = $3, version = version + 1"
           " WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, DB_OPT(minutes)));
    log_add(act, &(struct log_entry){.action = "homework_minutes",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .old_value = minutes_text(act->arena, l->homework_minutes),
                                     .new_value = minutes_text(act->arena, minutes)});
    l->homework_minutes = minutes;
    l->version++;
}

/* ---- for some pupils */

/* "30 Правила на с. 12", 0 when nobody has said how long. */
static struct str assignment_words(struct arena *a, int minutes, struct str text)
{
    return str_of(arena_printf(a, "%d %.*s", minutes, STR_FMT(text)));
}

static void assign(struct act *act, const struct assignment_new *n, struct assignment_id id,
                   struct pupil_id pupil)
{
    db_run(act->db,
           "INSERT INTO assigned_pupils (school_id, pupil_id, published_at, assignment_id)"
           " VALUES ($1, $2, $3, $4)",
           DB_ARGS(act->school.v, pupil.v, act->now_ms, id.v));
    log_add(act, &(struct log_entry){.action = "assigned",
                                     .course = n->lesson->course_id,
                                     .lesson_no = n->lesson->lesson_no,
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "assignment", id.v),
                                     .new_value = STR("given")});
}

struct assignment_id assignment_add(struct act *act, const struct assignment_new *n)
{
    struct assignment_id id = {id_new()};
    const struct lesson_ref *l = n->lesson;
    db_run(act->db,
           "INSERT INTO assignments (school_id, course_id, lesson_no, assignment_id, text, minutes,"
           " author_id, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
           DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, id.v, n->text, DB_OPT(n->minutes),
                   act->actor.v, act->now_ms));
    log_add(act,
            &(struct log_entry){.action = "assignment",
                                .course = l->course_id,
                                .lesson_no = l->lesson_no,
                                .item = names_item(act->arena, "assignment", id.v),
                                .new_value = assignment_words(act->arena, n->minutes, n->text)});
    for (size_t i = 0; i < n->pupil_count; i++)
        assign(act, n, id, n->pupils[i]);
    return id;
}

#define ASSIGNMENT_SELECT                                                               \
    "SELECT a.assignment_id, a.course_id, a.lesson_no, a.text, a.minutes, a.author_id," \
    " a.published_at FROM assignments a"
#define ASSIGNMENT_MEMBERS \
    assignment_id, course_id, lesson_no, text, minutes, author_id, published_at

static const struct db_query get_assignment =
    DB_QUERY(struct assignment,
             ASSIGNMENT_SELECT
             " WHERE a.school_id = $1 AND a.assignment_id = $2 AND a.voided_at IS NULL",
             ASSIGNMENT_MEMBERS);

bool assignment_get(const struct reader *r, struct assignment_id id, struct assignment *out)
{
    return db_get(r->db, r->arena, &get_assignment, out, DB_ARGS(r->school.v, id.v));
}

void assignment_void(struct act *act, const struct assignment *a)
{
    if (db_run(act->db,
               "UPDATE assignments SET voided_at = $3 WHERE school_id = $1 AND assignment_id = $2"
               " AND voided_at IS NULL",
               DB_ARGS(act->school.v, a->assignment_id.v, act->now_ms)) == 0)
        return;
    log_add(act,
            &(struct log_entry){.action = "assignment",
                                .course = a->course_id,
                                .lesson_no = a->lesson_no,
                                .item = names_item(act->arena, "assignment", a->assignment_id.v),
                                .old_value = assignment_words(act->arena, a->minutes, a->text)});
}

static const struct db_query list_of_lesson =
    DB_QUERY(struct assignment,
             ASSIGNMENT_SELECT " WHERE a.school_id = $1 AND a.course_id = $2 AND a.lesson_no = $3"
                               " AND a.voided_at IS NULL ORDER BY a.assignment_id",
             ASSIGNMENT_MEMBERS);

size_t assignment_list_lesson(const struct reader *r, const struct lesson_ref *l,
                              struct assignment **out)
{
    return db_list(r->db, r->arena, &list_of_lesson, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}

static const struct db_query list_of_pupil =
    DB_QUERY(struct assignment,
             ASSIGNMENT_SELECT
             " JOIN assigned_pupils p ON p.school_id = a.school_id"
             "  AND p.assignment_id = a.assignment_id"
             " WHERE p.school_id = $1 AND p.pupil_id = $2 AND p.published_at >= $3"
             " AND p.published_at < $4 AND a.voided_at IS NULL"
             " ORDER BY p.published_at, p.assignment_id",
             ASSIGNMENT_MEMBERS);

/* Midnight in Bishkek. */
static int64_t instant_of(struct date day)
{
    return (int64_t)day.days * 86400000 - INT64_C(6) * 3600000;
}

size_t assignment_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                             struct date to, struct assignment **out)
{
    return db_list(r->db, r->arena, &list_of_pupil, out,
                   DB_ARGS(r->school.v, pupil.v, instant_of(from), instant_of(date_add(to, 1))));
}

static const struct db_query list_assigned =
    DB_QUERY(struct assigned,
             "SELECT a.assignment_id, p.pupil_id FROM assignments a"
             " JOIN assigned_pupils p ON p.school_id = a.school_id"
             "  AND p.assignment_id = a.assignment_id"
             " JOIN persons n ON n.school_id = p.school_id AND n.person_id = p.pupil_id"
             " WHERE a.school_id = $1 AND a.course_id = $2 AND a.lesson_no = $3"
             " AND a.voided_at IS NULL ORDER BY a.assignment_id, n.sort_key, p.pupil_id",
             assignment_id, pupil_id);

size_t assigned_list_lesson(const struct reader *r, const struct lesson_ref *l,
                            struct assigned **out)
{
    return db_list(r->db, r->arena, &list_assigned, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}

/* ---- the load of a day */

static const struct db_query list_due = DB_QUERY(
    struct homework_due,
    "SELECT l.lesson_id, b.lesson_id AS given_id, l.date, l.number, l.subject_id,"
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"
    " g.name AS subgroup, b.homework AS text, b.homework_minutes AS minutes FROM lessons l"
    " JOIN lessons b ON b.school_id = l.school_id AND b.course_id = l.course_id"
    "  AND b.lesson_no = (SELECT o.lesson_no FROM lessons o WHERE o.school_id = l.school_id"
    "   AND o.course_id = l.course_id AND o.date <= l.date AND o.is_cancelled IS NULL"
    "   AND (o.date < l.date OR o.number < l.number) ORDER BY o.date DESC, o.number DESC LIMIT 1)"
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"
    " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
    " AND l.is_cancelled IS NULL AND b.homework <> '' AND b.date < l.date"
    " ORDER BY l.date, l.number, l.lesson_id",
    lesson_id, given_id, date, number, subject_id, subject_ru, subject_ky, subject_en, subgroup,
    text, minutes);

size_t homework_list_due(const struct reader *r, struct class_id class_id, struct date from,
                         struct date to, struct homework_due **out)
{
    return db_list(r->db, r->arena, &list_due, out, DB_ARGS(r->school.v, class_id.v, from, to));
}

struct homework_load homework_load_on(const struct homework_due *list, size_t count,
                                      struct date day, int grade)
{
    enum { PIECES_MAX = 64 };
    struct homework_piece pieces[PIECES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < count && n < PIECES_MAX; i++)
        if (date_cmp(list[i].date, day) == 0)
            pieces[n++] = (struct homework_piece){list[i].subject_id, list[i].minutes};
    return homework_load_of(pieces, n, grade);
}
