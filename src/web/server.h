#ifndef DEPTER_WEB_SERVER_H
#define DEPTER_WEB_SERVER_H
/* The whole server: base, catalogs, threads, sockets; from start to a clean end. */
#include <stdbool.h>

struct server_options {
    const char *db_address; /* path of an SQLite file, or "postgresql://…" */
    const char *listen;     /* "127.0.0.1:8080" */
    const char *proxy;      /* address of the trusted reverse proxy, or NULL */
    int school;             /* 0: the only one */
    bool secure;            /* reached through TLS */
};

/*
 * Serves until SIGTERM or SIGINT. Prints "listening on http://ADDR:PORT" when it answers. False
 * when it could not start: one line has been written to stderr.
 */
bool server_run(const struct server_options *o);

#endif
