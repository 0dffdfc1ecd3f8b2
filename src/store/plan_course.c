#include "store/plan_course.h"

#include <stdlib.h>

#include "store/names.h"

/* ---- reading ---------------------------------------------------------------------------- */

struct link {
    struct course_id course_id;
    int lesson_no;
    struct plan_row_id row_id; /* none: outside the plan */
};

/* A course as it comes from the base, before it is laid. */
struct material {
    const struct plan_line *lines;
    size_t line_count;
    struct plan_correction *corrections; /* by row id */
    size_t correction_count;
    const struct plan_course_lesson *lessons;
    size_t lesson_count;
    const struct link *links; /* by lesson_no and part */
    size_t link_count;
};

struct row_place {
    int64_t row_id;
    int at;
};

static int by_row(const void *left, const void *right)
{
    const struct row_place *a = left, *b = right;
    return (a->row_id > b->row_id) - (a->row_id < b->row_id);
}

static struct row_place *index_rows(struct arena *a, const struct plan_line *lines, size_t count)
{
    struct row_place *places = ARENA_ARRAY(a, struct row_place, count + 1);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct row_place){lines[i].row_id.v, (int)i};
    if (count > 1)
        qsort(places, count, sizeof(*places), by_row);
    return places;
}

/* -1: a row of another plan. */
static int row_at(const struct row_place *places, size_t count, struct plan_row_id id)
{
    struct row_place key = {.row_id = id.v};
    const struct row_place *found = bsearch(&key, places, count, sizeof(*places), by_row);
    return found ? found->at : -1;
}

static const struct plan_row *make_rows(struct arena *a, const struct material *m,
                                        const struct plan_correction **corrections)
{
    struct plan_row *rows = ARENA_ARRAY(a, struct plan_row, m->line_count + 1);
    int section = 0;
    for (size_t i = 0; i < m->line_count; i++) {
        const struct plan_line *l = &m->lines[i];
        section += i > 0 && !str_eq(l->section, m->lines[i - 1].section);
        rows[i] = (struct plan_row){
            .hours = corrections[i] ? corrections[i]->hours : l->hours,
            .section = section,
            .has_work = l->work.n > 0,
            .is_spare = plan_topic_is_spare(a, l->topic),
        };
    }
    return rows;
}

/* The links of a lesson stand together; both come in the order of lesson_no of one course. */
static void take_links(const struct material *m, const struct row_place *places, int lesson_no,
                       struct plan_lesson *out)
{
    size_t low = 0, high = m->link_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (m->links[middle].lesson_no < lesson_no)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < m->link_count && m->links[low].lesson_no == lesson_no; low++) {
        int row = row_at(places, m->line_count, m->links[low].row_id);
        out->is_outside |= id_is_none(m->links[low].row_id);
        if (row >= 0 && out->row_count < PLAN_JOINED_MAX)
            out->rows[out->row_count++] = row;
    }
}

static const struct plan_lesson *make_lessons(struct arena *a, const struct material *m,
                                              const struct row_place *places, struct date today)
{
    struct plan_lesson *lessons = ARENA_ARRAY(a, struct plan_lesson, m->lesson_count + 1);
    for (size_t i = 0; i < m->lesson_count; i++) {
        const struct plan_course_lesson *l = &m->lessons[i];
        lessons[i].is_lost = str_is(l->status, "cancelled");
        lessons[i].is_given = l->topic.n > 0 && date_cmp(l->date, today) <= 0;
        take_links(m, places, l->lesson_no, &lessons[i]);
    }
    return lessons;
}

static const struct plan_correction **place_corrections(struct arena *a, const struct material *m,
                                                        const struct row_place *places)
{
    const struct plan_correction **by_line =
        ARENA_ARRAY(a, const struct plan_correction *, m->line_count + 1);
    for (size_t i = 0; i < m->correction_count; i++) {
        int row = row_at(places, m->line_count, m->corrections[i].row_id);
        if (row >= 0)
            by_line[row] = &m->corrections[i];
    }
    return by_line;
}

static void lay(struct arena *a, const struct material *m, struct date today,
                struct plan_course *out)
{
    const struct row_place *places = index_rows(a, m->lines, m->line_count);
    out->corrections = place_corrections(a, m, places);
    out->correction_count = m->correction_count;
    out->in = (struct plan_input){make_rows(a, m, out->corrections), m->line_count,
                                  make_lessons(a, m, places, today), m->lesson_count};
    plan_lay(a, &out->in, &out->laid);
}

static const struct db_query list_lessons =
    DB_QUERY(struct plan_course_lesson,
             "SELECT lesson_id, lesson_no, date, number, status, topic FROM lessons"
             " WHERE school_id = $1 AND course_id = $2 ORDER BY date, number, lesson_no",
             lesson_id, lesson_no, date, number, status, topic);
static const struct db_query list_links =
    DB_QUERY(struct link,
             "SELECT course_id, lesson_no, row_id FROM lesson_plans WHERE school_id = $1"
             " AND course_id = $2 ORDER BY lesson_no, part_no",
             course_id, lesson_no, row_id);
static const struct db_query list_corrections =
    DB_QUERY(struct plan_correction,
             "SELECT row_id, hours, reason, made_by, made_at FROM plan_corrections"
             " WHERE school_id = $1 AND course_id = $2 AND plan_id = $3 ORDER BY row_id",
             row_id, hours, reason, made_by, made_at);

void plan_course_read_by(const struct reader *r, struct course_id course, struct plan_id plan,
                         struct date today, struct plan_course *out)
{
    struct material m = {0};
    struct link *links;
    *out = (struct plan_course){.plan_id = plan};
    out->line_count = plan_line_list(r, plan, &out->lines);
    out->lesson_count =
        db_list(r->db, r->arena, &list_lessons, &out->lessons, DB_ARGS(r->school.v, course.v));
    m.link_count = db_list(r->db, r->arena, &list_links, &links, DB_ARGS(r->school.v, course.v));
    m.correction_count = db_list(r->db, r->arena, &list_corrections, &m.corrections,
                                 DB_ARGS(r->school.v, course.v, plan.v));
    m.lines = out->lines;
    m.line_count = out->line_count;
    m.lessons = out->lessons;
    m.lesson_count = out->lesson_count;
    m.links = links;
    lay(r->arena, &m, today, out);
}

bool plan_course_read(const struct reader *r, struct course_id course, struct date today,
                      struct plan_course *out)
{
    struct plan_id plan = plan_of_course(r, course);
    if (id_is_none(plan))
        return false;
    plan_course_read_by(r, course, plan, today, out);
    return true;
}

size_t plan_course_find(const struct plan_course *c, struct lesson_id lesson)
{
    size_t i = 0;
    while (i < c->lesson_count && !id_eq(c->lessons[i].lesson_id, lesson))
        i++;
    return i;
}

/* ---- what a lesson gave ----------------------------------------------------------------- */

struct part {
    int part_no;
    struct plan_row_id row_id;
};
static const struct db_query list_parts =
    DB_QUERY(struct part,
             "SELECT part_no, row_id FROM lesson_plans WHERE school_id = $1 AND course_id = $2"
             " AND lesson_no = $3 ORDER BY part_no",
             part_no, row_id);

static struct str part_text(struct arena *a, bool is_there, struct plan_row_id row)
{
    if (!is_there)
        return STR_NULL;
    return id_is_none(row) ? STR("outside") : names_item(a, "plan_row", row.v);
}

static void log_part(struct act *act, const struct lesson_ref *l, int part_no, struct str old,
                     struct str new)
{
    if (str_eq(old, new))
        return;
    log_add(act, &(struct log_entry){.action = "lesson_plan",
                                     .course = l->course_id,
                                     .lesson_no = l->lesson_no,
                                     .item = str_of(arena_printf(act->arena, "%d", part_no)),
                                     .old_value = old,
                                     .new_value = new});
}

static bool is_same(const struct part *old, size_t old_count, const struct plan_row_id *rows,
                    int count)
{
    if ((int)old_count != count)
        return false;
    for (int i = 0; i < count; i++)
        if (!id_eq(old[i].row_id, rows[i]))
            return false;
    return true;
}

void plan_lesson_set(struct act *act, const struct lesson_ref *l, struct plan_id plan,
                     const struct plan_row_id *rows, int count)
{
    static const struct plan_row_id outside = {0};
    struct part *old;
    size_t n = db_list(act->db, act->arena, &list_parts, &old,
                       DB_ARGS(act->school.v, l->course_id.v, l->lesson_no));
    if (count == 0 && !id_is_none(plan)) {
        rows = &outside;
        count = 1;
    }
    if (is_same(old, n, rows, count))
        return;
    db_run(act->db,
           "DELETE FROM lesson_plans WHERE school_id = $1 AND course_id = $2 AND lesson_no = $3",
           DB_ARGS(act->school.v, l->course_id.v, l->lesson_no));
    for (int i = 0; i < count; i++)
        db_run(act->db,
               "INSERT INTO lesson_plans (school_id, course_id, lesson_no, part_no, plan_id,"
               " row_id) VALUES ($1, $2, $3, $4, $5, $6)",
               DB_ARGS(act->school.v, l->course_id.v, l->lesson_no, i + 1,
                       DB_OPT(rows[i].v ? plan.v : 0), DB_OPT(rows[i].v)));
    for (int i = 0; i < count || i < (int)n; i++) {
        bool was = i < (int)n, is = i < count;
        log_part(act, l, i + 1, part_text(act->arena, was, was ? old[i].row_id : outside),
                 part_text(act->arena, is, is ? rows[i] : outside));
    }
}

/* ---- corrections ------------------------------------------------------------------------ */

static const struct db_query get_correction = DB_QUERY(
    struct plan_correction,
    "SELECT row_id, hours, reason, made_by, made_at FROM plan_corrections WHERE school_id = $1"
    " AND course_id = $2 AND plan_id = $3 AND row_id = $4",
    row_id, hours, reason, made_by, made_at);

static struct str correction_text(struct arena *a, const struct plan_correction *c)
{
    return str_of(arena_printf(a, "%d %.*s", c->hours, STR_FMT(c->reason)));
}

void plan_correct(struct act *act, struct course_id course, struct plan_id plan,
                  const struct plan_correction *c)
{
    struct plan_correction old;
    struct plan_line line;
    bool had = db_get(act->db, act->arena, &get_correction, &old,
                      DB_ARGS(act->school.v, course.v, plan.v, c->row_id.v));
    if (!plan_line_get(&act->reader, plan, c->row_id, &line))
        return;
    bool goes = c->hours == line.hours;
    if (goes ? !had : had && old.hours == c->hours && str_eq(old.reason, c->reason))
        return;
    if (goes)
        db_run(act->db,
               "DELETE FROM plan_corrections WHERE school_id = $1 AND course_id = $2"
               " AND plan_id = $3 AND row_id = $4",
               DB_ARGS(act->school.v, course.v, plan.v, c->row_id.v));
    else
        db_run(act->db,
               "INSERT INTO plan_corrections (school_id, course_id, plan_id, row_id, hours, reason,"
               " made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
               " ON CONFLICT (school_id, course_id, plan_id, row_id) DO UPDATE"
               " SET hours = $5, reason = $6, made_by = $7, made_at = $8",
               DB_ARGS(act->school.v, course.v, plan.v, c->row_id.v, c->hours, c->reason,
                       DB_OPT(act->actor.v), act->now_ms));
    log_add(act,
            &(struct log_entry){.action = "plan_hours",
                                .course = course,
                                .item = names_item(act->arena, "plan_row", c->row_id.v),
                                .old_value = had ? correction_text(act->arena, &old) : STR_NULL,
                                .new_value = goes ? STR_NULL : correction_text(act->arena, c)});
}

/* ---- the whole school -------------------------------------------------------------------- */

static const struct db_query list_progress = DB_QUERY(
    struct plan_progress,
    "SELECT k.course_id, c.class_id, c.label AS class_label, g.name AS subgroup,"
    " s.name_ru AS subject_ru, s.name_ky AS subject_ky, s.name_en AS subject_en,"
    " p.surname, p.given, p.patronymic, p.person_id AS teacher_id, u.plan_id, n.state"
    " FROM classes c"
    " JOIN courses k ON k.school_id = c.school_id AND k.class_id = c.class_id"
    " JOIN subjects s ON s.school_id = k.school_id AND s.subject_id = k.subject_id"
    " LEFT JOIN subgroups g ON g.school_id = k.school_id AND g.subgroup_id = k.subgroup_id"
    " LEFT JOIN course_plans u ON u.school_id = k.school_id AND u.course_id = k.course_id"
    " LEFT JOIN plans n ON n.school_id = u.school_id AND n.plan_id = u.plan_id"
    " LEFT JOIN persons p ON p.school_id = k.school_id AND p.person_id = ("
    "  SELECT t.person_id FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.first_day <= $3"
    "  AND (t.last_day IS NULL OR t.last_day >= $3) ORDER BY t.first_day DESC LIMIT 1)"
    " WHERE c.school_id = $1 AND c.year_id = $2"
    " AND ($4 = 0 OR EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = k.school_id"
    "  AND t.course_id = k.course_id AND t.person_id = $4 AND t.first_day <= $3"
    "  AND (t.last_day IS NULL OR t.last_day >= $3)))"
    " ORDER BY c.grade, c.label, s.sort_key, g.name, k.course_id",
    course_id, class_id, class_label, subgroup, subject_ru, subject_ky, subject_en, surname, given,
    patronymic, teacher_id, plan_id, state);

static int count_due(const struct plan_course *c, struct date today)
{
    int due = 0;
    while (due < (int)c->lesson_count && date_cmp(c->lessons[due].date, today) < 0)
        due++;
    return due;
}

/* Course by course, each in an arena that is used again: a school's rows, lessons and links
 * together would be some ten megabytes. */
size_t plan_progress_list(const struct reader *r, struct year_id year, struct date today,
                          struct person_id teacher, struct plan_progress **out)
{
    struct arena *own = arena_open(0);
    struct reader inner = {r->db, own, r->school};
    size_t n = db_list(r->db, r->arena, &list_progress, out,
                       DB_ARGS(r->school.v, year.v, today, teacher.v));
    for (size_t i = 0; i < n; i++) {
        struct plan_progress *p = &(*out)[i];
        struct plan_course c;
        if (id_is_none(p->plan_id))
            continue;
        plan_course_read_by(&inner, p->course_id, p->plan_id, today, &c);
        p->sums = c.laid.sums;
        p->due = count_due(&c, today);
        arena_reset(own);
    }
    arena_close(own);
    return n;
}
