#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "db/sqlite_handle.h"

enum { BUSY_MS = 5000, READER_CACHE_KIB = 4096, WRITER_CACHE_KIB = 8192 };

/* What statements may do once the base is set up; the log only grows. */
static int authorize(void *arg, int action, const char *what, const char *detail, const char *base,
                     const char *trigger)
{
    const struct sqlite *h = arg;

    (void)base;
    (void)trigger;
    if (h->is_free)
        return action == SQLITE_ATTACH ? SQLITE_DENY : SQLITE_OK;
    switch (action) {
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_INSERT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return what && strcmp(what, "log") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
        return detail && strcmp(detail, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

/* One writer per file, in this process or another. The lock ends with the process that holds it. */
static const char *take_writer_lock(struct sqlite *h, struct arena *a, const char *path)
{
    h->lock_fd =
        open(arena_printf(a, "%s.lock", path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (h->lock_fd < 0)
        return arena_printf(a, "cannot open %s.lock: %s", path, strerror(errno));
    if (flock(h->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return NULL;
    if (errno == EWOULDBLOCK)
        return arena_printf(a, "%s is in use: another process writes to it", path);
    return arena_printf(a, "cannot lock %s.lock: %s", path, strerror(errno));
}

/* The file is made here and not by SQLite, so that only its owner may read it. */
static const char *make_file(struct arena *a, const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (fd < 0)
        return arena_printf(a, "cannot create %s: %s", path, strerror(errno));
    close(fd);
    return NULL;
}

static int on_commit(void *arg, sqlite3 *handle, const char *name, int pages)
{
    struct sqlite *h = arg;

    (void)handle;
    (void)name;
    h->wal_pages = pages;
    return SQLITE_OK;
}

static void set_limits(sqlite3 *handle)
{
    static const struct {
        int id, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 64 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 100000},
        {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 50},
        {SQLITE_LIMIT_FUNCTION_ARG, 16},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
        {SQLITE_LIMIT_VARIABLE_NUMBER, SQLITE_MAX_ARGS},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };

    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
        sqlite3_limit(handle, limits[i].id, limits[i].value);
}

static bool set_switches(sqlite3 *handle, bool is_reader)
{
    const struct {
        int id, value;
    } switches[] = {
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_reader},
    };

    for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++) {
        int now = -1;
        if (sqlite3_db_config(handle, switches[i].id, switches[i].value, &now) != SQLITE_OK ||
            now != switches[i].value)
            return false;
    }
    return true;
}

/* The first column of the only row is the text wanted. */
static bool gives(sqlite3 *handle, const char *sql, const char *wanted)
{
    sqlite3_stmt *s = NULL;
    bool same = sqlite3_prepare_v2(handle, sql, -1, &s, NULL) == SQLITE_OK &&
                sqlite3_step(s) == SQLITE_ROW && sqlite3_column_text(s, 0) &&
                strcmp((const char *)sqlite3_column_text(s, 0), wanted) == 0;

    sqlite3_finalize(s);
    return same;
}

/*
 * Only the writer commits and checkpoints, and nobody does so by itself: SQLite before 3.51.3 can
 * corrupt the WAL when two connections write or checkpoint at once.
 */
static bool set_up(struct sqlite *h)
{
    bool is_reader = h->db.mode == DB_READER;
    char pragmas[600];

    sqlite3_extended_result_codes(h->handle, 1);
    sqlite3_busy_timeout(h->handle, BUSY_MS);
    set_limits(h->handle);
    if (!set_switches(h->handle, is_reader))
        return false;
    sqlite3_wal_autocheckpoint(h->handle, 0);
    if (!is_reader)
        sqlite3_wal_hook(h->handle, on_commit, h);

    snprintf(pragmas, sizeof(pragmas),
             "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;"
             "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -%d; PRAGMA recursive_triggers = ON;"
             "PRAGMA journal_size_limit = 67108864; PRAGMA query_only = %s;",
             is_reader ? READER_CACHE_KIB : WRITER_CACHE_KIB, is_reader ? "ON" : "OFF");
    return gives(h->handle, is_reader ? "PRAGMA journal_mode" : "PRAGMA journal_mode = WAL",
                 "wal") &&
           sqlite3_exec(h->handle, pragmas, NULL, NULL, NULL) == SQLITE_OK &&
           gives(h->handle, "PRAGMA synchronous", "2") &&
           gives(h->handle, "PRAGMA foreign_keys", "1") &&
           sqlite3_set_authorizer(h->handle, authorize, h) == SQLITE_OK;
}

const char *sqlite_open_file(struct sqlite *h, struct arena *a, const char *path)
{
    const char *error = NULL;
    int code;

    if (h->db.mode == DB_CREATE)
        error = make_file(a, path);
    else if (access(path, F_OK) != 0)
        error = arena_printf(a, "cannot open %s: %s", path, strerror(errno));
    if (!error && h->db.mode != DB_READER)
        error = take_writer_lock(h, a, path);
    if (error)
        return error;

    code = sqlite3_open_v2(path, &h->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK || !set_up(h)) {
        const char *words = sqlite3_errcode(h->handle) ? sqlite3_errmsg(h->handle)
                                                       : "it is not set up as a base of depter";
        return arena_printf(a, "cannot open %s: %s", path, words);
    }
    return NULL;
}
