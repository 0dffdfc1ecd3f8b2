#include "store/history.h"

#include <stdlib.h>

#define HISTORY_MEMBERS \
    seq, at, action, item, old_value, new_value, reason, surname, given, patronymic
#define HISTORY_SELECT                                                                        \
    "SELECT g.seq, g.at, g.action, g.item, g.old AS old_value, g.new AS new_value, g.reason," \
    " p.surname, p.given, p.patronymic FROM log g"                                            \
    " LEFT JOIN persons p ON p.school_id = g.school_id AND p.person_id = g.actor_id"

static const struct db_query list_corrections =
    DB_QUERY(struct history_entry,
             HISTORY_SELECT " WHERE g.school_id = $1 AND g.course_id = $2 AND g.lesson_no = $3"
                            " AND g.pupil_id = $4 AND g.course_id IS NOT NULL AND g.old IS NOT NULL"
                            " AND g.action IN ('mark', 'absence', 'note') ORDER BY g.seq",
             HISTORY_MEMBERS);

/* The log is in the order of its time. Entries of one second are few: of one transaction at most.
 */
enum { SAME_SECOND = 5000 };
static const struct db_query find_first =
    DB_QUERY(struct history_entry,
             HISTORY_SELECT
             " WHERE g.school_id = $1 AND g.seq >= $5 AND g.seq <= $6 AND g.course_id = $2"
             " AND g.lesson_no = $3 AND g.pupil_id = $4 AND g.action = 'mark'"
             " AND g.old IS NULL AND g.item = $7 ORDER BY g.seq LIMIT 1",
             HISTORY_MEMBERS);

struct number_row {
    int64_t n;
};
static const struct db_query get_head =
    DB_QUERY(struct number_row, "SELECT seq AS n FROM log_heads WHERE school_id = $1", n);
static const struct db_query get_time =
    DB_QUERY(struct number_row, "SELECT at AS n FROM log WHERE school_id = $1 AND seq = $2", n);

/* The first entry of that time or later. */
static int64_t seq_at(const struct reader *r, int64_t at)
{
    struct number_row row;
    int64_t low = 1;
    db_get(r->db, r->arena, &get_head, &row, DB_ARGS(r->school.v));
    for (int64_t high = row.n + 1; low < high;) {
        int64_t middle = low + (high - low) / 2;
        db_get(r->db, r->arena, &get_time, &row, DB_ARGS(r->school.v, middle));
        if (row.n < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct mark_row {
    int work_no;
    int64_t entered_at;
};
static const struct db_query list_marks =
    DB_QUERY(struct mark_row,
             "SELECT work_no, entered_at FROM marks WHERE school_id = $1 AND course_id = $2"
             " AND lesson_no = $3 AND pupil_id = $4 ORDER BY work_no",
             work_no, entered_at);

static int by_seq(const void *left, const void *right)
{
    const struct history_entry *a = left, *b = right;
    return (a->seq > b->seq) - (a->seq < b->seq);
}

size_t history_list(const struct reader *r, const struct lesson_ref *l, struct pupil_id pupil,
                    struct history_entry **out)
{
    struct history_entry *corrections;
    struct mark_row *marks;
    size_t count = db_list(r->db, r->arena, &list_corrections, &corrections,
                           DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, pupil.v));
    size_t mark_count = db_list(r->db, r->arena, &list_marks, &marks,
                                DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, pupil.v));
    struct history_entry *list =
        ARENA_ARRAY(r->arena, struct history_entry, count + mark_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < mark_count; i++) {
        int64_t first = seq_at(r, marks[i].entered_at * 1000);
        struct str item = str_of(arena_printf(r->arena, "%d", marks[i].work_no));
        n += db_get(r->db, r->arena, &find_first, &list[n],
                    DB_ARGS(r->school.v, l->course_id.v, l->lesson_no, pupil.v, first,
                            first + SAME_SECOND, item));
    }
    for (size_t i = 0; i < count; i++)
        list[n++] = corrections[i];
    if (n > 1)
        qsort(list, n, sizeof(*list), by_seq);
    *out = list;
    return n;
}
