#ifndef DEPTER_WEB_PAGES_KINDS_H
#define DEPTER_WEB_PAGES_KINDS_H
/* Kinds of work as the school keeps them (3.2): the table, and the form of one kind. */
#include "html/frame.h"
#include "store/grading.h"
#include "web/rq.h"

struct kinds_view {
    struct frame frame;
    struct kinds kinds;
    bool weighted; /* weights count in averages */
    bool was_saved;
};

/* A text of the form: what is shown, and why it was refused. */
struct kind_field {
    struct str shown, fault;
};

enum { KIND_LANGUAGES = 3 }; /* ru, ky, en */

struct kind_view {
    struct frame frame;
    struct str code;         /* "new": of a kind that is not there yet */
    struct school_kind kind; /* what the choices show */
    struct kind_field names[KIND_LANGUAGES], signs[KIND_LANGUAGES], weight;
    bool weighted;
    bool is_new;
    bool is_basic; /* class work: takes the marks that name no work, so it stays in use */
    struct str notice;
};

void kinds_page(struct html *h, const struct kinds_view *v);
void kind_page(struct html *h, const struct kind_view *v);

/* "0,5": a weight without zeros at its end. */
struct str kinds_weight(struct arena *a, const struct tr *tr, int hundredths);

#endif
