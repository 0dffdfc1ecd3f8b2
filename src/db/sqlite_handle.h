#ifndef DEPTER_DB_SQLITE_HANDLE_H
#define DEPTER_DB_SQLITE_HANDLE_H
/* What sqlite.c (statements, transactions) and sqlite_open.c (opening, settings) share. */
#include <sqlite3.h>

#include "db/engine.h"
#include "db/statement.h"

enum { SQLITE_MAX_ARGS = 64 };

struct statement;

struct sqlite {
    struct db db;
    struct arena *arena; /* holds the handle itself and all that lives as long */
    sqlite3 *handle;
    struct statement_table statements;
    const struct db_query *query; /* the running one */
    struct statement *running;
    size_t rows;
    char bound_dates[SQLITE_MAX_ARGS + 1][DATE_TEXT_SIZE]; /* by parameter, of the running one */
    char last_date_text[DATE_TEXT_SIZE - 1];               /* read last, and its value */
    struct date last_date;
    int lock_fd;
    int wal_pages;
    bool is_free; /* set-up and migrations: the authorizer lets everything pass */
};

/* Opens and sets up h->handle as h->db.mode asks; NULL, or the failure in one line. */
const char *sqlite_open_file(struct sqlite *h, struct arena *a, const char *path);

#endif
