#include "store/remark.h"

#include "store/id.h"
#include "store/names.h"

bool remark_kind_is_valid(struct str kind)
{
    return str_is(kind, "praise") || str_is(kind, "remark");
}

struct remark_id remark_add(struct act *act, const struct remark_new *n)
{
    struct remark_id id = {id_new()};
    const struct lesson_ref none = {0}, *l = n->lesson ? n->lesson : &none;
    struct date date = n->lesson ? n->lesson->date : n->date;
    db_run(act->db,
           "INSERT INTO remarks (school_id, pupil_id, date, remark_id, course_id, lesson_no, kind,"
           " text, author_id, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
           DB_ARGS(act->school.v, n->pupil.v, date, id.v, DB_OPT(l->course_id.v),
                   DB_OPT(l->lesson_no), n->kind, n->text, act->actor.v, act->now_ms));
    log_add(act, &(struct log_entry){.action = "remark",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .pupil = n->pupil,
                                     .item = names_item(act->arena, "remark", id.v),
                                     .new_value =
                                         str_of(arena_printf(act->arena, "%.*s %.*s",
                                                             STR_FMT(n->kind), STR_FMT(n->text)))});
    return id;
}

#define REMARK_SELECT                                                                    \
    "SELECT m.remark_id, m.pupil_id, m.date, m.course_id, m.lesson_no, m.kind, m.text,"  \
    " m.author_id, p.surname, p.given, p.patronymic, s.name_ru AS subject_ru,"           \
    " s.name_ky AS subject_ky, s.name_en AS subject_en, m.seen_at,"                      \
    " v.surname AS seen_surname, v.given AS seen_given, v.patronymic AS seen_patronymic" \
    " FROM remarks m"                                                                    \
    " JOIN persons p ON p.school_id = m.school_id AND p.person_id = m.author_id"         \
    " LEFT JOIN courses c ON c.school_id = m.school_id AND c.course_id = m.course_id"    \
    " LEFT JOIN subjects s ON s.school_id = c.school_id AND s.subject_id = c.subject_id" \
    " LEFT JOIN persons v ON v.school_id = m.school_id AND v.person_id = m.seen_by"
#define REMARK_MEMBERS                                                                      \
    remark_id, pupil_id, date, course_id, lesson_no, kind, text, author_id, surname, given, \
        patronymic, subject_ru, subject_ky, subject_en, seen_at, seen_surname, seen_given,  \
        seen_patronymic

static const struct db_query get_remark =
    DB_QUERY(struct remark,
             REMARK_SELECT " WHERE m.school_id = $1 AND m.remark_id = $2 AND m.voided_at IS NULL",
             REMARK_MEMBERS);

bool remark_get(const struct reader *r, struct remark_id id, struct remark *out)
{
    return db_get(r->db, r->arena, &get_remark, out, DB_ARGS(r->school.v, id.v));
}

void remark_void(struct act *act, const struct remark *remark)
{
    if (db_run(act->db,
               "UPDATE remarks SET voided_at = $3 WHERE school_id = $1 AND remark_id = $2"
               " AND voided_at IS NULL",
               DB_ARGS(act->school.v, remark->remark_id.v, act->now_ms)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "remark",
                                     .course = remark->course_id,
                                     .lesson_no = remark->lesson_no,
                                     .pupil = remark->pupil_id,
                                     .item = names_item(act->arena, "remark", remark->remark_id.v),
                                     .old_value = str_of(arena_printf(act->arena, "%.*s %.*s",
                                                                      STR_FMT(remark->kind),
                                                                      STR_FMT(remark->text)))});
}

void remark_see(struct act *act, struct remark *remark)
{
    if (db_run(act->db,
               "UPDATE remarks SET seen_at = $3, seen_by = $4 WHERE school_id = $1"
               " AND remark_id = $2 AND seen_at IS NULL",
               DB_ARGS(act->school.v, remark->remark_id.v, act->now_ms, act->actor.v)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "seen",
                                     .pupil = remark->pupil_id,
                                     .item = names_item(act->arena, "remark", remark->remark_id.v),
                                     .new_value = names_item(act->arena, "person", act->actor.v)});
    remark->seen_at = act->now_ms;
}

static const struct db_query list_of_pupil =
    DB_QUERY(struct remark,
             REMARK_SELECT
             " WHERE m.school_id = $1 AND m.pupil_id = $2 AND m.date >= $3 AND m.date <= $4"
             " AND m.voided_at IS NULL ORDER BY m.date, m.remark_id",
             REMARK_MEMBERS);

size_t remark_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                         struct date to, struct remark **out)
{
    return db_list(r->db, r->arena, &list_of_pupil, out, DB_ARGS(r->school.v, pupil.v, from, to));
}

static const struct db_query list_of_lesson =
    DB_QUERY(struct remark,
             REMARK_SELECT " WHERE m.school_id = $1 AND m.course_id = $2 AND m.lesson_no = $3"
                           " AND m.voided_at IS NULL ORDER BY m.pupil_id, m.remark_id",
             REMARK_MEMBERS);

size_t remark_list_lesson(const struct reader *r, const struct lesson_ref *l, struct remark **out)
{
    return db_list(r->db, r->arena, &list_of_lesson, out,
                   DB_ARGS(r->school.v, l->course_id.v, l->lesson_no));
}
