/* The load of one class: its pages, their hours, and a new page. */
#include "base/utf8.h"
#include "html/format.h"
#include "store/attendance.h"
#include "store/course.h"
#include "web/pages/load.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

enum { GROUP_MAX = 40 };

static bool find_year(struct rq *rq, struct year_id id, struct year *out)
{
    struct year *years;
    size_t n = year_list(&rq->reader, &years);
    for (size_t i = 0; i < n; i++)
        if (id_eq(years[i].year_id, id))
            *out = years[i];
    return !id_is_none(out->year_id);
}

static void fill_lines(struct rq *rq, struct load_class_view *v, struct date day)
{
    struct load_row *rows;
    struct load_plan plan;
    size_t count = load_list_class(&rq->reader, v->class.class_id, day, &rows);
    load_plan_read(rq, v->year.year_id, &plan);
    v->lines = ARENA_ARRAY(rq->arena, struct load_line, plan.subject_count + 1);
    v->words = ARENA_ARRAY(rq->arena, struct str, plan.subject_count + 1);
    v->line_count = load_lines(rq, &v->class, (struct load_rows){rows, count}, &plan, v->lines);
    v->subjects = plan.subjects;
    v->subject_count = plan.subject_count;
    for (size_t i = 0; i < v->line_count; i++) {
        v->words[i] = load_state_words(rq, &v->lines[i]);
        v->planned += v->lines[i].planned;
        v->given += v->lines[i].given;
    }
}

static struct str facts_of(struct rq *rq, const struct load_class_view *v)
{
    const struct tr *tr = rq->tr;
    return RQ_FILL(rq, tr_text(tr, "curriculum %1 h · load %2 h · at most %3 h a week"),
                   load_hours(rq->arena, tr, v->planned), load_hours(rq->arena, tr, v->given),
                   load_hours(rq->arena, tr, v->norm));
}

static enum verdict open_page(struct rq *rq, struct load_class_view *v)
{
    unsigned relations;
    struct load_teacher *teachers;
    char day[DATE_TEXT_SIZE];
    *v = (struct load_class_view){0};
    if (!class_relation(&rq->reader, &rq->viewer, (struct class_id){rq->parts[0].id}, &v->class,
                        &relations) ||
        !find_year(rq, v->class.year_id, &v->year))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_load(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    struct date today = rq->viewer.today;
    if (!date_is_within(today, v->year.first_day, v->year.last_day))
        today = v->year.first_day;
    v->may_write = may_write_load(rq->viewer.roles, relations) == VERDICT_OK;
    v->norm = load_setting(rq, arena_printf(rq->arena, "class_hours_%d", v->class.grade),
                           load_grade_norm(v->class.grade));
    fill_lines(rq, v, today);
    v->teacher_count = load_list_teachers(&rq->reader, today, &teachers);
    v->teachers = teachers;
    v->new.from = str_of(arena_printf(rq->arena, "%s", date_format(today, day)));
    v->facts = facts_of(rq, v);
    return VERDICT_OK;
}

static enum verdict reply(struct rq *rq, int status, struct load_class_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("load");
    v->frame.sheet = "load";
    v->frame.title = RQ_FILL(rq, tr_text(rq->tr, "%1: load"), v->class.label);
    reply_begin_page(rq, &h);
    load_class_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_load_class(struct rq *rq)
{
    struct load_class_view v;
    enum verdict verdict = open_page(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    return reply(rq, 200, &v);
}

/* ---- hours */

static struct load_field *find_field(struct load_class_view *v, struct str name)
{
    for (size_t i = 0; i < v->line_count; i++)
        for (size_t k = 0; k < v->lines[i].row_count; k++)
            if (str_eq(v->lines[i].fields[k].name, name))
                return &v->lines[i].fields[k];
    return NULL;
}

static enum verdict read_hours(struct rq *rq, struct load_class_view *v, bool write)
{
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        const struct form_pair *p = &rq->form->pairs[i];
        struct load_name name;
        int hours;
        if (!load_read_name(p->name, "h", 1, &name))
            continue;
        struct load_field *f = find_field(v, p->name);
        bool right = load_parse(p->value, LOAD_HOURS_MAX, &hours);
        if (!f)
            return VERDICT_CHANGED;
        f->value = p->value;
        f->wrong = !right;
        if (!right)
            v->notice = tr_text(rq->tr, "Hours are a number from 0 to 40, as 2 or 1,5. Nothing has "
                                        "been saved yet.");
        else if (write && hours != name.was)
            load_set_hours(rq->act, (struct course_id){name.ids[0]}, hours);
    }
    return VERDICT_OK;
}

/* ---- a new page */

static struct subgroup_id find_group(struct rq *rq, struct class_id class_id,
                                     struct subject_id subject, struct str name)
{
    struct subgroup *list;
    size_t n = subgroup_list(&rq->reader, class_id, &list);
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].name, name) &&
            (id_is_none(list[i].subject_id) || id_eq(list[i].subject_id, subject)))
            return list[i].subgroup_id;
    return (struct subgroup_id){0};
}

static bool has_teacher(const struct load_class_view *v, int64_t id)
{
    for (size_t i = 0; i < v->teacher_count; i++)
        if (v->teachers[i].person_id.v == id)
            return true;
    return id == 0;
}

static bool has_subject(const struct load_class_view *v, int64_t id)
{
    for (size_t i = 0; i < v->subject_count; i++)
        if (v->subjects[i].subject_id.v == id)
            return true;
    return false;
}

static bool is_open(const struct load_class_view *v, struct course_id course)
{
    for (size_t i = 0; i < v->line_count; i++)
        for (size_t k = 0; k < v->lines[i].row_count; k++)
            if (id_eq(v->lines[i].rows[k].course_id, course))
                return true;
    return false;
}

struct new_page {
    struct subject_id subject;
    struct subgroup_id group;
    struct course_id course; /* closed before, or none */
    int hours;
    struct date from;
};

/* Words of what is wrong; absent: nothing is. */
static struct str read_new(struct rq *rq, struct load_class_view *v, struct new_page *out)
{
    v->new.group = utf8_clean_line(rq->arena, rq_field(rq, "group"));
    v->new.hours = rq_field(rq, "hours");
    v->new.from = rq_field(rq, "from");
    bool known = str_to_i64(rq_field(rq, "subject"), 1, ID_MAX, &v->new.subject) &&
                 has_subject(v, v->new.subject);
    if (!str_to_i64(rq_field(rq, "teacher"), 0, ID_MAX, &v->new.teacher))
        v->new.teacher = 0;
    *out = (struct new_page){.subject = {v->new.subject}, .from = date_parse(v->new.from)};
    if (!known || !has_teacher(v, v->new.teacher))
        return tr_text(rq->tr, "Choose subject and teacher from the lists.");
    if (!load_parse(v->new.hours, LOAD_HOURS_MAX, &out->hours) || out->hours == 0)
        return tr_text(rq->tr, "Hours a week: a number from 0,25 to 40, as 2 or 1,5.");
    if (date_is_none(out->from) || !date_is_within(out->from, v->year.first_day, v->year.last_day))
        return RQ_FILL(rq, tr_text(rq->tr, "A day of the school year: from %1 to %2."),
                       format_date_digits(rq->arena, v->year.first_day),
                       format_date_digits(rq->arena, v->year.last_day));
    if (utf8_length(v->new.group) > GROUP_MAX)
        return reply_words(rq, VERDICT_TOO_LONG);
    if (v->new.group.n > 0)
        out->group = find_group(rq, v->class.class_id, out->subject, v->new.group);
    if (v->new.group.n == 0 || !id_is_none(out->group))
        out->course = course_find(&rq->reader, v->class.class_id, out->subject, out->group);
    if (!id_is_none(out->course) && is_open(v, out->course))
        return tr_text(rq->tr, "This page is there already.");
    return STR_NULL;
}

static enum verdict add_page(struct rq *rq, struct load_class_view *v)
{
    struct new_page page;
    v->new.error = read_new(rq, v, &page);
    if (v->new.error.n > 0)
        return VERDICT_OK;
    if (v->new.group.n > 0 && id_is_none(page.group))
        page.group = subgroup_add(rq->act, &(struct subgroup){.class_id = v->class.class_id,
                                                              .subject_id = page.subject,
                                                              .name = v->new.group});
    if (id_is_none(page.course))
        page.course = course_add(rq->act, v->class.class_id, page.subject, page.group);
    else
        load_close(rq->act, page.course, DATE_NONE);
    load_set_hours(rq->act, page.course, page.hours);
    load_hand_over(rq->act, page.course, (struct person_id){0}, (struct person_id){v->new.teacher},
                   page.from);
    return VERDICT_OK;
}

enum verdict page_load_class_save(struct rq *rq)
{
    struct load_class_view v;
    enum verdict verdict = open_page(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!v.may_write)
        return VERDICT_NO_RIGHT;
    if (str_is(rq_field(rq, "action"), "add")) {
        verdict = add_page(rq, &v);
    } else {
        verdict = read_hours(rq, &v, false);
        if (verdict == VERDICT_OK && v.notice.n == 0)
            verdict = read_hours(rq, &v, true);
    }
    if (verdict != VERDICT_OK)
        return verdict;
    if (v.notice.n > 0 || v.new.error.n > 0)
        return reply(rq, 422, &v);
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/load/class/%lld?saved=1",
                                                   (long long)v.class.class_id.v)));
}
