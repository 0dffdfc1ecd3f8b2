#ifndef DEPTER_STORE_SCALE_H
#define DEPTER_STORE_SCALE_H
/* Scales of marks as the school keeps them, and which journal page has which (3.2). */
#include "rules/scale.h"
#include "store/act.h"

struct school_scale {
    int scale; /* the number that courses carry; 0: the five-point one, never changed */
    struct str code;
    struct str name_ru, name_ky, name_en;
    int lowest, highest, pass, good, excellent; /* as in rules/scale.h */
    bool several;
    struct str words;
};
struct scale scale_of_row(const struct school_scale *row);

/* By number. */
size_t scale_list(const struct reader *r, struct school_scale **out);
bool scale_get(const struct reader *r, struct str code, struct school_scale *out);

/* The scale with that number; of 0, which most courses have, without a look at the base. */
struct scale scale_read(const struct reader *r, int number);

/* All but number and code. */
void scale_set(struct act *act, const struct school_scale *s);
/* The last; its code is made here. False: there is no number left. */
bool scale_add(struct act *act, const struct school_scale *s);

/* A value given in courses of that scale, as mark or final, that the other one does not take;
 * absent: none. */
struct str scale_unfit(const struct reader *r, int number, const struct scale *other);

/* Courses of the year that holds the day, by class and subject. */
struct scaled_course {
    struct course_id course_id;
    struct class_id class_id;
    struct subject_id subject_id;
    struct str class_label;
    struct str subject_ru, subject_ky, subject_en;
    struct str subgroup; /* or absent */
    int scale;
};
size_t scaled_course_list(const struct reader *r, struct date day, struct scaled_course **out);

/* A figure was given there, as mark or final: it would mean something else on another scale. */
bool course_has_figures(const struct reader *r, struct course_id course);
void course_set_scale(struct act *act, struct course_id course, const struct school_scale *s);
/* A new page takes the scale that the subject has in the class already. */
void course_inherit_scale(struct act *act, struct course_id course);

/* The courses of a pupil's classes, or of one class, that have another scale than the five-point
 * one. */
struct course_scales {
    struct course_scale *list;
    size_t count;
};
void course_scales_read(const struct reader *r, struct pupil_id pupil, struct course_scales *out);
void course_scales_read_class(const struct reader *r, struct class_id class_id,
                              struct course_scales *out);
const struct scale *course_scales_find(const struct course_scales *c, struct course_id course);
/* Of a subject: that of any of its courses. */
const struct scale *course_scales_of_subject(const struct course_scales *c,
                                             struct subject_id subject);

#endif
