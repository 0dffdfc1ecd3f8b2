#ifndef DEPTER_CLI_PROOF_H
#define DEPTER_CLI_PROOF_H
/* What a base is worth: in words for check, and for the files of backup and restore. */
#include "store/check.h"

/* Prints what the check found; true when everything fits. */
bool proof_print(const struct check_report *report);

/*
 * Examines a base that nobody else has open: the file itself, then, brought to the newest form,
 * its log against its records. PROOF_DAMAGED: it is no whole base, one line on stderr says why.
 * Prints what the check found.
 */
enum proof { PROOF_FITS, PROOF_DIFFERS, PROOF_DAMAGED };
enum proof proof_of_file(const char *path);

/* Removes the file and what SQLite and the program lay beside it. */
void proof_remove_file(const char *path);

#endif
