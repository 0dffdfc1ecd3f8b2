#include "import/fet_tree.h"

#include "base/utf8.h"
#include "import/dict.h"
#include "import/list.h"

struct targets {
    struct fet_target *items;
    size_t count, room;
};

struct fet_tree {
    struct arena *arena;
    const struct fet_node *nodes;
    size_t node_count;
    size_t *end;       /* of the node's subtree */
    struct dict names; /* name → set */
    size_t *set_of;    /* node → set */
    size_t set_count;
    size_t *class_of; /* set → class index, FET_NONE: no class */
    size_t *owner;    /* set of a leaf → class that its pupils are in */
    struct fet_class *classes;
    size_t class_count;
    struct targets *targets; /* of each set */
};

struct candidate {
    size_t node;
    int rank;
    struct class_label label;
};

struct candidates {
    struct candidate *items;
    size_t count, room;
};

static void index_nodes(struct fet_tree *t)
{
    dict_init(&t->names, t->arena);
    t->end = ARENA_ARRAY(t->arena, size_t, t->node_count + 1);
    t->set_of = ARENA_ARRAY(t->arena, size_t, t->node_count + 1);
    for (size_t i = 0; i < t->node_count; i++) {
        t->set_of[i] = dict_add(&t->names, t->nodes[i].name, t->set_count);
        t->set_count += t->set_of[i] == t->set_count;
    }
    for (size_t i = t->node_count; i-- > 0;) {
        if (t->end[i] < i + 1)
            t->end[i] = i + 1;
        size_t parent = t->nodes[i].parent;
        if (parent != FET_NONE && t->end[parent] < t->end[i])
            t->end[parent] = t->end[i];
    }
}

static bool is_leaf(const struct fet_tree *t, size_t node)
{
    return t->end[node] == node + 1;
}

static bool has_class_like_group(const struct fet_tree *t, size_t year, int grade)
{
    for (size_t i = year + 1; i < t->end[year]; i++) {
        if (t->nodes[i].level != FET_GROUP)
            continue;
        struct class_label label;
        label_parse(t->arena, t->nodes[i].name, &label);
        if (label.is_simple && (grade == GRADE_UNKNOWN || label.grade == grade))
            return true;
    }
    return false;
}

static bool is_divided(const struct fet_tree *t, size_t year, enum fet_classes how)
{
    size_t groups = 0, years = 0;
    for (size_t i = 0; i < t->node_count; i++) {
        years += t->nodes[i].level == FET_YEAR;
        groups += t->nodes[i].level == FET_GROUP && t->nodes[i].parent == year;
    }
    if (groups == 0 || how == FET_CLASSES_YEARS)
        return false;
    if (how == FET_CLASSES_GROUPS)
        return true;
    struct class_label label;
    label_parse(t->arena, t->nodes[year].name, &label);
    if (label.is_simple)
        return false;
    return has_class_like_group(t, year, label.grade) || (years == 1 && groups > 1);
}

static void add_candidate(struct fet_tree *t, struct candidates *list, size_t node, bool divided)
{
    struct candidate *c = LIST_NEW(t->arena, list);
    c->node = node;
    label_parse(t->arena, t->nodes[node].name, &c->label);
    if (divided && !c->label.is_simple)
        c->rank = 2;
    else if (divided && utf8_length(c->label.suffix) > 1)
        c->rank = 1;
    if (divided && c->label.grade == GRADE_UNKNOWN) {
        struct class_label year;
        label_parse(t->arena, t->nodes[t->nodes[node].parent].name, &year);
        if (year.is_bare)
            c->label.grade = year.grade;
    }
}

static void list_candidates(struct fet_tree *t, enum fet_classes how, struct candidates *list)
{
    for (size_t year = 0; year < t->node_count; year = t->end[year]) {
        if (!is_divided(t, year, how)) {
            add_candidate(t, list, year, false);
            continue;
        }
        for (size_t i = year + 1; i < t->end[year]; i++) {
            if (t->nodes[i].level == FET_GROUP)
                add_candidate(t, list, i, true);
        }
    }
}

/* Takes the pupils that are in no class yet; false when all of them are. */
static bool claim(struct fet_tree *t, size_t node, size_t who)
{
    bool any = false;
    for (size_t i = node; i < t->end[node]; i++) {
        size_t set = t->set_of[i];
        if (is_leaf(t, i) && t->owner[set] == FET_NONE) {
            t->owner[set] = who;
            any = true;
        }
    }
    return any;
}

static void choose_classes(struct fet_tree *t, const struct candidates *list)
{
    bool *chosen = ARENA_ARRAY(t->arena, bool, list->count + 1);
    for (int rank = 0; rank <= 2; rank++) {
        for (size_t i = 0; i < list->count; i++) {
            if (list->items[i].rank == rank)
                chosen[i] = claim(t, list->items[i].node, i);
        }
    }
    size_t *number = ARENA_ARRAY(t->arena, size_t, list->count + 1);
    t->classes = ARENA_ARRAY(t->arena, struct fet_class, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct candidate *c = &list->items[i];
        if (!chosen[i])
            continue;
        number[i] = t->class_count;
        t->class_of[t->set_of[c->node]] = t->class_count;
        t->classes[t->class_count++] =
            (struct fet_class){t->nodes[c->node].name, c->label, t->nodes[c->node].pupils};
    }
    for (size_t i = 0; i < t->set_count; i++) {
        if (t->owner[i] != FET_NONE)
            t->owner[i] = number[t->owner[i]];
    }
}

/* Two classes with one label keep the names of the file, numbered when even those look alike. */
static void make_labels_unique(struct fet_tree *t)
{
    struct dict seen;
    dict_init(&seen, t->arena);
    for (size_t i = 0; i < t->class_count; i++) {
        struct class_label *l = &t->classes[i].label;
        if (dict_add(&seen, l->key, i) == i)
            continue;
        struct str name = utf8_clean_line(t->arena, t->classes[i].name);
        l->label = name;
        l->key = label_key(t->arena, name);
        for (int n = 2; dict_add(&seen, l->key, i) != i; n++) {
            l->label = str_of(arena_printf(t->arena, "%.*s (%d)", STR_FMT(name), n));
            l->key = label_key(t->arena, l->label);
        }
    }
}

/* ---- what a set means ---------------------------------------------------------------------- */

static void add_target(struct fet_tree *t, struct targets *list, size_t class_index,
                       struct str subgroup)
{
    for (size_t i = 0; i < list->count; i++) {
        struct fet_target *old = &list->items[i];
        if (old->class_index != class_index)
            continue;
        if (str_is_null(old->subgroup))
            return;
        if (str_is_null(subgroup) || str_eq(old->subgroup, subgroup)) {
            old->subgroup = subgroup;
            return;
        }
    }
    *LIST_NEW(t->arena, list) = (struct fet_target){class_index, subgroup};
}

/* The node is a class or inside of one. */
static bool target_above(struct fet_tree *t, struct targets *list, size_t node)
{
    for (size_t n = node; n != FET_NONE; n = t->nodes[n].parent) {
        size_t c = t->class_of[t->set_of[n]];
        if (c == FET_NONE)
            continue;
        add_target(t, list, c, n == node ? STR_NULL : t->nodes[node].name);
        return true;
    }
    return false;
}

/* A divided year: its classes. */
static bool targets_below(struct fet_tree *t, struct targets *list, size_t node)
{
    bool any = false;
    for (size_t i = node + 1; i < t->end[node]; i++) {
        size_t c = t->class_of[t->set_of[i]];
        if (t->nodes[i].parent != node || c == FET_NONE)
            continue;
        add_target(t, list, c, STR_NULL);
        any = true;
    }
    return any;
}

/* A division across classes: a subgroup in each class that its pupils are in. */
static void targets_across(struct fet_tree *t, struct targets *list, size_t node)
{
    for (size_t i = node; i < t->end[node]; i++) {
        size_t c = is_leaf(t, i) ? t->owner[t->set_of[i]] : FET_NONE;
        if (c != FET_NONE)
            add_target(t, list, c, t->nodes[node].name);
    }
}

static void find_targets(struct fet_tree *t)
{
    t->targets = ARENA_ARRAY(t->arena, struct targets, t->set_count + 1);
    bool *done = ARENA_ARRAY(t->arena, bool, t->set_count + 1);
    for (size_t i = 0; i < t->node_count; i++) {
        struct targets *list = &t->targets[t->set_of[i]];
        if (target_above(t, list, i) || targets_below(t, list, i))
            done[t->set_of[i]] = true;
    }
    for (size_t i = 0; i < t->node_count; i++) {
        if (!done[t->set_of[i]])
            targets_across(t, &t->targets[t->set_of[i]], i);
    }
}

struct fet_tree *fet_tree_make(struct arena *a, const struct fet *f, enum fet_classes how)
{
    struct fet_tree *t = ARENA_NEW(a, struct fet_tree);
    t->arena = a;
    t->nodes = f->students.items;
    t->node_count = f->students.count;
    index_nodes(t);
    t->class_of = ARENA_ARRAY(a, size_t, t->set_count + 1);
    t->owner = ARENA_ARRAY(a, size_t, t->set_count + 1);
    for (size_t i = 0; i < t->set_count; i++)
        t->class_of[i] = t->owner[i] = FET_NONE;

    struct candidates list = {0};
    list_candidates(t, how, &list);
    choose_classes(t, &list);
    make_labels_unique(t);
    find_targets(t);
    return t;
}

size_t fet_tree_classes(const struct fet_tree *t, const struct fet_class **out)
{
    *out = t->classes;
    return t->class_count;
}

size_t fet_tree_targets(const struct fet_tree *t, struct str set, const struct fet_target **out)
{
    size_t i;
    if (!dict_find(&t->names, str_trim(set), &i))
        return 0;
    *out = t->targets[i].items;
    return t->targets[i].count;
}
