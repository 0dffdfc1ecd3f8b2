#include "import/change.h"

#include "import/list.h"

const char *change_what_name(enum change_what what)
{
    static const char *const names[CHANGE_WHATS] = {
        "school", "year",     "calendar", "bells",     "class", "subject",  "teacher",
        "room",   "subgroup", "course",   "timetable", "pupil", "guardian",
    };
    return names[what];
}

void changes_init(struct changes *c, struct arena *a)
{
    *c = (struct changes){.arena = a};
}

void changes_add_at(struct changes *c, const struct change *change)
{
    c->counts[change->what][change->kind]++;
    if (change->kind != CHANGE_SAME)
        *LIST_NEW(c->arena, c) = *change;
}

void changes_add(struct changes *c, enum change_kind kind, enum change_what what, struct str text)
{
    changes_add_at(c, &(struct change){.kind = kind, .what = what, .text = text});
}

void differences_add(struct differences *d, const char *member, struct str old, struct str new)
{
    if (str_eq(old, new))
        return;
    d->text = str_of(arena_printf(d->arena, "%.*s%s%s %.*s → %.*s", STR_FMT(d->text),
                                  d->text.n ? "; " : "", member, STR_FMT(old.n ? old : STR("—")),
                                  STR_FMT(new.n ? new : STR("—"))));
}

struct str change_date(struct arena *a, struct date date)
{
    char text[DATE_TEXT_SIZE];
    return date_is_none(date) ? STR_NULL : str_dup(a, str_of(date_format(date, text)));
}
