#ifndef DEPTER_STORE_ACT_H
#define DEPTER_STORE_ACT_H
/*
 * A change in progress: who, when, from which session, in which transaction. Every function of the
 * store that changes a record takes an act and writes the log in the same transaction; there is no
 * way to change a record without one.
 *
 *     struct act act;
 *     db_begin(db);
 *     act_begin(&act, db, arena, school);      locks the school's log: writers of one school go one
 * after another act.actor = …; act.session = …; … store calls … act_end(&act); writes the head of
 * the chain if (!db_commit(db)) …
 *
 * The writer of SQLite runs many requests in one transaction, each under a savepoint, with one act:
 * act_mark before db_savepoint, act_return after db_undo.
 */
#include <stdbool.h>

#include "store/reader.h"

enum { LOG_HASH_SIZE = 32 };

struct log_head {
    int64_t seq;
    unsigned char hash[LOG_HASH_SIZE];
};

struct act {
    union { /* for readings within the change */
        struct reader reader;
        struct {
            struct db *db;
            struct arena *arena;
            struct school_id school;
        };
    };
    struct person_id actor;    /* none: the program itself (commands, demo) */
    struct session_id session; /* none likewise */
    int64_t now_ms;
    struct str reason; /* of what is written next, for entries that bring none; until act_mark */
    struct log_head head;
    struct log_head saved; /* head at act_mark */
    bool changed;          /* head differs from the stored one */
    bool saved_changed;
};

/* Reads and locks the head. now_ms is the clock's; a caller with its own time (the demo) sets it
 * afterwards. */
void act_begin(struct act *act, struct db *db, struct arena *a, struct school_id school);
void act_mark(struct act *act);
void act_return(struct act *act);
void act_end(struct act *act);

/*
 * One entry of the log. Absent members stay zero. What `old` and `new` mean goes with the action:
 *   "mark"      course, lesson, pupil, item = work number; values
 *   "absence"   course, lesson, pupil; "code" or "late 10"
 *   "topic" "homework" "status" "roll" "date"   course, lesson; texts
 *   "work"      course, lesson, item = work number; kind and topic
 *   "final"     course, pupil, item = period; values
 *   "exam"      course, item = "transfer", "state" or "autumn"; days
 *   "substitution"  course, lesson, item = "lesson" and its id; what became of it (substitution.c)
 * and for people, accounts and plans: item = what and its id; texts.
 */
struct log_entry {
    const char *action;
    struct course_id course;
    int lesson_no;
    struct pupil_id pupil;
    struct str item;
    struct str old_value;
    struct str new_value;
    struct str reason;
};

/* Appends to the chain: hash = SHA-256(hash before, canonical text of this row). */
void log_add(struct act *act, const struct log_entry *e);

#endif
