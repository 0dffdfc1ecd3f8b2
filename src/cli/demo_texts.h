#ifndef DEPTER_CLI_DEMO_TEXTS_H
#define DEPTER_CLI_DEMO_TEXTS_H
/* What stands in the journal of the demo school: topic, homework, planned work of each lesson of a
 * course. Pure. */
#include "cli/demo_plan.h"
#include "rules/mark.h"

struct demo_text {
    struct str topic;
    struct str homework; /* "" when nothing is set */
    bool has_work;       /* the plan has a work of this kind here */
    enum work_kind kind;
};

/* The topics of a grade, a line each with the sign of its work before it (demo_data/topics.h); NULL
 * when not taught. */
const char *demo_topic_lines(enum demo_subject subject, int grade);

/*
 * The lesson_no-th (from 1) of `total` lessons of the subject in the year: topics are stretched
 * over the year, a work takes one lesson.
 */
struct demo_text demo_text_of(struct arena *a, enum demo_subject subject, int grade, int lesson_no,
                              int total);

#endif
