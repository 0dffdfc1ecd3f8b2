#include "web/http_internal.h"

#include <microhttpd.h>
#include <stdlib.h>

#include "base/log.h"
#include "web/compress.h"

enum { GZIP_FROM = 1024 };

void http_set_header(struct http_rq *rq, const char *name, const char *value)
{
    ASSERT(rq->header_count < HTTP_HEADERS_MAX);
    if (strpbrk(value, "\r\n")) {
        log_error("http: header %s left out: its value has more than one line", name);
        return;
    }
    rq->headers[rq->header_count++] = (struct http_header){name, value};
}

/* Text of any kind; pictures and office files are compressed already. */
static bool is_compressible(const char *type)
{
    static const char *const prefixes[] = {
        "text/",         "application/json", "application/problem+json", "application/javascript",
        "image/svg+xml", "application/xml"};
    for (size_t i = 0; type && i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        if (strncmp(type, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    }
    return false;
}

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (MHD_add_response_header(response, name, value) != MHD_YES)
        log_error("http: header %s refused by the library", name);
}

void reply_make(struct http_server *s, struct http_request *r)
{
    struct http_rq *rq = &r->rq;
    ASSERT(rq->status >= 200 && rq->status <= 599);
    if (rq->status == 204 || rq->status == 304)
        rq->reply = STR("");
    bool may_pack =
        !rq->reply_is_static && rq->reply.n > GZIP_FROM && is_compressible(rq->reply_type);
    bool is_packed = may_pack && rq->accepts_gzip && compress_gzip(rq->arena, &rq->reply);

    /* The library only reads it; its prototype wants a plain pointer. */
    void *bytes = (void *)(uintptr_t)(rq->reply.n > 0 ? rq->reply.p : "");
    r->response = MHD_create_response_from_buffer(rq->reply.n, bytes, MHD_RESPMEM_PERSISTENT);
    if (!r->response) {
        log_error("http: out of memory for a reply");
        abort();
    }
    if (rq->reply_type)
        add_header(r->response, MHD_HTTP_HEADER_CONTENT_TYPE, rq->reply_type);
    for (int i = 0; i < rq->header_count; i++)
        add_header(r->response, rq->headers[i].name, rq->headers[i].value);
    if (may_pack)
        add_header(r->response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    if (is_packed)
        add_header(r->response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    if (r->must_close || atomic_load_explicit(&s->is_stopping, memory_order_relaxed))
        add_header(r->response, MHD_HTTP_HEADER_CONNECTION, "close");
    r->stage = STAGE_ANSWERED;
}

void reply_refuse(struct http_server *s, struct http_request *r, int status)
{
    struct http_rq *rq = &r->rq;
    rq->status = status;
    rq->header_count = 0;
    rq->reply = STR("");
    rq->reply_type = NULL;
    if (status == 503)
        http_set_header(rq, "Retry-After", "2");
    if (status == 405)
        http_set_header(rq, "Allow", "GET, HEAD, POST, PUT, DELETE");
    if (s->config.on_refused) {
        s->config.on_refused(s->config.context, rq);
    } else {
        rq->reply = str_of(arena_printf(rq->arena, "%d\n", status));
        rq->reply_type = "text/plain; charset=utf-8";
    }
    reply_make(s, r);
}
