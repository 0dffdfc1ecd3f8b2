#ifndef DEPTER_IMPORT_FET_H
#define DEPTER_IMPORT_FET_H
/*
 * What a FET file says, as it says it. Read from *_data_and_timetable.fet: the school's data and,
 * behind the constraints of its author, one starting time per placed activity. Elements that we do
 * not know are passed over.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "import/note.h"

struct fet_names {
    struct str *items;
    size_t count;
    size_t room;
};

/* A node of the students' tree: year, group or subgroup. One name may stand in several places: it
 * is one set of pupils. */
enum fet_level { FET_YEAR, FET_GROUP, FET_SUBGROUP };
#define FET_NONE SIZE_MAX

struct fet_node {
    struct str name;
    enum fet_level level;
    size_t parent; /* index, FET_NONE for a year; a parent comes before its children */
    int pupils;
};

struct fet_activity {
    int64_t id;
    int64_t group_id; /* activities split from one; 0: not split */
    struct str subject;
    struct fet_names teachers;
    struct fet_names students; /* names of nodes */
    struct fet_names tags;
    int duration; /* hours */
    bool active;
};

struct fet_start {
    int64_t activity;
    struct str day, hour;
    bool locked; /* by the author, for good */
    int weight;  /* thousandths of a percent: 100000 is "must" */
};

struct fet_place {
    int64_t activity;
    struct str room;       /* may be a virtual one */
    struct fet_names real; /* then these are the rooms taken */
    int weight;
};

struct fet {
    struct str version;
    struct str mode; /* "Official", "Mornings_Afternoons", "Block_Planning", "Terms" */
    struct str institution;
    struct fet_names days, hours, subjects, teachers, rooms;
    struct {
        struct fet_node *items;
        size_t count, room;
    } students;
    struct {
        struct fet_activity *items;
        size_t count, room;
    } activities;
    struct {
        struct fet_start *items;
        size_t count, room;
    } starts; /* active ones, in the file's order */
    struct {
        struct fet_place *items;
        size_t count, room;
    } places;
};

enum {
    FET_NAME_MAX = 1000,        /* bytes of a name */
    FET_ITEMS_MAX = 100 * 1000, /* of each list */
    FET_NODES_MAX = 50 * 1000,
    FET_DURATION_MAX = 20,
};

/* False with a NOTE_WRONG when it is no FET file or breaks a bound. */
bool fet_read(struct arena *a, struct str bytes, struct fet *out, struct notes *notes);

#endif
