#include "store/board.h"

static const struct db_query list_hours = DB_QUERY(
    struct hour_row,
    "SELECT l.lesson_id, l.class_id, l.course_id, l.subject_id, l.subgroup_id, l.date, l.number,"
    " bs.shift, b.starts, b.ends, t.person_id AS teacher_id, l.substitute_id,"
    " c.label AS class_label, g.name AS subgroup, l.is_cancelled"
    " FROM classes c"
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"
    " JOIN lessons l ON l.school_id = c.school_id AND l.class_id = c.class_id AND l.date >= $3"
    "  AND l.date <= $4"
    " LEFT JOIN bell_days bd ON bd.school_id = c.school_id AND bd.bell_set_id = c.bell_set_id"
    "  AND bd.date = l.date"
    " LEFT JOIN bells b ON b.school_id = c.school_id"
    "  AND b.bell_set_id = COALESCE(bd.used_id, c.bell_set_id) AND b.number = l.number"
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"
    " LEFT JOIN course_teachers t ON t.school_id = l.school_id AND t.course_id = l.course_id"
    "  AND t.first_day <= l.date AND (t.last_day IS NULL OR t.last_day >= l.date)"
    " WHERE c.school_id = $1 AND c.year_id = $2"
    " ORDER BY l.date, bs.shift, l.number, c.grade, c.label, l.lesson_id, t.person_id",
    lesson_id, class_id, course_id, subject_id, subgroup_id, date, number, shift, starts, ends,
    teacher_id, substitute_id, class_label, subgroup, is_cancelled);

static size_t hour_list(const struct reader *r, struct year_id year, struct date from,
                        struct date to, struct hour_row **out)
{
    return db_list(r->db, r->arena, &list_hours, out, DB_ARGS(r->school.v, year.v, from, to));
}

static const struct db_query list_teaching = DB_QUERY(
    struct teaching,
    "SELECT t.person_id, k.class_id, k.subject_id FROM classes c"
    " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
    " JOIN course_teachers t ON t.school_id = k.school_id AND t.course_id = k.course_id"
    "  AND t.first_day <= $3 AND (t.last_day IS NULL OR t.last_day >= $3)"
    " WHERE c.school_id = $1 AND c.year_id = $2 ORDER BY t.person_id, k.class_id, k.subject_id",
    person_id, class_id, subject_id);

static size_t teaching_list(const struct reader *r, struct year_id year, struct date day,
                            struct teaching **out)
{
    return db_list(r->db, r->arena, &list_teaching, out, DB_ARGS(r->school.v, year.v, day));
}

static const struct db_query list_teachers = DB_QUERY(
    struct teacher_row,
    "SELECT p.person_id, p.surname, p.given, p.patronymic FROM staff f"
    " JOIN persons p ON p.school_id = f.school_id AND p.person_id = f.person_id"
    " WHERE f.school_id = $1 AND (f.last_day IS NULL OR f.last_day >= $3)"
    " AND (EXISTS (SELECT 1 FROM course_teachers t"
    "   JOIN courses k ON k.school_id = t.school_id AND k.course_id = t.course_id"
    "   JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
    "   WHERE t.school_id = f.school_id AND t.person_id = f.person_id AND c.year_id = $2)"
    "  OR EXISTS (SELECT 1 FROM accounts a"
    "   JOIN account_roles o ON o.school_id = a.school_id AND o.account_id = a.account_id"
    "   WHERE a.school_id = f.school_id AND a.person_id = f.person_id AND o.role = 'teacher'"
    "   AND o.first_day <= $3 AND (o.last_day IS NULL OR o.last_day >= $3)))"
    " ORDER BY p.sort_key, p.person_id",
    person_id, surname, given, patronymic);

size_t teacher_list(const struct reader *r, struct year_id year, struct date day,
                    struct teacher_row **out)
{
    return db_list(r->db, r->arena, &list_teachers, out, DB_ARGS(r->school.v, year.v, day));
}

static const struct db_query list_absent =
    DB_QUERY(struct absent_row,
             "SELECT DISTINCT teacher_id AS person_id, date FROM substitutions WHERE school_id = $1"
             " AND date >= $2 AND date <= $3 AND kind IN ('replaced', 'merged')"
             " AND teacher_id IS NOT NULL",
             person_id, date);

void board_read(const struct reader *r, struct year_id year, struct date from, struct date to,
                struct board *out)
{
    out->hour_count = hour_list(r, year, from, to, &out->hours);
    out->teaching_count = teaching_list(r, year, from, &out->teaching);
    out->teacher_count = teacher_list(r, year, from, &out->teachers);
    out->absent_count =
        db_list(r->db, r->arena, &list_absent, &out->absent, DB_ARGS(r->school.v, from, to));
}

/* ---- asking */

const struct teacher_row *board_teacher(const struct board *b, struct person_id id)
{
    for (size_t i = 0; i < b->teacher_count; i++)
        if (id_eq(b->teachers[i].person_id, id))
            return &b->teachers[i];
    return NULL;
}

const struct hour_row *board_hour(const struct board *b, struct lesson_id id)
{
    for (size_t i = 0; i < b->hour_count; i++)
        if (id_eq(b->hours[i].lesson_id, id))
            return &b->hours[i];
    return NULL;
}

bool board_is_busy(const struct board *b, struct person_id person, const struct lesson_time *t,
                   struct lesson_id except)
{
    for (size_t i = 0; i < b->hour_count; i++) {
        const struct hour_row *h = &b->hours[i];
        struct lesson_time time = hour_time(h);
        if (id_eq(hour_teacher(h), person) && !h->is_cancelled && !id_eq(h->lesson_id, except) &&
            lesson_times_meet(&time, t))
            return true;
    }
    return false;
}

bool board_class_has(const struct board *b, const struct hour_row *lesson,
                     const struct lesson_time *t)
{
    for (size_t i = 0; i < b->hour_count; i++) {
        const struct hour_row *h = &b->hours[i];
        struct lesson_time time = hour_time(h);
        if (id_eq(h->class_id, lesson->class_id) && !id_eq(h->lesson_id, lesson->lesson_id) &&
            !h->is_cancelled && groups_meet(h->subgroup_id, lesson->subgroup_id) &&
            lesson_times_meet(&time, t))
            return true;
    }
    return false;
}

int board_count(const struct board *b, struct person_id person, struct date day)
{
    int count = 0;
    for (size_t i = 0; i < b->hour_count; i++)
        count += id_eq(hour_teacher(&b->hours[i]), person) && !b->hours[i].is_cancelled &&
                 date_cmp(b->hours[i].date, day) == 0;
    return count;
}

static bool is_absent(const struct board *b, struct person_id person, struct date day)
{
    for (size_t i = 0; i < b->absent_count; i++)
        if (id_eq(b->absent[i].person_id, person) && date_cmp(b->absent[i].date, day) == 0)
            return true;
    return false;
}

enum fit board_fit(const struct board *b, const struct hour_row *lesson, struct person_id person)
{
    struct lesson_time t = hour_time(lesson);
    struct candidate c = {
        .is_busy = board_is_busy(b, person, &t, lesson->lesson_id),
        .is_absent = is_absent(b, person, lesson->date),
    };
    for (size_t i = 0; i < b->teaching_count; i++) {
        const struct teaching *k = &b->teaching[i];
        if (!id_eq(k->person_id, person))
            continue;
        c.knows_class |= id_eq(k->class_id, lesson->class_id);
        c.knows_subject |= id_eq(k->subject_id, lesson->subject_id);
    }
    return substitute_fit(&c);
}

struct time_row {
    int shift, starts, ends;
};
static const struct db_query get_time = DB_QUERY(
    struct time_row,
    "SELECT bs.shift, b.starts, b.ends FROM classes c"
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"
    " LEFT JOIN bell_days bd ON bd.school_id = c.school_id AND bd.bell_set_id = c.bell_set_id"
    "  AND bd.date = $4"
    " LEFT JOIN bells b ON b.school_id = c.school_id"
    "  AND b.bell_set_id = COALESCE(bd.used_id, c.bell_set_id) AND b.number = $3 WHERE c.school_id "
    "= $1 AND c.class_id = $2",
    shift, starts, ends);

bool board_time(const struct reader *r, struct class_id id, struct date day, int number,
                struct lesson_time *out)
{
    struct time_row row;
    if (!db_get(r->db, r->arena, &get_time, &row, DB_ARGS(r->school.v, id.v, number, day)))
        return false;
    *out = (struct lesson_time){day, row.shift, number, row.starts, row.ends};
    return true;
}
