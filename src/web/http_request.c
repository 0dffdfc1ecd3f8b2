#include "web/http_internal.h"

#include <microhttpd.h>
#include <stdio.h>
#include <sys/socket.h>

#include "base/date.h"
#include "base/log.h"

/*
 * The library's calls in the life of a request: begin_request (first line read), mhd_handle (head
 * read; each piece of body; all read; and again after each resumption), end_request. A reply queued
 * in the first call to it would close the connection, so what is refused there is answered in the
 * last call, unless the body to come is unwanted or cannot be delimited.
 */

enum { CONNECTION_MEMORY = 16 << 10, HEAD_MAX = 8 << 10, FIELDS_MAX = 64 };
enum { BODY_AT_ONCE = 64 << 10, REPLY_BYTES_PER_SECOND = 16 << 10 };

static void *begin_request(void *cls, const char *target, struct MHD_Connection *mhd)
{
    struct http_loop *loop = cls;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct http_conn *c = info->socket_context;
    loop->now_us = clock_monotonic_us();

    struct arena *a = loop_take_arena(loop);
    struct http_request *r = arena_alloc(a, sizeof(*r));
    memset(r, 0, sizeof(*r));
    r->mhd = mhd;
    r->conn = c;
    r->rq.arena = a;
    r->rq.started_us = loop->now_us;
    r->rq.body = STR("");
    r->rq.address = str_of(c->address);
    if (target) {
        size_t n = strlen(target);
        r->target_at = target;
        r->target = (struct str){arena_dup(a, target, n), n};
    }
    c->request = r;
    if (c->phase == PHASE_IDLE)
        conn_set_phase(c, PHASE_HEADER);
    return r;
}

static void end_request(void *cls, struct MHD_Connection *mhd, void **request,
                        enum MHD_RequestTerminationCode why)
{
    struct http_loop *loop = cls;
    struct http_request *r = *request;
    (void)mhd;
    (void)why;
    if (!r)
        return;
    struct http_conn *c = r->conn;
    if (r->is_counted)
        loop->active--;
    if (r->response)
        MHD_destroy_response(r->response);
    c->request = NULL;
    *request = NULL;
    loop_give_arena(loop, r->rq.arena);
    if (c->phase != PHASE_CUT) {
        loop->now_us = clock_monotonic_us();
        conn_set_phase(c, PHASE_IDLE);
    }
}

/* --- the first call: the head ---------------------------------------------------------- */

static int parse_method(const char *text, enum http_method *method)
{
    static const struct {
        const char *name;
        int status;
        enum http_method method;
    } methods[] = {{"GET", 0, HTTP_GET},       {"HEAD", 0, HTTP_HEAD},
                   {"POST", 0, HTTP_POST},     {"PUT", 0, HTTP_PUT},
                   {"DELETE", 0, HTTP_DELETE}, {"OPTIONS", 405, HTTP_GET},
                   {"TRACE", 405, HTTP_GET},   {"PATCH", 405, HTTP_GET},
                   {"CONNECT", 405, HTTP_GET}};
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (strcmp(text, methods[i].name) == 0) {
            *method = methods[i].method;
            return methods[i].status;
        }
    }
    return 501;
}

static enum MHD_Result mhd_take_field(void *cls, enum MHD_ValueKind kind, const char *name,
                                      size_t name_size, const char *value, size_t value_size)
{
    (void)kind;
    http_take_field(cls, (struct str){name, name_size},
                    (struct str){value ? value : "", value_size});
    return MHD_YES;
}

static void keep_fields(struct http_request *r, const struct http_fields *f)
{
    struct http_rq *rq = &r->rq;
    rq->content_type = f->content_type;
    rq->cookie = f->cookie;
    rq->origin = f->origin;
    rq->fetch_site = f->fetch_site;
    rq->csrf_token = f->csrf_token;
    rq->idempotency_key = f->idempotency_key;
    rq->if_none_match = f->if_none_match;
    rq->accept_language = f->accept_language;
    rq->user_agent = f->user_agent;
    rq->host = f->host;
    rq->accepts_gzip = http_accepts_gzip(f->accept_encoding);
    if (r->conn->is_from_proxy) {
        struct str client = http_last_forwarded(f->forwarded_for);
        if (!str_is_null(client))
            rq->address = client;
        rq->is_secure = str_is(f->forwarded_proto, "https");
    }
}

/* 0 or the status to refuse with; *can_go_on: the end of the request is known, so the connection
 * may live. */
static int check_head(struct http_request *r, const char *method, const char *version,
                      bool *can_go_on)
{
    *can_go_on = false;
    struct http_fields f = {0};
    int given = MHD_get_connection_values_n(r->mhd, MHD_HEADER_KIND, mhd_take_field, &f);
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(r->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!r->target_at || !size)
        return 400;
    if (r->conn->loop->checks_heads) {
        struct http_head head = {method, r->target_at, r->target.n, version, size->header_size};
        if (http_head_fields(&head) != given)
            return 400;
    }
    if (given > FIELDS_MAX || size->header_size > HEAD_MAX)
        return 431;
    keep_fields(r, &f);
    int status = http_check_framing(&f, version);
    if (status)
        return status;

    uint64_t length = http_declared_length(&f);
    *can_go_on = length == 0;
    status = parse_method(method, &r->rq.method);
    if (!status)
        status = http_check_target(r->rq.arena, r->target, r->rq.host, &r->rq.path, &r->rq.query);
    if (status)
        return status;

    const struct http_config *c = &r->conn->loop->server->config;
    if (length > 0 && c->body_limit)
        r->body_max = c->body_limit(c->context, r->rq.method, r->rq.path);
    if (length > r->body_max && (length != UINT64_MAX || r->body_max == 0))
        return 413;
    r->body_length = length == UINT64_MAX ? 0 : (size_t)length;
    if (length > 0)
        buf_init(&r->body, r->rq.arena, length < BODY_AT_ONCE ? (size_t)length + 1 : 4096);
    *can_go_on = true;
    return 0;
}

static enum MHD_Result send_reply(struct http_request *r)
{
    struct http_loop *loop = r->conn->loop;
    r->stage = STAGE_SENT;
    r->conn->reply_us = ((int64_t)loop->server->config.body_seconds +
                         (int64_t)(r->rq.reply.n / REPLY_BYTES_PER_SECOND)) *
                        1000000;
    conn_set_phase(r->conn, PHASE_REPLY);
    return MHD_queue_response(r->mhd, (unsigned)r->rq.status, r->response);
}

static enum MHD_Result refuse(struct http_request *r, int status)
{
    reply_refuse(r->conn->loop->server, r, status);
    return send_reply(r);
}

static enum MHD_Result first_call(struct http_request *r, const char *method, const char *version)
{
    struct http_loop *loop = r->conn->loop;
    bool can_go_on;
    int status = check_head(r, method, version, &can_go_on);
    r->is_counted = true;
    loop->active++;
    r->stage = STAGE_BODY;
    if (status && !can_go_on) {
        r->must_close = true;
        r->conn->must_linger = true;
        return refuse(r, status);
    }
    r->refusal = status;
    if (r->body.arena)
        conn_set_phase(r->conn, PHASE_BODY);
    return MHD_YES;
}

/* --- the body, and the end of the request ----------------------------------------------- */

/*
 * The library takes no reply in the middle of a body. Nothing was sent for this request yet (but
 * perhaps "100 Continue"), so the few bytes go straight to the socket before the connection is
 * closed.
 */
static enum MHD_Result cut_body(struct http_request *r)
{
    static const char text[] =
        "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    r->conn->must_linger = true;
    (void)!send(r->conn->fd, text, sizeof(text) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    return MHD_NO;
}

static enum MHD_Result take_body(struct http_request *r, const char *data, size_t *n)
{
    if (*n > r->body_max - r->body.n)
        return cut_body(r);
    /* Once a part has come the rest is believed: doubling to the end would need twice the memory.
     */
    size_t known = r->body.n + *n;
    if (r->body.room < known && known > r->body_length / 8 && r->body_length > known)
        buf_reserve(&r->body, r->body_length - r->body.n + 1);
    buf_add(&r->body, data, *n);
    *n = 0;
    return MHD_YES;
}

/* Does what the upper layer said: answer, or suspend and queue. */
static enum MHD_Result go_on(struct http_request *r, enum http_next next)
{
    struct http_loop *loop = r->conn->loop;
    struct http_server *s = loop->server;
    if (next == HTTP_READER && s->config.readers == 0)
        next = s->config.on_read(s->config.context, loop->local, &r->rq);
    struct http_queue *queue = queue_for(s, next);
    if (!queue) {
        reply_make(s, r);
        return send_reply(r);
    }
    r->stage = STAGE_QUEUED;
    if (!queue_push(queue, r))
        return refuse(r, 503);
    conn_set_phase(r->conn, PHASE_WORK);
    loop->suspended++;
    MHD_suspend_connection(r->mhd); /* only this thread resumes it: no race with the worker */
    return MHD_YES;
}

static enum MHD_Result whole_request(struct http_request *r)
{
    struct http_loop *loop = r->conn->loop;
    const struct http_config *c = &loop->server->config;
    if (r->refusal)
        return refuse(r, r->refusal);
    if (r->body.n > 0) {
        buf_add_char(&r->body, '\0'); /* for those who print it */
        r->rq.body = (struct str){r->body.p, r->body.n - 1};
    }
    return go_on(r, c->on_request(c->context, loop->local, &r->rq));
}

static enum MHD_Result mhd_handle(void *cls, struct MHD_Connection *mhd, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *size, void **request)
{
    struct http_request *r = *request;
    (void)cls;
    (void)mhd;
    (void)url;
    if (!r)
        return MHD_NO;
    switch (r->stage) {
    case STAGE_HEAD:
        return first_call(r, method, version);
    case STAGE_BODY:
        return *size > 0 ? take_body(r, data, size) : whole_request(r);
    case STAGE_ANSWERED:
        return send_reply(r);
    case STAGE_QUEUED:
    case STAGE_SENT:
        break;
    }
    return MHD_YES;
}

void request_resume(struct http_request *r)
{
    r->conn->loop->suspended--;
    MHD_resume_connection(r->mhd);
}

/* --- the daemon --------------------------------------------------------------------------- */

static void notice_connection(void *cls, struct MHD_Connection *mhd, void **context,
                              enum MHD_ConnectionNotificationCode what)
{
    struct http_loop *loop = cls;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *fd =
            MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
        int socket = fd->connect_fd;
        const union MHD_ConnectionInfo *peer =
            MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
        *context = conn_open(loop, socket, peer->client_addr);
    } else if (*context) {
        conn_close(*context);
        *context = NULL;
    }
}

/* Paths and queries are decoded by http_check: the library's copy is not used. */
static size_t leave_escaped(void *cls, struct MHD_Connection *mhd, char *text)
{
    (void)cls;
    (void)mhd;
    return strlen(text);
}

/* Its lines are about clients, at most one a second is worth it. */
static __attribute__((format(printf, 2, 0))) void log_library(void *cls, const char *format,
                                                              va_list args)
{
    struct http_loop *loop = cls;
    if (loop->now_us - loop->logged_us < 1000000)
        return;
    loop->logged_us = loop->now_us;
    char line[200];
    vsnprintf(line, sizeof(line), format, args);
    line[strcspn(line, "\n")] = '\0';
    log_debug("http: %s", line);
}

struct MHD_Daemon *request_daemon(struct http_loop *loop)
{
    /* The check reads the library's buffer as this version leaves it; from 1.0 on it is strict
     * itself. */
    loop->checks_heads = strncmp(MHD_get_version(), "0.9.7", 5) == 0;
    unsigned flags =
        MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    return MHD_start_daemon(flags, 0, NULL, NULL, mhd_handle, loop,                /* */
                            MHD_OPTION_EXTERNAL_LOGGER, log_library, loop,         /* first */
                            MHD_OPTION_URI_LOG_CALLBACK, begin_request, loop,      /* */
                            MHD_OPTION_NOTIFY_COMPLETED, end_request, loop,        /* */
                            MHD_OPTION_NOTIFY_CONNECTION, notice_connection, loop, /* */
                            MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,     /* */
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                       /* */
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, /* */
                            MHD_OPTION_CONNECTION_LIMIT, 1u << 20, /* ours is kept at accept */
                            MHD_OPTION_CONNECTION_TIMEOUT, 0u,     /* the watchdog's task */
                            MHD_OPTION_END);
}
