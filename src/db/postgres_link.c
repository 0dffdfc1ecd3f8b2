#include "db/postgres_link.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

enum { SET_UP_MS = 10000, OLDEST_SERVER = 150000 };

static void copy_line(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "");
    out[strcspn(out, "\n")] = '\0';
}

/* Notices are noise, warnings are not: a commit whose wait for the standby was cancelled says so by
 * one only. */
static void on_notice(void *arg, const PGresult *result)
{
    struct link *l = arg;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);

    if (severity && strcmp(severity, "WARNING") == 0) {
        l->warned = true;
        log_warn("PostgreSQL: %s", PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    }
}

/* Fixed texts: how values are written and how long a statement may take. A server that does not
 * sync commits is told to. */
static const char *const settings[] = {
    "SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex';"
    " SET standard_conforming_strings = on; SET TimeZone = 'UTC'; SET lock_timeout = '10s';"
    " SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s';"
    " SET default_transaction_isolation = 'repeatable read';"
    " SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off'",
    "SET default_transaction_read_only = on",
};

static bool set_up(struct link *l, char *message, size_t size)
{
    const char *encoding = PQparameterStatus(l->conn, "server_encoding");

    if (PQserverVersion(l->conn) < OLDEST_SERVER) {
        snprintf(message, size, "PostgreSQL 15 or newer is needed, the server has %d",
                 PQserverVersion(l->conn) / 10000);
        return false;
    }
    if (!encoding || strcmp(encoding, "UTF8") != 0) {
        snprintf(message, size, "the database must have the encoding UTF8, not %s",
                 encoding ? encoding : "an unknown one");
        return false;
    }
    PQsetNoticeReceiver(l->conn, on_notice, l);
    for (int i = 0; i < (l->is_reader ? 2 : 1); i++) {
        PGresult *r = link_run(l, settings[i], SET_UP_MS);
        bool done =
            r && (PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK);
        PQclear(r);
        if (!done) {
            copy_line(message, size, PQerrorMessage(l->conn));
            return false;
        }
    }
    return true;
}

bool link_open(struct link *l, char *message, size_t size)
{
    /* What stands before the address is a default that the address may change. */
    const char *const keys[] = {"connect_timeout", "tcp_user_timeout", "application_name",
                                "dbname",          "client_encoding",  NULL};
    const char *const values[] = {"5", "10000", "depter", l->address, "UTF8", NULL};

    if (l->conn && PQstatus(l->conn) == CONNECTION_OK)
        return true;
    link_drop(l);
    l->conn = PQconnectdbParams(keys, values, 1);
    if (PQstatus(l->conn) == CONNECTION_OK && set_up(l, message, size))
        return true;
    if (PQstatus(l->conn) != CONNECTION_OK)
        copy_line(message, size, PQerrorMessage(l->conn));
    link_drop(l);
    return false;
}

void link_drop(struct link *l)
{
    PQfinish(l->conn);
    l->conn = NULL;
}

static bool wait_for_input(PGconn *conn, int64_t deadline_us)
{
    struct pollfd fd = {.fd = PQsocket(conn), .events = POLLIN};
    int got;

    do {
        int64_t left = (deadline_us - clock_monotonic_us() + 999) / 1000;
        got = left > 0 ? poll(&fd, 1, (int)left) : 0;
    } while (got < 0 && errno == EINTR);
    return got > 0;
}

PGresult *link_next(struct link *l, int ms, bool *lost)
{
    int64_t deadline = clock_monotonic_us() + (int64_t)ms * 1000;

    *lost = false;
    while (PQisBusy(l->conn)) {
        if (!wait_for_input(l->conn, deadline) || !PQconsumeInput(l->conn)) {
            *lost = true;
            return NULL;
        }
    }
    return PQgetResult(l->conn);
}

PGresult *link_last(struct link *l, int ms)
{
    PGresult *last = NULL, *r;
    bool lost, failed = false;

    while ((r = link_next(l, ms, &lost))) {
        if (failed) {
            PQclear(r); /* the first error is the cause */
            continue;
        }
        PQclear(last);
        last = r;
        failed = PQresultStatus(r) == PGRES_FATAL_ERROR;
    }
    if (!lost && PQstatus(l->conn) == CONNECTION_OK)
        return last;
    PQclear(last);
    return NULL;
}

PGresult *link_run(struct link *l, const char *sql, int ms)
{
    return PQsendQuery(l->conn, sql) ? link_last(l, ms) : NULL;
}

void link_cancel(struct link *l)
{
    char words[256];
    PGcancel *cancel = PQgetCancel(l->conn);

    if (cancel && !PQcancel(cancel, words, sizeof(words)))
        log_warn("PostgreSQL: cancel failed: %s", words);
    PQfreeCancel(cancel);
}
