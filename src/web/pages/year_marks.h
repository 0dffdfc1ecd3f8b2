#ifndef DEPTER_WEB_PAGES_YEAR_MARKS_H
#define DEPTER_WEB_PAGES_YEAR_MARKS_H
/*
 * The marks of a pupil subject by subject, and all subjects in the year (3.2): final mark and
 * average of each term and of the year, then the exams that are held, with their days, and the
 * final mark. For the family's page of marks and the class teacher's page of a pupil.
 */
#include "html/html.h"
#include "rules/calendar.h"
#include "store/diary.h"
#include "store/exam.h"
#include "web/pages/arithmetic.h"
#include "web/rq.h"

/* The marks of one subject; they stand together. */
struct subject_marks {
    const struct diary_course_mark *list;
    size_t count;
    const struct grading_weights *weights;
};
struct subject_marks subject_marks_of(const struct diary_marks *d, struct subject_id subject);
/* Those of the days, as they count; how many. */
size_t subject_marks_counted(const struct rq *rq, struct subject_marks m, struct diary_span span,
                             struct counted_mark **out);
/* "4,15"; absent without figures. */
struct str subject_average(const struct rq *rq, struct average sum);
struct str subject_final(const struct diary_marks *d, struct subject_id subject, struct str period);
/* Any subject has a final mark of the period. */
bool subjects_have(const struct diary_marks *d, struct str period);
/* Subjects that the pupil has now, and those left behind with marks in them. */
bool subject_is_shown(const struct diary_marks *d, const struct diary_subject *s);

struct year_cell {
    struct str final, average; /* each may be absent */
    struct str day;            /* of an exam without a mark, "02.06"; absent: none */
    const struct scale *scale;
};
struct year_column {
    struct str name, title; /* "Гос. экзамен"; in full where that is more, or absent */
};
struct year_row {
    struct str subject;
    const struct year_cell *cells;
};
struct year_marks {
    const struct year_column *columns;
    size_t column_count;
    const struct year_row *rows;
    size_t row_count;
};
struct pupil_exams {
    const struct pupil_exam *list;
    size_t count;
};
/* d: the marks of the whole year of the calendar, which has terms. */
void year_marks_fill(struct rq *rq, const struct diary_marks *d, const struct calendar *c,
                     const struct pupil_exams *exams, struct year_marks *out);

void year_marks_table(struct html *h, const struct year_marks *v);

#endif
