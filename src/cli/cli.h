#ifndef DEPTER_CLI_CLI_H
#define DEPTER_CLI_CLI_H
/*
 * Subcommands of the program, one file each (cli/serve.c has cli_serve). argv[0] is the name of the
 * subcommand, its arguments follow; each answers --help.
 */

/* What a subcommand returns; the exit status of the program. */
enum {
    CLI_DONE = 0,
    CLI_REFUSED = 1, /* refused or failed; the reasons are printed */
    CLI_USAGE = 2,   /* wrong arguments */
};

int cli_archive(int argc, char **argv);
int cli_backup(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_demo(int argc, char **argv);
int cli_import(int argc, char **argv);
int cli_migrate(int argc, char **argv);
int cli_restore(int argc, char **argv);
int cli_routes(int argc, char **argv);
int cli_serve(int argc, char **argv);
int cli_user(int argc, char **argv);

#endif
