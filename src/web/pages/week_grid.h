#ifndef DEPTER_WEB_PAGES_WEEK_GRID_H
#define DEPTER_WEB_PAGES_WEEK_GRID_H
/* The week of a class, a teacher or a room as a table of numbers by weekdays, for reading the
 * timetable and for making it. */
#include "html/frame.h"
#include "store/draft.h"
#include "web/rq.h"

/* "c5" a class, "t7" a teacher, "r9" a room. */
struct week_owner {
    char kind; /* 0: nothing chosen */
    int64_t id;
};
struct week_owner week_owner_parse(struct str text);
struct str week_owner_text(struct arena *a, struct week_owner of);
bool week_is_of(struct week_owner of, const struct week_slot *slot);

struct week_option {
    struct str value, label;
};
struct week_options {
    struct week_option *items;
    size_t count;
};
/* What can be looked at; each by name. */
struct week_choices {
    struct week_options classes, teachers, rooms;
};
void week_choices_read(struct rq *rq, struct year_id year, struct week_choices *out);
/* The label of what is chosen, or absent. */
struct str week_choices_label(const struct week_choices *c, struct week_owner of);

struct week_entry {
    const struct week_slot *slot;
    struct str title, about;
};
struct week_cell {
    int weekday;
    struct week_entry *entries;
    size_t count;
    struct str clash; /* what is wrong here, or absent */
    bool is_chosen;
};
enum { WEEK_DAYS_MAX = 7 };
struct week_row {
    int shift, number;
    struct str time;
    bool begins_shift; /* where there are two */
    struct week_cell cells[WEEK_DAYS_MAX];
};
struct week_grid {
    struct week_row *rows;
    size_t row_count;
    int days; /* Monday to … */
};
struct week_source {
    struct week_slot *slots;
    size_t slot_count;
    struct clash *clashes; /* of the slots; none when only read */
    size_t clash_count;
};
void week_grid_make(struct rq *rq, const struct week_source *source, struct week_owner of,
                    struct week_grid *out);

/* "Асанов Б. Э.: в этот час ещё 8А" */
struct str week_clash_words(const struct rq *rq, const struct week_source *source,
                            const struct clash *clash);
struct str week_subject(const struct rq *rq, const struct week_slot *slot);
struct str week_teacher(const struct rq *rq, const struct week_slot *slot);

void week_options_select(struct html *h, const struct week_choices *c, struct str chosen);

#endif
