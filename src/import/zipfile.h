#ifndef DEPTER_IMPORT_ZIPFILE_H
#define DEPTER_IMPORT_ZIPFILE_H
/*
 * Members of a ZIP file that is in memory, read into memory; the only user of zip.h. Nothing is
 * ever written to disk, so names with ".." mean nothing. Bounds against bombs: members, bytes of
 * one member and of all, and the ratio.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum {
    ZIPFILE_MEMBERS_MAX = 4096,
    ZIPFILE_MEMBER_MAX = 64 << 20, /* bytes of one member, unpacked */
    ZIPFILE_TOTAL_MAX = 128 << 20, /* bytes of all members read */
    ZIPFILE_RATIO_MAX = 300,       /* unpacked : packed, of members above 1 MiB */
};

struct zipfile;

/* NULL with *error when it is no ZIP file or has too many members. The bytes must outlive the
 * arena's use of it. */
struct zipfile *zipfile_open(struct arena *a, struct str bytes, struct str *error);

bool zipfile_has(const struct zipfile *z, const char *name);

/* The member's bytes, in the arena. */
bool zipfile_read(struct zipfile *z, const char *name, struct str *out, struct str *error);

#endif
