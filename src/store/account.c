#include "store/account.h"

#include "base/sortkey.h"
#include "store/id.h"
#include "store/names.h"

/* Logins are compared without regard to case; people type them on phones. */
static struct str login_key(struct arena *a, struct str login)
{
    return sortkey_lower(a, str_trim(login));
}

static void log_account(struct act *act, struct account_id id, const char *action, struct str new)
{
    log_add(act, &(struct log_entry){.action = action,
                                     .item = names_item(act->arena, "account", id.v),
                                     .new_value = new});
}

bool account_add(struct act *act, const struct account_new *n, struct account_id *out)
{
    *out = (struct account_id){id_new()};
    if (str_is(n->side, "staff"))
        db_run(act->db,
               "INSERT INTO staff (school_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
               DB_ARGS(act->school.v, n->person.v));
    if (db_run(act->db,
               "INSERT INTO accounts (school_id, account_id, person_id, side, login, login_key, "
               "password, created_at)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
               DB_ARGS(act->school.v, out->v, n->person.v, n->side, n->login,
                       login_key(act->arena, n->login), n->password, act->now_ms)) == 0)
        return false;
    log_account(act, *out, "account", n->login);
    return true;
}

void account_role_add(struct act *act, struct account_id id, struct str role, struct date first_day)
{
    db_run(
        act->db,
        "INSERT INTO account_roles (school_id, account_id, role, first_day) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        DB_ARGS(act->school.v, id.v, role, first_day));
    log_account(act, id, "role", role);
}

static const struct db_query find_account =
    DB_QUERY(struct account,
             "SELECT account_id, person_id, side, login, password, language, failures, failed_at, "
             "disabled_at"
             " FROM accounts WHERE school_id = $1 AND login_key = $2",
             account_id, person_id, side, login, password, language, failures, failed_at,
             disabled_at);

bool account_find(const struct reader *r, struct str login, struct account *out)
{
    return db_get(r->db, r->arena, &find_account, out,
                  DB_ARGS(r->school.v, login_key(r->arena, login)));
}

void account_set_password(struct act *act, struct account_id id, struct str password)
{
    db_run(act->db,
           "UPDATE accounts SET password = $3, failures = 0, failed_at = NULL WHERE school_id = $1 "
           "AND account_id = $2",
           DB_ARGS(act->school.v, id.v, password));
    log_account(act, id, "password", STR_NULL);
}

void account_set_language(struct act *act, struct account_id id, struct str language)
{
    db_run(act->db, "UPDATE accounts SET language = $3 WHERE school_id = $1 AND account_id = $2",
           DB_ARGS(act->school.v, id.v, language));
}

void account_disable(struct act *act, struct account_id id)
{
    db_run(act->db,
           "UPDATE accounts SET disabled_at = $3 WHERE school_id = $1 AND account_id = $2 AND "
           "disabled_at IS NULL",
           DB_ARGS(act->school.v, id.v, act->now_ms));
    log_account(act, id, "disabled", STR_NULL);
    session_end_all(act, id);
}

void account_enable(struct act *act, struct account_id id)
{
    db_run(act->db,
           "UPDATE accounts SET disabled_at = NULL WHERE school_id = $1 AND account_id = $2",
           DB_ARGS(act->school.v, id.v));
    log_account(act, id, "enabled", STR_NULL);
}

static const struct db_query list_accounts = DB_QUERY(
    struct account_row,
    "SELECT a.login, a.side, p.surname, p.given, p.patronymic,"
    " COALESCE((SELECT SUM(DISTINCT CASE r.role WHEN 'director' THEN 1 WHEN 'deputy' THEN 2"
    "  WHEN 'tech' THEN 4 ELSE 8 END) FROM account_roles r WHERE r.school_id = a.school_id"
    "  AND r.account_id = a.account_id AND r.last_day IS NULL), 0) AS roles,"
    " (a.disabled_at IS NOT NULL) AS disabled FROM accounts a"
    " JOIN persons p ON p.school_id = a.school_id AND p.person_id = a.person_id"
    " WHERE a.school_id = $1 ORDER BY a.side DESC, p.sort_key, a.account_id",
    login, side, surname, given, patronymic, roles, disabled);

size_t account_list(const struct reader *r, struct account_row **out)
{
    return db_list(r->db, r->arena, &list_accounts, out, DB_ARGS(r->school.v));
}

/* ---- throttling
 * --------------------------------------------------------------------------------------------------
 */

enum { FREE_TRIES = 5, LAST_TRY = 100, LONGEST_WAIT_MS = 15 * 60 * 1000 };

int64_t account_wait_ms(const struct account *account, int64_t now_ms)
{
    if (account->failures < FREE_TRIES)
        return 0;
    if (account->failures >= LAST_TRY)
        return INT64_MAX;
    int doublings = account->failures - FREE_TRIES;
    int64_t wait = doublings < 10 ? INT64_C(1000) << doublings : LONGEST_WAIT_MS;
    if (wait > LONGEST_WAIT_MS)
        wait = LONGEST_WAIT_MS;
    int64_t left = account->failed_at + wait - now_ms;
    return left > 0 ? left : 0;
}

void account_note_failure(struct act *act, struct account_id id)
{
    db_run(act->db,
           "UPDATE accounts SET failures = failures + 1, failed_at = $3 WHERE school_id = $1 AND "
           "account_id = $2",
           DB_ARGS(act->school.v, id.v, act->now_ms));
    log_account(act, id, "sign-in refused", STR_NULL);
}

void account_note_success(struct act *act, struct account_id id)
{
    db_run(act->db,
           "UPDATE accounts SET failures = 0, failed_at = NULL"
           " WHERE school_id = $1 AND account_id = $2 AND failures > 0",
           DB_ARGS(act->school.v, id.v));
}
