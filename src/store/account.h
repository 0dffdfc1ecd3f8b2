#ifndef DEPTER_STORE_ACCOUNT_H
#define DEPTER_STORE_ACCOUNT_H
/* Accounts, roles, sessions, throttling of wrong passwords, answers to repeated requests. */
#include "base/secret.h"
#include "rules/access.h"
#include "store/act.h"

struct account {
    struct account_id account_id;
    struct person_id person_id;
    struct str side; /* "staff" or "family" */
    struct str login;
    struct str password; /* hash */
    struct str language; /* "ru", "ky", "en" */
    int failures;
    int64_t failed_at;
    int64_t disabled_at;
};

/*
 * side "staff" or "family"; password is the hash. An account on the staff's side makes its person
 * one of the staff; the base refuses it to a pupil (2.1). False when the login is taken or the
 * person already has an account on that side.
 */
struct account_new {
    struct person_id person;
    struct str side, login, password;
};
bool account_add(struct act *act, const struct account_new *n, struct account_id *out);
/* role: "director", "deputy", "tech", "teacher"; refused by the base for family accounts (2.1). */
void account_role_add(struct act *act, struct account_id id, struct str role,
                      struct date first_day);
bool account_find(const struct reader *r, struct str login, struct account *out);
void account_set_password(struct act *act, struct account_id id, struct str password);
void account_set_language(struct act *act, struct account_id id, struct str language);
/* Also ends all its sessions. */
void account_disable(struct act *act, struct account_id id);
void account_enable(struct act *act, struct account_id id);
struct account_row {
    struct str login, side, surname, given, patronymic;
    int roles; /* enum role bits of the staff side */
    bool disabled;
};
size_t account_list(const struct reader *r, struct account_row **out);

/* Wrong passwords: 5 free, then waits doubling from 1 s to 15 min, hard stop at 100
 * (reliability.md 3.5). 0: may try now. */
int64_t account_wait_ms(const struct account *account, int64_t now_ms);
void account_note_failure(struct act *act, struct account_id id);
void account_note_success(struct act *act, struct account_id id);

/* ---- sessions: the cookie is a random token, the base keeps its SHA-256
 * --------------------------------------- */

enum { SESSION_TOKEN_BYTES = 32 };

struct session {
    struct session_id session_id;
    struct account_id account_id;
    struct person_id person_id;
    struct str side;
    struct str language;
    struct str surname, given, patronymic;
    int64_t started_at, seen_at, ended_at, disabled_at;
    unsigned roles; /* of the day */
};

struct session_id session_add(struct act *act, struct account_id account,
                              const unsigned char token_hash[SECRET_SHA256_SIZE],
                              struct str address, struct str agent);
/* False: no such session, ended, expired (staff: idle 30 min, 12 h; family: idle 14 d, 30 d) or
 * account disabled. */
bool session_get(const struct reader *r, const unsigned char token_hash[SECRET_SHA256_SIZE],
                 int64_t now_ms, struct date today, struct session *out);
/* seen_at := now; called when it is older than SESSION_TOUCH_MS, not on each request. */
enum { SESSION_TOUCH_MS = 60 * 1000 };
void session_touch(struct act *act, struct session_id id);
void session_end(struct act *act, struct session_id id);
void session_end_all(struct act *act, struct account_id id);

/* ---- answers to requests with an idempotency key, in the transaction of the write
 * ------------------------------ */

struct answer {
    struct bytes request_hash;
    int status;
    struct str body;
};
bool answer_get(const struct reader *r, struct account_id account, struct str key,
                struct answer *out);
void answer_add(struct act *act, struct account_id account, struct str key,
                const struct answer *answer);
/* Forgets those older than the instant; at most `count`. */
void answer_forget(struct act *act, int64_t before_ms, int count);

#endif
