#include "web/pages/fill.h"

#include "html/format.h"
#include "web/pages/free.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

static struct fill_row *row_of(struct fill_view *v, struct class_id id)
{
    for (size_t i = 0; i < v->count; i++)
        if (id_eq(v->rows[i].class->class_id, id))
            return &v->rows[i];
    return NULL;
}

bool fill_has_begun(const struct fill_view *v, const struct fill_cell *c)
{
    int order = date_cmp(v->day, v->today);
    return order < 0 || (order == 0 && c->starts < v->minute);
}

static void put_cell(struct fill_view *v, const struct fill_cell *c)
{
    struct fill_row *row = row_of(v, c->class_id);
    if (!row || c->number >= FILL_NUMBERS)
        return;
    row->cells[c->number] = *c;
    row->lessons += c->lessons;
    row->filled += c->filled;
    if (fill_has_begun(v, c)) {
        row->begun += c->lessons;
        row->missing += c->lessons - c->filled;
    }
    v->first_number = c->number < v->first_number ? c->number : v->first_number;
    v->last_number = c->number > v->last_number ? c->number : v->last_number;
}

static struct str facts_of(struct rq *rq, const struct fill_view *v)
{
    int lessons = 0, filled = 0;
    for (size_t i = 0; i < v->count; i++) {
        lessons += v->rows[i].lessons;
        filled += v->rows[i].filled;
    }
    const struct str parts[] = {
        format_capital(rq->arena, format_date_long(rq->arena, rq->tr, v->day)),
        str_of(arena_printf(rq->arena, "%d", filled)),
        tr_count(rq->arena, rq->tr, "of %d lesson", "of %d lessons", lessons),
    };
    if (lessons == 0)
        return parts[0];
    return tr_fill(rq->arena, tr_text(rq->tr, "%1 · entered: %2 %3"), parts, 3);
}

enum verdict fill_show(struct rq *rq, struct date day)
{
    struct fill_view v = {.day = day,
                          .today = rq->viewer.today,
                          .before = free_step(day, -1),
                          .after = free_step(day, 1),
                          .minute = free_minute(rq),
                          .first_number = FILL_NUMBERS,
                          .last_number = -1,
                          .may_open = rq->viewer.roles & ROLES_OVERSEE};
    struct class_overview *classes = NULL;
    struct fill_cell *cells = NULL;
    struct year year;
    struct html h;
    size_t n = 0;
    view_frame(rq, &v.frame);
    v.frame.page = STR("fill");
    v.frame.title = tr_text(rq->tr, "Filling");
    if (year_get_on(&rq->reader, day, &year)) {
        v.count = overview_classes(&rq->reader, year.year_id, rq->viewer.today, &classes);
        n = overview_day(&rq->reader, year.year_id, day, &cells);
    }
    v.rows = arena_calloc(rq->arena, v.count + 1, sizeof(*v.rows));
    for (size_t i = 0; i < v.count; i++)
        v.rows[i].class = &classes[i];
    for (size_t i = 0; i < n; i++)
        put_cell(&v, &cells[i]);
    v.facts = facts_of(rq, &v);
    if (n == 0)
        v.why_free = free_reason(rq, day);
    reply_begin_page(rq, &h);
    fill_template(&h, &v);
    return reply_page(rq, 200, &h);
}

enum verdict page_fill(struct rq *rq)
{
    return fill_show(rq, rq->parts[0].date);
}
