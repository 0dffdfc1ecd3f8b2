#ifndef DEPTER_IMPORT_DOCX_H
#define DEPTER_IMPORT_DOCX_H
/*
 * The tables of a Word document (.docx) as tables of texts; what stands around them is left out.
 * Rows count from 1 within their table; sheet is the table's number ("2") when there are several.
 * The text of a merged cell stands in each column and row it covers; a table within a cell is text
 * of that cell; text deleted under revision is not there.
 */
#include <stdbool.h>

#include "import/table.h"

/* False with a NOTE_WRONG when it is no such document, is encrypted, or breaks a bound of
 * zipfile.h, xml.h, table.h. A document without tables gives none. */
bool docx_read(struct arena *a, struct str bytes, struct tables *out, struct notes *notes);

#endif
