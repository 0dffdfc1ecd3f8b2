/*
 * fsync FILE SECONDS: how often a second this disk makes 4 KiB durable with fdatasync, one after
 * the other, in a file that has its full size already.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 1000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int write_page(int file, long n)
{
    static const char page[PAGE];
    return pwrite(file, page, PAGE, (off_t)(n % PAGES) * PAGE) == PAGE;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    int file = open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600);
    for (long i = 0; i < PAGES; i++)
        if (file < 0 || !write_page(file, i))
            return 1;
    fsync(file);
    double start = now(), end = start + atof(argv[2]);
    long n = 0;
    for (; now() < end; n++)
        if (!write_page(file, n) || fdatasync(file) != 0)
            return 1;
    printf("%.0f\n", (double)n / (now() - start));
    close(file);
    unlink(argv[1]);
    return 0;
}
