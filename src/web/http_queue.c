#include "web/http_internal.h"

#include <errno.h>
#include <time.h>

#include "base/log.h"
#include "web/compress.h"

enum { BATCH_MAX = 64, IDLE_SOON_MS = 200, IDLE_LATER_MS = 10000 };

void queue_init(struct http_queue *q, int bound)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&q->filled, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&q->mutex, NULL);
    q->bound = bound;
}

void queue_destroy(struct http_queue *q)
{
    pthread_cond_destroy(&q->filled);
    pthread_mutex_destroy(&q->mutex);
}

bool queue_push(struct http_queue *q, struct http_request *r)
{
    r->next = NULL;
    pthread_mutex_lock(&q->mutex);
    bool is_taken = q->length < q->bound && !q->is_closing;
    if (is_taken) {
        if (q->tail)
            q->tail->next = r;
        else
            q->head = r;
        q->tail = r;
        q->length++;
        if (q->waiting > 0)
            pthread_cond_signal(&q->filled);
    }
    pthread_mutex_unlock(&q->mutex);
    return is_taken;
}

void queue_close(struct http_queue *q)
{
    pthread_mutex_lock(&q->mutex);
    q->is_closing = true;
    pthread_cond_broadcast(&q->filled);
    pthread_mutex_unlock(&q->mutex);
}

static struct timespec in_ms(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

/*
 * Takes up to max requests, waiting for the first at most timeout_ms (-1: for ever). 0: the time is
 * over, -1: closed and empty. *is_closing: what comes is to be refused.
 */
static int take(struct http_queue *q, struct http_request **out, int max, int timeout_ms,
                bool *is_closing)
{
    struct timespec until = in_ms(timeout_ms > 0 ? timeout_ms : 0);
    int result = 0;
    pthread_mutex_lock(&q->mutex);
    while (!q->head && !q->is_closing && result != ETIMEDOUT) {
        q->waiting++;
        result = timeout_ms < 0 ? pthread_cond_wait(&q->filled, &q->mutex)
                                : pthread_cond_timedwait(&q->filled, &q->mutex, &until);
        q->waiting--;
    }
    int n = 0;
    while (n < max && q->head) {
        out[n++] = q->head;
        q->head = q->head->next;
        q->length--;
    }
    if (!q->head)
        q->tail = NULL;
    *is_closing = q->is_closing;
    pthread_mutex_unlock(&q->mutex);
    return n > 0 ? n : *is_closing ? -1 : 0;
}

static void answer(struct http_worker *w, struct http_request *r)
{
    reply_make(w->server, r);
    loop_finished(r);
}

static void refuse(struct http_worker *w, struct http_request *r)
{
    reply_refuse(w->server, r, 503);
    loop_finished(r);
}

struct http_queue *queue_for(struct http_server *s, enum http_next next)
{
    switch (next) {
    case HTTP_READER:
        return &s->readers;
    case HTTP_WRITER:
        return &s->writers;
    case HTTP_HASHER:
        return &s->hashers;
    case HTTP_DONE:
        break;
    }
    return NULL;
}

/* A reader or a hasher has done its part; it may hand the request on, but not to its own queue. */
static void pass_on(struct http_worker *w, struct http_request *r)
{
    const struct http_config *c = &w->server->config;
    enum http_next next = w->kind == 'h' ? c->on_hash(c->context, w->local, &r->rq)
                                         : c->on_read(c->context, w->local, &r->rq);
    ASSERT(next == HTTP_DONE || queue_for(w->server, next) != w->queue);
    if (next == HTTP_DONE)
        answer(w, r);
    else if (!queue_push(queue_for(w->server, next), r))
        refuse(w, r);
}

static void serve_singles(struct http_worker *w)
{
    struct http_request *r = NULL;
    bool is_closing = false;
    while (take(w->queue, &r, 1, -1, &is_closing) > 0) {
        if (is_closing)
            refuse(w, r);
        else
            pass_on(w, r);
    }
}

/* All that is queued goes to on_write at once: it commits once for all. */
static void serve_batches(struct http_worker *w)
{
    const struct http_config *c = &w->server->config;
    struct http_request *taken[BATCH_MAX];
    struct http_rq *rqs[BATCH_MAX];
    bool is_closing = false;
    int wait_ms = c->on_writer_idle ? IDLE_SOON_MS : -1;
    for (;;) {
        int n = take(w->queue, taken, BATCH_MAX, wait_ms, &is_closing);
        if (n < 0)
            return;
        if (n == 0) {
            if (c->on_writer_idle)
                c->on_writer_idle(c->context, w->local);
            wait_ms = IDLE_LATER_MS;
            continue;
        }
        for (int i = 0; i < n; i++)
            rqs[i] = &taken[i]->rq;
        if (!is_closing)
            c->on_write(c->context, w->local, rqs, n);
        for (int i = 0; i < n; i++) {
            if (is_closing)
                refuse(w, taken[i]);
            else
                answer(w, taken[i]);
        }
        wait_ms = c->on_writer_idle ? IDLE_SOON_MS : -1;
    }
}

void *worker_main(void *arg)
{
    struct http_worker *w = arg;
    const struct http_config *c = &w->server->config;
    w->local = c->thread_begin ? c->thread_begin(c->context, w->kind, w->index) : w;
    server_report_thread(w->server, w->local != NULL);
    if (!w->local)
        return NULL;

    if (w->kind == 'w')
        serve_batches(w);
    else
        serve_singles(w);

    compress_end_thread();
    if (c->thread_end && c->thread_begin)
        c->thread_end(c->context, w->local);
    return NULL;
}
