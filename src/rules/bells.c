#include "rules/bells.h"

enum bells_fault bells_check(const struct bell *bells, size_t count, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
        *at = i;
        if (bells[i].starts < 0 || bells[i].ends <= bells[i].starts || bells[i].ends > DAY_MINUTES)
            return BELLS_REVERSED;
        if (i > 0 && bells[i].starts < bells[i - 1].ends)
            return BELLS_OVERLAP;
    }
    *at = 0;
    return count > 0 ? BELLS_FINE : BELLS_NONE;
}

bool bells_remake(const struct bell *bells, size_t count, const struct bells_change *how,
                  struct bell *out)
{
    int at = how->starts;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            at += how->rest >= 0 ? how->rest : bells[i].starts - bells[i - 1].ends;
        out[i] = (struct bell){bells[i].number, at, at + how->lesson};
        at += how->lesson;
    }
    return at <= DAY_MINUTES && how->starts >= 0 && how->lesson > 0;
}
