#include "import/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/list.h"
#include "import/xlsx_style.h"
#include "import/xml.h"
#include "import/zipfile.h"

enum {
    STRINGS_MAX = 500 * 1000,
    SHEETS_MAX = 300,
    STYLES_MAX = 70 * 1000,
    CELLS_MAX = 2 * 1000 * 1000, /* of all sheets, counted with the gaps of their rows */
    MERGED_MAX = 100 * 1000,     /* cells filled from merged ranges */
};

struct sheet {
    struct str name;
    struct str relation;
    bool hidden;
};

struct relation {
    struct str id;
    struct str target;
};

struct range {
    int first_row, last_row, first_column, last_column;
};

struct format {
    int id;
    bool is_date;
};

/* The whole state of one reading; the handlers of each part use their own section. */
struct book {
    struct arena *arena;
    struct zipfile *zip;
    struct notes *notes;
    const char *refusal; /* why a handler ended the reading */
    bool from_1904;

    struct {
        struct sheet *items;
        size_t count, room;
    } sheets;
    struct {
        struct relation *items;
        size_t count, room;
    } relations;
    struct {
        struct str *items;
        size_t count, room;
    } strings;
    struct {
        struct format *items;
        size_t count, room;
    } formats;
    struct {
        bool *items;
        size_t count, room;
    } styles; /* cellXfs: does it show a date */
    bool in_cell_styles;

    /* shared and inline strings: runs joined, phonetic hints left out */
    struct buf run;
    int phonetic;

    /* the sheet being read */
    struct table *table;
    struct {
        struct range *items;
        size_t count, room;
    } merged;
    struct str cells[TABLE_COLUMNS_MAX];
    int row, column, width;
    char type[12];
    int style;
    size_t cell_total;
    bool too_wide;
};

static bool refuse(struct book *b, const char *why)
{
    b->refusal = why;
    return false;
}

static int number_attribute(const char **attributes, const char *name, int otherwise)
{
    const char *z = xml_attribute(attributes, name);
    int64_t v;
    return z && str_to_i64(str_of(z), 0, INT32_MAX, &v) ? (int)v : otherwise;
}

static struct str text_attribute(struct book *b, const char **attributes, const char *name)
{
    const char *z = xml_attribute(attributes, name);
    return z ? str_dup(b->arena, str_of(z)) : STR_NULL;
}

static bool nothing_at_end(void *context, const char *name, struct str text)
{
    (void)context;
    (void)name;
    (void)text;
    return true;
}

/* ---- workbook, relations, styles, shared strings ------------------------------------------- */

static bool workbook_start(void *context, const char *name, const char **attributes)
{
    struct book *b = context;
    if (strcmp(name, "workbookPr") == 0) {
        const char *v = xml_attribute(attributes, "date1904");
        b->from_1904 = v && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
    } else if (strcmp(name, "sheet") == 0) {
        if (b->sheets.count == SHEETS_MAX)
            return refuse(b, "too many sheets");
        struct sheet *s = LIST_NEW(b->arena, &b->sheets);
        s->name = text_attribute(b, attributes, "name");
        s->relation = text_attribute(b, attributes, "id");
        const char *state = xml_attribute(attributes, "state");
        s->hidden = state && strcmp(state, "visible") != 0;
    }
    return true;
}

static bool relations_start(void *context, const char *name, const char **attributes)
{
    struct book *b = context;
    if (strcmp(name, "Relationship") == 0 && b->relations.count < 4 * SHEETS_MAX) {
        struct relation *r = LIST_NEW(b->arena, &b->relations);
        r->id = text_attribute(b, attributes, "Id");
        r->target = text_attribute(b, attributes, "Target");
    }
    return true;
}

static bool is_date_format(const struct book *b, int id)
{
    for (size_t i = 0; i < b->formats.count; i++) {
        if (b->formats.items[i].id == id)
            return b->formats.items[i].is_date;
    }
    return xlsx_is_date_id(id);
}

static bool styles_start(void *context, const char *name, const char **attributes)
{
    struct book *b = context;
    if (strcmp(name, "numFmt") == 0 && b->formats.count < 2000) {
        struct format *f = LIST_NEW(b->arena, &b->formats);
        f->id = number_attribute(attributes, "numFmtId", -1);
        const char *code = xml_attribute(attributes, "formatCode");
        f->is_date = code && xlsx_is_date_code(str_of(code));
    } else if (strcmp(name, "cellXfs") == 0) {
        b->in_cell_styles = true;
    } else if (strcmp(name, "xf") == 0 && b->in_cell_styles) {
        if (b->styles.count == STYLES_MAX)
            return refuse(b, "too many styles");
        bool *is_date = LIST_NEW(b->arena, &b->styles);
        *is_date = is_date_format(b, number_attribute(attributes, "numFmtId", 0));
    }
    return true;
}

static bool styles_end(void *context, const char *name, struct str text)
{
    (void)text;
    struct book *b = context;
    if (strcmp(name, "cellXfs") == 0)
        b->in_cell_styles = false;
    return true;
}

/* One string: <t>, or runs <r><t>; phonetic runs <rPh> tell how it is read aloud. */
static void string_start(struct book *b, const char *name)
{
    if (strcmp(name, "si") == 0 || strcmp(name, "is") == 0)
        b->run.n = 0;
    else if (strcmp(name, "rPh") == 0)
        b->phonetic++;
}

static bool string_end(struct book *b, const char *name, struct str text)
{
    if (strcmp(name, "rPh") == 0) {
        b->phonetic--;
    } else if (strcmp(name, "t") == 0 && b->phonetic == 0) {
        if (b->run.n + text.n > TABLE_CELL_MAX * 4)
            return refuse(b, "a cell is too long");
        buf_add_str(&b->run, text);
    }
    return true;
}

static bool strings_start(void *context, const char *name, const char **attributes)
{
    (void)attributes;
    string_start(context, name);
    return true;
}

static bool strings_end(void *context, const char *name, struct str text)
{
    struct book *b = context;
    if (strcmp(name, "si") != 0)
        return string_end(b, name, text);
    if (b->strings.count == STRINGS_MAX)
        return refuse(b, "too many texts");
    *LIST_NEW(b->arena, &b->strings) = str_dup(b->arena, buf_str(&b->run));
    return true;
}

/* ---- one sheet ----------------------------------------------------------------------------- */

/* "BC12" → column 55, row 12; false when it is no cell's name. */
static bool parse_cell_name(struct str s, int *column, int *row)
{
    size_t i = 0;
    int c = 0;
    while (i < s.n && i < 4 && s.p[i] >= 'A' && s.p[i] <= 'Z')
        c = c * 26 + (s.p[i++] - 'A' + 1);
    int64_t r;
    if (i == 0 || !str_to_i64(str_sub(s, i, s.n), 1, 2000000, &r))
        return false;
    *column = c;
    *row = (int)r;
    return true;
}

static void start_cell(struct book *b, const char **attributes)
{
    int row = 0, column = 0;
    const char *name = xml_attribute(attributes, "r");
    if (name && parse_cell_name(str_of(name), &column, &row))
        b->column = column;
    else
        b->column++;
    const char *type = xml_attribute(attributes, "t");
    strncpy(b->type, type ? type : "n", sizeof(b->type) - 1);
    b->style = number_attribute(attributes, "s", 0);
    b->run.n = 0;
}

static void add_merged(struct book *b, const char **attributes)
{
    const char *ref = xml_attribute(attributes, "ref");
    struct str last = str_of(ref);
    struct str first = str_split(&last, ':');
    struct range r;
    if (b->merged.count < 20000 && parse_cell_name(first, &r.first_column, &r.first_row) &&
        parse_cell_name(last, &r.last_column, &r.last_row))
        *LIST_NEW(b->arena, &b->merged) = r;
}

static bool sheet_start(void *context, const char *name, const char **attributes)
{
    struct book *b = context;
    if (strcmp(name, "row") == 0) {
        b->row = number_attribute(attributes, "r", b->row + 1);
        b->column = 0;
        b->width = 0;
    } else if (strcmp(name, "c") == 0) {
        start_cell(b, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        add_merged(b, attributes);
    } else {
        string_start(b, name);
    }
    return true;
}

static struct str cell_text(struct book *b, struct str raw)
{
    if (strcmp(b->type, "s") == 0) {
        int64_t i;
        if (!str_to_i64(raw, 0, (int64_t)b->strings.count - 1, &i))
            return STR_NULL;
        return b->strings.items[i];
    }
    if (strcmp(b->type, "n") != 0)
        return str_dup(b->arena, raw);
    bool is_date = (size_t)b->style < b->styles.count && b->styles.items[b->style];
    raw = str_dup(b->arena, str_trim(raw));
    return is_date ? xlsx_date_text(b->arena, raw, b->from_1904) : xlsx_number_text(b->arena, raw);
}

static void put_cell(struct book *b, struct str text)
{
    if (text.n == 0)
        return;
    if (b->column > TABLE_COLUMNS_MAX) {
        b->too_wide = true;
        return;
    }
    for (; b->width < b->column; b->width++)
        b->cells[b->width] = STR_NULL;
    b->cells[b->column - 1] = text;
}

static bool end_row(struct book *b)
{
    if (b->width == 0)
        return true;
    if (b->table->count == TABLE_ROWS_MAX)
        return refuse(b, "too many rows");
    b->cell_total += (size_t)b->width;
    if (b->cell_total > CELLS_MAX)
        return refuse(b, "too many cells");
    struct table_row *row = LIST_NEW(b->arena, b->table);
    row->number = b->row;
    row->count = (size_t)b->width;
    row->cells = arena_alloc(b->arena, row->count * sizeof(*row->cells));
    memcpy(row->cells, b->cells, row->count * sizeof(*row->cells));
    b->width = 0;
    return true;
}

static bool sheet_end(void *context, const char *name, struct str text)
{
    struct book *b = context;
    if (strcmp(name, "v") == 0) {
        if (text.n > TABLE_CELL_MAX)
            return refuse(b, "a cell is too long");
        put_cell(b, cell_text(b, text));
    } else if (strcmp(name, "is") == 0) {
        put_cell(b, str_dup(b->arena, buf_str(&b->run)));
    } else if (strcmp(name, "row") == 0) {
        return end_row(b);
    } else {
        return string_end(b, name, text);
    }
    return true;
}

/* ---- merged ranges ------------------------------------------------------------------------- */

static struct table_row *row_numbered(struct table *t, int number)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->items[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->count && t->items[low].number == number ? &t->items[low] : NULL;
}

static void fill_row(struct book *b, struct table_row *row, const struct range *r, struct str text)
{
    size_t width = (size_t)r->last_column;
    if (row->count < width) {
        row->cells = arena_grow(b->arena, row->cells, row->count * sizeof(*row->cells),
                                width * sizeof(*row->cells));
        for (; row->count < width; row->count++)
            row->cells[row->count] = STR_NULL;
    }
    for (int c = r->first_column; c <= r->last_column; c++)
        row->cells[c - 1] = text;
}

static void fill_merged(struct book *b)
{
    size_t filled = 0;
    for (size_t i = 0; i < b->merged.count; i++) {
        const struct range *r = &b->merged.items[i];
        if (r->last_column > TABLE_COLUMNS_MAX || r->last_column < r->first_column)
            continue;
        struct table_row *first = row_numbered(b->table, r->first_row);
        struct str text = first ? table_cell(first, r->first_column) : STR_NULL;
        for (int n = r->first_row; text.n > 0 && n <= r->last_row; n++) {
            struct table_row *row = row_numbered(b->table, n);
            filled += (size_t)(r->last_column - r->first_column) + 1;
            if (filled > MERGED_MAX)
                return;
            if (row)
                fill_row(b, row, r, text);
        }
    }
}

/* ---- parts --------------------------------------------------------------------------------- */

static bool fail(struct book *b, const char *part, struct str why)
{
    notes_add(b->notes, NOTE_WRONG, (struct place){0}, "%s%s%.*s%s%s", part, part[0] ? ": " : "",
              STR_FMT(why), b->refusal ? " " : "", b->refusal ? b->refusal : "");
    return false;
}

static bool read_part(struct book *b, const char *part, const struct xml_reader *reader)
{
    struct str bytes, error;
    if (!zipfile_read(b->zip, part, &bytes, &error))
        return fail(b, "", error);
    if (!xml_read(b->arena, bytes, reader, b, &error))
        return fail(b, part, error);
    return true;
}

/* The part's name for a relation of the workbook; targets are relative to xl/ or absolute. */
static const char *part_of(struct book *b, struct str relation)
{
    for (size_t i = 0; i < b->relations.count; i++) {
        struct str target = b->relations.items[i].target;
        if (!str_eq(b->relations.items[i].id, relation) || target.n == 0)
            continue;
        if (target.p[0] == '/')
            return str_z(b->arena, str_sub(target, 1, target.n));
        return arena_printf(b->arena, "xl/%.*s", STR_FMT(target));
    }
    return NULL;
}

static bool read_sheet(struct book *b, const struct sheet *sheet, struct tables *out)
{
    static const struct xml_reader reader = {sheet_start, sheet_end};
    const char *part = part_of(b, sheet->relation);
    if (!part)
        return fail(b, "", STR("a sheet is missing"));
    b->table = LIST_NEW(b->arena, out);
    b->table->sheet = sheet->name;
    b->merged.count = 0;
    b->row = b->column = b->width = 0;
    b->too_wide = false;
    if (!read_part(b, part, &reader))
        return false;
    for (size_t i = 1; i < b->table->count; i++) {
        if (b->table->items[i].number <= b->table->items[i - 1].number)
            return fail(b, part, STR("the rows are out of order"));
    }
    if (b->too_wide) {
        notes_add(b->notes, NOTE_WARNING, (struct place){.sheet = sheet->name},
                  "columns after the %dth are not read", TABLE_COLUMNS_MAX);
    }
    fill_merged(b);
    return true;
}

static bool read_book(struct book *b, struct tables *out)
{
    static const struct xml_reader workbook = {workbook_start, nothing_at_end};
    static const struct xml_reader relations = {relations_start, nothing_at_end};
    static const struct xml_reader styles = {styles_start, styles_end};
    static const struct xml_reader strings = {strings_start, strings_end};

    if (!read_part(b, "xl/workbook.xml", &workbook) ||
        !read_part(b, "xl/_rels/workbook.xml.rels", &relations))
        return false;
    if (zipfile_has(b->zip, "xl/styles.xml") && !read_part(b, "xl/styles.xml", &styles))
        return false;
    if (zipfile_has(b->zip, "xl/sharedStrings.xml") &&
        !read_part(b, "xl/sharedStrings.xml", &strings))
        return false;
    for (size_t i = 0; i < b->sheets.count; i++) {
        const struct sheet *sheet = &b->sheets.items[i];
        if (sheet->hidden)
            notes_add(b->notes, NOTE_INFO, (struct place){.sheet = sheet->name},
                      "hidden: left out");
        else if (!read_sheet(b, sheet, out))
            return false;
    }
    return true;
}

/* What people hand in instead of a workbook, told apart by the first bytes. */
static const char *judge_beginning(struct str bytes)
{
    if (str_has_prefix(bytes, STR("\xD0\xCF\x11\xE0")))
        return "this is an old .xls file or one with a password; save it as .xlsx without password";
    if (!str_has_prefix(bytes, STR("PK")))
        return "this is not an .xlsx workbook";
    return NULL;
}

bool xlsx_read(struct arena *a, struct str bytes, struct tables *out, struct notes *notes)
{
    *out = (struct tables){0};
    struct book *b = ARENA_NEW(a, struct book);
    b->arena = a;
    b->notes = notes;
    buf_init(&b->run, a, 1024);
    const char *why = judge_beginning(bytes);
    if (why)
        return fail(b, "", str_of(why));
    struct str error;
    b->zip = zipfile_open(a, bytes, &error);
    if (!b->zip)
        return fail(b, "", error);
    return read_book(b, out);
}
