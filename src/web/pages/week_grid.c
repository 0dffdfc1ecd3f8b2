#include "web/pages/week_grid.h"

#include <stdio.h>
#include <stdlib.h>

#include "html/format.h"
#include "store/board.h"
#include "store/class.h"
#include "web/pages/view.h"

/* ---- what is looked at */

struct week_owner week_owner_parse(struct str text)
{
    struct week_owner of = {0};
    if (text.n > 1 && (text.p[0] == 'c' || text.p[0] == 't' || text.p[0] == 'r') &&
        str_to_i64((struct str){text.p + 1, text.n - 1}, 1, ID_MAX, &of.id))
        of.kind = text.p[0];
    return of;
}

struct str week_owner_text(struct arena *a, struct week_owner of)
{
    return of.kind ? str_of(arena_printf(a, "%c%lld", of.kind, (long long)of.id)) : STR("");
}

bool week_is_of(struct week_owner of, const struct week_slot *slot)
{
    switch (of.kind) {
    case 'c':
        return slot->class_id.v == of.id;
    case 't':
        return slot->teacher_id.v == of.id;
    default:
        return slot->room_id.v == of.id;
    }
}

static void add_option(struct rq *rq, struct week_options *list, struct week_owner of,
                       struct str label)
{
    list->items[list->count++] = (struct week_option){week_owner_text(rq->arena, of), label};
}

void week_choices_read(struct rq *rq, struct year_id year, struct week_choices *out)
{
    struct school_class *classes;
    struct teacher_row *teachers;
    struct room *rooms;
    size_t n = class_list(&rq->reader, year, &classes);
    *out = (struct week_choices){0};
    out->classes.items = ARENA_ARRAY(rq->arena, struct week_option, n + 1);
    for (size_t i = 0; i < n; i++)
        add_option(rq, &out->classes, (struct week_owner){'c', classes[i].class_id.v},
                   classes[i].label);
    n = teacher_list(&rq->reader, year, rq->viewer.today, &teachers);
    out->teachers.items = ARENA_ARRAY(rq->arena, struct week_option, n + 1);
    for (size_t i = 0; i < n; i++)
        add_option(rq, &out->teachers, (struct week_owner){'t', teachers[i].person_id.v},
                   view_short_name(rq, teachers[i].surname, teachers[i].given,
                                   teachers[i].patronymic));
    n = room_list(&rq->reader, &rooms);
    out->rooms.items = ARENA_ARRAY(rq->arena, struct week_option, n + 1);
    for (size_t i = 0; i < n; i++)
        add_option(rq, &out->rooms, (struct week_owner){'r', rooms[i].room_id.v}, rooms[i].name);
}

struct str week_choices_label(const struct week_choices *c, struct week_owner of)
{
    const struct week_options *lists[] = {&c->classes, &c->teachers, &c->rooms};
    char text[32];
    snprintf(text, sizeof(text), "%c%lld", of.kind ? of.kind : '-', (long long)of.id);
    for (size_t k = 0; k < sizeof(lists) / sizeof(lists[0]); k++)
        for (size_t i = 0; i < lists[k]->count; i++)
            if (str_is(lists[k]->items[i].value, text))
                return lists[k]->items[i].label;
    return STR_NULL;
}

/* ---- words */

struct str week_subject(const struct rq *rq, const struct week_slot *s)
{
    return view_subject_group(rq, view_subject(rq, s->subject_ru, s->subject_ky, s->subject_en),
                              s->subgroup);
}

struct str week_teacher(const struct rq *rq, const struct week_slot *s)
{
    return view_short_name(rq, s->surname, s->given, s->patronymic);
}

static struct str hours_of(const struct rq *rq, int hundredths)
{
    return hundredths % 100 == 0 ? str_of(arena_printf(rq->arena, "%d", hundredths / 100))
                                 : format_fixed(rq->arena, rq->tr, hundredths / 10, 1);
}

struct str week_clash_words(const struct rq *rq, const struct week_source *source,
                            const struct clash *clash)
{
    const struct week_slot *a = &source->slots[clash->a], *b = &source->slots[clash->b];
    struct str number = str_of(arena_printf(rq->arena, "%d", a->number));
    switch (clash->kind) {
    case CLASH_TEACHER:
        return RQ_FILL(rq, tr_text(rq->tr, "%1 has %2 and %3 at one time"), week_teacher(rq, a),
                       a->class_label, b->class_label);
    case CLASH_CLASS:
        return RQ_FILL(rq, tr_text(rq->tr, "%1 has two lessons at one time: %2 and %3"),
                       a->class_label, week_subject(rq, a), week_subject(rq, b));
    case CLASH_ROOM:
        return RQ_FILL(rq, tr_text(rq->tr, "Two lessons in room “%1”: %2 and %3"), a->room,
                       a->class_label, b->class_label);
    case CLASH_SHIFT:
        return RQ_FILL(rq, tr_text(rq->tr, "The shift of %1 has no lesson %2"), a->class_label,
                       number);
    case CLASH_LOAD: {
        struct week_hours hours = week_hours_of(rq->arena, source->slots, source->slot_count);
        return RQ_FILL(rq, tr_text(rq->tr, "%1, %2: %3 hours a week, %4 by the load"),
                       a->class_label, week_subject(rq, a),
                       hours_of(rq, week_course_hours(hours, a->course_id)), hours_of(rq, a->load));
    }
    case CLASH_COUNT:
        break;
    }
    return STR("");
}

/* ---- the table */

struct making {
    struct rq *rq;
    const struct week_source *source;
    struct week_owner of;
    struct week_grid *grid;
    size_t room;
};

static struct week_row *row_of(struct making *m, int shift, int number)
{
    struct week_grid *g = m->grid;
    for (size_t i = 0; i < g->row_count; i++)
        if (g->rows[i].shift == shift && g->rows[i].number == number)
            return &g->rows[i];
    if (g->row_count == m->room)
        return &g->rows[0]; /* cannot be: there are as many as hours and bells */
    struct week_row *row = &g->rows[g->row_count++];
    *row = (struct week_row){.shift = shift, .number = number};
    return row;
}

static void time_row(struct making *m, struct week_row *row, int starts, int ends)
{
    if (row->time.n == 0 && ends > 0)
        row->time = RQ_FILL(m->rq, STR("%1–%2"), format_time(m->rq->arena, starts),
                            format_time(m->rq->arena, ends));
}

static int by_hour(const void *left, const void *right)
{
    const struct week_row *a = left, *b = right;
    return a->shift != b->shift ? a->shift - b->shift : a->number - b->number;
}

/* Bells of the class; of a teacher or room, of every shift that has hours there. */
static bool wants_bells(const struct making *m, const struct school_class *c)
{
    if (m->of.kind == 'c')
        return c->class_id.v == m->of.id;
    for (size_t i = 0; i < m->source->slot_count; i++)
        if (week_is_of(m->of, &m->source->slots[i]) &&
            id_eq(m->source->slots[i].class_id, c->class_id))
            return true;
    return false;
}

static void add_bells(struct making *m, struct bell_set_id id)
{
    struct bell_set *sets;
    struct bell *bells;
    int shift = 1;
    size_t n = bell_set_list(&m->rq->reader, &sets);
    for (size_t i = 0; i < n; i++)
        if (id_eq(sets[i].bell_set_id, id))
            shift = sets[i].shift;
    n = bell_list(&m->rq->reader, id, &bells);
    for (size_t i = 0; i < n; i++)
        time_row(m, row_of(m, shift, bells[i].number), bells[i].starts, bells[i].ends);
}

static void add_rows(struct making *m, struct year_id year)
{
    struct school_class *classes;
    size_t n = class_list(&m->rq->reader, year, &classes), done = 0;
    struct bell_set_id *seen = ARENA_ARRAY(m->rq->arena, struct bell_set_id, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool again = false;
        for (size_t k = 0; k < done; k++)
            again |= id_eq(seen[k], classes[i].bell_set_id);
        if (again || !wants_bells(m, &classes[i]))
            continue;
        seen[done++] = classes[i].bell_set_id;
        add_bells(m, classes[i].bell_set_id);
        if (m->of.kind == 'c')
            m->grid->days = classes[i].week_days;
    }
    for (size_t i = 0; i < m->source->slot_count; i++) {
        const struct week_slot *s = &m->source->slots[i];
        if (!week_is_of(m->of, s))
            continue;
        time_row(m, row_of(m, s->shift, s->number), s->starts, s->ends);
        if (s->weekday > m->grid->days)
            m->grid->days = s->weekday;
    }
    if (m->grid->row_count > 1)
        qsort(m->grid->rows, m->grid->row_count, sizeof(*m->grid->rows), by_hour);
}

/* What the table's own heading does not say. */
static struct week_entry entry_of(const struct making *m, const struct week_slot *s)
{
    struct rq *rq = m->rq;
    struct str subject = week_subject(rq, s), teacher = week_teacher(rq, s);
    struct str room = view_room(rq, s->room);
    struct week_entry e = {.slot = s, .title = subject, .about = teacher};
    if (m->of.kind != 'c')
        e.title = RQ_FILL(rq, STR("%1 · %2"), s->class_label, subject);
    if (m->of.kind == 't')
        e.about = room;
    else if (m->of.kind == 'c' && room.n > 0)
        e.about = teacher.n > 0 ? RQ_FILL(rq, STR("%1, %2"), teacher, room) : room;
    if (s->week > 0)
        e.about = RQ_FILL(rq, tr_text(rq->tr, "%1 (week %2)"), e.about.n > 0 ? e.about : STR(""),
                          str_of(arena_printf(rq->arena, "%d", s->week)));
    return e;
}

static bool is_same_hour(const struct week_slot *a, const struct week_slot *b)
{
    return id_eq(a->course_id, b->course_id) && a->week == b->week && a->weekday == b->weekday &&
           a->number == b->number;
}

static void fill_cells(struct making *m)
{
    const struct week_slot *slots = m->source->slots;
    for (size_t i = 0; i < m->source->slot_count; i++) {
        const struct week_slot *s = &slots[i];
        if (!week_is_of(m->of, s))
            continue;
        struct week_cell *cell = &row_of(m, s->shift, s->number)->cells[s->weekday - 1];
        bool again = cell->count > 0 && is_same_hour(cell->entries[cell->count - 1].slot, s);
        if (again)
            continue; /* the second teacher of a course */
        cell->entries =
            arena_grow(m->rq->arena, cell->entries, cell->count * sizeof(*cell->entries),
                       (cell->count + 1) * sizeof(*cell->entries));
        cell->entries[cell->count++] = entry_of(m, s);
    }
}

static void add_clash(struct making *m, const struct week_slot *s, struct str words)
{
    if (!week_is_of(m->of, s))
        return;
    struct week_cell *cell = &row_of(m, s->shift, s->number)->cells[s->weekday - 1];
    if (cell->clash.n == 0)
        cell->clash = words;
    else if (!str_eq(cell->clash, words))
        cell->clash = RQ_FILL(m->rq, STR("%1; %2"), cell->clash, words);
}

void week_grid_make(struct rq *rq, const struct week_source *source, struct week_owner of,
                    struct week_grid *out)
{
    struct year year;
    struct making m = {.rq = rq, .source = source, .of = of, .grid = out};
    *out = (struct week_grid){.days = 5};
    m.room = source->slot_count + 64;
    out->rows = ARENA_ARRAY(rq->arena, struct week_row, m.room);
    if (year_get_on(&rq->reader, rq->viewer.today, &year))
        add_rows(&m, year.year_id);
    for (size_t i = 0; i < out->row_count; i++) {
        out->rows[i].begins_shift = i > 0 && out->rows[i].shift != out->rows[i - 1].shift;
        for (int d = 0; d < WEEK_DAYS_MAX; d++)
            out->rows[i].cells[d].weekday = d + 1;
    }
    fill_cells(&m);
    for (size_t i = 0; i < source->clash_count; i++) {
        const struct clash *c = &source->clashes[i];
        if (c->kind == CLASH_LOAD)
            continue; /* of no one hour: it stands in the list */
        struct str words = week_clash_words(rq, source, c);
        add_clash(&m, &source->slots[c->a], words);
        add_clash(&m, &source->slots[c->b], words);
    }
}
