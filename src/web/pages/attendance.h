#ifndef DEPTER_WEB_PAGES_ATTENDANCE_H
#define DEPTER_WEB_PAGES_ATTENDANCE_H
/*
 * The week sheet of a class (3.3): class × lessons with absences and contradictions; below it each
 * pupil's day with absences, where the homeroom teacher sets reasons; certificates; the signature.
 *
 * Names of fields: "c-LESSON-PUPIL-CODE", CODE as it stood when the form was made ("late10");
 * "r-PUPIL-DATE" the reason for all lessons missed on that day.
 */
#include "html/frame.h"
#include "store/attendance.h"
#include "web/rq.h"

struct week_column {
    struct date date;
    int number;
    bool begins_day;
};

struct week_cell {
    struct str sign, title;
    bool odd;     /* one of those that contradict each other */
    bool no_roll; /* nobody has called it yet */
    bool ahead;   /* the day is yet to come */
    bool none;    /* the pupil has no such lesson */
};

struct week_row {
    struct str name;
    struct week_cell *cells;
    struct attendance_totals totals;
};

struct settle_field {
    struct str name, label, title, shown;
    bool is_wrong;
};

/* A pupil's day to look at. */
struct settle_row {
    struct str pupil, day;
    struct settle_field *fields;
    size_t field_count;
    struct str reason_name, reason; /* reason: chosen, when the form comes back */
    struct str full_day;            /* words, or absent */
    struct str contradictions;      /* words, or absent */
    struct str excuse;              /* what a certificate or notice says; absent: none */
    bool is_open;                   /* an absence without a reason */
};

struct excuse_line {
    struct excuse_id id;
    struct str pupil, words, by;
    bool may_use; /* told by the family, not used yet */
};

struct attendance_view {
    struct frame frame;
    struct school_class class;
    struct class_week week;
    struct date monday;
    struct str span; /* "23–28 ноября" */
    struct str label;
    bool may_write, may_sign, was_saved;
    struct str notice, signed_words;
    struct week_column *columns;
    size_t column_count;
    struct week_row *rows; /* of all pupils */
    size_t row_count;
    struct settle_row *settle;
    size_t settle_count;
    size_t open_count, odd_count; /* days without a reason, days that contradict themselves */
    size_t left_out;              /* days more than one form takes */
    struct excuse_line *excuses;
    size_t excuse_count;
    struct str excuse_fault;
};

/* The class of the path, with the right to read it. */
enum verdict attendance_open(struct rq *rq, struct attendance_view *v);
/* Reads the week and fills the rest; what was sent with this request is shown over what stands. */
void attendance_fill(struct rq *rq, struct attendance_view *v);
enum verdict attendance_reply(struct rq *rq, int status, struct attendance_view *v);

void attendance_page(struct html *h, const struct attendance_view *v);

#endif
