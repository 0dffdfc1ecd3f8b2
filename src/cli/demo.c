#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/demo_fill.h"
#include "cli/demo_store.h"
#include "store/id.h"
#include "store/person.h"

static const char help[] =
    "usage: depter demo --dir DIR | --db postgresql://… [--pupils N] [--seed N] [--date "
    "YYYY-MM-DD]\n"
    "\n"
    "Makes the demo school in an empty base: 36 classes, 70 staff, the school year that contains "
    "the\n"
    "date, filled until that morning. The same seed and date give the same school.\n"
    "\n"
    "  --pupils N   108 to 2160, default 1000\n"
    "  --seed N     default 1\n"
    "  --date DAY   \"today\" of the school, default today\n"
    "\n"
    "Prints a line per account: role, login, password, name, separated by tabs. The teacher "
    "teaches\n"
    "the pupil's class on that date (on a day without lessons: on the next school day), the "
    "parent\n"
    "is the pupil's, the homeroom teacher leads the class. Everybody else has an account too.\n";

struct options {
    struct data_options data;
    struct demo_options demo;
};

static bool number_option(const char *text, int64_t min, int64_t max, int64_t *out)
{
    return str_to_i64(str_of(text), min, max, out);
}

/* False: *result is what the command returns. */
static bool read_options(int argc, char **argv, struct options *o, int *result)
{
    static const struct option options[] = {{"dir", required_argument, NULL, 'd'},
                                            {"db", required_argument, NULL, 'b'},
                                            {"pupils", required_argument, NULL, 'p'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"date", required_argument, NULL, 't'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    int64_t pupils = 1000, seed = 1;
    bool ok = true;
    int c;

    *o = (struct options){.demo.date = date_today()};
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c == 'd')
            o->data.dir = optarg;
        else if (c == 'b')
            o->data.db = optarg;
        else if (c == 'p')
            ok &= number_option(optarg, DEMO_CLASSES * DEMO_CLASS_MIN,
                                DEMO_CLASSES * DEMO_CLASS_MAX, &pupils);
        else if (c == 's')
            ok &= number_option(optarg, 0, INT32_MAX, &seed);
        else if (c == 't')
            ok &= !date_is_none(o->demo.date = date_parse(str_of(optarg)));
        else if (c == 'h')
            return *result = CLI_DONE, fputs(help, stdout), false;
        else
            ok = false;
    }
    o->demo.pupils = (int)pupils;
    o->demo.seed = (uint64_t)seed;
    if (ok && optind == argc && (o->data.dir != NULL) != (o->data.db != NULL))
        return true;
    fputs(help, stderr);
    *result = CLI_USAGE;
    return false;
}

/* ---- the printed accounts ---------------------------------------------------------------------
 */

/* The date itself, or the school day after it; in the summer holidays the last one before. */
static struct date lesson_day(const struct demo_school *s)
{
    const struct demo_calendar *c = &s->year.calendars[1];
    struct date d = s->options.date;

    while (date_cmp(d, s->year.last_day) < 0 && !demo_is_school_day(c, d))
        d = date_add(d, 1);
    while (!demo_is_school_day(c, d))
        d = date_add(d, -1);
    return d;
}

/* Lessons of the teacher on the weekday, and whether one is in the class. */
static int lessons_of(const struct demo_school *s, int teacher, int weekday, int class_no,
                      bool *in_class)
{
    int count = 0;

    *in_class = false;
    for (int i = 0; i < s->slot_count; i++) {
        const struct demo_course *c = &s->courses[s->slots[i].course];
        if (c->teacher != teacher || s->slots[i].weekday != weekday)
            continue;
        count++;
        *in_class |= c->class_no == class_no && c->group == 0;
    }
    return count;
}

/* Who has most to do in the class that day and leads no class, or the homeroom teacher's colleague
 * whoever he is. */
static int choose_teacher(const struct demo_school *s, int class_no, int weekday)
{
    int best = -1, best_score = 0;

    for (int t = 0; t < DEMO_STAFF; t++) {
        bool in_class;
        int count = lessons_of(s, t, weekday, class_no, &in_class);
        int score = count + (s->staff[t].homeroom < 0 ? 10 : 0);
        if (in_class && s->staff[t].role == DEMO_TEACHER && t != s->classes[class_no].homeroom &&
            score > best_score) {
            best = t;
            best_score = score;
        }
    }
    return best;
}

static int siblings(const struct demo_school *s, int family)
{
    int count = 0;

    for (int i = 0; i < s->pupil_count; i++)
        count += s->pupils[i].family == family;
    return count;
}

/* The first of the family; mothers stand before fathers. */
static int guardian_of(const struct demo_school *s, int family)
{
    int i = 0;

    while (s->guardians[i].family != family)
        i++;
    return i;
}

struct cast {
    int pupil, guardian, teacher, homeroom;
};

/* A pupil of grade 7 or so with a brother or sister, so that the parent has whom to switch to. */
static struct cast choose_cast(const struct demo_school *s)
{
    int weekday = (int)date_weekday(lesson_day(s));
    struct cast best = {-1, -1, -1, -1};
    int best_score = -1;

    for (int i = 0; i < s->pupil_count; i++) {
        const struct demo_pupil *p = &s->pupils[i];
        const struct demo_class *c = &s->classes[p->class_no];
        int children = siblings(s, p->family);
        int guardian = guardian_of(s, p->family);
        int score = (strcmp(s->guardians[guardian].kind, "mother") == 0 ? 40 : 0) +
                    (c->grade >= 5 && c->grade <= 9 ? 20
                     : c->grade > 1                 ? 10
                                                    : 0) +
                    (children > 1 ? 5 : 0) + (c->shift == 1 ? 2 : 0) + children;
        if (score <= best_score)
            continue;
        int teacher = choose_teacher(s, p->class_no, weekday);
        if (teacher < 0)
            continue;
        best_score = score;
        best = (struct cast){i, guardian, teacher, c->homeroom};
    }
    return best;
}

static void print_account(struct arena *a, const char *role, const struct demo_person *p)
{
    struct str name = person_full_name(a, p->surname, p->given, p->patronymic);

    printf("%s\t%.*s\t%.*s\t%.*s\n", role, STR_FMT(p->login), STR_FMT(p->password), STR_FMT(name));
}

static void print_accounts(const struct demo_school *s)
{
    struct cast cast = choose_cast(s);
    static const char *const roles[] = {"director", "deputy", "tech"};

    for (int role = DEMO_DIRECTOR; role <= DEMO_TECH; role++) {
        int i = 0;
        while (s->staff[i].role != (enum demo_role)role)
            i++;
        print_account(s->arena, roles[role], &s->staff[i].person);
    }
    ASSERT(cast.pupil >= 0);
    print_account(s->arena, "teacher", &s->staff[cast.teacher].person);
    print_account(s->arena, "homeroom", &s->staff[cast.homeroom].person);
    print_account(s->arena, "pupil", &s->pupils[cast.pupil].person);
    print_account(s->arena, "parent", &s->guardians[cast.guardian].person);
}

/* ---- the command ------------------------------------------------------------------------------
 */

static bool make(struct data *d, struct demo_school *s)
{
    struct school school = {.school_id = {1},
                            .name = STR("Образовательный комплекс «Rainbow»"),
                            .short_name = STR("ОК «Rainbow»"),
                            .sort_language = STR("ru"),
                            .demo = true};
    struct demo_ids ids;
    struct act act;

    /* Small and counted up: the same for the same seed, and below all that the clock makes. */
    id_use_sequence(1000);
    db_begin(d->db);
    school_add(d->db, &school);
    act_begin(&act, d->db, d->arena, school.school_id);
    demo_store_school(&act, s, &ids);
    demo_store_facts(&act, s, &ids);
    return data_commit(&act);
}

int cli_demo(int argc, char **argv)
{
    struct options o;
    struct data d;
    int result;

    base_init();
    if (!read_options(argc, argv, &o, &result))
        return result;
    if (!data_open(&o.data, true, &d))
        return CLI_REFUSED;
    if (!id_is_none(d.school.school_id)) {
        fputs("depter: there is a school in this base already; the demo wants an empty one\n",
              stderr);
        data_close(&d);
        return CLI_REFUSED;
    }
    struct demo_school *s = demo_school_make(d.arena, &o.demo);
    bool ok = make(&d, s);
    if (ok) {
        db_checkpoint(d.db, 0);
        print_accounts(s);
    }
    data_close(&d);
    return ok ? CLI_DONE : CLI_REFUSED;
}
