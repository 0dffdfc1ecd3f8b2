#include "cli/demo_texts.h"

#include "base/arena.h"
#include "base/log.h"
#include "cli/demo_data/topics.h"

const char *demo_topic_lines(enum demo_subject subject, int grade)
{
    static const struct demo_topics *const tables[] = {demo_topics_languages, demo_topics_sciences,
                                                       demo_topics_society};

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        for (const struct demo_topics *t = tables[i]; t->lines; t++) {
            if (t->subject == subject && grade <= t->last_grade)
                return t->lines;
        }
    }
    return NULL;
}

/* ---- topics ---------------------------------------------------------------------------------- */

struct place {
    struct str line;
    int repeat; /* how many lessons before this one had the same line */
};

static struct place find_place(struct str lines, int lesson_no, int total)
{
    int count = 0, k = lesson_no - 1, at;
    struct place p = {STR_NULL, 0};

    for (size_t i = 0; i < lines.n; i++)
        count += lines.p[i] == '\n';
    at = k * count / total;
    while (k > 0 && (k - 1) * count / total == at) {
        k--;
        p.repeat++;
    }
    for (int i = 0; i <= at; i++)
        p.line = str_split(&lines, '\n');
    return p;
}

static bool read_sign(char c, enum work_kind *kind)
{
    static const struct {
        char sign;
        enum work_kind kind;
    } signs[] = {
        {'!', WORK_CONTROL},   {'?', WORK_TEST},       {'=', WORK_LABORATORY},
        {'+', WORK_PRACTICAL}, {'@', WORK_DICTATION},  {'&', WORK_INDEPENDENT},
        {'%', WORK_CHECKING},  {'>', WORK_EXPOSITION}, {'<', WORK_ESSAY},
    };

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (signs[i].sign == c) {
            *kind = signs[i].kind;
            return true;
        }
    }
    return false;
}

enum family { LANGUAGE, LITERATURE, FOREIGN, COUNTING, SCIENCE, PRACTICE, SPORT, FAMILIES };

static enum family family_of(enum demo_subject subject)
{
    static const unsigned char families[DEMO_SUBJECTS] = {
        [SUBJECT_RUSSIAN] = LANGUAGE,      [SUBJECT_KYRGYZ] = LANGUAGE,
        [SUBJECT_READING] = LITERATURE,    [SUBJECT_RUSSIAN_LIT] = LITERATURE,
        [SUBJECT_KYRGYZ_LIT] = LITERATURE, [SUBJECT_ENGLISH] = FOREIGN,
        [SUBJECT_MATHS] = COUNTING,        [SUBJECT_ALGEBRA] = COUNTING,
        [SUBJECT_GEOMETRY] = COUNTING,     [SUBJECT_INFORMATICS] = SCIENCE,
        [SUBJECT_HOMELAND] = SCIENCE,      [SUBJECT_NATURE] = SCIENCE,
        [SUBJECT_BIOLOGY] = SCIENCE,       [SUBJECT_GEOGRAPHY] = SCIENCE,
        [SUBJECT_PHYSICS] = SCIENCE,       [SUBJECT_ASTRONOMY] = SCIENCE,
        [SUBJECT_CHEMISTRY] = SCIENCE,     [SUBJECT_HISTORY] = SCIENCE,
        [SUBJECT_SOCIETY] = SCIENCE,       [SUBJECT_ART] = PRACTICE,
        [SUBJECT_MUSIC] = PRACTICE,        [SUBJECT_LABOUR] = PRACTICE,
        [SUBJECT_DRAWING] = PRACTICE,      [SUBJECT_SPORT] = SPORT,
        [SUBJECT_DEFENCE] = SCIENCE,
    };
    return (enum family)families[subject];
}

static struct str repeated_topic(struct arena *a, enum family family, struct str line, int repeat)
{
    static const char *const tails[FAMILIES][4] = {
        [LANGUAGE] = {"Упражнения", "Закрепление", "Работа с текстом", "Обобщение"},
        [LITERATURE] = {"Анализ текста", "Характеристика героев", "Чтение по ролям", "Обобщение"},
        [FOREIGN] = {"Лексика", "Грамматические упражнения", "Диалог", "Чтение и перевод"},
        [COUNTING] = {"Решение упражнений", "Решение задач", "Закрепление", "Обобщение"},
        [SCIENCE] = {"Продолжение темы", "Закрепление", "Работа с источниками", "Обобщение"},
        [PRACTICE] = {"Продолжение работы", "Завершение работы", "Оформление", "Обсуждение работ"},
        [SPORT] = {"Совершенствование", "Закрепление", "Учебная игра", "Круговая тренировка"},
    };

    return str_of(arena_printf(a, "%.*s. %s", STR_FMT(line), tails[family][(repeat - 1) % 4]));
}

/* The lesson after a work looks back at it. */
static struct str after_work(enum work_kind kind, int repeat)
{
    if (repeat > 1)
        return STR("Обобщение и повторение");
    switch (kind) {
    case WORK_CONTROL:
        return STR("Анализ контрольной работы. Работа над ошибками");
    case WORK_DICTATION:
    case WORK_EXPOSITION:
    case WORK_ESSAY:
        return STR("Работа над ошибками");
    case WORK_LABORATORY:
    case WORK_PRACTICAL:
        return STR("Обсуждение результатов работы");
    default:
        return STR("Разбор заданий. Закрепление");
    }
}

/* ---- homework -------------------------------------------------------------------------------- */

static const char *before_work(enum work_kind kind)
{
    switch (kind) {
    case WORK_CONTROL:
        return "Подготовиться к контрольной работе, повторить";
    case WORK_DICTATION:
        return "Подготовиться к диктанту, повторить";
    case WORK_TEST:
        return "Подготовиться к тесту, повторить";
    case WORK_ESSAY:
        return "Собрать материал к сочинению, перечитать";
    default:
        return NULL;
    }
}

static struct str textbook_homework(struct arena *a, enum family family, int n)
{
    int section = n / 3 + 1, page = 6 + n * 3 / 2, task = 8 + n * 4;

    switch ((int)family * 4 + n % 4) {
    case LANGUAGE * 4:
        return str_of(arena_printf(a, "§ %d, упр. %d–%d (письменно)", section, task, task + 2));
    case LANGUAGE * 4 + 1:
        return str_of(arena_printf(a, "Упр. %d, с. %d", task, page));
    case LANGUAGE * 4 + 2:
        return str_of(arena_printf(a, "Выучить правило на с. %d, упр. %d", page, task));
    case LANGUAGE * 4 + 3:
        return str_of(arena_printf(a, "Словарные слова, с. %d; упр. %d (устно)", page, task));
    case LITERATURE * 4:
        return str_of(arena_printf(a, "Прочитать с. %d–%d", page, page + 4));
    case LITERATURE * 4 + 1:
        return str_of(arena_printf(a, "С. %d–%d, пересказ", page, page + 2));
    case LITERATURE * 4 + 2:
        return str_of(arena_printf(a, "Ответить на вопросы 1–%d, с. %d", 3 + n % 3, page));
    case LITERATURE * 4 + 3:
        return str_of(arena_printf(a, "Выучить наизусть отрывок, с. %d", page));
    case FOREIGN * 4:
        return str_of(arena_printf(a, "Выучить новые слова, с. %d", page));
    case FOREIGN * 4 + 1:
        return str_of(arena_printf(a, "Упр. %d, с. %d (письменно)", 1 + n % 9, page));
    case FOREIGN * 4 + 2:
        return str_of(arena_printf(a, "Читать и переводить текст, с. %d", page));
    case FOREIGN * 4 + 3:
        return STR("Составить диалог по теме");
    case COUNTING * 4:
        return str_of(arena_printf(a, "№ %d–%d", task, task + 3));
    case COUNTING * 4 + 1:
        return str_of(arena_printf(a, "§ %d, № %d, %d", section, task, task + 2));
    case COUNTING * 4 + 2:
        return str_of(arena_printf(a, "С. %d, № %d (а, в), № %d", page, task, task + 1));
    case COUNTING * 4 + 3:
        return str_of(arena_printf(a, "Выучить правило, § %d; № %d", section, task));
    case SCIENCE * 4:
        return str_of(arena_printf(a, "§ %d, вопросы 1–%d", section, 3 + n % 4));
    case SCIENCE * 4 + 1:
        return str_of(arena_printf(a, "§ %d, конспект", section));
    case SCIENCE * 4 + 2:
        return str_of(arena_printf(a, "§ %d, задания %d, %d", section, 1 + n % 7, 3 + n % 7));
    default:
        return str_of(arena_printf(a, "§ %d, выучить определения", section));
    }
}

static struct str practice_homework(enum demo_subject subject, int n)
{
    switch (subject) {
    case SUBJECT_ART:
        return n % 3 == 0 ? STR("Принести краски и альбом")
                          : (n % 3 == 1 ? STR("Закончить рисунок") : STR(""));
    case SUBJECT_MUSIC:
        return n % 2 == 0 ? STR("Выучить слова песни") : STR("");
    case SUBJECT_LABOUR:
        return n % 3 == 0 ? STR("Принести материалы для работы") : STR("");
    case SUBJECT_DRAWING:
        return n % 2 == 0 ? STR("Закончить чертёж") : STR("Принести чертёжные инструменты");
    default:
        return n % 5 == 0 ? STR("Комплекс утренней зарядки") : STR("");
    }
}

static struct str homework_of(struct arena *a, enum demo_subject subject, int lesson_no,
                              const struct demo_text *next)
{
    enum family family = family_of(subject);
    const char *before = next->has_work ? before_work(next->kind) : NULL;

    if (family == PRACTICE || family == SPORT)
        return practice_homework(subject, lesson_no);
    if (before) {
        int last = lesson_no / 3 + 1, first = last > 3 ? last - 3 : 1;
        return str_of(arena_printf(a, "%s § %d–%d", before, first, last));
    }
    return textbook_homework(a, family, lesson_no);
}

static struct demo_text topic_of(struct arena *a, enum demo_subject subject, int grade,
                                 int lesson_no, int total)
{
    const char *lines = demo_topic_lines(subject, grade);

    ASSERT(lines && lesson_no > 0 && total > 0);
    struct place p = find_place(str_of(lines), lesson_no, total);
    struct demo_text t = {.homework = STR(""), .kind = WORK_CLASSWORK};
    bool is_work = p.line.n > 0 && read_sign(p.line.p[0], &t.kind);
    struct str title = is_work ? str_sub(p.line, 1, p.line.n) : p.line;

    t.has_work = is_work && p.repeat == 0;
    if (p.repeat == 0)
        t.topic = title;
    else if (is_work)
        t.topic = after_work(t.kind, p.repeat);
    else
        t.topic = repeated_topic(a, family_of(subject), title, p.repeat);
    if (!t.has_work)
        t.kind = WORK_CLASSWORK;
    return t;
}

struct demo_text demo_text_of(struct arena *a, enum demo_subject subject, int grade, int lesson_no,
                              int total)
{
    struct demo_text t = topic_of(a, subject, grade, lesson_no, total);
    struct demo_text next = {.has_work = false};

    if (lesson_no < total)
        next = topic_of(a, subject, grade, lesson_no + 1, total);
    /* First-formers have no homework. */
    if (grade > 1)
        t.homework = homework_of(a, subject, lesson_no, &next);
    return t;
}
