#include "import/docx.h"

#include <string.h>

#include "base/buf.h"
#include "import/list.h"
#include "import/xml.h"
#include "import/zipfile.h"

enum {
    DOCX_TABLES_MAX = 300,
    DOCX_CELLS_MAX = 500 * 1000, /* of all tables, merged ones counted in each place */
};

enum merge { MERGE_NONE, MERGE_BEGIN, MERGE_GOES_ON };

struct document {
    struct arena *arena;
    struct tables *out;
    const char *refusal; /* why a handler ended the reading */
    int table_depth;     /* 1: in a table of the document, more: in one within a cell */
    int run_depth;       /* text stands in runs; <w:tab> outside defines a tab stop */
    int fallback_depth;  /* what is said again for old programs */
    bool in_cell;
    bool is_too_wide;

    struct buf text; /* of the cell */
    int span;
    enum merge merge;

    int row;
    size_t width;
    size_t cell_total;
    struct str cells[TABLE_COLUMNS_MAX];
    struct str above[TABLE_COLUMNS_MAX]; /* what merged cells hand down */
};

static bool refuse(struct document *d, const char *why)
{
    d->refusal = why;
    return false;
}

static int number_attribute(const char **attributes, const char *name, int otherwise)
{
    const char *z = xml_attribute(attributes, name);
    int64_t v;
    return z && str_to_i64(str_of(z), 0, TABLE_COLUMNS_MAX, &v) ? (int)v : otherwise;
}

static bool add_text(struct document *d, struct str text)
{
    if (!d->in_cell || d->run_depth == 0 || d->fallback_depth > 0)
        return true;
    if (d->text.n + text.n > TABLE_CELL_MAX)
        return refuse(d, "a cell is too long");
    buf_add_str(&d->text, text);
    return true;
}

/* ---- beginnings */

static bool begin_table(struct document *d)
{
    if (++d->table_depth > 1)
        return true;
    if (d->out->count == DOCX_TABLES_MAX)
        return refuse(d, "too many tables");
    (void)LIST_NEW(d->arena, d->out);
    memset(d->above, 0, sizeof(d->above));
    d->row = 0;
    return true;
}

static void begin_row(struct document *d)
{
    d->row++;
    d->width = 0;
}

static void begin_cell(struct document *d)
{
    d->in_cell = true;
    d->text.n = 0;
    d->span = 1;
    d->merge = MERGE_NONE;
}

/* Columns that the row leaves out before its first cell. */
static void skip_columns(struct document *d, int count)
{
    for (int i = 0; i < count && d->width < TABLE_COLUMNS_MAX; i++)
        d->cells[d->width++] = STR_NULL;
}

static void begin_in_row(struct document *d, const char *name, const char **attributes)
{
    const char *value = xml_attribute(attributes, "val");
    if (strcmp(name, "tr") == 0)
        begin_row(d);
    else if (strcmp(name, "tc") == 0)
        begin_cell(d);
    else if (strcmp(name, "gridBefore") == 0 && !d->in_cell)
        skip_columns(d, number_attribute(attributes, "val", 0));
    else if (strcmp(name, "gridSpan") == 0)
        d->span = number_attribute(attributes, "val", 1);
    else if (strcmp(name, "vMerge") == 0)
        d->merge = value && strcmp(value, "restart") == 0 ? MERGE_BEGIN : MERGE_GOES_ON;
}

static bool document_start(void *context, const char *name, const char **attributes)
{
    struct document *d = context;
    if (strcmp(name, "tbl") == 0)
        return begin_table(d);
    if (strcmp(name, "Fallback") == 0)
        d->fallback_depth++;
    else if (strcmp(name, "r") == 0)
        d->run_depth++;
    else if (strcmp(name, "tab") == 0)
        return add_text(d, STR("\t"));
    else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
        return add_text(d, STR("\n"));
    else if (strcmp(name, "noBreakHyphen") == 0)
        return add_text(d, STR("-"));
    else if (d->table_depth == 1)
        begin_in_row(d, name, attributes);
    return true;
}

/* ---- ends */

static bool end_cell(struct document *d)
{
    struct str text = str_trim(buf_str(&d->text));
    struct str kept = text.n > 0 ? str_dup(d->arena, text) : STR_NULL;
    d->in_cell = false;
    for (int i = 0; i < d->span; i++) {
        if (d->width == TABLE_COLUMNS_MAX) {
            d->is_too_wide = true;
            return true;
        }
        if (d->merge == MERGE_GOES_ON)
            kept = d->above[d->width];
        d->above[d->width] = kept;
        d->cells[d->width++] = kept;
    }
    return true;
}

static bool end_row(struct document *d)
{
    struct table *t = &d->out->items[d->out->count - 1];
    while (d->width > 0 && d->cells[d->width - 1].n == 0)
        d->width--;
    if (d->width == 0)
        return true;
    d->cell_total += d->width;
    if (t->count == TABLE_ROWS_MAX || d->cell_total > DOCX_CELLS_MAX)
        return refuse(d, "too many rows");
    struct table_row *row = LIST_NEW(d->arena, t);
    row->number = d->row;
    row->count = d->width;
    row->cells = arena_alloc(d->arena, row->count * sizeof(*row->cells));
    memcpy(row->cells, d->cells, row->count * sizeof(*row->cells));
    return true;
}

static bool end_paragraph(struct document *d)
{
    if (d->in_cell && d->text.n > 0 && d->text.n < TABLE_CELL_MAX)
        buf_add_char(&d->text, '\n');
    return true;
}

static bool document_end(void *context, const char *name, struct str text)
{
    struct document *d = context;
    if (strcmp(name, "t") == 0)
        return add_text(d, text);
    if (strcmp(name, "r") == 0)
        d->run_depth--;
    else if (strcmp(name, "Fallback") == 0)
        d->fallback_depth--;
    else if (strcmp(name, "tbl") == 0)
        d->table_depth--;
    else if (strcmp(name, "p") == 0)
        return end_paragraph(d);
    else if (d->table_depth == 1 && strcmp(name, "tc") == 0)
        return end_cell(d);
    else if (d->table_depth == 1 && strcmp(name, "tr") == 0)
        return end_row(d);
    return true;
}

/* ---- the file */

static bool fail(struct document *d, struct notes *notes, struct str why)
{
    notes_add(notes, NOTE_WRONG, (struct place){0}, "%.*s%s%s", STR_FMT(why), d->refusal ? " " : "",
              d->refusal ? d->refusal : "");
    return false;
}

/* What people hand in instead of a document, told apart by the first bytes. */
static const char *judge_beginning(struct str bytes)
{
    if (str_has_prefix(bytes, STR("\xD0\xCF\x11\xE0")))
        return "this is an old .doc file or one with a password; save it as .docx without password";
    if (!str_has_prefix(bytes, STR("PK")))
        return "this is not a .docx document";
    return NULL;
}

static void number_tables(struct arena *a, struct tables *t)
{
    for (size_t i = 0; t->count > 1 && i < t->count; i++)
        t->items[i].sheet = str_of(arena_printf(a, "%zu", i + 1));
}

bool docx_read(struct arena *a, struct str bytes, struct tables *out, struct notes *notes)
{
    static const struct xml_reader reader = {document_start, document_end};
    *out = (struct tables){0};
    struct document *d = ARENA_NEW(a, struct document);
    struct str part, error;
    d->arena = a;
    d->out = out;
    buf_init(&d->text, a, 1024);
    const char *why = judge_beginning(bytes);
    if (why)
        return fail(d, notes, str_of(why));
    struct zipfile *zip = zipfile_open(a, bytes, &error);
    if (!zip || !zipfile_read(zip, "word/document.xml", &part, &error) ||
        !xml_read(a, part, &reader, d, &error))
        return fail(d, notes, error);
    if (d->is_too_wide)
        notes_add(notes, NOTE_WARNING, (struct place){0}, "columns after the %dth are not read",
                  TABLE_COLUMNS_MAX);
    number_tables(a, out);
    return true;
}
