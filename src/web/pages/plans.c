#include "web/pages/plans.h"

#include "store/class.h"
#include "store/course.h"
#include "web/pages/pages.h"
#include "web/pages/plan.h"
#include "web/pages/view.h"

/* ---- plans -------------------------------------------------------------------------------- */

static const char *const tab_states[] = {"submitted", "approved", "returned", "draft"};
enum { TABS = sizeof(tab_states) / sizeof(tab_states[0]) };

/* Who approves sees by state, at first what waits; teachers see what they may read. */
static bool is_shown(const struct rq *rq, const struct plans_view *v, const struct plan *p)
{
    if (!v->oversees)
        return may_read_plan(rq->viewer.roles, plan_relations(&rq->viewer, p)) == VERDICT_OK;
    for (size_t i = 0; i < v->tab_count; i++)
        if (v->tabs[i].current)
            return str_eq(v->tabs[i].state, p->state);
    return true;
}

static void fill_tabs(struct rq *rq, struct plans_view *v, const struct plan *plans, size_t n)
{
    struct plans_tab *tabs = ARENA_ARRAY(rq->arena, struct plans_tab, TABS + 1);
    struct str asked = rq_field(rq, "state");
    tabs[0] = (struct plans_tab){STR("all"), tr_text(rq->tr, "All plans"), n,
                                 asked.n == 0 || str_is(asked, "all")};
    for (size_t k = 0; k < TABS; k++) {
        struct str state = str_of(tab_states[k]);
        tabs[k + 1] = (struct plans_tab){state, plan_state(rq->tr, state), 0, str_eq(asked, state)};
        for (size_t i = 0; i < n; i++)
            tabs[k + 1].count += str_eq(plans[i].state, state);
    }
    if (tabs[0].current)
        tabs[0].state = STR("");
    v->tabs = tabs;
    v->tab_count = TABS + 1;
}

static void fill_rows(struct rq *rq, struct plans_view *v, struct year_id year)
{
    struct plan *plans;
    size_t n = plan_list(&rq->reader, &rq->viewer, year, &plans);
    struct plans_row *rows = ARENA_ARRAY(rq->arena, struct plans_row, n + 1);
    if (v->oversees)
        fill_tabs(rq, v, plans, n);
    bool all = v->oversees && v->tabs[0].current;
    for (size_t i = 0; i < n; i++) {
        const struct plan *p = &plans[i];
        if (!all && !is_shown(rq, v, p))
            continue;
        rows[v->row_count++] = (struct plans_row){
            .plan = p,
            .label = plan_label(rq, p),
            .kind = plan_kind(rq, p),
            .author = view_short_name(rq, p->author_surname, p->author_given, p->author_patronymic),
            .is_own = id_eq(p->author_id, rq->viewer.person),
        };
    }
    v->rows = rows;
}

/* ---- the teacher's courses ---------------------------------------------------------------- */

static bool is_named(const struct plans_parallel *list, size_t n, struct str label)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].label, label))
            return true;
    return false;
}

/* "Алгебра, 7 класс", once for each grade and language the teacher has. */
static struct str parallel_label(struct rq *rq, const struct plan_progress *p)
{
    struct school_class c;
    if (!class_get(&rq->reader, p->class_id, &c))
        return STR_NULL;
    struct plan plan = {.grade = c.grade,
                        .programme = c.programme,
                        .language = c.language,
                        .subject_ru = p->subject_ru,
                        .subject_ky = p->subject_ky,
                        .subject_en = p->subject_en};
    return str_of(arena_printf(rq->arena, "%.*s (%.*s)", STR_FMT(plan_label(rq, &plan)),
                               STR_FMT(plan_kind(rq, &plan))));
}

static void fill_courses(struct rq *rq, struct plans_view *v, struct year_id year)
{
    struct plan_progress *list;
    size_t n = plan_progress_list(&rq->reader, year, rq->viewer.today, rq->viewer.person, &list);
    struct plans_course *courses = ARENA_ARRAY(rq->arena, struct plans_course, n + 1);
    struct plans_parallel *parallels = ARENA_ARRAY(rq->arena, struct plans_parallel, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct plan_progress *p = &list[i];
        struct str subject = view_subject_group(
            rq, view_subject(rq, p->subject_ru, p->subject_ky, p->subject_en), p->subgroup);
        struct str parallel = parallel_label(rq, p);
        courses[i] = (struct plans_course){p, str_of(arena_printf(rq->arena, "%.*s · %.*s",
                                                                  STR_FMT(p->class_label),
                                                                  STR_FMT(subject)))};
        if (parallel.n > 0 && !is_named(parallels, v->parallel_count, parallel))
            parallels[v->parallel_count++] = (struct plans_parallel){p->course_id, parallel};
    }
    v->courses = courses;
    v->course_count = n;
    v->parallels = parallels;
}

enum verdict page_plans(struct rq *rq)
{
    struct html h;
    struct year year;
    struct plans_view v = {.oversees = (rq->viewer.roles & ROLES_OVERSEE) != 0,
                           .is_teacher = (rq->viewer.roles & ROLE_TEACHER) != 0};
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    fill_rows(rq, &v, year.year_id);
    if (v.is_teacher)
        fill_courses(rq, &v, year.year_id);
    view_frame(rq, &v.frame);
    v.facts = year.name;
    v.frame.page = STR("plans");
    v.frame.sheet = "plans";
    v.frame.title = tr_text(rq->tr, "Calendar-thematic plans");
    reply_begin_page(rq, &h);
    plans_page(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- a new plan --------------------------------------------------------------------------- */

/* The author's own courses of the parallel that have none go by it at once. */
static void take_own_courses(struct rq *rq, const struct plan *p)
{
    struct plan_choice *choices;
    size_t n = plan_choice_list(&rq->reader, &rq->viewer, p, &choices);
    for (size_t i = 0; i < n; i++)
        if (choices[i].is_own && id_is_none(choices[i].plan_id))
            plan_set_course(rq->act, choices[i].course_id, p->plan_id);
}

enum verdict page_plan_add(struct rq *rq)
{
    struct course course;
    struct school_class c;
    unsigned relations;
    int64_t id = 0;
    if (!str_to_i64(rq_field(rq, "course"), 1, ID_MAX, &id) ||
        !course_get(&rq->reader, &rq->viewer, (struct course_id){id}, &course, &relations) ||
        !class_get(&rq->reader, course.class_id, &c))
        return VERDICT_NOT_FOUND;
    if (!(relations & RELATION_TEACHES))
        return VERDICT_NO_RIGHT;
    struct plan p = {.year_id = c.year_id,
                     .subject_id = course.subject_id,
                     .grade = c.grade,
                     .programme = c.programme,
                     .language = c.language,
                     .title = STR(""),
                     .author_id = rq->viewer.person};
    p.plan_id = plan_add(rq->act, &p);
    take_own_courses(rq, &p);
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/plan/%lld", (long long)p.plan_id.v)));
}
