#include "import/table.h"

struct str table_cell(const struct table_row *row, int column)
{
    if (column < 1 || (size_t)column > row->count)
        return STR("");
    return str_trim(row->cells[column - 1]);
}

bool table_row_is_empty(const struct table_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (str_trim(row->cells[i]).n > 0)
            return false;
    }
    return true;
}
