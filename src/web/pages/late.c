#include "web/pages/late.h"

#include <stdlib.h>

#include "html/format.h"
#include "store/school.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

enum { MONTHS_MAX = 14 };

/* ---- which month ------------------------------------------------------------------------------
 */

static struct date month_after(struct date first)
{
    int year, month, day;
    date_split(first, &year, &month, &day);
    return month == 12 ? date_of(year + 1, 1, 1) : date_of(year, month + 1, 1);
}

/* The months of the year until today; the days of the one asked for, else of the last. */
static struct term fill_months(struct rq *rq, struct late_view *v, const struct year *year)
{
    struct late_tab *tabs = ARENA_ARRAY(rq->arena, struct late_tab, MONTHS_MAX);
    int y, month, day;
    int64_t asked = -1;
    struct term span = {0, year->first_day, rq->viewer.today};
    date_split(year->first_day, &y, &month, &day);
    struct date first = date_of(y, month, 1);
    str_to_i64(rq_field(rq, "month"), 0, MONTHS_MAX - 1, &asked);
    for (int i = 0; i < MONTHS_MAX && date_cmp(first, rq->viewer.today) <= 0 &&
                    date_cmp(first, year->last_day) <= 0;
         i++) {
        struct date next = month_after(first);
        date_split(first, &y, &month, &day);
        tabs[v->tab_count++] = (struct late_tab){format_month(rq->tr, month), i, false};
        if (asked < 0 || asked == i)
            span = (struct term){i, first, date_add(next, -1)};
        first = next;
    }
    if (v->tab_count > 0)
        tabs[span.term_no].is_current = true;
    v->tabs = tabs;
    return span;
}

/* ---- the list ---------------------------------------------------------------------------------
 */

static int by_teacher(const void *left, const void *right)
{
    const struct late_line *a = left, *b = right;
    int order = str_cmp(a->who, b->who);
    return order ? order : b->late->days - a->late->days;
}

static void fill_lines(struct rq *rq, struct late_view *v, const struct due_late *list, size_t n)
{
    v->lines = ARENA_ARRAY(rq->arena, struct late_line, n + 1);
    v->line_count = n;
    int marks = 0;
    for (size_t i = 0; i < n; i++) {
        const struct due_work *w = &list[i].work;
        struct str subject = view_subject_group(
            rq, view_subject(rq, w->subject_ru, w->subject_ky, w->subject_en), w->subgroup);
        v->lines[i] = (struct late_line){
            .late = &list[i],
            .who = view_short_name(rq, list[i].surname, list[i].given, list[i].patronymic),
            .journal = str_of(
                arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(w->class_label), STR_FMT(subject))),
        };
        marks += list[i].marks;
    }
    if (n > 1)
        qsort(v->lines, n, sizeof(*v->lines), by_teacher);
    const struct str parts[] = {
        tr_count(rq->arena, rq->tr, "%d work", "%d works", (int64_t)n),
        tr_count(rq->arena, rq->tr, "%d mark", "%d marks", marks),
    };
    v->facts = tr_fill(rq->arena, STR("%1, %2"), parts, 2);
}

enum verdict page_late(struct rq *rq)
{
    struct html h;
    struct year year;
    struct due_late *list;
    struct late_view v = {.kinds = notation_kinds(rq)};
    if (!year_get_on(&rq->reader, rq->viewer.today, &year))
        return VERDICT_NOT_FOUND;
    struct term span = fill_months(rq, &v, &year);
    size_t n = due_list_late(
        &rq->reader, year.year_id,
        &(struct due_range){.from = span.first_day, .to = span.last_day, .today = rq->viewer.today},
        &list);
    fill_lines(rq, &v, list, n);
    view_frame(rq, &v.frame);
    v.frame.page = STR("late");
    v.frame.sheet = "grading";
    v.frame.title = tr_text(rq->tr, "Marks after their deadline");
    reply_begin_page(rq, &h);
    late_page(&h, &v);
    return reply_page(rq, 200, &h);
}
