#ifndef DEPTER_RULES_SCALE_H
#define DEPTER_RULES_SCALE_H
/*
 * Scales of marks (3.2; domain.md 2): which figures and words may be given, and what a figure is
 * worth. A school has several; each course has one of them, most the five-point scale.
 */
#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* What is no figure: осв, зч, нз, н/а. */
enum scale_word {
    SCALE_EXEMPT,
    SCALE_PASSED,
    SCALE_FAILED,
    SCALE_UNRATED,
    SCALE_WORD_COUNT,
};

enum { SCALE_HIGHEST_MAX = 100, SCALE_WORDS_SIZE = 32 };

struct scale {
    int lowest, highest;       /* figures; highest 0: words only */
    int pass, good, excellent; /* the least figure of the level */
    bool several;              /* "4/5" may stand for one work */
    unsigned words;            /* bits 1 << enum scale_word */
};

/* 2 to 5, several, all words: scale number 0 of every school. */
extern const struct scale scale_five;

enum scale_level { LEVEL_NONE, LEVEL_FAIL, LEVEL_PASS, LEVEL_GOOD, LEVEL_EXCELLENT };
/* Of the first figure of a stored value; LEVEL_NONE: a word, or no figure of this scale. */
enum scale_level scale_level(const struct scale *s, struct str value);

static inline bool scale_has_figures(const struct scale *s)
{
    return s->highest > 0;
}

/* 1 ≤ lowest < pass ≤ good ≤ excellent ≤ highest ≤ SCALE_HIGHEST_MAX, or no figures at all and a
 * word of success and one of failure. */
bool scale_is_sound(const struct scale *s);

/* "осв зч нз н/а": words as they are stored, in the order of enum scale_word. */
const char *scale_word(enum scale_word word);
const char *scale_words(unsigned words, char out[SCALE_WORDS_SIZE]);
unsigned scale_words_parse(struct str words);

/* For people: "2–5, 4/5, осв, зч, нз, н/а". */
struct str scale_text(struct arena *a, const struct scale *s);

#endif
