#include "web/worker.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/log.h"
#include "web/multipart.h"
#include "web/routes.h"

/* Of this process, which alone commits to an embedded base; counted before the replies go out. */
static atomic_ulong commits;

/* What a thread keeps between requests. */
struct local {
    struct db *db;
    bool is_reading;       /* a transaction of reading is open … */
    unsigned long commits; /* … which sees all of these */
    struct arena *arena;   /* of the transaction: the log's head, house-keeping */
    int64_t forgotten_ms;
};

enum {
    CHECKPOINT_PAGES = 1000,
    TRIES_MAX = 4, /* of a batch that met a serialization failure */
    FORGET_EVERY_MS = 60 * 1000,
};
#define FORGET_AFTER_MS (INT64_C(7) * 24 * 3600 * 1000)

void *worker_thread_begin(void *context, char kind, int index)
{
    struct app *app = context;
    struct local *local = calloc(1, sizeof(*local));
    if (!local)
        return NULL;
    struct str error;
    local->arena = arena_open(0);
    local->db = db_open(local->arena, app->db_address, kind == 'w' ? DB_WRITER : DB_READER, &error);
    if (!local->db) {
        log_error("thread %c%d: %.*s", kind, index, STR_FMT(error));
        arena_close(local->arena);
        free(local);
        return NULL;
    }
    return local;
}

void worker_thread_end(void *context, void *opaque)
{
    struct local *local = opaque;
    (void)context;
    db_close(local->db);
    arena_close(local->arena);
    free(local);
}

/* What is sent to no address is read too, so that the answer is 404 or 405. */
enum { LOST_BODY_MAX = 16 * 1024 };

size_t worker_body_limit(void *context, enum http_method method, struct str path)
{
    struct rq_part parts[RQ_PARTS_MAX];
    bool known;
    (void)context;
    const struct route *route = routes_find(method, path, parts, &known);
    return route ? route->body_max : LOST_BODY_MAX;
}

/* ---- before the base is asked
 * --------------------------------------------------------------------------------- */

static struct rq *rq_make(const struct app *app, struct local *local, struct http_rq *http)
{
    struct rq *rq = ARENA_NEW(http->arena, struct rq);
    rq->http = http;
    rq->arena = http->arena;
    rq->app = app;
    rq->db = local ? local->db : NULL;
    rq->now_ms = clock_now_ms();
    rq->school = app->school.school_id;
    rq->viewer.today = date_today();
    http->user = rq;
    session_read_cookie(rq);
    rq->tr = session_guess_language(rq);
    return rq;
}

/* The fields of the query or the body; refusals here are about form, not about rights. */
static enum verdict read_fields(struct rq *rq)
{
    const struct http_rq *http = rq->http;
    bool is_get = http->method == HTTP_GET || http->method == HTTP_HEAD;
    struct str text = is_get ? http->query : http->body;
    bool ok = true;
    if (text.n == 0)
        return VERDICT_OK;
    bool has_files = !is_get && multipart_is(http->content_type);
    if (!is_get && rq_is_api(rq) && !has_files) {
        struct form_faults *faults = ARENA_NEW(rq->arena, struct form_faults);
        rq->json = ARENA_NEW(rq->arena, struct json_in);
        ok = json_parse(rq->json, rq->arena, text, faults);
    } else {
        rq->form = ARENA_NEW(rq->arena, struct form_fields);
        ok = has_files ? multipart_parse(rq->form, rq->arena, http->content_type, text)
                       : form_parse(rq->form, rq->arena, text);
    }
    return ok ? VERDICT_OK : VERDICT_BAD_REQUEST;
}

/* Rights of the viewer on this very request, and whether the route is open to them at all. */
static enum verdict open_session(struct rq *rq)
{
    bool signed_in = session_open(rq);
    if (rq->route->roles & ROUTE_ANYBODY)
        return VERDICT_OK;
    if (!signed_in)
        return VERDICT_NO_SESSION;
    if (rq->viewer.roles & rq->route->roles)
        return VERDICT_OK;
    bool family = rq->viewer.roles & ROLES_FAMILY;
    return family && str_has_prefix(rq->http->path, STR("/journal")) ? VERDICT_STAFF_ONLY
                                                                     : VERDICT_NO_RIGHT;
}

/* ---- reading
 * ----------------------------------------------------------------------------------------------------
 */

static void end_reading(struct local *local)
{
    if (local->is_reading)
        db_end_read(local->db);
    local->is_reading = false;
}

/*
 * The requests that a loop finds ready in one turn read in one transaction, as long as nothing has
 * been committed since it began: whoever has had the answer to a write, and asks then, sees it.
 */
static void begin_reading(struct local *local)
{
    unsigned long now = atomic_load(&commits);
    if (local->is_reading && local->commits == now)
        return;
    end_reading(local);
    local->commits = now;
    local->is_reading = true;
    db_begin_read(local->db);
}

static void run_read(struct rq *rq, struct local *local)
{
    begin_reading(local);
    enum verdict v = open_session(rq);
    if (v == VERDICT_OK)
        v = rq->route->run(rq);
    if (db_trouble(rq->db) != DB_FINE) {
        end_reading(local);
        log_error("reading: %s", db_message(rq->db));
        reply_trouble(rq, db_trouble(rq->db));
        db_rollback(rq->db);
    } else if (v != VERDICT_OK) {
        reply_refusal(rq, v);
    }
}

/* A session seen long ago takes the way through the writer, which notes the time before the reply
 * goes out. */
static enum http_next after_read(const struct rq *rq)
{
    return rq->wants_touch ? HTTP_WRITER : HTTP_DONE;
}

/* An address of the journal that is none is not told apart for families: 403 like all others (2.1).
 */
static enum verdict no_address(struct rq *rq)
{
    (void)rq;
    return VERDICT_NOT_FOUND;
}

static enum verdict no_method(struct rq *rq)
{
    reply_no_route(rq, true);
    return VERDICT_OK;
}

static const struct route *stray_route(const struct rq *rq, bool known_path)
{
    static const struct route address = {HTTP_GET,   "/journal", ROLES_STAFF,
                                         ROUTE_READ, 0,          no_address};
    static const struct route method = {HTTP_GET,   "/journal", ROLES_STAFF,
                                        ROUTE_READ, 0,          no_method};
    if (!str_has_prefix(rq->http->path, STR("/journal/")) &&
        !str_eq(rq->http->path, STR("/journal")))
        return NULL;
    return known_path ? &method : &address;
}

enum http_next worker_request(void *context, void *local, struct http_rq *http)
{
    const struct app *app = context;
    struct rq *rq = rq_make(app, local, http);
    bool known_path;
    rq->route = routes_find(http->method, http->path, rq->parts, &known_path);
    if (!rq->route)
        rq->route = stray_route(rq, known_path);
    if (!rq->route) {
        reply_no_route(rq, known_path);
        return HTTP_DONE;
    }
    if (rq->route->kind == ROUTE_STATIC) {
        rq->route->run(rq);
        return HTTP_DONE;
    }
    enum verdict v = read_fields(rq);
    if (v == VERDICT_OK && http->method != HTTP_GET && http->method != HTTP_HEAD)
        v = session_check_csrf(rq);
    if (v != VERDICT_OK) {
        reply_refusal(rq, v);
        return HTTP_DONE;
    }
    if (rq->route->kind == ROUTE_WRITE)
        return HTTP_WRITER;
    if (rq->route->kind == ROUTE_SIGN_IN)
        return HTTP_HASHER;
    if (rq->route->kind == ROUTE_SLOW || app->engine == DB_POSTGRES)
        return HTTP_READER;
    run_read(rq, local);
    return after_read(rq);
}

void worker_turn_end(void *context, void *local)
{
    (void)context;
    end_reading(local);
}

enum http_next worker_read(void *context, void *opaque, struct http_rq *http)
{
    struct local *local = opaque;
    struct rq *rq = http->user;
    (void)context;
    rq->db = local->db;
    run_read(rq, local);
    end_reading(local);
    return after_read(rq);
}

/* ---- passwords
 * ----------------------------------------------------------------------------------------------------
 */

enum http_next worker_hash(void *context, void *opaque, struct http_rq *http)
{
    struct local *local = opaque;
    struct rq *rq = http->user;
    (void)context;
    rq->db = local->db;
    db_begin_read(rq->db);
    enum verdict v = session_look_up(rq);
    db_end_read(rq->db);
    if (db_trouble(rq->db) != DB_FINE) {
        reply_trouble(rq, db_trouble(rq->db));
        db_rollback(rq->db);
        return HTTP_DONE;
    }
    if (v != VERDICT_OK) {
        reply_refusal(rq, v);
        return HTTP_DONE;
    }
    session_check_password(rq);
    return HTTP_WRITER;
}

/* ---- writing
 * ------------------------------------------------------------------------------------------------------
 */

static void hash_request(const struct rq *rq, unsigned char out[SECRET_SHA256_SIZE])
{
    struct secret_sha256_state s;
    unsigned char method = (unsigned char)rq->http->method;
    secret_sha256_begin(&s);
    secret_sha256_add(&s, &method, 1);
    secret_sha256_add(&s, rq->http->path.p, rq->http->path.n);
    secret_sha256_add(&s, "", 1);
    secret_sha256_add(&s, rq->http->body.p, rq->http->body.n);
    secret_sha256_end(&s, out);
}

enum { KEY_MAX = 100 };

/* True when the key was known: the reply is the first one's, or a refusal in *v. */
static bool answer_again(struct rq *rq, const unsigned char hash[SECRET_SHA256_SIZE],
                         enum verdict *v)
{
    struct answer first;
    struct str key = rq->http->idempotency_key;
    if (key.n > KEY_MAX) {
        *v = VERDICT_BAD_REQUEST;
        return true;
    }
    if (!answer_get(&rq->reader, rq->viewer.account, key, &first))
        return false;
    *v = VERDICT_KEY_REUSED;
    if (first.request_hash.n == SECRET_SHA256_SIZE &&
        memcmp(first.request_hash.p, hash, SECRET_SHA256_SIZE) == 0) {
        struct json_out w;
        reply_begin_json(rq, &w);
        buf_add_str(w.buf, first.body);
        *v = reply_json(rq, first.status, &w);
    }
    return true;
}

static bool is_read(const struct rq *rq)
{
    return rq->route->kind == ROUTE_READ || rq->route->kind == ROUTE_SLOW;
}

/* Inside the transaction, under this request's own savepoint. */
static enum verdict run_write(struct rq *rq)
{
    unsigned char hash[SECRET_SHA256_SIZE];
    if (is_read(rq)) {
        session_touch(rq->act, rq->session.session_id);
        return VERDICT_OK;
    }
    enum verdict v = open_session(rq);
    if (v != VERDICT_OK)
        return v;
    rq->act->actor = rq->viewer.person;
    rq->act->session = rq->viewer.session;
    bool with_key = rq->http->idempotency_key.n > 0 && rq->viewer.account.v != 0;
    if (with_key) {
        hash_request(rq, hash);
        if (answer_again(rq, hash, &v))
            return v;
    }
    v = rq->route->run(rq);
    if (rq->wants_touch && rq->viewer.session.v != 0)
        session_touch(rq->act, rq->viewer.session);
    if (with_key && v == VERDICT_OK) {
        struct answer answer = {{hash, sizeof(hash)}, rq->http->status, rq->http->reply};
        answer_add(rq->act, rq->viewer.account, rq->http->idempotency_key, &answer);
    }
    return v;
}

/* True when the batch may go on; false when the connection itself is in trouble. */
static bool write_one(struct local *local, struct act *act, struct http_rq *http)
{
    struct rq *rq = http->user;
    act->arena = rq->arena;
    act->actor = (struct person_id){0};
    act->session = (struct session_id){0};
    rq->db = local->db;
    rq->act = act;
    rq->keep = false;
    rq->undo = false;
    if (!is_read(rq))
        http->header_count = 0;
    act_mark(act);
    db_savepoint(local->db);
    enum verdict v = run_write(rq);
    enum db_trouble trouble = db_trouble(local->db);
    if (trouble == DB_FINE && !rq->undo && (v == VERDICT_OK || rq->keep)) {
        db_release(local->db);
    } else {
        if (trouble == DB_CONSTRAINT || trouble == DB_FULL)
            log_error("writing %s: %s", rq->route->path, db_message(local->db));
        db_undo(local->db);
        act_return(act);
    }
    bool goes_on = db_trouble(local->db) == DB_FINE;
    if (trouble != DB_FINE && goes_on)
        reply_trouble(rq, trouble);
    else if (v != VERDICT_OK && goes_on)
        reply_refusal(rq, v);
    return goes_on;
}

static bool write_batch(struct app *app, struct local *local, struct http_rq **https, int count)
{
    struct act act;
    db_begin(local->db);
    act_begin(&act, local->db, local->arena, app->school.school_id);
    for (int i = 0; i < count && db_trouble(local->db) == DB_FINE; i++)
        if (!write_one(local, &act, https[i]))
            break;
    act.arena = local->arena;
    act_end(&act);
    bool done = db_commit(local->db);
    atomic_fetch_add(&commits, 1);
    return done;
}

void worker_write(void *context, void *opaque, struct http_rq **https, int count)
{
    struct app *app = context;
    struct local *local = opaque;
    for (int tries = 0;; tries++) {
        arena_reset(local->arena);
        if (write_batch(app, local, https, count))
            return;
        enum db_trouble trouble = db_trouble(local->db);
        log_error("commit of %d writes: %s", count, db_message(local->db));
        db_rollback(local->db);
        if (trouble == DB_CONFLICT && tries + 1 < TRIES_MAX)
            continue;
        for (int i = 0; i < count; i++) {
            struct rq *rq = https[i]->user;
            if (is_read(rq))
                continue; /* its reply stands: only the time of the visit is not noted */
            reply_trouble(rq, trouble == DB_CONFLICT ? DB_LOST : trouble);
        }
        return;
    }
}

void worker_idle(void *context, void *opaque)
{
    struct app *app = context;
    struct local *local = opaque;
    int64_t now = clock_now_ms();
    db_checkpoint(local->db, CHECKPOINT_PAGES);
    if (now - local->forgotten_ms < FORGET_EVERY_MS && now >= local->forgotten_ms)
        return;
    local->forgotten_ms = now;
    arena_reset(local->arena);
    struct act act;
    db_begin(local->db);
    act_begin(&act, local->db, local->arena, app->school.school_id);
    answer_forget(&act, now - FORGET_AFTER_MS, 1000);
    act_end(&act);
    if (!db_commit(local->db))
        db_rollback(local->db);
}

void worker_refused(void *context, struct http_rq *http)
{
    struct rq *rq = rq_make(context, NULL, http);
    reply_status(rq, http->status);
}
