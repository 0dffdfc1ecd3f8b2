/*
 * prepare DIR OUT: sessions straight into the base of a demo school (the server not running), and
 * lists for the load generator in OUT: diary.txt "token pupil" (every other session is a
 * guardian's), weeks.txt Mondays of weeks with lessons, journal.txt, grid.txt and finals.txt "token
 * address", saves.txt "token csrf work pupil value". Prints how many pupils the school has.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/secret.h"
#include "store/account.h"
#include "store/school.h"
#include "web/rq.h"

enum { DIARIES = 1000, JOURNALS = 60, SAVES = 4000 };

struct bench {
    struct arena *arena;
    struct db *db;
    struct school school;
    struct act act;
    const char *out;
};

static struct str new_session(struct bench *b, int64_t account)
{
    unsigned char hash[SECRET_SHA256_SIZE];
    struct str token = secret_token(b->arena, SESSION_TOKEN_BYTES);
    secret_sha256(token, hash);
    session_add(&b->act, (struct account_id){account}, hash, STR("127.0.0.1"), STR("bench"));
    return token;
}

static __attribute__((noreturn)) void fail(const char *what)
{
    fprintf(stderr, "prepare: %s\n", what);
    exit(1);
}

static FILE *create(const struct bench *b, const char *name)
{
    FILE *f = fopen(arena_printf(b->arena, "%s/%s", b->out, name), "w");
    if (!f)
        fail(name);
    return f;
}

struct pair {
    int64_t account_id, a, b;
};
static const struct db_query pupil_accounts =
    DB_QUERY(struct pair,
             "SELECT a.account_id, u.pupil_id AS a FROM pupils u JOIN accounts a ON a.school_id = "
             "u.school_id AND a.person_id = u.pupil_id WHERE u.school_id = $1 ORDER BY u.pupil_id",
             account_id, a);
static const struct db_query guardian_accounts = DB_QUERY(
    struct pair,
    "SELECT a.account_id, MIN(g.pupil_id) AS a FROM guardians g JOIN accounts a ON a.school_id = "
    "g.school_id AND a.person_id = g.person_id AND a.side = 'family' WHERE g.school_id = $1"
    " GROUP BY a.account_id ORDER BY MIN(g.pupil_id), a.account_id",
    account_id, a);
struct week {
    struct date date;
};
static const struct db_query lesson_days =
    DB_QUERY(struct week,
             "SELECT DISTINCT date FROM lessons WHERE school_id = $1 AND topic IS NOT NULL"
             " ORDER BY date",
             date);
static const struct db_query director = DB_QUERY(
    struct pair,
    "SELECT account_id FROM account_roles WHERE school_id = $1 AND role = 'director' LIMIT 1",
    account_id);
/* Pages of the size that a figure names: so many lessons, so many pupils. */
static const struct db_query journal_pages =
    DB_QUERY(struct pair,
             "SELECT k.course_id AS a, t.term_no AS b FROM courses k"
             " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"
             " JOIN terms t ON t.school_id = c.school_id AND t.calendar_id = c.calendar_id"
             " WHERE k.school_id = $1 AND k.subgroup_id IS NULL AND c.markless = 0"
             " AND (SELECT COUNT(*) FROM lessons l WHERE l.school_id = k.school_id AND l.course_id "
             "= k.course_id"
             "  AND l.date >= t.first_day AND l.date <= t.last_day) BETWEEN $3 AND $4"
             " AND (SELECT COUNT(*) FROM enrolments e WHERE e.school_id = k.school_id AND "
             "e.class_id = k.class_id)"
             "  BETWEEN $5 AND $6"
             " AND EXISTS (SELECT 1 FROM marks m WHERE m.school_id = k.school_id AND m.course_id = "
             "k.course_id"
             "  AND m.date >= t.first_day AND m.date <= t.last_day) ORDER BY k.course_id LIMIT $2",
             a, b);
struct place {
    int64_t account_id, work_id, pupil_id;
    struct str value;
};
/* The latest marks: teachers write down what was today. */
static const struct db_query save_places =
    DB_QUERY(struct place,
             "SELECT MIN(a.account_id) AS account_id, w.work_id, m.pupil_id, MIN(m.value) AS value"
             " FROM marks m JOIN works w ON w.school_id = m.school_id AND w.course_id = m.course_id"
             "  AND w.lesson_no = m.lesson_no AND w.work_no = m.work_no"
             " JOIN course_teachers t ON t.school_id = m.school_id AND t.course_id = m.course_id"
             "  AND t.first_day <= m.date AND (t.last_day IS NULL OR t.last_day >= m.date)"
             " JOIN accounts a ON a.school_id = t.school_id AND a.person_id = t.person_id"
             "  AND a.side = 'staff'"
             " WHERE m.school_id = $1 GROUP BY w.work_id, m.pupil_id"
             " ORDER BY MIN(m.date) DESC, w.work_id, m.pupil_id LIMIT $2",
             account_id, work_id, pupil_id, value);

static void write_diaries(struct bench *b)
{
    struct pair *pupils, *guardians;
    struct db_args args = DB_ARGS(b->school.school_id.v);
    size_t n = db_list(b->db, b->arena, &pupil_accounts, &pupils, args);
    size_t m = db_list(b->db, b->arena, &guardian_accounts, &guardians, args);
    FILE *f = create(b, "diary.txt");
    for (size_t i = 0; i < DIARIES; i++) {
        bool is_guardian = i % 2 == 1;
        size_t count = is_guardian ? m : n;
        /* From the whole school, not its first classes. */
        size_t at = count * i / DIARIES;
        const struct pair *who = is_guardian ? &guardians[at] : &pupils[at];
        if (count < DIARIES / 2)
            fail("the school has too few pupils or guardians with accounts");
        fprintf(f, "%.*s %lld\n", STR_FMT(new_session(b, who->account_id)), (long long)who->a);
    }
    fclose(f);
    printf("%zu\n", n);
}

static void write_weeks(struct bench *b)
{
    struct week *days;
    char text[DATE_TEXT_SIZE];
    struct date last = DATE_NONE;
    size_t n = db_list(b->db, b->arena, &lesson_days, &days, DB_ARGS(b->school.school_id.v));
    FILE *f = create(b, "weeks.txt");
    for (size_t i = 0; i < n; i++) {
        struct date monday = date_monday(days[i].date);
        if (date_cmp(monday, last) != 0)
            fprintf(f, "%s\n", date_format(monday, text));
        last = monday;
    }
    fclose(f);
}

struct page_size {
    const char *file;
    const char *below; /* of the course's address */
    int lessons_from, lessons_to, pupils_from, pupils_to;
};

static void write_journals(struct bench *b, const struct page_size *size)
{
    struct pair *list, who;
    size_t n = db_list(b->db, b->arena, &journal_pages, &list,
                       DB_ARGS(b->school.school_id.v, JOURNALS, size->lessons_from,
                               size->lessons_to, size->pupils_from, size->pupils_to));
    if (n == 0)
        fail(size->file);
    db_get(b->db, b->arena, &director, &who, DB_ARGS(b->school.school_id.v));
    struct str token = new_session(b, who.account_id);
    FILE *f = create(b, size->file);
    for (size_t i = 0; i < n; i++)
        fprintf(f, "%.*s /journal/course/%lld%s=%lld\n", STR_FMT(token), (long long)list[i].a,
                size->below, (long long)list[i].b);
    fclose(f);
}

static void write_saves(struct bench *b)
{
    struct place *list;
    size_t n = db_list(b->db, b->arena, &save_places, &list, DB_ARGS(b->school.school_id.v, SAVES));
    struct str *tokens = ARENA_ARRAY(b->arena, struct str, n + 1);
    FILE *f = create(b, "saves.txt");
    if (n < SAVES)
        fail("the school has too few marks");
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i && tokens[i].n == 0; k++)
            if (list[k].account_id == list[i].account_id)
                tokens[i] = tokens[k];
        if (tokens[i].n == 0)
            tokens[i] = new_session(b, list[i].account_id);
        fprintf(f, "%.*s %.*s %lld %lld %.*s\n", STR_FMT(tokens[i]),
                STR_FMT(session_csrf(b->arena, tokens[i])), (long long)list[i].work_id,
                (long long)list[i].pupil_id, STR_FMT(list[i].value));
    }
    fclose(f);
}

int main(int argc, char **argv)
{
    static const struct page_size sizes[] = {
        {"journal.txt", "?term", 22, 26, 26, 30},
        {"grid.txt", "?term", 37, 43, 29, 32},
        {"finals.txt", "/finals?period", 22, 26, 26, 30},
    };
    struct bench b = {0};
    struct str error;
    if (argc != 3)
        return 2;
    base_init();
    b.arena = arena_open(1 << 20);
    b.out = argv[2];
    b.db = db_open(b.arena, arena_printf(b.arena, "%s/depter.db", argv[1]), DB_WRITER, &error);
    if (!b.db || !school_get_only(b.db, b.arena, &b.school))
        fail("no demo school there");
    db_begin(b.db);
    act_begin(&b.act, b.db, b.arena, b.school.school_id);
    write_diaries(&b);
    write_weeks(&b);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        write_journals(&b, &sizes[i]);
    write_saves(&b);
    act_end(&b.act);
    bool ok = db_commit(b.db);
    db_close(b.db);
    arena_close(b.arena);
    return ok ? 0 : 1;
}
