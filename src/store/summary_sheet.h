#ifndef DEPTER_STORE_SUMMARY_SHEET_H
#define DEPTER_STORE_SUMMARY_SHEET_H
/*
 * The final marks of a whole class for one period, as its homeroom teacher watches them (3.3): per
 * pupil and subject what was given, else what the sheet of that course proposes (final_sheet.h);
 * and lessons missed. The class is read in ranges, whatever its size.
 */
#include "rules/calendar.h"
#include "rules/final.h"
#include "store/class.h"
#include "store/course.h"

/* Groups of one subject are one column: a pupil's cell is of the course where the final was given,
 * else of the one the pupil belongs to at the end. */
struct summary_subject {
    const struct course *courses;
    size_t course_count;
};
struct summary_cell {
    struct course_id course_id; /* none: the pupil has not this subject */
    const struct scale *scale;  /* of the course */
    struct str given;           /* or absent */
    struct final_proposal proposal;
    bool is_owed; /* the pupil is in the course and it has no final */
};
struct summary_pupil {
    const struct class_pupil *pupil; /* with the last of several enrolments */
    int missed;                      /* lessons */
    int without_reason;              /* of them: unexcused, or nobody has said why */
};
/* Finals that a course has not given yet. */
struct summary_owed {
    const struct course *course;
    int pupils;
};

struct summary_sheet {
    struct str period;          /* "1".."9", "year" */
    struct date first_day, end; /* end: the last day, or today */
    struct date last_day;
    struct calendar calendar;
    struct summary_subject *subjects; /* with lessons or finals in the period, by name */
    size_t subject_count;
    struct summary_pupil *pupils; /* of the class at the end, by name */
    size_t pupil_count;
    struct summary_cell *cells; /* pupil after pupil */
    struct summary_owed *owed;  /* by subject */
    size_t owed_count;
};

/* False: the class has no such period. Lessons after today count nothing. */
bool summary_sheet_read(const struct reader *r, const struct school_class *class, struct str period,
                        struct date today, struct summary_sheet *out);

static inline const struct summary_cell *summary_cell_at(const struct summary_sheet *s,
                                                         size_t pupil, size_t subject)
{
    return &s->cells[pupil * s->subject_count + subject];
}

/* What counts for groups and rates until the final is given: the proposal. */
static inline struct str summary_value(const struct summary_cell *c)
{
    return c->given.n > 0 ? c->given : str_of(c->proposal.value);
}

#endif
