#include "web/json.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/utf8.h"

/* --- reading -------------------------------------------------------------------------------- */

/* The parser recurses: so the depth is counted before. What is ill-formed is its business. */
static bool is_shallow(struct str text)
{
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > JSON_DEPTH_MAX)
                return false;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return true;
}

/* The number of names is bounded in every object: json_in keeps one bit for each. */
static bool is_narrow(json_t *value)
{
    const char *name;
    json_t *inner;
    size_t i;
    if (json_is_object(value)) {
        if (json_object_size(value) > JSON_NAMES_MAX)
            return false;
        json_object_foreach(value, name, inner)
        {
            if (!is_narrow(inner))
                return false;
        }
    }
    json_array_foreach(value, i, inner)
    {
        if (!is_narrow(inner))
            return false;
    }
    return true;
}

static void release(void *root)
{
    json_decref(root);
}

bool json_parse(struct json_in *in, struct arena *a, struct str text, struct form_faults *faults)
{
    memset(faults, 0, sizeof(*faults));
    *in = (struct json_in){.arena = a, .faults = faults};
    json_t *root = NULL;
    if (text.n > 0 && text.n <= JSON_SIZE_MAX && is_shallow(text))
        root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
    if (root)
        arena_defer(a, release, root);
    if (!json_is_object(root) || !is_narrow(root)) {
        form_add_fault(faults, STR(""), FORM_MALFORMED);
        return false;
    }
    in->object = root;
    return true;
}

/* jansson takes plain pointers even where it only reads. */
static json_t *object_of(const struct json_in *in)
{
    return (json_t *)(uintptr_t)in->object;
}

/* JSON_GIVEN, with the value, when it is there and not null. */
static enum json_state find(struct json_in *in, const char *wanted, json_t **value)
{
    json_t *object = object_of(in);
    const char *name;
    json_t *inner;
    int place = 0;
    json_object_foreach(object, name, inner)
    {
        if (strcmp(name, wanted) == 0) {
            in->asked |= UINT64_C(1) << place;
            *value = inner;
            return json_is_null(inner) ? JSON_NIL : JSON_GIVEN;
        }
        place++;
    }
    return JSON_ABSENT;
}

static enum json_state wrong(struct json_in *in, const char *name, enum form_fault_kind kind)
{
    form_add_fault(in->faults, str_of(name), kind);
    return JSON_WRONG;
}

typedef struct str clean_fn(struct arena *a, struct str s);

static enum json_state get_string(struct json_in *in, const char *name, clean_fn *clean,
                                  int max_chars, struct str *out)
{
    json_t *value;
    enum json_state state = find(in, name, &value);
    if (state != JSON_GIVEN)
        return state;
    if (!json_is_string(value))
        return wrong(in, name, FORM_WRONG_TYPE);
    struct str text = {json_string_value(value), json_string_length(value)};
    if (clean)
        text = clean(in->arena, text);
    if (utf8_length(text) > (size_t)max_chars)
        return wrong(in, name, FORM_TOO_LONG);
    *out = text;
    return JSON_GIVEN;
}

enum json_state json_get_line(struct json_in *in, const char *name, int max_chars, struct str *out)
{
    return get_string(in, name, utf8_clean_line, max_chars, out);
}

enum json_state json_get_text(struct json_in *in, const char *name, int max_chars, struct str *out)
{
    return get_string(in, name, utf8_clean_text, max_chars, out);
}

enum json_state json_get_raw(struct json_in *in, const char *name, int max_chars, struct str *out)
{
    return get_string(in, name, NULL, max_chars, out);
}

enum json_state json_get_i64(struct json_in *in, const char *name, int64_t min, int64_t max,
                             int64_t *out)
{
    json_t *value;
    enum json_state state = find(in, name, &value);
    if (state != JSON_GIVEN)
        return state;
    if (!json_is_integer(value))
        return wrong(in, name, FORM_NOT_A_NUMBER);
    int64_t number = json_integer_value(value);
    if (number < min || number > max)
        return wrong(in, name, FORM_OUT_OF_RANGE);
    *out = number;
    return JSON_GIVEN;
}

enum json_state json_get_bool(struct json_in *in, const char *name, bool *out)
{
    json_t *value;
    enum json_state state = find(in, name, &value);
    if (state != JSON_GIVEN)
        return state;
    if (!json_is_boolean(value))
        return wrong(in, name, FORM_WRONG_TYPE);
    *out = json_is_true(value);
    return JSON_GIVEN;
}

enum json_state json_get_date(struct json_in *in, const char *name, struct date *out)
{
    struct str text;
    enum json_state state = get_string(in, name, NULL, DATE_TEXT_SIZE, &text);
    if (state != JSON_GIVEN)
        return state;
    struct date day = date_parse(text);
    if (date_is_none(day))
        return wrong(in, name, FORM_NOT_A_DATE);
    *out = day;
    return JSON_GIVEN;
}

enum json_state json_get_choice(struct json_in *in, const char *name, const char *const *choices,
                                int *out)
{
    struct str text;
    enum json_state state = get_string(in, name, NULL, JSON_SIZE_MAX, &text);
    if (state != JSON_GIVEN)
        return state;
    for (int i = 0; choices[i]; i++) {
        if (str_is(text, choices[i])) {
            *out = i;
            return JSON_GIVEN;
        }
    }
    return wrong(in, name, FORM_NOT_A_CHOICE);
}

enum json_state json_get_array(struct json_in *in, const char *name, int max, int *count)
{
    json_t *value;
    enum json_state state = find(in, name, &value);
    if (state != JSON_GIVEN)
        return state;
    if (!json_is_array(value))
        return wrong(in, name, FORM_WRONG_TYPE);
    if (json_array_size(value) > (size_t)max)
        return wrong(in, name, FORM_TOO_LONG);
    *count = (int)json_array_size(value);
    return JSON_GIVEN;
}

bool json_item(struct json_in *in, const char *name, int index, struct json_in *item)
{
    json_t *array = json_object_get(object_of(in), name);
    json_t *value = json_array_get(array, (size_t)index);
    if (!json_is_object(value)) {
        wrong(in, name, FORM_WRONG_TYPE);
        return false;
    }
    *item = (struct json_in){.arena = in->arena, .object = value, .faults = in->faults};
    return true;
}

void json_need(struct json_in *in, const char *name, enum json_state state)
{
    if (state == JSON_ABSENT || state == JSON_NIL)
        wrong(in, name, FORM_MISSING);
}

bool json_end_reading(struct json_in *in)
{
    json_t *object = object_of(in);
    const char *name;
    json_t *inner;
    int place = 0;
    json_object_foreach(object, name, inner)
    {
        if (!(in->asked >> place & 1))
            form_add_fault(in->faults, str_of(name), FORM_UNKNOWN);
        place++;
    }
    return in->faults->count == 0;
}

/* --- writing -------------------------------------------------------------------------------- */

static void before_value(struct json_out *w)
{
    if (w->has_one)
        buf_add_char(w->buf, ',');
    w->has_one = true;
}

static void begin(struct json_out *w, char bracket)
{
    before_value(w);
    ASSERT(w->depth < 64);
    if (bracket == '{')
        w->objects |= UINT64_C(1) << w->depth;
    else
        w->objects &= ~(UINT64_C(1) << w->depth);
    w->depth++;
    w->has_one = false;
    buf_add_char(w->buf, bracket);
}

static void end(struct json_out *w, char bracket)
{
    ASSERT(w->depth > 0);
    w->depth--;
    ASSERT((w->objects >> w->depth & 1) == (bracket == '}'));
    w->has_one = true;
    buf_add_char(w->buf, bracket);
}

void json_begin_object(struct json_out *w)
{
    begin(w, '{');
}

void json_end_object(struct json_out *w)
{
    end(w, '}');
}

void json_begin_array(struct json_out *w)
{
    begin(w, '[');
}

void json_end_array(struct json_out *w)
{
    end(w, ']');
}

void json_key(struct json_out *w, const char *name)
{
    ASSERT(w->depth > 0 && (w->objects >> (w->depth - 1) & 1));
    before_value(w);
    buf_add_char(w->buf, '"');
    buf_add(w->buf, name, strlen(name));
    BUF_ADD_LITERAL(w->buf, "\":");
    w->has_one = false; /* the value follows without a comma */
}

/* Writes what c becomes inside a string. */
static void add_escape(struct buf *b, unsigned char c)
{
    static const char letters[] = "btn\0fr"; /* from U+0008 on */
    static const char digits[] = "0123456789abcdef";
    buf_add_char(b, '\\');
    if (c == '"' || c == '\\') {
        buf_add_char(b, (char)c);
    } else if (c >= 8 && c <= 13 && letters[c - 8]) {
        buf_add_char(b, letters[c - 8]);
    } else {
        BUF_ADD_LITERAL(b, "u00");
        buf_add_char(b, digits[c >> 4]);
        buf_add_char(b, digits[c & 15]);
    }
}

static struct str with_replacements(struct arena *a, struct str s)
{
    struct buf b;
    char bytes[4];
    buf_init(&b, a, s.n + 16);
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = utf8_next(s, &pos);
        buf_add(&b, bytes, utf8_encode(c, bytes));
    }
    return buf_str(&b);
}

void json_str(struct json_out *w, struct str value)
{
    if (str_is_null(value)) {
        json_nil(w);
        return;
    }
    if (!utf8_is_valid(value))
        value = with_replacements(w->buf->arena, value);
    before_value(w);
    buf_add_char(w->buf, '"');
    size_t plain = 0;
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        buf_add(w->buf, value.p + plain, i - plain);
        add_escape(w->buf, c);
        plain = i + 1;
    }
    buf_add(w->buf, value.p + plain, value.n - plain);
    buf_add_char(w->buf, '"');
}

void json_i64(struct json_out *w, int64_t value)
{
    if (value == FORM_NO_NUMBER) {
        json_nil(w);
        return;
    }
    before_value(w);
    buf_add_i64(w->buf, value);
}

void json_bool(struct json_out *w, bool value)
{
    before_value(w);
    if (value)
        BUF_ADD_LITERAL(w->buf, "true");
    else
        BUF_ADD_LITERAL(w->buf, "false");
}

void json_date(struct json_out *w, struct date value)
{
    if (date_is_none(value)) {
        json_nil(w);
        return;
    }
    char text[DATE_TEXT_SIZE];
    before_value(w);
    buf_add_char(w->buf, '"');
    buf_add(w->buf, date_format(value, text), DATE_TEXT_SIZE - 1);
    buf_add_char(w->buf, '"');
}

void json_nil(struct json_out *w)
{
    before_value(w);
    BUF_ADD_LITERAL(w->buf, "null");
}

void json_fixed(struct json_out *w, int64_t value, int decimals)
{
    if (value == FORM_NO_NUMBER) {
        json_nil(w);
        return;
    }
    before_value(w);
    buf_add_fixed(w->buf, value, decimals, '.');
}
