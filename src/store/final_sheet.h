#ifndef DEPTER_STORE_FINAL_SHEET_H
#define DEPTER_STORE_FINAL_SHEET_H
/*
 * The final marks of a course for one period, pupil by pupil: what the program computes and
 * proposes, what was given (3.2). A term is computed from its marks, the year from its terms, the
 * final mark from year and exams (rules/final.h); an exam has no proposal. Exams have sheets where
 * they are held (exam.h); that of the autumn exam has the pupils who have one.
 */
#include "store/exam.h"
#include "store/journal_grid.h"

struct final_row {
    struct journal_pupil pupil;
    struct final_facts facts;
    struct final_proposal proposal;
    struct str given, reason; /* or absent */
    int64_t entered_at;       /* seconds since 1970; 0: not given */
    bool owes_reason;         /* given is not what is proposed, and nothing says why */
    struct date due;          /* the sheet's; with an autumn exam: its day for the final mark */
    int days_late;            /* of the first entry, after that day */
    struct str lock;          /* the period whose closing locks it: the sheet's; with an autumn
                               * exam "autumn" for the final mark, which comes after it */
    struct final_parts parts; /* what stands in the other columns of the year */
    size_t grid_row;          /* in grid */
};

struct final_sheet {
    struct str period;
    struct date first_day, last_day; /* of the period; of exams and the final mark: of the year */
    struct date due;                 /* the last day, or that of the exam (3.2) */
    struct course_exams exams;
    bool is_held; /* false: an exam that is not held in the course, and no mark of it is there */
    struct final_row *rows; /* by name */
    size_t row_count;
    const struct journal *journal; /* what it was computed from */
    const struct journal_grid *grid;
    struct grading grading;
    struct calendar calendar;
    bool markless;
    struct scale scale;
};

/* False: the class has no such period. Lessons after today count nothing. */
bool final_sheet_read(const struct reader *r, const struct final_key *k, struct date today,
                      struct final_sheet *out);
/* The value given to the pupil for that period; absent: none. */
struct str final_sheet_value(const struct final_sheet *s, struct pupil_id pupil, struct str period);
/* The row of k->pupil; NULL: not in the course in that period, or without an autumn exam. */
struct final_row *final_sheet_row(const struct final_sheet *sheet, struct pupil_id pupil);
/* The pupil belongs to the course in that period, with a row or without. */
bool final_sheet_knows(const struct final_sheet *sheet, struct pupil_id pupil);

#endif
