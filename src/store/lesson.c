#include "store/lesson.h"

#include "store/division.h"
#include "store/id.h"
#include "store/relation.h"

/* $3: the viewer. Relations are those on the lesson's date. */
#define REF_SELECT                                                                                \
    "SELECT l.lesson_id, l.class_id, l.course_id, l.lesson_no, l.subgroup_id, l.date, l.number, " \
    "l.status, c.markless, (SELECT k.scale FROM courses k WHERE k.school_id = l.school_id"        \
    "  AND k.course_id = l.course_id) AS scale,"                                                  \
    " l.version, l.topic, l.homework, l.homework_at, l.homework_changed_at, l.homework_minutes,"  \
    " l.roll_at," RELATION_COLUMNS " FROM lessons l"                                              \
    " JOIN classes c ON c.school_id = l.school_id AND c.class_id = l.class_id"
#define REF_MEMBERS                                                                                \
    lesson_id, class_id, course_id, lesson_no, subgroup_id, date, number, status, markless, scale, \
        version, topic, homework, homework_at, homework_changed_at, homework_minutes, roll_at,     \
        teaches, taught, substitutes, replaced, homeroom

struct ref_row {
    struct lesson_id lesson_id;
    struct class_id class_id;
    struct course_id course_id;
    int lesson_no;
    struct subgroup_id subgroup_id;
    struct date date;
    int number;
    struct str status;
    bool markless;
    int scale;
    int version;
    struct str topic, homework;
    int64_t homework_at, homework_changed_at;
    int homework_minutes;
    int64_t roll_at;
    int work_no;
    bool teaches, taught, substitutes, replaced, homeroom;
};

static void ref_of(const struct ref_row *row, struct lesson_ref *out)
{
    *out = (struct lesson_ref){
        .lesson_id = row->lesson_id,
        .class_id = row->class_id,
        .course_id = row->course_id,
        .lesson_no = row->lesson_no,
        .subgroup_id = row->subgroup_id,
        .date = row->date,
        .number = row->number,
        .status = row->status,
        .markless = row->markless,
        .scale = row->scale,
        .version = row->version,
        .topic = row->topic,
        .homework = row->homework,
        .homework_at = row->homework_at,
        .homework_changed_at = row->homework_changed_at,
        .homework_minutes = row->homework_minutes,
        .roll_at = row->roll_at,
        .relations = relation_bits(row->teaches, row->taught, row->substitutes, row->replaced,
                                   row->homeroom),
    };
}

static const struct db_query get_ref = DB_QUERY(
    struct ref_row, REF_SELECT " WHERE l.school_id = $1 AND l.lesson_id = $2", REF_MEMBERS);

bool lesson_ref_get(const struct reader *r, const struct viewer *v, struct lesson_id id,
                    struct lesson_ref *out)
{
    struct ref_row row;
    bool found = db_get(r->db, r->arena, &get_ref, &row, DB_ARGS(r->school.v, id.v, v->person.v));
    ref_of(&row, out);
    return found;
}

static const struct db_query get_work_key = DB_QUERY(
    struct ref_row,
    "SELECT course_id, lesson_no, work_no FROM works WHERE school_id = $1 AND work_id = $2",
    course_id, lesson_no, work_no);
static const struct db_query get_ref_of_work =
    DB_QUERY(struct ref_row,
             REF_SELECT " WHERE l.school_id = $1 AND l.course_id = $2 AND l.lesson_no = $4",
             REF_MEMBERS);

bool lesson_ref_of_course(const struct reader *r, const struct viewer *v, struct course_id course,
                          int lesson_no, struct lesson_ref *out)
{
    struct ref_row row;
    bool found = db_get(r->db, r->arena, &get_ref_of_work, &row,
                        DB_ARGS(r->school.v, course.v, v->person.v, lesson_no));
    ref_of(&row, out);
    return found;
}

bool lesson_ref_of_work(const struct reader *r, const struct viewer *v, struct work_id id,
                        struct lesson_ref *out, int *work_no)
{
    struct ref_row key, row = {0};
    bool found = db_get(r->db, r->arena, &get_work_key, &key, DB_ARGS(r->school.v, id.v)) &&
                 db_get(r->db, r->arena, &get_ref_of_work, &row,
                        DB_ARGS(r->school.v, key.course_id.v, v->person.v, key.lesson_no));
    *work_no = key.work_no;
    ref_of(&row, out);
    return found;
}

/* ---- writing in the lesson itself
 * ------------------------------------------------------------------------------ */

static void log_lesson(struct act *act, const struct lesson_ref *l, const char *action,
                       struct str old, struct str new)
{
    log_add(act, &(struct log_entry){.action = action,
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .old_value = old,
                                     .new_value = new});
}

void lesson_set_topic(struct act *act, struct lesson_ref *l, struct str topic)
{
    if (str_eq(l->topic, topic))
        return;
    bool planned = str_is(l->status, "planned");
    db_run(act->db,
           "UPDATE lessons SET topic = $3, status = CASE WHEN status = 'planned' THEN 'held' ELSE "
           "status END,"
           " version = version + 1 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, topic));
    log_lesson(act, l, "topic", l->topic, topic);
    l->topic = topic;
    l->version++;
    if (planned)
        l->status = STR("held");
}

void lesson_set_homework(struct act *act, struct lesson_ref *l, struct str homework)
{
    if (str_eq(l->homework, homework))
        return;
    bool is_new = l->homework.n == 0 || homework.n == 0;
    if (is_new)
        l->homework_at = homework.n > 0 ? act->now_ms : 0;
    l->homework_changed_at = is_new ? 0 : act->now_ms;
    db_run(act->db,
           "UPDATE lessons SET homework = $3, homework_at = $4, homework_changed_at = $5,"
           " version = version + 1 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, homework, DB_OPT(l->homework_at),
                   DB_OPT(l->homework_changed_at)));
    log_lesson(act, l, "homework", l->homework, homework);
    l->homework = homework;
    l->version++;
}

void lesson_log_language(struct act *act, const struct lesson_ref *l, struct str field,
                         struct str words)
{
    log_add(act, &(struct log_entry){.action = "language",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = field,
                                     .new_value = words,
                                     .reason = STR("confirmed")});
}

void lesson_set_roll(struct act *act, struct lesson_ref *l)
{
    if (l->roll_at != 0)
        return;
    db_run(act->db, "UPDATE lessons SET roll_at = $3 WHERE school_id = $1 AND lesson_id = $2",
           DB_ARGS(act->school.v, l->lesson_id.v, act->now_ms));
    log_lesson(act, l, "roll", STR_NULL, STR("called"));
    l->roll_at = act->now_ms;
}

/* ---- lists
 * -----------------------------------------------------------------------------------------------------
 */

#define ROW_SELECT                                                                                 \
    "SELECT l.lesson_id, l.date, l.number, l.class_id, l.course_id, l.lesson_no, c.label AS "      \
    "class_label,"                                                                                 \
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en, g.name AS "       \
    "subgroup,"                                                                                    \
    " r.name AS room, l.status, l.topic, l.homework, l.roll_at, c.markless, b.starts, b.ends, "    \
    "bs.shift,"                                                                                    \
    " l.substitute_id, u.surname AS substitute_surname, u.given AS substitute_given,"              \
    " u.patronymic AS substitute_patronymic, x.kind AS change, x.reason, x.date AS planned_day,"   \
    " x.number AS planned_number, o.surname AS teacher_surname, o.given AS teacher_given,"         \
    " o.patronymic AS teacher_patronymic, sd.calendar_id AS special,"                              \
    " (SELECT COUNT(*) FROM marks m WHERE m.school_id = l.school_id AND m.course_id = l.course_id" \
    "  AND m.lesson_no = l.lesson_no) AS mark_count"                                               \
    " FROM lessons l"                                                                              \
    " JOIN classes c ON c.school_id = l.school_id AND c.class_id = l.class_id"                     \
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"                \
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"          \
    " LEFT JOIN bell_days bd ON bd.school_id = c.school_id AND bd.bell_set_id = c.bell_set_id"     \
    "  AND bd.date = l.date"                                                                       \
    " LEFT JOIN bells b ON b.school_id = c.school_id"                                              \
    "  AND b.bell_set_id = COALESCE(bd.used_id, c.bell_set_id) AND b.number = l.number"            \
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"        \
    " LEFT JOIN rooms r ON r.school_id = l.school_id AND r.room_id = l.room_id"                    \
    " LEFT JOIN persons u ON u.school_id = l.school_id AND u.person_id = l.substitute_id"          \
    " LEFT JOIN substitutions x ON x.school_id = l.school_id AND x.lesson_id = l.lesson_id"        \
    " LEFT JOIN persons o ON o.school_id = x.school_id AND o.person_id = x.teacher_id"             \
    " LEFT JOIN special_days sd ON sd.school_id = c.school_id AND sd.calendar_id = c.calendar_id"  \
    "  AND sd.date = l.date"
#define ROW_MEMBERS                                                                                \
    lesson_id, date, number, class_id, course_id, lesson_no, class_label, subject_ru, subject_ky,  \
        subject_en, subgroup, room, status, topic, homework, roll_at, markless, starts, ends,      \
        shift, substitute_id, substitute_surname, substitute_given, substitute_patronymic, change, \
        reason, planned_day, planned_number, teacher_surname, teacher_given, teacher_patronymic,   \
        mark_count, special

/* Keys first, by two index ranges; the joins then touch only the handful of the day. */
static const struct db_query list_day = DB_QUERY(
    struct lesson_row,
    ROW_SELECT
    " WHERE l.school_id = $1 AND l.lesson_id IN ("
    "SELECT o.lesson_id FROM course_teachers t"
    " JOIN lessons o ON o.school_id = t.school_id AND o.course_id = t.course_id AND o.date = $3"
    " WHERE t.school_id = $1 AND t.person_id = $2 AND t.first_day <= $3"
    " AND (t.last_day IS NULL OR t.last_day >= $3)"
    " UNION SELECT u.lesson_id FROM lessons u"
    " WHERE u.school_id = $1 AND u.substitute_id = $2 AND u.date = $3)"
    " ORDER BY bs.shift, l.number, c.grade, c.label, l.lesson_id",
    ROW_MEMBERS);

size_t lesson_list_day(const struct reader *r, const struct viewer *v, struct date day,
                       struct lesson_row **out)
{
    return db_list(r->db, r->arena, &list_day, out, DB_ARGS(r->school.v, v->person.v, day));
}

/* As a day's list: own courses by two index ranges, substitutions by a third. */
static const struct db_query list_days = DB_QUERY(
    struct lesson_day,
    "SELECT d.date, COUNT(*) AS count,"
    " SUM(CASE WHEN (COALESCE(d.topic, '') = '' OR d.roll_at IS NULL) AND d.status <> 'cancelled'"
    "  AND COALESCE(d.substitute_id, $2) = $2 THEN 1 ELSE 0 END) AS unfilled FROM ("
    "SELECT o.date, o.lesson_id, o.topic, o.roll_at, o.status, o.substitute_id"
    " FROM course_teachers t"
    " JOIN lessons o ON o.school_id = t.school_id AND o.course_id = t.course_id"
    "  AND o.date >= $3 AND o.date <= $4 AND o.date >= t.first_day"
    "  AND (t.last_day IS NULL OR o.date <= t.last_day)"
    " WHERE t.school_id = $1 AND t.person_id = $2"
    " UNION SELECT u.date, u.lesson_id, u.topic, u.roll_at, u.status, u.substitute_id"
    " FROM lessons u"
    " WHERE u.school_id = $1 AND u.substitute_id = $2 AND u.date >= $3 AND u.date <= $4) d"
    " GROUP BY d.date ORDER BY d.date",
    date, count, unfilled);

size_t lesson_list_days(const struct reader *r, const struct viewer *v, struct date from,
                        struct date to, struct lesson_day **out)
{
    return db_list(r->db, r->arena, &list_days, out, DB_ARGS(r->school.v, v->person.v, from, to));
}

static const struct db_query get_row = DB_QUERY(
    struct lesson_row, ROW_SELECT " WHERE l.school_id = $1 AND l.lesson_id = $2", ROW_MEMBERS);

bool lesson_get(const struct reader *r, struct lesson_id id, struct lesson_row *out)
{
    return db_get(r->db, r->arena, &get_row, out, DB_ARGS(r->school.v, id.v));
}

struct text_row {
    struct str text;
};
static const struct db_query get_due = DB_QUERY(
    struct text_row,
    "SELECT homework AS text FROM lessons WHERE school_id = $1 AND course_id = $2 AND status <> "
    "'cancelled'"
    " AND (date < $3 OR (date = $3 AND number < $4)) ORDER BY date DESC, number DESC LIMIT 1",
    text);

struct str lesson_homework_due(const struct reader *r, const struct lesson_ref *l)
{
    struct text_row row;
    db_get(r->db, r->arena, &get_due, &row,
           DB_ARGS(r->school.v, l->course_id.v, l->date, l->number));
    return row.text;
}

struct day_row {
    struct date date;
};
static const struct db_query get_next_day =
    DB_QUERY(struct day_row,
             "SELECT date FROM lessons WHERE school_id = $1 AND course_id = $2 AND status <> "
             "'cancelled'"
             " AND (date > $3 OR (date = $3 AND number > $4)) ORDER BY date, number LIMIT 1",
             date);

struct date lesson_next_day(const struct reader *r, const struct lesson_ref *l)
{
    struct day_row row;
    db_get(r->db, r->arena, &get_next_day, &row,
           DB_ARGS(r->school.v, l->course_id.v, l->date, l->number));
    return row.date;
}

static const struct db_query list_pupils =
    DB_QUERY(struct lesson_pupil,
             "SELECT e.pupil_id, p.surname, p.given, p.patronymic FROM enrolments e"
             " JOIN persons p ON p.school_id = e.school_id AND p.person_id = e.pupil_id"
             " WHERE e.school_id = $1 AND e.class_id = $2 AND e.first_day <= $3"
             " AND (e.last_day IS NULL OR e.last_day >= $3) ORDER BY p.sort_key, e.pupil_id",
             pupil_id, surname, given, patronymic);

size_t lesson_pupil_list(const struct reader *r, const struct lesson_ref *l,
                         struct lesson_pupil **out)
{
    struct division groups;
    size_t kept = 0, n = db_list(r->db, r->arena, &list_pupils, out,
                                 DB_ARGS(r->school.v, l->class_id.v, l->date));
    if (id_is_none(l->subgroup_id))
        return n;
    division_read(r, l->course_id, &groups);
    for (size_t i = 0; i < n; i++) {
        if (division_has(&groups, l->subgroup_id, (*out)[i].pupil_id, l->date))
            (*out)[kept++] = (*out)[i];
    }
    return kept;
}

struct belonging {
    bool member; /* of the group; true of each in lessons of the whole class */
};
static const struct db_query find_pupil = DB_QUERY(
    struct belonging,
    "SELECT ($4 = 0 OR EXISTS (SELECT 1 FROM subgroup_members m WHERE m.school_id = e.school_id"
    "  AND m.pupil_id = e.pupil_id AND m.subgroup_id = $4 AND m.first_day <= $3"
    "  AND (m.last_day IS NULL OR m.last_day >= $3))) AS member FROM enrolments e"
    " WHERE e.school_id = $1 AND e.class_id = $2 AND e.pupil_id = $5 AND e.first_day <= $3"
    " AND (e.last_day IS NULL OR e.last_day >= $3)",
    member);

/* Most pupils of a group's lesson are its members: they are found by their own key. */
bool lesson_has_pupil(const struct reader *r, const struct lesson_ref *l, struct pupil_id pupil)
{
    struct belonging row;
    struct division groups;
    if (!db_get(r->db, r->arena, &find_pupil, &row,
                DB_ARGS(r->school.v, l->class_id.v, l->date, l->subgroup_id.v, pupil.v)))
        return false;
    if (row.member)
        return true;
    division_read(r, l->course_id, &groups);
    return division_has(&groups, l->subgroup_id, pupil, l->date);
}
