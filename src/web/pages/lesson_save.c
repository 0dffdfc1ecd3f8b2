/* The lesson page without scripts: one form, saved whole or not at all, and only what changed. */
#include "base/utf8.h"
#include "rules/mark.h"
#include "web/pages/lesson.h"
#include "web/pages/pages.h"
#include "web/record.h"

struct saving {
    struct rq *rq;
    struct lesson_view *v;
    int change_count;
    int fault_count;
    int status; /* of the refusal */
};

/* b 0: the name has one number. */
static struct str sent(struct rq *rq, const char *prefix, int64_t a, int64_t b)
{
    const char *name =
        b ? arena_printf(rq->arena, "%s-%lld-%lld", prefix, (long long)a, (long long)b)
          : arena_printf(rq->arena, "%s-%lld", prefix, (long long)a);
    return rq_field(rq, name);
}

static void spoil(struct saving *s, struct lesson_field *f, struct str why)
{
    f->fault = why;
    s->fault_count++;
}

static void refuse(struct saving *s, struct lesson_field *f, enum verdict v)
{
    spoil(s, f, reply_words(s->rq, v));
    f->is_asked = v == VERDICT_ASK_LANGUAGE;
    s->status = verdict_text(v)->status;
}

/* ---- what was typed, beside what stands there */

static void take_text(struct saving *s, struct lesson_field *f, struct str typed, size_t max)
{
    if (str_is_null(typed))
        return;
    f->shown = typed;
    if (utf8_length(typed) > max)
        refuse(s, f, VERDICT_TOO_LONG);
    else
        s->change_count += !str_eq(typed, f->stored);
}

static void take_texts(struct saving *s)
{
    struct rq *rq = s->rq;
    struct str topic = rq_field(rq, "topic"), homework = rq_field(rq, "homework");
    /* The button takes the plan's words for the topic, and its homework where none was written. */
    if (str_is(rq_field(rq, "take"), "plan") && s->v->offer.is_there) {
        topic = s->v->offer.topic;
        homework = str_trim(homework).n > 0 ? homework : s->v->offer.homework;
    }
    if (!str_is_null(topic))
        take_text(s, &s->v->topic, utf8_clean_line(rq->arena, topic), TOPIC_MAX);
    if (!str_is_null(homework))
        take_text(s, &s->v->homework, utf8_clean_text(rq->arena, homework), HOMEWORK_MAX);
}

static void take_homework_minutes(struct saving *s)
{
    int64_t minutes;
    struct lesson_field *f = &s->v->minutes;
    struct str typed = str_trim(rq_field(s->rq, "homework_minutes"));
    if (str_is_null(typed))
        return;
    f->shown = typed;
    if (typed.n > 0 && !str_to_i64(typed, 1, HOMEWORK_MINUTES_MAX, &minutes))
        refuse(s, f, VERDICT_BAD_MINUTES);
    else
        s->change_count += !str_eq(f->shown, f->stored);
}

/* Minutes left over from a lateness that was taken back are nothing; new ones need the lateness. */
static void take_minutes(struct saving *s, struct lesson_line *l, struct str typed)
{
    int64_t minutes;
    struct lesson_field *f = &l->minutes;
    bool is_late = str_is(l->code.shown, "late");
    if (str_is_null(typed))
        return;
    f->shown = typed;
    if (!is_late && typed.n > 0 && !str_eq(typed, f->stored))
        spoil(s, f, tr_text(s->rq->tr, "Minutes are of lateness only."));
    else if (is_late && typed.n > 0 && !str_to_i64(typed, 1, LATE_MINUTES_MAX, &minutes))
        spoil(s, f, tr_text(s->rq->tr, "Minutes: a whole number from 1 to 90"));
    else if (!is_late)
        f->shown = STR("");
}

static bool absence_changed(const struct lesson_line *l)
{
    return !str_eq(l->code.shown, l->code.stored) || !str_eq(l->minutes.shown, l->minutes.stored);
}

static void take_absence(struct saving *s, struct lesson_line *l)
{
    enum absence_code parsed;
    int64_t pupil = l->pupil->pupil_id.v;
    struct str code = sent(s->rq, "a", pupil, 0);
    if (str_is_null(code))
        return;
    l->code.shown = code;
    int64_t used = 0;
    if (l->told.n > 0 && str_to_i64(rq_field(s->rq, "use"), 1, ID_MAX, &used) && used == pupil)
        code = l->code.shown = l->told;
    if (code.n > 0 && !absence_parse(code, &parsed))
        refuse(s, &l->code, VERDICT_BAD_CODE);
    take_minutes(s, l, str_trim(sent(s->rq, "min", pupil, 0)));
    s->change_count += absence_changed(l);
}

/* The form may be older than the class work that its marks were for. */
static bool is_class_work(const struct lesson_view *v, size_t w)
{
    for (size_t i = 0; i < w; i++)
        if (str_is(v->works[i].kind, "classwork"))
            return false;
    return str_is(v->works[w].kind, "classwork");
}

static void take_mark(struct saving *s, struct lesson_line *l, size_t w)
{
    char value[MARK_VALUE_MAX];
    struct lesson_field *f = &l->marks[w];
    int64_t pupil = l->pupil->pupil_id.v;
    struct str typed = sent(s->rq, "m", s->v->works[w].work_id.v, pupil);
    if (str_is_null(typed) && is_class_work(s->v, w))
        typed = sent(s->rq, "m", 0, pupil);
    if (str_is_null(typed))
        return;
    f->shown = str_trim(typed);
    if (f->shown.n > 0 && !mark_parse_typed(f->shown, &s->v->scale, value)) {
        refuse(s, f, record_bad_value(s->rq, &s->v->scale));
        s->rq->doubt = STR_NULL;
        return;
    }
    if (f->shown.n > 0)
        f->shown = str_dup(s->rq->arena, str_of(value));
    s->change_count += !str_eq(f->shown, f->stored);
}

static void take_late(struct saving *s, size_t w)
{
    struct lesson_field *f = &s->v->late[w].reason;
    struct str typed = sent(s->rq, "late", s->v->works[w].work_id.v, 0);
    if (str_is_null(typed) && is_class_work(s->v, w))
        typed = rq_field(s->rq, "late-0");
    if (!str_is_null(typed))
        take_text(s, f, utf8_clean_line(s->rq->arena, typed), REASON_MAX);
}

static void take_form(struct saving *s)
{
    struct lesson_view *v = s->v;
    if (v->may_write) {
        take_texts(s);
        take_homework_minutes(s);
    }
    for (size_t w = 0; v->late && w < v->work_count; w++)
        take_late(s, w);
    for (size_t i = 0; v->may_roll && i < v->line_count; i++) {
        take_absence(s, &v->lines[i]);
        for (size_t w = 0; v->may_write && w < v->work_count; w++)
            take_mark(s, &v->lines[i], w);
    }
}

/* ---- writing */

static void write_texts(struct saving *s)
{
    struct lesson_view *v = s->v;
    bool topic = !str_eq(v->topic.shown, v->topic.stored);
    bool homework = !str_eq(v->homework.shown, v->homework.stored);
    enum verdict verdict = VERDICT_OK;
    if (topic)
        verdict = record_texts(s->rq, &v->ref, v->topic.shown, STR_NULL);
    if (verdict != VERDICT_OK)
        refuse(s, &v->topic, verdict);
    else if (homework &&
             (verdict = record_texts(s->rq, &v->ref, STR_NULL, v->homework.shown)) != VERDICT_OK)
        refuse(s, &v->homework, verdict);
}

static void write_homework_minutes(struct saving *s)
{
    int64_t minutes = 0;
    struct lesson_field *f = &s->v->minutes;
    if (str_eq(f->shown, f->stored))
        return;
    str_to_i64(f->shown, 1, HOMEWORK_MINUTES_MAX, &minutes);
    enum verdict v = record_homework_minutes(s->rq, &s->v->ref, (int)minutes);
    if (v != VERDICT_OK)
        refuse(s, f, v);
}

static void write_absence(struct saving *s, struct lesson_line *l)
{
    int64_t minutes = 0;
    struct absence a = {.pupil_id = l->pupil->pupil_id};
    if (!absence_changed(l))
        return;
    if (l->code.shown.n > 0)
        a.code = l->code.shown;
    if (str_to_i64(l->minutes.shown, 1, LATE_MINUTES_MAX, &minutes))
        a.minutes = (int)minutes;
    enum verdict v = record_absence_in(s->rq, &s->v->ref, &a);
    if (v != VERDICT_OK)
        refuse(s, &l->code, v);
}

static void write_mark(struct saving *s, struct lesson_line *l, size_t w)
{
    struct recorded_mark m;
    struct lesson_field *f = &l->marks[w];
    struct mark_entry e = {.work = s->v->works[w].work_id,
                           .lesson = s->v->ref.lesson_id,
                           .pupil = l->pupil->pupil_id,
                           .typed = f->shown,
                           .was = f->stored,
                           .note = s->v->late ? s->v->late[w].reason.shown : STR_NULL};
    if (str_eq(f->shown, f->stored))
        return;
    enum verdict v = record_mark(s->rq, &e, &m);
    if (v != VERDICT_OK)
        refuse(s, f, v);
}

/* A work that is not there yet gets its reason with its first mark. */
static void write_late(struct saving *s, size_t w)
{
    struct lesson_field *f = &s->v->late[w].reason;
    if (str_eq(f->shown, f->stored) || id_is_none(s->v->works[w].work_id))
        return;
    enum verdict v = record_late(s->rq, s->v->works[w].work_id, f->shown);
    if (v != VERDICT_OK)
        refuse(s, f, v);
}

static void write_form(struct saving *s)
{
    struct lesson_view *v = s->v;
    if (v->may_write) {
        write_texts(s);
        write_homework_minutes(s);
    }
    if (v->may_write && s->fault_count == 0 && str_is(rq_field(s->rq, "take"), "outside"))
        record_plan_outside(s->rq, &v->ref);
    for (size_t w = 0; v->late && w < v->work_count; w++)
        write_late(s, w);
    for (size_t i = 0; v->may_roll && i < v->line_count; i++) {
        write_absence(s, &v->lines[i]);
        for (size_t w = 0; v->may_write && w < v->work_count; w++)
            write_mark(s, &v->lines[i], w);
    }
    if (v->may_write && str_is(rq_field(s->rq, "roll"), "all")) {
        enum verdict verdict = record_roll(s->rq, &v->ref);
        if (verdict != VERDICT_OK)
            refuse(s, &v->topic, verdict);
    }
}

/* ---- refusals */

static void show_standing(struct saving *s, struct lesson_field *f)
{
    if (str_eq(f->shown, f->stored))
        return;
    struct str standing = f->stored.n > 0 ? f->stored : tr_text(s->rq->tr, "nothing");
    f->fault = tr_fill(s->rq->arena, tr_text(s->rq->tr, "In the journal: %1"), &standing, 1);
}

/* The form was made from another state than that which stands there now: the person decides. */
static void show_conflict(struct saving *s)
{
    struct lesson_view *v = s->v;
    show_standing(s, &v->topic);
    show_standing(s, &v->homework);
    show_standing(s, &v->minutes);
    for (size_t i = 0; i < v->line_count; i++) {
        show_standing(s, &v->lines[i].code);
        show_standing(s, &v->lines[i].minutes);
        for (size_t w = 0; w < v->work_count; w++)
            show_standing(s, &v->lines[i].marks[w]);
    }
    v->notice = tr_text(s->rq->tr,
                        "Nothing was saved: somebody has changed this lesson since you opened it. "
                        "What stands in the journal is written beside your entries. To keep yours, "
                        "save once more.");
    s->status = verdict_text(VERDICT_CHANGED)->status;
}

static enum verdict reply_faults(struct saving *s)
{
    struct rq *rq = s->rq;
    rq->undo = true;
    s->v->notice =
        tr_count(rq->arena, rq->tr, "Nothing was saved: %d entry is wrong. It is marked below.",
                 "Nothing was saved: %d entries are wrong. They are marked below.", s->fault_count);
    return lesson_view_reply(rq, s->status, s->v);
}

static enum verdict see_lesson(struct rq *rq, struct lesson_id id, const char *rest)
{
    return reply_see_other(
        rq, str_of(arena_printf(rq->arena, "/journal/lesson/%lld%s", (long long)id.v, rest)));
}

static enum verdict open_to_save(struct rq *rq, struct lesson_view *v)
{
    enum verdict verdict = lesson_view_open(rq, v);
    if (verdict != VERDICT_OK || v->may_write || v->may_roll)
        return verdict;
    verdict = may_write_lesson(rq->viewer.roles, v->ref.relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (v->is_cancelled)
        return VERDICT_CANCELLED;
    return v->is_closed ? VERDICT_CLOSED : VERDICT_LESSON_AHEAD;
}

enum verdict page_lesson_save(struct rq *rq)
{
    struct lesson_view v;
    struct saving s = {.rq = rq, .v = &v, .status = 422};
    enum verdict verdict = open_to_save(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    take_form(&s);
    if (s.fault_count > 0)
        return reply_faults(&s);
    struct str seen = rq_field(rq, "seen");
    if (s.change_count > 0 && seen.n > 0 && !str_is(seen, v.seen)) {
        show_conflict(&s);
        return lesson_view_reply(rq, s.status, &v);
    }
    write_form(&s);
    return s.fault_count > 0 ? reply_faults(&s) : see_lesson(rq, v.ref.lesson_id, "?saved=1");
}

enum verdict page_lesson_add_work(struct rq *rq)
{
    struct lesson_view v;
    struct work_id work;
    struct saving s = {.rq = rq, .v = &v, .status = 422};
    enum verdict verdict = lesson_view_open(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = may_write_lesson(rq->viewer.roles, v.ref.relations);
    if (verdict == VERDICT_OK && v.is_cancelled)
        verdict = VERDICT_CANCELLED;
    if (verdict == VERDICT_OK && v.ref.markless)
        verdict = VERDICT_MARKLESS;
    if (verdict == VERDICT_OK && v.is_closed)
        verdict = VERDICT_CLOSED;
    if (verdict != VERDICT_OK)
        return verdict;
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    v.add_kind = rq_field(rq, "kind");
    v.add_topic.shown = rq_field(rq, "topic");
    verdict = record_work(rq, &v.ref, v.add_kind, v.add_topic.shown, &work);
    if (verdict == VERDICT_OK)
        return see_lesson(rq, v.ref.lesson_id, "");
    refuse(&s, &v.add_topic, verdict);
    return reply_faults(&s);
}
