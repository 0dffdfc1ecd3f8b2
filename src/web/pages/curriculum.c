#include "store/setting.h"
#include "web/pages/load.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- what is shown */

static const char *norm_name(struct rq *rq, int grade)
{
    return arena_printf(rq->arena, "class_hours_%d", grade);
}

/* The grades of the year, and the classes of the one asked for. */
static void find_classes(struct rq *rq, const struct year *year, struct curriculum_view *v)
{
    struct school_class *list;
    int64_t asked;
    size_t n = class_list(&rq->reader, year->year_id, &list);
    v->grades = ARENA_ARRAY(rq->arena, int, n + 1);
    v->classes = ARENA_ARRAY(rq->arena, struct curriculum_class, n + 1);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || list[i].grade != list[i - 1].grade)
            v->grades[v->grade_count++] = list[i].grade;
    v->grade = n > 0 ? list[0].grade : 0;
    if (str_to_i64(rq_field(rq, "grade"), 0, 12, &asked))
        v->grade = (int)asked;
    for (size_t i = 0; i < n; i++)
        if (list[i].grade == v->grade)
            v->classes[v->class_count++].class = &list[i];
}

static struct load_field field_of(struct rq *rq, const char *name, int hours, struct str label)
{
    return (struct load_field){
        .name = str_of(name), .value = load_hours(rq->arena, rq->tr, hours), .label = label};
}

static int planned(const struct load_plan *p, struct class_id class_id, struct subject_id subject)
{
    for (size_t i = 0; i < p->count; i++)
        if (id_eq(p->rows[i].class_id, class_id) && id_eq(p->rows[i].subject_id, subject))
            return p->rows[i].hours;
    return 0;
}

static void fill_line(struct rq *rq, struct curriculum_view *v, const struct load_plan *plan,
                      const struct subject *s, struct curriculum_line *line)
{
    bool same = true;
    int common = 0;
    line->subject = view_subject(rq, s->name_ru, s->name_ky, s->name_en);
    line->fields = ARENA_ARRAY(rq->arena, struct load_field, v->class_count + 1);
    for (size_t i = 0; i < v->class_count; i++) {
        const struct school_class *c = v->classes[i].class;
        int hours = planned(plan, c->class_id, s->subject_id);
        line->fields[i] =
            field_of(rq,
                     arena_printf(rq->arena, "h-%lld-%lld-%d", (long long)c->class_id.v,
                                  (long long)s->subject_id.v, hours),
                     hours, RQ_FILL(rq, STR("%1, %2"), line->subject, c->label));
        v->classes[i].sum += hours;
        line->taught = line->taught || hours > 0;
        same = same && (i == 0 || hours == common);
        common = hours;
    }
    line->parallel = field_of(
        rq, arena_printf(rq->arena, "p-%lld-%d", (long long)s->subject_id.v, same ? common : 0),
        same ? common : 0,
        RQ_FILL(rq, tr_text(rq->tr, "%1, all classes of the grade"), line->subject));
}

static void fill_lines(struct rq *rq, struct curriculum_view *v, const struct load_plan *plan)
{
    struct curriculum_line *all =
        ARENA_ARRAY(rq->arena, struct curriculum_line, plan->subject_count + 1);
    v->lines = ARENA_ARRAY(rq->arena, struct curriculum_line, plan->subject_count + 1);
    for (size_t i = 0; i < plan->subject_count; i++)
        fill_line(rq, v, plan, &plan->subjects[i], &all[i]);
    for (int taught = 1; taught >= 0; taught--)
        for (size_t i = 0; i < plan->subject_count; i++)
            if (all[i].taught == (taught == 1))
                v->lines[v->line_count++] = all[i];
}

/* ---- from the load: what nobody has planned */

static bool fill_from_load(struct rq *rq, const struct year *year, const struct curriculum_view *v,
                           const struct load_plan *plan, bool write)
{
    struct load_line *lines = ARENA_ARRAY(rq->arena, struct load_line, plan->subject_count + 1);
    bool any = false;
    struct date day = rq->viewer.today;
    if (!date_is_within(day, year->first_day, year->last_day))
        day = year->first_day;
    for (size_t i = 0; i < v->class_count; i++) {
        struct load_row *rows;
        const struct school_class *c = v->classes[i].class;
        size_t count = load_list_class(&rq->reader, c->class_id, day, &rows);
        size_t n = load_lines(rq, c, (struct load_rows){rows, count}, plan, lines);
        for (size_t k = 0; k < n; k++) {
            if (lines[k].planned > 0 || lines[k].given == 0)
                continue;
            any = true;
            if (write)
                curriculum_set(rq->act, &(struct curriculum_row){c->class_id, lines[k].subject_id,
                                                                 lines[k].given});
        }
    }
    return any;
}

static void fill(struct rq *rq, const struct year *year, const struct load_plan *plan,
                 struct curriculum_view *v)
{
    v->norm = load_setting(rq, norm_name(rq, v->grade), load_grade_norm(v->grade));
    v->norm_field = field_of(rq, "norm", v->norm, tr_text(rq->tr, "At most"));
    fill_lines(rq, v, plan);
    v->may_fill = fill_from_load(rq, year, v, plan, false);
    v->facts = year->name;
}

static enum verdict reply(struct rq *rq, int status, struct curriculum_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("curriculum");
    v->frame.sheet = "load";
    v->frame.title = tr_text(rq->tr, "Curriculum");
    reply_begin_page(rq, &h);
    curriculum_page(&h, v);
    return reply_page(rq, status, &h);
}

static enum verdict open_page(struct rq *rq, struct year *year, struct load_plan *plan,
                              struct curriculum_view *v)
{
    *v = (struct curriculum_view){0};
    if (!year_get_on(&rq->reader, rq->viewer.today, year))
        return VERDICT_NOT_FOUND;
    find_classes(rq, year, v);
    load_plan_read(rq, year->year_id, plan);
    return v->class_count > 0 || rq_field(rq, "grade").n == 0 ? VERDICT_OK : VERDICT_NOT_FOUND;
}

enum verdict page_curriculum(struct rq *rq)
{
    struct curriculum_view v;
    struct load_plan plan;
    struct year year;
    enum verdict verdict = open_page(rq, &year, &plan, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    fill(rq, &year, &plan, &v);
    return reply(rq, 200, &v);
}

/* ---- saving */

static struct load_field *find_field(struct curriculum_view *v, struct str name)
{
    for (size_t i = 0; i < v->line_count; i++) {
        if (str_eq(v->lines[i].parallel.name, name))
            return &v->lines[i].parallel;
        for (size_t k = 0; k < v->class_count; k++)
            if (str_eq(v->lines[i].fields[k].name, name))
                return &v->lines[i].fields[k];
    }
    return str_is(name, "norm") ? &v->norm_field : NULL;
}

/* A field that the page did not show has been changed by somebody else meanwhile. */
static enum verdict check_fields(struct rq *rq, struct curriculum_view *v, bool *wrong)
{
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        const struct form_pair *p = &rq->form->pairs[i];
        struct load_name name;
        int hours;
        bool ours =
            load_read_name(p->name, "h", 2, &name) || load_read_name(p->name, "p", 1, &name);
        struct load_field *f = find_field(v, p->name);
        if (!f) {
            if (ours && load_parse(p->value, LOAD_HOURS_MAX, &hours) && hours != name.was)
                return VERDICT_CHANGED;
            continue;
        }
        f->value = p->value;
        f->wrong = !load_parse(p->value, LOAD_HOURS_MAX, &hours);
        *wrong = *wrong || f->wrong;
    }
    return VERDICT_OK;
}

/* What was typed for the whole grade, then single classes. */
static void write_fields(struct rq *rq, const struct curriculum_view *v)
{
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < rq->form->count; i++) {
            const struct form_pair *p = &rq->form->pairs[i];
            struct load_name name = {0};
            int hours;
            bool ours = load_read_name(p->name, pass == 0 ? "p" : "h", pass + 1, &name);
            if (!ours || !load_parse(p->value, LOAD_HOURS_MAX, &hours) || hours == name.was)
                continue;
            struct curriculum_row row = {{name.ids[0]}, {name.ids[pass]}, hours};
            for (size_t k = 0; k < v->class_count; k++) {
                if (pass == 0)
                    row.class_id = v->classes[k].class->class_id;
                if (id_eq(row.class_id, v->classes[k].class->class_id))
                    curriculum_set(rq->act, &row);
            }
        }
    }
}

static void write_norm(struct rq *rq, const struct curriculum_view *v)
{
    int hours;
    if (load_parse(v->norm_field.value, LOAD_HOURS_MAX, &hours) && hours != v->norm)
        setting_set(rq->act, str_of(norm_name(rq, v->grade)),
                    hours > 0 ? str_of(arena_printf(rq->arena, "%d", hours)) : STR_NULL);
}

enum verdict page_curriculum_save(struct rq *rq)
{
    struct curriculum_view v;
    struct load_plan plan;
    struct year year;
    bool wrong = false;
    enum verdict verdict = open_page(rq, &year, &plan, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    fill(rq, &year, &plan, &v);
    if (str_is(rq_field(rq, "action"), "fill")) {
        fill_from_load(rq, &year, &v, &plan, true);
    } else {
        verdict = check_fields(rq, &v, &wrong);
        if (verdict != VERDICT_OK)
            return verdict;
        if (wrong) {
            v.notice = tr_text(rq->tr, "Hours are a number from 0 to 40, as 2 or 1,5. Nothing has "
                                       "been saved yet.");
            return reply(rq, 422, &v);
        }
        if (rq->form)
            write_fields(rq, &v);
        write_norm(rq, &v);
    }
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/curriculum?grade=%d&saved=1", v.grade)));
}
