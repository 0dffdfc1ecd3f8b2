#include "store/account.h"
#include "store/id.h"
#include "store/names.h"

/* Sessions and remembered answers: the second half of store/account.h. */

struct session_id session_add(struct act *act, struct account_id account,
                              const unsigned char token_hash[SECRET_SHA256_SIZE],
                              struct str address, struct str agent)
{
    struct session_id id = {id_new()};
    struct bytes hash = {token_hash, SECRET_SHA256_SIZE};
    db_run(act->db,
           "INSERT INTO sessions (school_id, token_hash, session_id, account_id, started_at, "
           "seen_at, address, agent)"
           " VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
           DB_ARGS(act->school.v, hash, id.v, account.v, act->now_ms, address, agent));
    log_add(act, &(struct log_entry){.action = "signed in",
                                     .item = names_item(act->arena, "session", id.v)});
    return id;
}

struct session_row {
    struct session_id session_id;
    struct account_id account_id;
    struct person_id person_id;
    struct str side, language, surname, given, patronymic;
    int64_t started_at, seen_at, ended_at, disabled_at;
    bool pupil;
};
static const struct db_query get_session = DB_QUERY(
    struct session_row,
    "SELECT s.session_id, s.account_id, a.person_id, a.side, a.language, p.surname, p.given,"
    " p.patronymic, s.started_at, s.seen_at, s.ended_at, a.disabled_at, (p.kind = 'pupil') AS pupil"
    " FROM sessions s"
    " JOIN accounts a ON a.school_id = s.school_id AND a.account_id = s.account_id"
    " JOIN persons p ON p.school_id = a.school_id AND p.person_id = a.person_id"
    " WHERE s.school_id = $1 AND s.token_hash = $2",
    session_id, account_id, person_id, side, language, surname, given, patronymic, started_at,
    seen_at, ended_at, disabled_at, pupil);

/* The rights of the staff are roles of the day; who leads a class is found among the classes. */
struct roles_row {
    int roles;
    bool homeroom;
};
static const struct db_query get_roles = DB_QUERY(
    struct roles_row,
    "SELECT COALESCE(SUM(DISTINCT CASE r.role WHEN 'director' THEN 1 WHEN 'deputy' THEN 2"
    "  WHEN 'tech' THEN 4 ELSE 8 END), 0) AS roles,"
    " EXISTS (SELECT 1 FROM homerooms h WHERE h.school_id = $1 AND h.person_id = $3"
    "  AND h.first_day <= $4 AND (h.last_day IS NULL OR h.last_day >= $4)) AS homeroom"
    " FROM account_roles r WHERE r.school_id = $1 AND r.account_id = $2 AND r.first_day <= $4"
    " AND (r.last_day IS NULL OR r.last_day >= $4)",
    roles, homeroom);

#define MINUTE_MS INT64_C(60000)
#define DAY_MS (24 * 60 * MINUTE_MS)

static bool is_over(const struct session_row *row, int64_t now_ms)
{
    bool staff = str_is(row->side, "staff");
    int64_t idle = staff ? 30 * MINUTE_MS : 14 * DAY_MS;
    int64_t longest = staff ? 12 * 60 * MINUTE_MS : 30 * DAY_MS;
    /* A clock set back must not lengthen a session's life: a time in the future counts as expired.
     */
    int64_t since_start = now_ms - row->started_at, since_seen = now_ms - row->seen_at;
    return row->ended_at != 0 || row->disabled_at != 0 || since_start > longest ||
           since_seen > idle || since_start < -MINUTE_MS;
}

static unsigned roles_of(const struct reader *r, const struct session_row *row, struct date today)
{
    struct roles_row staff;
    if (str_is(row->side, "family"))
        return row->pupil ? ROLE_PUPIL : ROLE_GUARDIAN;
    db_get(r->db, r->arena, &get_roles, &staff,
           DB_ARGS(r->school.v, row->account_id.v, row->person_id.v, today));
    unsigned roles = (unsigned)staff.roles;
    if ((roles & ROLE_TEACHER) && staff.homeroom)
        roles |= ROLE_HOMEROOM;
    return roles;
}

bool session_get(const struct reader *r, const unsigned char token_hash[SECRET_SHA256_SIZE],
                 int64_t now_ms, struct date today, struct session *out)
{
    struct session_row row;
    struct bytes hash = {token_hash, SECRET_SHA256_SIZE};
    if (!db_get(r->db, r->arena, &get_session, &row, DB_ARGS(r->school.v, hash)) ||
        is_over(&row, now_ms))
        return false;
    *out = (struct session){
        .session_id = row.session_id,
        .account_id = row.account_id,
        .person_id = row.person_id,
        .side = row.side,
        .language = row.language,
        .surname = row.surname,
        .given = row.given,
        .patronymic = row.patronymic,
        .started_at = row.started_at,
        .seen_at = row.seen_at,
        .ended_at = row.ended_at,
        .disabled_at = row.disabled_at,
        .roles = roles_of(r, &row, today),
    };
    return true;
}

void session_touch(struct act *act, struct session_id id)
{
    db_run(act->db, "UPDATE sessions SET seen_at = $3 WHERE school_id = $1 AND session_id = $2",
           DB_ARGS(act->school.v, id.v, act->now_ms));
}

void session_end(struct act *act, struct session_id id)
{
    if (db_run(act->db,
               "UPDATE sessions SET ended_at = $3 WHERE school_id = $1 AND session_id = $2 AND "
               "ended_at IS NULL",
               DB_ARGS(act->school.v, id.v, act->now_ms)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "signed out",
                                     .item = names_item(act->arena, "session", id.v)});
}

void session_end_all(struct act *act, struct account_id id)
{
    db_run(act->db,
           "UPDATE sessions SET ended_at = $3 WHERE school_id = $1 AND account_id = $2 AND "
           "ended_at IS NULL",
           DB_ARGS(act->school.v, id.v, act->now_ms));
    log_add(act, &(struct log_entry){.action = "signed out",
                                     .item = names_item(act->arena, "account", id.v)});
}

/* ---- answers
 * ------------------------------------------------------------------------------------------------------
 */

static const struct db_query get_answer =
    DB_QUERY(struct answer,
             "SELECT request_hash, status, body FROM answers"
             " WHERE school_id = $1 AND account_id = $2 AND request_key = $3",
             request_hash, status, body);

bool answer_get(const struct reader *r, struct account_id account, struct str key,
                struct answer *out)
{
    return db_get(r->db, r->arena, &get_answer, out, DB_ARGS(r->school.v, account.v, key));
}

void answer_add(struct act *act, struct account_id account, struct str key,
                const struct answer *answer)
{
    db_run(
        act->db,
        "INSERT INTO answers (school_id, account_id, request_key, request_hash, at, status, body)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        DB_ARGS(act->school.v, account.v, key, answer->request_hash, act->now_ms, answer->status,
                answer->body));
}

struct old_answer {
    struct account_id account_id;
    struct str request_key;
};
static const struct db_query list_old_answers = DB_QUERY(
    struct old_answer,
    "SELECT account_id, request_key FROM answers WHERE school_id = $1 AND at < $2 LIMIT $3",
    account_id, request_key);

void answer_forget(struct act *act, int64_t before_ms, int count)
{
    struct old_answer *old;
    size_t n = db_list(act->db, act->arena, &list_old_answers, &old,
                       DB_ARGS(act->school.v, before_ms, count));
    for (size_t i = 0; i < n; i++)
        db_run(act->db,
               "DELETE FROM answers WHERE school_id = $1 AND account_id = $2 AND request_key = $3",
               DB_ARGS(act->school.v, old[i].account_id.v, old[i].request_key));
}
