#include "web/pages/plan_import.h"

#include "base/buf.h"
#include "import/note.h"
#include "rules/language.h"
#include "web/pages/pages.h"
#include "web/pages/plan.h"
#include "web/pages/view.h"

#define N_(text) text

/* ---- words about what was wrong ----------------------------------------------------------- */

static struct str fault_words(const struct rq *rq, const struct plan_file_fault *f)
{
    static const char no_header[] =
        N_("No column is called a topic. Name the columns in the first row: Тема, Часы, "
           "Домашнее задание …");
    static const char *const words[] = {
        [PLAN_FAULT_NO_TABLE] = N_("There is no table with topics in it."),
        [PLAN_FAULT_NO_HEADER] = no_header,
        [PLAN_FAULT_TOO_MANY] = N_("A plan has at most 600 rows: what follows is left out."),
        [PLAN_FAULT_NO_TOPIC] = N_("The row has no topic: it is left out."),
        [PLAN_FAULT_BAD_HOURS] = N_("Hours are a whole number from 1 to 99: the row is left out."),
        [PLAN_FAULT_TOO_LONG] = N_("The text is too long: the row is left out."),
        [PLAN_FAULT_BAD_DAY] = N_("This is no day: the row is taken without it."),
        [PLAN_FAULT_HOURS_ASSUMED] = N_("No hours are given: 1 is taken."),
    };
    if (f->fault != PLAN_FAULT_UNREADABLE)
        return tr_text(rq->tr, words[f->fault]);
    /* What the readers say of files that people do hand in. */
    static const char *const known[] = {
        N_("this is an old .xls file or one with a password; save it as .xlsx without password"),
        N_("a quotation mark is opened here and never closed"),
    };
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (str_is(f->text, known[i]))
            return tr_text(rq->tr, known[i]);
    return tr_text(rq->tr, "The file cannot be read. Word (.docx), Excel (.xlsx) and CSV can.");
}

static void add_place(struct rq *rq, struct buf *b, const char *pattern, struct str value)
{
    if (value.n == 0)
        return;
    if (b->n > 0)
        buf_add_str(b, STR(", "));
    buf_add_str(b, tr_fill(rq->arena, tr_text(rq->tr, pattern), &value, 1));
}

static struct str number(struct rq *rq, int n)
{
    return n > 0 ? str_of(arena_printf(rq->arena, "%d", n)) : STR("");
}

/* Columns of a spreadsheet have letters, those of a table in Word are counted. */
static struct str place_words(struct rq *rq, const struct plan_file *f, struct place p)
{
    struct buf b;
    char name[COLUMN_NAME_SIZE] = "";
    buf_init(&b, rq->arena, 64);
    add_place(rq, &b, f->is_document ? N_("table %1") : N_("sheet %1"), p.sheet);
    add_place(rq, &b, N_("row %1"), number(rq, p.row));
    if (p.column > 0 && !f->is_document)
        column_name(p.column, name);
    add_place(rq, &b, N_("column %1"), f->is_document ? number(rq, p.column) : str_of(name));
    return buf_str(&b);
}

static void fill_faults(struct rq *rq, struct plan_import_view *v)
{
    const struct plan_file *f = v->file;
    struct plan_import_fault *list =
        ARENA_ARRAY(rq->arena, struct plan_import_fault, f->faults.count + 1);
    for (size_t i = 0; i < f->faults.count; i++) {
        const struct plan_file_fault *fault = &f->faults.items[i];
        bool says_why = fault->fault == PLAN_FAULT_UNREADABLE;
        list[i] = (struct plan_import_fault){
            .place = place_words(rq, f, fault->place),
            .words = fault_words(rq, fault),
            .text = says_why ? STR("") : str_sub(fault->text, 0, 120),
            .stops = plan_fault_stops(fault->fault),
        };
    }
    v->faults = list;
    v->fault_count = f->faults.count;
}

enum { FOREIGN_SHOWN = 3 };

/* Entries of the journal are in Russian (3.2): who takes topics from the plan would be asked about
 * each of these. */
static void find_foreign(struct rq *rq, struct plan_import_view *v)
{
    struct buf b;
    int found = 0;
    buf_init(&b, rq->arena, 256);
    for (size_t i = 0; i < v->file->count; i++) {
        struct language_doubt doubt;
        if (language_is_russian(v->file->items[i].topic, &doubt))
            continue;
        if (++found > FOREIGN_SHOWN)
            break;
        if (b.n > 0)
            buf_add_str(&b, STR("; "));
        buf_add_str(&b, v->file->items[i].topic);
    }
    if (found > FOREIGN_SHOWN)
        buf_add_str(&b, STR("; …"));
    if (found > 0)
        v->foreign = buf_str(&b);
}

/* ---- the page ----------------------------------------------------------------------------- */

static enum verdict open_import(struct rq *rq, struct plan_import_view *v)
{
    unsigned relations;
    struct plan_id id = {rq->parts[0].id};
    *v = (struct plan_import_view){0};
    if (!plan_get(&rq->reader, &rq->viewer, id, &v->plan, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_write_plan(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    if (!str_is(v->plan.state, "draft") && !str_is(v->plan.state, "returned"))
        return VERDICT_PLAN_CLOSED;
    v->label = plan_label(rq, &v->plan);
    view_frame(rq, &v->frame);
    v->frame.page = STR("plan-import");
    v->frame.sheet = "plans";
    v->frame.title = tr_text(rq->tr, "A plan from a file or by paste");
    return VERDICT_OK;
}

static int first_year(struct rq *rq)
{
    struct year year;
    struct date day = rq->viewer.today;
    int number, month, in_month;
    if (year_get_on(&rq->reader, day, &year))
        day = year.first_day;
    date_split(day, &number, &month, &in_month);
    return number;
}

static void show_file(struct rq *rq, struct plan_import_view *v, const struct plan_file *f)
{
    struct str hours = tr_count(rq->arena, rq->tr, "%d hour", "%d hours", f->hours);
    struct str topics = tr_count(rq->arena, rq->tr, "%d topic", "%d topics", (int64_t)f->count);
    v->file = f;
    v->text = plan_file_text(rq->arena, f);
    v->sum = str_of(arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(hours), STR_FMT(topics)));
    fill_faults(rq, v);
    find_foreign(rq, v);
}

static enum verdict reply_import(struct rq *rq, int status, const struct plan_import_view *v)
{
    struct html h;
    reply_begin_page(rq, &h);
    plan_import_page(&h, v);
    return reply_page(rq, status, &h);
}

enum verdict page_plan_import(struct rq *rq)
{
    struct plan_import_view v;
    enum verdict verdict = open_import(rq, &v);
    return verdict == VERDICT_OK ? reply_import(rq, 200, &v) : verdict;
}

enum verdict page_plan_preview(struct rq *rq)
{
    struct plan_import_view v;
    struct plan_file f;
    const struct form_file *file = rq->form ? form_file(rq->form, "file", 0) : NULL;
    struct str text = rq_field(rq, "text");
    enum verdict verdict = open_import(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    if (file)
        plan_file_read(rq->arena, file->bytes, first_year(rq), &f);
    else
        plan_file_paste(rq->arena, text, first_year(rq), &f);
    show_file(rq, &v, &f);
    if (f.count == 0 && !file)
        v.text = text; /* to be mended where it stands */
    return reply_import(rq, f.count > 0 ? 200 : 422, &v);
}

/* ---- taking the rows ---------------------------------------------------------------------- */

static struct plan_line line_of(const struct plan_file_row *row)
{
    return (struct plan_line){.hours = row->hours,
                              .work = row->work,
                              .section = row->section,
                              .topic = row->topic,
                              .kind = row->kind,
                              .homework = row->homework,
                              .note = row->note};
}

/* The rows that stand, then those of the file. */
static size_t join_lines(struct rq *rq, const struct plan_file *f, struct plan_id plan,
                         struct plan_line **out)
{
    struct plan_line *standing;
    bool appends = str_is(rq_field(rq, "mode"), "append");
    size_t n = plan_line_list(&rq->reader, plan, &standing), kept = appends ? n : 0;
    struct plan_line *lines = ARENA_ARRAY(rq->arena, struct plan_line, kept + f->count + 1);
    for (size_t i = 0; i < kept; i++)
        lines[i] = standing[i];
    for (size_t i = 0; i < f->count; i++)
        lines[kept + i] = line_of(&f->items[i]);
    *out = lines;
    return kept;
}

static void take_days(struct rq *rq, const struct plan_file *f, struct plan_id plan, size_t from)
{
    struct plan_line *lines;
    size_t n = plan_line_list(&rq->reader, plan, &lines);
    for (size_t i = 0; i < f->count && from + i < n; i++)
        for (size_t k = 0; k < f->class_count; k++)
            if (!date_is_none(f->items[i].days[k]))
                plan_day_set(rq->act, plan,
                             &(struct plan_day){lines[from + i].row_id, f->classes[k],
                                                f->items[i].days[k]});
}

enum verdict page_plan_import_save(struct rq *rq)
{
    struct plan_import_view v;
    struct plan_file f;
    struct plan_line *lines;
    struct str held;
    enum verdict verdict = open_import(rq, &v);
    if (verdict != VERDICT_OK)
        return verdict;
    plan_file_paste(rq->arena, rq_field(rq, "text"), first_year(rq), &f);
    size_t kept = join_lines(rq, &f, v.plan.plan_id, &lines);
    show_file(rq, &v, &f);
    if (f.count == 0 || kept + f.count > PLAN_ROWS_MAX)
        return reply_import(rq, 422, &v);
    if (!plan_replace(rq->act, v.plan.plan_id, lines, kept + f.count, &held)) {
        v.notice = tr_fill(rq->arena,
                           tr_text(rq->tr, "Lessons have given the topic «%1», which is not in the "
                                           "new plan. Add it there, or add the rows to the plan."),
                           &held, 1);
        return reply_import(rq, 422, &v);
    }
    take_days(rq, &f, v.plan.plan_id, kept);
    return reply_see_other(rq, str_of(arena_printf(rq->arena, "/journal/plan/%lld?saved=1",
                                                   (long long)v.plan.plan_id.v)));
}
