/*
 * A server made of web/http.h alone, to test that layer from outside. Settings come from the
 * environment (ECHO_…), the address is printed when it listens; SIGTERM ends it.
 *
 * - /empty: 200 without body; /nothing: 204
 * - /text/N, /big/N: N bytes, compressible or not; /static/N: compressible and marked static
 * - /what: the fields of the request, one per line
 * - /read, /write, /hash, /hash-write, /hash-read: through the threads; with ?ms=N they take so
 * long
 * - /counts: batches, writes, largest batch, idle calls
 * - /race: counts without a lock, which ThreadSanitizer must report
 * - all else: the body, or method, path and query when there is none
 */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "web/http.h"

static atomic_int batches, writes, largest, idles, threads;

static volatile int races; /* deliberately neither atomic nor guarded */

static int setting(const char *name, int otherwise)
{
    const char *text = getenv(name);
    return text ? atoi(text) : otherwise;
}

static void work(int64_t ms)
{
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = (ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static int64_t asked_ms(const struct http_rq *rq)
{
    int64_t ms = 0;
    if (str_has_prefix(rq->query, STR("ms=")))
        str_to_i64(str_sub(rq->query, 3, rq->query.n), 0, 60000, &ms);
    return ms;
}

static void text_reply(struct http_rq *rq, int status, struct str text)
{
    rq->status = status;
    rq->reply = text;
    rq->reply_type = "text/plain; charset=utf-8";
}

static void sized_reply(struct http_rq *rq, struct str number, bool is_text)
{
    int64_t n = 0;
    str_to_i64(number, 0, 64 << 20, &n);
    char *p = arena_alloc(rq->arena, (size_t)n + 1);
    unsigned x = 1;
    for (int64_t i = 0; i < n; i++) {
        x = x * 1103515245 + 12345;
        p[i] = is_text ? "<td>5</td>\n"[i % 11] : (char)(x >> 16);
    }
    text_reply(rq, 200, (struct str){p, (size_t)n});
    if (!is_text)
        rq->reply_type = "application/octet-stream";
}

static void add_line(struct buf *b, const char *name, struct str value)
{
    buf_printf(b, "%s=", name);
    buf_add_str(b, value);
    buf_add_char(b, '\n');
}

static void tell_what(struct http_rq *rq)
{
    struct buf b;
    buf_init(&b, rq->arena, 1024);
    add_line(&b, "path", rq->path);
    add_line(&b, "query", rq->query);
    add_line(&b, "cookie", rq->cookie);
    add_line(&b, "content_type", rq->content_type);
    add_line(&b, "origin", rq->origin);
    add_line(&b, "fetch_site", rq->fetch_site);
    add_line(&b, "csrf_token", rq->csrf_token);
    add_line(&b, "idempotency_key", rq->idempotency_key);
    add_line(&b, "if_none_match", rq->if_none_match);
    add_line(&b, "accept_language", rq->accept_language);
    add_line(&b, "user_agent", rq->user_agent);
    add_line(&b, "host", rq->host);
    add_line(&b, "address", rq->address);
    buf_printf(&b, "gzip=%d\nsecure=%d\n", rq->accepts_gzip, rq->is_secure);
    text_reply(rq, 200, buf_str(&b));
}

static void echo(struct http_rq *rq)
{
    struct buf b;
    buf_init(&b, rq->arena, 256);
    if (rq->body.n == 0)
        buf_printf(&b, "%d %.*s %.*s", (int)rq->method, STR_FMT(rq->path), STR_FMT(rq->query));
    text_reply(rq, 200, rq->body.n > 0 ? rq->body : buf_str(&b));
    http_set_header(rq, "X-Test", "yes");
}

static enum http_next on_request(void *context, void *local, struct http_rq *rq)
{
    (void)context;
    ASSERT(local);
    struct str p = rq->path;
    if (str_is(p, "/empty")) {
        rq->status = 200;
    } else if (str_is(p, "/what")) {
        tell_what(rq);
    } else if (str_is(p, "/counts")) {
        text_reply(rq, 200,
                   str_of(arena_printf(rq->arena, "%d %d %d %d", atomic_load(&batches),
                                       atomic_load(&writes), atomic_load(&largest),
                                       atomic_load(&idles))));
    } else if (str_is(p, "/race")) {
        races = races + 1;
        text_reply(rq, 200, STR("raced"));
    } else if (str_has_prefix(p, STR("/text/"))) {
        sized_reply(rq, str_sub(p, 6, p.n), true);
    } else if (str_has_prefix(p, STR("/big/"))) {
        sized_reply(rq, str_sub(p, 5, p.n), false);
    } else if (str_has_prefix(p, STR("/static/"))) {
        sized_reply(rq, str_sub(p, 8, p.n), true);
        rq->reply_is_static = true;
    } else if (str_is(p, "/nothing")) {
        rq->status = 204;
    } else if (str_is(p, "/read")) {
        return HTTP_READER;
    } else if (str_is(p, "/write")) {
        return HTTP_WRITER;
    } else if (str_has_prefix(p, STR("/hash"))) {
        return HTTP_HASHER;
    } else {
        echo(rq);
    }
    return HTTP_DONE;
}

static enum http_next on_read(void *context, void *local, struct http_rq *rq)
{
    (void)context;
    ASSERT(local);
    work(asked_ms(rq));
    echo(rq);
    return HTTP_DONE;
}

static enum http_next on_hash(void *context, void *local, struct http_rq *rq)
{
    (void)context;
    ASSERT(local);
    work(asked_ms(rq));
    if (str_is(rq->path, "/hash-write"))
        return HTTP_WRITER;
    if (str_is(rq->path, "/hash-read"))
        return HTTP_READER;
    echo(rq);
    return HTTP_DONE;
}

static void on_write(void *context, void *local, struct http_rq **rqs, int count)
{
    (void)context;
    ASSERT(local);
    int64_t ms = 0;
    for (int i = 0; i < count; i++) {
        ms = asked_ms(rqs[i]) > ms ? asked_ms(rqs[i]) : ms;
        echo(rqs[i]);
    }
    work(ms);
    atomic_fetch_add(&batches, 1);
    atomic_fetch_add(&writes, count);
    if (count > atomic_load(&largest))
        atomic_store(&largest, count);
}

static void on_writer_idle(void *context, void *local)
{
    (void)context;
    ASSERT(local);
    atomic_fetch_add(&idles, 1);
}

static void on_refused(void *context, struct http_rq *rq)
{
    (void)context;
    rq->reply = str_of(arena_printf(rq->arena, "refused %d", rq->status));
    rq->reply_type = "text/plain; charset=utf-8";
}

static size_t body_limit(void *context, enum http_method method, struct str path)
{
    (void)context;
    if (method == HTTP_GET || method == HTTP_HEAD)
        return 0;
    return str_has_prefix(path, STR("/upload")) ? (size_t)8 << 20 : (size_t)64 << 10;
}

static void *thread_begin(void *context, char kind, int index)
{
    (void)context;
    (void)index;
    const char *fail = getenv("ECHO_FAIL");
    if (fail && *fail == kind)
        return NULL;
    atomic_fetch_add(&threads, 1);
    return &threads;
}

static void thread_end(void *context, void *local)
{
    (void)context;
    ASSERT(local == &threads);
    atomic_fetch_sub(&threads, 1);
}

int main(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);

    struct http_config config = {
        .listen = getenv("ECHO_LISTEN") ? getenv("ECHO_LISTEN") : "127.0.0.1:0",
        .listen_fd = -1,
        .loops = setting("ECHO_LOOPS", 1),
        .readers = setting("ECHO_READERS", 2),
        .hashers = 1,
        .connections_max = setting("ECHO_CONNECTIONS", 0),
        .queue_max = setting("ECHO_QUEUE", 0),
        .proxy = getenv("ECHO_PROXY"),
        .header_seconds = setting("ECHO_HEADER", 0),
        .body_seconds = setting("ECHO_BODY", 0),
        .idle_seconds = setting("ECHO_IDLE", 0),
        .body_limit = body_limit,
        .thread_begin = thread_begin,
        .thread_end = thread_end,
        .on_request = on_request,
        .on_read = on_read,
        .on_hash = on_hash,
        .on_write = on_write,
        .on_writer_idle = on_writer_idle,
        .on_refused = on_refused,
    };
    struct arena *a = arena_open(0);
    struct str error = STR_NULL;
    struct http_server *s = http_start(&config, a, &error);
    if (!s) {
        fprintf(stderr, "%.*s\n", STR_FMT(error));
        arena_close(a);
        return 1;
    }
    printf("listening on http://%s\n", http_address(s));
    fflush(stdout);
    int got;
    sigwait(&ends, &got);
    http_stop(s, setting("ECHO_STOP", 5));
    arena_close(a);
    printf("stopped, %d threads left, %d writes\n", atomic_load(&threads), atomic_load(&writes));
    return atomic_load(&threads) != 0;
}
