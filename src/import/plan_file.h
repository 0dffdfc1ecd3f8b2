#ifndef DEPTER_IMPORT_PLAN_FILE_H
#define DEPTER_IMPORT_PLAN_FILE_H
/*
 * Calendar-thematic plans as teachers keep them: a table of Word (.docx), a workbook (.xlsx), CSV,
 * or cells pasted from either. Columns are found by their titles in Russian, Kyrgyz and English;
 * rows that name a section, quarters, totals and repeated headers are told from topics; a column of
 * days, or one for each class, is taken along. One topic in a line, without any title, is a plan
 * too.
 */
#include "base/date.h"
#include "import/table.h"

enum {
    PLAN_FILE_ROWS_MAX = 600,
    PLAN_FILE_CLASSES_MAX = 8, /* columns of days */
    PLAN_FILE_FAULTS_MAX = 100,
    PLAN_FILE_TEXT_MAX = 500, /* characters of topic, homework, note */
    PLAN_FILE_NAME_MAX = 200, /* of section and kind */
};

struct plan_file_row {
    struct place place;
    struct str section, topic, kind, homework, note; /* may be empty, never absent */
    struct str work;                                 /* code of a kind of work, or empty */
    int hours;                                       /* from 0 (given with the row before) to 99 */
    struct date days[PLAN_FILE_CLASSES_MAX];         /* by class of the file; DATE_NONE: none */
};

enum plan_fault {
    /* nothing is taken */
    PLAN_FAULT_UNREADABLE, /* text: what the reader said (an English msgid, or free) */
    PLAN_FAULT_NO_TABLE,   /* no rows at all */
    PLAN_FAULT_NO_HEADER,  /* no column is called a topic */
    PLAN_FAULT_TOO_MANY,   /* rows */
    /* the row is not taken */
    PLAN_FAULT_NO_TOPIC,
    PLAN_FAULT_BAD_HOURS,
    PLAN_FAULT_TOO_LONG,
    /* taken, but look at it */
    PLAN_FAULT_BAD_DAY,
    PLAN_FAULT_HOURS_ASSUMED,
};
bool plan_fault_stops(enum plan_fault fault); /* not one of the last two */

struct plan_file_fault {
    enum plan_fault fault;
    struct place place;
    struct str text; /* what stands there */
};

struct plan_file {
    struct plan_file_row *items;
    size_t count, room;
    struct {
        struct plan_file_fault *items;
        size_t count, room;
    } faults;
    size_t stopping; /* faults of which nothing or not all is taken, the dropped ones too */
    int hours;       /* of all rows */
    struct str classes[PLAN_FILE_CLASSES_MAX]; /* labels over the days; empty: for all */
    size_t class_count;
    bool is_document; /* .docx: places name tables, not sheets */
};

/* The bytes of a file, by its beginning: .docx, .xlsx, else text. year: the first of the school
 * year, for days without one. */
void plan_file_read(struct arena *a, struct str bytes, int year, struct plan_file *out);
/* Pasted cells; a cell of several lines that Word has broken is put together again. */
void plan_file_paste(struct arena *a, struct str text, int year, struct plan_file *out);

/* The same plan as pasted text that reads back as it was (and opens in Excel). */
struct str plan_file_text(struct arena *a, const struct plan_file *f);

/* The kind of work that the words begin with: "Контрольная работа № 2" is "control"; empty: none.
 */
struct str plan_file_work(struct arena *a, struct str text);

#endif
