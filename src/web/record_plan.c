#include "web/record_plan.h"

#include "base/sortkey.h"

/* "Дроби. Степени" of rows that one lesson gives together. */
static struct str joined_topics(struct arena *a, const struct plan_course *c,
                                const struct plan_place *p)
{
    const char *text = str_z(a, c->lines[p->row].topic);
    for (int i = p->row + 1; i < p->row_end; i++)
        text = arena_printf(a, "%s. %.*s", text, STR_FMT(c->lines[i].topic));
    return str_of(text);
}

/* The homework of the last row that falls to the lesson; a row's own is set once, in its first
 * hour. */
static struct str last_homework(const struct plan_course *c, const struct plan_place *p)
{
    for (int i = p->row_end - 1; i > p->row; i--)
        if (c->lines[i].homework.n > 0)
            return c->lines[i].homework;
    return c->lines[p->row].homework;
}

void plan_offer_read(const struct reader *r, const struct lesson_ref *l, struct date today,
                     struct plan_offer *out)
{
    struct plan_course c;
    *out = (struct plan_offer){0};
    if (!plan_course_read(r, l->course_id, today, &c))
        return;
    size_t at = plan_course_find(&c, l->lesson_id);
    if (at == c.lesson_count || c.laid.places[at].row < 0)
        return;
    const struct plan_place *p = &c.laid.places[at];
    *out = (struct plan_offer){
        .is_there = true,
        .is_told = c.in.lessons[at].row_count > 0,
        .row = c.lines[p->row].row_id,
        .topic = joined_topics(r->arena, &c, p),
        .homework = p->hour == 1 ? last_homework(&c, p) : STR(""),
        .section = c.lines[p->row].section,
        .number = p->row + 1,
        .count = (int)c.line_count,
        .hour = p->hour,
        .hours = c.in.rows[p->row].hours,
    };
}

/* The row with this very topic; the one that falls to the lesson before others. -1: none. */
static int row_of_topic(struct arena *a, const struct plan_course *c, size_t at, struct str topic)
{
    struct str key = sortkey_search(a, topic);
    int own = c->laid.places[at].row;
    if (own >= 0 && str_eq(sortkey_search(a, c->lines[own].topic), key))
        return own;
    for (size_t i = 0; i < c->line_count; i++)
        if (c->laid.rows[i].left > 0 && str_eq(sortkey_search(a, c->lines[i].topic), key))
            return (int)i;
    return -1;
}

static void tell(struct rq *rq, const struct lesson_ref *l, const struct plan_course *c,
                 const struct plan_place *p)
{
    struct plan_row_id rows[PLAN_JOINED_MAX];
    int n = 0;
    for (int i = p->row; i < p->row_end && n < PLAN_JOINED_MAX; i++)
        rows[n++] = c->lines[i].row_id;
    plan_lesson_set(rq->act, l, c->plan_id, rows, n);
}

void record_plan_topic(struct rq *rq, const struct lesson_ref *l)
{
    struct plan_course c;
    if (l->topic.n == 0) {
        plan_lesson_set(rq->act, l, (struct plan_id){0}, NULL, 0);
        return;
    }
    if (!plan_course_read(&rq->reader, l->course_id, rq->viewer.today, &c))
        return;
    size_t at = plan_course_find(&c, l->lesson_id);
    if (at == c.lesson_count)
        return;
    const struct plan_place *p = &c.laid.places[at];
    const struct plan_lesson *lesson = &c.in.lessons[at];
    int row = row_of_topic(rq->arena, &c, at, l->topic);
    bool has_told = lesson->row_count > 0 || lesson->is_outside;
    if (row >= 0 && row != p->row)
        tell(rq, l, &c, &(struct plan_place){row, 1, row + 1});
    else if (!has_told && p->row >= 0)
        tell(rq, l, &c, p);
}

void record_plan_outside(struct rq *rq, const struct lesson_ref *l)
{
    struct plan_id plan = plan_of_course(&rq->reader, l->course_id);
    if (!id_is_none(plan))
        plan_lesson_set(rq->act, l, plan, NULL, 0);
}

enum verdict record_plan_words(struct rq *rq, const struct lesson_ref *l, int64_t row,
                               struct str *topic, struct str *homework)
{
    struct plan_line line;
    struct plan_id plan = plan_of_course(&rq->reader, l->course_id);
    if (!plan_line_get(&rq->reader, plan, (struct plan_row_id){row}, &line))
        return VERDICT_NOT_FOUND;
    if (str_is_null(*topic) && l->topic.n == 0)
        *topic = line.topic;
    if (str_is_null(*homework) && l->homework.n == 0 && line.homework.n > 0)
        *homework = line.homework;
    return VERDICT_OK;
}
