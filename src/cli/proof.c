#include "cli/proof.h"

#include <stdio.h>
#include <unistd.h>

#include "db/copy.h"
#include "db/migrate.h"
#include "store/school.h"

bool proof_print(const struct check_report *r)
{
    bool ok = r->broken_seq == 0 && !r->head_differs && r->differences == 0;

    printf("log: %lld entries, ends with %.12s\n", (long long)r->entries, r->head.p);
    if (r->broken_seq != 0)
        printf("BROKEN: entry %lld does not fit the one before it\n", (long long)r->broken_seq);
    if (r->head_differs)
        puts("BROKEN: the log does not end where the base says it ends");
    if (r->differences != 0)
        printf("DIFFERENT: %lld records are not what the log says; first: %.*s\n",
               (long long)r->differences, STR_FMT(r->first));
    puts(ok ? "everything fits" : "the base does not fit its log");
    return ok;
}

static const char *beside(struct arena *a, const char *path, const char *end)
{
    return arena_printf(a, "%s%s", path, end);
}

static bool check_school(struct db *db, struct arena *a, struct check_report *out,
                         struct str *error)
{
    struct school school;

    if (!school_get_only(db, a, &school)) {
        *error = STR("there is not exactly one school in it");
        return false;
    }
    check_run(&(struct reader){db, a, school.school_id}, out);
    *error = str_of(db_message(db));
    return db_trouble(db) == DB_FINE;
}

enum proof proof_of_file(const char *path)
{
    struct arena *a = arena_open(0);
    struct str error;
    struct check_report report;
    struct db *db = NULL;
    enum proof proof = PROOF_DAMAGED;

    if (db_examine(a, path, &error) && (db = db_open(a, path, DB_WRITER, &error)) != NULL &&
        migrate_up(db, a, &error) && check_school(db, a, &report, &error))
        proof = proof_print(&report) ? PROOF_FITS : PROOF_DIFFERS;
    else
        fprintf(stderr, "depter: %.*s\n", STR_FMT(error));
    if (db)
        db_close(db);
    /* The writer's lock is a file; the base itself is whole without it. */
    unlink(beside(a, path, ".lock"));
    arena_close(a);
    return proof;
}

void proof_remove_file(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".lock"};
    struct arena *a = arena_open(0);

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        unlink(beside(a, path, ends[i]));
    arena_close(a);
}
