#include "web/pages/attendance.h"

#include "base/buf.h"
#include "html/format.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

#define N_(text) text

enum { SETTLE_MAX = 120, WEEK_DAYS = 7 };

enum verdict attendance_open(struct rq *rq, struct attendance_view *v)
{
    unsigned relations;
    *v = (struct attendance_view){.monday = date_monday(rq->parts[1].date)};
    struct class_id id = {rq->parts[0].id};
    if (!class_relation(&rq->reader, &rq->viewer, id, &v->class, &relations))
        return VERDICT_NOT_FOUND;
    v->may_write = may_write_class(rq->viewer.roles, relations) == VERDICT_OK;
    v->may_sign = v->may_write && date_cmp(v->monday, rq->viewer.today) <= 0;
    return may_read_class(rq->viewer.roles, relations);
}

/* ---- the sheet */

static void name_columns(struct rq *rq, struct attendance_view *v)
{
    const struct class_week *w = &v->week;
    v->columns = ARENA_ARRAY(rq->arena, struct week_column, w->lesson_count + 1);
    for (size_t i = 0; i < w->lesson_count; i++) {
        const struct week_lesson *l = &w->lessons[i];
        const struct week_column *last = v->column_count ? &v->columns[v->column_count - 1] : NULL;
        bool new_day = !last || date_cmp(last->date, l->date) != 0;
        if (new_day || last->number != l->number)
            v->columns[v->column_count++] =
                (struct week_column){l->date, l->number, new_day && last};
    }
}

static struct str code_words(struct rq *rq, const struct attended *a)
{
    struct str title = tr_text(rq->tr, absence_text(a->code)->title);
    if (a->minutes == 0)
        return title;
    return str_of(arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(title),
                               STR_FMT(format_minutes(rq->arena, rq->tr, a->minutes))));
}

static struct str lesson_words(struct rq *rq, const struct week_lesson *l)
{
    struct str subject = view_subject(rq, l->subject_ru, l->subject_ky, l->subject_en);
    return view_subject_group(rq, subject, l->subgroup);
}

/* Lessons at the same time share a cell: who was entered shows. */
static void fill_cell(struct rq *rq, struct week_cell *cell, const struct attended *a,
                      const struct week_lesson *l)
{
    struct str what = a->has_code ? code_words(rq, a)
                      : a->called ? tr_text(rq->tr, "present")
                                  : tr_text(rq->tr, "the roll has not been called");
    if (!cell->none && !a->has_code)
        return;
    cell->none = false;
    cell->no_roll = !a->has_code && !a->called;
    cell->ahead = cell->no_roll && date_cmp(l->date, rq->viewer.today) > 0;
    if (a->has_code)
        cell->sign = tr_text(rq->tr, absence_text(a->code)->sign);
    cell->title =
        str_of(arena_printf(rq->arena, "%.*s: %.*s", STR_FMT(lesson_words(rq, l)), STR_FMT(what)));
}

static void fill_day(struct rq *rq, const struct attendance_view *v, struct week_row *row,
                     const struct pupil_day *day, unsigned odd)
{
    for (size_t i = 0; i < day->count; i++)
        for (size_t k = 0; k < v->column_count; k++)
            if (date_cmp(v->columns[k].date, day->lessons[i]->date) == 0 &&
                v->columns[k].number == day->lessons[i]->number) {
                fill_cell(rq, &row->cells[k], &day->attended[i], day->lessons[i]);
                row->cells[k].odd = (odd >> (unsigned)v->columns[k].number) & 1U;
            }
}

/* ---- what is to be settled */

static const struct excuse *find_excuse(const struct class_week *w, struct pupil_id pupil,
                                        struct date day)
{
    for (size_t i = 0; i < w->excuse_count; i++)
        if (id_eq(w->excuses[i].pupil_id, pupil) &&
            date_is_within(day, w->excuses[i].first_day, w->excuses[i].last_day))
            return &w->excuses[i];
    return NULL;
}

static struct str excuse_words(struct rq *rq, const struct excuse *e)
{
    struct str kind = str_is(e->kind, "certificate") ? tr_text(rq->tr, "Certificate")
                                                     : tr_text(rq->tr, "Notice of the parents");
    struct str reason = notation_title(rq->tr, e->reason);
    struct str span = format_date_span(rq->arena, rq->tr, e->first_day, e->last_day);
    struct str words = str_of(
        arena_printf(rq->arena, "%.*s: %.*s, %.*s", STR_FMT(kind), STR_FMT(reason), STR_FMT(span)));
    if (e->note.n == 0)
        return words;
    return str_of(arena_printf(rq->arena, "%.*s (%.*s)", STR_FMT(words), STR_FMT(e->note)));
}

#define N_(text) text

static struct str contradiction_words(struct rq *rq, unsigned bits)
{
    static const struct {
        enum contradiction bit;
        const char *text;
    } texts[] = {
        {CONTRADICTION_SEEN, N_("present between two lessons missed")},
        {CONTRADICTION_GAP, N_("away from a lesson between two attended")},
        {CONTRADICTION_REASONS, N_("two reasons on one day")},
        {CONTRADICTION_CERTIFIED, N_("present although a certificate excuses")},
    };
    struct buf words;
    buf_init(&words, rq->arena, 64);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        if (!(bits & (unsigned)texts[i].bit))
            continue;
        if (words.n > 0)
            BUF_ADD_LITERAL(&words, "; ");
        buf_add_str(&words, tr_text(rq->tr, texts[i].text));
    }
    return bits ? buf_str(&words) : STR_NULL;
}

static void fill_field(struct rq *rq, struct settle_field *f, const struct attended *a,
                       const struct week_lesson *l, struct pupil_id pupil)
{
    enum absence_code code;
    int minutes;
    const char *was = a->has_code ? absence_text(a->code)->code : "";
    struct str sign = a->has_code ? tr_text(rq->tr, absence_text(a->code)->sign) : STR("");
    f->name = str_of(arena_printf(rq->arena, "c-%lld-%lld-%s%.0d", (long long)l->lesson_id.v,
                                  (long long)pupil.v, was, a->minutes));
    f->label = str_of(arena_printf(rq->arena, "%d", l->number));
    f->title = lesson_words(rq, l);
    f->shown =
        a->minutes ? str_of(arena_printf(rq->arena, "%.*s %d", STR_FMT(sign), a->minutes)) : sign;
    struct str typed = rq_field(rq, str_z(rq->arena, f->name));
    if (str_is_null(typed))
        return;
    f->shown = typed;
    f->is_wrong = str_trim(typed).n > 0 && !attendance_parse(typed, &code, &minutes);
}

static bool is_open(const struct pupil_day *day)
{
    for (size_t i = 0; i < day->count; i++)
        if (day->attended[i].has_code && day->attended[i].code == ABSENCE_ABSENT)
            return true;
    return false;
}

static bool has_code(const struct pupil_day *day)
{
    for (size_t i = 0; i < day->count; i++)
        if (day->attended[i].has_code)
            return true;
    return false;
}

static void fill_settle(struct rq *rq, struct attendance_view *v, const struct class_pupil *p,
                        const struct pupil_day *day, const struct attended_day *judged)
{
    char text[DATE_TEXT_SIZE];
    struct date date = day->lessons[0]->date;
    const struct excuse *e = find_excuse(&v->week, p->pupil_id, date);
    bool open = is_open(day);
    v->open_count += open;
    v->odd_count += judged->contradictions != 0;
    if (v->settle_count == SETTLE_MAX) {
        v->left_out++;
        return;
    }
    struct settle_row *row = &v->settle[v->settle_count++];
    *row = (struct settle_row){
        .pupil = person_short_name(rq->arena, p->surname, p->given, p->patronymic),
        .day = format_date_short(rq->arena, rq->tr, date),
        .fields = ARENA_ARRAY(rq->arena, struct settle_field, day->count),
        .field_count = day->count,
        .contradictions = contradiction_words(rq, judged->contradictions),
        .excuse = e ? excuse_words(rq, e) : STR_NULL,
        .is_open = open,
    };
    if (judged->full_day)
        row->full_day = tr_text(rq->tr, "all lessons of the day");
    row->reason_name = str_of(
        arena_printf(rq->arena, "r-%lld-%s", (long long)p->pupil_id.v, date_format(date, text)));
    row->reason = rq_field(rq, str_z(rq->arena, row->reason_name));
    for (size_t i = 0; i < day->count; i++)
        fill_field(rq, &row->fields[i], &day->attended[i], day->lessons[i], p->pupil_id);
}

static void fill_pupil(struct rq *rq, struct attendance_view *v, const struct class_pupil *p)
{
    struct week_row *row = &v->rows[v->row_count++];
    row->name = person_short_name(rq->arena, p->surname, p->given, p->patronymic);
    row->cells = ARENA_ARRAY(rq->arena, struct week_cell, v->column_count + 1);
    for (size_t k = 0; k < v->column_count; k++)
        row->cells[k].none = true;
    for (int d = 0; d < WEEK_DAYS; d++) {
        struct date date = date_add(v->monday, d);
        struct pupil_day day;
        struct attended_day judged;
        class_week_day(&rq->reader, &v->week, p, date, &day);
        if (day.count == 0)
            continue;
        const struct excuse *e = find_excuse(&v->week, p->pupil_id, date);
        attendance_judge_day(day.attended, day.count, e && !e->by_family, &judged);
        attendance_add_day(&row->totals, day.attended, day.count, &judged);
        fill_day(rq, v, row, &day, judged.odd_numbers);
        if (has_code(&day) || judged.contradictions)
            fill_settle(rq, v, p, &day, &judged);
    }
}

static void fill_excuses(struct rq *rq, struct attendance_view *v)
{
    const struct class_week *w = &v->week;
    v->excuses = ARENA_ARRAY(rq->arena, struct excuse_line, w->excuse_count + 1);
    for (size_t i = 0; i < w->excuse_count; i++) {
        const struct excuse *e = &w->excuses[i];
        struct excuse_line *line = &v->excuses[v->excuse_count++];
        line->id = e->excuse_id;
        line->words = excuse_words(rq, e);
        line->may_use = e->by_family && e->used_at == 0;
        line->by = view_short_name(rq, e->surname, e->given, e->patronymic);
        for (size_t k = 0; k < w->pupil_count; k++)
            if (id_eq(w->pupils[k].pupil_id, e->pupil_id))
                line->pupil = v->rows[k].name;
    }
}

static void fill_signature(struct rq *rq, struct attendance_view *v)
{
    const struct week_sign *s = &v->week.sign;
    if (s->signed_at == 0)
        return;
    struct str name = view_short_name(rq, s->surname, s->given, s->patronymic);
    struct str day = format_date_full(rq->arena, rq->tr, date_of_instant(s->signed_at));
    struct str pattern =
        v->week.changed_since
            ? tr_text(rq->tr, "Signed by %1 on %2; absences were changed afterwards.")
            : tr_text(rq->tr, "Signed by %1 on %2.");
    v->signed_words = RQ_FILL(rq, pattern, name, day);
}

void attendance_fill(struct rq *rq, struct attendance_view *v)
{
    class_week_read(&rq->reader, v->class.class_id, v->monday, &v->week);
    name_columns(rq, v);
    v->rows = ARENA_ARRAY(rq->arena, struct week_row, v->week.pupil_count + 1);
    v->settle = ARENA_ARRAY(rq->arena, struct settle_row, SETTLE_MAX);
    for (size_t i = 0; i < v->week.pupil_count; i++)
        fill_pupil(rq, v, &v->week.pupils[i]);
    fill_excuses(rq, v);
    fill_signature(rq, v);
    v->span = format_date_span(rq->arena, rq->tr, v->monday, date_add(v->monday, 5));
    v->label = v->class.label;
}

enum verdict attendance_reply(struct rq *rq, int status, struct attendance_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    view_frame(rq, &v->frame);
    v->frame.page = STR("attendance");
    v->frame.sheet = "people";
    v->frame.title = RQ_FILL(rq, tr_text(rq->tr, "%1: attendance"), v->label);
    v->frame.main_class = STR("landscape");
    if (rq->http->method != HTTP_GET && rq->http->method != HTTP_HEAD)
        v->frame.here = STR("/journal");
    attendance_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_attendance(struct rq *rq)
{
    struct attendance_view v;
    enum verdict verdict = attendance_open(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    v.was_saved = rq_field(rq, "saved").n > 0;
    attendance_fill(rq, &v);
    return attendance_reply(rq, 200, &v);
}

/* The class that the person leads; an overseer chooses one first. */
enum verdict page_attendance_home(struct rq *rq)
{
    char day[DATE_TEXT_SIZE];
    struct school_class *classes;
    if (homeroom_list(&rq->reader, rq->viewer.person, rq->viewer.today, &classes) == 0)
        return VERDICT_NOT_FOUND;
    return reply_see_other(rq,
                           str_of(arena_printf(rq->arena, "/journal/class/%lld/week/%s",
                                               (long long)classes[0].class_id.v,
                                               date_format(date_monday(rq->viewer.today), day))));
}
