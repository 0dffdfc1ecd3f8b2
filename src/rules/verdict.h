#ifndef DEPTER_RULES_VERDICT_H
#define DEPTER_RULES_VERDICT_H
/*
 * What the rules say to a request. Anything but VERDICT_OK is a refusal: one table maps it to the
 * HTTP status, a stable code for programs, an English msgid (translated at output) and the clause
 * of the regulation that is the reason.
 */
enum verdict {
    VERDICT_OK,
    VERDICT_NO_SESSION,     /* 401 nobody is signed in */
    VERDICT_BAD_PASSWORD,   /* 401 login or password wrong (not told which) */
    VERDICT_SLOW_DOWN,      /* 429 too many wrong passwords */
    VERDICT_BAD_TOKEN,      /* 403 the CSRF token or the origin is wrong */
    VERDICT_NO_RIGHT,       /* 403 */
    VERDICT_STAFF_ONLY,     /* 403 the journal is closed to pupils and parents (2.1) */
    VERDICT_NOT_FOUND,      /* 404 not there, or not yours to know */
    VERDICT_CHANGED,        /* 409 somebody else changed it since it was read */
    VERDICT_CLOSED,         /* 409 the period is closed (3.2) */
    VERDICT_KEY_REUSED,     /* 422 same idempotency key, another request */
    VERDICT_BAD_REQUEST,    /* 400 the body or a parameter cannot be read */
    VERDICT_BAD_VALUE,      /* 422 not a mark of the scale */
    VERDICT_BAD_CODE,       /* 422 not an attendance code, or minutes without lateness */
    VERDICT_BAD_KIND,       /* 422 not a kind of work */
    VERDICT_BAD_PERIOD,     /* 422 no such period for this class */
    VERDICT_TOO_LONG,       /* 422 */
    VERDICT_MARKLESS,       /* 422 class without marks (2.8) */
    VERDICT_NOT_ENROLLED,   /* 422 the pupil is not in this class or group on that day */
    VERDICT_TOPIC_NEEDED,   /* 422 practical, laboratory, control works need their topic (3.2) */
    VERDICT_LESSON_AHEAD,   /* 422 the lesson has not begun: no roll, no marks yet */
    VERDICT_CANCELLED,      /* 422 the lesson was cancelled */
    VERDICT_TOO_MANY,       /* 422 no more works fit into one lesson */
    VERDICT_ASK_LANGUAGE,   /* 422 not Russian, it seems: save again with a confirmation (3.2) */
    VERDICT_LANGUAGE,       /* 422 not Russian (3.2) */
    VERDICT_REASON_NEEDED,  /* 422 a late mark, or another final than proposed, needs its reason
                             * (3.2)
                             */
    VERDICT_DAY_OVER,       /* 422 a day that cannot be meant here */
    VERDICT_LATE,           /* 409 the school takes no mark after its deadline (3.2) */
    VERDICT_BAD_MINUTES,    /* 422 not minutes of homework */
    VERDICT_NOBODY,         /* 422 no pupil was chosen */
    VERDICT_NO_TEXT,        /* 422 a text that must be there */
    VERDICT_LESSON_HELD,    /* 422 entries stand in the lesson: it took place (6.1) */
    VERDICT_CHANGE_REASON,  /* 422 a lesson is not replaced, moved, cancelled without a reason (6.1)
                             */
    VERDICT_NOT_A_TEACHER,  /* 422 who shall stand in does not teach here, or would have anyway */
    VERDICT_NO_GROUP,       /* 422 no other group of the class has a lesson then */
    VERDICT_NO_SCHOOL_DAY,  /* 422 the class has no school on that day */
    VERDICT_HOUR_TAKEN,     /* 422 class or teacher has another lesson at that hour */
    VERDICT_BAD_DAYS,       /* 422 not days for which a family can tell the school */
    VERDICT_TOLD_ALREADY,   /* 409 an excuse for these days is known */
    VERDICT_USED,           /* 409 the notice has been taken into account */
    VERDICT_PLAN_CLOSED,    /* 409 the plan is handed in or approved: open it for changes first */
    VERDICT_PLAN_ROW_HELD,  /* 422 lessons have given the row, or one is joined with it */
    VERDICT_NO_FILE,        /* 422 no file was chosen, or an empty one */
    VERDICT_FILE_TOO_LARGE, /* 422 */
    VERDICT_BAD_FILE,       /* 422 by its content not of the kinds that homework can have */
    VERDICT_TOO_MANY_FILES, /* 422 no more fit to the lesson */
    VERDICT_BAD_DAY,        /* 422 not a day of the school year, or one that has passed */
    VERDICT_NO_ROOM,        /* 422 no room of that name */
    VERDICT_NO_EXAM,        /* 422 the exam is not held in this course */
    VERDICT_NO_RETAKE,      /* 422 the pupil has no autumn exam */
    VERDICT_EXAM_MARKS,     /* 409 marks of the exam are given: it cannot be taken away */
    VERDICT_GROUP_HELD,     /* 422 entries in the other group would be left behind (3.2) */
    VERDICT_BAD_HOURS,      /* 422 not hours a week (2.6) */
    VERDICT_BAD_CALENDAR,   /* 422 days, terms or bells that cannot be so (1.5) */
    VERDICT_COUNT,
};

struct verdict_text {
    int status;         /* HTTP */
    const char *code;   /* "period_closed" */
    const char *title;  /* English msgid */
    const char *clause; /* "3.2", or NULL */
};

const struct verdict_text *verdict_text(enum verdict v);

#endif
