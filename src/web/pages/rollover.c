#include "web/pages/rollover.h"

#include "base/utf8.h"
#include "html/format.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

#define N_(text) text

/* ---- the plan: proposed, or as sent */

static struct str text_of_date(struct rq *rq, struct date d)
{
    char text[DATE_TEXT_SIZE];
    return str_dup(rq->arena, str_of(date_format(d, text)));
}

/* "2026/27" is followed by "2027/28". */
static struct str next_name(struct rq *rq, struct str name)
{
    struct str rest = name, first = str_split(&rest, '/');
    int64_t year;
    if (!str_to_i64(first, 1900, 2100, &year) || rest.n != 2)
        return STR("");
    return str_of(
        arena_printf(rq->arena, "%lld/%02lld", (long long)year + 1, (long long)(year + 2) % 100));
}

static void propose(struct rq *rq, struct rollover_view *v)
{
    struct date first = promotion_day(v->year.first_day);
    if (date_weekday(first) >= SATURDAY)
        first = date_add(date_monday(first), 7);
    v->name = next_name(rq, v->year.name);
    v->first = text_of_date(rq, first);
    v->last = text_of_date(rq, date_add(v->year.last_day, 52 * 7));
    v->keeps_groups = true;
}

static void read_classes(struct rq *rq, struct rollover_view *v)
{
    struct school_class *classes;
    v->line_count = class_list(&rq->reader, v->year.year_id, &classes);
    v->lines = ARENA_ARRAY(rq->arena, struct rollover_line, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++) {
        const struct school_class *c = &classes[i];
        int grade = promotion_grade(c->grade, c->programme);
        struct str label =
            grade == GRADUATES ? STR("") : promotion_label(rq->arena, c->label, c->grade, grade);
        v->lines[i] = (struct rollover_line){.plan = {*c, grade, label, true}};
    }
}

static struct str sent(struct rq *rq, const char *what, const struct rollover_line *l)
{
    return rq_field(rq,
                    arena_printf(rq->arena, "%s-%lld", what, (long long)l->plan.from.class_id.v));
}

static bool read_line(struct rq *rq, struct rollover_line *l)
{
    struct str grade = sent(rq, "grade", l);
    int64_t number = GRADUATES;
    if (!str_is(grade, "out") && !str_to_i64(grade, 0, GRADE_MAX, &number))
        return false;
    l->plan.grade = (int)number;
    l->plan.label = utf8_clean_line(rq->arena, sent(rq, "label", l));
    l->plan.keeps_homeroom = sent(rq, "home", l).n > 0;
    return true;
}

/* ---- what becomes of whom */

static const struct rollover_line *line_of(const struct rollover_view *v, struct class_id id)
{
    for (size_t i = 0; i < v->line_count; i++)
        if (id_eq(v->lines[i].plan.from.class_id, id))
            return &v->lines[i];
    return NULL;
}

static enum fate fate_of(const struct rollover_view *v, const struct rollover_line *own,
                         const struct rollover_pupil *p)
{
    const struct rollover_line *with =
        p->is_exception && !id_is_none(p->with_class_id) ? line_of(v, p->with_class_id) : own;
    if (p->is_exception && id_is_none(p->with_class_id))
        return FATE_LEAVE;
    return promotion_fate(own->plan.from.grade, with ? with->plan.grade : GRADUATES);
}

static void count_pupils(struct rq *rq, struct rollover_view *v)
{
    struct rollover_pupil *pupils;
    size_t n = rollover_pupil_list(&rq->reader, v->year.year_id, (struct class_id){0}, &pupils);
    for (size_t i = 0, k = 0; i < n; i++) {
        while (!id_eq(v->lines[k].plan.from.class_id, pupils[i].class_id))
            k++;
        struct rollover_line *l = &v->lines[k];
        enum fate fate = fate_of(v, l, &pupils[i]);
        l->pupils++;
        l->fates[fate]++;
        l->exceptions += pupils[i].is_exception;
        v->totals[fate]++;
        v->pupils++;
    }
}

/* ---- what is wrong */

static struct rollover_plan plan_of(struct rq *rq, const struct rollover_view *v)
{
    struct rollover_class *classes =
        ARENA_ARRAY(rq->arena, struct rollover_class, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++)
        classes[i] = v->lines[i].plan;
    return (struct rollover_plan){.from = v->year.year_id,
                                  .name = v->name,
                                  .days = {date_parse(v->first), date_parse(v->last)},
                                  .classes = classes,
                                  .class_count = v->line_count,
                                  .keeps_groups = v->keeps_groups,
                                  .today = rq->viewer.today};
}

static const char *fault_of(struct rq *rq, const struct rollover_view *v,
                            const struct rollover_plan *plan, size_t i)
{
    const struct rollover_class *c = &v->lines[i].plan;
    if (c->grade == GRADUATES)
        return NULL;
    if (c->label.n == 0 || utf8_length(c->label) > 15)
        return N_("Give the class a name of up to 15 characters.");
    for (size_t k = 0; k < i; k++)
        if (v->lines[k].plan.grade != GRADUATES && str_eq(v->lines[k].plan.label, c->label))
            return N_("Another class would have this name too.");
    return rollover_is_taken(&rq->reader, plan, c->label)
               ? N_("This class is there already and has pupils.")
               : NULL;
}

static bool check(struct rq *rq, struct rollover_view *v)
{
    struct rollover_plan plan = plan_of(rq, v);
    struct term whole = {1, plan.days.first_day, plan.days.last_day};
    size_t at;
    bool ok = true;
    if (v->name.n == 0 || utf8_length(v->name) > YEAR_NAME_MAX || str_eq(v->name, v->year.name))
        v->name_fault = tr_text(rq->tr, "Give the next year a name of its own, as in 2027/28.");
    if (terms_check(&whole, 1, &at) != TERMS_FINE ||
        date_cmp(plan.days.first_day, v->year.last_day) <= 0)
        v->days_fault = tr_text(rq->tr, "The next year begins after this one has ended, and lasts "
                                        "at most a year.");
    for (size_t i = 0; i < v->line_count; i++) {
        const char *fault = fault_of(rq, v, &plan, i);
        v->lines[i].fault = fault ? tr_text(rq->tr, fault) : STR_NULL;
        ok = ok && !fault;
    }
    return ok && v->name_fault.n == 0 && v->days_fault.n == 0;
}

/* The plan in short: what was looked at is what is run. */
static struct str short_of(struct rq *rq, const struct rollover_view *v)
{
    uint32_t sum = 2166136261U;
    for (size_t i = 0; i < v->line_count; i++) {
        const struct rollover_line *l = &v->lines[i];
        sum = (sum ^ (uint32_t)l->plan.grade) * 16777619U;
        for (int f = 0; f < FATES; f++)
            sum = (sum ^ (uint32_t)l->fates[f]) * 16777619U;
        for (size_t k = 0; k < l->plan.label.n; k++)
            sum = (sum ^ (unsigned char)l->plan.label.p[k]) * 16777619U;
    }
    return str_of(arena_printf(rq->arena, "%d.%08x", v->pupils, sum));
}

/* ---- the page */

static void read_standing(struct rq *rq, struct rollover_view *v)
{
    if (!rollover_from(&rq->reader, v->year.year_id, &v->standing))
        return;
    struct date until = date_add(v->standing.ran_on, ROLLOVER_UNDO_DAYS);
    v->has_run = id_eq(v->standing.year_id, v->year.year_id);
    v->shows_undo = date_cmp(rq->viewer.today, until) <= 0;
    v->ran_on = format_date_full(rq->arena, rq->tr, v->standing.ran_on);
    v->until = format_date_full(rq->arena, rq->tr, until);
    v->facts = rollover_count_facts(&rq->reader, &v->standing);
}

static bool open_view(struct rq *rq, struct rollover_view *v)
{
    int64_t asked;
    *v = (struct rollover_view){.was_saved = rq_field(rq, "saved").n > 0};
    bool is_asked = str_to_i64(rq_field(rq, "year"), 1, ID_MAX, &asked) &&
                    year_get(&rq->reader, (struct year_id){asked}, &v->year);
    if (!is_asked && !year_get_on(&rq->reader, rq->viewer.today, &v->year))
        return false;
    read_classes(rq, v);
    propose(rq, v);
    read_standing(rq, v);
    return true;
}

static enum verdict show(struct rq *rq, int status, struct rollover_view *v)
{
    struct html h;
    view_frame(rq, &v->frame);
    v->frame.page = STR("rollover");
    v->frame.sheet = "year";
    v->frame.title = tr_text(rq->tr, "The next school year");
    reply_begin_page(rq, &h);
    rollover_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_rollover(struct rq *rq)
{
    struct rollover_view v;
    if (!open_view(rq, &v))
        return VERDICT_NOT_FOUND;
    count_pupils(rq, &v);
    return show(rq, 200, &v);
}

static struct str address_of(struct rq *rq, struct year_id year)
{
    return str_of(
        arena_printf(rq->arena, "/journal/year/rollover?year=%lld&saved=1", (long long)year.v));
}

static enum verdict undo(struct rq *rq, struct rollover_view *v)
{
    if (!v->shows_undo)
        return VERDICT_CHANGED;
    if (v->facts == 0) {
        rollover_undo(rq->act, &v->standing);
        return reply_see_other(rq, address_of(rq, v->standing.year_id));
    }
    rq->undo = true;
    v->notice = tr_text(rq->tr, "Nothing was taken back: there are entries in the new year.");
    count_pupils(rq, v);
    return show(rq, 409, v);
}

static enum verdict check_or_run(struct rq *rq, struct rollover_view *v, bool runs)
{
    for (size_t i = 0; i < v->line_count; i++)
        if (!read_line(rq, &v->lines[i]))
            return VERDICT_BAD_REQUEST;
    v->name = utf8_clean_line(rq->arena, rq_field(rq, "name"));
    v->first = rq_field(rq, "first");
    v->last = rq_field(rq, "last");
    v->keeps_groups = rq_field(rq, "groups").n > 0;
    count_pupils(rq, v);
    v->is_checked = check(rq, v);
    v->seen = short_of(rq, v);
    if (v->is_checked && runs && str_eq(rq_field(rq, "seen"), v->seen)) {
        struct rollover_plan plan = plan_of(rq, v);
        rollover_run(rq->act, &plan);
        return reply_see_other(rq, address_of(rq, v->year.year_id));
    }
    rq->undo = true;
    if (v->is_checked && runs)
        v->notice = tr_text(rq->tr, "Something has changed since you looked: here is what would "
                                    "happen now.");
    return show(rq, v->is_checked ? 200 : 422, v);
}

enum verdict page_rollover_save(struct rq *rq)
{
    struct rollover_view v;
    struct str action = rq_field(rq, "action");
    if (!open_view(rq, &v))
        return VERDICT_NOT_FOUND;
    if (str_is(action, "undo"))
        return undo(rq, &v);
    if (v.has_run)
        return VERDICT_CHANGED;
    if (str_is(action, "check") || str_is(action, "run"))
        return check_or_run(rq, &v, str_is(action, "run"));
    return VERDICT_BAD_REQUEST;
}

/* ---- pupils who do not go with their class */

enum { NEAR = 2 }; /* grades up or down that are offered */

static void fill_options(struct rq *rq, struct fates_view *v)
{
    struct school_class *classes;
    size_t n = class_list(&rq->reader, v->class.year_id, &classes);
    struct fate_option *out = ARENA_ARRAY(rq->arena, struct fate_option, n + 1);
    for (size_t i = 0; i < n; i++) {
        int step = classes[i].grade - v->class.grade;
        if (step < -NEAR || step > NEAR || id_eq(classes[i].class_id, v->class.class_id))
            continue;
        out[v->option_count++] = (struct fate_option){
            classes[i].class_id.v,
            tr_fill(rq->arena, tr_text(rq->tr, "with class %1"), &classes[i].label, 1)};
    }
    v->options = out;
}

static bool open_class(struct rq *rq, struct fates_view *v)
{
    struct rollover_pupil *pupils;
    *v = (struct fates_view){0};
    if (!class_get(&rq->reader, (struct class_id){rq->parts[0].id}, &v->class))
        return false;
    v->line_count = rollover_pupil_list(&rq->reader, v->class.year_id, v->class.class_id, &pupils);
    struct fate_line *lines = ARENA_ARRAY(rq->arena, struct fate_line, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++)
        lines[i] =
            (struct fate_line){&pupils[i], view_short_name(rq, pupils[i].surname, pupils[i].given,
                                                           pupils[i].patronymic)};
    v->lines = lines;
    fill_options(rq, v);
    return true;
}

enum verdict page_rollover_class(struct rq *rq)
{
    struct html h;
    struct fates_view v;
    if (!open_class(rq, &v))
        return VERDICT_NOT_FOUND;
    view_frame(rq, &v.frame);
    v.frame.page = STR("rollover");
    v.frame.sheet = "year";
    v.frame.main_class = STR("read");
    v.frame.title =
        tr_fill(rq->arena, tr_text(rq->tr, "Who does not go with class %1"), &v.class.label, 1);
    reply_begin_page(rq, &h);
    rollover_class_page(&h, &v);
    return reply_page(rq, 200, &h);
}

static bool is_option(const struct fates_view *v, int64_t id)
{
    for (size_t i = 0; i < v->option_count; i++)
        if (v->options[i].id == id)
            return true;
    return false;
}

enum verdict page_rollover_class_save(struct rq *rq)
{
    struct fates_view v;
    if (!open_class(rq, &v))
        return VERDICT_NOT_FOUND;
    for (size_t i = 0; i < v.line_count; i++) {
        struct pupil_id pupil = v.lines[i].pupil->pupil_id;
        int64_t with = 0;
        struct str chosen = rq_field(rq, arena_printf(rq->arena, "p-%lld", (long long)pupil.v));
        if (str_is_null(chosen))
            continue;
        if (chosen.n == 0)
            promotion_drop(rq->act, v.class.year_id, pupil);
        else if (str_is(chosen, "leaves"))
            promotion_set(rq->act, v.class.year_id, pupil, (struct class_id){0});
        else if (str_to_i64(chosen, 1, ID_MAX, &with) && is_option(&v, with))
            promotion_set(rq->act, v.class.year_id, pupil, (struct class_id){with});
        else
            return VERDICT_BAD_REQUEST;
    }
    return reply_see_other(rq, address_of(rq, v.class.year_id));
}
