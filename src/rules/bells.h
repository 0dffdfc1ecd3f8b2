#ifndef DEPTER_RULES_BELLS_H
#define DEPTER_RULES_BELLS_H
/* The bells of a shift: whether they can ring so, and shorter ones made of them. Pure. */
#include <stdbool.h>
#include <stddef.h>

enum { BELLS_MAX = 21, DAY_MINUTES = 24 * 60 };

struct bell {
    int number; /* 0 to 20 */
    int starts; /* minutes since midnight */
    int ends;
};

enum bells_fault {
    BELLS_FINE,
    BELLS_NONE,     /* not one lesson */
    BELLS_REVERSED, /* ends before it begins, or after midnight */
    BELLS_OVERLAP,  /* begins before the lesson before it has ended */
};

/* By number. *at: the place of the first that is wrong. */
enum bells_fault bells_check(const struct bell *bells, size_t count, size_t *at);

struct bells_change {
    int starts; /* of the first lesson */
    int lesson; /* minutes of each */
    int rest;   /* minutes of each break; -1: as they are */
};
/* Lessons of that length one after the other; false: they do not fit into the day. */
bool bells_remake(const struct bell *bells, size_t count, const struct bells_change *how,
                  struct bell *out);

#endif
