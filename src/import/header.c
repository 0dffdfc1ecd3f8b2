#include "import/header.h"

#include "base/sortkey.h"

enum { ROWS_LOOKED_AT = 40 };

/* Texts as sortkey_search leaves them: small letters, no punctuation, ё→е ң→н ө→о ү→у. */
static const struct {
    enum field field;
    const char *text;
} synonyms[] = {
    {FIELD_NUMBER, "п п"},
    {FIELD_NUMBER, "пп"},
    {FIELD_NUMBER, "n п п"},
    {FIELD_NUMBER, "no п п"},
    {FIELD_NUMBER, "no"},
    {FIELD_NUMBER, "n"},
    {FIELD_NUMBER, "номер"},
    {FIELD_NUMBER, "номер п п"},
    {FIELD_NUMBER, "катар номери"},
    {FIELD_NUMBER, "к с"},
    {FIELD_FULL_NAME, "фио"},
    {FIELD_FULL_NAME, "ф и о"},
    {FIELD_FULL_NAME, "фамилия имя отчество"},
    {FIELD_FULL_NAME, "фамилия имя"},
    {FIELD_FULL_NAME, "фамилия и имя"},
    {FIELD_FULL_NAME, "ученик"},
    {FIELD_FULL_NAME, "ученики"},
    {FIELD_FULL_NAME, "учащийся"},
    {FIELD_FULL_NAME, "учащиеся"},
    {FIELD_FULL_NAME, "список учащихся"},
    {FIELD_FULL_NAME, "список учеников"},
    {FIELD_FULL_NAME, "аты жону"},
    {FIELD_FULL_NAME, "окуучу"},
    {FIELD_FULL_NAME, "окуучулар"},
    {FIELD_FULL_NAME, "окуучулардын тизмеси"},
    {FIELD_FULL_NAME, "толук аты жону"},
    {FIELD_FULL_NAME, "фамилиясы аты"},
    {FIELD_FULL_NAME, "фамилиясы аты атасынын аты"},
    {FIELD_FULL_NAME, "аа"},
    {FIELD_FULL_NAME, "ааа"},
    {FIELD_FULL_NAME, "full name"},
    {FIELD_FULL_NAME, "name"},
    {FIELD_FULL_NAME, "student"},
    {FIELD_FULL_NAME, "pupil"},
    {FIELD_SURNAME, "фамилия"},
    {FIELD_SURNAME, "фамилиясы"},
    {FIELD_SURNAME, "surname"},
    {FIELD_SURNAME, "last name"},
    {FIELD_SURNAME, "familiya"},
    {FIELD_GIVEN, "имя"},
    {FIELD_GIVEN, "аты"},
    {FIELD_GIVEN, "ысымы"},
    {FIELD_GIVEN, "given name"},
    {FIELD_GIVEN, "first name"},
    {FIELD_PATRONYMIC, "отчество"},
    {FIELD_PATRONYMIC, "атасынын аты"},
    {FIELD_PATRONYMIC, "patronymic"},
    {FIELD_PATRONYMIC, "middle name"},
    {FIELD_BIRTH_DATE, "дата рождения"},
    {FIELD_BIRTH_DATE, "дата рожд"},
    {FIELD_BIRTH_DATE, "год рождения"},
    {FIELD_BIRTH_DATE, "число месяц год рождения"},
    {FIELD_BIRTH_DATE, "день рождения"},
    {FIELD_BIRTH_DATE, "д р"},
    {FIELD_BIRTH_DATE, "др"},
    {FIELD_BIRTH_DATE, "г р"},
    {FIELD_BIRTH_DATE, "туулган куну"},
    {FIELD_BIRTH_DATE, "туулган датасы"},
    {FIELD_BIRTH_DATE, "туулган жылы"},
    {FIELD_BIRTH_DATE, "туулган куну айы жылы"},
    {FIELD_BIRTH_DATE, "туулган жылы айы куну"},
    {FIELD_BIRTH_DATE, "birth date"},
    {FIELD_BIRTH_DATE, "date of birth"},
    {FIELD_CLASS, "класс"},
    {FIELD_CLASS, "классы"},
    {FIELD_CLASS, "класы"},
    {FIELD_CLASS, "class"},
    {FIELD_PIN, "пин"},
    {FIELD_PIN, "пин код"},
    {FIELD_PIN, "инн"},
    {FIELD_PIN, "персональный номер"},
    {FIELD_PIN, "идентификационный номер"},
    {FIELD_PIN, "персональный идентификационный номер"},
    {FIELD_PIN, "жеке номери"},
    {FIELD_PIN, "жеке идентификациялык номери"},
    {FIELD_PIN, "pin"},
    {FIELD_SEX, "пол"},
    {FIELD_SEX, "жынысы"},
    {FIELD_SEX, "sex"},
    {FIELD_SEX, "gender"},
    {FIELD_PHONE, "телефон"},
    {FIELD_PHONE, "телефоны"},
    {FIELD_PHONE, "тел"},
    {FIELD_PHONE, "номер телефона"},
    {FIELD_PHONE, "контактный телефон"},
    {FIELD_PHONE, "контакты"},
    {FIELD_PHONE, "телефону"},
    {FIELD_PHONE, "телефон номери"},
    {FIELD_PHONE, "phone"},
    {FIELD_GUARDIAN, "родитель"},
    {FIELD_GUARDIAN, "родители"},
    {FIELD_GUARDIAN, "законный представитель"},
    {FIELD_GUARDIAN, "опекун"},
    {FIELD_GUARDIAN, "ата эне"},
    {FIELD_GUARDIAN, "ата энеси"},
    {FIELD_GUARDIAN, "guardian"},
    {FIELD_GUARDIAN, "parent"},
    {FIELD_MOTHER, "мать"},
    {FIELD_MOTHER, "мама"},
    {FIELD_MOTHER, "эне"},
    {FIELD_MOTHER, "энеси"},
    {FIELD_MOTHER, "апасы"},
    {FIELD_MOTHER, "mother"},
    {FIELD_FATHER, "отец"},
    {FIELD_FATHER, "папа"},
    {FIELD_FATHER, "ата"},
    {FIELD_FATHER, "атасы"},
    {FIELD_FATHER, "father"},
    {FIELD_GROUP, "группа"},
    {FIELD_GROUP, "группы"},
    {FIELD_GROUP, "топ"},
    {FIELD_GROUP, "тобу"},
    {FIELD_GROUP, "топтору"},
    {FIELD_GROUP, "чакан топ"},
    {FIELD_GROUP, "чакан тобу"},
    {FIELD_GROUP, "group"},
    {FIELD_GROUP, "groups"},
    {FIELD_GROUP, "subgroup"},
    {FIELD_GROUP, "subgroups"},
};

/* Words that make a longer title of a relative's name or telephone: "ФИО матери", "тел. отца". */
static const struct {
    enum field name, phone;
    const char *word;
} relatives[] = {
    {FIELD_GUARDIAN, FIELD_GUARDIAN_PHONE, "родител"},
    {FIELD_GUARDIAN, FIELD_GUARDIAN_PHONE, "представител"},
    {FIELD_GUARDIAN, FIELD_GUARDIAN_PHONE, "опекун"},
    {FIELD_GUARDIAN, FIELD_GUARDIAN_PHONE, "ата эне"},
    {FIELD_MOTHER, FIELD_MOTHER_PHONE, "матери"},
    {FIELD_MOTHER, FIELD_MOTHER_PHONE, "мамы"},
    {FIELD_MOTHER, FIELD_MOTHER_PHONE, "энесинин"},
    {FIELD_FATHER, FIELD_FATHER_PHONE, "отца"},
    {FIELD_FATHER, FIELD_FATHER_PHONE, "папы"},
};

static bool contains(struct str s, const char *word)
{
    struct str w = str_of(word);
    for (size_t i = 0; i + w.n <= s.n; i++) {
        if (memcmp(s.p + i, w.p, w.n) == 0 && (i == 0 || s.p[i - 1] == ' '))
            return true;
    }
    return false;
}

static enum field field_of_key(struct str key)
{
    for (size_t i = 0; i < sizeof(synonyms) / sizeof(synonyms[0]); i++) {
        if (str_is(key, synonyms[i].text))
            return synonyms[i].field;
    }
    bool phone = contains(key, "тел") || contains(key, "номер") || contains(key, "контакт");
    bool name = contains(key, "фио") || contains(key, "ф и о") || contains(key, "фамилия") ||
                contains(key, "аты");
    for (size_t i = 0; i < sizeof(relatives) / sizeof(relatives[0]); i++) {
        if (contains(key, relatives[i].word))
            return phone ? relatives[i].phone : name ? relatives[i].name : FIELD_NONE;
    }
    /* "ФИО ученика", "дата рождения (дд.мм.гггг)", "окуучунун аты-жөнү" */
    static const struct {
        enum field field;
        const char *beginning;
    } longer[] = {
        {FIELD_FULL_NAME, "фио "},
        {FIELD_FULL_NAME, "ф и о "},
        {FIELD_FULL_NAME, "фамилия имя "},
        {FIELD_FULL_NAME, "окуучунун аты"},
        {FIELD_BIRTH_DATE, "дата рождения"},
        {FIELD_BIRTH_DATE, "туулган "},
        {FIELD_PIN, "пин "},
        {FIELD_PIN, "инн "},
    };
    for (size_t i = 0; i < sizeof(longer) / sizeof(longer[0]); i++) {
        if (str_has_prefix(key, str_of(longer[i].beginning)))
            return longer[i].field;
    }
    /* "Подгруппа (англ. яз.)", "Группа по информатике"; a "группа здоровья" is none. */
    bool group = contains(key, "подгрупп") || contains(key, "чакан топ") ||
                 str_has_prefix(key, STR("группа по "));
    return group ? FIELD_GROUP : FIELD_NONE;
}

enum field field_of(struct arena *a, struct str text)
{
    text = str_trim(text);
    if (text.n == 0 || text.n > 200)
        return FIELD_NONE;
    if (str_has_prefix(text, STR("№")))
        return FIELD_NUMBER;
    return field_of_key(str_trim(sortkey_search(a, text)));
}

/* Adds the columns of the row that are not known yet; returns how many it has. */
static int take_row(struct arena *a, const struct table_row *row, struct header *h)
{
    int taken = 0;
    for (int c = 1; c <= (int)row->count; c++) {
        enum field f = field_of(a, table_cell(row, c));
        if (f == FIELD_GROUP && h->group_count < HEADER_GROUPS_MAX) {
            h->groups[h->group_count].column = c;
            h->groups[h->group_count++].title = table_cell(row, c);
            taken++;
            continue;
        }
        if (f == FIELD_NONE || f == FIELD_GROUP || h->column[f])
            continue;
        h->column[f] = c;
        taken++;
    }
    return taken;
}

static bool names_people(const struct header *h)
{
    return h->column[FIELD_FULL_NAME] || h->column[FIELD_SURNAME];
}

/* A second row of the header has no text but names of columns ("Фамилия", "Имя" under "Ученик"). */
static bool is_second_row(struct arena *a, const struct table_row *row)
{
    int known = 0;
    for (int c = 1; c <= (int)row->count; c++) {
        struct str text = table_cell(row, c);
        if (text.n == 0)
            continue;
        if (field_of(a, text) == FIELD_NONE)
            return false;
        known++;
    }
    return known > 0;
}

bool header_find(struct arena *a, const struct table *t, struct header *out)
{
    *out = (struct header){0};
    for (size_t i = 0; i < t->count && i < ROWS_LOOKED_AT; i++) {
        struct header h = {.first = i, .after = i + 1};
        h.fields = take_row(a, &t->items[i], &h);
        if (h.fields == 0)
            continue;
        if (i + 1 < t->count && is_second_row(a, &t->items[i + 1])) {
            struct header second = {0};
            take_row(a, &t->items[i + 1], &second);
            /* What stands below is the finer title of its column. */
            bool finer = second.column[FIELD_SURNAME] && second.column[FIELD_GIVEN];
            if (finer && h.column[FIELD_FULL_NAME]) {
                h.column[FIELD_FULL_NAME] = 0;
                h.fields--;
            }
            h.fields += take_row(a, &t->items[i + 1], &h);
            h.after = i + 2;
        }
        if (names_people(&h) && h.fields > out->fields)
            *out = h;
    }
    return out->fields > 0;
}

bool header_is_repeated(struct arena *a, const struct header *h, const struct table_row *row)
{
    int name = h->column[FIELD_SURNAME] ? h->column[FIELD_SURNAME] : h->column[FIELD_FULL_NAME];
    enum field f = field_of(a, table_cell(row, name));
    return f == FIELD_SURNAME || f == FIELD_FULL_NAME;
}
