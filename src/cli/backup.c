#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/proof.h"
#include "db/copy.h"

static const char backup_help[] =
    "usage: depter backup --dir DIR FILE\n"
    "\n"
    "Copies the base in DIR, as it stands at one moment, to the new file FILE, and proves the "
    "copy:\n"
    "the file is whole, its log too, and the records are what the log adds up to. The server may\n"
    "go on working. Put FILE on another disk. A base of PostgreSQL is copied by pg_dump.\n";

static const char restore_help[] = "usage: depter restore --dir DIR FILE\n"
                                   "\n"
                                   "Makes the base in DIR, which must hold none, from a file that "
                                   "depter backup wrote, and proves\n"
                                   "it as backup does. FILE stays as it is.\n";

static int refuse(const char *what, const char *path, const char *why)
{
    fprintf(stderr, "depter: %s%s%s\n", what, path, why);
    return CLI_REFUSED;
}

/* --dir DIR and one FILE. False: *result is what the command returns. */
static bool read_arguments(int argc, char **argv, const char *help, const char **dir, int *result)
{
    static const struct option options[] = {
        {"dir", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {0}};
    int c;

    *dir = NULL;
    *result = CLI_USAGE;
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c == 'h')
            return *result = CLI_DONE, fputs(help, stdout), false;
        if (c != 'd')
            return false;
        *dir = optarg;
    }
    if (*dir && optind + 1 == argc)
        return true;
    fputs(help, stderr);
    return false;
}

/* The proven file gets its name; with it on disk the work is done. */
static int finish(struct arena *a, const char *part, const char *file)
{
    const char *dir = dirname(arena_printf(a, "%s", file));
    enum proof proof = proof_of_file(part);
    struct stat st;

    if (proof == PROOF_DAMAGED) {
        proof_remove_file(part);
        return CLI_REFUSED;
    }
    if (!db_sync_path(part) || rename(part, file) != 0 || !db_sync_path(dir) ||
        stat(file, &st) != 0) {
        fprintf(stderr, "depter: cannot store %s: %s\n", file, strerror(errno));
        proof_remove_file(part);
        return CLI_REFUSED;
    }
    printf("%s: %lld bytes\n", file, (long long)st.st_size);
    /* Better such a base than none: it is kept, and told of. */
    return proof == PROOF_FITS ? CLI_DONE : CLI_REFUSED;
}

int cli_backup(int argc, char **argv)
{
    const char *dir;
    int result;
    if (!read_arguments(argc, argv, backup_help, &dir, &result))
        return result;
    base_init();
    struct arena *a = arena_open(0);
    const char *file = argv[optind], *part = arena_printf(a, "%s.part", file);
    struct str error = STR_NULL;
    if (access(file, F_OK) == 0) {
        result = refuse("", file, " is there already; a backup wants a new name");
    } else {
        proof_remove_file(part); /* of an attempt that was cut off */
        if (db_copy(a, arena_printf(a, "%s/depter.db", dir), part, &error))
            result = finish(a, part, file);
        else
            result = refuse("", str_z(a, error), "");
    }
    arena_close(a);
    return result;
}

/* ---- restore --------------------------------------------------------------------------------- */

static bool copy_bytes(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t n = out < 0 ? -1 : 1;

    while (n > 0)
        n = sendfile(out, in, NULL, 1 << 24);
    int code = errno;
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    errno = code;
    return n == 0;
}

static int restore(struct arena *a, const char *dir, const char *file)
{
    const char *base = arena_printf(a, "%s/depter.db", dir);
    const char *part = arena_printf(a, "%s.part", base);

    if (access(base, F_OK) == 0)
        return refuse("", base, " is there already; move it away first");
    if (access(arena_printf(a, "%s-wal", file), F_OK) == 0)
        return refuse("", file, " is a base at work, not a file that backup wrote");
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return refuse("cannot make ", dir, arena_printf(a, ": %s", strerror(errno)));
    proof_remove_file(part);
    if (!copy_bytes(file, part)) {
        const char *why = arena_printf(a, ": %s", strerror(errno));
        proof_remove_file(part);
        return refuse("cannot copy ", file, why);
    }
    return finish(a, part, base);
}

int cli_restore(int argc, char **argv)
{
    const char *dir;
    int result;
    if (!read_arguments(argc, argv, restore_help, &dir, &result))
        return result;
    base_init();
    struct arena *a = arena_open(0);
    result = restore(a, dir, argv[optind]);
    arena_close(a);
    return result;
}
