#ifndef DEPTER_STORE_TOUCHED_H
#define DEPTER_STORE_TOUCHED_H
/* Whether anybody has ever written in a lesson, as a condition of SQL on lessons l: version counts
 * what was taken back too, for the log still speaks of the lesson by its number. */
#define LESSON_TOUCHED                                                                         \
    "(l.version > 0 OR l.status <> 'planned' OR l.topic IS NOT NULL OR l.homework IS NOT NULL" \
    "  OR l.roll_at IS NOT NULL OR l.substitute_id IS NOT NULL"                                \
    "  OR EXISTS (SELECT 1 FROM works w WHERE w.school_id = l.school_id"                       \
    "   AND w.course_id = l.course_id AND w.lesson_no = l.lesson_no)"                          \
    "  OR EXISTS (SELECT 1 FROM absences b WHERE b.school_id = l.school_id"                    \
    "   AND b.course_id = l.course_id AND b.lesson_no = l.lesson_no)"                          \
    "  OR EXISTS (SELECT 1 FROM remarks m WHERE m.school_id = l.school_id"                     \
    "   AND m.course_id = l.course_id AND m.lesson_no = l.lesson_no)"                          \
    "  OR EXISTS (SELECT 1 FROM assignments a WHERE a.school_id = l.school_id"                 \
    "   AND a.course_id = l.course_id AND a.lesson_no = l.lesson_no)"                          \
    "  OR EXISTS (SELECT 1 FROM lesson_plans p WHERE p.school_id = l.school_id"                \
    "   AND p.course_id = l.course_id AND p.lesson_no = l.lesson_no)"                          \
    "  OR EXISTS (SELECT 1 FROM homework_files f WHERE f.school_id = l.school_id"              \
    "   AND f.course_id = l.course_id AND f.lesson_no = l.lesson_no))"

#endif
