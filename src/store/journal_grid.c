#include "store/journal_grid.h"

#include <stdlib.h>

/* Rows by pupil, since the ranges come by pupil and the page by name. */
struct place {
    int64_t pupil;
    size_t row;
};

struct maker {
    const struct journal *j;
    struct journal_grid *grid;
    struct place *places;
    int *columns; /* by lesson_no - least; -1: not on this page */
    int least, greatest;
};

static void make_rows(struct arena *a, const struct journal *j, struct journal_grid *g)
{
    g->rows = ARENA_ARRAY(a, struct grid_row, j->pupil_count + 1);
    for (size_t i = 0; i < j->pupil_count; i++) {
        const struct journal_pupil *p = &j->pupils[i];
        struct grid_row *last = g->row_count > 0 ? &g->rows[g->row_count - 1] : NULL;
        if (last && id_eq(last->pupil->pupil_id, p->pupil_id))
            last->span_count++;
        else
            g->rows[g->row_count++] = (struct grid_row){.pupil = p, .span_count = 1};
    }
}

static int by_pupil(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return (a->pupil > b->pupil) - (a->pupil < b->pupil);
}

static void make_places(struct arena *a, struct maker *m)
{
    struct journal_grid *g = m->grid;
    m->places = ARENA_ARRAY(a, struct place, g->row_count + 1);
    for (size_t i = 0; i < g->row_count; i++)
        m->places[i] = (struct place){g->rows[i].pupil->pupil_id.v, i};
    qsort(m->places, g->row_count, sizeof(*m->places), by_pupil);
}

static void make_columns(struct arena *a, struct maker *m)
{
    const struct journal *j = m->j;
    struct journal_grid *g = m->grid;
    m->least = INT32_MAX;
    m->greatest = 0;
    for (size_t i = 0; i < j->lesson_count; i++) {
        int no = j->lessons[i].lesson_no;
        m->least = no < m->least ? no : m->least;
        m->greatest = no > m->greatest ? no : m->greatest;
    }
    size_t span = j->lesson_count > 0 ? (size_t)(m->greatest - m->least) + 1 : 0;
    m->columns = ARENA_ARRAY(a, int, span + 1);
    for (size_t i = 0; i < span; i++)
        m->columns[i] = -1;
    g->columns = ARENA_ARRAY(a, struct grid_column, j->lesson_count + 1);
    g->column_count = j->lesson_count;
    for (size_t i = 0; i < j->lesson_count; i++) {
        g->columns[i].lesson = &j->lessons[i];
        m->columns[j->lessons[i].lesson_no - m->least] = (int)i;
    }
}

static int column_of(const struct maker *m, int lesson_no)
{
    return lesson_no < m->least || lesson_no > m->greatest ? -1 : m->columns[lesson_no - m->least];
}

/* A walk along a range sorted by lesson and pupil, beside the rows sorted by pupil. */
struct walk {
    int lesson_no;
    int column;
    size_t next;
};

/* The cell of that lesson and pupil, or NULL when it is not on this page. */
static struct grid_cell *find_cell(const struct maker *m, struct walk *w, int lesson_no,
                                   struct pupil_id pupil, size_t *row)
{
    const struct journal_grid *g = m->grid;
    if (lesson_no != w->lesson_no)
        *w = (struct walk){lesson_no, column_of(m, lesson_no), 0};
    if (w->column < 0)
        return NULL;
    while (w->next < g->row_count && m->places[w->next].pupil < pupil.v)
        w->next++;
    if (w->next == g->row_count || m->places[w->next].pupil != pupil.v)
        return NULL;
    *row = m->places[w->next].row;
    return &g->cells[*row * g->column_count + (size_t)w->column];
}

static void fill_works(const struct maker *m)
{
    for (size_t i = 0; i < m->j->work_count; i++) {
        const struct journal_work *k = &m->j->works[i];
        int c = column_of(m, k->lesson_no);
        if (c < 0)
            continue;
        struct grid_column *column = &m->grid->columns[c];
        if (column->work_count == 0)
            column->works = k;
        column->work_count++;
    }
}

static void fill_cells(const struct maker *m)
{
    size_t row;
    struct walk w = {.lesson_no = -1};
    for (size_t i = 0; i < m->j->mark_count; i++) {
        const struct journal_mark *k = &m->j->marks[i];
        struct grid_cell *cell = find_cell(m, &w, k->lesson_no, k->pupil_id, &row);
        if (!cell)
            continue;
        if (cell->mark_count == 0)
            cell->marks = k;
        cell->mark_count++;
        average_add_weighted(&m->grid->rows[row].average, k->value,
                             m->j->weights ? grading_weight(m->j->weights, k->kind) : 1);
    }
    w = (struct walk){.lesson_no = -1};
    for (size_t i = 0; i < m->j->absence_count; i++) {
        const struct journal_absence *b = &m->j->absences[i];
        struct grid_cell *cell = find_cell(m, &w, b->lesson_no, b->pupil_id, &row);
        if (cell)
            cell->absence = b;
    }
}

static void fill_finals(const struct maker *m, int term_no)
{
    size_t next = 0;
    for (size_t i = 0; i < m->j->final_count; i++) {
        const struct journal_final *f = &m->j->finals[i];
        int64_t no;
        while (next < m->grid->row_count && m->places[next].pupil < f->pupil_id.v)
            next++;
        if (next < m->grid->row_count && m->places[next].pupil == f->pupil_id.v &&
            str_to_i64(f->period, 1, 9, &no) && no == term_no)
            m->grid->rows[m->places[next].row].final = f->value;
    }
}

void journal_grid_make(struct arena *a, const struct journal *j, int term_no,
                       struct journal_grid *out)
{
    struct maker m = {.j = j, .grid = out};
    *out = (struct journal_grid){0};
    make_rows(a, j, out);
    make_columns(a, &m);
    make_places(a, &m);
    out->cells = ARENA_ARRAY(a, struct grid_cell, out->row_count * out->column_count + 1);
    fill_works(&m);
    fill_cells(&m);
    fill_finals(&m, term_no);
}

bool journal_grid_is_member(const struct grid_row *row, struct date day)
{
    for (int i = 0; i < row->span_count; i++) {
        const struct journal_pupil *p = &row->pupil[i];
        if (date_cmp(p->first_day, day) <= 0 &&
            (date_is_none(p->last_day) || date_cmp(p->last_day, day) >= 0))
            return true;
    }
    return false;
}

int journal_grid_work(const struct grid_column *column, const struct journal_mark *mark)
{
    int w = 0;
    while (w + 1 < column->work_count && column->works[w].work_no < mark->work_no)
        w++;
    return w;
}
