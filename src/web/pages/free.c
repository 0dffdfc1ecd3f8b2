#include "web/pages/free.h"

#include "store/school.h"

/* Grades can have calendars of their own: holidays are when no calendar has a term. */
struct str free_reason(struct rq *rq, struct date day)
{
    struct str none = tr_text(rq->tr, "No lessons on this day");
    struct calendar_row *calendars;
    struct day_off *off;
    struct calendar calendar;
    struct year year;
    bool in_term = false;
    if (!year_get_on(&rq->reader, day, &year))
        return none;
    size_t n = calendar_list(&rq->reader, year.year_id, &calendars);
    for (size_t i = 0; i < n; i++) {
        if (day_off_list(&rq->reader, calendars[i].calendar_id, day, day, &off) > 0)
            return off[0].name;
        calendar_get(&rq->reader, calendars[i].calendar_id, &calendar);
        in_term = in_term || calendar_is_in_term(&calendar, day);
    }
    return in_term || n == 0 ? none : tr_text(rq->tr, "Holidays");
}

struct date free_step(struct date day, int by)
{
    struct date next = date_add(day, by);
    return date_weekday(next) == SUNDAY ? date_add(next, by) : next;
}

int free_minute(const struct rq *rq)
{
    if (date_cmp(date_of_instant(rq->now_ms), rq->viewer.today) != 0)
        return DAY_MINUTES;
    return minute_of_instant(rq->now_ms);
}
