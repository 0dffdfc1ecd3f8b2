#include "cli/demo_cast.h"
#include "cli/demo_fill.h"
#include "cli/demo_store.h"
#include "store/board.h"
#include "store/substitution.h"

/* Two days on which not all goes as planned, so that a visitor sees substitutions alive. */

enum { DEPUTY = 1 };

struct changing {
    struct act *act;
    const struct demo_school *s;
    const struct demo_ids *ids;
    struct date day;
    struct person_id ill;
    struct str reason;
    struct board board;
};

static bool is_cast(const struct demo_school *s, int staff)
{
    struct demo_cast cast[DEMO_CAST_MAX];
    int n = demo_cast_choose(s, cast);

    for (int i = 0; i < n; i++)
        if (cast[i].person == &s->staff[staff].person)
            return true;
    return false;
}

/* Whoever has most lessons that day, the printed people left out. */
static struct person_id busiest(const struct changing *c, struct person_id except)
{
    struct person_id best = {0};
    int most = 0;

    for (int i = 0; i < DEMO_STAFF; i++) {
        struct person_id id = c->ids->staff[i];
        int count = board_count(&c->board, id, c->day);
        if (count > most && !id_eq(id, except) && !is_cast(c->s, i)) {
            most = count;
            best = id;
        }
    }
    return best;
}

static struct person_id best_for(const struct changing *c, const struct hour_row *h)
{
    struct person_id best = {0};
    int best_fit = FIT_BUSY;

    for (size_t i = 0; i < c->board.teacher_count; i++) {
        struct person_id id = c->board.teachers[i].person_id;
        int fit = id_eq(id, c->ill) ? FIT_ABSENT : (int)board_fit(&c->board, h, id);
        if (fit < best_fit) {
            best_fit = fit;
            best = id;
        }
    }
    return best;
}

/* The first hour of the day that class and teacher have free; 0: none. */
static int free_hour(const struct changing *c, const struct hour_row *h)
{
    struct lesson_time t;

    for (int number = 1; number <= DEMO_LESSONS + 1; number++)
        if (board_time(&c->act->reader, h->class_id, c->day, number, &t) && t.ends > 0 &&
            !board_class_has(&c->board, h, &t) &&
            !board_is_busy(&c->board, c->ill, &t, h->lesson_id))
            return number;
    return 0;
}

static void change_lesson(const struct changing *c, const struct hour_row *h, const char *kind)
{
    struct viewer nobody = {.today = c->day};
    struct substitution s = {
        .kind = str_of(kind), .teacher_id = c->ill, .reason = c->reason, .date = c->day};
    struct lesson_ref l;

    if (!lesson_ref_get(&c->act->reader, &nobody, h->lesson_id, &l) ||
        lesson_has_entries(&c->act->reader, &l))
        return;
    s.substitute_id = best_for(c, h);
    s.number = free_hour(c, h);
    bool is_moved = str_is(s.kind, "moved") && s.number > 0;
    if (id_is_none(s.substitute_id) && !is_moved)
        s.kind = STR("cancelled");
    else if (!is_moved && str_is(s.kind, "moved"))
        s.kind = STR("replaced");
    substitution_set(c->act, &l, &s);
}

/* kinds: what becomes of the lessons in turn. */
static void change_day(struct changing *c, struct person_id except, const char *const *kinds,
                       int kind_count)
{
    int done = 0;

    board_read(&c->act->reader, c->ids->year, c->day, c->day, &c->board);
    c->ill = busiest(c, except);
    for (size_t i = 0; i < c->board.hour_count && !id_is_none(c->ill); i++) {
        const struct hour_row h = c->board.hours[i];
        if (!id_eq(h.teacher_id, c->ill))
            continue;
        change_lesson(c, &h, kinds[done++ % kind_count]);
        board_read(&c->act->reader, c->ids->year, c->day, c->day, &c->board);
    }
}

void demo_store_changes(struct act *act, const struct demo_school *s, const struct demo_ids *ids)
{
    static const char *const replaced[] = {"replaced"};
    static const char *const mixed[] = {"replaced", "moved", "cancelled"};
    struct arena *own = act->arena;
    struct changing c = {.act = act, .s = s, .ids = ids, .day = demo_cast_day(s)};
    const struct demo_calendar *calendar = &s->year.calendars[1];

    act->arena = arena_open(0);
    act->actor = ids->staff[DEPUTY];
    c.reason = STR("больничный лист");
    change_day(&c, (struct person_id){0}, replaced, 1);
    struct person_id first = c.ill;
    do {
        c.day = date_add(c.day, 1);
    } while (date_cmp(c.day, s->year.last_day) <= 0 && !demo_is_school_day(calendar, c.day));
    c.reason = STR("экскурсия в музей");
    change_day(&c, first, mixed, 3);
    arena_close(act->arena);
    act->arena = own;
    act->actor = (struct person_id){0};
}
