#include "store/summary_sheet.h"

#include "rules/mark.h"
#include "store/division.h"
#include "store/grading.h"
#include "store/scale.h"
#include "store/school.h"

enum { ONE_MARK_WEIGHT = 100 };

struct marks_row {
    struct course_id course_id;
    struct pupil_id pupil_id;
    int kind;
    struct str value;
    int times;
};
static const struct db_query list_marks =
    DB_QUERY(struct marks_row,
             "SELECT m.course_id, m.pupil_id, m.kind, m.value, COUNT(*) AS times FROM lessons l"
             " JOIN marks m ON m.school_id = l.school_id AND m.course_id = l.course_id"
             "  AND m.lesson_no = l.lesson_no"
             " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
             " GROUP BY m.course_id, m.pupil_id, m.kind, m.value",
             course_id, pupil_id, kind, value, times);

struct absences_row {
    struct course_id course_id;
    struct pupil_id pupil_id;
    struct str code;
    int lessons;
};
static const struct db_query list_absences =
    DB_QUERY(struct absences_row,
             "SELECT b.course_id, b.pupil_id, b.code, COUNT(*) AS lessons FROM lessons l"
             " JOIN absences b ON b.school_id = l.school_id AND b.course_id = l.course_id"
             "  AND b.lesson_no = l.lesson_no"
             " WHERE l.school_id = $1 AND l.class_id = $2 AND l.date >= $3 AND l.date <= $4"
             " AND l.status <> 'cancelled' AND b.code NOT IN ('late', 'exempt')"
             " GROUP BY b.course_id, b.pupil_id, b.code",
             course_id, pupil_id, code, lessons);

struct days_row {
    struct course_id course_id;
    struct date date;
    int lessons;
};
static const struct db_query list_days =
    DB_QUERY(struct days_row,
             "SELECT course_id, date, COUNT(*) AS lessons FROM lessons"
             " WHERE school_id = $1 AND class_id = $2 AND date >= $3 AND date <= $4"
             " AND status <> 'cancelled' GROUP BY course_id, date",
             course_id, date, lessons);

struct finals_row {
    struct course_id course_id;
    struct pupil_id pupil_id;
    struct str period, value;
};
static const struct db_query list_finals =
    DB_QUERY(struct finals_row,
             "SELECT f.course_id, f.pupil_id, f.period, f.value FROM courses k"
             " JOIN finals f ON f.school_id = k.school_id AND f.course_id = k.course_id"
             " WHERE k.school_id = $1 AND k.class_id = $2",
             course_id, pupil_id, period, value);

/* One pupil in one course. */
struct place {
    struct final_facts facts;
    struct str given;
    bool belongs; /* at the end */
};

/* The spans of a pupil stand together. */
struct spans {
    const struct class_pupil *first;
    size_t count;
};

struct work {
    const struct reader *r;
    struct summary_sheet *s;
    struct course *courses;
    size_t course_count;
    const struct division **divisions; /* by course; NULL: the whole class */
    bool *in_use;                      /* by course: lessons or finals in the period */
    struct spans *spans;               /* by pupil */
    struct place *places;              /* pupil after pupil */
    struct final_rules rules;          /* without the scale, which is the course's */
    struct course_scales scales;
    bool of_year;
};

static bool find_period(struct work *w, struct date today)
{
    struct summary_sheet *s = w->s;
    const struct calendar *c = &s->calendar;
    int64_t no;
    if (c->term_count == 0)
        return false;
    const struct term *first = &c->terms[0], *last = &c->terms[c->term_count - 1];
    w->of_year = str_is(s->period, "year");
    if (s->period.n == 1 && str_to_i64(s->period, 1, (int64_t)c->term_count, &no))
        first = last = &c->terms[no - 1];
    else if (!w->of_year)
        return false;
    s->first_day = first->first_day;
    s->last_day = last->last_day;
    s->end = date_cmp(today, s->last_day) < 0 ? today : s->last_day;
    if (date_cmp(s->end, s->first_day) < 0)
        s->end = s->first_day;
    return true;
}

/* The groups of one subject are read once. */
static void read_courses(struct work *w, struct class_id class_id)
{
    w->course_count = course_list_class(w->r, class_id, w->s->end, &w->courses);
    w->divisions = ARENA_ARRAY(w->r->arena, const struct division *, w->course_count + 1);
    w->in_use = arena_calloc(w->r->arena, w->course_count + 1, sizeof(bool));
    for (size_t i = 0; i < w->course_count; i++) {
        size_t k = 0;
        w->divisions[i] = NULL;
        if (id_is_none(w->courses[i].subgroup_id))
            continue;
        while (k < i &&
               (!w->divisions[k] || !id_eq(w->courses[k].subject_id, w->courses[i].subject_id)))
            k++;
        if (k < i) {
            w->divisions[i] = w->divisions[k];
            continue;
        }
        struct division *d = ARENA_NEW(w->r->arena, struct division);
        division_read(w->r, w->courses[i].course_id, d);
        w->divisions[i] = d;
    }
}

static bool is_enrolled(const struct spans *p, struct date day)
{
    for (size_t i = 0; i < p->count; i++)
        if (date_is_within(day, p->first[i].first_day, p->first[i].last_day))
            return true;
    return false;
}

static bool is_member(const struct work *w, size_t pupil, size_t course, struct date day)
{
    const struct spans *p = &w->spans[pupil];
    const struct division *d = w->divisions[course];
    return is_enrolled(p, day) &&
           (!d || division_has(d, w->courses[course].subgroup_id, p->first->pupil_id, day));
}

static void read_pupils(struct work *w, struct class_id class_id)
{
    struct summary_sheet *s = w->s;
    struct class_pupil *list;
    size_t n = class_pupil_list(w->r, class_id, s->first_day, s->end, &list);
    s->pupils = ARENA_ARRAY(w->r->arena, struct summary_pupil, n + 1);
    w->spans = ARENA_ARRAY(w->r->arena, struct spans, n + 1);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && id_eq(list[end].pupil_id, list[i].pupil_id);)
            end++;
        struct spans spans = {&list[i], end - i};
        if (!is_enrolled(&spans, s->end))
            continue;
        w->spans[s->pupil_count] = spans;
        s->pupils[s->pupil_count++] = (struct summary_pupil){.pupil = &list[end - 1]};
    }
    w->places = arena_calloc(w->r->arena, s->pupil_count * w->course_count + 1, sizeof(*w->places));
}

/* Past the end: not of this page. */
static size_t find_course(const struct work *w, struct course_id id)
{
    size_t i = 0;
    while (i < w->course_count && !id_eq(w->courses[i].course_id, id))
        i++;
    return i;
}

static size_t find_pupil(const struct work *w, struct pupil_id id)
{
    size_t i = 0;
    while (i < w->s->pupil_count && !id_eq(w->s->pupils[i].pupil->pupil_id, id))
        i++;
    return i;
}

static struct place *find_place(const struct work *w, struct course_id course,
                                struct pupil_id pupil)
{
    size_t c = find_course(w, course), p = find_pupil(w, pupil);
    return c < w->course_count && p < w->s->pupil_count ? &w->places[p * w->course_count + c]
                                                        : NULL;
}

static void count_lessons(struct work *w, const struct db_args *days)
{
    struct days_row *list;
    size_t n = db_list(w->r->db, w->r->arena, &list_days, &list, *days);
    for (size_t i = 0; i < n; i++) {
        size_t c = find_course(w, list[i].course_id);
        if (c == w->course_count)
            continue;
        w->in_use[c] = true;
        for (size_t p = 0; p < w->s->pupil_count; p++)
            if (is_member(w, p, c, list[i].date))
                w->places[p * w->course_count + c].facts.lessons += list[i].lessons;
    }
}

static void count_absences(struct work *w, const struct db_args *days)
{
    struct absences_row *list;
    size_t n = db_list(w->r->db, w->r->arena, &list_absences, &list, *days);
    for (size_t i = 0; i < n; i++) {
        struct place *place = find_place(w, list[i].course_id, list[i].pupil_id);
        if (!place)
            continue;
        struct summary_pupil *pupil = &w->s->pupils[find_pupil(w, list[i].pupil_id)];
        bool is_excused = str_is(list[i].code, "ill") || str_is(list[i].code, "excused");
        place->facts.missed += list[i].lessons;
        pupil->missed += list[i].lessons;
        pupil->without_reason += is_excused ? 0 : list[i].lessons;
    }
}

static void count_marks(struct work *w, const struct db_args *days)
{
    struct marks_row *list;
    struct grading_weights weights;
    int digits[MARK_PARTS_MAX];
    grading_weights_read(w->r, &weights);
    size_t n = db_list(w->r->db, w->r->arena, &list_marks, &list, *days);
    for (size_t i = 0; i < n; i++) {
        struct place *place = find_place(w, list[i].course_id, list[i].pupil_id);
        int weight = grading_weight(&weights, list[i].kind);
        if (!place || weight == 0)
            continue;
        place->facts.marks += list[i].times * mark_digits(list[i].value, digits);
        for (int k = 0; k < list[i].times; k++)
            average_add_weighted(&place->facts.average, list[i].value, weight);
    }
}

/* The year is computed from its terms. */
static void read_finals(struct work *w, struct class_id class_id)
{
    struct finals_row *list;
    int digits[MARK_PARTS_MAX];
    size_t n =
        db_list(w->r->db, w->r->arena, &list_finals, &list, DB_ARGS(w->r->school.v, class_id.v));
    for (size_t i = 0; i < n; i++) {
        struct place *place = find_place(w, list[i].course_id, list[i].pupil_id);
        if (!place)
            continue;
        if (str_eq(list[i].period, w->s->period)) {
            place->given = list[i].value;
            w->in_use[find_course(w, list[i].course_id)] = true;
        } else if (w->of_year && list[i].period.n == 1) {
            average_add_weighted(&place->facts.average, list[i].value, ONE_MARK_WEIGHT);
            place->facts.marks += mark_digits(list[i].value, digits);
        }
    }
}

static int rank_of(const struct place *p)
{
    return p->given.n > 0 ? 3 : p->belongs ? 2 : p->facts.lessons > 0 ? 1 : 0;
}

/* The course of the subject that has the pupil. */
static void fill_cell(const struct work *w, size_t pupil, const struct summary_subject *subject,
                      struct summary_cell *cell)
{
    const struct place *best = NULL;
    for (size_t i = 0; i < subject->course_count; i++) {
        size_t course = (size_t)(&subject->courses[i] - w->courses);
        const struct place *p = &w->places[pupil * w->course_count + course];
        int rank = rank_of(p), than = best ? rank_of(best) : 0;
        if (!w->in_use[course] || rank < than || rank == 0)
            continue;
        if (best && rank == than && p->facts.marks <= best->facts.marks)
            continue;
        best = p;
        cell->course_id = subject->courses[i].course_id;
    }
    if (!best)
        return;
    cell->given = best->given;
    cell->is_owed = best->given.n == 0 && best->belongs;
    struct final_rules rules = w->rules;
    rules.scale = cell->scale = course_scales_find(&w->scales, cell->course_id);
    cell->proposal = final_propose(&best->facts, &rules);
}

static void fill_subjects(struct work *w)
{
    struct summary_sheet *s = w->s;
    s->subjects = ARENA_ARRAY(w->r->arena, struct summary_subject, w->course_count + 1);
    for (size_t i = 0, end; i < w->course_count; i = end) {
        bool in_use = w->in_use[i];
        for (end = i + 1;
             end < w->course_count && id_eq(w->courses[end].subject_id, w->courses[i].subject_id);
             end++)
            in_use = in_use || w->in_use[end];
        if (in_use)
            s->subjects[s->subject_count++] = (struct summary_subject){&w->courses[i], end - i};
    }
}

static void fill_cells(struct work *w)
{
    struct summary_sheet *s = w->s;
    s->cells = arena_calloc(w->r->arena, s->pupil_count * s->subject_count + 1, sizeof(*s->cells));
    for (size_t p = 0; p < s->pupil_count; p++) {
        for (size_t c = 0; c < w->course_count; c++)
            w->places[p * w->course_count + c].belongs = is_member(w, p, c, s->end);
        for (size_t k = 0; k < s->subject_count; k++)
            fill_cell(w, p, &s->subjects[k], &s->cells[p * s->subject_count + k]);
    }
}

static void fill_owed(struct work *w)
{
    struct summary_sheet *s = w->s;
    s->owed = ARENA_ARRAY(w->r->arena, struct summary_owed, w->course_count + 1);
    for (size_t c = 0; c < w->course_count; c++) {
        struct summary_owed owed = {.course = &w->courses[c]};
        for (size_t i = 0; i < s->pupil_count * s->subject_count; i++)
            owed.pupils +=
                s->cells[i].is_owed && id_eq(s->cells[i].course_id, owed.course->course_id);
        if (owed.pupils > 0)
            s->owed[s->owed_count++] = owed;
    }
}

bool summary_sheet_read(const struct reader *r, const struct school_class *class, struct str period,
                        struct date today, struct summary_sheet *out)
{
    struct work w = {.r = r, .s = out};
    struct grading grading;
    *out = (struct summary_sheet){.period = period};
    calendar_get(r, class->calendar_id, &out->calendar);
    if (!find_period(&w, today))
        return false;
    read_courses(&w, class->class_id);
    read_pupils(&w, class->class_id);
    /* Of a period to come nothing is held, however early the page is asked for. */
    struct date last = date_cmp(today, out->end) < 0 ? today : out->end;
    const struct db_args days = DB_ARGS(r->school.v, class->class_id.v, out->first_day, last);
    count_lessons(&w, &days);
    count_absences(&w, &days);
    if (class->markless)
        return true;
    grading_read(r, &grading);
    w.rules = grading.final;
    if (w.of_year)
        w.rules.marks_min = (int)out->calendar.term_count;
    else
        count_marks(&w, &days);
    read_finals(&w, class->class_id);
    course_scales_read_class(r, class->class_id, &w.scales);
    fill_subjects(&w);
    fill_cells(&w);
    fill_owed(&w);
    return true;
}
