#include "store/glance.h"

void glance_days_of(const struct reader *r, const struct school_class *class, struct date today,
                    struct glance_days *out)
{
    struct date yesterday = date_add(today, -1);
    *out = (struct glance_days){.last_sunday = date_add(date_monday(today), -1)};
    calendar_get(r, class->calendar_id, &out->calendar);
    out->term = calendar_term(&out->calendar, today);
    struct date from = out->term ? out->term->first_day : date_add(today, -DUE_DAYS);
    out->past = (struct glance_range){class->class_id, from, yesterday};
    out->until_today = (struct glance_range){class->class_id, from, today};
}

size_t glance_work_list(const struct reader *r, const struct glance_range *range, struct date today,
                        struct glance_work **out)
{
    struct course *courses;
    size_t count = 0, n = course_list_class(r, range->class_id, today, &courses);
    *out = ARENA_ARRAY(r->arena, struct glance_work, GLANCE_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct due_range course = {courses[i].course_id, range->from, range->to, today};
        struct due_work *works;
        size_t work_count = due_list_course(r, &course, &works);
        for (size_t k = 0; k < work_count && count < GLANCE_MAX; k++)
            if (works[k].state == DEADLINE_OVERDUE && works[k].missing > 0)
                (*out)[count++] = (struct glance_work){&courses[i], works[k]};
    }
    return count;
}

static const struct db_query list_lessons = DB_QUERY(
    struct glance_lesson,
    "SELECT l.lesson_id, l.date, l.number, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, g.name AS subgroup, p.surname, p.given, p.patronymic,"
    " COALESCE(l.topic, '') = '' AS no_topic, l.roll_at IS NULL AS no_roll FROM lessons l"
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"
    " LEFT JOIN persons p ON p.school_id = l.school_id AND p.person_id = COALESCE(l.substitute_id,"
    "  (SELECT MIN(t.person_id) FROM course_teachers t WHERE t.school_id = l.school_id"
    "   AND t.course_id = l.course_id AND t.first_day <= l.date"
    "   AND (t.last_day IS NULL OR t.last_day >= l.date)))"
    " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
    " AND l.status <> 'cancelled' AND (COALESCE(l.topic, '') = '' OR l.roll_at IS NULL)"
    " ORDER BY l.date, l.number, l.lesson_id LIMIT $5",
    lesson_id, date, number, subject_ru, subject_ky, subject_en, subgroup, surname, given,
    patronymic, no_topic, no_roll);

size_t glance_lesson_list(const struct reader *r, const struct glance_range *range,
                          struct glance_lesson **out)
{
    return db_list(r->db, r->arena, &list_lessons, out,
                   DB_ARGS(r->school.v, range->class_id.v, range->from, range->to, GLANCE_MAX));
}

static const struct db_query list_marks = DB_QUERY(
    struct glance_mark,
    "SELECT l.lesson_id, l.date, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, p.surname, p.given, p.patronymic, m.value, b.code FROM lessons l"
    " JOIN absences b ON b.school_id = l.school_id AND b.course_id = l.course_id"
    "  AND b.lesson_no = l.lesson_no AND b.code IN ('absent', 'ill', 'excused', 'unexcused')"
    " JOIN marks m ON m.school_id = b.school_id AND m.course_id = b.course_id"
    "  AND m.lesson_no = b.lesson_no AND m.pupil_id = b.pupil_id"
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"
    " JOIN persons p ON p.school_id = b.school_id AND p.person_id = b.pupil_id"
    " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
    " ORDER BY l.date, l.number, p.sort_key, m.work_no LIMIT $5",
    lesson_id, date, subject_ru, subject_ky, subject_en, surname, given, patronymic, value, code);

size_t glance_mark_list(const struct reader *r, const struct glance_range *range,
                        struct glance_mark **out)
{
    return db_list(r->db, r->arena, &list_marks, out,
                   DB_ARGS(r->school.v, range->class_id.v, range->from, range->to, GLANCE_MAX));
}

static const struct db_query count_absences =
    DB_QUERY(struct glance_absence,
             "SELECT code, COUNT(*) AS lessons FROM absences WHERE school_id = $1 AND pupil_id = $2"
             " AND date >= $3 AND date <= $4 GROUP BY code ORDER BY code",
             code, lessons);

size_t glance_absence_count(const struct reader *r, struct pupil_id pupil, struct date from,
                            struct date to, struct glance_absence **out)
{
    return db_list(r->db, r->arena, &count_absences, out, DB_ARGS(r->school.v, pupil.v, from, to));
}

static const struct db_query list_finals = DB_QUERY(
    struct glance_final,
    "SELECT f.course_id, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, p.surname, p.given, p.patronymic, f.period, f.value, f.computed"
    " FROM courses c JOIN finals f ON f.school_id = c.school_id AND f.course_id = c.course_id"
    " JOIN subjects s ON s.school_id = c.school_id AND s.subject_id = c.subject_id"
    " JOIN persons p ON p.school_id = f.school_id AND p.person_id = f.pupil_id"
    " WHERE c.school_id = $1 AND c.class_id = $2 AND f.computed > 0"
    " ORDER BY s.sort_key, c.course_id, f.period, p.sort_key, f.pupil_id",
    course_id, subject_ru, subject_ky, subject_en, surname, given, patronymic, period, value,
    computed);

size_t glance_final_list(const struct reader *r, struct class_id class_id,
                         struct glance_final **out)
{
    return db_list(r->db, r->arena, &list_finals, out, DB_ARGS(r->school.v, class_id.v));
}
