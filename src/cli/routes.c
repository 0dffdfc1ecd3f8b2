#include <stdio.h>

#include "cli/cli.h"
#include "web/route_list.h"

/* Not in --help: tests ask the program itself what it answers. */
int cli_routes(int argc, char **argv)
{
    if (argc > 1) {
        fprintf(stderr, "usage: depter %s\n", argv[0]);
        return CLI_USAGE;
    }
    route_list_print(stdout);
    return CLI_DONE;
}
