#ifndef DEPTER_WEB_PAGES_CHANGE_WORDS_H
#define DEPTER_WEB_PAGES_CHANGE_WORDS_H
/* What became of a lesson, in words for each page that shows it (6.1). */
#include "html/html.h"
#include "store/substitution.h"
#include "web/rq.h"

/* "Алгебра, группа 2" */
struct str change_subject(const struct rq *rq, const struct substitution_row *row);
/* "Осмонова А. К.", or absent. */
struct str change_teacher(const struct rq *rq, const struct substitution_row *row);
struct str change_substitute(const struct rq *rq, const struct substitution_row *row);

/* "ведёт Осмонова А. К.", "перенесён на ср, 25.11, 6-й урок", "отменён". */
struct str change_words(const struct rq *rq, const struct substitution_row *row);

/* A list of changes below a journal or a class: "вт, 24.11, 3-й урок" and what became of it. */
struct plan_change {
    struct str when, text, reason;
};
struct change_range {
    struct class_id class_id;
    struct course_id course; /* none: all of the class */
    struct date from, to;
};
size_t change_list(struct rq *rq, const struct change_range *range, struct plan_change **out);
void change_section(struct html *h, const struct plan_change *list, size_t count);

/* What waits for this person today and on their next day: "завтра, 3-й урок: вы заменяете …". */
struct change_notice {
    struct str when, text;
    struct str href; /* of the lesson, when it is theirs to give */
    bool is_own;     /* a lesson more; else one that somebody else gives, that moved or was
                        cancelled */
};
/* On the days `first` and `second` (may be none). */
size_t change_notices(struct rq *rq, struct date first, struct date second,
                      struct change_notice **out);

#endif
