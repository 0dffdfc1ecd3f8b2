#ifndef DEPTER_RULES_ID_H
#define DEPTER_RULES_ID_H
/*
 * Ids are made by the program (store/id.h): 53 bits, ordered by time, unique within the school; 0
 * is "none". Each kind has a struct of its own, so that swapping two does not compile.
 */
#include <stdbool.h>
#include <stdint.h>

#define ID_TYPE(name) \
    struct name {     \
        int64_t v;    \
    }

ID_TYPE(school_id);
ID_TYPE(year_id);
ID_TYPE(calendar_id);
ID_TYPE(bell_set_id);
ID_TYPE(subject_id);
ID_TYPE(room_id);
ID_TYPE(person_id);
ID_TYPE(pupil_id); /* the pupil's person_id, as a pupil */
ID_TYPE(class_id);
ID_TYPE(subgroup_id);
ID_TYPE(course_id);
ID_TYPE(timetable_id);
ID_TYPE(lesson_id);
ID_TYPE(plan_id);
ID_TYPE(plan_row_id);
ID_TYPE(work_id);
ID_TYPE(excuse_id);
ID_TYPE(remark_id);
ID_TYPE(assignment_id);
ID_TYPE(file_id);
ID_TYPE(account_id);
ID_TYPE(session_id);

#define ID_MAX ((INT64_C(1) << 53) - 1)

#define id_is_none(id) ((id).v == 0)
#define id_eq(a, b) ((a).v == (b).v)

#endif
