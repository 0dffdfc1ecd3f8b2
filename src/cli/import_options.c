#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/import.h"

const char import_help[] =
    "usage: depter import fet FILE    --dir DIR | --db ADDRESS [--dry-run] [OPTIONS]\n"
    "       depter import pupils FILE --dir DIR | --db ADDRESS [--dry-run] [OPTIONS]\n"
    "\n"
    "A run is one transaction: if anything is wrong, nothing is stored. It prints what is new and\n"
    "what is changed (old → new), what is wrong with sheet, row, column and cause, and how much "
    "is\n"
    "the same. The same file a second time changes nothing; an empty cell deletes nothing; what "
    "the\n"
    "file lacks stays. The server of this base must not run meanwhile.\n"
    "\n"
    "  --dry-run            show what the run would do, and store nothing\n"
    "  --from DATE          the day from which the file holds, YYYY-MM-DD. fet: of the timetable\n"
    "                       and its teachers (the first day of the year for classes that have no\n"
    "                       timetable yet, else today).\n"
    "                       pupils: first day in the class and the group (the first day of the\n"
    "                       year for a class that has nobody yet, else today)\n"
    "  --school N           one of several schools of the base\n"
    "  --language ru|ky|uz|tg   language of instruction of new classes (ru)\n"
    "  --markless-to GRADE  new classes up to this grade have no marks (1)\n"
    "  --school-name NAME, --sort ru|ky   for a base that is still empty: the school's name (fet:\n"
    "                       the institution of the file), the order of names (ky)\n"
    "\n"
    "fet: FILE is NAME_data_and_timetable.fet, which FET writes when it has solved the school.\n"
    "Classes, subgroups, subjects, teachers, rooms, courses and the timetable come from it, and "
    "the\n"
    "lessons are laid out to the end of the year. Lessons in which something is written stay. On "
    "an\n"
    "empty base the school is made too: the year with the usual quarters, holidays and days off "
    "of\n"
    "Kyrgyzstan, the bells from the names of the hours (\"08:00-08:45\") or else the usual ones.\n"
    "Teachers, subjects and rooms are found again by the name they had in the last file.\n"
    "  --classes years|groups   which sets of students are the classes, when the guess is wrong\n"
    "  --same-as \"NAME IN FILE=NAME IN BASE\"   a teacher, subject or room; may be repeated, and "
    "is\n"
    "                       remembered\n"
    "\n"
    "pupils: FILE is a class list, .xlsx or .csv (UTF-8, windows-1251 and others; semicolon, "
    "comma\n"
    "or tab). The row with the names of the columns is found by itself: ФИО or Фамилия, Имя,\n"
    "Отчество; Класс (or the sheet's name, or the title); Дата рождения; ПИН; Пол; Телефон; Мать,\n"
    "Отец, Родитель and their telephones; Подгруппа, also one for each subject (\"Подгруппа по\n"
    "английскому языку\"), with the group's name or number. A pupil is found again by PIN, or by\n"
    "name and birth date. Until pupils are put into groups they belong to each group.\n"
    "  --class LABEL        the class of all rows that name none\n"
    "  --make-classes       make the classes (school, year) that are missing\n"
    "  --skip-wrong         leave wrong rows out and take the right ones\n";

enum { GRADE_MAX = 12 };

static bool is_one_of(const char *text, const char *const *list)
{
    for (; *list; list++) {
        if (strcmp(text, *list) == 0)
            return true;
    }
    return false;
}

static bool read_classes(const char *text, enum fet_classes *out)
{
    *out = strcmp(text, "years") == 0    ? FET_CLASSES_YEARS
           : strcmp(text, "groups") == 0 ? FET_CLASSES_GROUPS
                                         : FET_CLASSES_AUTO;
    return is_one_of(text, (const char *const[]){"auto", "years", "groups", NULL});
}

static bool read_same(struct import_options *o, const char *text)
{
    struct str rest = str_of(text);
    if (o->same_count == IMPORT_SAME_MAX)
        return false;
    struct same_as *same = &o->same[o->same_count++];
    same->name = str_split(&rest, '=');
    same->ours = rest;
    return same->name.n > 0 && rest.n > 0;
}

static bool read_number(const char *text, int least, int most, int *out)
{
    int64_t n;
    if (!str_to_i64(str_of(text), least, most, &n))
        return false;
    *out = (int)n;
    return true;
}

enum option_code {
    OPTION_DIR = 256,
    OPTION_DB,
    OPTION_SCHOOL,
    OPTION_DRY_RUN,
    OPTION_FROM,
    OPTION_SCHOOL_NAME,
    OPTION_SORT,
    OPTION_LANGUAGE,
    OPTION_MARKLESS,
    OPTION_CLASSES,
    OPTION_SAME,
    OPTION_CLASS,
    OPTION_MAKE,
    OPTION_SKIP,
    OPTION_HELP,
};

static const struct option options[] = {
    {"dir", required_argument, NULL, OPTION_DIR},
    {"db", required_argument, NULL, OPTION_DB},
    {"school", required_argument, NULL, OPTION_SCHOOL},
    {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
    {"from", required_argument, NULL, OPTION_FROM},
    {"school-name", required_argument, NULL, OPTION_SCHOOL_NAME},
    {"sort", required_argument, NULL, OPTION_SORT},
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"markless-to", required_argument, NULL, OPTION_MARKLESS},
    {"classes", required_argument, NULL, OPTION_CLASSES},
    {"same-as", required_argument, NULL, OPTION_SAME},
    {"class", required_argument, NULL, OPTION_CLASS},
    {"make-classes", no_argument, NULL, OPTION_MAKE},
    {"skip-wrong", no_argument, NULL, OPTION_SKIP},
    {"help", no_argument, NULL, OPTION_HELP},
    {0},
};

static bool take_frame(struct import_options *o, int c)
{
    switch (c) {
    case OPTION_DIR:
        o->data.dir = optarg;
        return true;
    case OPTION_DB:
        o->data.db = optarg;
        return true;
    case OPTION_SCHOOL:
        return read_number(optarg, 1, INT32_MAX, &o->data.school);
    case OPTION_SCHOOL_NAME:
        o->school_name = optarg;
        return optarg[0] != '\0';
    case OPTION_SORT:
        o->sort_language = optarg;
        return is_one_of(optarg, (const char *const[]){"ru", "ky", NULL});
    case OPTION_LANGUAGE:
        o->language = optarg;
        return is_one_of(optarg, (const char *const[]){"ru", "ky", "uz", "tg", NULL});
    case OPTION_MARKLESS:
        return read_number(optarg, -1, GRADE_MAX, &o->markless_to);
    default:
        return false;
    }
}

static bool take(struct import_options *o, int c)
{
    bool fet = strcmp(o->kind, "fet") == 0, pupils = strcmp(o->kind, "pupils") == 0;
    switch (c) {
    case OPTION_DRY_RUN:
        o->dry_run = true;
        return true;
    case OPTION_FROM:
        o->from = date_parse(str_of(optarg));
        return !date_is_none(o->from);
    case OPTION_CLASSES:
        return fet && read_classes(optarg, &o->classes);
    case OPTION_SAME:
        return fet && read_same(o, optarg);
    case OPTION_CLASS:
        o->class_label = optarg;
        return pupils;
    case OPTION_MAKE:
        o->make_classes = true;
        return pupils;
    case OPTION_SKIP:
        o->skip_wrong = true;
        return pupils;
    default:
        return take_frame(o, c);
    }
}

bool import_read_options(int argc, char **argv, struct import_options *out, int *result)
{
    bool ok = true;
    int c;
    *out = (struct import_options){
        .kind = "", .from = DATE_NONE, .sort_language = "ky", .language = "ru", .markless_to = 1};
    /* The kind is known before the options that belong to one of them are read. */
    for (int i = 1; i < argc && !*out->kind; i++) {
        if (strcmp(argv[i], "fet") == 0 || strcmp(argv[i], "pupils") == 0)
            out->kind = argv[i];
    }
    while (ok && (c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c == OPTION_HELP)
            return *result = CLI_DONE, fputs(import_help, stdout), false;
        ok = take(out, c);
        if (!ok && c != '?')
            fprintf(stderr, "depter: this does not belong here: %s\n", argv[optind - 1]);
    }
    if (ok && optind + 2 == argc && strcmp(argv[optind], out->kind) == 0 && *out->kind &&
        (out->data.dir != NULL) != (out->data.db != NULL)) {
        out->file = argv[optind + 1];
        return true;
    }
    fputs(import_help, stderr);
    *result = CLI_USAGE;
    return false;
}
