/*
 * A disk whose power can be cut, laid between SQLite and the system by LD_PRELOAD. Beside every
 * file of the base in DEPTER_DISK it keeps in DEPTER_DISK_KEEPS what a disk would still have:
 * writes wait until the file is synced, as they do in the cache of the system; a quarter of them
 * (chance) goes to the disk at once, as a cache may do in any order. Kill the program, put the
 * files of KEEPS in the place of the others: that is a power cut. With DEPTER_DISK_LIES=1 syncing
 * does nothing, as a disk that lies about it: acknowledged saves must get lost then, else the test
 * is blind.
 *
 * It knows the calls that SQLite makes on Linux, no more.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096 };

/* A write that is not synced; data NULL: the file is cut to that length. */
struct waiting {
    struct waiting *next;
    off64_t at;
    size_t n;
    char *data;
};

struct kept_file {
    struct kept_file *next;
    char *name;
    int fd; /* of the copy in KEEPS */
    struct waiting *first, **last;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct kept_file *files;
static struct kept_file *of_descriptor[DESCRIPTORS];
static unsigned chance = 1;

/* The system's own call of that name. */
static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))(uintptr_t)real(name))

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "disk: %s: %s\n", what, strerror(errno));
    abort();
}

/* The name within DEPTER_DISK of a file whose power can be cut; NULL: it is none of ours. */
static const char *name_of(const char *path)
{
    const char *dir = getenv("DEPTER_DISK");
    size_t n = dir ? strlen(dir) : 0;
    if (n == 0 || strncmp(path, dir, n) != 0 || path[n] != '/')
        return NULL;
    const char *name = path + n + 1;
    return strcmp(name, "depter.db") == 0 || strcmp(name, "depter.db-wal") == 0 ? name : NULL;
}

static char *path_in_keeps(const char *name)
{
    char *path = NULL;
    must(asprintf(&path, "%s/%s", getenv("DEPTER_DISK_KEEPS"), name) > 0, "out of memory");
    return path;
}

static struct kept_file *file_named(const char *name)
{
    struct kept_file *f = files;
    while (f && strcmp(f->name, name) != 0)
        f = f->next;
    if (f)
        return f;
    f = calloc(1, sizeof(*f));
    must(f != NULL, "out of memory");
    char *path = path_in_keeps(name);
    f->name = strdup(name);
    f->fd = REAL(int, "open64", const char *, int, ...)(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    must(f->name && f->fd >= 0, path);
    free(path);
    f->last = &f->first;
    f->next = files;
    files = f;
    return f;
}

/* A file of that name that comes later is another one; this one's descriptors may be open yet. */
static void forget(const char *name)
{
    pthread_mutex_lock(&mutex);
    for (struct kept_file **f = &files; *f; f = &(*f)->next) {
        if (strcmp((*f)->name, name) == 0) {
            *f = (*f)->next;
            break;
        }
    }
    pthread_mutex_unlock(&mutex);
}

static void reach_disk(const struct kept_file *f, const struct waiting *w)
{
    if (w->data)
        must(REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(f->fd, w->data, w->n,
                                                                           w->at) == (ssize_t)w->n,
             f->name);
    else
        must(REAL(int, "ftruncate64", int, off64_t)(f->fd, w->at) == 0, f->name);
}

static void wait_for_sync(int fd, off64_t at, const void *data, size_t n)
{
    struct kept_file *f = fd >= 0 && fd < DESCRIPTORS ? of_descriptor[fd] : NULL;
    if (!f)
        return;
    struct waiting *w = calloc(1, sizeof(*w));
    must(w != NULL, "out of memory");
    *w = (struct waiting){.at = at, .n = n};
    if (data) {
        w->data = malloc(n + 1);
        must(w->data != NULL, "out of memory");
        memcpy(w->data, data, n);
    }
    pthread_mutex_lock(&mutex);
    if (rand_r(&chance) % 4 == 0)
        reach_disk(f, w);
    *f->last = w;
    f->last = &w->next;
    pthread_mutex_unlock(&mutex);
}

static void synced(int fd)
{
    struct kept_file *f = fd >= 0 && fd < DESCRIPTORS ? of_descriptor[fd] : NULL;
    if (!f || getenv("DEPTER_DISK_LIES"))
        return;
    pthread_mutex_lock(&mutex);
    for (struct waiting *w = f->first, *next; w; w = next) {
        next = w->next;
        reach_disk(f, w);
        free(w->data);
        free(w);
    }
    f->first = NULL;
    f->last = &f->first;
    pthread_mutex_unlock(&mutex);
}

/* ---- the calls ------------------------------------------------------------------------------- */

int open64(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    int fd = REAL(int, "open64", const char *, int, ...)(path, flags, mode);
    const char *name = fd >= 0 && fd < DESCRIPTORS ? name_of(path) : NULL;
    if (name) {
        pthread_mutex_lock(&mutex);
        of_descriptor[fd] = file_named(name);
        pthread_mutex_unlock(&mutex);
    }
    return fd;
}

int close(int fd)
{
    if (fd >= 0 && fd < DESCRIPTORS)
        of_descriptor[fd] = NULL;
    return REAL(int, "close", int)(fd);
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at)
{
    ssize_t done = REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(fd, data, n, at);
    if (done > 0)
        wait_for_sync(fd, at, data, (size_t)done);
    return done;
}

int ftruncate64(int fd, off64_t length)
{
    int result = REAL(int, "ftruncate64", int, off64_t)(fd, length);
    if (result == 0)
        wait_for_sync(fd, length, NULL, 0);
    return result;
}

int fdatasync(int fd)
{
    int result = REAL(int, "fdatasync", int)(fd);
    if (result == 0)
        synced(fd);
    return result;
}

int fsync(int fd)
{
    int result = REAL(int, "fsync", int)(fd);
    if (result == 0)
        synced(fd);
    return result;
}

int unlink(const char *path)
{
    int result = REAL(int, "unlink", const char *)(path);
    const char *name = result == 0 ? name_of(path) : NULL;
    if (name) {
        char *kept = path_in_keeps(name);
        REAL(int, "unlink", const char *)(kept);
        free(kept);
        forget(name);
    }
    return result;
}
