#include "rules/promotion.h"

int promotion_grade(int grade, int programme)
{
    return grade >= programme || grade >= GRADE_MAX ? GRADUATES : grade + 1;
}

struct str promotion_label(struct arena *a, struct str label, int from, int to)
{
    struct str digits = str_of(arena_printf(a, "%d", from));
    bool is_longer = label.n > digits.n && label.p[digits.n] >= '0' && label.p[digits.n] <= '9';
    if (!str_has_prefix(label, digits) || is_longer)
        return label;
    struct str rest = str_sub(label, digits.n, label.n);
    return str_of(arena_printf(a, "%d%.*s", to, STR_FMT(rest)));
}

enum fate promotion_fate(int from, int to)
{
    if (to == GRADUATES)
        return FATE_GRADUATE;
    if (to <= from)
        return FATE_STAY;
    return to == from + 1 ? FATE_NEXT : FATE_JUMP;
}

void promotion_terms(const struct term *old, size_t count, struct date_span year, struct term *out)
{
    if (count == 0)
        return;
    int weeks = date_diff(date_monday(old[0].first_day), date_monday(year.first_day)) / 7;
    for (size_t i = 0; i < count; i++)
        out[i] = (struct term){old[i].term_no, date_add(old[i].first_day, weeks * 7),
                               date_add(old[i].last_day, weeks * 7)};
    out[0].first_day = year.first_day;
    out[count - 1].last_day = year.last_day;
}

struct date promotion_day(struct date day)
{
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    return date_of(year + 1, month, of_month);
}
