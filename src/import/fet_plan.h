#ifndef DEPTER_IMPORT_FET_PLAN_H
#define DEPTER_IMPORT_FET_PLAN_H
/*
 * A solved FET school in our terms: classes, subgroups, courses with their teachers, slots. Pure:
 * nothing is stored.
 *
 * Days: up to 7 are one week (by their names when all are names of weekdays, else in order from
 * Monday); an even number from 8 to 14 is a cycle of two weeks, the first half week 1, the second
 * week 2. In the mode Mornings_Afternoons two days of FET are the morning and the afternoon of one
 * day; the afternoon's hours are numbered on. Block planning, terms, more days or more than 20
 * hours a day are refused: they are no weekly timetable. Hours: the first is lesson 1 (lesson 0
 * when it is named "0"). An activity of n hours gives n slots in each class and subgroup of its
 * students (fet_tree.h). Two activities of one course at one hour are halves that only their
 * teachers tell apart: the later one gets a subgroup named after its first teacher.
 */
#include "import/fet_tree.h"

struct plan_subgroup {
    size_t class_index;
    struct str name;
};

struct plan_indexes {
    size_t *items;
    size_t count, room;
};

struct plan_course {
    size_t class_index;
    size_t subject;
    size_t subgroup; /* FET_NONE: the whole class */
    struct plan_indexes teachers;
};

struct plan_slot {
    size_t course;
    int week;         /* 0: each week; else 1 or 2 */
    int weekday;      /* 1 to 7 */
    int number;       /* of the lesson */
    size_t room;      /* FET_NONE: none given */
    int64_t activity; /* id in FET */
};

struct plan_bell {
    int number;
    int starts, ends; /* minutes since midnight */
};

struct fet_plan {
    const struct fet_class *classes;
    size_t class_count;
    struct fet_names subjects, teachers, rooms; /* those that are used */
    struct {
        struct plan_subgroup *items;
        size_t count, room;
    } subgroups;
    struct {
        struct plan_course *items;
        size_t count, room;
    } courses;
    struct {
        struct plan_slot *items;
        size_t count, room;
    } slots;
    struct plan_bell
        *bells; /* from the names of the hours ("08:00-8:50"); none when one cannot be read */
    size_t bell_count;
    int cycle;     /* 1 or 2 weeks */
    int week_days; /* days of a week: the last weekday used, at least 5 */
    int placed;    /* activities that gave slots */
    int left_out;  /* activities that gave none; each has a note */
};

/* False with a NOTE_WRONG when the file cannot be a weekly timetable or nothing is placed. */
bool fet_plan_make(struct arena *a, const struct fet *f, enum fet_classes how, struct fet_plan *out,
                   struct notes *notes);

/*
 * Proves the plan against the file, counting anew: every hour of every placed activity is there
 * once for each class and subgroup of its students, no slot is there twice or without an activity.
 * Deviations become NOTE_WRONG; true when none.
 */
bool fet_plan_check(struct arena *a, const struct fet *f, enum fet_classes how,
                    const struct fet_plan *plan, struct notes *notes);

#endif
