#include "import/grouping.h"

#include "base/sortkey.h"
#include "import/list.h"

static struct str key_of(struct arena *a, struct str text)
{
    return str_trim(sortkey_search(a, text));
}

void grouping_read(const struct reader *r, const struct school_class *c, struct year_id year,
                   struct class_groups *out)
{
    struct subgroup *groups;
    struct year_course *courses;
    struct subject *subjects;
    *out = (struct class_groups){.arena = r->arena, .class_label = c->label};
    size_t group_count = subgroup_list(r, c->class_id, &groups);
    size_t course_count = group_count ? year_course_list(r, year, &courses) : 0;
    size_t subject_count = group_count ? subject_list(r, &subjects) : 0;
    for (size_t i = 0; i < group_count; i++) {
        for (size_t k = 0; k < course_count; k++) {
            if (!id_eq(courses[k].subgroup_id, groups[i].subgroup_id))
                continue;
            struct class_group *g = LIST_NEW(r->arena, out);
            *g = (struct class_group){.subgroup_id = groups[i].subgroup_id,
                                      .subject_id = courses[k].subject_id,
                                      .name = groups[i].name};
            for (size_t s = 0; s < subject_count; s++) {
                if (id_eq(subjects[s].subject_id, g->subject_id))
                    g->subject = subjects[s].name_ru;
            }
        }
    }
}

/* ---- the subject in a title ---------------------------------------------------------------- */

static size_t common_bytes(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

/* "англ" and "английскому" both mean "английский язык": equal beginnings, of four letters at least
 * or the whole word. */
static bool names_subject(struct arena *a, struct str title, struct str subject)
{
    enum { LEAST_BYTES = 8 };
    struct str words = key_of(a, title);
    while (!str_is_null(words)) {
        struct str word = str_split(&words, ' '), names = key_of(a, subject);
        while (word.n >= 4 && !str_is_null(names)) {
            struct str name = str_split(&names, ' ');
            size_t n = common_bytes(word, name);
            if (n >= LEAST_BYTES || (n == word.n && n >= 4) || (n == name.n && n >= 4))
                return true;
        }
    }
    return false;
}

static bool title_names_any(const struct class_groups *g, struct str title)
{
    for (size_t i = 0; i < g->count; i++) {
        if (names_subject(g->arena, title, g->items[i].subject))
            return true;
    }
    return false;
}

/* ---- names of groups ----------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
    }
    return s.n > 0;
}

/* The number that the text ends with, or that stands alone in it: "англ1", "1 группа". */
static struct str number_in(struct str key)
{
    size_t end = key.n;
    while (end > 0 && !is_digit(key.p[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && is_digit(key.p[start - 1]))
        start--;
    return str_sub(key, start, end);
}

static struct str without_label(const struct class_groups *g, struct str name)
{
    struct str key = key_of(g->arena, name), label = key_of(g->arena, g->class_label);
    return str_has_prefix(key, label) ? str_trim(str_sub(key, label.n, key.n)) : key;
}

static bool means(const struct class_groups *g, const struct class_group *group, struct str word)
{
    struct str key = key_of(g->arena, word);
    struct str rest = without_label(g, group->name);
    if (str_eq(key, key_of(g->arena, group->name)) || str_eq(without_label(g, word), rest))
        return true;
    return is_number(key) && str_eq(number_in(rest), key);
}

static bool has_group(const struct group_ids *list, struct subgroup_id id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (id_eq(list->items[i], id))
            return true;
    }
    return false;
}

bool grouping_is_parallel(const struct class_groups *g, struct subgroup_id a, struct subgroup_id b)
{
    if (id_eq(a, b))
        return false;
    for (size_t i = 0; i < g->count; i++) {
        for (size_t k = 0; id_eq(g->items[i].subgroup_id, a) && k < g->count; k++) {
            if (id_eq(g->items[k].subgroup_id, b) &&
                id_eq(g->items[k].subject_id, g->items[i].subject_id))
                return true;
        }
    }
    return false;
}

struct str grouping_name(const struct class_groups *g, struct subgroup_id id)
{
    for (size_t i = 0; i < g->count; i++) {
        if (id_eq(g->items[i].subgroup_id, id))
            return g->items[i].name;
    }
    return STR_NULL;
}

static struct str names_of(const struct class_groups *g)
{
    struct str text = STR_NULL;
    for (size_t i = 0; i < g->count; i++) {
        if (i == 0 || !id_eq(g->items[i].subgroup_id, g->items[i - 1].subgroup_id))
            text = str_of(arena_printf(g->arena, "%.*s%s%.*s", STR_FMT(text), text.n ? ", " : "",
                                       STR_FMT(g->items[i].name)));
    }
    return text;
}

static bool find_word(const struct class_groups *g, const struct group_cell *cell, struct str word,
                      struct group_ids *out)
{
    bool found = false;
    bool narrowed = title_names_any(g, cell->title);
    for (size_t i = 0; i < g->count; i++) {
        const struct class_group *group = &g->items[i];
        if (narrowed && !names_subject(g->arena, cell->title, group->subject))
            continue;
        if (!means(g, group, word))
            continue;
        found = true;
        if (!has_group(out, group->subgroup_id))
            *LIST_NEW(g->arena, out) = group->subgroup_id;
    }
    return found;
}

bool grouping_find(const struct class_groups *g, const struct group_cell *cell, struct place place,
                   struct notes *notes, struct group_ids *out)
{
    struct str rest = cell->text;
    place.column = cell->column;
    while (!str_is_null(rest)) {
        size_t end = 0;
        while (end < rest.n && !strchr(",;+", rest.p[end]))
            end++;
        struct str word = str_trim(str_sub(rest, 0, end));
        rest = end < rest.n ? str_sub(rest, end + 1, rest.n) : STR_NULL;
        if (word.n == 0 || find_word(g, cell, word, out))
            continue;
        notes_add(notes, NOTE_WRONG, place,
                  g->count ? "there is no group \"%.*s\" in %.*s: %.*s"
                           : "there is no group \"%.*s\" in %.*s%.*s",
                  STR_FMT(word), STR_FMT(g->class_label), STR_FMT(names_of(g)));
        return false;
    }
    for (size_t i = 0; i < out->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (!grouping_is_parallel(g, out->items[i], out->items[k]))
                continue;
            notes_add(notes, NOTE_WRONG, place,
                      "nobody is in two groups of one subject: %.*s, %.*s",
                      STR_FMT(grouping_name(g, out->items[k])),
                      STR_FMT(grouping_name(g, out->items[i])));
            return false;
        }
    }
    return true;
}
