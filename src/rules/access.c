#include "rules/access.h"

/* Families and nobody else are told that the journal is staff's: the clause is the reason (2.1). */
static enum verdict refuse(unsigned roles)
{
    return (roles & ROLES_FAMILY) ? VERDICT_STAFF_ONLY : VERDICT_NO_RIGHT;
}

static bool is_staff(unsigned roles)
{
    return (roles & ROLES_STAFF) != 0 && (roles & ROLES_FAMILY) == 0;
}

enum verdict may_read_journal(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if (roles & ROLES_OVERSEE)
        return VERDICT_OK;
    if ((roles & ROLE_TEACHER) && (relations & (RELATION_TEACHES | RELATION_SUBSTITUTES |
                                                RELATION_TAUGHT | RELATION_HOMEROOM)))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_write_lesson(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    bool is_theirs = (relations & RELATION_SUBSTITUTES) ||
                     ((relations & RELATION_TEACHES) && !(relations & RELATION_REPLACED));
    return (roles & ROLE_TEACHER) && is_theirs ? VERDICT_OK : VERDICT_NO_RIGHT;
}

enum verdict may_write_absence(unsigned roles, unsigned relations)
{
    if (is_staff(roles) && (roles & ROLE_TEACHER) && (relations & RELATION_HOMEROOM))
        return VERDICT_OK;
    return may_write_lesson(roles, relations);
}

enum verdict may_write_final(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if ((roles & ROLE_TEACHER) && (relations & RELATION_TEACHES))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_read_class(unsigned roles, unsigned relations)
{
    if (is_staff(roles) && (roles & ROLES_OVERSEE))
        return VERDICT_OK;
    return may_write_class(roles, relations);
}

enum verdict may_write_class(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if ((roles & ROLE_TEACHER) && (relations & RELATION_HOMEROOM))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_remark(unsigned roles, unsigned relations)
{
    bool deputy = is_staff(roles) && (roles & ROLE_DEPUTY);
    return deputy ? VERDICT_OK : may_write_class(roles, relations);
}

enum verdict may_speak_for(unsigned roles, unsigned relations)
{
    bool is_guardian = (roles & ROLE_GUARDIAN) && !(roles & ROLES_STAFF);
    return is_guardian && (relations & RELATION_CHILD) ? VERDICT_OK : VERDICT_NO_RIGHT;
}

enum verdict may_read_plan(unsigned roles, unsigned relations)
{
    if (is_staff(roles) && (roles & ROLES_OVERSEE))
        return VERDICT_OK;
    if (is_staff(roles) && (roles & ROLE_TEACHER) && (relations & RELATION_TEACHES))
        return VERDICT_OK;
    return may_write_plan(roles, relations);
}

enum verdict may_write_plan(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if ((roles & ROLE_TEACHER) && (relations & RELATION_AUTHOR))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_approve_plan(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if ((roles & ROLES_OVERSEE) && !(relations & RELATION_AUTHOR))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_read_load(unsigned roles, unsigned relations)
{
    if (!is_staff(roles))
        return refuse(roles);
    if ((roles & ROLES_OVERSEE) || ((roles & ROLE_TEACHER) && (relations & RELATION_HOMEROOM)))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

enum verdict may_write_load(unsigned roles, unsigned relations)
{
    (void)relations;
    if (!is_staff(roles))
        return refuse(roles);
    return roles & ROLES_OVERSEE ? VERDICT_OK : VERDICT_NO_RIGHT;
}

unsigned holding_relation(const struct holding *list, size_t n, struct date day)
{
    unsigned relations = 0;
    for (size_t i = 0; i < n; i++) {
        const struct holding *h = &list[i];
        if (date_is_within(day, h->first_day, h->last_day))
            relations |= RELATION_TEACHES;
        if (date_is_none(h->last_day) || date_cmp(h->last_day, day) >= 0)
            relations |= RELATION_TAUGHT;
    }
    return relations;
}

struct date holding_reads_until(const struct holding *list, size_t n, struct date today)
{
    struct date last = DATE_NONE;
    for (size_t i = 0; i < n; i++) {
        const struct holding *h = &list[i];
        if (date_is_none(h->last_day) || date_cmp(h->last_day, today) >= 0)
            return DATE_NONE;
        if (date_is_none(last) || date_cmp(h->last_day, last) > 0)
            last = h->last_day;
    }
    return last;
}

enum verdict may_read_diary(unsigned roles, unsigned relations)
{
    if ((roles & ROLES_STAFF) && (roles & ROLES_FAMILY))
        return VERDICT_NO_RIGHT; /* cannot be: one account has one side */
    if ((roles & ROLE_PUPIL) && (relations & RELATION_SELF))
        return VERDICT_OK;
    if ((roles & ROLE_GUARDIAN) && (relations & RELATION_CHILD))
        return VERDICT_OK;
    return VERDICT_NO_RIGHT;
}

const char *role_name(unsigned roles)
{
    static const struct {
        unsigned role;
        const char *name;
    } names[] = {{ROLE_DIRECTOR, "director"}, {ROLE_DEPUTY, "deputy"},   {ROLE_TECH, "tech"},
                 {ROLE_HOMEROOM, "homeroom"}, {ROLE_TEACHER, "teacher"}, {ROLE_PUPIL, "pupil"},
                 {ROLE_GUARDIAN, "parent"}};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (roles & names[i].role)
            return names[i].name;
    return "nobody";
}
