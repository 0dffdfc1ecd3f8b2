#include "store/file.h"

#include "base/secret.h"
#include "store/id.h"
#include "store/names.h"

static struct str hash_of(struct arena *a, struct str bytes)
{
    unsigned char hash[SECRET_SHA256_SIZE];
    secret_sha256(bytes, hash);
    return secret_hex(a, hash, sizeof(hash));
}

/* "HASH name" */
static struct str file_words(struct arena *a, struct str hash, struct str name)
{
    return str_of(arena_printf(a, "%.*s %.*s", STR_FMT(hash), STR_FMT(name)));
}

static void count_files(struct act *act, struct course_id course, int lesson_no, int by)
{
    db_run(act->db,
           "UPDATE lessons SET homework_files = COALESCE(homework_files, 0) + $4"
           " WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3",
           DB_ARGS(act->school.v, course.v, lesson_no, by));
}

struct file_id file_add(struct act *act, const struct file_new *n)
{
    struct file_id id = {id_new()};
    const struct lesson_ref *l = n->lesson;
    struct str hash = hash_of(act->arena, n->bytes);
    db_run(act->db,
           "INSERT INTO files (school_id, hash, type, bytes) VALUES ($1, $2, $3, $4)"
           " ON CONFLICT (school_id, hash) DO NOTHING",
           DB_ARGS(act->school.v, hash, n->type, names_key(n->bytes)));
    db_run(act->db,
           "INSERT INTO homework_files (school_id, course_id, lesson_no, file_id, assignment_id,"
           " name, hash, size, author_id, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
           " $10)",
           DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, id.v, DB_OPT(n->assignment.v),
                   n->name, hash, (int64_t)n->bytes.n, act->actor.v, act->now_ms));
    count_files(act, l->course_id, l->lesson_no, 1);
    log_add(act, &(struct log_entry){.action = "file",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = names_item(act->arena, "file", id.v),
                                     .new_value = file_words(act->arena, hash, n->name)});
    return id;
}

#define FILE_SELECT \
    "SELECT file_id, course_id, lesson_no, assignment_id, name, hash, size FROM homework_files"
#define FILE_MEMBERS file_id, course_id, lesson_no, assignment_id, name, hash, size

static const struct db_query get_file =
    DB_QUERY(struct homework_file,
             FILE_SELECT " WHERE school_id = $1 AND file_id = $2 AND voided_at IS NULL",
             FILE_MEMBERS);

bool file_get(const struct reader *r, struct file_id id, struct homework_file *out)
{
    return db_get(r->db, r->arena, &get_file, out, DB_ARGS(r->school.v, id.v));
}

void file_void(struct act *act, const struct homework_file *f)
{
    if (db_run(act->db,
               "UPDATE homework_files SET voided_at = $3 WHERE school_id = $1 AND file_id = $2"
               " AND voided_at IS NULL",
               DB_ARGS(act->school.v, f->file_id.v, act->now_ms)) == 0)
        return;
    count_files(act, f->course_id, f->lesson_no, -1);
    log_add(act, &(struct log_entry){.action = "file",
                                     .course = f->course_id,
                                     .lesson_no = f->lesson_no,
                                     .item = names_item(act->arena, "file", f->file_id.v),
                                     .old_value = file_words(act->arena, f->hash, f->name)});
}

static const struct db_query list_of_lesson =
    DB_QUERY(struct homework_file,
             FILE_SELECT " WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3"
                         " AND voided_at IS NULL ORDER BY file_id",
             FILE_MEMBERS);

size_t file_list_lesson(const struct reader *r, struct course_id course, int lesson_no,
                        struct homework_file **out)
{
    return db_list(r->db, r->arena, &list_of_lesson, out,
                   DB_ARGS(r->school.v, course.v, lesson_no));
}

static const struct db_query get_content =
    DB_QUERY(struct file_content,
             "SELECT type, bytes FROM files WHERE school_id = $1 AND hash = $2", type, bytes);

bool file_content_get(const struct reader *r, struct str hash, struct file_content *out)
{
    return db_get(r->db, r->arena, &get_content, out, DB_ARGS(r->school.v, hash));
}

/* ---- the proof */

struct stored_row {
    struct str hash;
    struct bytes bytes;
};
static const struct db_query walk_files =
    DB_QUERY(struct stored_row, "SELECT hash, bytes FROM files WHERE school_id = $1", hash, bytes);

struct proof {
    struct arena *arena;
    int64_t damaged;
};

static bool prove(void *context, const void *row)
{
    struct proof *proof = context;
    const struct stored_row *stored = row;
    struct str bytes = {(const char *)stored->bytes.p, stored->bytes.n};
    proof->damaged += !str_eq(hash_of(proof->arena, bytes), stored->hash);
    return true;
}

int64_t file_count_damaged(const struct reader *r)
{
    struct proof proof = {.arena = r->arena};
    db_each(r->db, &walk_files, prove, &proof, DB_ARGS(r->school.v));
    return proof.damaged;
}
