#include "store/course.h"

#include "store/id.h"
#include "store/names.h"
#include "store/relation.h"
#include "store/scale.h"

struct course_id course_add(struct act *act, struct class_id class_id, struct subject_id subject,
                            struct subgroup_id group)
{
    struct course_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO courses (school_id, course_id, class_id, subject_id, subgroup_id) VALUES "
           "($1, $2, $3, $4, $5)",
           DB_ARGS(act->school.v, id.v, class_id.v, subject.v, DB_OPT(group.v)));
    log_add(act, &(struct log_entry){.action = "course",
                                     .course = id,
                                     .item = names_item(act->arena, "class", class_id.v),
                                     .new_value = names_item(act->arena, "subject", subject.v)});
    course_inherit_scale(act, id);
    return id;
}

struct course_row {
    struct course_id course_id;
};
static const struct db_query find_course = DB_QUERY(
    struct course_row,
    "SELECT course_id FROM courses WHERE school_id = $1 AND class_id = $2 AND subject_id = $3"
    " AND COALESCE(subgroup_id, 0) = $4",
    course_id);

struct course_id course_find(const struct reader *r, struct class_id class_id,
                             struct subject_id subject, struct subgroup_id group)
{
    struct course_row row;
    db_get(r->db, r->arena, &find_course, &row,
           DB_ARGS(r->school.v, class_id.v, subject.v, group.v));
    return row.course_id;
}

void course_teacher_add(struct act *act, struct course_id course, struct person_id teacher,
                        struct date first_day)
{
    char day[DATE_TEXT_SIZE];
    db_run(act->db,
           "INSERT INTO course_teachers (school_id, course_id, person_id, first_day) VALUES ($1, "
           "$2, $3, $4) ON CONFLICT (school_id, course_id, person_id, first_day)"
           " DO UPDATE SET last_day = NULL",
           DB_ARGS(act->school.v, course.v, teacher.v, first_day));
    log_add(act, &(struct log_entry){.action = "teacher",
                                     .course = course,
                                     .item = names_item(act->arena, "person", teacher.v),
                                     .new_value = str_of(arena_printf(
                                         act->arena, "in %s", date_format(first_day, day)))});
}

void course_teacher_end(struct act *act, struct course_id course, struct person_id teacher,
                        struct date last_day)
{
    char day[DATE_TEXT_SIZE];
    if (db_run(act->db,
               "UPDATE course_teachers SET last_day = $4 WHERE school_id = $1 AND course_id = $2 "
               "AND person_id = $3"
               " AND last_day IS NULL",
               DB_ARGS(act->school.v, course.v, teacher.v, last_day)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "teacher",
                                     .course = course,
                                     .item = names_item(act->arena, "person", teacher.v),
                                     .new_value = str_of(arena_printf(
                                         act->arena, "out %s", date_format(last_day, day)))});
}

struct teacher_row {
    struct person_id person_id;
};
static const struct db_query list_teachers =
    DB_QUERY(struct teacher_row,
             "SELECT person_id FROM course_teachers WHERE school_id = $1 AND course_id = $2 AND "
             "first_day <= $3"
             " AND (last_day IS NULL OR last_day >= $3) ORDER BY first_day DESC, person_id",
             person_id);

size_t course_teacher_list(const struct reader *r, struct course_id course, struct date day,
                           struct person_id **out)
{
    struct teacher_row *rows;
    size_t n = db_list(r->db, r->arena, &list_teachers, &rows, DB_ARGS(r->school.v, course.v, day));
    struct person_id *ids = ARENA_ARRAY(r->arena, struct person_id, n + 1);
    for (size_t i = 0; i < n; i++)
        ids[i] = rows[i].person_id;
    *out = ids;
    return n;
}

static const struct db_query list_of_year =
    DB_QUERY(struct year_course,
             "SELECT k.course_id, k.class_id, k.subject_id, k.subgroup_id FROM courses k"
             " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
             " WHERE k.school_id = $1 AND c.year_id = $2 ORDER BY k.class_id, k.course_id",
             course_id, class_id, subject_id, subgroup_id);

size_t year_course_list(const struct reader *r, struct year_id year, struct year_course **out)
{
    return db_list(r->db, r->arena, &list_of_year, out, DB_ARGS(r->school.v, year.v));
}

/* $2: the day whose teacher is named. */
#define COURSE_SELECT                                                                              \
    "SELECT k.course_id, k.class_id, k.subject_id, k.subgroup_id, c.label AS class_label,"         \
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en, g.name AS "       \
    "subgroup,"                                                                                    \
    " t.surname AS teacher_surname, t.given AS teacher_given, t.patronymic AS teacher_patronymic"  \
    " FROM courses k"                                                                              \
    " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"                     \
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"                \
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"        \
    " LEFT JOIN persons t ON t.school_id = k.school_id AND t.person_id = (SELECT MIN(w.person_id)" \
    "  FROM course_teachers w WHERE w.school_id = k.school_id AND w.course_id = k.course_id AND "  \
    "w.first_day <= $2"                                                                            \
    "  AND (w.last_day IS NULL OR w.last_day >= $2))"
#define COURSE_MEMBERS                                                                             \
    course_id, class_id, subject_id, subgroup_id, class_label, subject_ru, subject_ky, subject_en, \
        subgroup, teacher_surname, teacher_given, teacher_patronymic

static const struct db_query list_own =
    DB_QUERY(struct course,
             COURSE_SELECT
             " WHERE k.school_id = $1 AND EXISTS (SELECT 1 FROM course_teachers o"
             "  WHERE o.school_id = k.school_id AND o.course_id = k.course_id AND o.person_id = $3)"
             " AND EXISTS (SELECT 1 FROM years y WHERE y.school_id = c.school_id"
             "  AND y.year_id = c.year_id AND y.first_day <= $2 AND y.last_day >= $4)"
             " ORDER BY c.grade, c.label, s.sort_key, COALESCE(g.name, ''), k.course_id",
             COURSE_MEMBERS);

size_t course_list_own(const struct reader *r, const struct viewer *v, struct course **out)
{
    /* Through the summer the year just ended stays in sight: 120 days. */
    return db_list(r->db, r->arena, &list_own, out,
                   DB_ARGS(r->school.v, v->today, v->person.v, date_add(v->today, -120)));
}

static const struct db_query list_of_class =
    DB_QUERY(struct course,
             COURSE_SELECT " WHERE k.school_id = $1 AND k.class_id = $3 ORDER BY s.sort_key, "
                           "COALESCE(g.name, ''), k.course_id",
             COURSE_MEMBERS);

size_t course_list_class(const struct reader *r, struct class_id class_id, struct date day,
                         struct course **out)
{
    return db_list(r->db, r->arena, &list_of_class, out, DB_ARGS(r->school.v, day, class_id.v));
}

static const struct db_query get_course = DB_QUERY(
    struct course, COURSE_SELECT " WHERE k.school_id = $1 AND k.course_id = $3", COURSE_MEMBERS);

struct relation_row {
    bool teaches;
    bool taught;
    bool substitutes;
    bool homeroom;
};
static const struct db_query get_relations = DB_QUERY(
    struct relation_row,
    "SELECT EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.person_id = $3 AND t.first_day <= $4"
    "  AND (t.last_day IS NULL OR t.last_day >= $4)) AS teaches,"
    " EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.person_id = $3) AS taught,"
    " EXISTS (SELECT 1 FROM lessons l WHERE l.school_id = k.school_id AND l.substitute_id = $3"
    "  AND l.course_id = k.course_id) AS substitutes,"
    " EXISTS (SELECT 1 FROM homerooms h WHERE h.school_id = k.school_id AND h.class_id = k.class_id"
    "  AND h.person_id = $3 AND h.first_day <= $4 AND (h.last_day IS NULL OR h.last_day >= $4)) AS "
    "homeroom"
    " FROM courses k WHERE k.school_id = $1 AND k.course_id = $2",
    teaches, taught, substitutes, homeroom);

static const struct db_query list_holdings =
    DB_QUERY(struct holding,
             "SELECT first_day, last_day FROM course_teachers WHERE school_id = $1"
             " AND course_id = $2 AND person_id = $3 ORDER BY first_day",
             first_day, last_day);

/* Who has handed the course over reads what was theirs, unless they read it as something else. */
static struct date reads_until(const struct reader *r, const struct viewer *v, struct course_id id,
                               const struct relation_row *row)
{
    struct holding *list;
    bool reads_all = (v->roles & ROLES_OVERSEE) || row->teaches || row->substitutes ||
                     row->homeroom || !row->taught;
    if (reads_all)
        return DATE_NONE;
    size_t n =
        db_list(r->db, r->arena, &list_holdings, &list, DB_ARGS(r->school.v, id.v, v->person.v));
    return holding_reads_until(list, n, v->today);
}

bool course_get(const struct reader *r, const struct viewer *v, struct course_id id,
                struct course *out, unsigned *relations)
{
    struct relation_row row;
    *relations = 0;
    if (!db_get(r->db, r->arena, &get_course, out, DB_ARGS(r->school.v, v->today, id.v)))
        return false;
    if (!db_get(r->db, r->arena, &get_relations, &row,
                DB_ARGS(r->school.v, id.v, v->person.v, v->today)))
        return false;
    out->reads_until = reads_until(r, v, id, &row);
    *relations = relation_bits(row.teaches, row.taught, row.substitutes, false, row.homeroom);
    return true;
}
