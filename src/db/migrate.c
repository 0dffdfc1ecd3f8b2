#include "db/migrate.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/log.h"
#include "db/db.h"
#include "db/engine.h"

extern const struct embed_file migrations[];
extern const struct embed_file statistics[]; /* one file */

static const struct {
    struct str word;
    struct str text[2]; /* by enum db_engine */
} words[] = {
    {{"$BIGINT", 7}, {{"INTEGER", 7}, {"BIGINT", 6}}},
    {{"$BYTES", 6}, {{"BLOB", 4}, {"BYTEA", 5}}},
    {{"$DATE", 5}, {{"TEXT", 4}, {"DATE", 4}}},
    {{"$STRICT", 7}, {{"STRICT", 6}, {"", 0}}},
    {{"$CLUSTERED", 10}, {{"STRICT, WITHOUT ROWID", 21}, {"", 0}}},
};

/* Whether a line belongs to this engine; marks are lines of their own. */
static bool is_mine(enum db_engine engine, struct str line, bool *mine)
{
    line = str_trim(line);
    if (str_is(line, "--sqlite"))
        *mine = engine == DB_SQLITE;
    else if (str_is(line, "--postgres"))
        *mine = engine == DB_POSTGRES;
    else if (str_is(line, "--end"))
        *mine = true;
    else
        return *mine;
    return false;
}

static void add_line(struct buf *out, enum db_engine engine, struct str line)
{
    while (line.n > 0) {
        size_t i = 0;
        while (i < sizeof(words) / sizeof(words[0]) && !str_has_prefix(line, words[i].word))
            i++;
        if (i < sizeof(words) / sizeof(words[0])) {
            buf_add_str(out, words[i].text[engine]);
            line = str_sub(line, words[i].word.n, line.n);
        } else {
            buf_add_char(out, line.p[0]);
            line = str_sub(line, 1, line.n);
        }
    }
    buf_add_char(out, '\n');
}

/* The text of a migration for one engine. */
static const char *translate(struct arena *a, enum db_engine engine, const struct embed_file *file)
{
    struct str rest = {(const char *)file->data, file->size};
    struct buf out;
    bool mine = true;

    buf_init(&out, a, file->size + file->size / 4);
    while (!str_is_null(rest)) {
        struct str line = str_split(&rest, '\n');
        if (is_mine(engine, line, &mine))
            add_line(&out, engine, line);
    }
    buf_add_char(&out, '\0');
    return out.p;
}

int migrate_newest(void)
{
    int newest = 0;

    for (const struct embed_file *m = migrations; m->name; m++)
        newest = atoi(m->name);
    return newest;
}

struct version {
    int version;
};

static const struct db_query sqlite_has_versions =
    DB_QUERY(struct version,
             "SELECT COUNT(*) AS version FROM sqlite_schema WHERE name = 'schema_version'",
             version);
static const struct db_query postgres_has_versions =
    DB_QUERY(struct version,
             "SELECT COUNT(*) AS version FROM pg_class WHERE oid = to_regclass('schema_version')",
             version);
static const struct db_query newest_version =
    DB_QUERY(struct version, "SELECT MAX(version) AS version FROM schema_version", version);

static int read_version(struct db *db, struct arena *a)
{
    const struct db_query *has =
        db_engine(db) == DB_SQLITE ? &sqlite_has_versions : &postgres_has_versions;
    struct version v = {0};

    db_get(db, a, has, &v, DB_NO_ARGS);
    if (v.version != 0)
        db_get(db, a, &newest_version, &v, DB_NO_ARGS);
    return v.version;
}

int migrate_version(struct db *db)
{
    struct arena *a = arena_open(0);
    int version = read_version(db, a);

    arena_close(a);
    return version;
}

/* Two programs that start at once on one PostgreSQL must not both migrate; the lock is taken before
 * anything is read. */
static bool prepare(struct db *db)
{
    db_begin(db);
    db_script(db, "CREATE TABLE IF NOT EXISTS schema_version (version INT NOT NULL PRIMARY KEY);");
    return db_commit(db);
}

static bool apply(struct db *db, struct arena *a, const struct embed_file *file)
{
    int number = atoi(file->name);

    db_begin(db);
    if (db_engine(db) == DB_POSTGRES)
        db_script(db, "LOCK TABLE schema_version IN EXCLUSIVE MODE");
    if (db_trouble(db) == DB_FINE && read_version(db, a) >= number) {
        db_rollback(db);
        return true;
    }
    db_script(db, translate(a, db_engine(db), file));
    db_run(db, "INSERT INTO schema_version (version) VALUES ($1)", DB_ARGS(number));
    if (!db_commit(db))
        return false;
    log_info("base migrated to version %d (%s)", number, file->name);
    return true;
}

/* PostgreSQL counts by itself. */
static bool expect_rows(struct db *db, struct arena *a)
{
    if (db_engine(db) != DB_SQLITE)
        return true;
    db_begin(db);
    db_script(db, translate(a, DB_SQLITE, &statistics[0]));
    return db_commit(db);
}

bool migrate_up(struct db *db, struct arena *a, struct str *error)
{
    int version = read_version(db, a);
    const char *where = "schema_version";
    bool done = db_trouble(db) == DB_FINE;

    *error = STR_NULL;
    if (version > migrate_newest()) {
        *error = str_of(
            arena_printf(a, "the base has version %d, this program knows %d: use a newer program",
                         version, migrate_newest()));
        return false;
    }
    if (done && version == 0)
        done = prepare(db);
    for (const struct embed_file *m = migrations; done && m->name; m++) {
        where = m->name;
        if (atoi(m->name) > version)
            done = apply(db, a, m);
    }
    if (done && version < migrate_newest()) {
        where = statistics[0].name;
        done = expect_rows(db, a);
    }
    if (!done) {
        *error = str_of(arena_printf(a, "migration %s failed: %s", where, db_message(db)));
        db_rollback(db);
    }
    return done;
}
