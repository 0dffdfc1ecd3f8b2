/* What the homeroom teacher sends from the page of groups. Saved whole or not at all. */
#include "html/format.h"
#include "web/pages/groups.h"
#include "web/pages/pages.h"

/* "g-PUPIL-KEY-WAS" */
static bool read_name(struct str name, struct groups_choice *out)
{
    struct str rest = name;
    if (!str_is(str_split(&rest, '-'), "g"))
        return false;
    return str_to_i64(str_split(&rest, '-'), 1, ID_MAX, &out->pupil.v) &&
           str_to_i64(str_split(&rest, '-'), 1, ID_MAX, &out->key.v) &&
           str_to_i64(rest, 0, ID_MAX, &out->was.v);
}

static struct groups_row *find_row(const struct groups_view *v, struct pupil_id pupil)
{
    for (size_t i = 0; i < v->row_count; i++)
        if (id_eq(v->rows[i].pupil.pupil_id, pupil))
            return &v->rows[i];
    return NULL;
}

static size_t find_column(const struct groups_view *v, struct subject_id key)
{
    size_t i = 0;
    while (i < v->column_count && !id_eq(v->columns[i].key, key))
        i++;
    return i;
}

static bool has_option(const struct groups_column *c, struct subgroup_id id)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (id_eq(c->options[i].subgroup_id, id))
            return true;
    return id_is_none(id);
}

/* ---- what speaks against a choice */

/* Marks and absences that would be left behind: the last day of them in other groups of the column
 * than the chosen one; DATE_NONE: there are none. */
static struct date left_behind(struct rq *rq, const struct groups_view *v,
                               const struct groups_column *c, const struct group_move *m)
{
    struct group_facts *list;
    struct date last = DATE_NONE;
    size_t n = group_facts_list(&rq->reader, v->class.class_id, m->pupil_id, m->from, &list);
    for (size_t i = 0; i < n; i++) {
        bool other = !id_eq(list[i].subgroup_id, m->wanted) && has_option(c, list[i].subgroup_id);
        if (other && (date_is_none(last) || date_cmp(list[i].last_day, last) > 0))
            last = list[i].last_day;
    }
    return last;
}

/* Into the cell. */
static void judge(struct rq *rq, const struct groups_view *v, size_t column, struct groups_row *row,
                  const struct group_move *m)
{
    struct groups_cell *cell = &row->cells[column];
    if (!date_is_within(m->from, row->pupil.first_day, row->pupil.last_day)) {
        cell->refusal = VERDICT_NOT_ENROLLED;
        cell->error = reply_words(rq, cell->refusal);
        return;
    }
    struct date last = left_behind(rq, v, &v->columns[column], m);
    if (date_is_none(last))
        return;
    cell->refusal = VERDICT_GROUP_HELD;
    cell->held_until = last;
    cell->error =
        RQ_FILL(rq,
                tr_text(rq->tr, "There are entries in the other group up to %1. They stay on its "
                                "page, so a change can begin on %2 at the earliest."),
                format_date_digits(rq->arena, last),
                format_date_digits(rq->arena, date_add(last, 1)));
}

enum verdict groups_choose(struct rq *rq, struct groups_view *v, const struct groups_choice *choice,
                           struct group_move *m, struct groups_cell **cell)
{
    struct groups_row *row = find_row(v, choice->pupil);
    size_t column = find_column(v, choice->key);
    *cell = NULL;
    if (!row)
        return VERDICT_NOT_ENROLLED;
    if (column == v->column_count || !has_option(&v->columns[column], choice->wanted))
        return VERDICT_BAD_REQUEST;
    struct groups_cell *found = &row->cells[column];
    found->chosen = choice->wanted;
    if (id_eq(choice->wanted, choice->was) || id_eq(choice->wanted, found->now))
        return VERDICT_OK;
    if (!id_eq(found->now, choice->was))
        return VERDICT_CHANGED;
    *m = (struct group_move){.pupil_id = choice->pupil,
                             .wanted = choice->wanted,
                             .from = choice->from,
                             .list = found->list,
                             .count = found->count};
    if (!date_is_none(m->from))
        judge(rq, v, column, row, m);
    *cell = found;
    return VERDICT_OK;
}

/* ---- the form */

static bool read_from(struct rq *rq, struct groups_view *v, struct date *from)
{
    v->from = rq_field(rq, "from");
    *from = date_parse(v->from);
    if (!date_is_none(*from) && date_is_within(*from, v->year.first_day, v->year.last_day))
        return true;
    v->from_error = RQ_FILL(rq, tr_text(rq->tr, "A day of the school year: from %1 to %2."),
                            format_date_digits(rq->arena, v->year.first_day),
                            format_date_digits(rq->arena, v->year.last_day));
    return false;
}

/* One field: unchanged ones say nothing. *cell NULL: there is nothing to do. */
static enum verdict read_choice(struct rq *rq, struct groups_view *v, const struct form_pair *pair,
                                struct group_move *m, struct groups_cell **cell)
{
    struct groups_choice choice = {.from = m->from};
    *cell = NULL;
    if (!read_name(pair->name, &choice))
        return VERDICT_OK;
    if (!str_to_i64(pair->value, 0, ID_MAX, &choice.wanted.v))
        return VERDICT_BAD_REQUEST;
    return groups_choose(rq, v, &choice, m, cell);
}

enum verdict page_groups_save(struct rq *rq)
{
    struct groups_view v;
    struct date from;
    enum verdict verdict = groups_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.may_write)
        return VERDICT_NO_RIGHT;
    bool wrong = !read_from(rq, &v, &from);
    groups_fill(rq, &v);
    struct group_move *moves = ARENA_ARRAY(rq->arena, struct group_move, FORM_FIELDS_MAX);
    size_t count = 0;
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        struct group_move m = {.from = wrong && v.from_error.n > 0 ? DATE_NONE : from};
        struct groups_cell *cell;
        verdict = read_choice(rq, &v, &rq->form->pairs[i], &m, &cell);
        if (verdict != VERDICT_OK)
            return verdict;
        if (cell)
            moves[count++] = m;
        wrong = wrong || (cell && cell->error.n > 0);
    }
    if (wrong) {
        v.notice = tr_text(rq->tr, "Nothing has been saved yet: see below.");
        return groups_reply(rq, 422, &v);
    }
    for (size_t i = 0; i < count; i++)
        subgroup_move(rq->act, &moves[i]);
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/class/%lld/groups?saved=1",
                                                   (long long)v.class.class_id.v)));
}
