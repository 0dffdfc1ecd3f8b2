#ifndef DEPTER_WEB_PAGES_GLANCE_H
#define DEPTER_WEB_PAGES_GLANCE_H
/* The class at a glance (3.3): what colleagues owe this term, what looks wrong, weeks not signed.
 */
#include "html/frame.h"
#include "store/class.h"
#include "web/rq.h"

struct glance_line {
    struct date date;
    struct str what;  /* subject, pupil and subject */
    const char *path; /* local: "/journal/lesson/", "/journal/course/" */
    int64_t id;
    struct str who;  /* the teacher; absent: nobody */
    struct str chip; /* what is missing or odd */
};

struct glance_part {
    struct glance_line *lines;
    size_t count;
};

struct glance_view {
    struct frame frame;
    struct school_class class;
    struct str facts;
    struct date *weeks; /* Mondays not signed */
    size_t week_count;
    struct glance_part owed;  /* lessons without topic or roll */
    struct glance_part works; /* works without marks, after their day */
    struct glance_part marks; /* marks of lessons that the pupil missed */
    struct glance_part finals;
};

void glance_page(struct html *h, const struct glance_view *v);

#endif
