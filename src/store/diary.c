#include "store/diary.h"

#include "store/division.h"

struct pupil_row {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    bool pupil;
    bool child;
};
static const struct db_query get_pupil = DB_QUERY(
    struct pupil_row,
    "SELECT p.person_id AS pupil_id, p.surname, p.given, p.patronymic,"
    " (p.kind = 'pupil') AS pupil,"
    " EXISTS (SELECT 1 FROM guardians g WHERE g.school_id = p.school_id AND g.person_id = $3"
    "  AND g.pupil_id = p.person_id AND g.first_day <= $4 AND (g.last_day IS NULL OR g.last_day >= "
    "$4))"
    "  AS child"
    " FROM persons p WHERE p.school_id = $1 AND p.person_id = $2",
    pupil_id, surname, given, patronymic, pupil, child);

bool diary_pupil_get(const struct reader *r, const struct viewer *v, struct pupil_id id,
                     struct diary_pupil *out)
{
    struct pupil_row row;
    bool found = db_get(r->db, r->arena, &get_pupil, &row,
                        DB_ARGS(r->school.v, id.v, v->person.v, v->today)) &&
                 row.pupil;
    *out = (struct diary_pupil){row.pupil_id, row.surname, row.given, row.patronymic, 0};
    if (found && id.v == v->person.v)
        out->relations |= RELATION_SELF;
    if (row.child)
        out->relations |= RELATION_CHILD;
    return found;
}

/* ---- the week
 * ---------------------------------------------------------------------------------------------------
 */

static const struct db_query get_class = DB_QUERY(
    struct diary_class,
    "SELECT e.class_id, c.label, c.markless, c.week_days, c.calendar_id,"
    " EXISTS (SELECT 1 FROM courses k WHERE k.school_id = c.school_id AND k.class_id = c.class_id"
    "  AND k.scale <> 0) AS other_scales,"
    " p.surname AS teacher_surname, p.given AS teacher_given, p.patronymic AS teacher_patronymic,"
    " EXISTS (SELECT 1 FROM special_days d WHERE d.school_id = c.school_id"
    "  AND d.calendar_id = c.calendar_id AND d.date >= $3 AND d.date <= $4) AS has_special"
    " FROM enrolments e"
    " JOIN classes c ON c.school_id = e.school_id AND c.class_id = e.class_id"
    " LEFT JOIN persons p ON p.school_id = e.school_id AND p.person_id = (SELECT h.person_id"
    "  FROM homerooms h WHERE h.school_id = e.school_id AND h.class_id = e.class_id"
    "  AND h.first_day <= $4 AND (h.last_day IS NULL OR h.last_day >= $4)"
    "  ORDER BY h.first_day DESC LIMIT 1)"
    " WHERE e.school_id = $1 AND e.pupil_id = $2 AND e.first_day <= $4"
    " AND (e.last_day IS NULL OR e.last_day >= $3) ORDER BY e.first_day DESC LIMIT 1",
    class_id, label, markless, week_days, calendar_id, other_scales, teacher_surname, teacher_given,
    teacher_patronymic, has_special);

bool diary_class_get(const struct reader *r, struct pupil_id pupil, struct date from,
                     struct date to, struct diary_class *out)
{
    return db_get(r->db, r->arena, &get_class, out, DB_ARGS(r->school.v, pupil.v, from, to));
}

struct member_row {
    struct subgroup_id subgroup_id;
    struct str name;
    struct date first_day, last_day;
};
static const struct db_query list_members =
    DB_QUERY(struct member_row,
             "SELECT m.subgroup_id, g.name, m.first_day, m.last_day FROM subgroup_members m"
             " JOIN subgroups g ON g.school_id = m.school_id AND g.subgroup_id = m.subgroup_id"
             " WHERE m.school_id = $1 AND m.pupil_id = $2 AND m.first_day <= $4"
             " AND (m.last_day IS NULL OR m.last_day >= $3)",
             subgroup_id, name, first_day, last_day);

static const struct db_query list_lessons =
    DB_QUERY(struct diary_lesson,
             "SELECT lesson_id, date, number, course_id, lesson_no, subject_id, subgroup_id,"
             " is_cancelled, topic, homework, homework_at, homework_changed_at, homework_minutes, "
             "homework_files AS file_count"
             " FROM lessons WHERE school_id = $1 AND class_id = $2 AND date >= $3 AND date <= $4"
             " ORDER BY date, number, lesson_id",
             lesson_id, date, number, course_id, lesson_no, subject_id, subgroup_id, is_cancelled,
             topic, homework, homework_at, homework_changed_at, homework_minutes, file_count);

struct before_row {
    struct course_id course_id;
    int lesson_no;
    struct str homework;
    int homework_minutes;
    int file_count;
};
/* Backwards from Monday: the walk stops when each course of the week has met its lesson before. */
static const struct db_query walk_before =
    DB_QUERY(struct before_row,
             "SELECT course_id, lesson_no, homework, homework_minutes, homework_files AS file_count"
             " FROM lessons"
             " WHERE school_id = $1 AND class_id = $2 AND date < $3 AND is_cancelled IS NULL"
             " ORDER BY date DESC, number DESC, lesson_id DESC LIMIT $4",
             course_id, lesson_no, homework, homework_minutes, file_count);

static const struct db_query list_marks =
    DB_QUERY(struct diary_mark,
             "SELECT course_id, lesson_no, value, kind FROM marks"
             " WHERE school_id = $1 AND pupil_id = $2 AND date >= $3 AND date <= $4"
             " ORDER BY date, course_id, lesson_no, work_no",
             course_id, lesson_no, value, kind);
static const struct db_query list_absences =
    DB_QUERY(struct diary_absence,
             "SELECT date, course_id, lesson_no, code, minutes FROM absences"
             " WHERE school_id = $1 AND pupil_id = $2 AND date >= $3 AND date <= $4"
             " ORDER BY date, course_id, lesson_no",
             date, course_id, lesson_no, code, minutes);
#define SUBJECT_NAME(language)                                                  \
    " CASE " language " WHEN 1 THEN COALESCE(NULLIF(s.name_ky, ''), s.name_ru)" \
    " WHEN 2 THEN COALESCE(NULLIF(s.name_en, ''), s.name_ru) ELSE s.name_ru END"
_Static_assert(LANGUAGE_KY == 1 && LANGUAGE_EN == 2, "as SUBJECT_NAME has them");

static const struct db_query list_subjects = DB_QUERY(
    struct diary_subject,
    "SELECT s.subject_id," SUBJECT_NAME("$2") " AS name FROM subjects s"
                                              " WHERE s.school_id = $1 ORDER BY s.subject_id",
    subject_id, name);

struct own {
    const struct reader *reader;
    struct pupil_id pupil;
    const struct member_row *members;
    size_t member_count;
    const struct diary_lesson *lessons; /* of the class */
    size_t lesson_count;
};

static const struct member_row *find_member(const struct own *own, struct subgroup_id group,
                                            struct date day)
{
    for (size_t i = 0; i < own->member_count; i++) {
        const struct member_row *m = &own->members[i];
        if (id_eq(group, m->subgroup_id) && date_is_within(day, m->first_day, m->last_day))
            return m;
    }
    return NULL;
}

struct group_row {
    struct str name;
};
static const struct db_query get_group = DB_QUERY(
    struct group_row, "SELECT name FROM subgroups WHERE school_id = $1 AND subgroup_id = $2", name);

/*
 * Whose group is another one belongs to that: most lessons of foreign groups are known by a lesson
 * of the own one in the same week. Only for the others the groups of the subject are read.
 */
static bool is_open(const struct own *own, const struct diary_lesson *l)
{
    struct division groups;
    for (size_t i = 0; i < own->lesson_count; i++) {
        const struct diary_lesson *other = &own->lessons[i];
        if (id_eq(other->subject_id, l->subject_id) && !id_is_none(other->subgroup_id) &&
            find_member(own, other->subgroup_id, l->date))
            return false;
    }
    division_read(own->reader, l->course_id, &groups);
    return division_has(&groups, l->subgroup_id, own->pupil, l->date);
}

static bool is_own(const struct own *own, struct diary_lesson *l)
{
    const struct reader *r = own->reader;
    struct group_row group;
    if (id_is_none(l->subgroup_id))
        return true;
    const struct member_row *m = find_member(own, l->subgroup_id, l->date);
    if (m) {
        l->subgroup = m->name;
        return true;
    }
    if (!is_open(own, l))
        return false;
    db_get(r->db, r->arena, &get_group, &group, DB_ARGS(r->school.v, l->subgroup_id.v));
    l->subgroup = group.name;
    return true;
}

/* Drops lessons of groups to which the pupil did not belong on that day. */
static void keep_own(struct own *own, struct diary_week *week)
{
    size_t kept = 0;
    struct diary_lesson *lessons =
        ARENA_ARRAY(own->reader->arena, struct diary_lesson, week->lesson_count + 1);
    own->lessons = week->lessons;
    own->lesson_count = week->lesson_count;
    for (size_t i = 0; i < week->lesson_count; i++) {
        if (is_own(own, &week->lessons[i]))
            lessons[kept++] = week->lessons[i];
    }
    week->lessons = lessons;
    week->lesson_count = kept;
}

/* The courses of the week; each has met its latest lesson before the one looked at, or not yet. */
struct course_before {
    struct course_id course;
    bool is_met;
    struct str homework;
    int lesson_no, minutes, file_count;
};

struct walk {
    struct arena *arena;
    struct course_before *courses;
    size_t count;
    size_t left; /* not met */
};

static struct course_before *find_course(const struct walk *w, struct course_id course)
{
    for (size_t i = 0; i < w->count; i++)
        if (id_eq(w->courses[i].course, course))
            return &w->courses[i];
    return NULL;
}

static bool meet(void *context, const void *row)
{
    struct walk *w = context;
    const struct before_row *before = row;
    struct course_before *course = find_course(w, before->course_id);
    if (!course || course->is_met)
        return true;
    if (before->homework.n > 0)
        course->homework = str_dup(w->arena, before->homework);
    course->lesson_no = before->lesson_no;
    course->minutes = before->homework_minutes;
    course->file_count = before->file_count;
    course->is_met = true;
    return --w->left > 0;
}

/* Of a class, with all its groups: about six weeks. Homework can lie over the winter holidays. */
enum { LOOK_BACK_LESSONS = 250, LOOK_BACK_DAYS = 60 };

/* What was set at the course's lesson before is due at the next one that takes place. */
static void find_due(const struct reader *r, struct date monday, struct diary_week *week)
{
    struct walk w = {r->arena, ARENA_ARRAY(r->arena, struct course_before, week->lesson_count), 0,
                     0};
    for (size_t i = 0; i < week->lesson_count; i++)
        if (!find_course(&w, week->lessons[i].course_id))
            w.courses[w.count++].course = week->lessons[i].course_id;
    w.left = w.count;
    if (w.left > 0)
        db_each(r->db, &walk_before, meet, &w,
                DB_ARGS(r->school.v, week->class.class_id.v, monday, LOOK_BACK_LESSONS));
    for (size_t i = 0; i < week->lesson_count; i++) {
        struct diary_lesson *l = &week->lessons[i];
        struct course_before *course = find_course(&w, l->course_id);
        l->homework_due = course->homework;
        l->due_lesson_no = course->lesson_no;
        l->due_minutes = course->minutes;
        l->due_file_count = course->file_count;
        if (l->is_cancelled)
            continue;
        course->homework = l->homework;
        course->lesson_no = l->lesson_no;
        course->minutes = l->homework_minutes;
        course->file_count = l->file_count;
    }
}

static bool is_for_pupil(const struct diary_week *week, const struct homework_file *f)
{
    for (size_t i = 0; i < week->assignment_count; i++)
        if (id_eq(week->assignments[i].assignment_id, f->assignment_id))
            return true;
    return id_is_none(f->assignment_id);
}

static void add_files(const struct reader *r, struct diary_week *week, struct course_id course,
                      int lesson_no)
{
    struct homework_file *list;
    for (size_t i = 0; i < week->file_count; i++)
        if (week->files[i].lesson_no == lesson_no && id_eq(week->files[i].course_id, course))
            return;
    size_t n = file_list_lesson(r, course, lesson_no, &list);
    for (size_t i = 0; i < n; i++)
        if (is_for_pupil(week, &list[i]))
            week->files[week->file_count++] = list[i];
}

/* Only of lessons that say that they have some: most weeks have none. */
static void read_files(const struct reader *r, struct diary_week *week)
{
    size_t room = 0;
    for (size_t i = 0; i < week->lesson_count; i++)
        room += (size_t)(week->lessons[i].file_count + week->lessons[i].due_file_count);
    if (room == 0)
        return;
    week->files = ARENA_ARRAY(r->arena, struct homework_file, room);
    for (size_t i = 0; i < week->lesson_count; i++) {
        const struct diary_lesson *l = &week->lessons[i];
        if (l->file_count > 0)
            add_files(r, week, l->course_id, l->lesson_no);
        if (l->due_file_count > 0)
            add_files(r, week, l->course_id, l->due_lesson_no);
    }
}

const struct assignment *diary_assignment(const struct diary_week *week, struct course_id course,
                                          int lesson_no, size_t *next)
{
    while (*next < week->assignment_count) {
        const struct assignment *a = &week->assignments[(*next)++];
        if (a->lesson_no == lesson_no && id_eq(a->course_id, course))
            return a;
    }
    return NULL;
}

void diary_week_read(const struct reader *r, const struct viewer *v, struct pupil_id pupil,
                     struct date monday, struct diary_week *out)
{
    struct member_row *members;
    struct own own = {.reader = r, .pupil = pupil};
    struct date sunday = date_add(monday, 6);
    *out = (struct diary_week){.pupil = pupil};
    if (!diary_class_get(r, pupil, monday, sunday, &out->class))
        return;
    own.member_count = db_list(r->db, r->arena, &list_members, &members,
                               DB_ARGS(r->school.v, pupil.v, monday, sunday));
    own.members = members;
    out->lesson_count = db_list(r->db, r->arena, &list_lessons, &out->lessons,
                                DB_ARGS(r->school.v, out->class.class_id.v, monday, sunday));
    keep_own(&own, out);
    out->mark_count = db_list(r->db, r->arena, &list_marks, &out->marks,
                              DB_ARGS(r->school.v, pupil.v, monday, sunday));
    out->absence_count = db_list(r->db, r->arena, &list_absences, &out->absences,
                                 DB_ARGS(r->school.v, pupil.v, monday, sunday));
    out->subject_count = db_list(r->db, r->arena, &list_subjects, &out->subjects,
                                 DB_ARGS(r->school.v, (int)v->language));
    find_due(r, monday, out);
    out->assignment_count =
        assignment_list_pupil(r, pupil, date_add(monday, -LOOK_BACK_DAYS),
                              date_add(sunday, LOOK_BACK_DAYS), &out->assignments);
    read_files(r, out);
    if (out->class.other_scales)
        course_scales_read(r, pupil, &out->scales);
}

/* ---- marks by subject
 * --------------------------------------------------------------------------------------------- */

static const struct db_query list_course_marks =
    DB_QUERY(struct diary_course_mark,
             "SELECT m.course_id, k.subject_id, m.date, m.lesson_no, m.work_no, m.value, w.kind, "
             "w.topic, m.kind AS kind_no FROM marks m"
             " JOIN works w ON w.school_id = m.school_id AND w.course_id = m.course_id"
             "  AND w.lesson_no = m.lesson_no AND w.work_no = m.work_no"
             " JOIN courses k ON k.school_id = m.school_id AND k.course_id = m.course_id"
             " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
             " WHERE m.school_id = $1 AND m.pupil_id = $2 AND m.date >= $3 AND m.date <= $4"
             " ORDER BY s.sort_key, k.subject_id, m.course_id, m.date, m.lesson_no, m.work_no",
             course_id, subject_id, date, lesson_no, work_no, value, kind, topic, kind_no);
static const struct db_query list_finals =
    DB_QUERY(struct diary_final,
             "SELECT f.course_id, k.subject_id, f.period, f.value FROM finals f"
             " JOIN courses k ON k.school_id = f.school_id AND k.course_id = f.course_id"
             " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
             " JOIN years y ON y.school_id = c.school_id AND y.year_id = c.year_id"
             " WHERE f.school_id = $1 AND f.pupil_id = $2 AND y.first_day <= $4"
             " AND y.last_day >= $3 ORDER BY f.course_id, f.period",
             course_id, subject_id, period, value);

/* In groups: of one's own, or of a subject whose lessons are given to all groups (division.h). */
static const struct db_query list_own_subjects = DB_QUERY(
    struct diary_subject,
    "SELECT s.subject_id," SUBJECT_NAME(
        "$4") " AS name, EXISTS (SELECT 1 FROM enrolments e"
              "  JOIN courses k ON k.school_id = e.school_id AND k.class_id = e.class_id"
              "  WHERE e.school_id = s.school_id AND e.pupil_id = $2 AND e.first_day <= $3"
              "  AND (e.last_day IS NULL OR e.last_day >= $3) AND k.subject_id = s.subject_id"
              "  AND (k.subgroup_id IS NULL OR EXISTS (SELECT 1 FROM subgroup_members m"
              "   WHERE m.school_id = k.school_id AND m.pupil_id = $2 AND m.subgroup_id = "
              "k.subgroup_id"
              "   AND m.first_day <= $3 AND (m.last_day IS NULL OR m.last_day >= $3))"
              "  OR EXISTS (SELECT 1 FROM courses o WHERE o.school_id = k.school_id"
              "   AND o.class_id = k.class_id AND o.subject_id = k.subject_id"
              "   AND o.subgroup_id <> k.subgroup_id)"
              "  OR NOT EXISTS (SELECT 1 FROM subgroup_members m WHERE m.school_id = k.school_id"
              "   AND m.subgroup_id = k.subgroup_id AND m.first_day <= $3))) AS is_taught"
              " FROM subjects s WHERE s.school_id = $1 ORDER BY s.sort_key, s.subject_id",
    subject_id, name, is_taught);

void diary_marks_read(const struct reader *r, const struct viewer *v, struct pupil_id pupil,
                      struct diary_span span, struct diary_marks *out)
{
    out->mark_count = db_list(r->db, r->arena, &list_course_marks, &out->marks,
                              DB_ARGS(r->school.v, pupil.v, span.from, span.to));
    out->final_count = db_list(r->db, r->arena, &list_finals, &out->finals,
                               DB_ARGS(r->school.v, pupil.v, span.from, span.to));
    out->subject_count = db_list(r->db, r->arena, &list_own_subjects, &out->subjects,
                                 DB_ARGS(r->school.v, pupil.v, span.to, (int)v->language));
    struct grading_weights *weights = ARENA_NEW(r->arena, struct grading_weights);
    grading_weights_read(r, weights);
    out->weights = weights;
    course_scales_read(r, pupil, &out->scales);
}
