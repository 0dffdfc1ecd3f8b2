#ifndef DEPTER_STORE_DUE_H
#define DEPTER_STORE_DUE_H
/* Works with what they still owe and until when (3.2): rows of the base, judged by
 * rules/deadline.h. */
#include "rules/access.h"
#include "rules/deadline.h"
#include "store/act.h"
#include "store/journal_grid.h"

struct due_work {
    struct work_id work_id;
    struct lesson_id lesson_id;
    struct course_id course_id;
    int lesson_no;
    int work_no;
    struct date date; /* of the lesson */
    int number;
    struct str kind;  /* code */
    struct str topic; /* or absent */
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    int missing;         /* marks owed */
    struct date due;     /* last day in time; may be none */
    struct date newest;  /* day of the newest first entry, or none */
    enum deadline_state state;
};

/* Works of the viewer's lessons of the last DUE_DAYS days that owe marks, by due day. */
enum { DUE_DAYS = 70 };
size_t due_list(const struct reader *r, const struct viewer *v, struct due_work **out);

/* All works of one course with lessons on the days, by lesson and work number. */
struct due_range {
    struct course_id course;
    struct date from, to, today;
};
size_t due_list_course(const struct reader *r, const struct due_range *range,
                       struct due_work **out);

/* What the works of a journal page owe: the same, found in what the page has read already. */
struct due_page {
    const struct journal *journal;
    const struct journal_grid *grid;
    struct date period_end, today; /* of the page's term */
};
size_t due_list_page(struct arena *a, const struct due_page *page, struct due_work **out);

/* The last day in time for the marks of one work; none: not known. */
struct lesson_ref;
struct date due_of_work(const struct reader *r, const struct lesson_ref *l, int work_no);

/* Works with lessons on the days whose marks came late, newest lessons first; missing is not
 * reckoned. */
struct due_late {
    struct due_work work;
    int days;                              /* of the newest mark */
    int marks;                             /* that came late */
    struct str reason;                     /* or absent */
    struct str surname, given, patronymic; /* who held the course on the day; absent: nobody */
};
size_t due_list_late(const struct reader *r, struct year_id year, const struct due_range *range,
                     struct due_late **out);

#endif
