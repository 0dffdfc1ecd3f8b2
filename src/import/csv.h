#ifndef DEPTER_IMPORT_CSV_H
#define DEPTER_IMPORT_CSV_H
/*
 * CSV as RFC 4180 and the Russian Excel write it: any of the encodings of encoding.h, separated by
 * semicolon, comma or tab (the one met most in the first lines, or named by a first line "sep=;"),
 * CRLF or LF, quoted cells over several lines. Tab-separated cells pasted from Word or Excel are
 * the same thing.
 */
#include <stdbool.h>

#include "import/encoding.h"
#include "import/table.h"

struct csv_info {
    enum encoding encoding;
    char separator;
};

/*
 * Reads the file into *out. Rows are numbered as Excel numbers them: by record, not by line. False
 * with a NOTE_WRONG when it is no text or too large. A cell with "?" inside a Cyrillic word gets a
 * warning: letters are already lost in such a file.
 */
bool csv_read(struct arena *a, struct str bytes, struct table *out, struct csv_info *info,
              struct notes *notes);

#endif
