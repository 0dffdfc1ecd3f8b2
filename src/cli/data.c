#include "cli/data.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "db/migrate.h"

const char *data_address(struct arena *a, const struct data_options *o)
{
    if ((o->dir != NULL) == (o->db != NULL)) {
        fputs("depter: say where the base is: --dir DIR or --db postgresql://…\n", stderr);
        return NULL;
    }
    return o->db ? o->db : arena_printf(a, "%s/depter.db", o->dir);
}

bool data_read_options(int argc, char **argv, const char *help, struct data_options *out,
                       int *result)
{
    static const struct option options[] = {{"dir", required_argument, NULL, 'd'},
                                            {"db", required_argument, NULL, 'b'},
                                            {"school", required_argument, NULL, 'n'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    bool ok = true;
    int c;
    *out = (struct data_options){0};
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c == 'd')
            out->dir = optarg;
        else if (c == 'b')
            out->db = optarg;
        else if (c == 'n')
            out->school = atoi(optarg);
        else if (c == 'h')
            return *result = CLI_DONE, fputs(help, stdout), false;
        else
            ok = false;
    }
    if (ok && optind == argc && (out->dir != NULL) != (out->db != NULL))
        return true;
    fputs(help, stderr);
    *result = CLI_USAGE;
    return false;
}

static bool make_directory(const char *dir)
{
    if (mkdir(dir, 0700) == 0 || errno == EEXIST)
        return true;
    fprintf(stderr, "depter: cannot make %s: %s\n", dir, strerror(errno));
    return false;
}

static bool read_school(struct data *d, const struct data_options *o, bool create)
{
    struct school_id id = {o->school};
    bool found = o->school ? school_get(&(struct reader){d->db, d->arena, id}, &d->school)
                           : school_get_only(d->db, d->arena, &d->school);
    d->reader.school = d->school.school_id;
    /* One of several has to be named, also by who may make one in an empty base. */
    create = create && (o->school || !school_is_any(d->db, d->arena));
    if (!found && !create)
        fputs(o->school
                  ? "depter: there is no such school in the base\n"
                  : "depter: there is not exactly one school in the base; name one with --school\n",
              stderr);
    return found || create;
}

bool data_open(const struct data_options *o, bool create, struct data *out)
{
    struct str error = STR_NULL;
    *out = (struct data){.arena = arena_open(0)};
    const char *address = data_address(out->arena, o);
    bool ok = address && (!create || !o->dir || make_directory(o->dir));
    if (ok) {
        out->db = db_open(out->arena, address, create ? DB_CREATE : DB_WRITER, &error);
        ok = out->db && migrate_up(out->db, out->arena, &error);
        if (!ok)
            fprintf(stderr, "depter: %.*s\n", STR_FMT(error));
    }
    ok = ok && read_school(out, o, create);
    if (!ok)
        data_close(out);
    return ok;
}

void data_close(struct data *data)
{
    if (data->db)
        db_close(data->db);
    arena_close(data->arena);
    *data = (struct data){0};
}

bool data_commit(struct act *act)
{
    act_end(act);
    if (db_commit(act->db))
        return true;
    fprintf(stderr, "depter: not stored: %s\n", db_message(act->db));
    db_rollback(act->db);
    return false;
}
