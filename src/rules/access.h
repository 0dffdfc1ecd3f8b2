#ifndef DEPTER_RULES_ACCESS_H
#define DEPTER_RULES_ACCESS_H
/*
 * Who may do what: pure functions of roles and relations (reliability.md 4, narrowest reading where
 * the regulation is silent). Roles come from the account on this very request; relations come from
 * the row that is asked for, read in the same transaction. Nothing is remembered between requests.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "rules/id.h"
#include "rules/verdict.h"

enum role {
    ROLE_DIRECTOR = 1,
    ROLE_DEPUTY = 2,
    ROLE_TECH = 4,
    ROLE_TEACHER = 8,
    ROLE_HOMEROOM = 16, /* leads a class today; comes with ROLE_TEACHER */
    ROLE_PUPIL = 32,
    ROLE_GUARDIAN = 64,
};

enum {
    ROLES_STAFF = ROLE_DIRECTOR | ROLE_DEPUTY | ROLE_TECH | ROLE_TEACHER | ROLE_HOMEROOM,
    ROLES_OVERSEE = ROLE_DIRECTOR | ROLE_DEPUTY, /* read every journal, write none */
    ROLES_FAMILY = ROLE_PUPIL | ROLE_GUARDIAN,
};

/* What a person is to a row. */
enum relation {
    RELATION_TEACHES = 1,     /* holds the course on the lesson's date */
    RELATION_SUBSTITUTES = 2, /* stands in for this very lesson */
    RELATION_TAUGHT = 4,      /* holds the course on that date or later, see holding_relation */
    RELATION_HOMEROOM = 8,    /* leads the class on the date */
    RELATION_SELF = 16,       /* is the pupil */
    RELATION_CHILD = 32,      /* is a guardian of the pupil today */
    RELATION_REPLACED = 64,   /* somebody else stands in for this very lesson */
    RELATION_AUTHOR = 128,    /* made the plan */
};

enum language { LANGUAGE_RU, LANGUAGE_KY, LANGUAGE_EN };

/* Who asks: made anew from the session on each request. */
struct viewer {
    struct account_id account;
    struct person_id person;
    struct session_id session;
    unsigned roles; /* enum role bits, staff or family, never both (2.1) */
    enum language language;
    struct date today;
};

/* Journal of a course: reading. Staff only (2.1); overseers all, teachers what they teach or
 * taught, homeroom own class. */
enum verdict may_read_journal(unsigned roles, unsigned relations);

/* Topic, homework, works, roll, marks of one lesson: who teaches it (3.2, 6.2), and nobody else.
 * The right goes with the lesson: where somebody stands in it is theirs alone, for this one lesson.
 */
enum verdict may_write_lesson(unsigned roles, unsigned relations);

/* Absence of a pupil: as a lesson, and the homeroom teacher who corrects it (3.3). */
enum verdict may_write_absence(unsigned roles, unsigned relations);

/* Final marks: the teacher of the course today (3.2). */
enum verdict may_write_final(unsigned roles, unsigned relations);

/* The class as its homeroom teacher sees it (attendance by weeks, all its subjects, what is
 * overdue): overseers too. Settling absences, certificates, the week's signature: the homeroom
 * teacher alone (3.3). */
enum verdict may_read_class(unsigned roles, unsigned relations);
enum verdict may_write_class(unsigned roles, unsigned relations);

/* Praise and remarks outside a lesson: the homeroom teacher of the class, the deputy director. */
enum verdict may_remark(unsigned roles, unsigned relations);

/* What a family tells the school about a child (absence to come, a remark seen): guardians. */
enum verdict may_speak_for(unsigned roles, unsigned relations);
/* A calendar-thematic plan: read by overseers, its author, and who teaches the subject in the
 * grade; written by its author alone; approved by deputy or director, never by who made it. */
enum verdict may_read_plan(unsigned roles, unsigned relations);
enum verdict may_write_plan(unsigned roles, unsigned relations);
enum verdict may_approve_plan(unsigned roles, unsigned relations);

/* Curriculum and load (2.6): the administration gives the pages; a homeroom teacher sees the own
 * class's. */
enum verdict may_read_load(unsigned roles, unsigned relations);
enum verdict may_write_load(unsigned roles, unsigned relations);

/*
 * A course held on some days, for what happens on one of them: who holds it then writes; who comes
 * after reads what was before, for the journal goes on; who has left reads what was theirs, and
 * nothing later (2.5, 2.6).
 */
struct holding {
    struct date first_day, last_day; /* last_day may be DATE_NONE */
};
unsigned holding_relation(const struct holding *list, size_t n, struct date day);

/* The last day of the course that the former holder may still read; DATE_NONE: no end. */
struct date holding_reads_until(const struct holding *list, size_t n, struct date today);

/* Diary and marks of one pupil: the pupil, the guardians (2.2). */
enum verdict may_read_diary(unsigned roles, unsigned relations);

/* The one name of a viewer's role, as the API gives it: "director", "deputy", "tech", "homeroom",
 * "teacher", "pupil", "parent". */
const char *role_name(unsigned roles);

#endif
