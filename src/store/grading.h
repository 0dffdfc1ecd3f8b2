#ifndef DEPTER_STORE_GRADING_H
#define DEPTER_STORE_GRADING_H
/* How the school assesses (3.2): kinds of work, weights, rounding, what a final mark needs. */
#include "rules/average.h"
#include "rules/deadline.h"
#include "rules/final.h"
#include "store/act.h"

/* A kind of work, as the school has it. */
struct school_kind {
    int kind; /* the number that marks carry; enum work_kind for those a school begins with */
    struct str code;
    struct str name_ru, name_ky, name_en;
    struct str sign_ru, sign_ky, sign_en; /* over a column; empty for class work */
    int weight;                           /* hundredths; used when grading.weighted */
    bool counting;                        /* false: formative, in no average */
    struct str deadline;                  /* rules/deadline.h */
    bool needs_topic;
    bool each_pupil; /* all who were there have a mark of it */
    int place;       /* in lists; each kind has its own */
    bool retired;    /* out of use: no new works of it */
};
bool kind_get(const struct reader *r, struct str code, struct school_kind *out);
/* All but number and code of the kind with that code. */
void kind_set(struct act *act, const struct school_kind *k);
/* A kind of the school's own, the last in lists; its code is made here. False: there is no number
 * left. */
bool kind_add(struct act *act, const struct school_kind *k);

/* All kinds, by place. */
struct kinds {
    struct school_kind *list;
    size_t count;
};
void kinds_read(const struct reader *r, struct kinds *out);
/* NULL: none. */
const struct school_kind *kinds_find(const struct kinds *k, struct str code);
const struct school_kind *kinds_at(const struct kinds *k, int kind);

/* Settings "weighted", "round_up_from", "marks_min", "absence_limit", "final_reason", "late_entry"
 * (store/setting.h). */
enum late_entry { LATE_ALLOWED, LATE_WITH_REASON, LATE_LOCKED };
struct grading {
    bool weighted;
    struct final_rules final;
    bool final_reason; /* a final other than the proposed one is refused without a reason */
    enum late_entry late;
};
void grading_read(const struct reader *r, struct grading *out);

/* Weights of marks by kind, as average_add_weighted takes them: 0 formative, all others 100 unless
 * the school weighs. */
enum { GRADING_KINDS = 100 };
struct grading_weights {
    short by_kind[GRADING_KINDS];
};
void grading_weights_read(const struct reader *r, struct grading_weights *out);
/* The same for whoever has the kinds: asks the base only where a weight is not the usual one. */
void grading_weights_of(const struct reader *r, const struct kinds *kinds,
                        struct grading_weights *out);
static inline int grading_weight(const struct grading_weights *w, int kind)
{
    return kind >= 0 && kind < GRADING_KINDS ? w->by_kind[kind] : 0;
}

#endif
