#include "store/final_sheet.h"

enum { ONE_MARK_WEIGHT = 100 };

static bool find_period(struct final_sheet *s)
{
    static const char *const others[] = {"year", "exam", "autumn", "final"};
    const struct calendar *c = &s->calendar;
    int64_t no;
    if (c->term_count == 0)
        return false;
    const struct term *first = &c->terms[0], *last = &c->terms[c->term_count - 1];
    /* "01" would be a period beside "1". */
    bool known = s->period.n == 1 && str_to_i64(s->period, 1, (int64_t)c->term_count, &no);
    if (known)
        first = last = &c->terms[no - 1];
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        known = known || str_is(s->period, others[i]);
    s->first_day = first->first_day;
    s->last_day = last->last_day;
    return known;
}

/* The day of the exam that the sheet is of, or waits for. */
static struct date exam_day(const struct final_sheet *s)
{
    enum exam_kind spring;
    if (str_is(s->period, "autumn"))
        return s->exams.day[EXAM_AUTUMN];
    bool waits = str_is(s->period, "exam") || str_is(s->period, "final");
    return waits && course_exams_spring(&s->exams, &spring) ? s->exams.day[spring] : DATE_NONE;
}

static struct date due_day(const struct final_sheet *s)
{
    struct date day = exam_day(s);
    bool is_early = str_is(s->period, "final") && date_cmp(day, s->last_day) < 0;
    return date_is_none(day) || is_early ? s->last_day : day;
}

static bool is_held(const struct final_sheet *s, const struct journal *j)
{
    enum exam_kind spring;
    bool held = str_is(s->period, "exam")
                    ? course_exams_spring(&s->exams, &spring)
                    : !str_is(s->period, "autumn") || !date_is_none(s->exams.day[EXAM_AUTUMN]);
    for (size_t i = 0; i < j->final_count && !held; i++)
        held = str_eq(j->finals[i].period, s->period);
    return held;
}

static bool is_term(const struct final_sheet *s)
{
    return s->period.n == 1;
}

static const struct journal_final *find_final(const struct journal *j, struct pupil_id pupil,
                                              struct str period)
{
    for (size_t i = 0; i < j->final_count; i++)
        if (id_eq(j->finals[i].pupil_id, pupil) && str_eq(j->finals[i].period, period))
            return &j->finals[i];
    return NULL;
}

static void count_attendance(const struct journal_grid *g, size_t row, struct date today,
                             struct final_facts *f)
{
    for (size_t c = 0; c < g->column_count; c++) {
        const struct journal_lesson *l = g->columns[c].lesson;
        const struct journal_absence *b = journal_grid_cell(g, row, c)->absence;
        if (str_is(l->status, "cancelled") || date_cmp(l->date, today) > 0 ||
            !journal_grid_is_member(&g->rows[row], l->date))
            continue;
        f->lessons++;
        f->missed += b && !str_is(b->code, "late") && !str_is(b->code, "exempt");
    }
}

static void count_marks(const struct journal *j, const struct journal_grid *g, size_t row,
                        struct final_facts *f)
{
    for (size_t c = 0; c < g->column_count; c++) {
        const struct grid_cell *cell = journal_grid_cell(g, row, c);
        for (int m = 0; m < cell->mark_count; m++) {
            int digits[MARK_PARTS_MAX];
            if (!j->weights || grading_weight(j->weights, cell->marks[m].kind) > 0)
                f->marks += mark_digits(cell->marks[m].value, digits);
        }
    }
}

static void add_final(const struct journal *j, struct pupil_id pupil, struct str period,
                      struct final_facts *f)
{
    const struct journal_final *final = find_final(j, pupil, period);
    if (!final)
        return;
    average_add_weighted(&f->average, final->value, ONE_MARK_WEIGHT);
    int digits[MARK_PARTS_MAX];
    f->marks += mark_digits(final->value, digits);
}

/* What stands behind the year's mark: those of the terms. */
static void sum_finals(const struct final_sheet *s, const struct journal *j, struct pupil_id pupil,
                       struct final_facts *f)
{
    static const char digits[] = "123456789";
    for (size_t t = 0; t < s->calendar.term_count; t++)
        add_final(j, pupil, (struct str){&digits[t], 1}, f);
}

struct str final_sheet_value(const struct final_sheet *s, struct pupil_id pupil, struct str period)
{
    const struct journal_final *f = find_final(s->journal, pupil, period);
    return f ? f->value : STR_NULL;
}

static void propose(const struct final_sheet *s, struct final_row *row)
{
    struct final_rules rules = s->grading.final;
    const struct journal_grid *g = s->grid;
    rules.scale = &s->scale;
    if (str_is(s->period, "final")) {
        row->proposal = final_from_exams(&row->parts, rules.rounding);
        return;
    }
    if (is_term(s)) {
        row->facts.average = g->rows[row->grid_row].average;
        count_marks(s->journal, g, row->grid_row, &row->facts);
    } else if (str_is(s->period, "year")) {
        sum_finals(s, s->journal, row->pupil.pupil_id, &row->facts);
        rules.marks_min = (int)s->calendar.term_count;
    } else { /* an exam: nothing to propose */
        rules.marks_min = 0;
        rules.absence_limit = 100;
    }
    row->proposal = final_propose(&row->facts, &rules);
}

static void take_given(const struct final_sheet *s, struct final_row *row)
{
    const struct journal_final *given = find_final(s->journal, row->pupil.pupil_id, s->period);
    if (!given)
        return;
    row->given = given->value;
    row->reason = given->reason;
    row->entered_at = given->entered_at;
    row->owes_reason = row->reason.n == 0 && final_owes_reason(&row->proposal, row->given);
    row->days_late = deadline_days_late(row->due, date_of_instant(given->entered_at * 1000));
}

/* False: the pupil has no place in this sheet. */
static bool fill_row(const struct final_sheet *s, struct date today, size_t i,
                     struct final_row *row)
{
    enum exam_kind spring;
    struct pupil_id pupil = s->grid->rows[i].pupil->pupil_id;
    *row = (struct final_row){
        .pupil = *s->grid->rows[i].pupil, .due = s->due, .lock = s->period, .grid_row = i};
    row->parts = (struct final_parts){
        .year = final_sheet_value(s, pupil, STR("year")),
        .exam = final_sheet_value(s, pupil, STR("exam")),
        .autumn = final_sheet_value(s, pupil, STR("autumn")),
        .exam_held = course_exams_spring(&s->exams, &spring),
        .scale = &s->scale,
    };
    struct date autumn = s->exams.day[EXAM_AUTUMN];
    bool retakes = row->parts.autumn.n > 0 ||
                   (!date_is_none(autumn) &&
                    final_owes_autumn(&row->parts, final_sheet_value(s, pupil, STR("final"))));
    if (str_is(s->period, "autumn") && !retakes)
        return false;
    if (str_is(s->period, "final") && retakes) {
        row->lock = STR("autumn");
        row->due = date_is_none(autumn) ? s->due : autumn;
    }
    count_attendance(s->grid, i, today, &row->facts);
    propose(s, row);
    take_given(s, row);
    return true;
}

bool final_sheet_read(const struct reader *r, const struct final_key *k, struct date today,
                      struct final_sheet *out)
{
    struct journal *j = ARENA_NEW(r->arena, struct journal);
    struct journal_grid *g = ARENA_NEW(r->arena, struct journal_grid);
    *out = (struct final_sheet){.period = k->period};
    journal_read_calendar(r, k->course, j);
    out->calendar = j->calendar;
    out->markless = j->markless;
    out->scale = j->scale;
    if (!find_period(out))
        return false;
    grading_read(r, &out->grading);
    journal_read(r, k->course, out->first_day, out->last_day, j);
    journal_read_finals(r, k->course, j);
    journal_grid_make(r->arena, j, 0, g);
    course_exams_read(r, k->course, &out->exams);
    out->due = due_day(out);
    out->is_held = is_held(out, j);
    out->journal = j;
    out->grid = g;
    out->rows = arena_calloc(r->arena, g->row_count + 1, sizeof(*out->rows));
    for (size_t i = 0; i < g->row_count; i++)
        out->row_count += fill_row(out, today, i, &out->rows[out->row_count]);
    return true;
}

struct final_row *final_sheet_row(const struct final_sheet *sheet, struct pupil_id pupil)
{
    for (size_t i = 0; i < sheet->row_count; i++)
        if (id_eq(sheet->rows[i].pupil.pupil_id, pupil))
            return &sheet->rows[i];
    return NULL;
}

bool final_sheet_knows(const struct final_sheet *sheet, struct pupil_id pupil)
{
    for (size_t i = 0; i < sheet->grid->row_count; i++)
        if (id_eq(sheet->grid->rows[i].pupil->pupil_id, pupil))
            return true;
    return false;
}
