#include "import/family.h"

#include "import/naming.h"

bool name_is_fuller(struct arena *a, const struct full_name *brief, const struct full_name *full)
{
    return naming_is_short_of(a, brief, full) && !naming_is_short_of(a, full, brief);
}

static struct str text_of(const struct family *f, struct str name, const struct guardian_row *g)
{
    return str_of(arena_printf(f->act->arena, "%.*s, %.*s of %.*s", STR_FMT(name), STR_FMT(g->kind),
                               STR_FMT(f->pupil_name)));
}

static struct str name_of(const struct family *f, const struct full_name *n)
{
    return person_full_name(f->act->arena, n->surname, n->given, n->patronymic);
}

static void note_change(const struct family *f, enum change_kind kind, struct place place,
                        struct str text)
{
    changes_add_at(f->changes, &(struct change){kind, CHANGE_GUARDIAN, place, text});
}

/* ---- a guardian whom the pupil has ---------------------------------------------------------- */

static void update(const struct family *f, const struct guardian *old, const struct guardian_row *g,
                   struct place place)
{
    struct person p;
    struct arena *a = f->act->arena;
    struct full_name ours = {old->surname, old->given, old->patronymic};
    struct differences d = {.arena = a};
    if (!person_get(&f->act->reader, old->person_id, &p))
        return;
    if (name_is_fuller(a, &ours, &g->name)) {
        p.surname = g->name.surname;
        p.given = g->name.given;
        p.patronymic = g->name.patronymic;
    }
    if (!str_is_null(g->phone))
        p.phone = g->phone;
    struct str now = person_full_name(a, p.surname, p.given, p.patronymic);
    differences_add(&d, "name", name_of(f, &ours), now);
    differences_add(&d, "telephone", old->phone, p.phone);
    if (d.text.n > 0)
        person_set(f->act, f->language, &p);
    struct str text = text_of(f, now, g);
    if (d.text.n > 0)
        text = str_of(arena_printf(a, "%.*s: %.*s", STR_FMT(text), STR_FMT(d.text)));
    note_change(f, d.text.n > 0 ? CHANGE_CHANGED : CHANGE_SAME, place, text);
}

static bool is_same(const struct family *f, const struct guardian *old,
                    const struct guardian_row *g)
{
    struct full_name ours = {old->surname, old->given, old->patronymic};
    return naming_is_short_of(f->act->arena, &ours, &g->name) ||
           naming_is_short_of(f->act->arena, &g->name, &ours);
}

/* ---- a new one ----------------------------------------------------------------------------- */

/* The adult of the base with this name and telephone: the mother of a brother, a teacher. */
static struct person_id find_adult(const struct family *f, const struct guardian_row *g)
{
    struct person *found;
    struct str key = sortkey_search(f->act->arena, name_of(f, &g->name));
    size_t n = person_find(&f->act->reader, STR("adult"), key, &found);
    for (size_t i = 0; i < n && !str_is_null(g->phone); i++) {
        if (str_eq(found[i].phone, g->phone))
            return found[i].person_id;
    }
    return (struct person_id){0};
}

static void add(const struct family *f, const struct guardian_row *g, struct place place)
{
    struct person_id id = find_adult(f, g);
    struct person p = {.surname = g->name.surname,
                       .given = g->name.given,
                       .patronymic = g->name.patronymic,
                       .birth_date = DATE_NONE,
                       .phone = g->phone};
    if (id_is_none(id))
        id = adult_add(f->act, f->language, &p);
    guardian_add(f->act, id, f->pupil, g->kind, f->first_day);
    note_change(f, CHANGE_NEW, place, text_of(f, name_of(f, &g->name), g));
}

static void apply_one(const struct family *f, const struct guardian_row *g, struct place place)
{
    struct guardian *known;
    const struct guardian *other = NULL;
    size_t n = guardian_list(&f->act->reader, f->pupil, &known);
    for (size_t i = 0; i < n; i++) {
        if (is_same(f, &known[i], g)) {
            update(f, &known[i], g, place);
            return;
        }
        if (str_eq(known[i].kind, g->kind) && !str_is(g->kind, "guardian"))
            other = &known[i];
    }
    if (!other) {
        add(f, g, place);
        return;
    }
    struct full_name theirs = {other->surname, other->given, other->patronymic};
    notes_add(f->notes, NOTE_WARNING, place,
              "the %.*s of %.*s is %.*s in the base, not %.*s; left as it is", STR_FMT(g->kind),
              STR_FMT(f->pupil_name), STR_FMT(name_of(f, &theirs)), STR_FMT(name_of(f, &g->name)));
}

void family_apply(const struct family *f, const struct pupil_row *row)
{
    for (size_t i = 0; i < row->guardian_count; i++)
        apply_one(f, &row->guardians[i], row->place);
}
