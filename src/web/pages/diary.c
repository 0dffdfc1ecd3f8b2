#include "web/pages/diary.h"

#include "html/format.h"
#include "store/attendance.h"
#include "store/person.h"
#include "web/pages/notation.h"
#include "web/pages/pages.h"
#include "web/pages/view.h"
#include "web/pages/year.h"

/* ---- whose diary it is ----------------------------------------------------------------------- */

/* "/diary/ID/" and what is below. */
static struct str address_of(struct rq *rq, struct pupil_id id, struct str below)
{
    struct buf b;
    buf_init(&b, rq->arena, 32 + below.n);
    BUF_ADD_LITERAL(&b, "/diary/");
    buf_add_i64(&b, id.v);
    buf_add_char(&b, '/');
    buf_add_str(&b, below);
    return buf_str(&b);
}

/* "week/2026-11-23" */
static struct str week_of(struct rq *rq, struct date monday)
{
    enum { PREFIX = sizeof("week/") - 1 };
    char *text = arena_alloc(rq->arena, PREFIX + DATE_TEXT_SIZE);
    memcpy(text, "week/", PREFIX);
    date_format(monday, text + PREFIX);
    return (struct str){text, PREFIX + DATE_TEXT_SIZE - 1};
}

/* Those whom a guardian may see on this day. */
struct children {
    struct child *list;
    size_t count;
};

/* A pupil's own name has come with the session, the names of a guardian's children with their list:
 * neither is asked for again. */
static struct diary_pupil find_pupil(const struct rq *rq, struct children children)
{
    const struct session *s = &rq->session;
    struct pupil_id id = {rq->parts[0].id};
    if ((rq->viewer.roles & ROLE_PUPIL) && id.v == rq->viewer.person.v)
        return (struct diary_pupil){id, s->surname, s->given, s->patronymic, RELATION_SELF};
    for (size_t i = 0; i < children.count; i++) {
        const struct child *c = &children.list[i];
        if (id_eq(c->pupil_id, id))
            return (struct diary_pupil){id, c->surname, c->given, c->patronymic, RELATION_CHILD};
    }
    return (struct diary_pupil){0};
}

static void add_tabs(struct rq *rq, struct str below, struct children children,
                     struct diary_family *f)
{
    f->child_count = children.count;
    f->children = ARENA_ARRAY(rq->arena, struct diary_tab, children.count);
    for (size_t i = 0; i < children.count; i++) {
        const struct child *c = &children.list[i];
        f->children[i] = (struct diary_tab){
            .href = address_of(rq, c->pupil_id, below),
            .label = view_subject_group(rq, c->given, c->class_label),
            .is_current = id_eq(c->pupil_id, f->pupil.pupil_id),
        };
    }
}

static void add_nav(struct rq *rq, enum diary_section section, struct diary_family *f)
{
    struct str week = week_of(rq, date_monday(rq->viewer.today));
    f->nav[0] = (struct frame_nav){address_of(rq, f->pupil.pupil_id, week),
                                   tr_text(rq->tr, "Diary"), section == DIARY_WEEK};
    f->nav[1] = (struct frame_nav){address_of(rq, f->pupil.pupil_id, STR("marks")),
                                   tr_text(rq->tr, "Marks"), section == DIARY_MARKS};
    f->frame.nav = f->nav;
    f->nav[2] = (struct frame_nav){address_of(rq, f->pupil.pupil_id, STR("notices")),
                                   tr_text(rq->tr, "Absence"), section == DIARY_NOTICES};
    f->frame.n_nav = rq->viewer.roles & ROLE_GUARDIAN ? 3 : 2;
}

enum verdict diary_open(struct rq *rq, enum diary_section section, struct str below,
                        struct diary_family *out)
{
    struct children children = {0};
    if (rq->viewer.roles & ROLE_GUARDIAN)
        children.count =
            child_list(&rq->reader, rq->viewer.person, rq->viewer.today, &children.list);
    *out = (struct diary_family){.pupil = find_pupil(rq, children)};
    enum verdict v = may_read_diary(rq->viewer.roles, out->pupil.relations);
    if (v != VERDICT_OK)
        return v;
    view_frame(rq, &out->frame);
    out->frame.sheet = "people";
    out->frame.page = section == DIARY_WEEK ? STR("diary") : STR("marks");
    add_nav(rq, section, out);
    if (children.count > 1)
        add_tabs(rq, below, children, out);
    return VERDICT_OK;
}

struct str diary_who(const struct rq *rq, const struct diary_pupil *pupil,
                     const struct diary_class *class)
{
    struct buf b;
    buf_init(&b, rq->arena, 128);
    buf_add_str(&b, pupil->surname);
    buf_add_char(&b, ' ');
    buf_add_str(&b, pupil->given);
    if (class->label.n > 0)
        BUF_ADD_LITERAL(&b, ", ");
    buf_add_str(&b, class->label);
    return buf_str(&b);
}

enum { GONE_MAX = 12 };

/* ---- the week -------------------------------------------------------------------------------- */

static struct str subject_of(const struct rq *rq, const struct diary_week *week,
                             const struct diary_lesson *l)
{
    for (size_t i = 0; i < week->subject_count; i++)
        if (id_eq(week->subjects[i].subject_id, l->subject_id))
            return view_subject_group(rq, week->subjects[i].name, l->subgroup);
    return STR_NULL;
}

/* NULL: of a lesson of another group, from a time before the pupil changed it. */
static struct diary_entry *entry_of(struct diary_entry *entries, size_t count,
                                    struct course_id course, int lesson_no)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].lesson->lesson_no == lesson_no &&
            id_eq(entries[i].lesson->course_id, course))
            return &entries[i];
    return NULL;
}

/* What teachers wrote beside the marks, and answers that are owed. */
static void add_notes(struct rq *rq, const struct diary_week *week, struct diary_entry *entries)
{
    struct mark_note *notes;
    size_t n = week->lesson_count;
    if (n == 0)
        return;
    size_t count = mark_note_list_pupil(&rq->reader, week->pupil, week->lessons[0].date,
                                        week->lessons[n - 1].date, &notes);
    for (size_t i = 0; i < count; i++) {
        struct diary_entry *e = entry_of(entries, n, notes[i].course_id, notes[i].lesson_no);
        if (e && e->note_count++ == 0)
            e->notes = &notes[i];
    }
}

/* The lessons, each with its marks, which stand together, and its absence, its notes. */
static struct diary_entry *make_entries(struct rq *rq, const struct diary_week_view *v,
                                        const struct diary_week *week)
{
    size_t n = week->lesson_count;
    struct diary_entry *entries = ARENA_ARRAY(rq->arena, struct diary_entry, n + 1);
    const struct kinds *kinds = week->mark_count > 0 ? notation_kinds(rq) : NULL;
    for (size_t i = 0; i < n; i++) {
        entries[i].lesson = &week->lessons[i];
        entries[i].kinds = kinds;
        entries[i].week = week;
        entries[i].pupil = v->family.pupil.pupil_id;
        entries[i].subject = subject_of(rq, week, &week->lessons[i]);
    }
    for (size_t i = 0; i < week->mark_count; i++) {
        const struct diary_mark *m = &week->marks[i];
        struct diary_entry *e = entry_of(entries, n, m->course_id, m->lesson_no);
        if (e && e->mark_count++ == 0)
            e->marks = m;
    }
    for (size_t i = 0; i < week->absence_count; i++) {
        const struct diary_absence *b = &week->absences[i];
        struct diary_entry *e = entry_of(entries, n, b->course_id, b->lesson_no);
        if (e)
            e->absence = b;
    }
    add_notes(rq, week, entries);
    return entries;
}

/* Why a day has no lessons; read only when a day of the class's week has none. */
struct calendar_week {
    struct calendar calendar;
    struct day_off *days_off;
    size_t count;
};

static const struct calendar_week *read_calendar(struct rq *rq, const struct diary_class *class,
                                                 struct date monday)
{
    struct calendar_week *c = ARENA_NEW(rq->arena, struct calendar_week);
    calendar_get(&rq->reader, class->calendar_id, &c->calendar);
    c->count =
        day_off_list(&rq->reader, class->calendar_id, monday, date_add(monday, 6), &c->days_off);
    return c;
}

static struct str why_free(const struct rq *rq, const struct calendar_week *c, struct date day)
{
    for (size_t i = 0; i < c->count; i++)
        if (date_cmp(c->days_off[i].date, day) == 0)
            return c->days_off[i].name;
    for (size_t i = 0; i < c->calendar.term_count; i++) {
        const struct term *t = &c->calendar.terms[i];
        if (date_is_within(day, t->first_day, t->last_day))
            return tr_text(rq->tr, "No lessons");
    }
    return tr_text(rq->tr, "Holidays");
}

static struct str author_of(const struct rq *rq, const struct remark *m)
{
    struct str name = view_short_name(rq, m->surname, m->given, m->patronymic);
    if (str_is_null(m->subject_ru))
        return name;
    struct str subject = view_subject(rq, m->subject_ru, m->subject_ky, m->subject_en);
    return str_of(arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(subject), STR_FMT(name)));
}

static struct str seen_of(const struct rq *rq, const struct remark *m)
{
    if (m->seen_at == 0)
        return STR_NULL;
    struct str name = view_short_name(rq, m->seen_surname, m->seen_given, m->seen_patronymic);
    return str_of(arena_printf(rq->arena, "%.*s, %.*s", STR_FMT(name),
                               STR_FMT(format_instant(rq->arena, m->seen_at))));
}

/* What the family itself has told; the school's papers are in the list of notices. */
static void fill_told(struct rq *rq, struct date monday, struct diary_week_view *v)
{
    struct excuse *list;
    v->may_speak = may_speak_for(rq->viewer.roles, v->family.pupil.relations) == VERDICT_OK;
    size_t n = v->may_speak ? excuse_list_pupil(&rq->reader, v->family.pupil.pupil_id, monday,
                                                date_add(monday, DIARY_DAYS - 1), &list)
                            : 0;
    for (size_t d = 0; d < v->day_count; d++)
        for (size_t i = 0; i < n; i++)
            if (date_is_within(v->days[d].date, list[i].first_day, list[i].last_day))
                v->days[d].told = list[i].reason;
}

static void fill_remarks(struct rq *rq, struct date monday, struct diary_week_view *v)
{
    struct remark *list;
    size_t n = remark_list_pupil(&rq->reader, v->family.pupil.pupil_id, monday,
                                 date_add(monday, DIARY_DAYS - 1), &list);
    struct diary_remark *remarks = ARENA_ARRAY(rq->arena, struct diary_remark, n + 1);
    for (size_t i = 0; i < n; i++) {
        remarks[i] =
            (struct diary_remark){&list[i], author_of(rq, &list[i]), seen_of(rq, &list[i])};
        for (size_t d = 0; d < v->day_count; d++) {
            if (date_cmp(v->days[d].date, list[i].date) != 0)
                continue;
            if (v->days[d].remark_count++ == 0)
                v->days[d].remarks = &remarks[i];
        }
    }
}

/* Families learn who gives a lesson and where it went, not why. */
static struct str change_of(const struct rq *rq, const struct substitution_row *c)
{
    struct str name = change_substitute(rq, c);
    struct str from[] = {format_date_short(rq->arena, rq->tr, c->planned_day),
                         str_of(arena_printf(rq->arena, "%d", c->planned_number))};
    if (name.n > 0)
        return tr_fill(rq->arena, tr_text(rq->tr, "Substitution: %1"), &name, 1);
    if (str_is(c->kind, "moved"))
        return tr_fill(rq->arena, tr_text(rq->tr, "moved here from %1, lesson %2"), from, 2);
    return STR_NULL;
}

/* The hour that a lesson left: only of lessons that are the pupil's, so of subjects of the week or
 * of the whole class. */
static void add_gone(struct rq *rq, const struct substitution_row *c, struct diary_week_view *v)
{
    struct str parts[] = {str_of(arena_printf(rq->arena, "%d", c->planned_number)),
                          change_subject(rq, c), change_words(rq, c)};
    for (size_t d = 0; d < v->day_count; d++) {
        struct diary_day *day = &v->days[d];
        if (date_cmp(day->date, c->planned_day) != 0)
            continue;
        if (!day->gone)
            day->gone = ARENA_ARRAY(rq->arena, struct str, GONE_MAX);
        if (day->gone_count < GONE_MAX)
            day->gone[day->gone_count++] = tr_fill(rq->arena, STR("%1. %2: %3"), parts, 3);
    }
}

static void fill_changes(struct rq *rq, const struct diary_week *week, struct date monday,
                         struct diary_week_view *v)
{
    struct substitution_row *rows;
    size_t n = substitution_list_class(&rq->reader, week->class.class_id, monday,
                                       date_add(monday, DIARY_DAYS - 1), &rows);
    for (size_t i = 0; i < n; i++) {
        bool is_here = false;
        for (size_t d = 0; d < v->day_count; d++)
            for (size_t k = 0; k < v->days[d].count; k++) {
                struct diary_entry *e = &v->days[d].entries[k];
                if (!id_eq(e->lesson->lesson_id, rows[i].lesson_id))
                    continue;
                e->change = change_of(rq, &rows[i]);
                is_here = true;
            }
        if (str_is(rows[i].kind, "moved") && (is_here || rows[i].subgroup.n == 0))
            add_gone(rq, &rows[i], v);
    }
}

/* Days by another day's timetable and short days. Most weeks have none, and are not asked. */
static void fill_special(struct rq *rq, const struct diary_week *week, struct diary_week_view *v)
{
    struct named_special *list;
    if (!week->class.has_special)
        return;
    size_t n = special_day_list(&rq->reader, week->class.calendar_id, &list);
    for (size_t i = 0; i < n; i++)
        for (size_t d = 0; d < v->day_count; d++)
            if (date_cmp(v->days[d].date, list[i].date) == 0)
                v->days[d].special = year_special_line(rq, &list[i]);
}

/* Monday to Saturday, and a Sunday with lessons. */
static void fill_days(struct rq *rq, const struct diary_week *week, struct date monday,
                      struct diary_week_view *v)
{
    struct diary_entry *entries = make_entries(rq, v, week);
    const struct calendar_week *calendar = NULL;
    size_t next = 0;
    int year, month;
    for (int i = 0; i < DIARY_DAYS; i++) {
        struct diary_day *d = &v->days[v->day_count];
        d->date = date_add(monday, i);
        d->entries = &entries[next];
        while (next < week->lesson_count && date_cmp(week->lessons[next].date, d->date) == 0) {
            next++;
            d->count++;
        }
        if (d->count == 0 && i == DIARY_DAYS - 1)
            break;
        v->day_count++;
        date_split(d->date, &year, &month, &d->number);
        d->name = format_weekday(rq->tr, (enum weekday)(MONDAY + i));
        d->is_past = date_cmp(d->date, rq->viewer.today) < 0;
        d->is_today = date_cmp(d->date, rq->viewer.today) == 0;
        if (d->count > 0)
            continue;
        if (!calendar && i < week->class.week_days)
            calendar = read_calendar(rq, &week->class, monday);
        d->free = calendar ? why_free(rq, calendar, d->date) : tr_text(rq->tr, "No lessons");
    }
}

/* A week without lessons may lie outside of the school years: the reader is told so and not led on
 * into the void. */
static void look_around(struct rq *rq, const struct diary_week *week, struct date monday,
                        struct diary_week_view *v)
{
    enum { SUMMER_DAYS = 100 };
    struct year year, next;
    struct date sunday = date_add(monday, 6);
    if (!year_get_on(&rq->reader, monday, &year)) {
        v->before = v->after = DATE_NONE;
        v->notice = tr_text(rq->tr, "There is no school year yet");
    } else if (date_cmp(sunday, year.first_day) < 0) {
        v->before = DATE_NONE;
        v->notice = tr_text(rq->tr, "The school year has not begun yet");
        v->notice_more =
            tr_fill(rq->arena, tr_text(rq->tr, "It begins on %1."),
                    (struct str[]){format_date_full(rq->arena, rq->tr, year.first_day)}, 1);
    } else if (date_cmp(monday, year.last_day) > 0) {
        year_get_on(&rq->reader, date_add(monday, SUMMER_DAYS), &next);
        if (id_eq(next.year_id, year.year_id))
            v->after = DATE_NONE;
        v->notice = tr_text(rq->tr, "The school year is over");
        v->notice_more =
            tr_fill(rq->arena, tr_text(rq->tr, "It ended on %1."),
                    (struct str[]){format_date_full(rq->arena, rq->tr, year.last_day)}, 1);
    } else if (id_is_none(week->class.class_id)) {
        v->notice = tr_text(rq->tr, "In no class in this week");
        v->notice_more = tr_text(rq->tr, "If this is a mistake, please tell the school.");
    }
}

static void fill_head(struct rq *rq, const struct diary_week *week, struct date monday,
                      struct diary_week_view *v)
{
    const struct diary_class *class = &week->class;
    const struct diary_pupil *pupil = &v->family.pupil;
    size_t n = week->lesson_count;
    bool with_sunday = n > 0 && date_diff(monday, week->lessons[n - 1].date) == 6;
    v->who = diary_who(rq, pupil, class);
    v->before = date_add(monday, -7);
    v->after = date_add(monday, 7);
    v->current = date_monday(rq->viewer.today);
    v->span = format_date_span(rq->arena, rq->tr, monday, date_add(monday, with_sunday ? 6 : 5));
    v->teacher = view_short_name(rq, class->teacher_surname, class->teacher_given,
                                 class->teacher_patronymic);
    v->family.frame.title = tr_fill(rq->arena, tr_text(rq->tr, "Diary: %1 %2, %3"),
                                    (struct str[]){pupil->surname, pupil->given, v->span}, 3);
}

enum verdict diary_week_fill(struct rq *rq, struct diary_week_view *out)
{
    struct diary_week *week = ARENA_NEW(rq->arena, struct diary_week);
    struct date monday = date_monday(rq->parts[1].date);
    enum verdict v = diary_open(rq, DIARY_WEEK, week_of(rq, monday), &out->family);
    if (v != VERDICT_OK)
        return v;
    diary_week_read(&rq->reader, &rq->viewer, out->family.pupil.pupil_id, monday, week);
    fill_head(rq, week, monday, out);
    if (week->lesson_count == 0)
        look_around(rq, week, monday, out);
    if (out->notice.n == 0)
        fill_days(rq, week, monday, out);
    fill_special(rq, week, out);
    fill_changes(rq, week, monday, out);
    fill_remarks(rq, monday, out);
    fill_told(rq, monday, out);
    return VERDICT_OK;
}

enum verdict page_diary_week(struct rq *rq)
{
    struct html h;
    struct diary_week_view *view = ARENA_NEW(rq->arena, struct diary_week_view);
    enum verdict v = diary_week_fill(rq, view);
    if (v != VERDICT_OK)
        return v;
    reply_begin_page(rq, &h);
    diary_week_page(&h, view);
    return reply_page(rq, 200, &h);
}

/* ---- the first page of a family -------------------------------------------------------------- */

static enum verdict no_children(struct rq *rq)
{
    struct html h;
    struct frame frame;
    view_frame(rq, &frame);
    frame.page = STR("diary");
    frame.title = tr_text(rq->tr, "Diary");
    reply_begin_page(rq, &h);
    diary_none_page(&h, &frame);
    return reply_page(rq, 200, &h);
}

enum verdict page_diary_home(struct rq *rq)
{
    struct child *children;
    struct pupil_id id = {rq->viewer.person.v};
    if (rq->viewer.roles & ROLE_GUARDIAN) {
        if (child_list(&rq->reader, rq->viewer.person, rq->viewer.today, &children) == 0)
            return no_children(rq);
        id = children[0].pupil_id;
    }
    return reply_see_other(rq, address_of(rq, id, week_of(rq, date_monday(rq->viewer.today))));
}
