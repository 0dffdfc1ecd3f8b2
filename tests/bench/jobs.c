/*
 * jobs DIR DAY: how long the two heavy jobs of a deputy take on the base of a demo school (the
 * server not running): all plans of the school laid on the lessons that there are, and a timetable
 * in which each hour has moved to the next day, published for all classes from the next Monday to
 * the end of the year. Prints "laid MS LESSONS published MS LESSONS"; the base is changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "base/secret.h"
#include "store/draft.h"
#include "store/plan_course.h"
#include "store/year.h"

static __attribute__((noreturn)) void fail(const char *what)
{
    fprintf(stderr, "jobs: %s\n", what);
    exit(1);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

struct job {
    double ms;
    long long count;
};

static struct job lay_plans(struct act *act, struct year_id year, struct date today)
{
    struct plan_progress *list;
    struct job job = {-now_ms(), 0};
    size_t n = plan_progress_list(&act->reader, year, today, (struct person_id){0}, &list);
    job.ms += now_ms();
    for (size_t i = 0; i < n; i++)
        job.count += list[i].sums.left;
    if (job.count == 0)
        fail("no course has a plan");
    return job;
}

/* The draft of a timetable with which no lesson stays where it is. */
static void draft_moved(struct act *act, struct year_id year)
{
    enum { SCHOOL_DAYS = 5 };
    struct timetable *versions;
    struct slot *slots;
    size_t n = timetable_list(&act->reader, year, &versions);
    if (n == 0)
        fail("no timetable");
    n = slot_list(&act->reader, versions[n - 1].timetable_id, &slots);
    draft_begin(act, year, &versions[0]);
    for (size_t i = 0; i < n; i++)
        draft_take(act, year, &slots[i]);
    for (size_t i = 0; i < n; i++) {
        slots[i].weekday = slots[i].weekday % SCHOOL_DAYS + 1;
        draft_put(act, year, &slots[i]);
    }
}

static struct job publish(struct act *act, struct year_id year, struct date day)
{
    struct draft draft;
    struct job job = {0};
    draft_moved(act, year);
    if (!draft_get(&act->reader, year, &draft))
        fail("no draft");
    job.ms = -now_ms();
    struct laid_out sum = draft_publish(act, &draft, day);
    act_end(act);
    if (!db_commit(act->db))
        fail("not committed");
    job.ms += now_ms();
    job.count = sum.added;
    return job;
}

int main(int argc, char **argv)
{
    struct school school;
    struct year year;
    struct act act;
    struct str error;
    base_init();
    struct arena *a = arena_open(1 << 20);
    struct date day = argc == 3 ? date_parse(str_of(argv[2])) : DATE_NONE;
    if (date_is_none(day))
        return 2;
    struct db *db = db_open(a, arena_printf(a, "%s/depter.db", argv[1]), DB_WRITER, &error);
    if (!db || !school_get_only(db, a, &school))
        fail("no demo school there");
    db_begin(db);
    act_begin(&act, db, a, school.school_id);
    if (!year_get_on(&act.reader, day, &year))
        fail("no school year on that day");
    struct job laid = lay_plans(&act, year.year_id, day);
    struct job published = publish(&act, year.year_id, date_add(date_monday(day), 7));
    printf("laid %.0f %lld published %.0f %lld\n", laid.ms, laid.count, published.ms,
           published.count);
    db_close(db);
    arena_close(a);
    return 0;
}
