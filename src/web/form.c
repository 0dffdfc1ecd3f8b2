#include "web/form.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/utf8.h"

enum { TEXT_CHARS = 1000 };

void form_add_fault(struct form_faults *faults, struct str name, enum form_fault_kind kind)
{
    if (faults->count < FORM_FAULTS_MAX)
        faults->list[faults->count++] = (struct form_fault){name, kind};
}

/* --- decoding ------------------------------------------------------------------------------ */

static uint32_t hash_of(struct str s)
{
    uint32_t h = 2166136261u; /* FNV-1a: only saves comparisons */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes one name or value; false when it is ill-formed. */
static bool decode(struct arena *a, struct str in, struct str *out)
{
    char *p = arena_alloc(a, in.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < in.n; i++) {
        char c = in.p[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%') {
            int high = in.n - i > 2 ? hex(in.p[i + 1]) : -1;
            int low = in.n - i > 2 ? hex(in.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        p[n++] = c;
    }
    p[n] = '\0';
    *out = (struct str){p, n};
    return utf8_is_valid(*out);
}

static struct form_pair *find(const struct form_fields *f, struct str name)
{
    uint32_t hash = hash_of(name);
    for (int i = 0; i < f->count; i++) {
        if (f->pairs[i].hash == hash && str_eq(f->pairs[i].name, name))
            return &f->pairs[i];
    }
    return NULL;
}

void form_init(struct form_fields *f, struct arena *a, int room)
{
    memset(f, 0, sizeof(*f));
    f->arena = a;
    f->room = room;
    f->pairs = ARENA_ARRAY(a, struct form_pair, (size_t)room);
}

bool form_add(struct form_fields *f, struct str name, struct str value)
{
    if (f->count == f->room || name.n == 0 || name.n > FORM_NAME_MAX || find(f, name))
        return false;
    f->pairs[f->count++] = (struct form_pair){name, value, hash_of(name), false};
    return true;
}

void form_spoil(struct form_fields *f)
{
    f->count = 0;
    f->file_count = 0;
    form_add_fault(&f->faults, STR(""), FORM_MALFORMED);
}

static bool add_pair(struct form_fields *f, struct str part)
{
    struct str name = str_split(&part, '='), decoded, value;
    return decode(f->arena, name, &decoded) && decode(f->arena, part, &value) &&
           form_add(f, decoded, value);
}

bool form_parse(struct form_fields *f, struct arena *a, struct str text)
{
    int parts = text.n > 0;
    for (size_t i = str_find(text, '&', 0); i != SIZE_MAX && parts <= FORM_FIELDS_MAX;
         i = str_find(text, '&', i + 1))
        parts++;
    form_init(f, a, parts);
    bool is_right = parts <= FORM_FIELDS_MAX;
    while (is_right && parts > 0 && !str_is_null(text))
        is_right = add_pair(f, str_split(&text, '&'));
    if (!is_right)
        form_spoil(f);
    return is_right;
}

const struct form_file *form_file(const struct form_fields *f, const char *name, int index)
{
    for (int i = 0; i < f->file_count; i++)
        if (str_is(f->files[i].name, name) && index-- == 0)
            return &f->files[i];
    return NULL;
}

/* --- typed values --------------------------------------------------------------------------- */

struct str form_get(struct form_fields *f, const char *name)
{
    struct form_pair *pair = find(f, str_of(name));
    if (!pair)
        return STR_NULL;
    pair->is_used = true;
    return pair->value;
}

void form_need(struct form_fields *f, const char *name)
{
    struct form_pair *pair = find(f, str_of(name));
    if (!pair || str_trim(pair->value).n == 0)
        form_add_fault(&f->faults, str_of(name), FORM_MISSING);
}

static struct str limited(struct form_fields *f, const char *name, struct str value, int max_chars)
{
    if (utf8_length(value) <= (size_t)max_chars)
        return value;
    form_add_fault(&f->faults, str_of(name), FORM_TOO_LONG);
    return STR_NULL;
}

struct str form_line(struct form_fields *f, const char *name, int max_chars)
{
    struct str value = form_get(f, name);
    return str_is_null(value) ? value
                              : limited(f, name, utf8_clean_line(f->arena, value), max_chars);
}

struct str form_text(struct form_fields *f, const char *name, int max_chars)
{
    struct str value = form_get(f, name);
    return str_is_null(value) ? value
                              : limited(f, name, utf8_clean_text(f->arena, value), max_chars);
}

struct str form_raw(struct form_fields *f, const char *name, int max_chars)
{
    struct str value = form_get(f, name);
    return str_is_null(value) ? value : limited(f, name, value, max_chars);
}

int64_t form_i64(struct form_fields *f, const char *name, int64_t min, int64_t max)
{
    struct str value = str_trim(form_get(f, name));
    int64_t number = 0;
    if (value.n == 0)
        return FORM_NO_NUMBER;
    if (str_to_i64(value, min, max, &number))
        return number;
    bool is_number = str_to_i64(value, INT64_MIN, INT64_MAX, &number);
    form_add_fault(&f->faults, str_of(name), is_number ? FORM_OUT_OF_RANGE : FORM_NOT_A_NUMBER);
    return FORM_NO_NUMBER;
}

struct date form_date(struct form_fields *f, const char *name)
{
    struct str value = str_trim(form_get(f, name));
    if (value.n == 0)
        return DATE_NONE;
    struct date day = date_parse(value);
    if (date_is_none(day))
        form_add_fault(&f->faults, str_of(name), FORM_NOT_A_DATE);
    return day;
}

int form_choice(struct form_fields *f, const char *name, const char *const *choices)
{
    struct str value = form_get(f, name);
    if (value.n == 0)
        return -1;
    for (int i = 0; choices[i]; i++) {
        if (str_is(value, choices[i]))
            return i;
    }
    form_add_fault(&f->faults, str_of(name), FORM_NOT_A_CHOICE);
    return -1;
}

bool form_flag(struct form_fields *f, const char *name)
{
    struct str value = form_get(f, name);
    return !str_is_null(value) && !str_is(value, "0");
}

bool form_end(struct form_fields *f)
{
    for (int i = 0; i < f->count; i++) {
        if (!f->pairs[i].is_used)
            form_add_fault(&f->faults, f->pairs[i].name, FORM_UNKNOWN);
    }
    return f->faults.count == 0;
}

/* --- declared fields ------------------------------------------------------------------------ */

static struct str read_text(struct form_fields *f, const struct form_field *d)
{
    int max = d->max > 0 && d->max <= INT32_MAX ? (int)d->max : TEXT_CHARS;
    struct str value = d->kind == FORM_LINE   ? form_line(f, d->name, max)
                       : d->kind == FORM_TEXT ? form_text(f, d->name, max)
                                              : form_raw(f, d->name, max);
    if (value.n > 0 && d->min > 0 && utf8_length(value) < (size_t)d->min) {
        form_add_fault(&f->faults, str_of(d->name), FORM_OUT_OF_RANGE);
        return STR_NULL;
    }
    return value;
}

static struct date read_date(struct form_fields *f, const struct form_field *d)
{
    struct date day = form_date(f, d->name);
    bool is_bounded = d->min != 0 || d->max != 0;
    if (!date_is_none(day) && is_bounded && (day.days < d->min || day.days > d->max)) {
        form_add_fault(&f->faults, str_of(d->name), FORM_OUT_OF_RANGE);
        return DATE_NONE;
    }
    return day;
}

static int64_t read_number(struct form_fields *f, const struct form_field *d)
{
    bool is_bounded = d->min != 0 || d->max != 0;
    return form_i64(f, d->name, is_bounded ? d->min : INT64_MIN + 1,
                    is_bounded ? d->max : INT64_MAX);
}

static void read_field(struct form_fields *f, const struct form_field *d, char *out)
{
    void *place = out + d->offset;
    if (d->is_required)
        form_need(f, d->name);
    switch (d->kind) {
    case FORM_LINE:
    case FORM_TEXT:
    case FORM_RAW:
        *(struct str *)place = read_text(f, d);
        break;
    case FORM_I64:
        *(int64_t *)place = read_number(f, d);
        break;
    case FORM_DATE:
        *(struct date *)place = read_date(f, d);
        break;
    case FORM_CHOICE:
        ASSERT(d->choices);
        *(int *)place = form_choice(f, d->name, d->choices);
        break;
    case FORM_FLAG:
        *(bool *)place = form_flag(f, d->name);
        break;
    }
}

bool form_read(struct arena *a, struct str text, const struct form_field *fields, void *out,
               struct form_faults *faults)
{
    struct form_fields f;
    bool is_whole = form_parse(&f, a, text);
    for (const struct form_field *d = fields; d->name; d++)
        read_field(&f, d, out);
    if (!is_whole)
        f.faults.count = 1; /* that its fields are missing is no news */
    bool is_right = is_whole && form_end(&f);
    *faults = f.faults;
    return is_right;
}
