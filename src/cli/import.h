#ifndef DEPTER_CLI_IMPORT_H
#define DEPTER_CLI_IMPORT_H
/* Pieces of the command import: its options, the usual frame of a school, the report. */
#include "cli/data.h"
#include "import/change.h"
#include "import/fet_plan.h"
#include "import/naming.h"
#include "import/setup.h"

enum { IMPORT_SAME_MAX = 500 };

struct import_options {
    struct data_options data;
    const char *kind, *file;
    bool dry_run;
    bool make_classes, skip_wrong; /* pupils */
    struct date from;              /* or DATE_NONE */
    const char *school_name, *sort_language, *language, *class_label;
    int markless_to;
    enum fet_classes classes;
    struct same_as same[IMPORT_SAME_MAX];
    size_t same_count;
};

extern const char import_help[];

/* False: *result is what the command returns. */
bool import_read_options(int argc, char **argv, struct import_options *out, int *result);

/* The school year of Kyrgyzstan that contains the day, or in the summer the next one: four
 * quarters, holidays, days off. In the arena. */
const struct setup_year *import_usual_year(struct arena *a, struct date day);

/* Lessons of 45 minutes from 8:00 with breaks of 5, 5, 10, 5, … minutes; number 0 before that. */
size_t import_usual_bells(struct arena *a, int first, int last, struct bell **out);

/* Kyrgyz and English names of the usual subjects. */
size_t import_usual_subjects(struct arena *a, struct subject **out);

/* One line for each new or changed record and each note, tab-separated; then a table of counts. */
void import_print(const struct changes *changes, const struct notes *notes);

#endif
