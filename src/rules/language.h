#ifndef DEPTER_RULES_LANGUAGE_H
#define DEPTER_RULES_LANGUAGE_H
/*
 * The language of entries: all topics, homework and remarks are in Russian, foreign language
 * lessons too (3.2). What speaks against Russian is counted, word by word:
 *
 * - letters of other scripts, letters that Russian has not (ң ө ү қ і …), typical Kyrgyz words and
 *   endings;
 * - Latin text: more than LANGUAGE_LATIN_MAX words in a row, or any when no Russian word stands
 *   beside it.
 *
 * Allowed are: text in quotation marks or brackets and single letters, beside Russian words; names
 * (capital letter inside a sentence; at its beginning when the rest is Russian); formulas, units,
 * Greek letters, numbers, places in a book ("§ 12, № 5", "Unit 5, ex. 3"), names of tenses ("Past
 * Simple").
 */
#include <stdbool.h>

#include "base/str.h"
#include "rules/verdict.h"

enum { LANGUAGE_WORDS_MAX = 8, LANGUAGE_LATIN_MAX = 4 };

/* The words in doubt, as they stand in the entry (views into it); at most LANGUAGE_WORDS_MAX are
 * kept, all are counted. */
struct language_doubt {
    size_t count;
    struct str words[LANGUAGE_WORDS_MAX];
};

/* True when nothing is in doubt; an empty entry is fine. */
bool language_is_russian(struct str entry, struct language_doubt *out);

/* The school's setting. */
enum language_rule { LANGUAGE_OFF, LANGUAGE_ASK, LANGUAGE_REFUSE, LANGUAGE_RULE_COUNT };

const char *language_rule_code(enum language_rule rule); /* "off", "ask", "refuse" */
bool language_rule_parse(struct str code, enum language_rule *out);

/*
 * OK, VERDICT_ASK_LANGUAGE (save again with the confirmation) or VERDICT_LANGUAGE. confirmed: the
 * writer has been asked and wants it so.
 */
enum verdict language_verdict(enum language_rule rule, struct str entry, bool confirmed,
                              struct language_doubt *out);

#endif
