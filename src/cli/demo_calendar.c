#include <stdio.h>

#include "cli/demo_plan.h"

/* Days off that do not move; months of the second calendar year are below September. */
static const struct {
    int month, day;
    const char *name;
} fixed_days[] = {
    {11, 7, "Дни истории и памяти предков"},
    {11, 8, "Дни истории и памяти предков"},
    {1, 1, "Новый год"},
    {1, 7, "Рождество"},
    {3, 8, "Международный женский день"},
    {3, 21, "Нооруз"},
    {5, 1, "Праздник труда"},
    {5, 5, "День Конституции"},
    {5, 9, "День Победы"},
};

/* Orozo ait and Kurman ait go by the moon; the days are announced late. */
static const struct {
    int year, month, day;
    const char *name;
} moon_days[] = {
    {2024, 4, 10, "Орозо айт"}, {2024, 6, 16, "Курман айт"}, {2025, 3, 30, "Орозо айт"},
    {2025, 6, 6, "Курман айт"}, {2026, 3, 20, "Орозо айт"},  {2026, 5, 27, "Курман айт"},
    {2027, 3, 10, "Орозо айт"}, {2027, 5, 17, "Курман айт"}, {2028, 2, 27, "Орозо айт"},
    {2028, 5, 5, "Курман айт"}, {2029, 2, 15, "Орозо айт"},  {2029, 4, 24, "Курман айт"},
};

#define COUNT(array) (int)(sizeof(array) / sizeof((array)[0]))

static struct date monday_from(struct date d)
{
    return date_monday(date_add(d, 6));
}

/* The last Friday on or before the day. */
static struct date friday_until(struct date d)
{
    struct date friday = date_add(date_monday(d), 4);

    return date_cmp(friday, d) > 0 ? date_add(friday, -7) : friday;
}

static struct date workday_from(struct date d)
{
    return date_weekday(d) >= SATURDAY ? monday_from(d) : d;
}

static void add_day_off(struct demo_calendar *c, struct date d, const char *name)
{
    int at = c->day_off_count;

    while (at > 0 && date_cmp(c->days_off[at - 1].date, d) > 0) {
        c->days_off[at] = c->days_off[at - 1];
        at--;
    }
    if (at > 0 && date_cmp(c->days_off[at - 1].date, d) == 0)
        return;
    c->days_off[at] = (struct demo_day_off){d, name};
    c->day_off_count++;
}

static void add_days_off(struct demo_calendar *c, int first_year)
{
    for (int i = 0; i < COUNT(fixed_days); i++) {
        int year = fixed_days[i].month >= 9 ? first_year : first_year + 1;

        add_day_off(c, date_of(year, fixed_days[i].month, fixed_days[i].day), fixed_days[i].name);
    }
    for (int i = 0; i < COUNT(moon_days); i++) {
        struct date d = date_of(moon_days[i].year, moon_days[i].month, moon_days[i].day);

        if (date_is_within(d, c->terms[0].first_day, c->terms[DEMO_TERMS - 1].last_day))
            add_day_off(c, d, moon_days[i].name);
    }
}

void demo_year_make(struct demo_year *y, struct date date)
{
    int year, month, day;

    date_split(date, &year, &month, &day);
    if (month < 9)
        year--;
    struct date autumn = monday_from(date_of(year, 11, 1));
    struct date spring = date_monday(date_of(year + 1, 3, 22));
    struct date winter_end = monday_from(date_of(year + 1, 1, 8));
    struct date last = friday_until(date_of(year + 1, 5, 29));
    struct demo_calendar c = {
        .terms =
            {
                {workday_from(date_of(year, 9, 1)), date_add(autumn, -3)},
                {date_add(autumn, 7), friday_until(date_of(year, 12, 31))},
                {winter_end, date_add(spring, -3)},
                {date_add(spring, 7), last},
            },
    };
    int weekday = (int)date_weekday(date_of(year, 12, 30));

    if (weekday <= (int)FRIDAY)
        c.terms[1].last_day = date_of(year, 12, 30);
    add_days_off(&c, year);

    *y = (struct demo_year){.first_day = c.terms[0].first_day, .last_day = last};
    snprintf(y->name, sizeof(y->name), "%04d/%02d", year, (year + 1) % 100);
    y->calendars[0] = y->calendars[1] = c;
    /* Grade 1 has one week more, in February. */
    struct date extra = monday_from(date_of(year + 1, 2, 14));
    for (int i = 0; i < DEMO_DAYS; i++)
        add_day_off(&y->calendars[0], date_add(extra, i), "Дополнительные каникулы");
}

const struct demo_calendar *demo_calendar_of(const struct demo_year *y, int grade)
{
    return &y->calendars[grade == 1 ? 0 : 1];
}

bool demo_is_school_day(const struct demo_calendar *c, struct date d)
{
    bool in_term = false;

    if (date_weekday(d) > FRIDAY)
        return false;
    for (int i = 0; i < DEMO_TERMS; i++)
        in_term |= date_is_within(d, c->terms[i].first_day, c->terms[i].last_day);
    for (int i = 0; i < c->day_off_count; i++)
        in_term &= date_cmp(c->days_off[i].date, d) != 0;
    return in_term;
}
