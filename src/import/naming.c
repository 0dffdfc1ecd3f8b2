#include "import/naming.h"

#include "base/utf8.h"
#include "import/dict.h"
#include "store/person.h"
#include "store/school.h"

/* A record of the base that a name may mean. */
struct known {
    int64_t id;
    struct str name;       /* as people read it */
    struct str key;        /* folded */
    struct full_name full; /* of teachers */
    bool taken;            /* by a name of the file */
};

struct table_of {
    struct naming *naming;
    const char *kind;
    enum change_what what;
    struct known *known;
    size_t known_count;
    struct alias *aliases;
    size_t alias_count;
    const struct fet_names *names;
    int64_t *ids;
};

static struct arena *arena_of(const struct table_of *t)
{
    return t->naming->act->arena;
}

/* ---- what a name may mean ------------------------------------------------------------------ */

static bool part_is_short_of(struct arena *a, struct str brief, struct str full)
{
    struct str b = str_trim(sortkey_search(a, brief)), f = str_trim(sortkey_search(a, full));
    if (b.n == 0 || str_eq(b, f))
        return true;
    return utf8_length(b) == 1 && str_has_prefix(f, b);
}

bool naming_is_short_of(struct arena *a, const struct full_name *brief,
                        const struct full_name *full)
{
    return str_eq(sortkey_search(a, brief->surname), sortkey_search(a, full->surname)) &&
           part_is_short_of(a, brief->given, full->given) &&
           part_is_short_of(a, brief->patronymic, full->patronymic);
}

static struct known *known_by_id(const struct table_of *t, int64_t id)
{
    for (size_t i = 0; i < t->known_count; i++) {
        if (t->known[i].id == id)
            return &t->known[i];
    }
    return NULL;
}

/* One free record of exactly (or, folded, nearly) that name; *count says how many there are. */
static struct known *known_by_name(const struct table_of *t, struct str name, bool folded,
                                   size_t *count)
{
    struct known *found = NULL;
    struct str key = folded ? sortkey_search(arena_of(t), name) : name;
    *count = 0;
    for (size_t i = 0; i < t->known_count; i++) {
        struct known *k = &t->known[i];
        if (k->taken || !str_eq(key, folded ? k->key : k->name))
            continue;
        found = k;
        ++*count;
    }
    return found;
}

static struct known *known_by_short_name(const struct table_of *t, struct str name, size_t *count)
{
    struct known *found = NULL;
    struct full_name full = name_split(arena_of(t), name);
    *count = 0;
    for (size_t i = 0; i < t->known_count; i++) {
        struct known *k = &t->known[i];
        if (k->taken || (!naming_is_short_of(arena_of(t), &full, &k->full) &&
                         !naming_is_short_of(arena_of(t), &k->full, &full)))
            continue;
        found = k;
        ++*count;
    }
    return found;
}

/* ---- the passes over the names of the file -------------------------------------------------- */

static void wrong(const struct table_of *t, struct str name, const char *why)
{
    notes_add(t->naming->notes, NOTE_WRONG, (struct place){0}, "%s %.*s: %s", t->kind,
              STR_FMT(name), why);
}

/* Teachers are known better by their longer name. */
static void lengthen(const struct table_of *t, struct known *k, struct str name)
{
    struct person p;
    struct arena *a = arena_of(t);
    struct act *act = t->naming->act;
    struct full_name full = name_split(a, name);
    bool longer = full.given.n > k->full.given.n || full.patronymic.n > k->full.patronymic.n;
    if (t->what != CHANGE_TEACHER || !longer || !naming_is_short_of(a, &k->full, &full) ||
        !person_get(&act->reader, (struct person_id){k->id}, &p)) {
        changes_add(t->naming->changes, CHANGE_SAME, t->what, name);
        return;
    }
    p.surname = full.surname;
    p.given = full.given;
    p.patronymic = full.patronymic;
    person_set(act, t->naming->language, &p);
    struct differences d = {.arena = a};
    differences_add(&d, "name", k->name, person_full_name(a, p.surname, p.given, p.patronymic));
    changes_add(t->naming->changes, CHANGE_CHANGED, t->what, d.text);
}

static void settle(const struct table_of *t, size_t i, struct known *k, bool remembered)
{
    struct str name = t->names->items[i];
    struct alias alias = {name, k->id};
    k->taken = true;
    t->ids[i] = k->id;
    if (!remembered)
        alias_set(t->naming->act, STR("fet"), str_of(t->kind), &alias);
    lengthen(t, k, name);
}

static bool by_same_as(const struct table_of *t, size_t i)
{
    struct str name = t->names->items[i];
    for (size_t s = 0; s < t->naming->same_count; s++) {
        struct same_as *same = &t->naming->same[s];
        if (!str_eq(same->name, name))
            continue;
        for (size_t k = 0; k < t->known_count; k++) {
            if (!str_eq(sortkey_search(arena_of(t), same->ours), t->known[k].key))
                continue;
            same->used = true;
            settle(t, i, &t->known[k], false);
            return true;
        }
    }
    return false;
}

static bool by_alias(const struct table_of *t, size_t i)
{
    for (size_t k = 0; k < t->alias_count; k++) {
        if (!str_eq(t->aliases[k].name, t->names->items[i]))
            continue;
        struct known *known = known_by_id(t, t->aliases[k].id);
        if (known)
            settle(t, i, known, true);
        return known != NULL;
    }
    return false;
}

static bool by_name(const struct table_of *t, size_t i, bool folded)
{
    size_t count;
    struct str name = utf8_clean_line(arena_of(t), t->names->items[i]);
    struct known *k = known_by_name(t, name, folded, &count);
    if (count == 1)
        settle(t, i, k, false);
    return count == 1;
}

/* True also when it could be several: then it is wrong, and nothing is made. */
static bool by_short_name(const struct table_of *t, size_t i)
{
    size_t count;
    struct str name = t->names->items[i];
    if (t->what != CHANGE_TEACHER)
        return false;
    struct known *k = known_by_short_name(t, name, &count);
    if (count > 1)
        wrong(t, name, "several people of the staff may be meant; say who by --same-as");
    if (count == 1)
        settle(t, i, k, false);
    return count > 0;
}

/* First the sure ones, so that a guess cannot take what another name means surely. */
static void find_known(struct table_of *t, bool *found)
{
    size_t n = t->names->count;
    for (size_t i = 0; i < n; i++)
        found[i] = by_same_as(t, i) || by_alias(t, i);
    for (size_t i = 0; i < n; i++)
        found[i] = found[i] || by_name(t, i, false);
    for (size_t i = 0; i < n; i++)
        found[i] = found[i] || by_name(t, i, true);
    for (size_t i = 0; i < n; i++)
        found[i] = found[i] || by_short_name(t, i);
}

static int64_t add_subject(const struct naming *n, struct str name)
{
    struct subject s = {.name_ru = name, .name_ky = name, .name_en = name};
    struct str key = sortkey_search(n->act->arena, name);
    for (size_t i = 0; i < n->subject_name_count; i++) {
        if (!str_eq(key, sortkey_search(n->act->arena, n->subject_names[i].name_ru)))
            continue;
        s.name_ky = n->subject_names[i].name_ky;
        s.name_en = n->subject_names[i].name_en;
        break;
    }
    return subject_add(n->act, &s).v;
}

static int64_t add_record(const struct table_of *t, struct str name)
{
    struct act *act = t->naming->act;
    struct arena *a = arena_of(t);
    if (t->what == CHANGE_SUBJECT)
        return add_subject(t->naming, name);
    if (t->what == CHANGE_ROOM)
        return room_add(act, name).v;
    struct full_name full = name_split(a, name);
    if (full.surname.n == 0)
        full = (struct full_name){name, STR(""), STR("")};
    struct person p = {.surname = full.surname,
                       .given = full.given,
                       .patronymic = full.patronymic,
                       .birth_date = DATE_NONE};
    return staff_add(act, t->naming->language, &p).v;
}

/* Names that differ only in what cleaning takes away get a number, for each is a record. */
static struct str free_name(const struct table_of *t, struct dict *used, struct str raw)
{
    struct arena *a = arena_of(t);
    struct str clean = utf8_clean_line(a, raw), name = clean;
    if (name.n == 0)
        name = clean = STR("—");
    for (size_t n = 2, seen; dict_find(used, name, &seen); n++)
        name = str_of(arena_printf(a, "%.*s (%zu)", STR_FMT(clean), n));
    dict_add(used, name, 0);
    return name;
}

static void find_or_add(struct table_of *t)
{
    struct dict used;
    struct arena *a = arena_of(t);
    bool *found = ARENA_ARRAY(a, bool, t->names->count + 1);
    t->ids = ARENA_ARRAY(a, int64_t, t->names->count + 1);
    t->alias_count = alias_list(&t->naming->act->reader, STR("fet"), str_of(t->kind), &t->aliases);
    for (size_t i = 0; i < t->known_count; i++)
        t->known[i].key = sortkey_search(a, t->known[i].name);
    find_known(t, found);
    dict_init(&used, a);
    for (size_t i = 0; i < t->known_count; i++)
        dict_add(&used, t->known[i].name, 0);
    for (size_t i = 0; i < t->names->count; i++) {
        if (found[i])
            continue;
        struct str name = free_name(t, &used, t->names->items[i]);
        struct alias alias = {t->names->items[i], add_record(t, name)};
        t->ids[i] = alias.id;
        alias_set(t->naming->act, STR("fet"), str_of(t->kind), &alias);
        changes_add(t->naming->changes, CHANGE_NEW, t->what, name);
    }
}

/* ---- the three kinds ----------------------------------------------------------------------- */

int64_t *naming_subjects(struct naming *n, const struct fet_names *names)
{
    struct subject *list;
    struct table_of t = {.naming = n, .kind = "subject", .what = CHANGE_SUBJECT, .names = names};
    t.known_count = subject_list(&n->act->reader, &list);
    t.known = ARENA_ARRAY(n->act->arena, struct known, t.known_count + 1);
    for (size_t i = 0; i < t.known_count; i++)
        t.known[i] = (struct known){.id = list[i].subject_id.v, .name = list[i].name_ru};
    find_or_add(&t);
    return t.ids;
}

int64_t *naming_teachers(struct naming *n, const struct fet_names *names)
{
    struct person *list;
    struct table_of t = {.naming = n, .kind = "teacher", .what = CHANGE_TEACHER, .names = names};
    t.known_count = staff_list(&n->act->reader, &list);
    t.known = ARENA_ARRAY(n->act->arena, struct known, t.known_count + 1);
    for (size_t i = 0; i < t.known_count; i++)
        t.known[i] = (struct known){
            .id = list[i].person_id.v,
            .name =
                person_full_name(n->act->arena, list[i].surname, list[i].given, list[i].patronymic),
            .full = {list[i].surname, list[i].given, list[i].patronymic},
        };
    find_or_add(&t);
    return t.ids;
}

int64_t *naming_rooms(struct naming *n, const struct fet_names *names)
{
    struct room *list;
    struct table_of t = {.naming = n, .kind = "room", .what = CHANGE_ROOM, .names = names};
    t.known_count = room_list(&n->act->reader, &list);
    t.known = ARENA_ARRAY(n->act->arena, struct known, t.known_count + 1);
    for (size_t i = 0; i < t.known_count; i++)
        t.known[i] = (struct known){.id = list[i].room_id.v, .name = list[i].name};
    find_or_add(&t);
    return t.ids;
}
