#include <stdio.h>

#include "base/buf.h"
#include "store/id.h"
#include "store/lesson.h"
#include "store/mark_note.h"

/* Works, marks and absences of one lesson: what store/lesson.h declares below the lesson itself. */

static struct str number_text(struct arena *a, int n)
{
    return str_of(arena_printf(a, "%d", n));
}

static const struct db_query list_works =
    DB_QUERY(struct work,
             "SELECT work_id, work_no, kind, topic FROM works"
             " WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3 ORDER BY work_no",
             work_id, work_no, kind, topic);

size_t work_list(const struct reader *r, const struct lesson_ref *l, struct work **out)
{
    return db_list(r->db, r->arena, &list_works, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}

enum { WORKS_MAX = 20 };

static struct str work_text(struct arena *a, struct str kind, struct str topic)
{
    return str_of(arena_printf(a, "%.*s%s%.*s", STR_FMT(kind), topic.n ? " " : "", STR_FMT(topic)));
}

static void insert_work(struct act *act, const struct lesson_ref *l, const struct work *w)
{
    db_run(act->db,
           "INSERT INTO works (school_id, course_id, lesson_no, work_no, work_id, kind, topic)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7)",
           DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, w->work_no, w->work_id.v, w->kind,
                   w->topic));
}

struct work_id work_add(struct act *act, const struct lesson_ref *l, struct str kind,
                        struct str topic, int *work_no)
{
    struct work *works;
    size_t n = work_list(&act->reader, l, &works);
    int no = n ? works[n - 1].work_no + 1 : 1;
    *work_no = no;
    if (no > WORKS_MAX)
        return (struct work_id){0};
    struct work_id id = {id_new()};
    insert_work(act, l, &(struct work){id, no, kind, topic});
    log_add(act, &(struct log_entry){.action = "work",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = number_text(act->arena, no),
                                     .new_value = work_text(act->arena, kind, topic)});
    return id;
}

struct work_id work_of_lesson(struct act *act, const struct lesson_ref *l, int *work_no)
{
    struct work *works;
    size_t n = work_list(&act->reader, l, &works);
    for (size_t i = 0; i < n; i++) {
        if (str_is(works[i].kind, "classwork")) {
            *work_no = works[i].work_no;
            return works[i].work_id;
        }
    }
    struct work_id id = work_add(act, l, STR("classwork"), STR_NULL, work_no);
    if (id_is_none(id))
        *work_no = 0;
    return id;
}

struct value_row {
    struct str value;
};
static const struct db_query get_mark =
    DB_QUERY(struct value_row,
             "SELECT value FROM marks WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3 "
             "AND pupil_id = $4"
             " AND work_no = $5",
             value);

struct str mark_get(const struct reader *r, const struct lesson_ref *l, int work_no,
                    struct pupil_id pupil)
{
    struct value_row row;
    db_get(r->db, r->arena, &get_mark, &row,
           DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, pupil.v, work_no));
    return row.value;
}

struct kind_row {
    int kind;
};
static const struct db_query get_work_kind =
    DB_QUERY(struct kind_row,
             "SELECT k.kind FROM works w JOIN work_kinds k ON k.school_id = w.school_id"
             "  AND k.code = w.kind WHERE w.school_id = $1 AND w.course_id = $2"
             " AND w.lesson_no = $3 AND w.work_no = $4",
             kind);

/* A mark repeats it for the diary, which then needs no look at the works. */
static int kind_of_work(const struct reader *r, const struct lesson_ref *l, int work_no)
{
    struct kind_row row;
    db_get(r->db, r->arena, &get_work_kind, &row,
           DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, work_no));
    return row.kind;
}

struct str mark_set(struct act *act, const struct lesson_ref *l, int work_no, struct pupil_id pupil,
                    struct str value)
{
    struct str old = mark_get(&act->reader, l, work_no, pupil);
    if (str_eq(old, value))
        return old;
    if (str_is_null(value))
        db_run(act->db,
               "DELETE FROM marks WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3 AND "
               "pupil_id = $4"
               " AND work_no = $5",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, pupil.v, work_no));
    else
        db_run(act->db,
               "INSERT INTO marks (school_id, course_id, lesson_no, pupil_id, work_no, value, "
               "date, entered_at, kind)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
               " ON CONFLICT (school_id, course_id, lesson_no, pupil_id, work_no)"
               " DO UPDATE SET value = excluded.value",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, pupil.v, work_no, value,
                       l->date, act->now_ms / 1000, kind_of_work(&act->reader, l, work_no)));
    log_add(act, &(struct log_entry){.action = "mark",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .pupil = pupil,
                                     .item = number_text(act->arena, work_no),
                                     .old_value = old,
                                     .new_value = value});
    if (!str_is_null(value))
        mark_note_settle(act, l, work_no, pupil);
    return old;
}

static const struct db_query get_absence =
    DB_QUERY(struct absence,
             "SELECT pupil_id, code, minutes FROM absences"
             " WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3 AND pupil_id = $4",
             pupil_id, code, minutes);

struct absence absence_get(const struct reader *r, const struct lesson_ref *l,
                           struct pupil_id pupil)
{
    struct absence row;
    if (!db_get(r->db, r->arena, &get_absence, &row,
                DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, pupil.v)))
        row.pupil_id = pupil;
    return row;
}

static struct str absence_words(struct arena *a, const struct absence *b)
{
    if (str_is_null(b->code) || b->minutes == 0)
        return b->code;
    return str_of(arena_printf(a, "%.*s %d", STR_FMT(b->code), b->minutes));
}

void absence_set(struct act *act, const struct lesson_ref *l, const struct absence *absence)
{
    struct absence old = absence_get(&act->reader, l, absence->pupil_id);
    if (str_eq(old.code, absence->code) && old.minutes == absence->minutes)
        return;
    if (str_is_null(absence->code)) {
        db_run(act->db,
               "DELETE FROM absences WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3 "
               "AND pupil_id = $4",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, absence->pupil_id.v));
        /* Nothing else may be left to show that the lesson has a history (timetable.h). */
        db_run(act->db,
               "UPDATE lessons SET version = version + 1 WHERE school_id = $1 AND lesson_id = $2",
               DB_ARGS(act->school.v, l->lesson_id.v));
    } else {
        db_run(act->db,
               "INSERT INTO absences (school_id, course_id, lesson_no, pupil_id, code, minutes, "
               "date, entered_at)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
               " ON CONFLICT (school_id, course_id, lesson_no, pupil_id)"
               " DO UPDATE SET code = excluded.code, minutes = excluded.minutes, entered_at = "
               "excluded.entered_at",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, absence->pupil_id.v,
                       absence->code, DB_OPT(absence->minutes), l->date, act->now_ms / 1000));
    }
    log_add(act, &(struct log_entry){.action = "absence",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .pupil = absence->pupil_id,
                                     .old_value = absence_words(act->arena, &old),
                                     .new_value = absence_words(act->arena, absence)});
}

static const struct db_query list_marks =
    DB_QUERY(struct lesson_mark,
             "SELECT m.pupil_id, m.work_no, w.work_id, m.value FROM marks m"
             " JOIN works w ON w.school_id = m.school_id AND w.course_id = m.course_id"
             "  AND w.lesson_no = m.lesson_no AND w.work_no = m.work_no"
             " WHERE m.school_id = $1 AND m.course_id = $2 AND m.lesson_no = $3 ORDER BY "
             "m.pupil_id, m.work_no",
             pupil_id, work_no, work_id, value);

size_t lesson_mark_list(const struct reader *r, const struct lesson_ref *l,
                        struct lesson_mark **out)
{
    return db_list(r->db, r->arena, &list_marks, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}

static const struct db_query list_absences =
    DB_QUERY(struct absence,
             "SELECT pupil_id, code, minutes FROM absences WHERE school_id = $1 AND course_id = $2 "
             "AND lesson_no = $3"
             " ORDER BY pupil_id",
             pupil_id, code, minutes);

size_t lesson_absence_list(const struct reader *r, const struct lesson_ref *l, struct absence **out)
{
    return db_list(r->db, r->arena, &list_absences, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}
