#include "web/record.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/average.h"
#include "rules/mark.h"
#include "store/course.h"
#include "store/due.h"
#include "store/final_sheet.h"
#include "store/grading.h"
#include "store/mark_note.h"
#include "store/period.h"
#include "store/scale.h"
#include "store/setting.h"
#include "web/record_plan.h"

enum verdict record_open(struct rq *rq, struct lesson_id id, struct lesson_ref *out)
{
    if (!lesson_ref_get(&rq->reader, &rq->viewer, id, out))
        return VERDICT_NOT_FOUND;
    return may_read_journal(rq->viewer.roles, out->relations);
}

bool record_is_closed(const struct rq *rq, const struct lesson_ref *l, struct pupil_id pupil)
{
    return period_closed_on(&rq->reader, l->course_id, pupil, l->date, rq->viewer.today);
}

static enum verdict ask_period(const struct rq *rq, const struct lesson_ref *l)
{
    return record_is_closed(rq, l, (struct pupil_id){0}) ? VERDICT_CLOSED : VERDICT_OK;
}

static enum verdict ask_to_write(const struct rq *rq, const struct lesson_ref *l)
{
    enum verdict v = may_write_lesson(rq->viewer.roles, l->relations);
    if (v == VERDICT_OK && str_is(l->status, "cancelled"))
        v = VERDICT_CANCELLED;
    return v;
}

enum verdict record_open_to_write(struct rq *rq, struct lesson_id id, struct lesson_ref *out)
{
    if (!lesson_ref_get(&rq->reader, &rq->viewer, id, out))
        return VERDICT_NOT_FOUND;
    return ask_to_write(rq, out);
}

/* Topic and homework can be prepared ahead; roll and marks cannot. */
static bool is_ahead(const struct rq *rq, const struct lesson_ref *l)
{
    return date_cmp(l->date, rq->viewer.today) > 0;
}

static struct str join_words(struct arena *a, const struct language_doubt *d)
{
    struct buf words;
    buf_init(&words, a, 0);
    for (size_t i = 0; i < d->count && i < LANGUAGE_WORDS_MAX; i++) {
        if (i > 0)
            BUF_ADD_LITERAL(&words, ", ");
        buf_add_str(&words, d->words[i]);
    }
    if (d->count > LANGUAGE_WORDS_MAX)
        BUF_ADD_LITERAL(&words, ", …");
    return str_dup(a, buf_str(&words));
}

enum verdict record_language(struct rq *rq, const struct lesson_ref *l, const char *field,
                             struct str text)
{
    struct language_doubt doubt;
    enum verdict v = language_verdict(setting_language(&rq->reader), text, rq->confirmed, &doubt);
    if (doubt.count == 0)
        return v;
    if (v == VERDICT_OK)
        lesson_log_language(rq->act, l, str_of(field), join_words(rq->arena, &doubt));
    else
        rq->doubt = join_words(rq->arena, &doubt);
    return v;
}

/* What stands there already is not asked about again. */
static enum verdict judge_text(struct rq *rq, const struct lesson_ref *l, const char *field,
                               struct str text)
{
    bool same = str_eq(text, strcmp(field, "topic") == 0 ? l->topic : l->homework);
    return same || text.n == 0 ? VERDICT_OK : record_language(rq, l, field, text);
}

enum verdict record_texts(struct rq *rq, struct lesson_ref *l, struct str topic,
                          struct str homework)
{
    struct str clean_topic = str_is_null(topic) ? STR_NULL : utf8_clean_line(rq->arena, topic);
    struct str clean_homework =
        str_is_null(homework) ? STR_NULL : utf8_clean_text(rq->arena, homework);
    if (utf8_length(clean_topic) > TOPIC_MAX || utf8_length(clean_homework) > HOMEWORK_MAX)
        return VERDICT_TOO_LONG;
    enum verdict v = ask_period(rq, l);
    if (v == VERDICT_OK)
        v = judge_text(rq, l, "topic", clean_topic);
    if (v == VERDICT_OK)
        v = judge_text(rq, l, "homework", clean_homework);
    if (v != VERDICT_OK)
        return v;
    if (!str_is_null(topic) && !str_eq(l->topic, clean_topic)) {
        lesson_set_topic(rq->act, l, clean_topic);
        record_plan_topic(rq, l);
    }
    if (!str_is_null(homework))
        lesson_set_homework(rq->act, l, clean_homework);
    return VERDICT_OK;
}

enum verdict record_roll(struct rq *rq, struct lesson_ref *l)
{
    if (is_ahead(rq, l))
        return VERDICT_LESSON_AHEAD;
    enum verdict v = ask_period(rq, l);
    if (v == VERDICT_OK)
        lesson_set_roll(rq->act, l);
    return v;
}

enum verdict record_absence_in(struct rq *rq, struct lesson_ref *l, const struct absence *a)
{
    enum absence_code code;
    enum verdict v = may_write_absence(rq->viewer.roles, l->relations);
    if (v != VERDICT_OK)
        return v;
    if (str_is(l->status, "cancelled"))
        return VERDICT_CANCELLED;
    if (record_is_closed(rq, l, a->pupil_id))
        return VERDICT_CLOSED;
    if (is_ahead(rq, l))
        return VERDICT_LESSON_AHEAD;
    if (!str_is_null(a->code) && !absence_parse(a->code, &code))
        return VERDICT_BAD_CODE;
    if (a->minutes != 0 && (str_is_null(a->code) || code != ABSENCE_LATE))
        return VERDICT_BAD_CODE;
    if (a->minutes < 0 || a->minutes > LATE_MINUTES_MAX)
        return VERDICT_BAD_CODE;
    if (!lesson_has_pupil(&rq->reader, l, a->pupil_id))
        return VERDICT_NOT_ENROLLED;
    absence_set(rq->act, l, a);
    if (!str_is_null(a->code) && attendance_is_excuse(code))
        excuse_mark_used(rq->act, a->pupil_id, l->date, a->code);
    lesson_set_roll(rq->act, l);
    return VERDICT_OK;
}

enum verdict record_absence(struct rq *rq, struct lesson_id id, const struct absence *a)
{
    struct lesson_ref l;
    if (!lesson_ref_get(&rq->reader, &rq->viewer, id, &l))
        return VERDICT_NOT_FOUND;
    return record_absence_in(rq, &l, a);
}

enum verdict record_work(struct rq *rq, struct lesson_ref *l, struct str kind, struct str topic,
                         struct work_id *out)
{
    struct school_kind of_school;
    int work_no;
    struct str clean = utf8_clean_line(rq->arena, topic);
    if (l->markless)
        return VERDICT_MARKLESS;
    if (!kind_get(&rq->reader, kind, &of_school) || of_school.retired)
        return VERDICT_BAD_KIND;
    if (utf8_length(clean) > WORK_TOPIC_MAX)
        return VERDICT_TOO_LONG;
    if (clean.n == 0 && of_school.needs_topic)
        return VERDICT_TOPIC_NEEDED;
    enum verdict v = ask_period(rq, l);
    if (v == VERDICT_OK && clean.n > 0)
        v = record_language(rq, l, "work", clean);
    if (v != VERDICT_OK)
        return v;
    *out = work_add(rq->act, l, kind, clean.n ? clean : STR_NULL, &work_no);
    return id_is_none(*out) ? VERDICT_TOO_MANY : VERDICT_OK;
}

enum verdict record_remark(struct rq *rq, const struct remark_new *n, struct remark_id *out)
{
    struct remark_new clean = *n;
    clean.text = utf8_clean_line(rq->arena, n->text);
    enum verdict v = ask_to_write(rq, n->lesson);
    if (v != VERDICT_OK)
        return v;
    if (is_ahead(rq, n->lesson))
        return VERDICT_LESSON_AHEAD;
    if (!remark_kind_is_valid(n->kind) || clean.text.n == 0)
        return VERDICT_BAD_REQUEST;
    if (utf8_length(clean.text) > REMARK_MAX)
        return VERDICT_TOO_LONG;
    if (!lesson_has_pupil(&rq->reader, n->lesson, n->pupil))
        return VERDICT_NOT_ENROLLED;
    v = record_language(rq, n->lesson, "remark", clean.text);
    if (v == VERDICT_OK)
        *out = remark_add(rq->act, &clean);
    return v;
}

/* ---- marks
 * -------------------------------------------------------------------------------------------------------
 */

/* The average that the journal shows beside the pupil: of the term that holds the day. */
static int term_average(struct rq *rq, struct course_id course, struct pupil_id pupil,
                        struct date day)
{
    struct journal j = {0};
    journal_read_calendar(&rq->reader, course, &j);
    const struct term *t = calendar_term(&j.calendar, day);
    if (!t)
        return -1;
    return average_hundredths(journal_pupil_average(&rq->reader, course, pupil, t));
}

static void set_value(struct recorded_mark *out, struct str value)
{
    out->absent = value.n == 0;
    size_t n = value.n < MARK_VALUE_MAX ? value.n : MARK_VALUE_MAX - 1;
    if (n > 0)
        memcpy(out->value, value.p, n);
    out->value[n] = 0;
}

enum verdict record_bad_value(struct rq *rq, const struct scale *scale)
{
    rq->doubt = scale_text(rq->arena, scale);
    return VERDICT_BAD_VALUE;
}

static enum verdict find_mark_place(struct rq *rq, const struct mark_entry *e, struct lesson_ref *l,
                                    int *work_no)
{
    *work_no = 0;
    bool found = id_is_none(e->work)
                     ? lesson_ref_get(&rq->reader, &rq->viewer, e->lesson, l)
                     : lesson_ref_of_work(&rq->reader, &rq->viewer, e->work, l, work_no);
    if (!found)
        return VERDICT_NOT_FOUND;
    enum verdict v = ask_to_write(rq, l);
    if (v != VERDICT_OK)
        return v;
    if (l->markless)
        return VERDICT_MARKLESS;
    if (record_is_closed(rq, l, e->pupil))
        return VERDICT_CLOSED;
    if (is_ahead(rq, l))
        return VERDICT_LESSON_AHEAD;
    if (!lesson_has_pupil(&rq->reader, l, e->pupil))
        return VERDICT_NOT_ENROLLED;
    return VERDICT_OK;
}

/* A mark after its deadline: as the school has decided. What is said of it stands for the whole
 * work. On the day of the lesson nothing is late. */
static enum verdict ask_deadline(struct rq *rq, const struct lesson_ref *l, int work_no,
                                 struct str note, struct recorded_mark *out)
{
    struct grading grading;
    if (date_cmp(rq->viewer.today, l->date) <= 0)
        return VERDICT_OK;
    out->late = deadline_days_late(due_of_work(&rq->reader, l, work_no), rq->viewer.today);
    if (out->late == 0)
        return VERDICT_OK;
    grading_read(&rq->reader, &grading);
    if (grading.late == LATE_LOCKED)
        return VERDICT_LATE;
    if (note.n > 0)
        late_reason_set(rq->act, l, work_no, note);
    out->late_reason = late_reason_get(&rq->reader, l, work_no);
    return grading.late == LATE_WITH_REASON && out->late_reason.n == 0 ? VERDICT_REASON_NEEDED
                                                                       : VERDICT_OK;
}

/* A correction, or a mark taken away, is no late entry; but a lock holds it too. */
static enum verdict ask_correction(struct rq *rq, const struct lesson_ref *l, int work_no)
{
    struct recorded_mark ignored = {.late = 0};
    enum verdict v = ask_deadline(rq, l, work_no, STR_NULL, &ignored);
    return v == VERDICT_LATE ? v : VERDICT_OK;
}

enum verdict record_mark(struct rq *rq, const struct mark_entry *e, struct recorded_mark *out)
{
    struct lesson_ref l;
    int work_no;
    char value[MARK_VALUE_MAX] = "";
    *out = (struct recorded_mark){.work = e->work, .average = -1};
    enum verdict v = find_mark_place(rq, e, &l, &work_no);
    if (v != VERDICT_OK)
        return v;
    bool takes_away = str_trim(e->typed).n == 0;
    const struct scale scale = scale_read(&rq->reader, l.scale);
    if (!takes_away && !mark_parse(e->typed, &scale, value))
        return record_bad_value(rq, &scale);
    if (work_no == 0)
        out->work = work_of_lesson(rq->act, &l, &work_no);
    if (work_no == 0)
        return VERDICT_TOO_MANY;
    struct str standing = mark_get(&rq->reader, &l, work_no, e->pupil);
    if (!str_is_null(e->was)) {
        set_value(out, standing);
        if (!str_eq(standing, e->was) && !str_eq(standing, str_of(value)))
            return VERDICT_CHANGED;
    }
    struct str note = utf8_clean_line(rq->arena, e->note);
    if (utf8_length(note) > REASON_MAX)
        return VERDICT_TOO_LONG;
    v = standing.n > 0 || takes_away ? ask_correction(rq, &l, work_no)
                                     : ask_deadline(rq, &l, work_no, note, out);
    if (v != VERDICT_OK)
        return v;
    rq->act->reason = note.n > 0 ? note : STR_NULL;
    mark_set(rq->act, &l, work_no, e->pupil, takes_away ? STR_NULL : str_of(value));
    rq->act->reason = STR_NULL;
    set_value(out, str_of(value));
    out->average = term_average(rq, l.course_id, e->pupil, l.date);
    return VERDICT_OK;
}

enum verdict record_note(struct rq *rq, const struct note_entry *e)
{
    struct lesson_ref l;
    int work_no;
    const struct mark_entry place = {.work = e->work, .lesson = e->lesson, .pupil = e->pupil};
    struct str comment = utf8_clean_line(rq->arena, e->comment);
    enum verdict v = find_mark_place(rq, &place, &l, &work_no);
    if (v != VERDICT_OK)
        return v;
    if (utf8_length(comment) > COMMENT_MAX)
        return VERDICT_TOO_LONG;
    if (!date_is_none(e->owed_until) && date_cmp(e->owed_until, rq->viewer.today) < 0)
        return VERDICT_DAY_OVER;
    if (comment.n > 0)
        v = record_language(rq, &l, "comment", comment);
    if (v != VERDICT_OK)
        return v;
    if (work_no == 0)
        work_of_lesson(rq->act, &l, &work_no);
    if (work_no == 0)
        return VERDICT_TOO_MANY;
    mark_note_set(rq->act, &l,
                  &(struct mark_note){.pupil_id = e->pupil,
                                      .work_no = work_no,
                                      .comment = comment.n > 0 ? comment : STR_NULL,
                                      .owed_until = e->owed_until});
    return VERDICT_OK;
}

enum verdict record_late(struct rq *rq, struct work_id work, struct str reason)
{
    struct lesson_ref l;
    int work_no;
    struct str clean = utf8_clean_line(rq->arena, reason);
    if (!lesson_ref_of_work(&rq->reader, &rq->viewer, work, &l, &work_no))
        return VERDICT_NOT_FOUND;
    enum verdict v = ask_to_write(rq, &l);
    if (v == VERDICT_OK && l.markless)
        v = VERDICT_MARKLESS;
    if (v == VERDICT_OK)
        v = ask_period(rq, &l);
    if (v == VERDICT_OK && utf8_length(clean) > REASON_MAX)
        v = VERDICT_TOO_LONG;
    if (v == VERDICT_OK)
        late_reason_set(rq->act, &l, work_no, clean);
    return v;
}

enum verdict record_final(struct rq *rq, const struct final_key *k, struct str typed,
                          struct str reason, struct recorded_mark *out)
{
    struct course course;
    struct final_sheet sheet;
    unsigned relations;
    char value[MARK_VALUE_MAX] = "";
    struct str why = utf8_clean_line(rq->arena, reason);
    *out = (struct recorded_mark){.average = -1};
    if (!course_get(&rq->reader, &rq->viewer, k->course, &course, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict v = may_write_final(rq->viewer.roles, relations);
    if (v != VERDICT_OK)
        return v;
    bool known = final_sheet_read(&rq->reader, k, rq->viewer.today, &sheet);
    if (sheet.markless)
        return VERDICT_MARKLESS;
    if (!known)
        return VERDICT_BAD_PERIOD;
    if (!sheet.is_held)
        return VERDICT_NO_EXAM;
    const struct final_row *row = final_sheet_row(&sheet, k->pupil);
    if (!row)
        return final_sheet_knows(&sheet, k->pupil) ? VERDICT_NO_RETAKE : VERDICT_NOT_ENROLLED;
    if (period_closed(&rq->reader, k->course, k->pupil, row->lock, rq->viewer.today))
        return VERDICT_CLOSED;
    if (str_trim(typed).n > 0 && !mark_parse_final(typed, &sheet.scale, value))
        return record_bad_value(rq, &sheet.scale);
    if (utf8_length(why) > REASON_MAX)
        return VERDICT_TOO_LONG;
    bool differs = final_owes_reason(&row->proposal, str_of(value));
    if (differs && why.n == 0 && sheet.grading.final_reason)
        return VERDICT_REASON_NEEDED;
    if (k->period.n == 1) /* a term: the average that the journal shows */
        out->average = row->proposal.computed;
    final_set(rq->act, k,
              &(struct final_entry){value[0] ? str_of(value) : STR_NULL, row->proposal.computed,
                                    row->proposal.value[0] ? str_of(row->proposal.value) : STR_NULL,
                                    differs && why.n > 0 ? why : STR_NULL});
    set_value(out, str_of(value));
    return VERDICT_OK;
}
