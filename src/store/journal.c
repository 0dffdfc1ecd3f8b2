#include "store/journal.h"

#include <stdlib.h>

#include "store/division.h"
#include "store/school.h"

struct course_class {
    struct class_id class_id;
    struct subgroup_id subgroup_id;
    struct calendar_id calendar_id;
    bool markless;
    int scale;
};
static const struct db_query get_course_class =
    DB_QUERY(struct course_class,
             "SELECT k.class_id, k.subgroup_id, c.calendar_id, c.markless, k.scale FROM courses k"
             " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
             " WHERE k.school_id = $1 AND k.course_id = $2",
             class_id, subgroup_id, calendar_id, markless, scale);

void journal_read_calendar(const struct reader *r, struct course_id course, struct journal *out)
{
    struct course_class k;
    if (!db_get(r->db, r->arena, &get_course_class, &k, DB_ARGS(r->school.v, course.v)))
        return;
    out->markless = k.markless;
    out->scale = scale_read(r, k.scale);
    calendar_get(r, k.calendar_id, &out->calendar);
}

static const struct db_query list_lessons = DB_QUERY(
    struct journal_lesson,
    "SELECT lesson_id, lesson_no, date, number, status, topic, homework, roll_at FROM lessons"
    " WHERE school_id = $1 AND course_id = $2 AND date >= $3 AND date <= $4 ORDER BY date, number",
    lesson_id, lesson_no, date, number, status, topic, homework, roll_at);

/*
 * The numbers of a term's lessons lie close together but need not be in the order of dates, so the
 * range of the clustered reads is [least, greatest]; what belongs to lessons outside the term is
 * dropped in memory.
 */
static const struct db_query list_works =
    DB_QUERY(struct journal_work,
             "SELECT lesson_no, work_no, work_id, kind, topic FROM works WHERE school_id = $1 AND "
             "course_id = $2"
             " AND lesson_no >= $3 AND lesson_no <= $4 ORDER BY lesson_no, work_no",
             lesson_no, work_no, work_id, kind, topic);
static const struct db_query list_marks =
    DB_QUERY(struct journal_mark,
             "SELECT lesson_no, pupil_id, work_no, kind, value FROM marks"
             " WHERE school_id = $1 AND course_id = $2"
             " AND lesson_no >= $3 AND lesson_no <= $4 ORDER BY lesson_no, pupil_id, work_no",
             lesson_no, pupil_id, work_no, kind, value);
static const struct db_query list_absences =
    DB_QUERY(struct journal_absence,
             "SELECT lesson_no, pupil_id, code, minutes FROM absences WHERE school_id = $1 AND "
             "course_id = $2"
             " AND lesson_no >= $3 AND lesson_no <= $4 ORDER BY lesson_no, pupil_id",
             lesson_no, pupil_id, code, minutes);
static const struct db_query list_finals =
    DB_QUERY(struct journal_final,
             "SELECT pupil_id, period, value, computed, proposed, reason, entered_at FROM finals"
             " WHERE school_id = $1 AND course_id = $2 ORDER BY pupil_id, period",
             pupil_id, period, value, computed, proposed, reason, entered_at);
static const struct db_query list_finals_of_period =
    DB_QUERY(struct journal_final,
             "SELECT pupil_id, period, value FROM finals"
             " WHERE school_id = $1 AND course_id = $2 AND period = $3 ORDER BY pupil_id",
             pupil_id, period, value);

static const struct db_query list_pupils = DB_QUERY(
    struct journal_pupil,
    "SELECT e.pupil_id, p.surname, p.given, p.patronymic, p.sort_key, e.first_day, e.last_day"
    " FROM enrolments e"
    " JOIN persons p ON p.school_id = e.school_id AND p.person_id = e.pupil_id"
    " WHERE e.school_id = $1 AND e.class_id = $2 AND e.first_day <= $4"
    " AND (e.last_day IS NULL OR e.last_day >= $3)",
    pupil_id, surname, given, patronymic, sort_key, first_day, last_day);

static int by_name(const void *a, const void *b)
{
    const struct journal_pupil *x = a, *y = b;
    size_t n = x->sort_key.n < y->sort_key.n ? x->sort_key.n : y->sort_key.n;
    int order = memcmp(x->sort_key.p, y->sort_key.p, n);
    if (order == 0)
        order = (x->sort_key.n > y->sort_key.n) - (x->sort_key.n < y->sort_key.n);
    return order != 0 ? order : (x->pupil_id.v > y->pupil_id.v) - (x->pupil_id.v < y->pupil_id.v);
}

static bool has_entries(const struct journal *j, struct pupil_id pupil)
{
    for (size_t i = 0; i < j->mark_count; i++)
        if (id_eq(j->marks[i].pupil_id, pupil))
            return true;
    for (size_t i = 0; i < j->absence_count; i++)
        if (id_eq(j->absences[i].pupil_id, pupil))
            return true;
    return false;
}

/* Of a group's course: those who were in the group within the days, each with that time. Who is
 * said never to have been there, but has entries, stays in sight without a day of membership. */
static void keep_group(const struct reader *r, struct course_id course, struct subgroup_id group,
                       const struct term *days, struct journal *out)
{
    struct division groups;
    size_t kept = 0;
    division_read(r, course, &groups);
    for (size_t i = 0; i < out->pupil_count; i++) {
        struct journal_pupil p = out->pupils[i];
        if (division_cut(&groups, group, p.pupil_id, &p.first_day, &p.last_day) &&
            date_cmp(p.first_day, days->last_day) <= 0 &&
            date_is_within(days->first_day, DATE_NONE, p.last_day)) {
            out->pupils[kept++] = p;
        } else if (has_entries(out, p.pupil_id)) {
            p.first_day = date_add(days->last_day, 1);
            p.last_day = DATE_NONE;
            out->pupils[kept++] = p;
        }
    }
    out->pupil_count = kept;
}

static void span_of(const struct journal *j, int *least, int *greatest)
{
    *least = INT32_MAX;
    *greatest = 0;
    for (size_t i = 0; i < j->lesson_count; i++) {
        if (j->lessons[i].lesson_no < *least)
            *least = j->lessons[i].lesson_no;
        if (j->lessons[i].lesson_no > *greatest)
            *greatest = j->lessons[i].lesson_no;
    }
}

void journal_read(const struct reader *r, struct course_id course, struct date from, struct date to,
                  struct journal *out)
{
    struct course_class k;
    int least, greatest;
    if (!db_get(r->db, r->arena, &get_course_class, &k, DB_ARGS(r->school.v, course.v)))
        return;
    out->lesson_count = db_list(r->db, r->arena, &list_lessons, &out->lessons,
                                DB_ARGS(r->school.v, course.v, from, to));
    if (!out->weights) {
        struct grading_weights *weights = ARENA_NEW(r->arena, struct grading_weights);
        struct kinds *kinds = ARENA_NEW(r->arena, struct kinds);
        kinds_read(r, kinds);
        grading_weights_of(r, kinds, weights);
        out->kinds = kinds;
        out->weights = weights;
    }
    span_of(out, &least, &greatest);
    out->work_count = db_list(r->db, r->arena, &list_works, &out->works,
                              DB_ARGS(r->school.v, course.v, least, greatest));
    out->mark_count = db_list(r->db, r->arena, &list_marks, &out->marks,
                              DB_ARGS(r->school.v, course.v, least, greatest));
    out->absence_count = db_list(r->db, r->arena, &list_absences, &out->absences,
                                 DB_ARGS(r->school.v, course.v, least, greatest));
    out->pupil_count = db_list(r->db, r->arena, &list_pupils, &out->pupils,
                               DB_ARGS(r->school.v, k.class_id.v, from, to));
    /* Sorted here: SQLite would write each name into its sorter and read it again. */
    qsort(out->pupils, out->pupil_count, sizeof(*out->pupils), by_name);
    if (!id_is_none(k.subgroup_id))
        keep_group(r, course, k.subgroup_id, &(struct term){0, from, to}, out);
}

void journal_read_finals(const struct reader *r, struct course_id course, struct journal *out)
{
    out->final_count =
        db_list(r->db, r->arena, &list_finals, &out->finals, DB_ARGS(r->school.v, course.v));
}

void journal_read_finals_of(const struct reader *r, struct course_id course, struct str period,
                            struct journal *out)
{
    out->final_count = db_list(r->db, r->arena, &list_finals_of_period, &out->finals,
                               DB_ARGS(r->school.v, course.v, period));
}

struct value_row {
    int kind;
    struct str value;
};
static const struct db_query list_values =
    DB_QUERY(struct value_row,
             "SELECT kind, value FROM marks WHERE school_id = $1 AND pupil_id = $2 AND date >= $3"
             " AND date <= $4 AND course_id = $5 ORDER BY date, lesson_no, work_no",
             kind, value);

struct average journal_pupil_average(const struct reader *r, struct course_id course,
                                     struct pupil_id pupil, const struct term *t)
{
    struct value_row *rows;
    struct grading_weights weights;
    struct average sum = {0};
    size_t n = db_list(r->db, r->arena, &list_values, &rows,
                       DB_ARGS(r->school.v, pupil.v, t->first_day, t->last_day, course.v));
    grading_weights_read(r, &weights);
    for (size_t i = 0; i < n; i++)
        average_add_weighted(&sum, rows[i].value, grading_weight(&weights, rows[i].kind));
    return sum;
}

/* ---- final marks
 * ------------------------------------------------------------------------------------------------
 */

struct final_row {
    struct str value, reason;
};
static const struct db_query get_final =
    DB_QUERY(struct final_row,
             "SELECT value, reason FROM finals WHERE school_id = $1 AND course_id = $2"
             " AND period = $3 AND pupil_id = $4",
             value, reason);

struct str final_get(const struct reader *r, const struct final_key *k)
{
    struct final_row row;
    db_get(r->db, r->arena, &get_final, &row,
           DB_ARGS(r->school.v, k->course.v, k->period, k->pupil.v));
    return row.value;
}

static void write_final(struct act *act, const struct final_key *k, const struct final_entry *e)
{
    if (str_is_null(e->value)) {
        db_run(act->db,
               "DELETE FROM finals WHERE school_id = $1 AND course_id = $2 AND period = $3 AND "
               "pupil_id = $4",
               DB_ARGS(act->school.v, k->course.v, k->period, k->pupil.v));
        return;
    }
    db_run(act->db,
           "INSERT INTO finals (school_id, course_id, period, pupil_id, value, computed, "
           "entered_at, proposed, reason)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
           " ON CONFLICT (school_id, course_id, period, pupil_id) DO UPDATE SET value = "
           "excluded.value,"
           " computed = excluded.computed, proposed = excluded.proposed, reason = excluded.reason",
           DB_ARGS(act->school.v, k->course.v, k->period, k->pupil.v, e->value,
                   DB_OPT(e->computed < 0 ? 0 : e->computed), act->now_ms / 1000, e->proposed,
                   e->reason));
}

void final_set(struct act *act, const struct final_key *k, const struct final_entry *e)
{
    struct final_row old;
    db_get(act->db, act->arena, &get_final, &old,
           DB_ARGS(act->school.v, k->course.v, k->period, k->pupil.v));
    if (str_eq(old.value, e->value) && str_eq(old.reason, e->reason))
        return;
    write_final(act, k, e);
    log_add(act, &(struct log_entry){.action = "final",
                                     .course = k->course,
                                     .pupil = k->pupil,
                                     .item = k->period,
                                     .old_value = old.value,
                                     .new_value = e->value,
                                     .reason = e->reason});
}
