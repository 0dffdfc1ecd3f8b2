#include "cli/demo_plans.h"

#include "base/arena.h"
#include "cli/demo_cast.h"
#include "cli/demo_fill.h"
#include "cli/demo_texts.h"
#include "store/plan.h"
#include "store/school.h"

enum { WEEKS = 34 };

struct making {
    struct act *act;
    const struct demo_school *s;
    struct demo_ids *ids;
    struct demo_course_plan *plans;  /* by course */
    const struct demo_person *shown; /* the teacher whose account is printed */
    int number;                      /* of the plan, from 0 */
};

/* ---- rows --------------------------------------------------------------------------------- */

/* What stands in the marks «» of a work that closes a section is the section's name. */
static struct str quoted(struct str topic)
{
    size_t open = 0;
    while (open + 2 <= topic.n && memcmp(topic.p + open, "«", 2) != 0)
        open++;
    size_t end = open;
    while (end + 2 <= topic.n && memcmp(topic.p + end, "»", 2) != 0)
        end++;
    return open + 2 <= topic.n && end + 2 <= topic.n ? str_sub(topic, open + 2, end) : STR_NULL;
}

/* The hour's text and the section it belongs to: that of the next control work. */
static struct str section_of(struct making *w, const struct demo_course *c, int hour, int hours)
{
    int grade = w->s->classes[c->class_no].grade;
    for (int i = hour; i <= hours; i++) {
        struct demo_text t = demo_text_of(w->s->arena, c->subject, grade, i, hours);
        struct str name = t.has_work && t.kind == WORK_CONTROL ? quoted(t.topic) : STR_NULL;
        if (name.n > 0)
            return name;
    }
    return STR("Повторение и обобщение");
}

/* A topic that goes on has the words of the first lesson before a full stop: "Дроби. Закрепление".
 */
static bool goes_on(const struct plan_line *l, const struct demo_text *t)
{
    return !t->has_work && l->work.n == 0 && l->topic.n > 0 && t->topic.n > l->topic.n + 2 &&
           str_has_prefix(t->topic, l->topic) && t->topic.p[l->topic.n] == '.';
}

static struct plan_line line_of(const struct demo_text *t, struct str section)
{
    return (struct plan_line){
        .hours = 1,
        .work = t->has_work ? str_of(work_kind_code(t->kind)) : STR(""),
        .section = section,
        .topic = t->topic,
        .kind = t->has_work ? STR("контроль знаний") : STR("изучение нового материала"),
        .homework = t->homework,
        .note = STR(""),
    };
}

/* Lines in the order of the hours; row[hour - 1]: the line of an hour. */
static int make_lines(struct making *w, const struct demo_course *c, int hours,
                      struct plan_line *lines, int *row)
{
    struct arena *a = w->s->arena;
    int grade = w->s->classes[c->class_no].grade, n = 0;
    struct str section = STR_NULL;
    for (int hour = 1; hour <= hours; hour++) {
        struct demo_text t = demo_text_of(a, c->subject, grade, hour, hours);
        if (n > 0 && goes_on(&lines[n - 1], &t)) {
            lines[n - 1].hours++;
        } else {
            if (str_is_null(section))
                section = section_of(w, c, hour, hours);
            lines[n++] = line_of(&t, section);
        }
        row[hour - 1] = n - 1;
        if (t.has_work && t.kind == WORK_CONTROL)
            section = STR_NULL;
    }
    return n;
}

/* ---- plans -------------------------------------------------------------------------------- */

static bool is_same_parallel(const struct making *w, const struct demo_course *a,
                             const struct demo_course *b)
{
    const struct demo_class *x = &w->s->classes[a->class_no], *y = &w->s->classes[b->class_no];
    return a->subject == b->subject && x->grade == y->grade && x->is_kyrgyz == y->is_kyrgyz;
}

static bool is_shown(const struct making *w, const struct demo_course *c)
{
    return &w->s->staff[c->teacher].person == w->shown;
}

static bool is_shown_by_any(const struct making *w, const struct demo_course *first)
{
    for (int i = 0; i < w->s->course_count; i++)
        if (is_same_parallel(w, first, &w->s->courses[i]) && is_shown(w, &w->s->courses[i]))
            return true;
    return false;
}

static struct plan_id add_plan(struct making *w, const struct demo_course *c)
{
    const struct demo_class *class = &w->s->classes[c->class_no];
    struct subject subject;
    subject_find(&w->act->reader, str_of(demo_subject_names[c->subject].ru), &subject);
    w->act->actor = w->ids->staff[c->teacher];
    return plan_add(w->act, &(struct plan){.year_id = w->ids->year,
                                           .subject_id = subject.subject_id,
                                           .grade = class->grade,
                                           .programme = 11,
                                           .language = class->is_kyrgyz ? STR("ky") : STR("ru"),
                                           .title = STR(""),
                                           .author_id = w->ids->staff[c->teacher]});
}

static void add_lines(struct making *w, struct plan_id plan, const struct plan_line *lines, int n,
                      struct plan_row_id *ids)
{
    struct str held;
    struct plan_line *stored;
    plan_replace(w->act, plan, lines, (size_t)n, &held);
    plan_line_list(&w->act->reader, plan, &stored);
    for (int i = 0; i < n; i++)
        ids[i] = stored[i].row_id;
}

/* The first deputy decides; of ten plans one still waits, one came back. */
static void decide(struct making *w, struct plan_id id, bool is_settled)
{
    struct plan p = {.plan_id = id, .state = STR("draft"), .title = STR("")};
    int deputy = 0;
    while (w->s->staff[deputy].role != DEMO_DEPUTY)
        deputy++;
    plan_set_state(w->act, &p, STR("submitted"), STR_NULL);
    w->act->actor = w->ids->staff[deputy];
    if (!is_settled && w->number % 10 == 3)
        return;
    if (!is_settled && w->number % 10 == 7)
        plan_set_state(w->act, &p, STR("returned"),
                       STR("Добавьте час на работу над ошибками после контрольной работы."));
    else
        plan_set_state(w->act, &p, STR("approved"), STR_NULL);
}

static void make_plan(struct making *w, int first)
{
    const struct demo_course *c = &w->s->courses[first];
    struct arena *a = w->s->arena;
    int hours = c->hours * WEEKS;
    struct plan_line *lines = ARENA_ARRAY(a, struct plan_line, (size_t)hours);
    struct plan_row_id *ids = ARENA_ARRAY(a, struct plan_row_id, (size_t)hours);
    struct plan_row_id *by_hour = ARENA_ARRAY(a, struct plan_row_id, (size_t)hours);
    int *row = ARENA_ARRAY(a, int, (size_t)hours);
    int n = make_lines(w, c, hours, lines, row);
    struct plan_id plan = add_plan(w, c);
    add_lines(w, plan, lines, n, ids);
    for (int i = 0; i < hours; i++)
        by_hour[i] = ids[row[i]];
    for (int i = first; i < w->s->course_count; i++) {
        if (!is_same_parallel(w, c, &w->s->courses[i]) || w->s->courses[i].hours != c->hours)
            continue;
        plan_set_course(w->act, w->ids->courses[i], plan);
        w->plans[i] = (struct demo_course_plan){plan, hours, by_hour};
    }
    decide(w, plan, is_shown_by_any(w, c));
}

static const struct demo_person *shown_teacher(const struct demo_school *s)
{
    struct demo_cast cast[DEMO_CAST_MAX];
    int n = demo_cast_choose(s, cast);
    for (int i = 0; i < n; i++)
        if (str_is(str_of(cast[i].role), "teacher"))
            return cast[i].person;
    return NULL;
}

void demo_store_plans(struct act *act, const struct demo_school *s, struct demo_ids *ids)
{
    struct arena *own = act->arena;
    struct making w = {.act = act, .s = s, .ids = ids, .shown = shown_teacher(s)};
    w.plans = ARENA_ARRAY(s->arena, struct demo_course_plan, (size_t)s->course_count);
    act->arena = arena_open(0);
    act->now_ms = demo_instant(date_add(s->year.first_day, -3), 11 * 60);
    for (int i = 0; i < s->course_count; i++) {
        const struct demo_course *c = &s->courses[i];
        if (!id_is_none(w.plans[i].plan) ||
            !demo_topic_lines(c->subject, s->classes[c->class_no].grade))
            continue;
        w.number++;
        if (w.number % 10 == 5 && !is_shown_by_any(&w, c))
            continue;
        make_plan(&w, i);
        arena_reset(act->arena);
    }
    arena_close(act->arena);
    act->arena = own;
    act->actor = (struct person_id){0};
    ids->plans = w.plans;
}
