#ifndef DEPTER_CLI_DEMO_PLANS_H
#define DEPTER_CLI_DEMO_PLANS_H
/*
 * Calendar-thematic plans of the demo school: one for a subject, grade and language, by the teacher
 * of its first course, most of them approved before the year begins, some handed in or returned, a
 * few not made. The topics are those that its lessons give (demo_texts.h).
 */
#include "cli/demo_store.h"

/* Writes the plans and fills ids->plans. After demo_store_school, before demo_store_facts. */
void demo_store_plans(struct act *act, const struct demo_school *s, struct demo_ids *ids);

#endif
