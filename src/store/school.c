#include "store/school.h"

#include "store/id.h"
#include "store/names.h"

#define SCHOOL_COLUMNS "school_id, name, short_name, sort_language, demo"

static const struct db_query get_school =
    DB_QUERY(struct school, "SELECT " SCHOOL_COLUMNS " FROM schools WHERE school_id = $1",
             school_id, name, short_name, sort_language, demo);
static const struct db_query get_only_school =
    DB_QUERY(struct school, "SELECT " SCHOOL_COLUMNS " FROM schools ORDER BY school_id LIMIT 2",
             school_id, name, short_name, sort_language, demo);

bool school_get(const struct reader *r, struct school *out)
{
    return db_get(r->db, r->arena, &get_school, out, DB_ARGS(r->school.v));
}

bool school_get_only(struct db *db, struct arena *a, struct school *out)
{
    struct school *schools;
    if (db_list(db, a, &get_only_school, &schools, DB_NO_ARGS) != 1)
        return false;
    *out = schools[0];
    return true;
}

bool school_is_any(struct db *db, struct arena *a)
{
    struct school *schools;
    return db_list(db, a, &get_only_school, &schools, DB_NO_ARGS) > 0;
}

static enum sort_language language_of(struct str code)
{
    return str_is(code, "ky") ? SORT_KY : SORT_RU;
}

void school_add(struct db *db, const struct school *s)
{
    static const unsigned char zero[LOG_HASH_SIZE];
    struct bytes start = {zero, sizeof(zero)};
    db_run(db,
           "INSERT INTO schools (school_id, name, short_name, sort_language, sort_version, demo)"
           " VALUES ($1, $2, $3, $4, $5, $6)",
           DB_ARGS(s->school_id.v, s->name, s->short_name, s->sort_language,
                   sortkey_version(language_of(s->sort_language)), s->demo));
    db_run(db, "INSERT INTO log_heads (school_id, seq, hash) VALUES ($1, 0, $2)",
           DB_ARGS(s->school_id.v, start));
    db_run(db,
           "INSERT INTO work_kinds (school_id, kind, code, name_ru, name_ky, name_en, sign_ru,"
           " sign_ky, sign_en, weight, deadline, needs_topic, each_pupil, place)"
           " SELECT s.school_id, k.kind, k.code, k.name_ru, k.name_ky, k.name_en, k.sign_ru,"
           " k.sign_ky, k.sign_en, k.weight, k.deadline, k.needs_topic, k.each_pupil, k.kind"
           " FROM schools s CROSS JOIN standard_kinds k WHERE s.school_id = $1",
           DB_ARGS(s->school_id.v));
    db_run(db,
           "INSERT INTO scales (school_id, scale, code, name_ru, name_ky, name_en, lowest, highest,"
           " pass, good, excellent, several, words)"
           " SELECT s.school_id, k.scale, k.code, k.name_ru, k.name_ky, k.name_en, k.lowest,"
           " k.highest, k.pass, k.good, k.excellent, k.several, k.words"
           " FROM schools s CROSS JOIN standard_scales k WHERE s.school_id = $1",
           DB_ARGS(s->school_id.v));
}

enum sort_language school_sort_language(const struct reader *r)
{
    struct school s;
    return school_get(r, &s) ? language_of(s.sort_language) : SORT_RU;
}

struct year_id year_add(struct act *act, struct str name, struct date first_day,
                        struct date last_day)
{
    struct year_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO years (school_id, year_id, name, first_day, last_day) VALUES ($1, $2, $3, "
           "$4, $5)",
           DB_ARGS(act->school.v, id.v, name, first_day, last_day));
    log_add(act, &(struct log_entry){.action = "year",
                                     .item = names_item(act->arena, "year", id.v),
                                     .new_value = name});
    return id;
}

static const struct db_query list_years =
    DB_QUERY(struct year,
             "SELECT year_id, name, first_day, last_day FROM years WHERE school_id = $1"
             " ORDER BY first_day",
             year_id, name, first_day, last_day);

size_t year_list(const struct reader *r, struct year **out)
{
    return db_list(r->db, r->arena, &list_years, out, DB_ARGS(r->school.v));
}

static const struct db_query get_year =
    DB_QUERY(struct year,
             "SELECT year_id, name, first_day, last_day FROM years"
             " WHERE school_id = $1 AND year_id = $2",
             year_id, name, first_day, last_day);

bool year_get(const struct reader *r, struct year_id id, struct year *out)
{
    return db_get(r->db, r->arena, &get_year, out, DB_ARGS(r->school.v, id.v));
}

static const struct db_query get_year_on =
    DB_QUERY(struct year,
             "SELECT year_id, name, first_day, last_day FROM years WHERE school_id = $1"
             " ORDER BY CASE WHEN first_day <= $2 THEN 0 ELSE 1 END,"
             " CASE WHEN first_day <= $2 THEN first_day END DESC, first_day LIMIT 1",
             year_id, name, first_day, last_day);

bool year_get_on(const struct reader *r, struct date day, struct year *out)
{
    return db_get(r->db, r->arena, &get_year_on, out, DB_ARGS(r->school.v, day));
}

struct calendar_id calendar_add(struct act *act, const struct calendar_plan *plan)
{
    struct calendar_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO calendars (school_id, calendar_id, year_id, name) VALUES ($1, $2, $3, $4)",
           DB_ARGS(act->school.v, id.v, plan->year.v, plan->name));
    for (size_t i = 0; i < plan->term_count; i++) {
        const struct term *t = &plan->terms[i];
        db_run(act->db,
               "INSERT INTO terms (school_id, calendar_id, term_no, kind, first_day, last_day)"
               " VALUES ($1, $2, $3, $4, $5, $6)",
               DB_ARGS(act->school.v, id.v, t->term_no, plan->term_kind, t->first_day,
                       t->last_day));
    }
    for (size_t i = 0; i < plan->day_off_count; i++)
        db_run(act->db,
               "INSERT INTO days_off (school_id, calendar_id, date, name) VALUES ($1, $2, $3, $4)",
               DB_ARGS(act->school.v, id.v, plan->days_off[i].date, plan->days_off[i].name));
    log_add(act, &(struct log_entry){.action = "calendar",
                                     .item = names_item(act->arena, "calendar", id.v),
                                     .new_value = plan->name});
    return id;
}

struct term_row {
    int term_no;
    struct str kind;
    struct date first_day, last_day;
};
static const struct db_query list_terms =
    DB_QUERY(struct term_row,
             "SELECT term_no, kind, first_day, last_day FROM terms"
             " WHERE school_id = $1 AND calendar_id = $2 ORDER BY term_no",
             term_no, kind, first_day, last_day);

struct day_row {
    struct date date;
};
static const struct db_query list_days_off =
    DB_QUERY(struct day_row,
             "SELECT date FROM days_off WHERE school_id = $1 AND calendar_id = $2 ORDER BY date",
             date);

static const struct db_query list_special_days =
    DB_QUERY(struct special_day,
             "SELECT date, weekday, week, last_number FROM special_days"
             " WHERE school_id = $1 AND calendar_id = $2 ORDER BY date",
             date, weekday, week, last_number);

void calendar_get(const struct reader *r, struct calendar_id id, struct calendar *out)
{
    struct special_day *special;
    struct term_row *rows;
    struct day_row *days;
    *out = (struct calendar){0};
    out->term_count = db_list(r->db, r->arena, &list_terms, &rows, DB_ARGS(r->school.v, id.v));
    out->day_off_count =
        db_list(r->db, r->arena, &list_days_off, &days, DB_ARGS(r->school.v, id.v));
    out->special_count =
        db_list(r->db, r->arena, &list_special_days, &special, DB_ARGS(r->school.v, id.v));
    out->special = special;
    struct term *terms = ARENA_ARRAY(r->arena, struct term, out->term_count + 1);
    for (size_t i = 0; i < out->term_count; i++)
        terms[i] = (struct term){rows[i].term_no, rows[i].first_day, rows[i].last_day};
    struct date *dates = ARENA_ARRAY(r->arena, struct date, out->day_off_count + 1);
    for (size_t i = 0; i < out->day_off_count; i++)
        dates[i] = days[i].date;
    out->terms = terms;
    out->term_kind = out->term_count > 0 ? rows[0].kind : STR_NULL;
    out->days_off = dates;
}

static const struct db_query list_named_days_off =
    DB_QUERY(struct day_off,
             "SELECT date, name FROM days_off WHERE school_id = $1 AND calendar_id = $2"
             " AND date >= $3 AND date <= $4 ORDER BY date",
             date, name);

size_t day_off_list(const struct reader *r, struct calendar_id id, struct date from, struct date to,
                    struct day_off **out)
{
    return db_list(r->db, r->arena, &list_named_days_off, out,
                   DB_ARGS(r->school.v, id.v, from, to));
}

struct bell_set_id bell_set_add(struct act *act, struct str name, int shift,
                                const struct bell *bells, size_t count)
{
    struct bell_set_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO bell_sets (school_id, bell_set_id, name, shift) VALUES ($1, $2, $3, $4)",
           DB_ARGS(act->school.v, id.v, name, shift));
    for (size_t i = 0; i < count; i++)
        db_run(act->db,
               "INSERT INTO bells (school_id, bell_set_id, number, starts, ends) VALUES ($1, $2, "
               "$3, $4, $5)",
               DB_ARGS(act->school.v, id.v, bells[i].number, bells[i].starts, bells[i].ends));
    log_add(act, &(struct log_entry){.action = "bells",
                                     .item = names_item(act->arena, "bells", id.v),
                                     .new_value = name});
    return id;
}

static const struct db_query list_bells =
    DB_QUERY(struct bell,
             "SELECT number, starts, ends FROM bells WHERE school_id = $1 AND bell_set_id = $2 "
             "ORDER BY number",
             number, starts, ends);

size_t bell_list(const struct reader *r, struct bell_set_id id, struct bell **out)
{
    return db_list(r->db, r->arena, &list_bells, out, DB_ARGS(r->school.v, id.v));
}

struct subject_id subject_add(struct act *act, const struct subject *s)
{
    struct subject_id id = {id_new()};
    enum sort_language lang = school_sort_language(&act->reader);
    struct str key = sortkey_text(act->arena, lang, s->name_ru);
    db_run(act->db,
           "INSERT INTO subjects (school_id, subject_id, name_ru, name_ky, name_en, sort_key)"
           " VALUES ($1, $2, $3, $4, $5, $6)",
           DB_ARGS(act->school.v, id.v, s->name_ru, s->name_ky, s->name_en, names_key(key)));
    log_add(act, &(struct log_entry){.action = "subject",
                                     .item = names_item(act->arena, "subject", id.v),
                                     .new_value = s->name_ru});
    return id;
}

static const struct db_query find_subject =
    DB_QUERY(struct subject,
             "SELECT subject_id, name_ru, name_ky, name_en FROM subjects WHERE school_id = $1 AND "
             "name_ru = $2",
             subject_id, name_ru, name_ky, name_en);

bool subject_find(const struct reader *r, struct str name_ru, struct subject *out)
{
    return db_get(r->db, r->arena, &find_subject, out, DB_ARGS(r->school.v, name_ru));
}

static const struct db_query list_subjects =
    DB_QUERY(struct subject,
             "SELECT subject_id, name_ru, name_ky, name_en FROM subjects WHERE school_id = $1 "
             "ORDER BY sort_key",
             subject_id, name_ru, name_ky, name_en);

size_t subject_list(const struct reader *r, struct subject **out)
{
    return db_list(r->db, r->arena, &list_subjects, out, DB_ARGS(r->school.v));
}

struct room_id room_add(struct act *act, struct str name)
{
    struct room_id id = {id_new()};
    db_run(act->db, "INSERT INTO rooms (school_id, room_id, name) VALUES ($1, $2, $3)",
           DB_ARGS(act->school.v, id.v, name));
    log_add(act, &(struct log_entry){.action = "room",
                                     .item = names_item(act->arena, "room", id.v),
                                     .new_value = name});
    return id;
}

struct room_row {
    struct room_id room_id;
};
static const struct db_query find_room = DB_QUERY(
    struct room_row, "SELECT room_id FROM rooms WHERE school_id = $1 AND name = $2", room_id);

struct room_id room_find(const struct reader *r, struct str name)
{
    struct room_row row;
    db_get(r->db, r->arena, &find_room, &row, DB_ARGS(r->school.v, name));
    return row.room_id;
}

static const struct db_query list_calendars =
    DB_QUERY(struct calendar_row,
             "SELECT calendar_id, name FROM calendars WHERE school_id = $1 AND year_id = $2"
             " ORDER BY calendar_id",
             calendar_id, name);

size_t calendar_list(const struct reader *r, struct year_id year, struct calendar_row **out)
{
    return db_list(r->db, r->arena, &list_calendars, out, DB_ARGS(r->school.v, year.v));
}

static const struct db_query list_bell_sets =
    DB_QUERY(struct bell_set,
             "SELECT bell_set_id, name, shift FROM bell_sets WHERE school_id = $1"
             " ORDER BY shift, bell_set_id",
             bell_set_id, name, shift);

size_t bell_set_list(const struct reader *r, struct bell_set **out)
{
    return db_list(r->db, r->arena, &list_bell_sets, out, DB_ARGS(r->school.v));
}

static const struct db_query list_rooms =
    DB_QUERY(struct room, "SELECT room_id, name FROM rooms WHERE school_id = $1 ORDER BY name",
             room_id, name);

size_t room_list(const struct reader *r, struct room **out)
{
    return db_list(r->db, r->arena, &list_rooms, out, DB_ARGS(r->school.v));
}
