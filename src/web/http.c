#include "web/http.h"

#include <errno.h>
#include <malloc.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "web/http_internal.h"

/* A fixed threshold, so that the memory of a large body or reply goes back to the system with the
 * request: the C library would raise its own with each, up to 32 MiB kept for ever. */
/* Blocks of a page come and go with each request: as much as a large page takes is not given back
 * to the system in between. */
enum { LARGE_BLOCK = 512 << 10, KEPT_FREE = 512 << 10 };

enum { BACKLOG = 4096, DESCRIPTORS_BESIDE = 128, HASHER_QUEUE = 200 };

/* --- the listening socket -------------------------------------------------------------- */

/* "ADDR:PORT", "[ADDR]:PORT", ":PORT" (every address) into its two parts. */
static bool split_listen(struct arena *a, const char *listen_text, const char **host,
                         const char **port)
{
    const char *colon = strrchr(listen_text, ':');
    if (!colon || colon[1] == '\0')
        return false;
    size_t n = (size_t)(colon - listen_text);
    const char *start = listen_text;
    if (n >= 2 && start[0] == '[' && start[n - 1] == ']') {
        start++;
        n -= 2;
    } else if (memchr(start, ':', n)) {
        return false;
    }
    *host = n > 0 && !(n == 1 && start[0] == '*') ? arena_dup(a, start, n) : NULL;
    *port = colon + 1;
    return true;
}

static int open_socket(const struct addrinfo *to)
{
    int fd = socket(to->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    /* Restart at once; but without SO_REUSEPORT: a second server on the port must fail. */
    int one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (bind(fd, to->ai_addr, to->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

static int listen_on(const char *text, struct arena *a, struct str *error)
{
    const char *host;
    const char *port;
    if (!split_listen(a, text, &host, &port)) {
        *error = str_of(arena_printf(a, "cannot listen on %s: ADDRESS:PORT is wanted", text));
        return -1;
    }
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    int code = getaddrinfo(host, port, &hints, &found);
    int fd = code == 0 && found ? open_socket(found) : -1;
    if (fd < 0)
        *error = str_of(arena_printf(a, "cannot listen on %s: %s", text,
                                     code == 0 ? strerror(errno) : gai_strerror(code)));
    if (found)
        freeaddrinfo(found);
    return fd;
}

static void write_own_address(struct http_server *s)
{
    struct sockaddr_storage own;
    socklen_t length = sizeof(own);
    char host[ADDRESS_SIZE] = "";
    char port[8] = "";
    if (getsockname(s->listen_fd, (struct sockaddr *)&own, &length) == 0)
        getnameinfo((struct sockaddr *)&own, length, host, sizeof(host), port, sizeof(port),
                    NI_NUMERICHOST | NI_NUMERICSERV);
    snprintf(s->address, sizeof(s->address), strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
}

/* --- settings ------------------------------------------------------------------------------- */

static int within(int value, int min, int max)
{
    return value < min ? min : value > max ? max : value;
}

static int or_default(int value, int otherwise)
{
    return value > 0 ? value : otherwise;
}

static void settle_config(struct http_server *s, const struct http_config *given)
{
    struct http_config *c = &s->config;
    *c = *given;
    c->loops = within(c->loops, 1, LOOPS_MAX);
    c->readers = within(c->readers, 0, READERS_MAX);
    c->writers = within(c->writers, 1, WRITERS_MAX);
    c->hashers = within(c->hashers, 1, HASHERS_MAX);
    c->connections_max = or_default(c->connections_max, 10000);
    c->header_seconds = or_default(c->header_seconds, 10);
    c->body_seconds = or_default(c->body_seconds, 60);
    c->idle_seconds = or_default(c->idle_seconds, 10);
    c->queue_max = or_default(c->queue_max, 2000);
    if (c->proxy)
        snprintf(s->proxy, sizeof(s->proxy), "%s", c->proxy);
    s->loop_count = c->loops;
}

/* A connection is a descriptor; the databases, files and logs need some too. */
static void raise_descriptors(struct http_config *c)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    rlim_t wanted = (rlim_t)c->connections_max + DESCRIPTORS_BESIDE;
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < wanted) {
        int fewer =
            (int)(limit.rlim_cur > 2 * DESCRIPTORS_BESIDE ? limit.rlim_cur - DESCRIPTORS_BESIDE
                                                          : limit.rlim_cur / 2);
        log_warn("http: %d connections instead of %d: the system gives %llu descriptors", fewer,
                 c->connections_max, (unsigned long long)limit.rlim_cur);
        c->connections_max = fewer;
    }
}

/* --- threads ---------------------------------------------------------------------------------- */

void server_report_thread(struct http_server *s, bool is_ready)
{
    pthread_mutex_lock(&s->mutex);
    if (is_ready)
        s->started++;
    else
        s->failed++;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->mutex);
}

/* Waits until the thread says that it runs: one after another, so that migrations and the like do
 * not race. */
static bool start_thread(struct http_server *s, pthread_t *thread, void *(*entry)(void *),
                         void *arg)
{
    int before = s->started + s->failed;
    if (pthread_create(thread, NULL, entry, arg) != 0)
        return false;
    pthread_mutex_lock(&s->mutex);
    while (s->started + s->failed == before)
        pthread_cond_wait(&s->changed, &s->mutex);
    bool is_ready = s->failed == 0;
    pthread_mutex_unlock(&s->mutex);
    if (!is_ready)
        pthread_join(*thread, NULL);
    return is_ready;
}

static bool start_workers(struct http_server *s, char kind, struct http_queue *queue, int count)
{
    for (int i = 0; i < count; i++) {
        struct http_worker *w = &s->workers[s->worker_count];
        w->server = s;
        w->queue = queue;
        w->kind = kind;
        w->index = i;
        if (!start_thread(s, &w->thread, worker_main, w))
            return false;
        s->worker_count++;
    }
    return true;
}

/* The number of loops that run: all of them unless a thread could not start. */
static int start_loops(struct http_server *s)
{
    for (int i = 0; i < s->loop_count; i++) {
        if (!start_thread(s, &s->loops[i].thread, loop_main, &s->loops[i]))
            return i;
    }
    return s->loop_count;
}

static void stop_workers(struct http_server *s)
{
    queue_close(&s->hashers); /* first: it feeds the other two */
    queue_close(&s->readers);
    queue_close(&s->writers);
    for (int i = 0; i < s->worker_count; i++)
        pthread_join(s->workers[i].thread, NULL);
}

static void stop_loops(struct http_server *s, int running)
{
    atomic_store(&s->is_stopping, true);
    atomic_store(&s->is_ending, true);
    for (int i = 0; i < running; i++)
        loop_wake(&s->loops[i]);
    for (int i = 0; i < running; i++)
        pthread_join(s->loops[i].thread, NULL);
    for (int i = 0; i < s->loop_count; i++)
        loop_close(&s->loops[i]);
}

static void free_server(struct http_server *s)
{
    queue_destroy(&s->readers);
    queue_destroy(&s->writers);
    queue_destroy(&s->hashers);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->mutex);
    if (s->listen_fd >= 0)
        close(s->listen_fd);
    free(s);
}

static struct http_server *make_server(const struct http_config *config)
{
    struct http_server *s = calloc(1, sizeof(*s));
    if (!s) {
        log_error("http: out of memory");
        abort();
    }
    settle_config(s, config);
    queue_init(&s->readers, s->config.queue_max);
    queue_init(&s->writers, s->config.queue_max);
    queue_init(&s->hashers,
               s->config.queue_max < HASHER_QUEUE ? s->config.queue_max : HASHER_QUEUE);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&s->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&s->mutex, NULL);
    for (int i = 0; i < LOOPS_MAX; i++)
        s->loops[i].epoll_fd = s->loops[i].event_fd = -1;
    return s;
}

static bool open_loops(struct http_server *s)
{
    for (int i = 0; i < s->loop_count; i++) {
        if (!loop_open(&s->loops[i], s, i))
            return false;
    }
    return true;
}

/* Signals are for the main thread: ours are started with all of them blocked. */
static bool start_threads(struct http_server *s, int *loops_running)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const struct http_config *c = &s->config;
    bool is_up = start_workers(s, 'w', &s->writers, c->on_write ? c->writers : 0) &&
                 start_workers(s, 'r', &s->readers, c->on_read ? c->readers : 0) &&
                 start_workers(s, 'h', &s->hashers, c->on_hash ? c->hashers : 0);
    *loops_running = is_up ? start_loops(s) : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return is_up && *loops_running == s->loop_count;
}

struct http_server *http_start(const struct http_config *config, struct arena *a, struct str *error)
{
    struct http_server *s = make_server(config);
    signal(SIGPIPE, SIG_IGN);
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
    mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    raise_descriptors(&s->config);
    s->listen_fd = config->listen_fd >= 0 ? config->listen_fd : listen_on(config->listen, a, error);
    if (s->listen_fd < 0) {
        free_server(s);
        return NULL;
    }
    write_own_address(s);

    int loops_running = 0;
    bool is_open = open_loops(s);
    if (is_open && start_threads(s, &loops_running))
        return s;
    *error = is_open ? STR("a thread of the server could not start")
                     : STR("the event loop could not start");
    stop_workers(s);
    stop_loops(s, loops_running);
    free_server(s);
    return NULL;
}

const char *http_address(const struct http_server *s)
{
    return s->address;
}

static bool is_drained(const struct http_server *s)
{
    for (int i = 0; i < s->loop_count; i++) {
        if (!s->loops[i].is_drained)
            return false;
    }
    return true;
}

void http_stop(struct http_server *s, int seconds)
{
    if (!s)
        return;
    atomic_store(&s->is_stopping, true);
    if (s->config.listen_fd < 0)
        shutdown(s->listen_fd, SHUT_RDWR); /* refuse at once; an inherited socket goes on listening
                                              for the next server */
    for (int i = 0; i < s->loop_count; i++)
        loop_wake(&s->loops[i]);

    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    pthread_mutex_lock(&s->mutex);
    while (!is_drained(s) && pthread_cond_timedwait(&s->changed, &s->mutex, &until) != ETIMEDOUT)
        ;
    pthread_mutex_unlock(&s->mutex);

    stop_workers(s);
    stop_loops(s, s->loop_count);
    free_server(s);
}
