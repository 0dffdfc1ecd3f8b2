#include "cli/import.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/secret.h"
#include "base/sortkey.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "import/classlist.h"
#include "import/csv.h"
#include "import/fet_apply.h"
#include "import/pupils_apply.h"
#include "import/xlsx.h"

/* One run: what was read, what it came to. */
struct run {
    struct import_options *options;
    struct arena *arena;
    struct data data;
    struct act act;
    struct changes changes;
    struct notes notes;
    struct setup_options setup_options;
    struct setup setup;
    struct date today;
    struct str file; /* its bytes */
    struct laid_out lessons;
    char scratch[32]; /* a base of its own, thrown away; empty: none */
};

/* ---- the file ------------------------------------------------------------------------------ */

static bool read_file(struct run *r)
{
    enum { FILE_MAX = 64 << 20, PIECE = 1 << 16 };
    struct buf b;
    size_t got = 1;
    FILE *f = fopen(r->options->file, "rb");
    if (!f) {
        fprintf(stderr, "depter: cannot read %s: %s\n", r->options->file, strerror(errno));
        return false;
    }
    buf_init(&b, r->arena, PIECE);
    while (got > 0 && b.n <= FILE_MAX) {
        buf_reserve(&b, PIECE);
        got = fread(b.p + b.n, 1, PIECE, f);
        b.n += got;
    }
    bool ok = !ferror(f) && b.n <= FILE_MAX;
    fclose(f);
    if (!ok)
        fprintf(stderr, "depter: cannot read %s: %s\n", r->options->file,
                b.n > FILE_MAX ? "it is larger than 64 MiB" : "the disk failed");
    r->file = buf_str(&b);
    return ok;
}

static bool read_tables(struct run *r, struct tables *out)
{
    struct csv_info info;
    if (str_has_prefix(r->file, STR("PK\x03\x04")))
        return xlsx_read(r->arena, r->file, out, &r->notes);
    if (str_has_prefix(r->file, STR("\xD0\xCF\x11\xE0"))) {
        notes_add(&r->notes, NOTE_WRONG, (struct place){0},
                  "this is an old .xls file or has a password: save it as .xlsx without one");
        return false;
    }
    *out = (struct tables){.items = ARENA_NEW(r->arena, struct table), .count = 1, .room = 1};
    return csv_read(r->arena, r->file, &out->items[0], &info, &r->notes);
}

/* ---- the base ------------------------------------------------------------------------------ */

/* A dry run makes no base where there is none: it runs on one that is thrown away. */
static bool use_scratch(struct run *r)
{
    struct import_options *o = r->options;
    if (!o->dry_run || !o->data.dir ||
        access(arena_printf(r->arena, "%s/depter.db", o->data.dir), F_OK) == 0)
        return true;
    strcpy(r->scratch, "/tmp/depter-dry-run.XXXXXX");
    if (!mkdtemp(r->scratch)) {
        fprintf(stderr, "depter: cannot make %s: %s\n", r->scratch, strerror(errno));
        r->scratch[0] = '\0';
        return false;
    }
    o->data.dir = r->scratch;
    return true;
}

static void drop_scratch(struct run *r)
{
    static const char *const files[] = {"depter.db", "depter.db-wal", "depter.db-shm",
                                        "depter.db.lock"};
    if (!r->scratch[0])
        return;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        unlink(arena_printf(r->arena, "%s/%s", r->scratch, files[i]));
    rmdir(r->scratch);
}

/* Begins the transaction; on an empty base with the school. name: of the school, when the file says
 * it. */
static void begin(struct run *r, struct str name)
{
    const struct import_options *o = r->options;
    struct school *school = &r->data.school;
    db_begin(r->data.db);
    if (id_is_none(school->school_id)) {
        if (o->school_name)
            name = str_of(o->school_name);
        if (name.n == 0) {
            name = STR("Школа");
            notes_add(&r->notes, NOTE_WARNING, (struct place){0},
                      "the file does not name the school: give it by --school-name");
        }
        school->school_id.v = o->data.school;
        setup_school(r->data.db, school, name, str_of(o->sort_language));
        changes_add(&r->changes, CHANGE_NEW, CHANGE_SCHOOL, name);
    }
    act_begin(&r->act, r->data.db, r->arena, school->school_id);
    r->setup_options.day = date_is_none(o->from) ? r->today : o->from;
    r->setup_options.language = str_of(o->language);
    r->setup_options.markless_to = o->markless_to;
    r->setup_options.year = import_usual_year(r->arena, r->setup_options.day);
    r->setup = (struct setup){
        .act = &r->act, .options = &r->setup_options, .changes = &r->changes, .notes = &r->notes};
}

static bool is_idle(const struct run *r)
{
    bool idle = true;
    for (int what = 0; what < CHANGE_WHATS; what++)
        idle = idle &&
               r->changes.counts[what][CHANGE_NEW] + r->changes.counts[what][CHANGE_CHANGED] == 0;
    return idle;
}

static int take_back(struct run *r, size_t wrong)
{
    bool failed = db_trouble(r->data.db) != DB_FINE;
    if (failed)
        fprintf(stderr, "depter: not stored: %s\n", db_message(r->data.db));
    else if (wrong > 0)
        fprintf(stderr, "depter: nothing is stored: %zu wrong\n", wrong);
    else
        puts("dry run: nothing is stored");
    db_rollback(r->data.db);
    return failed || wrong > 0 ? CLI_REFUSED : CLI_DONE;
}

/* Stores the run, or takes it back and says why. */
static int finish(struct run *r, size_t wrong)
{
    import_print(&r->changes, &r->notes);
    if (r->lessons.added + r->lessons.removed > 0)
        printf("lessons: %d added, %d removed, %d kept\n", r->lessons.added, r->lessons.removed,
               r->lessons.kept);
    if (db_trouble(r->data.db) != DB_FINE || wrong > 0 || r->options->dry_run)
        return take_back(r, wrong);
    if (!data_commit(&r->act))
        return CLI_REFUSED;
    puts(is_idle(r) ? "nothing to change" : "stored");
    return CLI_DONE;
}

/* The file itself was refused. */
static int refuse(struct run *r)
{
    import_print(&r->changes, &r->notes);
    fprintf(stderr, "depter: nothing is stored: %s\n", r->options->file);
    return CLI_REFUSED;
}

/* ---- the two kinds ------------------------------------------------------------------------- */

static void set_bells(struct run *r, const struct fet_plan *plan)
{
    struct bell *bells;
    int first = 1, last = 1;
    for (size_t i = 0; i < plan->slots.count; i++) {
        int number = plan->slots.items[i].number;
        first = number < first ? number : first;
        last = number > last ? number : last;
    }
    if (plan->bell_count == 0) {
        r->setup_options.bell_count = import_usual_bells(r->arena, first, last, &bells);
    } else {
        bells = ARENA_ARRAY(r->arena, struct bell, plan->bell_count);
        r->setup_options.bell_count = plan->bell_count;
        for (size_t i = 0; i < plan->bell_count; i++)
            bells[i] =
                (struct bell){plan->bells[i].number, plan->bells[i].starts, plan->bells[i].ends};
    }
    r->setup_options.bells = bells;
}

static int import_fet(struct run *r)
{
    struct fet *fet = ARENA_NEW(r->arena, struct fet);
    struct fet_plan *plan = ARENA_NEW(r->arena, struct fet_plan);
    enum fet_classes how = r->options->classes;
    struct subject *subjects;
    if (!fet_read(r->arena, r->file, fet, &r->notes) ||
        !fet_plan_make(r->arena, fet, how, plan, &r->notes) ||
        !fet_plan_check(r->arena, fet, how, plan, &r->notes))
        return refuse(r);
    struct str name = utf8_clean_line(r->arena, fet->institution);
    begin(r, str_is(name, "Default institution") ? STR("") : name);
    set_bells(r, plan);
    r->setup_options.may_make = true;
    struct naming naming = {.act = &r->act,
                            .changes = &r->changes,
                            .notes = &r->notes,
                            .language = school_sort_language(&r->act.reader),
                            .same = r->options->same,
                            .same_count = r->options->same_count};
    naming.subject_name_count = import_usual_subjects(r->arena, &subjects);
    naming.subject_names = subjects;
    fet_apply(&r->setup, &naming, plan, r->options->from, &r->lessons);
    return finish(r, r->notes.wrong);
}

static int import_pupils(struct run *r)
{
    struct tables tables = {0};
    struct class_list *list = ARENA_NEW(r->arena, struct class_list);
    struct bell *bells;
    int year, month, day;
    date_split(r->today, &year, &month, &day);
    struct class_list_options how = {.class_label = str_of(r->options->class_label),
                                     .latest_year = year};
    if (!read_tables(r, &tables) || !classlist_read(r->arena, &tables, &how, list, &r->notes))
        return refuse(r);
    begin(r, STR(""));
    r->setup_options.may_make = r->options->make_classes;
    r->setup_options.bell_count = import_usual_bells(r->arena, 1, 8, &bells);
    r->setup_options.bells = bells;
    struct pupils_options options = {.from = r->options->from,
                                     .today = r->today,
                                     .may_make = r->options->make_classes,
                                     .language = school_sort_language(&r->act.reader)};
    size_t wrong = pupils_apply(&r->setup, list, &options);
    bool skip = r->options->skip_wrong && wrong < list->count;
    return finish(r, skip ? 0 : r->notes.wrong);
}

int cli_import(int argc, char **argv)
{
    struct import_options options;
    int result = CLI_REFUSED;
    if (!import_read_options(argc, argv, &options, &result))
        return result;
    base_init();
    struct run r = {.options = &options, .arena = arena_open(0), .today = date_today()};
    bool fet = strcmp(options.kind, "fet") == 0;
    changes_init(&r.changes, r.arena);
    notes_init(&r.notes, r.arena);
    if (read_file(&r) && use_scratch(&r) &&
        data_open(&options.data, fet || options.make_classes, &r.data)) {
        result = fet ? import_fet(&r) : import_pupils(&r);
        data_close(&r.data);
    }
    drop_scratch(&r);
    arena_close(r.arena);
    return result;
}
