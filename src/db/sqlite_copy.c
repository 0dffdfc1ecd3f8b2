#include "db/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

bool db_sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

/* A connection that has nothing to do with those of the program: it never checkpoints. */
static sqlite3 *open_plain(struct arena *a, const char *path, struct str *error)
{
    sqlite3 *handle = NULL;

    if (access(path, R_OK) != 0) {
        *error = str_of(arena_printf(a, "cannot read %s: %s", path, strerror(errno)));
        return NULL;
    }
    if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK &&
        sqlite3_busy_timeout(handle, 5000) == SQLITE_OK)
        return handle;
    *error = str_of(arena_printf(a, "cannot open %s: %s", path, sqlite3_errmsg(handle)));
    sqlite3_close(handle);
    return NULL;
}

static bool copy_into(sqlite3 *handle, const char *copy)
{
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_prepare_v2(handle, "VACUUM INTO ?1", -1, &s, NULL) == SQLITE_OK &&
              sqlite3_bind_text(s, 1, copy, -1, SQLITE_STATIC) == SQLITE_OK &&
              sqlite3_step(s) == SQLITE_DONE;

    return sqlite3_finalize(s) == SQLITE_OK && ok;
}

bool db_copy(struct arena *a, const char *base, const char *copy, struct str *error)
{
    sqlite3 *handle = open_plain(a, base, error);
    /* Made here, and empty, which VACUUM INTO allows: only its owner may read it. */
    int fd = handle ? open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;

    if (!handle)
        return false;
    bool made = fd >= 0;
    bool ok = made && copy_into(handle, copy) && fsync(fd) == 0;
    if (!made)
        *error = str_of(arena_printf(a, "cannot make %s: %s", copy, strerror(errno)));
    else if (!ok)
        *error = str_of(
            arena_printf(a, "cannot copy %s to %s: %s", base, copy,
                         sqlite3_errcode(handle) ? sqlite3_errmsg(handle) : strerror(errno)));
    if (made)
        close(fd);
    if (made && !ok)
        unlink(copy);
    sqlite3_close(handle);
    return ok;
}

/* The statement has no rows, or "ok" in its only one. */
static bool finds_nothing(sqlite3 *handle, const char *sql, struct arena *a, struct str *error)
{
    sqlite3_stmt *s = NULL;
    const char *words = NULL;
    int code = sqlite3_prepare_v2(handle, sql, -1, &s, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(s);
    if (code == SQLITE_ROW)
        words = (const char *)sqlite3_column_text(s, 0);
    bool ok = code == SQLITE_DONE || (words && strcmp(words, "ok") == 0);
    if (!ok)
        *error = str_of(arena_printf(a, "%s", words ? words : sqlite3_errmsg(handle)));
    sqlite3_finalize(s);
    return ok;
}

bool db_examine(struct arena *a, const char *base, struct str *error)
{
    struct str why = STR_NULL;
    sqlite3 *handle = open_plain(a, base, error);

    if (!handle)
        return false;
    bool ok = finds_nothing(handle, "PRAGMA integrity_check(1)", a, &why) &&
              finds_nothing(handle,
                            "SELECT 'a row of ' || \"table\" || ' points nowhere'"
                            " FROM pragma_foreign_key_check",
                            a, &why);
    if (!ok)
        *error = str_of(arena_printf(a, "%s is damaged: %.*s", base, STR_FMT(why)));
    sqlite3_close(handle);
    return ok;
}
