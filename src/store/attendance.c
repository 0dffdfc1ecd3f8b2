#include "store/attendance.h"

#include "store/id.h"
#include "store/names.h"

static const struct db_query list_lessons = DB_QUERY(
    struct week_lesson,
    "SELECT l.lesson_id, l.date, l.number, l.course_id, l.lesson_no, l.subgroup_id,"
    " g.name AS subgroup, l.status, l.roll_at, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en FROM lessons l"
    " JOIN subjects s ON s.school_id = l.school_id AND s.subject_id = l.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = l.school_id AND g.subgroup_id = l.subgroup_id"
    " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
    " AND l.status <> 'cancelled' ORDER BY l.date, l.number, l.lesson_id",
    lesson_id, date, number, course_id, lesson_no, subgroup_id, subgroup, status, roll_at,
    subject_ru, subject_ky, subject_en);

static const struct db_query list_absences =
    DB_QUERY(struct week_absence,
             "SELECT l.lesson_id, b.pupil_id, b.code, b.minutes, b.entered_at FROM lessons l"
             " JOIN absences b ON b.school_id = l.school_id AND b.course_id = l.course_id"
             "  AND b.lesson_no = l.lesson_no"
             " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
             " AND l.status <> 'cancelled' ORDER BY b.pupil_id, l.date, l.number, l.lesson_id",
             lesson_id, pupil_id, code, minutes, entered_at);

static const struct db_query get_sign =
    DB_QUERY(struct week_sign,
             "SELECT p.surname, p.given, p.patronymic, w.signed_at FROM signed_weeks w"
             " JOIN persons p ON p.school_id = w.school_id AND p.person_id = w.person_id"
             " WHERE w.school_id = $1 AND w.class_id = $2 AND w.monday = $3",
             surname, given, patronymic, signed_at);

#define EXCUSE_SELECT                                                                    \
    "SELECT e.excuse_id, e.pupil_id, e.kind, e.first_day, e.last_day, e.reason, e.note," \
    " p.surname, p.given, p.patronymic, e.by_family, e.used_at FROM excuses e"           \
    " LEFT JOIN persons p ON p.school_id = e.school_id AND p.person_id = e.recorded_by"
#define EXCUSE_MEMBERS                                                                        \
    excuse_id, pupil_id, kind, first_day, last_day, reason, note, surname, given, patronymic, \
        by_family, used_at

static const struct db_query list_excuses =
    DB_QUERY(struct excuse,
             EXCUSE_SELECT
             " WHERE e.school_id = $1 AND e.voided_at IS NULL AND e.first_day <= $4"
             " AND e.last_day >= $3 AND e.pupil_id IN (SELECT n.pupil_id FROM enrolments n"
             "  WHERE n.school_id = $1 AND n.class_id = $2 AND n.first_day <= $4"
             "  AND (n.last_day IS NULL OR n.last_day >= $3))"
             " ORDER BY e.pupil_id, e.first_day, e.excuse_id",
             EXCUSE_MEMBERS);

/* The division of a course is read once, however often it meets in the week. */
static void read_divisions(const struct reader *r, struct class_week *w)
{
    for (size_t i = 0; i < w->lesson_count; i++) {
        struct week_lesson *l = &w->lessons[i];
        size_t k = 0;
        if (id_is_none(l->subgroup_id))
            continue;
        while (!id_eq(w->lessons[k].course_id, l->course_id))
            k++;
        if (k == i) {
            struct division *d = ARENA_NEW(r->arena, struct division);
            division_read(r, l->course_id, d);
            l->division = d;
        } else {
            l->division = w->lessons[k].division;
        }
    }
}

void class_week_read(const struct reader *r, struct class_id class_id, struct date monday,
                     struct class_week *out)
{
    struct date sunday = date_add(monday, 6);
    const struct db_args days = DB_ARGS(r->school.v, class_id.v, monday, sunday);
    *out = (struct class_week){0};
    out->lesson_count = db_list(r->db, r->arena, &list_lessons, &out->lessons, days);
    out->absence_count = db_list(r->db, r->arena, &list_absences, &out->absences, days);
    out->excuse_count = db_list(r->db, r->arena, &list_excuses, &out->excuses, days);
    out->pupil_count = class_pupil_list(r, class_id, monday, sunday, &out->pupils);
    db_get(r->db, r->arena, &get_sign, &out->sign, DB_ARGS(r->school.v, class_id.v, monday));
    for (size_t i = 0; i < out->absence_count; i++)
        if (out->sign.signed_at > 0 && out->absences[i].entered_at > out->sign.signed_at / 1000)
            out->changed_since = true;
    read_divisions(r, out);
}

static const struct week_absence *find_absence(const struct class_week *w,
                                               const struct week_lesson *l, struct pupil_id pupil)
{
    for (size_t i = 0; i < w->absence_count; i++)
        if (id_eq(w->absences[i].pupil_id, pupil) && id_eq(w->absences[i].lesson_id, l->lesson_id))
            return &w->absences[i];
    return NULL;
}

void class_week_day(const struct reader *r, const struct class_week *w,
                    const struct class_pupil *pupil, struct date day, struct pupil_day *out)
{
    out->count = 0;
    out->attended = ARENA_ARRAY(r->arena, struct attended, w->lesson_count + 1);
    out->lessons = ARENA_ARRAY(r->arena, const struct week_lesson *, w->lesson_count + 1);
    if (!date_is_within(day, pupil->first_day, pupil->last_day))
        return;
    for (size_t i = 0; i < w->lesson_count; i++) {
        const struct week_lesson *l = &w->lessons[i];
        if (date_cmp(l->date, day) != 0)
            continue;
        const struct week_absence *b = find_absence(w, l, pupil->pupil_id);
        /* What was entered counts, even when the pupil has changed the group since. */
        if (!b && l->division && !division_has(l->division, l->subgroup_id, pupil->pupil_id, day))
            continue;
        struct attended *a = &out->attended[out->count];
        *a = (struct attended){.number = l->number, .called = l->roll_at != 0};
        a->has_code = b && absence_parse(b->code, &a->code);
        a->minutes = b ? b->minutes : 0;
        out->lessons[out->count++] = l;
    }
}

void week_sign(struct act *act, struct class_id class_id, struct date monday)
{
    char day[DATE_TEXT_SIZE];
    db_run(act->db,
           "INSERT INTO signed_weeks (school_id, class_id, monday, person_id, signed_at)"
           " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (school_id, class_id, monday)"
           " DO UPDATE SET person_id = excluded.person_id, signed_at = excluded.signed_at",
           DB_ARGS(act->school.v, class_id.v, monday, act->actor.v, act->now_ms));
    log_add(act, &(struct log_entry){.action = "week",
                                     .item = str_of(arena_printf(act->arena, "class %lld %s",
                                                                 (long long)class_id.v,
                                                                 date_format(monday, day))),
                                     .new_value = names_item(act->arena, "person", act->actor.v)});
}

struct day_row {
    struct date date;
};
static const struct db_query list_days = DB_QUERY(
    struct day_row,
    "SELECT DISTINCT date FROM lessons WHERE school_id = $1 AND class_id = $2 AND date >= $3"
    " AND date <= $4 AND status <> 'cancelled' ORDER BY date",
    date);
static const struct db_query list_signed =
    DB_QUERY(struct day_row,
             "SELECT monday AS date FROM signed_weeks WHERE school_id = $1 AND class_id = $2"
             " AND monday >= $3 AND monday <= $4",
             date);

size_t week_list_unsigned(const struct reader *r, struct class_id class_id, struct date from,
                          struct date to, struct date **out)
{
    struct day_row *days, *mondays;
    size_t count = 0;
    size_t day_count =
        db_list(r->db, r->arena, &list_days, &days, DB_ARGS(r->school.v, class_id.v, from, to));
    size_t signed_count = db_list(r->db, r->arena, &list_signed, &mondays,
                                  DB_ARGS(r->school.v, class_id.v, date_monday(from), to));
    *out = ARENA_ARRAY(r->arena, struct date, day_count + 1);
    for (size_t i = 0; i < day_count; i++) {
        struct date monday = date_monday(days[i].date);
        bool known = count > 0 && date_cmp((*out)[count - 1], monday) == 0;
        for (size_t k = 0; k < signed_count && !known; k++)
            known = date_cmp(mondays[k].date, monday) == 0;
        if (!known)
            (*out)[count++] = monday;
    }
    return count;
}

/* ---- certificates and notices */

static const struct db_query get_excuse =
    DB_QUERY(struct excuse,
             EXCUSE_SELECT " WHERE e.school_id = $1 AND e.excuse_id = $2 AND e.voided_at IS NULL",
             EXCUSE_MEMBERS);

bool excuse_get(const struct reader *r, struct excuse_id id, struct excuse *out)
{
    return db_get(r->db, r->arena, &get_excuse, out, DB_ARGS(r->school.v, id.v));
}

static struct str excuse_words(struct arena *a, const struct excuse *e)
{
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    return str_of(arena_printf(a, "%.*s %.*s %s %s %.*s", STR_FMT(e->kind), STR_FMT(e->reason),
                               date_format(e->first_day, first), date_format(e->last_day, last),
                               STR_FMT(e->note)));
}

struct open_row {
    struct course_id course_id;
    int lesson_no;
    struct date date;
    struct str code;
};
static const struct db_query list_open =
    DB_QUERY(struct open_row,
             "SELECT course_id, lesson_no, date, code FROM absences WHERE school_id = $1"
             " AND pupil_id = $2 AND date >= $3 AND date <= $4 ORDER BY date, course_id, lesson_no",
             course_id, lesson_no, date, code);

/* Absences without a reason get the excuse's. */
static int settle(struct act *act, const struct excuse *e)
{
    struct open_row *open;
    enum absence_code reason, code;
    int settled = 0;
    size_t n = db_list(act->db, act->arena, &list_open, &open,
                       DB_ARGS(act->school.v, e->pupil_id.v, e->first_day, e->last_day));
    if (!absence_parse(e->reason, &reason))
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (!absence_parse(open[i].code, &code) || attendance_certify(code, reason) == code)
            continue;
        const struct lesson_ref l = {
            .course_id = open[i].course_id, .lesson_no = open[i].lesson_no, .date = open[i].date};
        absence_set(act, &l, &(struct absence){.pupil_id = e->pupil_id, .code = e->reason});
        settled++;
    }
    return settled;
}

struct excuse_id excuse_add(struct act *act, const struct excuse *e, int *settled)
{
    struct excuse_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO excuses (school_id, pupil_id, first_day, excuse_id, last_day, kind, reason,"
           " note, recorded_by, recorded_at, by_family)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           DB_ARGS(act->school.v, e->pupil_id.v, e->first_day, id.v, e->last_day, e->kind,
                   e->reason, e->note, DB_OPT(act->actor.v), act->now_ms, e->by_family));
    log_add(act, &(struct log_entry){.action = "excuse",
                                     .pupil = e->pupil_id,
                                     .item = names_item(act->arena, "excuse", id.v),
                                     .new_value = excuse_words(act->arena, e)});
    *settled = e->by_family ? 0 : settle(act, e);
    return id;
}

static void use(struct act *act, const struct excuse *e)
{
    if (!e->by_family ||
        db_run(act->db,
               "UPDATE excuses SET used_at = $3 WHERE school_id = $1 AND excuse_id = $2"
               " AND used_at IS NULL",
               DB_ARGS(act->school.v, e->excuse_id.v, act->now_ms)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "notice",
                                     .pupil = e->pupil_id,
                                     .item = names_item(act->arena, "excuse", e->excuse_id.v),
                                     .new_value = STR("used")});
}

int excuse_settle(struct act *act, const struct excuse *e)
{
    use(act, e);
    return settle(act, e);
}

static const struct db_query list_of_pupil =
    DB_QUERY(struct excuse,
             EXCUSE_SELECT " WHERE e.school_id = $1 AND e.pupil_id = $2 AND e.voided_at IS NULL"
                           " AND e.first_day <= $4 AND e.last_day >= $3"
                           " ORDER BY e.first_day, e.excuse_id",
             EXCUSE_MEMBERS);

size_t excuse_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                         struct date to, struct excuse **out)
{
    return db_list(r->db, r->arena, &list_of_pupil, out, DB_ARGS(r->school.v, pupil.v, from, to));
}

size_t excuse_list_class(const struct reader *r, struct class_id class_id, struct date from,
                         struct date to, struct excuse **out)
{
    return db_list(r->db, r->arena, &list_excuses, out, DB_ARGS(r->school.v, class_id.v, from, to));
}

void excuse_mark_used(struct act *act, struct pupil_id pupil, struct date day, struct str reason)
{
    struct excuse *list;
    size_t n = excuse_list_pupil(&act->reader, pupil, day, day, &list);
    for (size_t i = 0; i < n; i++)
        if (list[i].used_at == 0 && str_eq(list[i].reason, reason))
            use(act, &list[i]);
}

void excuse_void(struct act *act, const struct excuse *e)
{
    if (db_run(act->db,
               "UPDATE excuses SET voided_at = $3 WHERE school_id = $1 AND excuse_id = $2"
               " AND voided_at IS NULL",
               DB_ARGS(act->school.v, e->excuse_id.v, act->now_ms)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "excuse",
                                     .pupil = e->pupil_id,
                                     .item = names_item(act->arena, "excuse", e->excuse_id.v),
                                     .old_value = excuse_words(act->arena, e)});
}

struct led_row {
    bool led;
};
static const struct db_query get_led = DB_QUERY(
    struct led_row,
    "SELECT EXISTS (SELECT 1 FROM homerooms WHERE school_id = $1 AND class_id = $2"
    " AND person_id = $3 AND first_day <= $4 AND (last_day IS NULL OR last_day >= $4)) AS led",
    led);

bool class_relation(const struct reader *r, const struct viewer *v, struct class_id id,
                    struct school_class *out, unsigned *relations)
{
    struct led_row row;
    *relations = 0;
    if (!class_get(r, id, out))
        return false;
    db_get(r->db, r->arena, &get_led, &row, DB_ARGS(r->school.v, id.v, v->person.v, v->today));
    if (row.led)
        *relations = RELATION_HOMEROOM;
    return true;
}
