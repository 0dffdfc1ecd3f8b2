#ifndef DEPTER_WEB_PAGES_SCALES_H
#define DEPTER_WEB_PAGES_SCALES_H
/* Scales of marks as the school keeps them, and the journals that have each (3.2). */
#include "html/frame.h"
#include "store/scale.h"
#include "web/rq.h"

struct scales_row {
    struct school_scale scale;
    struct str name, values; /* "2–5, 4/5, осв, …" */
    int courses;             /* of the year that have it */
};
struct scales_view {
    struct frame frame;
    struct scales_row *rows;
    size_t count;
    bool was_saved;
};

/* A text or number of the form: what is shown, and why it was refused. */
struct scale_field {
    struct str shown, fault;
};
enum { SCALE_LANGUAGES = 3, SCALE_NUMBERS = 5 };

struct scale_choice { /* a class or a subject to choose */
    int64_t id;
    struct str name;
    bool chosen;
};
struct scale_view {
    struct frame frame;
    struct str code; /* "new": of a scale that is not there yet */
    struct school_scale scale;
    struct str values;
    bool is_new, is_fixed; /* the five-point scale is the regulation's */
    bool was_saved;
    struct str notice;
    struct scale_field names[SCALE_LANGUAGES];
    struct scale_field numbers[SCALE_NUMBERS]; /* lowest, pass, good, excellent, highest */
    struct str words_fault;
    struct scale_choice *classes, *subjects;
    size_t class_count, subject_count;
    struct str *journals; /* "7А · Алгебра", that have it */
    size_t journal_count;
    struct str courses_fault;
};

void scales_page(struct html *h, const struct scales_view *v);
void scale_page(struct html *h, const struct scale_view *v);

#endif
