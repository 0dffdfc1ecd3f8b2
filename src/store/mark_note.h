#ifndef DEPTER_STORE_MARK_NOTE_H
#define DEPTER_STORE_MARK_NOTE_H
/* What stands beside a mark, or where one is to stand: a comment that the family reads, an answer
 * owed until a day (it goes with the mark that is given for it); and why marks of a work came late.
 */
#include "store/lesson.h"

struct mark_note {
    struct course_id course_id;
    int lesson_no;
    struct pupil_id pupil_id;
    int work_no;
    struct date date;       /* of the lesson */
    struct str comment;     /* or absent */
    struct date owed_until; /* or none */
};

/* Of a lesson, by pupil and work. */
size_t mark_note_list(const struct reader *r, const struct lesson_ref *l, struct mark_note **out);
/* Of a course's lessons, by lesson, pupil, work. */
size_t mark_note_list_course(const struct reader *r, struct course_id course, int least,
                             int greatest, struct mark_note **out);
/* Of a pupil's lessons on the days, by day. */
size_t mark_note_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                            struct date to, struct mark_note **out);

/* Absent comment and no day: takes the note away. */
void mark_note_set(struct act *act, const struct lesson_ref *l, const struct mark_note *n);
/* A mark was given: what was owed for it is. */
void mark_note_settle(struct act *act, const struct lesson_ref *l, int work_no,
                      struct pupil_id pupil);

/* Answers owed, by the day until which. */
struct debt {
    struct lesson_id lesson_id;
    struct pupil_id pupil_id;
    struct date date, owed_until;
    struct str kind, topic; /* of the work; topic may be absent */
    struct str comment;     /* or absent */
    struct str class_label, subject_ru, subject_ky, subject_en;
    struct str surname, given, patronymic;
};
/* In courses that the viewer teaches today; of one pupil. */
size_t debt_list(const struct reader *r, const struct viewer *v, struct debt **out);
size_t debt_list_pupil(const struct reader *r, struct pupil_id pupil, struct debt **out);

/* Absent: none was said. */
struct str late_reason_get(const struct reader *r, const struct lesson_ref *l, int work_no);
void late_reason_set(struct act *act, const struct lesson_ref *l, int work_no, struct str reason);

#endif
