#include "cli/demo_names.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/utf8.h"
#include "cli/demo_data/names.h"

enum list_kind { SURNAMES, BOYS, GIRLS, FATHERS, MOTHERS, LIST_KINDS };

static const char *const lists[DEMO_PEOPLES][LIST_KINDS] = {
    [DEMO_KYRGYZ] = {kyrgyz_surnames, kyrgyz_boys, kyrgyz_girls, kyrgyz_fathers, kyrgyz_mothers},
    [DEMO_RUSSIAN] = {russian_surnames, russian_boys, russian_girls, russian_fathers,
                      russian_mothers},
    [DEMO_UZBEK] = {uzbek_surnames, uzbek_boys, uzbek_girls, uzbek_fathers, uzbek_mothers},
    [DEMO_DUNGAN] = {dungan_surnames, dungan_boys, dungan_girls, dungan_boys, dungan_girls},
    [DEMO_TATAR] = {tatar_surnames, tatar_boys, tatar_girls, tatar_boys, tatar_girls},
    [DEMO_KOREAN] = {korean_surnames, russian_boys, russian_girls, russian_fathers,
                     russian_mothers},
};

static struct str pick(struct arena *a, struct prng *g, enum demo_people people,
                       enum list_kind kind)
{
    struct str rest = str_of(lists[people][kind]);
    uint32_t count = 1;

    for (size_t i = 0; i < rest.n; i++)
        count += rest.p[i] == ' ';
    struct str word = STR_NULL;
    for (uint32_t n = prng_below(g, count) + 1; n > 0; n--)
        word = str_split(&rest, ' ');

    char *z = arena_dup(a, word.p, word.n);
    for (size_t i = 0; i < word.n; i++) {
        if (z[i] == '_')
            z[i] = ' ';
    }
    return (struct str){z, word.n};
}

static bool has_end(struct str s, const char *end)
{
    return str_has_suffix(s, str_of(end));
}

static struct str join(struct arena *a, struct str s, size_t drop, const char *end)
{
    return str_of(arena_printf(a, "%.*s%s", (int)(s.n - drop), s.p, end));
}

struct str demo_feminine(struct arena *a, struct str surname)
{
    static const char *const ends[] = {"ов", "ев", "ёв", "ин"};

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        /* Short surnames such as "Шин" are foreign and have one form. */
        if (has_end(surname, ends[i]) && surname.n > 6)
            return join(a, surname, 0, "а");
    }
    if (has_end(surname, "ский"))
        return join(a, surname, 4, "ая");
    return surname;
}

struct str demo_patronymic(struct arena *a, struct str father, char sex)
{
    static const struct {
        const char *name, *stem;
    } irregular[] = {
        {"Павел", "Павл"},
        {"Пётр", "Петр"},
        {"Михаил", "Михайл"},
        {"Дмитрий", "Дмитри"},
    };
    const char *hard = sex == 'm' ? "ович" : "овна", *soft = sex == 'm' ? "евич" : "евна";

    for (size_t i = 0; i < sizeof(irregular) / sizeof(irregular[0]); i++) {
        if (str_is(father, irregular[i].name))
            return str_of(arena_printf(a, "%s%s", irregular[i].stem,
                                       has_end(str_of(irregular[i].stem), "и") ? soft : hard));
    }
    if (has_end(father, "ий"))
        return str_of(arena_printf(a, "%.*sь%s", (int)(father.n - 4), father.p, soft));
    if (has_end(father, "й") || has_end(father, "ь"))
        return join(a, father, 2, soft);
    if (has_end(father, "и"))
        return join(a, father, 0, soft);
    return join(a, father, 0, hard);
}

void demo_family_name(struct demo_family_name *f, struct arena *a, struct prng *g,
                      enum demo_people people)
{
    *f = (struct demo_family_name){
        .people = people,
        .surname = pick(a, g, people, SURNAMES),
        .father = pick(a, g, people, FATHERS),
    };
    f->is_kyzy = people == DEMO_KYRGYZ && prng_chance(g, 140);
    f->is_ugli = people == DEMO_UZBEK && prng_chance(g, 150);
    f->no_patronymic = people != DEMO_RUSSIAN && prng_chance(g, 60);
}

struct demo_name demo_name_child(const struct demo_family_name *f, struct arena *a, struct prng *g,
                                 char sex)
{
    bool girl = sex == 'f';
    struct demo_name n = {
        .surname = girl ? demo_feminine(a, f->surname) : f->surname,
        .given = pick(a, g, f->people, girl ? GIRLS : BOYS),
        .patronymic = STR(""),
        .sex = sex,
    };

    if (f->is_kyzy)
        n.surname = join(a, f->father, 0, girl ? " кызы" : " уулу");
    else if (f->is_ugli)
        n.patronymic = join(a, f->father, 0, girl ? " кизи" : " угли");
    else if (!f->no_patronymic)
        n.patronymic = demo_patronymic(a, f->father, sex);
    return n;
}

struct demo_name demo_name_father(const struct demo_family_name *f, struct arena *a, struct prng *g)
{
    return (struct demo_name){
        .surname = f->surname,
        .given = f->father,
        .patronymic = demo_patronymic(a, pick(a, g, f->people, FATHERS), 'm'),
        .sex = 'm',
    };
}

struct demo_name demo_name_mother(const struct demo_family_name *f, struct arena *a, struct prng *g)
{
    struct demo_name n = demo_name_adult(a, g, f->people, 'f');

    /* Most wives bear their husband's surname. */
    if (!prng_chance(g, 300))
        n.surname = demo_feminine(a, f->surname);
    return n;
}

struct demo_name demo_name_adult(struct arena *a, struct prng *g, enum demo_people people, char sex)
{
    bool woman = sex == 'f';
    struct str surname = pick(a, g, people, SURNAMES);

    return (struct demo_name){
        .surname = woman ? demo_feminine(a, surname) : surname,
        .given = pick(a, g, people, woman ? MOTHERS : FATHERS),
        .patronymic = demo_patronymic(a, pick(a, g, people, FATHERS), sex),
        .sex = sex,
    };
}

static void add_latin(struct buf *b, uint32_t cp)
{
    static const char *const latin[32] = {
        "a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "y",   "k", "l", "m", "n", "o",  "p",
        "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sch", "",  "y", "",  "e", "yu", "ya",
    };

    if (cp >= 0x410 && cp <= 0x42f)
        cp += 0x20;
    if (cp >= 0x430 && cp <= 0x44f)
        buf_add_str(b, str_of(latin[cp - 0x430]));
    else if (cp == 0x401 || cp == 0x451)
        buf_add_char(b, 'e');
    else if (cp == 0x4a2 || cp == 0x4a3)
        buf_add_char(b, 'n');
    else if (cp == 0x4e8 || cp == 0x4e9)
        buf_add_char(b, 'o');
    else if (cp == 0x4ae || cp == 0x4af)
        buf_add_char(b, 'u');
    else if (cp != ' ')
        bug(__FILE__, __LINE__, "a demo name has a letter without a Latin one");
}

struct str demo_login(struct arena *a, struct str surname, struct str given)
{
    struct buf b;
    size_t pos = 0;

    buf_init(&b, a, 32);
    for (uint32_t cp = utf8_next(surname, &pos); cp != UINT32_MAX; cp = utf8_next(surname, &pos))
        add_latin(&b, cp);
    buf_add_char(&b, '.');
    pos = 0;
    add_latin(&b, utf8_next(given, &pos));
    return str_dup(a, buf_str(&b));
}

struct login_place {
    struct str login;
    size_t place;
};

static int by_login(const void *x, const void *y)
{
    const struct login_place *a = x, *b = y;
    int order = str_cmp(a->login, b->login);

    return order ? order : (a->place > b->place) - (a->place < b->place);
}

void demo_logins_unique(struct arena *a, struct str *logins, size_t n)
{
    struct login_place *sorted = ARENA_ARRAY(a, struct login_place, n);

    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct login_place){logins[i], i};
    qsort(sorted, n, sizeof(sorted[0]), by_login);
    for (size_t i = 1, same = 1; i < n; i++) {
        same = str_eq(sorted[i].login, sorted[i - 1].login) ? same + 1 : 1;
        if (same > 1)
            logins[sorted[i].place] =
                str_of(arena_printf(a, "%.*s%zu", STR_FMT(sorted[i].login), same));
    }
}
