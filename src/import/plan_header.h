#ifndef DEPTER_IMPORT_PLAN_HEADER_H
#define DEPTER_IMPORT_PLAN_HEADER_H
/* What the columns of a calendar-thematic plan are called, and where their titles stand. */
#include "import/plan_file.h"

enum plan_field {
    PLAN_FIELD_NONE,
    PLAN_FIELD_NUMBER,
    PLAN_FIELD_SECTION,
    PLAN_FIELD_TOPIC,
    PLAN_FIELD_HOURS,
    PLAN_FIELD_KIND, /* of lesson */
    PLAN_FIELD_WORK,
    PLAN_FIELD_HOMEWORK,
    PLAN_FIELD_NOTE,
    PLAN_FIELD_DAY,  /* as planned, for all classes */
    PLAN_FIELD_FACT, /* the day it was given: not taken */
    PLAN_FIELD_COUNT,
};

struct plan_header {
    int column[PLAN_FIELD_COUNT]; /* from 1; 0: there is none */
    struct {
        int column;
        struct str label; /* of a class; empty: for all */
    } days[PLAN_FILE_CLASSES_MAX];
    size_t day_count;
    size_t after; /* index of the first row below the titles */
};

/* False: no row of the first ones has a topic among its titles. */
bool plan_header_find(struct arena *a, const struct table *t, struct plan_header *out);
/* The row repeats the titles, as on each page of a print. */
bool plan_header_is_repeated(struct arena *a, const struct plan_header *h,
                             const struct table_row *row);

#endif
