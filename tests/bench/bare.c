/*
 * bare DIR LISTS PAGES: CPU microseconds of a diary page in a bare loop of sqlite3 and the page's
 * template. The product makes each page of the list once, under a trace of its statements; then
 * those statements, prepared once on a connection of our own, are bound, stepped and read column
 * by column, and the template writes the page. No HTTP, no session logic, no rows in structs.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "base/random.h"
#include "html/catalogs.h"
#include "web/pages/diary.h"
#include "web/static.h"

enum { PEOPLE_MAX = 1000, WEEKS_MAX = 60, STEPS_MAX = 64, VALUES_MAX = 16, STATEMENTS_MAX = 128 };

struct value {
    enum { INTEGER, TEXT, BLOB, ABSENT } type;
    int64_t i;
    const char *p;
    int n;
};

/* One statement of a page with what was bound to it. */
struct step {
    int statement;
    int rows; /* that the product took: a walk stops early */
    int count;
    struct value values[VALUES_MAX];
};

struct page {
    struct arena *arena;
    struct diary_week_view *view;
    size_t bytes;
    int count;
    struct step steps[STEPS_MAX];
};

static struct {
    const char *sql;
    sqlite3_stmt *handle;
    int places[VALUES_MAX]; /* of $1, $2, … : SQLite numbers by first appearance */
} statements[STATEMENTS_MAX];
static int statement_count;
static struct page *traced; /* the page that is being made, or NULL */

static __attribute__((noreturn)) void fail(const char *what)
{
    fprintf(stderr, "bare: %s\n", what);
    exit(1);
}

/* ---- the trace ------------------------------------------------------------------------------- */

static int statement_of(const char *sql)
{
    for (int i = 0; i < statement_count; i++)
        if (strcmp(statements[i].sql, sql) == 0)
            return i;
    if (statement_count == STATEMENTS_MAX)
        fail("too many statements");
    statements[statement_count].sql = strdup(sql);
    return statement_count++;
}

static int hex(char c)
{
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

/* A literal as sqlite3_expanded_sql writes it; *at moves behind it. */
static struct value read_literal(struct arena *a, const char **at)
{
    const char *p = *at;
    struct value v = {.type = ABSENT};
    if (*p == '\'' || (*p == 'x' && p[1] == '\'')) {
        bool is_blob = *p == 'x';
        char *text = arena_alloc(a, strlen(p));
        for (p += is_blob + 1; *p != '\'' || p[1] == '\''; p++) {
            if (is_blob) {
                text[v.n++] = (char)(hex(p[0]) * 16 + hex(p[1]));
                p++;
            } else {
                p += *p == '\'';
                text[v.n++] = *p;
            }
        }
        v.type = is_blob ? BLOB : TEXT;
        v.p = text;
        p++;
    } else if (strncmp(p, "NULL", 4) == 0) {
        p += 4;
    } else {
        char *end;
        v.type = INTEGER;
        v.i = strtoll(p, &end, 10);
        p = end;
    }
    *at = p;
    return v;
}

/* Both texts side by side: where one has $n the other has the value. */
static void read_values(struct arena *a, const char *sql, const char *expanded, struct step *step)
{
    while (*sql) {
        if (*sql != '$') {
            sql++;
            expanded++;
            continue;
        }
        char *end;
        long n = strtol(sql + 1, &end, 10);
        if (n < 1 || n > VALUES_MAX)
            fail("a statement with too many arguments");
        step->values[n - 1] = read_literal(a, &expanded);
        step->count = step->count < n ? (int)n : step->count;
        sql = end;
    }
}

static int on_statement(unsigned what, void *context, void *handle, void *text)
{
    (void)context;
    (void)text;
    if (!traced)
        return 0;
    if (what == SQLITE_TRACE_ROW) {
        traced->steps[traced->count - 1].rows++;
        return 0;
    }
    if (traced->count == STEPS_MAX)
        fail("a page of too many statements");
    struct step *step = &traced->steps[traced->count++];
    const char *sql = sqlite3_sql(handle);
    char *expanded = sqlite3_expanded_sql(handle);
    step->statement = statement_of(sql);
    read_values(traced->arena, sql, expanded, step);
    sqlite3_free(expanded);
    return 0;
}

/* Called for each connection that the product opens. */
static int trace_connection(sqlite3 *db, const char **error, const void *api)
{
    (void)error;
    (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW, on_statement, NULL);
}

/* ---- the pages ------------------------------------------------------------------------------- */

struct one {
    char token[64];
    int64_t pupil;
    struct date week;
};

struct lists {
    struct one people[PEOPLE_MAX];
    size_t people_count;
    struct date weeks[WEEKS_MAX];
    size_t week_count;
};

static FILE *open_list(const char *dir, const char *name)
{
    char path[4096];
    snprintf(path, sizeof(path), "%s/%s", dir, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail(path);
    return f;
}

static void read_lists(const char *dir, struct lists *l)
{
    long long pupil;
    char text[DATE_TEXT_SIZE];
    FILE *f = open_list(dir, "diary.txt");
    while (l->people_count < PEOPLE_MAX &&
           fscanf(f, "%63s %lld", l->people[l->people_count].token, &pupil) == 2)
        l->people[l->people_count++].pupil = pupil;
    fclose(f);
    f = open_list(dir, "weeks.txt");
    while (l->week_count < WEEKS_MAX && fscanf(f, "%10s", text) == 1)
        l->weeks[l->week_count++] = date_parse(str_of(text));
    fclose(f);
    if (l->people_count == 0 || l->week_count == 0)
        fail("empty lists");
}

/* As the server does it, between socket and socket. */
static void make_page(struct page *p, struct db *db, const struct app *app, const struct one *one)
{
    struct html h;
    p->arena = arena_open(64 << 10);
    struct http_rq *http = ARENA_NEW(p->arena, struct http_rq);
    struct rq *rq = ARENA_NEW(p->arena, struct rq);
    p->view = ARENA_NEW(p->arena, struct diary_week_view);
    *http = (struct http_rq){.arena = p->arena,
                             .path = str_of(arena_printf(p->arena, "/diary/%lld/week/2026-09-07",
                                                         (long long)one->pupil))};
    rq->http = http;
    rq->app = app;
    rq->reader = (struct reader){db, p->arena, app->school.school_id};
    rq->now_ms = clock_now_ms();
    rq->viewer.today = date_today();
    rq->token = str_of(one->token);
    rq->parts[0].id = one->pupil;
    rq->parts[1].date = one->week;
    traced = p;
    db_begin_read(db);
    if (!session_open(rq) || diary_week_fill(rq, p->view) != VERDICT_OK)
        fail("the product refuses a page of the list");
    db_end_read(db);
    traced = NULL;
    reply_begin_page(rq, &h);
    diary_week_page(&h, p->view);
    p->bytes = h.out->n;
}

/* ---- the loop -------------------------------------------------------------------------------- */

static volatile int64_t sink;

static void run_step(const struct step *step)
{
    sqlite3_stmt *s = statements[step->statement].handle;
    for (int i = 0; i < step->count; i++) {
        const struct value *v = &step->values[i];
        int place = statements[step->statement].places[i];
        if (v->type == INTEGER)
            sqlite3_bind_int64(s, place, v->i);
        else if (v->type == TEXT)
            sqlite3_bind_text(s, place, v->p, v->n, SQLITE_STATIC);
        else if (v->type == BLOB)
            sqlite3_bind_blob(s, place, v->p, v->n, SQLITE_STATIC);
    }
    int columns = sqlite3_column_count(s);
    for (int row = 0; row < step->rows && sqlite3_step(s) == SQLITE_ROW; row++) {
        for (int i = 0; i < columns; i++) {
            if (sqlite3_column_type(s, i) == SQLITE_INTEGER)
                sink += sqlite3_column_int64(s, i);
            else
                sink += (intptr_t)sqlite3_column_text(s, i);
        }
    }
    sqlite3_reset(s);
}

static void run_page(const struct page *p, const struct tr *tr, struct arena *a)
{
    for (int i = 0; i < p->count; i++)
        run_step(&p->steps[i]);
    struct buf out;
    buf_init(&out, a, 24 << 10);
    struct html h = {&out, tr};
    diary_week_page(&h, p->view);
    if (out.n != p->bytes)
        fail("another page than the product's");
    arena_reset(a);
}

static void prepare(const char *path)
{
    sqlite3 *db;
    sqlite3_reset_auto_extension();
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ||
        sqlite3_exec(db, "PRAGMA cache_size = -16384", NULL, NULL, NULL))
        fail(sqlite3_errmsg(db));
    for (int i = 0; i < statement_count; i++) {
        if (sqlite3_prepare_v3(db, statements[i].sql, -1, SQLITE_PREPARE_PERSISTENT,
                               &statements[i].handle, NULL))
            fail(sqlite3_errmsg(db));
        for (int k = 0; k < VALUES_MAX; k++) {
            char name[8];
            snprintf(name, sizeof(name), "$%d", k + 1);
            statements[i].places[k] = sqlite3_bind_parameter_index(statements[i].handle, name);
        }
    }
}

static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

int main(int argc, char **argv)
{
    static struct lists lists;
    static struct page pages[PEOPLE_MAX];
    struct str error;
    struct prng g;
    if (argc != 4)
        return 2;
    base_init();
    catalogs_load();
    /* As the product does, before anything else starts the library. */
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_auto_extension((void (*)(void))trace_connection);
    struct arena *a = arena_open(64 << 10);
    const char *path = arena_printf(a, "%s/depter.db", argv[1]);
    struct db *db = db_open(a, path, DB_READER, &error);
    struct app app = {.engine = DB_SQLITE};
    if (!db || !school_get_only(db, a, &app.school))
        fail("no school there");
    app.assets = static_hash(a);
    read_lists(argv[2], &lists);
    prng_init(&g, 1);
    for (size_t i = 0; i < lists.people_count; i++) {
        lists.people[i].week = lists.weeks[prng_below(&g, (uint32_t)lists.week_count)];
        make_page(&pages[i], db, &app, &lists.people[i]);
    }
    db_close(db);
    prepare(path);
    const struct tr *tr = tr_language("ru");
    int count = atoi(argv[3]);
    struct arena *scratch = arena_open(64 << 10);
    double start = cpu_us();
    for (int i = 0; i < count; i++)
        run_page(&pages[prng_below(&g, (uint32_t)lists.people_count)], tr, scratch);
    printf("%.2f\n", (cpu_us() - start) / count);
    return 0;
}
