#ifndef DEPTER_WEB_PAGES_DAY_H
#define DEPTER_WEB_PAGES_DAY_H
/* A teacher's day: the lessons in order, with what is missing in each (2.7, 3.2). */
#include "html/frame.h"
#include "store/due.h"
#include "store/lesson.h"
#include "store/mark_note.h"
#include "web/pages/change_words.h"
#include "web/rq.h"

enum { DAY_MISSING_MAX = 3, DAY_DUE_MAX = 12 };

struct day_lesson {
    const struct lesson_row *row;
    struct str subject, about;            /* about: topic and room */
    struct str gap;                       /* what lies before it: free time, another shift */
    const char *state;                    /* msgid of a chip without fault, or NULL */
    bool is_done;                         /* the chip says that all is there */
    const char *missing[DAY_MISSING_MAX]; /* msgids */
    int missing_count;
    bool is_now, is_off;
    bool is_away;      /* somebody else gives it */
    struct str change; /* what was changed in the plan, or absent */
};

struct day_tab {
    struct date date;
    int lessons, unfilled; /* unfilled counts until today */
};

struct day_week {
    struct day_tab days[7];
    int count;
};

struct day_view {
    struct frame frame;
    struct str facts;
    struct date day, today;
    struct date before, after; /* where the steps lead */
    struct date next;          /* the next day with lessons, or DATE_NONE */
    struct day_week week;
    struct str *special; /* how the day is not as the week has it, by calendars */
    size_t special_count;
    struct str why_free, next_text; /* of a day without lessons; next_text may be absent */
    struct day_lesson *lessons;
    size_t count;
    const struct due_work *due; /* on the page of today: works that owe marks, due or overdue */
    const struct kinds *kinds;
    const struct debt *debts; /* on the page of today: answers that pupils owe */
    size_t debt_count;
    size_t due_count;
    size_t due_more;                     /* left out */
    const struct change_notice *notices; /* on the page of today: of today and the next day */
    size_t notice_count;
};

void day_template(struct html *h, const struct day_view *v);

enum verdict day_show(struct rq *rq, struct date day);

#endif
