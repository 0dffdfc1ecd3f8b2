#include "web/pages/entry.h"

#include "html/format.h"
#include "store/person.h"
#include "store/school.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/record.h"

/* ---- works and what stands beside their marks ------------------------------------------------ */

static void fill_works(struct rq *rq, struct entry_view *v, const struct kinds *kinds)
{
    struct work *works;
    struct mark_note *notes;
    size_t n = work_list(&rq->reader, &v->ref, &works);
    size_t note_count = mark_note_list(&rq->reader, &v->ref, &notes);
    v->scale = scale_read(&rq->reader, v->ref.scale);
    v->works = arena_calloc(rq->arena, n + 1, sizeof(*v->works));
    v->work_count = v->ref.markless ? 0 : n > 0 ? n : 1;
    if (n == 0)
        v->works[0] = (struct entry_work){.kind = notation_kind(kinds, rq->tr, STR("classwork")),
                                          .owed_until = DATE_NONE};
    for (size_t i = 0; i < n; i++) {
        struct entry_work *w = &v->works[i];
        *w = (struct entry_work){
            .work_id = works[i].work_id,
            .work_no = works[i].work_no,
            .kind = notation_kind(kinds, rq->tr, works[i].kind),
            .topic = works[i].topic,
            .owed_until = DATE_NONE,
            .value = mark_get(&rq->reader, &v->ref, works[i].work_no, v->pupil),
        };
        for (size_t k = 0; k < note_count; k++) {
            if (notes[k].work_no != w->work_no || !id_eq(notes[k].pupil_id, v->pupil))
                continue;
            w->comment = notes[k].comment;
            w->owed_until = notes[k].owed_until;
        }
    }
}

/* ---- history --------------------------------------------------------------------------------- */

/* "2026-12-01 comment" as store/mark_note.c writes it: "долг до 01.12.2026; comment". */
static struct str note_words(struct rq *rq, struct str stored)
{
    struct str comment = stored, day = str_split(&comment, ' ');
    struct date until = date_parse(day);
    if (date_is_none(until))
        return comment;
    struct str debt = tr_fill(rq->arena, tr_text(rq->tr, "answer owed until %1"),
                              (const struct str[]){format_date_digits(rq->arena, until)}, 1);
    if (comment.n == 0)
        return debt;
    return tr_fill(rq->arena, STR("%1; %2"), (const struct str[]){debt, comment}, 2);
}

/* "late 10" */
static struct str absence_words(struct rq *rq, struct str stored)
{
    struct str minutes = stored, title = notation_title(rq->tr, str_split(&minutes, ' '));
    return minutes.n > 0 ? tr_fill(rq->arena, tr_text(rq->tr, "%1, minutes: %2"),
                                   (const struct str[]){title, minutes}, 2)
                         : title;
}

static struct str value_words(struct rq *rq, const struct history_entry *e, struct str stored)
{
    if (stored.n == 0)
        return stored;
    return str_is(e->action, "note")      ? note_words(rq, stored)
           : str_is(e->action, "absence") ? absence_words(rq, stored)
                                          : stored;
}

static struct str what_changed(struct rq *rq, const struct entry_view *v,
                               const struct history_entry *e)
{
    int64_t no = 0;
    struct str work = STR("");
    if (str_is(e->action, "absence"))
        return tr_text(rq->tr, "Absence");
    str_to_i64(e->item, 1, INT32_MAX, &no);
    for (size_t i = 0; i < v->work_count; i++)
        if (v->works[i].work_no == no)
            work = v->works[i].kind;
    return str_is(e->action, "note") ? tr_fill(rq->arena, tr_text(rq->tr, "Comment: %1"), &work, 1)
                                     : work;
}

static struct str when_words(struct rq *rq, int64_t at)
{
    const struct str parts[] = {format_date_digits(rq->arena, date_of_instant(at)),
                                format_time(rq->arena, minute_of_instant(at))};
    return tr_fill(rq->arena, STR("%1, %2"), parts, 2);
}

static void fill_changes(struct rq *rq, struct entry_view *v)
{
    struct history_entry *list;
    v->change_count = history_list(&rq->reader, &v->ref, v->pupil, &list);
    v->changes = ARENA_ARRAY(rq->arena, struct entry_change, v->change_count + 1);
    for (size_t i = 0; i < v->change_count; i++)
        v->changes[i] = (struct entry_change){
            .when = when_words(rq, list[i].at),
            .who = view_short_name(rq, list[i].surname, list[i].given, list[i].patronymic),
            .what = what_changed(rq, v, &list[i]),
            .before = value_words(rq, &list[i], list[i].old_value),
            .after = value_words(rq, &list[i], list[i].new_value),
            .reason = list[i].reason,
        };
}

/* ---- the page -------------------------------------------------------------------------------- */

static void name_page(struct rq *rq, struct entry_view *v)
{
    struct lesson_row row;
    struct absence away = absence_get(&rq->reader, &v->ref, v->pupil);
    lesson_get(&rq->reader, v->ref.lesson_id, &row);
    struct str subject = view_subject_group(
        rq, view_subject(rq, row.subject_ru, row.subject_ky, row.subject_en), row.subgroup);
    v->label =
        str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(row.class_label), STR_FMT(subject)));
    v->facts =
        tr_fill(rq->arena, STR("%1 · %2"),
                (const struct str[]){v->label, format_date_day(rq->arena, rq->tr, row.date)}, 2);
    if (away.code.n > 0)
        v->absence = notation_title(rq->tr, away.code);
    view_frame(rq, &v->frame);
    v->frame.page = STR("entry");
    v->frame.sheet = "grading";
    v->frame.title = v->name;
    v->frame.main_class = STR("read");
}

static bool find_pupil(struct rq *rq, struct entry_view *v)
{
    struct lesson_pupil *pupils;
    size_t n = lesson_pupil_list(&rq->reader, &v->ref, &pupils);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(pupils[i].pupil_id, v->pupil))
            continue;
        v->name = str_of(arena_printf(rq->arena, "%.*s %.*s", STR_FMT(pupils[i].surname),
                                      STR_FMT(pupils[i].given)));
        return true;
    }
    return false;
}

static enum verdict open_entry(struct rq *rq, struct entry_view *v)
{
    struct journal j = {0};
    *v = (struct entry_view){.pupil = {rq->parts[1].id}, .today = rq->viewer.today};
    enum verdict verdict = record_open(rq, (struct lesson_id){rq->parts[0].id}, &v->ref);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!find_pupil(rq, v))
        return VERDICT_NOT_FOUND;
    journal_read_calendar(&rq->reader, v->ref.course_id, &j);
    const struct term *t = calendar_term(&j.calendar, v->ref.date);
    v->term_no = t && !v->ref.markless ? t->term_no : 0;
    v->may_write = may_write_lesson(rq->viewer.roles, v->ref.relations) == VERDICT_OK &&
                   !str_is(v->ref.status, "cancelled") &&
                   date_cmp(v->ref.date, rq->viewer.today) <= 0 &&
                   !record_is_closed(rq, &v->ref, v->pupil);
    v->was_saved = rq_field(rq, "saved").n > 0;
    fill_works(rq, v, notation_kinds(rq));
    fill_changes(rq, v);
    name_page(rq, v);
    return VERDICT_OK;
}

static enum verdict show(struct rq *rq, int status, const struct entry_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    entry_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_entry(struct rq *rq)
{
    struct entry_view v;
    enum verdict verdict = open_entry(rq, &v);
    return verdict == VERDICT_OK ? show(rq, 200, &v) : verdict;
}

static struct entry_work *work_asked(struct rq *rq, struct entry_view *v)
{
    int64_t id = 0;
    if (!str_to_i64(rq_field(rq, "work"), 0, ID_MAX, &id))
        return NULL;
    for (size_t i = 0; i < v->work_count; i++)
        if (v->works[i].work_id.v == id)
            return &v->works[i];
    return NULL;
}

enum verdict page_entry_save(struct rq *rq)
{
    struct entry_view v;
    enum verdict verdict = open_entry(rq, &v);
    if (verdict == VERDICT_OK)
        verdict = may_write_lesson(rq->viewer.roles, v.ref.relations);
    if (verdict == VERDICT_OK && v.ref.markless)
        verdict = VERDICT_MARKLESS;
    if (verdict != VERDICT_OK)
        return verdict;
    struct entry_work *w = work_asked(rq, &v);
    if (!w)
        return VERDICT_NOT_FOUND;
    struct str day = str_trim(rq_field(rq, "owed_until"));
    rq->confirmed = rq_field(rq, "confirm").n > 0;
    w->comment = rq_field(rq, "comment");
    w->owed_until = date_parse(day);
    verdict = day.n > 0 && date_is_none(w->owed_until)
                  ? VERDICT_DAY_OVER
                  : record_note(rq, &(struct note_entry){w->work_id, v.ref.lesson_id, v.pupil,
                                                         w->comment, w->owed_until});
    if (verdict == VERDICT_OK)
        return reply_see_other(
            rq, str_of(arena_printf(rq->arena, "/journal/lesson/%lld/pupil/%lld?saved=1",
                                    (long long)v.ref.lesson_id.v, (long long)v.pupil.v)));
    w->fault = reply_words(rq, verdict);
    w->is_asked = verdict == VERDICT_ASK_LANGUAGE;
    v.notice = tr_text(rq->tr, "Nothing was saved.");
    return show(rq, verdict_text(verdict)->status, &v);
}
