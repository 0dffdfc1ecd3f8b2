#include "rules/exam.h"

enum { BASIC_GRADE = 9, SUMMER_DAYS = 60, AUTUMN_DAYS = 150 };

static const char *const codes[EXAM_KIND_COUNT] = {
    [EXAM_TRANSFER] = "transfer",
    [EXAM_STATE] = "state",
    [EXAM_AUTUMN] = "autumn",
};

const char *exam_code(enum exam_kind kind)
{
    return codes[kind];
}

bool exam_parse(struct str code, enum exam_kind *out)
{
    for (int i = 0; i < EXAM_KIND_COUNT; i++)
        if (str_is(code, codes[i])) {
            *out = (enum exam_kind)i;
            return true;
        }
    return false;
}

const char *exam_period(enum exam_kind kind)
{
    return kind == EXAM_AUTUMN ? "autumn" : "exam";
}

bool exam_suits(enum exam_kind kind, int grade, int programme)
{
    bool finishes = grade == BASIC_GRADE || grade == programme;
    return kind == EXAM_AUTUMN || finishes == (kind == EXAM_STATE);
}

struct date_span exam_days(enum exam_kind kind, const struct calendar *c)
{
    if (c->term_count == 0)
        return (struct date_span){DATE_NONE, DATE_NONE};
    const struct term *last = &c->terms[c->term_count - 1];
    if (kind == EXAM_AUTUMN)
        return (struct date_span){date_add(last->last_day, 1),
                                  date_add(last->last_day, AUTUMN_DAYS)};
    return (struct date_span){last->first_day, date_add(last->last_day, SUMMER_DAYS)};
}
