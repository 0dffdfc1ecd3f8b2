#include "import/plan_file.h"

#include "base/buf.h"
#include "base/sortkey.h"
#include "base/utf8.h"
#include "import/csv.h"
#include "import/docx.h"
#include "import/list.h"
#include "import/names.h"
#include "import/plan_header.h"
#include "import/xlsx.h"

struct reading {
    struct arena *arena;
    struct plan_file *out;
    int year;
    const struct table *table;
    const struct table_row *row;
    struct plan_header header;
    struct str section;
};

bool plan_fault_stops(enum plan_fault fault)
{
    return fault < PLAN_FAULT_BAD_DAY;
}

static void add_fault(struct reading *r, enum plan_fault fault, int column, struct str text)
{
    r->out->stopping += plan_fault_stops(fault);
    if (r->out->faults.count == PLAN_FILE_FAULTS_MAX)
        return;
    struct plan_file_fault *f = LIST_NEW(r->arena, &r->out->faults);
    f->fault = fault;
    f->text = str_sub(text, 0, text.n);
    if (r->table)
        f->place = table_place(r->table, r->row, column);
}

/* ---- kinds of work ------------------------------------------------------------------------ */

struct str plan_file_work(struct arena *a, struct str text)
{
    /* Folded as by sortkey_search; a code itself too. */
    static const struct {
        const char *beginning, *code;
    } works[] = {
        {"контрольный диктант", "dictation"},
        {"контрольное сочинение", "essay"},
        {"контрольное изложение", "exposition"},
        {"контрольная работа", "control"},
        {"итоговая контрольная", "control"},
        {"административная контрольная", "control"},
        {"к р ", "control"},
        {"кр no", "control"},
        {"текшеруу иш", "control"},
        {"control", "control"},
        {"лабораторная работа", "laboratory"},
        {"л р ", "laboratory"},
        {"лр no", "laboratory"},
        {"лабораториялык иш", "laboratory"},
        {"laboratory", "laboratory"},
        {"практическая работа", "practical"},
        {"п р ", "practical"},
        {"пр no", "practical"},
        {"практикалык иш", "practical"},
        {"practical", "practical"},
        {"самостоятельная работа", "independent"},
        {"с р ", "independent"},
        {"оз алдынча иш", "independent"},
        {"independent", "independent"},
        {"проверочная работа", "checking"},
        {"checking", "checking"},
        {"тест", "test"},
        {"итоговый тест", "test"},
        {"test", "test"},
        {"диктант", "dictation"},
        {"словарный диктант", "dictation"},
        {"жат жазуу", "dictation"},
        {"dictation", "dictation"},
        {"изложение", "exposition"},
        {"баяндама", "exposition"},
        {"exposition", "exposition"},
        {"сочинение", "essay"},
        {"дил баян", "essay"},
        {"essay", "essay"},
    };
    struct str key = sortkey_search(a, text);
    for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++)
        if (str_has_prefix(key, str_of(works[i].beginning)))
            return str_of(works[i].code);
    return STR("");
}

/* ---- one row ------------------------------------------------------------------------------ */

static struct str cell(const struct reading *r, enum plan_field f)
{
    return table_cell(r->row, r->header.column[f]);
}

static struct str line(const struct reading *r, enum plan_field f)
{
    struct str text = cell(r, f);
    return text.n > 0 ? utf8_clean_line(r->arena, text) : STR("");
}

static bool begins_with_any(struct str key, const char *const *words)
{
    for (; *words; words++)
        if (str_has_prefix(key, str_of(*words)))
            return true;
    return false;
}

/* "Итого 68 часов", "I четверть (16 часов)": neither topic nor section. */
static bool is_aside(struct str key)
{
    static const char *const sums[] = {"итого", "всего", "жыйынтыгы", "баары", "total", NULL};
    static const char *const parts[] = {"четверть", "чейрек", "полугодие", "жарым жылдык", NULL};
    if (begins_with_any(key, sums))
        return true;
    for (struct str rest = key; !str_is_null(rest);) {
        struct str word = str_split(&rest, ' ');
        if (begins_with_any(word, parts))
            return key.n < 60;
    }
    return false;
}

static bool is_called_section(struct str key)
{
    static const char *const words[] = {"раздел ", "глава ", "модуль ",  "блок ",
                                        "болум ",  "unit ",  "chapter ", NULL};
    return begins_with_any(key, words);
}

/* All that is written in the row is this one text, in one cell or in cells merged. */
static bool stands_alone(const struct reading *r, struct str text)
{
    for (int c = 1; c <= (int)r->row->count; c++) {
        struct str other = table_cell(r->row, c);
        if (other.n > 0 && !str_eq(other, text))
            return false;
    }
    return true;
}

/* The first text of the row: where Word's merged cells begin. */
static struct str first_text(const struct reading *r)
{
    for (int c = 1; c <= (int)r->row->count; c++)
        if (table_cell(r->row, c).n > 0)
            return table_cell(r->row, c);
    return STR("");
}

static bool has_number(const struct reading *r)
{
    struct str text = cell(r, PLAN_FIELD_NUMBER);
    return text.n > 0 && text.p[0] >= '0' && text.p[0] <= '9';
}

/* A section has no number where topics have one, and nothing of a lesson beside its name. */
static bool is_section(const struct reading *r, struct str topic, struct str key)
{
    bool has_lesson =
        cell(r, PLAN_FIELD_HOMEWORK).n > 0 && !str_eq(cell(r, PLAN_FIELD_HOMEWORK), topic);
    struct str hours = cell(r, PLAN_FIELD_HOURS);
    if (has_lesson || has_number(r))
        return false;
    if (is_called_section(key))
        return true;
    bool is_numbered = r->header.column[PLAN_FIELD_NUMBER] > 0;
    bool has_hours = r->header.column[PLAN_FIELD_HOURS] > 0;
    if (stands_alone(r, topic))
        return is_numbered || has_hours;
    return is_numbered && has_hours && hours.n == 0;
}

/* "Дроби (12 часов)" is the section "Дроби". */
static struct str section_name(struct arena *a, struct str text)
{
    struct str name = utf8_clean_line(a, text);
    size_t open = str_find(name, '(', 0);
    if (open != SIZE_MAX && open > 0) {
        struct str inside = sortkey_search(a, str_sub(name, open, name.n));
        static const char *const units[] = {"ч", "час", "саат", "с", NULL};
        str_split(&inside, ' ');
        struct str word = str_is_null(inside) ? STR("") : inside;
        if (begins_with_any(word, units))
            name = str_trim(str_sub(name, 0, open));
    }
    return name;
}

/* "2", "2 ч", "2,0"; false: something else. */
static bool read_hours(struct str text, int *out)
{
    size_t n = 0;
    int64_t hours;
    while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
        n++;
    struct str rest = str_trim(str_sub(text, n, text.n));
    bool is_whole = rest.n == 0 || str_is(rest, ",0") || str_is(rest, ".0") ||
                    str_has_prefix(rest, STR("ч")) || str_has_prefix(rest, STR("с")) ||
                    str_is(rest, "h");
    if (!is_whole || !str_to_i64(str_sub(text, 0, n), 0, 99, &hours))
        return false;
    *out = (int)hours;
    return true;
}

static bool take_hours(struct reading *r, struct plan_file_row *row)
{
    struct str text = cell(r, PLAN_FIELD_HOURS);
    int column = r->header.column[PLAN_FIELD_HOURS];
    row->hours = 1;
    if (text.n == 0) {
        if (column > 0)
            add_fault(r, PLAN_FAULT_HOURS_ASSUMED, column, STR(""));
        return true;
    }
    if (read_hours(text, &row->hours) && (row->hours > 0 || r->out->count > 0))
        return true;
    add_fault(r, PLAN_FAULT_BAD_HOURS, column, text);
    return false;
}

/* "12.09", "12.09.2026", "12 сентября"; without a year it is the school year's. */
static struct date read_day(struct reading *r, struct str text)
{
    struct date day = date_read(r->arena, text, r->year + 1);
    if (!date_is_none(day))
        return day;
    for (int year = r->year; year <= r->year + 1; year++) {
        const char *dot = text.n > 0 && text.p[text.n - 1] == '.' ? "" : ".";
        bool is_digits = str_find(text, '.', 0) != SIZE_MAX;
        const char *full =
            arena_printf(r->arena, "%.*s%s%d", STR_FMT(text), is_digits ? dot : " ", year);
        day = date_read(r->arena, str_of(full), r->year + 1);
        struct date from = date_of(r->year, 8, 1), to = date_of(r->year + 1, 7, 31);
        if (!date_is_none(day) && date_is_within(day, from, to))
            return day;
    }
    return DATE_NONE;
}

static void take_days(struct reading *r, struct plan_file_row *row)
{
    for (size_t i = 0; i < r->header.day_count; i++) {
        struct str text = table_cell(r->row, r->header.days[i].column);
        row->days[i] = DATE_NONE;
        if (text.n == 0)
            continue;
        row->days[i] = read_day(r, text);
        if (date_is_none(row->days[i]))
            add_fault(r, PLAN_FAULT_BAD_DAY, r->header.days[i].column, text);
    }
}

static bool is_short(struct reading *r, enum plan_field f, struct str text, size_t max)
{
    if (utf8_length(text) <= max)
        return true;
    add_fault(r, PLAN_FAULT_TOO_LONG, r->header.column[f], text);
    return false;
}

static void take_texts(struct reading *r, struct plan_file_row *row)
{
    struct str work = line(r, PLAN_FIELD_WORK);
    row->topic = line(r, PLAN_FIELD_TOPIC);
    row->section = line(r, PLAN_FIELD_SECTION);
    if (row->section.n > 0)
        r->section = row->section;
    row->section = r->section;
    row->kind = line(r, PLAN_FIELD_KIND);
    row->homework = line(r, PLAN_FIELD_HOMEWORK);
    row->note = line(r, PLAN_FIELD_NOTE);
    row->work = plan_file_work(r->arena, work.n > 0 ? work : row->topic);
    if (row->work.n == 0 && work.n > 0)
        row->work = plan_file_work(r->arena, row->topic);
}

static void take_topic(struct reading *r)
{
    struct plan_file_row row = {.place = table_place(r->table, r->row, 0)};
    for (size_t i = 0; i < PLAN_FILE_CLASSES_MAX; i++)
        row.days[i] = DATE_NONE;
    take_texts(r, &row);
    if (row.topic.n == 0) {
        add_fault(r, PLAN_FAULT_NO_TOPIC, r->header.column[PLAN_FIELD_TOPIC], first_text(r));
        return;
    }
    bool fits = is_short(r, PLAN_FIELD_TOPIC, row.topic, PLAN_FILE_TEXT_MAX) &&
                is_short(r, PLAN_FIELD_HOMEWORK, row.homework, PLAN_FILE_TEXT_MAX) &&
                is_short(r, PLAN_FIELD_NOTE, row.note, PLAN_FILE_TEXT_MAX) &&
                is_short(r, PLAN_FIELD_KIND, row.kind, PLAN_FILE_NAME_MAX) &&
                is_short(r, PLAN_FIELD_SECTION, row.section, PLAN_FILE_NAME_MAX);
    if (!fits || !take_hours(r, &row))
        return;
    if (r->out->count == PLAN_FILE_ROWS_MAX) {
        add_fault(r, PLAN_FAULT_TOO_MANY, 0, STR(""));
        return;
    }
    take_days(r, &row);
    r->out->hours += row.hours;
    *LIST_NEW(r->arena, r->out) = row;
}

/* A number with nothing beside it is a line left free. */
static bool is_blank(const struct reading *r)
{
    for (int c = 1; c <= (int)r->row->count; c++)
        if (c != r->header.column[PLAN_FIELD_NUMBER] && table_cell(r->row, c).n > 0)
            return false;
    return r->header.column[PLAN_FIELD_NUMBER] == 0 || has_number(r) || table_row_is_empty(r->row);
}

static void take_row(struct reading *r)
{
    if (is_blank(r) || plan_header_is_repeated(r->arena, &r->header, r->row))
        return;
    struct str topic = cell(r, PLAN_FIELD_TOPIC), text = topic.n > 0 ? topic : first_text(r);
    struct str key = sortkey_search(r->arena, text);
    if (!has_number(r) && is_aside(key))
        return;
    if (is_section(r, text, key))
        r->section = section_name(r->arena, text);
    else
        take_topic(r);
}

/* ---- tables ------------------------------------------------------------------------------- */

static void name_classes(struct reading *r)
{
    struct plan_file *f = r->out;
    if (f->class_count > 0)
        return;
    f->class_count = r->header.day_count;
    for (size_t i = 0; i < f->class_count; i++)
        f->classes[i] = r->header.days[i].label;
}

static size_t width_of(const struct table *t)
{
    size_t width = 0;
    for (size_t i = 0; i < t->count; i++)
        width = t->items[i].count > width ? t->items[i].count : width;
    return width;
}

static void read_rows(struct reading *r)
{
    for (size_t i = r->header.after; i < r->table->count && r->out->stopping < 1000; i++) {
        r->row = &r->table->items[i];
        take_row(r);
    }
    r->row = NULL;
}

/* Word breaks a plan into one table a quarter, and often only the first has titles. */
static void read_tables(struct reading *r, const struct tables *t)
{
    bool has_header = false, has_rows = false;
    size_t width = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct plan_header h;
        r->table = &t->items[i];
        has_rows |= r->table->count > 0;
        if (plan_header_find(r->arena, r->table, &h)) {
            r->header = h;
            has_header = true;
            width = width_of(r->table);
        } else if (has_header && width_of(r->table) == width) {
            r->header.after = 0;
        } else if (t->count == 1 && width_of(r->table) == 1) {
            r->header = (struct plan_header){.column = {[PLAN_FIELD_TOPIC] = 1}};
            has_header = true;
        } else {
            continue;
        }
        name_classes(r);
        read_rows(r);
    }
    r->table = NULL;
    if (!has_rows)
        add_fault(r, PLAN_FAULT_NO_TABLE, 0, STR(""));
    else if (!has_header)
        add_fault(r, PLAN_FAULT_NO_HEADER, 0, STR(""));
    else if (r->out->count == 0 && r->out->stopping == 0)
        add_fault(r, PLAN_FAULT_NO_TABLE, 0, STR(""));
}

static void take_notes(struct reading *r, const struct notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *n = &notes->items[i];
        if (n->level != NOTE_WRONG)
            continue;
        add_fault(r, PLAN_FAULT_UNREADABLE, 0, n->text);
        if (r->out->faults.count > 0)
            r->out->faults.items[r->out->faults.count - 1].place = n->place;
        return;
    }
}

static bool read_text(struct arena *a, struct str bytes, struct tables *out, struct notes *notes)
{
    struct csv_info info;
    struct table *t = LIST_NEW(a, out);
    return csv_read(a, bytes, t, &info, notes);
}

static void finish(struct reading *r, bool is_read, const struct tables *t,
                   const struct notes *notes)
{
    if (is_read)
        read_tables(r, t);
    else
        take_notes(r, notes);
}

void plan_file_read(struct arena *a, struct str bytes, int year, struct plan_file *out)
{
    struct reading r = {.arena = a, .out = out, .year = year, .section = STR("")};
    struct tables tables = {0};
    struct notes notes;
    *out = (struct plan_file){0};
    notes_init(&notes, a);
    bool is_old = str_has_prefix(bytes, STR("\xD0\xCF\x11\xE0"));
    bool is_packed = str_has_prefix(bytes, STR("PK"));
    bool is_read = false;
    /* Both are ZIP files: what is none of a workbook may be a document. */
    if (is_packed || is_old)
        is_read = xlsx_read(a, bytes, &tables, &notes);
    if (is_packed && !is_read) {
        struct notes of_document;
        notes_init(&of_document, a);
        out->is_document = is_read = docx_read(a, bytes, &tables, &of_document);
    } else if (!is_old && !is_packed) {
        is_read = read_text(a, bytes, &tables, &notes);
    }
    finish(&r, is_read, &tables, &notes);
}

/* ---- pasted text -------------------------------------------------------------------------- */

static size_t count_tabs(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\t';
    return n;
}

static size_t widest(struct str text)
{
    size_t most = 0;
    while (!str_is_null(text)) {
        size_t n = count_tabs(str_split(&text, '\n'));
        most = n > most ? n : most;
    }
    return most;
}

/*
 * Word gives the lines of one cell as lines of the text, so a row with too few tabs goes on in the
 * next lines when together they have as many as a row has. Quotes at the beginning of a cell are
 * Excel's only when a tab or an end follows the closing one; they are left to the CSV reader.
 */
static struct str mend_lines(struct arena *a, struct str text)
{
    size_t most = widest(text), have = 0;
    struct buf b;
    buf_init(&b, a, text.n + 16);
    buf_add_str(&b, STR("sep=\t\n"));
    while (!str_is_null(text)) {
        struct str row = str_split(&text, '\n');
        struct str ahead = text;
        size_t tabs = count_tabs(row);
        if (row.n > 0 && row.p[row.n - 1] == '\r')
            row.n--;
        buf_add_str(&b, row);
        have += tabs;
        size_t next = str_is_null(ahead) ? 0 : count_tabs(str_split(&ahead, '\n'));
        bool goes_on = have > 0 && have < most && next > 0 && have + next <= most;
        buf_add_char(&b, goes_on ? ' ' : '\n');
        if (!goes_on)
            have = 0;
    }
    return buf_str(&b);
}

void plan_file_paste(struct arena *a, struct str text, int year, struct plan_file *out)
{
    struct reading r = {.arena = a, .out = out, .year = year, .section = STR("")};
    struct tables tables = {0};
    struct notes notes;
    *out = (struct plan_file){0};
    notes_init(&notes, a);
    bool has_tabs = str_find(text, '\t', 0) != SIZE_MAX;
    bool has_lines = !has_tabs && str_find(text, ';', 0) == SIZE_MAX;
    struct str mended = has_tabs || has_lines ? mend_lines(a, text) : text;
    bool is_read = read_text(a, mended, &tables, &notes);
    /* The line "sep=" is ours: rows count without it. */
    for (size_t i = 0; (has_tabs || has_lines) && i < tables.items[0].count; i++)
        tables.items[0].items[i].number--;
    finish(&r, is_read, &tables, &notes);
}

/* ---- the way back ------------------------------------------------------------------------- */

static void add_cell(struct buf *b, struct str text, char end)
{
    bool is_quoted = text.n > 0 && text.p[0] == '"';
    if (is_quoted)
        buf_add_char(b, '"');
    for (size_t i = 0; i < text.n; i++) {
        buf_add_char(b, text.p[i]);
        if (is_quoted && text.p[i] == '"')
            buf_add_char(b, '"');
    }
    if (is_quoted)
        buf_add_char(b, '"');
    buf_add_char(b, end);
}

struct str plan_file_text(struct arena *a, const struct plan_file *f)
{
    struct buf b;
    buf_init(&b, a, 64 * 1024);
    buf_add_str(&b, STR("№\tРаздел\tТема\tЧасы\tТип урока\tВид работы\tДомашнее задание"));
    for (size_t i = 0; i < f->class_count; i++) {
        buf_add_char(&b, '\t');
        buf_add_str(&b, f->classes[i].n > 0 ? f->classes[i] : STR("Дата"));
    }
    buf_add_str(&b, STR("\tПримечание\n"));
    for (size_t i = 0; i < f->count; i++) {
        const struct plan_file_row *row = &f->items[i];
        buf_printf(&b, "%zu\t", i + 1);
        add_cell(&b, row->section, '\t');
        add_cell(&b, row->topic, '\t');
        buf_printf(&b, "%d\t", row->hours);
        add_cell(&b, row->kind, '\t');
        add_cell(&b, row->work, '\t');
        add_cell(&b, row->homework, '\t');
        for (size_t k = 0; k < f->class_count; k++) {
            char day[DATE_TEXT_SIZE] = "";
            if (!date_is_none(row->days[k]))
                date_format(row->days[k], day);
            add_cell(&b, str_of(day), '\t');
        }
        add_cell(&b, row->note, '\n');
    }
    return buf_str(&b);
}
