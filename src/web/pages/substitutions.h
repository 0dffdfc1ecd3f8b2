#ifndef DEPTER_WEB_PAGES_SUBSTITUTIONS_H
#define DEPTER_WEB_PAGES_SUBSTITUTIONS_H
/*
 * The substitutions of a day (6.1): the list that all staff read and print; for the deputy also the
 * lessons of an absent teacher, or of a class, each with all that can become of it.
 *
 * A form sends for each lesson "w-LESSON" with a choice: "" leaves it, "sPERSON" replaces,
 * "mLESSON" merges with that lesson, "vDATE.NUMBER" moves, "c" cancels, "u" takes back.
 */
#include "html/frame.h"
#include "web/pages/change_words.h"
#include "web/rq.h"
#include "web/substitute.h"

struct sub_option {
    struct str value, label;
};
struct sub_group {
    struct str label;
    const struct sub_option *options;
    size_t count;
};
enum { SUB_GROUPS_MAX = FIT_COUNT + 2 };

/* A lesson to be arranged. */
struct sub_lesson {
    const struct hour_row *hour;
    struct str subject;
    struct str time;
    struct str now; /* what became of it, or absent */
    bool is_held;   /* it has entries: nothing can change */
    bool may_undo;
    struct str chosen; /* what a refused form had chosen */
    struct str fault;  /* why it was refused */
    struct sub_group groups[SUB_GROUPS_MAX];
    size_t group_count;
};
struct sub_day {
    struct str title;
    struct sub_lesson *lessons;
    size_t count;
};
enum { SUB_DAYS_MAX = 7 };

struct sub_line {
    const struct substitution_row *row;
    struct str number; /* "3", "3 (2-я смена)" */
    struct str subject, teacher, words, room;
    bool may_undo;
};

struct sub_choice {
    int64_t id;
    struct str label;
};

struct substitutions_view {
    struct frame frame;
    struct date day, today, before, after;
    bool may_write;
    bool was_saved;
    struct str notice; /* why the form was refused; absent: it was not */
    struct sub_line *lines;
    size_t line_count;
    /* of the deputy */
    struct sub_choice *teachers, *classes;
    size_t teacher_count, class_count;
    int64_t teacher, class_id; /* chosen, or 0 */
    struct date until;         /* the last day shown */
    struct str who;            /* whose lessons are arranged */
    struct str reason;         /* typed */
    struct sub_day days[SUB_DAYS_MAX];
    size_t day_count;
};

/* Everything of the day as it stands, and the lessons that the query or form asks for. */
enum verdict substitutions_open(struct rq *rq, struct substitutions_view *v);
/* The lessons to be arranged. */
void substitutions_plan(struct rq *rq, struct year_id year, struct substitutions_view *v);
enum verdict substitutions_reply(struct rq *rq, int status, struct substitutions_view *v);

void substitutions_page(struct html *h, const struct substitutions_view *v);

#endif
