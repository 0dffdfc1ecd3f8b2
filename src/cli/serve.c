#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "web/server.h"

static const char help[] = "usage: depter serve --dir DIR | --db postgresql://… [--listen "
                           "ADDR:PORT] [--proxy ADDR] [--secure] [--school N]\n"
                           "\n"
                           "  --dir DIR           embedded base in DIR\n"
                           "  --db ADDRESS        PostgreSQL instead\n"
                           "  --listen ADDR:PORT  default 127.0.0.1:8080; port 0: any free one\n"
                           "  --proxy ADDR        trust X-Forwarded-For from this reverse proxy\n"
                           "  --secure            people reach it through TLS: cookies are Secure\n"
                           "  --school N          which school, when the base holds several\n";

int cli_serve(int argc, char **argv)
{
    static const struct option options[] = {
        {"dir", required_argument, NULL, 'd'},    {"db", required_argument, NULL, 'b'},
        {"listen", required_argument, NULL, 'l'}, {"proxy", required_argument, NULL, 'p'},
        {"secure", no_argument, NULL, 's'},       {"school", required_argument, NULL, 'n'},
        {"help", no_argument, NULL, 'h'},         {0}};
    struct server_options server = {.listen = "127.0.0.1:8080"};
    struct data_options data = {0};
    int c;
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (c) {
        case 'd':
            data.dir = optarg;
            break;
        case 'b':
            data.db = optarg;
            break;
        case 'l':
            server.listen = optarg;
            break;
        case 'p':
            server.proxy = optarg;
            break;
        case 's':
            server.secure = true;
            break;
        case 'n':
            server.school = atoi(optarg);
            break;
        case 'h':
            fputs(help, stdout);
            return CLI_DONE;
        default:
            fputs(help, stderr);
            return CLI_USAGE;
        }
    }
    if (optind != argc) {
        fputs(help, stderr);
        return CLI_USAGE;
    }
    struct arena *a = arena_open(0);
    server.db_address = data_address(a, &data);
    if (!server.db_address) {
        arena_close(a);
        return CLI_USAGE;
    }
    base_init();
    bool ok = server_run(&server);
    arena_close(a);
    return ok ? CLI_DONE : CLI_REFUSED;
}
