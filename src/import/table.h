#ifndef DEPTER_IMPORT_TABLE_H
#define DEPTER_IMPORT_TABLE_H
/* What a spreadsheet or a CSV file is to the importers: sheets of rows of texts. */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "import/note.h"

struct table_row {
    int number;        /* as the spreadsheet shows it, from 1; rows may be missing */
    size_t count;      /* cells[i] is column i + 1 */
    struct str *cells; /* absent: no cell, or an empty one */
};

struct table {
    struct str sheet; /* absent for CSV */
    struct table_row *items;
    size_t count;
    size_t room;
};

struct tables {
    struct table *items;
    size_t count;
    size_t room;
};

enum {
    TABLE_ROWS_MAX = 100 * 1000,
    TABLE_COLUMNS_MAX = 512,
    TABLE_CELL_MAX = 32 * 1024, /* bytes */
};

/* The trimmed text of the column (from 1), empty when there is none. */
struct str table_cell(const struct table_row *row, int column);

bool table_row_is_empty(const struct table_row *row);

static inline struct place table_place(const struct table *t, const struct table_row *row,
                                       int column)
{
    return (struct place){t->sheet, row ? row->number : 0, column};
}

#endif
