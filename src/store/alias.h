#ifndef DEPTER_STORE_ALIAS_H
#define DEPTER_STORE_ALIAS_H
/* Which record a name in a foreign file means, remembered. */
#include "store/act.h"

struct alias {
    struct str name; /* as the file has it */
    int64_t id;      /* of a subject, a person, a room */
};

/* source: "fet"; kind: "subject", "teacher", "room". By name. */
size_t alias_list(const struct reader *r, struct str source, struct str kind, struct alias **out);

/* A name that is known already gets the new meaning. */
void alias_set(struct act *act, struct str source, struct str kind, const struct alias *alias);

#endif
