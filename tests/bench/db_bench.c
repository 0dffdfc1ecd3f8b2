/*
 * db_bench [ROUNDS]: what the layer db costs over bare sqlite3. A diary week (40 lessons, 60 marks)
 * and one row by its key are read by db_list and db_get, and by hand-written loops of the same
 * statements; CPU time, best of 7. Exit 1 when the lists cost more than 1.3 times the loops.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/db.h"
#include "db/engine.h"

enum { PUPILS = 200, LESSONS = 40, MARKS = 60, REPEATS = 7 };

struct lesson {
    int64_t lesson_id, course_id;
    int number, lesson_no;
    struct date date;
    struct str topic, homework, status;
};

struct mark {
    int64_t course_id;
    int lesson_no, work_no;
    struct str value;
    struct date date;
};

#define LESSON_SQL                                                                               \
    "SELECT lesson_id, course_id, number, lesson_no, date, topic, homework, status FROM lessons" \
    " WHERE class_id = $1 AND date BETWEEN $2 AND $3 ORDER BY date, number"
#define MARK_SQL                                                   \
    "SELECT course_id, lesson_no, work_no, value, date FROM marks" \
    " WHERE pupil_id = $1 AND date BETWEEN $2 AND $3"
#define ONE_SQL                                                                                   \
    "SELECT lesson_id, course_id, number, lesson_no FROM lessons WHERE class_id = $1 AND date = " \
    "$2 AND number = 3"

static const struct db_query list_lessons =
    DB_QUERY(struct lesson, LESSON_SQL, lesson_id, course_id, number, lesson_no, date, topic,
             homework, status);
static const struct db_query list_marks =
    DB_QUERY(struct mark, MARK_SQL, course_id, lesson_no, work_no, value, date);
static const struct db_query get_lesson =
    DB_QUERY(struct lesson, ONE_SQL, lesson_id, course_id, number, lesson_no);

static struct date monday, sunday;
static volatile int64_t sink;

/* ---- by the layer ---------------------------------------------------------------------------- */

static void week_by_layer(struct db *db, struct arena *a, int64_t who)
{
    struct lesson *lessons;
    struct mark *marks;
    size_t n = db_list(db, a, &list_lessons, &lessons, DB_ARGS(who, monday, sunday));

    n += db_list(db, a, &list_marks, &marks, DB_ARGS(who, monday, sunday));
    sink += (int64_t)n + lessons[0].lesson_id + marks[0].course_id;
}

static void one_by_layer(struct db *db, struct arena *a, int64_t who)
{
    struct lesson lesson;

    if (db_get(db, a, &get_lesson, &lesson, DB_ARGS(who, monday)))
        sink += lesson.lesson_id;
}

/* ---- by hand --------------------------------------------------------------------------------- */

static sqlite3_stmt *bare_lessons, *bare_marks, *bare_one;

static struct str text_of(struct arena *a, sqlite3_stmt *s, int i)
{
    const char *p = (const char *)sqlite3_column_text(s, i);
    size_t n = (size_t)sqlite3_column_bytes(s, i);

    return (struct str){arena_dup(a, p, n), n};
}

static struct date date_at(sqlite3_stmt *s, int i)
{
    const char *p = (const char *)sqlite3_column_text(s, i);

    return date_parse((struct str){p, (size_t)sqlite3_column_bytes(s, i)});
}

static void bind_week(sqlite3_stmt *s, int64_t who)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    sqlite3_bind_int64(s, 1, who);
    sqlite3_bind_text(s, 2, date_format(monday, from), 10, SQLITE_TRANSIENT);
    if (sqlite3_bind_parameter_count(s) > 2)
        sqlite3_bind_text(s, 3, date_format(sunday, to), 10, SQLITE_TRANSIENT);
}

static void week_by_hand(struct db *db, struct arena *a, int64_t who)
{
    struct lesson *lessons = ARENA_ARRAY(a, struct lesson, LESSONS);
    struct mark *marks = ARENA_ARRAY(a, struct mark, MARKS);
    size_t n = 0, m = 0;
    sqlite3_stmt *s = bare_lessons;

    (void)db;
    bind_week(s, who);
    while (sqlite3_step(s) == SQLITE_ROW) {
        struct lesson *l = &lessons[n++];
        l->lesson_id = sqlite3_column_int64(s, 0);
        l->course_id = sqlite3_column_int64(s, 1);
        l->number = sqlite3_column_int(s, 2);
        l->lesson_no = sqlite3_column_int(s, 3);
        l->date = date_at(s, 4);
        l->topic = text_of(a, s, 5);
        l->homework = text_of(a, s, 6);
        l->status = text_of(a, s, 7);
    }
    sqlite3_reset(s);
    s = bare_marks;
    bind_week(s, who);
    while (sqlite3_step(s) == SQLITE_ROW) {
        struct mark *k = &marks[m++];
        k->course_id = sqlite3_column_int64(s, 0);
        k->lesson_no = sqlite3_column_int(s, 1);
        k->work_no = sqlite3_column_int(s, 2);
        k->value = text_of(a, s, 3);
        k->date = date_at(s, 4);
    }
    sqlite3_reset(s);
    sink += (int64_t)(n + m) + lessons[0].lesson_id + marks[0].course_id;
}

static void one_by_hand(struct db *db, struct arena *a, int64_t who)
{
    (void)db;
    (void)a;
    bind_week(bare_one, who);
    if (sqlite3_step(bare_one) == SQLITE_ROW)
        sink += sqlite3_column_int64(bare_one, 0) + sqlite3_column_int64(bare_one, 1) +
                sqlite3_column_int(bare_one, 2) + sqlite3_column_int(bare_one, 3);
    sqlite3_reset(bare_one);
}

/* ---- measuring ------------------------------------------------------------------------------- */

static double cpu_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

typedef void work_fn(struct db *db, struct arena *a, int64_t who);

/* Microseconds of CPU per call, the reading transaction included as in a page. */
static double measure(struct db *db, sqlite3 *bare, work_fn *work, int rounds)
{
    struct arena *a = arena_open(64 << 10);
    double start = cpu_us();

    for (int i = 0; i < rounds; i++) {
        if (bare)
            sqlite3_exec(bare, "BEGIN", NULL, NULL, NULL);
        else
            db_begin_read(db);
        work(db, a, 1 + i * 7 % PUPILS);
        if (bare)
            sqlite3_exec(bare, "COMMIT", NULL, NULL, NULL);
        else
            db_end_read(db);
        arena_reset(a);
    }
    double used = (cpu_us() - start) / rounds;
    arena_close(a);
    return used;
}

struct pair {
    struct db *db;
    sqlite3 *bare;
    int rounds;
};

/* In turns, so that both meet the same moods of the machine; the best of each. */
static double compare(const struct pair *p, const char *what, work_fn *layer, work_fn *hand)
{
    double best_layer = 1e12, best_hand = 1e12;

    for (int k = 0; k < REPEATS; k++) {
        double by_hand = measure(NULL, p->bare, hand, p->rounds);
        double by_layer = measure(p->db, NULL, layer, p->rounds);
        best_hand = by_hand < best_hand ? by_hand : best_hand;
        best_layer = by_layer < best_layer ? by_layer : best_layer;
    }
    printf("%-22s %8.2f us  by hand %8.2f us  ratio %.2f\n", what, best_layer, best_hand,
           best_layer / best_hand);
    return best_layer / best_hand;
}

static void fill(struct db *db)
{
    static const char *const scripts[] = {
        "CREATE TABLE lessons (class_id INT NOT NULL, date TEXT NOT NULL, number INT NOT NULL,"
        " lesson_id INT NOT NULL, course_id INT NOT NULL, lesson_no INT NOT NULL, topic TEXT,"
        " homework TEXT, status TEXT NOT NULL, PRIMARY KEY (class_id, date, number))"
        " STRICT, WITHOUT ROWID",
        "CREATE TABLE marks (pupil_id INT NOT NULL, date TEXT NOT NULL, course_id INT NOT NULL,"
        " lesson_no INT NOT NULL, work_no INT NOT NULL, value TEXT NOT NULL,"
        " PRIMARY KEY (pupil_id, date, course_id, lesson_no, work_no)) STRICT, WITHOUT ROWID",
    };

    db_begin(db);
    db_script(db, scripts[0]);
    db_script(db, scripts[1]);
    for (int p = 1; p <= PUPILS; p++) {
        for (int i = 0; i < LESSONS; i++)
            db_run(db, "INSERT INTO lessons VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'held')",
                   DB_ARGS(p, date_add(monday, i / 8), i % 8, p * 1000 + i, p * 10 + i % 10, i,
                           "Решение уравнений с двумя переменными",
                           "§ 12, № 345, 346, 350 (устно)"));
        for (int i = 0; i < MARKS; i++)
            db_run(db, "INSERT INTO marks VALUES ($1, $2, $3, $4, 1, '5')",
                   DB_ARGS(p, date_add(monday, i / 12), i % 12, i));
    }
    if (!db_commit(db)) {
        fprintf(stderr, "db_bench: %s\n", db_message(db));
        exit(1);
    }
}

static sqlite3 *open_bare(const char *path)
{
    sqlite3 *bare;

    if (sqlite3_open_v2(path, &bare, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ||
        sqlite3_exec(bare, "PRAGMA cache_size = -4096; PRAGMA cell_size_check = ON", NULL, NULL,
                     NULL) ||
        sqlite3_prepare_v3(bare, LESSON_SQL, -1, 1, &bare_lessons, NULL) ||
        sqlite3_prepare_v3(bare, MARK_SQL, -1, 1, &bare_marks, NULL) ||
        sqlite3_prepare_v3(bare, ONE_SQL, -1, 1, &bare_one, NULL)) {
        fprintf(stderr, "db_bench: %s\n", sqlite3_errmsg(bare));
        exit(1);
    }
    return bare;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 2000;
    struct arena *a = arena_open(0);
    char dir[] = "/tmp/depter-bench.XXXXXX";
    struct str error;

    monday = date_of(2026, 9, 7);
    sunday = date_add(monday, 6);
    if (rounds < 1 || !mkdtemp(dir))
        return 2;
    const char *path = arena_printf(a, "%s/bench.db", dir);
    struct db *db = db_open(a, path, DB_CREATE, &error);
    fill(db);
    struct db *reader = db_open(a, path, DB_READER, &error);
    sqlite3 *bare = open_bare(path);

    struct pair p = {reader, bare, rounds};
    double ratio = compare(&p, "diary week, 100 rows", week_by_layer, week_by_hand);
    p.rounds *= 10;
    compare(&p, "one row by key", one_by_layer, one_by_hand);

    sqlite3_finalize(bare_lessons);
    sqlite3_finalize(bare_marks);
    sqlite3_finalize(bare_one);
    sqlite3_close(bare);
    db_close(reader);
    db_close(db);
    unlink(path);
    unlink(arena_printf(a, "%s.lock", path));
    unlink(arena_printf(a, "%s-wal", path));
    unlink(arena_printf(a, "%s-shm", path));
    rmdir(dir);
    arena_close(a);
    return ratio > 1.3;
}
