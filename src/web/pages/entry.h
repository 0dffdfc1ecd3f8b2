#ifndef DEPTER_WEB_PAGES_ENTRY_H
#define DEPTER_WEB_PAGES_ENTRY_H
/* One pupil's cell of a lesson: its marks with comment and debt, and what became of it (6.2). */
#include "html/frame.h"
#include "store/history.h"
#include "store/mark_note.h"
#include "web/rq.h"

struct entry_work {
    struct work_id work_id; /* none: the class work that is not there yet */
    int work_no;
    struct str kind, topic; /* topic: or absent */
    struct str value;       /* or absent */
    struct str comment;     /* what the form shows */
    struct date owed_until; /* or none */
    struct str fault;
    bool is_asked; /* the fault is a question: saving again with the confirmation passes */
};

struct entry_change {
    struct str when, who, what; /* "24.11.2026, 14:32"; "Тест"; who absent: the program */
    struct str before, after;   /* or absent */
    struct str reason;          /* or absent */
};

struct entry_view {
    struct frame frame;
    struct lesson_ref ref;
    struct pupil_id pupil;
    struct str name, label, facts; /* label: of the journal */
    struct str absence;            /* or absent */
    struct scale scale;
    struct entry_work *works;
    size_t work_count;
    struct entry_change *changes;
    size_t change_count;
    struct date today;
    int term_no; /* 0: outside of all terms */
    bool may_write;
    bool was_saved;
    struct str notice;
};

void entry_page(struct html *h, const struct entry_view *v);

#endif
