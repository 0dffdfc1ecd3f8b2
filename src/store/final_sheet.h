#ifndef DEPTER_STORE_FINAL_SHEET_H
#define DEPTER_STORE_FINAL_SHEET_H
/*
 * The final marks of a course for one period, pupil by pupil: what the program computes and
 * proposes, what was given (3.2). A term is computed from its marks, the year from its terms, the
 * final mark from year and exam; an exam has no proposal.
 */
#include "store/journal_grid.h"

struct final_row {
    struct journal_pupil pupil;
    struct final_facts facts;
    struct final_proposal proposal;
    struct str given, reason; /* or absent */
    int64_t entered_at;       /* seconds since 1970; 0: not given */
    bool owes_reason;         /* given is not what is proposed, and nothing says why */
    int days_late;            /* of the first entry, after the last day of the period */
};

struct final_sheet {
    struct str period;
    struct date first_day, last_day; /* of the period; finals are due on the last (3.2) */
    struct final_row *rows;          /* by name */
    size_t row_count;
    const struct journal *journal;   /* what it was computed from, */
    const struct journal_grid *grid; /* row by row */
    struct grading grading;
    struct calendar calendar;
    bool markless;
    struct scale scale;
};

/* False: the class has no such period. Lessons after today count nothing. */
bool final_sheet_read(const struct reader *r, const struct final_key *k, struct date today,
                      struct final_sheet *out);
/* The row of k->pupil; NULL: not in the course in that period. */
struct final_row *final_sheet_row(const struct final_sheet *sheet, struct pupil_id pupil);

#endif
