#include "web/pages/change_words.h"

#include "html/format.h"
#include "web/pages/view.h"

struct str change_subject(const struct rq *rq, const struct substitution_row *row)
{
    return view_subject_group(
        rq, view_subject(rq, row->subject_ru, row->subject_ky, row->subject_en), row->subgroup);
}

struct str change_teacher(const struct rq *rq, const struct substitution_row *row)
{
    return view_short_name(rq, row->teacher_surname, row->teacher_given, row->teacher_patronymic);
}

struct str change_substitute(const struct rq *rq, const struct substitution_row *row)
{
    return view_short_name(rq, row->substitute_surname, row->substitute_given,
                           row->substitute_patronymic);
}

static struct str number_of(const struct rq *rq, int number)
{
    return str_of(arena_printf(rq->arena, "%d", number));
}

struct str change_words(const struct rq *rq, const struct substitution_row *row)
{
    if (str_is(row->kind, "cancelled"))
        return tr_text(rq->tr, "the lesson is cancelled");
    if (str_is(row->kind, "moved"))
        return RQ_FILL(rq, tr_text(rq->tr, "moved to %1, lesson %2"),
                       format_date_short(rq->arena, rq->tr, row->date), number_of(rq, row->number));
    struct str name = change_substitute(rq, row);
    if (str_is(row->kind, "merged"))
        return RQ_FILL(rq, tr_text(rq->tr, "together with the other group, given by %1"), name);
    return RQ_FILL(rq, tr_text(rq->tr, "given by %1"), name);
}

size_t change_list(struct rq *rq, const struct change_range *range, struct plan_change **out)
{
    struct substitution_row *rows;
    size_t kept = 0,
           n = substitution_list_class(&rq->reader, range->class_id, range->from, range->to, &rows);
    *out = ARENA_ARRAY(rq->arena, struct plan_change, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct substitution_row *row = &rows[i];
        bool of_course = id_eq(row->course_id, range->course);
        if (!id_is_none(range->course) && !of_course)
            continue;
        struct str day = format_date_short(rq->arena, rq->tr, row->planned_day);
        struct str text = change_words(rq, row);
        (*out)[kept++] = (struct plan_change){
            .when = RQ_FILL(rq, tr_text(rq->tr, "%1, lesson %2"), day,
                            number_of(rq, row->planned_number)),
            .text = of_course ? text : RQ_FILL(rq, STR("%1: %2"), change_subject(rq, row), text),
            .reason = row->reason,
        };
    }
    return kept;
}

/* ---- notices */

static struct str when_of(const struct rq *rq, struct date day, int number)
{
    int ahead = date_diff(rq->viewer.today, day);
    struct str name = ahead == 0   ? tr_text(rq->tr, "today")
                      : ahead == 1 ? tr_text(rq->tr, "tomorrow")
                                   : format_date_short(rq->arena, rq->tr, day);
    return format_capital(rq->arena, RQ_FILL(rq, tr_text(rq->tr, "%1, lesson %2"), name,
                                             number_of(rq, number)));
}

static struct str lesson_of(const struct rq *rq, const struct substitution_row *row)
{
    struct str parts[] = {row->class_label, change_subject(rq, row)};
    return tr_fill(rq->arena, STR("%1 · %2"), parts, 2);
}

static bool is_on(struct date day, struct date first, struct date second)
{
    return date_cmp(day, first) == 0 || date_cmp(day, second) == 0;
}

static bool notice_of(const struct rq *rq, const struct substitution_row *row,
                      struct change_notice *out)
{
    struct person_id me = rq->viewer.person;
    struct str lesson = lesson_of(rq, row), teacher = change_teacher(rq, row);
    out->when = when_of(rq, row->planned_day, row->planned_number);
    if (id_eq(row->substitute_id, me)) {
        struct str room = view_room(rq, row->room);
        out->is_own = true;
        out->href =
            str_of(arena_printf(rq->arena, "/journal/lesson/%lld", (long long)row->lesson_id.v));
        if (teacher.n > 0)
            lesson = RQ_FILL(rq, tr_text(rq->tr, "%1, you stand in for %2"), lesson, teacher);
        out->text = room.n > 0 ? RQ_FILL(rq, STR("%1 (%2)"), lesson, room) : lesson;
        return true;
    }
    out->text = RQ_FILL(rq, STR("%1: %2"), lesson, change_words(rq, row));
    return id_eq(row->teacher_id, me);
}

size_t change_notices(struct rq *rq, struct date first, struct date second,
                      struct change_notice **out)
{
    struct substitution_row *rows;
    struct date last = date_is_none(second) ? first : second;
    size_t kept = 0, n = substitution_list(&rq->reader, first, last, &rows);
    *out = ARENA_ARRAY(rq->arena, struct change_notice, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool shows =
            is_on(rows[i].planned_day, first, second) || is_on(rows[i].date, first, second);
        (*out)[kept] = (struct change_notice){0};
        if (shows && notice_of(rq, &rows[i], &(*out)[kept]))
            kept++;
    }
    return kept;
}
