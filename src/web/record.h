#ifndef DEPTER_WEB_RECORD_H
#define DEPTER_WEB_RECORD_H
/*
 * The records a teacher makes, once for the pages and once for the API: read the lesson with the
 * viewer's relations in the writing transaction, ask the rules, write. Each gives VERDICT_OK when
 * the record stands as asked, also when it stood so before; anything else has written nothing.
 */
#include "store/attendance.h"
#include "store/file.h"
#include "store/homework.h"
#include "store/journal.h"
#include "store/lesson.h"
#include "store/remark.h"
#include "web/rq.h"

/* The lesson, for reading the journal; for writing in it. NOT_FOUND, NO_RIGHT, CANCELLED, CLOSED.
 */
enum verdict record_open(struct rq *rq, struct lesson_id id, struct lesson_ref *out);
enum verdict record_open_to_write(struct rq *rq, struct lesson_id id, struct lesson_ref *out);

/* The period of the lesson is closed, for what is about the pupil (none: about the lesson); every
 * record below then answers CLOSED (3.2). */
bool record_is_closed(const struct rq *rq, const struct lesson_ref *l, struct pupil_id pupil);

enum {
    TOPIC_MAX = 1000,
    HOMEWORK_MAX = 2000,
    WORK_TOPIC_MAX = 500,
    REMARK_MAX = 500,
    REASON_MAX = 500,
    NOTICE_NOTE_MAX = 300,
    COMMENT_MAX = 500
}; /* characters */

/*
 * The language of one entry by the school's rule (3.2); rq->confirmed passes what is only asked
 * about, and is logged. A refusal leaves the words in rq->doubt.
 */
enum verdict record_language(struct rq *rq, const struct lesson_ref *l, const char *field,
                             struct str text);

/* Texts as typed; absent: leave as it is. Stored cleaned (utf8_clean_*), readable from l
 * afterwards. */
enum verdict record_texts(struct rq *rq, struct lesson_ref *l, struct str topic,
                          struct str homework);

/* Of the common homework; 0: not said. In a lesson open to write, as the next. */
enum verdict record_homework_minutes(struct rq *rq, struct lesson_ref *l, int minutes);

/* Homework for some pupils of the lesson; n->text as typed. */
enum verdict record_assignment(struct rq *rq, const struct assignment_new *n,
                               struct assignment_id *out);
enum verdict record_assignment_void(struct rq *rq, const struct lesson_ref *l,
                                    struct assignment_id id);

/* A file to the common homework, or to an assignment of the lesson. */
enum { FILE_BYTES_MAX = 5 * 1024 * 1024 };
enum verdict record_file(struct rq *rq, const struct lesson_ref *l, struct assignment_id assignment,
                         const struct form_file *file, struct file_id *out);
enum verdict record_file_void(struct rq *rq, const struct lesson_ref *l, struct file_id id);
/* The pupil was in the lesson, or has the assignment. */
bool record_file_is_of(struct rq *rq, const struct homework_file *f, struct pupil_id pupil);

/* Everybody not marked absent was there (3.2: on the day of the lesson). */
enum verdict record_roll(struct rq *rq, struct lesson_ref *l);

/* a->code absent: was there. The homeroom teacher may too (3.3). Calls the roll. */
enum verdict record_absence(struct rq *rq, struct lesson_id id, const struct absence *a);
enum verdict record_absence_in(struct rq *rq, struct lesson_ref *l, const struct absence *a);

enum verdict record_work(struct rq *rq, struct lesson_ref *l, struct str kind, struct str topic,
                         struct work_id *out);

/* Praise or a remark in a lesson open to write; n->text as typed. */
enum verdict record_remark(struct rq *rq, const struct remark_new *n, struct remark_id *out);

/* The same outside a lesson, today; the caller has asked may_remark and where the pupil is. */
enum verdict record_remark_outside(struct rq *rq, const struct remark_new *n,
                                   struct remark_id *out);
/* A guardian has seen the remark about the pupil. */
enum verdict record_remark_seen(struct rq *rq, struct pupil_id pupil, struct remark_id id,
                                struct remark *out);

/* A paper of the homeroom teacher about a pupil of the class: kind, reason, days (last_day may be
 * none and is set), note, all as sent. */
enum verdict record_ask_excuse(struct rq *rq, struct class_id class_id, struct excuse *e);

/* A guardian tells that the pupil is away: n's pupil, days (last_day may be none), reason, note.
 * Taken back until somebody used it. */
enum verdict record_notice(struct rq *rq, const struct excuse *n, struct excuse_id *out);
enum verdict record_notice_void(struct rq *rq, struct pupil_id pupil, struct excuse_id id);

struct recorded_mark {
    struct work_id work;
    char value[MARK_VALUE_MAX]; /* as stored; empty: none */
    bool absent;                /* no mark stands there now */
    int average;                /* of the pupil in the course and term, hundredths; -1: none */
    int late;                   /* days after the deadline, of a first entry today */
    struct str late_reason;     /* of the work, or absent */
};

/*
 * typed absent or empty: takes the mark away. work none: the lesson's class work. was: the value
 * that the writer saw, absent when not said, empty for none; another one standing there is
 * VERDICT_CHANGED, with the standing one in out.
 */
struct mark_entry {
    struct work_id work;
    struct lesson_id lesson; /* when work is none */
    struct pupil_id pupil;
    struct str typed;
    struct str was;
    struct str note; /* why it is late or corrected, or absent */
};
/* BAD_VALUE, with the values of the scale for the answer. */
enum verdict record_bad_value(struct rq *rq, const struct scale *scale);
enum verdict record_mark(struct rq *rq, const struct mark_entry *e, struct recorded_mark *out);

/* What stands beside a mark or its empty place. work none: the lesson's class work. */
struct note_entry {
    struct work_id work;
    struct lesson_id lesson; /* when work is none */
    struct pupil_id pupil;
    struct str comment;     /* as typed; absent or empty: none */
    struct date owed_until; /* an answer is owed until that day; none: nothing is owed */
};
enum verdict record_note(struct rq *rq, const struct note_entry *e);

/* Why the marks of the work are late, once for all of them; empty: nothing to say. */
enum verdict record_late(struct rq *rq, struct work_id work, struct str reason);

/* reason: why it is not the mark that the program proposes, or absent. out->average: of a
 * term, else -1. */
enum verdict record_final(struct rq *rq, const struct final_key *k, struct str typed,
                          struct str reason, struct recorded_mark *out);

#endif
