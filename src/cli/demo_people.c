#include <stdlib.h>

#include "base/arena.h"
#include "base/log.h"
#include "cli/demo_names.h"
#include "cli/demo_plan.h"

enum { CHILDREN_MAX = 3 };

struct family {
    struct demo_family_name name;
    int pupils[CHILDREN_MAX];
    int count;
};

static struct date random_day(struct prng *g, int year, int month, int days)
{
    return date_add(date_of(year, month, 1), (int)prng_below(g, (unsigned)days));
}

static struct str phone(struct arena *a, struct prng *g)
{
    static const char *const operators[] = {"55", "70", "77", "50", "99", "22"};

    return str_of(arena_printf(a, "+996%s%u%06u", operators[prng_below(g, 6)], prng_below(g, 10),
                               prng_below(g, 1000000)));
}

/* Two words and a number, easily read aloud and typed. */
static struct str password(struct arena *a, struct prng *g)
{
    static const char *const first[] = {"altyn", "ak",    "kyzyl",  "kok",    "jashyl", "chong",
                                        "yldam", "tunuk", "kumush", "syrduu", "tynch",  "sary"};
    static const char *const second[] = {"tulpar", "kitep", "dapter", "kalem", "terek", "bulak",
                                         "jyldyz", "alma",  "ilbirs", "toguz", "kymyz", "asman"};

    return str_of(arena_printf(a, "%s-%s-%u", first[prng_below(g, 12)], second[prng_below(g, 12)],
                               10 + prng_below(g, 90)));
}

static void fill_person(struct demo_person *p, struct arena *a, const struct demo_name *n,
                        struct prng *g)
{
    *p = (struct demo_person){
        .surname = n->surname,
        .given = n->given,
        .patronymic = n->patronymic,
        .sex = n->sex,
        .birth = DATE_NONE,
        .login = demo_login(a, n->surname, n->given),
        .password = password(a, g),
    };
}

/* ---- staff ----------------------------------------------------------------------------------- */

static void make_staff(struct demo_school *s)
{
    struct prng g;
    int year, month, day;

    demo_prng(&g, s, 2);
    date_split(s->year.first_day, &year, &month, &day);
    for (int i = 0; i < DEMO_STAFF; i++) {
        struct demo_member *m = &s->staff[i];
        unsigned draw = prng_below(&g, 100);
        enum demo_people people = draw < 58   ? DEMO_KYRGYZ
                                  : draw < 84 ? DEMO_RUSSIAN
                                  : draw < 93 ? DEMO_UZBEK
                                              : (enum demo_people)(draw % 3 + DEMO_DUNGAN);
        struct demo_name n =
            demo_name_adult(s->arena, &g, people, prng_chance(&g, 150) ? 'm' : 'f');

        fill_person(&m->person, s->arena, &n, &g);
        m->person.birth = random_day(&g, year - 26 - (int)prng_below(&g, 36), 1, 365);
        m->person.phone = phone(s->arena, &g);
        m->role = i == 0 ? DEMO_DIRECTOR : i <= 4 ? DEMO_DEPUTY : i <= 6 ? DEMO_TECH : DEMO_TEACHER;
        m->chair = m->homeroom = -1;
    }
}

/* ---- pupils in families ---------------------------------------------------------------------- */

/* Near a bell curve around 500. */
static int draw_ability(struct prng *g)
{
    int sum = 0;

    for (int i = 0; i < 4; i++)
        sum += (int)prng_below(g, 251);
    return sum;
}

static void make_pupils(struct demo_school *s)
{
    struct prng g;

    demo_prng(&g, s, 3);
    s->pupils = ARENA_ARRAY(s->arena, struct demo_pupil, (size_t)s->options.pupils);
    s->pupil_count = s->options.pupils;
    for (int i = 0; i < DEMO_CLASSES; i++) {
        const struct demo_class *c = &s->classes[i];

        for (int k = 0; k < c->pupil_count; k++) {
            struct demo_pupil *p = &s->pupils[c->first_pupil + k];

            p->class_no = i;
            p->family = -1;
            p->group = 1 + k % 2;
            p->ability = draw_ability(&g);
            /* A dozen alternate, so that no split class lacks boys or girls. */
            p->person.sex = k < 12 ? "fm"[k % 2] : "fm"[prng_below(&g, 2)];
        }
    }
}

static enum demo_people draw_people(struct prng *g, bool is_kyrgyz)
{
    static const unsigned char shares[2][DEMO_PEOPLES] = {
        {42, 30, 13, 6, 6, 3}, /* classes taught in Russian */
        {92, 0, 6, 1, 1, 0},
    };
    int draw = (int)prng_below(g, 100), people = 0;

    for (; draw >= shares[is_kyrgyz][people]; people++)
        draw -= shares[is_kyrgyz][people];
    return (enum demo_people)people;
}

static bool may_be_sibling(const struct demo_school *s, const struct family *f, int pupil)
{
    const struct demo_class *c = &s->classes[s->pupils[pupil].class_no];

    for (int i = 0; i < f->count; i++) {
        const struct demo_class *other = &s->classes[s->pupils[f->pupils[i]].class_no];
        if (other->grade == c->grade || other->is_kyrgyz != c->is_kyrgyz)
            return false;
    }
    return true;
}

static void shuffle(struct prng *g, int *v, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int k = (int)prng_below(g, (unsigned)i + 1), t = v[i];

        v[i] = v[k];
        v[k] = t;
    }
}

static void add_child(struct demo_school *s, struct family *f, int family, int pupil)
{
    f->pupils[f->count++] = pupil;
    s->pupils[pupil].family = family;
}

/* One family from the first pupil who has none, with siblings from those who follow in the shuffled
 * order. */
static int gather_family(struct demo_school *s, struct prng *g, struct family *f, const int *order,
                         int from)
{
    unsigned draw = prng_below(g, 100);
    int want = draw < 73 ? 1 : draw < 95 ? 2 : 3, family = s->family_count++;

    *f = (struct family){.count = 0};
    add_child(s, f, family, order[from]);
    for (int i = from + 1; i < s->pupil_count && f->count < want; i++) {
        if (s->pupils[order[i]].family < 0 && may_be_sibling(s, f, order[i]))
            add_child(s, f, family, order[i]);
    }
    return family;
}

static bool is_name_taken(const struct demo_school *s, const struct family *f, int upto,
                          struct str given)
{
    for (int i = 0; i < upto; i++) {
        if (str_eq(s->pupils[f->pupils[i]].person.given, given))
            return true;
    }
    return false;
}

static void name_children(struct demo_school *s, struct prng *g, const struct family *f)
{
    int year, month, day;

    date_split(s->year.first_day, &year, &month, &day);
    for (int i = 0; i < f->count; i++) {
        struct demo_pupil *p = &s->pupils[f->pupils[i]];
        int grade = s->classes[p->class_no].grade;
        struct demo_name n;

        do
            n = demo_name_child(&f->name, s->arena, g, p->person.sex);
        while (is_name_taken(s, f, i, n.given));
        fill_person(&p->person, s->arena, &n, g);
        p->person.birth = random_day(g, year - 6 - grade, 10, 360);
        if (grade >= 8 && prng_chance(g, 700))
            p->person.phone = phone(s->arena, g);
    }
}

static void add_guardian(struct demo_school *s, struct prng *g, int family, const char *kind,
                         struct demo_name n)
{
    struct demo_guardian *d = &s->guardians[s->guardian_count++];

    fill_person(&d->person, s->arena, &n, g);
    d->person.phone = phone(s->arena, g);
    d->family = family;
    d->kind = kind;
}

static void make_guardians(struct demo_school *s, struct prng *g, const struct family *f,
                           int family)
{
    unsigned draw = prng_below(g, 100);

    if (draw < 3) {
        add_guardian(s, g, family, "guardian",
                     demo_name_adult(s->arena, g, f->name.people, draw == 0 ? 'm' : 'f'));
        return;
    }
    add_guardian(s, g, family, "mother", demo_name_mother(&f->name, s->arena, g));
    if (draw < 91)
        add_guardian(s, g, family, "father", demo_name_father(&f->name, s->arena, g));
}

static void make_families(struct demo_school *s)
{
    struct prng g;
    int *order = ARENA_ARRAY(s->arena, int, (size_t)s->pupil_count);

    demo_prng(&g, s, 4);
    for (int i = 0; i < s->pupil_count; i++)
        order[i] = i;
    shuffle(&g, order, s->pupil_count);
    s->guardians = ARENA_ARRAY(s->arena, struct demo_guardian, 2 * (size_t)s->pupil_count);
    for (int i = 0; i < s->pupil_count; i++) {
        struct family f;

        if (s->pupils[order[i]].family >= 0)
            continue;
        int family = gather_family(s, &g, &f, order, i);
        bool is_kyrgyz = s->classes[s->pupils[order[i]].class_no].is_kyrgyz;
        demo_family_name(&f.name, s->arena, &g, draw_people(&g, is_kyrgyz));
        name_children(s, &g, &f);
        make_guardians(s, &g, &f, family);
    }
}

/* ---- logins ---------------------------------------------------------------------------------- */

static void each_login(struct demo_school *s, struct str *logins, bool write)
{
    int n = 0;

    for (int i = 0; i < DEMO_STAFF + s->pupil_count + s->guardian_count; i++, n++) {
        struct str *login = i < DEMO_STAFF ? &s->staff[i].person.login
                            : i < DEMO_STAFF + s->pupil_count
                                ? &s->pupils[i - DEMO_STAFF].person.login
                                : &s->guardians[i - DEMO_STAFF - s->pupil_count].person.login;

        if (write)
            *login = logins[n];
        else
            logins[n] = *login;
    }
}

void demo_people_make(struct demo_school *s)
{
    make_staff(s);
    make_pupils(s);
    make_families(s);

    size_t n = DEMO_STAFF + (size_t)s->pupil_count + (size_t)s->guardian_count;
    struct str *logins = ARENA_ARRAY(s->arena, struct str, n);
    each_login(s, logins, false);
    demo_logins_unique(s->arena, logins, n);
    each_login(s, logins, true);
}
