#include "web/pages/groups.h"

#include "html/format.h"
#include "store/attendance.h"
#include "store/person.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- columns: subjects by their groups */

/* The groups of one subject; they lie together in the list. */
struct group_run {
    const struct class_group *first;
    size_t count;
};

static bool has_group(const struct group_run *run, struct subgroup_id id)
{
    for (size_t i = 0; i < run->count; i++)
        if (id_eq(run->first[i].subgroup_id, id))
            return true;
    return false;
}

static bool same_groups(const struct group_run *a, const struct group_run *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (!has_group(b, a->first[i].subgroup_id))
            return false;
    return a->count == b->count;
}

static size_t find_runs(struct arena *a, const struct class_group *list, size_t n,
                        struct group_run **out)
{
    struct group_run *runs = ARENA_ARRAY(a, struct group_run, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !id_eq(list[i].subject_id, list[i - 1].subject_id))
            runs[count++] = (struct group_run){&list[i], 0};
        runs[count - 1].count++;
    }
    *out = runs;
    return count;
}

/* "2" of "группа 2"; absent when it does not end with a number. */
static struct str number_of(struct str name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] >= '0' && name.p[at - 1] <= '9')
        at--;
    return at < name.n ? str_sub(name, at, name.n) : STR_NULL;
}

static void show_numbers(struct groups_column *c)
{
    bool all = true;
    for (size_t i = 0; i < c->option_count; i++) {
        struct str number = number_of(c->options[i].name);
        all = all && number.n > 0;
        for (size_t k = 0; k < i; k++)
            all = all && !str_eq(number, number_of(c->options[k].name));
    }
    for (size_t i = 0; i < c->option_count; i++)
        c->options[i].shown = all ? number_of(c->options[i].name) : c->options[i].name;
}

static void fill_column(struct rq *rq, const struct group_run *run, struct groups_column *out)
{
    const struct class_group *g = run->first;
    *out = (struct groups_column){
        .key = g->subject_id,
        .subjects = view_subject(rq, g->subject_ru, g->subject_ky, g->subject_en),
        .options = ARENA_ARRAY(rq->arena, struct groups_option, run->count),
        .option_count = run->count,
    };
    for (size_t i = 0; i < run->count; i++)
        out->options[i] = (struct groups_option){
            .subgroup_id = g[i].subgroup_id, .course_id = g[i].course_id, .name = g[i].name};
    show_numbers(out);
}

static void fill_columns(struct rq *rq, struct groups_view *v)
{
    struct class_group *groups;
    struct group_run *runs;
    size_t n = class_group_list(&rq->reader, v->class.class_id, rq->viewer.today, &groups);
    size_t run_count = find_runs(rq->arena, groups, n, &runs);
    size_t *column_of = ARENA_ARRAY(rq->arena, size_t, run_count + 1);
    v->columns = ARENA_ARRAY(rq->arena, struct groups_column, run_count + 1);
    for (size_t i = 0; i < run_count; i++) {
        size_t k = 0;
        while (k < i && !same_groups(&runs[k], &runs[i]))
            k++;
        column_of[i] = k < i ? column_of[k] : v->column_count;
        if (k == i) {
            fill_column(rq, &runs[i], &v->columns[v->column_count++]);
            continue;
        }
        struct groups_column *c = &v->columns[column_of[k]];
        const struct class_group *g = runs[i].first;
        c->subjects = view_subject_group(
            rq, c->subjects, view_subject(rq, g->subject_ru, g->subject_ky, g->subject_en));
    }
}

/* ---- cells */

static struct groups_option *find_option(const struct groups_column *c, struct subgroup_id id)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (id_eq(c->options[i].subgroup_id, id))
            return &c->options[i];
    return NULL;
}

static void fill_cell(struct rq *rq, struct groups_column *c, const struct class_pupil *p,
                      struct groups_cell *cell)
{
    const struct membership *newest = cell->count > 0 ? &cell->list[cell->count - 1] : NULL;
    cell->now = membership_open(cell->list, cell->count);
    cell->chosen = cell->now;
    cell->since = cell->until = DATE_NONE;
    struct groups_option *option = find_option(c, cell->now);
    if (option) {
        option->size++;
        for (size_t i = 0; i < cell->count; i++)
            if (id_eq(cell->list[i].subgroup_id, cell->now) &&
                date_is_none(cell->list[i].last_day) &&
                date_cmp(cell->list[i].first_day, p->first_day) > 0)
                cell->since = cell->list[i].first_day;
    } else if (c->option_count > 1) {
        cell->lacks = true;
        cell->everywhere = !newest;
        cell->until = newest ? newest->last_day : DATE_NONE;
        c->without++;
    }
    cell->name = str_of(arena_printf(rq->arena, "g-%lld-%lld-%lld", (long long)p->pupil_id.v,
                                     (long long)c->key.v, (long long)cell->now.v));
}

/* The pupil's memberships in the column's groups. */
static void find_memberships(struct rq *rq, const struct groups_column *c,
                             const struct membership *own, size_t n, struct groups_cell *cell)
{
    struct membership *list = ARENA_ARRAY(rq->arena, struct membership, n + 1);
    for (size_t i = 0; i < n; i++)
        if (find_option(c, own[i].subgroup_id))
            list[cell->count++] = own[i];
    cell->list = list;
}

static void add_history(struct rq *rq, const struct groups_column *c,
                        const struct groups_cell *cell, struct groups_row *row)
{
    for (size_t i = 0; i < cell->count; i++) {
        const struct membership *m = &cell->list[i];
        const struct groups_option *option = find_option(c, m->subgroup_id);
        struct str first = format_date_digits(rq->arena, m->first_day);
        row->history[row->history_count++] = (struct groups_line){
            .subjects = c->subjects,
            .group = option->name,
            .span = date_is_none(m->last_day)
                        ? tr_fill(rq->arena, tr_text(rq->tr, "since %1"), &first, 1)
                        : format_date_span(rq->arena, rq->tr, m->first_day, m->last_day),
            .course_id = option->course_id,
        };
    }
}

static void fill_row(struct rq *rq, struct groups_view *v, const struct membership *own, size_t n,
                     struct groups_row *row)
{
    row->name = person_full_name(rq->arena, row->pupil.surname, row->pupil.given, STR_NULL);
    row->cells = ARENA_ARRAY(rq->arena, struct groups_cell, v->column_count + 1);
    row->history = ARENA_ARRAY(rq->arena, struct groups_line, n * v->column_count + 1);
    for (size_t i = 0; i < v->column_count; i++) {
        find_memberships(rq, &v->columns[i], own, n, &row->cells[i]);
        fill_cell(rq, &v->columns[i], &row->pupil, &row->cells[i]);
        add_history(rq, &v->columns[i], &row->cells[i], row);
        row->lacks = row->lacks || row->cells[i].lacks;
    }
    v->lacking += row->lacks;
}

/* Both lists are short; memberships lie together by pupil. */
static size_t memberships_of(const struct membership *all, size_t count, struct pupil_id pupil,
                             const struct membership **first)
{
    size_t i = 0, n = 0;
    while (i < count && !id_eq(all[i].pupil_id, pupil))
        i++;
    while (i + n < count && id_eq(all[i + n].pupil_id, pupil))
        n++;
    *first = all + i;
    return n;
}

/* Who lacks a group comes first; else the order of names stays. */
static void lacking_first(struct rq *rq, struct groups_view *v)
{
    struct groups_row *sorted = ARENA_ARRAY(rq->arena, struct groups_row, v->row_count + 1);
    size_t first = 0, next = v->lacking;
    for (size_t i = 0; i < v->row_count; i++)
        sorted[v->rows[i].lacks ? first++ : next++] = v->rows[i];
    v->rows = sorted;
}

static void fill_sizes(struct rq *rq, struct groups_view *v)
{
    for (size_t i = 0; i < v->column_count; i++) {
        struct groups_column *c = &v->columns[i];
        int *sizes = ARENA_ARRAY(rq->arena, int, c->option_count + 1);
        for (size_t k = 0; k < c->option_count; k++)
            sizes[k] = c->options[k].size;
        c->even = membership_is_even(sizes, c->option_count);
    }
}

static void fill_rows(struct rq *rq, struct groups_view *v)
{
    struct class_pupil *pupils;
    struct membership *all;
    struct date today = rq->viewer.today;
    if (!date_is_within(today, v->year.first_day, v->year.last_day))
        today = date_cmp(today, v->year.first_day) < 0 ? v->year.first_day : v->year.last_day;
    size_t count = class_membership_list(&rq->reader, v->class.class_id, &all);
    v->row_count =
        class_pupil_list(&rq->reader, v->class.class_id, today, v->year.last_day, &pupils);
    v->rows = ARENA_ARRAY(rq->arena, struct groups_row, v->row_count + 1);
    for (size_t i = 0; i < v->row_count; i++) {
        const struct membership *own;
        size_t n = memberships_of(all, count, pupils[i].pupil_id, &own);
        v->rows[i].pupil = pupils[i];
        fill_row(rq, v, own, n, &v->rows[i]);
    }
}

void groups_fill(struct rq *rq, struct groups_view *v)
{
    char day[DATE_TEXT_SIZE];
    fill_columns(rq, v);
    fill_rows(rq, v);
    fill_sizes(rq, v);
    lacking_first(rq, v);
    const struct str parts[] = {tr_count(rq->arena, rq->tr, "%d pupil", "%d pupils",
                                         (int64_t)v->row_count),
                                tr_count(rq->arena, rq->tr, "%d subject is divided",
                                         "%d subjects are divided", (int64_t)v->column_count)};
    v->facts = tr_fill(rq->arena, STR("%1 · %2"), parts, 2);
    if (str_is_null(v->from))
        v->from = str_of(arena_printf(rq->arena, "%s", date_format(rq->viewer.today, day)));
}

/* ---- the page */

static bool find_year(struct rq *rq, struct groups_view *v)
{
    struct year *years;
    size_t n = year_list(&rq->reader, &years);
    for (size_t i = 0; i < n; i++)
        if (id_eq(years[i].year_id, v->class.year_id))
            v->year = years[i];
    return !id_is_none(v->year.year_id);
}

enum verdict groups_open(struct rq *rq, struct groups_view *v)
{
    unsigned relations;
    struct class_id id = {rq->parts[0].id};
    *v = (struct groups_view){0};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v->class, &relations) || !find_year(rq, v))
        return VERDICT_NOT_FOUND;
    v->may_write = may_write_class(rq->viewer.roles, relations) == VERDICT_OK;
    return may_read_class(rq->viewer.roles, relations);
}

enum verdict groups_reply(struct rq *rq, int status, struct groups_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("groups");
    v->frame.sheet = "load";
    v->frame.title = tr_fill(rq->arena, tr_text(rq->tr, "%1: groups"), &v->class.label, 1);
    reply_begin_page(rq, &h);
    groups_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_groups(struct rq *rq)
{
    struct groups_view v;
    enum verdict verdict = groups_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    groups_fill(rq, &v);
    return groups_reply(rq, 200, &v);
}
