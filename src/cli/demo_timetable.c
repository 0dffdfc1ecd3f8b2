#include "cli/demo_timetable.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "cli/demo_plan.h"

/*
 * The two shifts do not overlap in time, so each is a problem of its own. An hour is what a class
 * does at one time: a course, or the two courses of a split subject. The cost counts teachers who
 * should be in two places and subjects that a class has twice a day; the search takes one bad hour
 * at a time and makes the best swap within its class.
 */
enum {
    SLOTS = DEMO_DAYS * DEMO_LESSONS,
    CLASH = 10, /* weight against one repetition */
    STEPS_MAX = 200000,
    TABU = 12, /* steps for which a moved hour stays */
};

struct hour { /* -1: nothing */
    int course;
    int teachers[2];
    int subject;
};

struct grid {
    int class_no;
    struct hour hours[SLOTS];
    long tabu_until[SLOTS];
    short subjects[DEMO_DAYS][DEMO_SUBJECTS];
};

struct search {
    struct grid *grids;
    int count;
    short busy[DEMO_STAFF][SLOTS];
    struct prng prng;
    long step;
};

static const struct hour no_hour = {-1, {-1, -1}, -1};

static void put(struct search *x, struct grid *g, int slot, const struct hour *h, int sign)
{
    for (int i = 0; i < 2; i++) {
        if (h->teachers[i] >= 0)
            x->busy[h->teachers[i]][slot] = (short)(x->busy[h->teachers[i]][slot] + sign);
    }
    if (h->subject >= 0) {
        short *n = &g->subjects[slot / DEMO_LESSONS][h->subject];
        *n = (short)(*n + sign);
    }
}

/* What this hour costs at that slot, itself already counted there. */
static int hour_cost(const struct search *x, const struct grid *g, int slot, const struct hour *h)
{
    int cost = 0;

    for (int i = 0; i < 2; i++) {
        if (h->teachers[i] >= 0)
            cost += CLASH * (x->busy[h->teachers[i]][slot] - 1);
    }
    if (h->subject >= 0)
        cost += g->subjects[slot / DEMO_LESSONS][h->subject] - 1;
    return cost;
}

static void swap(struct search *x, struct grid *g, int a, int b)
{
    struct hour ha = g->hours[a], hb = g->hours[b];

    put(x, g, a, &ha, -1);
    put(x, g, b, &hb, -1);
    put(x, g, a, &hb, 1);
    put(x, g, b, &ha, 1);
    g->hours[a] = hb;
    g->hours[b] = ha;
}

static int pair_cost(const struct search *x, const struct grid *g, int a, int b)
{
    return hour_cost(x, g, a, &g->hours[a]) + hour_cost(x, g, b, &g->hours[b]);
}

static bool best_swap(struct search *x, struct grid *g, int slot, int *best_other)
{
    int best = 0, ties = 0;

    for (int other = 0; other < SLOTS; other++) {
        if (other == slot || g->hours[other].course < 0 ||
            g->hours[other].course == g->hours[slot].course)
            continue;
        int before = pair_cost(x, g, slot, other);
        swap(x, g, slot, other);
        int gain = before - pair_cost(x, g, slot, other);
        swap(x, g, slot, other);
        if (g->tabu_until[other] > x->step && gain <= 0)
            continue;
        if (ties == 0 || gain > best) {
            best = gain;
            ties = 1;
            *best_other = other;
        } else if (gain == best && prng_below(&x->prng, (unsigned)++ties) == 0) {
            *best_other = other;
        }
    }
    return ties > 0;
}

struct bad_hour {
    int grid, slot;
};

static int list_bad(const struct search *x, struct bad_hour *bad)
{
    int n = 0;

    for (int i = 0; i < x->count; i++) {
        for (int slot = 0; slot < SLOTS; slot++) {
            const struct hour *h = &x->grids[i].hours[slot];
            if (h->course >= 0 && hour_cost(x, &x->grids[i], slot, h) > 0)
                bad[n++] = (struct bad_hour){i, slot};
        }
    }
    return n;
}

static bool run(struct search *x, struct bad_hour *bad)
{
    for (x->step = 1; x->step <= STEPS_MAX; x->step++) {
        int n = list_bad(x, bad), other = 0;

        if (n == 0)
            return true;
        struct bad_hour b = bad[prng_below(&x->prng, (unsigned)n)];
        struct grid *g = &x->grids[b.grid];
        if (!best_swap(x, g, b.slot, &other))
            continue;
        swap(x, g, b.slot, other);
        g->tabu_until[b.slot] = g->tabu_until[other] =
            x->step + TABU + (long)prng_below(&x->prng, TABU);
    }
    return false;
}

/* ---- the first filling ----------------------------------------------------------------------- */

/* Days differ by one hour at most; the long ones begin at another day in each class. */
static void open_slots(const struct demo_school *s, struct grid *g, int hours, bool open[SLOTS])
{
    const struct demo_class *c = &s->classes[g->class_no];
    int shift = (g->class_no * 2 + c->grade) % DEMO_DAYS;

    ASSERT(hours <= SLOTS);
    for (int day = 0; day < DEMO_DAYS; day++) {
        int n = hours / DEMO_DAYS + ((day + shift) % DEMO_DAYS < hours % DEMO_DAYS);
        for (int i = 0; i < DEMO_LESSONS; i++)
            open[day * DEMO_LESSONS + i] = i < n;
    }
}

/* Deals the hours of a class over its days in turn, so that a subject's hours fall on different
 * days. */
static void fill_grid(struct search *x, const struct demo_school *s, struct grid *g)
{
    struct hour hours[SLOTS];
    bool open[SLOTS];
    int n = 0, at = 0;

    for (int i = 0; i < s->course_count; i++) {
        const struct demo_course *c = &s->courses[i];
        if (c->class_no != g->class_no || c->group == 2)
            continue;
        for (int k = 0; k < c->hours; k++)
            hours[n++] = (struct hour){i, {c->teacher, c->group ? c[1].teacher : -1}, c->subject};
    }
    open_slots(s, g, n, open);
    for (int slot = 0; slot < SLOTS; slot++)
        g->hours[slot] = no_hour;
    for (int number = 0; number < DEMO_LESSONS; number++) {
        for (int day = 0; day < DEMO_DAYS; day++) {
            int slot = day * DEMO_LESSONS + number;
            if (!open[slot])
                continue;
            g->hours[slot] = hours[at++];
            put(x, g, slot, &g->hours[slot], 1);
        }
    }
}

/* ---- rooms ----------------------------------------------------------------------------------- */

struct room_plan {
    struct demo_school *s;
    int home[DEMO_CLASSES];
    bool (*taken)[2 * SLOTS];
};

enum { ROOMS_MAX = 80 };

static int add_room(struct demo_school *s, const char *name)
{
    ASSERT(s->room_count < ROOMS_MAX);
    s->rooms[s->room_count] = str_of(name);
    return s->room_count++;
}

/* The two shifts share the classrooms. */
static void plan_home_rooms(struct room_plan *p)
{
    int used[3] = {0}, first = p->s->room_count;

    for (int i = 0; i < DEMO_CLASSES; i++) {
        int n = used[p->s->classes[i].shift]++;
        while (p->s->room_count <= first + n) {
            int no = p->s->room_count - first;
            add_room(p->s, arena_printf(p->s->arena, "%d", 101 + no / 10 * 100 + no % 10));
        }
        p->home[i] = first + n;
    }
}

/* Special rooms are made as they are needed; a name is shared by those of one kind. */
static int find_room(struct room_plan *p, const char *kind, int at)
{
    size_t n = strlen(kind);
    int count = 0;

    for (int i = 0; i < p->s->room_count; i++) {
        if (p->s->rooms[i].n < n || memcmp(p->s->rooms[i].p, kind, n) != 0)
            continue;
        if (!p->taken[i][at])
            return i;
        count++;
    }
    return add_room(p->s, arena_printf(p->s->arena, "%s %d", kind, count + 1));
}

static const char *room_kind(const struct demo_course *c)
{
    switch (c->subject) {
    case SUBJECT_SPORT:
        return "Спортзал";
    case SUBJECT_INFORMATICS:
        return "Компьютерный класс";
    case SUBJECT_LABOUR:
        return c->group == 2 ? "Кабинет рукоделия" : c->group == 1 ? "Мастерская" : NULL;
    default:
        return c->group == 2 ? "Лингафонный кабинет" : NULL;
    }
}

static void add_slot(struct room_plan *p, int course, int slot)
{
    struct demo_school *s = p->s;
    const struct demo_course *c = &s->courses[course];
    const struct demo_class *k = &s->classes[c->class_no];
    const char *kind = k->grade >= 2 || c->subject == SUBJECT_SPORT ? room_kind(c) : NULL;
    int at = (k->shift - 1) * SLOTS + slot;
    int room = kind ? find_room(p, kind, at) : p->home[c->class_no];

    ASSERT(!p->taken[room][at]);
    p->taken[room][at] = true;
    s->slots[s->slot_count++] = (struct demo_slot){
        .course = course,
        .weekday = 1 + slot / DEMO_LESSONS,
        .number = 1 + slot % DEMO_LESSONS,
        .room = room,
    };
}

static void add_grid(struct room_plan *p, const struct grid *g)
{
    for (int slot = 0; slot < SLOTS; slot++) {
        int course = g->hours[slot].course;
        if (course < 0)
            continue;
        add_slot(p, course, slot);
        if (p->s->courses[course].group == 1)
            add_slot(p, course + 1, slot);
    }
}

static int by_course(const void *x, const void *y)
{
    const struct demo_slot *a = x, *b = y;

    if (a->course != b->course)
        return a->course - b->course;
    return (a->weekday - b->weekday) * 100 + a->number - b->number;
}

static void solve_shift(struct demo_school *s, struct room_plan *p, int shift)
{
    struct search *x = ARENA_NEW(s->arena, struct search);
    struct bad_hour *bad = ARENA_ARRAY(s->arena, struct bad_hour, DEMO_CLASSES * SLOTS);

    x->grids = ARENA_ARRAY(s->arena, struct grid, DEMO_CLASSES);
    demo_prng(&x->prng, s, 10 + (unsigned)shift);
    for (int i = 0; i < DEMO_CLASSES; i++) {
        if (s->classes[i].shift != shift)
            continue;
        x->grids[x->count].class_no = i;
        fill_grid(x, s, &x->grids[x->count++]);
    }
    bool solved = run(x, bad);
    ASSERT(solved);
    for (int i = 0; i < x->count; i++)
        add_grid(p, &x->grids[i]);
}

void demo_timetable_solve(struct demo_school *s)
{
    struct room_plan p = {.s = s};
    size_t hours = 0;

    for (int i = 0; i < s->course_count; i++)
        hours += (size_t)s->courses[i].hours;
    s->slots = ARENA_ARRAY(s->arena, struct demo_slot, hours);
    s->rooms = ARENA_ARRAY(s->arena, struct str, ROOMS_MAX);
    p.taken = arena_calloc(s->arena, ROOMS_MAX, sizeof(*p.taken));
    plan_home_rooms(&p);
    solve_shift(s, &p, 1);
    solve_shift(s, &p, 2);
    qsort(s->slots, (size_t)s->slot_count, sizeof(s->slots[0]), by_course);
}
