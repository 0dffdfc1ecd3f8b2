#include "rules/substitution.h"

#include <stddef.h>

#define N_(text) text

static const struct change_text texts[CHANGE_COUNT] = {
    [CHANGE_REPLACED] = {"replaced", N_("substitution")},
    [CHANGE_MERGED] = {"merged", N_("groups together")},
    [CHANGE_MOVED] = {"moved", N_("moved")},
    [CHANGE_CANCELLED] = {"cancelled", N_("cancelled")},
};

const struct change_text *change_text(enum change_kind kind)
{
    return &texts[(unsigned)kind < CHANGE_COUNT ? kind : CHANGE_REPLACED];
}

bool change_parse(struct str code, enum change_kind *out)
{
    for (int i = 0; i < CHANGE_COUNT; i++) {
        if (!str_is(code, texts[i].code))
            continue;
        *out = (enum change_kind)i;
        return true;
    }
    return false;
}

bool lesson_times_meet(const struct lesson_time *a, const struct lesson_time *b)
{
    if (date_cmp(a->date, b->date) != 0)
        return false;
    if (a->ends == 0 || b->ends == 0)
        return a->shift == b->shift && a->number == b->number;
    return a->starts < b->ends && b->starts < a->ends;
}

bool groups_meet(struct subgroup_id a, struct subgroup_id b)
{
    return id_is_none(a) || id_is_none(b) || id_eq(a, b);
}

enum fit substitute_fit(const struct candidate *c)
{
    if (c->is_absent)
        return FIT_ABSENT;
    if (c->is_busy)
        return FIT_BUSY;
    if (c->knows_class)
        return c->knows_subject ? FIT_CLASS_SUBJECT : FIT_CLASS;
    return c->knows_subject ? FIT_SUBJECT : FIT_FREE;
}

static enum verdict stand_in_verdict(enum change_kind kind, const struct change_facts *f)
{
    if (!f->is_teacher || f->is_own)
        return VERDICT_NOT_A_TEACHER;
    return kind == CHANGE_MERGED && !f->is_side_group ? VERDICT_NO_GROUP : VERDICT_OK;
}

static enum verdict move_verdict(const struct change_facts *f)
{
    if (!f->is_school_day)
        return VERDICT_NO_SCHOOL_DAY;
    return f->is_same_hour || f->is_taken ? VERDICT_HOUR_TAKEN : VERDICT_OK;
}

enum verdict change_verdict(enum change_kind kind, const struct change_facts *f)
{
    if (f->has_entries)
        return VERDICT_LESSON_HELD;
    if (f->is_closed)
        return VERDICT_CLOSED;
    if (!f->has_reason)
        return VERDICT_CHANGE_REASON;
    switch (kind) {
    case CHANGE_REPLACED:
    case CHANGE_MERGED:
        return stand_in_verdict(kind, f);
    case CHANGE_MOVED:
        return move_verdict(f);
    case CHANGE_CANCELLED:
        return VERDICT_OK;
    case CHANGE_COUNT:
        break;
    }
    return VERDICT_BAD_REQUEST;
}

enum verdict undo_verdict(const struct undo_facts *f)
{
    if (f->has_entries || f->is_written)
        return VERDICT_LESSON_HELD;
    if (f->is_closed)
        return VERDICT_CLOSED;
    return f->is_taken ? VERDICT_HOUR_TAKEN : VERDICT_OK;
}
