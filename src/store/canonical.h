#ifndef DEPTER_STORE_CANONICAL_H
#define DEPTER_STORE_CANONICAL_H
/*
 * The bytes of a log row that its hash covers. Members in the order of struct log_row, each as
 * "length:bytes," with numbers in decimal, an absent text as "-,": so no two rows have the same
 * bytes. hash = SHA-256(hash of the row before, bytes).
 */
#include <stdint.h>

#include "base/str.h"

struct log_row {
    int64_t seq;
    int64_t at;         /* ms since 1970 UTC */
    int64_t actor_id;   /* 0: none */
    int64_t session_id; /* 0: none */
    struct str action;
    int64_t course_id;
    int lesson_no;
    int64_t pupil_id;
    struct str item;
    struct str old_value;
    struct str new_value;
    struct str reason;
};

/* before and out: 32 bytes, may be the same. */
void canonical_hash(const unsigned char *before, const struct log_row *row, unsigned char *out);

#endif
