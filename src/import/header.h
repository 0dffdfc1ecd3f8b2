#ifndef DEPTER_IMPORT_HEADER_H
#define DEPTER_IMPORT_HEADER_H
/* What the columns of a class list are called, in Russian, Kyrgyz and English, and where the header
 * is. */
#include "import/table.h"

enum field {
    FIELD_NONE,
    FIELD_NUMBER, /* № п/п */
    FIELD_FULL_NAME,
    FIELD_SURNAME,
    FIELD_GIVEN,
    FIELD_PATRONYMIC,
    FIELD_BIRTH_DATE,
    FIELD_CLASS,
    FIELD_PIN,
    FIELD_SEX,
    FIELD_PHONE, /* of the family, unless another column says so */
    FIELD_GUARDIAN,
    FIELD_MOTHER,
    FIELD_FATHER,
    FIELD_GUARDIAN_PHONE,
    FIELD_MOTHER_PHONE,
    FIELD_FATHER_PHONE,
    FIELD_GROUP, /* there may be several columns: struct header has them apart */
    FIELD_COUNT,
};

enum { HEADER_GROUPS_MAX = 8 };

enum field field_of(struct arena *a, struct str text);

struct header {
    int column[FIELD_COUNT]; /* from 1; 0: there is no such column */
    size_t first;            /* index of the header's first row in the table */
    size_t after;            /* index of the first row below it */
    int fields;              /* how many columns were recognised */
    struct {
        int column;
        struct str title; /* may name the subject: "Подгруппа по английскому языку" */
    } groups[HEADER_GROUPS_MAX];
    size_t group_count;
};

/* Among the first rows the one with the most names of columns, one of them a name of people; false:
 * none. */
bool header_find(struct arena *a, const struct table *t, struct header *out);

/* The row repeats the header (printed lists repeat it on each page). */
bool header_is_repeated(struct arena *a, const struct header *h, const struct table_row *row);

#endif
