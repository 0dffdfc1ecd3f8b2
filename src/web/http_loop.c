#include "web/http_internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <microhttpd.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "web/compress.h"

/*
 * The library is driven from outside: its own epoll thread waits for more whenever a batch of
 * events is exactly full (128), and its inactivity time-out does not stop a client that sends one
 * byte a second.
 */

enum { ACCEPTS_AT_ONCE = 32, TRIM_FROM = 512 };
enum { PAUSE_US = 100000, EVICT_AFTER_US = 2000000, CUT_LINE_EACH_US = 10000000 };

/* --- connections and their deadlines --------------------------------------------------- */

static void list_remove(struct http_phase_list *l, struct http_conn *c)
{
    if (c->prev)
        c->prev->next = c->next;
    else
        l->head = c->next;
    if (c->next)
        c->next->prev = c->prev;
    else
        l->tail = c->prev;
}

static void list_append(struct http_phase_list *l, struct http_conn *c)
{
    c->next = NULL;
    c->prev = l->tail;
    if (l->tail)
        l->tail->next = c;
    else
        l->head = c;
    l->tail = c;
}

void conn_set_phase(struct http_conn *c, enum http_phase phase)
{
    if (c->phase == PHASE_CUT)
        return; /* it only waits for its end */
    list_remove(&c->loop->phases[c->phase], c);
    c->phase = phase;
    c->since_us = c->loop->now_us;
    list_append(&c->loop->phases[phase], c);
}

static void write_address(const struct sockaddr *peer, char out[ADDRESS_SIZE])
{
    const void *address = NULL;
    int family = peer ? peer->sa_family : AF_UNSPEC;
    if (family == AF_INET) {
        address = &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
    } else if (family == AF_INET6) {
        const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
        bool is_mapped = IN6_IS_ADDR_V4MAPPED(six);
        address = is_mapped ? (const void *)(six->s6_addr + 12) : six;
        family = is_mapped ? AF_INET : AF_INET6;
    }
    if (!address || !inet_ntop(family, address, out, ADDRESS_SIZE))
        out[0] = '\0';
}

struct http_conn *conn_open(struct http_loop *loop, int fd, const struct sockaddr *peer)
{
    struct http_conn *c = calloc(1, sizeof(*c));
    if (!c) {
        log_error("http: out of memory for a connection");
        abort();
    }
    loop->has_opened = true;
    c->loop = loop;
    c->fd = fd;
    c->since_us = loop->now_us;
    write_address(peer, c->address);
    c->is_from_proxy = loop->server->proxy[0] && strcmp(loop->server->proxy, c->address) == 0;
    list_append(&loop->phases[PHASE_NEW], c);
    return c;
}

void conn_close(struct http_conn *c)
{
    struct http_loop *loop = c->loop;
    if (c->must_linger && !loop->is_stopping)
        linger_start(loop, c->fd);
    list_remove(&loop->phases[c->phase], c);
    free(c);
    atomic_fetch_sub(&loop->connections, 1);
    atomic_fetch_sub(&loop->server->connections, 1);
}

/* The library sees the end of the connection in its next turn and lets go of it. */
static void cut(struct http_conn *c)
{
    shutdown(c->fd, SHUT_RDWR);
    conn_set_phase(c, PHASE_CUT);
}

static void cut_all(struct http_loop *loop, enum http_phase phase)
{
    while (loop->phases[phase].head)
        cut(loop->phases[phase].head);
}

static int64_t allowed_us(const struct http_loop *loop, enum http_phase phase)
{
    const struct http_config *c = &loop->server->config;
    int seconds = phase == PHASE_IDLE                           ? c->idle_seconds
                  : phase == PHASE_NEW || phase == PHASE_HEADER ? c->header_seconds
                                                                : c->body_seconds;
    return (int64_t)seconds * 1000000;
}

/* Cuts whom the deadline has passed; returns when to look again (NEVER_US: nothing to wait for). */
static int64_t watch(struct http_loop *loop)
{
    int64_t next = linger_watch(loop, false);
    for (enum http_phase phase = PHASE_NEW; phase <= PHASE_REPLY; phase++) {
        int64_t allowed = allowed_us(loop, phase);
        struct http_conn *c;
        while ((c = loop->phases[phase].head) && c->since_us + allowed <= loop->now_us) {
            if (phase == PHASE_REPLY && c->reply_us > allowed) {
                c->reply_us -= allowed; /* a long reply: its time comes in portions */
                conn_set_phase(c, PHASE_REPLY);
                continue;
            }
            loop->cut += phase != PHASE_IDLE;
            cut(c);
        }
        if (c && (next == NEVER_US || c->since_us + allowed < next))
            next = c->since_us + allowed;
    }
    if (loop->cut > 0 && loop->now_us - loop->cut_logged_us > CUT_LINE_EACH_US) {
        log_info("http: %u slow connections cut", loop->cut);
        loop->cut = 0;
        loop->cut_logged_us = loop->now_us;
    }
    return next;
}

/* --- accepting ----------------------------------------------------------------------------- */

static void listen_again(struct http_loop *loop)
{
    struct epoll_event e = {.events = EPOLLIN | EPOLLEXCLUSIVE, .data.u32 = TAG_LISTEN};
    if (epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, loop->server->listen_fd, &e) == 0)
        loop->is_listening = true;
    loop->listen_again_us = 0;
}

static void listen_not(struct http_loop *loop)
{
    if (loop->is_listening)
        epoll_ctl(loop->epoll_fd, EPOLL_CTL_DEL, loop->server->listen_fd, NULL);
    loop->is_listening = false;
}

static void listen_later(struct http_loop *loop)
{
    listen_not(loop);
    loop->listen_again_us = loop->now_us + PAUSE_US;
}

/*
 * All places are taken: the connection longest idle gives its own, or the oldest that has not yet
 * brought a whole head (a school behind one address is one address, so there is no limit per
 * address).
 */
static bool make_room(struct http_loop *loop)
{
    struct http_conn *c = loop->phases[PHASE_IDLE].head;
    for (int i = 0; i < 2 && !c; i++) {
        c = loop->phases[i == 0 ? PHASE_NEW : PHASE_HEADER].head;
        if (c && loop->now_us - c->since_us < EVICT_AFTER_US)
            c = NULL;
    }
    if (c)
        cut(c);
    return c != NULL;
}

static void add_connection(struct http_loop *loop, int fd, const struct sockaddr_in6 *address,
                           socklen_t length)
{
    /* On failure the library has closed it; a connection it had announced was counted off by
     * conn_close. */
    loop->has_opened = false;
    if (MHD_add_connection(loop->daemon, fd, (const struct sockaddr *)address, length) != MHD_YES &&
        !loop->has_opened) {
        atomic_fetch_sub(&loop->connections, 1);
        atomic_fetch_sub(&loop->server->connections, 1);
    }
}

/* Whoever accepts gives to the loop with the fewest connections. */
static struct http_loop *least_loaded(struct http_loop *self)
{
    struct http_server *s = self->server;
    struct http_loop *best = self;
    for (int i = 0; i < s->loop_count; i++) {
        if (atomic_load(&s->loops[i].connections) < atomic_load(&best->connections))
            best = &s->loops[i];
    }
    return best;
}

static void give(struct http_loop *self, int fd, const struct sockaddr_in6 *address,
                 socklen_t length)
{
    struct http_loop *target = least_loaded(self);
    atomic_fetch_add(&target->connections, 1);
    if (target == self) {
        add_connection(self, fd, address, length);
        return;
    }
    struct http_incoming *in = calloc(1, sizeof(*in));
    if (!in) {
        log_error("http: out of memory for a connection");
        abort();
    }
    in->fd = fd;
    in->address = *address;
    in->length = length;
    in->next = atomic_load_explicit(&target->incoming, memory_order_relaxed);
    while (!atomic_compare_exchange_weak(&target->incoming, &in->next, in))
        ;
    loop_wake(target);
}

static void accept_some(struct http_loop *loop)
{
    struct http_server *s = loop->server;
    for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
        if (atomic_load(&s->connections) >= s->config.connections_max) {
            if (!make_room(loop))
                listen_later(loop);
            return;
        }
        struct sockaddr_in6 address;
        socklen_t length = sizeof(address);
        int fd = accept4(s->listen_fd, (struct sockaddr *)&address, &length,
                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
                log_warn("http: cannot accept: %s", strerror(errno));
                listen_later(loop);
            }
            return;
        }
        atomic_fetch_add(&s->connections, 1);
        give(loop, fd, &address, length);
    }
}

static void take_incoming(struct http_loop *loop)
{
    struct http_incoming *in = atomic_exchange(&loop->incoming, NULL);
    while (in) {
        struct http_incoming *next = in->next;
        add_connection(loop, in->fd, &in->address, in->length);
        free(in);
        in = next;
    }
}

/* --- what other threads hand over ------------------------------------------------------- */

void loop_wake(struct http_loop *loop)
{
    uint64_t one = 1;
    (void)!write(loop->event_fd, &one, sizeof(one));
}

void loop_finished(struct http_request *r)
{
    struct http_loop *loop = r->conn->loop;
    struct http_request *first = atomic_load_explicit(&loop->finished, memory_order_relaxed);
    do
        r->next = first;
    while (!atomic_compare_exchange_weak(&loop->finished, &first, r));
    if (!first) /* else the one who found it empty has waked the loop */
        loop_wake(loop);
}

static void resume_finished(struct http_loop *loop)
{
    struct http_request *r = atomic_exchange(&loop->finished, NULL);
    while (r) {
        struct http_request *next = r->next;
        request_resume(r);
        r = next;
    }
}

/* --- arenas --------------------------------------------------------------------------------- */

struct arena *loop_take_arena(struct http_loop *loop)
{
    return loop->arena_count > 0 ? loop->arenas[--loop->arena_count] : arena_open(ARENA_BLOCK);
}

void loop_give_arena(struct http_loop *loop, struct arena *a)
{
    if (loop->arena_count == ARENAS_KEPT) {
        arena_close(a);
        return;
    }
    arena_reset(a);
    loop->arenas[loop->arena_count++] = a;
}

/* --- the loop ------------------------------------------------------------------------------- */

static bool add_to_epoll(struct http_loop *loop, int fd, uint32_t tag)
{
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = tag};
    return epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, fd, &e) == 0;
}

bool loop_open(struct http_loop *loop, struct http_server *s, int index)
{
    loop->server = s;
    loop->index = index;
    loop->now_us = clock_monotonic_us();
    loop->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    loop->event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    loop->daemon = request_daemon(loop);
    if (!loop->daemon || loop->epoll_fd < 0 || loop->event_fd < 0)
        return false;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    if (!info || !add_to_epoll(loop, info->epoll_fd, TAG_DAEMON) ||
        !add_to_epoll(loop, loop->event_fd, TAG_EVENT))
        return false;
    listen_again(loop);
    return loop->is_listening;
}

void loop_close(struct http_loop *loop)
{
    if (loop->daemon)
        MHD_stop_daemon(loop->daemon);
    for (struct http_incoming *in = atomic_exchange(&loop->incoming, NULL), *next; in; in = next) {
        next = in->next;
        close(in->fd);
        free(in);
    }
    linger_watch(loop, true);
    while (loop->arena_count > 0)
        arena_close(loop->arenas[--loop->arena_count]);
    if (loop->epoll_fd >= 0)
        close(loop->epoll_fd);
    if (loop->event_fd >= 0)
        close(loop->event_fd);
}

/* True when the loop may end. */
static bool stop_step(struct http_loop *loop)
{
    struct http_server *s = loop->server;
    if (!loop->is_stopping) {
        loop->is_stopping = true;
        listen_not(loop);
        loop->listen_again_us = 0;
    }
    cut_all(loop, PHASE_IDLE);
    if (!loop->is_drained && loop->active == 0) {
        pthread_mutex_lock(&s->mutex);
        loop->is_drained = true;
        pthread_cond_broadcast(&s->changed);
        pthread_mutex_unlock(&s->mutex);
    }
    return atomic_load(&s->is_ending) && loop->suspended == 0;
}

static int wait_ms(const struct http_loop *loop, int64_t next_us)
{
    MHD_UNSIGNED_LONG_LONG pending;
    if (MHD_get_timeout(loop->daemon, &pending) == MHD_YES && pending == 0)
        return 0;
    if (loop->listen_again_us && (next_us == NEVER_US || loop->listen_again_us < next_us))
        next_us = loop->listen_again_us;
    if (next_us == NEVER_US)
        return -1;
    int64_t us = next_us - loop->now_us;
    return us <= 0 ? 0 : us > 60000000 ? 60000 : (int)((us + 999) / 1000);
}

static void take_events(struct http_loop *loop, int timeout_ms)
{
    struct epoll_event events[16];
    int n = epoll_wait(loop->epoll_fd, events, 16, timeout_ms);
    loop->now_us = clock_monotonic_us();
    for (int i = 0; i < n; i++) {
        if (events[i].data.u32 == TAG_EVENT) {
            uint64_t count;
            (void)!read(loop->event_fd, &count, sizeof(count));
        } else if (events[i].data.u32 == TAG_LISTEN && !loop->is_stopping) {
            accept_some(loop);
        } else if (events[i].data.u32 >= TAG_LINGER) {
            linger_read(loop, events[i].data.u32);
        }
    }
    take_incoming(loop);
    resume_finished(loop);
}

/* After a flood of connections the C library would keep the memory of thousands for itself. */
static void give_back_memory(struct http_loop *loop)
{
    int now = atomic_load_explicit(&loop->connections, memory_order_relaxed);
    if (now > loop->peak)
        loop->peak = now;
    if (loop->peak > TRIM_FROM && now < loop->peak / 8) {
        malloc_trim(0);
        loop->peak = now;
    }
}

static void run(struct http_loop *loop)
{
    const struct http_config *c = &loop->server->config;
    int timeout_ms = 0;
    for (;;) {
        take_events(loop, timeout_ms);
        MHD_run(loop->daemon); /* each turn takes all that is ready, without waiting */
        if (c->on_turn_end)
            c->on_turn_end(c->context, loop->local);
        int64_t next_us = watch(loop);
        give_back_memory(loop);
        if (loop->listen_again_us && loop->listen_again_us <= loop->now_us)
            listen_again(loop);
        if (atomic_load_explicit(&loop->server->is_stopping, memory_order_relaxed) &&
            stop_step(loop))
            return;
        timeout_ms = wait_ms(loop, next_us);
    }
}

void *loop_main(void *arg)
{
    struct http_loop *loop = arg;
    const struct http_config *c = &loop->server->config;
    loop->local = c->thread_begin ? c->thread_begin(c->context, 'l', loop->index) : loop;
    server_report_thread(loop->server, loop->local != NULL);
    if (!loop->local)
        return NULL;
    run(loop);
    MHD_run(loop->daemon); /* what was resumed last gets its chance to be sent */
    compress_end_thread();
    if (c->thread_end && c->thread_begin)
        c->thread_end(c->context, loop->local);
    return NULL;
}
