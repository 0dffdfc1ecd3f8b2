#ifndef DEPTER_IMPORT_SETUP_H
#define DEPTER_IMPORT_SETUP_H
/*
 * The frame that imported things stand in: school, year with its calendars, bells, classes. Found
 * in the base, or made where the import may do so.
 */
#include "import/change.h"
#include "import/dict.h"
#include "import/label.h"
#include "store/class.h"
#include "store/school.h"

/* A year as it would be made. The calendar of grade 1 (and 0) is apart. */
struct setup_year {
    struct str name;
    struct date first_day, last_day;
    struct calendar_plan first_grade, others; /* year is set when they are made */
};

struct setup_options {
    struct date day;               /* of the year meant */
    bool may_make;                 /* year and classes that are missing */
    struct str language;           /* of new classes */
    int markless_to;               /* new classes up to this grade have no marks (2.8) */
    const struct setup_year *year; /* for a year that is missing */
    const struct bell *bells;      /* for a base without bells */
    size_t bell_count;
};

struct setup {
    struct act *act;
    const struct setup_options *options;
    struct changes *changes;
    struct notes *notes;
    struct year year;
    struct {
        struct school_class *items;
        size_t count, room;
    } classes;
    struct dict labels;                     /* label_key → index in classes */
    struct calendar_id first_grade, others; /* of a year made now */
};

/* The school of an empty base, with the number given or 1. Before act_begin. */
void setup_school(struct db *db, struct school *school, struct str name, struct str sort_language);

/*
 * Finds the first year that ends not before the day, or makes one. False with a
 * NOTE_WRONG when there is none and none may be made.
 */
bool setup_find_year(struct setup *s);

/* The class of the year, NULL when there is none. Spellings of one label are one class. */
const struct school_class *setup_find_class(const struct setup *s, const struct class_label *label);

/*
 * The same, made when missing. week_days: of a new one. Its calendar and bells are those of the
 * class nearest in grade.
 */
const struct school_class *setup_class(struct setup *s, const struct class_label *label,
                                       int week_days);

#endif
