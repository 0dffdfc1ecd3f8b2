#ifndef DEPTER_CLI_DEMO_FILL_H
#define DEPTER_CLI_DEMO_FILL_H
/*
 * What happened in the lessons of the demo school: who was absent, which works were written, what
 * marks came of it, and when the teacher entered it all (sometimes late, sometimes not at all).
 * Pure: facts of a lesson depend on the seed, the course and the lesson's number alone, so a later
 * date gives the same past.
 */
#include "cli/demo_plan.h"
#include "cli/demo_texts.h"

struct demo_lesson {
    int course;
    int lesson_no; /* from 1, within the course */
    int total;     /* lessons of the course in the year */
    struct date date;
    int number;
};

enum {
    DEMO_WORKS_MAX = 3,
    DEMO_NEVER = -1, /* of an instant: not entered */
};

struct demo_absence {
    int pupil;
    enum absence_code code;
    int minutes; /* 0: none */
};

struct demo_mark {
    int pupil;
    int work; /* index into works */
    char value[8];
};

struct demo_work {
    enum work_kind kind;
    struct str topic;   /* absent for classwork and homework */
    int64_t entered_ms; /* when its marks are entered, or DEMO_NEVER */
};

struct demo_facts {
    int64_t entered_ms; /* roll, topic, homework, works; or DEMO_NEVER */
    struct demo_text text;
    struct demo_absence *absences;
    int absence_count;
    struct demo_work works[DEMO_WORKS_MAX];
    int work_count;
    struct demo_mark *marks; /* by work, pupil */
    int mark_count;
};

struct demo_fill;

/* Draws the days on which pupils are away. */
struct demo_fill *demo_fill_new(struct demo_school *s);

/* Pupils of the course are those of its class and group. */
bool demo_is_in_course(const struct demo_school *s, const struct demo_course *c, int pupil,
                       struct date day);
/* The day on which one pupil of each divided class changes the group of English; whether this one
 * does. */
struct date demo_change_day(const struct demo_school *s);
bool demo_changes_group(const struct demo_school *s, const struct demo_course *c, int pupil);

/* The facts of one lesson, in the arena. */
void demo_fill_lesson(const struct demo_fill *f, struct arena *a, const struct demo_lesson *l,
                      struct demo_facts *out);

/* The instant of a minute of that day in Bishkek. */
int64_t demo_instant(struct date d, int minute);

/* Minutes since midnight; grade 1 has shorter lessons. */
int demo_bell_starts(int shift, int number);
int demo_bell_ends(int grade, int shift, int number);

/* A final mark from the marks of a term; 0 when there are none. sum of the digits, count of the
 * digits. */
int demo_final(int sum, int count);

#endif
