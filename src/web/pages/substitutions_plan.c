/* The lessons of an absent teacher or of a class, each with all that can become of it. */
#include "html/format.h"
#include "store/class.h"
#include "store/school.h"
#include "web/pages/substitutions.h"
#include "web/pages/view.h"

#define N_(text) text

/* How far from the first day an hour to move to is looked for. */
enum { MOVE_DAYS = 7, OPTIONS_MAX = 64 };

struct planning {
    struct rq *rq;
    struct substitutions_view *v;
    struct board board; /* of all days looked at */
    struct subject *subjects;
    size_t subject_count;
};

static struct str subject_of(const struct planning *p, const struct hour_row *h)
{
    for (size_t i = 0; i < p->subject_count; i++) {
        const struct subject *s = &p->subjects[i];
        if (id_eq(s->subject_id, h->subject_id))
            return view_subject_group(
                p->rq, view_subject(p->rq, s->name_ru, s->name_ky, s->name_en), h->subgroup);
    }
    return STR_NULL;
}

static struct str name_of(const struct planning *p, struct person_id id)
{
    const struct teacher_row *t = board_teacher(&p->board, id);
    return t ? view_short_name(p->rq, t->surname, t->given, t->patronymic) : STR_NULL;
}

static void add_group(struct sub_lesson *l, const char *label, struct sub_option *options,
                      size_t count, const struct planning *p)
{
    if (count > 0 && l->group_count < SUB_GROUPS_MAX)
        l->groups[l->group_count++] = (struct sub_group){tr_text(p->rq->tr, label), options, count};
}

/* ---- the other groups of the class at that hour */

static void offer_groups(const struct planning *p, struct sub_lesson *l)
{
    const struct hour_row *own = l->hour;
    struct lesson_time t = hour_time(own);
    struct sub_option *options = ARENA_ARRAY(p->rq->arena, struct sub_option, OPTIONS_MAX);
    size_t n = 0;
    for (size_t i = 0; i < p->board.hour_count && n < OPTIONS_MAX; i++) {
        const struct hour_row *h = &p->board.hours[i];
        struct lesson_time other = hour_time(h);
        if (!id_eq(h->class_id, own->class_id) || groups_meet(h->subgroup_id, own->subgroup_id) ||
            h->is_cancelled || !lesson_times_meet(&t, &other) ||
            id_eq(hour_teacher(h), own->teacher_id) || id_is_none(hour_teacher(h)))
            continue;
        struct str parts[] = {subject_of(p, h), name_of(p, hour_teacher(h))};
        options[n++] = (struct sub_option){
            str_of(arena_printf(p->rq->arena, "m%lld", (long long)h->lesson_id.v)),
            tr_fill(p->rq->arena, tr_text(p->rq->tr, "with “%1”, %2"), parts, 2)};
    }
    add_group(l, N_("Groups together"), options, n, p);
}

/* ---- who is at hand */

static struct sub_option person_option(const struct planning *p, const struct teacher_row *t,
                                       struct date day)
{
    struct arena *a = p->rq->arena;
    int count = board_count(&p->board, t->person_id, day);
    struct str parts[] = {view_short_name(p->rq, t->surname, t->given, t->patronymic),
                          tr_count(a, p->rq->tr, "%d lesson", "%d lessons", count)};
    struct str label = count > 0 ? tr_fill(a, STR("%1 · %2"), parts, 2) : parts[0];
    return (struct sub_option){str_of(arena_printf(a, "s%lld", (long long)t->person_id.v)), label};
}

/* Who is at school that day anyway comes before who would have to come. */
static void offer_people(const struct planning *p, struct sub_lesson *l)
{
    static const char *const labels[FIT_ABSENT] = {
        [FIT_CLASS_SUBJECT] = N_("Free, teach this subject and in this class"),
        [FIT_CLASS] = N_("Free, teach in this class"),
        [FIT_SUBJECT] = N_("Free, teach this subject"),
        [FIT_FREE] = N_("Free"),
        [FIT_BUSY] = N_("Have a lesson of their own then"),
    };
    const struct board *b = &p->board;
    enum fit *fits = ARENA_ARRAY(p->rq->arena, enum fit, b->teacher_count + 1);
    for (size_t i = 0; i < b->teacher_count; i++) {
        struct person_id id = b->teachers[i].person_id;
        bool is_own = id_eq(id, l->hour->teacher_id) || id.v == p->v->teacher;
        fits[i] = is_own ? FIT_ABSENT : board_fit(b, l->hour, id);
    }
    for (int fit = 0; fit < FIT_ABSENT; fit++) {
        struct sub_option *options =
            ARENA_ARRAY(p->rq->arena, struct sub_option, b->teacher_count + 1);
        size_t n = 0;
        for (int pass = 0; pass < 2; pass++)
            for (size_t i = 0; i < b->teacher_count; i++) {
                bool is_here = board_count(b, b->teachers[i].person_id, l->hour->date) > 0;
                if ((int)fits[i] == fit && is_here == (pass == 0))
                    options[n++] = person_option(p, &b->teachers[i], l->hour->date);
            }
        add_group(l, labels[fit], options, n, p);
    }
}

/* ---- other hours */

struct class_hours {
    struct calendar calendar;
    struct bell *bells;
    size_t bell_count;
    int week_days;
};

static void read_class(const struct planning *p, struct class_id id, struct class_hours *out)
{
    struct school_class c;
    if (!class_get(&p->rq->reader, id, &c))
        return;
    calendar_get(&p->rq->reader, c.calendar_id, &out->calendar);
    out->bell_count = bell_list(&p->rq->reader, c.bell_set_id, &out->bells);
    out->week_days = c.week_days;
}

static struct sub_option hour_option(const struct planning *p, const struct lesson_time *t)
{
    struct arena *a = p->rq->arena;
    char day[DATE_TEXT_SIZE];
    struct str parts[] = {format_date_short(a, p->rq->tr, t->date),
                          str_of(arena_printf(a, "%d", t->number)), format_time(a, t->starts)};
    return (
        struct sub_option){str_of(arena_printf(a, "v%s.%d", date_format(t->date, day), t->number)),
                           tr_fill(a, tr_text(p->rq->tr, "%1, lesson %2 at %3"), parts, 3)};
}

/* Where class and teacher are both free. */
static void offer_hours(const struct planning *p, struct sub_lesson *l)
{
    const struct hour_row *own = l->hour;
    struct class_hours c = {0};
    struct sub_option *options = ARENA_ARRAY(p->rq->arena, struct sub_option, OPTIONS_MAX);
    size_t n = 0;
    read_class(p, own->class_id, &c);
    for (int d = 0; d <= MOVE_DAYS; d++) {
        struct date day = date_add(p->v->day, d);
        if (!calendar_is_school_day(&c.calendar, day, c.week_days))
            continue;
        for (size_t i = 0; i < c.bell_count && n < OPTIONS_MAX; i++) {
            struct lesson_time t = {0};
            board_time(&p->rq->reader, own->class_id, day, c.bells[i].number, &t);
            bool is_here = date_cmp(day, own->date) == 0 && t.number == own->number;
            if (!is_here && !board_class_has(&p->board, own, &t) &&
                !board_is_busy(&p->board, own->teacher_id, &t, own->lesson_id))
                options[n++] = hour_option(p, &t);
        }
    }
    add_group(l, N_("Move to a free hour"), options, n, p);
}

/* ---- the lessons */

static struct str time_of(const struct planning *p, const struct hour_row *h)
{
    struct arena *a = p->rq->arena;
    struct str parts[] = {format_time(a, h->starts), format_time(a, h->ends)};
    return h->ends > 0 ? tr_fill(a, STR("%1–%2"), parts, 2) : STR_NULL;
}

static void fill_lesson(const struct planning *p, const struct hour_row *h, struct sub_lesson *l)
{
    struct rq *rq = p->rq;
    struct lesson_ref ref = {.lesson_id = h->lesson_id};
    *l = (struct sub_lesson){.hour = h, .subject = subject_of(p, h), .time = time_of(p, h)};
    for (size_t i = 0; i < p->v->line_count && l->now.n == 0; i++)
        if (id_eq(p->v->lines[i].row->lesson_id, h->lesson_id))
            l->now = p->v->lines[i].words;
    struct substitution s;
    l->may_undo = substitution_get(&rq->reader, h->lesson_id, &s);
    if (l->may_undo && l->now.n == 0)
        l->now = tr_text(rq->tr, "changed");
    l->is_held = lesson_has_entries(&rq->reader, &ref);
    if (l->is_held)
        return;
    offer_groups(p, l);
    offer_people(p, l);
    offer_hours(p, l);
}

static bool is_asked(const struct substitutions_view *v, const struct hour_row *h)
{
    if (v->teacher == 0)
        return h->class_id.v == v->class_id;
    return h->teacher_id.v == v->teacher || h->substitute_id.v == v->teacher;
}

static void fill_day(const struct planning *p, struct date day)
{
    struct substitutions_view *v = p->v;
    const struct board *b = &p->board;
    struct sub_lesson *list = ARENA_ARRAY(p->rq->arena, struct sub_lesson, b->hour_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < b->hour_count; i++) {
        const struct hour_row *h = &b->hours[i];
        bool again = n > 0 && id_eq(list[n - 1].hour->lesson_id, h->lesson_id);
        if (date_cmp(h->date, day) == 0 && is_asked(v, h) && !again)
            fill_lesson(p, h, &list[n++]);
    }
    struct str title = format_capital(p->rq->arena, format_date_long(p->rq->arena, p->rq->tr, day));
    if (n > 0)
        v->days[v->day_count++] = (struct sub_day){title, list, n};
}

void substitutions_plan(struct rq *rq, struct year_id year, struct substitutions_view *v)
{
    struct planning p = {.rq = rq, .v = v};
    struct date last = date_add(v->day, MOVE_DAYS);
    board_read(&rq->reader, year, v->day, last, &p.board);
    p.subject_count = subject_list(&rq->reader, &p.subjects);
    for (struct date d = v->day; date_cmp(d, v->until) <= 0; d = date_add(d, 1))
        fill_day(&p, d);
}
