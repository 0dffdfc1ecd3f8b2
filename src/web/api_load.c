/* Curriculum and load (2.6): hours a week, who holds a page from which day, its end. Hours are text
 * as people write them, "2" or "1.5"; "0" is none. */
#include "rules/load.h"
#include "store/attendance.h"
#include "store/course.h"
#include "store/person.h"
#include "web/api.h"
#include "web/api_text.h"
#include "web/record_load.h"

enum { HOURS_TEXT_MAX = 10 };

static struct str hours_text(struct rq *rq, int hours)
{
    if (hours % 100 == 0)
        return str_of(arena_printf(rq->arena, "%d", hours / 100));
    if (hours % 10 == 0)
        return str_of(arena_printf(rq->arena, "%d.%d", hours / 100, hours / 10 % 10));
    return str_of(arena_printf(rq->arena, "%d.%02d", hours / 100, hours % 100));
}

/* "hours", and "was" against what stands. given: something was said. */
static enum verdict read_hours(struct rq *rq, int standing, int *hours, bool *given)
{
    struct str text = STR_NULL, was_text = STR_NULL;
    int was;
    enum json_state state = json_get_line(rq->json, "hours", HOURS_TEXT_MAX, &text);
    enum json_state with_was = json_get_line(rq->json, "was", HOURS_TEXT_MAX, &was_text);
    *given = state == JSON_GIVEN;
    if (state == JSON_ABSENT)
        return VERDICT_OK;
    if (state != JSON_GIVEN || with_was == JSON_WRONG || !load_parse(text, LOAD_HOURS_MAX, hours) ||
        (with_was == JSON_GIVEN && !load_parse(was_text, LOAD_HOURS_MAX, &was)))
        return VERDICT_BAD_HOURS;
    if (with_was != JSON_GIVEN || was == standing || *hours == standing)
        return VERDICT_OK;
    rq->conflict_name = STR("hours");
    rq->conflict = hours_text(rq, standing);
    return VERDICT_CHANGED;
}

/* ---- curriculum */

static int planned(struct rq *rq, struct year_id year, struct class_id class_id,
                   struct subject_id subject)
{
    struct curriculum_row *rows;
    size_t n = curriculum_list(&rq->reader, year, &rows);
    for (size_t i = 0; i < n; i++)
        if (id_eq(rows[i].class_id, class_id) && id_eq(rows[i].subject_id, subject))
            return rows[i].hours;
    return 0;
}

enum verdict api_curriculum(struct rq *rq)
{
    struct json_out w;
    struct year year;
    struct curriculum_row *rows;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    size_t n = curriculum_list(&rq->reader, year.year_id, &rows);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "year", year.year_id.v);
    json_key(&w, "rows");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        json_put_i64(&w, "class", rows[i].class_id.v);
        json_put_i64(&w, "subject", rows[i].subject_id.v);
        json_put_str(&w, "hours", hours_text(rq, rows[i].hours));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static bool has_subject(struct rq *rq, struct subject_id id)
{
    struct subject *list;
    size_t n = subject_list(&rq->reader, &list);
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].subject_id, id))
            return true;
    return false;
}

enum verdict api_curriculum_save(struct rq *rq)
{
    struct json_out w;
    struct school_class class;
    bool given;
    struct curriculum_row row = {{rq->parts[0].id}, {rq->parts[1].id}, 0};
    if (!class_get(&rq->reader, row.class_id, &class) || !has_subject(rq, row.subject_id))
        return VERDICT_NOT_FOUND;
    if (!rq->json)
        return VERDICT_BAD_REQUEST;
    int standing = planned(rq, class.year_id, row.class_id, row.subject_id);
    enum verdict v = read_hours(rq, standing, &row.hours, &given);
    if (v == VERDICT_OK && !given)
        v = VERDICT_BAD_HOURS;
    if (v != VERDICT_OK)
        return v;
    curriculum_set(rq->act, &row);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "class", row.class_id.v);
    json_put_i64(&w, "subject", row.subject_id.v);
    json_put_str(&w, "hours", hours_text(rq, row.hours));
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- load */

static void put_page(struct rq *rq, struct json_out *w, const struct load_row *r)
{
    json_begin_object(w);
    json_put_i64(w, "course", r->course_id.v);
    json_put_i64(w, "class", r->class_id.v);
    json_put_str(w, "label", r->class_label);
    json_put_i64(w, "subject", r->subject_id.v);
    json_put_str(w, "name", api_subject(rq, r->subject_ru, r->subject_ky, r->subject_en));
    json_put_str(w, "subgroup", r->subgroup);
    json_put_str(w, "hours", hours_text(rq, r->hours));
    json_put_date(w, "last_day", r->last_day);
    json_key(w, "teacher");
    api_person(w, r->teacher_id, person_full_name(rq->arena, r->surname, r->given, r->patronymic));
    json_end_object(w);
}

static enum verdict reply_pages(struct rq *rq, const struct load_row *rows, size_t n)
{
    struct json_out w;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "pages");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        put_page(rq, &w, &rows[i]);
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static struct date day_within(const struct rq *rq, const struct year *year)
{
    bool within = date_is_within(rq->viewer.today, year->first_day, year->last_day);
    return within ? rq->viewer.today : year->first_day;
}

enum verdict api_load(struct rq *rq)
{
    struct year year;
    struct load_row *rows;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    size_t n = load_list(&rq->reader, year.year_id, day_within(rq, &year), &rows);
    return reply_pages(rq, rows, n);
}

enum verdict api_load_class(struct rq *rq)
{
    struct school_class class;
    struct year year;
    struct load_row *rows;
    unsigned relations;
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, &class,
                        &relations) ||
        !year_get(&rq->reader, class.year_id, &year))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_read_load(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    size_t n = load_list_class(&rq->reader, class.class_id, day_within(rq, &year), &rows);
    return reply_pages(rq, rows, n);
}

/* ---- one page */

static enum verdict open_page(struct rq *rq, struct course *course, struct year *year)
{
    unsigned relations;
    struct school_class class;
    bool known = course_get(&rq->reader, &rq->viewer, (struct course_id){rq->parts[0].id}, course,
                            &relations) &&
                 class_get(&rq->reader, course->class_id, &class) &&
                 year_get(&rq->reader, class.year_id, year);
    if (!known)
        return VERDICT_NOT_FOUND;
    return rq->json ? VERDICT_OK : VERDICT_BAD_REQUEST;
}

static int standing_hours(struct rq *rq, const struct course *c, struct date day)
{
    struct load_row *rows;
    size_t n = load_list_class(&rq->reader, c->class_id, day, &rows);
    for (size_t i = 0; i < n; i++)
        if (id_eq(rows[i].course_id, c->course_id))
            return rows[i].hours;
    return 0;
}

enum verdict api_load_save(struct rq *rq)
{
    struct json_out w;
    struct course course;
    struct year year;
    struct date last = DATE_NONE;
    int hours = 0;
    bool given;
    enum verdict v = open_page(rq, &course, &year);
    if (v != VERDICT_OK)
        return v;
    int standing = standing_hours(rq, &course, day_within(rq, &year));
    v = read_hours(rq, standing, &hours, &given);
    if (v != VERDICT_OK)
        return v;
    enum json_state end = json_get_date(rq->json, "last_day", &last);
    if (end == JSON_WRONG ||
        (end == JSON_GIVEN && !date_is_within(last, date_add(year.first_day, -1), year.last_day)))
        return VERDICT_BAD_REQUEST;
    if (given && hours != standing)
        load_set_hours(rq->act, course.course_id, hours);
    if (end != JSON_ABSENT)
        load_close(rq->act, course.course_id, last);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "course", course.course_id.v);
    json_put_str(&w, "hours", hours_text(rq, given ? hours : standing));
    json_put_date(&w, "last_day", load_closed(&rq->reader, course.course_id));
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static void put_holders(struct rq *rq, struct json_out *w, struct course_id course)
{
    struct load_holder *list;
    size_t n = load_list_holders(&rq->reader, course, &list);
    json_key(w, "holders");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(w);
        json_put_i64(w, "id", list[i].person_id.v);
        json_put_str(w, "name",
                     person_full_name(rq->arena, list[i].surname, list[i].given,
                                      list[i].patronymic));
        json_put_date(w, "first_day", list[i].first_day);
        json_put_date(w, "last_day", list[i].last_day);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_hand_over(struct rq *rq)
{
    struct json_out w;
    struct course course;
    struct year year;
    struct hand_over h = {.course = {rq->parts[0].id}, .from = DATE_NONE};
    enum verdict v = open_page(rq, &course, &year);
    if (v != VERDICT_OK)
        return v;
    enum json_state teacher = json_get_i64(rq->json, "teacher", 1, ID_MAX, &h.teacher.v);
    if (teacher == JSON_WRONG || teacher == JSON_ABSENT ||
        json_get_i64(rq->json, "old", 1, ID_MAX, &h.old.v) == JSON_WRONG ||
        json_get_date(rq->json, "from", &h.from) != JSON_GIVEN ||
        !date_is_within(h.from, year.first_day, year.last_day))
        return VERDICT_BAD_REQUEST;
    v = record_hand_over(rq, &h);
    if (v != VERDICT_OK)
        return v;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_i64(&w, "course", h.course.v);
    put_holders(rq, &w, h.course);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
