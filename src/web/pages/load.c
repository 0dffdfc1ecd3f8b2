#include "web/pages/load.h"

#include <stdlib.h>

#include "html/format.h"
#include "store/setting.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

struct year_load {
    struct load_row *rows;
    size_t count;
    struct load_plan plan;
    struct date day;
};

static void read_load(struct rq *rq, const struct year *year, struct year_load *out)
{
    out->day = rq->viewer.today;
    if (!date_is_within(out->day, year->first_day, year->last_day))
        out->day = year->first_day;
    out->count = load_list(&rq->reader, year->year_id, out->day, &out->rows);
    load_plan_read(rq, year->year_id, &out->plan);
}

/* ---- what differs from the curriculum */

static void fill_lines(struct rq *rq, const struct year_load *load, struct load_view *v)
{
    struct load_line *all = ARENA_ARRAY(rq->arena, struct load_line, load->plan.subject_count + 1);
    size_t at = 0;
    v->lines =
        ARENA_ARRAY(rq->arena, struct load_line, load->plan.subject_count * v->class_count + 1);
    v->words = ARENA_ARRAY(rq->arena, struct str, load->plan.subject_count * v->class_count + 1);
    for (size_t i = 0; i < v->class_count; i++) {
        size_t n = 0;
        while (at + n < load->count && id_eq(load->rows[at + n].class_id, v->classes[i].class_id))
            n++;
        size_t count = load_lines(rq, &v->classes[i], (struct load_rows){load->rows + at, n},
                                  &load->plan, all);
        at += n;
        for (size_t k = 0; k < count; k++) {
            if (all[k].state == LOAD_FITS)
                continue;
            v->words[v->line_count] = load_state_words(rq, &all[k]);
            v->lines[v->line_count++] = all[k];
        }
    }
}

static void fill_vacant(struct rq *rq, const struct year_load *load, struct load_view *v)
{
    v->vacant = ARENA_ARRAY(rq->arena, const struct load_row *, load->count + 1);
    for (size_t i = 0; i < load->count; i++)
        if (id_is_none(load->rows[i].teacher_id))
            v->vacant[v->vacant_count++] = &load->rows[i];
}

/* ---- teachers against their norm */

static int by_difference(const void *left, const void *right)
{
    const struct load_person *a = left, *b = right;
    int from_norm = abs(b->sum - b->norm) - abs(a->sum - a->norm);
    /* The list came in the order of names. */
    return from_norm ? from_norm : (a > b) - (a < b);
}

static void fill_people(struct rq *rq, const struct year_load *load, struct load_view *v, int norm)
{
    struct load_teacher *list;
    v->person_count = load_list_teachers(&rq->reader, load->day, &list);
    v->people = ARENA_ARRAY(rq->arena, struct load_person, v->person_count + 1);
    for (size_t i = 0; i < v->person_count; i++) {
        struct load_person *p = &v->people[i];
        const struct load_teacher *t = &list[i];
        p->teacher = *t;
        p->name = view_short_name(rq, t->surname, t->given, t->patronymic);
        p->norm = t->norm > 0 ? t->norm : norm;
        for (size_t k = 0; k < load->count; k++) {
            bool holds = id_eq(load->rows[k].teacher_id, t->person_id);
            p->pages += holds;
            p->sum += holds ? load->rows[k].hours : 0;
        }
        p->state = load_norm(p->sum, p->norm);
        p->words = load_norm_words(rq, p->sum, p->norm);
        p->field =
            (struct load_field){.name = str_of(arena_printf(rq->arena, "n-%lld-%d",
                                                            (long long)t->person_id.v, t->norm)),
                                .value = load_hours(rq->arena, rq->tr, t->norm),
                                .label = RQ_FILL(rq, tr_text(rq->tr, "Norm: %1"), p->name)};
    }
    if (v->person_count > 1)
        qsort(v->people, v->person_count, sizeof(*v->people), by_difference);
}

/* ---- hours from the timetable */

static bool fill_hours(struct rq *rq, const struct year *year, const struct year_load *load,
                       bool write)
{
    struct load_slots *slots;
    bool any = false;
    size_t n = load_list_slots(&rq->reader, year->year_id, load->day, &slots);
    for (size_t i = 0; i < load->count; i++) {
        const struct load_row *r = &load->rows[i];
        for (size_t k = 0; r->hours == 0 && k < n; k++) {
            if (!id_eq(slots[k].course_id, r->course_id))
                continue;
            any = true;
            if (write)
                load_set_hours(rq->act, r->course_id,
                               slots[k].hours < LOAD_HOURS_MAX ? slots[k].hours : LOAD_HOURS_MAX);
        }
    }
    return any;
}

/* ---- the page */

static struct str facts_of(struct rq *rq, const struct year *year, const struct load_view *v)
{
    return RQ_FILL(rq, STR("%1 · %2 · %3"), year->name,
                   tr_count(rq->arena, rq->tr, "%d difference from the curriculum",
                            "%d differences from the curriculum", (int64_t)v->line_count),
                   tr_count(rq->arena, rq->tr, "%d page without a teacher",
                            "%d pages without a teacher", (int64_t)v->vacant_count));
}

static enum verdict open_page(struct rq *rq, struct year_load *load, struct load_view *v)
{
    struct school_class *classes;
    *v = (struct load_view){0};
    if (!year_get_on(&rq->reader, rq->viewer.today, &v->year))
        return VERDICT_NOT_FOUND;
    int norm = load_setting(rq, LOAD_NORM_SETTING, LOAD_TEACHER_NORM);
    read_load(rq, &v->year, load);
    v->class_count = class_list(&rq->reader, v->year.year_id, &classes);
    v->classes = classes;
    fill_lines(rq, load, v);
    fill_vacant(rq, load, v);
    fill_people(rq, load, v, norm);
    v->norm = (struct load_field){.name = STR("norm"),
                                  .value = load_hours(rq->arena, rq->tr, norm),
                                  .label = tr_text(rq->tr, "A full load, hours a week")};
    v->may_fill = fill_hours(rq, &v->year, load, false);
    v->facts = facts_of(rq, &v->year, v);
    return VERDICT_OK;
}

static enum verdict reply(struct rq *rq, int status, struct load_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("load");
    v->frame.sheet = "load";
    v->frame.title = tr_text(rq->tr, "Load");
    reply_begin_page(rq, &h);
    load_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_load(struct rq *rq)
{
    struct load_view v;
    struct year_load load;
    enum verdict verdict = open_page(rq, &load, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    return reply(rq, 200, &v);
}

/* ---- saving */

static struct load_person *find_person(struct load_view *v, int64_t id)
{
    for (size_t i = 0; i < v->person_count; i++)
        if (v->people[i].teacher.person_id.v == id)
            return &v->people[i];
    return NULL;
}

static bool read_norms(struct rq *rq, struct load_view *v, bool write)
{
    bool right = true;
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        const struct form_pair *p = &rq->form->pairs[i];
        struct load_name name;
        int hours;
        struct load_person *person =
            load_read_name(p->name, "n", 1, &name) ? find_person(v, name.ids[0]) : NULL;
        if (!person)
            continue;
        person->field.value = p->value;
        person->field.wrong = !load_parse(p->value, LOAD_NORM_MAX, &hours);
        right = right && !person->field.wrong;
        if (write && hours != name.was)
            load_set_norm(rq->act, person->teacher.person_id, hours);
    }
    return right;
}

static bool read_norm(struct rq *rq, struct load_view *v, bool write)
{
    int hours;
    struct str typed = rq_field(rq, "norm");
    if (str_is_null(typed))
        return true;
    v->norm.value = typed;
    v->norm.wrong = !load_parse(typed, LOAD_NORM_MAX, &hours);
    if (write && hours != load_setting(rq, LOAD_NORM_SETTING, LOAD_TEACHER_NORM))
        setting_set(rq->act, STR(LOAD_NORM_SETTING),
                    hours > 0 ? str_of(arena_printf(rq->arena, "%d", hours)) : STR_NULL);
    return !v->norm.wrong;
}

enum verdict page_load_save(struct rq *rq)
{
    struct load_view v;
    struct year_load load;
    enum verdict verdict = open_page(rq, &load, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (str_is(rq_field(rq, "action"), "fill")) {
        fill_hours(rq, &v.year, &load, true);
    } else {
        bool right = read_norm(rq, &v, false);
        right = read_norms(rq, &v, false) && right;
        if (!right) {
            v.notice = tr_text(rq->tr, "A norm is a number of hours from 0 to 60, as 18 or 20,5. "
                                       "Nothing has been saved yet.");
            return reply(rq, 422, &v);
        }
        read_norm(rq, &v, true);
        read_norms(rq, &v, true);
    }
    return reply_see_other(rq, STR("/journal/load?saved=1"));
}
