#ifndef DEPTER_IMPORT_CLASSLIST_H
#define DEPTER_IMPORT_CLASSLIST_H
/*
 * Class lists as schools keep them: title rows, a header found by its words (header.h), one sheet
 * per class or a column with the class, totals below. The class of a row is, in this order: its
 * class column; options.class_label; the sheet's name; a class named in the title rows above the
 * header ("Список 7-А класса").
 */
#include "base/date.h"
#include "import/label.h"
#include "import/names.h"
#include "import/table.h"

struct guardian_row {
    struct full_name name; /* surname empty: there is none */
    struct str kind;       /* "mother", "father", "guardian" */
    struct str phone;      /* or absent */
};

enum { GUARDIANS_MAX = 3 };

/* What a column of groups says: "1", "5А-англ1", or several with commas. */
struct group_cell {
    int column;
    struct str title; /* of the column */
    struct str text;
};

struct pupil_row {
    struct place place; /* sheet and row; column of the name */
    struct class_label
        class_label;  /* of any name that its column gives: the base knows its classes */
    int class_column; /* 0: the class is not the row's own */
    struct full_name name;
    struct date birth_date; /* or DATE_NONE */
    struct str sex;         /* "f", "m" or absent */
    struct str pin;         /* or absent */
    struct str phone;       /* or absent */
    struct guardian_row guardians[GUARDIANS_MAX];
    size_t guardian_count;
    struct group_cell *groups; /* filled cells only */
    size_t group_count;
};

struct class_list {
    struct pupil_row *items; /* right rows only */
    size_t count, room;
    size_t wrong; /* rows not taken; each has a NOTE_WRONG with column and cause */
};

struct class_list_options {
    struct str class_label; /* absent: from the file */
    int latest_year;        /* for years of two digits: the year of today */
};

/* False when no sheet has a header. Wrong rows do not make it false. */
bool classlist_read(struct arena *a, const struct tables *tables,
                    const struct class_list_options *options, struct class_list *out,
                    struct notes *notes);

#endif
