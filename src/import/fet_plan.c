#include "import/fet_plan.h"

#include "import/dict.h"
#include "import/fet_days.h"
#include "import/list.h"

struct maker {
    struct arena *arena;
    const struct fet *fet;
    struct notes *notes;
    struct fet_plan *plan;
    struct fet_tree *tree;
    struct fet_days days;
    struct dict day_names, hour_names;
    struct dict subjects, teachers, rooms;
    struct dict subgroups, courses, slots; /* by texts made of their parts */
    size_t *starts; /* activity index → index in fet->starts, FET_NONE: not placed */
    size_t *places; /* activity index → index in fet->places */
};

static size_t name_index(struct arena *a, struct dict *d, struct fet_names *list, struct str name)
{
    size_t i = dict_add(d, name, list->count);
    if (i == list->count)
        *LIST_NEW(a, list) = name;
    return i;
}

static void index_names(struct arena *a, struct dict *d, const struct fet_names *list)
{
    dict_init(d, a);
    for (size_t i = 0; i < list->count; i++)
        dict_add(d, list->items[i], i);
}

/* Activity ids → their index; an id that comes twice keeps the first. */
static void index_activities(struct arena *a, const struct fet *f, struct dict *ids)
{
    dict_init(ids, a);
    for (size_t i = 0; i < f->activities.count; i++) {
        const char *key = arena_printf(a, "%lld", (long long)f->activities.items[i].id);
        dict_add(ids, str_of(key), i);
    }
}

static size_t activity_index(struct arena *a, const struct dict *ids, int64_t id)
{
    size_t i;
    const char *key = arena_printf(a, "%lld", (long long)id);
    return dict_find(ids, str_of(key), &i) ? i : FET_NONE;
}

/*
 * The solver appends its result, so the last starting time that is a must holds; what weighs less
 * than 100 % is a wish of the author. Of rooms the heaviest holds, among equals the last.
 */
static void find_placements(struct arena *a, const struct fet *f, size_t **starts, size_t **places)
{
    struct dict ids;
    index_activities(a, f, &ids);
    *starts = ARENA_ARRAY(a, size_t, f->activities.count + 1);
    *places = ARENA_ARRAY(a, size_t, f->activities.count + 1);
    for (size_t i = 0; i < f->activities.count; i++)
        (*starts)[i] = (*places)[i] = FET_NONE;
    for (size_t i = 0; i < f->starts.count; i++) {
        size_t k = activity_index(a, &ids, f->starts.items[i].activity);
        if (k != FET_NONE && f->starts.items[i].weight >= 100000)
            (*starts)[k] = i;
    }
    for (size_t i = 0; i < f->places.count; i++) {
        size_t k = activity_index(a, &ids, f->places.items[i].activity);
        if (k == FET_NONE)
            continue;
        size_t old = (*places)[k];
        if (old == FET_NONE || f->places.items[old].weight <= f->places.items[i].weight)
            (*places)[k] = i;
    }
}

static size_t room_of(struct maker *m, size_t activity)
{
    size_t i = m->places[activity];
    if (i == FET_NONE)
        return FET_NONE;
    const struct fet_place *p = &m->fet->places.items[i];
    struct str name = p->real.count > 0 ? p->real.items[0] : p->room;
    return name_index(m->arena, &m->rooms, &m->plan->rooms, name);
}

static size_t subgroup_of(struct maker *m, size_t class_index, struct str name)
{
    struct fet_plan *plan = m->plan;
    struct str key = str_of(arena_printf(m->arena, "%zu/%.*s", class_index, STR_FMT(name)));
    size_t i = dict_add(&m->subgroups, key, plan->subgroups.count);
    if (i == plan->subgroups.count)
        *LIST_NEW(m->arena, &plan->subgroups) = (struct plan_subgroup){class_index, name};
    return i;
}

static size_t course_of(struct maker *m, size_t class_index, struct str subgroup, size_t subject)
{
    struct fet_plan *plan = m->plan;
    size_t group = str_is_null(subgroup) ? FET_NONE : subgroup_of(m, class_index, subgroup);
    struct str key = str_of(arena_printf(m->arena, "%zu/%zu/%zu", class_index, subject, group));
    size_t i = dict_add(&m->courses, key, plan->courses.count);
    if (i == plan->courses.count) {
        struct plan_course *c = LIST_NEW(m->arena, &plan->courses);
        *c =
            (struct plan_course){.class_index = class_index, .subject = subject, .subgroup = group};
    }
    return i;
}

static void add_teachers(struct maker *m, size_t course, const struct fet_names *teachers)
{
    struct plan_course *c = &m->plan->courses.items[course];
    for (size_t i = 0; i < teachers->count; i++) {
        size_t t = name_index(m->arena, &m->teachers, &m->plan->teachers, teachers->items[i]);
        size_t k = 0;
        while (k < c->teachers.count && c->teachers.items[k] != t)
            k++;
        if (k == c->teachers.count)
            *LIST_NEW(m->arena, &c->teachers) = t;
    }
}

static struct str slot_key(struct arena *a, const struct plan_slot *s)
{
    return str_of(arena_printf(a, "%zu/%d/%d/%d", s->course, s->week, s->weekday, s->number));
}

/* True when none of the activity's hours is taken in the course. */
static bool is_free(struct maker *m, struct plan_slot slot, int duration)
{
    size_t unused;
    for (int h = 0; h < duration; h++, slot.number++) {
        if (dict_find(&m->slots, slot_key(m->arena, &slot), &unused))
            return false;
    }
    return true;
}

/* The course for the target; halves that stand at one hour are parted by their first teacher. */
static size_t free_course(struct maker *m, const struct fet_activity *v,
                          const struct fet_target *target, struct plan_slot slot)
{
    size_t subject = name_index(m->arena, &m->subjects, &m->plan->subjects, v->subject);
    slot.course = course_of(m, target->class_index, target->subgroup, subject);
    for (int n = 1; !is_free(m, slot, v->duration); n++) {
        struct str who = v->teachers.count ? v->teachers.items[0] : STR("");
        const char *name = n == 1 && who.n
                               ? arena_printf(m->arena, "%.*s%s%.*s", STR_FMT(target->subgroup),
                                              target->subgroup.n ? " " : "", STR_FMT(who))
                               : arena_printf(m->arena, "%.*s %.*s %d", STR_FMT(target->subgroup),
                                              STR_FMT(who), n + 1);
        slot.course = course_of(m, target->class_index, str_trim(str_of(name)), subject);
    }
    return slot.course;
}

static void place_in(struct maker *m, const struct fet_activity *v, const struct fet_target *target,
                     struct plan_slot slot)
{
    slot.course = free_course(m, v, target, slot);
    add_teachers(m, slot.course, &v->teachers);
    for (int h = 0; h < v->duration; h++, slot.number++) {
        *LIST_NEW(m->arena, &m->plan->slots) = slot;
        dict_add(&m->slots, slot_key(m->arena, &slot), m->plan->slots.count - 1);
    }
}

struct targets {
    struct fet_target *items;
    size_t count, room;
};

/*
 * Targets of all sets of the activity, each once; a whole class swallows its subgroups. False when
 * a set is in no class.
 */
static bool join_targets(struct arena *a, const struct fet_tree *tree, const struct fet_activity *v,
                         struct targets *out)
{
    bool known = true;
    *out = (struct targets){0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < v->students.count; i++) {
            const struct fet_target *t = NULL;
            size_t n = fet_tree_targets(tree, v->students.items[i], &t);
            known = known && n > 0;
            for (size_t k = 0; k < n; k++) {
                if (str_is_null(t[k].subgroup) != (pass == 0))
                    continue;
                size_t j = 0;
                while (j < out->count && (out->items[j].class_index != t[k].class_index ||
                                          !(str_is_null(out->items[j].subgroup) ||
                                            str_eq(out->items[j].subgroup, t[k].subgroup))))
                    j++;
                if (j == out->count)
                    *LIST_NEW(a, out) = t[k];
            }
        }
    }
    return known;
}

static void leave_out(struct maker *m, const struct fet_activity *v, enum note_level level,
                      const char *why)
{
    struct str teacher = v->teachers.count ? v->teachers.items[0] : STR("");
    m->plan->left_out++;
    notes_add(m->notes, level, (struct place){0}, "activity %lld (%.*s%s%.*s): %s",
              (long long)v->id, STR_FMT(v->subject), teacher.n ? ", " : "", STR_FMT(teacher), why);
}

static void place_activity(struct maker *m, size_t index)
{
    const struct fet_activity *v = &m->fet->activities.items[index];
    struct targets targets;
    size_t day, hour;
    bool known = join_targets(m->arena, m->tree, v, &targets);
    if (!v->active) {
        leave_out(m, v, NOTE_INFO, "not active");
        return;
    }
    if (v->students.count == 0) {
        leave_out(m, v, NOTE_WARNING, "no students");
        return;
    }
    if (!known || v->duration == 0) {
        leave_out(m, v, NOTE_WRONG, known ? "no duration" : "unknown students");
        return;
    }
    if (m->starts[index] == FET_NONE) {
        leave_out(m, v, NOTE_WARNING, "not placed");
        return;
    }
    const struct fet_start *start = &m->fet->starts.items[m->starts[index]];
    if (!dict_find(&m->day_names, start->day, &day) ||
        !dict_find(&m->hour_names, start->hour, &hour) ||
        hour + (size_t)v->duration > m->days.hours) {
        leave_out(m, v, NOTE_WRONG, "placed outside of the timetable");
        return;
    }
    const struct fet_day *d = &m->days.items[day];
    struct plan_slot slot = {.week = d->week,
                             .weekday = d->weekday,
                             .number = d->first + (int)hour,
                             .room = room_of(m, index),
                             .activity = v->id};
    for (size_t i = 0; i < targets.count; i++)
        place_in(m, v, &targets.items[i], slot);
    m->plan->placed++;
}

bool fet_plan_make(struct arena *a, const struct fet *f, enum fet_classes how, struct fet_plan *out,
                   struct notes *notes)
{
    *out = (struct fet_plan){0};
    struct maker *m = ARENA_NEW(a, struct maker);
    *m = (struct maker){.arena = a, .fet = f, .notes = notes, .plan = out};
    if (!fet_days_read(a, f, &m->days, notes))
        return false;
    m->tree = fet_tree_make(a, f, how);
    out->class_count = fet_tree_classes(m->tree, &out->classes);
    out->cycle = m->days.cycle;
    out->week_days = m->days.week_days;
    fet_days_bells(a, f, &m->days, out);
    index_names(a, &m->day_names, &f->days);
    index_names(a, &m->hour_names, &f->hours);
    struct dict *const empty[] = {&m->subjects,  &m->teachers, &m->rooms,
                                  &m->subgroups, &m->courses,  &m->slots};
    for (size_t i = 0; i < sizeof(empty) / sizeof(empty[0]); i++)
        dict_init(empty[i], a);
    find_placements(a, f, &m->starts, &m->places);
    size_t wrong = notes->wrong;
    for (size_t i = 0; i < f->activities.count; i++)
        place_activity(m, i);
    if (out->placed == 0) {
        notes_add(
            notes, NOTE_WRONG, (struct place){0},
            "no activity is placed: take the file *_data_and_timetable.fet of a solved school");
    }
    return notes->wrong == wrong;
}
