#include "import/plan_header.h"

#include "base/sortkey.h"
#include "base/utf8.h"
#include "import/label.h"

enum { ROWS_LOOKED_AT = 40, TITLE_MAX = 200 };

/* Texts as sortkey_search leaves them: small letters, no punctuation, ё→е ң→н ө→о ү→у. A title
 * means a field when it is such a text, or begins with it and a blank. */
static const struct {
    enum plan_field field;
    const char *text;
} synonyms[] = {
    {PLAN_FIELD_NUMBER, "п п"},
    {PLAN_FIELD_NUMBER, "пп"},
    {PLAN_FIELD_NUMBER, "n"},
    {PLAN_FIELD_NUMBER, "no"},
    {PLAN_FIELD_NUMBER, "номер"},
    {PLAN_FIELD_NUMBER, "урок"},
    {PLAN_FIELD_NUMBER, "катар"},
    {PLAN_FIELD_NUMBER, "к с"},
    {PLAN_FIELD_FACT, "дата по факту"},
    {PLAN_FIELD_FACT, "дата фактическая"},
    {PLAN_FIELD_FACT, "фактическая дата"},
    {PLAN_FIELD_FACT, "факт"},
    {PLAN_FIELD_FACT, "фактически"},
    {PLAN_FIELD_TOPIC, "тема"},
    {PLAN_FIELD_TOPIC, "темы"},
    {PLAN_FIELD_TOPIC, "раздел тема"},
    {PLAN_FIELD_TOPIC, "раздел темы"},
    {PLAN_FIELD_TOPIC, "раздел и тема"},
    {PLAN_FIELD_TOPIC, "разделы и темы"},
    {PLAN_FIELD_TOPIC, "разделы темы"},
    {PLAN_FIELD_TOPIC, "название темы"},
    {PLAN_FIELD_TOPIC, "названия тем"},
    {PLAN_FIELD_TOPIC, "наименование темы"},
    {PLAN_FIELD_TOPIC, "наименование тем"},
    {PLAN_FIELD_TOPIC, "наименование разделов и тем"},
    {PLAN_FIELD_TOPIC, "наименование раздела и тем"},
    {PLAN_FIELD_TOPIC, "содержание"},
    {PLAN_FIELD_TOPIC, "изучаемый материал"},
    {PLAN_FIELD_TOPIC, "учебный материал"},
    {PLAN_FIELD_TOPIC, "сабактын темасы"},
    {PLAN_FIELD_TOPIC, "сабактын темалары"},
    {PLAN_FIELD_TOPIC, "сабактардын темасы"},
    {PLAN_FIELD_TOPIC, "темасы"},
    {PLAN_FIELD_TOPIC, "темалар"},
    {PLAN_FIELD_TOPIC, "теманын аталышы"},
    {PLAN_FIELD_TOPIC, "мазмуну"},
    {PLAN_FIELD_TOPIC, "topic"},
    {PLAN_FIELD_TOPIC, "lesson topic"},
    {PLAN_FIELD_TOPIC, "theme"},
    {PLAN_FIELD_SECTION, "раздел"},
    {PLAN_FIELD_SECTION, "разделы"},
    {PLAN_FIELD_SECTION, "модуль"},
    {PLAN_FIELD_SECTION, "глава"},
    {PLAN_FIELD_SECTION, "блок"},
    {PLAN_FIELD_SECTION, "болум"},
    {PLAN_FIELD_SECTION, "section"},
    {PLAN_FIELD_SECTION, "chapter"},
    {PLAN_FIELD_HOURS, "час"},
    {PLAN_FIELD_HOURS, "часы"},
    {PLAN_FIELD_HOURS, "часов"},
    {PLAN_FIELD_HOURS, "кол во"},
    {PLAN_FIELD_HOURS, "кол часов"},
    {PLAN_FIELD_HOURS, "кол ч"},
    {PLAN_FIELD_HOURS, "к во"},
    {PLAN_FIELD_HOURS, "количество"},
    {PLAN_FIELD_HOURS, "число часов"},
    {PLAN_FIELD_HOURS, "объем часов"},
    {PLAN_FIELD_HOURS, "всего часов"},
    {PLAN_FIELD_HOURS, "саат"},
    {PLAN_FIELD_HOURS, "сааты"},
    {PLAN_FIELD_HOURS, "сааттар"},
    {PLAN_FIELD_HOURS, "сааттын саны"},
    {PLAN_FIELD_HOURS, "hours"},
    {PLAN_FIELD_KIND, "тип"},
    {PLAN_FIELD_KIND, "вид урока"},
    {PLAN_FIELD_KIND, "вид занятия"},
    {PLAN_FIELD_KIND, "форма урока"},
    {PLAN_FIELD_KIND, "форма занятия"},
    {PLAN_FIELD_KIND, "форма проведения"},
    {PLAN_FIELD_KIND, "сабактын тиби"},
    {PLAN_FIELD_KIND, "сабактын туру"},
    {PLAN_FIELD_KIND, "kind of lesson"},
    {PLAN_FIELD_KIND, "lesson type"},
    {PLAN_FIELD_WORK, "контроль"},
    {PLAN_FIELD_WORK, "вид контроля"},
    {PLAN_FIELD_WORK, "виды контроля"},
    {PLAN_FIELD_WORK, "форма контроля"},
    {PLAN_FIELD_WORK, "формы контроля"},
    {PLAN_FIELD_WORK, "вид работы"},
    {PLAN_FIELD_WORK, "виды работ"},
    {PLAN_FIELD_WORK, "работа"},
    {PLAN_FIELD_WORK, "контрольные работы"},
    {PLAN_FIELD_WORK, "практическая часть"},
    {PLAN_FIELD_WORK, "иштин туру"},
    {PLAN_FIELD_WORK, "текшеруу"},
    {PLAN_FIELD_WORK, "work"},
    {PLAN_FIELD_HOMEWORK, "домашнее задание"},
    {PLAN_FIELD_HOMEWORK, "домашние задания"},
    {PLAN_FIELD_HOMEWORK, "домашняя работа"},
    {PLAN_FIELD_HOMEWORK, "дом задание"},
    {PLAN_FIELD_HOMEWORK, "д з"},
    {PLAN_FIELD_HOMEWORK, "дз"},
    {PLAN_FIELD_HOMEWORK, "уй тапшырмасы"},
    {PLAN_FIELD_HOMEWORK, "уй тапшырма"},
    {PLAN_FIELD_HOMEWORK, "уй иши"},
    {PLAN_FIELD_HOMEWORK, "homework"},
    {PLAN_FIELD_NOTE, "примечание"},
    {PLAN_FIELD_NOTE, "примечания"},
    {PLAN_FIELD_NOTE, "комментарий"},
    {PLAN_FIELD_NOTE, "эскертуу"},
    {PLAN_FIELD_NOTE, "note"},
    {PLAN_FIELD_DAY, "дата"},
    {PLAN_FIELD_DAY, "даты"},
    {PLAN_FIELD_DAY, "срок"},
    {PLAN_FIELD_DAY, "сроки"},
    {PLAN_FIELD_DAY, "план"},
    {PLAN_FIELD_DAY, "календарные сроки"},
    {PLAN_FIELD_DAY, "календарная дата"},
    {PLAN_FIELD_DAY, "мооноту"},
    {PLAN_FIELD_DAY, "моонот"},
    {PLAN_FIELD_DAY, "куну"},
    {PLAN_FIELD_DAY, "датасы"},
    {PLAN_FIELD_DAY, "date"},
};

/* "Тема урока, элементы содержания" is a title, "Тема 5. Дроби" is a topic. */
static bool begins_with_word(struct str key, struct str word)
{
    if (!str_has_prefix(key, word))
        return false;
    for (size_t i = word.n; i < key.n; i++)
        if (key.p[i] >= '0' && key.p[i] <= '9')
            return false;
    return key.n == word.n || key.p[word.n] == ' ';
}

static enum plan_field field_of(struct arena *a, struct str title)
{
    if (title.n == 0 || title.n > TITLE_MAX)
        return PLAN_FIELD_NONE;
    if (str_has_prefix(title, STR("№")))
        return PLAN_FIELD_NUMBER;
    struct str key = str_trim(sortkey_search(a, title));
    size_t best = 0;
    enum plan_field found = PLAN_FIELD_NONE;
    for (size_t i = 0; i < sizeof(synonyms) / sizeof(synonyms[0]); i++) {
        struct str word = str_of(synonyms[i].text);
        if (word.n > best && begins_with_word(key, word)) {
            best = word.n;
            found = synonyms[i].field;
        }
    }
    return found;
}

/* "7А", "7-Б класс" over a column of days; not a bare number, which is a hour or a row. */
static bool is_class(struct arena *a, struct str title, struct str *label)
{
    struct class_label parsed;
    if (title.n == 0 || title.n > 30)
        return false;
    label_parse(a, title, &parsed);
    *label = parsed.label;
    return parsed.grade != GRADE_UNKNOWN && parsed.is_simple && !parsed.is_bare;
}

static void add_day(struct plan_header *h, int column, struct str label)
{
    for (size_t i = 0; i < h->day_count; i++)
        if (h->days[i].column == column || str_eq(h->days[i].label, label))
            return;
    if (h->day_count == PLAN_FILE_CLASSES_MAX)
        return;
    h->days[h->day_count].column = column;
    h->days[h->day_count++].label = label;
}

/* The number of titles in the row; columns known from the row above keep what they are. */
static int take_titles(struct arena *a, const struct table_row *row, struct plan_header *h)
{
    int known = 0;
    for (int c = 1; c <= (int)row->count; c++) {
        struct str title = table_cell(row, c), label;
        enum plan_field f = field_of(a, title);
        if (f == PLAN_FIELD_NONE && is_class(a, title, &label)) {
            add_day(h, c, label);
            known++;
        } else if (f != PLAN_FIELD_NONE) {
            known++;
            if (h->column[f] == 0)
                h->column[f] = c;
        }
    }
    return known;
}

/* Titles of columns and nothing else: several of them, or one of days. */
static bool is_all_titles(struct arena *a, const struct table_row *row)
{
    struct str label, first = STR_NULL;
    bool is_several = false, has_days = false;
    for (int c = 1; c <= (int)row->count; c++) {
        struct str title = table_cell(row, c);
        if (title.n == 0)
            continue;
        enum plan_field f = field_of(a, title);
        bool is_day = f == PLAN_FIELD_DAY || f == PLAN_FIELD_FACT ||
                      (f == PLAN_FIELD_NONE && is_class(a, title, &label));
        if (f == PLAN_FIELD_NONE && !is_day)
            return false;
        has_days |= is_day;
        is_several |= !str_is_null(first) && !str_eq(first, title);
        first = title;
    }
    return is_several || has_days;
}

bool plan_header_find(struct arena *a, const struct table *t, struct plan_header *out)
{
    int best = 0;
    for (size_t i = 0; i < t->count && i < ROWS_LOOKED_AT; i++) {
        struct plan_header h = {.after = i + 1};
        int known = take_titles(a, &t->items[i], &h);
        if (h.column[PLAN_FIELD_TOPIC] == 0 || known <= best)
            continue;
        /* Finer titles below: classes, or plan and fact, under "Дата". */
        if (h.after < t->count && is_all_titles(a, &t->items[h.after])) {
            bool has_days = h.column[PLAN_FIELD_DAY] > 0;
            struct plan_header finer = {0};
            take_titles(a, &t->items[h.after], &finer);
            if (has_days && (finer.column[PLAN_FIELD_DAY] || finer.day_count > 0))
                h.column[PLAN_FIELD_DAY] = finer.column[PLAN_FIELD_DAY];
            take_titles(a, &t->items[h.after++], &h);
        }
        if (h.day_count == 0 && h.column[PLAN_FIELD_DAY] > 0)
            add_day(&h, h.column[PLAN_FIELD_DAY], STR(""));
        best = known;
        *out = h;
    }
    return best > 0;
}

bool plan_header_is_repeated(struct arena *a, const struct plan_header *h,
                             const struct table_row *row)
{
    return field_of(a, table_cell(row, h->column[PLAN_FIELD_TOPIC])) == PLAN_FIELD_TOPIC &&
           is_all_titles(a, row);
}
