#include "import/setup.h"

#include <stdlib.h>

#include "import/list.h"

void setup_school(struct db *db, struct school *school, struct str name, struct str sort_language)
{
    if (id_is_none(school->school_id))
        school->school_id.v = 1;
    school->name = name;
    school->short_name = name;
    school->sort_language = sort_language;
    school->demo = false;
    school_add(db, school);
}

static void make_calendar(struct setup *s, struct calendar_plan plan, struct calendar_id *out)
{
    plan.year = s->year.year_id;
    *out = calendar_add(s->act, &plan);
    changes_add(s->changes, CHANGE_NEW, CHANGE_CALENDAR, plan.name);
}

static void make_year(struct setup *s)
{
    const struct setup_year *plan = s->options->year;
    struct arena *a = s->act->arena;
    s->year =
        (struct year){.name = plan->name, .first_day = plan->first_day, .last_day = plan->last_day};
    s->year.year_id = year_add(s->act, plan->name, plan->first_day, plan->last_day);
    struct str text = str_of(arena_printf(a, "%.*s, %.*s to %.*s", STR_FMT(plan->name),
                                          STR_FMT(change_date(a, plan->first_day)),
                                          STR_FMT(change_date(a, plan->last_day))));
    changes_add(s->changes, CHANGE_NEW, CHANGE_YEAR, text);
    make_calendar(s, plan->first_grade, &s->first_grade);
    make_calendar(s, plan->others, &s->others);
}

static void remember_class(struct setup *s, const struct school_class *c, struct str key)
{
    dict_add(&s->labels, key, s->classes.count);
    *LIST_NEW(s->act->arena, &s->classes) = *c;
}

static bool find_year(struct setup *s)
{
    struct year *years;
    size_t n = year_list(&s->act->reader, &years);
    for (size_t i = 0; i < n; i++) {
        if (date_cmp(s->options->day, years[i].last_day) > 0)
            continue;
        s->year = years[i];
        return true;
    }
    return false;
}

bool setup_find_year(struct setup *s)
{
    const struct reader *r = &s->act->reader;
    dict_init(&s->labels, r->arena);
    if (find_year(s)) {
        struct school_class *classes;
        size_t n = class_list(r, s->year.year_id, &classes);
        changes_add(s->changes, CHANGE_SAME, CHANGE_YEAR, s->year.name);
        for (size_t i = 0; i < n; i++)
            remember_class(s, &classes[i], label_key(r->arena, classes[i].label));
        return true;
    }
    if (s->options->may_make) {
        make_year(s);
        return true;
    }
    notes_add(s->notes, NOTE_WRONG, (struct place){0},
              "there is no school year with the day %.*s in the base: import the timetable first, "
              "or give --make-classes",
              STR_FMT(change_date(r->arena, s->options->day)));
    return false;
}

const struct school_class *setup_find_class(const struct setup *s, const struct class_label *label)
{
    size_t i;
    return dict_find(&s->labels, label->key, &i) ? &s->classes.items[i] : NULL;
}

/* The class of the year whose grade is nearest; NULL when there is none. */
static const struct school_class *neighbour(const struct setup *s, int grade)
{
    const struct school_class *best = NULL;
    for (size_t i = 0; i < s->classes.count; i++) {
        const struct school_class *c = &s->classes.items[i];
        if (!best || abs(c->grade - grade) < abs(best->grade - grade))
            best = c;
    }
    return best;
}

static struct calendar_id calendar_for(struct setup *s, int grade)
{
    struct calendar_row *rows;
    const struct school_class *near = neighbour(s, grade);
    if (!id_is_none(s->others))
        return grade <= 1 ? s->first_grade : s->others;
    /* Grade 1 has holidays of its own: the neighbour's calendar is not its. */
    if (near && (near->grade <= 1) == (grade <= 1))
        return near->calendar_id;
    size_t n = calendar_list(&s->act->reader, s->year.year_id, &rows);
    if (n == 0)
        return (struct calendar_id){0};
    for (size_t i = 0; i < n && grade <= 1; i++) {
        if (str_has_prefix(rows[i].name, STR("1 ")))
            return rows[i].calendar_id;
    }
    return near ? near->calendar_id : rows[n - 1].calendar_id;
}

static struct bell_set_id bells_for(struct setup *s, int grade)
{
    struct bell_set *sets;
    const struct school_class *near = neighbour(s, grade);
    if (near)
        return near->bell_set_id;
    if (bell_set_list(&s->act->reader, &sets) > 0)
        return sets[0].bell_set_id;
    changes_add(s->changes, CHANGE_NEW, CHANGE_BELLS, STR("1 смена"));
    return bell_set_add(s->act, STR("1 смена"), 1, s->options->bells, s->options->bell_count);
}

const struct school_class *setup_class(struct setup *s, const struct class_label *label,
                                       int week_days)
{
    const struct school_class *known = setup_find_class(s, label);
    if (known) {
        changes_add(s->changes, CHANGE_SAME, CHANGE_CLASS, known->label);
        return known;
    }
    bool graded = label->grade != GRADE_UNKNOWN;
    int grade = graded ? label->grade : 0;
    struct school_class c = {
        .year_id = s->year.year_id,
        .grade = grade,
        .label = label->label,
        .programme = grade == 12 ? 12 : 11,
        .language = s->options->language,
        .calendar_id = calendar_for(s, graded ? grade : 12),
        .bell_set_id = bells_for(s, grade),
        .week_days = week_days,
        .markless = graded && grade <= s->options->markless_to,
    };
    if (!graded)
        notes_add(s->notes, NOTE_WARNING, (struct place){0},
                  "class %.*s: its name says no grade; it stands under grade 0",
                  STR_FMT(label->label));
    c.class_id = class_add(s->act, &c);
    changes_add(s->changes, CHANGE_NEW, CHANGE_CLASS, c.label);
    remember_class(s, &c, label->key);
    return setup_find_class(s, label);
}
