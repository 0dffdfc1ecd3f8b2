#ifndef DEPTER_WEB_PAGES_DIARY_H
#define DEPTER_WEB_PAGES_DIARY_H
/* What the diary's pages show, for diary.c, marks.c and their templates. */
#include "html/frame.h"
#include "store/diary.h"
#include "store/mark_note.h"
#include "store/remark.h"
#include "web/pages/change_words.h"
#include "web/rq.h"

struct diary_tab {
    struct str href, label;
    bool is_current;
};

/* Whose diary it is, and the other children of the guardian who reads it. */
struct diary_family {
    struct frame frame;
    struct frame_nav nav[3];
    struct diary_pupil pupil;
    struct diary_tab *children; /* none when there is nobody to switch to */
    size_t child_count;
};

/* "Жапаров Айбек, 7Б"; without a class the name alone. */
struct str diary_who(const struct rq *rq, const struct diary_pupil *pupil,
                     const struct diary_class *class);

enum diary_section { DIARY_WEEK, DIARY_MARKS, DIARY_NOTICES };

/*
 * Reads the pupil of the path and asks whether the viewer may read the diary; somebody else's child
 * and nobody's id are refused alike. below: the rest of the address under /diary/ID/, the same for
 * the other children.
 */
enum verdict diary_open(struct rq *rq, enum diary_section section, struct str below,
                        struct diary_family *out);

/* A lesson of the week with what the pupil got there. */
struct diary_entry {
    const struct kinds *kinds;
    const struct diary_lesson *lesson;
    const struct diary_week *week;
    struct pupil_id pupil;
    struct str subject; /* "Алгебра", "Информатика, группа 1" */
    const struct diary_mark *marks;
    size_t mark_count;
    const struct diary_absence *absence; /* NULL: was there */
    struct str change;                   /* who stands in, where it came from; or absent */
    const struct mark_note *notes;       /* they stand together */
    size_t note_count;
};

struct diary_remark {
    const struct remark *remark;
    struct str by;   /* "Алгебра, Токтосунова Г. А." */
    struct str seen; /* "Асанова Г., 24.11 18:05"; absent: the family has not seen it */
};

struct diary_day {
    struct date date;
    int number; /* day of the month */
    struct str name;
    bool is_past, is_today;
    struct str free;    /* why there are no lessons */
    struct str special; /* how it is not as the week has it, or absent */
    struct diary_entry *entries;
    size_t count;
    const struct diary_remark *remarks;
    size_t remark_count;
    struct str *gone; /* lessons that were moved to another hour */
    size_t gone_count;
    struct str told; /* what the family has told about the day: "ill", "excused"; absent: nothing */
};

enum { DIARY_DAYS = 7 };

struct diary_week_view {
    struct diary_family family;
    struct str span;
    struct str who;
    struct str teacher;                 /* absent when nobody leads the class */
    struct date before, after, current; /* Mondays; the first two may be none */
    bool may_speak;                     /* a guardian: sees to remarks, tells of absences */
    struct str notice, notice_more;     /* in place of the days: why there are none */
    struct diary_day days[DIARY_DAYS];
    size_t day_count;
};

/* All that the page shows of the pupil and the week of the path; a refusal otherwise. */
enum verdict diary_week_fill(struct rq *rq, struct diary_week_view *out);

void diary_family_tabs(struct html *h, const struct diary_family *f);
void diary_week_page(struct html *h, const struct diary_week_view *v);
void diary_none_page(struct html *h, const struct frame *f);

#endif
