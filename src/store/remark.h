#ifndef DEPTER_STORE_REMARK_H
#define DEPTER_STORE_REMARK_H
/* Praise and remarks to a pupil, read by the family in the diary. One that was a mistake is taken
 * back; log and table keep it. */
#include "store/lesson.h"

struct remark {
    struct remark_id remark_id;
    struct pupil_id pupil_id;
    struct date date;
    struct course_id course_id; /* or none: of the homeroom teacher */
    int lesson_no;
    struct str kind; /* "praise", "remark" */
    struct str text;
    struct person_id author_id;
    struct str surname, given, patronymic;         /* of the author */
    struct str subject_ru, subject_ky, subject_en; /* absent without a lesson */
    int64_t seen_at;                               /* ms, by the family first; 0: not yet */
    struct str seen_surname, seen_given, seen_patronymic;
};

bool remark_kind_is_valid(struct str kind);

/* In a lesson; l NULL: without one, on the day. The author is the act's actor. */
struct remark_new {
    const struct lesson_ref *lesson;
    struct pupil_id pupil;
    struct date date;
    struct str kind, text;
};
struct remark_id remark_add(struct act *act, const struct remark_new *n);

/* False: there is none, or it was taken back. */
bool remark_get(const struct reader *r, struct remark_id id, struct remark *out);
void remark_void(struct act *act, const struct remark *remark);
/* The actor, a guardian, has seen it; who comes second changes nothing. */
void remark_see(struct act *act, struct remark *remark);

/* Of one pupil within the days, by date; of one lesson, by pupil. */
size_t remark_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                         struct date to, struct remark **out);
size_t remark_list_lesson(const struct reader *r, const struct lesson_ref *l, struct remark **out);

#endif
