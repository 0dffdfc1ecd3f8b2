#include "store/draft.h"

#include "store/names.h"

/* t are the slots, $3 the day whose teachers are named. The plus keeps SQLite from beginning with
 * all courses of the school. */
#define SLOT_SELECT                                                                              \
    "SELECT t.course_id, k.class_id, k.subject_id, k.subgroup_id, t.room_id, h.person_id AS "    \
    "teacher_id,"                                                                                \
    " t.week, t.weekday, t.number, bs.shift, b.starts, b.ends,"                                  \
    " EXISTS (SELECT 1 FROM bells o WHERE o.school_id = c.school_id"                             \
    "  AND o.bell_set_id = c.bell_set_id) AS has_bells," LOAD_COLUMN ", c.label AS class_label," \
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"                \
    " g.name AS subgroup, r.name AS room, p.surname, p.given, p.patronymic"
#define SLOT_JOINS                                                                            \
    " JOIN courses k ON k.school_id = t.school_id AND k.course_id = +t.course_id"             \
    " JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id"                \
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"           \
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"     \
    " LEFT JOIN bells b ON b.school_id = c.school_id AND b.bell_set_id = c.bell_set_id"       \
    "  AND b.number = t.number"                                                               \
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"   \
    " LEFT JOIN rooms r ON r.school_id = t.school_id AND r.room_id = t.room_id"               \
    " LEFT JOIN course_teachers h ON h.school_id = k.school_id AND h.course_id = k.course_id" \
    "  AND h.first_day <= $3 AND (h.last_day IS NULL OR h.last_day >= $3)"                    \
    " LEFT JOIN persons p ON p.school_id = h.school_id AND p.person_id = h.person_id"
#define SLOT_ORDER " ORDER BY t.course_id, t.week, t.weekday, t.number, h.person_id"
#define SLOT_MEMBERS                                                                           \
    course_id, class_id, subject_id, subgroup_id, room_id, teacher_id, week, weekday, number,  \
        shift, starts, ends, has_bells, load, class_label, subject_ru, subject_ky, subject_en, \
        subgroup, room, surname, given, patronymic
#define LOAD_COLUMN " COALESCE(k.hours, 0) AS load"

static const struct db_query list_slots =
    DB_QUERY(struct week_slot,
             SLOT_SELECT " FROM slots t" SLOT_JOINS
                         " WHERE t.school_id = $1 AND t.timetable_id = $2" SLOT_ORDER,
             SLOT_MEMBERS);

size_t week_slot_list(const struct reader *r, struct timetable_id id, struct date day,
                      struct week_slot **out)
{
    return db_list(r->db, r->arena, &list_slots, out, DB_ARGS(r->school.v, id.v, day));
}

static const struct db_query list_draft =
    DB_QUERY(struct week_slot,
             SLOT_SELECT " FROM draft_slots t" SLOT_JOINS
                         " WHERE t.school_id = $1 AND t.year_id = $2" SLOT_ORDER,
             SLOT_MEMBERS);

size_t week_draft_list(const struct reader *r, struct year_id year, struct date day,
                       struct week_slot **out)
{
    return db_list(r->db, r->arena, &list_draft, out, DB_ARGS(r->school.v, year.v, day));
}

struct week_hours week_hours_of(struct arena *a, const struct week_slot *slots, size_t n)
{
    struct week_hour *hours = ARENA_ARRAY(a, struct week_hour, n + 1);
    for (size_t i = 0; i < n; i++)
        hours[i] = (struct week_hour){
            .course = slots[i].course_id,
            .class_id = slots[i].class_id,
            .subgroup = slots[i].subgroup_id,
            .teacher = slots[i].teacher_id,
            .room = slots[i].room_id,
            .week = slots[i].week,
            .weekday = slots[i].weekday,
            .number = slots[i].number,
            .shift = slots[i].shift,
            .starts = slots[i].starts,
            .ends = slots[i].ends,
            .has_bells = slots[i].has_bells,
            .load = slots[i].load,
        };
    return (struct week_hours){hours, n};
}

static const struct db_query list_courses = DB_QUERY(
    struct week_course,
    "SELECT k.course_id, k.class_id, k.subgroup_id, h.person_id AS teacher_id, "
    "bs.shift," LOAD_COLUMN
    ", c.label AS class_label, s.name_ru AS subject_ru, s.name_ky AS subject_ky,"
    " s.name_en AS subject_en, g.name AS subgroup, p.surname, p.given, p.patronymic"
    " FROM classes c"
    " JOIN bell_sets bs ON bs.school_id = c.school_id AND bs.bell_set_id = c.bell_set_id"
    " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
    " LEFT JOIN course_teachers h ON h.school_id = k.school_id AND h.course_id = k.course_id"
    "  AND h.first_day <= $3 AND (h.last_day IS NULL OR h.last_day >= $3)"
    " LEFT JOIN persons p ON p.school_id = h.school_id AND p.person_id = h.person_id"
    " WHERE c.school_id = $1 AND c.year_id = $2 AND (k.last_day IS NULL OR k.last_day >= $3)"
    " ORDER BY c.grade, c.label, s.sort_key, COALESCE(g.name, ''), k.course_id, h.person_id",
    course_id, class_id, subgroup_id, teacher_id, shift, load, class_label, subject_ru, subject_ky,
    subject_en, subgroup, surname, given, patronymic);

size_t week_course_list(const struct reader *r, struct year_id year, struct date day,
                        struct week_course **out)
{
    return db_list(r->db, r->arena, &list_courses, out, DB_ARGS(r->school.v, year.v, day));
}

/* ---- the draft */

static const struct db_query get_draft = DB_QUERY(
    struct draft,
    "SELECT year_id, timetable_id, cycle FROM drafts WHERE school_id = $1 AND year_id = $2",
    year_id, timetable_id, cycle);

bool draft_get(const struct reader *r, struct year_id year, struct draft *out)
{
    return db_get(r->db, r->arena, &get_draft, out, DB_ARGS(r->school.v, year.v));
}

static void remove_draft(struct act *act, struct year_id year)
{
    db_run(act->db, "DELETE FROM draft_slots WHERE school_id = $1 AND year_id = $2",
           DB_ARGS(act->school.v, year.v));
    db_run(act->db, "DELETE FROM drafts WHERE school_id = $1 AND year_id = $2",
           DB_ARGS(act->school.v, year.v));
}

static void log_draft(struct act *act, struct year_id year, struct str new)
{
    log_add(act, &(struct log_entry){.action = "draft",
                                     .item = names_item(act->arena, "year", year.v),
                                     .new_value = new});
}

void draft_begin(struct act *act, struct year_id year, const struct timetable *from)
{
    struct timetable_id id = from ? from->timetable_id : (struct timetable_id){0};
    remove_draft(act, year);
    db_run(act->db,
           "INSERT INTO drafts (school_id, year_id, timetable_id, cycle, made_by, made_at)"
           " VALUES ($1, $2, $3, $4, $5, $6)",
           DB_ARGS(act->school.v, year.v, DB_OPT(id.v), from ? from->cycle : 1,
                   DB_OPT(act->actor.v), act->now_ms));
    db_run(act->db,
           "INSERT INTO draft_slots (school_id, year_id, course_id, week, weekday, number, room_id)"
           " SELECT school_id, $2, course_id, week, weekday, number, room_id FROM slots"
           " WHERE school_id = $1 AND timetable_id = $3",
           DB_ARGS(act->school.v, year.v, id.v));
    log_draft(act, year, names_item(act->arena, "from timetable", id.v));
}

void draft_drop(struct act *act, struct year_id year)
{
    struct draft draft;
    if (!draft_get(&act->reader, year, &draft))
        return;
    remove_draft(act, year);
    log_draft(act, year, STR_NULL);
}

struct room_row {
    struct room_id room_id;
    int number;
};
static const struct db_query get_room =
    DB_QUERY(struct room_row,
             "SELECT room_id, number FROM draft_slots WHERE school_id = $1 AND year_id = $2"
             " AND course_id = $3 AND week = $4 AND weekday = $5 AND number = $6",
             room_id, number);

static void log_slot(struct act *act, const struct slot *s, struct str old, struct str new)
{
    log_add(act, &(struct log_entry){.action = "draft",
                                     .course = s->course,
                                     .item = str_of(arena_printf(act->arena, "hour %d %d.%d",
                                                                 s->week, s->weekday, s->number)),
                                     .old_value = old,
                                     .new_value = new});
}

void draft_put(struct act *act, struct year_id year, const struct slot *s)
{
    struct room_row old;
    bool stands =
        db_get(act->db, act->arena, &get_room, &old,
               DB_ARGS(act->school.v, year.v, s->course.v, s->week, s->weekday, s->number));
    if (stands && id_eq(old.room_id, s->room))
        return;
    db_run(act->db,
           "INSERT INTO draft_slots (school_id, year_id, course_id, week, weekday, number, room_id)"
           " VALUES ($1, $2, $3, $4, $5, $6, $7)"
           " ON CONFLICT (school_id, year_id, course_id, week, weekday, number)"
           " DO UPDATE SET room_id = excluded.room_id",
           DB_ARGS(act->school.v, year.v, s->course.v, s->week, s->weekday, s->number,
                   DB_OPT(s->room.v)));
    log_slot(act, s, stands ? names_item(act->arena, "room", old.room_id.v) : STR_NULL,
             names_item(act->arena, "room", s->room.v));
}

void draft_take(struct act *act, struct year_id year, const struct slot *s)
{
    if (db_run(act->db,
               "DELETE FROM draft_slots WHERE school_id = $1 AND year_id = $2 AND course_id = $3"
               " AND week = $4 AND weekday = $5 AND number = $6",
               DB_ARGS(act->school.v, year.v, s->course.v, s->week, s->weekday, s->number)) > 0)
        log_slot(act, s, STR("in"), STR_NULL);
}

static const struct db_query list_plain =
    DB_QUERY(struct slot,
             "SELECT course_id AS course, room_id AS room, week, weekday, number FROM draft_slots"
             " WHERE school_id = $1 AND year_id = $2 ORDER BY course_id, week, weekday, number",
             course, room, week, weekday, number);

/* Hours come by week, so that of two the earlier one is put and the later one only taken. */
static void put_in_each_week(struct act *act, struct year_id year)
{
    struct slot *slots;
    struct room_row row;
    size_t n = db_list(act->db, act->arena, &list_plain, &slots, DB_ARGS(act->school.v, year.v));
    for (size_t i = 0; i < n; i++) {
        struct slot each = slots[i];
        each.week = 0;
        if (slots[i].week == 0)
            continue;
        draft_take(act, year, &slots[i]);
        if (!db_get(act->db, act->arena, &get_room, &row,
                    DB_ARGS(act->school.v, year.v, each.course.v, 0, each.weekday, each.number)))
            draft_put(act, year, &each);
    }
}

void draft_set_cycle(struct act *act, const struct draft *draft, int cycle)
{
    if (draft->cycle == cycle)
        return;
    if (cycle == 1)
        put_in_each_week(act, draft->year_id);
    db_run(act->db, "UPDATE drafts SET cycle = $3 WHERE school_id = $1 AND year_id = $2",
           DB_ARGS(act->school.v, draft->year_id.v, cycle));
    log_add(act,
            &(struct log_entry){.action = "draft",
                                .item = names_item(act->arena, "cycle of year", draft->year_id.v),
                                .old_value = str_of(arena_printf(act->arena, "%d", draft->cycle)),
                                .new_value = str_of(arena_printf(act->arena, "%d", cycle))});
}

struct laid_out draft_publish(struct act *act, const struct draft *draft, struct date first_day)
{
    struct slot *slots;
    struct timetable *versions;
    struct timetable new = {
        .year_id = draft->year_id, .first_day = first_day, .cycle = draft->cycle};
    size_t n =
        db_list(act->db, act->arena, &list_plain, &slots, DB_ARGS(act->school.v, draft->year_id.v));
    size_t count = timetable_list(&act->reader, draft->year_id, &versions);
    for (size_t i = 0; i < count; i++)
        if (date_cmp(versions[i].first_day, first_day) == 0)
            new.timetable_id = versions[i].timetable_id;
    if (id_is_none(new.timetable_id))
        timetable_add(act, &new, (struct slots){slots, n});
    else
        timetable_replace(act, &new, (struct slots){slots, n});
    struct laid_out sum = timetable_lay_out(act, draft->year_id, first_day);
    draft_drop(act, draft->year_id);
    return sum;
}
