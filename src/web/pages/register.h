#ifndef DEPTER_WEB_PAGES_REGISTER_H
#define DEPTER_WEB_PAGES_REGISTER_H
/* Lists of journals with how far each is filled: a class's, a teacher's own. */
#include "html/frame.h"
#include "store/course.h"
#include "store/overview.h"
#include "web/pages/change_words.h"
#include "web/rq.h"

struct register_row {
    const struct course *course;
    struct course_overview filled;
    struct str subject; /* with the subgroup */
    struct str teacher; /* short name, or absent */
};

struct register_view {
    struct frame frame;
    struct str facts;
    struct class_id class_id; /* with is_class */
    struct date today;
    bool is_class; /* the column of teachers, and the crumb; else the column of classes */
    struct register_row *rows;
    size_t count;
    const struct plan_change *changes; /* of this week and the next */
    size_t change_count;
};

void register_template(struct html *h, const struct register_view *v);

/* Rows of the courses; filled: by course id. */
void register_rows(struct rq *rq, struct register_view *v, const struct course *courses,
                   const struct course_overview *filled, size_t filled_count);

#endif
