#ifndef DEPTER_WEB_HTTP_INTERNAL_H
#define DEPTER_WEB_HTTP_INTERNAL_H
/* Shared by http*.c and nobody else. */
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "web/http.h"
#include "web/http_check.h"

struct MHD_Connection;
struct MHD_Daemon;
struct MHD_Response;

/*
 * What a connection is doing; each phase with a deadline has a list per loop, oldest first, so that
 * the watchdog looks at heads only. PHASE_WORK and PHASE_CUT have no deadline.
 */
enum http_phase {
    PHASE_NEW,    /* since the connection: nothing, or a part of the first head */
    PHASE_IDLE,   /* between two requests */
    PHASE_HEADER, /* head of a later request, since its first line */
    PHASE_BODY,
    PHASE_REPLY,
    PHASE_WORK, /* the request is ours: no deadline */
    PHASE_CUT,  /* shut down, the library has not yet noticed */
    PHASE_COUNT
};

enum { ADDRESS_SIZE = INET6_ADDRSTRLEN + 1 };

/* Lives from the accepted connection to its end; belongs to its loop's thread. */
struct http_conn {
    struct http_conn *prev, *next;
    struct http_loop *loop;
    struct http_request *request; /* under way, or NULL */
    int64_t since_us;
    int64_t reply_us; /* how long the reply may take altogether */
    int fd;
    enum http_phase phase;
    bool is_from_proxy;
    bool must_linger; /* a body was refused */
    char address[ADDRESS_SIZE];
};

enum http_stage {
    STAGE_HEAD,     /* the first call is still to come */
    STAGE_BODY,     /* receiving */
    STAGE_QUEUED,   /* suspended; belongs to a queue or a worker */
    STAGE_ANSWERED, /* response made, not yet handed to the library */
    STAGE_SENT
};

/* One request, in its own arena. */
struct http_request {
    struct http_rq rq;
    struct http_request *next; /* in a queue, or among the finished */
    struct http_conn *conn;
    struct MHD_Connection *mhd;
    struct MHD_Response *response;
    enum http_stage stage;
    int refusal;     /* status found in the first call, answered in the last; 0: none */
    bool is_counted; /* in loop->active */
    bool must_close; /* no keep-alive after this reply */
    size_t body_max;
    size_t body_length; /* declared; 0: in chunks */
    struct buf body;
    struct str target;     /* raw, a copy */
    const char *target_at; /* where the library keeps it */
};

/* An accepted connection on its way to another loop. */
struct http_incoming {
    struct http_incoming *next;
    int fd;
    socklen_t length;
    struct sockaddr_in6 address;
};

/* A socket whose refused body is read to the end, or not quite (http_linger.c); free when until_us
 * is 0. */
struct http_linger {
    int fd;
    int64_t until_us;
    int64_t left; /* bytes */
};

/* What an event of the loop's epoll is about. */
enum { TAG_DAEMON, TAG_EVENT, TAG_LISTEN, TAG_LINGER };
enum { LINGERS_MAX = 32, NEVER_US = -1 };
enum { ARENAS_KEPT = 64, ARENA_BLOCK = 32 << 10 };

struct http_phase_list {
    struct http_conn *head, *tail;
};

struct http_loop {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    int index;
    int epoll_fd;
    int event_fd;
    bool is_listening;
    bool checks_heads;
    bool is_stopping; /* this loop has seen the server stop */
    bool is_drained;  /* under server->mutex: stopping and nothing under way */
    void *local;
    pthread_t thread;
    int64_t now_us;
    int64_t listen_again_us;
    int64_t logged_us, cut_logged_us;
    unsigned cut;    /* since the last line about it */
    bool has_opened; /* the library announced the connection it was given */
    int active;      /* requests wholly received and not yet answered to the end */
    int suspended;
    atomic_int connections;
    int peak; /* connections since memory was last given back */
    struct http_phase_list phases[PHASE_COUNT];
    struct http_linger lingers[LINGERS_MAX];
    int linger_count;
    struct arena *arenas[ARENAS_KEPT];
    int arena_count;
    _Atomic(struct http_request *) finished; /* pushed by workers, newest first */
    _Atomic(struct http_incoming *) incoming;
};

/* Requests waiting for the threads of one kind. */
struct http_queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    struct http_request *head, *tail;
    int length;
    int bound;
    int waiting;
    bool is_closing;
};

struct http_worker {
    struct http_server *server;
    struct http_queue *queue;
    char kind;
    int index;
    void *local;
    pthread_t thread;
};

enum { LOOPS_MAX = 16, READERS_MAX = 64, WRITERS_MAX = 16, HASHERS_MAX = 4 };
enum { WORKERS_MAX = READERS_MAX + WRITERS_MAX + HASHERS_MAX };

struct http_server {
    struct http_config config;
    int listen_fd;
    char address[ADDRESS_SIZE + 10];
    char proxy[ADDRESS_SIZE];
    struct http_loop loops[LOOPS_MAX];
    struct http_worker workers[WORKERS_MAX];
    int loop_count, worker_count;
    struct http_queue readers, writers, hashers;
    atomic_int connections;
    atomic_bool is_stopping; /* no new connections; replies close theirs */
    atomic_bool is_ending;   /* loops end as soon as nothing is suspended */
    pthread_mutex_t mutex;   /* start and end of threads */
    pthread_cond_t changed;
    int started, failed;
};

/* http_loop.c */
bool loop_open(struct http_loop *loop, struct http_server *s, int index);
void *loop_main(void *loop);
void loop_close(struct http_loop *loop);
void loop_wake(struct http_loop *loop);
void loop_finished(struct http_request *r); /* from any thread: give it back to its loop */
struct http_conn *conn_open(struct http_loop *loop, int fd, const struct sockaddr *peer);
void conn_close(struct http_conn *c);
void conn_set_phase(struct http_conn *c, enum http_phase phase);
struct arena *loop_take_arena(struct http_loop *loop);
void loop_give_arena(struct http_loop *loop, struct arena *a);

/* http_linger.c */
void linger_start(struct http_loop *loop, int fd); /* fd stays the caller's */
void linger_read(struct http_loop *loop, uint32_t tag);
int64_t linger_watch(struct http_loop *loop, bool is_over); /* next deadline or NEVER_US */

/* http_request.c */
void request_resume(struct http_request *r); /* in its loop's thread */
struct MHD_Daemon *request_daemon(struct http_loop *loop);

/* http_reply.c */
void reply_refuse(struct http_server *s, struct http_request *r, int status);
void reply_make(struct http_server *s, struct http_request *r); /* fills r->response */

/* http_queue.c */
void queue_init(struct http_queue *q, int bound);
void queue_destroy(struct http_queue *q);
bool queue_push(struct http_queue *q, struct http_request *r); /* false: full or closing */
void queue_close(struct http_queue *q);
void *worker_main(void *worker);
struct http_queue *queue_for(struct http_server *s, enum http_next next);

/* http.c */
void server_report_thread(struct http_server *s, bool is_ready);

#endif
