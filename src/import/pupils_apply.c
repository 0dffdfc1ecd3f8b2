#include "import/pupils_apply.h"

#include "import/family.h"
#include "import/grouping.h"
#include "import/list.h"
#include "import/match.h"

/* A class that rows of the file name. */
struct target {
    struct class_id class_id;
    struct str label;
    struct date first_day; /* for those who come into it now */
    struct class_groups groups;
    size_t before, seen; /* pupils in it before the run; of them in the file */
};

struct work {
    struct setup *setup;
    struct act *act;
    struct arena *arena;
    const struct pupils_options *options;
    struct match_index index;
    struct date day; /* on which the base is compared */
    struct {
        struct target *items;
        size_t count, room;
    } targets;
    size_t wrong;
    const struct pupil_row *row; /* at hand, and what it comes to */
    struct target *target;
    struct date first_day; /* in class and groups, if they are new to the pupil */
    struct group_ids groups;
    struct pupil *known; /* NULL: a new pupil */
    struct differences differences;
};

static struct date within_year(const struct setup *s, struct date day)
{
    if (date_cmp(day, s->year.first_day) < 0)
        return s->year.first_day;
    return date_cmp(day, s->year.last_day) > 0 ? s->year.last_day : day;
}

/* ---- classes ------------------------------------------------------------------------------- */

static struct target *add_target(struct work *w, const struct school_class *c)
{
    struct target *t = LIST_NEW(w->arena, &w->targets);
    *t = (struct target){.class_id = c->class_id, .label = c->label};
    for (size_t i = 0; i < w->index.count; i++)
        t->before += id_eq(w->index.pupils[i].class_id, c->class_id);
    t->first_day = !date_is_none(w->options->from) ? w->options->from
                   : t->before == 0                ? w->setup->year.first_day
                                                   : w->day;
    t->first_day = within_year(w->setup, t->first_day);
    grouping_read(&w->act->reader, c, w->setup->year.year_id, &t->groups);
    return t;
}

static struct target *target_of(struct work *w, const struct pupil_row *row)
{
    enum { WEEK_DAYS = 5 };
    const struct school_class *c = setup_find_class(w->setup, &row->class_label);
    bool graded = row->class_label.grade != GRADE_UNKNOWN;
    if (!c && w->options->may_make && graded)
        c = setup_class(w->setup, &row->class_label, WEEK_DAYS);
    if (!c) {
        struct place place = row->place;
        if (row->class_column > 0)
            place.column = row->class_column;
        notes_add(w->setup->notes, NOTE_WRONG, place, "there is no class \"%.*s\" in %.*s%s",
                  STR_FMT(row->class_label.label), STR_FMT(w->setup->year.name),
                  graded ? "; --make-classes makes it" : "");
        return NULL;
    }
    for (size_t i = 0; i < w->targets.count; i++) {
        if (id_eq(w->targets.items[i].class_id, c->class_id))
            return &w->targets.items[i];
    }
    return add_target(w, c);
}

/* ---- the pupil ----------------------------------------------------------------------------- */

/* What the row says, where it says something; else what the PIN says, where nothing is known. */
static struct person merged(struct work *w, const struct pupil_row *row)
{
    const struct pupil *k = w->known;
    struct str pin = str_is_null(row->pin) && k ? k->pin : row->pin;
    struct person p = {.patronymic = STR(""), .birth_date = DATE_NONE};
    if (k)
        p = (struct person){{k->pupil_id.v}, k->surname,    k->given, k->patronymic,
                            k->sex,          k->birth_date, k->phone};
    p.surname = row->name.surname;
    p.given = row->name.given;
    if (row->name.patronymic.n > 0)
        p.patronymic = row->name.patronymic;
    if (!str_is_null(row->sex))
        p.sex = row->sex;
    if (!date_is_none(row->birth_date))
        p.birth_date = row->birth_date;
    if (!str_is_null(row->phone))
        p.phone = row->phone;
    if (str_is_null(p.sex) && !str_is_null(pin))
        p.sex = pin_sex(pin);
    if (date_is_none(p.birth_date) && !str_is_null(pin))
        p.birth_date = pin_birth_date(pin);
    return p;
}

/* An initial or a missing part never replaces a name that is known in full. */
static void keep_longer_name(struct work *w, struct person *p)
{
    struct full_name ours = {w->known->surname, w->known->given, w->known->patronymic};
    if (!name_is_fuller(w->arena, &w->row->name, &ours))
        return;
    p->surname = ours.surname;
    p->given = ours.given;
    p->patronymic = ours.patronymic;
}

static void update_person(struct work *w)
{
    const struct pupil *k = w->known;
    struct arena *a = w->arena;
    struct differences *d = &w->differences;
    struct person p = merged(w, w->row);
    keep_longer_name(w, &p);
    differences_add(d, "name", person_full_name(a, k->surname, k->given, k->patronymic),
                    person_full_name(a, p.surname, p.given, p.patronymic));
    differences_add(d, "birth date", change_date(a, k->birth_date), change_date(a, p.birth_date));
    differences_add(d, "sex", k->sex, p.sex);
    differences_add(d, "telephone", k->phone, p.phone);
    if (d->text.n > 0)
        person_set(w->act, w->options->language, &p);
    if (str_is_null(w->row->pin) || str_eq(w->row->pin, k->pin))
        return;
    differences_add(d, "PIN", k->pin, w->row->pin);
    pupil_set_pin(w->act, k->pupil_id, w->row->pin);
}

static struct pupil_id add_pupil(struct work *w)
{
    struct person p = merged(w, w->row);
    return pupil_add(w->act, w->options->language, &p, w->row->pin);
}

/* ---- class and groups ---------------------------------------------------------------------- */

static struct str label_of(const struct work *w, const struct pupil *p)
{
    return w->index.class_labels[p - w->index.pupils];
}

/* False: the move would leave marks of the pupil behind in a class of which it never was. */
static bool may_move(struct work *w)
{
    const struct pupil *k = w->known;
    if (!k || id_is_none(k->class_id) || id_eq(k->class_id, w->target->class_id) ||
        date_cmp(w->first_day, k->first_day) > 0 ||
        !enrolment_has_facts(&w->act->reader, k->class_id, k->pupil_id, w->first_day))
        return true;
    notes_add(w->setup->notes, NOTE_WRONG, w->row->place,
              "the pupil has marks or absences in %.*s after %.*s: move later, by --from",
              STR_FMT(label_of(w, k)), STR_FMT(change_date(w->arena, w->first_day)));
    return false;
}

static void leave_groups(struct work *w, struct pupil_id pupil, struct date last_day)
{
    struct subgroup *groups;
    size_t n = subgroup_list_of_pupil(&w->act->reader, pupil, &groups);
    for (size_t i = 0; i < n; i++) {
        if (!id_eq(groups[i].class_id, w->target->class_id))
            subgroup_member_end(w->act, groups[i].subgroup_id, pupil, last_day);
    }
}

static void enrol(struct work *w, struct pupil_id pupil)
{
    const struct pupil *k = w->known;
    struct date first = w->first_day, before = date_add(first, -1);
    if (k && id_eq(k->class_id, w->target->class_id)) {
        w->target->seen++;
        return;
    }
    if (k && !id_is_none(k->class_id)) {
        if (date_cmp(first, k->first_day) > 0)
            enrolment_end(w->act, k->class_id, pupil, before, STR("class list"));
        else
            enrolment_undo(w->act, k->class_id, pupil, k->first_day, STR("class list"));
        leave_groups(w, pupil, before);
    }
    enrolment_add(w->act, w->target->class_id, pupil, first, STR_NULL);
    if (k)
        differences_add(&w->differences, "class", label_of(w, k), w->target->label);
}

/* Into the group, and out of the others of its subject. */
static void join_group(struct work *w, struct pupil_id pupil, struct subgroup_id id)
{
    struct subgroup *old;
    struct str left = STR_NULL;
    const struct class_groups *g = &w->target->groups;
    size_t n = subgroup_list_of_pupil(&w->act->reader, pupil, &old);
    for (size_t i = 0; i < n; i++) {
        if (id_eq(old[i].subgroup_id, id))
            return;
    }
    for (size_t i = 0; i < n; i++) {
        if (!grouping_is_parallel(g, old[i].subgroup_id, id))
            continue;
        left = old[i].name;
        subgroup_member_end(w->act, old[i].subgroup_id, pupil, date_add(w->first_day, -1));
    }
    subgroup_member_add(w->act, id, pupil, w->first_day);
    differences_add(&w->differences, "group", left, grouping_name(g, id));
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Who changes class in the middle of the year does so today, not when the class began. */
static struct date first_day_of(const struct work *w)
{
    const struct pupil *k = w->known;
    for (size_t i = 0; k && date_is_none(w->options->from) && i < w->setup->classes.count; i++) {
        if (id_eq(w->setup->classes.items[i].class_id, k->class_id) &&
            !id_eq(k->class_id, w->target->class_id))
            return w->day;
    }
    return w->target->first_day;
}

static bool understand(struct work *w)
{
    struct notes *notes = w->setup->notes;
    bool ok = true;
    w->groups = (struct group_ids){0};
    w->differences = (struct differences){.arena = w->arena};
    w->target = target_of(w, w->row);
    if (!w->target)
        return false;
    for (size_t i = 0; i < w->row->group_count; i++)
        ok = grouping_find(&w->target->groups, &w->row->groups[i], w->row->place, notes,
                           &w->groups) &&
             ok;
    enum match match = match_pupil(&w->index, w->row, w->target->class_id, notes, &w->known);
    w->first_day = first_day_of(w);
    return ok && match != MATCH_WRONG && may_move(w);
}

static void apply_row(struct work *w)
{
    struct pupil_id pupil;
    const struct full_name *name = &w->row->name;
    struct change change = {.what = CHANGE_PUPIL, .place = w->row->place};
    if (w->known)
        update_person(w);
    pupil = w->known ? w->known->pupil_id : add_pupil(w);
    enrol(w, pupil);
    for (size_t i = 0; i < w->groups.count; i++)
        join_group(w, pupil, w->groups.items[i]);
    struct str who = person_full_name(w->arena, name->surname, name->given, name->patronymic);
    change.kind = !w->known ? CHANGE_NEW : w->differences.text.n > 0 ? CHANGE_CHANGED : CHANGE_SAME;
    change.text = str_of(arena_printf(w->arena, "%.*s, %.*s%s%.*s", STR_FMT(who),
                                      STR_FMT(w->target->label), w->known ? ": " : "",
                                      STR_FMT(w->known ? w->differences.text : STR(""))));
    changes_add_at(w->setup->changes, &change);
    struct family family = {.act = w->act,
                            .changes = w->setup->changes,
                            .notes = w->setup->notes,
                            .language = w->options->language,
                            .pupil = pupil,
                            .pupil_name = who,
                            .first_day = date_cmp(w->first_day, w->options->today) < 0
                                             ? w->first_day
                                             : w->options->today};
    family_apply(&family, w->row);
}

/* Pupils whom the file lacks stay; that they do is said. */
static void note_absent(const struct work *w)
{
    for (size_t i = 0; i < w->targets.count; i++) {
        const struct target *t = &w->targets.items[i];
        if (t->seen < t->before)
            notes_add(w->setup->notes, NOTE_INFO, (struct place){0},
                      "%zu of the %zu pupils of %.*s are not in the file; they stay",
                      t->before - t->seen, t->before, STR_FMT(t->label));
    }
}

static void read_base(struct work *w)
{
    struct pupil *pupils;
    struct school_class c;
    size_t n = pupil_list(&w->act->reader, w->day, &pupils);
    match_index_make(&w->index, w->arena, pupils, n);
    for (size_t i = 0; i < n; i++) {
        if (id_is_none(pupils[i].class_id))
            continue;
        if (class_get(&w->act->reader, pupils[i].class_id, &c))
            w->index.class_labels[i] = c.label;
    }
}

size_t pupils_apply(struct setup *s, const struct class_list *list,
                    const struct pupils_options *options)
{
    struct work w = {.setup = s, .act = s->act, .arena = s->act->arena, .options = options};
    if (!setup_find_year(s))
        return list->count;
    w.day = within_year(s, date_is_none(options->from) ? options->today : options->from);
    read_base(&w);
    for (size_t i = 0; i < list->count; i++) {
        w.row = &list->items[i];
        if (understand(&w))
            apply_row(&w);
        else
            w.wrong++;
    }
    note_absent(&w);
    return w.wrong;
}
