#ifndef DEPTER_WEB_JSON_H
#define DEPTER_WEB_JSON_H
/*
 * JSON of the HTTP interface. Reading: one strict object, by name, where "not sent", "sent as null"
 * and "sent" are three things (a PUT changes only what it names). Writing: straight into a buffer;
 * commas, escapes and nesting are kept right here.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "web/form.h"

/* --- reading -------------------------------------------------------------------------------- */

enum { JSON_DEPTH_MAX = 8, JSON_SIZE_MAX = 64 << 10, JSON_NAMES_MAX = 64 };

enum json_state {
    JSON_ABSENT, /* no such name */
    JSON_NIL,    /* null */
    JSON_GIVEN,  /* *out is set */
    JSON_WRONG,  /* a fault was added */
};

/* An object being read, and what was wrong with it. */
struct json_in {
    struct arena *arena;
    const void *object;
    struct form_faults *faults; /* shared with the objects inside */
    uint64_t asked;             /* names by their place in the object */
};

/*
 * text must be one object: at most JSON_SIZE_MAX bytes, JSON_DEPTH_MAX deep, strict UTF-8 without
 * U+0000, no name twice, at most JSON_NAMES_MAX names in each object. False else, with
 * FORM_MALFORMED in *faults. *faults is cleared before.
 */
bool json_parse(struct json_in *in, struct arena *a, struct str text, struct form_faults *faults);

/* Each asks for one name; *out is untouched unless the answer is JSON_GIVEN. Text is cleaned as in
 * form.h. */
enum json_state json_get_line(struct json_in *in, const char *name, int max_chars, struct str *out);
enum json_state json_get_text(struct json_in *in, const char *name, int max_chars, struct str *out);
enum json_state json_get_raw(struct json_in *in, const char *name, int max_chars, struct str *out);
enum json_state json_get_i64(struct json_in *in, const char *name, int64_t min, int64_t max,
                             int64_t *out);
enum json_state json_get_bool(struct json_in *in, const char *name, bool *out);
enum json_state json_get_date(struct json_in *in, const char *name, struct date *out);

/* Index in choices, which NULL ends. */
enum json_state json_get_choice(struct json_in *in, const char *name, const char *const *choices,
                                int *out);

/* An array of at most max objects: *count of them, each read with json_item. */
enum json_state json_get_array(struct json_in *in, const char *name, int max, int *count);
bool json_item(struct json_in *in, const char *name, int index,
               struct json_in *item); /* false, fault: no object */

/* Adds FORM_MISSING when the answer was JSON_ABSENT or JSON_NIL: json_need(&in, "value",
 * json_get_text(&in, "value", …)). */
void json_need(struct json_in *in, const char *name, enum json_state state);

/* True when nothing was wrong; names that nobody asked for are faults (FORM_UNKNOWN). */
bool json_end_reading(struct json_in *in);

/* --- writing -------------------------------------------------------------------------------- */

struct json_out {
    struct buf *buf;
    bool has_one;     /* the next value needs a comma before it */
    uint8_t depth;    /* open objects and arrays, at most 64 */
    uint64_t objects; /* bit n: the one at depth n is an object */
};

static inline struct json_out json_start(struct buf *b)
{
    return (struct json_out){.buf = b};
}

void json_begin_object(struct json_out *w);
void json_end_object(struct json_out *w);
void json_begin_array(struct json_out *w);
void json_end_array(struct json_out *w);

/* The name of the next value; a literal of plain ASCII. */
void json_key(struct json_out *w, const char *name);

/* Values. Absent text, DATE_NONE and FORM_NO_NUMBER become null. Ill-formed UTF-8 becomes U+FFFD.
 */
void json_str(struct json_out *w, struct str value);
void json_i64(struct json_out *w, int64_t value);
void json_bool(struct json_out *w, bool value);
void json_date(struct json_out *w, struct date value);
void json_nil(struct json_out *w);

/* value in units of 10^-decimals: 437, 2 is 4.37 */
void json_fixed(struct json_out *w, int64_t value, int decimals);

/* Key and value at once: the usual case. */
static inline void json_put_str(struct json_out *w, const char *name, struct str value)
{
    json_key(w, name);
    json_str(w, value);
}

static inline void json_put_i64(struct json_out *w, const char *name, int64_t value)
{
    json_key(w, name);
    json_i64(w, value);
}

static inline void json_put_bool(struct json_out *w, const char *name, bool value)
{
    json_key(w, name);
    json_bool(w, value);
}

static inline void json_put_date(struct json_out *w, const char *name, struct date value)
{
    json_key(w, name);
    json_date(w, value);
}

static inline void json_put_nil(struct json_out *w, const char *name)
{
    json_key(w, name);
    json_nil(w);
}

#endif
