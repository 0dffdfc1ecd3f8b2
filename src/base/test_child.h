#ifndef DEPTER_BASE_TEST_CHILD_H
#define DEPTER_BASE_TEST_CHILD_H
/* For tests of what ends the process or what it says on stderr: runs fn in a child process. */
#include <stdbool.h>

struct child {
    int exit_code;   /* -1 when a signal ended it */
    int signal;      /* 0 when it ended by itself */
    char err[16384]; /* what it wrote to stderr, cut to this size, NUL-terminated */
};

/* fn(arg) in a child; a return of fn is exit code 0. */
void child_run(struct child *c, void (*fn)(void *), void *arg);

/* The child died: by abort, or by the report of a sanitizer. */
bool child_has_died(const struct child *c);

#endif
