#ifndef DEPTER_WEB_ROUTES_H
#define DEPTER_WEB_ROUTES_H
/*
 * One table of everything the server answers. Closed by default: a route without roles answers
 * nobody; who may see or change the very object is judged by the handler through rules/access.h.
 */
#include "web/rq.h"

enum route_kind {
    ROUTE_READ,    /* quick: runs where it was read when the base is embedded */
    ROUTE_SLOW,    /* a reader thread; with POST: what reads an upload and stores nothing */
    ROUTE_WRITE,   /* the writer, inside its transaction */
    ROUTE_SIGN_IN, /* the hashing thread, then the writer */
    ROUTE_STATIC,  /* embedded files */
};

enum { ROUTE_ANYBODY = 1 << 30 }; /* beside the role bits: without session too */

struct route {
    enum http_method method; /* HTTP_GET answers HEAD too */
    const char *path; /* "/api/v1/lessons/{id}"; {id} 1..2^53, {date} YYYY-MM-DD, {word} a-z0-9_-;
                         {file} the rest */
    unsigned roles;
    enum route_kind kind;
    size_t body_max; /* bytes */
    enum verdict (*run)(struct rq *rq);
};

extern const struct route routes[]; /* ends with path NULL */

/* NULL: none. *known_path tells 405 from 404. parts: RQ_PARTS_MAX. */
const struct route *routes_find(enum http_method method, struct str path, struct rq_part *parts,
                                bool *known_path);

#endif
