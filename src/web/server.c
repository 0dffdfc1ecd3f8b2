#include "web/server.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>

#include "base/log.h"
#include "db/migrate.h"
#include "html/catalogs.h"
#include "web/static.h"
#include "web/worker.h"

/* Brings the base up to date and reads which school this is; the threads open their own connections
 * afterwards. */
static bool prepare(const struct server_options *o, struct arena *a, struct app *app,
                    struct str *error)
{
    struct db *db = db_open(a, o->db_address, DB_WRITER, error);
    if (!db)
        return false;
    bool ok = migrate_up(db, a, error);
    if (ok) {
        struct school_id id = {o->school};
        ok = o->school ? school_get(&(struct reader){db, a, id}, &app->school)
                       : school_get_only(db, a, &app->school);
        if (!ok)
            *error =
                o->school
                    ? STR("there is no such school in the base")
                    : STR("there is not exactly one school in the base; name one with --school");
    }
    if (db_trouble(db) != DB_FINE) {
        *error = str_dup(a, str_of(db_message(db)));
        ok = false;
    }
    app->engine = db_engine(db);
    app->db_address = o->db_address;
    app->secure = o->secure;
    app->assets = static_hash(a);
    db_close(db);
    return ok;
}

/* Those this process may use: a server pinned to one core has no use for two loops. */
static int processors(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 8 ? 8 : n;
}

static struct http_config config_of(const struct server_options *o, struct app *app)
{
    return (struct http_config){
        .listen = o->listen,
        .listen_fd = -1,
        .loops = processors(),
        .readers = 2,
        .hashers = 2,
        .connections_max = 12000,
        .proxy = o->proxy,
        .context = app,
        .body_limit = worker_body_limit,
        .thread_begin = worker_thread_begin,
        .thread_end = worker_thread_end,
        .on_request = worker_request,
        .on_read = worker_read,
        .on_hash = worker_hash,
        .on_write = worker_write,
        .on_turn_end = worker_turn_end,
        .on_writer_idle = worker_idle,
        .on_refused = worker_refused,
    };
}

enum { STOP_SECONDS = 10 };

bool server_run(const struct server_options *o)
{
    struct arena *a = arena_open(0);
    struct app *app = ARENA_NEW(a, struct app);
    struct str error = STR_NULL;
    sigset_t ends;
    int which;
    /* Blocked before the threads start, so that only sigwait below sees them. */
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    catalogs_load();
    struct http_config config = config_of(o, app);
    struct http_server *server = prepare(o, a, app, &error) ? http_start(&config, a, &error) : NULL;
    if (!server) {
        fprintf(stderr, "depter: %.*s\n", STR_FMT(error));
        arena_close(a);
        return false;
    }
    printf("listening on http://%s\n", http_address(server));
    fflush(stdout);
    sigwait(&ends, &which);
    log_info("stopping");
    http_stop(server, STOP_SECONDS);
    arena_close(a);
    return true;
}
