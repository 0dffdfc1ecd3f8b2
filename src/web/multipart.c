#include "web/multipart.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
    BOUNDARY_MAX = 70,
    HEAD_MAX = 4096, /* bytes of the lines before a part's content */
    HEAD_LINES_MAX = 8,
    FILENAME_MAX_CHARS = 200,
    TYPE_MAX = 127,
};

struct part {
    struct str name, filename, type; /* filename absent: a text */
    struct str content;
};

/* ---- small pieces */

static bool is_same_letter(char a, char b)
{
    if (a >= 'A' && a <= 'Z')
        a = (char)(a | 0x20);
    if (b >= 'A' && b <= 'Z')
        b = (char)(b | 0x20);
    return a == b;
}

/* s begins with the ASCII text, whatever the case. */
static bool begins(struct str s, struct str text)
{
    if (s.n < text.n)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (!is_same_letter(s.p[i], text.p[i]))
            return false;
    return true;
}

static bool take(struct str *rest, struct str text)
{
    if (!begins(*rest, text))
        return false;
    *rest = str_sub(*rest, text.n, rest->n);
    return true;
}

static size_t find(struct str s, struct str what)
{
    const char *at = s.n < what.n ? NULL : memmem(s.p, s.n, what.p, what.n);
    return at ? (size_t)(at - s.p) : SIZE_MAX;
}

static struct str trim_blanks(struct str s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = str_sub(s, 1, s.n);
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s = str_sub(s, 0, s.n - 1);
    return s;
}

/* ---- the boundary */

bool multipart_is(struct str content_type)
{
    static const struct str type = {"multipart/form-data", 19};
    return begins(content_type, type) &&
           (content_type.n == type.n || content_type.p[type.n] == ';' ||
            content_type.p[type.n] == ' ');
}

static bool is_boundary(struct str s)
{
    if (s.n == 0 || s.n > BOUNDARY_MAX)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_plain && !memchr("'()+_,-./:=?", c, 12))
            return false;
    }
    return true;
}

static bool find_boundary(struct str content_type, struct str *out)
{
    struct str rest = content_type;
    str_split(&rest, ';');
    while (!str_is_null(rest)) {
        struct str value = trim_blanks(str_split(&rest, ';'));
        if (!take(&value, STR("boundary=")))
            continue;
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
            value = str_sub(value, 1, value.n - 1);
        *out = value;
        return is_boundary(value);
    }
    return false;
}

/* ---- the head of a part */

/* In names HTML writes a quote, CR and LF as %22, %0D, %0A, and nothing else. */
static struct str unescape(struct arena *a, struct str s)
{
    static const struct {
        struct str escape;
        char c;
    } escapes[] = {{{"%22", 3}, '"'}, {{"%0D", 3}, '\r'}, {{"%0A", 3}, '\n'}};
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    while (s.n > 0) {
        char c = s.p[0];
        size_t used = 1;
        for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
            if (begins(s, escapes[i].escape)) {
                c = escapes[i].c;
                used = 3;
            }
        p[n++] = c;
        s = str_sub(s, used, s.n);
    }
    p[n] = '\0';
    return (struct str){p, n};
}

static bool take_quoted(struct arena *a, struct str *rest, struct str *out)
{
    size_t end = rest->n > 0 && rest->p[0] == '"' ? str_find(*rest, '"', 1) : SIZE_MAX;
    if (end == SIZE_MAX || !str_is_null(*out))
        return false;
    *out = unescape(a, str_sub(*rest, 1, end));
    *rest = trim_blanks(str_sub(*rest, end + 1, rest->n));
    return utf8_is_valid(*out);
}

/* form-data; name="…"; filename="…" */
static bool read_disposition(struct arena *a, struct str value, struct part *out)
{
    if (!take(&value, STR("form-data")))
        return false;
    value = trim_blanks(value);
    while (take(&value, STR(";"))) {
        value = trim_blanks(value);
        bool is_read = take(&value, STR("name="))       ? take_quoted(a, &value, &out->name)
                       : take(&value, STR("filename=")) ? take_quoted(a, &value, &out->filename)
                                                        : false;
        if (!is_read)
            return false;
    }
    return value.n == 0;
}

static bool read_head_line(struct arena *a, struct str line, struct part *out)
{
    size_t colon = str_find(line, ':', 0);
    if (colon == SIZE_MAX || colon == 0)
        return false;
    struct str value = trim_blanks(str_sub(line, colon + 1, line.n));
    if (begins(line, STR("content-disposition:")))
        return str_is_null(out->name) && read_disposition(a, value, out);
    if (begins(line, STR("content-type:"))) {
        out->type = value;
        return value.n <= TYPE_MAX && utf8_is_valid(value);
    }
    /* No browser packs a part; who does cannot be read. */
    return !begins(line, STR("content-transfer-encoding:"));
}

static bool read_head(struct arena *a, struct str *rest, struct part *out)
{
    struct str window = str_sub(*rest, 0, HEAD_MAX);
    for (int lines = 0; lines <= HEAD_LINES_MAX; lines++) {
        size_t end = find(window, STR("\r\n"));
        if (end == SIZE_MAX)
            return false;
        struct str line = str_sub(window, 0, end);
        window = str_sub(window, end + 2, window.n);
        *rest = str_sub(*rest, end + 2, rest->n);
        if (line.n == 0)
            return !str_is_null(out->name);
        if (!read_head_line(a, line, out))
            return false;
    }
    return false;
}

/* ---- parts */

/* Old browsers sent the whole path; a name is never used as one. */
static struct str file_name(struct arena *a, struct str sent)
{
    size_t from = 0;
    for (size_t i = 0; i < sent.n; i++)
        if (sent.p[i] == '/' || sent.p[i] == '\\')
            from = i + 1;
    struct str name = utf8_clean_line(a, str_sub(sent, from, sent.n));
    while (utf8_length(name) > FILENAME_MAX_CHARS) {
        do {
            name.n--;
        } while (name.n > 0 && ((unsigned char)name.p[name.n] & 0xC0) == 0x80);
    }
    return name;
}

static bool add_file(struct form_fields *f, const struct part *part)
{
    if (part->filename.n == 0 && part->content.n == 0)
        return true; /* nothing was chosen */
    if (f->file_count == FORM_FILES_MAX || part->name.n == 0 || part->name.n > FORM_NAME_MAX)
        return false;
    if (!f->files)
        f->files = ARENA_ARRAY(f->arena, struct form_file, FORM_FILES_MAX);
    f->files[f->file_count++] = (struct form_file){
        .name = part->name,
        .filename = file_name(f->arena, part->filename),
        .type = part->type,
        .bytes = part->content,
    };
    return true;
}

static bool add_part(struct form_fields *f, const struct part *part)
{
    if (!str_is_null(part->filename))
        return add_file(f, part);
    return utf8_is_valid(part->content) &&
           form_add(f, part->name, str_dup(f->arena, part->content));
}

/* rest stands behind a delimiter: one part, up to and with the next delimiter. */
static bool read_part(struct form_fields *f, struct str *rest, struct str delimiter)
{
    struct part part = {0};
    if (!read_head(f->arena, rest, &part))
        return false;
    size_t end = find(*rest, delimiter);
    if (end == SIZE_MAX)
        return false;
    part.content = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end + delimiter.n, rest->n);
    return add_part(f, &part);
}

static bool read_parts(struct form_fields *f, struct str body, struct str delimiter)
{
    struct str rest = body;
    if (!take(&rest, str_sub(delimiter, 2, delimiter.n)))
        return false;
    while (take(&rest, STR("\r\n")))
        if (!read_part(f, &rest, delimiter))
            return false;
    return str_is(rest, "--") || str_is(rest, "--\r\n");
}

bool multipart_parse(struct form_fields *f, struct arena *a, struct str content_type,
                     struct str body)
{
    struct str boundary = STR_NULL;
    form_init(f, a, FORM_FIELDS_MAX);
    bool is_right = find_boundary(content_type, &boundary);
    if (is_right) {
        char *delimiter = arena_printf(a, "\r\n--%.*s", STR_FMT(boundary));
        is_right = read_parts(f, body, str_of(delimiter));
    }
    if (!is_right)
        form_spoil(f);
    return is_right;
}
