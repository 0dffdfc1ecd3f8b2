#include "web/pages/lesson.h"

#include <stdlib.h>

#include "html/format.h"
#include "rules/mark.h"
#include "store/attendance.h"
#include "store/mark_note.h"
#include "store/person.h"
#include "web/pages/homework.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record.h"

static struct str number(struct rq *rq, int n)
{
    return str_of(arena_printf(rq->arena, "%d", n));
}

static struct lesson_field field_of(struct str stored)
{
    return (struct lesson_field){.stored = stored, .shown = stored};
}

/* ---- words around the form */

/* "вторник, 24 ноября, 5-й урок, 11:30–12:15, каб. 214" */
static struct str facts_of(struct rq *rq, const struct lesson_row *l)
{
    struct buf b;
    buf_init(&b, rq->arena, 128);
    buf_add_str(&b, format_date_long(rq->arena, rq->tr, l->date));
    buf_add_str(&b, STR(", "));
    buf_add_str(&b, RQ_FILL(rq, tr_text(rq->tr, "lesson %1"), number(rq, l->number)));
    if (l->ends > 0) {
        buf_add_str(&b, STR(", "));
        buf_add_str(&b, format_time(rq->arena, l->starts));
        buf_add_str(&b, STR("–"));
        buf_add_str(&b, format_time(rq->arena, l->ends));
    }
    if (l->room.n > 0) {
        buf_add_str(&b, STR(", "));
        buf_add_str(&b, view_room(rq, l->room));
    }
    return buf_str(&b);
}

static struct str subject_of(const struct rq *rq, const struct lesson_row *l)
{
    return view_subject(rq, l->subject_ru, l->subject_ky, l->subject_en);
}

static struct lesson_neighbour neighbour(struct rq *rq, struct str pattern,
                                         const struct lesson_row *l)
{
    return (struct lesson_neighbour){l->lesson_id, RQ_FILL(rq, pattern, number(rq, l->number),
                                                           l->class_label, subject_of(rq, l))};
}

static void find_neighbours(struct rq *rq, struct lesson_view *v)
{
    struct lesson_row *day;
    size_t n = lesson_list_day(&rq->reader, &rq->viewer, v->ref.date, &day);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(day[i].lesson_id, v->ref.lesson_id))
            continue;
        if (i > 0)
            v->before = neighbour(rq, tr_text(rq->tr, "Previous lesson: %1, %2, %3"), &day[i - 1]);
        if (i + 1 < n)
            v->after = neighbour(rq, tr_text(rq->tr, "Next lesson: %1, %2, %3"), &day[i + 1]);
    }
}

/* Up to the day of who holds the lesson, to the class of who may open it, else to the journal. */
static void name_crumb(struct rq *rq, struct lesson_view *v, bool teaches)
{
    char day[DATE_TEXT_SIZE];
    const struct lesson_row *l = &v->row;
    bool of_class =
        (rq->viewer.roles & ROLES_OVERSEE) != 0 || (v->ref.relations & RELATION_HOMEROOM) != 0;
    date_format(l->date, day);
    v->crumb = teaches    ? format_date_day(rq->arena, rq->tr, l->date)
               : of_class ? l->class_label
                          : v->label;
    v->crumb_href = str_of(
        teaches    ? arena_printf(rq->arena, "/journal/day/%s", day)
        : of_class ? arena_printf(rq->arena, "/journal/class/%lld", (long long)l->class_id.v)
                   : arena_printf(rq->arena, "/journal/course/%lld", (long long)l->course_id.v));
}

static void name_lesson(struct rq *rq, struct lesson_view *v)
{
    const struct lesson_row *l = &v->row;
    struct date next = lesson_next_day(&rq->reader, &v->ref);
    bool teaches = (v->ref.relations & (RELATION_TEACHES | RELATION_SUBSTITUTES)) != 0;
    v->subject = subject_of(rq, l);
    v->label = str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(l->class_label),
                                   STR_FMT(view_subject_group(rq, v->subject, l->subgroup))));
    v->facts = facts_of(rq, l);
    v->codes = notation_codes(rq->arena, rq->tr);
    v->next_day = date_is_none(next) ? STR_NULL : format_date_day(rq->arena, rq->tr, next);
    v->homework_due = lesson_homework_due(&rq->reader, &v->ref);
    if (teaches)
        find_neighbours(rq, v);
    name_crumb(rq, v, teaches);
    view_frame(rq, &v->frame);
    v->frame.page = STR("lesson");
    v->frame.sheet = "grading";
    v->frame.sheet_too = "people";
    v->frame.title = str_of(arena_printf(rq->arena, "%.*s, %.*s, %.*s", STR_FMT(l->class_label),
                                         STR_FMT(v->subject),
                                         STR_FMT(format_date_day(rq->arena, rq->tr, l->date))));
}

static struct str needing_topic(struct rq *rq, const struct kinds *kinds)
{
    struct buf b;
    buf_init(&b, rq->arena, 128);
    for (size_t i = 0; i < kinds->count; i++) {
        if (!kinds->list[i].needs_topic || kinds->list[i].retired)
            continue;
        if (b.n > 0)
            BUF_ADD_LITERAL(&b, ", ");
        buf_add_str(&b, notation_kind_name(rq->tr, &kinds->list[i]));
    }
    return b.n > 0 ? buf_str(&b) : STR("—");
}

/* ---- the roll */

/* A lesson without works offers a column all the same: its first mark makes the class work. */
static void read_works(struct rq *rq, struct lesson_view *v)
{
    if (v->row.markless)
        return;
    v->work_count = work_list(&rq->reader, &v->ref, &v->works);
    if (v->work_count > 0) {
        struct due_work *due;
        v->due_count = due_list_course(&rq->reader,
                                       &(struct due_range){v->ref.course_id, v->ref.date,
                                                           v->ref.date, rq->viewer.today},
                                       &due);
        v->due = due;
        return;
    }
    v->works = ARENA_NEW(rq->arena, struct work);
    v->works->kind = STR("classwork");
    v->work_count = 1;
}

static const struct due_work *due_of(const struct lesson_view *v, int work_no)
{
    for (size_t i = 0; i < v->due_count; i++)
        if (v->due[i].lesson_no == v->ref.lesson_no && v->due[i].work_no == work_no)
            return &v->due[i];
    return NULL;
}

/* A lesson without works owes its class work on its own day. */
static void read_late(struct rq *rq, struct lesson_view *v)
{
    v->late = arena_calloc(rq->arena, v->work_count + 1, sizeof(*v->late));
    for (size_t w = 0; w < v->work_count; w++) {
        const struct due_work *due = due_of(v, v->works[w].work_no);
        struct str reason = late_reason_get(&rq->reader, &v->ref, v->works[w].work_no);
        v->late[w].reason = field_of(reason);
        v->late[w].is_over = due ? due->state == DEADLINE_OVERDUE || due->state == DEADLINE_LATE
                                 : date_cmp(v->ref.date, rq->viewer.today) < 0;
        v->late[w].is_over = v->late[w].is_over || reason.n > 0;
    }
}

struct place {
    int64_t pupil;
    struct lesson_line *line;
};

static int by_pupil(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return (a->pupil > b->pupil) - (a->pupil < b->pupil);
}

static struct lesson_line *line_of(const struct place *places, size_t n, struct pupil_id pupil)
{
    struct place key = {.pupil = pupil.v};
    struct place *found = bsearch(&key, places, n, sizeof(*places), by_pupil);
    return found ? found->line : NULL;
}

static struct place *read_lines(struct rq *rq, struct lesson_view *v)
{
    struct lesson_pupil *pupils;
    v->line_count = lesson_pupil_list(&rq->reader, &v->ref, &pupils);
    v->lines = ARENA_ARRAY(rq->arena, struct lesson_line, v->line_count + 1);
    struct place *places = ARENA_ARRAY(rq->arena, struct place, v->line_count + 1);
    for (size_t i = 0; i < v->line_count; i++) {
        struct lesson_line *line = &v->lines[i];
        line->pupil = &pupils[i];
        line->name = str_of(arena_printf(rq->arena, "%.*s %.*s", STR_FMT(pupils[i].surname),
                                         STR_FMT(pupils[i].given)));
        line->marks = ARENA_ARRAY(rq->arena, struct lesson_field, v->work_count + 1);
        places[i] = (struct place){pupils[i].pupil_id.v, line};
    }
    qsort(places, v->line_count, sizeof(*places), by_pupil);
    return places;
}

/* What families have told about the day; their notes are for the homeroom teacher. */
static void read_told(struct rq *rq, struct lesson_view *v, const struct place *places)
{
    struct excuse *list;
    bool leads = (v->ref.relations & RELATION_HOMEROOM) != 0;
    size_t n = excuse_list_class(&rq->reader, v->ref.class_id, v->ref.date, v->ref.date, &list);
    for (size_t i = 0; i < n; i++) {
        struct lesson_line *line = line_of(places, v->line_count, list[i].pupil_id);
        if (!line)
            continue;
        line->told = list[i].reason;
        line->told_note = leads ? list[i].note : STR("");
    }
}

static void read_roll(struct rq *rq, struct lesson_view *v)
{
    struct absence *absences;
    struct lesson_mark *marks;
    const struct place *places = read_lines(rq, v);
    read_told(rq, v, places);
    size_t n = lesson_absence_list(&rq->reader, &v->ref, &absences);
    for (size_t i = 0; i < n; i++) {
        struct lesson_line *line = line_of(places, v->line_count, absences[i].pupil_id);
        if (!line)
            continue;
        line->code = field_of(absences[i].code);
        if (absences[i].minutes > 0)
            line->minutes = field_of(number(rq, absences[i].minutes));
        v->away_count += !str_is(absences[i].code, "late");
    }
    n = v->row.markless ? 0 : lesson_mark_list(&rq->reader, &v->ref, &marks);
    for (size_t i = 0; i < n; i++) {
        struct lesson_line *line = line_of(places, v->line_count, marks[i].pupil_id);
        for (size_t w = 0; line && w < v->work_count; w++)
            if (v->works[w].work_no == marks[i].work_no)
                line->marks[w] = field_of(marks[i].value);
    }
}

/* A trace of what stands in the base, so that an old form cannot undo what others wrote since. */
static uint64_t mix(uint64_t h, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return (h ^ 0xff) * UINT64_C(1099511628211);
}

static const char *trace(struct rq *rq, const struct lesson_view *v)
{
    uint64_t h = mix(mix(UINT64_C(14695981039346656037), v->topic.stored), v->homework.stored);
    h = mix(h, v->minutes.stored);
    for (size_t i = 0; i < v->line_count; i++) {
        const struct lesson_line *line = &v->lines[i];
        h = mix(mix(h, line->code.stored), line->minutes.stored);
        for (size_t w = 0; w < v->work_count; w++)
            h = mix(h, line->marks[w].stored);
    }
    return arena_printf(rq->arena, "%016llx", (unsigned long long)h);
}

/* Who gives it instead of whom, where it came from, why it is not given. */
static struct str change_of(struct rq *rq, const struct lesson_row *r)
{
    struct arena *a = rq->arena;
    struct str reason = r->reason.n > 0 ? tr_fill(a, STR(" (%1)"), &r->reason, 1) : STR("");
    struct str from[] = {format_date_short(a, rq->tr, r->planned_day),
                         str_of(arena_printf(a, "%d", r->planned_number)), reason};
    struct str who[] = {
        view_short_name(rq, r->substitute_surname, r->substitute_given, r->substitute_patronymic),
        view_short_name(rq, r->teacher_surname, r->teacher_given, r->teacher_patronymic), reason};
    if (!id_is_none(r->substitute_id))
        return tr_fill(a,
                       who[1].n > 0 ? tr_text(rq->tr, "Substitution: %1 instead of %2%3")
                                    : tr_text(rq->tr, "Substitution: %1"),
                       who, 3);
    if (str_is(r->change, "moved"))
        return tr_fill(a, tr_text(rq->tr, "Moved here from %1, lesson %2%3"), from, 3);
    return r->reason;
}

enum verdict lesson_view_open(struct rq *rq, struct lesson_view *v)
{
    *v = (struct lesson_view){0};
    enum verdict verdict = record_open(rq, (struct lesson_id){rq->parts[0].id}, &v->ref);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!lesson_get(&rq->reader, v->ref.lesson_id, &v->row))
        return VERDICT_NOT_FOUND;
    unsigned roles = rq->viewer.roles;
    v->is_ahead = date_cmp(v->ref.date, rq->viewer.today) > 0;
    v->is_cancelled = str_is(v->ref.status, "cancelled");
    v->is_closed = record_is_closed(rq, &v->ref, (struct pupil_id){0});
    v->change = change_of(rq, &v->row);
    bool is_shut = v->is_cancelled || v->is_closed;
    v->may_write = !is_shut && may_write_lesson(roles, v->ref.relations) == VERDICT_OK;
    v->may_roll =
        !is_shut && !v->is_ahead && may_write_absence(roles, v->ref.relations) == VERDICT_OK;
    if (v->may_write)
        plan_offer_read(&rq->reader, &v->ref, rq->viewer.today, &v->offer);
    v->topic = field_of(v->ref.topic);
    v->homework = field_of(v->ref.homework);
    v->add_kind = STR("classwork");
    v->kinds = notation_kinds(rq);
    v->scale = scale_read(&rq->reader, v->ref.scale);
    v->needing_topic = needing_topic(rq, v->kinds);
    read_works(rq, v);
    read_roll(rq, v);
    if (v->may_write && date_cmp(v->ref.date, rq->viewer.today) < 0)
        read_late(rq, v);
    v->remark_count = remark_list_lesson(&rq->reader, &v->ref, &v->remarks);
    v->viewer = rq->viewer.person;
    homework_fill(rq, v);
    v->seen = trace(rq, v);
    name_lesson(rq, v);
    return VERDICT_OK;
}

const char *lesson_mark_class(const struct scale *scale, struct str value)
{
    static const char *const classes[] = {"mark", "mark m2", "mark m3", "mark m4", "mark m5"};
    return classes[scale_level(scale, value)];
}

enum verdict lesson_view_reply(struct rq *rq, int status, struct lesson_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    lesson_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_lesson(struct rq *rq)
{
    struct lesson_view v;
    enum verdict verdict = lesson_view_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = !str_is_null(rq_field(rq, "saved"));
    return lesson_view_reply(rq, 200, &v);
}
