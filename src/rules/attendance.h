#ifndef DEPTER_RULES_ATTENDANCE_H
#define DEPTER_RULES_ATTENDANCE_H
/*
 * Attendance as the homeroom teacher checks it week by week (3.3): what one pupil's day adds up to,
 * where its lessons contradict each other, totals by reason.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "rules/mark.h"

/* As people type it into a cell: a sign (absence_parse_sign), after lateness its minutes: "оп 10",
 * "оп10". minutes 0: not said. */
bool attendance_parse(struct str typed, enum absence_code *code, int *minutes);

/* A lesson of the pupil's day. */
struct attended {
    int number;    /* of the lesson within the day */
    bool called;   /* the roll was called, or the teacher entered somebody */
    bool has_code; /* else: no absence was entered */
    enum absence_code code;
    int minutes; /* of lateness; 0: not said */
};

enum presence {
    PRESENCE_UNKNOWN, /* no roll yet; exempt: may have been there or not */
    PRESENCE_HERE,
    PRESENCE_AWAY, /* absent, ill, excused, unexcused */
};
enum presence attendance_presence(const struct attended *lesson);

/* Bits of what does not fit together within a day. */
enum contradiction {
    CONTRADICTION_SEEN = 1,      /* there in a lesson between two that the pupil missed */
    CONTRADICTION_GAP = 2,       /* away from a lesson between two where the pupil was */
    CONTRADICTION_REASONS = 4,   /* two lessons give different reasons */
    CONTRADICTION_CERTIFIED = 8, /* there on a day for which a certificate excuses */
};

struct attended_day {
    unsigned contradictions;  /* bits of enum contradiction */
    unsigned odd_numbers;     /* bit n: the lesson with that number is one of those to look at */
    bool full_day;            /* all lessons missed, none unknown */
    enum absence_code reason; /* of a full day: the one given most often, the earlier of two */
};

/*
 * lessons in the order of their numbers. Lessons at the same time (a pupil not yet divided belongs
 * to both groups) count as one: who was in one of them was there.
 */
void attendance_judge_day(const struct attended *lessons, size_t count, bool certified,
                          struct attended_day *out);

struct attendance_totals {
    int lessons[ABSENCE_CODE_COUNT];
    int missed; /* lessons with any code of being away */
    int days;   /* full days */
    int days_ill;
    int late_minutes;
};
/* A day's lessons as above, judged. */
void attendance_add_day(struct attendance_totals *totals, const struct attended *lessons,
                        size_t count, const struct attended_day *day);

/* What a certificate with that reason (ill or excused) makes of an entry: an absence without a
 * reason or excuse gets it, the rest stays. */
enum absence_code attendance_certify(enum absence_code code, enum absence_code reason);

/* Days for which a family can tell that a child is away: from a week before today to 60 days after
 * it, at most 31 in a row. */
bool attendance_notice_is_good(struct date first, struct date last, struct date today);

/* Reasons that a certificate or a notice can have. */
bool attendance_is_excuse(enum absence_code code);

#endif
