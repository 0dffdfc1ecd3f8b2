#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_SIZE = 2048 };

static _Atomic int threshold = LOG_INFO;

/* The journal says by JOURNAL_STREAM=device:inode which stream is its own; a child's redirected one
 * differs. */
static bool is_journal(void)
{
    static _Atomic int known = -1;
    int value = known;
    if (value >= 0)
        return value;

    value = 0;
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat st;
    char own[64];
    if (stream && fstat(STDERR_FILENO, &st) == 0) {
        snprintf(own, sizeof(own), "%llu:%llu", (unsigned long long)st.st_dev,
                 (unsigned long long)st.st_ino);
        value = strcmp(own, stream) == 0;
    }
    known = value;
    return value;
}

static const char *prefix_of(enum log_level level)
{
    static const char *const journal[] = {"<3>", "<4>", "<6>", "<7>"};
    static const char *const plain[] = {
        "depter: error: ", "depter: warning: ", "depter: ", "depter: debug: "};
    return is_journal() ? journal[level] : plain[level];
}

/* A forged line break or escape sequence in an argument must not look like a line of ours. */
static void replace_controls(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c < 0x20 || c == 0x7f) {
            p[i] = '?';
        } else if (c == 0xc2 && i + 1 < n && ((unsigned char)p[i + 1] & 0xe0) == 0x80) {
            p[i] = '?'; /* U+0080 to U+009F */
            p[i + 1] = '?';
        }
    }
}

/* Where a line cut at n may end without halving a character. */
static size_t whole_end(const char *p, size_t n)
{
    size_t i = n;
    while (i > 0 && n - i < 3 && ((unsigned char)p[i - 1] & 0xc0) == 0x80)
        i--;
    if (i > 0 && (unsigned char)p[i - 1] >= 0xc0)
        return i - 1;
    return n;
}

static void write_all(const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(STDERR_FILENO, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return; /* nowhere left to complain to */
        p += done;
        n -= (size_t)done;
    }
}

__attribute__((format(printf, 2, 0))) static void write_line(enum log_level level,
                                                             const char *format, va_list args)
{
    char line[LINE_SIZE];
    const char *prefix = prefix_of(level);
    size_t start = strlen(prefix);
    size_t room = sizeof(line) - start - sizeof("…\n");

    memcpy(line, prefix, start);
    int wanted = vsnprintf(line + start, room, format, args);
    if (wanted < 0)
        return;
    size_t n = (size_t)wanted;
    bool is_cut = n >= room;
    if (is_cut)
        n = whole_end(line + start, room - 1);
    while (n > 0 && line[start + n - 1] == '\n')
        n--;
    replace_controls(line + start, n);
    n += start;
    if (is_cut) {
        memcpy(line + n, "…", strlen("…"));
        n += strlen("…");
    }
    line[n++] = '\n';
    write_all(line, n); /* one call: lines of two threads do not mix */
}

void log_set_level(enum log_level level)
{
    threshold = (int)level;
}

void log_write(enum log_level level, const char *format, ...)
{
    if ((int)level > threshold)
        return;

    int saved = errno;
    va_list args;
    va_start(args, format);
    write_line(level, format, args);
    va_end(args);
    errno = saved;
}

void bug(const char *file, int line, const char *what)
{
    log_write(LOG_ERROR, "bug at %s:%d: %s", file, line, what);
    abort();
}
