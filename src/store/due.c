#include "store/due.h"

#include <stdlib.h>

#include "store/lesson.h"

struct due_row {
    struct work_id work_id;
    struct lesson_id lesson_id;
    struct class_id class_id;
    struct course_id course_id;
    struct subgroup_id subgroup_id;
    int lesson_no;
    int work_no;
    struct date date;
    int number;
    struct str kind, topic, class_label, subject_ru, subject_ky, subject_en, subgroup;
    struct str deadline;
    bool each_pupil;
    int marks, away;
    int64_t newest_at;
    struct date next, after_next, period_end;
};

/* The lessons that follow on later days: as many as any rule counts. */
#define LATER_LESSON(nth)                                                                         \
    "(SELECT f.date FROM lessons f WHERE f.school_id = l.school_id AND f.course_id = l.course_id" \
    "  AND f.date > l.date AND f.status <> 'cancelled' ORDER BY f.date, f.number LIMIT 1"         \
    "  OFFSET " nth ")"

/* w are the works, l their lessons. */
#define DUE_SELECT                                                                                 \
    "SELECT w.work_id, l.lesson_id, l.class_id, l.course_id, l.subgroup_id, l.lesson_no,"          \
    " w.work_no, l.date, l.number, w.kind, w.topic, c.label AS class_label,"                       \
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"                  \
    " g.name AS subgroup, k.deadline, k.each_pupil,"                                               \
    " (SELECT COUNT(*) FROM marks m WHERE m.school_id = w.school_id AND m.course_id = w.course_id" \
    "  AND m.lesson_no = w.lesson_no AND m.work_no = w.work_no) AS marks,"                         \
    " (SELECT MAX(m.entered_at) FROM marks m WHERE m.school_id = w.school_id"                      \
    "  AND m.course_id = w.course_id AND m.lesson_no = w.lesson_no AND m.work_no = w.work_no)"     \
    "  AS newest_at,"                                                                              \
    " (SELECT COUNT(*) FROM absences b WHERE b.school_id = w.school_id"                            \
    "  AND b.course_id = w.course_id AND b.lesson_no = w.lesson_no AND b.code <> 'late'"           \
    "  AND NOT EXISTS (SELECT 1 FROM marks m WHERE m.school_id = b.school_id"                      \
    "   AND m.course_id = b.course_id AND m.lesson_no = b.lesson_no AND m.pupil_id = b.pupil_id"   \
    "   AND m.work_no = w.work_no)) AS away," LATER_LESSON("0") " AS next," LATER_LESSON(          \
        "1") " AS after_next,"                                                                     \
             " (SELECT t.last_day FROM terms t WHERE t.school_id = c.school_id"                    \
             "  AND t.calendar_id = c.calendar_id AND t.first_day <= l.date"                       \
             "  ORDER BY t.first_day DESC LIMIT 1) AS period_end"
#define DUE_JOINS                                                                   \
    " JOIN works w ON w.school_id = l.school_id AND w.course_id = l.course_id"      \
    "  AND w.lesson_no = l.lesson_no"                                               \
    " JOIN work_kinds k ON k.school_id = w.school_id AND k.code = w.kind"           \
    " JOIN classes c ON c.school_id = l.school_id AND c.class_id = l.class_id"      \
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id" \
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"
#define DUE_MEMBERS                                                                               \
    work_id, lesson_id, class_id, course_id, subgroup_id, lesson_no, work_no, date, number, kind, \
        topic, class_label, subject_ru, subject_ky, subject_en, subgroup, deadline, each_pupil,   \
        marks, away, newest_at, next, after_next, period_end

/* Own lessons by two index ranges, as a teacher's day. */
static const struct db_query list_own = DB_QUERY(
    struct due_row,
    DUE_SELECT
    " FROM (SELECT o.* FROM course_teachers t"
    "  JOIN lessons o ON o.school_id = t.school_id AND o.course_id = t.course_id"
    "   AND o.date >= $3 AND o.date <= $4 AND o.date >= t.first_day"
    "   AND (t.last_day IS NULL OR o.date <= t.last_day)"
    "  WHERE t.school_id = $1 AND t.person_id = $2 AND COALESCE(o.substitute_id, $2) = $2"
    "  UNION SELECT u.* FROM lessons u WHERE u.school_id = $1 AND u.substitute_id = $2"
    "   AND u.date >= $3 AND u.date <= $4) l" DUE_JOINS
    " WHERE c.markless = 0 AND l.status <> 'cancelled' ORDER BY l.date, l.number, w.work_no",
    DUE_MEMBERS);

static const struct db_query list_of_course =
    DB_QUERY(struct due_row,
             DUE_SELECT
             " FROM lessons l" DUE_JOINS
             " WHERE l.school_id = $1 AND l.course_id = $2 AND l.date >= $3 AND l.date <= $4"
             " AND c.markless = 0 AND l.status <> 'cancelled' ORDER BY w.lesson_no, w.work_no",
             DUE_MEMBERS);

static int pupils_of(const struct reader *r, const struct due_row *row)
{
    struct lesson_pupil *pupils;
    struct lesson_ref ref = {.lesson_id = row->lesson_id,
                             .class_id = row->class_id,
                             .course_id = row->course_id,
                             .subgroup_id = row->subgroup_id,
                             .date = row->date};
    return (int)lesson_pupil_list(r, &ref, &pupils);
}

static struct due_work judge(const struct reader *r, const struct due_row *row, struct date today)
{
    struct due_work w = {
        .work_id = row->work_id,
        .lesson_id = row->lesson_id,
        .course_id = row->course_id,
        .lesson_no = row->lesson_no,
        .work_no = row->work_no,
        .date = row->date,
        .number = row->number,
        .kind = row->kind,
        .topic = row->topic,
        .class_label = row->class_label,
        .subject_ru = row->subject_ru,
        .subject_ky = row->subject_ky,
        .subject_en = row->subject_en,
        .subgroup = row->subgroup,
        .newest = row->newest_at ? date_of_instant(row->newest_at * 1000) : DATE_NONE,
    };
    enum deadline_rule rule = DEADLINE_SAME_DAY;
    deadline_parse(row->deadline, &rule);
    const struct date days[] = {row->next, row->after_next};
    struct deadline_lessons lessons = {days, date_is_none(row->next)         ? 0
                                             : date_is_none(row->after_next) ? 1
                                                                             : 2};
    w.due = deadline_due(rule, row->date, &lessons, row->period_end);
    w.missing = deadline_missing(&(struct deadline_work){row->each_pupil ? pupils_of(r, row) : 0,
                                                         row->away, row->marks, row->each_pupil});
    w.state = deadline_state(w.due, today, (struct deadline_entries){w.missing, w.newest});
    return w;
}

static int by_due(const void *left, const void *right)
{
    const struct due_work *a = left, *b = right;
    int order = date_cmp(a->due, b->due);
    if (order == 0)
        order = date_cmp(a->date, b->date);
    if (order == 0)
        order = (a->number > b->number) - (a->number < b->number);
    return order ? order : (a->work_id.v > b->work_id.v) - (a->work_id.v < b->work_id.v);
}

size_t due_list(const struct reader *r, const struct viewer *v, struct due_work **out)
{
    struct due_row *rows;
    size_t kept = 0,
           n = db_list(r->db, r->arena, &list_own, &rows,
                       DB_ARGS(r->school.v, v->person.v, date_add(v->today, -DUE_DAYS), v->today));
    struct due_work *list = ARENA_ARRAY(r->arena, struct due_work, n + 1);
    for (size_t i = 0; i < n; i++) {
        list[kept] = judge(r, &rows[i], v->today);
        if (list[kept].missing > 0)
            kept++;
    }
    if (kept > 1)
        qsort(list, kept, sizeof(*list), by_due);
    *out = list;
    return kept;
}

size_t due_list_course(const struct reader *r, const struct due_range *range, struct due_work **out)
{
    struct due_row *rows;
    size_t n = db_list(r->db, r->arena, &list_of_course, &rows,
                       DB_ARGS(r->school.v, range->course.v, range->from, range->to));
    struct due_work *list = ARENA_ARRAY(r->arena, struct due_work, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = judge(r, &rows[i], range->today);
    *out = list;
    return n;
}

/* ---- one work */

struct rule_row {
    struct str deadline;
    struct date next, after_next, period_end;
};
static const struct db_query get_rule =
    DB_QUERY(struct rule_row,
             "SELECT k.deadline, " LATER_LESSON("0") " AS next, " LATER_LESSON(
                 "1") " AS after_next,"
                      " (SELECT t.last_day FROM classes c JOIN terms t ON t.school_id = c.school_id"
                      "  AND t.calendar_id = c.calendar_id WHERE c.school_id = l.school_id"
                      "  AND c.class_id = l.class_id AND t.first_day <= l.date"
                      "  ORDER BY t.first_day DESC LIMIT 1) AS period_end"
                      " FROM lessons l JOIN works w ON w.school_id = l.school_id AND w.course_id = "
                      "l.course_id"
                      "  AND w.lesson_no = l.lesson_no AND w.work_no = $3"
                      " JOIN work_kinds k ON k.school_id = w.school_id AND k.code = w.kind"
                      " WHERE l.school_id = $1 AND l.lesson_id = $2",
             deadline, next, after_next, period_end);

static struct date due_by_rule(struct date work, const struct rule_row *row)
{
    enum deadline_rule rule = DEADLINE_SAME_DAY;
    const struct date days[] = {row->next, row->after_next};
    size_t count = date_is_none(row->next) ? 0 : date_is_none(row->after_next) ? 1 : 2;
    deadline_parse(row->deadline, &rule);
    return deadline_due(rule, work, &(struct deadline_lessons){days, count}, row->period_end);
}

struct date due_of_work(const struct reader *r, const struct lesson_ref *l, int work_no)
{
    struct rule_row row;
    if (!db_get(r->db, r->arena, &get_rule, &row, DB_ARGS(r->school.v, l->lesson_id.v, work_no)))
        return DATE_NONE;
    return due_by_rule(l->date, &row);
}

/* ---- what came late */

/* Class by class: a class's weeks lie together. */
static const struct db_query list_of_year =
    DB_QUERY(struct due_row,
             DUE_SELECT " FROM classes h JOIN lessons l ON l.school_id = h.school_id"
                        "  AND l.class_id = h.class_id AND l.date >= $3 AND l.date <= $4" DUE_JOINS
                        " WHERE h.school_id = $1 AND h.year_id = $2 AND h.markless = 0"
                        " AND l.status <> 'cancelled' ORDER BY l.date DESC, l.number, w.work_id",
             DUE_MEMBERS);

struct late_row {
    int marks;
    struct str reason, surname, given, patronymic;
};
static const struct db_query get_late = DB_QUERY(
    struct late_row,
    "SELECT (SELECT COUNT(*) FROM marks m WHERE m.school_id = $1 AND m.course_id = $2"
    "  AND m.lesson_no = $3 AND m.work_no = $4 AND m.entered_at >= $5) AS marks,"
    " (SELECT q.reason FROM late_reasons q WHERE q.school_id = $1 AND q.course_id = $2"
    "  AND q.lesson_no = $3 AND q.work_no = $4) AS reason, p.surname, p.given, p.patronymic"
    " FROM lessons l LEFT JOIN persons p ON p.school_id = l.school_id"
    "  AND p.person_id = COALESCE(l.substitute_id, (SELECT t.person_id FROM course_teachers t"
    "   WHERE t.school_id = l.school_id AND t.course_id = l.course_id AND t.first_day <= l.date"
    "   AND (t.last_day IS NULL OR t.last_day >= l.date) ORDER BY t.first_day DESC LIMIT 1))"
    " WHERE l.school_id = $1 AND l.course_id = $2 AND l.lesson_no = $3",
    marks, reason, surname, given, patronymic);

static void fill_late(const struct reader *r, const struct due_work *w, struct due_late *out)
{
    struct late_row row;
    int64_t after = date_instant(date_add(w->due, 1)) / 1000;
    db_get(r->db, r->arena, &get_late, &row,
           DB_ARGS(r->school.v, w->course_id.v, w->lesson_no, w->work_no, after));
    *out = (struct due_late){.work = *w,
                             .days = deadline_days_late(w->due, w->newest),
                             .marks = row.marks,
                             .reason = row.reason,
                             .surname = row.surname,
                             .given = row.given,
                             .patronymic = row.patronymic};
}

size_t due_list_late(const struct reader *r, struct year_id year, const struct due_range *range,
                     struct due_late **out)
{
    struct due_row *rows;
    size_t kept = 0, n = db_list(r->db, r->arena, &list_of_year, &rows,
                                 DB_ARGS(r->school.v, year.v, range->from, range->to));
    struct due_late *list = ARENA_ARRAY(r->arena, struct due_late, n + 1);
    for (size_t i = 0; i < n; i++) {
        rows[i].each_pupil = false; /* who owes is not asked */
        if (rows[i].newest_at == 0 ||
            date_cmp(date_of_instant(rows[i].newest_at * 1000), rows[i].date) <= 0)
            continue;
        struct due_work w = judge(r, &rows[i], range->today);
        if (deadline_days_late(w.due, w.newest) > 0)
            fill_late(r, &w, &list[kept++]);
    }
    *out = list;
    return kept;
}
