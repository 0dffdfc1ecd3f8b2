#include "store/check.h"

#include <stdio.h>

#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/proof.h"

static const char help[] =
    "usage: depter check --dir DIR | --db postgresql://… [--school N]\n"
    "\n"
    "Proves that the log is whole and that the records are what it adds up to.\n";

int cli_check(int argc, char **argv)
{
    struct data_options o;
    int result;
    if (!data_read_options(argc, argv, help, &o, &result))
        return result;
    struct arena *a = arena_open(0);
    const char *address = data_address(a, &o);
    struct str error;
    struct school school;
    result = CLI_REFUSED;
    base_init();
    /* A reader: the check runs beside a working server. */
    struct db *db = db_open(a, address, DB_READER, &error);
    if (!db) {
        fprintf(stderr, "depter: %.*s\n", STR_FMT(error));
    } else if (o.school ? !school_get(&(struct reader){db, a, {o.school}}, &school)
                        : !school_get_only(db, a, &school)) {
        fputs("depter: no such school in the base\n", stderr);
    } else {
        struct check_report r;
        check_run(&(struct reader){db, a, school.school_id}, &r);
        if (db_trouble(db) == DB_FINE)
            result = proof_print(&r) ? CLI_DONE : CLI_REFUSED;
        else
            fprintf(stderr, "depter: %s\n", db_message(db));
    }
    if (db)
        db_close(db);
    arena_close(a);
    return result;
}
