#include "store/check.h"

#include "base/secret.h"
#include "store/canonical.h"
#include "store/check_kinds.h"
#include "store/file.h"

/*
 * Marks, absences, finals, topics and homework are laid over the log: for each cell the newest
 * entry must say what the table says. One ordered pass per kind over the log's entries, newest
 * first, against the table.
 */

enum { PAGE = 4096 };

struct chain_row {
    int64_t seq, at, actor_id, session_id;
    struct str action;
    int64_t course_id;
    int lesson_no;
    int64_t pupil_id;
    struct str item, old_value, new_value, reason;
    struct bytes hash;
};
static const struct db_query list_chain =
    DB_QUERY(struct chain_row,
             "SELECT seq, at, actor_id, session_id, action, course_id, lesson_no, pupil_id, item, "
             "old AS old_value,"
             " new AS new_value, reason, hash FROM log WHERE school_id = $1 AND seq > $2 ORDER BY "
             "seq LIMIT $3",
             seq, at, actor_id, session_id, action, course_id, lesson_no, pupil_id, item, old_value,
             new_value, reason, hash);

static void check_row(const struct chain_row *row, unsigned char hash[LOG_HASH_SIZE],
                      struct check_report *out)
{
    struct log_row plain = {
        .seq = row->seq,
        .at = row->at,
        .actor_id = row->actor_id,
        .session_id = row->session_id,
        .action = row->action,
        .course_id = row->course_id,
        .lesson_no = row->lesson_no,
        .pupil_id = row->pupil_id,
        .item = row->item,
        .old_value = row->old_value,
        .new_value = row->new_value,
        .reason = row->reason,
    };
    canonical_hash(hash, &plain, hash);
    out->entries++;
    bool fits = row->seq == out->entries && row->hash.n == LOG_HASH_SIZE &&
                memcmp(hash, row->hash.p, LOG_HASH_SIZE) == 0;
    if (!fits && out->broken_seq == 0)
        out->broken_seq = row->seq;
    if (row->hash.n == LOG_HASH_SIZE)
        memcpy(hash, row->hash.p, LOG_HASH_SIZE);
}

struct head_row {
    int64_t seq;
    struct bytes hash;
};
static const struct db_query get_head =
    DB_QUERY(struct head_row, "SELECT seq, hash FROM log_heads WHERE school_id = $1", seq, hash);

static void check_chain(const struct reader *r, struct check_report *out)
{
    unsigned char hash[LOG_HASH_SIZE] = {0};
    struct arena *page = arena_open(1 << 20);
    struct chain_row *rows;
    struct head_row head;
    int64_t last = 0;
    size_t n;
    while ((n = db_list(r->db, page, &list_chain, &rows, DB_ARGS(r->school.v, last, PAGE))) > 0) {
        for (size_t i = 0; i < n; i++)
            check_row(&rows[i], hash, out);
        last = rows[n - 1].seq;
        arena_reset(page);
    }
    out->head = secret_hex(r->arena, hash, LOG_HASH_SIZE);
    if (!db_get(r->db, page, &get_head, &head, DB_ARGS(r->school.v)) || head.seq != last ||
        head.hash.n != LOG_HASH_SIZE || memcmp(head.hash.p, hash, LOG_HASH_SIZE) != 0)
        out->head_differs = true;
    arena_close(page);
}

/* ---- replay
 * -------------------------------------------------------------------------------------------------------
 */

static const struct db_query marks_differ = DB_QUERY(
    struct difference,
    NEWEST("mark") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " m.value AS stored FROM logged g LEFT JOIN marks m ON m.school_id = $1"
                   " AND m.course_id = g.course_id AND m.lesson_no = g.lesson_no"
                   " AND m.pupil_id = g.pupil_id AND m.work_no = CAST(g.item AS INT)"
                   " WHERE COALESCE(g.value, '') <> COALESCE(m.value, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query absences_differ = DB_QUERY(
    struct difference,
    NEWEST("absence") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                      " b.code AS stored FROM logged g LEFT JOIN absences b ON b.school_id = $1"
                      " AND b.course_id = g.course_id AND b.lesson_no = g.lesson_no"
                      " AND b.pupil_id = g.pupil_id WHERE COALESCE(g.value, '') <>"
                      " COALESCE(b.code, '') || COALESCE(' ' || CAST(b.minutes AS TEXT), '')",
    DIFFERENCE_MEMBERS);
static const struct db_query finals_differ = DB_QUERY(
    struct difference,
    NEWEST(
        "final") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                 " f.value AS stored FROM logged g LEFT JOIN finals f ON f.school_id = $1"
                 " AND f.course_id = g.course_id AND f.period = g.item AND f.pupil_id = g.pupil_id"
                 " WHERE COALESCE(g.value, '') <> COALESCE(f.value, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query topics_differ = DB_QUERY(
    struct difference,
    NEWEST("topic") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                    " l.topic AS stored FROM logged g LEFT JOIN lessons l ON l.school_id = $1"
                    " AND l.course_id = g.course_id AND l.lesson_no = g.lesson_no"
                    " WHERE COALESCE(g.value, '') <> COALESCE(l.topic, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query homework_differs = DB_QUERY(
    struct difference,
    NEWEST("homework") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                       " l.homework AS stored FROM logged g LEFT JOIN lessons l ON l.school_id = $1"
                       " AND l.course_id = g.course_id AND l.lesson_no = g.lesson_no"
                       " WHERE COALESCE(g.value, '') <> COALESCE(l.homework, '')"
                       " OR COALESCE(l.homework_changed_at, l.homework_at, g.at) <> g.at",
    DIFFERENCE_MEMBERS);

static const struct db_query excuses_differ = DB_QUERY(
    struct difference,
    NEWEST(
        "excuse") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                  " e.kind AS stored FROM logged g LEFT JOIN excuses e ON e.school_id = $1"
                  " AND e.pupil_id = g.pupil_id AND 'excuse ' || CAST(e.excuse_id AS TEXT) = g.item"
                  " AND e.voided_at IS NULL WHERE COALESCE(g.value, '') <>"
                  " COALESCE(e.kind || ' ' || e.reason || ' ' || CAST(e.first_day AS TEXT)"
                  "  || ' ' || CAST(e.last_day AS TEXT) || ' ' || e.note, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query remarks_differ = DB_QUERY(
    struct difference,
    NEWEST("remark") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                     " m.text AS stored FROM logged g LEFT JOIN remarks m ON m.school_id = $1"
                     " AND m.pupil_id = g.pupil_id"
                     " AND 'remark ' || CAST(m.remark_id AS TEXT) = g.item"
                     " AND m.voided_at IS NULL WHERE COALESCE(g.value, '') <>"
                     " COALESCE(m.kind || ' ' || m.text, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query signatures_differ = DB_QUERY(
    struct difference,
    NEWEST("week") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " CAST(w.person_id AS TEXT) AS stored FROM logged g"
                   " LEFT JOIN signed_weeks w ON w.school_id = $1 AND 'class ' ||"
                   " CAST(w.class_id AS TEXT) || ' ' || CAST(w.monday AS TEXT) = g.item"
                   " WHERE COALESCE(g.value, '') <>"
                   " COALESCE('person ' || CAST(w.person_id AS TEXT), '')",
    DIFFERENCE_MEMBERS);
static const struct db_query settings_differ =
    DB_QUERY(struct difference,
             NEWEST("setting") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                               " g.value AS logged, s.value AS stored FROM logged g"
                               " LEFT JOIN settings s ON s.school_id = $1 AND s.name = g.item"
                               " WHERE COALESCE(g.value, '') <> COALESCE(s.value, '')",
             DIFFERENCE_MEMBERS);

/* Calendars and bells: what was changed since they were made. */
static const struct db_query terms_differ =
    DB_QUERY(struct difference,
             NEWEST("term") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                            " g.value AS logged, t.kind AS stored FROM logged g"
                            " LEFT JOIN terms t ON t.school_id = $1 AND g.item = 'calendar ' ||"
                            " CAST(t.calendar_id AS TEXT) || ' term ' || CAST(t.term_no AS TEXT)"
                            " WHERE COALESCE(g.value, '') <> COALESCE(t.kind || ' ' ||"
                            " CAST(t.first_day AS TEXT) || ' ' || CAST(t.last_day AS TEXT), '')",
             DIFFERENCE_MEMBERS);
static const struct db_query days_off_differ = DB_QUERY(
    struct difference,
    NEWEST("day_off") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                      " d.name AS stored FROM logged g"
                      " LEFT JOIN days_off d ON d.school_id = $1 AND g.item = 'calendar ' ||"
                      " CAST(d.calendar_id AS TEXT) || ' ' || CAST(d.date AS TEXT)"
                      " WHERE (g.value IS NULL) <> (d.name IS NULL)"
                      " OR COALESCE(g.value, '') <> COALESCE(d.name, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query special_days_differ = DB_QUERY(
    struct difference,
    NEWEST(
        "special_day") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                       " d.name AS stored FROM logged g"
                       " LEFT JOIN special_days d ON d.school_id = $1 AND g.item = 'calendar ' ||"
                       " CAST(d.calendar_id AS TEXT) || ' ' || CAST(d.date AS TEXT)"
                       " WHERE COALESCE(g.value, '') <> COALESCE(CAST(d.weekday AS TEXT) || ' ' ||"
                       " CAST(d.week AS TEXT) || ' ' || CAST(d.last_number AS TEXT) || ' ' ||"
                       " d.name, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query bells_differ =
    DB_QUERY(struct difference,
             NEWEST("bell") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                            " g.value AS logged, CAST(b.starts AS TEXT) AS stored FROM logged g"
                            " LEFT JOIN bells b ON b.school_id = $1 AND g.item = 'bells ' ||"
                            " CAST(b.bell_set_id AS TEXT) || ' ' || CAST(b.number AS TEXT)"
                            " WHERE COALESCE(g.value, '') <> COALESCE(CAST(b.starts AS TEXT)"
                            "  || ' ' || CAST(b.ends AS TEXT), '')",
             DIFFERENCE_MEMBERS);
static const struct db_query bell_days_differ = DB_QUERY(
    struct difference,
    NEWEST("bell_day") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                       " d.name AS stored FROM logged g"
                       " LEFT JOIN bell_days d ON d.school_id = $1 AND g.item = 'bells ' ||"
                       " CAST(d.bell_set_id AS TEXT) || ' ' || CAST(d.date AS TEXT)"
                       " WHERE COALESCE(g.value, '') <>"
                       " COALESCE('bells ' || CAST(d.used_id AS TEXT) || ' ' || d.name, '')",
    DIFFERENCE_MEMBERS);
static const struct db_query frames_differ = DB_QUERY(
    struct difference,
    NEWEST("class_frame") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                          " c.label AS stored FROM logged g"
                          " LEFT JOIN classes c ON c.school_id = $1"
                          " AND 'class ' || CAST(c.class_id AS TEXT) = g.item"
                          " WHERE COALESCE(g.value, '') <> COALESCE('calendar ' ||"
                          " CAST(c.calendar_id AS TEXT) || ' bells ' || CAST(c.bell_set_id AS TEXT)"
                          "  || ' week ' || CAST(c.week_days AS TEXT) || ' programme ' ||"
                          " CAST(c.programme AS TEXT), '')",
    DIFFERENCE_MEMBERS);
static const struct db_query years_differ =
    DB_QUERY(struct difference,
             NEWEST("year_days") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                                 " g.value AS logged, y.name AS stored FROM logged g"
                                 " LEFT JOIN years y ON y.school_id = $1"
                                 " AND 'year ' || CAST(y.year_id AS TEXT) = g.item"
                                 " WHERE COALESCE(g.value, '') <> COALESCE("
                                 "CAST(y.first_day AS TEXT) || ' ' || CAST(y.last_day AS TEXT)"
                                 " || ' ' || y.name, '')",
             DIFFERENCE_MEMBERS);
static const struct db_query notes_differ = DB_QUERY(
    struct difference,
    NEWEST("note") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " n.comment AS stored FROM logged g LEFT JOIN mark_notes n ON n.school_id = $1"
                   " AND n.course_id = g.course_id AND n.lesson_no = g.lesson_no"
                   " AND n.pupil_id = g.pupil_id AND n.work_no = CAST(g.item AS INT)"
                   " WHERE COALESCE(g.value, '') <> CASE WHEN n.work_no IS NULL THEN '' ELSE"
                   "  COALESCE(CAST(n.owed_until AS TEXT), '-') || ' ' || COALESCE(n.comment, '')"
                   "  END",
    DIFFERENCE_MEMBERS);
static const struct db_query late_reasons_differ =
    DB_QUERY(struct difference,
             NEWEST("late") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                            " g.value AS logged, q.reason AS stored FROM logged g"
                            " LEFT JOIN late_reasons q ON q.school_id = $1"
                            " AND q.course_id = g.course_id AND q.lesson_no = g.lesson_no"
                            " AND q.work_no = CAST(g.item AS INT)"
                            " WHERE COALESCE(g.value, '') <> COALESCE(q.reason, '')",
             DIFFERENCE_MEMBERS);
static const struct db_query kinds_differ = DB_QUERY(
    struct difference,
    NEWEST("kind") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                   " k.name_ru AS stored FROM logged g LEFT JOIN work_kinds k ON k.school_id = $1"
                   " AND k.code = g.item WHERE COALESCE(g.value, '') <> COALESCE(k.name_ru || '|'"
                   "  || k.name_ky || '|' || k.name_en || '|' || k.sign_ru || '|' || k.sign_ky"
                   "  || '|' || k.sign_en || '|' || CAST(k.weight AS TEXT) || '|'"
                   "  || CAST(k.counting AS TEXT) || '|' || k.deadline || '|'"
                   "  || CAST(k.needs_topic AS TEXT) || '|' || CAST(k.each_pupil AS TEXT) || '|'"
                   "  || CAST(k.place AS TEXT) || '|' || CAST(k.retired AS TEXT), '')",
    DIFFERENCE_MEMBERS);

static const struct db_query scales_differ = DB_QUERY(
    struct difference,
    NEWEST("scale") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                    " s.name_ru AS stored FROM logged g LEFT JOIN scales s ON s.school_id = $1"
                    " AND s.code = g.item WHERE COALESCE(g.value, '') <> COALESCE(s.name_ru || '|'"
                    "  || s.name_ky || '|' || s.name_en || '|' || CAST(s.lowest AS TEXT) || '|'"
                    "  || CAST(s.highest AS TEXT) || '|' || CAST(s.pass AS TEXT) || '|'"
                    "  || CAST(s.good AS TEXT) || '|' || CAST(s.excellent AS TEXT) || '|'"
                    "  || CAST(s.several AS TEXT) || '|' || s.words, '')",
    DIFFERENCE_MEMBERS);
/* A page without an entry has the scale 0; one that was taken away has none. */
static const struct db_query course_scales_differ = DB_QUERY(
    struct difference,
    NEWEST("course_scale") " SELECT k.course_id, 0 AS lesson_no, 0 AS pupil_id, '' AS item,"
                           " g.value AS logged, s.code AS stored FROM courses k"
                           " LEFT JOIN scales s ON s.school_id = $1 AND s.scale = k.scale"
                           " LEFT JOIN logged g ON g.course_id = k.course_id"
                           " WHERE k.school_id = $1"
                           " AND COALESCE(g.value, 'five') <> COALESCE(s.code, '')",
    DIFFERENCE_MEMBERS);

/* Who is in a group, who holds a course: an open row exactly where the newest entry says "in". */
static const struct db_query members_differ = DB_QUERY(
    struct difference,
    NEWEST("member") ", stood AS (SELECT g.*, CASE WHEN EXISTS (SELECT 1 FROM subgroup_members m"
                     "  WHERE m.school_id = $1 AND m.pupil_id = g.pupil_id AND m.last_day IS NULL"
                     "  AND 'subgroup ' || CAST(m.subgroup_id AS TEXT) = g.item)"
                     "  THEN 'in' ELSE 'out' END AS state FROM logged g)"
                     " SELECT course_id, lesson_no, pupil_id, item, value AS logged,"
                     " state AS stored FROM stood WHERE SUBSTR(value, 1, LENGTH(state)) <> state",
    DIFFERENCE_MEMBERS);
static const struct db_query teachers_differ = DB_QUERY(
    struct difference,
    NEWEST("teacher") ", stood AS (SELECT g.*, CASE WHEN EXISTS (SELECT 1 FROM course_teachers t"
                      "  WHERE t.school_id = $1 AND t.course_id = g.course_id"
                      "  AND t.last_day IS NULL"
                      "  AND 'person ' || CAST(t.person_id AS TEXT) = g.item)"
                      "  THEN 'in' ELSE 'out' END AS state FROM logged g)"
                      " SELECT course_id, lesson_no, pupil_id, item, value AS logged,"
                      " state AS stored FROM stood WHERE SUBSTR(value, 1, LENGTH(state)) <> state",
    DIFFERENCE_MEMBERS);

/* The change and the lesson that shows it: who stands in, where it is. */
static const struct db_query substitutions_differ = DB_QUERY(
    struct difference,
    NEWEST("substitution") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                           " g.value AS logged, x.reason AS stored FROM logged g"
                           " LEFT JOIN substitutions x ON x.school_id = $1"
                           " AND 'lesson ' || CAST(x.lesson_id AS TEXT) = g.item"
                           " LEFT JOIN lessons l ON l.school_id = $1 AND l.lesson_id = x.lesson_id"
                           " WHERE COALESCE(g.value, '') <> COALESCE(x.kind || CASE"
                           "  WHEN x.kind = 'moved' THEN ' to ' || CAST(l.date AS TEXT) || ' ' ||"
                           "   CAST(l.number AS TEXT)"
                           "  WHEN l.substitute_id IS NOT NULL THEN ' person ' ||"
                           "   CAST(l.substitute_id AS TEXT) ELSE '' END || ': ' || x.reason, '')",
    DIFFERENCE_MEMBERS);

static const struct db_query promotions_differ = DB_QUERY(
    struct difference,
    NEWEST("promotion") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                        " CAST(x.with_class_id AS TEXT) AS stored FROM logged g"
                        " LEFT JOIN promotions x ON x.school_id = $1 AND x.pupil_id = g.pupil_id"
                        " AND 'year ' || CAST(x.year_id AS TEXT) = g.item"
                        " WHERE COALESCE(g.value, '') <> COALESCE('with class ' ||"
                        " CAST(x.with_class_id AS TEXT), CASE WHEN x.pupil_id IS NULL THEN ''"
                        " ELSE 'leaves' END)",
    DIFFERENCE_MEMBERS);
static const struct db_query rollovers_differ = DB_QUERY(
    struct difference,
    NEWEST("rollover") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                       " CAST(o.undone_at AS TEXT) AS stored FROM logged g"
                       " LEFT JOIN rollovers o ON o.school_id = $1"
                       " AND 'rollover ' || CAST(o.rollover_id AS TEXT) = g.item"
                       " WHERE g.value <> CASE WHEN o.rollover_id IS NULL THEN ''"
                       " WHEN o.undone_at IS NULL THEN 'ran' ELSE 'undone' END",
    DIFFERENCE_MEMBERS);

/* Locks and exams. What was closed with the year before exams had locks of their own is in the
 * table without an entry. */
static const struct db_query closings_differ = DB_QUERY(
    struct difference,
    NEWEST("period") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                     " z.period AS stored FROM logged g LEFT JOIN closings z ON z.school_id = $1"
                     " AND 'calendar ' || CAST(z.calendar_id AS TEXT) || ' period ' || z.period"
                     " = g.item WHERE g.value <> CASE WHEN z.period IS NULL THEN 'open'"
                     " ELSE 'closed' END",
    DIFFERENCE_MEMBERS);
static const struct db_query exams_differ =
    DB_QUERY(struct difference,
             NEWEST("exam") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                            " g.value AS logged, CAST(x.date AS TEXT) AS stored FROM logged g"
                            " LEFT JOIN exams x ON x.school_id = $1"
                            " AND x.course_id = g.course_id AND x.kind = g.item"
                            " WHERE COALESCE(g.value, '') <> COALESCE(CAST(x.date AS TEXT), '')",
             DIFFERENCE_MEMBERS);

/* Curriculum, load, norms of teachers. */
static const struct db_query curriculum_differs = DB_QUERY(
    struct difference,
    NEWEST("curriculum") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                         " CAST(u.hours AS TEXT) AS stored FROM logged g"
                         " LEFT JOIN curriculum u ON u.school_id = $1 AND 'class ' ||"
                         " CAST(u.class_id AS TEXT) || ' subject ' || CAST(u.subject_id AS TEXT)"
                         " = g.item WHERE COALESCE(g.value, '') <>"
                         " COALESCE(CAST(u.hours AS TEXT), '')",
    DIFFERENCE_MEMBERS);
static const struct db_query hours_differ = DB_QUERY(
    struct difference,
    NEWEST("hours") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.value AS logged,"
                    " CAST(k.hours AS TEXT) AS stored FROM logged g LEFT JOIN courses k"
                    " ON k.school_id = $1 AND k.course_id = g.course_id"
                    " WHERE COALESCE(g.value, '') <> COALESCE(CAST(k.hours AS TEXT), '')",
    DIFFERENCE_MEMBERS);
static const struct db_query pages_differ = DB_QUERY(
    struct difference,
    NEWEST("page") ", stood AS (SELECT g.*, CASE WHEN k.course_id IS NULL THEN 'removed'"
                   "  ELSE COALESCE(CAST(k.last_day AS TEXT), 'open') END AS state FROM logged g"
                   "  LEFT JOIN courses k ON k.school_id = $1 AND k.course_id = g.course_id)"
                   " SELECT course_id, lesson_no, pupil_id, item, value AS logged,"
                   " state AS stored FROM stood WHERE value <> state",
    DIFFERENCE_MEMBERS);
static const struct db_query norms_differ =
    DB_QUERY(struct difference,
             NEWEST("norm") " SELECT g.course_id, g.lesson_no, g.pupil_id, g.item,"
                            " g.value AS logged, CAST(f.norm AS TEXT) AS stored FROM logged g"
                            " LEFT JOIN staff f ON f.school_id = $1"
                            " AND 'person ' || CAST(f.person_id AS TEXT) = g.item"
                            " WHERE COALESCE(g.value, '') <> COALESCE(CAST(f.norm AS TEXT), '')",
             DIFFERENCE_MEMBERS);

/* Rows that no entry of the log ever spoke of. */
struct count_row {
    int64_t n;
};
static const struct db_query count_unlogged = DB_QUERY(
    struct count_row,
    "SELECT (SELECT COUNT(*) FROM marks WHERE school_id = $1) - (SELECT COUNT(*) FROM (SELECT 1 AS "
    "one FROM log"
    "  WHERE school_id = $1 AND action = 'mark' GROUP BY course_id, lesson_no, pupil_id, item"
    "  HAVING MAX(CASE WHEN new IS NULL THEN -seq ELSE seq END) = MAX(seq)) AS live)"
    " + (SELECT COUNT(*) FROM absences WHERE school_id = $1) - (SELECT COUNT(*) FROM (SELECT 1 AS "
    "one FROM log"
    "  WHERE school_id = $1 AND action = 'absence' GROUP BY course_id, lesson_no, pupil_id"
    "  HAVING MAX(CASE WHEN new IS NULL THEN -seq ELSE seq END) = MAX(seq)) AS live)"
    " + (SELECT COUNT(*) FROM lessons WHERE school_id = $1 AND topic IS NOT NULL)"
    " - (SELECT COUNT(*) FROM (SELECT DISTINCT course_id, lesson_no FROM log"
    "  WHERE school_id = $1 AND action = 'topic') AS live)"
    " + (SELECT COUNT(*) FROM substitutions WHERE school_id = $1)"
    " - (SELECT COUNT(*) FROM (SELECT 1 AS one FROM log WHERE school_id = $1"
    "  AND action = 'substitution' GROUP BY item"
    "  HAVING MAX(CASE WHEN new IS NULL THEN -seq ELSE seq END) = MAX(seq)) AS live)"
    " + (SELECT COUNT(*) FROM exams WHERE school_id = $1)"
    " - (SELECT COUNT(*) FROM (SELECT 1 AS one FROM log WHERE school_id = $1"
    "  AND action = 'exam' GROUP BY course_id, item"
    "  HAVING MAX(CASE WHEN new IS NULL THEN -seq ELSE seq END) = MAX(seq)) AS live)"
    " + (SELECT COUNT(*) FROM excuses WHERE school_id = $1)"
    " + (SELECT COUNT(*) FROM remarks WHERE school_id = $1)"
    " + (SELECT COUNT(*) FROM signed_weeks WHERE school_id = $1)"
    " - (SELECT COUNT(*) FROM (SELECT DISTINCT item FROM log WHERE school_id = $1"
    "  AND action IN ('excuse', 'remark', 'week', 'assignment', 'file')) AS live)"
    " + (SELECT COUNT(*) FROM assignments WHERE school_id = $1)"
    " + (SELECT COUNT(*) FROM homework_files WHERE school_id = $1)"
    " + (SELECT COUNT(*) FROM assigned_pupils WHERE school_id = $1)"
    " + (SELECT COUNT(*) FROM excuses WHERE school_id = $1 AND used_at IS NOT NULL)"
    " + (SELECT COUNT(*) FROM remarks WHERE school_id = $1 AND seen_at IS NOT NULL)"
    " - (SELECT COUNT(*) FROM log WHERE school_id = $1 AND action IN ('notice', 'seen'))"
    " - (SELECT COUNT(*) FROM log WHERE school_id = $1 AND action = 'assigned') AS n",
    n);

static void check_kind(const struct reader *r, const struct db_query *query,
                       struct check_report *out)
{
    struct difference *list;
    size_t n = db_list(r->db, r->arena, query, &list, DB_ARGS(r->school.v));
    if (n > 0 && out->differences == 0)
        out->first = str_of(arena_printf(
            r->arena, "course %lld, lesson %d, pupil %lld: log \"%.*s\", table \"%.*s\"",
            (long long)list[0].course_id, list[0].lesson_no, (long long)list[0].pupil_id,
            STR_FMT(list[0].logged), STR_FMT(list[0].stored)));
    out->differences += (int64_t)n;
}

void check_run(const struct reader *r, struct check_report *out)
{
    static const struct db_query *const kinds[] = {
        &marks_differ,      &absences_differ,      &finals_differ,      &topics_differ,
        &homework_differs,  &excuses_differ,       &remarks_differ,     &signatures_differ,
        &settings_differ,   &terms_differ,         &days_off_differ,    &special_days_differ,
        &bells_differ,      &bell_days_differ,     &frames_differ,      &years_differ,
        &promotions_differ, &rollovers_differ,     &kinds_differ,       &members_differ,
        &teachers_differ,   &substitutions_differ, &curriculum_differs, &hours_differ,
        &pages_differ,      &norms_differ,         &notes_differ,       &late_reasons_differ,
        &closings_differ,   &exams_differ,         &scales_differ,      &course_scales_differ};
    struct count_row unlogged;
    *out = (struct check_report){0};
    db_begin_read(r->db);
    check_chain(r, out);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        check_kind(r, kinds[i], out);
    for (size_t i = 0; check_people[i]; i++)
        check_kind(r, check_people[i], out);
    for (size_t i = 0; check_plans[i]; i++)
        check_kind(r, check_plans[i], out);
    int64_t damaged = file_count_damaged(r);
    if (damaged > 0 && out->differences == 0)
        out->first = STR("a file is not what its hash says");
    out->differences += damaged;
    if (db_get(r->db, r->arena, &count_unlogged, &unlogged, DB_ARGS(r->school.v)) &&
        unlogged.n != 0) {
        if (out->differences == 0)
            out->first = STR("rows that the log never spoke of");
        out->differences += unlogged.n > 0 ? unlogged.n : -unlogged.n;
    }
    db_end_read(r->db);
}
