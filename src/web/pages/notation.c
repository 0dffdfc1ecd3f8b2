#include "web/pages/notation.h"

#include "rules/mark.h"

struct str notation_codes(struct arena *a, const struct tr *tr)
{
    struct buf b;
    buf_init(&b, a, 128);
    for (int i = 0; i < ABSENCE_CODE_COUNT; i++) {
        const struct absence_text *text = absence_text((enum absence_code)i);
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add_str(&b, str_of(text->code));
        buf_add_char(&b, '=');
        buf_add_str(&b, tr_text(tr, text->sign));
    }
    return buf_str(&b);
}

struct str notation_sign(const struct tr *tr, struct str code)
{
    enum absence_code parsed;
    return absence_parse(code, &parsed) ? tr_text(tr, absence_text(parsed)->sign) : STR_NULL;
}

struct str notation_title(const struct tr *tr, struct str code)
{
    enum absence_code parsed;
    return absence_parse(code, &parsed) ? tr_text(tr, absence_text(parsed)->title) : STR_NULL;
}

const struct kinds *notation_kinds(struct rq *rq)
{
    struct kinds *kinds = ARENA_NEW(rq->arena, struct kinds);
    kinds_read(&rq->reader, kinds);
    return kinds;
}

/* What the school has not translated is shown in Russian. */
static struct str by_language(const struct tr *tr, struct str ru, struct str ky, struct str en)
{
    struct str own = tr_lang(tr) == TR_KY ? ky : tr_lang(tr) == TR_EN ? en : ru;
    return own.n > 0 ? own : ru;
}

struct str notation_kind_name(const struct tr *tr, const struct school_kind *k)
{
    return by_language(tr, k->name_ru, k->name_ky, k->name_en);
}

struct str notation_kind(const struct kinds *kinds, const struct tr *tr, struct str code)
{
    const struct school_kind *k = kinds_find(kinds, code);
    return k ? notation_kind_name(tr, k) : code;
}

struct str notation_kind_sign(const struct kinds *kinds, const struct tr *tr, struct str code)
{
    const struct school_kind *k = kinds_find(kinds, code);
    return k ? by_language(tr, k->sign_ru, k->sign_ky, k->sign_en) : STR("");
}

#define N_(text) text

static const char *const roman[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};

struct str notation_roman(const struct term *t)
{
    return str_of(roman[t->term_no >= 1 && t->term_no <= 9 ? t->term_no : 0]);
}

struct str notation_term(struct arena *a, const struct tr *tr, const struct calendar *c,
                         const struct term *t)
{
    const char *pattern = str_is(c->term_kind, "half")        ? N_("Half-year %1")
                          : str_is(c->term_kind, "trimester") ? N_("Trimester %1")
                                                              : N_("Quarter %1");
    struct str no = notation_roman(t);
    return tr_fill(a, tr_text(tr, pattern), &no, 1);
}

struct str notation_terms(const struct tr *tr, const struct calendar *c)
{
    const char *name = str_is(c->term_kind, "half")        ? N_("Half-years")
                       : str_is(c->term_kind, "trimester") ? N_("Trimesters")
                                                           : N_("Quarters");
    return tr_text(tr, name);
}

struct str notation_exam(const struct tr *tr, enum exam_kind kind)
{
    static const char *const names[EXAM_KIND_COUNT] = {
        [EXAM_TRANSFER] = N_("Transfer exam"),
        [EXAM_STATE] = N_("State exam"),
        [EXAM_AUTUMN] = N_("Autumn exam"),
    };
    return tr_text(tr, names[kind]);
}

struct str notation_period(const struct rq *rq, const struct calendar *c,
                           const struct course_exams *exams, struct str period)
{
    enum exam_kind spring;
    int64_t no;
    for (size_t i = 0; i < c->term_count; i++)
        if (str_to_i64(period, 1, INT32_MAX, &no) && no == c->terms[i].term_no)
            return notation_term(rq->arena, rq->tr, c, &c->terms[i]);
    if (str_is(period, "year"))
        return tr_text(rq->tr, "Year");
    if (str_is(period, "autumn"))
        return notation_exam(rq->tr, EXAM_AUTUMN);
    if (!str_is(period, "exam"))
        return tr_text(rq->tr, "Final mark");
    return course_exams_spring(exams, &spring) ? notation_exam(rq->tr, spring)
                                               : tr_text(rq->tr, "Exam");
}

struct str notation_scale(struct arena *a, const struct scale *s)
{
    return str_of(arena_printf(a, "%d-%d %d %d %d%s", s->lowest, s->highest, s->pass, s->good,
                               s->excellent, s->several ? " several" : ""));
}

struct str notation_words(struct arena *a, const struct scale *s)
{
    char words[SCALE_WORDS_SIZE];
    return str_dup(a, str_of(scale_words(s->words, words)));
}
