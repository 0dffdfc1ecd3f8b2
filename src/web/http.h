#ifndef DEPTER_WEB_HTTP_H
#define DEPTER_WEB_HTTP_H
/*
 * Sockets and HTTP: the only user of libmicrohttpd. It reads whole requests, refuses what a strict
 * server refuses, hands each to one function and sends what that returns. It knows nothing of
 * schools, sessions or routes.
 *
 * Threads: `loops` event-loop threads, each driving its own daemon on one shared listening socket;
 * `readers` threads for slow reads; one writer thread that takes all that is queued at once (group
 * commit). A request is touched by one thread at a time.
 *
 * Refused here, before any callback but body_limit and on_refused: what a strict server refuses in
 * framing, head, path and query; a body over its limit (413); unknown methods (501) and known ones
 * without use (405); a request that finds its queue full (503, Retry-After). Requests are cut, not
 * answered, when a deadline passes: head, body, reply not taken.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_DELETE };

enum { HTTP_HEADERS_MAX = 24 };

struct http_header {
    const char *name;
    const char *value; /* no CR, LF; lives in the arena or for ever */
};

/* One request and its reply. Everything it points at lives in `arena`, released when the reply has
 * been sent. */
struct http_rq {
    struct arena *arena;
    enum http_method method;
    struct str path;  /* decoded once, valid UTF-8, no NUL, no backslash, no "//", no dot segments,
                         begins with '/' */
    struct str query; /* raw, behind '?'; STR_NULL when there is none */
    struct str body;  /* {"" , 0} when there is none */
    struct str content_type;
    struct str cookie;
    struct str origin;          /* Origin */
    struct str fetch_site;      /* Sec-Fetch-Site */
    struct str csrf_token;      /* X-CSRF-Token */
    struct str idempotency_key; /* Idempotency-Key */
    struct str if_none_match;
    struct str accept_language;
    struct str user_agent;
    struct str host;
    struct str
        address;    /* of the peer, as text; of the client when the peer is the configured proxy */
    bool is_secure; /* the configured proxy says that the client came by https */
    bool accepts_gzip;
    int64_t started_us; /* clock_monotonic_us when the first byte was read */
    void *user;         /* the upper layer's own state for this request */

    /* The reply. */
    int status;
    struct str
        reply; /* bytes in the arena, or static when reply_is_static; HEAD gives what GET gives */
    const char *reply_type; /* Content-Type, or NULL for none */
    bool reply_is_static;   /* already compressed or not worth it; memory lives for ever */
    struct http_header headers[HTTP_HEADERS_MAX];
    int header_count;
};

/*
 * Adds a reply header; more than HTTP_HEADERS_MAX is a bug. Content-Length, Connection, Date,
 * Content-Encoding and Transfer-Encoding are made here and not by the caller. Vary: Accept-Encoding
 * is added where a reply may be compressed.
 */
void http_set_header(struct http_rq *rq, const char *name, const char *value);

/* Where a request goes on. */
enum http_next {
    HTTP_DONE,   /* the reply is filled in */
    HTTP_READER, /* call on_read in a reader thread */
    HTTP_WRITER, /* call on_write with others in the writer thread */
    HTTP_HASHER, /* call on_hash in the thread for slow password work, then go on where it says */
};

struct http_config {
    const char *listen; /* "127.0.0.1:8080", "[::1]:0" (0: any free port) */
    int listen_fd;      /* -1, or an inherited socket (systemd) */
    int loops;          /* 1 to 16 */
    int readers; /* 0 to 64; with 0, on_read runs in the loop thread with that thread's local */
    int hashers; /* 1 to 4 (0: 1) */
    int writers; /* 1 to 16 (0: 1): more than one only where the database takes several writers */
    int connections_max; /* per server (0: 10,000); less when the system gives fewer descriptors */
    const char *proxy;   /* address of the trusted reverse proxy, or NULL */
    /*
     * Absolute deadlines, not silence; 10, 60, 10 by default (0): for the head from the connection
     * or its first line on; for the body; for the next request of an open connection. A reply not
     * taken is cut after body_seconds plus one second per 16 KiB. A request that waits in a queue
     * here is not cut.
     */
    int header_seconds, body_seconds, idle_seconds;
    int queue_max; /* requests waiting for readers, and for writers (0: 2,000); for hashers at most
                      200 */

    /*
     * All called with `context`. Limits: body_limit says how many bytes the body of that method and
     * path may have (0: none allowed), before it is read. thread_begin/end run at the start and end
     * of each thread (kind 'l', 'r', 'w', 'h') and give its local state (its database connection);
     * NULL from thread_begin stops the start of the server.
     */
    void *context;
    size_t (*body_limit)(void *context, enum http_method method, struct str path);
    void *(*thread_begin)(void *context, char kind, int index);
    void (*thread_end)(void *context, void *local);
    enum http_next (*on_request)(void *context, void *local,
                                 struct http_rq *rq); /* in a loop thread: be quick */
    enum http_next (*on_read)(void *context, void *local,
                              struct http_rq *rq); /* HTTP_DONE or HTTP_WRITER */
    enum http_next (*on_hash)(void *context, void *local, struct http_rq *rq);
    void (*on_write)(void *context, void *local, struct http_rq **rqs,
                     int count);                     /* 1 to 64, all answered on return */
    void (*on_turn_end)(void *context, void *local); /* in a loop thread, after the requests that
                                                        were ready; may be NULL */
    void (*on_writer_idle)(
        void *context, void *local); /* 200 ms after the last batch, then each 10 s without work */
    void (*on_refused)(
        void *context,
        struct http_rq *rq); /* fills the body of a reply made here (400, 413, 503); status is set;
                                path, headers may be absent; any thread; NULL: short plain text */
};

struct http_server;

/* Listens and starts the threads; NULL with one line in *error (in the arena). */
struct http_server *http_start(const struct http_config *config, struct arena *a,
                               struct str *error);

/* The address really listened on, "127.0.0.1:8080". */
const char *http_address(const struct http_server *s);

/* Stops accepting, lets requests under way finish (at most `seconds`), ends the threads. */
void http_stop(struct http_server *s, int seconds);

#endif
