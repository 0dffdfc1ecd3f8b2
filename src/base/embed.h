#ifndef DEPTER_BASE_EMBED_H
#define DEPTER_BASE_EMBED_H
/*
 * Files compiled into the program by tools/embed.c: assets, migrations, translations. A table is
 * declared by its user as `extern const struct embed_file NAME[];` and ends with a row without
 * name.
 */
#include <stddef.h>

struct embed_file {
    const char *name;          /* relative to the embedded folder: "icons/logo.svg" */
    const unsigned char *data; /* followed by a NUL that size does not count */
    size_t size;
    const unsigned char *gzip; /* NULL where compression was not asked for or does not help */
    size_t gzip_size;
    const char
        *hash; /* of data, 16 hex digits: for ETag and for addresses that may be cached for ever */
};

/* Rows stand in the byte order of their names. NULL: no such file. */
const struct embed_file *embed_find(const struct embed_file *table, const char *name);

#endif
