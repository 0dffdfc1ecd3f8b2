#ifndef DEPTER_RULES_SUBSTITUTION_H
#define DEPTER_RULES_SUBSTITUTION_H
/*
 * What may become of a planned lesson when it cannot be given as planned (6.1): replaced, merged,
 * moved, cancelled; and who is at hand for it. Pure.
 */
#include <stdbool.h>

#include "base/date.h"
#include "rules/id.h"
#include "rules/verdict.h"

enum change_kind {
    CHANGE_REPLACED,  /* another teacher gives it */
    CHANGE_MERGED,    /* the teacher of the class's other group takes both */
    CHANGE_MOVED,     /* it is given at another hour */
    CHANGE_CANCELLED, /* it is not given */
    CHANGE_COUNT,
};

struct change_text {
    const char *code;  /* "replaced" */
    const char *title; /* English msgid */
};
const struct change_text *change_text(enum change_kind kind);
bool change_parse(struct str code, enum change_kind *out);

/* An hour of a day. Bells of two shifts differ, so the time decides; starts and ends are minutes
 * since midnight, both 0 when the number has no bell. */
struct lesson_time {
    struct date date;
    int shift;
    int number;
    int starts, ends;
};
/* Nobody can be in both. Without bells: the same number of the same shift. */
bool lesson_times_meet(const struct lesson_time *a, const struct lesson_time *b);

/* Two lessons of one class at one time: only different groups go side by side. None: the whole
 * class. */
bool groups_meet(struct subgroup_id a, struct subgroup_id b);

/* How well a teacher suits for a lesson, best first. */
enum fit {
    FIT_CLASS_SUBJECT, /* free, teaches this subject and in this class */
    FIT_CLASS,         /* free, teaches in this class */
    FIT_SUBJECT,       /* free, teaches this subject */
    FIT_FREE,
    FIT_BUSY,   /* has a lesson at that time */
    FIT_ABSENT, /* is being replaced on that day */
    FIT_COUNT,
};
struct candidate {
    bool is_busy, is_absent;
    bool knows_class, knows_subject;
};
enum fit substitute_fit(const struct candidate *c);

/* What is known of the lesson and of what it shall become. */
struct change_facts {
    bool has_entries; /* roll, work, mark, absence, remark: it has taken place */
    bool is_closed;   /* the period of its day, or of the day it moves to */
    bool has_reason;
    bool is_teacher;    /* replaced, merged: who stands in teaches at this school */
    bool is_own;        /* replaced, merged: who stands in would have given it anyway */
    bool is_side_group; /* merged: the other lesson is of another group at the same hour */
    bool is_school_day; /* moved: the day it moves to */
    bool is_same_hour;  /* moved: to where it stands */
    bool is_taken;      /* moved: class or teacher has another lesson then */
};
enum verdict change_verdict(enum change_kind kind, const struct change_facts *f);

/* Taking a change back: as long as nobody has written in the lesson since, and its hour is free. */
struct undo_facts {
    bool has_entries;
    bool is_written; /* topic or homework have been changed since */
    bool is_closed;
    bool is_taken; /* moved: the hour it would go back to */
};
enum verdict undo_verdict(const struct undo_facts *f);

#endif
