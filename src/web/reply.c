#include "base/log.h"
#include "web/pages/refusal.h"
#include "web/rq.h"

/* No inline script or style, nothing from elsewhere, no framing. */
#define CSP                                                                                      \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " \
    "connect-src 'self';"                                                                        \
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"

static void personal_headers(struct http_rq *http)
{
    http_set_header(http, "Cache-Control", "no-store");
    http_set_header(http, "X-Content-Type-Options", "nosniff");
    http_set_header(http, "Referrer-Policy", "same-origin");
}

enum { PAGE_ROOM = 24 * 1024 };

void reply_begin_page(struct rq *rq, struct html *h)
{
    h->out = ARENA_NEW(rq->arena, struct buf);
    buf_init(h->out, rq->arena, PAGE_ROOM);
    h->tr = rq->tr;
}

enum verdict reply_page(struct rq *rq, int status, struct html *h)
{
    struct http_rq *http = rq->http;
    http->status = status;
    http->reply = buf_str(h->out);
    http->reply_type = "text/html; charset=utf-8";
    personal_headers(http);
    http_set_header(http, "Content-Security-Policy", CSP);
    return VERDICT_OK;
}

/* RFC 8187: all but letters and digits as %XX. */
static const char *disposition_of(struct arena *a, const struct reply_file *file)
{
    struct buf b;
    buf_init(&b, a, 64 + file->name.n * 3);
    buf_add_str(&b, file->is_shown ? STR("inline") : STR("attachment"));
    BUF_ADD_LITERAL(&b, "; filename*=UTF-8''");
    for (size_t i = 0; i < file->name.n; i++) {
        unsigned char c = (unsigned char)file->name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '.' || c == '-' || c == '_';
        if (plain)
            buf_add_char(&b, (char)c);
        else
            buf_printf(&b, "%%%02X", c);
    }
    return str_z(a, buf_str(&b));
}

enum verdict reply_file(struct rq *rq, const struct reply_file *file)
{
    struct http_rq *http = rq->http;
    http->status = 200;
    http->reply = file->bytes;
    http->reply_type = file->type;
    personal_headers(http);
    http_set_header(http, "Content-Security-Policy",
                    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'");
    http_set_header(http, "Content-Disposition", disposition_of(rq->arena, file));
    http_set_header(http, "Cross-Origin-Resource-Policy", "same-origin");
    return VERDICT_OK;
}

void reply_begin_json(struct rq *rq, struct json_out *w)
{
    struct buf *out = ARENA_NEW(rq->arena, struct buf);
    buf_init(out, rq->arena, 1024);
    *w = json_start(out);
}

enum verdict reply_json(struct rq *rq, int status, struct json_out *w)
{
    struct http_rq *http = rq->http;
    http->status = status;
    http->reply = buf_str(w->buf);
    http->reply_type = "application/json";
    personal_headers(http);
    return VERDICT_OK;
}

enum verdict reply_empty(struct rq *rq)
{
    rq->http->status = 204;
    rq->http->reply = STR("");
    rq->http->reply_type = NULL;
    personal_headers(rq->http);
    return VERDICT_OK;
}

enum verdict reply_see_other(struct rq *rq, struct str address)
{
    rq->http->status = 303;
    rq->http->reply = STR("");
    rq->http->reply_type = NULL;
    http_set_header(rq->http, "Location", str_z(rq->arena, address));
    personal_headers(rq->http);
    return VERDICT_OK;
}

/* ---- refusals
 * ----------------------------------------------------------------------------------------------------
 */

static struct str words_of(const struct rq *rq, const char *title)
{
    struct str text = tr_text(rq->tr, title);
    if (rq->doubt.n == 0)
        return text;
    return str_of(arena_printf(rq->arena, "%.*s (%.*s)", STR_FMT(text), STR_FMT(rq->doubt)));
}

struct str reply_words(const struct rq *rq, enum verdict v)
{
    return words_of(rq, verdict_text(v)->title);
}

static void problem(struct rq *rq, int status, const char *code, const char *title,
                    const char *clause)
{
    struct json_out w;
    struct str text = words_of(rq, title);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "status", status);
    json_put_str(&w, "code", str_of(code));
    json_put_str(&w, "title", text);
    if (clause)
        json_put_str(&w, "clause", str_of(clause));
    if (status == 409 && rq->conflict_name.n > 0) {
        json_key(&w, "current");
        json_begin_object(&w);
        json_put_str(&w, str_z(rq->arena, rq->conflict_name), rq->conflict);
        json_end_object(&w);
    }
    json_end_object(&w);
    reply_json(rq, status, &w);
    rq->http->reply_type = "application/problem+json";
}

static void refuse(struct rq *rq, const struct verdict_text *text)
{
    rq->http->header_count = 0;
    if (rq_is_api(rq))
        problem(rq, text->status, text->code, text->title, text->clause);
    else
        page_refusal(rq, text);
    if (text->status == 429)
        http_set_header(rq->http, "Retry-After", "1");
}

/* Where to go on after signing in: the page that was asked for, when it is one that a GET can ask
 * for. */
static struct str next_address(struct rq *rq)
{
    if (rq->http->method != HTTP_GET || rq->http->path.n < 2)
        return STR("/");
    return str_of(arena_printf(rq->arena, "/?next=%.*s", STR_FMT(rq->http->path)));
}

void reply_refusal(struct rq *rq, enum verdict v)
{
    if (v == VERDICT_NO_SESSION && !rq_is_api(rq)) {
        rq->http->header_count = 0;
        reply_see_other(rq, next_address(rq));
        return;
    }
    refuse(rq, verdict_text(v));
}

#define N_(text) text

void reply_no_route(struct rq *rq, bool known_path)
{
    static const struct verdict_text method = {405, "method",
                                               N_("This address takes other methods."), NULL};
    if (known_path)
        refuse(rq, &method);
    else
        reply_refusal(rq, VERDICT_NOT_FOUND);
}

void reply_status(struct rq *rq, int status)
{
    static const struct verdict_text texts[] = {
        {400, "bad_request", N_("The request cannot be read."), NULL},
        {405, "method", N_("This address takes other methods."), NULL},
        {408, "too_slow", N_("The request came too slowly."), NULL},
        {413, "too_large", N_("The request is too large."), NULL},
        {431, "headers", N_("The request's headers are too large."), NULL},
        {501, "method", N_("This server does not know this method."), NULL},
        {503, "busy", N_("The server is busy. Try again in a few seconds."), NULL},
    };
    const struct verdict_text *text = &texts[0];
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i].status == status)
            text = &texts[i];
    refuse(rq, text);
    rq->http->status = status;
}

void reply_trouble(struct rq *rq, enum db_trouble trouble)
{
    static const struct verdict_text unknown = {
        503, "unknown", N_("It is not known whether this was saved. Repeating is safe."), NULL};
    static const struct verdict_text lost = {503, "not_saved",
                                             N_("Not saved: the server cannot write now."), NULL};
    static const struct verdict_text full = {503, "disk_full",
                                             N_("Not saved: the server's disk is full."), NULL};
    static const struct verdict_text broken = {
        500, "bug", N_("An error in the program. It has been noted."), NULL};
    rq->http->header_count = 0;
    refuse(rq, trouble == DB_UNKNOWN      ? &unknown
               : trouble == DB_FULL       ? &full
               : trouble == DB_CONSTRAINT ? &broken
                                          : &lost);
    if (rq->http->status == 503)
        http_set_header(rq->http, "Retry-After", "2");
}
