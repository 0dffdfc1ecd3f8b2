/* What was set for pupils and said by parents, laid over the log. */
#include "store/check_kinds.h"

static const struct db_query homework_minutes_differ =
    DB_QUERY(struct difference,
             NEWEST("homework_minutes") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                                        " g.value AS logged,"
                                        " CAST(l.homework_minutes AS TEXT) AS stored FROM logged g"
                                        " LEFT JOIN lessons l ON l.school_id = $1"
                                        " AND l.course_id = g.course_id"
                                        " AND l.lesson_no = g.lesson_no"
                                        " WHERE COALESCE(g.value, '') <>"
                                        " COALESCE(CAST(l.homework_minutes AS TEXT), '')",
             DIFFERENCE_MEMBERS);
static const struct db_query assignments_differ = DB_QUERY(
    struct difference,
    NEWEST("assignment") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                         " a.text AS stored FROM logged g LEFT JOIN assignments a"
                         " ON a.school_id = $1 AND a.course_id = g.course_id"
                         " AND a.lesson_no = g.lesson_no"
                         " AND 'assignment ' || CAST(a.assignment_id AS TEXT) = g.item"
                         " AND a.voided_at IS NULL WHERE COALESCE(g.value, '') <>"
                         " COALESCE(CAST(COALESCE(a.minutes, 0) AS TEXT) || ' ' || a.text, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query assigned_differ = DB_QUERY(
    struct difference,
    NEWEST("assigned") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                       " CAST(p.assignment_id AS TEXT) AS stored FROM logged g"
                       " LEFT JOIN assigned_pupils p ON p.school_id = $1"
                       " AND p.pupil_id = g.pupil_id"
                       " AND 'assignment ' || CAST(p.assignment_id AS TEXT) = g.item"
                       " WHERE (g.value IS NULL) <> (p.assignment_id IS NULL)",
    DIFFERENCE_MEMBERS);

static const struct db_query notices_differ = DB_QUERY(
    struct difference,
    NEWEST("notice") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                     " e.kind AS stored FROM logged g LEFT JOIN excuses e ON e.school_id = $1"
                     " AND e.pupil_id = g.pupil_id"
                     " AND 'excuse ' || CAST(e.excuse_id AS TEXT) = g.item"
                     " WHERE e.used_at IS NULL OR e.used_at <> g.at",
    DIFFERENCE_MEMBERS);
static const struct db_query seen_differ = DB_QUERY(
    struct difference,
    NEWEST("seen") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " CAST(m.seen_by AS TEXT) AS stored FROM logged g LEFT JOIN remarks m"
                   " ON m.school_id = $1 AND m.pupil_id = g.pupil_id"
                   " AND 'remark ' || CAST(m.remark_id AS TEXT) = g.item"
                   " WHERE m.seen_at IS NULL OR m.seen_at <> g.at"
                   " OR 'person ' || CAST(m.seen_by AS TEXT) <> g.value",
    DIFFERENCE_MEMBERS);

static const struct db_query files_differ = DB_QUERY(
    struct difference,
    NEWEST("file") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " f.name AS stored FROM logged g LEFT JOIN homework_files f"
                   " ON f.school_id = $1 AND f.course_id = g.course_id"
                   " AND f.lesson_no = g.lesson_no"
                   " AND 'file ' || CAST(f.file_id AS TEXT) = g.item AND f.voided_at IS NULL"
                   " WHERE COALESCE(g.value, '') <> COALESCE(f.hash || ' ' || f.name, '')",
    DIFFERENCE_MEMBERS);

const struct db_query *const check_people[] = {
    &homework_minutes_differ,
    &assignments_differ,
    &assigned_differ,
    &notices_differ,
    &seen_differ,
    &files_differ,
    NULL,
};
