#include "import/csv.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "import/list.h"

struct reader {
    struct arena *arena;
    struct notes *notes;
    struct str text;
    size_t pos;
    char separator;
    struct buf cell;
    struct str cells[TABLE_COLUMNS_MAX];
    size_t count;
    int number; /* of the row being read */
    bool too_wide;
    bool too_long;
};

enum { LINES_LOOKED_AT = 30 };

static char guess_separator(struct str text)
{
    static const char candidates[3] = {';', '\t', ','};
    size_t found[3] = {0};
    bool quoted = false;
    int lines = 0;
    for (size_t i = 0; i < text.n && lines < LINES_LOOKED_AT; i++) {
        char c = text.p[i];
        if (c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == '\n')
            lines++;
        for (int k = 0; k < 3; k++)
            found[k] += c == candidates[k];
    }
    int best = 0;
    for (int k = 1; k < 3; k++) {
        if (found[k] > found[best])
            best = k;
    }
    return candidates[best];
}

/* "sep=;" on a line of its own, as Excel takes it. */
static void take_separator_line(struct reader *r)
{
    if (!str_has_prefix(r->text, STR("sep=")) || r->text.n < 5)
        return;
    size_t end = 5;
    if (end < r->text.n && r->text.p[end] == '\r')
        end++;
    if (end < r->text.n && r->text.p[end] != '\n')
        return;
    r->separator = r->text.p[4];
    r->pos = end < r->text.n ? end + 1 : end;
    r->number++;
}

static bool is_end_of_cell(const struct reader *r, char c)
{
    return c == r->separator || c == '\n' || c == '\r';
}

static void add_char(struct reader *r, char c)
{
    if (r->cell.n < TABLE_CELL_MAX)
        buf_add_char(&r->cell, c);
    else
        r->too_long = true;
}

/* Behind the opening quote; leaves pos behind the closing one. */
static void read_quoted(struct reader *r)
{
    while (r->pos < r->text.n) {
        char c = r->text.p[r->pos++];
        if (c == '"') {
            if (r->pos >= r->text.n || r->text.p[r->pos] != '"')
                return;
            r->pos++;
        }
        add_char(r, c);
    }
    notes_add(r->notes, NOTE_WRONG, (struct place){.row = r->number, .column = (int)r->count + 1},
              "a quotation mark is opened here and never closed");
}

static void read_cell(struct reader *r)
{
    r->cell.n = 0;
    if (r->pos < r->text.n && r->text.p[r->pos] == '"') {
        r->pos++;
        read_quoted(r);
    }
    while (r->pos < r->text.n && !is_end_of_cell(r, r->text.p[r->pos]))
        add_char(r, r->text.p[r->pos++]);
    if (r->count == TABLE_COLUMNS_MAX) {
        r->too_wide = true;
        return;
    }
    r->cells[r->count++] = r->cell.n ? str_dup(r->arena, buf_str(&r->cell)) : STR_NULL;
}

static void read_row(struct reader *r)
{
    r->count = 0;
    for (;;) {
        read_cell(r);
        if (r->pos >= r->text.n)
            return;
        char c = r->text.p[r->pos++];
        if (c == r->separator)
            continue;
        if (c == '\r' && r->pos < r->text.n && r->text.p[r->pos] == '\n')
            r->pos++;
        return;
    }
}

static bool is_cyrillic(uint32_t cp)
{
    return cp >= 0x0400 && cp <= 0x04FF;
}

/* "К?чм?н": the writer's code page had no place for the letter. */
static bool has_lost_letter(struct str s)
{
    uint32_t before = 0, here = 0;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t cp = utf8_next(s, &pos);
        if ((here == '?' && is_cyrillic(before) && is_cyrillic(cp)) || here == 0xFFFD)
            return true;
        before = here;
        here = cp;
    }
    return false;
}

static void warn_of_lost_letters(const struct table *t, struct notes *notes)
{
    for (size_t i = 0; i < t->count; i++) {
        for (size_t k = 0; k < t->items[i].count; k++) {
            if (!has_lost_letter(t->items[i].cells[k]))
                continue;
            notes_add(notes, NOTE_WARNING, table_place(t, &t->items[i], (int)k + 1),
                      "letters are already lost in this file (\"%.*s\"); save it as XLSX instead",
                      STR_FMT(str_sub(t->items[i].cells[k], 0, 60)));
            return;
        }
    }
}

static void read_rows(struct reader *r, struct table *out)
{
    while (r->pos < r->text.n) {
        r->number++;
        read_row(r);
        while (r->count > 0 && r->cells[r->count - 1].n == 0)
            r->count--;
        if (r->count == 0)
            continue;
        if (out->count == TABLE_ROWS_MAX) {
            notes_add(r->notes, NOTE_WRONG, (struct place){.row = r->number},
                      "too many rows; at most %d are read", TABLE_ROWS_MAX);
            return;
        }
        struct table_row *row = LIST_NEW(r->arena, out);
        row->number = r->number;
        row->count = r->count;
        row->cells = arena_alloc(r->arena, r->count * sizeof(*row->cells));
        memcpy(row->cells, r->cells, r->count * sizeof(*row->cells));
    }
}

bool csv_read(struct arena *a, struct str bytes, struct table *out, struct csv_info *info,
              struct notes *notes)
{
    *out = (struct table){0};
    struct reader *r = ARENA_NEW(a, struct reader);
    r->arena = a;
    r->notes = notes;
    info->encoding = encoding_guess(bytes);
    struct str error;
    if (!encoding_to_utf8(a, bytes, info->encoding, &r->text, &error)) {
        notes_add(notes, NOTE_WRONG, (struct place){0}, "%.*s", STR_FMT(error));
        return false;
    }
    buf_init(&r->cell, a, 256);
    r->separator = guess_separator(r->text);
    take_separator_line(r);
    info->separator = r->separator;
    size_t wrong = notes->wrong;
    read_rows(r, out);
    if (r->too_wide || r->too_long) {
        notes_add(notes, NOTE_WRONG, (struct place){0}, "%s",
                  r->too_wide ? "a row has too many cells" : "a cell is too long");
    }
    warn_of_lost_letters(out, notes);
    return notes->wrong == wrong;
}
