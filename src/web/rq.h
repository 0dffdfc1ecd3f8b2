#ifndef DEPTER_WEB_RQ_H
#define DEPTER_WEB_RQ_H
/*
 * One request on its way through the program, and what handlers may do with it. A handler reads
 * rows from the store, asks the rules, fills a view or JSON, and returns a verdict; it has no
 * clean-up code: memory is the arena's, trouble of the base sticks to rq->db and is looked at once,
 * by worker.c.
 */
#include "html/html.h"
#include "rules/access.h"
#include "store/account.h"
#include "store/act.h"
#include "store/school.h"
#include "web/form.h"
#include "web/http.h"
#include "web/json.h"

struct route;

/* The server's own settings; read-only after start. */
struct app {
    struct school school;
    const char *db_address;
    enum db_engine engine;
    struct str assets; /* hash of the static files */
    bool secure;       /* served through TLS: cookies are Secure and carry the __Host- prefix */
};

/* A part of the path, as the pattern of the route says: {id}, {date} or {word}. */
struct rq_part {
    int64_t id;
    struct date date;
    struct str word;
};

enum { RQ_PARTS_MAX = 4 };

struct rq {
    struct http_rq *http;
    const struct app *app;
    union {
        struct reader reader;
        struct {
            struct db *db; /* of the thread that runs the handler */
            struct arena *arena;
            struct school_id school;
        };
    };
    struct act *act; /* in write routes only */
    const struct route *route;
    struct rq_part parts[RQ_PARTS_MAX];
    struct form_fields *form; /* query of a GET, body of a page's POST; NULL when there is none */
    struct json_in *json;     /* body of an API write; NULL when there is none */
    struct str token;         /* of the session cookie; absent when there is none */
    struct session session;
    struct viewer viewer; /* viewer.roles is 0 when nobody is signed in */
    const struct tr *tr;
    int64_t now_ms;
    bool wants_touch; /* the session was last seen over a minute ago */
    bool keep; /* store what the handler wrote although it refuses (a counted wrong password) */
    bool undo; /* take back what the handler wrote although it answers (a form refused whole) */
    bool password_ok; /* set in the hashing thread */
    struct str conflict_name,
        conflict;     /* with VERDICT_CHANGED: what stands there now, for the API's "current" */
    bool confirmed;   /* the writer has been asked about the entry and wants it so */
    struct str doubt; /* with VERDICT_ASK_LANGUAGE and _LANGUAGE: the words that are not Russian */
    struct account account;
};

/* A field of the query or form; absent when it was not sent. */
static inline struct str rq_field(const struct rq *rq, const char *name)
{
    return rq->form ? form_get(rq->form, name) : STR_NULL;
}

/* Of the field "term": the term asked for, today's without one, NULL when there is no such term. */
struct calendar;
const struct term *rq_term(const struct rq *rq, const struct calendar *c);

/* A pattern of the catalogs with %1 … filled (html/tr.h). */
#define RQ_FILL(rq, pattern, ...) TR_FILL((rq)->arena, pattern, __VA_ARGS__)

static inline bool rq_is_api(const struct rq *rq)
{
    return str_has_prefix(rq->http->path, STR("/api/"));
}

/* ---- replies (reply.c)
 * ---------------------------------------------------------------------------------------- */

/* Starts a page: h writes into a buffer of the arena, in the viewer's language. */
void reply_begin_page(struct rq *rq, struct html *h);
/* Ends it: status, type, headers of a personal page (no-store, CSP). Gives VERDICT_OK. */
enum verdict reply_page(struct rq *rq, int status, struct html *h);

void reply_begin_json(struct rq *rq, struct json_out *w);
enum verdict reply_json(struct rq *rq, int status, struct json_out *w);
enum verdict reply_empty(struct rq *rq); /* 204 */

/* Somebody's file, which is never run as a page of ours: its type is not guessed, it has no rights;
 * saved under its name unless it is_shown. */
struct reply_file {
    struct str name;
    const char *type;
    struct str bytes; /* in the arena */
    bool is_shown;
};
enum verdict reply_file(struct rq *rq, const struct reply_file *file);

/* 303 to a local address. */
enum verdict reply_see_other(struct rq *rq, struct str address);

/* The answer to a refusal: application/problem+json or the error page. */
void reply_refusal(struct rq *rq, enum verdict v);
/* The words of the refusal in the reader's language, with what it is about. */
struct str reply_words(const struct rq *rq, enum verdict v);
/* The same for a path without a route (404), or with one for other methods (405). */
void reply_no_route(struct rq *rq, bool known_path);
/* The body that goes with a status set elsewhere (400, 413, 431, 503). */
void reply_status(struct rq *rq, int status);
/* 503 "not known whether it was saved, repeating is safe", or 500. */
void reply_trouble(struct rq *rq, enum db_trouble trouble);

/* ---- sessions (session.c)
 * ------------------------------------------------------------------------------------- */

/* Takes the token from the cookie that fits the path: journal prefers the staff's, diary the
 * family's. */
void session_read_cookie(struct rq *rq);
/* Before the session is known: cookie, then Accept-Language, then Russian. */
const struct tr *session_guess_language(const struct rq *rq);
/* Sign-in, step 1 in the hashing thread: rq->account by login; refuses while a wait runs. Step 2:
 * the password. */
enum verdict session_look_up(struct rq *rq);
void session_check_password(struct rq *rq);
/* Reads session and rights of rq->token by rq->db; false: nobody is signed in. */
bool session_open(struct rq *rq);
/* Token for forms and X-CSRF-Token, made from the session's own token. */
struct str session_csrf(struct arena *a, struct str token);
/* Origin, Sec-Fetch-Site and the token of a write. */
enum verdict session_check_csrf(struct rq *rq);
/* Signing in needs the right origin only: an old cookie must not lock anybody out. */
bool session_is_free_of_csrf(const struct rq *rq);
bool session_is_same_origin(const struct http_rq *http);
/* Set-Cookie for a new session of that side ("staff", "family"); token absent: takes both cookies
 * away. */
void session_set_cookie(struct rq *rq, struct str side, struct str token);

#endif
