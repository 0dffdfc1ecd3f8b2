#include "import/fet.h"

#include <string.h>

#include "base/utf8.h"
#include "import/list.h"
#include "import/xml.h"

/* Which list we are inside of. */
enum section {
    OUTSIDE,
    DAYS,
    HOURS,
    SUBJECTS,
    TEACHERS,
    STUDENTS,
    ROOMS,
    ACTIVITIES,
    START,
    PLACE,
};

struct state {
    struct arena *arena;
    struct fet *fet;
    const char *refusal;
    bool is_fet; /* the root element was seen */
    enum section section;
    int depth; /* below the section's element */
    size_t year, group;
    struct fet_activity activity;
    struct fet_start start;
    struct fet_place place;
    bool inactive;
};

struct section_name {
    const char *name;
    enum section section;
};

static const struct section_name sections[] = {
    {"Days_List", DAYS},
    {"Hours_List", HOURS},
    {"Subjects_List", SUBJECTS},
    {"Teachers_List", TEACHERS},
    {"Students_List", STUDENTS},
    {"Rooms_List", ROOMS},
    {"Activities_List", ACTIVITIES},
    {"ConstraintActivityPreferredStartingTime", START},
    {"ConstraintActivityPreferredTime", START},
    {"ConstraintActivityPreferredRoom", PLACE},
};

static enum section section_of(const char *name)
{
    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
        if (strcmp(name, sections[i].name) == 0)
            return sections[i].section;
    }
    return OUTSIDE;
}

static bool refuse(struct state *s, const char *why)
{
    s->refusal = why;
    return false;
}

static bool add_name(struct state *s, struct fet_names *list, struct str text)
{
    text = str_trim(text);
    if (text.n > FET_NAME_MAX)
        return refuse(s, "a name is too long");
    if (list->count == FET_ITEMS_MAX)
        return refuse(s, "a list is too long");
    *LIST_NEW(s->arena, list) = str_dup(s->arena, text);
    return true;
}

static bool set_name(struct state *s, struct str *to, struct str text)
{
    text = str_trim(text);
    if (text.n > FET_NAME_MAX)
        return refuse(s, "a name is too long");
    *to = str_dup(s->arena, text);
    return true;
}

static int64_t number_of(struct str text, int64_t max, int64_t otherwise)
{
    int64_t v;
    return str_to_i64(str_trim(text), 0, max, &v) ? v : otherwise;
}

static bool is_true(struct str text)
{
    text = str_trim(text);
    return str_is(text, "true") || str_is(text, "yes") || str_is(text, "1");
}

/* "95", "99.75" → thousandths. */
static int weight_of(struct str text)
{
    text = str_trim(text);
    struct str rest = text;
    struct str whole = str_split(&rest, '.');
    int64_t value = number_of(whole, 100, 0) * 1000;
    int64_t unit = 100;
    for (size_t i = 0; i < rest.n && unit > 0; i++, unit /= 10) {
        if (rest.p[i] >= '0' && rest.p[i] <= '9')
            value += (rest.p[i] - '0') * unit;
    }
    return (int)value;
}

/* ---- the students' tree -------------------------------------------------------------------- */

static bool open_node(struct state *s, enum fet_level level, size_t parent, size_t *index)
{
    if (s->fet->students.count == FET_NODES_MAX)
        return refuse(s, "too many sets of students");
    *index = s->fet->students.count;
    struct fet_node *node = LIST_NEW(s->arena, &s->fet->students);
    *node = (struct fet_node){.level = level, .parent = parent};
    return true;
}

static bool students_start(struct state *s, const char *name)
{
    size_t index;
    if (strcmp(name, "Year") == 0) {
        s->group = FET_NONE;
        return open_node(s, FET_YEAR, FET_NONE, &s->year);
    }
    if (strcmp(name, "Group") == 0 && s->year != FET_NONE)
        return open_node(s, FET_GROUP, s->year, &s->group);
    if (strcmp(name, "Subgroup") == 0 && s->group != FET_NONE)
        return open_node(s, FET_SUBGROUP, s->group, &index);
    return true;
}

/* Name and number come before the children, so they belong to the newest node. */
static bool students_end(struct state *s, const char *name, struct str text)
{
    if (s->fet->students.count == 0)
        return true;
    struct fet_node *node = &s->fet->students.items[s->fet->students.count - 1];
    if (strcmp(name, "Name") == 0 && !node->name.p)
        return set_name(s, &node->name, text);
    if (strcmp(name, "Number_of_Students") == 0)
        node->pupils = (int)number_of(text, 100000, 0);
    else if (strcmp(name, "Group") == 0)
        s->group = FET_NONE;
    else if (strcmp(name, "Year") == 0)
        s->year = FET_NONE;
    return true;
}

/* ---- activities and constraints ------------------------------------------------------------ */

static bool activity_end(struct state *s, const char *name, struct str text)
{
    struct fet_activity *v = &s->activity;
    if (strcmp(name, "Teacher") == 0)
        return add_name(s, &v->teachers, text);
    if (strcmp(name, "Students") == 0)
        return add_name(s, &v->students, text);
    if (strcmp(name, "Activity_Tag") == 0 && str_trim(text).n > 0)
        return add_name(s, &v->tags, text);
    if (strcmp(name, "Subject") == 0)
        return set_name(s, &v->subject, text);
    if (strcmp(name, "Duration") == 0)
        v->duration = (int)number_of(text, FET_DURATION_MAX, 0);
    else if (strcmp(name, "Id") == 0)
        v->id = number_of(text, INT32_MAX, 0);
    else if (strcmp(name, "Activity_Group_Id") == 0)
        v->group_id = number_of(text, INT32_MAX, 0);
    else if (strcmp(name, "Active") == 0)
        v->active = is_true(text);
    return true;
}

static bool activity_close(struct state *s)
{
    if (s->fet->activities.count == FET_ITEMS_MAX)
        return refuse(s, "too many activities");
    if (s->activity.id > 0)
        *LIST_NEW(s->arena, &s->fet->activities) = s->activity;
    return true;
}

static bool start_end(struct state *s, const char *name, struct str text)
{
    struct fet_start *v = &s->start;
    if (strcmp(name, "Activity_Id") == 0)
        v->activity = number_of(text, INT32_MAX, 0);
    else if (strcmp(name, "Preferred_Day") == 0)
        return set_name(s, &v->day, text);
    else if (strcmp(name, "Preferred_Hour") == 0)
        return set_name(s, &v->hour, text);
    else if (strcmp(name, "Permanently_Locked") == 0)
        v->locked = is_true(text);
    else if (strcmp(name, "Weight_Percentage") == 0)
        v->weight = weight_of(text);
    else if (strcmp(name, "Active") == 0)
        s->inactive = !is_true(text);
    return true;
}

static bool place_end(struct state *s, const char *name, struct str text)
{
    struct fet_place *v = &s->place;
    if (strcmp(name, "Activity_Id") == 0)
        v->activity = number_of(text, INT32_MAX, 0);
    else if (strcmp(name, "Room") == 0)
        return set_name(s, &v->room, text);
    else if (strcmp(name, "Real_Room") == 0)
        return add_name(s, &v->real, text);
    else if (strcmp(name, "Weight_Percentage") == 0)
        v->weight = weight_of(text);
    else if (strcmp(name, "Active") == 0)
        s->inactive = !is_true(text);
    return true;
}

static bool constraint_close(struct state *s)
{
    struct fet *f = s->fet;
    if (f->starts.count == FET_ITEMS_MAX || f->places.count == FET_ITEMS_MAX)
        return refuse(s, "too many constraints");
    if (s->inactive)
        return true;
    if (s->section == START && s->start.day.n > 0 && s->start.hour.n > 0)
        *LIST_NEW(s->arena, &f->starts) = s->start;
    if (s->section == PLACE && s->place.room.n > 0)
        *LIST_NEW(s->arena, &f->places) = s->place;
    return true;
}

/* Before version 6 the modes were programs of their own, named in the version. */
static const char *mode_of_version(const char *version)
{
    if (strstr(version, "-ma") && !strstr(version, "-mathmake"))
        return "Mornings_Afternoons";
    if (strstr(version, "-algeria") || strstr(version, "-morocco"))
        return "Mornings_Afternoons";
    if (strstr(version, "-mathmake"))
        return "Terms";
    return strstr(version, "-bp") ? "Block_Planning" : "Official";
}

/* ---- walking ------------------------------------------------------------------------------- */

static bool on_start(void *context, const char *name, const char **attributes)
{
    struct state *s = context;
    if (!s->is_fet) {
        if (strcmp(name, "fet") != 0 && strcmp(name, "FET") != 0)
            return refuse(s, "this is not a FET file");
        s->is_fet = true;
        const char *version = xml_attribute(attributes, "version");
        s->fet->mode = version ? str_of(mode_of_version(version)) : STR_NULL;
        return !version || set_name(s, &s->fet->version, str_of(version));
    }
    if (s->section == OUTSIDE) {
        s->section = section_of(name);
        s->depth = 0;
        s->year = s->group = FET_NONE;
        s->start = (struct fet_start){.weight = 100000};
        s->place = (struct fet_place){.weight = 100000};
        s->inactive = false;
        return true;
    }
    s->depth++;
    if (s->section == STUDENTS)
        return students_start(s, name);
    if (s->section == ACTIVITIES && s->depth == 1)
        s->activity = (struct fet_activity){.active = true, .duration = 1};
    return true;
}

/* Files before 5.38 have <Name> directly in the list of days and hours, later ones in <Day>. */
static bool list_end(struct state *s, const char *name, struct str text, struct fet_names *list)
{
    return strcmp(name, "Name") != 0 || s->depth > 2 || add_name(s, list, text);
}

static bool element_end(struct state *s, const char *name, struct str text)
{
    struct fet *f = s->fet;
    switch (s->section) {
    case DAYS:
        return list_end(s, name, text, &f->days);
    case HOURS:
        return list_end(s, name, text, &f->hours);
    case SUBJECTS:
        return list_end(s, name, text, &f->subjects);
    case TEACHERS:
        return list_end(s, name, text, &f->teachers);
    case ROOMS:
        return list_end(s, name, text, &f->rooms);
    case STUDENTS:
        return students_end(s, name, text);
    case ACTIVITIES:
        return s->depth == 1 ? activity_close(s) : activity_end(s, name, text);
    case START:
        return start_end(s, name, text);
    case PLACE:
        return place_end(s, name, text);
    case OUTSIDE:
        break;
    }
    return true;
}

static bool on_end(void *context, const char *name, struct str text)
{
    struct state *s = context;
    if (s->section == OUTSIDE) {
        if (strcmp(name, "Institution_Name") == 0)
            return set_name(s, &s->fet->institution, text);
        if (strcmp(name, "Mode") == 0)
            return set_name(s, &s->fet->mode, text);
        return true;
    }
    if (s->depth > 0) {
        bool ok = element_end(s, name, text);
        s->depth--;
        return ok;
    }
    bool ok = (s->section != START && s->section != PLACE) || constraint_close(s);
    s->section = OUTSIDE;
    return ok;
}

bool fet_read(struct arena *a, struct str bytes, struct fet *out, struct notes *notes)
{
    static const struct xml_reader reader = {on_start, on_end};
    *out = (struct fet){0};
    struct state s = {.arena = a, .fet = out};
    struct str error;
    if (xml_read(a, bytes, &reader, &s, &error))
        return true;
    notes_add(notes, NOTE_WRONG, (struct place){0}, "%.*s%s", STR_FMT(error),
              s.refusal ? s.refusal : "");
    return false;
}
