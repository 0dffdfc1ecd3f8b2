#include "store/period.h"

#include "store/id.h"
#include "store/names.h"

struct closed_row {
    bool closed;
};

/* $2 course, $3 pupil or 0, $4 today; p.period is the period asked about. */
#define IS_CLOSED                                                                                 \
    "SELECT EXISTS (SELECT 1 FROM closings z WHERE z.school_id = $1"                              \
    "  AND z.calendar_id = c.calendar_id AND z.period = p.period)"                                \
    " AND NOT EXISTS (SELECT 1 FROM reopenings o WHERE o.school_id = $1 AND o.course_id = $2"     \
    "  AND o.period = p.period AND o.last_day >= $4 AND COALESCE(o.pupil_id, $3) = $3) AS closed" \
    " FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"

static const struct db_query closed_on =
    DB_QUERY(struct closed_row,
             IS_CLOSED
             " JOIN (SELECT t.calendar_id, CAST(MAX(t.term_no) AS TEXT) AS period FROM terms t"
             "  WHERE t.school_id = $1 AND t.first_day <= $5 GROUP BY t.calendar_id) p"
             " ON p.calendar_id = c.calendar_id WHERE k.school_id = $1 AND k.course_id = $2",
             closed);

bool period_closed_on(const struct reader *r, struct course_id course, struct pupil_id pupil,
                      struct date day, struct date today)
{
    struct closed_row row;
    db_get(r->db, r->arena, &closed_on, &row, DB_ARGS(r->school.v, course.v, pupil.v, today, day));
    return row.closed;
}

static const struct db_query closed_period =
    DB_QUERY(struct closed_row,
             IS_CLOSED " JOIN (SELECT CAST($5 AS TEXT) AS period) p"
                       " ON 1 = 1 WHERE k.school_id = $1 AND k.course_id = $2",
             closed);

bool period_closed(const struct reader *r, struct course_id course, struct pupil_id pupil,
                   struct str period, struct date today)
{
    struct closed_row row;
    db_get(r->db, r->arena, &closed_period, &row,
           DB_ARGS(r->school.v, course.v, pupil.v, today, period));
    return row.closed;
}

static const struct db_query list_closings =
    DB_QUERY(struct closing,
             "SELECT z.calendar_id, z.period, z.closed_at FROM closings z JOIN calendars c"
             " ON c.school_id = z.school_id AND c.calendar_id = z.calendar_id"
             " WHERE z.school_id = $1 AND c.year_id = $2 ORDER BY z.calendar_id, z.period",
             calendar_id, period, closed_at);

size_t closing_list(const struct reader *r, struct year_id year, struct closing **out)
{
    return db_list(r->db, r->arena, &list_closings, out, DB_ARGS(r->school.v, year.v));
}

static struct str item_of(struct arena *a, struct calendar_id calendar, struct str period)
{
    return str_of(
        arena_printf(a, "calendar %lld period %.*s", (long long)calendar.v, STR_FMT(period)));
}

void period_close(struct act *act, struct calendar_id calendar, struct str period)
{
    if (db_run(act->db,
               "INSERT INTO closings (school_id, calendar_id, period, closed_at)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT (school_id, calendar_id, period) DO NOTHING",
               DB_ARGS(act->school.v, calendar.v, period, act->now_ms / 1000)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "period",
                                     .item = item_of(act->arena, calendar, period),
                                     .old_value = STR("open"),
                                     .new_value = STR("closed")});
}

void period_open(struct act *act, struct calendar_id calendar, struct str period, struct str reason)
{
    if (db_run(act->db,
               "DELETE FROM closings WHERE school_id = $1 AND calendar_id = $2 AND period = $3",
               DB_ARGS(act->school.v, calendar.v, period)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "period",
                                     .item = item_of(act->arena, calendar, period),
                                     .old_value = STR("closed"),
                                     .new_value = STR("open"),
                                     .reason = reason});
}

void period_reopen(struct act *act, const struct reopening *o)
{
    char end[DATE_TEXT_SIZE];
    db_run(act->db,
           "INSERT INTO reopenings (school_id, course_id, period, reopening_id, pupil_id, last_day,"
           " reason, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
           DB_ARGS(act->school.v, o->course_id.v, o->period, id_new(), DB_OPT(o->pupil_id.v),
                   o->last_day, o->reason, act->now_ms / 1000, DB_OPT(act->actor.v)));
    log_add(act, &(struct log_entry){.action = "reopen",
                                     .course = o->course_id,
                                     .pupil = o->pupil_id,
                                     .item = o->period,
                                     .new_value =
                                         str_dup(act->arena, str_of(date_format(o->last_day, end))),
                                     .reason = o->reason});
}

static const struct db_query list_reopenings = DB_QUERY(
    struct reopening,
    "SELECT o.course_id, o.period, o.pupil_id, o.last_day, o.reason, c.label AS class_label,"
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en, p.surname,"
    " p.given, p.patronymic FROM reopenings o"
    " JOIN courses k ON k.school_id = o.school_id AND k.course_id = o.course_id"
    " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
    " LEFT JOIN persons p ON p.school_id = o.school_id AND p.person_id = o.pupil_id"
    " WHERE o.school_id = $1 AND c.year_id = $2 AND o.last_day >= $3"
    " ORDER BY o.last_day, o.reopening_id",
    course_id, period, pupil_id, last_day, reason, class_label, subject_ru, subject_ky, subject_en,
    surname, given, patronymic);

size_t reopening_list(const struct reader *r, struct year_id year, struct date today,
                      struct reopening **out)
{
    return db_list(r->db, r->arena, &list_reopenings, out, DB_ARGS(r->school.v, year.v, today));
}
