#include "cli/demo_fill.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"

enum { YEAR_DAYS = 300 };

enum day_state { DAY_PRESENT, DAY_ILL, DAY_EXCUSED, DAY_UNEXCUSED };

struct demo_fill {
    struct demo_school *school;
    unsigned char (*days)[YEAR_DAYS]; /* by pupil: enum day_state */
};

int64_t demo_instant(struct date d, int minute)
{
    return (((int64_t)d.days * 1440 + minute) - 360) * 60000;
}

int demo_bell_starts(int shift, int number)
{
    /* 45 minutes, breaks of 5, after the third lesson 10. */
    int from = shift == 1 ? 8 * 60 : 13 * 60 + 30;

    return from + (number - 1) * 50 + (number > 3 ? 5 : 0);
}

int demo_bell_ends(int grade, int shift, int number)
{
    return demo_bell_starts(shift, number) + (grade == 1 ? 40 : 45);
}

int demo_final(int sum, int count)
{
    return count == 0 ? 0 : (2 * sum + count) / (2 * count);
}

/* ---- days away ------------------------------------------------------------------------------- */

static void draw_days(struct demo_fill *f, struct prng *g, int pupil)
{
    unsigned char *days = f->days[pupil];
    /* Some are often ill, some seldom. */
    unsigned ill = 2 + prng_below(g, 9), single = 2 + prng_below(g, 6);

    for (int day = 0; day < YEAR_DAYS; day++) {
        if (prng_chance(g, ill)) {
            for (unsigned n = 2 + prng_below(g, 7); n > 0 && day < YEAR_DAYS; n--)
                days[day++] = DAY_ILL;
        } else if (prng_chance(g, single)) {
            days[day] = prng_chance(g, 700) ? DAY_EXCUSED : DAY_UNEXCUSED;
        }
    }
}

struct demo_fill *demo_fill_new(struct demo_school *s)
{
    struct demo_fill *f = ARENA_NEW(s->arena, struct demo_fill);
    struct prng g;

    f->school = s;
    f->days = arena_calloc(s->arena, (size_t)s->pupil_count, sizeof(*f->days));
    demo_prng(&g, s, 20);
    for (int i = 0; i < s->pupil_count; i++)
        draw_days(f, &g, i);
    return f;
}

struct date demo_change_day(const struct demo_school *s)
{
    return date_add(date_monday(s->year.first_day), 42);
}

bool demo_changes_group(const struct demo_school *s, const struct demo_course *c, int pupil)
{
    enum { CHANGER = 3 }; /* by place in the class */
    return c->subject == SUBJECT_ENGLISH && c->group > 0 &&
           pupil == s->classes[c->class_no].first_pupil + CHANGER;
}

bool demo_is_in_course(const struct demo_school *s, const struct demo_course *c, int pupil,
                       struct date day)
{
    const struct demo_pupil *p = &s->pupils[pupil];

    if (p->class_no != c->class_no)
        return false;
    if (c->group == 0)
        return true;
    if (c->subject == SUBJECT_LABOUR)
        return (p->person.sex == 'f') == (c->group == 2);
    bool before = demo_changes_group(s, c, pupil) && date_cmp(day, demo_change_day(s)) < 0;
    return (p->group == c->group) != before;
}

/* ---- a lesson -------------------------------------------------------------------------------- */

struct maker {
    const struct demo_fill *fill;
    const struct demo_lesson *lesson;
    const struct demo_course *course;
    const struct demo_class *class;
    struct demo_facts *out;
    struct prng prng;
    bool here[DEMO_CLASS_MAX]; /* in the course and not absent, by place in the class */
};

static bool draw_absence(struct maker *m, int pupil, struct demo_absence *out)
{
    const struct demo_school *s = m->fill->school;
    int day = date_diff(s->year.first_day, m->lesson->date);

    *out = (struct demo_absence){.pupil = pupil};
    ASSERT(day >= 0 && day < YEAR_DAYS);
    switch (m->fill->days[pupil][day]) {
    case DAY_ILL:
        out->code = ABSENCE_ILL;
        return true;
    case DAY_EXCUSED:
        out->code = ABSENCE_EXCUSED;
        return true;
    case DAY_UNEXCUSED:
        out->code = ABSENCE_UNEXCUSED;
        return true;
    default:
        break;
    }
    if (m->course->subject == SUBJECT_SPORT && s->pupils[pupil].ability % 64 == 5) {
        out->code = ABSENCE_EXEMPT;
        return true;
    }
    if (prng_chance(&m->prng, m->lesson->number == 1 ? 14 : 3)) {
        out->code = ABSENCE_LATE;
        out->minutes = 3 + (int)prng_below(&m->prng, 16);
        return true;
    }
    out->code = prng_chance(&m->prng, 500) ? ABSENCE_ABSENT : ABSENCE_EXCUSED;
    return prng_chance(&m->prng, 3);
}

static void make_absences(struct maker *m, struct arena *a)
{
    const struct demo_class *c = m->class;

    m->out->absences = ARENA_ARRAY(a, struct demo_absence, (size_t)c->pupil_count);
    for (int i = 0; i < c->pupil_count; i++) {
        int pupil = c->first_pupil + i;
        struct demo_absence absence;

        if (!demo_is_in_course(m->fill->school, m->course, pupil, m->lesson->date))
            continue;
        m->here[i] = true;
        if (draw_absence(m, pupil, &absence)) {
            m->out->absences[m->out->absence_count++] = absence;
            m->here[i] = absence.code == ABSENCE_LATE;
        }
    }
}

/* 2 to 5, by the pupil's ability, liking of the subject, and luck. */
static int draw_digit(struct maker *m, int pupil)
{
    const struct demo_pupil *p = &m->fill->school->pupils[pupil];
    int liking = (int)((unsigned)p->ability * 31 + (unsigned)m->course->subject * 97) % 241 - 120;
    int practice = m->course->subject >= SUBJECT_ART ? 220 : 0;
    int luck = (int)prng_below(&m->prng, 261) + (int)prng_below(&m->prng, 261) - 260;
    int x = p->ability + liking + practice + luck;

    return x > 620 ? 5 : x > 420 ? 4 : x > 160 ? 3 : 2;
}

static void add_marks(struct maker *m, int work, unsigned permille, bool is_double)
{
    for (int i = 0; i < m->class->pupil_count; i++) {
        int pupil = m->class->first_pupil + i;

        if (!m->here[i] || !prng_chance(&m->prng, permille))
            continue;
        struct demo_mark *mark = &m->out->marks[m->out->mark_count++];
        *mark = (struct demo_mark){.pupil = pupil, .work = work};
        mark->value[0] = (char)('0' + draw_digit(m, pupil));
        if (is_double) {
            mark->value[1] = '/';
            mark->value[2] = (char)('0' + draw_digit(m, pupil));
        }
    }
}

/* How many days after the lesson marks of a written work are entered: mostly in time (3.2), now and
 * then late. */
static int64_t draw_marking_time(struct maker *m, enum work_kind kind)
{
    bool is_long = kind == WORK_EXPOSITION || kind == WORK_ESSAY;
    int days = is_long ? 3 + (int)prng_below(&m->prng, 6) : 1 + (int)prng_below(&m->prng, 3);

    if (prng_chance(&m->prng, 20))
        return DEMO_NEVER;
    if (prng_chance(&m->prng, 50))
        days += 8 + (int)prng_below(&m->prng, 8);
    return demo_instant(date_add(m->lesson->date, days), 18 * 60 + (int)prng_below(&m->prng, 180));
}

static unsigned share_of_kind(enum work_kind kind)
{
    switch (kind) {
    case WORK_CONTROL:
    case WORK_DICTATION:
        return 970;
    case WORK_EXPOSITION:
    case WORK_ESSAY:
    case WORK_TEST:
        return 930;
    default:
        return 850;
    }
}

static int add_work(struct maker *m, enum work_kind kind, struct str topic, int64_t entered_ms)
{
    m->out->works[m->out->work_count] = (struct demo_work){kind, topic, entered_ms};
    return m->out->work_count++;
}

static void make_works(struct maker *m, struct arena *a)
{
    struct demo_facts *out = m->out;

    out->marks = ARENA_ARRAY(a, struct demo_mark, (size_t)m->class->pupil_count * DEMO_WORKS_MAX);
    if (out->text.has_work) {
        enum work_kind kind = out->text.kind;
        bool is_double = kind == WORK_EXPOSITION || kind == WORK_ESSAY ||
                         (kind == WORK_DICTATION && prng_chance(&m->prng, 500));
        int work = add_work(m, kind, out->text.topic, draw_marking_time(m, kind));

        add_marks(m, work, share_of_kind(kind), is_double);
        return;
    }
    add_marks(m, add_work(m, WORK_CLASSWORK, STR_NULL, out->entered_ms), 215, false);
    if (out->text.homework.n > 0 && prng_chance(&m->prng, 130))
        add_marks(m, add_work(m, WORK_HOMEWORK, STR_NULL, out->entered_ms), 300, false);
}

/* Mostly at the end of the lesson; some sit down in the evening, some days later, a few forget. */
static int64_t draw_entry_time(struct maker *m)
{
    const struct demo_class *c = m->class;
    int ends = demo_bell_ends(c->grade, c->shift, m->lesson->number);
    unsigned draw = prng_below(&m->prng, 1000);

    if (draw < 7)
        return DEMO_NEVER;
    if (draw < 30)
        return demo_instant(date_add(m->lesson->date, 1 + (int)prng_below(&m->prng, 4)),
                            19 * 60 + (int)prng_below(&m->prng, 90));
    if (draw < 120)
        return demo_instant(m->lesson->date, 19 * 60 + (int)prng_below(&m->prng, 120));
    return demo_instant(m->lesson->date, ends - 6 + (int)prng_below(&m->prng, 5));
}

void demo_fill_lesson(const struct demo_fill *f, struct arena *a, const struct demo_lesson *l,
                      struct demo_facts *out)
{
    const struct demo_school *s = f->school;
    struct maker m = {.fill = f, .lesson = l, .course = &s->courses[l->course], .out = out};

    m.class = &s->classes[m.course->class_no];
    demo_prng(&m.prng, s, 1000 + (unsigned)l->course * 512 + (unsigned)l->lesson_no);
    *out = (struct demo_facts){.entered_ms = draw_entry_time(&m)};
    out->text = demo_text_of(a, m.course->subject, m.class->grade, l->lesson_no, l->total);
    make_absences(&m, a);
    if (m.class->grade > 1)
        make_works(&m, a);
}
