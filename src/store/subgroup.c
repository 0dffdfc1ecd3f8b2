#include "store/subgroup.h"

#include "store/class.h"
#include "store/names.h"

static const struct db_query list_groups =
    DB_QUERY(struct class_group,
             "SELECT k.subgroup_id, k.subject_id, k.course_id, g.name, s.name_ru AS subject_ru,"
             " s.name_ky AS subject_ky, s.name_en AS subject_en FROM courses k"
             " JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
             " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
             " WHERE k.school_id = $1 AND k.class_id = $2 AND k.subgroup_id IS NOT NULL"
             " AND (k.last_day IS NULL OR k.last_day >= $3) ORDER BY s.sort_key, s.subject_id, "
             "g.name, g.subgroup_id",
             subgroup_id, subject_id, course_id, name, subject_ru, subject_ky, subject_en);

size_t class_group_list(const struct reader *r, struct class_id class_id, struct date day,
                        struct class_group **out)
{
    return db_list(r->db, r->arena, &list_groups, out, DB_ARGS(r->school.v, class_id.v, day));
}

static const struct db_query list_memberships =
    DB_QUERY(struct membership,
             "SELECT m.pupil_id, m.subgroup_id, m.first_day, m.last_day FROM subgroups g"
             " JOIN subgroup_members m ON m.school_id = g.school_id"
             "  AND m.subgroup_id = g.subgroup_id"
             " WHERE g.school_id = $1 AND g.class_id = $2"
             " ORDER BY m.pupil_id, m.first_day, m.subgroup_id",
             pupil_id, subgroup_id, first_day, last_day);

size_t class_membership_list(const struct reader *r, struct class_id class_id,
                             struct membership **out)
{
    return db_list(r->db, r->arena, &list_memberships, out, DB_ARGS(r->school.v, class_id.v));
}

static const struct db_query list_facts =
    DB_QUERY(struct group_facts,
             "SELECT k.subgroup_id, MAX(f.date) AS last_day FROM ("
             "SELECT m.course_id, m.date FROM marks m"
             " WHERE m.school_id = $1 AND m.pupil_id = $3 AND m.date >= $4"
             " UNION ALL SELECT b.course_id, b.date FROM absences b"
             " WHERE b.school_id = $1 AND b.pupil_id = $3 AND b.date >= $4) f"
             " JOIN courses k ON k.school_id = $1 AND k.course_id = f.course_id"
             " WHERE k.class_id = $2 AND k.subgroup_id IS NOT NULL GROUP BY k.subgroup_id",
             subgroup_id, last_day);

size_t group_facts_list(const struct reader *r, struct class_id class_id, struct pupil_id pupil,
                        struct date from, struct group_facts **out)
{
    return db_list(r->db, r->arena, &list_facts, out,
                   DB_ARGS(r->school.v, class_id.v, pupil.v, from));
}

/* ---- moving */

static void log_step(struct act *act, const struct membership *m, const char *old, const char *new)
{
    log_add(act, &(struct log_entry){.action = "member",
                                     .pupil = m->pupil_id,
                                     .item = names_item(act->arena, "subgroup", m->subgroup_id.v),
                                     .old_value = old ? str_of(old) : STR_NULL,
                                     .new_value = str_of(new)});
}

static void set_end(struct act *act, const struct membership *m, struct date last_day)
{
    char day[DATE_TEXT_SIZE];
    bool opens = date_is_none(last_day);
    db_run(act->db,
           "UPDATE subgroup_members SET last_day = $5 WHERE school_id = $1 AND pupil_id = $2"
           " AND subgroup_id = $3 AND first_day = $4",
           DB_ARGS(act->school.v, m->pupil_id.v, m->subgroup_id.v, m->first_day, last_day));
    date_format(opens ? m->first_day : last_day, day);
    log_step(act, m, NULL, arena_printf(act->arena, opens ? "in %s" : "out %s", day));
}

static void drop(struct act *act, const struct membership *m)
{
    char day[DATE_TEXT_SIZE];
    db_run(act->db,
           "DELETE FROM subgroup_members WHERE school_id = $1 AND pupil_id = $2"
           " AND subgroup_id = $3 AND first_day = $4",
           DB_ARGS(act->school.v, m->pupil_id.v, m->subgroup_id.v, m->first_day));
    log_step(act, m, arena_printf(act->arena, "in %s", date_format(m->first_day, day)), "out");
}

void subgroup_move(struct act *act, const struct group_move *m)
{
    enum membership_step *steps = ARENA_ARRAY(act->arena, enum membership_step, m->count + 1);
    bool adds = membership_plan(m->list, m->count, m->wanted, m->from, steps);
    for (size_t i = 0; i < m->count; i++) {
        if (steps[i] == MEMBERSHIP_OPEN)
            set_end(act, &m->list[i], DATE_NONE);
        else if (steps[i] == MEMBERSHIP_CUT)
            set_end(act, &m->list[i], date_add(m->from, -1));
        else if (steps[i] == MEMBERSHIP_DROP)
            drop(act, &m->list[i]);
    }
    if (adds)
        subgroup_member_add(act, m->wanted, m->pupil_id, m->from);
}
