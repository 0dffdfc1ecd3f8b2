#include "import/fet_apply.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "import/list.h"
#include "store/course.h"
#include "store/person.h"

struct apply {
    struct setup *setup;
    struct act *act;
    struct arena *arena;
    struct changes *changes;
    const struct fet_plan *plan;
    struct date from;
    struct class_id *classes; /* of plan indexes, as all below */
    int64_t *subjects, *teachers, *rooms;
    struct subgroup_id *subgroups;
    struct course_id *courses;
    struct year_course *known_courses; /* of the year, by class */
    size_t known_count;
};

/* ---- texts for people ---------------------------------------------------------------------- */

static struct str course_text(const struct apply *w, size_t course)
{
    const struct plan_course *c = &w->plan->courses.items[course];
    struct str group =
        c->subgroup == FET_NONE ? STR("") : w->plan->subgroups.items[c->subgroup].name;
    return str_of(arena_printf(w->arena, "%.*s %.*s%s%.*s%s",
                               STR_FMT(w->plan->classes[c->class_index].label.label),
                               STR_FMT(w->plan->subjects.items[c->subject]), group.n ? " (" : "",
                               STR_FMT(group), group.n ? ")" : ""));
}

static struct str teacher_text(const struct apply *w, struct person_id id)
{
    struct person p;
    if (!person_get(&w->act->reader, id, &p))
        return STR("?");
    return person_full_name(w->arena, p.surname, p.given, p.patronymic);
}

/* ---- classes, groups, courses -------------------------------------------------------------- */

static void apply_classes(struct apply *w)
{
    w->classes = ARENA_ARRAY(w->arena, struct class_id, w->plan->class_count + 1);
    for (size_t i = 0; i < w->plan->class_count; i++) {
        const struct school_class *c =
            setup_class(w->setup, &w->plan->classes[i].label, w->plan->week_days);
        w->classes[i] = c->class_id;
    }
}

static void apply_subgroups(struct apply *w)
{
    size_t count = w->plan->subgroups.count;
    w->subgroups = ARENA_ARRAY(w->arena, struct subgroup_id, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct plan_subgroup *p = &w->plan->subgroups.items[i];
        struct subgroup *known;
        struct subgroup g = {.class_id = w->classes[p->class_index],
                             .name = utf8_clean_line(w->arena, p->name)};
        size_t n = subgroup_list(&w->act->reader, g.class_id, &known);
        struct str text = str_of(arena_printf(w->arena, "%.*s %.*s",
                                              STR_FMT(w->plan->classes[p->class_index].label.label),
                                              STR_FMT(g.name)));
        for (size_t k = 0; k < n && id_is_none(g.subgroup_id); k++) {
            if (id_is_none(known[k].subject_id) && str_eq(known[k].name, g.name))
                g.subgroup_id = known[k].subgroup_id;
        }
        bool is_new = id_is_none(g.subgroup_id);
        w->subgroups[i] = is_new ? subgroup_add(w->act, &g) : g.subgroup_id;
        changes_add(w->changes, is_new ? CHANGE_NEW : CHANGE_SAME, CHANGE_SUBGROUP, text);
    }
}

static struct course_id find_course(const struct apply *w, const struct year_course *key)
{
    for (size_t i = 0; i < w->known_count; i++) {
        const struct year_course *k = &w->known_courses[i];
        if (id_eq(k->class_id, key->class_id) && id_eq(k->subject_id, key->subject_id) &&
            id_eq(k->subgroup_id, key->subgroup_id))
            return k->course_id;
    }
    return (struct course_id){0};
}

struct people {
    struct person_id *items;
    size_t count, room;
};

static bool has_teacher(const struct people *list, struct person_id id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (id_eq(list->items[i], id))
            return true;
    }
    return false;
}

/* Joins the names of those who are in one list and not in the other. */
static struct str only_in(const struct apply *w, const struct people *list,
                          const struct people *other)
{
    struct str text = STR_NULL;
    for (size_t i = 0; i < list->count; i++) {
        if (!has_teacher(other, list->items[i]))
            text = str_of(arena_printf(w->arena, "%.*s%s%.*s", STR_FMT(text), text.n ? ", " : "",
                                       STR_FMT(teacher_text(w, list->items[i]))));
    }
    return text;
}

/* Teachers of all the file's courses that are this one of ours. */
static struct people teachers_of(const struct apply *w, struct course_id course)
{
    struct people list = {0};
    for (size_t i = 0; i < w->plan->courses.count; i++) {
        const struct plan_indexes *t = &w->plan->courses.items[i].teachers;
        for (size_t k = 0; id_eq(w->courses[i], course) && k < t->count; k++) {
            struct person_id id = {w->teachers[t->items[k]]};
            if (!has_teacher(&list, id))
                *LIST_NEW(w->arena, &list) = id;
        }
    }
    return list;
}

/* Makes the teachers from the day on those of the file. Says what changed. */
static struct str apply_teachers(struct apply *w, struct course_id course)
{
    struct people old = {0}, new = teachers_of(w, course);
    old.count = course_teacher_list(&w->act->reader, course, w->from, &old.items);
    for (size_t i = 0; i < new.count; i++) {
        if (!has_teacher(&old, new.items[i]))
            course_teacher_add(w->act, course, new.items[i], w->from);
    }
    for (size_t i = 0; i < old.count; i++) {
        if (!has_teacher(&new, old.items[i]))
            course_teacher_end(w->act, course, old.items[i], date_add(w->from, -1));
    }
    struct differences d = {.arena = w->arena};
    differences_add(&d, "teacher", only_in(w, &old, &new), only_in(w, &new, &old));
    return d.text;
}

/* True when the course had to be made. Two subjects of the file may be one of ours: the second
 * time it is there. */
static bool find_or_add_course(struct apply *w, size_t course)
{
    const struct plan_course *c = &w->plan->courses.items[course];
    struct year_course key = {
        .class_id = w->classes[c->class_index],
        .subject_id = {w->subjects[c->subject]},
    };
    if (c->subgroup != FET_NONE)
        key.subgroup_id = w->subgroups[c->subgroup];
    struct course_id id = find_course(w, &key);
    if (id_is_none(id))
        id = course_find(&w->act->reader, key.class_id, key.subject_id, key.subgroup_id);
    bool is_new = id_is_none(id);
    w->courses[course] =
        is_new ? course_add(w->act, key.class_id, key.subject_id, key.subgroup_id) : id;
    return is_new;
}

static void apply_courses(struct apply *w)
{
    size_t count = w->plan->courses.count;
    bool *is_new = ARENA_ARRAY(w->arena, bool, count + 1);
    w->courses = ARENA_ARRAY(w->arena, struct course_id, count + 1);
    for (size_t i = 0; i < count; i++)
        is_new[i] = find_or_add_course(w, i);
    for (size_t i = 0; i < count; i++) {
        struct str difference = apply_teachers(w, w->courses[i]);
        struct str text = course_text(w, i);
        enum change_kind kind = is_new[i]          ? CHANGE_NEW
                                : difference.n > 0 ? CHANGE_CHANGED
                                                   : CHANGE_SAME;
        if (kind == CHANGE_CHANGED)
            text = str_of(arena_printf(w->arena, "%.*s: %.*s", STR_FMT(text), STR_FMT(difference)));
        changes_add(w->changes, kind, CHANGE_COURSE, text);
    }
}

/* ---- the timetable ------------------------------------------------------------------------- */

static int compare_slots(const struct slot *a, const struct slot *b)
{
    int order = (a->course.v > b->course.v) - (a->course.v < b->course.v);
    if (order == 0)
        order = a->week - b->week;
    if (order == 0)
        order = a->weekday - b->weekday;
    return order ? order : a->number - b->number;
}

static int by_slot(const void *left, const void *right)
{
    return compare_slots(left, right);
}

static struct slot slot_of(const struct apply *w, const struct plan_slot *p)
{
    return (struct slot){
        .course = w->courses[p->course],
        .room = {p->room == FET_NONE ? 0 : w->rooms[p->room]},
        .week = p->week,
        .weekday = p->weekday,
        .number = p->number,
    };
}

/* A course that was there before the run, of a class that the file has. */
static bool is_of_file(const struct apply *w, struct course_id course)
{
    for (size_t i = 0; i < w->known_count; i++) {
        if (!id_eq(w->known_courses[i].course_id, course))
            continue;
        for (size_t k = 0; k < w->plan->class_count; k++) {
            if (id_eq(w->classes[k], w->known_courses[i].class_id))
                return true;
        }
    }
    return false;
}

struct slot_list {
    struct slot *items;
    size_t count, room;
    bool fortnight; /* some are of one week of two */
};

/* What the file says of its classes, and what held before for the others. */
static struct slot_list plan_slots(struct apply *w, const struct slot *old, size_t old_count)
{
    struct slot_list list = {0};
    for (size_t i = 0; i < w->plan->slots.count; i++)
        *LIST_NEW(w->arena, &list) = slot_of(w, &w->plan->slots.items[i]);
    for (size_t i = 0; i < old_count; i++) {
        if (!is_of_file(w, old[i].course))
            *LIST_NEW(w->arena, &list) = old[i];
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof(*list.items), by_slot);
    for (size_t i = 0; i < list.count; i++) {
        const struct slot *s = &list.items[i];
        list.fortnight = list.fortnight || s->week != 0;
        if (i > 0 && compare_slots(s - 1, s) == 0)
            notes_add(w->setup->notes, NOTE_WRONG, (struct place){0},
                      "two lessons of one course at one hour: day %d, lesson %d", s->weekday,
                      s->number);
    }
    return list;
}

/* The version that holds on the day; false: none. *next is the first day of the one after it. */
static bool version_on(const struct apply *w, struct timetable *out, struct date *next)
{
    struct timetable *list;
    bool found = false;
    size_t n = timetable_list(&w->act->reader, w->setup->year.year_id, &list);
    *next = DATE_NONE;
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(list[i].first_day, w->from) > 0) {
            *next = list[i].first_day;
            break;
        }
        *out = list[i];
        found = true;
    }
    return found;
}

struct diff {
    int gone, added, rooms;
};

static struct diff compare(const struct slot *old, size_t old_count, const struct slot *new,
                           size_t new_count)
{
    struct diff d = {0};
    size_t i = 0, k = 0;
    while (i < old_count || k < new_count) {
        int order = i == old_count ? 1 : k == new_count ? -1 : compare_slots(&old[i], &new[k]);
        d.gone += order < 0;
        d.added += order > 0;
        d.rooms += order == 0 && !id_eq(old[i].room, new[k].room);
        i += order <= 0;
        k += order >= 0;
    }
    return d;
}

static struct str timetable_text(const struct apply *w, const struct slot_list *slots,
                                 const struct diff *d)
{
    const char *text = arena_printf(w->arena, "from %.*s: %zu lessons in %s",
                                    STR_FMT(change_date(w->arena, w->from)), slots->count,
                                    slots->fortnight ? "two weeks" : "a week");
    if (d)
        text = arena_printf(w->arena, "%s (%d gone, %d new, %d in another room)", text, d->gone,
                            d->added, d->rooms);
    return str_of(text);
}

static void apply_timetable(struct apply *w, struct laid_out *out)
{
    struct slot *old = NULL;
    struct timetable now = {0};
    struct date next;
    bool exists = version_on(w, &now, &next);
    size_t old_count = exists ? slot_list(&w->act->reader, now.timetable_id, &old) : 0;
    struct slot_list new = plan_slots(w, old, old_count);
    struct timetable version = {.timetable_id = now.timetable_id,
                                .year_id = w->setup->year.year_id,
                                .first_day = w->from,
                                .cycle = new.fortnight ? 2 : 1};
    if (w->setup->notes->wrong > 0)
        return;
    if (!date_is_none(next))
        notes_add(w->setup->notes, NOTE_WARNING, (struct place){0},
                  "from %.*s on another timetable holds, which stays",
                  STR_FMT(change_date(w->arena, next)));
    struct diff d = compare(old, old_count, new.items, new.count);
    if (exists && now.cycle == version.cycle && d.gone + d.added + d.rooms == 0) {
        changes_add(w->changes, CHANGE_SAME, CHANGE_TIMETABLE, STR(""));
        return;
    }
    changes_add(w->changes, exists ? CHANGE_CHANGED : CHANGE_NEW, CHANGE_TIMETABLE,
                timetable_text(w, &new, exists ? &d : NULL));
    struct slots slots = {new.items, new.count};
    if (exists && date_cmp(now.first_day, w->from) == 0)
        timetable_replace(w->act, &version, slots);
    else
        timetable_add(w->act, &version, slots);
    *out = timetable_lay_out(w->act, w->setup->year.year_id, w->from);
}

/* No class of the file has lessons in the year yet. */
static bool is_first(const struct apply *w)
{
    struct timetable *versions;
    size_t n = timetable_list(&w->act->reader, w->setup->year.year_id, &versions);
    for (size_t i = 0; i < n; i++) {
        struct slot *slots;
        size_t count = slot_list(&w->act->reader, versions[i].timetable_id, &slots);
        for (size_t k = 0; k < count; k++) {
            if (is_of_file(w, slots[k].course))
                return false;
        }
    }
    return true;
}

static struct date first_day(const struct apply *w, struct date from)
{
    const struct setup *s = w->setup;
    if (date_is_none(from))
        from = is_first(w) ? s->year.first_day : s->options->day;
    return date_cmp(from, s->year.first_day) < 0 ? s->year.first_day : from;
}

/* What the caller said must mean something. */
static void check_same(const struct setup *s, const struct naming *n)
{
    for (size_t i = 0; i < n->same_count; i++) {
        if (!n->same[i].used)
            notes_add(s->notes, NOTE_WRONG, (struct place){0},
                      "--same-as %.*s=%.*s: there is no such name in the file or in the base",
                      STR_FMT(n->same[i].name), STR_FMT(n->same[i].ours));
    }
}

void fet_apply(struct setup *s, struct naming *n, const struct fet_plan *plan, struct date from,
               struct laid_out *out)
{
    struct apply w = {
        .setup = s, .act = s->act, .arena = s->act->arena, .changes = s->changes, .plan = plan};
    *out = (struct laid_out){0};
    if (!setup_find_year(s))
        return;
    w.known_count = year_course_list(&s->act->reader, s->year.year_id, &w.known_courses);
    w.subjects = naming_subjects(n, &plan->subjects);
    w.teachers = naming_teachers(n, &plan->teachers);
    w.rooms = naming_rooms(n, &plan->rooms);
    check_same(s, n);
    if (s->notes->wrong > 0)
        return;
    apply_classes(&w);
    w.from = first_day(&w, from);
    apply_subgroups(&w);
    apply_courses(&w);
    apply_timetable(&w, out);
}
