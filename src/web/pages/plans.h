#ifndef DEPTER_WEB_PAGES_PLANS_H
#define DEPTER_WEB_PAGES_PLANS_H
/* The base of plans (1.5): a teacher's own with the courses that go by them, or all of the school
 * for those who approve. */
#include "html/frame.h"
#include "store/plan_course.h"
#include "web/rq.h"

struct plans_row {
    const struct plan *plan;
    struct str label, kind, author;
    bool is_own;
};

struct plans_course {
    const struct plan_progress *progress;
    struct str label; /* "7А · Алгебра, группа 1" */
};

/* What a new plan can be for: named by one of the courses. */
struct plans_parallel {
    struct course_id course_id;
    struct str label;
};

struct plans_tab {
    struct str state, label;
    size_t count;
    bool current;
};

struct plans_view {
    struct frame frame;
    struct str facts;
    bool is_teacher, oversees;
    const struct plans_tab *tabs; /* of who oversees */
    size_t tab_count;
    const struct plans_row *rows;
    size_t row_count;
    const struct plans_course *courses; /* of the teacher */
    size_t course_count;
    const struct plans_parallel *parallels;
    size_t parallel_count;
};

void plans_page(struct html *h, const struct plans_view *v);

#endif
