#include "base/test_child.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void must(bool condition, const char *what)
{
    if (!condition) {
        perror(what);
        exit(1);
    }
}

static void read_all(struct child *c, int fd)
{
    size_t n = 0;
    char rest[512];
    for (;;) {
        bool is_full = n == sizeof(c->err) - 1;
        ssize_t got =
            is_full ? read(fd, rest, sizeof(rest)) : read(fd, c->err + n, sizeof(c->err) - 1 - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        if (!is_full)
            n += (size_t)got;
    }
    c->err[n] = '\0';
}

void child_run(struct child *c, void (*fn)(void *), void *arg)
{
    int fds[2];
    int status;
    fflush(NULL);
    must(pipe(fds) == 0, "pipe");
    pid_t pid = fork();
    must(pid >= 0, "fork");
    if (pid == 0) {
        must(dup2(fds[1], STDERR_FILENO) >= 0, "dup2");
        close(fds[0]);
        close(fds[1]);
        fn(arg);
        _exit(0);
    }
    close(fds[1]);
    read_all(c, fds[0]);
    close(fds[0]);
    must(waitpid(pid, &status, 0) == pid, "waitpid");
    c->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    c->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

bool child_has_died(const struct child *c)
{
    return c->exit_code != 0;
}
