#include "store/exam.h"

struct exam_row {
    struct str kind;
    struct date date;
};
static const struct db_query list_of_course =
    DB_QUERY(struct exam_row,
             "SELECT kind, date FROM exams WHERE school_id = $1 AND course_id = $2 ORDER BY kind",
             kind, date);

void course_exams_read(const struct reader *r, struct course_id course, struct course_exams *out)
{
    struct exam_row *rows;
    enum exam_kind kind;
    size_t n = db_list(r->db, r->arena, &list_of_course, &rows, DB_ARGS(r->school.v, course.v));
    for (int i = 0; i < EXAM_KIND_COUNT; i++)
        out->day[i] = DATE_NONE;
    for (size_t i = 0; i < n; i++)
        if (exam_parse(rows[i].kind, &kind))
            out->day[kind] = rows[i].date;
}

bool course_exams_spring(const struct course_exams *e, enum exam_kind *out)
{
    *out = date_is_none(e->day[EXAM_STATE]) ? EXAM_TRANSFER : EXAM_STATE;
    return !date_is_none(e->day[*out]);
}

static const struct db_query list_of_year = DB_QUERY(
    struct exam,
    "SELECT x.course_id, x.kind, x.date, c.class_id, c.calendar_id, c.label AS class_label,"
    " g.name AS subgroup, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, (SELECT COUNT(*) FROM finals f WHERE f.school_id = $1"
    "  AND f.course_id = x.course_id AND f.period = CASE WHEN x.kind = 'autumn' THEN 'autumn'"
    "  ELSE 'exam' END) AS marks FROM classes c"
    " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
    " JOIN exams x ON x.school_id = k.school_id AND x.course_id = k.course_id"
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
    " WHERE c.school_id = $1 AND c.year_id = $2"
    " ORDER BY CASE x.kind WHEN 'transfer' THEN 1 WHEN 'state' THEN 2 ELSE 3 END, c.grade,"
    " c.label, s.sort_key, x.course_id",
    course_id, kind, date, class_id, calendar_id, class_label, subgroup, subject_ru, subject_ky,
    subject_en, marks);

size_t exam_list(const struct reader *r, struct year_id year, struct exam **out)
{
    return db_list(r->db, r->arena, &list_of_year, out, DB_ARGS(r->school.v, year.v));
}

static const struct db_query list_of_pupil = DB_QUERY(
    struct pupil_exam,
    "SELECT x.course_id, k.subject_id, x.kind, x.date FROM courses k"
    " JOIN exams x ON x.school_id = k.school_id AND x.course_id = k.course_id"
    " WHERE k.school_id = $1 AND k.class_id = $3 AND (k.subgroup_id IS NULL"
    "  OR EXISTS (SELECT 1 FROM subgroup_members m WHERE m.school_id = $1 AND m.pupil_id = $2"
    "   AND m.subgroup_id = k.subgroup_id AND m.last_day IS NULL))"
    " ORDER BY x.date, x.course_id, x.kind",
    course_id, subject_id, kind, date);

size_t exam_list_pupil(const struct reader *r, struct pupil_id pupil, struct class_id class_id,
                       struct pupil_exam **out)
{
    return db_list(r->db, r->arena, &list_of_pupil, out, DB_ARGS(r->school.v, pupil.v, class_id.v));
}

struct day_row {
    struct date date;
};
static const struct db_query last_of_calendar =
    DB_QUERY(struct day_row,
             "SELECT MAX(x.date) AS date FROM classes c"
             " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
             " JOIN exams x ON x.school_id = k.school_id AND x.course_id = k.course_id"
             " WHERE c.school_id = $1 AND c.calendar_id = $2"
             " AND CASE WHEN x.kind = 'autumn' THEN 'autumn' ELSE 'exam' END = $3",
             date);

struct date exam_last_day(const struct reader *r, struct calendar_id calendar, struct str period)
{
    struct day_row row = {DATE_NONE};
    db_get(r->db, r->arena, &last_of_calendar, &row, DB_ARGS(r->school.v, calendar.v, period));
    return row.date;
}

static void log_exam(struct act *act, struct course_id course, enum exam_kind kind,
                     const struct date days[2])
{
    char text[2][DATE_TEXT_SIZE];
    struct str values[2];
    for (int i = 0; i < 2; i++)
        values[i] = date_is_none(days[i])
                        ? STR_NULL
                        : str_dup(act->arena, str_of(date_format(days[i], text[i])));
    log_add(act, &(struct log_entry){.action = "exam",
                                     .course = course,
                                     .item = str_of(exam_code(kind)),
                                     .old_value = values[0],
                                     .new_value = values[1]});
}

static void take_away(struct act *act, struct course_id course, enum exam_kind kind,
                      struct date old)
{
    db_run(act->db, "DELETE FROM exams WHERE school_id = $1 AND course_id = $2 AND kind = $3",
           DB_ARGS(act->school.v, course.v, str_of(exam_code(kind))));
    log_exam(act, course, kind, (const struct date[]){old, DATE_NONE});
}

void exam_set(struct act *act, struct course_id course, enum exam_kind kind, struct date day)
{
    struct course_exams old;
    enum exam_kind other = kind == EXAM_STATE ? EXAM_TRANSFER : EXAM_STATE;
    course_exams_read(&act->reader, course, &old);
    if (kind != EXAM_AUTUMN && !date_is_none(old.day[other]))
        take_away(act, course, other, old.day[other]);
    if (!date_is_none(old.day[kind]) && date_cmp(old.day[kind], day) == 0)
        return;
    db_run(act->db,
           "INSERT INTO exams (school_id, course_id, kind, date) VALUES ($1, $2, $3, $4)"
           " ON CONFLICT (school_id, course_id, kind) DO UPDATE SET date = excluded.date",
           DB_ARGS(act->school.v, course.v, str_of(exam_code(kind)), day));
    log_exam(act, course, kind, (const struct date[]){old.day[kind], day});
}

struct given_row {
    bool given;
};
static const struct db_query get_given =
    DB_QUERY(struct given_row,
             "SELECT EXISTS (SELECT 1 FROM finals WHERE school_id = $1 AND course_id = $2"
             " AND period = $3) AS given",
             given);

bool exam_drop(struct act *act, struct course_id course, enum exam_kind kind)
{
    struct given_row row = {0};
    struct course_exams old;
    db_get(act->db, act->arena, &get_given, &row,
           DB_ARGS(act->school.v, course.v, str_of(exam_period(kind))));
    if (row.given)
        return false;
    course_exams_read(&act->reader, course, &old);
    if (!date_is_none(old.day[kind]))
        take_away(act, course, kind, old.day[kind]);
    return true;
}
