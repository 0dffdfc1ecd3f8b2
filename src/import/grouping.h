#ifndef DEPTER_IMPORT_GROUPING_H
#define DEPTER_IMPORT_GROUPING_H
/*
 * What a cell of a column of groups means. Several names are parted by commas, semicolons or "+".
 * A name is a group's own, or that without the class's label ("англ1" for "5А-англ1"); a number is
 * the group whose name ends with it, in each subject that is divided. The column's title may say
 * which subject is meant ("Подгруппа по английскому языку").
 */
#include "import/classlist.h"
#include "store/class.h"
#include "store/course.h"
#include "store/school.h"

/* A group of a class with a subject that it is made for; as many entries as subjects. */
struct class_group {
    struct subgroup_id subgroup_id;
    struct subject_id subject_id;
    struct str name, subject;
};

struct class_groups {
    struct arena *arena;
    struct str class_label;
    struct class_group *items; /* by name, then subject */
    size_t count, room;
};

void grouping_read(const struct reader *r, const struct school_class *c, struct year_id year,
                   struct class_groups *out);

struct group_ids {
    struct subgroup_id *items;
    size_t count, room;
};

/* Adds the groups that the cell names; false with a NOTE_WRONG at the place when it does not. */
bool grouping_find(const struct class_groups *g, const struct group_cell *cell, struct place place,
                   struct notes *notes, struct group_ids *out);

/* Two groups of one subject: nobody is in both. */
bool grouping_is_parallel(const struct class_groups *g, struct subgroup_id a, struct subgroup_id b);

struct str grouping_name(const struct class_groups *g, struct subgroup_id id);

#endif
