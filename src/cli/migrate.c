#include "db/migrate.h"

#include <stdio.h>

#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"

static const char help[] = "usage: depter migrate --dir DIR | --db postgresql://…\n"
                           "\n"
                           "Brings the base to the newest form (serve does it too).\n";

int cli_migrate(int argc, char **argv)
{
    struct data_options o;
    struct data data;
    int result;
    if (!data_read_options(argc, argv, help, &o, &result))
        return result;
    base_init();
    if (!data_open(&o, true, &data))
        return CLI_REFUSED;
    printf("version %d\n", migrate_version(data.db));
    data_close(&data);
    return CLI_DONE;
}
