#include "store/scale.h"

#include "rules/mark.h"
#include "store/names.h"

enum { SCALES_MAX = 100 };

#define SCALE_MEMBERS \
    scale, code, name_ru, name_ky, name_en, lowest, highest, pass, good, excellent, several, words
#define SCALE_SELECT                                                                         \
    "SELECT scale, code, name_ru, name_ky, name_en, lowest, highest, pass, good, excellent," \
    " several, words FROM scales WHERE school_id = $1"

static const struct db_query list_scales =
    DB_QUERY(struct school_scale, SCALE_SELECT " ORDER BY scale", SCALE_MEMBERS);
static const struct db_query get_scale =
    DB_QUERY(struct school_scale, SCALE_SELECT " AND code = $2", SCALE_MEMBERS);
static const struct db_query get_numbered =
    DB_QUERY(struct school_scale, SCALE_SELECT " AND scale = $2", SCALE_MEMBERS);

struct scale scale_of_row(const struct school_scale *row)
{
    return (struct scale){
        .lowest = row->lowest,
        .highest = row->highest,
        .pass = row->pass,
        .good = row->good,
        .excellent = row->excellent,
        .several = row->several,
        .words = scale_words_parse(row->words),
    };
}

size_t scale_list(const struct reader *r, struct school_scale **out)
{
    return db_list(r->db, r->arena, &list_scales, out, DB_ARGS(r->school.v));
}

bool scale_get(const struct reader *r, struct str code, struct school_scale *out)
{
    return db_get(r->db, r->arena, &get_scale, out, DB_ARGS(r->school.v, code));
}

struct scale scale_read(const struct reader *r, int number)
{
    struct school_scale row;
    if (number == 0 || !db_get(r->db, r->arena, &get_numbered, &row, DB_ARGS(r->school.v, number)))
        return scale_five;
    return scale_of_row(&row);
}

/* The whole row, as store/check.c puts it together again. */
static struct str row_text(struct arena *a, const struct school_scale *s)
{
    return str_of(arena_printf(a, "%.*s|%.*s|%.*s|%d|%d|%d|%d|%d|%d|%.*s", STR_FMT(s->name_ru),
                               STR_FMT(s->name_ky), STR_FMT(s->name_en), s->lowest, s->highest,
                               s->pass, s->good, s->excellent, s->several, STR_FMT(s->words)));
}

void scale_set(struct act *act, const struct school_scale *s)
{
    struct school_scale old;
    if (!scale_get(&act->reader, s->code, &old) || old.scale == 0)
        return;
    struct str before = row_text(act->arena, &old), after = row_text(act->arena, s);
    if (str_eq(before, after))
        return;
    db_run(act->db,
           "UPDATE scales SET name_ru = $3, name_ky = $4, name_en = $5, lowest = $6, highest = $7,"
           " pass = $8, good = $9, excellent = $10, several = $11, words = $12"
           " WHERE school_id = $1 AND code = $2",
           DB_ARGS(act->school.v, s->code, s->name_ru, s->name_ky, s->name_en, s->lowest,
                   s->highest, s->pass, s->good, s->excellent, (int)s->several, s->words));
    log_add(act, &(struct log_entry){
                     .action = "scale", .item = s->code, .old_value = before, .new_value = after});
}

struct number_row {
    int scale;
};
static const struct db_query next_scale = DB_QUERY(
    struct number_row, "SELECT MAX(scale) + 1 AS scale FROM scales WHERE school_id = $1", scale);

bool scale_add(struct act *act, const struct school_scale *s)
{
    struct number_row next;
    struct school_scale own = *s;
    db_get(act->db, act->arena, &next_scale, &next, DB_ARGS(act->school.v));
    if (next.scale >= SCALES_MAX)
        return false;
    own.scale = next.scale;
    own.code = str_of(arena_printf(act->arena, "own%d", next.scale));
    db_run(act->db,
           "INSERT INTO scales (school_id, scale, code, name_ru, name_ky, name_en, lowest, highest,"
           " pass, good, excellent, several, words)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
           DB_ARGS(act->school.v, own.scale, own.code, own.name_ru, own.name_ky, own.name_en,
                   own.lowest, own.highest, own.pass, own.good, own.excellent, (int)own.several,
                   own.words));
    log_add(act, &(struct log_entry){
                     .action = "scale", .item = own.code, .new_value = row_text(act->arena, &own)});
    return true;
}

/* ---- what was given ---------------------------------------------------------------------------*/

struct value_row {
    struct str value;
};
static const struct db_query list_marks_given =
    DB_QUERY(struct value_row,
             "SELECT DISTINCT m.value FROM courses k JOIN marks m ON m.school_id = k.school_id"
             " AND m.course_id = k.course_id"
             " WHERE k.school_id = $1 AND k.scale <> 0 AND k.scale = $2 ORDER BY m.value",
             value);
static const struct db_query list_finals_given =
    DB_QUERY(struct value_row,
             "SELECT DISTINCT f.value FROM courses k JOIN finals f ON f.school_id = k.school_id"
             " AND f.course_id = k.course_id"
             " WHERE k.school_id = $1 AND k.scale <> 0 AND k.scale = $2 ORDER BY f.value",
             value);

typedef bool parser(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX]);

static struct str first_unfit(const struct value_row *list, size_t n, const struct scale *scale,
                              parser *parse)
{
    char value[MARK_VALUE_MAX];
    for (size_t i = 0; i < n; i++)
        if (!parse(list[i].value, scale, value) || !str_is(list[i].value, value))
            return list[i].value;
    return STR_NULL;
}

struct str scale_unfit(const struct reader *r, int number, const struct scale *other)
{
    struct value_row *list;
    size_t n = db_list(r->db, r->arena, &list_marks_given, &list, DB_ARGS(r->school.v, number));
    struct str unfit = first_unfit(list, n, other, mark_parse);
    if (unfit.n > 0)
        return unfit;
    n = db_list(r->db, r->arena, &list_finals_given, &list, DB_ARGS(r->school.v, number));
    return first_unfit(list, n, other, mark_parse_final);
}

/* Figures are the texts that begin with one: words begin with letters. */
struct figures_row {
    bool given;
};
static const struct db_query get_figures =
    DB_QUERY(struct figures_row,
             "SELECT (EXISTS (SELECT 1 FROM marks m WHERE m.school_id = $1 AND m.course_id = $2"
             "  AND m.value < ':') OR EXISTS (SELECT 1 FROM finals f WHERE f.school_id = $1"
             "  AND f.course_id = $2 AND f.value < ':')) AS given",
             given);

bool course_has_figures(const struct reader *r, struct course_id course)
{
    struct figures_row row;
    return db_get(r->db, r->arena, &get_figures, &row, DB_ARGS(r->school.v, course.v)) && row.given;
}

/* ---- courses --------------------------------------------------------------------------------- */

static const struct db_query list_courses =
    DB_QUERY(struct scaled_course,
             "SELECT k.course_id, k.class_id, k.subject_id, c.label AS class_label,"
             " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"
             " g.name AS subgroup, k.scale FROM years y"
             " JOIN classes c ON c.school_id = y.school_id AND c.year_id = y.year_id"
             " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
             " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
             " LEFT JOIN subgroups g ON g.school_id = k.school_id"
             "  AND g.subgroup_id = k.subgroup_id"
             " WHERE y.school_id = $1 AND y.first_day <= $2 AND y.last_day >= $3"
             " AND c.markless = 0"
             " ORDER BY c.grade, c.label, s.sort_key, COALESCE(g.name, ''), k.course_id",
             course_id, class_id, subject_id, class_label, subject_ru, subject_ky, subject_en,
             subgroup, scale);

size_t scaled_course_list(const struct reader *r, struct date day, struct scaled_course **out)
{
    enum { SUMMER_DAYS = 120 }; /* the year just ended, and the one that is prepared */
    return db_list(r->db, r->arena, &list_courses, out,
                   DB_ARGS(r->school.v, date_add(day, SUMMER_DAYS), day));
}

static const struct db_query get_course_scale = DB_QUERY(
    struct number_row, "SELECT scale FROM courses WHERE school_id = $1 AND course_id = $2", scale);

static struct str code_of(const struct reader *r, int number)
{
    struct school_scale row;
    return db_get(r->db, r->arena, &get_numbered, &row, DB_ARGS(r->school.v, number)) ? row.code
                                                                                      : STR_NULL;
}

void course_set_scale(struct act *act, struct course_id course, const struct school_scale *s)
{
    struct number_row old;
    if (!db_get(act->db, act->arena, &get_course_scale, &old, DB_ARGS(act->school.v, course.v)) ||
        old.scale == s->scale)
        return;
    db_run(act->db, "UPDATE courses SET scale = $3 WHERE school_id = $1 AND course_id = $2",
           DB_ARGS(act->school.v, course.v, s->scale));
    log_add(act, &(struct log_entry){.action = "course_scale",
                                     .course = course,
                                     .old_value = code_of(&act->reader, old.scale),
                                     .new_value = s->code});
}

static const struct db_query get_sibling =
    DB_QUERY(struct school_scale,
             "SELECT s.scale, s.code FROM courses k"
             " JOIN courses o ON o.school_id = k.school_id AND o.class_id = k.class_id"
             "  AND o.subject_id = k.subject_id AND o.scale <> 0"
             " JOIN scales s ON s.school_id = o.school_id AND s.scale = o.scale"
             " WHERE k.school_id = $1 AND k.course_id = $2 ORDER BY o.course_id DESC LIMIT 1",
             scale, code);

void course_inherit_scale(struct act *act, struct course_id course)
{
    struct school_scale sibling;
    if (db_get(act->db, act->arena, &get_sibling, &sibling, DB_ARGS(act->school.v, course.v)))
        course_set_scale(act, course, &sibling);
}

/* ---- what a pupil's pages need --------------------------------------------------------------- */

struct course_scale {
    struct course_id course_id;
    struct subject_id subject_id;
    int lowest, highest, pass, good, excellent;
    bool several;
    struct str words;
    struct scale scale; /* made of them */
};
#define COURSE_SCALE_SELECT                                                               \
    "SELECT k.course_id, k.subject_id, s.lowest, s.highest, s.pass, s.good, s.excellent," \
    " s.several, s.words FROM courses k"                                                  \
    " JOIN scales s ON s.school_id = k.school_id AND s.scale = k.scale"                   \
    " WHERE k.school_id = $1 AND k.scale <> 0"
#define COURSE_SCALE_MEMBERS \
    course_id, subject_id, lowest, highest, pass, good, excellent, several, words
static const struct db_query list_of_pupil =
    DB_QUERY(struct course_scale,
             COURSE_SCALE_SELECT
             " AND k.class_id IN"
             "  (SELECT e.class_id FROM enrolments e WHERE e.school_id = $1 AND e.pupil_id = $2)"
             " ORDER BY k.course_id DESC",
             COURSE_SCALE_MEMBERS);
static const struct db_query list_of_class =
    DB_QUERY(struct course_scale,
             COURSE_SCALE_SELECT " AND k.class_id = $2 ORDER BY k.course_id DESC",
             COURSE_SCALE_MEMBERS);

static void read_scales(const struct reader *r, const struct db_query *q, int64_t id,
                        struct course_scales *out)
{
    out->count = db_list(r->db, r->arena, q, &out->list, DB_ARGS(r->school.v, id));
    for (size_t i = 0; i < out->count; i++) {
        struct course_scale *c = &out->list[i];
        c->scale = (struct scale){.lowest = c->lowest,
                                  .highest = c->highest,
                                  .pass = c->pass,
                                  .good = c->good,
                                  .excellent = c->excellent,
                                  .several = c->several,
                                  .words = scale_words_parse(c->words)};
    }
}

void course_scales_read(const struct reader *r, struct pupil_id pupil, struct course_scales *out)
{
    read_scales(r, &list_of_pupil, pupil.v, out);
}

void course_scales_read_class(const struct reader *r, struct class_id class_id,
                              struct course_scales *out)
{
    read_scales(r, &list_of_class, class_id.v, out);
}

const struct scale *course_scales_find(const struct course_scales *c, struct course_id course)
{
    for (size_t i = 0; i < c->count; i++)
        if (id_eq(c->list[i].course_id, course))
            return &c->list[i].scale;
    return &scale_five;
}

const struct scale *course_scales_of_subject(const struct course_scales *c,
                                             struct subject_id subject)
{
    for (size_t i = 0; i < c->count; i++)
        if (id_eq(c->list[i].subject_id, subject))
            return &c->list[i].scale;
    return &scale_five;
}
