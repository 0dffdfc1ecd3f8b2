#include "rules/average.h"
#include "store/class.h"
#include "store/course.h"
#include "store/diary.h"
#include "store/exam.h"
#include "store/journal_grid.h"
#include "store/person.h"
#include "store/remark.h"
#include "web/api.h"
#include "web/api_text.h"

/* The reading side of the API: courses, journal pages, diaries. */

static struct str name_of(struct rq *rq, struct str surname, struct str given,
                          struct str patronymic)
{
    return surname.n ? person_full_name(rq->arena, surname, given, patronymic) : STR_NULL;
}

static void put_course(struct rq *rq, struct json_out *w, const struct course *c)
{
    json_begin_object(w);
    json_put_i64(w, "id", c->course_id.v);
    json_put_str(w, "class", c->class_label);
    json_put_str(w, "subject", api_subject(rq, c->subject_ru, c->subject_ky, c->subject_en));
    json_put_str(w, "subgroup", c->subgroup);
    json_put_str(w, "teacher",
                 name_of(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic));
    json_end_object(w);
}

static void put_class_courses(struct rq *rq, struct json_out *w, struct class_id class_id)
{
    struct course *courses;
    size_t n = course_list_class(&rq->reader, class_id, rq->viewer.today, &courses);
    for (size_t i = 0; i < n; i++)
        put_course(rq, w, &courses[i]);
}

/* Overseers: all; teachers: own. */
enum verdict api_courses(struct rq *rq)
{
    struct json_out w;
    struct course *courses;
    struct school_class *classes;
    struct year year;
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "courses");
    json_begin_array(&w);
    if (!(rq->viewer.roles & ROLES_OVERSEE)) {
        size_t n = course_list_own(&rq->reader, &rq->viewer, &courses);
        for (size_t i = 0; i < n; i++)
            put_course(rq, &w, &courses[i]);
    } else if (year_get_on(&rq->reader, rq->viewer.today, &year)) {
        size_t n = class_list(&rq->reader, year.year_id, &classes);
        for (size_t i = 0; i < n; i++)
            put_class_courses(rq, &w, classes[i].class_id);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- journal
 * ----------------------------------------------------------------------------------------------------
 */

static void put_term(struct json_out *w, const struct term *t)
{
    json_begin_object(w);
    json_put_i64(w, "no", t->term_no);
    json_put_date(w, "first_day", t->first_day);
    json_put_date(w, "last_day", t->last_day);
    json_end_object(w);
}

static void put_journal_lessons(struct json_out *w, const struct journal *j)
{
    json_key(w, "lessons");
    json_begin_array(w);
    for (size_t i = 0; i < j->lesson_count; i++) {
        const struct journal_lesson *l = &j->lessons[i];
        json_begin_object(w);
        json_put_i64(w, "id", l->lesson_id.v);
        json_put_date(w, "date", l->date);
        json_put_i64(w, "number", l->number);
        json_put_str(w, "status", l->status);
        json_put_str(w, "topic", l->topic);
        json_put_str(w, "homework", l->homework);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_average(struct json_out *w, struct average sum)
{
    json_key(w, "average");
    if (sum.count == 0)
        json_nil(w);
    else
        json_fixed(w, average_hundredths(sum), 2);
}

static void put_journal_pupils(struct rq *rq, struct json_out *w, const struct journal_grid *g)
{
    json_key(w, "pupils");
    json_begin_array(w);
    for (size_t i = 0; i < g->row_count; i++) {
        const struct journal_pupil *p = g->rows[i].pupil;
        json_begin_object(w);
        json_put_i64(w, "id", p->pupil_id.v);
        json_put_str(w, "name", name_of(rq, p->surname, p->given, p->patronymic));
        put_average(w, g->rows[i].average);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_cell(struct json_out *w, const struct journal_grid *g, size_t row, size_t column)
{
    const struct grid_cell *cell = journal_grid_cell(g, row, column);
    const struct grid_column *k = &g->columns[column];
    if (cell->mark_count == 0 && !cell->absence)
        return;
    json_begin_object(w);
    json_put_i64(w, "lesson", k->lesson->lesson_id.v);
    json_put_i64(w, "pupil", g->rows[row].pupil->pupil_id.v);
    json_key(w, "absence");
    api_absence(w, cell->absence ? cell->absence->code : STR_NULL,
                cell->absence ? cell->absence->minutes : 0);
    json_key(w, "marks");
    json_begin_array(w);
    for (int i = 0; i < cell->mark_count; i++) {
        const struct journal_work *work = &k->works[journal_grid_work(k, &cell->marks[i])];
        json_begin_object(w);
        json_put_i64(w, "work", work->work_id.v);
        json_put_str(w, "kind", work->kind);
        json_put_str(w, "value", cell->marks[i].value);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

/* One cell per lesson and pupil that holds anything. */
static void put_cells(struct json_out *w, const struct journal_grid *g)
{
    json_key(w, "cells");
    json_begin_array(w);
    for (size_t column = 0; column < g->column_count; column++)
        for (size_t row = 0; row < g->row_count; row++)
            put_cell(w, g, row, column);
    json_end_array(w);
}

static void put_finals(struct json_out *w, const struct journal *j)
{
    json_key(w, "finals");
    json_begin_array(w);
    for (size_t i = 0; i < j->final_count; i++) {
        json_begin_object(w);
        json_put_i64(w, "pupil", j->finals[i].pupil_id.v);
        json_put_str(w, "period", j->finals[i].period);
        json_put_str(w, "value", j->finals[i].value);
        json_end_object(w);
    }
    json_end_array(w);
}

/* An exam that is held: under which period of the finals its marks stand, and when. */
static void put_exam(struct json_out *w, enum exam_kind kind, struct date day)
{
    char text[DATE_TEXT_SIZE];
    json_put_str(w, "kind", str_of(exam_code(kind)));
    json_put_str(w, "period", str_of(exam_period(kind)));
    json_put_str(w, "date", str_of(date_format(day, text)));
}

static void put_course_exams(const struct rq *rq, struct json_out *w, struct course_id course)
{
    struct course_exams exams;
    course_exams_read(&rq->reader, course, &exams);
    json_key(w, "exams");
    json_begin_array(w);
    for (int i = 0; i < EXAM_KIND_COUNT; i++) {
        if (date_is_none(exams.day[i]))
            continue;
        json_begin_object(w);
        put_exam(w, (enum exam_kind)i, exams.day[i]);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_journal(struct rq *rq)
{
    struct json_out w;
    struct course course;
    struct journal j = {0};
    struct journal_grid grid;
    unsigned relations;
    struct course_id id = {rq->parts[0].id};
    if (!course_get(&rq->reader, &rq->viewer, id, &course, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_read_journal(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    journal_read_calendar(&rq->reader, id, &j);
    const struct term *t = rq_term(rq, &j.calendar);
    if (!t)
        return VERDICT_BAD_PERIOD;
    struct date end = course_read_end(&course, t->last_day);
    bool reads_all = date_cmp(end, t->last_day) == 0;
    journal_read(&rq->reader, id, t->first_day, end, &j);
    if (reads_all)
        journal_read_finals(&rq->reader, id, &j);
    journal_grid_make(rq->arena, &j, t->term_no, &grid);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "course");
    put_course(rq, &w, &course);
    json_key(&w, "term");
    put_term(&w, t);
    put_journal_lessons(&w, &j);
    put_journal_pupils(rq, &w, &grid);
    put_cells(&w, &grid);
    put_finals(&w, &j);
    put_course_exams(rq, &w, id);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

/* ---- diary
 * ------------------------------------------------------------------------------------------------------
 */

static enum verdict open_diary(struct rq *rq, struct pupil_id *id)
{
    struct diary_pupil pupil;
    *id = (struct pupil_id){rq->parts[0].id};
    diary_pupil_get(&rq->reader, &rq->viewer, *id, &pupil);
    /* Somebody else's child and nobody's id answer alike. */
    return may_read_diary(rq->viewer.roles, pupil.relations);
}

static struct str subject_name(const struct diary_subject *list, size_t count, struct subject_id id)
{
    for (size_t i = 0; i < count; i++)
        if (id_eq(list[i].subject_id, id))
            return list[i].name;
    return STR_NULL;
}

static void put_diary_lesson(struct rq *rq, struct json_out *w, const struct diary_week *week,
                             const struct kinds *kinds, const struct diary_lesson *l)
{
    json_begin_object(w);
    json_put_i64(w, "id", l->lesson_id.v);
    json_put_i64(w, "number", l->number);
    json_put_str(w, "subject", subject_name(week->subjects, week->subject_count, l->subject_id));
    json_put_bool(w, "cancelled", l->is_cancelled);
    json_put_str(w, "topic", l->topic);
    json_put_str(w, "homework", l->homework);
    api_put_minutes(w, "homework_minutes", l->homework_minutes);
    json_put_str(w, "homework_at", api_instant(rq, l->homework_at));
    json_put_str(w, "homework_due", l->homework_due);
    api_put_own_assignments(rq, w, week, l);
    json_key(w, "absence");
    const struct diary_absence *away = NULL;
    for (size_t i = 0; i < week->absence_count; i++)
        if (id_eq(week->absences[i].course_id, l->course_id) &&
            week->absences[i].lesson_no == l->lesson_no)
            away = &week->absences[i];
    api_absence(w, away ? away->code : STR_NULL, away ? away->minutes : 0);
    json_key(w, "marks");
    json_begin_array(w);
    for (size_t i = 0; i < week->mark_count; i++) {
        const struct diary_mark *m = &week->marks[i];
        if (!id_eq(m->course_id, l->course_id) || m->lesson_no != l->lesson_no)
            continue;
        json_begin_object(w);
        json_put_str(w, "value", m->value);
        const struct school_kind *kind = kinds_at(kinds, m->kind);
        json_put_str(w, "kind", kind ? kind->code : STR_NULL);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

static void put_remarks(struct rq *rq, struct json_out *w, const struct remark *list, size_t count,
                        struct date day)
{
    json_key(w, "remarks");
    json_begin_array(w);
    for (size_t i = 0; i < count; i++) {
        const struct remark *m = &list[i];
        if (date_cmp(m->date, day) != 0)
            continue;
        json_begin_object(w);
        json_put_i64(w, "id", m->remark_id.v);
        json_put_str(w, "kind", m->kind);
        json_put_str(w, "text", m->text);
        json_put_str(w, "seen_at", api_instant(rq, m->seen_at));
        json_put_str(w, "author", person_full_name(rq->arena, m->surname, m->given, m->patronymic));
        json_put_str(w, "subject", api_subject(rq, m->subject_ru, m->subject_ky, m->subject_en));
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_diary(struct rq *rq)
{
    struct json_out w;
    struct pupil_id pupil;
    struct diary_week week;
    struct kinds kinds;
    struct remark *remarks;
    enum verdict v = open_diary(rq, &pupil);
    if (v != VERDICT_OK)
        return v;
    struct str text = rq_field(rq, "week");
    struct date day = text.n ? date_parse(text) : rq->viewer.today;
    if (date_is_none(day))
        return VERDICT_BAD_REQUEST;
    struct date monday = date_monday(day);
    diary_week_read(&rq->reader, &rq->viewer, pupil, monday, &week);
    kinds_read(&rq->reader, &kinds);
    size_t remark_count =
        remark_list_pupil(&rq->reader, pupil, monday, date_add(monday, 6), &remarks);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "days");
    json_begin_array(&w);
    size_t next = 0;
    for (int i = 0; i < 7; i++) {
        struct date d = date_add(monday, i);
        bool has_lessons = next < week.lesson_count && date_cmp(week.lessons[next].date, d) == 0;
        if (!has_lessons && i >= 5)
            continue;
        json_begin_object(&w);
        json_put_date(&w, "date", d);
        json_key(&w, "lessons");
        json_begin_array(&w);
        for (; next < week.lesson_count && date_cmp(week.lessons[next].date, d) == 0; next++)
            put_diary_lesson(rq, &w, &week, &kinds, &week.lessons[next]);
        json_end_array(&w);
        put_remarks(rq, &w, remarks, remark_count, d);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}

static const struct calendar *pupil_calendar(struct rq *rq, struct pupil_id pupil)
{
    struct school_class c;
    struct calendar *calendar = ARENA_NEW(rq->arena, struct calendar);
    struct class_id id = class_of_pupil(&rq->reader, pupil, rq->viewer.today);
    if (class_get(&rq->reader, id, &c))
        calendar_get(&rq->reader, c.calendar_id, calendar);
    return calendar;
}

/* Marks of one course, from the first on; the position behind the last. */
static size_t put_subject_marks(struct json_out *w, const struct diary_marks *d, size_t first)
{
    struct average sum = {0};
    size_t i = first;
    json_begin_object(w);
    json_put_str(w, "subject",
                 subject_name(d->subjects, d->subject_count, d->marks[first].subject_id));
    json_put_i64(w, "course", d->marks[first].course_id.v);
    json_key(w, "marks");
    json_begin_array(w);
    for (; i < d->mark_count && id_eq(d->marks[i].course_id, d->marks[first].course_id); i++) {
        average_add_weighted(&sum, d->marks[i].value,
                             grading_weight(d->weights, d->marks[i].kind_no));
        json_begin_object(w);
        json_put_date(w, "date", d->marks[i].date);
        json_put_str(w, "value", d->marks[i].value);
        json_put_str(w, "kind", d->marks[i].kind);
        json_put_str(w, "topic", d->marks[i].topic);
        json_end_object(w);
    }
    json_end_array(w);
    put_average(w, sum);
    json_end_object(w);
    return i;
}

static void put_pupil_exams(struct rq *rq, struct json_out *w, struct pupil_id pupil,
                            const struct diary_marks *d)
{
    struct pupil_exam *list;
    enum exam_kind kind;
    struct class_id id = class_of_pupil(&rq->reader, pupil, rq->viewer.today);
    size_t n = exam_list_pupil(&rq->reader, pupil, id, &list);
    json_key(w, "exams");
    json_begin_array(w);
    for (size_t i = 0; i < n; i++) {
        if (!exam_parse(list[i].kind, &kind))
            continue;
        json_begin_object(w);
        json_put_str(w, "subject", subject_name(d->subjects, d->subject_count, list[i].subject_id));
        put_exam(w, kind, list[i].date);
        json_end_object(w);
    }
    json_end_array(w);
}

enum verdict api_marks(struct rq *rq)
{
    struct json_out w;
    struct pupil_id pupil;
    struct diary_marks d;
    enum verdict v = open_diary(rq, &pupil);
    if (v != VERDICT_OK)
        return v;
    const struct term *t = rq_term(rq, pupil_calendar(rq, pupil));
    if (!t)
        return VERDICT_BAD_PERIOD;
    diary_marks_read(&rq->reader, &rq->viewer, pupil,
                     (struct diary_span){t->first_day, t->last_day}, &d);
    reply_begin_json(rq, &w);
    json_begin_object(&w);
    json_key(&w, "term");
    put_term(&w, t);
    json_key(&w, "subjects");
    json_begin_array(&w);
    for (size_t i = 0; i < d.mark_count;)
        i = put_subject_marks(&w, &d, i);
    json_end_array(&w);
    json_key(&w, "finals");
    json_begin_array(&w);
    for (size_t i = 0; i < d.final_count; i++) {
        json_begin_object(&w);
        json_put_str(&w, "subject",
                     subject_name(d.subjects, d.subject_count, d.finals[i].subject_id));
        json_put_str(&w, "period", d.finals[i].period);
        json_put_str(&w, "value", d.finals[i].value);
        json_end_object(&w);
    }
    json_end_array(&w);
    put_pupil_exams(rq, &w, pupil, &d);
    json_end_object(&w);
    return reply_json(rq, 200, &w);
}
