#ifndef DEPTER_RULES_SUSPICION_H
#define DEPTER_RULES_SUSPICION_H
/* What a homeroom teacher should look at (3.3): not wrong by itself, but seldom right. */
#include <stdbool.h>

#include "base/str.h"

/* A final mark further than this from the average it stands beside, in hundredths: rounding either
 * way explains half a mark and a little. */
enum { FINAL_FAR = 60 };

/* value: as stored; computed: the average in hundredths, 0 or less: none. Words (осв, н/а) are
 * never far. */
bool final_is_far(struct str value, int computed);

#endif
