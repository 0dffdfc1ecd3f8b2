/* What the homeroom teacher sends from the week sheet: codes, reasons, certificates, the signature.
 * Saved whole or not at all. */
#include "base/utf8.h"
#include "rules/attendance.h"
#include "web/pages/attendance.h"
#include "web/pages/pages.h"
#include "web/record.h"

/* "c-LESSON-PUPIL-CODE" */
struct cell_name {
    struct lesson_id lesson;
    struct pupil_id pupil;
    struct str was; /* "", "ill", "late10" */
};

static bool read_cell_name(struct str name, struct cell_name *out)
{
    struct str rest = name;
    if (!str_is(str_split(&rest, '-'), "c"))
        return false;
    struct str lesson = str_split(&rest, '-'), pupil = str_split(&rest, '-');
    out->was = rest;
    return !str_is_null(rest) && str_to_i64(lesson, 1, ID_MAX, &out->lesson.v) &&
           str_to_i64(pupil, 1, ID_MAX, &out->pupil.v);
}

static struct str state_of(struct rq *rq, const struct absence *a)
{
    if (a->minutes == 0)
        return a->code.n > 0 ? a->code : STR("");
    return str_of(arena_printf(rq->arena, "%.*s%d", STR_FMT(a->code), a->minutes));
}

/* One cell: unchanged fields write nothing; what somebody else has changed meanwhile is a conflict.
 */
static enum verdict save_cell(struct rq *rq, const struct cell_name *name, struct str typed,
                              bool write)
{
    struct lesson_ref l;
    enum absence_code code = ABSENCE_ABSENT;
    struct absence wanted = {.pupil_id = name->pupil};
    bool here = str_trim(typed).n == 0;
    if (!here && !attendance_parse(typed, &code, &wanted.minutes))
        return VERDICT_BAD_CODE;
    if (!here)
        wanted.code = str_of(absence_text(code)->code);
    if (str_eq(state_of(rq, &wanted), name->was))
        return VERDICT_OK;
    if (!lesson_ref_get(&rq->reader, &rq->viewer, name->lesson, &l))
        return VERDICT_NOT_FOUND;
    struct absence standing = absence_get(&rq->reader, &l, name->pupil);
    if (!str_eq(state_of(rq, &standing), name->was))
        return VERDICT_CHANGED;
    return write ? record_absence_in(rq, &l, &wanted) : VERDICT_OK;
}

static enum verdict save_cells(struct rq *rq, const struct attendance_view *v, bool write)
{
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        struct form_pair *pair = &rq->form->pairs[i];
        struct cell_name name;
        struct lesson_ref l;
        if (!read_cell_name(pair->name, &name))
            continue;
        pair->is_used = true;
        if (!lesson_ref_get(&rq->reader, &rq->viewer, name.lesson, &l) ||
            !id_eq(l.class_id, v->class.class_id))
            return VERDICT_NOT_FOUND;
        enum verdict verdict = save_cell(rq, &name, pair->value, write);
        if (verdict != VERDICT_OK)
            return verdict;
    }
    return VERDICT_OK;
}

/* ---- a reason for all lessons missed on a day: after the cells, on what then stands there */

static enum verdict give_reason(struct rq *rq, const struct class_week *w,
                                const struct class_pupil *p, struct date date,
                                enum absence_code reason)
{
    struct pupil_day day;
    class_week_day(&rq->reader, w, p, date, &day);
    for (size_t i = 0; i < day.count; i++) {
        struct lesson_ref l;
        struct absence a = {.pupil_id = p->pupil_id, .code = str_of(absence_text(reason)->code)};
        if (attendance_presence(&day.attended[i]) != PRESENCE_AWAY ||
            !lesson_ref_get(&rq->reader, &rq->viewer, day.lessons[i]->lesson_id, &l))
            continue;
        enum verdict verdict = record_absence_in(rq, &l, &a);
        if (verdict != VERDICT_OK)
            return verdict;
    }
    return VERDICT_OK;
}

static const struct class_pupil *find_pupil(const struct class_week *w, struct pupil_id id)
{
    for (size_t i = 0; i < w->pupil_count; i++)
        if (id_eq(w->pupils[i].pupil_id, id))
            return &w->pupils[i];
    return NULL;
}

static enum verdict save_reasons(struct rq *rq, const struct attendance_view *v)
{
    struct class_week w;
    class_week_read(&rq->reader, v->class.class_id, v->monday, &w);
    for (int i = 0; rq->form && i < rq->form->count; i++) {
        struct form_pair *pair = &rq->form->pairs[i];
        struct str rest = pair->name;
        struct pupil_id pupil;
        enum absence_code reason;
        if (!str_is(str_split(&rest, '-'), "r") || pair->value.n == 0 || str_is_null(rest))
            continue;
        pair->is_used = true;
        bool known = str_to_i64(str_split(&rest, '-'), 1, ID_MAX, &pupil.v);
        struct date date = date_parse(rest);
        const struct class_pupil *p = known ? find_pupil(&w, pupil) : NULL;
        if (!p || date_is_none(date) || date_cmp(date_monday(date), v->monday) != 0)
            return VERDICT_NOT_ENROLLED;
        if (!absence_parse(pair->value, &reason) ||
            !(attendance_is_excuse(reason) || reason == ABSENCE_UNEXCUSED))
            return VERDICT_BAD_CODE;
        enum verdict verdict = give_reason(rq, &w, p, date, reason);
        if (verdict != VERDICT_OK)
            return verdict;
    }
    return VERDICT_OK;
}

/* Nothing has been written yet: what the page shows is what stands. */
static enum verdict refuse(struct rq *rq, struct attendance_view *v, enum verdict verdict)
{
    v->notice = reply_words(rq, verdict);
    attendance_fill(rq, v);
    return attendance_reply(rq, verdict_text(verdict)->status, v);
}

static enum verdict see_week(struct rq *rq, const struct attendance_view *v, const char *rest)
{
    char day[DATE_TEXT_SIZE];
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/class/%lld/week/%s%s",
                                                   (long long)v->class.class_id.v,
                                                   date_format(v->monday, day), rest)));
}

static enum verdict open_to_write(struct rq *rq, struct attendance_view *v)
{
    enum verdict verdict = attendance_open(rq, v);
    if (verdict != VERDICT_OK)
        return verdict;
    return v->may_write ? VERDICT_OK : VERDICT_NO_RIGHT;
}

enum verdict page_attendance_save(struct rq *rq)
{
    struct attendance_view v;
    enum verdict verdict = open_to_write(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    verdict = save_cells(rq, &v, false);
    if (verdict == VERDICT_OK && rq_field(rq, "sign").n > 0 && !v.may_sign)
        verdict = VERDICT_LESSON_AHEAD;
    if (verdict != VERDICT_OK)
        return refuse(rq, &v, verdict);
    verdict = save_cells(rq, &v, true);
    if (verdict == VERDICT_OK)
        verdict = save_reasons(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (rq_field(rq, "sign").n > 0)
        week_sign(rq->act, v.class.class_id, v.monday);
    return see_week(rq, &v, "?saved=1");
}

/* ---- certificates and notices */

enum { NOTE_MAX = 300 };

static enum verdict read_excuse(struct rq *rq, const struct attendance_view *v, struct excuse *out)
{
    static const char *const kinds[] = {"certificate", "notice", NULL};
    static const char *const reasons[] = {"ill", "excused", NULL};
    *out = (struct excuse){0};
    if (!rq->form)
        return VERDICT_BAD_REQUEST;
    int kind = form_choice(rq->form, "kind", kinds);
    int reason = form_choice(rq->form, "reason", reasons);
    int64_t pupil = form_i64(rq->form, "pupil", 1, ID_MAX);
    out->first_day = form_date(rq->form, "first_day");
    out->last_day = form_date(rq->form, "last_day");
    out->note = form_line(rq->form, "note", NOTE_MAX);
    if (rq->form->faults.count > 0 || kind < 0 || reason < 0 || pupil == FORM_NO_NUMBER)
        return VERDICT_BAD_REQUEST;
    out->kind = str_of(kinds[kind]);
    out->reason = str_of(reasons[reason]);
    out->note = out->note.p ? out->note : STR("");
    out->pupil_id.v = pupil;
    return record_ask_excuse(rq, v->class.class_id, out);
}

enum verdict page_excuse_add(struct rq *rq)
{
    struct attendance_view v;
    struct excuse e;
    int settled;
    enum verdict verdict = open_to_write(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    verdict = read_excuse(rq, &v, &e);
    if (verdict != VERDICT_OK)
        return refuse(rq, &v, verdict);
    excuse_add(rq->act, &e, &settled);
    return see_week(rq, &v, "?saved=1#excuses");
}

static enum verdict open_excuse(struct rq *rq, struct attendance_view *v, struct excuse *e)
{
    enum verdict verdict = open_to_write(rq, v);
    if (verdict != VERDICT_OK)
        return verdict;
    bool known = excuse_get(&rq->reader, (struct excuse_id){rq->parts[2].id}, e) &&
                 (id_eq(class_of_pupil(&rq->reader, e->pupil_id, e->last_day), v->class.class_id) ||
                  id_eq(class_of_pupil(&rq->reader, e->pupil_id, e->first_day), v->class.class_id));
    return known ? VERDICT_OK : VERDICT_NOT_FOUND;
}

/* What the family told becomes the reason of absences that have none. */
enum verdict page_excuse_use(struct rq *rq)
{
    struct attendance_view v;
    struct excuse e;
    enum verdict verdict = open_excuse(rq, &v, &e);
    if (verdict != VERDICT_OK)
        return verdict;
    excuse_settle(rq->act, &e);
    return see_week(rq, &v, "?saved=1#excuses");
}

enum verdict page_excuse_void(struct rq *rq)
{
    struct attendance_view v;
    struct excuse e;
    enum verdict verdict = open_excuse(rq, &v, &e);
    if (verdict != VERDICT_OK)
        return verdict;
    excuse_void(rq->act, &e);
    return see_week(rq, &v, "#excuses");
}
