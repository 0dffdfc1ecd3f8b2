#include "web/pages/draft.h"

#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- the state */

bool draft_read(struct rq *rq, struct draft_state *d)
{
    *d = (struct draft_state){0};
    if (!year_get_on(&rq->reader, rq->viewer.today, &d->year))
        return false;
    if (!draft_get(&rq->reader, d->year.year_id, &d->draft))
        return true;
    struct date today = rq->viewer.today;
    struct week_source *s = &d->source;
    s->slot_count = week_draft_list(&rq->reader, d->year.year_id, today, &s->slots);
    s->clash_count =
        week_clashes(rq->arena, week_hours_of(rq->arena, s->slots, s->slot_count), &s->clashes);
    d->course_count = week_course_list(&rq->reader, d->year.year_id, today, &d->courses);
    d->of = week_owner_parse(rq_field(rq, "of"));
    return true;
}

/* ---- clashes */

static struct str cell_address(struct rq *rq, struct week_owner of, const struct week_slot *s)
{
    if (of.kind != 'c' && of.kind != 't')
        of = (struct week_owner){'c', s->class_id.v};
    struct str text = week_owner_text(rq->arena, of);
    return str_of(arena_printf(rq->arena, "/journal/timetable/draft?of=%.*s&cell=%d.%d.%d#edit",
                               STR_FMT(text), s->shift, s->weekday, s->number));
}

static struct str where_of(const struct rq *rq, const struct week_slot *s)
{
    struct str parts[] = {format_weekday_short(rq->tr, (enum weekday)s->weekday),
                          str_of(arena_printf(rq->arena, "%d", s->number))};
    return tr_fill(rq->arena, tr_text(rq->tr, "%1, lesson %2"), parts, 2);
}

static void fill_clashes(struct rq *rq, const struct draft_state *d, struct draft_view *v)
{
    const struct week_source *s = &d->source;
    v->clashes = ARENA_ARRAY(rq->arena, struct draft_clash, DRAFT_CLASHES_MAX);
    for (size_t i = 0; i < s->clash_count; i++) {
        const struct week_slot *slot = &s->slots[s->clashes[i].b];
        if (v->clash_count == DRAFT_CLASHES_MAX) {
            v->clash_more = s->clash_count - i;
            return;
        }
        struct str parts[] = {where_of(rq, slot), week_clash_words(rq, s, &s->clashes[i])};
        struct week_owner of = {'c', slot->class_id.v};
        v->clashes[v->clash_count++] = (struct draft_clash){
            cell_address(rq, of, slot), s->clashes[i].kind == CLASH_LOAD
                                            ? parts[1]
                                            : tr_fill(rq->arena, STR("%1: %2"), parts, 2)};
    }
}

/* ---- the page */

static struct date next_monday(const struct draft_state *d, struct date today)
{
    struct date monday = date_add(date_monday(today), 7);
    return date_cmp(monday, d->year.first_day) < 0 ? d->year.first_day : monday;
}

static void fill_head(struct rq *rq, const struct draft_state *d, struct draft_view *v)
{
    struct timetable *list;
    size_t n = timetable_list(&rq->reader, d->year.year_id, &list);
    v->facts = d->year.name;
    for (size_t i = 0; i < n && v->has_draft; i++) {
        struct str day = format_date_digits(rq->arena, list[i].first_day);
        if (id_eq(list[i].timetable_id, d->draft.timetable_id))
            v->facts = tr_fill(
                rq->arena, tr_text(rq->tr, "made from the timetable that holds from %1"), &day, 1);
    }
    v->is_two_weeks = d->draft.cycle == 2;
    /* A second teacher has a row of their own. */
    for (size_t i = 0; i < d->source.slot_count; i++) {
        const struct week_slot *s = &d->source.slots[i], *before = i > 0 ? s - 1 : NULL;
        bool again = before && id_eq(before->course_id, s->course_id) && before->week == s->week &&
                     before->weekday == s->weekday && before->number == s->number;
        v->alternate += s->week > 0 && !again;
    }
}

static void open_cell(struct rq *rq, const struct draft_state *d, struct draft_view *v)
{
    struct draft_cell cell;
    if (!draft_cell_parse(rq_field(rq, "cell"), &cell))
        return;
    for (size_t i = 0; i < v->grid.row_count; i++) {
        struct week_row *row = &v->grid.rows[i];
        if (row->shift != cell.shift || row->number != cell.number || cell.weekday > v->grid.days)
            continue;
        row->cells[cell.weekday - 1].is_chosen = true;
        draft_edit(rq, d, &cell, v);
    }
}

enum verdict draft_open(struct rq *rq, struct draft_view *v)
{
    struct draft_state d;
    *v = (struct draft_view){.min_day = rq->viewer.today};
    if (!draft_read(rq, &d))
        return VERDICT_NOT_FOUND;
    v->may_write = (rq->viewer.roles & ROLE_DEPUTY) != 0;
    v->has_draft = !id_is_none(d.draft.year_id);
    fill_head(rq, &d, v);
    if (!v->has_draft)
        return VERDICT_OK;
    week_choices_read(rq, d.year.year_id, &v->choices);
    v->rooms = v->choices.rooms;
    v->choices.rooms.count = 0; /* a room's week is for reading */
    v->title = week_choices_label(&v->choices, d.of);
    if (v->title.n == 0 && v->choices.classes.count > 0) {
        d.of = week_owner_parse(v->choices.classes.items[0].value);
        v->title = v->choices.classes.items[0].label;
    }
    v->of = week_owner_text(rq->arena, d.of);
    week_grid_make(rq, &d.source, d.of, &v->grid);
    fill_clashes(rq, &d, v);
    open_cell(rq, &d, v);
    v->first_day = next_monday(&d, rq->viewer.today);
    return VERDICT_OK;
}

enum verdict draft_reply(struct rq *rq, int status, struct draft_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("timetable-draft");
    v->frame.sheet = "timetable";
    v->frame.main_class = STR("landscape");
    v->frame.title = v->title.n > 0 ? tr_fill(rq->arena, tr_text(rq->tr, "Draft: %1"), &v->title, 1)
                                    : tr_text(rq->tr, "Draft of a timetable");
    reply_begin_page(rq, &h);
    draft_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_draft(struct rq *rq)
{
    struct draft_view v;
    enum verdict verdict = draft_open(rq, &v);
    return verdict == VERDICT_OK ? draft_reply(rq, 200, &v) : verdict;
}
