#ifndef DEPTER_STORE_RELATION_H
#define DEPTER_STORE_RELATION_H
/* What a person is to a lesson, as columns of the very query that reads the lesson: l is lessons,
 * $3 the person. */
#include "rules/access.h"

#define RELATION_COLUMNS                                                                          \
    " EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = l.school_id AND t.course_id = " \
    "l.course_id"                                                                                 \
    "  AND t.person_id = $3 AND t.first_day <= l.date AND (t.last_day IS NULL OR t.last_day >= "  \
    "l.date)) AS teaches,"                                                                        \
    " EXISTS (SELECT 1 FROM course_teachers t WHERE t.school_id = l.school_id AND t.course_id = " \
    "l.course_id"                                                                                 \
    "  AND t.person_id = $3 AND (t.last_day IS NULL OR t.last_day >= l.date)) AS taught,"         \
    " COALESCE(l.substitute_id = $3, 1 = 0) AS substitutes,"                                      \
    " COALESCE(l.substitute_id <> $3, 1 = 0) AS replaced,"                                        \
    " EXISTS (SELECT 1 FROM homerooms h WHERE h.school_id = l.school_id AND h.class_id = "        \
    "l.class_id"                                                                                  \
    "  AND h.person_id = $3 AND h.first_day <= l.date AND (h.last_day IS NULL OR h.last_day >= "  \
    "l.date)) AS homeroom"

static inline unsigned relation_bits(bool teaches, bool taught, bool substitutes, bool replaced,
                                     bool homeroom)
{
    return (teaches ? RELATION_TEACHES : 0U) | (taught ? RELATION_TAUGHT : 0U) |
           (substitutes ? RELATION_SUBSTITUTES : 0U) | (replaced ? RELATION_REPLACED : 0U) |
           (homeroom ? RELATION_HOMEROOM : 0U);
}

#endif
