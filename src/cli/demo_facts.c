#include <stdlib.h>

#include "base/arena.h"
#include "base/log.h"
#include "cli/demo_fill.h"
#include "cli/demo_store.h"
#include "rules/average.h"
#include "store/due.h"
#include "store/homework.h"
#include "store/journal.h"
#include "store/lesson.h"
#include "store/mark_note.h"
#include "store/plan_course.h"

/*
 * The log is in the order of time, so first all moments of entry are gathered and sorted, then each
 * is written. Facts of a lesson are drawn anew for each of its moments: cheaper than keeping them.
 */

enum {
    MOMENT_LESSON = -1, /* roll, topic, homework, works */
    MOMENT_FINALS = -2, /* of the course's term */
    MOMENT_YEAR = -3,   /* the year's finals of the course, from those of the terms */
};

struct moment {
    int64_t at;
    int lesson; /* index; of finals the course */
    int what;   /* MOMENT_…, or the index of the work whose marks are entered */
    int term;
};

struct lesson {
    struct lesson_id id;
    struct demo_lesson demo;
};

struct filling {
    struct act *act;
    struct arena *scratch; /* reset after each moment */
    struct demo_school *s;
    const struct demo_ids *ids;
    struct demo_fill *fill;
    struct lesson *lessons;
    size_t lesson_count, lesson_room;
    struct moment *moments;
    size_t moment_count, moment_room;
    int64_t until;
};

static void add_moment(struct filling *f, struct moment m)
{
    if (m.at == DEMO_NEVER || m.at >= f->until)
        return;
    if (f->moment_count == f->moment_room) {
        size_t wider = f->moment_room ? f->moment_room * 2 : 4096;
        f->moments = arena_grow(f->s->arena, f->moments, f->moment_room * sizeof(*f->moments),
                                wider * sizeof(*f->moments));
        f->moment_room = wider;
    }
    f->moments[f->moment_count++] = m;
}

static void add_lesson(struct filling *f, const struct lesson *l)
{
    if (f->lesson_count == f->lesson_room) {
        size_t wider = f->lesson_room ? f->lesson_room * 2 : 4096;
        f->lessons = arena_grow(f->s->arena, f->lessons, f->lesson_room * sizeof(*f->lessons),
                                wider * sizeof(*f->lessons));
        f->lesson_room = wider;
    }
    f->lessons[f->lesson_count++] = *l;
}

static void add_lesson_moments(struct filling *f, int lesson)
{
    struct demo_facts facts;

    demo_fill_lesson(f->fill, f->scratch, &f->lessons[lesson].demo, &facts);
    if (facts.entered_ms == DEMO_NEVER)
        return;
    add_moment(f, (struct moment){facts.entered_ms, lesson, MOMENT_LESSON, 0});
    for (int i = 0; i < facts.work_count; i++) {
        int64_t at = facts.works[i].entered_ms;
        if (at != DEMO_NEVER && at < facts.entered_ms)
            at = facts.entered_ms;
        add_moment(f, (struct moment){at, lesson, i, 0});
    }
    arena_reset(f->scratch);
}

/* In the afternoon of the term's last day (3.2d); now and then days later, a few never. */
static int64_t draw_finals_time(const struct filling *f, int course, int term, struct date last_day)
{
    struct prng g;

    demo_prng(&g, f->s, 2000000 + (unsigned)course * DEMO_TERMS + (unsigned)term);
    unsigned draw = prng_below(&g, 1000);
    if (draw < 12)
        return DEMO_NEVER;
    if (draw < 55)
        last_day = date_add(last_day, 1 + (int)prng_below(&g, 4));
    return demo_instant(last_day, 17 * 60 + course % 90);
}

static void add_finals_moments(struct filling *f, int course)
{
    const struct demo_class *c = &f->s->classes[f->s->courses[course].class_no];
    const struct demo_calendar *calendar = demo_calendar_of(&f->s->year, c->grade);
    int64_t at = DEMO_NEVER;

    if (c->grade == 1) /* 2.8 */
        return;
    for (int t = 0; t < DEMO_TERMS; t++) {
        at = draw_finals_time(f, course, t, calendar->terms[t].last_day);
        add_moment(f, (struct moment){at, course, MOMENT_FINALS, t});
    }
    if (at != DEMO_NEVER)
        add_moment(f, (struct moment){at + INT64_C(600000), course, MOMENT_YEAR, 0});
}

static void gather_course(struct filling *f, int course)
{
    const struct demo_school *s = f->s;
    struct journal j = {0};

    f->act->arena = f->scratch;
    journal_read(&f->act->reader, f->ids->courses[course], s->year.first_day, s->year.last_day, &j);
    size_t first = f->lesson_count;
    /* With a plan its hours are stretched over the year, not the lessons that there happen to be.
     */
    int total = f->ids->plans[course].hours;
    if (total < (int)j.lesson_count)
        total = (int)j.lesson_count;
    for (size_t i = 0; i < j.lesson_count; i++) {
        const struct journal_lesson *l = &j.lessons[i];
        if (date_cmp(l->date, s->options.date) > 0)
            break;
        add_lesson(f, &(struct lesson){l->lesson_id,
                                       {.course = course,
                                        .lesson_no = l->lesson_no,
                                        .total = total,
                                        .date = l->date,
                                        .number = l->number}});
    }
    arena_reset(f->scratch);
    for (size_t i = first; i < f->lesson_count; i++)
        add_lesson_moments(f, (int)i);
    add_finals_moments(f, course);
}

static int by_time(const void *left, const void *right)
{
    const struct moment *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->lesson != b->lesson)
        return a->lesson < b->lesson ? -1 : 1;
    return (a->what > b->what) - (a->what < b->what);
}

/* ---- writing ----------------------------------------------------------------------------------
 */

/* Who was away has the topic to catch up with. */
static void write_assignment(struct filling *f, const struct lesson_ref *ref,
                             const struct demo_facts *facts)
{
    struct pupil_id *away =
        ARENA_ARRAY(f->scratch, struct pupil_id, (size_t)facts->absence_count + 1);
    struct assignment_new n = {
        .lesson = ref,
        .text = STR("Разобрать пропущенную тему по учебнику, переписать записи урока"),
        .minutes = 20,
        .pupils = away};
    for (int i = 0; i < facts->absence_count; i++)
        if (facts->absences[i].code != ABSENCE_LATE)
            away[n.pupil_count++] = f->ids->pupils[facts->absences[i].pupil];
    if (n.pupil_count > 0)
        assignment_add(f->act, &n);
}

/* How long homework takes teachers have said for some weeks now, and not all of them. */
static void write_homework_more(struct filling *f, struct lesson_ref *ref,
                                const struct demo_facts *facts)
{
    enum { WEEKS = 6, MINUTES_LEAST = 10, STEP = 5, STEPS = 6, SILENT = 4, CATCH_UP = 5 };
    int draw = (int)(ref->course_id.v % STEPS) + ref->lesson_no;
    if (date_diff(ref->date, f->s->options.date) > WEEKS * 7)
        return;
    if (draw % SILENT != 0)
        homework_set_minutes(f->act, ref, MINUTES_LEAST + draw % STEPS * STEP);
    if (draw % CATCH_UP == 0)
        write_assignment(f, ref, facts);
}

/* The topic is the plan's: the lesson says which row it gave. */
static void write_plan_row(struct filling *f, struct lesson_ref *ref, const struct demo_lesson *l)
{
    const struct demo_course_plan *p = &f->ids->plans[l->course];

    if (!id_is_none(p->plan) && l->lesson_no <= p->hours)
        plan_lesson_set(f->act, ref, p->plan, &p->row_of[l->lesson_no - 1], 1);
}

static void write_lesson(struct filling *f, struct lesson_ref *ref, const struct demo_lesson *l,
                         const struct demo_facts *facts)
{
    struct act *act = f->act;

    lesson_set_roll(act, ref);
    if (facts->text.topic.n > 0) {
        lesson_set_topic(act, ref, facts->text.topic);
        write_plan_row(f, ref, l);
    }
    if (facts->text.homework.n > 0)
        lesson_set_homework(act, ref, facts->text.homework);
    if (facts->text.homework.n > 0)
        write_homework_more(f, ref, facts);
    for (int i = 0; i < facts->absence_count; i++) {
        const struct demo_absence *b = &facts->absences[i];
        absence_set(act, ref,
                    &(struct absence){.pupil_id = f->ids->pupils[b->pupil],
                                      .code = str_of(absence_text(b->code)->code),
                                      .minutes = b->minutes});
    }
    for (int i = 0; i < facts->work_count; i++) {
        int no;
        struct work_id id = work_add(act, ref, str_of(work_kind_code(facts->works[i].kind)),
                                     facts->works[i].topic, &no);
        ASSERT(id_is_none(id) || no == i + 1);
    }
}

/* ---- what stands beside marks, and what was corrected ---- */

enum { OWED_DAYS = 14, SAY_WHY = 600, COMMENT = 12, CORRECTION = 6, DEBT = 500 }; /* of 1,000 */

static void say_why_late(struct filling *f, const struct lesson_ref *ref, int work, struct prng *g)
{
    static const char *const reasons[] = {
        "Была на больничном, тетради проверены после",
        "Курсы повышения квалификации",
        "Часть класса дописывала работу на следующем уроке",
        "Два дня не было интернета",
    };
    struct date due = due_of_work(&f->act->reader, ref, work + 1);
    if (deadline_days_late(due, date_of_instant(f->act->now_ms)) > 0 && prng_chance(g, SAY_WHY))
        late_reason_set(f->act, ref, work + 1, str_of(reasons[prng_below(g, 4)]));
}

static void write_comment(struct filling *f, const struct lesson_ref *ref,
                          const struct demo_mark *m, struct prng *g)
{
    static const char *const weak[] = {
        "Повторите тему, подойдите на консультацию",
        "Работа не закончена",
        "Ошибки по невнимательности, проверяйте себя",
    };
    static const char *const good[] = {
        "Отличное решение, молодец",
        "Самая аккуратная работа в классе",
        "Заметен рост, так держать",
    };
    const char *const *texts = m->value[0] >= '4' ? good : weak;
    mark_note_set(f->act, ref,
                  &(struct mark_note){.pupil_id = f->ids->pupils[m->pupil],
                                      .work_no = m->work + 1,
                                      .comment = str_of(texts[prng_below(g, 3)]),
                                      .owed_until = DATE_NONE});
}

static void write_mark(struct filling *f, const struct lesson_ref *ref, const struct demo_mark *m,
                       struct prng *g)
{
    struct pupil_id pupil = f->ids->pupils[m->pupil];
    if (m->value[1] == 0 && prng_chance(g, CORRECTION)) {
        const char wrong[] = {m->value[0] == '5' ? '4' : (char)(m->value[0] + 1), '\0'};
        mark_set(f->act, ref, m->work + 1, pupil, str_of(wrong));
        f->act->reason = prng_chance(g, 500) ? STR("Ошибка при вводе")
                                             : STR("Пересмотрено после разбора работы");
    }
    mark_set(f->act, ref, m->work + 1, pupil, str_of(m->value));
    f->act->reason = STR_NULL;
    if (prng_chance(g, COMMENT))
        write_comment(f, ref, m, g);
}

/* Who was away owes the written work, for a while. */
static void write_debts(struct filling *f, const struct lesson_ref *ref,
                        const struct demo_facts *facts, int work, struct prng *g)
{
    struct date until = date_add(ref->date, OWED_DAYS);
    if (facts->works[work].kind < WORK_TEST || date_cmp(until, f->s->options.date) <= 0)
        return;
    for (int i = 0; i < facts->absence_count; i++)
        if (facts->absences[i].code != ABSENCE_LATE && prng_chance(g, DEBT))
            mark_note_set(f->act, ref,
                          &(struct mark_note){.pupil_id = f->ids->pupils[facts->absences[i].pupil],
                                              .work_no = work + 1,
                                              .owed_until = until});
}

static void write_marks(struct filling *f, struct lesson_ref *ref, const struct demo_facts *facts,
                        const struct moment *m)
{
    struct prng g;
    int work = m->what;
    const struct demo_lesson *l = &f->lessons[m->lesson].demo;
    demo_prng(&g, f->s, 3000000 + (unsigned)l->course * 512 + (unsigned)l->lesson_no);
    if (date_cmp(date_of_instant(f->act->now_ms), ref->date) > 0)
        say_why_late(f, ref, work, &g);
    for (int i = 0; i < facts->mark_count; i++)
        if (facts->marks[i].work == work)
            write_mark(f, ref, &facts->marks[i], &g);
    write_debts(f, ref, facts, work, &g);
}

static void write_finals(struct filling *f, int course, int term)
{
    const struct demo_school *s = f->s;
    const struct demo_class *c = &s->classes[s->courses[course].class_no];
    const struct demo_term *t = &demo_calendar_of(&s->year, c->grade)->terms[term];
    char period[] = {(char)('1' + term), '\0'};
    struct journal j = {0};

    journal_read(&f->act->reader, f->ids->courses[course], t->first_day, t->last_day, &j);
    for (size_t i = 0; i < j.pupil_count; i++) {
        struct average sum = {0};
        /* Who has changed the group is assessed in the new one. */
        if (!date_is_within(t->last_day, j.pupils[i].first_day, j.pupils[i].last_day))
            continue;
        for (size_t k = 0; k < j.mark_count; k++) {
            if (id_eq(j.marks[k].pupil_id, j.pupils[i].pupil_id))
                average_add(&sum, j.marks[k].value);
        }
        int final = demo_final((int)sum.sum, (int)sum.count);
        char value[] = {(char)('0' + final), '\0'};
        if (final > 0)
            final_set(f->act,
                      &(struct final_key){f->ids->courses[course], str_of(period),
                                          j.pupils[i].pupil_id},
                      &(struct final_entry){str_of(value), average_hundredths(sum), str_of(value),
                                            STR_NULL});
    }
}

static void write_year(struct filling *f, int course)
{
    const struct demo_year *y = &f->s->year;
    struct course_id id = f->ids->courses[course];
    struct journal j = {0};

    journal_read(&f->act->reader, id, y->first_day, y->last_day, &j);
    journal_read_finals(&f->act->reader, id, &j);
    for (size_t i = 0; i < j.pupil_count; i++) {
        struct pupil_id pupil = j.pupils[i].pupil_id;
        struct average sum = {0};
        for (size_t k = 0; k < j.final_count; k++) {
            if (id_eq(j.finals[k].pupil_id, pupil))
                average_add(&sum, j.finals[k].value);
        }
        char value[] = {(char)('0' + demo_final((int)sum.sum, (int)sum.count)), '\0'};
        if (sum.count > 0)
            final_set(f->act, &(struct final_key){id, STR("year"), pupil},
                      &(struct final_entry){str_of(value), average_hundredths(sum), str_of(value),
                                            STR_NULL});
    }
}

static void write_moment(struct filling *f, const struct moment *m)
{
    struct lesson_ref ref;
    struct demo_facts facts;
    bool finals = m->what == MOMENT_FINALS || m->what == MOMENT_YEAR;
    int course = finals ? m->lesson : f->lessons[m->lesson].demo.course;
    struct viewer teacher = {.person = f->ids->staff[f->s->courses[course].teacher],
                             .today = f->s->options.date};

    f->act->now_ms = m->at;
    f->act->actor = teacher.person;
    if (m->what == MOMENT_FINALS) {
        write_finals(f, course, m->term);
    } else if (m->what == MOMENT_YEAR) {
        write_year(f, course);
    } else if (lesson_ref_get(&f->act->reader, &teacher, f->lessons[m->lesson].id, &ref)) {
        demo_fill_lesson(f->fill, f->scratch, &f->lessons[m->lesson].demo, &facts);
        if (m->what == MOMENT_LESSON)
            write_lesson(f, &ref, &f->lessons[m->lesson].demo, &facts);
        else
            write_marks(f, &ref, &facts, m);
    }
    arena_reset(f->scratch);
}

void demo_store_facts(struct act *act, struct demo_school *s, const struct demo_ids *ids)
{
    struct arena *own = act->arena;
    struct filling f = {
        .act = act,
        .scratch = arena_open(0),
        .s = s,
        .ids = ids,
        .fill = demo_fill_new(s),
        .until = demo_instant(s->options.date, 7 * 60 + 30),
    };

    for (int i = 0; i < s->course_count; i++)
        gather_course(&f, i);
    if (f.moment_count > 1)
        qsort(f.moments, f.moment_count, sizeof(*f.moments), by_time);
    act->arena = f.scratch;
    for (size_t i = 0; i < f.moment_count; i++)
        write_moment(&f, &f.moments[i]);
    act->arena = own;
    act->actor = (struct person_id){0};
    act->now_ms = f.until;
    arena_close(f.scratch);
}
