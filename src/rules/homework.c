#include "rules/homework.h"

int homework_norm(int grade)
{
    if (grade < 2)
        return 0;
    return grade <= 3 ? 90 : grade <= 5 ? 120 : grade <= 8 ? 150 : 210;
}

static bool is_first(const struct homework_piece *pieces, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (id_eq(pieces[k].subject, pieces[i].subject))
            return false;
    return true;
}

struct homework_load homework_load_of(const struct homework_piece *pieces, size_t count, int grade)
{
    struct homework_load load = {.norm = homework_norm(grade)};
    for (size_t i = 0; i < count; i++) {
        int most = 0;
        if (!is_first(pieces, i))
            continue;
        for (size_t k = i; k < count; k++)
            if (id_eq(pieces[k].subject, pieces[i].subject) && pieces[k].minutes > most)
                most = pieces[k].minutes;
        load.minutes += most;
        load.unknown += most == 0;
    }
    load.over = load.minutes > load.norm;
    return load;
}
