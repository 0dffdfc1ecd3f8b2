#ifndef DEPTER_WEB_PAGES_PUPIL_H
#define DEPTER_WEB_PAGES_PUPIL_H
/* All subjects of one pupil in a term, and in the year, for the homeroom teacher (3.3): marks,
 * average, final, lessons missed by reason, praise and remarks. */
#include "html/frame.h"
#include "store/class.h"
#include "store/diary.h"
#include "store/remark.h"
#include "web/pages/year_marks.h"
#include "web/rq.h"

struct pupil_row {
    struct str subject;
    const struct diary_course_mark *marks;
    size_t mark_count;
    struct str average, final; /* each may be absent */
    const struct scale *scale;
};

struct pupil_view {
    const struct kinds *kinds;
    struct frame frame;
    struct school_class class;
    struct str facts;  /* the term */
    struct str missed; /* "Болезнь 5, опоздание 1"; absent: none */
    struct pupil_row *rows;
    size_t row_count;
    const struct year_marks *year; /* NULL: no final mark and no exam yet */
    struct remark *remarks;
    size_t remark_count;
    struct pupil_id pupil;
    struct person_id viewer; /* takes back what is their own */
    bool may_remark;
    struct str remark_kind, remark_text, remark_fault;
    bool remark_asked;
};

void pupil_page(struct html *h, const struct pupil_view *v);

#endif
