#ifndef DEPTER_WEB_FORM_H
#define DEPTER_WEB_FORM_H
/*
 * What a browser's form or a query brings: application/x-www-form-urlencoded, bounded and strict
 * (forms with files: multipart.h).
 * Two ways to read it: a table of declared fields filled into a struct of the route (form_read), or
 * one field after the other (form_text, form_i64, …) where the names are not known before, as in a
 * grid of marks. Both collect what is wrong, so that the page can say all of it at once.
 */
#include "base/date.h"
#include "base/str.h"

struct arena;

enum { FORM_FIELDS_MAX = 1000, FORM_NAME_MAX = 64, FORM_FAULTS_MAX = 32, FORM_FILES_MAX = 20 };

enum form_fault_kind {
    FORM_MISSING,
    FORM_TOO_LONG,
    FORM_NOT_A_NUMBER,
    FORM_OUT_OF_RANGE, /* a number or date, or a text that is too short */
    FORM_NOT_A_DATE,
    FORM_NOT_A_CHOICE,
    FORM_WRONG_TYPE, /* JSON only */
    FORM_UNKNOWN,    /* a field nobody asked for */
    FORM_MALFORMED,  /* the whole: bad escapes, bad UTF-8, a name twice, too many or too long names;
                        name is "" */
};

struct form_fault {
    struct str name;
    enum form_fault_kind kind;
};

/* What is wrong with the input, in the order found; all zero to begin with. */
struct form_faults {
    int count;
    struct form_fault list[FORM_FAULTS_MAX]; /* more are not kept */
};

void form_add_fault(struct form_faults *faults, struct str name, enum form_fault_kind kind);

struct form_pair {
    struct str name;  /* 1 to FORM_NAME_MAX bytes */
    struct str value; /* decoded, valid UTF-8 without NUL, as sent else */
    uint32_t hash;
    bool is_used; /* a getter asked for it */
};

/* A file of a form. What it claims to be is not to be believed: readers look at the bytes. */
struct form_file {
    struct str name;     /* of the field; several files may have the same */
    struct str filename; /* without directories, one line, at most 200 characters; may be empty */
    struct str type;     /* Content-Type, or absent */
    struct str bytes;    /* a view into the request's body */
};

/* All that was sent, each name once, in the order sent. */
struct form_fields {
    struct arena *arena;
    struct form_pair *pairs;
    int count;
    int room;
    struct form_file *files; /* in the order sent */
    int file_count;
    struct form_faults faults;
};

/* For the parsers: no fields yet, room for so many; one more (false: too many, no good name, or it
 * is there already); refused whole. */
void form_init(struct form_fields *f, struct arena *a, int room);
bool form_add(struct form_fields *f, struct str name, struct str value);
void form_spoil(struct form_fields *f);

/* Decodes text (a body or a query; absent or empty: no fields). False: refused whole, with
 * FORM_MALFORMED as the only fault. */
bool form_parse(struct form_fields *f, struct arena *a, struct str text);

/* The file of the field, the index-th (from 0) of that name; NULL: none. */
const struct form_file *form_file(const struct form_fields *f, const char *name, int index);

/* The raw value; absent when the name was not sent. Counts as asked for. */
struct str form_get(struct form_fields *f, const char *name);

/*
 * Typed values. A field that was not sent, or was sent empty, gives the "absent" value and no
 * fault; a wrong one gives the absent value and a fault. form_need adds FORM_MISSING for a field
 * that is absent or empty.
 */
void form_need(struct form_fields *f, const char *name);
#define FORM_NO_NUMBER INT64_MIN

/* One line, several lines: cleaned (utf8_clean_line, utf8_clean_text), then at most max_chars
 * characters. Absent: STR_NULL, but {"", 0} when it was sent empty. */
struct str form_line(struct form_fields *f, const char *name, int max_chars);
struct str form_text(struct form_fields *f, const char *name, int max_chars);

/* As typed: passwords, tokens. */
struct str form_raw(struct form_fields *f, const char *name, int max_chars);

int64_t form_i64(struct form_fields *f, const char *name, int64_t min,
                 int64_t max);                                  /* FORM_NO_NUMBER */
struct date form_date(struct form_fields *f, const char *name); /* DATE_NONE */

/* Index in choices, which NULL ends; -1. */
int form_choice(struct form_fields *f, const char *name, const char *const *choices);

/* A check box: true when sent, with whatever value but "0". */
bool form_flag(struct form_fields *f, const char *name);

/* True when nothing was wrong; fields that nobody asked for are faults (FORM_UNKNOWN). */
bool form_end(struct form_fields *f);

/* --- declared fields -------------------------------------------------------------------- */

enum form_kind {
    FORM_LINE,   /* struct str */
    FORM_TEXT,   /* struct str */
    FORM_RAW,    /* struct str */
    FORM_I64,    /* int64_t */
    FORM_DATE,   /* struct date */
    FORM_CHOICE, /* int */
    FORM_FLAG,   /* bool */
};

/*
 * One field of a route and where its value goes:
 *     struct topic_form { struct str topic; int64_t version; };
 *     static const struct form_field topic_fields[] = {
 *         FORM_FIELD(struct topic_form, topic, FORM_LINE, .is_required = true, .max = 300),
 *         FORM_FIELD(struct topic_form, version, FORM_I64, .min = 0, .max = INT32_MAX),
 *         FORM_END,
 *     };
 */
struct form_field {
    const char *name;
    enum form_kind kind;
    size_t offset;
    bool is_required;
    int64_t min, max; /* text: characters; number: value; date: days; not used otherwise. max 0:
                         1,000 characters, any number, any date */
    const char *const *choices; /* FORM_CHOICE: NULL ends it */
};

#define FORM_FIELD(type, member, ...)                                          \
    {                                                                          \
        .name = #member, .offset = offsetof(type, member), .kind = __VA_ARGS__ \
    }

#define FORM_END     \
    {                \
        .name = NULL \
    }

/*
 * Parses text by the table into *out (a struct of the route), absent values where nothing was sent.
 * False when anything is wrong: *faults says what; the right fields are filled in nevertheless, so
 * that the page can show them again.
 */
bool form_read(struct arena *a, struct str text, const struct form_field *fields, void *out,
               struct form_faults *faults);

#endif
