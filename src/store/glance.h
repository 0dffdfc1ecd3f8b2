#ifndef DEPTER_STORE_GLANCE_H
#define DEPTER_STORE_GLANCE_H
/* A class as its homeroom teacher watches it (3.3): what colleagues owe, what looks wrong. */
#include "store/class.h"
#include "store/course.h"
#include "store/due.h"
#include "store/reader.h"
#include "store/year.h"

struct glance_range {
    struct class_id class_id;
    struct date from, to; /* both inside */
};

/* What is looked at on a day: the term that holds, or the last DUE_DAYS days. What colleagues owe
 * is looked for until yesterday, what stands there until today. */
struct glance_days {
    struct calendar calendar; /* of the class */
    const struct term *term;  /* of it; NULL: holidays */
    struct glance_range past, until_today;
    struct date last_sunday;
};
void glance_days_of(const struct reader *r, const struct school_class *class, struct date today,
                    struct glance_days *out);

/* Lessons without a topic or without the roll, by date; at most GLANCE_MAX. */
enum { GLANCE_MAX = 200 };
struct glance_lesson {
    struct lesson_id lesson_id;
    struct date date;
    int number;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup;                   /* or absent */
    struct str surname, given, patronymic; /* who teaches it or stands in; absent: nobody */
    bool no_topic, no_roll;
};
size_t glance_lesson_list(const struct reader *r, const struct glance_range *range,
                          struct glance_lesson **out);

/* Works that owe marks after their deadline, by course; at most GLANCE_MAX. */
struct glance_work {
    const struct course *course;
    struct due_work work;
};
size_t glance_work_list(const struct reader *r, const struct glance_range *range, struct date today,
                        struct glance_work **out);

/* Marks of a lesson that the pupil missed, by date; at most GLANCE_MAX. */
struct glance_mark {
    struct lesson_id lesson_id;
    struct date date;
    struct str subject_ru, subject_ky, subject_en;
    struct str surname, given, patronymic; /* of the pupil */
    struct str value, code;
};
size_t glance_mark_list(const struct reader *r, const struct glance_range *range,
                        struct glance_mark **out);

/* Lessons of the pupil with an absence or lateness within the days, by code. */
struct glance_absence {
    struct str code;
    int lessons;
};
size_t glance_absence_count(const struct reader *r, struct pupil_id pupil, struct date from,
                            struct date to, struct glance_absence **out);

/* All finals of the class that have an average beside them, by subject and name. */
struct glance_final {
    struct course_id course_id;
    struct str subject_ru, subject_ky, subject_en;
    struct str surname, given, patronymic; /* of the pupil */
    struct str period, value;
    int computed; /* hundredths */
};
size_t glance_final_list(const struct reader *r, struct class_id class_id,
                         struct glance_final **out);

#endif
