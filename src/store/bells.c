#include "store/bells.h"

#include "store/names.h"

static const struct db_query get_set = DB_QUERY(struct bell_set,
                                                "SELECT bell_set_id, name, shift FROM bell_sets"
                                                " WHERE school_id = $1 AND bell_set_id = $2",
                                                bell_set_id, name, shift);

bool bell_set_get(const struct reader *r, struct bell_set_id id, struct bell_set *out)
{
    return db_get(r->db, r->arena, &get_set, out, DB_ARGS(r->school.v, id.v));
}

void bell_set_change(struct act *act, const struct bell_set *set)
{
    struct bell_set old;
    if (!bell_set_get(&act->reader, set->bell_set_id, &old) ||
        (old.shift == set->shift && str_eq(old.name, set->name)))
        return;
    db_run(act->db,
           "UPDATE bell_sets SET name = $3, shift = $4 WHERE school_id = $1 AND bell_set_id = $2",
           DB_ARGS(act->school.v, set->bell_set_id.v, set->name, set->shift));
    log_add(act, &(struct log_entry){.action = "bells",
                                     .item = names_item(act->arena, "bells", set->bell_set_id.v),
                                     .old_value = old.name,
                                     .new_value = set->name});
}

static const struct bell *bell_of(const struct bell *list, size_t n, int number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].number == number)
            return &list[i];
    return NULL;
}

static struct str words_of_bell(struct arena *a, const struct bell *b)
{
    return b ? str_of(arena_printf(a, "%d %d", b->starts, b->ends)) : STR_NULL;
}

enum { NUMBER_MAX = 20 };

void bell_set_ring(struct act *act, struct bell_set_id id, struct bells bells)
{
    struct bell *old;
    size_t old_count = bell_list(&act->reader, id, &old);
    db_run(act->db, "DELETE FROM bells WHERE school_id = $1 AND bell_set_id = $2",
           DB_ARGS(act->school.v, id.v));
    for (size_t i = 0; i < bells.count; i++)
        db_run(act->db,
               "INSERT INTO bells (school_id, bell_set_id, number, starts, ends)"
               " VALUES ($1, $2, $3, $4, $5)",
               DB_ARGS(act->school.v, id.v, bells.items[i].number, bells.items[i].starts,
                       bells.items[i].ends));
    for (int number = 0; number <= NUMBER_MAX; number++) {
        struct str was = words_of_bell(act->arena, bell_of(old, old_count, number));
        struct str is = words_of_bell(act->arena, bell_of(bells.items, bells.count, number));
        if (str_eq(was, is))
            continue;
        log_add(act, &(struct log_entry){.action = "bell",
                                         .item = str_of(arena_printf(act->arena, "bells %lld %d",
                                                                     (long long)id.v, number)),
                                         .old_value = was,
                                         .new_value = is});
    }
}

/* ---- days with other bells */

static const struct db_query get_day =
    DB_QUERY(struct bell_day,
             "SELECT bell_set_id, date, used_id, name FROM bell_days"
             " WHERE school_id = $1 AND bell_set_id = $2 AND date = $3",
             bell_set_id, date, used_id, name);
static const struct db_query list_days =
    DB_QUERY(struct bell_day,
             "SELECT bell_set_id, date, used_id, name FROM bell_days"
             " WHERE school_id = $1 AND date >= $2 AND date <= $3 ORDER BY date, bell_set_id",
             bell_set_id, date, used_id, name);

size_t bell_day_list(const struct reader *r, struct date from, struct date to,
                     struct bell_day **out)
{
    return db_list(r->db, r->arena, &list_days, out, DB_ARGS(r->school.v, from, to));
}

static struct str words_of_day(struct arena *a, const struct bell_day *d)
{
    return str_of(arena_printf(a, "bells %lld %.*s", (long long)d->used_id.v, STR_FMT(d->name)));
}

static void log_bell_day(struct act *act, const struct bell_day *day, struct str was, struct str is)
{
    char text[DATE_TEXT_SIZE];
    log_add(act, &(struct log_entry){.action = "bell_day",
                                     .item = str_of(arena_printf(act->arena, "bells %lld %s",
                                                                 (long long)day->bell_set_id.v,
                                                                 date_format(day->date, text))),
                                     .old_value = was,
                                     .new_value = is});
}

void bell_day_set(struct act *act, const struct bell_day *day)
{
    struct bell_day old;
    struct str was = STR_NULL, is = words_of_day(act->arena, day);
    if (db_get(act->db, act->arena, &get_day, &old,
               DB_ARGS(act->school.v, day->bell_set_id.v, day->date)))
        was = words_of_day(act->arena, &old);
    if (str_eq(was, is))
        return;
    db_run(act->db,
           "INSERT INTO bell_days (school_id, bell_set_id, date, used_id, name)"
           " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (school_id, bell_set_id, date)"
           " DO UPDATE SET used_id = excluded.used_id, name = excluded.name",
           DB_ARGS(act->school.v, day->bell_set_id.v, day->date, day->used_id.v, day->name));
    log_bell_day(act, day, was, is);
}

void bell_day_drop(struct act *act, struct bell_set_id id, struct date date)
{
    struct bell_day old;
    if (!db_get(act->db, act->arena, &get_day, &old, DB_ARGS(act->school.v, id.v, date)))
        return;
    db_run(act->db, "DELETE FROM bell_days WHERE school_id = $1 AND bell_set_id = $2 AND date = $3",
           DB_ARGS(act->school.v, id.v, date));
    log_bell_day(act, &old, words_of_day(act->arena, &old), STR_NULL);
}

struct count_row {
    int64_t count;
};
static const struct db_query count_classes =
    DB_QUERY(struct count_row,
             "SELECT COUNT(*) AS count FROM classes"
             " WHERE school_id = $1 AND bell_set_id = $2 AND year_id = $3",
             count);

int bell_set_count_classes(const struct reader *r, struct bell_set_id id, struct year_id year)
{
    struct count_row row;
    db_get(r->db, r->arena, &count_classes, &row, DB_ARGS(r->school.v, id.v, year.v));
    return (int)row.count;
}
