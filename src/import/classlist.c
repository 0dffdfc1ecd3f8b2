#include "import/classlist.h"

#include "base/sortkey.h"
#include "base/utf8.h"
#include "import/dict.h"
#include "import/header.h"
#include "import/list.h"

struct reader {
    struct arena *arena;
    const struct class_list_options *options;
    struct class_list *out;
    struct notes *notes;
    const struct table *table;
    const struct table_row *row;
    struct header header;
    struct class_label sheet_class; /* label empty: not known */
    struct dict pins, people;       /* seen in the file → index in out */
    bool bad;                       /* the row has been found wrong */
};

static struct str cell(const struct reader *r, enum field f)
{
    return table_cell(r->row, r->header.column[f]);
}

static struct str line(const struct reader *r, enum field f)
{
    return utf8_clean_line(r->arena, cell(r, f));
}

static struct place place_of(const struct reader *r, enum field f)
{
    return table_place(r->table, r->row, r->header.column[f]);
}

static void wrong(struct reader *r, enum field f, const char *why)
{
    struct str text = cell(r, f);
    notes_add(r->notes, NOTE_WRONG, place_of(r, f), "%s%s%.*s%s", why, text.n ? ": \"" : "",
              STR_FMT(str_sub(text, 0, 60)), text.n ? "\"" : "");
    r->bad = true;
}

/* ---- the class of a sheet ------------------------------------------------------------------ */

static bool is_class(const struct class_label *l)
{
    return l->grade != GRADE_UNKNOWN && (l->is_simple || l->is_bare);
}

/* "Список учащихся 7-А класса": the words before "класс…" or after it. */
static bool class_in_title(struct arena *a, struct str title, struct class_label *out)
{
    struct str rest = utf8_clean_line(a, title);
    struct str before = STR(""), word;
    bool after = false;
    while (!str_is_null(rest)) {
        word = str_split(&rest, ' ');
        struct str lower = sortkey_lower(a, word);
        if (after) {
            label_parse(a, word, out);
            return is_class(out);
        }
        if (str_has_prefix(lower, STR("клас")) || str_is(lower, "кл.")) {
            label_parse(a, before, out);
            if (is_class(out))
                return true;
            after = true;
        }
        before = word;
    }
    return false;
}

static void find_sheet_class(struct reader *r)
{
    struct class_label *l = &r->sheet_class;
    *l = (struct class_label){0};
    if (!str_is_null(r->options->class_label)) {
        label_parse(r->arena, r->options->class_label, l);
        return;
    }
    label_parse(r->arena, r->table->sheet, l);
    if (is_class(l))
        return;
    for (size_t i = 0; i < r->header.first; i++) {
        const struct table_row *row = &r->table->items[i];
        for (int c = 1; c <= (int)row->count; c++) {
            if (class_in_title(r->arena, table_cell(row, c), l))
                return;
        }
    }
    *l = (struct class_label){0};
}

static void read_class(struct reader *r, struct pupil_row *p)
{
    struct str text = line(r, FIELD_CLASS);
    if (text.n == 0) {
        p->class_label = r->sheet_class;
        if (p->class_label.label.n == 0) {
            notes_add(
                r->notes, NOTE_WRONG, place_of(r, FIELD_CLASS),
                "the class is not known: name it in a column, in the sheet's name or by --class");
            r->bad = true;
        }
        return;
    }
    label_parse(r->arena, text, &p->class_label);
    p->class_column = r->header.column[FIELD_CLASS];
}

/* ---- one row ------------------------------------------------------------------------------- */

static void read_name(struct reader *r, struct pupil_row *p)
{
    enum field f = r->header.column[FIELD_SURNAME] ? FIELD_SURNAME : FIELD_FULL_NAME;
    p->place = place_of(r, f);
    if (f == FIELD_FULL_NAME) {
        p->name = name_split(r->arena, cell(r, f));
    } else {
        p->name = (struct full_name){line(r, FIELD_SURNAME), line(r, FIELD_GIVEN),
                                     line(r, FIELD_PATRONYMIC)};
        /* A column "Фамилия" that holds the whole name. */
        if (!r->header.column[FIELD_GIVEN])
            p->name = name_split(r->arena, p->name.surname);
    }
    if (p->name.surname.n == 0)
        wrong(r, f, "the surname is missing");
    else if (p->name.given.n == 0)
        wrong(r, r->header.column[FIELD_GIVEN] ? FIELD_GIVEN : f, "the given name is missing");
    else if (!name_is_plausible(p->name.surname) || !name_is_plausible(p->name.given) ||
             (p->name.patronymic.n > 0 && !name_is_plausible(p->name.patronymic)))
        wrong(r, f, "this is no name");
}

static void read_birth_date(struct reader *r, struct pupil_row *p)
{
    struct str text = line(r, FIELD_BIRTH_DATE);
    p->birth_date = DATE_NONE;
    if (text.n == 0)
        return;
    p->birth_date = date_read(r->arena, text, r->options->latest_year);
    if (date_is_none(p->birth_date)) {
        wrong(r, FIELD_BIRTH_DATE, "this is no date");
        return;
    }
    int year, month, day;
    date_split(p->birth_date, &year, &month, &day);
    if (year > r->options->latest_year - 3 || year < r->options->latest_year - 25)
        wrong(r, FIELD_BIRTH_DATE, "no pupil is of that age");
}

static void read_sex(struct reader *r, struct pupil_row *p)
{
    struct str text = line(r, FIELD_SEX);
    p->sex = text.n ? sex_read(r->arena, text) : STR_NULL;
    if (text.n && str_is_null(p->sex))
        wrong(r, FIELD_SEX, "neither male nor female");
}

/* The PIN says birth date and sex too; where it disagrees one of them is mistyped. */
static void check_pin(struct reader *r, const struct pupil_row *p)
{
    struct date birth = pin_birth_date(p->pin);
    struct str sex = pin_sex(p->pin);
    if (str_is_null(sex) || date_is_none(birth)) {
        notes_add(r->notes, NOTE_WARNING, place_of(r, FIELD_PIN),
                  "the PIN %.*s does not begin with sex and birth date", STR_FMT(p->pin));
    } else if (!date_is_none(p->birth_date) && date_cmp(birth, p->birth_date) != 0) {
        notes_add(r->notes, NOTE_WARNING, place_of(r, FIELD_PIN),
                  "the PIN %.*s has another birth date than the row", STR_FMT(p->pin));
    } else if (!str_is_null(p->sex) && !str_eq(sex, p->sex)) {
        notes_add(r->notes, NOTE_WARNING, place_of(r, FIELD_PIN),
                  "the PIN %.*s has another sex than the row", STR_FMT(p->pin));
    }
}

static void read_pin(struct reader *r, struct pupil_row *p)
{
    struct str text = line(r, FIELD_PIN);
    p->pin = STR_NULL;
    if (text.n == 0)
        return;
    p->pin = pin_read(r->arena, text);
    if (str_is_null(p->pin)) {
        bool lost = str_find(text, 'E', 0) != SIZE_MAX || str_find(text, 'e', 0) != SIZE_MAX;
        wrong(r, FIELD_PIN,
              lost ? "digits of the PIN are lost; make the column a text column or save as XLSX"
                   : "a PIN has 14 digits");
        return;
    }
    check_pin(r, p);
}

static void add_guardian(struct reader *r, struct pupil_row *p, enum field name, enum field phone)
{
    struct str text = line(r, name);
    struct str number = line(r, phone);
    if (text.n == 0)
        return;
    struct guardian_row *g = &p->guardians[p->guardian_count];
    g->name = name_split(r->arena, text);
    g->phone = number.n ? phone_read(r->arena, number) : STR_NULL;
    g->kind = name == FIELD_MOTHER   ? STR("mother")
              : name == FIELD_FATHER ? STR("father")
                                     : STR("guardian");
    if (!name_is_plausible(g->name.surname)) {
        notes_add(r->notes, NOTE_WARNING, place_of(r, name), "this is no name: \"%.*s\"",
                  STR_FMT(str_sub(text, 0, 60)));
        return;
    }
    p->guardian_count++;
}

static void read_guardians(struct reader *r, struct pupil_row *p)
{
    add_guardian(r, p, FIELD_MOTHER, FIELD_MOTHER_PHONE);
    add_guardian(r, p, FIELD_FATHER, FIELD_FATHER_PHONE);
    add_guardian(r, p, FIELD_GUARDIAN, FIELD_GUARDIAN_PHONE);
    struct str phone = line(r, FIELD_PHONE);
    p->phone = phone.n ? phone_read(r->arena, phone) : STR_NULL;
}

static void read_groups(struct reader *r, struct pupil_row *p)
{
    p->groups = ARENA_ARRAY(r->arena, struct group_cell, r->header.group_count + 1);
    for (size_t i = 0; i < r->header.group_count; i++) {
        struct str text = utf8_clean_line(r->arena, table_cell(r->row, r->header.groups[i].column));
        if (text.n > 0)
            p->groups[p->group_count++] =
                (struct group_cell){r->header.groups[i].column, r->header.groups[i].title, text};
    }
}

static struct str lower_name(struct arena *a, const struct pupil_row *p)
{
    char birth[DATE_TEXT_SIZE] = "";
    if (!date_is_none(p->birth_date))
        date_format(p->birth_date, birth);
    const char *all = arena_printf(a, "%.*s/%.*s/%.*s/%.*s/%s", STR_FMT(p->class_label.key),
                                   STR_FMT(p->name.surname), STR_FMT(p->name.given),
                                   STR_FMT(p->name.patronymic), birth);
    return sortkey_lower(a, str_of(all));
}

static void check_twice(struct reader *r, const struct pupil_row *p)
{
    size_t here = r->out->count;
    if (!str_is_null(p->pin)) {
        size_t i = dict_add(&r->pins, p->pin, here);
        if (i != here) {
            notes_add(r->notes, NOTE_WRONG, place_of(r, FIELD_PIN),
                      "the PIN %.*s stands in row %d already", STR_FMT(p->pin),
                      r->out->items[i].place.row);
            r->bad = true;
            return;
        }
    }
    size_t i = dict_add(&r->people, lower_name(r->arena, p), here);
    bool apart = i != here && !str_is_null(p->pin) && !str_is_null(r->out->items[i].pin);
    if (i != here && !apart) {
        notes_add(r->notes, NOTE_WRONG, p->place, "the pupil stands in row %d already",
                  r->out->items[i].place.row);
        r->bad = true;
    }
}

/* ---- rows that are no pupils ---------------------------------------------------------------- */

static bool is_footer(struct reader *r)
{
    static const char *const beginnings[] = {"итого",    "всего",       "барды",    "жалпы",
                                             "классный", "класс жетек", "директор", "зам",
                                             "завуч",    "дата",        "подпись"};
    for (int c = 1; c <= (int)r->row->count; c++) {
        struct str text = table_cell(r->row, c);
        if (text.n == 0)
            continue;
        struct str key = sortkey_search(r->arena, str_sub(text, 0, 200));
        for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
            if (str_has_prefix(key, str_of(beginnings[i])))
                return true;
        }
        if (c != r->header.column[FIELD_NUMBER])
            return false;
    }
    return false;
}

/* Nothing but its number: a line kept free for the next pupil. */
static bool is_free_line(struct reader *r)
{
    for (int f = FIELD_FULL_NAME; f < FIELD_COUNT; f++) {
        bool of_pupil = f != FIELD_CLASS && f != FIELD_SEX;
        if (of_pupil && cell(r, (enum field)f).n > 0)
            return false;
    }
    return true;
}

static void read_row(struct reader *r)
{
    if (table_row_is_empty(r->row) || is_free_line(r) || is_footer(r) ||
        header_is_repeated(r->arena, &r->header, r->row))
        return;
    struct pupil_row p = {0};
    r->bad = false;
    read_class(r, &p);
    read_name(r, &p);
    read_birth_date(r, &p);
    read_sex(r, &p);
    read_pin(r, &p);
    read_guardians(r, &p);
    read_groups(r, &p);
    if (!r->bad)
        check_twice(r, &p);
    if (r->bad)
        r->out->wrong++;
    else
        *LIST_NEW(r->arena, r->out) = p;
}

bool classlist_read(struct arena *a, const struct tables *tables,
                    const struct class_list_options *options, struct class_list *out,
                    struct notes *notes)
{
    struct reader *r = ARENA_NEW(a, struct reader);
    *r = (struct reader){.arena = a, .options = options, .out = out, .notes = notes};
    *out = (struct class_list){0};
    dict_init(&r->pins, a);
    dict_init(&r->people, a);
    bool any = false;
    for (size_t i = 0; i < tables->count; i++) {
        r->table = &tables->items[i];
        if (r->table->count == 0)
            continue;
        if (!header_find(a, r->table, &r->header)) {
            notes_add(notes, tables->count > 1 ? NOTE_WARNING : NOTE_WRONG,
                      (struct place){.sheet = r->table->sheet},
                      "no row with names of columns (ФИО or Фамилия) was found");
            continue;
        }
        any = true;
        find_sheet_class(r);
        for (size_t k = r->header.after; k < r->table->count; k++) {
            r->row = &r->table->items[k];
            read_row(r);
        }
    }
    return any;
}
