#ifndef DEPTER_STORE_JOURNAL_H
#define DEPTER_STORE_JOURNAL_H
/* A journal page: course × term. Range reads, merged by the caller: all come in the order of
 * their keys. */
#include "rules/access.h"
#include "rules/calendar.h"
#include "store/grading.h"
#include "store/scale.h"

struct journal_lesson {
    struct lesson_id lesson_id;
    int lesson_no;
    struct date date;
    int number;
    struct str status;
    struct str topic;
    struct str homework;
    int64_t roll_at;
};
struct journal_work {
    int lesson_no;
    int work_no;
    struct work_id work_id;
    struct str kind;
    struct str topic;
};
struct journal_mark {
    int lesson_no;
    struct pupil_id pupil_id;
    int work_no;
    int kind; /* of the work */
    struct str value;
};
struct journal_absence {
    int lesson_no;
    struct pupil_id pupil_id;
    struct str code;
    int minutes;
};
struct journal_pupil {
    struct pupil_id pupil_id;
    struct str surname, given, patronymic;
    struct bytes sort_key;
    struct date first_day,
        last_day; /* when the pupil belonged to the course's class and group; last may be none */
};
struct journal_final {
    struct pupil_id pupil_id;
    struct str period;
    struct str value;
    int computed;                /* hundredths, as it stood then; 0: none */
    struct str proposed, reason; /* or absent */
    int64_t entered_at;          /* seconds since 1970 */
};

struct journal {
    struct journal_lesson *lessons; /* by date and number */
    size_t lesson_count;
    struct journal_pupil *pupils; /* by name */
    size_t pupil_count;
    struct journal_work *works; /* by lesson_no, work_no */
    size_t work_count;
    struct journal_mark *marks; /* by lesson_no, pupil, work_no */
    size_t mark_count;
    struct journal_absence *absences; /* by lesson_no, pupil */
    size_t absence_count;
    struct journal_final *finals;
    size_t final_count;
    struct calendar calendar;
    const struct kinds *kinds;             /* of work */
    const struct grading_weights *weights; /* of theirs; NULL: all weigh the same */
    bool markless;
    struct scale scale; /* of its marks and finals */
};

/* The calendar of the course's class (for the list of terms), then the page of [from, to]. */
void journal_read_calendar(const struct reader *r, struct course_id course, struct journal *out);
void journal_read(const struct reader *r, struct course_id course, struct date from, struct date to,
                  struct journal *out);
/* Final marks: all, or the bare values of one period. */
void journal_read_finals(const struct reader *r, struct course_id course, struct journal *out);
void journal_read_finals_of(const struct reader *r, struct course_id course, struct str period,
                            struct journal *out);

/* Average of one pupil in the course within the days, as the school weighs. */
struct average journal_pupil_average(const struct reader *r, struct course_id course,
                                     struct pupil_id pupil, const struct term *t);

/* Final marks. period: "1".."9", "year", "exam" (transfer or state), "autumn", "final". */
struct final_key {
    struct course_id course;
    struct str period;
    struct pupil_id pupil;
};
struct str final_get(const struct reader *r, const struct final_key *k);
struct final_entry {
    struct str value;            /* absent: takes it away */
    int computed;                /* hundredths; -1: none */
    struct str proposed, reason; /* or absent */
};
void final_set(struct act *act, const struct final_key *k, const struct final_entry *e);

#endif
