/* Groups of a class (3.2): who is in which, a pupil moved from a day on. */
#include "html/format.h"
#include "store/person.h"
#include "web/api.h"
#include "web/pages/groups.h"

static void put_id(struct json_out *w, const char *name, int64_t id)
{
    json_put_i64(w, name, id ? id : FORM_NO_NUMBER);
}

static void put_division(struct json_out *w, const struct groups_column *c)
{
    json_begin_object(w);
    json_put_i64(w, "subject", c->key.v);
    json_put_str(w, "subjects", c->subjects);
    json_key(w, "groups");
    json_begin_array(w);
    for (size_t i = 0; i < c->option_count; i++) {
        json_begin_object(w);
        json_put_i64(w, "id", c->options[i].subgroup_id.v);
        json_put_str(w, "name", c->options[i].name);
        json_put_i64(w, "course", c->options[i].course_id.v);
        json_put_i64(w, "size", c->options[i].size);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void put_cell(struct json_out *w, const struct groups_column *c,
                     const struct groups_cell *cell)
{
    json_begin_object(w);
    json_put_i64(w, "subject", c->key.v);
    put_id(w, "group", cell->now.v);
    json_key(w, "history");
    json_begin_array(w);
    for (size_t i = 0; i < cell->count; i++) {
        json_begin_object(w);
        json_put_i64(w, "group", cell->list[i].subgroup_id.v);
        json_put_date(w, "first_day", cell->list[i].first_day);
        json_put_date(w, "last_day", cell->list[i].last_day);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void put_pupil(struct rq *rq, struct json_out *w, const struct groups_view *v,
                      const struct groups_row *row)
{
    const struct class_pupil *p = &row->pupil;
    json_begin_object(w);
    json_put_i64(w, "id", p->pupil_id.v);
    json_put_str(w, "name", person_full_name(rq->arena, p->surname, p->given, p->patronymic));
    json_key(w, "in");
    json_begin_array(w);
    for (size_t i = 0; i < v->column_count; i++)
        put_cell(w, &v->columns[i], &row->cells[i]);
    json_end_array(w);
    json_end_object(w);
}

enum verdict api_groups(struct rq *rq)
{
    struct json_out w;
    struct groups_view v;
    enum verdict verdict = groups_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    groups_fill(rq, &v);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "divisions");
    json_begin_array(&w);
    for (size_t i = 0; i < v.column_count; i++)
        put_division(&w, &v.columns[i]);
    json_end_array(&w);
    json_key(&w, "pupils");
    json_begin_array(&w);
    for (size_t i = 0; i < v.row_count; i++)
        put_pupil(rq, &w, &v, &v.rows[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- moving a pupil */

/* Not said what stood there: what stands there now. */
static struct subgroup_id standing(const struct groups_view *v, const struct groups_choice *c)
{
    for (size_t k = 0; k < v->column_count; k++)
        for (size_t i = 0; id_eq(v->columns[k].key, c->key) && i < v->row_count; i++)
            if (id_eq(v->rows[i].pupil.pupil_id, c->pupil))
                return v->rows[i].cells[k].now;
    return (struct subgroup_id){0};
}

static bool read_choice(struct rq *rq, const struct groups_view *v, struct groups_choice *c)
{
    enum json_state group, was;
    c->from = DATE_NONE;
    if (!rq->json || json_get_date(rq->json, "from", &c->from) != JSON_GIVEN)
        return false;
    group = json_get_i64(rq->json, "group", 1, ID_MAX, &c->wanted.v);
    was = json_get_i64(rq->json, "was", 1, ID_MAX, &c->was.v);
    if (was == JSON_ABSENT)
        c->was = standing(v, c);
    return (group == JSON_GIVEN || group == JSON_NIL) && was != JSON_WRONG;
}

static enum verdict refuse(struct rq *rq, const struct groups_view *v,
                           const struct groups_choice *c, enum verdict verdict)
{
    if (verdict == VERDICT_CHANGED) {
        struct subgroup_id now = standing(v, c);
        rq->conflict_name = STR("group");
        rq->conflict =
            id_is_none(now) ? STR_NULL : str_of(arena_printf(rq->arena, "%lld", (long long)now.v));
    }
    return verdict;
}

enum verdict api_group_save(struct rq *rq)
{
    struct json_out w;
    struct groups_view v;
    struct group_move move;
    struct groups_cell *cell;
    struct groups_choice c = {.key = {rq->parts[1].id}, .pupil = {rq->parts[2].id}};
    enum verdict verdict = groups_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.may_write)
        return VERDICT_NO_RIGHT;
    groups_fill(rq, &v);
    if (!read_choice(rq, &v, &c))
        return VERDICT_BAD_REQUEST;
    verdict = groups_choose(rq, &v, &c, &move, &cell);
    if (verdict != VERDICT_OK)
        return refuse(rq, &v, &c, verdict);
    if (cell && cell->refusal == VERDICT_GROUP_HELD)
        rq->doubt = format_date_digits(rq->arena, cell->held_until);
    if (cell && cell->refusal != VERDICT_OK)
        return cell->refusal;
    if (cell)
        subgroup_move(rq->act, &move);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "pupil", c.pupil.v);
    json_put_i64(&w, "subject", c.key.v);
    put_id(&w, "group", c.wanted.v);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
