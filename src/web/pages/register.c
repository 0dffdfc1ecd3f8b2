#include "web/pages/register.h"

#include "store/class.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

#define N_(text) text

static struct course_overview filled_of(const struct course_overview *list, size_t n,
                                        struct course_id id)
{
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i].course_id, id))
            return list[i];
    return (struct course_overview){.course_id = id, .last_day = DATE_NONE};
}

void register_rows(struct rq *rq, struct register_view *v, const struct course *courses,
                   const struct course_overview *filled, size_t filled_count)
{
    v->rows = ARENA_ARRAY(rq->arena, struct register_row, v->count + 1);
    for (size_t i = 0; i < v->count; i++) {
        const struct course *c = &courses[i];
        v->rows[i] = (struct register_row){
            .course = c,
            .filled = filled_of(filled, filled_count, c->course_id),
            .subject = view_subject_group(
                rq, view_subject(rq, c->subject_ru, c->subject_ky, c->subject_en), c->subgroup),
            .teacher =
                view_short_name(rq, c->teacher_surname, c->teacher_given, c->teacher_patronymic),
        };
    }
}

/* ---- the teacher's own -------------------------------------------------------------------- */

enum verdict page_courses(struct rq *rq)
{
    struct register_view v = {0};
    struct course *courses;
    struct course_overview *filled;
    struct html h;
    view_frame(rq, &v.frame);
    v.frame.page = STR("courses");
    v.frame.title = tr_text(rq->tr, "My journals");
    v.count = course_list_own(&rq->reader, &rq->viewer, &courses);
    size_t n = overview_own_courses(&rq->reader, &rq->viewer, &filled);
    register_rows(rq, &v, courses, filled, n);
    v.facts = tr_count(rq->arena, rq->tr, "%d journal", "%d journals", (int64_t)v.count);
    reply_begin_page(rq, &h);
    register_template(&h, &v);
    return reply_page(rq, 200, &h);
}

/* ---- of a class ---------------------------------------------------------------------------- */

static struct str language_text(const struct rq *rq, struct str code)
{
    static const char *const texts[][2] = {{"ru", N_("taught in Russian")},
                                           {"ky", N_("taught in Kyrgyz")},
                                           {"uz", N_("taught in Uzbek")},
                                           {"tg", N_("taught in Tajik")}};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (str_is(code, texts[i][0]))
            return tr_text(rq->tr, texts[i][1]);
    return code;
}

static struct str class_facts(struct rq *rq, const struct class_overview *c)
{
    struct str teacher = view_short_name(rq, c->surname, c->given, c->patronymic);
    const struct str parts[] = {
        tr_count(rq->arena, rq->tr, "%d pupil", "%d pupils", c->pupil_count),
        language_text(rq, c->language),
        teacher.n > 0 ? tr_fill(rq->arena, tr_text(rq->tr, "homeroom teacher %1"), &teacher, 1)
                      : tr_text(rq->tr, "no homeroom teacher"),
    };
    return tr_fill(rq->arena,
                   c->markless ? tr_text(rq->tr, "%1 · %2 · %3 · class without marks (clause 2.8)")
                               : STR("%1 · %2 · %3"),
                   parts, 3);
}

static bool leads(struct rq *rq, struct class_id id)
{
    struct school_class *own;
    size_t n = homeroom_list(&rq->reader, rq->viewer.person, rq->viewer.today, &own);
    for (size_t i = 0; i < n; i++)
        if (id_eq(own[i].class_id, id))
            return true;
    return false;
}

enum verdict page_class(struct rq *rq)
{
    struct class_id id = {rq->parts[0].id};
    struct register_view v = {.is_class = true, .class_id = id, .today = rq->viewer.today};
    struct class_overview c;
    struct course *courses;
    struct course_overview *filled;
    struct html h;
    enum verdict may = may_read_journal(rq->viewer.roles, leads(rq, id) ? RELATION_HOMEROOM : 0U);
    if (!overview_class(&rq->reader, id, rq->viewer.today, &c))
        return VERDICT_NOT_FOUND;
    if (may != VERDICT_OK)
        return may;
    view_frame(rq, &v.frame);
    v.frame.page = STR("class");
    v.frame.sheet = "timetable";
    v.frame.title = c.label;
    v.facts = class_facts(rq, &c);
    v.count = course_list_class(&rq->reader, id, rq->viewer.today, &courses);
    struct plan_change *changes;
    struct date monday = date_monday(v.today);
    v.change_count = change_list(
        rq, &(struct change_range){.class_id = id, .from = monday, .to = date_add(monday, 13)},
        &changes);
    v.changes = changes;
    size_t n = overview_class_courses(&rq->reader, id, rq->viewer.today, &filled);
    register_rows(rq, &v, courses, filled, n);
    reply_begin_page(rq, &h);
    register_template(&h, &v);
    return reply_page(rq, 200, &h);
}
