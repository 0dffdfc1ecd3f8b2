#ifndef DEPTER_STORE_CHECK_H
#define DEPTER_STORE_CHECK_H
/* The proof that tables and log agree (design.md 1.2): the chain is whole, and replaying it gives
 * the tables. */
#include "store/act.h"

struct check_report {
    int64_t entries;    /* rows of the log read */
    int64_t broken_seq; /* first row whose hash does not fit, 0: none */
    bool head_differs;  /* the log ends elsewhere than the stored head says */
    int64_t
        differences; /* marks, absences, finals, topics, homework that the log does not add up to */
    struct str first; /* words about the first difference */
    struct str head;  /* hexadecimal hash of the last row */
};

void check_run(const struct reader *r, struct check_report *out);

#endif
