#include "store/act.h"

#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/secret.h"
#include "store/canonical.h"

struct head_row {
    int64_t seq;
    struct bytes hash;
};

/* An update, because both engines then hold the row until the end of the transaction. */
static const struct db_query lock_head =
    DB_QUERY(struct head_row,
             "UPDATE log_heads SET seq = seq WHERE school_id = $1 RETURNING seq, hash", seq, hash);

void act_begin(struct act *act, struct db *db, struct arena *a, struct school_id school)
{
    struct head_row row;
    *act = (struct act){.db = db, .arena = a, .school = school, .now_ms = clock_now_ms()};
    if (!db_get(db, a, &lock_head, &row, DB_ARGS(school.v)))
        return; /* the handle is in trouble, or there is no such school: nothing will be written */
    ASSERT(row.hash.n == LOG_HASH_SIZE);
    act->head.seq = row.seq;
    memcpy(act->head.hash, row.hash.p, LOG_HASH_SIZE);
}

void act_mark(struct act *act)
{
    act->reason = STR_NULL;
    act->saved = act->head;
    act->saved_changed = act->changed;
}

void act_return(struct act *act)
{
    act->head = act->saved;
    act->changed = act->saved_changed;
}

void act_end(struct act *act)
{
    if (!act->changed)
        return;
    struct bytes hash = {act->head.hash, LOG_HASH_SIZE};
    db_run(act->db, "UPDATE log_heads SET seq = $2, hash = $3 WHERE school_id = $1",
           DB_ARGS(act->school.v, act->head.seq, hash));
    act->changed = false;
}

void log_add(struct act *act, const struct log_entry *e)
{
    struct log_row row = {
        .seq = act->head.seq + 1,
        .at = act->now_ms,
        .actor_id = act->actor.v,
        .session_id = act->session.v,
        .action = str_of(e->action),
        .course_id = e->course.v,
        .lesson_no = e->lesson_no,
        .pupil_id = e->pupil.v,
        .item = e->item,
        .old_value = e->old_value,
        .new_value = e->new_value,
        .reason = str_is_null(e->reason) ? act->reason : e->reason,
    };
    canonical_hash(act->head.hash, &row, act->head.hash);
    act->head.seq = row.seq;
    act->changed = true;
    struct bytes hash = {act->head.hash, LOG_HASH_SIZE};
    db_run(act->db,
           "INSERT INTO log (school_id, seq, at, actor_id, session_id, action, course_id, "
           "lesson_no, pupil_id, item,"
           " old, new, reason, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
           "$13, $14)",
           DB_ARGS(act->school.v, row.seq, row.at, DB_OPT(row.actor_id), DB_OPT(row.session_id),
                   row.action, DB_OPT(row.course_id), DB_OPT(row.lesson_no), DB_OPT(row.pupil_id),
                   row.item, row.old_value, row.new_value, row.reason, hash));
}
