#ifndef DEPTER_STORE_ATTENDANCE_H
#define DEPTER_STORE_ATTENDANCE_H
/* The attendance of a class by the week, as its homeroom teacher checks and signs it (3.3):
 * lessons, absences, certificates, parents' notices. */
#include "rules/attendance.h"
#include "store/class.h"
#include "store/division.h"
#include "store/lesson.h"

struct excuse {
    struct excuse_id excuse_id;
    struct pupil_id pupil_id;
    struct str kind; /* "certificate", "notice" */
    struct date first_day, last_day;
    struct str reason;                     /* "ill", "excused" */
    struct str note;                       /* may be empty */
    struct str surname, given, patronymic; /* who recorded it; absent: nobody */
    bool by_family;                        /* told from the diary */
    int64_t used_at; /* ms; of a family's notice: an absence has its reason; 0: not yet */
};

/*
 * e->excuse_id, the names and used_at are ignored; the actor recorded it. Absences of these days
 * without a reason get it (attendance_certify); *settled: how many. What a family tells settles
 * nothing by itself.
 */
struct excuse_id excuse_add(struct act *act, const struct excuse *e, int *settled);
/* The homeroom teacher accepts what a family told: as a certificate from then on. */
int excuse_settle(struct act *act, const struct excuse *e);
/* An absence got this reason on the day: what the family told of it is used. */
void excuse_mark_used(struct act *act, struct pupil_id pupil, struct date day, struct str reason);
/* That touch the days, by first day: of one pupil; of the class, by pupil. */
size_t excuse_list_pupil(const struct reader *r, struct pupil_id pupil, struct date from,
                         struct date to, struct excuse **out);
size_t excuse_list_class(const struct reader *r, struct class_id class_id, struct date from,
                         struct date to, struct excuse **out);
/* False: there is none, or it was taken back. */
bool excuse_get(const struct reader *r, struct excuse_id id, struct excuse *out);
/* Takes it back; reasons already given to absences stay. */
void excuse_void(struct act *act, const struct excuse *e);

struct week_lesson {
    struct lesson_id lesson_id;
    struct date date;
    int number;
    struct course_id course_id;
    int lesson_no;
    struct subgroup_id subgroup_id;
    struct str subgroup; /* or absent */
    struct str status;
    int64_t roll_at;
    struct str subject_ru, subject_ky, subject_en;
    const struct division *division; /* of a group's lesson */
};
struct week_absence {
    struct lesson_id lesson_id;
    struct pupil_id pupil_id;
    struct str code;
    int minutes;
    int64_t entered_at; /* seconds */
};
struct week_sign {
    struct str surname, given, patronymic;
    int64_t signed_at; /* ms; 0: nobody has signed */
};
struct class_week {
    struct week_lesson *lessons; /* not cancelled; by date, number */
    size_t lesson_count;
    struct week_absence *absences; /* by pupil, date, number */
    size_t absence_count;
    struct class_pupil *pupils; /* at any time of the week, by name */
    size_t pupil_count;
    struct excuse *excuses; /* that touch the week, by pupil, first day */
    size_t excuse_count;
    struct week_sign sign;
    bool changed_since; /* an absence was entered after the signature */
};
/* Monday to Sunday. */
void class_week_read(const struct reader *r, struct class_id class_id, struct date monday,
                     struct class_week *out);

/* A pupil's day: lessons in the order of numbers, those of a group only when the pupil belongs to
 * it, and beside each what was entered. */
struct pupil_day {
    size_t count;
    struct attended *attended;
    const struct week_lesson **lessons;
};
void class_week_day(const struct reader *r, const struct class_week *w,
                    const struct class_pupil *pupil, struct date day, struct pupil_day *out);

/* Again replaces the earlier signature. */
void week_sign(struct act *act, struct class_id class_id, struct date monday);

/* Weeks within the days that have lessons but no signature, by date. */
size_t week_list_unsigned(const struct reader *r, struct class_id class_id, struct date from,
                          struct date to, struct date **out);

/* The class as the person's: RELATION_HOMEROOM when it is led on the day. False: no such class. */
bool class_relation(const struct reader *r, const struct viewer *v, struct class_id id,
                    struct school_class *out, unsigned *relations);

#endif
