#ifndef DEPTER_WEB_PAGES_BELLS_H
#define DEPTER_WEB_PAGES_BELLS_H
/* Sets of bells: one for each shift, and short ones for short days. */
#include "html/frame.h"
#include "store/bells.h"
#include "web/rq.h"

struct bells_card {
    struct bell_set set;
    struct str shift, used;  /* "1 смена", "33 класса", or that nobody goes by it */
    const struct str *times; /* "1. 08:00–08:45" */
    size_t count;
};

struct bells_fault_at {
    const char *field;
    struct str words;
};

struct bells_view {
    struct frame frame;
    struct year year;
    const struct bells_card *cards;
    size_t card_count;
    struct rq *rq;
    struct bells_fault_at fault;
    bool may_write, was_saved;
};

struct bells_line {
    struct str starts, ends; /* "08:00", as it stands or as typed */
    struct str fault;
};

struct bells_edit_view {
    struct frame frame;
    struct bell_set set;
    struct bells_line lines[BELLS_MAX];
    size_t line_count; /* the place is the lesson's number */
    struct str fault;
    bool may_write;
};

void bells_page(struct html *h, const struct bells_view *v);
void bells_edit_page(struct html *h, const struct bells_edit_view *v);

/* Typed in the form that was refused; empty else. */
struct str bells_typed(const struct bells_view *v, const char *name);

#endif
