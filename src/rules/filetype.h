#ifndef DEPTER_RULES_FILETYPE_H
#define DEPTER_RULES_FILETYPE_H
/* What a file is, by its bytes alone: neither its name nor what the sender says counts. */
#include <stdbool.h>

#include "base/str.h"

struct file_type {
    const char *mime;   /* "application/pdf" */
    const char *ending; /* "pdf", which its name gets when downloaded */
    bool is_picture;    /* may be shown in the browser; all else is only saved */
};

/* NULL: of a kind that homework cannot have (programs, archives, pages with scripts, …), or empty.
 * PDF; PNG, JPEG, WebP; DOCX, XLSX, PPTX, ODT; plain text in UTF-8. */
const struct file_type *file_type_of(struct str bytes);

/* The type with that mime; NULL: none of these. */
const struct file_type *file_type_named(struct str mime);

#endif
