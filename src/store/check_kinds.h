#ifndef DEPTER_STORE_CHECK_KINDS_H
#define DEPTER_STORE_CHECK_KINDS_H
/* What the files of check.c share: the form of a question "where does the table differ from the
 * newest entries of the log". */
#include "store/reader.h"

struct difference {
    int64_t course_id;
    int lesson_no;
    int64_t pupil_id;
    struct str item;
    struct str logged, stored;
};
#define DIFFERENCE_MEMBERS course_id, lesson_no, pupil_id, item, logged, stored

/* The newest entry of each cell: max(seq) takes the other columns' row along through the join. */
#define NEWEST(action)                                                                            \
    "WITH newest AS (SELECT MAX(seq) AS seq FROM log WHERE school_id = $1 AND action = '" action  \
    "'"                                                                                           \
    " GROUP BY course_id, lesson_no, pupil_id, item),"                                            \
    " logged AS (SELECT g.course_id, g.lesson_no, g.pupil_id, g.item, g.new AS value, g.at FROM " \
    "newest "                                                                                     \
    "n"                                                                                           \
    " JOIN log g ON g.school_id = $1 AND g.seq = n.seq)"

/* About pupils and parents; NULL ends it. */
extern const struct db_query *const check_people[];
/* About plans; rows that the log never spoke of are among the differences. NULL ends it. */
extern const struct db_query *const check_plans[];

#endif
