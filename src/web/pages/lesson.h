#ifndef DEPTER_WEB_PAGES_LESSON_H
#define DEPTER_WEB_PAGES_LESSON_H
/*
 * The lesson page: entry, roll, marks. The same view serves the first look and a form that was
 * refused: then `shown` is what was typed, `stored` what stands in the base.
 */
#include "html/frame.h"
#include "store/due.h"
#include "store/file.h"
#include "store/homework.h"
#include "store/lesson.h"
#include "store/remark.h"
#include "web/record_plan.h"
#include "web/rq.h"

/* One field of the form: what it is, what it says, and why it was refused. */
struct lesson_field {
    struct str stored; /* absent or empty: nothing stands there */
    struct str shown;
    struct str fault; /* in the reader's language; absent: none */
    bool is_asked;    /* the fault is a question: saving again with the confirmation passes */
};

struct lesson_line {
    const struct lesson_pupil *pupil;
    struct str name;
    struct lesson_field code;    /* of the absence */
    struct lesson_field minutes; /* of lateness, as text */
    struct lesson_field *marks;  /* one for each work of the view */
    bool is_chosen;              /* for the homework of some pupils */
    struct str told;             /* what the family has told: "ill", "excused"; absent: nothing */
    struct str told_note;        /* for the homeroom teacher; may be empty */
};

/* Why marks of a work are late (3.2). */
struct lesson_late {
    bool is_over; /* its deadline is over, and marks are missing or came late */
    struct lesson_field reason;
};

struct lesson_neighbour {
    struct lesson_id id; /* none: there is no such lesson that day */
    struct str label;
};

/* Homework for some pupils. */
struct lesson_task {
    const struct assignment *task;
    struct str names;
};

struct lesson_view {
    struct frame frame;
    const struct rq *rq;
    struct lesson_ref ref;
    struct lesson_row row;
    struct str subject, label; /* "Геометрия"; "7Б · Геометрия, группа 1" */
    struct str facts;          /* day, number, time, room */
    struct str codes;          /* for the scripts: "absent=н …" */
    struct str next_day;       /* of the course's next lesson; absent when there is none */
    struct str homework_due;   /* set for this lesson; absent: nothing */
    struct lesson_neighbour before, after; /* lessons of the viewer on that day */
    struct str crumb_href, crumb;
    const char *seen;        /* of what stood in the base when the form was made */
    bool may_write;          /* topic, homework, works, marks */
    bool may_roll;           /* absences: the teacher, and the homeroom teacher */
    bool is_ahead;           /* only topic and homework can be written */
    bool is_cancelled;       /* nothing can */
    bool is_closed;          /* nothing can: the deputy has closed the period (3.2) */
    struct str change;       /* what was changed in the plan; absent: nothing */
    bool was_saved;          /* without scripts: the form has just been saved */
    struct str notice;       /* why the form was refused; absent: it was not */
    struct plan_offer offer; /* what the plan has for the lesson */
    struct lesson_field topic, homework;
    struct lesson_field minutes; /* of the homework, as text */
    struct str load_day; /* of the course's next lesson; absent: unknown, or a grade without norm */
    struct homework_load load;
    const struct homework_due *load_due;
    size_t load_count;
    struct lesson_task *tasks;
    size_t task_count;
    struct homework_file *files;
    size_t file_count;
    struct str file_fault; /* why a file was refused; absent: none was */
    bool tasks_open;       /* the form comes back with a fault */
    struct lesson_field task_text, task_minutes, task_pupils;
    struct lesson_late *late;   /* by work of the view; NULL: no marks here */
    const struct due_work *due; /* by work number, of the works that the base has */
    size_t due_count;
    struct work *works; /* one without id while the lesson has none */
    size_t work_count;
    struct lesson_line *lines;
    size_t line_count;
    int away_count;
    const struct kinds *kinds;
    struct scale scale;
    struct str needing_topic; /* names of the kinds that need their topic */
    struct str add_kind;      /* of the form that adds a work */
    struct lesson_field add_topic;
    struct remark *remarks;
    size_t remark_count;
    struct person_id viewer; /* takes back what is their own */
    struct pupil_id remark_pupil;
    struct str remark_kind;
    struct lesson_field remark_text;
};

/* Everything of the lesson as it stands; NOT_FOUND, NO_RIGHT. */
enum verdict lesson_view_open(struct rq *rq, struct lesson_view *v);

/* Answers with the page. */
enum verdict lesson_view_reply(struct rq *rq, int status, struct lesson_view *v);

/* "m5", "" of what a field shows; "mark", "mark m5". */
const char *lesson_mark_class(const struct scale *scale, struct str value);

void lesson_page(struct html *h, const struct lesson_view *v);
void remark_section(struct html *h, const struct lesson_view *v);

#endif
