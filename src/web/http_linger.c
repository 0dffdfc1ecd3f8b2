#include "web/http_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * A body that is refused is mostly still on its way. Closing at once would answer it with a reset,
 * and a reset makes many clients throw the reply away unread: the teacher with the too large file
 * would see "connection lost" instead of the reason. So a second descriptor keeps the socket open
 * for a moment and what still comes is thrown away, within bounds.
 */

enum { LINGER_US = 2000000, LINGER_BYTES = 16 << 20, READ_BYTES = 16 << 10, READS_AT_ONCE = 16 };

void linger_start(struct http_loop *loop, int fd)
{
    for (int i = 0; i < LINGERS_MAX; i++) {
        struct http_linger *l = &loop->lingers[i];
        if (l->until_us)
            continue;
        int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (copy < 0)
            return;
        shutdown(copy, SHUT_WR);
        struct epoll_event e = {.events = EPOLLIN, .data.u32 = TAG_LINGER + (uint32_t)i};
        if (epoll_ctl(loop->epoll_fd, EPOLL_CTL_ADD, copy, &e) != 0) {
            close(copy);
            return;
        }
        *l = (struct http_linger){
            .fd = copy, .until_us = loop->now_us + LINGER_US, .left = LINGER_BYTES};
        loop->linger_count++;
        return;
    }
}

static void end(struct http_loop *loop, struct http_linger *l)
{
    close(l->fd);
    l->until_us = 0;
    loop->linger_count--;
}

void linger_read(struct http_loop *loop, uint32_t tag)
{
    struct http_linger *l = &loop->lingers[tag - TAG_LINGER];
    char sink[READ_BYTES]; /* stays as it is: with MSG_TRUNC TCP drops the bytes uncopied */
    for (int i = 0; i < READS_AT_ONCE && l->until_us; i++) {
        ssize_t n = recv(l->fd, sink, sizeof(sink), MSG_DONTWAIT | MSG_TRUNC);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        l->left -= n;
        if (n <= 0 || l->left <= 0)
            end(loop, l);
    }
}

int64_t linger_watch(struct http_loop *loop, bool is_over)
{
    int64_t next = NEVER_US;
    for (int i = 0; i < LINGERS_MAX && loop->linger_count > 0; i++) {
        struct http_linger *l = &loop->lingers[i];
        if (l->until_us && (is_over || l->until_us <= loop->now_us))
            end(loop, l);
        else if (l->until_us && (next == NEVER_US || l->until_us < next))
            next = l->until_us;
    }
    return next;
}
