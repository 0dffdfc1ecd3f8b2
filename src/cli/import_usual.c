#include "cli/demo_plan.h"
#include "cli/import.h"

/* What a school has unless it says otherwise is what the demo school has. */

static struct calendar_plan calendar_of(struct arena *a, const struct demo_calendar *c,
                                        const char *name)
{
    struct term *terms = ARENA_ARRAY(a, struct term, DEMO_TERMS);
    struct day_off *days = ARENA_ARRAY(a, struct day_off, (size_t)c->day_off_count + 1);
    for (int i = 0; i < DEMO_TERMS; i++)
        terms[i] = (struct term){
            .term_no = i + 1,
            .first_day = c->terms[i].first_day,
            .last_day = c->terms[i].last_day,
        };
    for (int i = 0; i < c->day_off_count; i++)
        days[i] = (struct day_off){c->days_off[i].date, str_of(c->days_off[i].name)};
    return (struct calendar_plan){
        .name = str_of(name),
        .term_kind = STR("quarter"),
        .terms = terms,
        .term_count = DEMO_TERMS,
        .days_off = days,
        .day_off_count = (size_t)c->day_off_count,
    };
}

const struct setup_year *import_usual_year(struct arena *a, struct date day)
{
    struct demo_year y;
    struct setup_year *out = ARENA_NEW(a, struct setup_year);
    demo_year_make(&y, day);
    if (date_cmp(day, y.last_day) > 0) {
        int year, month, number;
        date_split(day, &year, &month, &number);
        demo_year_make(&y, date_of(year, 9, 1));
    }
    *out = (struct setup_year){
        .name = str_dup(a, str_of(y.name)),
        .first_day = y.first_day,
        .last_day = y.last_day,
        .first_grade = calendar_of(a, demo_calendar_of(&y, 1), "1 класс"),
        .others = calendar_of(a, demo_calendar_of(&y, 2), "2–12 классы"),
    };
    return out;
}

size_t import_usual_bells(struct arena *a, int first, int last, struct bell **out)
{
    enum { LESSON = 45, BREAK = 5, LONG_BREAK = 10, BEGINNING = 8 * 60, DAY = 24 * 60 };
    size_t n = 0;
    *out = ARENA_ARRAY(a, struct bell, (size_t)(last - first) + 2);
    int starts = BEGINNING - (first == 0 ? LESSON + BREAK : 0);
    for (int number = first; number <= last && starts + LESSON <= DAY; number++) {
        (*out)[n++] = (struct bell){number, starts, starts + LESSON};
        starts += LESSON + (number == 3 ? LONG_BREAK : BREAK);
    }
    return n;
}

size_t import_usual_subjects(struct arena *a, struct subject **out)
{
    *out = ARENA_ARRAY(a, struct subject, DEMO_SUBJECTS);
    for (int i = 0; i < DEMO_SUBJECTS; i++) {
        const struct demo_subject_name *n = &demo_subject_names[i];
        (*out)[i] = (struct subject){
            .name_ru = str_of(n->ru), .name_ky = str_of(n->ky), .name_en = str_of(n->en)};
    }
    return DEMO_SUBJECTS;
}
