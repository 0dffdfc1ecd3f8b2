#ifndef DEPTER_CLI_DEMO_DATA_TOPICS_H
#define DEPTER_CLI_DEMO_DATA_TOPICS_H
/*
 * Topics of the demo lessons, as a teacher's plan lists them: one text per subject and band of
 * grades, a topic a line. The first character of a line may be a sign of the work that is done: !
 * control, ? test, = laboratory, + practical, @ dictation, & independent, % checking, > exposition,
 * < essay.
 */
#include "cli/demo_plan.h"

struct demo_topics {
    enum demo_subject subject;
    int last_grade; /* the band goes up to this grade */
    const char *lines;
};

/* By subject, then grade; the last row has lines NULL. */
extern const struct demo_topics demo_topics_languages[];
extern const struct demo_topics demo_topics_sciences[];
extern const struct demo_topics demo_topics_society[];

#endif
