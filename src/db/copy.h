#ifndef DEPTER_DB_COPY_H
#define DEPTER_DB_COPY_H
/* Copies of an SQLite base as files; PostgreSQL has its own tools. */
#include <stdbool.h>

#include "base/str.h"

struct arena;

/*
 * Writes the base as it stands at one moment to a new file that only its owner may read; whoever
 * works with the base goes on working. The copy is on disk when this returns. False with one line
 * in *error: no copy is left.
 */
bool db_copy(struct arena *a, const char *base, const char *copy, struct str *error)
    __attribute__((warn_unused_result));

/* Reads the whole file: pages, indexes, constraints, foreign keys. False with one line in *error
 * about the first fault. Nobody may have the base open. */
bool db_examine(struct arena *a, const char *base, struct str *error)
    __attribute__((warn_unused_result));

/* What was written into the file, or into the directory, is on disk when this returns true. */
bool db_sync_path(const char *path) __attribute__((warn_unused_result));

#endif
