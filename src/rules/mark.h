#ifndef DEPTER_RULES_MARK_H
#define DEPTER_RULES_MARK_H
/*
 * Values of marks and finals, kinds of work, attendance codes: what people write and what is stored
 * (domain.md 2).
 */
#include <stdbool.h>

#include "rules/scale.h"

enum {
    MARK_VALUE_MAX = 16, /* bytes of a stored value with its NUL */
    MARK_PARTS_MAX = 3,  /* "5/4/5" */
};

/*
 * Reads what a person typed or a program sent as a mark of the scale: its words in any case and as
 * people write them (зачёт, н/з, бош), or one to three of its figures joined by '/' or '\'.
 * Latin look-alikes and spaces around do not matter. False: not a mark. out is the stored form.
 */
bool mark_parse(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX]);

/*
 * What a person typed into a field, where the keys of a phone may have no stroke: also "4.5", and
 * "45" when all figures of the scale have one digit. Programs must not: 4.5 is an average to them.
 * assets/js/keys.js reads the same, and tests/keys holds them to it.
 */
bool mark_parse_typed(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX]);

/* The same for a final mark: one figure or one word. */
bool mark_parse_final(struct str typed, const struct scale *scale, char out[MARK_VALUE_MAX]);

/* The figures in a stored value of any scale, left to right; their number (0 for осв and the
 * like). */
int mark_digits(struct str value, int out[MARK_PARTS_MAX]);

/* Kinds of work that a school begins with (3.2c); store/grading.h has all. The numbers are stored.
 */
enum work_kind {
    WORK_CLASSWORK,
    WORK_HOMEWORK,
    WORK_TEST,
    WORK_INDEPENDENT,
    WORK_CHECKING,
    WORK_PRACTICAL,
    WORK_LABORATORY,
    WORK_CONTROL,
    WORK_DICTATION,
    WORK_EXPOSITION,
    WORK_ESSAY,
    WORK_KIND_COUNT,
};

const char *work_kind_code(enum work_kind kind); /* "control" */

enum absence_code {
    ABSENCE_ABSENT,
    ABSENCE_ILL,
    ABSENCE_EXCUSED,
    ABSENCE_UNEXCUSED,
    ABSENCE_LATE,
    ABSENCE_EXEMPT,
    ABSENCE_CODE_COUNT,
};

struct absence_text {
    const char *code;  /* "absent" */
    const char *title; /* English msgid */
    const char *sign;  /* msgid of the letter in the cell: н, б, у, нп, оп, осв */
};

enum { LATE_MINUTES_MAX = 90 };

const struct absence_text *absence_text(enum absence_code code);
bool absence_parse(struct str code, enum absence_code *out);

/* What people write: н, нб, кж, б, у, уп, нп, оп, опоз, осв; Latin look-alikes and wrong-layout
 * keys too (domain.md 2); n, b, u, l. assets/js/keys.js reads the same. */
bool absence_parse_sign(struct str typed, enum absence_code *out);

#endif
