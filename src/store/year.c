#include "store/year.h"

#include "store/names.h"

/* ---- years */

static struct str words_of_year(struct arena *a, const struct year *y)
{
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    return str_of(arena_printf(a, "%s %s %.*s", date_format(y->first_day, first),
                               date_format(y->last_day, last), STR_FMT(y->name)));
}

void year_set(struct act *act, const struct year *y)
{
    struct year old;
    if (!year_get(&act->reader, y->year_id, &old))
        return;
    struct str was = words_of_year(act->arena, &old), is = words_of_year(act->arena, y);
    if (str_eq(was, is))
        return;
    db_run(act->db,
           "UPDATE years SET name = $3, first_day = $4, last_day = $5"
           " WHERE school_id = $1 AND year_id = $2",
           DB_ARGS(act->school.v, y->year_id.v, y->name, y->first_day, y->last_day));
    log_add(act, &(struct log_entry){.action = "year_days",
                                     .item = names_item(act->arena, "year", y->year_id.v),
                                     .old_value = was,
                                     .new_value = is});
}

void year_widen(struct act *act, struct year_id id, struct date_span days)
{
    struct year y;
    if (!year_get(&act->reader, id, &y))
        return;
    if (date_cmp(days.first_day, y.first_day) < 0)
        y.first_day = days.first_day;
    if (date_cmp(days.last_day, y.last_day) > 0)
        y.last_day = days.last_day;
    year_set(act, &y);
}

/* ---- calendars and their terms */

static const struct db_query find_calendar =
    DB_QUERY(struct calendar_info,
             "SELECT calendar_id, year_id, name FROM calendars"
             " WHERE school_id = $1 AND calendar_id = $2",
             calendar_id, year_id, name);

bool calendar_find(const struct reader *r, struct calendar_id id, struct calendar_info *out)
{
    return db_get(r->db, r->arena, &find_calendar, out, DB_ARGS(r->school.v, id.v));
}

void calendar_set_name(struct act *act, struct calendar_id id, struct str name)
{
    struct calendar_info old;
    if (!calendar_find(&act->reader, id, &old) || str_eq(old.name, name))
        return;
    db_run(act->db, "UPDATE calendars SET name = $3 WHERE school_id = $1 AND calendar_id = $2",
           DB_ARGS(act->school.v, id.v, name));
    log_add(act, &(struct log_entry){.action = "calendar",
                                     .item = names_item(act->arena, "calendar", id.v),
                                     .old_value = old.name,
                                     .new_value = name});
}

static struct str words_of_term(struct arena *a, struct str kind, const struct term *t)
{
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    return str_of(arena_printf(a, "%.*s %s %s", STR_FMT(kind), date_format(t->first_day, first),
                               date_format(t->last_day, last)));
}

static void log_term(struct act *act, struct calendar_id id, int no, const struct str words[2])
{
    if (str_is_null(words[0]) == str_is_null(words[1]) && str_eq(words[0], words[1]))
        return;
    log_add(act, &(struct log_entry){.action = "term",
                                     .item = str_of(arena_printf(
                                         act->arena, "calendar %lld term %d", (long long)id.v, no)),
                                     .old_value = words[0],
                                     .new_value = words[1]});
}

void calendar_set_terms(struct act *act, struct calendar_id id, const struct term_list *terms)
{
    struct calendar old;
    calendar_get(&act->reader, id, &old);
    db_run(act->db, "DELETE FROM terms WHERE school_id = $1 AND calendar_id = $2",
           DB_ARGS(act->school.v, id.v));
    for (size_t i = 0; i < terms->count; i++)
        db_run(act->db,
               "INSERT INTO terms (school_id, calendar_id, term_no, kind, first_day, last_day)"
               " VALUES ($1, $2, $3, $4, $5, $6)",
               DB_ARGS(act->school.v, id.v, terms->items[i].term_no, terms->kind,
                       terms->items[i].first_day, terms->items[i].last_day));
    size_t most = old.term_count > terms->count ? old.term_count : terms->count;
    for (size_t i = 0; i < most; i++) {
        struct str words[2] = {STR_NULL, STR_NULL};
        if (i < old.term_count)
            words[0] = words_of_term(act->arena, old.term_kind, &old.terms[i]);
        if (i < terms->count)
            words[1] = words_of_term(act->arena, terms->kind, &terms->items[i]);
        log_term(act, id, (int)i + 1, words);
    }
}

/* ---- days */

struct name_row {
    struct str name;
};
static const struct db_query get_day_off =
    DB_QUERY(struct name_row,
             "SELECT name FROM days_off WHERE school_id = $1 AND calendar_id = $2 AND date = $3",
             name);

static void log_day(struct act *act, const char *action, struct calendar_id id,
                    const struct date *date, const struct str words[2])
{
    char day[DATE_TEXT_SIZE];
    log_add(act, &(struct log_entry){.action = action,
                                     .item = str_of(arena_printf(act->arena, "calendar %lld %s",
                                                                 (long long)id.v,
                                                                 date_format(*date, day))),
                                     .old_value = words[0],
                                     .new_value = words[1]});
}

void day_off_set(struct act *act, struct calendar_id id, const struct day_off *day)
{
    struct name_row old;
    bool had =
        db_get(act->db, act->arena, &get_day_off, &old, DB_ARGS(act->school.v, id.v, day->date));
    if (had && str_eq(old.name, day->name))
        return;
    db_run(act->db,
           "INSERT INTO days_off (school_id, calendar_id, date, name) VALUES ($1, $2, $3, $4)"
           " ON CONFLICT (school_id, calendar_id, date) DO UPDATE SET name = excluded.name",
           DB_ARGS(act->school.v, id.v, day->date, day->name));
    log_day(act, "day_off", id, &day->date,
            (const struct str[]){had ? old.name : STR_NULL, day->name});
}

void day_off_drop(struct act *act, struct calendar_id id, struct date date)
{
    struct name_row old;
    if (!db_get(act->db, act->arena, &get_day_off, &old, DB_ARGS(act->school.v, id.v, date)))
        return;
    db_run(act->db, "DELETE FROM days_off WHERE school_id = $1 AND calendar_id = $2 AND date = $3",
           DB_ARGS(act->school.v, id.v, date));
    log_day(act, "day_off", id, &date, (const struct str[]){old.name, STR_NULL});
}

static const struct db_query get_special_day =
    DB_QUERY(struct named_special,
             "SELECT date, weekday, week, last_number, name FROM special_days"
             " WHERE school_id = $1 AND calendar_id = $2 AND date = $3",
             date, weekday, week, last_number, name);
static const struct db_query list_special_days =
    DB_QUERY(struct named_special,
             "SELECT date, weekday, week, last_number, name FROM special_days"
             " WHERE school_id = $1 AND calendar_id = $2 ORDER BY date",
             date, weekday, week, last_number, name);

size_t special_day_list(const struct reader *r, struct calendar_id id, struct named_special **out)
{
    return db_list(r->db, r->arena, &list_special_days, out, DB_ARGS(r->school.v, id.v));
}

static struct str words_of_special(struct arena *a, const struct named_special *d)
{
    return str_of(
        arena_printf(a, "%d %d %d %.*s", d->weekday, d->week, d->last_number, STR_FMT(d->name)));
}

void special_day_set(struct act *act, struct calendar_id id, const struct named_special *day)
{
    struct named_special old;
    struct str words[2] = {STR_NULL, words_of_special(act->arena, day)};
    if (db_get(act->db, act->arena, &get_special_day, &old,
               DB_ARGS(act->school.v, id.v, day->date)))
        words[0] = words_of_special(act->arena, &old);
    if (str_eq(words[0], words[1]))
        return;
    db_run(act->db,
           "INSERT INTO special_days (school_id, calendar_id, date, weekday, week, last_number,"
           " name) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (school_id, calendar_id, date)"
           " DO UPDATE SET weekday = excluded.weekday, week = excluded.week,"
           " last_number = excluded.last_number, name = excluded.name",
           DB_ARGS(act->school.v, id.v, day->date, day->weekday, day->week, day->last_number,
                   day->name));
    log_day(act, "special_day", id, &day->date, words);
}

void special_day_drop(struct act *act, struct calendar_id id, struct date date)
{
    struct named_special old;
    if (!db_get(act->db, act->arena, &get_special_day, &old, DB_ARGS(act->school.v, id.v, date)))
        return;
    db_run(act->db,
           "DELETE FROM special_days WHERE school_id = $1 AND calendar_id = $2 AND date = $3",
           DB_ARGS(act->school.v, id.v, date));
    log_day(act, "special_day", id, &date,
            (const struct str[]){words_of_special(act->arena, &old), STR_NULL});
}

/* ---- what hangs on them */

struct found_row {
    bool found;
};
static const struct db_query find_finals =
    DB_QUERY(struct found_row,
             "SELECT (EXISTS (SELECT 1 FROM closings z WHERE z.school_id = $1"
             "  AND z.calendar_id = $2)"
             " OR EXISTS (SELECT 1 FROM classes c"
             "  JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
             "  JOIN finals f ON f.school_id = k.school_id AND f.course_id = k.course_id"
             "  WHERE c.school_id = $1 AND c.calendar_id = $2)) AS found",
             found);

bool calendar_has_finals(const struct reader *r, struct calendar_id id)
{
    struct found_row row;
    return db_get(r->db, r->arena, &find_finals, &row, DB_ARGS(r->school.v, id.v)) && row.found;
}

static const struct db_query find_class_finals =
    DB_QUERY(struct found_row,
             "SELECT EXISTS (SELECT 1 FROM courses k"
             " JOIN finals f ON f.school_id = k.school_id AND f.course_id = k.course_id"
             " WHERE k.school_id = $1 AND k.class_id = $2) AS found",
             found);

bool class_has_finals(const struct reader *r, struct class_id id)
{
    struct found_row row;
    return db_get(r->db, r->arena, &find_class_finals, &row, DB_ARGS(r->school.v, id.v)) &&
           row.found;
}

struct count_row {
    int64_t count;
};
static const struct db_query count_marks =
    DB_QUERY(struct count_row,
             "SELECT COUNT(*) AS count FROM classes c"
             " JOIN lessons l ON l.school_id = c.school_id AND l.class_id = c.class_id"
             "  AND l.date >= $3 AND l.date <= $4"
             " JOIN marks m ON m.school_id = l.school_id AND m.course_id = l.course_id"
             "  AND m.lesson_no = l.lesson_no"
             " WHERE c.school_id = $1 AND c.calendar_id = $2",
             count);

int64_t calendar_count_marks(const struct reader *r, struct calendar_id id, struct date_span days)
{
    struct count_row row;
    db_get(r->db, r->arena, &count_marks, &row,
           DB_ARGS(r->school.v, id.v, days.first_day, days.last_day));
    return row.count;
}
