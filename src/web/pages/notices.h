#ifndef DEPTER_WEB_PAGES_NOTICES_H
#define DEPTER_WEB_PAGES_NOTICES_H
/* A parent tells that the child will be away (R3.3b): the form and what the school knows. */
#include "store/attendance.h"
#include "web/pages/diary.h"

struct notices_view {
    struct diary_family family;
    struct str first, last, note; /* as typed */
    bool excused;                 /* the reason chosen; else ill */
    struct str fault;             /* why it was refused; absent: it was not */
    bool fault_of_note;
    struct excuse *list; /* newest first */
    size_t count;
    bool was_saved;
};

void notices_page(struct html *h, const struct notices_view *v);

#endif
