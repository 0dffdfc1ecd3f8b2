#ifndef DEPTER_CLI_DEMO_PLAN_H
#define DEPTER_CLI_DEMO_PLAN_H
/*
 * The demo school in memory: who is in it, what is taught by whom, when the year runs. Pure: the
 * same options give the same school. Everything is an index into the arrays of struct demo_school
 * (-1: none). The order of making is demo_plan_classes, demo_people_make, demo_plan_courses,
 * demo_timetable_solve; demo_school_make does all.
 */
#include <stdbool.h>

#include "base/date.h"
#include "base/random.h"
#include "base/str.h"

struct arena;

enum {
    DEMO_CLASSES = 36,
    DEMO_STAFF = 70,
    DEMO_CLASS_MIN = 3, /* pupils */
    DEMO_CLASS_MAX = 60,
    DEMO_DAYS = 5,        /* school days a week */
    DEMO_LESSONS = 6,     /* at most, a day */
    DEMO_SPLIT_SIZE = 14, /* from this size on a class is split in languages and informatics */
};

enum demo_subject {
    SUBJECT_RUSSIAN,
    SUBJECT_KYRGYZ,
    SUBJECT_READING,
    SUBJECT_RUSSIAN_LIT,
    SUBJECT_KYRGYZ_LIT,
    SUBJECT_ENGLISH,
    SUBJECT_MATHS,
    SUBJECT_ALGEBRA,
    SUBJECT_GEOMETRY,
    SUBJECT_INFORMATICS,
    SUBJECT_HOMELAND,
    SUBJECT_NATURE,
    SUBJECT_BIOLOGY,
    SUBJECT_GEOGRAPHY,
    SUBJECT_PHYSICS,
    SUBJECT_ASTRONOMY,
    SUBJECT_CHEMISTRY,
    SUBJECT_HISTORY,
    SUBJECT_SOCIETY,
    SUBJECT_ART,
    SUBJECT_MUSIC,
    SUBJECT_LABOUR,
    SUBJECT_DRAWING,
    SUBJECT_SPORT,
    SUBJECT_DEFENCE,
    DEMO_SUBJECTS,
};

struct demo_subject_name {
    const char *ru, *ky, *en;
};
extern const struct demo_subject_name demo_subject_names[DEMO_SUBJECTS];

struct demo_options {
    int pupils; /* DEMO_CLASSES * DEMO_CLASS_MIN to DEMO_CLASSES * DEMO_CLASS_MAX */
    uint64_t seed;
    struct date date;
};

struct demo_person {
    struct str surname, given, patronymic;
    char sex;
    struct date birth; /* DATE_NONE for guardians */
    struct str phone;  /* absent for most pupils */
    struct str login;
    struct str password;
};

enum demo_role { DEMO_DIRECTOR, DEMO_DEPUTY, DEMO_TECH, DEMO_TEACHER };

struct demo_member { /* of the staff */
    struct demo_person person;
    enum demo_role role;
    int chair;    /* what a teacher teaches, see demo_plan.c; -1 */
    int homeroom; /* class led, or -1 */
    int hours;    /* a week */
};

struct demo_pupil {
    struct demo_person person;
    int class_no;
    int group; /* 1 or 2: in languages and informatics; in labour 1 is boys, 2 girls */
    int family;
    int ability; /* permille, 500 is the middle */
};

struct demo_guardian {
    struct demo_person person;
    int family;
    const char *kind; /* "mother", "father", "guardian" */
};

struct demo_class {
    int grade;
    char label[8];
    bool is_kyrgyz; /* language of instruction */
    int shift;      /* 1 or 2 */
    int homeroom;   /* staff */
    int first_pupil, pupil_count;
};

struct demo_course {
    int class_no;
    enum demo_subject subject;
    int group; /* 0: the whole class; 1, 2: both groups meet at the same time, their courses stand
                  together */
    int teacher;
    int hours;
};

struct demo_slot {
    int course;
    int weekday; /* 1 to 5 */
    int number;  /* 1 to 6 */
    int room;
};

struct demo_term {
    struct date first_day, last_day;
};
struct demo_day_off {
    struct date date;
    const char *name;
};
enum { DEMO_TERMS = 4, DEMO_DAYS_OFF = 48 };
struct demo_calendar {
    struct demo_term terms[DEMO_TERMS];
    struct demo_day_off days_off[DEMO_DAYS_OFF]; /* ascending */
    int day_off_count;
};

struct demo_year {
    char name[32]; /* "2026/27" */
    struct date first_day, last_day;
    struct demo_calendar calendars[2]; /* grade 1; the others */
};

struct demo_school {
    struct arena *arena;
    struct demo_options options;
    struct demo_year year;
    struct demo_member staff[DEMO_STAFF];
    struct demo_class classes[DEMO_CLASSES];
    struct demo_pupil *pupils; /* by class */
    int pupil_count;
    int family_count;
    struct demo_guardian *guardians; /* by family */
    int guardian_count;
    struct demo_course *courses; /* by class, subject, group */
    int course_count;
    struct demo_slot *slots; /* by course, weekday, number */
    int slot_count;
    struct str *rooms;
    int room_count;
};

/* The whole school; everything is allocated in the arena. */
struct demo_school *demo_school_make(struct arena *a, const struct demo_options *o);

/* A generator for one purpose: what one part draws does not shift what the others draw. */
void demo_prng(struct prng *g, const struct demo_school *s, unsigned purpose);

void demo_plan_classes(struct demo_school *s);
void demo_plan_courses(struct demo_school *s);

/* Hours a week of the subject in that grade; 0: not taught. */
int demo_plan_hours(int grade, bool is_kyrgyz, enum demo_subject subject);

/* demo_people.c: staff without chairs' teachers yet chosen, pupils, families, guardians, logins. */
void demo_people_make(struct demo_school *s);

/* demo_calendar.c: the school year that contains the date (from 1 September to 31 August). */
void demo_year_make(struct demo_year *y, struct date date);
const struct demo_calendar *demo_calendar_of(const struct demo_year *y, int grade);
bool demo_is_school_day(const struct demo_calendar *c, struct date d);

#endif
