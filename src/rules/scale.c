#include "rules/scale.h"

#include "base/buf.h"
#include "rules/mark.h"

enum { ALL_WORDS = (1 << SCALE_WORD_COUNT) - 1 };

const struct scale scale_five = {
    .lowest = 2,
    .highest = 5,
    .pass = 3,
    .good = 4,
    .excellent = 5,
    .several = true,
    .words = ALL_WORDS,
};

static const char *const texts[SCALE_WORD_COUNT] = {
    [SCALE_EXEMPT] = "осв",
    [SCALE_PASSED] = "зч",
    [SCALE_FAILED] = "нз",
    [SCALE_UNRATED] = "н/а",
};

enum scale_level scale_level(const struct scale *s, struct str value)
{
    int figures[MARK_PARTS_MAX];
    if (mark_digits(value, figures) == 0 || figures[0] < s->lowest || figures[0] > s->highest)
        return LEVEL_NONE;
    return figures[0] >= s->excellent ? LEVEL_EXCELLENT
           : figures[0] >= s->good    ? LEVEL_GOOD
           : figures[0] >= s->pass    ? LEVEL_PASS
                                      : LEVEL_FAIL;
}

bool scale_is_sound(const struct scale *s)
{
    enum { BOTH = 1 << SCALE_PASSED | 1 << SCALE_FAILED };
    if (!scale_has_figures(s))
        return (s->words & BOTH) == BOTH && !s->several;
    return s->lowest >= 1 && s->lowest < s->pass && s->pass <= s->good && s->good <= s->excellent &&
           s->excellent <= s->highest && s->highest <= SCALE_HIGHEST_MAX;
}

const char *scale_word(enum scale_word word)
{
    return texts[(unsigned)word < SCALE_WORD_COUNT ? word : SCALE_EXEMPT];
}

const char *scale_words(unsigned words, char out[SCALE_WORDS_SIZE])
{
    size_t n = 0;
    for (int i = 0; i < SCALE_WORD_COUNT; i++) {
        if (!(words & 1U << i))
            continue;
        size_t length = strlen(texts[i]);
        if (n > 0)
            out[n++] = ' ';
        memcpy(out + n, texts[i], length);
        n += length;
    }
    out[n] = 0;
    return out;
}

struct str scale_text(struct arena *a, const struct scale *s)
{
    struct buf b;
    buf_init(&b, a, 64);
    if (scale_has_figures(s))
        buf_printf(&b, "%d–%d", s->lowest, s->highest);
    if (s->several)
        buf_printf(&b, ", %d/%d", s->highest - 1, s->highest);
    for (int i = 0; i < SCALE_WORD_COUNT; i++)
        if (s->words & 1U << i)
            buf_printf(&b, "%s%s", buf_str(&b).n > 0 ? ", " : "", texts[i]);
    return buf_str(&b);
}

unsigned scale_words_parse(struct str words)
{
    unsigned bits = 0;
    for (size_t from = 0; from < words.n;) {
        size_t end = str_find(words, ' ', from);
        if (end == SIZE_MAX)
            end = words.n;
        for (int i = 0; i < SCALE_WORD_COUNT; i++)
            if (str_is(str_sub(words, from, end), texts[i]))
                bits |= 1U << i;
        from = end + 1;
    }
    return bits;
}
