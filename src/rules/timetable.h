#ifndef DEPTER_RULES_TIMETABLE_H
#define DEPTER_RULES_TIMETABLE_H
/* What is wrong with a timetable before it is published (2.6): nobody and nothing can be in two
 * places at once. Pure. */
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "rules/id.h"
#include "rules/verdict.h"

/* A planned hour of the week; one for each teacher of the course, one with none when nobody holds
 * it. */
struct week_hour {
    struct course_id course;
    struct class_id class_id;
    struct subgroup_id subgroup; /* or none: the whole class */
    struct person_id teacher;    /* or none */
    struct room_id room;         /* or none */
    int week;                    /* 0 each week, 1 or 2 */
    int weekday, number;
    int shift;
    int starts, ends; /* minutes since midnight; 0, 0: the number has no bell */
    bool has_bells;   /* the class has any */
    int load;         /* hours of the course a week, in hundredths; 0: not said */
};
struct week_hours {
    const struct week_hour *items;
    size_t count;
};

enum clash_kind {
    CLASH_TEACHER, /* in two lessons */
    CLASH_CLASS,   /* two lessons that are not of different groups */
    CLASH_ROOM,    /* two lessons in it */
    CLASH_SHIFT,   /* the class's shift has no such lesson */
    CLASH_LOAD,    /* the course has more hours than its load */
    CLASH_COUNT,
};

/* Between two hours, by their places in the list, a before b; of one hour: a is b. A clash of
 * load is told once a course, at its first hour. */
struct clash {
    enum clash_kind kind;
    size_t a, b;
};

/* Weeks of a two-week cycle that come together: each week with both. */
bool weeks_meet(int a, int b);

/* All clashes, by a, b and kind; *out is an array in the arena. */
size_t week_clashes(struct arena *a, struct week_hours hours, struct clash **out);

/* Hours of the course a week, in hundredths: an hour of every second week is half of one. */
int week_course_hours(struct week_hours hours, struct course_id course);

/* A version can begin on a day of the year that has not passed: what was is a fact (6.1). */
enum verdict week_publish_verdict(struct date first_day, struct date today,
                                  const struct date year_days[2]);

#endif
