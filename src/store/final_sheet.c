#include "store/final_sheet.h"

enum { ONE_MARK_WEIGHT = 100 };

static bool find_period(struct final_sheet *s)
{
    const struct calendar *c = &s->calendar;
    int64_t no;
    if (c->term_count == 0)
        return false;
    const struct term *first = &c->terms[0], *last = &c->terms[c->term_count - 1];
    /* "01" would be a period beside "1". */
    if (s->period.n == 1 && str_to_i64(s->period, 1, (int64_t)c->term_count, &no))
        first = last = &c->terms[no - 1];
    else if (!str_is(s->period, "year") && !str_is(s->period, "exam") &&
             !str_is(s->period, "final"))
        return false;
    s->first_day = first->first_day;
    s->last_day = last->last_day;
    return true;
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

/* What stands behind year and final mark: other finals. */
static void sum_finals(const struct final_sheet *s, const struct journal *j, struct pupil_id pupil,
                       struct final_facts *f)
{
    static const char digits[] = "123456789";
    if (str_is(s->period, "final")) {
        add_final(j, pupil, STR("year"), f);
        add_final(j, pupil, STR("exam"), f);
    } else if (str_is(s->period, "year")) {
        for (size_t t = 0; t < s->calendar.term_count; t++)
            add_final(j, pupil, (struct str){&digits[t], 1}, f);
    }
}

static void fill_row(const struct final_sheet *s, const struct journal *j,
                     const struct journal_grid *g, struct date today, size_t i)
{
    struct final_row *row = &s->rows[i];
    struct final_rules rules = s->grading.final;
    rules.scale = &s->scale;
    row->pupil = *g->rows[i].pupil;
    count_attendance(g, i, today, &row->facts);
    if (is_term(s)) {
        row->facts.average = g->rows[i].average;
        count_marks(j, g, i, &row->facts);
    } else {
        sum_finals(s, j, row->pupil.pupil_id, &row->facts);
        rules.marks_min = str_is(s->period, "year")   ? (int)s->calendar.term_count
                          : str_is(s->period, "exam") ? 0
                                                      : 1;
        if (!str_is(s->period, "year"))
            rules.absence_limit = 100;
    }
    row->proposal = final_propose(&row->facts, &rules);
    const struct journal_final *given = find_final(j, row->pupil.pupil_id, s->period);
    if (!given)
        return;
    row->given = given->value;
    row->reason = given->reason;
    row->entered_at = given->entered_at;
    row->owes_reason = row->reason.n == 0 && final_owes_reason(&row->proposal, row->given);
    row->days_late = deadline_days_late(s->last_day, date_of_instant(given->entered_at * 1000));
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
    out->journal = j;
    out->grid = g;
    out->row_count = g->row_count;
    out->rows = arena_calloc(r->arena, g->row_count + 1, sizeof(*out->rows));
    for (size_t i = 0; i < g->row_count; i++)
        fill_row(out, j, g, today, i);
    return true;
}

struct final_row *final_sheet_row(const struct final_sheet *sheet, struct pupil_id pupil)
{
    for (size_t i = 0; i < sheet->row_count; i++)
        if (id_eq(sheet->rows[i].pupil.pupil_id, pupil))
            return &sheet->rows[i];
    return NULL;
}
