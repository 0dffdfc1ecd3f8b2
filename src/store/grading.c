#include "store/grading.h"

#include <stdlib.h>

#include "store/names.h"
#include "store/setting.h"

#define KIND_MEMBERS                                                                              \
    kind, code, name_ru, name_ky, name_en, sign_ru, sign_ky, sign_en, weight, counting, deadline, \
        needs_topic, each_pupil, place, retired
#define KIND_SELECT                                                                              \
    "SELECT kind, code, name_ru, name_ky, name_en, sign_ru, sign_ky, sign_en, weight, counting," \
    " deadline, needs_topic, each_pupil, place, retired FROM work_kinds WHERE school_id = $1"

static const struct db_query list_kinds = DB_QUERY(struct school_kind, KIND_SELECT, KIND_MEMBERS);
static const struct db_query get_kind =
    DB_QUERY(struct school_kind, KIND_SELECT " AND code = $2", KIND_MEMBERS);

static int by_place(const void *a, const void *b)
{
    const struct school_kind *x = a, *y = b;
    return x->place != y->place ? (x->place > y->place) - (x->place < y->place)
                                : (x->kind > y->kind) - (x->kind < y->kind);
}

/* Sorted here: a sort of so wide rows costs SQLite more than reading them. */
void kinds_read(const struct reader *r, struct kinds *out)
{
    out->count = db_list(r->db, r->arena, &list_kinds, &out->list, DB_ARGS(r->school.v));
    qsort(out->list, out->count, sizeof(*out->list), by_place);
}

const struct school_kind *kinds_find(const struct kinds *k, struct str code)
{
    for (size_t i = 0; i < k->count; i++)
        if (str_eq(k->list[i].code, code))
            return &k->list[i];
    return NULL;
}

const struct school_kind *kinds_at(const struct kinds *k, int kind)
{
    for (size_t i = 0; i < k->count; i++)
        if (k->list[i].kind == kind)
            return &k->list[i];
    return NULL;
}

bool kind_get(const struct reader *r, struct str code, struct school_kind *out)
{
    return db_get(r->db, r->arena, &get_kind, out, DB_ARGS(r->school.v, code));
}

/* The whole row, as store/check.c puts it together again. */
static struct str kind_text(struct arena *a, const struct school_kind *k)
{
    return str_of(arena_printf(a, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%d|%d|%.*s|%d|%d|%d|%d",
                               STR_FMT(k->name_ru), STR_FMT(k->name_ky), STR_FMT(k->name_en),
                               STR_FMT(k->sign_ru), STR_FMT(k->sign_ky), STR_FMT(k->sign_en),
                               k->weight, k->counting, STR_FMT(k->deadline), k->needs_topic,
                               k->each_pupil, k->place, k->retired));
}

void kind_set(struct act *act, const struct school_kind *k)
{
    struct school_kind old;
    if (!kind_get(&act->reader, k->code, &old))
        return;
    struct str before = kind_text(act->arena, &old), after = kind_text(act->arena, k);
    if (str_eq(before, after))
        return;
    db_run(act->db,
           "UPDATE work_kinds SET name_ru = $3, name_ky = $4, name_en = $5, sign_ru = $6,"
           " sign_ky = $7, sign_en = $8, weight = $9, counting = $10, deadline = $11,"
           " needs_topic = $12, each_pupil = $13, place = $14, retired = $15"
           " WHERE school_id = $1 AND code = $2",
           DB_ARGS(act->school.v, k->code, k->name_ru, k->name_ky, k->name_en, k->sign_ru,
                   k->sign_ky, k->sign_en, k->weight, (int)k->counting, k->deadline,
                   (int)k->needs_topic, (int)k->each_pupil, k->place, (int)k->retired));
    log_add(act, &(struct log_entry){
                     .action = "kind", .item = k->code, .old_value = before, .new_value = after});
}

struct next_row {
    int kind, place;
};
static const struct db_query next_kind = DB_QUERY(
    struct next_row,
    "SELECT MAX(kind) + 1 AS kind, MAX(place) + 1 AS place FROM work_kinds WHERE school_id = $1",
    kind, place);

bool kind_add(struct act *act, const struct school_kind *k)
{
    struct next_row next;
    struct school_kind own = *k;
    db_get(act->db, act->arena, &next_kind, &next, DB_ARGS(act->school.v));
    if (next.kind >= GRADING_KINDS)
        return false;
    own.kind = next.kind;
    own.place = next.place;
    own.code = str_of(arena_printf(act->arena, "own%d", next.kind));
    db_run(act->db,
           "INSERT INTO work_kinds (school_id, kind, code, name_ru, name_ky, name_en, sign_ru,"
           " sign_ky, sign_en, weight, counting, deadline, needs_topic, each_pupil, place, retired)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
           DB_ARGS(act->school.v, own.kind, own.code, own.name_ru, own.name_ky, own.name_en,
                   own.sign_ru, own.sign_ky, own.sign_en, own.weight, (int)own.counting,
                   own.deadline, (int)own.needs_topic, (int)own.each_pupil, own.place,
                   (int)own.retired));
    log_add(act, &(struct log_entry){
                     .action = "kind", .item = own.code, .new_value = kind_text(act->arena, &own)});
    return true;
}

struct setting_row {
    struct str name, value;
};
static const struct db_query list_settings = DB_QUERY(
    struct setting_row, "SELECT name, value FROM settings WHERE school_id = $1", name, value);

static int number(struct str value, int least, int greatest, int otherwise)
{
    int64_t n;
    return str_to_i64(value, least, greatest, &n) ? (int)n : otherwise;
}

static void take(struct grading *g, struct str name, struct str value)
{
    if (str_is(name, "weighted"))
        g->weighted = str_is(value, "yes");
    else if (str_is(name, "round_up_from"))
        g->final.rounding.up_from = number(value, 1, 100, g->final.rounding.up_from);
    else if (str_is(name, "marks_min"))
        g->final.marks_min = number(value, 0, 30, g->final.marks_min);
    else if (str_is(name, "absence_limit"))
        g->final.absence_limit = number(value, 1, 100, g->final.absence_limit);
    else if (str_is(name, "final_reason"))
        g->final_reason = str_is(value, "yes");
    else if (str_is(name, "late_entry"))
        g->late = str_is(value, "reason")   ? LATE_WITH_REASON
                  : str_is(value, "locked") ? LATE_LOCKED
                                            : LATE_ALLOWED;
}

void grading_read(const struct reader *r, struct grading *out)
{
    struct setting_row *rows;
    size_t n = db_list(r->db, r->arena, &list_settings, &rows, DB_ARGS(r->school.v));
    *out = (struct grading){.final = {.rounding = {50}, .marks_min = 3, .absence_limit = 50}};
    for (size_t i = 0; i < n; i++)
        take(out, rows[i].name, rows[i].value);
}

/* Only what differs from the usual 100: in most schools nothing. */
struct weight_row {
    int kind;
    int weight;
};
static const struct db_query list_weights = DB_QUERY(
    struct weight_row,
    "SELECT k.kind, CASE WHEN k.counting = 0 THEN 0 ELSE k.weight END AS weight FROM work_kinds k"
    " WHERE k.school_id = $1 AND (k.counting = 0 OR (k.weight <> 100 AND EXISTS"
    "  (SELECT 1 FROM settings s WHERE s.school_id = $1 AND s.name = 'weighted'"
    "   AND s.value = 'yes')))",
    kind, weight);

void grading_weights_read(const struct reader *r, struct grading_weights *out)
{
    struct weight_row *rows;
    for (int i = 0; i < GRADING_KINDS; i++)
        out->by_kind[i] = 100;
    size_t n = db_list(r->db, r->arena, &list_weights, &rows, DB_ARGS(r->school.v));
    for (size_t i = 0; i < n; i++)
        if (rows[i].kind >= 0 && rows[i].kind < GRADING_KINDS)
            out->by_kind[rows[i].kind] = (short)rows[i].weight;
}

void grading_weights_of(const struct reader *r, const struct kinds *kinds,
                        struct grading_weights *out)
{
    struct str weighted = STR_NULL;
    bool is_known = false;
    for (int i = 0; i < GRADING_KINDS; i++)
        out->by_kind[i] = 100;
    for (size_t i = 0; i < kinds->count; i++) {
        const struct school_kind *k = &kinds->list[i];
        if (!k->counting) {
            out->by_kind[k->kind] = 0;
        } else if (k->weight != 100) {
            if (!is_known)
                weighted = setting_get(r, STR("weighted"));
            is_known = true;
            if (str_is(weighted, "yes"))
                out->by_kind[k->kind] = (short)k->weight;
        }
    }
}
