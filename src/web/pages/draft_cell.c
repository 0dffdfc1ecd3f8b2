/* The open cell of the draft: which courses can stand there, with room and hours. */
#include "html/format.h"
#include "web/pages/draft.h"
#include "web/pages/view.h"

bool draft_cell_parse(struct str text, struct draft_cell *out)
{
    int64_t shift, weekday, number;
    struct str rest = text;
    if (!str_to_i64(str_split(&rest, '.'), 1, 3, &shift) || str_is_null(rest) ||
        !str_to_i64(str_split(&rest, '.'), 1, 7, &weekday) || str_is_null(rest) ||
        !str_to_i64(rest, 0, 20, &number))
        return false;
    *out = (struct draft_cell){(int)shift, (int)weekday, (int)number};
    return true;
}

bool draft_may_hold(const struct draft_state *d, const struct draft_cell *cell,
                    const struct week_course *course)
{
    if (d->of.kind == 'c')
        return course->class_id.v == d->of.id;
    return d->of.kind == 't' && course->teacher_id.v == d->of.id && course->shift == cell->shift;
}

const struct week_slot *draft_slot(const struct draft_state *d, const struct draft_cell *cell,
                                   struct course_id course)
{
    for (size_t i = 0; i < d->source.slot_count; i++) {
        const struct week_slot *s = &d->source.slots[i];
        if (id_eq(s->course_id, course) && s->weekday == cell->weekday && s->number == cell->number)
            return s;
    }
    return NULL;
}

/* Where the course has most of its hours. */
static struct str usual_room(const struct draft_state *d, struct course_id course)
{
    const struct week_slot *best = NULL;
    int most = 0;
    for (size_t i = 0; i < d->source.slot_count; i++) {
        const struct week_slot *s = &d->source.slots[i];
        int count = 0;
        if (!id_eq(s->course_id, course) || id_is_none(s->room_id))
            continue;
        for (size_t k = 0; k < d->source.slot_count; k++)
            count += id_eq(d->source.slots[k].course_id, course) &&
                     id_eq(d->source.slots[k].room_id, s->room_id);
        if (count > most) {
            most = count;
            best = s;
        }
    }
    return best ? best->room : STR("");
}

static struct str hours_text(const struct rq *rq, int hundredths)
{
    return hundredths % 100 == 0 ? str_of(arena_printf(rq->arena, "%d", hundredths / 100))
                                 : format_fixed(rq->arena, rq->tr, hundredths / 10, 1);
}

static struct draft_choice choice_of(struct rq *rq, const struct draft_state *d,
                                     const struct draft_cell *cell, const struct week_course *c)
{
    const struct week_slot *s = draft_slot(d, cell, c->course_id);
    struct str subject = view_subject_group(
        rq, view_subject(rq, c->subject_ru, c->subject_ky, c->subject_en), c->subgroup);
    struct week_hours hours = week_hours_of(rq->arena, d->source.slots, d->source.slot_count);
    struct str had = hours_text(rq, week_course_hours(hours, c->course_id));
    struct str of_load[] = {had, hours_text(rq, c->load)}, by_class[] = {c->class_label, subject};
    return (struct draft_choice){
        .course = c,
        .label = d->of.kind == 't' ? tr_fill(rq->arena, STR("%1 · %2"), by_class, 2) : subject,
        .about = view_short_name(rq, c->surname, c->given, c->patronymic),
        .room = s && s->room.n > 0 ? s->room
                : s                ? STR("")
                                   : usual_room(d, c->course_id),
        .hours = c->load > 0 ? tr_fill(rq->arena, tr_text(rq->tr, "%1 of %2 h"), of_load, 2)
                             : tr_fill(rq->arena, tr_text(rq->tr, "%1 h"), of_load, 1),
        .is_on = s != NULL,
        .week = s ? s->week : 0,
    };
}

/* A form that was refused comes back as it was typed. */
static void keep_typed(struct rq *rq, struct draft_choice *c)
{
    long long id = (long long)c->course->course_id.v;
    int64_t week;
    c->is_on = rq_field(rq, arena_printf(rq->arena, "on-%lld", id)).n > 0;
    c->room = rq_field(rq, arena_printf(rq->arena, "room-%lld", id));
    if (str_to_i64(rq_field(rq, arena_printf(rq->arena, "week-%lld", id)), 0, 2, &week))
        c->week = (int)week;
}

static struct str cell_text(struct rq *rq, int shift, int weekday, int number)
{
    return str_of(arena_printf(rq->arena, "%d.%d.%d", shift, weekday, number));
}

/* Down the day; from its last lesson to the first of the next day. */
static struct str cell_after(struct rq *rq, const struct week_grid *g,
                             const struct draft_cell *cell)
{
    for (size_t i = 0; i < g->row_count; i++) {
        if (g->rows[i].shift != cell->shift || g->rows[i].number != cell->number)
            continue;
        if (i + 1 < g->row_count)
            return cell_text(rq, g->rows[i + 1].shift, cell->weekday, g->rows[i + 1].number);
        if (cell->weekday < g->days)
            return cell_text(rq, g->rows[0].shift, cell->weekday + 1, g->rows[0].number);
    }
    return STR_NULL;
}

void draft_edit(struct rq *rq, const struct draft_state *d, const struct draft_cell *cell,
                struct draft_view *v)
{
    struct draft_editor *e = ARENA_NEW(rq->arena, struct draft_editor);
    struct str parts[] = {v->title, format_weekday(rq->tr, (enum weekday)cell->weekday),
                          str_of(arena_printf(rq->arena, "%d", cell->number))};
    e->cell = cell_text(rq, cell->shift, cell->weekday, cell->number);
    e->title = tr_fill(rq->arena, tr_text(rq->tr, "%1: %2, lesson %3"), parts, 3);
    e->choices = ARENA_ARRAY(rq->arena, struct draft_choice, d->course_count + 1);
    e->after = cell_after(rq, &v->grid, cell);
    bool is_refused = str_is(rq_field(rq, "action"), "cell");
    for (size_t i = 0; i < d->course_count; i++) {
        const struct week_course *c = &d->courses[i];
        bool again =
            e->count > 0 && id_eq(e->choices[e->count - 1].course->course_id, c->course_id);
        if (!draft_may_hold(d, cell, c) || again)
            continue;
        e->choices[e->count] = choice_of(rq, d, cell, c);
        if (is_refused)
            keep_typed(rq, &e->choices[e->count]);
        e->count++;
    }
    v->editor = e;
}
