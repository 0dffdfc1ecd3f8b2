#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

/* In the order of --help; the empty row ends it. A command stands here when its file exists. */
static const struct command {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"backup", "copy the base to a file, and prove the copy", cli_backup},
    {"check", "prove that the log is whole and the records fit it", cli_check},
    {"demo", "make the demo school", cli_demo},
    {"import", "a timetable of FET, class lists", cli_import},
    {"migrate", "bring the base to the newest form", cli_migrate},
    {"restore", "make the base from a file that backup wrote", cli_restore},
    {"routes", "print the table of routes", cli_routes},
    {"serve", "answer browsers and programs", cli_serve},
    {"user", "accounts: list, add, password, disable, enable", cli_user},
    {NULL, NULL, NULL},
};

static void print_help(FILE *out)
{
    fputs("usage: depter COMMAND [ARGUMENTS]\n"
          "       depter COMMAND --help\n"
          "       depter --version\n"
          "\n"
          "Electronic class journal and diary of a school.\n",
          out);
    for (const struct command *c = commands; c->name; c++)
        fprintf(out, "%s  %-10s %s\n", c == commands ? "\n" : "", c->name, c->summary);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";

    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return CLI_DONE;
    }
    if (strcmp(name, "--version") == 0) {
        puts("depter " DEPTER_VERSION);
        return CLI_DONE;
    }
    for (const struct command *c = commands; c->name; c++) {
        if (strcmp(name, c->name) == 0)
            return c->run(argc - 1, argv + 1);
    }
    if (name[0] != '\0')
        fprintf(stderr, "depter: unknown command \"%s\"\n", name);
    print_help(stderr);
    return CLI_USAGE;
}
