#include "web/substitute.h"

#include "base/utf8.h"
#include "store/class.h"
#include "store/course.h"
#include "store/school.h"
#include "web/record.h"

enum { NUMBER_MAX = 20 };

/* Everything about one change while it is judged. */
struct judging {
    struct rq *rq;
    const struct change_request *c;
    struct lesson_ref l;
    struct substitution old; /* with `stands` */
    bool stands;
    struct date planned_day;
    struct board board;   /* of the day that counts */
    struct hour_row hour; /* the lesson */
    struct substitution new;
};

static bool is_one_of(const struct person_id *list, size_t n, struct person_id person)
{
    for (size_t i = 0; i < n; i++)
        if (id_eq(list[i], person))
            return true;
    return false;
}

static void read_board(struct judging *j, struct date day)
{
    struct year year;
    if (year_get_on(&j->rq->reader, day, &year))
        board_read(&j->rq->reader, year.year_id, day, day, &j->board);
}

/* Class or one of the teachers has another lesson then. */
static bool is_taken(struct judging *j, struct date day, int number)
{
    struct person_id *teachers;
    struct lesson_time t;
    if (!board_time(&j->rq->reader, j->l.class_id, day, number, &t))
        return true;
    read_board(j, day);
    if (board_class_has(&j->board, &j->hour, &t))
        return true;
    size_t n = course_teacher_list(&j->rq->reader, j->l.course_id, day, &teachers);
    for (size_t i = 0; i < n; i++)
        if (board_is_busy(&j->board, teachers[i], &t, j->l.lesson_id))
            return true;
    return false;
}

static bool is_school_day(struct judging *j, struct date day)
{
    struct school_class c;
    struct calendar calendar;
    if (date_is_none(day) || !class_get(&j->rq->reader, j->l.class_id, &c))
        return false;
    calendar_get(&j->rq->reader, c.calendar_id, &calendar);
    /* Saturday can be a working day: the deputy knows. */
    return calendar_is_school_day(&calendar, day, SATURDAY);
}

static void judge_stand_in(struct judging *j, struct change_facts *f)
{
    struct person_id *teachers;
    const struct change_request *c = j->c;
    struct person_id by = c->substitute;
    read_board(j, j->planned_day);
    if (c->kind == CHANGE_MERGED) {
        const struct hour_row *with = board_hour(&j->board, c->with);
        const struct hour_row *own = board_hour(&j->board, j->l.lesson_id);
        if (!with || !own)
            return;
        struct lesson_time a = hour_time(with), b = hour_time(own);
        f->is_side_group = id_eq(with->class_id, own->class_id) && !with->is_cancelled &&
                           !groups_meet(with->subgroup_id, own->subgroup_id) &&
                           lesson_times_meet(&a, &b);
        by = hour_teacher(with);
    }
    size_t n = course_teacher_list(&j->rq->reader, j->l.course_id, j->planned_day, &teachers);
    f->is_teacher = board_teacher(&j->board, by) != NULL;
    f->is_own = is_one_of(teachers, n, by);
    j->new.substitute_id = by;
}

static void judge_move(struct judging *j, struct change_facts *f)
{
    const struct change_request *c = j->c;
    f->is_school_day = is_school_day(j, c->date) && c->number >= 0 && c->number <= NUMBER_MAX;
    if (!f->is_school_day)
        return;
    struct lesson_ref there = j->l;
    there.date = c->date;
    f->is_closed = f->is_closed || record_is_closed(j->rq, &there, (struct pupil_id){0});
    f->is_same_hour = date_cmp(c->date, j->planned_day) == 0 &&
                      c->number == (j->stands ? j->old.planned_number : j->l.number);
    f->is_taken = is_taken(j, c->date, c->number);
}

static enum verdict judge_undo(struct judging *j)
{
    const struct undo_facts f = {
        .has_entries = lesson_has_entries(&j->rq->reader, &j->l),
        .is_written = j->l.version != j->old.version,
        .is_closed = record_is_closed(j->rq, &j->l, (struct pupil_id){0}),
        .is_taken =
            str_is(j->old.kind, "moved") && is_taken(j, j->old.planned_day, j->old.planned_number),
    };
    return undo_verdict(&f);
}

static enum verdict open_lesson(struct judging *j)
{
    struct rq *rq = j->rq;
    if (!lesson_ref_get(&rq->reader, &rq->viewer, j->c->lesson, &j->l))
        return VERDICT_NOT_FOUND;
    j->stands = substitution_get(&rq->reader, j->l.lesson_id, &j->old);
    j->planned_day = j->stands ? j->old.planned_day : j->l.date;
    j->hour = (struct hour_row){
        .lesson_id = j->l.lesson_id, .class_id = j->l.class_id, .subgroup_id = j->l.subgroup_id};
    return VERDICT_OK;
}

/* Who was to give it: who is named and holds the course, else the first who does. */
static struct person_id teacher_of(struct judging *j)
{
    struct person_id *teachers;
    size_t n = course_teacher_list(&j->rq->reader, j->l.course_id, j->planned_day, &teachers);
    if (is_one_of(teachers, n, j->c->teacher))
        return j->c->teacher;
    if (j->stands && !id_is_none(j->old.teacher_id))
        return j->old.teacher_id;
    return n > 0 ? teachers[0] : (struct person_id){0};
}

static enum verdict judge(struct judging *j)
{
    const struct change_request *c = j->c;
    struct str reason = utf8_clean_line(j->rq->arena, c->reason);
    if (utf8_length(reason) > CHANGE_REASON_MAX)
        return VERDICT_TOO_LONG;
    if (reason.n == 0 && j->stands)
        reason = j->old.reason;
    j->new = (struct substitution){.kind = str_of(change_text(c->kind)->code),
                                   .teacher_id = teacher_of(j),
                                   .with_lesson_id = c->with,
                                   .date = c->date,
                                   .number = c->number,
                                   .reason = reason};
    struct change_facts f = {
        .has_entries = lesson_has_entries(&j->rq->reader, &j->l),
        .is_closed = record_is_closed(j->rq, &j->l, (struct pupil_id){0}),
        .has_reason = reason.n > 0,
    };
    if (c->kind == CHANGE_REPLACED || c->kind == CHANGE_MERGED)
        judge_stand_in(j, &f);
    else if (c->kind == CHANGE_MOVED)
        judge_move(j, &f);
    return change_verdict(c->kind, &f);
}

enum verdict record_change(struct rq *rq, const struct change_request *c)
{
    struct judging j = {.rq = rq, .c = c};
    enum verdict v = open_lesson(&j);
    if (v != VERDICT_OK)
        return v;
    if (c->undo) {
        v = j.stands ? judge_undo(&j) : VERDICT_OK;
        if (v == VERDICT_OK)
            substitution_undo(rq->act, &j.l);
        return v;
    }
    v = judge(&j);
    if (v == VERDICT_OK)
        substitution_set(rq->act, &j.l, &j.new);
    return v;
}
