#ifndef DEPTER_IMPORT_ENCODING_H
#define DEPTER_IMPORT_ENCODING_H
/* Which alphabet of bytes a text file is in, and the way to UTF-8. The only user of iconv.h. */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_CP1251,
    ENCODING_KZ1048
};

/*
 * By the byte order mark; else UTF-16 by its zero bytes; else UTF-8 when it is valid; else
 * windows-1251, or KZ-1048 (the Kazakh code page that Kyrgyz texts are saved in) when bytes stand
 * there that are ө ң ү in KZ-1048 and Ukrainian or Serbian in windows-1251, and none that only
 * Ukrainian uses.
 */
enum encoding encoding_guess(struct str bytes);

/*
 * Text without byte order mark, in the arena. Bytes without meaning become U+FFFD. False with
 * *error when the bytes are no text (NUL inside) or the system lacks the converter.
 */
bool encoding_to_utf8(struct arena *a, struct str bytes, enum encoding from, struct str *out,
                      struct str *error);

const char *encoding_name(enum encoding e);

#endif
