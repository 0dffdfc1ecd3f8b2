#include "import/fet_plan.h"

#include "import/dict.h"
#include "import/fet_days.h"
#include "import/list.h"

struct checker {
    struct arena *arena;
    const struct fet *fet;
    const struct fet_plan *plan;
    struct notes *notes;
    struct fet_tree *tree;
    struct fet_days days;
    struct dict day_names, hour_names;
    struct dict counts; /* activity/class/week/weekday/number → index in found */
    struct {
        int *items;
        size_t count, room;
    } found;
    size_t expected; /* slots that the file asks for */
};

static struct str key_of(struct arena *a, int64_t activity, size_t class_index,
                         const struct plan_slot *s)
{
    return str_of(arena_printf(a, "%lld/%zu/%d/%d/%d", (long long)activity, class_index, s->week,
                               s->weekday, s->number));
}

static void count_slots(struct checker *c)
{
    struct dict keys;
    dict_init(&keys, c->arena);
    dict_init(&c->counts, c->arena);
    for (size_t i = 0; i < c->plan->slots.count; i++) {
        const struct plan_slot *s = &c->plan->slots.items[i];
        struct str key = key_of(c->arena, 0, s->course, s);
        if (dict_add(&keys, key, i) != i) {
            notes_add(c->notes, NOTE_WRONG, (struct place){0},
                      "activity %lld: its lesson is in the plan twice", (long long)s->activity);
        }
        size_t class_index = c->plan->courses.items[s->course].class_index;
        key = key_of(c->arena, s->activity, class_index, s);
        size_t at = dict_add(&c->counts, key, c->found.count);
        if (at == c->found.count)
            (void)LIST_NEW(c->arena, &c->found);
        c->found.items[at]++;
    }
}

/* How many slots each hour of the activity has in the class: one, or one per subgroup named. */
static int slots_in_class(struct checker *c, const struct fet_activity *v, size_t class_index)
{
    struct fet_names groups = {0};
    for (size_t i = 0; i < v->students.count; i++) {
        const struct fet_target *t = NULL;
        size_t n = fet_tree_targets(c->tree, v->students.items[i], &t);
        for (size_t k = 0; k < n; k++) {
            if (t[k].class_index != class_index)
                continue;
            if (str_is_null(t[k].subgroup))
                return 1;
            size_t j = 0;
            while (j < groups.count && !str_eq(groups.items[j], t[k].subgroup))
                j++;
            if (j == groups.count)
                *LIST_NEW(c->arena, &groups) = t[k].subgroup;
        }
    }
    return (int)groups.count;
}

static void check_hour(struct checker *c, const struct fet_activity *v, const struct plan_slot *at)
{
    for (size_t class_index = 0; class_index < c->plan->class_count; class_index++) {
        int wanted = slots_in_class(c, v, class_index);
        if (wanted == 0)
            continue;
        size_t i;
        struct str key = key_of(c->arena, v->id, class_index, at);
        int there = dict_find(&c->counts, key, &i) ? c->found.items[i] : 0;
        c->expected += (size_t)wanted;
        if (there != wanted) {
            struct str label = c->plan->classes[class_index].label.label;
            notes_add(c->notes, NOTE_WRONG, (struct place){0},
                      "activity %lld: %d lessons instead of %d in class %.*s", (long long)v->id,
                      there, wanted, STR_FMT(label));
        }
    }
}

static void check_sets(struct checker *c, const struct fet_activity *v)
{
    for (size_t i = 0; i < v->students.count; i++) {
        const struct fet_target *t;
        if (fet_tree_targets(c->tree, v->students.items[i], &t) == 0) {
            notes_add(c->notes, NOTE_WRONG, (struct place){0},
                      "activity %lld: the students %.*s are in no class", (long long)v->id,
                      STR_FMT(v->students.items[i]));
        }
    }
}

static const struct fet_activity *find_activity(const struct fet *f, int64_t id)
{
    for (size_t i = 0; i < f->activities.count; i++) {
        if (f->activities.items[i].id == id)
            return &f->activities.items[i];
    }
    return NULL;
}

/* The starting time that holds is the activity's last; earlier ones have been passed over. */
static bool is_last(const struct fet *f, size_t index)
{
    for (size_t i = index + 1; i < f->starts.count; i++) {
        if (f->starts.items[i].activity == f->starts.items[index].activity &&
            f->starts.items[i].weight >= 100000)
            return false;
    }
    return f->starts.items[index].weight >= 100000;
}

static void check_start(struct checker *c, size_t index)
{
    const struct fet_start *start = &c->fet->starts.items[index];
    const struct fet_activity *v = find_activity(c->fet, start->activity);
    size_t day, hour;
    if (!v || !v->active || v->students.count == 0 || !is_last(c->fet, index))
        return;
    check_sets(c, v);
    if (!dict_find(&c->day_names, start->day, &day) ||
        !dict_find(&c->hour_names, start->hour, &hour)) {
        notes_add(c->notes, NOTE_WRONG, (struct place){0}, "activity %lld: unknown day or hour",
                  (long long)v->id);
        return;
    }
    const struct fet_day *d = &c->days.items[day];
    for (int h = 0; h < v->duration; h++) {
        struct plan_slot at = {
            .week = d->week, .weekday = d->weekday, .number = d->first + (int)hour + h};
        check_hour(c, v, &at);
    }
}

bool fet_plan_check(struct arena *a, const struct fet *f, enum fet_classes how,
                    const struct fet_plan *plan, struct notes *notes)
{
    struct checker *c = ARENA_NEW(a, struct checker);
    *c = (struct checker){.arena = a, .fet = f, .plan = plan, .notes = notes};
    size_t wrong = notes->wrong;
    if (!fet_days_read(a, f, &c->days, notes))
        return false;
    c->tree = fet_tree_make(a, f, how);
    dict_init(&c->day_names, a);
    dict_init(&c->hour_names, a);
    for (size_t i = 0; i < f->days.count; i++)
        dict_add(&c->day_names, f->days.items[i], i);
    for (size_t i = 0; i < f->hours.count; i++)
        dict_add(&c->hour_names, f->hours.items[i], i);
    count_slots(c);
    for (size_t i = 0; i < f->starts.count; i++)
        check_start(c, i);
    if (c->expected != plan->slots.count) {
        notes_add(notes, NOTE_WRONG, (struct place){0}, "%zu lessons instead of %zu",
                  plan->slots.count, c->expected);
    }
    return notes->wrong == wrong;
}
