#include "store/mark_note.h"

#define NOTE_MEMBERS course_id, lesson_no, pupil_id, work_no, date, comment, owed_until
#define NOTE_SELECT                                                                             \
    "SELECT course_id, lesson_no, pupil_id, work_no, date, comment, owed_until FROM mark_notes" \
    " WHERE school_id = $1"

static const struct db_query list_course =
    DB_QUERY(struct mark_note,
             NOTE_SELECT " AND course_id = $2 AND lesson_no >= $3 AND lesson_no <= $4"
                         " ORDER BY lesson_no, pupil_id, work_no",
             NOTE_MEMBERS);
static const struct db_query list_pupil =
    DB_QUERY(struct mark_note,
             NOTE_SELECT " AND pupil_id = $2 AND date >= $3 AND date <= $4"
                         " ORDER BY date, course_id, lesson_no, work_no",
             NOTE_MEMBERS);
static const struct db_query get_note =
    DB_QUERY(struct mark_note,
             NOTE_SELECT
             " AND course_id = $2 AND lesson_no = $3 AND pupil_id = $4 AND work_no = $5",
             NOTE_MEMBERS);

size_t mark_note_list_course(const struct reader *r, struct course_id course, int least,
                             int greatest, struct mark_note **out)
{
    return db_list(r->db, r->arena, &list_course, out,
                   DB_ARGS(r->school.v, course.v, least, greatest));
}

size_t mark_note_list(const struct reader *r, const struct lesson_ref *l, struct mark_note **out)
{
    return mark_note_list_course(r, l->course_id, l->lesson_no, l->lesson_no, out);
}

size_t mark_note_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                            struct date to, struct mark_note **out)
{
    return db_list(r->db, r->arena, &list_pupil, out, DB_ARGS(r->school.v, pupil.v, from, to));
}

/* "2026-12-01 comment", "- comment", "2026-12-01 "; absent for none. */
static struct str note_text(struct arena *a, const struct mark_note *n)
{
    char day[DATE_TEXT_SIZE] = "-";
    if (str_is_null(n->comment) && date_is_none(n->owed_until))
        return STR_NULL;
    if (!date_is_none(n->owed_until))
        date_format(n->owed_until, day);
    return str_of(arena_printf(a, "%s %.*s", day, STR_FMT(n->comment)));
}

static void write_note(struct act *act, const struct lesson_ref *l, const struct mark_note *n)
{
    if (str_is_null(n->comment) && date_is_none(n->owed_until))
        db_run(act->db,
               "DELETE FROM mark_notes WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3"
               " AND pupil_id = $4 AND work_no = $5",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, n->pupil_id.v, n->work_no));
    else
        db_run(act->db,
               "INSERT INTO mark_notes (school_id, course_id, lesson_no, pupil_id, work_no, date,"
               " comment, owed_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
               " ON CONFLICT (school_id, course_id, lesson_no, pupil_id, work_no)"
               " DO UPDATE SET comment = excluded.comment, owed_until = excluded.owed_until",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, n->pupil_id.v, n->work_no,
                       l->date, n->comment, n->owed_until));
}

void mark_note_set(struct act *act, const struct lesson_ref *l, const struct mark_note *n)
{
    struct mark_note old;
    if (!db_get(act->db, act->arena, &get_note, &old,
                DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, n->pupil_id.v, n->work_no)))
        old = (struct mark_note){.owed_until = DATE_NONE};
    struct str before = note_text(act->arena, &old), after = note_text(act->arena, n);
    if (str_is_null(before) == str_is_null(after) && str_eq(before, after))
        return;
    write_note(act, l, n);
    log_add(act, &(struct log_entry){.action = "note",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .pupil = n->pupil_id,
                                     .item = str_of(arena_printf(act->arena, "%d", n->work_no)),
                                     .old_value = before,
                                     .new_value = after});
}

void mark_note_settle(struct act *act, const struct lesson_ref *l, int work_no,
                      struct pupil_id pupil)
{
    struct mark_note n;
    if (!db_get(act->db, act->arena, &get_note, &n,
                DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, pupil.v, work_no)) ||
        date_is_none(n.owed_until))
        return;
    n.owed_until = DATE_NONE;
    mark_note_set(act, l, &n);
}

/* ---- debts ----------------------------------------------------------------------------------- */

#define DEBT_MEMBERS                                                                      \
    lesson_id, pupil_id, date, owed_until, kind, topic, comment, class_label, subject_ru, \
        subject_ky, subject_en, surname, given, patronymic
#define DEBT_SELECT                                                                     \
    "SELECT l.lesson_id, n.pupil_id, n.date, n.owed_until, w.kind, w.topic, n.comment," \
    " c.label AS class_label, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"        \
    " s.name_en AS subject_en, p.surname, p.given, p.patronymic"
#define DEBT_JOINS                                                                  \
    " JOIN lessons l ON l.school_id = n.school_id AND l.course_id = n.course_id"    \
    "  AND l.lesson_no = n.lesson_no"                                               \
    " JOIN works w ON w.school_id = n.school_id AND w.course_id = n.course_id"      \
    "  AND w.lesson_no = n.lesson_no AND w.work_no = n.work_no"                     \
    " JOIN classes c ON c.school_id = l.school_id AND c.class_id = l.class_id"      \
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id" \
    " JOIN persons p ON p.school_id = n.school_id AND p.person_id = n.pupil_id"

static const struct db_query list_debts =
    DB_QUERY(struct debt,
             DEBT_SELECT " FROM course_teachers t JOIN mark_notes n ON n.school_id = t.school_id"
                         "  AND n.course_id = t.course_id AND n.owed_until IS NOT NULL" DEBT_JOINS
                         " WHERE t.school_id = $1 AND t.person_id = $2 AND t.first_day <= $3"
                         " AND (t.last_day IS NULL OR t.last_day >= $3)"
                         " ORDER BY n.owed_until, c.label, p.sort_key, l.date, n.work_no",
             DEBT_MEMBERS);
static const struct db_query list_debts_of_pupil =
    DB_QUERY(struct debt,
             DEBT_SELECT " FROM mark_notes n" DEBT_JOINS
                         " WHERE n.school_id = $1 AND n.pupil_id = $2 AND n.owed_until IS NOT NULL"
                         " ORDER BY n.owed_until, l.date, n.work_no",
             DEBT_MEMBERS);

size_t debt_list(const struct reader *r, const struct viewer *v, struct debt **out)
{
    return db_list(r->db, r->arena, &list_debts, out, DB_ARGS(r->school.v, v->person.v, v->today));
}

size_t debt_list_pupil(const struct reader *r, struct pupil_id pupil, struct debt **out)
{
    return db_list(r->db, r->arena, &list_debts_of_pupil, out, DB_ARGS(r->school.v, pupil.v));
}

/* ---- why late -------------------------------------------------------------------------------- */

struct reason_row {
    struct str reason;
};
static const struct db_query get_reason =
    DB_QUERY(struct reason_row,
             "SELECT reason FROM late_reasons WHERE school_id = $1 AND course_id = $2"
             " AND lesson_no = $3 AND work_no = $4",
             reason);

struct str late_reason_get(const struct reader *r, const struct lesson_ref *l, int work_no)
{
    struct reason_row row;
    db_get(r->db, r->arena, &get_reason, &row,
           DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, work_no));
    return row.reason;
}

void late_reason_set(struct act *act, const struct lesson_ref *l, int work_no, struct str reason)
{
    struct str old = late_reason_get(&act->reader, l, work_no);
    if (str_eq(old, reason))
        return;
    if (reason.n == 0)
        db_run(act->db,
               "DELETE FROM late_reasons WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3"
               " AND work_no = $4",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, work_no));
    else
        db_run(act->db,
               "INSERT INTO late_reasons (school_id, course_id, lesson_no, work_no, reason)"
               " VALUES ($1, $2, $3, $4, $5)"
               " ON CONFLICT (school_id, course_id, lesson_no, work_no)"
               " DO UPDATE SET reason = excluded.reason",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, work_no, reason));
    log_add(act, &(struct log_entry){.action = "late",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = str_of(arena_printf(act->arena, "%d", work_no)),
                                     .old_value = old,
                                     .new_value = reason.n > 0 ? reason : STR_NULL});
}
