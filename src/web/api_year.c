/* School years, their calendars, and the bells (1.5, 2.7): nothing of persons. */
#include "store/bells.h"
#include "store/year.h"
#include "web/api.h"

enum verdict api_years(struct rq *rq)
{
    struct json_out w;
    struct year *list;
    size_t n = year_list(&rq->reader, &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "years");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        json_put_i64(&w, "id", list[i].year_id.v);
        json_put_str(&w, "name", list[i].name);
        json_put_date(&w, "first_day", list[i].first_day);
        json_put_date(&w, "last_day", list[i].last_day);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- calendars */

static void put_terms(struct json_out *w, const struct calendar *c)
{
    json_put_str(w, "kind", c->term_kind);
    json_key(w, "terms");
    json_begin_array(w);
    for (size_t i = 0; i < c->term_count; i++) {
        json_begin_object(w);
        json_put_i64(w, "number", c->terms[i].term_no);
        json_put_date(w, "first_day", c->terms[i].first_day);
        json_put_date(w, "last_day", c->terms[i].last_day);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_days_off(struct rq *rq, struct json_out *w, const struct year *y,
                         struct calendar_id id)
{
    struct day_off *list;
    size_t n = day_off_list(&rq->reader, id, y->first_day, y->last_day, &list);
    json_key(w, "days_off");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_date(w, "date", list[i].date);
        json_put_str(w, "name", list[i].name);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_number(struct json_out *w, const char *name, int number)
{
    json_put_i64(w, name, number ? number : FORM_NO_NUMBER);
}

static void put_special(struct rq *rq, struct json_out *w, struct calendar_id id)
{
    struct named_special *list;
    size_t n = special_day_list(&rq->reader, id, &list);
    json_key(w, "special_days");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_date(w, "date", list[i].date);
        json_put_str(w, "name", list[i].name);
        put_number(w, "weekday", list[i].weekday);
        put_number(w, "week", list[i].week);
        put_number(w, "last_number", list[i].last_number);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_calendars(struct rq *rq)
{
    struct json_out w;
    struct year year;
    struct calendar_row *rows;
    if (!year_get(&rq->reader, (struct year_id){rq->parts[0].id}, &year))
        return VERDICT_NOT_FOUND;
    size_t n = calendar_list(&rq->reader, year.year_id, &rows);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "calendars");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        struct calendar c;
        calendar_get(&rq->reader, rows[i].calendar_id, &c);
        json_begin_object(&w);
        json_put_i64(&w, "id", rows[i].calendar_id.v);
        json_put_str(&w, "name", rows[i].name);
        put_terms(&w, &c);
        put_days_off(rq, &w, &year, rows[i].calendar_id);
        put_special(rq, &w, rows[i].calendar_id);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- bells */

static struct str clock(struct rq *rq, int minutes)
{
    return str_of(arena_printf(rq->arena, "%02d:%02d", minutes / 60, minutes % 60));
}

static void put_set(struct rq *rq, struct json_out *w, const struct bell_set *set)
{
    struct bell *bells;
    size_t n = bell_list(&rq->reader, set->bell_set_id, &bells);
    json_begin_object(w);
    json_put_i64(w, "id", set->bell_set_id.v);
    json_put_str(w, "name", set->name);
    json_put_i64(w, "shift", set->shift);
    json_key(w, "lessons");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_i64(w, "number", bells[i].number);
        json_put_str(w, "starts", clock(rq, bells[i].starts));
        json_put_str(w, "ends", clock(rq, bells[i].ends));
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void put_bell_days(struct rq *rq, struct json_out *w)
{
    struct year year;
    struct bell_day *list;
    size_t n = 0;
    if (year_get_on(&rq->reader, rq->viewer.today, &year))
        n = bell_day_list(&rq->reader, year.first_day, year.last_day, &list);
    json_key(w, "days");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_date(w, "date", list[i].date);
        json_put_str(w, "name", list[i].name);
        json_put_i64(w, "set", list[i].bell_set_id.v);
        json_put_i64(w, "used", list[i].used_id.v);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_bells(struct rq *rq)
{
    struct json_out w;
    struct bell_set *sets;
    size_t n = bell_set_list(&rq->reader, &sets);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "sets");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_set(rq, &w, &sets[i]);
    json_end_array(&w);
    put_bell_days(rq, &w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
