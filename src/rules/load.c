#include "rules/load.h"

bool load_parse(struct str text, int max, int *out)
{
    int whole = 0, part = 0, scale = 100;
    size_t i = 0;
    text = str_trim(text);
    for (; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && whole <= max; i++)
        whole = whole * 10 + (text.p[i] - '0');
    bool any = i > 0 || text.n == 0;
    if (i < text.n && (text.p[i] == ',' || text.p[i] == '.')) {
        for (i++; i < text.n && text.p[i] >= '0' && text.p[i] <= '9' && scale > 1; i++) {
            scale /= 10;
            part += (text.p[i] - '0') * scale;
        }
        any = any && scale < 100;
    }
    *out = 0;
    if (!any || i < text.n || whole > max / 100 || whole * 100 + part > max)
        return false;
    *out = whole * 100 + part;
    return true;
}

int load_grade_norm(int grade)
{
    static const short norms[] = {2000, 2000, 2300, 2500, 2600, 3000, 3100,
                                  3300, 3400, 3500, 3200, 3300, 3300};
    enum { GRADES = sizeof(norms) / sizeof(norms[0]) };
    return grade < 0 ? norms[0] : norms[grade < GRADES ? grade : GRADES - 1];
}

struct given {
    int least, most; /* what a pupil of some group has */
    bool unknown;
};

static struct given sum_parts(const struct load_part *parts, size_t n)
{
    struct given g = {0};
    int whole = 0;
    bool divided = false;
    for (size_t i = 0; i < n; i++) {
        g.unknown = g.unknown || parts[i].hours == 0;
        if (!parts[i].of_group) {
            whole += parts[i].hours;
            continue;
        }
        g.least = divided && g.least < parts[i].hours ? g.least : parts[i].hours;
        g.most = g.most > parts[i].hours ? g.most : parts[i].hours;
        divided = true;
    }
    g.least += whole;
    g.most += whole;
    return g;
}

enum load_state load_compare(int planned, const struct load_part *parts, size_t n, int *given)
{
    struct given g = sum_parts(parts, n);
    *given = g.least;
    if (n == 0)
        return planned > 0 ? LOAD_NO_PAGE : LOAD_FITS;
    if (planned == 0)
        return LOAD_NOT_PLANNED;
    if (g.unknown)
        return LOAD_UNKNOWN;
    if (g.least != g.most)
        return LOAD_UNEVEN;
    if (g.least == planned)
        return LOAD_FITS;
    return g.least < planned ? LOAD_LESS : LOAD_MORE;
}

enum norm_state load_norm(int sum, int norm)
{
    if (sum == norm)
        return NORM_FITS;
    if (sum < norm)
        return NORM_LESS;
    return 2 * sum > 3 * norm ? NORM_FAR : NORM_MORE;
}

int load_rate(int sum, int norm)
{
    return norm > 0 ? (200 * sum + norm) / (2 * norm) : 0;
}
