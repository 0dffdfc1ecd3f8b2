#include "cli/demo_cast.h"

#include <string.h>

#include "base/log.h"

struct date demo_cast_day(const struct demo_school *s)
{
    const struct demo_calendar *c = &s->year.calendars[1];
    struct date d = s->options.date;

    while (date_cmp(d, s->year.last_day) < 0 && !demo_is_school_day(c, d))
        d = date_add(d, 1);
    while (!demo_is_school_day(c, d))
        d = date_add(d, -1);
    return d;
}

/* Lessons of the teacher on the weekday, and whether one is in the class, of a subject with tasks
 * to set and works to mark. */
static int lessons_of(const struct demo_school *s, int teacher, int weekday, int class_no,
                      bool *in_class)
{
    int count = 0;

    *in_class = false;
    for (int i = 0; i < s->slot_count; i++) {
        const struct demo_course *c = &s->courses[s->slots[i].course];
        if (c->teacher != teacher || s->slots[i].weekday != weekday)
            continue;
        count++;
        *in_class |= c->class_no == class_no && c->group == 0 && c->subject < SUBJECT_ART;
    }
    return count;
}

/* Who has most to do in the class that day and leads no class, or the homeroom teacher's colleague
 * whoever he is. */
static int choose_teacher(const struct demo_school *s, int class_no, int weekday)
{
    int best = -1, best_score = 0;

    for (int t = 0; t < DEMO_STAFF; t++) {
        bool in_class;
        int count = lessons_of(s, t, weekday, class_no, &in_class);
        int score = count + (s->staff[t].homeroom < 0 ? 10 : 0);
        if (in_class && s->staff[t].role == DEMO_TEACHER && t != s->classes[class_no].homeroom &&
            score > best_score) {
            best = t;
            best_score = score;
        }
    }
    return best;
}

static int siblings(const struct demo_school *s, int family)
{
    int count = 0;

    for (int i = 0; i < s->pupil_count; i++)
        count += s->pupils[i].family == family;
    return count;
}

/* The first of the family; mothers stand before fathers. */
static int guardian_of(const struct demo_school *s, int family)
{
    int i = 0;

    while (s->guardians[i].family != family)
        i++;
    return i;
}

struct company {
    int pupil, guardian, teacher, homeroom;
};

/* A pupil of grade 7 or so with a brother or sister, so that the parent has whom to switch to. */
static struct company choose_company(const struct demo_school *s)
{
    int weekday = (int)date_weekday(demo_cast_day(s));
    struct company best = {-1, -1, -1, -1};
    int best_score = -1;

    for (int i = 0; i < s->pupil_count; i++) {
        const struct demo_pupil *p = &s->pupils[i];
        const struct demo_class *c = &s->classes[p->class_no];
        int children = siblings(s, p->family);
        int guardian = guardian_of(s, p->family);
        int score = (strcmp(s->guardians[guardian].kind, "mother") == 0 ? 40 : 0) +
                    (c->grade >= 5 && c->grade <= 9 ? 20
                     : c->grade > 1                 ? 10
                                                    : 0) +
                    (children > 1 ? 5 : 0) + (c->shift == 1 ? 2 : 0) + children;
        if (score <= best_score)
            continue;
        int teacher = choose_teacher(s, p->class_no, weekday);
        if (teacher < 0)
            continue;
        best_score = score;
        best = (struct company){i, guardian, teacher, c->homeroom};
    }
    return best;
}

/* ---- those who have nothing to do with them -------------------------------------------------- */

static bool teaches(const struct demo_school *s, int teacher, int class_no)
{
    for (int i = 0; i < s->course_count; i++) {
        if (s->courses[i].teacher == teacher && s->courses[i].class_no == class_no)
            return true;
    }
    return false;
}

/* Leads no class and never comes into this one; -1 in a school where all do. */
static int other_teacher(const struct demo_school *s, int class_no)
{
    for (int t = 0; t < DEMO_STAFF; t++) {
        const struct demo_member *m = &s->staff[t];

        if (m->role == DEMO_TEACHER && m->homeroom < 0 && m->hours > 0 && !teaches(s, t, class_no))
            return t;
    }
    return -1;
}

/* An only child of another class, not of grade 1. */
static int other_pupil(const struct demo_school *s, int class_no)
{
    for (int i = s->pupil_count - 1; i >= 0; i--) {
        const struct demo_pupil *p = &s->pupils[i];

        if (p->class_no != class_no && s->classes[p->class_no].grade > 1 &&
            siblings(s, p->family) == 1)
            return i;
    }
    return -1;
}

/* ---- all together ---------------------------------------------------------------------------- */

const char *demo_cast_role(const struct demo_member *m)
{
    static const char *const roles[] = {[DEMO_DIRECTOR] = "director",
                                        [DEMO_DEPUTY] = "deputy",
                                        [DEMO_TECH] = "tech",
                                        [DEMO_TEACHER] = "teacher"};

    return m->homeroom >= 0 ? "homeroom" : roles[m->role];
}

struct list {
    struct demo_cast *out;
    int count;
};

static void add(struct list *l, const char *role, const struct demo_person *p)
{
    ASSERT(l->count < DEMO_CAST_MAX);
    l->out[l->count++] = (struct demo_cast){role, p};
}

int demo_cast_choose(const struct demo_school *s, struct demo_cast out[DEMO_CAST_MAX])
{
    struct company first = choose_company(s);
    struct list l = {.out = out};

    ASSERT(first.pupil >= 0);
    int class_no = s->pupils[first.pupil].class_no;
    int teacher = other_teacher(s, class_no), pupil = other_pupil(s, class_no);
    for (int i = 0; s->staff[i].role < DEMO_TEACHER; i++) {
        if (i == 0 || s->staff[i].role != s->staff[i - 1].role)
            add(&l, demo_cast_role(&s->staff[i]), &s->staff[i].person);
    }
    add(&l, "teacher", &s->staff[first.teacher].person);
    if (teacher >= 0)
        add(&l, "teacher", &s->staff[teacher].person);
    add(&l, "homeroom", &s->staff[first.homeroom].person);
    add(&l, "homeroom", &s->staff[s->classes[0].homeroom].person); /* of grade 1: no marks */
    add(&l, "pupil", &s->pupils[first.pupil].person);
    if (pupil >= 0)
        add(&l, "pupil", &s->pupils[pupil].person);
    add(&l, "parent", &s->guardians[first.guardian].person);
    if (pupil >= 0)
        add(&l, "parent", &s->guardians[guardian_of(s, s->pupils[pupil].family)].person);
    return l.count;
}
