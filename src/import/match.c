#include "import/match.h"

#include "base/sortkey.h"
#include "import/fet.h"
#include "import/list.h"
#include "import/naming.h"

static struct str name_key(struct arena *a, struct str surname, struct str given)
{
    return sortkey_search(a,
                          str_of(arena_printf(a, "%.*s %.*s", STR_FMT(surname), STR_FMT(given))));
}

void match_index_make(struct match_index *x, struct arena *a, struct pupil *pupils, size_t count)
{
    *x = (struct match_index){.arena = a, .pupils = pupils, .count = count};
    x->next = ARENA_ARRAY(a, size_t, count + 1);
    x->rows = ARENA_ARRAY(a, const struct pupil_row *, count + 1);
    x->class_labels = ARENA_ARRAY(a, struct str, count + 1);
    dict_init(&x->pins, a);
    dict_init(&x->surnames, a);
    dict_init(&x->fresh_names, a);
    for (size_t i = count; i-- > 0;) {
        const struct pupil *p = &pupils[i];
        if (!str_is_null(p->pin))
            dict_add(&x->pins, p->pin, i);
        size_t first = dict_add(&x->surnames, sortkey_search(a, p->surname), i);
        x->next[i] = FET_NONE;
        if (first != i) {
            x->next[i] = x->next[first];
            x->next[first] = i;
        }
    }
}

static struct str who(const struct match_index *x, const struct pupil *p)
{
    struct str label = x->class_labels[p - x->pupils];
    struct str name = person_full_name(x->arena, p->surname, p->given, p->patronymic);
    return label.n ? str_of(arena_printf(x->arena, "%.*s, %.*s", STR_FMT(name), STR_FMT(label)))
                   : name;
}

static bool same_folded(const struct match_index *x, struct str a, struct str b)
{
    return str_eq(sortkey_search(x->arena, a), sortkey_search(x->arena, b));
}

static bool same_day(struct date a, struct date b)
{
    return !date_is_none(a) && date_cmp(a, b) == 0;
}

static enum match by_pin(struct match_index *x, const struct pupil_row *row, struct notes *notes,
                         struct pupil **out)
{
    size_t i;
    if (str_is_null(row->pin) || !dict_find(&x->pins, row->pin, &i))
        return MATCH_NONE;
    struct pupil *p = &x->pupils[i];
    if (same_day(p->birth_date, row->birth_date) || same_folded(x, p->surname, row->name.surname) ||
        same_folded(x, p->given, row->name.given)) {
        *out = p;
        return MATCH_ONE;
    }
    notes_add(notes, NOTE_WRONG, row->place, "the PIN %.*s is that of another pupil: %.*s",
              STR_FMT(row->pin), STR_FMT(who(x, p)));
    return MATCH_WRONG;
}

/* May be the row's pupil as far as patronymic and PIN say. */
static bool may_be(const struct match_index *x, const struct pupil *p, const struct pupil_row *row)
{
    struct full_name ours = {p->surname, p->given, p->patronymic};
    if (!naming_is_short_of(x->arena, &ours, &row->name) &&
        !naming_is_short_of(x->arena, &row->name, &ours))
        return false;
    return str_is_null(p->pin) || str_is_null(row->pin) || str_eq(p->pin, row->pin) ||
           same_day(p->birth_date, row->birth_date);
}

struct candidates {
    struct pupil *one;
    size_t count;
};

static void take(struct candidates *c, struct pupil *p)
{
    c->one = p;
    c->count++;
}

static enum match ambiguous(const struct match_index *x, const struct pupil_row *row,
                            const struct candidates *c, struct notes *notes)
{
    if (c->count > 1)
        notes_add(notes, NOTE_WRONG, row->place,
                  "%zu pupils of this name are in the base: add birth date or PIN", c->count);
    else
        notes_add(notes, NOTE_WRONG, row->place,
                  "is this the pupil %.*s of the base, or a namesake? add birth date or PIN",
                  STR_FMT(who(x, c->one)));
    return MATCH_WRONG;
}

static enum match by_name(struct match_index *x, const struct pupil_row *row,
                          struct class_id class_id, struct notes *notes, struct pupil **out)
{
    struct candidates born = {0}, unsure = {0}, here = {0};
    size_t i = FET_NONE;
    dict_find(&x->surnames, sortkey_search(x->arena, row->name.surname), &i);
    for (; i != FET_NONE; i = x->next[i]) {
        struct pupil *p = &x->pupils[i];
        if (!may_be(x, p, row))
            continue;
        if (same_day(p->birth_date, row->birth_date)) {
            take(&born, p);
        } else if (date_is_none(p->birth_date) || date_is_none(row->birth_date)) {
            take(&unsure, p);
            if (id_eq(p->class_id, class_id))
                take(&here, p);
        }
    }
    if (born.count > 1 || (born.count == 0 && here.count > 1))
        return ambiguous(x, row, born.count ? &born : &here, notes);
    *out = born.count ? born.one : here.one;
    if (*out)
        return MATCH_ONE;
    if (unsure.count == 0)
        return MATCH_NONE;
    if (unsure.count > 1 || !id_is_none(unsure.one->class_id))
        return ambiguous(x, row, &unsure, notes);
    *out = unsure.one;
    return MATCH_ONE;
}

static enum match twice(const struct match_index *x, const struct pupil_row *row,
                        struct place other, struct notes *notes)
{
    notes_add(notes, NOTE_WRONG, row->place, "the pupil stands already in %.*s",
              STR_FMT(place_text(x->arena, other)));
    return MATCH_WRONG;
}

/* A new pupil in two classes of one file. */
static enum match match_fresh(struct match_index *x, const struct pupil_row *row,
                              struct notes *notes)
{
    if (date_is_none(row->birth_date))
        return MATCH_NONE;
    const char *key = arena_printf(x->arena, "%.*s %d",
                                   STR_FMT(name_key(x->arena, row->name.surname, row->name.given)),
                                   row->birth_date.days);
    size_t i = dict_add(&x->fresh_names, str_of(key), x->fresh.count);
    if (i < x->fresh.count)
        return twice(x, row, x->fresh.items[i], notes);
    *LIST_NEW(x->arena, &x->fresh) = row->place;
    return MATCH_NONE;
}

enum match match_pupil(struct match_index *x, const struct pupil_row *row, struct class_id class_id,
                       struct notes *notes, struct pupil **out)
{
    *out = NULL;
    enum match found = by_pin(x, row, notes, out);
    if (found == MATCH_NONE)
        found = by_name(x, row, class_id, notes, out);
    if (found == MATCH_NONE)
        return match_fresh(x, row, notes);
    if (found == MATCH_WRONG)
        return found;
    const struct pupil_row **taken = &x->rows[*out - x->pupils];
    if (*taken)
        return twice(x, row, (*taken)->place, notes);
    *taken = row;
    return MATCH_ONE;
}
