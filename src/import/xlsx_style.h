#ifndef DEPTER_IMPORT_XLSX_STYLE_H
#define DEPTER_IMPORT_XLSX_STYLE_H
/* Number formats of a workbook and what stored numbers mean under them. */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Whether a number format shows a date or a time: built-in ids of ECMA-376 18.8.30, or by its code.
 */
bool xlsx_is_date_id(int id);
bool xlsx_is_date_code(struct str code);

/* "1.2345678901234E13" → "12345678901234"; what is no whole number stays as it is. */
struct str xlsx_number_text(struct arena *a, struct str raw);

/* Serial day number → ISO text; what is no number, or no day from 1900 to 2199, stays as it is. */
struct str xlsx_date_text(struct arena *a, struct str raw, bool from_1904);

#endif
