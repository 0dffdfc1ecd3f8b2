#include "store/check_kinds.h"

/* Plans, their rows, what lessons gave of them and where courses depart from them. */

/* Entries whose item and value are no row of the table; a row too many is seen by the count below.
 * A set against a set, for the tables know their rows by numbers and not by the log's items. */
#define BESIDE(item, value, table)                                                       \
    " SELECT 0 AS course_id, 0 AS lesson_no, 0 AS pupil_id, d.item, d.value AS logged,"  \
    " '' AS stored FROM (SELECT item, value FROM logged WHERE value IS NOT NULL EXCEPT " \
    "SELECT " item ", " value " FROM " table " WHERE school_id = $1) d"

static const struct db_query plans_differ =
    DB_QUERY(struct difference,
             NEWEST("plan")
                 BESIDE("'plan ' || CAST(plan_id AS TEXT)", "state || ' ' || title", "plans"),
             DIFFERENCE_MEMBERS);
static const struct db_query rows_differ = DB_QUERY(
    struct difference,
    NEWEST("plan_row")
        BESIDE("'plan_row ' || CAST(row_id AS TEXT)",
               "CAST(position AS TEXT) || ' ' || CAST(hours AS TEXT) || ' ' || work || ' | ' || "
               "section || ' | ' || topic || ' | ' || kind || ' | ' || homework || ' | ' || note",
               "plan_rows"),
    DIFFERENCE_MEMBERS);
static const struct db_query days_differ =
    DB_QUERY(struct difference,
             NEWEST("plan_day") BESIDE("'plan_row ' || CAST(row_id AS TEXT) || ' ' || label",
                                       "CAST(date AS TEXT)", "plan_days"),
             DIFFERENCE_MEMBERS);

/* These the log knows by course and lesson. */
#define LOGGED " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"

static const struct db_query courses_differ =
    DB_QUERY(struct difference,
             NEWEST("course_plan") LOGGED " CAST(k.plan_id AS TEXT) AS stored FROM logged g"
                                          " LEFT JOIN course_plans k ON k.school_id = $1"
                                          " AND k.course_id = g.course_id"
                                          " WHERE COALESCE(g.value, '') <>"
                                          " COALESCE('plan ' || CAST(k.plan_id AS TEXT), '')",
             DIFFERENCE_MEMBERS);
static const struct db_query lessons_differ =
    DB_QUERY(struct difference,
             NEWEST("lesson_plan") LOGGED
             " CAST(k.row_id AS TEXT) AS stored FROM logged g"
             " LEFT JOIN lesson_plans k ON k.school_id = $1"
             " AND k.course_id = g.course_id AND k.lesson_no = g.lesson_no"
             " AND k.part_no = CAST(g.item AS INT)"
             " WHERE COALESCE(g.value, '') <>"
             " COALESCE('plan_row ' || CAST(k.row_id AS TEXT),"
             "  CASE WHEN k.part_no IS NOT NULL THEN 'outside' END, '')",
             DIFFERENCE_MEMBERS);
static const struct db_query hours_differ =
    DB_QUERY(struct difference,
             NEWEST("plan_hours") LOGGED " k.reason AS stored FROM logged g"
                                         " LEFT JOIN plan_corrections k ON k.school_id = $1"
                                         " AND k.course_id = g.course_id"
                                         " AND 'plan_row ' || CAST(k.row_id AS TEXT) = g.item"
                                         " WHERE COALESCE(g.value, '') <>"
                                         " COALESCE(CAST(k.hours AS TEXT) || ' ' || k.reason, '')",
             DIFFERENCE_MEMBERS);

/* More rows than the log made and did not take away again. */
static const struct db_query unlogged =
    DB_QUERY(struct difference,
             "WITH live AS (SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM log"
             " WHERE school_id = $1 AND action IN ('plan', 'plan_row', 'plan_day', 'course_plan',"
             "  'lesson_plan', 'plan_hours') GROUP BY action, course_id, lesson_no, item"
             " HAVING MAX(CASE WHEN new IS NULL THEN -seq ELSE seq END) = MAX(seq)) AS kept),"
             " stored AS (SELECT (SELECT COUNT(*) FROM plans WHERE school_id = $1)"
             " + (SELECT COUNT(*) FROM plan_rows WHERE school_id = $1)"
             " + (SELECT COUNT(*) FROM plan_days WHERE school_id = $1)"
             " + (SELECT COUNT(*) FROM course_plans WHERE school_id = $1)"
             " + (SELECT COUNT(*) FROM lesson_plans WHERE school_id = $1)"
             " + (SELECT COUNT(*) FROM plan_corrections WHERE school_id = $1) AS n)"
             " SELECT 0 AS course_id, 0 AS lesson_no, 0 AS pupil_id, 'plans' AS item,"
             " CAST(l.n AS TEXT) AS logged, CAST(t.n AS TEXT) AS stored FROM live l"
             " JOIN stored t ON l.n <> t.n",
             DIFFERENCE_MEMBERS);

const struct db_query *const check_plans[] = {
    &plans_differ,   &rows_differ,  &days_differ, &courses_differ,
    &lessons_differ, &hours_differ, &unlogged,    NULL,
};
