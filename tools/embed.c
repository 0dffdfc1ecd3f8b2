/*
 * embed [--gzip] [--under DIR] TABLE OUTPUT [FILE...]
 *
 * Writes a C source with the table `const struct embed_file TABLE[]` (base/embed.h) of the files. A
 * file is named by its path below the last folder called DIR, or by its last component. The same
 * files give the same source.
 */
#include <errno.h>
#include <libdeflate.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct file {
    const char *path;
    const char *name;
    unsigned char *data;
    size_t size;
    unsigned char *gzip;
    size_t gzip_size;
    char hash[17];
};

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
    va_list args;

    fputs("embed: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

static void *must(void *p)
{
    if (!p)
        fail("out of memory");
    return p;
}

static const char *name_of(const char *path, const char *under)
{
    const char *name = strrchr(path, '/');
    size_t length = under ? strlen(under) : 0;

    name = name ? name + 1 : path;
    if (!under)
        return name;
    for (const char *p = name; p > path; p--) {
        if ((size_t)(p - path) > length && p[-1] == '/' &&
            memcmp(p - 1 - length, under, length) == 0 &&
            (p - 1 - length == path || p[-2 - (ptrdiff_t)length] == '/'))
            return p;
    }
    fail("%s: not under a folder %s", path, under);
}

static void read_file(struct file *f)
{
    FILE *in = fopen(f->path, "rb");
    size_t room = 1 << 16, got;

    if (!in)
        fail("%s: %s", f->path, strerror(errno));
    f->data = must(malloc(room));
    while ((got = fread(f->data + f->size, 1, room - f->size, in)) > 0) {
        f->size += got;
        if (f->size == room)
            f->data = must(realloc(f->data, room *= 2));
    }
    if (ferror(in))
        fail("%s: read error", f->path);
    fclose(in);
}

static void hash_file(struct file *f)
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(sum, f->data, f->size);
    sodium_bin2hex(f->hash, sizeof(f->hash), sum, (sizeof(f->hash) - 1) / 2);
}

/* Kept only where it saves more than a header's worth of bytes. */
static void compress_file(struct file *f)
{
    struct libdeflate_compressor *c = must(libdeflate_alloc_compressor(12));
    size_t room = libdeflate_gzip_compress_bound(c, f->size);

    f->gzip = must(malloc(room));
    f->gzip_size = libdeflate_gzip_compress(c, f->data, f->size, f->gzip, room);
    libdeflate_free_compressor(c);
    if (f->gzip_size == 0 || f->gzip_size + 64 > f->size) {
        free(f->gzip);
        f->gzip = NULL;
        f->gzip_size = 0;
    }
}

static void write_bytes(FILE *out, const char *kind, size_t i, const unsigned char *p, size_t n)
{
    fprintf(out, "static const unsigned char %s_%zu[] = {", kind, i);
    for (size_t k = 0; k < n; k++)
        fprintf(out, "%s%u,", k % 24 == 0 ? "\n" : "", p[k]);
    fputs("\n0};\n", out);
}

static void write_row(FILE *out, size_t i, const struct file *f)
{
    fprintf(out, "    {\"%s\", data_%zu, %zu, ", f->name, i, f->size);
    if (f->gzip)
        fprintf(out, "gzip_%zu, %zu, ", i, f->gzip_size);
    else
        fputs("0, 0, ", out);
    fprintf(out, "\"%s\"},\n", f->hash);
}

static void write_table(const char *path, const char *table, const struct file *files, size_t count)
{
    FILE *out = fopen(path, "wb");

    if (!out)
        fail("%s: %s", path, strerror(errno));
    fputs("#include \"base/embed.h\"\n\n", out);
    for (size_t i = 0; i < count; i++) {
        write_bytes(out, "data", i, files[i].data, files[i].size);
        if (files[i].gzip)
            write_bytes(out, "gzip", i, files[i].gzip, files[i].gzip_size);
    }
    fprintf(out, "\nextern const struct embed_file %s[];\n", table);
    fprintf(out, "const struct embed_file %s[] = {\n", table);
    for (size_t i = 0; i < count; i++)
        write_row(out, i, &files[i]);
    fputs("    {0, 0, 0, 0, 0, 0},\n};\n", out);
    if (ferror(out) | fclose(out))
        fail("%s: write error", path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

int main(int argc, char **argv)
{
    bool gzip = false;
    const char *under = NULL;
    int at = 1;

    for (; at < argc && argv[at][0] == '-'; at++) {
        if (strcmp(argv[at], "--gzip") == 0)
            gzip = true;
        else if (strcmp(argv[at], "--under") == 0 && at + 1 < argc)
            under = argv[++at];
        else
            fail("unknown option %s", argv[at]);
    }
    if (argc - at < 2)
        fail("usage: embed [--gzip] [--under DIR] TABLE OUTPUT [FILE...]");

    size_t count = (size_t)(argc - at - 2);
    struct file *files = must(calloc(count + 1, sizeof(*files)));

    for (size_t i = 0; i < count; i++) {
        files[i].path = argv[at + 2 + (int)i];
        files[i].name = name_of(files[i].path, under);
        read_file(&files[i]);
        hash_file(&files[i]);
        if (gzip)
            compress_file(&files[i]);
    }
    qsort(files, count, sizeof(*files), by_name);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(files[i - 1].name, files[i].name) == 0)
            fail("two files are called %s", files[i].name);
    }
    write_table(argv[at + 1], argv[at], files, count);
    return 0;
}
