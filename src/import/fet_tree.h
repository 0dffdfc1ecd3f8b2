#ifndef DEPTER_IMPORT_FET_TREE_H
#define DEPTER_IMPORT_FET_TREE_H
/*
 * Which sets of students of a FET file are classes, and which class and subgroup any other set
 * means.
 *
 * FET knows years, groups and subgroups; schools use them in two ways: a year is a class ("5А" with
 * groups "5А-англ1"), or a year is a grade or the whole school and its groups are the classes ("5"
 * with "5А", "5Б"). Per year, unless told:
 *   - a year whose name is a class's ("5А", "10-1") is a class;
 *   - else, if one of its groups has a class's name of the same grade, its groups are classes;
 *   - else, if it is the only year and has two groups or more, its groups are classes;
 *   - else it is a class.
 * Among the groups of a divided year those come first whose name is a number and one letter. A
 * group (or year) all of whose pupils are already in classes found before it is not a class but a
 * division across them ("5 girls", "7_IT").
 */
#include "import/fet.h"
#include "import/label.h"

enum fet_classes { FET_CLASSES_AUTO, FET_CLASSES_YEARS, FET_CLASSES_GROUPS };

struct fet_class {
    struct str name;          /* in FET */
    struct class_label label; /* label.label is unique in the tree, label.key too */
    int pupils;
};

struct fet_target {
    size_t class_index;
    struct str subgroup; /* name of the FET set; absent: the whole class */
};

struct fet_tree;

struct fet_tree *fet_tree_make(struct arena *a, const struct fet *f, enum fet_classes how);

/* In the file's order. */
size_t fet_tree_classes(const struct fet_tree *t, const struct fet_class **out);

/*
 * Classes and subgroups that the set's pupils are in, each once; a whole class swallows its
 * subgroups. 0: no such set in the tree.
 */
size_t fet_tree_targets(const struct fet_tree *t, struct str set, const struct fet_target **out);

#endif
