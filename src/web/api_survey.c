/* What is missing, late or strange, for the person who must mend it (2.7, 3.2, 3.3). */
#include "rules/suspicion.h"
#include "store/attendance.h"
#include "store/due.h"
#include "store/glance.h"
#include "store/overview.h"
#include "store/person.h"
#include "store/year.h"
#include "web/api.h"
#include "web/api_text.h"

static struct str name_of(struct rq *rq, struct str surname, struct str given,
                          struct str patronymic)
{
    return surname.n > 0 ? person_full_name(rq->arena, surname, given, patronymic) : STR_NULL;
}

static struct str state_text(enum deadline_state state)
{
    static const char *const names[] = {"done", "late", "waiting", "soon", "today", "overdue"};
    return str_of(names[state]);
}

static void put_work(struct rq *rq, struct json_out *w, const struct due_work *d)
{
    json_put_i64(w, "id", d->work_id.v);
    json_put_i64(w, "lesson", d->lesson_id.v);
    json_put_date(w, "date", d->date);
    json_put_i64(w, "number", d->number);
    json_put_str(w, "class", d->class_label);
    json_put_str(w, "subject", api_subject(rq, d->subject_ru, d->subject_ky, d->subject_en));
    json_put_str(w, "subgroup", d->subgroup);
    json_put_str(w, "kind", d->kind);
    json_put_str(w, "topic", d->topic);
    json_put_date(w, "due", d->due);
}

enum verdict api_due(struct rq *rq)
{
    struct json_out w;
    struct due_work *list;
    size_t n = due_list(&rq->reader, &rq->viewer, &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "works");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        put_work(rq, &w, &list[i]);
        json_put_i64(&w, "missing", list[i].missing);
        json_put_str(&w, "state", state_text(list[i].state));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

enum verdict api_late(struct rq *rq)
{
    struct json_out w;
    struct year year;
    struct due_late *list;
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    size_t n = due_list_late(
        &rq->reader, year.year_id,
        &(struct due_range){.from = year.first_day, .to = year.last_day, .today = rq->viewer.today},
        &list);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "works");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        put_work(rq, &w, &list[i].work);
        json_put_i64(&w, "days_late", list[i].days);
        json_put_i64(&w, "marks", list[i].marks);
        json_put_str(&w, "reason", list[i].reason);
        json_put_str(&w, "teacher",
                     name_of(rq, list[i].surname, list[i].given, list[i].patronymic));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- a class at a glance */

static void put_glance_lessons(struct rq *rq, struct json_out *w, const struct glance_range *range)
{
    struct glance_lesson *list;
    size_t n = glance_lesson_list(&rq->reader, range, &list);
    json_key(w, "lessons");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        const struct glance_lesson *l = &list[i];
        json_begin_object(w);
        json_put_i64(w, "id", l->lesson_id.v);
        json_put_date(w, "date", l->date);
        json_put_i64(w, "number", l->number);
        json_put_str(w, "subject", api_subject(rq, l->subject_ru, l->subject_ky, l->subject_en));
        json_put_str(w, "subgroup", l->subgroup);
        json_put_str(w, "teacher", name_of(rq, l->surname, l->given, l->patronymic));
        json_put_bool(w, "has_topic", !l->no_topic);
        json_put_bool(w, "roll", !l->no_roll);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_glance_works(struct rq *rq, struct json_out *w, const struct glance_range *range)
{
    struct glance_work *list;
    size_t n = glance_work_list(&rq->reader, range, rq->viewer.today, &list);
    json_key(w, "works");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        const struct course *c = list[i].course;
        json_begin_object(w);
        put_work(rq, w, &list[i].work);
        json_put_i64(w, "missing", list[i].work.missing);
        json_put_str(w, "teacher",
                     name_of(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic));
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_glance_marks(struct rq *rq, struct json_out *w, const struct glance_range *range)
{
    struct glance_mark *list;
    size_t n = glance_mark_list(&rq->reader, range, &list);
    json_key(w, "marks_of_missed");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        const struct glance_mark *m = &list[i];
        json_begin_object(w);
        json_put_i64(w, "lesson", m->lesson_id.v);
        json_put_date(w, "date", m->date);
        json_put_str(w, "subject", api_subject(rq, m->subject_ru, m->subject_ky, m->subject_en));
        json_put_str(w, "pupil", name_of(rq, m->surname, m->given, m->patronymic));
        json_put_str(w, "value", m->value);
        json_put_str(w, "absence", m->code);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_glance_finals(struct rq *rq, struct json_out *w, struct class_id class_id)
{
    struct glance_final *list;
    size_t n = glance_final_list(&rq->reader, class_id, &list);
    json_key(w, "finals_far");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        const struct glance_final *f = &list[i];
        if (!final_is_far(f->value, f->computed))
            continue;
        json_begin_object(w);
        json_put_i64(w, "course", f->course_id.v);
        json_put_str(w, "subject", api_subject(rq, f->subject_ru, f->subject_ky, f->subject_en));
        json_put_str(w, "pupil", name_of(rq, f->surname, f->given, f->patronymic));
        json_put_str(w, "period", f->period);
        json_put_str(w, "value", f->value);
        json_key(w, "computed");
        json_fixed(w, f->computed, 2);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_glance(struct rq *rq)
{
    struct json_out w;
    struct school_class class;
    struct glance_days days;
    struct date *weeks;
    unsigned relations;
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, &class,
                        &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_read_class(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    glance_days_of(&rq->reader, &class, rq->viewer.today, &days);
    size_t n =
        week_list_unsigned(&rq->reader, class.class_id, days.past.from, days.last_sunday, &weeks);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_date(&w, "from", days.past.from);
    json_put_date(&w, "to", days.until_today.to);
    json_key(&w, "unsigned_weeks");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++)
        json_date(&w, weeks[i]);
    json_end_array(&w);
    put_glance_lessons(rq, &w, &days.past);
    put_glance_works(rq, &w, &days.past);
    put_glance_marks(rq, &w, &days.until_today);
    put_glance_finals(rq, &w, class.class_id);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- how far a day is entered */

static void put_hours(struct json_out *w, const struct class_overview *class,
                      const struct fill_cell *cells, size_t n)
{
    json_key(w, "hours");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(cells[i].class_id, class->class_id))
            continue;
        json_begin_object(w);
        json_put_i64(w, "number", cells[i].number);
        json_put_i64(w, "lessons", cells[i].lessons);
        json_put_i64(w, "filled", cells[i].filled);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_fill(struct rq *rq)
{
    struct json_out w;
    struct year year;
    struct class_overview *classes;
    struct fill_cell *cells;
    struct date day = rq->parts[0].date;
    if (!year_get_on(&rq->reader, day, &year) ||
        !date_is_within(day, year.first_day, year.last_day))
        return VERDICT_NOT_FOUND;
    size_t n = overview_classes(&rq->reader, year.year_id, rq->viewer.today, &classes);
    size_t count = overview_day(&rq->reader, year.year_id, day, &cells);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_put_date(&w, "date", day);
    json_key(&w, "classes");
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(&w);
        json_put_i64(&w, "id", classes[i].class_id.v);
        json_put_str(&w, "label", classes[i].label);
        json_put_i64(&w, "missing", classes[i].missing);
        put_hours(&w, &classes[i], cells, count);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
