#include "store/load.h"

#include "store/course.h"
#include "store/names.h"
#include "store/touched.h"

static struct str number(struct arena *a, int value)
{
    return value > 0 ? str_of(arena_printf(a, "%d", value)) : STR_NULL;
}

/* ---- curriculum */

static const struct db_query list_curriculum =
    DB_QUERY(struct curriculum_row,
             "SELECT u.class_id, u.subject_id, u.hours FROM classes c"
             " JOIN curriculum u ON u.school_id = c.school_id AND u.class_id = c.class_id"
             " WHERE c.school_id = $1 AND c.year_id = $2 ORDER BY c.class_id, u.subject_id",
             class_id, subject_id, hours);

size_t curriculum_list(const struct reader *r, struct year_id year, struct curriculum_row **out)
{
    return db_list(r->db, r->arena, &list_curriculum, out, DB_ARGS(r->school.v, year.v));
}

struct hours_row {
    int hours;
};
static const struct db_query get_planned =
    DB_QUERY(struct hours_row,
             "SELECT hours FROM curriculum WHERE school_id = $1 AND class_id = $2"
             " AND subject_id = $3",
             hours);

void curriculum_set(struct act *act, const struct curriculum_row *row)
{
    struct hours_row old;
    db_get(act->db, act->arena, &get_planned, &old,
           DB_ARGS(act->school.v, row->class_id.v, row->subject_id.v));
    if (old.hours == row->hours)
        return;
    if (row->hours == 0)
        db_run(act->db,
               "DELETE FROM curriculum WHERE school_id = $1 AND class_id = $2 AND subject_id = $3",
               DB_ARGS(act->school.v, row->class_id.v, row->subject_id.v));
    else
        db_run(act->db,
               "INSERT INTO curriculum (school_id, class_id, subject_id, hours)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, class_id, subject_id)"
               " DO UPDATE SET hours = excluded.hours",
               DB_ARGS(act->school.v, row->class_id.v, row->subject_id.v, row->hours));
    log_add(act, &(struct log_entry){.action = "curriculum",
                                     .item = str_of(arena_printf(
                                         act->arena, "class %lld subject %lld",
                                         (long long)row->class_id.v, (long long)row->subject_id.v)),
                                     .old_value = number(act->arena, old.hours),
                                     .new_value = number(act->arena, row->hours)});
}

/* ---- load */

#define LOAD_SELECT                                                                            \
    "SELECT k.course_id, k.class_id, k.subject_id, k.subgroup_id, c.grade, c.label AS "        \
    "class_label,"                                                                             \
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"              \
    " g.name AS subgroup, k.hours, k.last_day, p.person_id AS teacher_id, p.surname, p.given," \
    " p.patronymic FROM classes c"                                                             \
    " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"                 \
    "  AND (k.last_day IS NULL OR k.last_day >= $3)"                                           \
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"            \
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"    \
    " LEFT JOIN course_teachers t ON t.school_id = k.school_id AND t.course_id = k.course_id"  \
    "  AND t.first_day <= $3 AND (t.last_day IS NULL OR t.last_day >= $3)"                     \
    " LEFT JOIN persons p ON p.school_id = t.school_id AND p.person_id = t.person_id"
#define LOAD_ORDER                                                                \
    " ORDER BY c.grade, c.label, s.sort_key, s.subject_id, COALESCE(g.name, '')," \
    " k.course_id, t.first_day, t.person_id"
#define LOAD_MEMBERS                                                                          \
    course_id, class_id, subject_id, subgroup_id, grade, class_label, subject_ru, subject_ky, \
        subject_en, subgroup, hours, last_day, teacher_id, surname, given, patronymic

static const struct db_query list_year =
    DB_QUERY(struct load_row, LOAD_SELECT " WHERE c.school_id = $1 AND c.year_id = $2" LOAD_ORDER,
             LOAD_MEMBERS);

size_t load_list(const struct reader *r, struct year_id year, struct date day,
                 struct load_row **out)
{
    return db_list(r->db, r->arena, &list_year, out, DB_ARGS(r->school.v, year.v, day));
}

static const struct db_query list_class =
    DB_QUERY(struct load_row, LOAD_SELECT " WHERE c.school_id = $1 AND c.class_id = $2" LOAD_ORDER,
             LOAD_MEMBERS);

size_t load_list_class(const struct reader *r, struct class_id class_id, struct date day,
                       struct load_row **out)
{
    return db_list(r->db, r->arena, &list_class, out, DB_ARGS(r->school.v, class_id.v, day));
}

static const struct db_query get_hours = DB_QUERY(
    struct hours_row, "SELECT hours FROM courses WHERE school_id = $1 AND course_id = $2", hours);

void load_set_hours(struct act *act, struct course_id course, int hours)
{
    struct hours_row old;
    if (!db_get(act->db, act->arena, &get_hours, &old, DB_ARGS(act->school.v, course.v)) ||
        old.hours == hours)
        return;
    db_run(act->db, "UPDATE courses SET hours = $3 WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(act->school.v, course.v, DB_OPT(hours)));
    log_add(act, &(struct log_entry){.action = "hours",
                                     .course = course,
                                     .old_value = number(act->arena, old.hours),
                                     .new_value = number(act->arena, hours)});
}

/* A slot of one week of two is half a lesson. */
static const struct db_query list_slots =
    DB_QUERY(struct load_slots,
             "SELECT t.course_id, SUM(CASE t.week WHEN 0 THEN 100 ELSE 50 END) AS hours"
             " FROM slots t WHERE t.school_id = $1 AND t.timetable_id = (SELECT v.timetable_id"
             "  FROM timetables v WHERE v.school_id = $1 AND v.year_id = $2 AND v.first_day <= $3"
             "  ORDER BY v.first_day DESC LIMIT 1) GROUP BY t.course_id ORDER BY t.course_id",
             course_id, hours);

size_t load_list_slots(const struct reader *r, struct year_id year, struct date day,
                       struct load_slots **out)
{
    return db_list(r->db, r->arena, &list_slots, out, DB_ARGS(r->school.v, year.v, day));
}

/* ---- closing and taking back */

struct used_row {
    bool used;
};
static const struct db_query get_used = DB_QUERY(
    struct used_row,
    "SELECT (EXISTS (SELECT 1 FROM lessons l WHERE l.school_id = $1 AND l.course_id = $2"
    "  AND " LESSON_TOUCHED ")"
    " OR EXISTS (SELECT 1 FROM finals f WHERE f.school_id = $1 AND f.course_id = $2)"
    " OR EXISTS (SELECT 1 FROM exams x WHERE x.school_id = $1 AND x.course_id = $2)"
    " OR EXISTS (SELECT 1 FROM course_plans p WHERE p.school_id = $1 AND p.course_id = $2)"
    " OR EXISTS (SELECT 1 FROM plan_corrections n WHERE n.school_id = $1 AND n.course_id = $2)"
    " OR EXISTS (SELECT 1 FROM reopenings o WHERE o.school_id = $1 AND o.course_id = $2)"
    " OR EXISTS (SELECT 1 FROM timetables v JOIN slots t ON t.school_id = v.school_id"
    "  AND t.timetable_id = v.timetable_id AND t.course_id = $2 WHERE v.school_id = $1)) AS used",
    used);

bool load_is_used(const struct reader *r, struct course_id course)
{
    struct used_row row;
    return !db_get(r->db, r->arena, &get_used, &row, DB_ARGS(r->school.v, course.v)) || row.used;
}

static void remove_planned(struct act *act, struct course_id course, struct date after)
{
    db_run(act->db,
           "DELETE FROM lessons AS l WHERE l.school_id = $1 AND l.course_id = $2"
           " AND l.date > $3 AND NOT " LESSON_TOUCHED,
           DB_ARGS(act->school.v, course.v, after));
}

static void log_page(struct act *act, struct course_id course, const char *old, const char *new)
{
    log_add(act, &(struct log_entry){.action = "page",
                                     .course = course,
                                     .old_value = str_of(old),
                                     .new_value = str_of(new)});
}

void load_remove(struct act *act, struct course_id course)
{
    struct load_holder *holders;
    size_t n = load_list_holders(&act->reader, course, &holders);
    load_set_hours(act, course, 0);
    for (size_t i = 0; i < n; i++)
        load_hand_over(act, course, holders[i].person_id, (struct person_id){0},
                       holders[i].first_day);
    db_run(act->db, "DELETE FROM lessons WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(act->school.v, course.v));
    db_run(act->db, "DELETE FROM course_teachers WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(act->school.v, course.v));
    db_run(act->db, "DELETE FROM courses WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(act->school.v, course.v));
    log_page(act, course, "open", "removed");
}

void load_close(struct act *act, struct course_id course, struct date last_day)
{
    char day[DATE_TEXT_SIZE];
    struct load_holder *holders;
    size_t n = load_list_holders(&act->reader, course, &holders);
    bool opens = date_is_none(last_day);
    if (db_run(act->db, "UPDATE courses SET last_day = $3 WHERE school_id = $1 AND course_id = $2",
               DB_ARGS(act->school.v, course.v, last_day)) == 0)
        return;
    for (size_t i = 0; i < n && !opens; i++)
        if (date_is_none(holders[i].last_day))
            load_hand_over(act, course, holders[i].person_id, (struct person_id){0},
                           date_add(last_day, 1));
    if (!opens)
        remove_planned(act, course, last_day);
    log_page(act, course, NULL, opens ? "open" : date_format(last_day, day));
}

struct closed_row {
    struct date last_day;
};
static const struct db_query get_closed =
    DB_QUERY(struct closed_row,
             "SELECT last_day FROM courses WHERE school_id = $1 AND course_id = $2", last_day);

struct date load_closed(const struct reader *r, struct course_id course)
{
    struct closed_row row;
    db_get(r->db, r->arena, &get_closed, &row, DB_ARGS(r->school.v, course.v));
    return row.last_day;
}

/* ---- teachers */

static const struct db_query list_holders =
    DB_QUERY(struct load_holder,
             "SELECT t.person_id, p.surname, p.given, p.patronymic, t.first_day, t.last_day"
             " FROM course_teachers t"
             " JOIN persons p ON p.school_id = t.school_id AND p.person_id = t.person_id"
             " WHERE t.school_id = $1 AND t.course_id = $2 ORDER BY t.first_day, t.person_id",
             person_id, surname, given, patronymic, first_day, last_day);

size_t load_list_holders(const struct reader *r, struct course_id course, struct load_holder **out)
{
    return db_list(r->db, r->arena, &list_holders, out, DB_ARGS(r->school.v, course.v));
}

/* Holdings that would begin on the day or later are no facts yet. */
static bool drop_holding(struct act *act, struct course_id course, struct person_id old,
                         struct date from)
{
    char day[DATE_TEXT_SIZE];
    if (db_run(act->db,
               "DELETE FROM course_teachers WHERE school_id = $1 AND course_id = $2"
               " AND person_id = $3 AND first_day >= $4 AND last_day IS NULL",
               DB_ARGS(act->school.v, course.v, old.v, from)) == 0)
        return false;
    log_add(act, &(struct log_entry){.action = "teacher",
                                     .course = course,
                                     .item = names_item(act->arena, "person", old.v),
                                     .new_value = str_of(arena_printf(act->arena, "out before %s",
                                                                      date_format(from, day)))});
    return true;
}

void load_hand_over(struct act *act, struct course_id course, struct person_id old,
                    struct person_id teacher, struct date from)
{
    bool goes_on = id_eq(old, teacher);
    if (!id_is_none(old) && !goes_on && !drop_holding(act, course, old, from))
        course_teacher_end(act, course, old, date_add(from, -1));
    if (!id_is_none(teacher) && !goes_on)
        course_teacher_add(act, course, teacher, from);
}

static const struct db_query list_teachers = DB_QUERY(
    struct load_teacher,
    "SELECT p.person_id, p.surname, p.given, p.patronymic, f.norm FROM staff f"
    " JOIN persons p ON p.school_id = f.school_id AND p.person_id = f.person_id"
    " WHERE f.school_id = $1 AND (f.last_day IS NULL OR f.last_day >= $2) AND (EXISTS ("
    "SELECT 1 FROM course_teachers t WHERE t.school_id = f.school_id AND t.person_id = f.person_id)"
    " OR EXISTS (SELECT 1 FROM accounts a JOIN account_roles o ON o.school_id = a.school_id"
    "  AND o.account_id = a.account_id AND o.role = 'teacher' AND o.first_day <= $2"
    "  AND (o.last_day IS NULL OR o.last_day >= $2) WHERE a.school_id = f.school_id"
    "  AND a.person_id = f.person_id AND a.side = 'staff')) ORDER BY p.sort_key, p.person_id",
    person_id, surname, given, patronymic, norm);

size_t load_list_teachers(const struct reader *r, struct date day, struct load_teacher **out)
{
    return db_list(r->db, r->arena, &list_teachers, out, DB_ARGS(r->school.v, day));
}

struct norm_row {
    int norm;
};
static const struct db_query get_norm = DB_QUERY(
    struct norm_row, "SELECT norm FROM staff WHERE school_id = $1 AND person_id = $2", norm);

int load_teacher_norm(const struct reader *r, struct person_id teacher)
{
    struct norm_row row = {0};
    db_get(r->db, r->arena, &get_norm, &row, DB_ARGS(r->school.v, teacher.v));
    return row.norm;
}

static const struct db_query list_held = DB_QUERY(
    struct load_held,
    "SELECT k.course_id, c.label AS class_label, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, g.name AS subgroup, k.hours, t.first_day, t.last_day"
    " FROM course_teachers t"
    " JOIN courses k ON k.school_id = t.school_id AND k.course_id = t.course_id"
    " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id AND c.year_id = $3"
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
    " WHERE t.school_id = $1 AND t.person_id = $2" LOAD_ORDER,
    course_id, class_label, subject_ru, subject_ky, subject_en, subgroup, hours, first_day,
    last_day);

size_t load_list_held(const struct reader *r, struct year_id year, struct person_id teacher,
                      struct load_held **out)
{
    return db_list(r->db, r->arena, &list_held, out, DB_ARGS(r->school.v, teacher.v, year.v));
}

void load_set_norm(struct act *act, struct person_id teacher, int norm)
{
    if (db_run(act->db,
               "UPDATE staff SET norm = $3 WHERE school_id = $1 AND person_id = $2"
               " AND COALESCE(norm, 0) <> $4",
               DB_ARGS(act->school.v, teacher.v, DB_OPT(norm), norm)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "norm",
                                     .item = names_item(act->arena, "person", teacher.v),
                                     .new_value = number(act->arena, norm)});
}
