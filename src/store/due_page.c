#include "store/due.h"

/* Found in what the page has read, where due_list_course asks for the pupils of each work. */

struct page_walk {
    const struct due_page *page;
    struct deadline_lessons lessons; /* those that take place */
};

static struct deadline_lessons lessons_of(struct arena *a, const struct journal *j)
{
    struct date *days = ARENA_ARRAY(a, struct date, j->lesson_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < j->lesson_count; i++)
        if (!str_is(j->lessons[i].status, "cancelled"))
            days[n++] = j->lessons[i].date;
    return (struct deadline_lessons){days, n};
}

static const struct journal_mark *mark_of(const struct grid_cell *cell, int work_no)
{
    for (int i = 0; i < cell->mark_count; i++)
        if (cell->marks[i].work_no == work_no)
            return &cell->marks[i];
    return NULL;
}

/* Marks of pupils who have left since then count, absences of people who never belonged do not. */
static struct deadline_work entries_of(const struct journal_grid *g, size_t column, int work_no)
{
    struct deadline_work w = {0};
    struct date day = g->columns[column].lesson->date;
    for (size_t i = 0; i < g->row_count; i++) {
        const struct grid_cell *cell = journal_grid_cell(g, i, column);
        bool has_mark = mark_of(cell, work_no) != NULL;
        w.marks += has_mark;
        w.pupils += journal_grid_is_member(&g->rows[i], day);
        w.away += !has_mark && cell->absence && !str_is(cell->absence->code, "late");
    }
    return w;
}

/* False: nothing is owed. */
static bool judge(const struct page_walk *w, size_t column, const struct journal_work *work,
                  struct due_work *out)
{
    const struct journal_grid *g = w->page->grid;
    const struct journal_lesson *l = g->columns[column].lesson;
    const struct school_kind *kind = kinds_find(w->page->journal->kinds, work->kind);
    enum deadline_rule rule = DEADLINE_SAME_DAY;
    struct deadline_work entries = entries_of(g, column, work->work_no);
    if (kind) {
        deadline_parse(kind->deadline, &rule);
        entries.each_pupil = kind->each_pupil;
    }
    *out = (struct due_work){.work_id = work->work_id,
                             .lesson_id = l->lesson_id,
                             .lesson_no = l->lesson_no,
                             .work_no = work->work_no,
                             .date = l->date,
                             .number = l->number,
                             .kind = work->kind,
                             .topic = work->topic,
                             .missing = deadline_missing(&entries),
                             .newest = DATE_NONE};
    if (out->missing == 0)
        return false;
    out->due = deadline_due(rule, l->date, &w->lessons, w->page->period_end);
    out->state = deadline_state(out->due, w->page->today,
                                (struct deadline_entries){out->missing, DATE_NONE});
    return true;
}

size_t due_list_page(struct arena *a, const struct due_page *page, struct due_work **out)
{
    struct page_walk w = {.page = page};
    size_t n = 0;
    const struct journal_grid *g = page->grid;
    struct due_work *list = ARENA_ARRAY(a, struct due_work, page->journal->work_count + 1);
    *out = list;
    if (page->journal->work_count == 0)
        return 0;
    w.lessons = lessons_of(a, page->journal);
    for (size_t c = 0; c < g->column_count; c++) {
        const struct grid_column *column = &g->columns[c];
        if (str_is(column->lesson->status, "cancelled"))
            continue;
        for (int i = 0; i < column->work_count; i++)
            n += judge(&w, c, &column->works[i], &list[n]);
    }
    return n;
}
