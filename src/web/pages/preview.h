#ifndef DEPTER_WEB_PAGES_PREVIEW_H
#define DEPTER_WEB_PAGES_PREVIEW_H
/*
 * Changes of the year are shown before they are made. The handler makes the change, as if for good,
 * and tells what it is; preview_end looks whether the person has seen just that, else takes all of
 * it back and shows what would happen: so what is shown is what happens.
 *
 *     preview_begin(&p, rq, year);
 *     … store calls …
 *     preview_say(&p, words);                the change in words, line by line
 *     preview_lay_out(&p, &scope);           lessons of these days again
 *     return preview_end(&p, next, back);
 *
 * The API answers with the same as JSON, and takes the same "seen".
 */
#include "html/frame.h"
#include "store/class.h"
#include "store/timetable.h"
#include "web/rq.h"

enum { PREVIEW_LINES = 60 };

struct preview_row {
    struct str label; /* of the class */
    struct laid_out sum;
};

struct preview {
    struct frame frame;
    struct rq *rq;
    struct year_id year;
    int64_t began; /* the log's head before the change */
    struct str words[PREVIEW_LINES], notes[PREVIEW_LINES];
    size_t word_count, note_count;
    bool is_laid_out, has_past;
    struct preview_row *rows; /* of each class of the year */
    const struct school_class *classes;
    size_t row_count, changed_count;
    struct laid_out total;
    struct str back, action;
    struct str seen; /* what the person has seen, in short */
    bool is_stale;   /* something has changed since the preview */
    const struct form_pair *fields;
    int field_count;
};

void preview_begin(struct preview *p, struct rq *rq, struct year_id year);
void preview_say(struct preview *p, struct str words);
void preview_warn(struct preview *p, struct str note);
void preview_lay_out(struct preview *p, const struct layout_scope *scope);
/* The classes that scope names, on the days on which the calendars differ. */
void preview_lay_out_difference(struct preview *p, const struct layout_scope *scope,
                                const struct calendar *old, const struct calendar *now);
bool preview_is_changed(const struct laid_out *sum);

/* next: where to go when it is saved; back: where to go when it is not wanted. */
enum verdict preview_end(struct preview *p, struct str next, struct str back);

/* What a program is told of input that a page would show again: BAD_CALENDAR with these words. */
enum verdict preview_refuse(struct rq *rq, struct str words);

void preview_page(struct html *h, const struct preview *p);

#endif
