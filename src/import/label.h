#ifndef DEPTER_IMPORT_LABEL_H
#define DEPTER_IMPORT_LABEL_H
/* Names of classes as people and timetable programs write them: "5А", "5 A", "7-«Б» класс", "Gr 10
 * A", "V a", "11-Т". */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum { GRADE_UNKNOWN = -1 };

struct class_label {
    int grade;         /* 0 to 12, or GRADE_UNKNOWN */
    bool is_bare;      /* a number alone: a whole grade, or the only class of it */
    bool is_simple;    /* a number and a short suffix: surely a class */
    struct str suffix; /* what stands behind the number, upper-cased when it is one letter */
    struct str
        label; /* as it is stored and read: "5А", "11-Т"; the cleaned text when no grade is known */
    struct str key; /* equal for spellings of one class: case, blanks, dashes and look-alike letters
                       do not count */
};

void label_parse(struct arena *a, struct str text, struct class_label *out);

/* The key alone. */
struct str label_key(struct arena *a, struct str label);

#endif
