#include "web/pages/exams.h"

#include "html/format.h"
#include "store/course.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

#define N_(text) text

enum { GRADES = 13 }; /* 0 to 12 */

/* ---- what is shown */

static void fill_groups(struct rq *rq, struct exams_view *v)
{
    struct exam *list;
    v->count = exam_list(&rq->reader, v->year.year_id, &list);
    struct exams_row *rows = ARENA_ARRAY(rq->arena, struct exams_row, v->count + 1);
    for (size_t i = 0; i < v->count; i++) {
        const struct exam *x = &list[i];
        enum exam_kind kind;
        struct str subject = view_subject(rq, x->subject_ru, x->subject_ky, x->subject_en);
        rows[i] = (struct exams_row){x, view_subject_group(rq, subject, x->subgroup),
                                     format_date_full(rq->arena, rq->tr, x->date)};
        if (!exam_parse(x->kind, &kind))
            continue;
        struct exams_group *g = &v->groups[kind];
        if (g->count++ == 0)
            g->rows = &rows[i];
    }
    for (int i = 0; i < EXAM_KIND_COUNT; i++)
        v->groups[i].label = notation_exam(rq->tr, (enum exam_kind)i);
}

static struct str value_of(struct rq *rq, const char *prefix, int64_t id)
{
    return str_of(arena_printf(rq->arena, "%s%lld", prefix, (long long)id));
}

static void choose(struct exams_option *list, size_t n, struct str chosen)
{
    for (size_t i = 0; i < n; i++)
        list[i].is_chosen = !str_is_null(chosen) && str_eq(list[i].value, chosen);
}

/* Classes with marks, and their grades. */
static void fill_where(struct rq *rq, struct exams_view *v)
{
    struct school_class *list;
    size_t n = class_list(&rq->reader, v->year.year_id, &list);
    struct exams_option *classes = ARENA_ARRAY(rq->arena, struct exams_option, n + 1);
    struct exams_option *grades = ARENA_ARRAY(rq->arena, struct exams_option, GRADES);
    int last = -1;
    for (size_t i = 0; i < n; i++) {
        if (list[i].markless)
            continue;
        classes[v->class_count++] = (struct exams_option){
            .value = value_of(rq, "c", list[i].class_id.v), .label = list[i].label};
        if (list[i].grade == last)
            continue;
        last = list[i].grade;
        struct str no = value_of(rq, "", last);
        grades[v->grade_count++] =
            (struct exams_option){.value = value_of(rq, "g", last),
                                  .label = RQ_FILL(rq, tr_text(rq->tr, "grade %1"), no)};
    }
    choose(classes, v->class_count, rq_field(rq, "where"));
    choose(grades, v->grade_count, rq_field(rq, "where"));
    v->classes = classes;
    v->grades = grades;
}

static void fill_subjects(struct rq *rq, struct exams_view *v)
{
    struct subject *list;
    v->subject_count = subject_list(&rq->reader, &list);
    struct exams_option *out = ARENA_ARRAY(rq->arena, struct exams_option, v->subject_count + 1);
    for (size_t i = 0; i < v->subject_count; i++)
        out[i] = (struct exams_option){.value = value_of(rq, "", list[i].subject_id.v),
                                       .label = view_subject(rq, list[i].name_ru, list[i].name_ky,
                                                             list[i].name_en)};
    choose(out, v->subject_count, rq_field(rq, "subject"));
    v->subjects = out;
}

static bool open_view(struct rq *rq, struct exams_view *v)
{
    *v = (struct exams_view){.date = rq_field(rq, "date")};
    if (!year_get_on(&rq->reader, rq->viewer.today, &v->year))
        return false;
    v->may_write = (rq->viewer.roles & ROLE_DEPUTY) != 0;
    v->was_saved = rq_field(rq, "saved").n > 0;
    fill_groups(rq, v);
    fill_where(rq, v);
    fill_subjects(rq, v);
    for (int i = 0; i < EXAM_KIND_COUNT; i++)
        v->kinds[i] = (struct exams_option){.value = str_of(exam_code((enum exam_kind)i)),
                                            .label = notation_exam(rq->tr, (enum exam_kind)i)};
    choose(v->kinds, EXAM_KIND_COUNT, rq_field(rq, "kind"));
    view_frame(rq, &v->frame);
    v->frame.page = STR("exams");
    v->frame.sheet = "grading";
    v->frame.title = tr_text(rq->tr, "Exams");
    return true;
}

static enum verdict show(struct rq *rq, int status, const struct exams_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    exams_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_exams(struct rq *rq)
{
    struct exams_view v;
    return open_view(rq, &v) ? show(rq, 200, &v) : VERDICT_NOT_FOUND;
}

/* ---- setting and taking away */

struct asked {
    enum exam_kind kind;
    struct subject_id subject;
    struct class_id class_id; /* or all classes of */
    int grade;
    struct date day;
};

static bool read_asked(struct rq *rq, struct asked *out)
{
    struct str where = rq_field(rq, "where");
    int64_t subject = 0, id = 0;
    *out = (struct asked){.grade = -1, .day = date_parse(rq_field(rq, "date"))};
    if (!exam_parse(rq_field(rq, "kind"), &out->kind) ||
        !str_to_i64(rq_field(rq, "subject"), 1, ID_MAX, &subject) || where.n < 2)
        return false;
    struct str rest = {where.p + 1, where.n - 1};
    bool is_grade = where.p[0] == 'g';
    if (!str_to_i64(rest, 0, is_grade ? GRADES - 1 : ID_MAX, &id) ||
        (!is_grade && where.p[0] != 'c'))
        return false;
    out->subject.v = subject;
    if (is_grade)
        out->grade = (int)id;
    else
        out->class_id.v = id;
    return true;
}

/* Whether the exam can be held in that class on that day; says what is wrong. */
static bool suits(struct rq *rq, struct exams_view *v, const struct asked *a,
                  const struct school_class *c)
{
    struct calendar calendar;
    if (!exam_suits(a->kind, c->grade, c->programme)) {
        v->where_fault = tr_text(rq->tr, a->kind == EXAM_STATE
                                             ? N_("State exams are held in grade 9 and in the "
                                                  "last grade.")
                                             : N_("Grade 9 and the last grade have state exams."));
        return false;
    }
    calendar_get(&rq->reader, c->calendar_id, &calendar);
    struct date_span days = exam_days(a->kind, &calendar);
    if (date_is_none(a->day) || date_is_none(days.first_day) ||
        date_cmp(a->day, days.first_day) < 0 || date_cmp(a->day, days.last_day) > 0) {
        struct str span = date_is_none(days.first_day)
                              ? STR("–")
                              : format_date_span(rq->arena, rq->tr, days.first_day, days.last_day);
        v->date_fault = RQ_FILL(rq, tr_text(rq->tr, "A day within %1."), span);
        return false;
    }
    return true;
}

/* The journals of the subject in the classes asked for; how many. */
static size_t each_course(struct rq *rq, struct exams_view *v, const struct asked *a, bool write)
{
    struct school_class *classes;
    struct year_course *courses;
    size_t n = class_list(&rq->reader, v->year.year_id, &classes), found = 0;
    size_t m = year_course_list(&rq->reader, v->year.year_id, &courses);
    for (size_t i = 0; i < n; i++) {
        const struct school_class *c = &classes[i];
        bool is_asked =
            id_is_none(a->class_id) ? c->grade == a->grade : id_eq(c->class_id, a->class_id);
        for (size_t k = 0; k < m && is_asked && !c->markless; k++) {
            if (!id_eq(courses[k].class_id, c->class_id) ||
                !id_eq(courses[k].subject_id, a->subject))
                continue;
            if (write)
                exam_set(rq->act, courses[k].course_id, a->kind, a->day);
            else if (!suits(rq, v, a, c))
                return 0;
            found++;
        }
    }
    if (found == 0)
        v->where_fault = tr_text(rq->tr, "No journal of this subject is kept there.");
    return found;
}

static enum verdict drop(struct rq *rq, const struct exams_view *v)
{
    int64_t course = 0;
    enum exam_kind kind;
    bool known = false;
    if (!str_to_i64(rq_field(rq, "course"), 1, ID_MAX, &course) ||
        !exam_parse(rq_field(rq, "kind"), &kind))
        return VERDICT_BAD_REQUEST;
    const struct exams_group *g = &v->groups[kind];
    for (size_t i = 0; i < g->count; i++)
        known = known || g->rows[i].exam->course_id.v == course;
    if (!known)
        return VERDICT_NOT_FOUND;
    return exam_drop(rq->act, (struct course_id){course}, kind) ? VERDICT_OK : VERDICT_EXAM_MARKS;
}

enum verdict page_exams_save(struct rq *rq)
{
    struct exams_view v;
    struct asked a;
    struct str action = rq_field(rq, "action");
    if (!open_view(rq, &v))
        return VERDICT_NOT_FOUND;
    if (str_is(action, "drop")) {
        enum verdict verdict = drop(rq, &v);
        return verdict == VERDICT_OK ? reply_see_other(rq, STR("/journal/exams?saved=1")) : verdict;
    }
    if (!str_is(action, "set") || !read_asked(rq, &a))
        return VERDICT_BAD_REQUEST;
    if (each_course(rq, &v, &a, false) == 0)
        return show(rq, 422, &v);
    each_course(rq, &v, &a, true);
    return reply_see_other(rq, STR("/journal/exams?saved=1"));
}
