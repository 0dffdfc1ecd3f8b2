#ifndef DEPTER_STORE_SETTING_H
#define DEPTER_STORE_SETTING_H
/* What the school has decided for itself, by name. Names in use: "language" (rules/language.h:
 * "off", "ask", "refuse") and those of store/grading.h. */
#include "rules/language.h"
#include "store/act.h"

/* Absent: never decided. */
struct str setting_get(const struct reader *r, struct str name);
/* value absent: as the program has it. */
void setting_set(struct act *act, struct str name, struct str value);

/* Language of entries: LANGUAGE_ASK until the school decides. */
enum language_rule setting_language(const struct reader *r);

#endif
