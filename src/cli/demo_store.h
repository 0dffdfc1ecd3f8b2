#ifndef DEPTER_CLI_DEMO_STORE_H
#define DEPTER_CLI_DEMO_STORE_H
/*
 * Writes the demo school (demo_plan.h) into the base through the store, as its people would have:
 * the structure of the year first, then every entry in the order of its time, by the teacher of
 * the course, until the morning of the demo's date. What was to be entered later stays missing.
 */
#include "cli/demo_plan.h"
#include "store/act.h"

/* By which plan a course goes; row_of[hour - 1] is the row of an hour. */
struct demo_course_plan {
    struct plan_id plan; /* none: by none */
    int hours;
    const struct plan_row_id *row_of;
};

struct demo_ids {
    struct year_id year;
    struct person_id *staff, *guardians;
    struct pupil_id *pupils;
    struct class_id *classes;
    struct course_id *courses;
    struct room_id *rooms;
    struct subgroup_id *groups;           /* by course, or none */
    const struct demo_course_plan *plans; /* by course; demo_plans.h */
};

/* act: of the new school, which has nothing yet. Ids are allocated in the arena of s. */
void demo_store_school(struct act *act, const struct demo_school *s, struct demo_ids *out);

/* Roll, topics, homework, works, marks, absences, finals of the terms that have ended. */
void demo_store_facts(struct act *act, struct demo_school *s, const struct demo_ids *ids);

/* Substitutions of the cast's day and the next: a teacher who is ill, one on a training course.
 * None of the printed teacher's or homeroom teacher's lessons. */
void demo_store_changes(struct act *act, const struct demo_school *s, const struct demo_ids *ids);
/* Notices of absence, remarks of the homeroom teachers and who has seen them. */
void demo_store_family(struct act *act, const struct demo_school *s, const struct demo_ids *ids);

#endif
