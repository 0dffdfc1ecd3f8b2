#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/secret.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/demo_cast.h"
#include "cli/demo_fill.h"
#include "cli/demo_plans.h"
#include "cli/demo_store.h"
#include "store/id.h"
#include "store/person.h"

enum {
    PUPILS_MIN = DEMO_CLASSES * DEMO_CLASS_MIN,
    PUPILS_MAX = DEMO_CLASSES * DEMO_CLASS_MAX,
    PUPILS = 1000,
    YEAR_MIN = 2000,
    YEAR_MAX = 2090, /* ids have room until 2095 (store/id.c) */
};

static const char help[] =
    "usage: depter demo --dir DIR | --db postgresql://… [--pupils N] [--seed N]\n"
    "                   [--date YYYY-MM-DD]\n"
    "\n"
    "Makes the demo school in an empty base: 36 classes, 70 staff, the school year that contains\n"
    "the date, filled until that morning. The same seed and date give the same school.\n"
    "\n"
    "  --pupils N   108 to 2160, default 1000\n"
    "  --seed N     default 1\n"
    "  --date DAY   \"today\" of the school, in the years 2000 to 2090, default today\n"
    "\n"
    "Prints a line per account to try: role, login, password, name, separated by tabs. The first\n"
    "teacher teaches the first pupil's class on that date (on a day without lessons: on the next\n"
    "school day), the first parent is that pupil's, the first homeroom teacher leads the class.\n"
    "The second ones have nothing to do with them; the second homeroom teacher leads a grade 1.\n"
    "Everybody in the school has an account; with --dir all are in DIR/demo-accounts.tsv. Their\n"
    "passwords are no secret, so they are stored with a cheap hash.\n";

/* ---- options --------------------------------------------------------------------------------- */

struct options {
    struct data_options data;
    struct demo_options demo;
};

static bool wrong(const char *what, const char *given)
{
    fprintf(stderr, "depter: %s, not \"%s\"\n", what, given);
    return false;
}

static bool read_date(const char *text, struct date *out)
{
    struct date first = date_of(YEAR_MIN, 1, 1), last = date_of(YEAR_MAX, 12, 31);

    *out = date_parse(str_of(text));
    return !date_is_none(*out) && date_is_within(*out, first, last);
}

static bool read_option(int c, struct options *o)
{
    int64_t number;

    switch (c) {
    case 'd':
        o->data.dir = optarg;
        return true;
    case 'b':
        o->data.db = optarg;
        return true;
    case 'p':
        if (!str_to_i64(str_of(optarg), PUPILS_MIN, PUPILS_MAX, &number))
            return wrong("--pupils wants a number from 108 to 2160", optarg);
        o->demo.pupils = (int)number;
        return true;
    case 's':
        if (!str_to_i64(str_of(optarg), 0, INT32_MAX, &number))
            return wrong("--seed wants a number from 0 to 2147483647", optarg);
        o->demo.seed = (uint64_t)number;
        return true;
    case 't':
        return read_date(optarg, &o->demo.date) ||
               wrong("--date wants a day of the years 2000 to 2090, YYYY-MM-DD", optarg);
    default:
        return false; /* getopt_long has said what is wrong */
    }
}

/* False: *result is what the command returns, and a line has said why. */
static bool read_options(int argc, char **argv, struct options *o, int *result)
{
    static const struct option options[] = {{"dir", required_argument, NULL, 'd'},
                                            {"db", required_argument, NULL, 'b'},
                                            {"pupils", required_argument, NULL, 'p'},
                                            {"seed", required_argument, NULL, 's'},
                                            {"date", required_argument, NULL, 't'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    int c;

    *o = (struct options){.demo = {.pupils = PUPILS, .seed = 1, .date = date_today()}};
    *result = CLI_USAGE;
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c == 'h')
            return *result = CLI_DONE, fputs(help, stdout), false;
        if (!read_option(c, o))
            return false;
    }
    if (optind < argc)
        return wrong("demo wants nothing but options", argv[optind]);
    if ((o->data.dir != NULL) != (o->data.db != NULL))
        return true;
    fputs("depter: say where to make the school: --dir DIR or --db postgresql://…\n", stderr);
    return false;
}

/* ---- output ---------------------------------------------------------------------------------- */

static void print_account(FILE *out, struct arena *a, const char *role, const struct demo_person *p)
{
    struct str name = person_full_name(a, p->surname, p->given, p->patronymic);

    fprintf(out, "%s\t%.*s\t%.*s\t%.*s\n", role, STR_FMT(p->login), STR_FMT(p->password),
            STR_FMT(name));
}

static void print_cast(const struct demo_school *s)
{
    struct demo_cast cast[DEMO_CAST_MAX];
    int count = demo_cast_choose(s, cast);

    for (int i = 0; i < count; i++)
        print_account(stdout, s->arena, cast[i].role, cast[i].person);
}

static bool write_everybody(const struct demo_school *s, const char *dir)
{
    const char *path = arena_printf(s->arena, "%s/demo-accounts.tsv", dir);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    bool ok = out != NULL;

    for (int i = 0; ok && i < DEMO_STAFF; i++)
        print_account(out, s->arena, demo_cast_role(&s->staff[i]), &s->staff[i].person);
    for (int i = 0; ok && i < s->pupil_count; i++)
        print_account(out, s->arena, "pupil", &s->pupils[i].person);
    for (int i = 0; ok && i < s->guardian_count; i++)
        print_account(out, s->arena, "parent", &s->guardians[i].person);
    ok = ok && !ferror(out);
    if (out && fclose(out) != 0)
        ok = false;
    if (!ok)
        fprintf(stderr, "depter: the school is made, but %s could not be written: %s\n", path,
                strerror(errno));
    return ok;
}

/* ---- the command ------------------------------------------------------------------------------
 */

/* As large as the clock would make them on the first day of the year (store/id.c), so that the base
 * is as large as a real one; of years before that clock, as on its second day. */
static int64_t first_id(const struct demo_school *s)
{
    const int64_t day = 86400000;
    int64_t ms = demo_instant(s->year.first_day, 0) - demo_instant(date_of(2026, 1, 1), 0);

    return (ms > day ? ms : day) << 12;
}

static bool make(struct data *d, struct demo_school *s)
{
    struct school school = {.school_id = {1},
                            .name = STR("Образовательный комплекс «Rainbow»"),
                            .short_name = STR("ОК «Rainbow»"),
                            .sort_language = STR("ru"),
                            .demo = true};
    struct demo_ids ids;
    struct act act;

    id_use_sequence(first_id(s));
    db_begin(d->db);
    school_add(d->db, &school);
    act_begin(&act, d->db, d->arena, school.school_id);
    demo_store_school(&act, s, &ids);
    demo_store_plans(&act, s, &ids);
    demo_store_facts(&act, s, &ids);
    demo_store_changes(&act, s, &ids);
    demo_store_family(&act, s, &ids);
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
        ok = !o.data.dir || write_everybody(s, o.data.dir);
        print_cast(s);
    }
    data_close(&d);
    return ok ? CLI_DONE : CLI_REFUSED;
}
