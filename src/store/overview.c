#include "store/overview.h"

#define IS_EMPTY "(COALESCE(l.topic, '') = '' OR l.roll_at IS NULL)"
#define IS_MEANT "l.status <> 'cancelled'"

#define CLASS_SELECT                                                                              \
    "SELECT c.class_id, c.grade, c.label, c.language, c.markless, p.surname, p.given,"            \
    " p.patronymic,"                                                                              \
    " (SELECT COUNT(*) FROM enrolments e WHERE e.school_id = c.school_id"                         \
    "  AND e.class_id = c.class_id AND e.first_day <= $3"                                         \
    "  AND (e.last_day IS NULL OR e.last_day >= $3)) AS pupil_count,"                             \
    " (SELECT COUNT(*) FROM lessons l WHERE l.school_id = c.school_id"                            \
    "  AND l.class_id = c.class_id AND l.date < $3 AND " IS_MEANT " AND " IS_EMPTY ") AS missing" \
    " FROM classes c"                                                                             \
    " LEFT JOIN persons p ON p.school_id = c.school_id AND p.person_id = (SELECT h.person_id"     \
    "  FROM homerooms h WHERE h.school_id = c.school_id AND h.class_id = c.class_id"              \
    "  AND h.first_day <= $3 AND (h.last_day IS NULL OR h.last_day >= $3)"                        \
    "  ORDER BY h.first_day DESC LIMIT 1)"
#define CLASS_MEMBERS \
    class_id, grade, label, language, markless, surname, given, patronymic, pupil_count, missing

static const struct db_query list_classes =
    DB_QUERY(struct class_overview,
             CLASS_SELECT " WHERE c.school_id = $1 AND c.year_id = $2 ORDER BY c.grade, c.label",
             CLASS_MEMBERS);

size_t overview_classes(const struct reader *r, struct year_id year, struct date today,
                        struct class_overview **out)
{
    return db_list(r->db, r->arena, &list_classes, out, DB_ARGS(r->school.v, year.v, today));
}

static const struct db_query get_class =
    DB_QUERY(struct class_overview, CLASS_SELECT " WHERE c.school_id = $1 AND c.class_id = $2",
             CLASS_MEMBERS);

bool overview_class(const struct reader *r, struct class_id id, struct date today,
                    struct class_overview *out)
{
    return db_get(r->db, r->arena, &get_class, out, DB_ARGS(r->school.v, id.v, today));
}

#define COURSE_SELECT                                                                           \
    "SELECT l.course_id, SUM(CASE WHEN COALESCE(l.topic, '') <> '' THEN 1 ELSE 0 END) AS held," \
    " SUM(CASE WHEN l.date < $3 AND " IS_EMPTY " THEN 1 ELSE 0 END) AS missing,"                \
    " MAX(CASE WHEN COALESCE(l.topic, '') <> '' THEN l.date END) AS last_day"                   \
    " FROM lessons l WHERE l.school_id = $1 AND l.date <= $3 AND " IS_MEANT

static const struct db_query list_class_courses =
    DB_QUERY(struct course_overview,
             COURSE_SELECT " AND l.class_id = $2 GROUP BY l.course_id ORDER BY l.course_id",
             course_id, held, missing, last_day);

size_t overview_class_courses(const struct reader *r, struct class_id id, struct date today,
                              struct course_overview **out)
{
    return db_list(r->db, r->arena, &list_class_courses, out, DB_ARGS(r->school.v, id.v, today));
}

static const struct db_query list_own_courses =
    DB_QUERY(struct course_overview,
             COURSE_SELECT
             " AND l.course_id IN (SELECT t.course_id FROM course_teachers t"
             "  WHERE t.school_id = $1 AND t.person_id = $2) GROUP BY l.course_id ORDER BY "
             "l.course_id",
             course_id, held, missing, last_day);

size_t overview_own_courses(const struct reader *r, const struct viewer *v,
                            struct course_overview **out)
{
    return db_list(r->db, r->arena, &list_own_courses, out,
                   DB_ARGS(r->school.v, v->person.v, v->today));
}

static const struct db_query list_day =
    DB_QUERY(struct fill_cell,
             "SELECT l.class_id, l.number, b.starts, COUNT(*) AS lessons,"
             " SUM(CASE WHEN " IS_EMPTY " THEN 0 ELSE 1 END) AS filled FROM classes c"
             " JOIN lessons l ON l.school_id = c.school_id AND l.class_id = c.class_id"
             "  AND l.date = $3 AND " IS_MEANT
             " LEFT JOIN bell_days bd ON bd.school_id = c.school_id"
             "  AND bd.bell_set_id = c.bell_set_id AND bd.date = l.date"
             " LEFT JOIN bells b ON b.school_id = c.school_id"
             "  AND b.bell_set_id = COALESCE(bd.used_id, c.bell_set_id) AND b.number = l.number"
             " WHERE c.school_id = $1 AND c.year_id = $2"
             " GROUP BY l.class_id, l.number, b.starts ORDER BY l.class_id, l.number",
             class_id, number, starts, lessons, filled);

size_t overview_day(const struct reader *r, struct year_id year, struct date day,
                    struct fill_cell **out)
{
    return db_list(r->db, r->arena, &list_day, out, DB_ARGS(r->school.v, year.v, day));
}
