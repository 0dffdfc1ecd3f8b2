#ifndef DEPTER_DB_MIGRATE_H
#define DEPTER_DB_MIGRATE_H
/*
 * The shape of the base, as numbered migrations embedded at build (src/db/migrations/NNN_name.sql).
 * Forward only, each in one transaction. The text is for both engines; only these words differ:
 *   $BIGINT   INTEGER | BIGINT        $BYTES   BLOB | BYTEA        $DATE   TEXT | DATE
 *   $STRICT   STRICT | (nothing)      $CLUSTERED   STRICT, WITHOUT ROWID | (nothing)
 * Lines between `--sqlite` and `--end` or `--postgres` and `--end` are for that engine alone.
 * After them SQLite is told how many rows to expect (src/db/statistics.sql); a migration that adds
 * a large table adds its lines there.
 */
#include <stdbool.h>

#include "base/str.h"

struct arena;
struct db;

/* Version of the base (0: empty), and the newest that this program knows. */
int migrate_version(struct db *db);
int migrate_newest(void);

/* Brings the base to the newest version; false with one line in *error. A base newer than the
 * program is refused. */
bool migrate_up(struct db *db, struct arena *a, struct str *error)
    __attribute__((warn_unused_result));

#endif
