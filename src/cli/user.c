#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/secret.h"
#include "base/sortkey.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "import/label.h"
#include "import/names.h"
#include "store/account.h"
#include "store/class.h"
#include "store/person.h"

static const char help[] =
    "usage: depter user list    --dir DIR | --db ADDRESS\n"
    "       depter user add     … --login L --role director|deputy|tech|teacher --name \"Surname "
    "Given Patronymic\"\n"
    "       depter user add     … --login L --role pupil  --name \"…\" [--class 7А]\n"
    "       depter user add     … --login L --role parent --name \"…\" --child \"…\" [--class 7А] "
    "[--kind mother|father|guardian]\n"
    "       depter user password|disable|enable … --login L\n"
    "\n"
    "The password is read from standard input (one line); with --generate it is made and printed. "
    "A teacher, pupil or\n"
    "parent who is not yet known by that name: staff and parents are added, pupils must come from "
    "a class list first.\n";

enum { PASSWORD_LEAST = 8 };

struct options {
    struct data_options data;
    const char *what;
    const char *login, *role, *name, *child, *label, *kind;
    bool generate;
};

static int fail(const char *text)
{
    fprintf(stderr, "depter: %s\n", text);
    return CLI_REFUSED;
}

static struct person split_name(struct arena *a, const char *name)
{
    struct full_name n = name_split(a, str_of(name));
    /* One word alone, or a name that is no name of people. */
    if (n.surname.n == 0)
        n = (struct full_name){utf8_clean_line(a, str_of(name)), STR(""), STR("")};
    return (struct person){.surname = n.surname,
                           .given = n.given,
                           .patronymic = n.patronymic,
                           .birth_date = DATE_NONE};
}

static struct str key_of(struct arena *a, struct str surname, struct str given,
                         struct str patronymic)
{
    return sortkey_search(a, person_full_name(a, surname, given, patronymic));
}

/* As people write it: "7А", "7-а", "7A". */
static bool is_label(struct arena *a, struct str label, const char *written)
{
    return str_eq(label_key(a, label), label_key(a, str_of(written)));
}

/* One person of that name, narrowed to a class when one is named. *count says how many there are.
 */
static int64_t find_person(struct data *d, const struct options *o, const char *kind,
                           const char *name, size_t *count)
{
    struct person *found;
    struct arena *a = d->arena;
    struct person p = split_name(a, name);
    struct str key = key_of(a, p.surname, p.given, p.patronymic);
    size_t n = person_find(&d->reader, str_of(kind), key, &found);
    int64_t id = 0;
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        struct school_class c;
        struct pupil_id pupil = {found[i].person_id.v};
        struct class_id in = class_of_pupil(&d->reader, pupil, date_today());
        if (o->label && (!class_get(&d->reader, in, &c) || !is_label(a, c.label, o->label)))
            continue;
        id = found[i].person_id.v;
        ++*count;
    }
    return id;
}

static bool read_password(struct arena *a, const struct options *o, struct str *out)
{
    char line[256];
    if (o->generate) {
        *out = secret_token(a, 9);
        return true;
    }
    if (isatty(STDIN_FILENO))
        fputs("password: ", stderr);
    if (!fgets(line, sizeof(line), stdin))
        return false;
    *out = str_dup(a, (struct str){line, strcspn(line, "\r\n")});
    return utf8_is_valid(*out) && utf8_length(*out) >= PASSWORD_LEAST;
}

static bool is_staff_role(const char *role)
{
    static const char *const roles[] = {"director", "deputy", "tech", "teacher"};
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (strcmp(role, roles[i]) == 0)
            return true;
    return false;
}

static int64_t find_child(struct data *d, const struct options *o)
{
    size_t count;
    int64_t child = find_person(d, o, "pupil", o->child, &count);
    if (count == 1)
        return child;
    fail(count ? "several pupils have this name; narrow it with --class"
               : "there is no such child");
    return 0;
}

/* Of namesakes the account's side tells who is meant: the one of the staff, or the child's
 * guardian. 0: that does not tell. */
static int64_t find_on_side(struct data *d, const struct options *o, struct str key, int64_t child)
{
    int64_t id = 0;
    size_t count = 0, n;
    if (child) {
        struct guardian *list;
        n = guardian_list(&d->reader, (struct pupil_id){child}, &list);
        for (size_t i = 0; i < n; i++) {
            if (!str_eq(key, key_of(d->arena, list[i].surname, list[i].given, list[i].patronymic)))
                continue;
            id = list[i].person_id.v;
            count++;
        }
    } else if (is_staff_role(o->role)) {
        struct person *list;
        n = staff_list(&d->reader, &list);
        for (size_t i = 0; i < n; i++) {
            if (!str_eq(key, key_of(d->arena, list[i].surname, list[i].given, list[i].patronymic)))
                continue;
            id = list[i].person_id.v;
            count++;
        }
    }
    return count == 1 ? id : 0;
}

/* The person behind the new account; 0 with words on stderr. child: of a parent. */
static int64_t person_for(struct data *d, struct act *act, const struct options *o, int64_t child)
{
    size_t count;
    enum sort_language lang = school_sort_language(&d->reader);
    bool pupil = strcmp(o->role, "pupil") == 0;
    struct options anywhere = *o;
    struct person p = split_name(d->arena, o->name);
    int64_t id = find_on_side(d, o, key_of(d->arena, p.surname, p.given, p.patronymic), child);
    if (id)
        return id;
    if (!pupil)
        anywhere.label = NULL;
    id = find_person(d, &anywhere, pupil ? "pupil" : "adult", o->name, &count);
    if (count > 1)
        return fail("several people have this name; narrow it with --class"), 0;
    if (count == 1)
        return id;
    if (pupil)
        return fail("there is no pupil of this name (in this class)"), 0;
    return is_staff_role(o->role) ? staff_add(act, lang, &p).v : adult_add(act, lang, &p).v;
}

static void link_child(struct data *d, struct act *act, const struct options *o, int64_t guardian,
                       int64_t child)
{
    struct child *children;
    size_t n = child_list(&d->reader, (struct person_id){guardian}, date_today(), &children);
    for (size_t i = 0; i < n; i++) {
        if (children[i].pupil_id.v == child)
            return;
    }
    guardian_add(act, (struct person_id){guardian}, (struct pupil_id){child},
                 str_of(o->kind ? o->kind : "guardian"), date_today());
}

static bool add_account(struct data *d, struct act *act, const struct options *o,
                        struct str password)
{
    char hash[SECRET_PASSWORD_HASH_SIZE];
    struct account_id account;
    bool staff = is_staff_role(o->role);
    bool parent = strcmp(o->role, "parent") == 0;
    int64_t child = parent ? find_child(d, o) : 0;
    if (parent && child == 0)
        return false;
    int64_t person = person_for(d, act, o, child);
    if (person == 0)
        return false;
    if (parent)
        link_child(d, act, o, person, child);
    secret_hash_password(password, hash);
    const struct account_new new = {
        {person}, staff ? STR("staff") : STR("family"), str_of(o->login), str_of(hash)};
    if (!account_add(act, &new, &account))
        return fail("the login is taken, or this person already has an account on that side"),
               false;
    if (staff)
        account_role_add(act, account, str_of(o->role), date_today());
    return true;
}

static int user_add(struct data *d, const struct options *o)
{
    struct act act;
    struct str password;
    bool known_role = o->role && (is_staff_role(o->role) || strcmp(o->role, "pupil") == 0 ||
                                  strcmp(o->role, "parent") == 0);
    if (!o->login || !known_role || !o->name || (strcmp(o->role, "parent") == 0 && !o->child))
        return fputs(help, stderr), CLI_USAGE;
    if (!read_password(d->arena, o, &password))
        return fail("the password must have at least 8 characters");
    db_begin(d->db);
    act_begin(&act, d->db, d->arena, d->school.school_id);
    if (!add_account(d, &act, o, password)) {
        db_rollback(d->db);
        return CLI_REFUSED;
    }
    if (!data_commit(&act))
        return CLI_REFUSED;
    printf("%s\t%s\t%.*s\t%s\n", o->role, o->login, STR_FMT(o->generate ? password : STR("")),
           o->name);
    return CLI_DONE;
}

static int user_list(struct data *d)
{
    struct account_row *rows;
    size_t n = account_list(&d->reader, &rows);
    for (size_t i = 0; i < n; i++) {
        struct str name =
            person_full_name(d->arena, rows[i].surname, rows[i].given, rows[i].patronymic);
        bool staff = str_is(rows[i].side, "staff");
        printf("%s\t%.*s\t%.*s%s\n", staff ? role_name((unsigned)rows[i].roles) : "family",
               STR_FMT(rows[i].login), STR_FMT(name), rows[i].disabled ? "\tdisabled" : "");
    }
    return CLI_DONE;
}

static int user_change(struct data *d, const struct options *o)
{
    struct act act;
    struct account account;
    struct str password = STR_NULL;
    char hash[SECRET_PASSWORD_HASH_SIZE];
    if (!o->login)
        return fputs(help, stderr), CLI_USAGE;
    if (!account_find(&d->reader, str_of(o->login), &account))
        return fail("there is no such login");
    if (strcmp(o->what, "password") == 0) {
        if (!read_password(d->arena, o, &password))
            return fail("the password must have at least 8 characters");
        secret_hash_password(password, hash);
    }
    db_begin(d->db);
    act_begin(&act, d->db, d->arena, d->school.school_id);
    if (strcmp(o->what, "disable") == 0) {
        account_disable(&act, account.account_id);
    } else if (strcmp(o->what, "enable") == 0) {
        account_enable(&act, account.account_id);
    } else {
        account_set_password(&act, account.account_id, str_of(hash));
        session_end_all(&act, account.account_id);
    }
    if (!data_commit(&act))
        return CLI_REFUSED;
    if (o->generate)
        printf("%s\t%.*s\n", o->login, STR_FMT(password));
    return CLI_DONE;
}

static bool read_options(int argc, char **argv, struct options *o)
{
    static const struct option options[] = {{"dir", required_argument, NULL, 'd'},
                                            {"db", required_argument, NULL, 'b'},
                                            {"school", required_argument, NULL, 'n'},
                                            {"login", required_argument, NULL, 'l'},
                                            {"role", required_argument, NULL, 'r'},
                                            {"name", required_argument, NULL, 'p'},
                                            {"child", required_argument, NULL, 'c'},
                                            {"class", required_argument, NULL, 'k'},
                                            {"kind", required_argument, NULL, 'i'},
                                            {"generate", no_argument, NULL, 'g'},
                                            {0}};
    int c;
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (c) {
        case 'd':
            o->data.dir = optarg;
            break;
        case 'b':
            o->data.db = optarg;
            break;
        case 'n':
            o->data.school = atoi(optarg);
            break;
        case 'l':
            o->login = optarg;
            break;
        case 'r':
            o->role = optarg;
            break;
        case 'p':
            o->name = optarg;
            break;
        case 'c':
            o->child = optarg;
            break;
        case 'k':
            o->label = optarg;
            break;
        case 'i':
            o->kind = optarg;
            break;
        case 'g':
            o->generate = true;
            break;
        default:
            return false;
        }
    }
    o->what = optind + 1 == argc ? argv[optind] : "";
    return true;
}

int cli_user(int argc, char **argv)
{
    static const char *const verbs[] = {"list", "add", "password", "disable", "enable"};
    struct options o = {0};
    struct data data;
    bool known = false;
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return fputs(help, stdout), CLI_DONE;
    bool ok = read_options(argc, argv, &o);
    for (size_t i = 0; ok && i < sizeof(verbs) / sizeof(verbs[0]); i++)
        known = known || strcmp(o.what, verbs[i]) == 0;
    if (!known || (o.data.dir != NULL) == (o.data.db != NULL))
        return fputs(help, stderr), CLI_USAGE;
    base_init();
    if (!data_open(&o.data, false, &data))
        return CLI_REFUSED;
    int result = strcmp(o.what, "list") == 0  ? user_list(&data)
                 : strcmp(o.what, "add") == 0 ? user_add(&data, &o)
                                              : user_change(&data, &o);
    data_close(&data);
    return result;
}
