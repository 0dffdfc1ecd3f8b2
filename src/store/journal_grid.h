#ifndef DEPTER_STORE_JOURNAL_GRID_H
#define DEPTER_STORE_JOURNAL_GRID_H
/*
 * A journal page as people see it: pupils by rows, lessons by columns, marks and absence of each in
 * one cell. Made in one pass over the sorted ranges of a struct journal; what belongs to lessons or
 * pupils outside the page is left out.
 */
#include "rules/average.h"
#include "store/journal.h"

struct grid_cell {
    const struct journal_mark *marks; /* by work_no */
    int mark_count;
    const struct journal_absence *absence; /* or NULL */
};

struct grid_column {
    const struct journal_lesson *lesson;
    const struct journal_work *works; /* by work_no */
    int work_count;
};

/* A pupil who left and came back has one row and several spans. */
struct grid_row {
    const struct journal_pupil *pupil; /* spans: pupil[0] to pupil[span_count - 1] */
    int span_count;
    struct average average; /* of the marks of the page */
    struct str final;       /* of the term asked for, or absent */
};

struct journal_grid {
    struct grid_column *columns; /* by date and number */
    size_t column_count;
    struct grid_row *rows; /* by name */
    size_t row_count;
    struct grid_cell *cells; /* row after row */
};

/* term_no: whose final marks the rows hold. */
void journal_grid_make(struct arena *a, const struct journal *j, int term_no,
                       struct journal_grid *out);

static inline const struct grid_cell *journal_grid_cell(const struct journal_grid *g, size_t row,
                                                        size_t column)
{
    return &g->cells[row * g->column_count + column];
}

/* The pupil belonged to the class and group on that day. */
bool journal_grid_is_member(const struct grid_row *row, struct date day);

/* Which of the column's works the mark is for, from 0. */
int journal_grid_work(const struct grid_column *column, const struct journal_mark *mark);

#endif
