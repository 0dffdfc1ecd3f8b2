#ifndef DEPTER_IMPORT_XLSX_H
#define DEPTER_IMPORT_XLSX_H
/*
 * Workbooks (.xlsx) as tables of texts. A number is given as it is stored, never as it is shown: 14
 * digits stay 14 digits. A number with a date format becomes "2015-05-12" (with " 08:30" when it
 * has a time; a bare time "08:30"). The text of a merged range stands in each of its cells. Hidden
 * sheets are left out with a note.
 */
#include <stdbool.h>

#include "import/table.h"

/* False with a NOTE_WRONG when it is no workbook, is encrypted, or breaks a bound of zipfile.h,
 * xml.h, table.h. */
bool xlsx_read(struct arena *a, struct str bytes, struct tables *out, struct notes *notes);

#endif
