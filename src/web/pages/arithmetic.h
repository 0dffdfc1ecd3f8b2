#ifndef DEPTER_WEB_PAGES_ARITHMETIC_H
#define DEPTER_WEB_PAGES_ARITHMETIC_H
/* How an average is reckoned, written out for everybody who sees it. */
#include "html/html.h"
#include "rules/average.h"

struct counted_mark {
    struct str value; /* as stored; words count nothing */
    int weight;       /* hundredths; 0: formative, left out */
};

struct average counted_sum(const struct counted_mark *marks, size_t n);

/* "(4 + 5) ÷ 2 = 9 ÷ 2 = 4,50"; where weights differ "(4 × 0,5 + 5 × 1) ÷ 1,5 = 7 ÷ 1,5 = 4,67".
 * Absent without figures. */
struct str arithmetic_text(struct arena *a, const struct tr *tr, const struct counted_mark *marks,
                           size_t n);

struct forecast_rules {
    struct rounding rounding;
    const struct scale *scale;
};
/* What one more mark, or several, must be for the next better final (the family's forecast):
 * "Чтобы вышло 5: две пятёрки". Absent when nothing is to be won, or without figures. */
struct str forecast_text(struct arena *a, const struct tr *tr, struct average now,
                         const struct forecast_rules *r);

#endif
