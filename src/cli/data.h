#ifndef DEPTER_CLI_DATA_H
#define DEPTER_CLI_DATA_H
/* What most commands begin and end with: options that say which base, opening it, one transaction.
 */
#include "store/school.h"

struct data_options {
    const char *dir; /* --dir DIR: an SQLite base in DIR/depter.db */
    const char *db;  /* --db postgresql://… instead */
    int school;      /* --school N; 0: the only one */
};

/*
 * Reads the options of a command that has only these. True: go on. False: *result is what the
 * command returns (--help, wrong usage).
 */
bool data_read_options(int argc, char **argv, const char *help, struct data_options *out,
                       int *result);

/* The address of the base, or NULL with a line on stderr when neither or both were given. */
const char *data_address(struct arena *a, const struct data_options *o);

struct data {
    union {
        struct reader reader; /* of the school below */
        struct {
            struct db *db;
            struct arena *arena;
        };
    };
    struct school school;
};

/*
 * Opens the base and brings it up to date. create: makes directory and file when missing, and
 * allows a base without a school (data->school.school_id is none then). False with one line on
 * stderr.
 */
bool data_open(const struct data_options *o, bool create, struct data *out);
void data_close(struct data *data);

/* Ends the transaction of act; false with one line on stderr when it is not stored. */
bool data_commit(struct act *act);

#endif
