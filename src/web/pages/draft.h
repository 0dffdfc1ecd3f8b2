#ifndef DEPTER_WEB_PAGES_DRAFT_H
#define DEPTER_WEB_PAGES_DRAFT_H
/*
 * The deputy makes the next timetable: a draft from the one that holds, its week by class or by
 * teacher, one cell open at a time, what clashes said at the cell and in a list, then published
 * from a day, after a look at what it changes.
 */
#include "web/pages/week_grid.h"

/* A course that can stand in the open cell. */
struct draft_choice {
    const struct week_course *course;
    struct str label, about, room; /* room: as it stands there, or the course's usual one */
    struct str hours;              /* "3 из 4" */
    bool is_on;
    int week; /* of the entry that stands there */
};
struct draft_editor {
    struct str cell; /* "2.3": weekday and number; with the shift before them: "1.2.3" */
    struct str title;
    struct str fault;
    struct draft_choice *choices;
    size_t count;
    struct str after; /* the next cell down, or absent */
};

struct draft_clash {
    struct str href, words;
};
enum { DRAFT_CLASHES_MAX = 60 };

struct draft_view {
    struct frame frame;
    bool has_draft, may_write, is_two_weeks;
    struct str facts, notice;
    struct week_choices choices;
    int alternate; /* hours that stand in one week of two */
    struct str of, title;
    struct week_grid grid;
    struct draft_editor *editor; /* NULL: no cell is open */
    struct draft_clash *clashes;
    size_t clash_count, clash_more;
    struct week_options rooms;
    struct date first_day; /* typed, or proposed */
    struct date min_day;
    struct str preview; /* what publishing would do; absent: not asked */
    struct str later;   /* with preview: until when it holds, or absent */
};

/* Everything of the draft as it stands; the cell and whose week come from the query or form. */
enum verdict draft_open(struct rq *rq, struct draft_view *v);
enum verdict draft_reply(struct rq *rq, int status, struct draft_view *v);
void draft_page(struct html *h, const struct draft_view *v);

/* The open cell as the form names it: shift, weekday and number. */
struct draft_cell {
    int shift, weekday, number;
};
bool draft_cell_parse(struct str text, struct draft_cell *out);

/* The editor of the cell, from the draft's hours. */
struct draft_state {
    struct year year;
    struct draft draft;
    struct week_source source;
    struct week_course *courses;
    size_t course_count;
    struct week_owner of;
};
bool draft_may_hold(const struct draft_state *d, const struct draft_cell *cell,
                    const struct week_course *course);
/* The hour of the course in that cell, or NULL. */
const struct week_slot *draft_slot(const struct draft_state *d, const struct draft_cell *cell,
                                   struct course_id course);
bool draft_read(struct rq *rq, struct draft_state *d);
void draft_edit(struct rq *rq, const struct draft_state *d, const struct draft_cell *cell,
                struct draft_view *v);

#endif
