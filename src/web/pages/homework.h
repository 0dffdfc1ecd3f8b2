#ifndef DEPTER_WEB_PAGES_HOMEWORK_H
#define DEPTER_WEB_PAGES_HOMEWORK_H
/* Homework beside its text: on the lesson page what is set for some pupils and how much the class
 * has for that day; for homeroom teacher and deputy a class's week. */
#include "html/frame.h"
#include "store/class.h"
#include "web/pages/lesson.h"

/* Fills v->tasks, v->load and what goes with them. */
void homework_fill(struct rq *rq, struct lesson_view *v);

struct homework_day {
    struct date date;
    struct homework_load load;
    const struct homework_due *due;
    size_t count;
};

enum { HOMEWORK_DAYS = 7 };

struct homework_week_view {
    struct frame frame;
    const struct rq *rq;
    struct school_class class;
    struct date monday;
    struct str span;
    struct homework_day days[HOMEWORK_DAYS];
    size_t day_count;
};

/* "75 min of 150". */
struct str homework_load_words(struct arena *a, const struct tr *tr,
                               const struct homework_load *load);

/* homework.t */
void homework_under(struct html *h, const struct lesson_view *v); /* what stands under its field */
void homework_tasks(struct html *h, const struct lesson_view *v);
void homework_files(struct html *h, const struct lesson_view *v);

/* "48 KB". */
struct str homework_size(struct arena *a, const struct tr *tr, int bytes);
void homework_week_page(struct html *h, const struct homework_week_view *v);

#endif
