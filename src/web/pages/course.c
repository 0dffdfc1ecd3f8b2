#include "web/pages/course.h"

#include "html/format.h"
#include "rules/mark.h"
#include "store/mark_note.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"

/* ---- the term */

static void name_terms(struct rq *rq, struct course_view *v, const struct calendar *c,
                       const struct term *current)
{
    struct course_term *terms = ARENA_ARRAY(rq->arena, struct course_term, c->term_count + 1);
    for (size_t i = 0; i < c->term_count; i++) {
        const struct term *t = &c->terms[i];
        terms[i] =
            (struct course_term){notation_term(rq->arena, rq->tr, c, t), t->term_no, t == current};
        if (t == current)
            v->term = &terms[i];
    }
    v->terms = terms;
    v->term_count = c->term_count;
    v->terms_name = notation_terms(rq->tr, c);
}

/* ---- columns */

static void name_works(struct rq *rq, const struct kinds *all, struct course_column *out)
{
    const struct grid_column *k = out->column;
    struct buf works, kinds, signs, signed_kinds;
    if (k->work_count == 0)
        return;
    buf_init(&works, rq->arena, 64);
    buf_init(&kinds, rq->arena, 64);
    buf_init(&signs, rq->arena, 32);
    buf_init(&signed_kinds, rq->arena, 64);
    for (int i = 0; i < k->work_count; i++) {
        struct str kind = notation_kind(all, rq->tr, k->works[i].kind);
        struct str sign = notation_kind_sign(all, rq->tr, k->works[i].kind);
        buf_printf(&works, i > 0 ? " %lld" : "%lld", (long long)k->works[i].work_id.v);
        buf_printf(&kinds, i > 0 ? "|%.*s" : "%.*s", STR_FMT(kind));
        if (sign.n > 0) {
            buf_printf(&signs, signs.n > 0 ? " %.*s" : "%.*s", STR_FMT(sign));
            buf_printf(&signed_kinds, signed_kinds.n > 0 ? ", %.*s" : "%.*s", STR_FMT(kind));
        }
    }
    out->works = buf_str(&works);
    out->kinds = buf_str(&kinds);
    out->signs = buf_str(&signs);
    out->signed_kinds = buf_str(&signed_kinds);
}

static bool same_week(struct date a, struct date b)
{
    return date_cmp(date_monday(a), date_monday(b)) == 0;
}

static void name_columns(struct rq *rq, struct course_view *v)
{
    static const char *const classes[] = {"", "wk", "td", "wk td"};
    static const char *const off[] = {"off", "wk off", "td off", "wk td off"};
    const struct journal_grid *g = &v->grid;
    struct course_column *columns =
        ARENA_ARRAY(rq->arena, struct course_column, g->column_count + 1);
    struct course_month *months = ARENA_ARRAY(rq->arena, struct course_month, g->column_count + 1);
    int last = 0;
    for (size_t i = 0; i < g->column_count; i++) {
        const struct journal_lesson *l = g->columns[i].lesson;
        int year, month, day;
        date_split(l->date, &year, &month, &day);
        bool ends_week =
            i + 1 < g->column_count && !same_week(l->date, g->columns[i + 1].lesson->date);
        bool is_today = date_cmp(l->date, rq->viewer.today) == 0;
        bool is_cancelled = str_is(l->status, "cancelled");
        /* Whoever stands in writes there, on the lesson's own page. */
        bool is_away = str_is(l->status, "replaced") && v->may_write;
        int class = (ends_week ? 1 : 0) + (is_today ? 2 : 0);
        columns[i] =
            (struct course_column){.column = &g->columns[i],
                                   .day = day,
                                   .class = is_cancelled || is_away ? off[class] : classes[class],
                                   .off = off[class],
                                   .title = l->topic};
        if (is_cancelled)
            columns[i].title = tr_text(rq->tr, "This lesson was cancelled.");
        else if (is_away)
            columns[i].title = tr_text(rq->tr, "Somebody else stood in for this lesson.");
        name_works(rq, v->kinds, &columns[i]);
        if (month != last)
            months[v->month_count++] = (struct course_month){format_month(rq->tr, month),
                                                             format_month_of(rq->tr, month), 0};
        months[v->month_count - 1].columns++;
        last = month;
    }
    v->columns = columns;
    v->months = months;
}

/* ---- words around the table */

/* "Токтосунова Гүлмира Асановна · проведено уроков: 18 из 24" */
static struct str facts_of(struct rq *rq, const struct course_view *v)
{
    const struct course *k = &v->course;
    size_t held = 0;
    for (size_t i = 0; i < v->grid.column_count; i++) {
        const struct journal_lesson *l = v->grid.columns[i].lesson;
        held += l->topic.n > 0 || l->roll_at != 0;
    }
    struct str lessons = RQ_FILL(rq, tr_text(rq->tr, "lessons held: %1 of %2"),
                                 str_of(arena_printf(rq->arena, "%zu", held)),
                                 str_of(arena_printf(rq->arena, "%zu", v->grid.column_count)));
    if (k->teacher_surname.n == 0)
        return lessons;
    struct str teacher =
        person_full_name(rq->arena, k->teacher_surname, k->teacher_given, k->teacher_patronymic);
    return str_of(arena_printf(rq->arena, "%.*s · %.*s", STR_FMT(teacher), STR_FMT(lessons)));
}

static struct str sign(const struct rq *rq, enum absence_code code)
{
    return tr_text(rq->tr, absence_text(code)->sign);
}

static void name_course(struct rq *rq, struct course_view *v, unsigned relations)
{
    const struct course *k = &v->course;
    struct arena *a = rq->arena;
    struct str subject = view_subject_group(
        rq, view_subject(rq, k->subject_ru, k->subject_ky, k->subject_en), k->subgroup);
    struct str title = str_of(arena_printf(a, "%.*s, %.*s, %.*s", STR_FMT(k->class_label),
                                           STR_FMT(subject), STR_FMT(v->term->name)));
    bool of_class = (rq->viewer.roles & ROLES_OVERSEE) != 0 || (relations & RELATION_HOMEROOM) != 0;
    bool own = !of_class || (relations & (RELATION_TEACHES | RELATION_TAUGHT)) != 0;
    v->label = str_of(arena_printf(a, "%.*s · %.*s", STR_FMT(k->class_label), STR_FMT(subject)));
    v->facts = facts_of(rq, v);
    v->region = RQ_FILL(rq, tr_text(rq->tr, "Journal: %1"), title);
    v->codes = notation_codes(a, rq->tr);
    v->letters =
        str_of(arena_printf(a, "%.*s, %.*s, %.*s, %.*s", STR_FMT(sign(rq, ABSENCE_ABSENT)),
                            STR_FMT(sign(rq, ABSENCE_ILL)), STR_FMT(sign(rq, ABSENCE_EXCUSED)),
                            STR_FMT(sign(rq, ABSENCE_LATE))));
    v->crumb = own ? tr_text(rq->tr, "My journals") : k->class_label;
    v->crumb_href = own ? STR("/journal/courses")
                        : str_of(arena_printf(a, "/journal/class/%lld", (long long)k->class_id.v));
    view_frame(rq, &v->frame);
    v->frame.page = STR("journal");
    v->frame.sheet = "grading";
    v->frame.sheet_too = "timetable";
    v->frame.title = title;
    v->frame.main_class = STR("landscape");
}

/* Only what is due soon or over. */
static void fill_due(struct rq *rq, struct course_view *v, const struct journal *j,
                     const struct term *t)
{
    struct due_work *list;
    size_t n = due_list_page(rq->arena,
                             &(struct due_page){j, &v->grid, t->last_day, rq->viewer.today}, &list);
    for (size_t i = 0; i < n; i++)
        if (list[i].state != DEADLINE_WAITING && date_cmp(list[i].date, rq->viewer.today) <= 0)
            list[v->due_count++] = list[i];
    v->due = list;
}

static size_t row_of(const struct journal_grid *g, struct pupil_id pupil)
{
    size_t i = 0;
    while (i < g->row_count && !id_eq(g->rows[i].pupil->pupil_id, pupil))
        i++;
    return i;
}

/* Few cells have a note: the others pay nothing for them. */
static void fill_notes(struct rq *rq, struct course_view *v)
{
    struct mark_note *list;
    const struct journal_grid *g = &v->grid;
    int least = INT32_MAX, greatest = 0;
    for (size_t c = 0; c < g->column_count; c++) {
        int no = g->columns[c].lesson->lesson_no;
        least = no < least ? no : least;
        greatest = no > greatest ? no : greatest;
    }
    size_t n = mark_note_list_course(&rq->reader, v->course.course_id, least, greatest, &list);
    if (n == 0)
        return;
    char *notes = arena_calloc(rq->arena, g->row_count * g->column_count + 1, 1);
    for (size_t i = 0; i < n; i++) {
        size_t row = row_of(g, list[i].pupil_id);
        for (size_t c = 0; c < g->column_count && row < g->row_count; c++)
            if (g->columns[c].lesson->lesson_no == list[i].lesson_no)
                notes[row * g->column_count + c] = date_is_none(list[i].owed_until) ? 'c' : 'o';
    }
    v->notes = notes;
}

enum verdict page_course(struct rq *rq)
{
    struct html h;
    struct course_view v = {0};
    struct journal j = {0};
    unsigned relations;
    struct course_id id = {rq->parts[0].id};
    if (!course_get(&rq->reader, &rq->viewer, id, &v.course, &relations))
        return VERDICT_NOT_FOUND;
    enum verdict verdict = may_read_journal(rq->viewer.roles, relations);
    if (verdict != VERDICT_OK)
        return verdict;
    journal_read_calendar(&rq->reader, id, &j);
    const struct term *t = rq_term(rq, &j.calendar);
    if (!t)
        return VERDICT_BAD_PERIOD;
    struct date end = course_read_end(&v.course, t->last_day);
    bool reads_all = date_cmp(end, t->last_day) == 0;
    journal_read(&rq->reader, id, t->first_day, end, &j);
    if (reads_all)
        journal_read_finals_of(&rq->reader, id, str_of(arena_printf(rq->arena, "%d", t->term_no)),
                               &j);
    journal_grid_make(rq->arena, &j, t->term_no, &v.grid);
    v.may_write = may_write_lesson(rq->viewer.roles, relations & RELATION_TEACHES) == VERDICT_OK;
    v.markless = j.markless;
    v.scale = j.scale;
    v.has_finals = !j.markless && reads_all;
    v.kinds = j.kinds;
    if (!v.markless) {
        fill_due(rq, &v, &j, t);
        fill_notes(rq, &v);
    }
    struct plan_change *changes;
    v.change_count = change_list(rq,
                                 &(struct change_range){v.course.class_id, v.course.course_id,
                                                        t->first_day, t->last_day},
                                 &changes);
    v.changes = changes;
    name_terms(rq, &v, &j.calendar, t);
    name_columns(rq, &v);
    name_course(rq, &v, relations);
    reply_begin_page(rq, &h);
    course_page(&h, &v);
    return reply_page(rq, 200, &h);
}
