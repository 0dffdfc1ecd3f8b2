#include "store/due.h"

/* One page costs one small query, where due_list_course asks for the pupils of each work. */

struct kind_rule {
    struct str code, deadline;
    bool each_pupil;
};
static const struct db_query list_rules =
    DB_QUERY(struct kind_rule,
             "SELECT code, deadline, each_pupil FROM work_kinds WHERE school_id = $1", code,
             deadline, each_pupil);

struct page_walk {
    const struct due_page *page;
    const struct kind_rule *kinds;
    size_t kind_count;
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

static const struct kind_rule *kind_of(const struct page_walk *w, struct str code)
{
    for (size_t i = 0; i < w->kind_count; i++)
        if (str_eq(w->kinds[i].code, code))
            return &w->kinds[i];
    return NULL;
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
    const struct kind_rule *kind = kind_of(w, work->kind);
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

size_t due_list_page(const struct reader *r, const struct due_page *page, struct due_work **out)
{
    struct page_walk w = {.page = page};
    struct kind_rule *kinds;
    size_t n = 0;
    const struct journal_grid *g = page->grid;
    struct due_work *list = ARENA_ARRAY(r->arena, struct due_work, page->journal->work_count + 1);
    *out = list;
    if (page->journal->work_count == 0)
        return 0;
    w.kind_count = db_list(r->db, r->arena, &list_rules, &kinds, DB_ARGS(r->school.v));
    w.kinds = kinds;
    w.lessons = lessons_of(r->arena, page->journal);
    for (size_t c = 0; c < g->column_count; c++) {
        const struct grid_column *column = &g->columns[c];
        if (str_is(column->lesson->status, "cancelled"))
            continue;
        for (int i = 0; i < column->work_count; i++)
            n += judge(&w, c, &column->works[i], &list[n]);
    }
    return n;
}
