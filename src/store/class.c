#include "store/class.h"

#include "store/id.h"
#include "store/names.h"

#define CLASS_COLUMNS                                                                   \
    "c.class_id, c.year_id, c.grade, c.label, c.programme, c.language, c.calendar_id, " \
    "c.bell_set_id, c.week_days,"                                                       \
    " c.markless"
#define CLASS_MEMBERS                                                                          \
    class_id, year_id, grade, label, programme, language, calendar_id, bell_set_id, week_days, \
        markless

struct class_id class_add(struct act *act, const struct school_class *c)
{
    struct class_id id = {id_new()};
    db_run(
        act->db,
        "INSERT INTO classes (school_id, class_id, year_id, grade, label, programme, language, "
        "calendar_id,"
        " bell_set_id, week_days, markless) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        DB_ARGS(act->school.v, id.v, c->year_id.v, c->grade, c->label, c->programme, c->language,
                c->calendar_id.v, c->bell_set_id.v, c->week_days, c->markless));
    log_add(act, &(struct log_entry){.action = "class",
                                     .item = names_item(act->arena, "class", id.v),
                                     .new_value = c->label});
    return id;
}

static const struct db_query get_class =
    DB_QUERY(struct school_class,
             "SELECT " CLASS_COLUMNS " FROM classes c WHERE c.school_id = $1 AND c.class_id = $2",
             CLASS_MEMBERS);

bool class_get(const struct reader *r, struct class_id id, struct school_class *out)
{
    return db_get(r->db, r->arena, &get_class, out, DB_ARGS(r->school.v, id.v));
}

static const struct db_query find_class =
    DB_QUERY(struct school_class,
             "SELECT " CLASS_COLUMNS
             " FROM classes c WHERE c.school_id = $1 AND c.year_id = $2 AND c.label = $3",
             CLASS_MEMBERS);

bool class_find(const struct reader *r, struct year_id year, struct str label,
                struct school_class *out)
{
    return db_get(r->db, r->arena, &find_class, out, DB_ARGS(r->school.v, year.v, label));
}

/* Labels are short and their letters all Cyrillic or all Latin: byte order within a grade is the
 * order people expect. */
static const struct db_query list_classes =
    DB_QUERY(struct school_class,
             "SELECT " CLASS_COLUMNS " FROM classes c WHERE c.school_id = $1 AND c.year_id = $2"
             " ORDER BY c.grade, c.label",
             CLASS_MEMBERS);

size_t class_list(const struct reader *r, struct year_id year, struct school_class **out)
{
    return db_list(r->db, r->arena, &list_classes, out, DB_ARGS(r->school.v, year.v));
}

static struct str frame_of(struct arena *a, const struct school_class *c)
{
    return str_of(arena_printf(a, "calendar %lld bells %lld week %d programme %d",
                               (long long)c->calendar_id.v, (long long)c->bell_set_id.v,
                               c->week_days, c->programme));
}

void class_set_frame(struct act *act, const struct school_class *c)
{
    struct school_class old;
    if (!class_get(&act->reader, c->class_id, &old))
        return;
    struct str was = frame_of(act->arena, &old), is = frame_of(act->arena, c);
    if (str_eq(was, is))
        return;
    db_run(act->db,
           "UPDATE classes SET calendar_id = $3, bell_set_id = $4, week_days = $5, programme = $6"
           " WHERE school_id = $1 AND class_id = $2",
           DB_ARGS(act->school.v, c->class_id.v, c->calendar_id.v, c->bell_set_id.v, c->week_days,
                   c->programme));
    log_add(act, &(struct log_entry){.action = "class_frame",
                                     .item = names_item(act->arena, "class", c->class_id.v),
                                     .old_value = was,
                                     .new_value = is});
}

void homeroom_add(struct act *act, struct class_id class_id, struct person_id person,
                  struct date first_day)
{
    db_run(
        act->db,
        "INSERT INTO homerooms (school_id, class_id, person_id, first_day) VALUES ($1, $2, $3, $4)",
        DB_ARGS(act->school.v, class_id.v, person.v, first_day));
    log_add(act, &(struct log_entry){.action = "homeroom",
                                     .item = names_item(act->arena, "class", class_id.v),
                                     .new_value = names_item(act->arena, "person", person.v)});
}

static const struct db_query list_homerooms =
    DB_QUERY(struct school_class,
             "SELECT " CLASS_COLUMNS " FROM homerooms h"
             " JOIN classes c ON c.school_id = h.school_id AND c.class_id = h.class_id"
             " WHERE h.school_id = $1 AND h.person_id = $2 AND h.first_day <= $3"
             " AND (h.last_day IS NULL OR h.last_day >= $3) ORDER BY c.grade, c.label",
             CLASS_MEMBERS);

size_t homeroom_list(const struct reader *r, struct person_id person, struct date day,
                     struct school_class **out)
{
    return db_list(r->db, r->arena, &list_homerooms, out, DB_ARGS(r->school.v, person.v, day));
}

void enrolment_add(struct act *act, struct class_id class_id, struct pupil_id pupil,
                   struct date first_day, struct str reason)
{
    db_run(act->db,
           "INSERT INTO enrolments (school_id, class_id, pupil_id, first_day, reason) VALUES ($1, "
           "$2, $3, $4, $5) ON CONFLICT (school_id, class_id, pupil_id, first_day)"
           " DO UPDATE SET last_day = NULL, reason = excluded.reason",
           DB_ARGS(act->school.v, class_id.v, pupil.v, first_day, reason));
    log_add(act, &(struct log_entry){.action = "enrolment",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "class", class_id.v),
                                     .new_value = STR("in"),
                                     .reason = reason});
}

void enrolment_end(struct act *act, struct class_id class_id, struct pupil_id pupil,
                   struct date last_day, struct str reason)
{
    if (db_run(act->db,
               "UPDATE enrolments SET last_day = $4, reason = COALESCE($5, reason)"
               " WHERE school_id = $1 AND class_id = $2 AND pupil_id = $3 AND last_day IS NULL",
               DB_ARGS(act->school.v, class_id.v, pupil.v, last_day, reason)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "enrolment",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "class", class_id.v),
                                     .new_value = STR("out"),
                                     .reason = reason});
}

void enrolment_undo(struct act *act, struct class_id class_id, struct pupil_id pupil,
                    struct date first_day, struct str reason)
{
    if (db_run(act->db,
               "DELETE FROM enrolments WHERE school_id = $1 AND class_id = $2 AND pupil_id = $3"
               " AND first_day = $4",
               DB_ARGS(act->school.v, class_id.v, pupil.v, first_day)) == 0)
        return;
    log_add(act, &(struct log_entry){.action = "enrolment",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "class", class_id.v),
                                     .old_value = STR("in"),
                                     .reason = reason});
}

struct found_row {
    bool found;
};
static const struct db_query find_facts = DB_QUERY(
    struct found_row,
    "SELECT (EXISTS (SELECT 1 FROM marks m"
    "  JOIN courses k ON k.school_id = m.school_id AND k.course_id = m.course_id"
    "  WHERE m.school_id = $1 AND m.pupil_id = $3 AND m.date >= $4 AND k.class_id = $2)"
    " OR EXISTS (SELECT 1 FROM absences b"
    "  JOIN courses k ON k.school_id = b.school_id AND k.course_id = b.course_id"
    "  WHERE b.school_id = $1 AND b.pupil_id = $3 AND b.date >= $4 AND k.class_id = $2)) AS found",
    found);

bool enrolment_has_facts(const struct reader *r, struct class_id class_id, struct pupil_id pupil,
                         struct date from)
{
    struct found_row row;
    return db_get(r->db, r->arena, &find_facts, &row,
                  DB_ARGS(r->school.v, class_id.v, pupil.v, from)) &&
           row.found;
}

static const struct db_query list_pupils =
    DB_QUERY(struct class_pupil,
             "SELECT e.pupil_id, p.surname, p.given, p.patronymic, u.pin, p.sex, p.birth_date, "
             "e.first_day, e.last_day"
             " FROM enrolments e"
             " JOIN persons p ON p.school_id = e.school_id AND p.person_id = e.pupil_id"
             " JOIN pupils u ON u.school_id = e.school_id AND u.pupil_id = e.pupil_id"
             " WHERE e.school_id = $1 AND e.class_id = $2 AND e.first_day <= $4"
             " AND (e.last_day IS NULL OR e.last_day >= $3) ORDER BY p.sort_key, e.pupil_id",
             pupil_id, surname, given, patronymic, pin, sex, birth_date, first_day, last_day);

size_t class_pupil_list(const struct reader *r, struct class_id class_id, struct date from,
                        struct date to, struct class_pupil **out)
{
    return db_list(r->db, r->arena, &list_pupils, out, DB_ARGS(r->school.v, class_id.v, from, to));
}

struct class_row {
    struct class_id class_id;
};
static const struct db_query class_on_day = DB_QUERY(
    struct class_row,
    "SELECT class_id FROM enrolments WHERE school_id = $1 AND pupil_id = $2 AND first_day <= $3"
    " AND (last_day IS NULL OR last_day >= $3) ORDER BY first_day DESC LIMIT 1",
    class_id);

struct class_id class_of_pupil(const struct reader *r, struct pupil_id pupil, struct date day)
{
    struct class_row row;
    db_get(r->db, r->arena, &class_on_day, &row, DB_ARGS(r->school.v, pupil.v, day));
    return row.class_id;
}

struct subgroup_id subgroup_add(struct act *act, const struct subgroup *g)
{
    struct subgroup_id id = {id_new()};
    db_run(act->db,
           "INSERT INTO subgroups (school_id, subgroup_id, class_id, subject_id, name) VALUES ($1, "
           "$2, $3, $4, $5)",
           DB_ARGS(act->school.v, id.v, g->class_id.v, DB_OPT(g->subject_id.v), g->name));
    log_add(act, &(struct log_entry){.action = "subgroup",
                                     .item = names_item(act->arena, "subgroup", id.v),
                                     .new_value = g->name});
    return id;
}

static const struct db_query list_subgroups =
    DB_QUERY(struct subgroup,
             "SELECT subgroup_id, class_id, subject_id, name FROM subgroups WHERE school_id = $1 "
             "AND class_id = $2"
             " ORDER BY COALESCE(subject_id, 0), name, subgroup_id",
             subgroup_id, class_id, subject_id, name);

size_t subgroup_list(const struct reader *r, struct class_id class_id, struct subgroup **out)
{
    return db_list(r->db, r->arena, &list_subgroups, out, DB_ARGS(r->school.v, class_id.v));
}

void subgroup_member_add(struct act *act, struct subgroup_id group, struct pupil_id pupil,
                         struct date first_day)
{
    char day[DATE_TEXT_SIZE];
    db_run(act->db,
           "INSERT INTO subgroup_members (school_id, pupil_id, subgroup_id, first_day) VALUES ($1, "
           "$2, $3, $4) ON CONFLICT (school_id, pupil_id, subgroup_id, first_day)"
           " DO UPDATE SET last_day = NULL",
           DB_ARGS(act->school.v, pupil.v, group.v, first_day));
    log_add(act, &(struct log_entry){.action = "member",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "subgroup", group.v),
                                     .new_value = str_of(arena_printf(
                                         act->arena, "in %s", date_format(first_day, day)))});
}

void subgroup_member_end(struct act *act, struct subgroup_id group, struct pupil_id pupil,
                         struct date last_day)
{
    char day[DATE_TEXT_SIZE];
    int64_t undone = db_run(act->db,
                            "DELETE FROM subgroup_members WHERE school_id = $1 AND pupil_id = $2"
                            " AND subgroup_id = $3 AND last_day IS NULL AND first_day > $4",
                            DB_ARGS(act->school.v, pupil.v, group.v, last_day));
    int64_t ended = db_run(act->db,
                           "UPDATE subgroup_members SET last_day = $4 WHERE school_id = $1"
                           " AND pupil_id = $2 AND subgroup_id = $3 AND last_day IS NULL",
                           DB_ARGS(act->school.v, pupil.v, group.v, last_day));
    if (undone + ended == 0)
        return;
    log_add(act, &(struct log_entry){.action = "member",
                                     .pupil = pupil,
                                     .item = names_item(act->arena, "subgroup", group.v),
                                     .new_value = str_of(arena_printf(
                                         act->arena, "out %s", date_format(last_day, day)))});
}

static const struct db_query list_of_pupil =
    DB_QUERY(struct subgroup,
             "SELECT g.subgroup_id, g.class_id, g.subject_id, g.name FROM subgroup_members m"
             " JOIN subgroups g ON g.school_id = m.school_id AND g.subgroup_id = m.subgroup_id"
             " WHERE m.school_id = $1 AND m.pupil_id = $2 AND m.last_day IS NULL ORDER BY g.name",
             subgroup_id, class_id, subject_id, name);

size_t subgroup_list_of_pupil(const struct reader *r, struct pupil_id pupil, struct subgroup **out)
{
    return db_list(r->db, r->arena, &list_of_pupil, out, DB_ARGS(r->school.v, pupil.v));
}
